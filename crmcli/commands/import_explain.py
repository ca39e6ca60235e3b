"""`crm import KIND FILE --explain`: where each column goes and ten rows as they would land."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from crmcli.commands.import_customers import with_values
from crmcli.commands.import_steps import Job
from crmcli.domain.policy import Policy
from crmcli.domain.sheet_row import VisitRow
from crmcli.domain.stages import Stages
from crmcli.errors import message
from crmcli.exchange.header_words import Target
from crmcli.exchange.tabular import cell_text
from crmcli.reports.import_preview import Landed, landed, meaning, own_fields, preview

_ROWS = 10
# So many rows are looked at for what stands in a column and what becomes of it.
_LOOKED_AT = 200


def explain(job: Job) -> None:
    """Show what an import would do with a file; nothing is written, and no database is needed."""
    stages = (job.app.policy if job.app.exists else Policy({})).stages
    seen = sorted(islice(_READERS[job.kind](job, stages), _LOOKED_AT), key=_number)
    rows = seen[:_ROWS]
    columns = []
    own = {_number(row): own_fields(row) for row in seen}
    filled = _filled(job)
    for place, (header, target) in enumerate(zip(job.sheet.headers, job.targets, strict=True)):
        example = next(iter(filled[place].values()), "")
        told = [header in own[number] for number in filled[place] if number in own]
        if any(told) and all(told):
            target = Target("custom", header)
        said = meaning(*target[:3])
        if any(told) and target.noun != "custom":
            said = message("explain.partly", field=said)
        code = f"x.{target.key}" if target.noun == "custom" else f"{target.noun}.{target.key}"
        columns.append((header, said, code, example))
    title = message("explain.title", name=job.name, kind=job.kind, count=len(job.sheet.rows))
    pairs = [(_number(row), landed(row, stages.names)) for row in rows]
    card = preview(title, columns, pairs)
    # A file of commas holds one table: that of the columns, which is what a script wants to check.
    job.app.show(card.tables[0] if job.app.format == "csv" else card)


def _number(row: Landed) -> int:
    return row.row.number if isinstance(row, VisitRow) else row.number


def _filled(job: Job) -> list[dict[int, str]]:
    """What stands in each column, by row and on one line, in the first rows."""
    found: list[dict[int, str]] = [{} for _ in job.sheet.headers]
    for number, cells in islice(job.sheet.rows, _LOOKED_AT):
        for place, cell in enumerate(cells):
            if text := " ".join(cell_text(cell).split()):
                found[place][number] = text
    return found


def _customers(job: Job, _stages: Stages) -> Iterator[Landed]:
    from crmcli.exchange.customer_rows import read_customers

    sheet = with_values(job.sheet, job.chosen.values)
    today, numbers = job.app.today, job.numbers
    return read_customers(sheet, job.targets, job.source, today, job.date_format, numbers)


def _contacts(job: Job, _stages: Stages) -> Iterator[Landed]:
    from crmcli.exchange.contact_rows import read_contacts

    sheet = with_values(job.sheet, job.chosen.values)
    today, numbers = job.app.today, job.numbers
    return read_contacts(sheet, job.targets, job.source, today, job.date_format, numbers)


def _visits(job: Job, _stages: Stages) -> Iterator[Landed]:
    from crmcli.exchange.records import Way
    from crmcli.exchange.visit_rows import read_visits

    sheet = with_values(job.sheet, job.chosen.values)
    way = Way(job.targets, {}, job.app.today, job.date_format, job.numbers)
    found = read_visits(sheet, way)
    return _in_order(found.rows, found.rejected)


def _sales(job: Job, stages: Stages) -> Iterator[Landed]:
    from crmcli.exchange.records import Way, read_records

    way = Way(job.targets, job.chosen.values, job.app.today, job.date_format, job.numbers)
    records = read_records(job.sheet, way)
    if job.kind == "products":
        from crmcli.exchange.product_rows import read_products

        products = read_products(records)
        return _in_order(products.rows, products.rejected)
    if job.kind == "orders":
        from crmcli.exchange.order_rows import read_orders

        orders = read_orders(records, job.app.today)
        return _in_order(orders.rows, orders.rejected)
    from crmcli.exchange.deal_rows import read_deals

    by_hand = {job.sheet.headers[place]: known for place, known in job.chosen.values.items()}
    deals = read_deals(records, stages, job.source, by_hand, stop=False)
    return _in_order(deals.rows, deals.rejected)


def _in_order(rows: Sequence[Landed], rejected: Sequence[Landed]) -> Iterator[Landed]:
    return iter(sorted(chain(rows, rejected), key=_number))


_READERS: Mapping[str, Callable[[Job, Stages], Iterator[Landed]]] = {
    "customers": _customers,
    "contacts": _contacts,
    "visits": _visits,
    "weekly": _visits,
    "products": _sales,
    "deals": _sales,
    "orders": _sales,
}
