"""The demo file: a quarter of two territories, told day by day through the ordinary actions.

The story stands in `crmcli/demo` as pure data. Its days are working days before `today`, so the
same `today` always gives the same file, and each record is written on the day that it tells of.
"""

import os
from contextlib import closing
from datetime import date, datetime
from typing import NamedTuple

from crmcli.actions.demo_judging import Judge, judging_of, set_goals
from crmcli.actions.demo_sales import Seller, add_products, sales_of
from crmcli.actions.demo_teller import Event, Story, Teller, read_diary
from crmcli.demo.judging import HIGH_AMOUNT
from crmcli.demo.story_en import ENGLISH
from crmcli.demo.story_zh import CHINESE
from crmcli.domain.policy import DEFAULTS
from crmcli.errors import Ambiguous, DatabaseError, message
from crmcli.store.connection import connect, open_file, translated
from crmcli.store.create import build, give_name, make_folder, new_part, remove_part, sync
from crmcli.store.ids import uuid7
from crmcli.store.settings import all_settings
from crmcli.store.write import Writer, transaction

TERRITORIES = (CHINESE, ENGLISH)
# The row of `settings` that marks a demo file.
MARK = "demo"


class Made(NamedTuple):
    """How much the demo holds."""

    customers: int
    visits: int


def is_demo(path: str) -> bool:
    """Whether the file at `path` is a demo of ours. Raises DatabaseError for a foreign file."""
    with translated(path), closing(open_file(path, older=True)) as conn:
        return all_settings(conn).get(MARK) == "yes"


def make_demo(path: str, today: date, now: datetime, *, replace: bool = False) -> Made:
    """Make the demo file at `path`, whole or not at all.

    With `replace` an earlier demo gives way, after a backup of it. Raises Ambiguous when the path
    is taken, DatabaseError when nothing can be written there.
    """
    part = ""
    try:
        make_folder(os.path.dirname(os.path.abspath(path)))
        part = new_part(path)
        made = _fill(part, today, now)
        sync(part)
        if replace:
            from crmcli.store.restore import restore

            restore(path, part, now)
        elif not give_name(part, path):
            raise Ambiguous("demo.exists", message("demo.exists.hint"), path=path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseError("db.cannot_create", path=path, reason=reason) from None
    finally:
        remove_part(part)
    return made


def _fill(path: str, today: date, now: datetime) -> Made:
    """Build the schema and tell the story in one journaled command."""
    milliseconds = int(now.timestamp() * 1000)
    with translated(path), closing(connect(path)) as conn:
        policy = {**DEFAULTS, "class.high_amount": HIGH_AMOUNT, MARK: "yes"}
        build(conn, policy, uuid7(milliseconds))
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    with (
        closing(open_file(path, write=True)) as conn,
        transaction(conn, path, "demo", moment=moment, milliseconds=milliseconds) as writer,
    ):
        return tell(writer, today)


def tell(writer: Writer, today: date) -> Made:
    """Write the whole story into a running transaction, oldest day first."""
    told = Story(writer, today)
    events: list[tuple[int, Teller | Seller | Judge, Event]] = []
    for territory in TERRITORIES:
        add_products(told, territory)
        people = 0
        for firm in territory.firms:
            teller = Teller(told, territory, firm, people)
            people += len(firm.people)
            events.append((firm.added, teller, Event("add", {}, "", {})))
            events += [(day, teller, event) for day, event in read_diary(firm.diary)]
            events += sales_of(teller)
            events += judging_of(teller)
    events.sort(key=lambda one: -one[0])
    for day, who, event in events:
        who.tell(event, told.past(day))
    set_goals(told, TERRITORIES[0].currency)
    return Made(len(told.ids), told.visits)
