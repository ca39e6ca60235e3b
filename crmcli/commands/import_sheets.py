"""`crm import visits|weekly FILE`: the sheets that a rep fills in for the boss, taken in."""

from crmcli.actions.import_known import Terms
from crmcli.actions.import_visits import TakenVisits, import_visits
from crmcli.commands.import_customers import tell_gone, with_values
from crmcli.commands.import_progress import progress
from crmcli.commands.import_steps import (
    Job,
    refuse_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_rejected,
    tell_unread,
    written,
)
from crmcli.errors import Message, UsageError, message
from crmcli.exchange.records import Way
from crmcli.exchange.visit_rows import read_visits


def run_sheet(job: Job) -> None:
    """Take in a visit sheet or a weekly sheet and say what was done."""
    app = job.app
    if job.update:
        raise UsageError("import.no_update", kind=job.kind)
    sheet = with_values(job.sheet, job.chosen.values)
    way = Way(job.targets, {}, app.today, job.date_format, job.numbers)
    with progress(app, len(sheet.rows)) as tick:
        found = read_visits(sheet, way, tick.over)
    refuse_rejected(job, found.rejected)
    rejected = list(found.rejected)
    terms = Terms(app.today, app.settings.region, job.create, job.stop)
    with written(job, rejected) as writer, progress(app, len(found.rows)) as tick:
        taken = import_visits(writer, tick.over(found.rows), terms)
        rejected += taken.rejected
        refuse_rejected(job, rejected)
    tell_rejected(job, rejected)
    if taken.added or taken.created or taken.completed:
        told = (name for row in found.rows for name in row.row.custom)
        tell_columns(job, list(dict.fromkeys((*job.unknown, *told))))
        tell_dates(app, found.phrases)
    tell_unread(app, taken.unread, taken.differing)
    tell_gone(app, taken.gone)
    tell_created(app, taken.created, taken.namesakes)
    facts = {
        "added": taken.added,
        "again": taken.again,
        "created": len(taken.created),
        "completed": taken.completed,
        "unread": len(taken.unread) + len(taken.differing),
        "rejected": len(rejected),
    }
    app.done(_summary(taken, facts), ref=taken.added, **facts)


def _summary(taken: TakenVisits, facts: dict[str, int]) -> Message:
    if not (taken.added or taken.created or taken.completed):
        return message("import.nothing", again=taken.again)
    return message("import.done.visits", **facts)
