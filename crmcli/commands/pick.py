"""From the words a person typed to one record: a choice on a terminal, a refusal elsewhere."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from crmcli.errors import Ambiguous, Message, NotFound, UsageError, message
from crmcli.store import customers as read
from crmcli.store.lookup import (
    LETTERS,
    Candidate,
    Found,
    by_ref,
    candidates,
    exact,
    nearest,
    record_exists,
    resolve,
    split_ref,
)

if TYPE_CHECKING:
    from crmcli.context import App

_LISTED = 9


def customer_of(app: "App", text: str) -> Found:
    """The customer that the text means, and the contact when it named a person.

    None: NotFound with the nearest names. Several: a numbered choice on a terminal, otherwise
    Ambiguous with the candidates.
    """

    def look(conn: sqlite3.Connection) -> tuple[list[Found], list[Candidate], list[str]]:
        found = resolve(conn, text, app.settings.region)
        several = candidates(conn, [one.customer_id for one in found]) if len(found) > 1 else []
        return found, several, [] if found else nearest(conn, text)

    found, several, near = app.read(look)
    if not found:
        merged = _went_into(app, text)
        if merged is not None:
            return app.read(lambda conn: by_ref(conn, *merged)) or Found(merged[1])
    return _chosen(app, text, found, several, near)


def _went_into(app: "App", text: str) -> tuple[str, int] | None:
    """The record that took over the one that a number means. A command that only reads goes on
    with it and says so; for one that writes it is NotFound, naming it."""
    ref = split_ref(text.strip())
    if ref is None or ref[0] not in ("customers", "contacts"):
        return None
    from crmcli.commands.table import only_reads
    from crmcli.store.twins_links import merged_into

    table, record = ref
    into = app.read(lambda conn: merged_into(conn, table, record))
    if into is None:
        return None
    name = app.read(partial(read.record, table=table, ident=into))["name"]
    shown = shown_ref(table, into)
    if not only_reads(app.words[0]):
        hint = message("ref.merged.hint", into=shown)
        raise NotFound("ref.merged", hint, ref=text.strip(), into=shown, name=name)
    app.tell(message("ref.merged.read", ref=text.strip(), into=shown, name=name))
    return table, into


def _chosen(
    app: "App", text: str, found: list[Found], several: list[Candidate], near: list[str]
) -> Found:
    if len(found) == 1:
        return found[0]
    if not found:
        hint = message("nearest", name=near) if near else message("customer.add_hint")
        raise NotFound("customer.not_found", hint, value=text)
    words = [_told_apart(one, several) for one in several]
    if not app.interactive:
        raise Ambiguous("customer.ambiguous", value=text, candidates=words[:_LISTED])
    return found[choose(app, message("customer.which", value=text), words)]


def _told_apart(one: Candidate, several: Sequence[Candidate]) -> str:
    """Id and name; for same-named ones the first of district, contact, phone that differs."""
    twins = [other for other in several if other.name == one.name and other.id != one.id]
    words = f"{one.id} {one.name}"
    for mark in ("district", "contact", "phone"):
        own = getattr(one, mark)
        if own and all(getattr(other, mark) != own for other in twins):
            return f"{words} ({own})" if twins or mark == "district" else words
    return words


def choose(app: "App", question: object, words: Sequence[str]) -> int:
    """A numbered choice on a terminal; the index of the answer. Raises UsageError for none."""
    for number, word in enumerate(words, 1):
        app.tell(f"  {number}. {word}")
    answer = app.ask(question)
    if not answer.isdecimal() or not 1 <= int(answer) <= len(words):
        raise UsageError("choice.none", value=answer)
    return int(answer) - 1


def record_of(app: "App", text: str, tables: Sequence[str]) -> tuple[str, int]:
    """(table, id) of an id such as p55, or of a customer by any reference. Raises NotFound."""
    ref = split_ref(text.strip())
    if ref is not None and ref[0] != "customers":
        coded = app.read(lambda conn: read.same_code(conn, text.strip()))
        if coded is not None and "customers" in tables:
            return "customers", coded
        there = app.read(lambda conn: record_exists(conn, *ref))
        # A firm may be called R1: exactly so, since a part of a name is not to stand in for a
        # number that was mistyped.
        by_name = "customers" in tables and not there
        if by_name and app.read(lambda conn: exact(conn, text, app.settings.region)):
            return "customers", customer_of(app, text).customer_id
        if ref[0] not in tables:
            raise UsageError("ref.wrong_kind", ref=text, known=[_letter(t) for t in tables])
        if there:
            return ref
        merged = _went_into(app, text)
        if merged is None:
            raise NotFound("ref.not_found", ref=text)
        return merged
    if "customers" not in tables:
        raise UsageError("ref.wrong_kind", ref=text, known=[_letter(t) for t in tables])
    return "customers", customer_of(app, text).customer_id


def _letter(table: str) -> str:
    numbers = {"contacts": 31, "visits": 812, "plans": 55, "cases": 4, "deals": 37, "orders": 90}
    return f"{LETTERS[table]}{numbers.get(table, 7)}" if table in LETTERS else "12"


def shown_ref(table: str, record: int) -> str:
    """`d37` for a deal, `12` for a customer: what a person types to mean the record."""
    return f"{LETTERS.get(table, '')}{record}"


def customer_of_ref(conn: sqlite3.Connection, table: str, record: int) -> int:
    """The customer that a live record belongs to. Raises NotFound for one without."""
    found = by_ref(conn, table, record)
    if found is None:
        raise NotFound("ref.not_found", ref=f"{table} {record}")
    return found.customer_id


def whom(app: "App", customer: int, text: str) -> tuple[int | None, str | None]:
    """The contact meant by --with, or the words themselves for somebody who is no contact yet."""
    from crmcli.store.contacts import matching

    found = app.read(lambda conn: matching(conn, customer, text))
    if len(found) == 1:
        return found[0][0], None
    if found:
        names = [f"c{record} {name}" for record, name in found]
        raise UsageError("visit.with_ambiguous", value=text, names=names)
    app.tell(message("visit.with_unknown", name=text))
    return None, text


def everyone(app: "App", found: Found, with_: Sequence[str]) -> tuple[list[int], str | None]:
    """Who was met: our contacts by id, and in words everybody beside the first of them."""
    if not with_:
        return ([] if found.contact_id is None else [found.contact_id]), None
    ours: list[int] = []
    others: list[str] = []
    for text in filter(str.strip, with_):
        contact, words = whom(app, found.customer_id, text)
        if contact is not None and ours and contact not in ours:
            words = app.read(partial(read.record, table="contacts", ident=contact))["name"]
        if contact is not None and contact not in ours:
            ours.append(contact)
        others += [words] if words else []
    return ours, "、".join(others) or None


def echo_date(app: "App", typed: str, when: object) -> None:
    """`下周三 → 2026-12-02 Wed`: what a date phrase was taken for, unless it was ISO already."""
    from crmcli.domain.dates import When
    from crmcli.domain.workdays import holiday_name, is_workday
    from crmcli.reports.words import day_words

    assert isinstance(when, When)
    if typed.strip() != when.day.isoformat():
        app.tell(message("date.echo", typed=typed.strip(), day=day_words(when.day, when.time)))
    if when.day >= app.today and not is_workday(when.day, app.calendar):
        name = holiday_name(when.day, app.calendar) or Message("date.weekend")
        app.tell(message("date.not_working", day=day_words(when.day), name=name))
