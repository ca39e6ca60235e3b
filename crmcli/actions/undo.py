"""Taking back the last commands, and taking that back, each as one new command."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from crmcli.errors import Ambiguous, UsageError, message
from crmcli.store import journal
from crmcli.store.undo import reverse
from crmcli.store.write import Writer


class Taken(NamedTuple):
    """One command that was taken back or done again: when, its words, records by table."""

    txn: int
    moment: str
    text: str
    counts: dict[str, int]


def choose_undo(conn: sqlite3.Connection, count: int) -> list[int]:
    """The newest `count` commands that can be undone, the newest first.

    Raises UsageError for a count below one, Ambiguous when there are fewer.
    """
    if count < 1:
        raise UsageError("undo.count", value=count)
    chosen = journal.undoable(conn, count)
    if not chosen:
        raise Ambiguous("undo.nothing")
    if len(chosen) < count:
        raise Ambiguous("undo.too_many", count=count, available=len(chosen))
    return chosen


def choose_redo(conn: sqlite3.Connection) -> int:
    """The newest undo. Raises Ambiguous without one, and when anything was written after it."""
    undo = journal.newest_undo(conn)
    if undo is None:
        raise Ambiguous("undo.nothing_to_redo")
    after = journal.written_after(conn, undo)
    if after is not None:
        what = after.text if after.txn is not None else message("history.outside")
        raise Ambiguous("undo.redo_late", what=what)
    return undo


def undo(writer: Writer, chosen: Sequence[int]) -> list[Taken]:
    """Reverse the chosen commands whole, or none of them.

    Raises Ambiguous when a record is not as they left it, or when another command has been
    written since they were chosen.
    """
    if journal.undoable(writer.conn, len(chosen)) != list(chosen):
        raise Ambiguous("undo.meanwhile")
    reverse(writer.conn, chosen, writer.txn)
    return [_taken(writer.conn, txn) for txn in chosen]


def redo(writer: Writer, chosen: int) -> list[Taken]:
    """Reverse the newest undo, so that what it took back is there again. Raises Ambiguous."""
    if choose_redo(writer.conn) != chosen:
        raise Ambiguous("undo.meanwhile")
    reverse(writer.conn, [chosen], writer.txn)
    return [_taken(writer.conn, txn) for txn in journal.reversed_by(writer.conn, chosen)]


def _taken(conn: sqlite3.Connection, txn: int) -> Taken:
    found = journal.command(conn, txn)
    return Taken(txn, found.moment, found.text, journal.counts(conn, found.first, found.last))
