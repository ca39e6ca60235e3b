"""What a report is asked: the day, the calendar, the policy, filters and limits, as one value."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from crmcli.domain.policy import Policy
from crmcli.domain.workdays import WorkCalendar
from crmcli.store.filters import ALL, Where

if TYPE_CHECKING:
    from crmcli.domain.periods import Period


class Query(NamedTuple):
    """The question put to a report. Dates are local days; `limit` -1 lists everything."""

    today: date
    now: datetime
    calendar: WorkCalendar
    policy: Policy
    where: Where = ALL
    limit: int = -1
    days: int = 7
    period: "Period | None" = None
    sort: str = ""
    rep: str = ""
    # The weekly summary: the whole base, the columns of which profile, which six follow-ups, and
    # the owner and region that it is about.
    everybody: bool = False
    profile: str = ""
    followups: str = ""
    scope: tuple[str, ...] = ()
    # Value: by revenue or profit, and whether branches count for their head office.
    by: str = ""
    roll_up: bool = False
    # Movement: of which field.
    field: str = ""

    @property
    def rolling(self) -> bool:
        """Whether computed dates roll forward to working days."""
        return self.policy.flag("rolling")
