"""`crm import products|deals|orders FILE`: the exports of a shop, an ERP or another CRM."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from crmcli.actions.bulk import Taken
from crmcli.actions.import_known import Terms
from crmcli.commands.import_customers import tell_gone
from crmcli.commands.import_progress import progress
from crmcli.commands.import_steps import (
    Job,
    refuse_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_differing,
    tell_rejected,
    tell_unread,
    written,
)
from crmcli.commands.import_update import confirm_changes, tried
from crmcli.domain.money import written as amount_text
from crmcli.domain.sheet_row import Rejected
from crmcli.errors import Message, message
from crmcli.exchange.records import Records, Way, read_records
from crmcli.store.write import Writer


class _Step(NamedTuple):
    """The rows that cannot be taken in, how many records the others are, what takes them in, the
    key of what is said then, and what there is to say about the rows."""

    rejected: list[Rejected]
    records: int
    take: Callable[[Writer, Terms], Taken]
    done: str
    notes: Sequence[Message] = ()


def run_sales(kind: str, job: Job) -> None:
    """Take in a file of products, deals or orders and say what was done."""
    app = job.app
    way = Way(job.targets, job.chosen.values, app.today, job.date_format, job.numbers)
    with progress(app, len(job.sheet.rows)) as tick:
        found = read_records(job.sheet, way, tick.over)
    step = _STEPS[kind](job, found)
    refuse_rejected(job, step.rejected)

    def take(writer: Writer) -> Taken:
        with progress(app, step.records) as tick:
            return step.take(writer, _terms(job, tick))

    if job.update:
        trial = tried(job, take)
        confirm_changes(job, trial.changes if trial else ())
    rejected = list(step.rejected)
    with written(job, rejected) as writer:
        taken = take(writer)
        rejected += taken.rejected
        refuse_rejected(job, rejected)
    tell_rejected(job, rejected)
    if taken.facts["added"]:
        tell_columns(job, [key for noun, key in found.headers if noun == "custom"])
        tell_dates(app, found.phrases)
    _tell(job, step, taken)
    facts = {**taken.facts, "unread": len(taken.unread), "rejected": len(rejected)}
    app.done(_summary(step.done, taken, facts), ref=taken.facts["added"], **facts)


def _tell(job: Job, step: _Step, taken: Taken) -> None:
    app = job.app
    for note in (*step.notes, *taken.notes):
        app.tell(note)
    tell_unread(app, taken.unread)
    tell_differing(job, taken.differing)
    tell_gone(app, taken.gone)
    if taken.changes:
        app.tell(message("import.updated", count=len(taken.changes)))
    tell_created(app, taken.created, taken.namesakes)


def _summary(done: str, taken: Taken, facts: Mapping[str, object]) -> Message:
    if not taken.facts["added"]:
        key = "import.only_updated" if taken.changes else "import.nothing"
        return message(key, updated=taken.facts["updated"], again=taken.facts["again"])
    amounts = [amount_text(amount, unit) for unit, amount in taken.amounts.items()]
    return message(done, **facts, amounts=amounts or ["0"])


def _terms(job: Job, tick: Callable[[int], None]) -> Terms:
    app = job.app
    return Terms(app.today, app.settings.region, job.create, job.stop, job.update, tick)


def _products(_job: Job, found: Records) -> _Step:
    from crmcli.actions.import_products import import_products
    from crmcli.exchange.product_rows import read_products

    read = read_products(found)
    return _Step(
        read.rejected,
        len(read.rows),
        lambda writer, terms: import_products(writer, read.rows, terms),
        "import.done.products",
    )


def _deals(job: Job, found: Records) -> _Step:
    from crmcli.actions.import_deals import import_deals
    from crmcli.exchange.deal_rows import read_deals

    headers, stages = job.sheet.headers, job.app.policy.stages
    by_hand = {headers[place]: known for place, known in job.chosen.values.items()}
    read = read_deals(found, stages, job.source, by_hand, stop=job.stop)
    column = found.headers.get(("deal", "code"), "")
    return _Step(
        read.rejected,
        len(read.rows),
        lambda writer, terms: import_deals(writer, read.rows, terms, stages, column),
        "import.done.deals",
    )


def _orders(job: Job, found: Records) -> _Step:
    from crmcli.actions.import_orders import import_orders
    from crmcli.exchange.order_rows import read_orders

    read = read_orders(found, job.app.today)
    return _Step(
        read.rejected,
        len(read.rows),
        lambda writer, terms: import_orders(writer, read.rows, terms),
        "import.done.orders",
        read.notes,
    )


_STEPS: Mapping[str, Callable[[Job, Records], _Step]] = {
    "products": _products,
    "deals": _deals,
    "orders": _orders,
}
