"""变动, who moved between two quarters: falls first, with what changed and why."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import CHURN_REASON, METHOD, Codes
from crmcli.domain.fields import by_key
from crmcli.domain.movement import (
    DIRECTION,
    DIRECTIONS,
    FIELDS,
    LABELS,
    LOST,
    NEW,
    compared,
    direction,
    last_day_for,
    severity,
)
from crmcli.domain.periods import Period
from crmcli.domain.quarters import JUDGED
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.class_words import reason_words
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.store.class_history import Ends, State, states

# Lost customers keep the stage that says so.
_ENDS_BY_ITSELF = ("lifecycle",)
# More kinds of moves than these (of owners) are counted and not listed.
_PAIRS = 20
_Total = tuple[Message, list[Message]]


class Move(NamedTuple):
    """A customer that is not what it was; `way` is one of the directions."""

    state: State
    old: str | None
    new: str | None
    way: str


def movement(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per customer whose class (or another field) differs between two quarters' ends."""
    field = query.field or "class"
    before, after = compared(query.period, field, query.today)
    stayed: Counter[str] = Counter()
    moves = sorted(moved(conn, field, (before, after), query, stayed), key=_order(field))
    shown = moves[: query.limit] if query.limit >= 0 else moves
    return Table(
        name="movement",
        columns=_columns(LABELS.get(field)),
        rows=[_row(one, field) for one in shown],
        title=_title(field, before, after, query),
        notes=_notes(field, before, after),
        totals=tuple(_matrix(moves, stayed, field)),
        empty=message("movement.empty"),
        line=("customer", "from_words", "to_words", "direction", "changed_on"),
        more=len(moves) - len(shown),
        period=f"{before.name}..{after.name}",
    )


def moved(
    conn: sqlite3.Connection,
    field: str,
    quarters: tuple[Period, Period],
    query: Query,
    stayed: Counter[str],
) -> Iterator[Move]:
    """Those that moved, by number; those that did not are counted in `stayed` by their value."""
    for state in states(conn, field, _ends(field, *quarters, query.today), query.where):
        leaves = field not in _ENDS_BY_ITSELF
        old = None if leaves and state.away_before else state.old
        new = None if leaves and state.away_after else state.new
        way = direction(field, old, new)
        if way:
            yield Move(state, old, new, way)
        elif new is not None:
            stayed[new] += 1


def _ends(field: str, before: Period, after: Period, today: date) -> Ends:
    until = last_day_for(field, after.first)
    return Ends(
        before=last_day_for(field, before.first).isoformat(),
        after=min(until, today).isoformat(),
        here_before=before.last.isoformat(),
        here_after=min(after.last, today).isoformat(),
        now=until >= today,
    )


def _order(field: str) -> Callable[[Move], tuple[object, ...]]:
    """Falls first, from the highest and the deepest on, then what rose, left, came or changed."""
    return lambda one: (*severity(field, one.old, one.new), one.state.customer_id)


def _columns(labels: Codes | None) -> tuple[Column, ...]:
    return (
        column("customer_id", "int"),
        column("customer"),
        Column("from", message("col.old"), "code", labels, people=False),
        Column("to", message("col.new"), "code", labels, people=False),
        Column("from_words", message("col.old"), "say", machine=False),
        Column("to_words", message("col.new"), "say", machine=False),
        coded("direction", DIRECTION),
        column("changed_on", "date"),
        coded("method", METHOD),
        Column("reasons", message("col.why"), people=False),
        Column("why", message("col.why"), "say", machine=False, spare=True),
    )


def _row(one: Move, field: str) -> tuple[object, ...]:
    labels = LABELS.get(field, {})
    on, method, reasons, why = _what_happened(one)
    return (
        *(one.state.customer_id, one.state.customer, one.old, one.new),
        *(_word(one.old, labels), _word(one.new, labels), one.way, on, method, reasons, why),
    )


def _what_happened(one: Move) -> tuple[str | None, str | None, str | None, object]:
    """Day, method and reasons of a move, and the reasons in words: those of the change, of the loss
    for a customer that left, or of the offer that brought back one that came."""
    state, change = one.state, one.state.change
    if one.way == LOST and state.away_after:
        said = ": ".join(filter(None, (state.lost_reason, state.lost_why)))
        label = CHURN_REASON.get(state.lost_reason or "")
        told = [word for word in (label, state.lost_why) if word]
        return state.lost_on, "churn" if state.lost_reason else "hand", said or None, told or None
    if one.way == NEW and state.away_before and state.back_on:
        return state.back_on, "winback", state.offer, state.offer
    if change is None:
        return None, None, None, None
    words = reason_words(change.method, change.reasons)
    return change.changed_on, change.method, change.reasons, words


def _word(value: str | None, labels: Codes) -> object:
    return message("movement.none") if value is None else labels.get(value, value)


def _title(field: str, before: Period, after: Period, query: Query) -> Message:
    key = "movement.title_so_far" if after.last > query.today else "movement.title"
    name = by_key("customer")[field].label
    return message(key, field=name, before=before.name, after=after.name)


def _matrix(moves: Sequence[Move], stayed: Counter[str], field: str) -> Iterator[_Total]:
    """How many went from what to what, a line for each direction, and how many stayed."""
    labels = LABELS.get(field, {})
    for way in DIRECTIONS:
        pairs = Counter((one.old, one.new) for one in moves if one.way == way)
        if pairs:
            cells: list[Message] = [
                message(
                    "movement.cell", old=_word(old, labels), new=_word(new, labels), count=count
                )
                for (old, new), count in list(pairs.items())[:_PAIRS]
            ]
            if len(pairs) > _PAIRS:
                cells.append(message("movement.more", count=len(pairs) - _PAIRS))
            yield message("movement.total", way=DIRECTION[way], count=pairs.total()), cells
    if stayed:
        order = [*reversed(FIELDS[field])] or [value for value, _ in stayed.most_common()]
        values = [value for value in order if stayed[value]]
        cells = [
            message("movement.stays", value=_word(value, labels), count=stayed[value])
            for value in values[:_PAIRS]
        ]
        yield message("movement.stayed", count=stayed.total()), cells


def _notes(field: str, before: Period, after: Period) -> tuple[Message, ...]:
    """What is held against what, by which rule, and which way is down."""
    key = "movement.kept_stage" if field in _ENDS_BY_ITSELF else "movement.formula"
    notes = [message(key, before=before.name, after=after.name)]
    if field in JUDGED:
        days = (before.last - last_day_for(field, before.first)).days
        notes.append(message("movement.grace", days=days))
    if FIELDS[field]:
        order = [LABELS[field][value] for value in reversed(FIELDS[field])]
        notes.append(message("movement.order", order=order))
    return tuple(notes)
