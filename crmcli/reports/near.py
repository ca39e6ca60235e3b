"""顺路: who in the same place is due, or nearly so."""

import sqlite3
from datetime import timedelta

from crmcli.domain.followup import LATER, PROMISED, RHYTHM, due_until
from crmcli.domain.places import Place
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.due import COLUMNS, LINE, calendar_notes, dated, due_cells
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.due import DueRow, Span, by_lateness
from crmcli.store.filters import both
from crmcli.store.near import Address, address_at, at

_STREET = (
    Column("city", message("col.city"), people=False),
    Column("address", message("col.address"), people=False),
)
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def _columns() -> tuple[Column, ...]:
    made = list(COLUMNS)
    made[_PLACES["next_date"]] = made[_PLACES["next_date"]]._replace(people=False)
    # Where it is matters more here than how to call.
    made[_PLACES["place"]] = Column("place", message("col.address"), machine=False)
    return (*made, *_STREET)


def near(conn: sqlite3.Connection, query: Query, place: Place, besides: int) -> Table:
    """Customers in the place whose next date is at most `query.days` ahead, in the order of every
    due list; `besides` is the customer that the rep sees anyway (0: nobody)."""
    query = query._replace(where=both(query.where, at(place, besides)))
    rows = _due(conn, query)
    shown = rows if query.limit < 0 else rows[: query.limit]
    return Table(
        name="near",
        columns=_columns(),
        rows=[_cells(conn, row, query, place) for row in shown],
        title=message("near.title", place=place_words(place), day=day_words(query.today)),
        notes=calendar_notes(query),
        empty=message("near.empty", place=place_words(place), days=query.days),
        group="block",
        line=LINE,
        tail="why",
        more=len(rows) - len(shown),
    )


def _due(conn: sqlite3.Connection, query: Query) -> list[DueRow]:
    """One row a customer: its earliest appointment, else its next date by rhythm."""
    last = query.today + timedelta(days=query.days)
    spans = {
        block: Span(None, due_until(last, block, query.calendar, query.rolling).isoformat())
        for block in (PROMISED, RHYTHM, LATER)
    }
    rows: dict[int, DueRow] = {}
    for row in dated(conn, query, spans[PROMISED]):
        rows.setdefault(row.customer_id, row)
    for block in (RHYTHM, LATER):
        span = spans[block]._replace(planned_until=spans[PROMISED].until)
        for row in by_lateness(conn, block, span, query.today, -1, query.where):
            rows.setdefault(row.customer_id, row)
    return list(rows.values())


def _cells(conn: sqlite3.Connection, row: DueRow, query: Query, place: Place) -> tuple[object, ...]:
    cells = list(due_cells(conn, row, query))
    found = address_at(conn, row.customer_id, place)
    cells[_PLACES["district"]] = found.spot.district
    cells[_PLACES["place"]] = _street_words(found, place)
    return (*cells, found.spot.city, found.street)


def _street_words(found: Address, place: Place) -> str | None:
    """The street, with the district where the list is of more than one."""
    district = None if place.level == "district" and found.street else found.spot.district
    return " ".join(filter(None, [district, found.street])) or found.spot.city


def place_words(place: Place) -> str | Message:
    """`宝安区（深圳）`, or the words themselves for a part of an address."""
    name = place.names[0] if place.names else place.part
    if place.cities:
        return message("near.within", district=name, city=place.cities[0])
    return name
