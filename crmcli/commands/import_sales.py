"""`crm import products|deals|orders FILE`: the exports of a shop, an ERP or another CRM."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from crmcli.actions.bulk import Taken
from crmcli.commands.import_steps import (
    Job,
    report_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_unread,
    written,
)
from crmcli.domain.money import written as amount_text
from crmcli.domain.sheet_row import Rejected
from crmcli.errors import Message, message
from crmcli.exchange.records import Records, read_records
from crmcli.store.write import Writer

_SHOWN = 9


class _Step(NamedTuple):
    """The rows that are no records, what takes in the others, the key of what is said then, and
    what there is to say about the rows."""

    rejected: Sequence[Rejected]
    take: Callable[[Writer], Taken]
    done: str
    notes: Sequence[Message] = ()


def run_sales(kind: str, job: Job) -> None:
    """Take in a file of products, deals or orders and say what was done."""
    app = job.app
    found = read_records(job.sheet, job.targets, job.chosen.values, app.today)
    step = _STEPS[kind](job, found)
    report_rejected(job, step.rejected)
    with written(job) as writer:
        taken = step.take(writer)
    if taken.facts["added"]:
        tell_columns(job, [key for noun, key in found.headers if noun == "custom"])
        tell_dates(app, found.phrases)
        for note in step.notes:
            app.tell(note)
    tell_unread(app, taken.unread)
    for note in taken.notes:
        app.tell(note)
    tell_created(app, taken.created, taken.namesakes)
    facts = {**taken.facts, "unread": len(taken.unread), "rejected": len(step.rejected)}
    app.done(_summary(step.done, taken, facts), ref=taken.facts["added"], **facts)


def _summary(done: str, taken: Taken, facts: Mapping[str, object]) -> Message:
    if not taken.facts["added"]:
        return message("import.nothing", again=taken.facts["again"])
    amounts = [amount_text(amount, unit) for unit, amount in taken.amounts.items()]
    return message(done, **facts, amounts=amounts or ["0"])


def _products(_job: Job, found: Records) -> _Step:
    from crmcli.actions.import_products import import_products
    from crmcli.exchange.product_rows import read_products

    read = read_products(found)
    return _Step(
        read.rejected,
        lambda writer: import_products(writer, read.rows),
        "import.done.products",
    )


def _deals(job: Job, found: Records) -> _Step:
    from crmcli.actions.import_deals import import_deals
    from crmcli.exchange.deal_rows import read_deals

    app, headers = job.app, job.sheet.headers
    by_hand = {headers[place]: known for place, known in job.chosen.values.items()}
    read = read_deals(found, app.policy.stages, job.source, by_hand)
    return _Step(
        read.rejected,
        lambda writer: import_deals(
            writer, read.rows, app.today, app.settings.region, create=job.create
        ),
        "import.done.deals",
    )


def _orders(job: Job, found: Records) -> _Step:
    from crmcli.actions.import_orders import import_orders
    from crmcli.exchange.order_rows import read_orders

    app = job.app
    read = read_orders(found, app.today)
    return _Step(
        read.rejected,
        lambda writer: import_orders(
            writer, read.rows, app.today, app.settings.region, create=job.create
        ),
        "import.done.orders",
        [message("import.split", numbers=read.split[:_SHOWN], count=len(read.split))]
        if read.split
        else (),
    )


_STEPS: Mapping[str, Callable[[Job, Records], _Step]] = {
    "products": _products,
    "deals": _deals,
    "orders": _orders,
}
