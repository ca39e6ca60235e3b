"""`crm import --map Column:Value=code`: checked before anything is read by it."""

from crmcli.commands.import_steps import Job
from crmcli.domain.names import normalise
from crmcli.domain.policy import Policy
from crmcli.errors import message
from crmcli.exchange.cells import column_reader
from crmcli.exchange.tabular import cell_text


def check_values(job: Job) -> None:
    """Say which values stand nowhere in their column.

    Raises UsageError for what a value cannot mean, naming the codes that there are.
    """
    for place, values in job.chosen.values.items():
        for code in values.values():
            _check(job, place, code)
    left = {(place, value) for place, values in job.chosen.values.items() for value in values}
    for _, cells in job.sheet.rows:
        if not left:
            break
        left -= {(at, normalise(cell_text(cells[at]))) for at in job.chosen.values}
    for place, value in sorted(left):
        job.app.tell(message("import.map_unused", column=job.sheet.headers[place], value=value))


def _check(job: Job, place: int, code: str) -> None:
    field = job.targets[place].field
    if field is None:
        return
    if field.type == "stage":
        policy = job.app.policy if job.app.exists else Policy({})
        policy.stages.parse(code)
    else:
        header = job.sheet.headers[place]
        given = {"date_format": job.date_format, "header": header}
        column_reader(field, (code,), job.app.today, {}, signed=True, **given)(code)
