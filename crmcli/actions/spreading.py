"""A backlog spread over coming days."""

from collections.abc import Sequence
from datetime import date

from crmcli.actions.plans import put_off
from crmcli.domain.dates import When
from crmcli.domain.followup import COMPUTED
from crmcli.store.write import Writer


def apply_spread(writer: Writer, days: Sequence[tuple[int, str]]) -> None:
    """Put off each customer (id, ISO day): the day stands for the rhythm date until it passes."""
    for customer, day in days:
        put_off(writer, customer, When(date.fromisoformat(day)), COMPUTED)
