"""`crm import visits|weekly FILE`: the sheets that a rep fills in for the boss, taken in."""

from crmcli.actions.import_visits import TakenVisits, import_visits
from crmcli.commands.import_customers import with_values
from crmcli.commands.import_steps import (
    Job,
    report_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_unread,
    written,
)
from crmcli.errors import Message, message
from crmcli.exchange.visit_rows import read_visits


def run_sheet(job: Job) -> None:
    """Take in a visit sheet or a weekly sheet and say what was done."""
    app = job.app
    sheet = with_values(job.sheet, job.chosen.values)
    found = read_visits(sheet, job.targets, app.today)
    report_rejected(job, found.rejected)
    with written(job) as writer:
        taken = import_visits(writer, found.rows, app.today, app.settings.region, create=job.create)
    if taken.added or taken.created or taken.completed:
        tell_columns(job, job.unknown)
        tell_dates(app, found.phrases)
    tell_unread(app, taken.unread, taken.differing)
    tell_created(app, taken.created, taken.namesakes)
    facts = {
        "added": taken.added,
        "again": taken.again,
        "created": len(taken.created),
        "completed": taken.completed,
        "unread": len(taken.unread) + len(taken.differing),
        "rejected": len(found.rejected),
    }
    app.done(_summary(taken, facts), ref=taken.added, **facts)


def _summary(taken: TakenVisits, facts: dict[str, int]) -> Message:
    if not (taken.added or taken.created or taken.completed):
        return message("import.nothing", again=taken.again)
    return message("import.done.visits", **facts)
