"""Undo and redo through the actions, on real files: what comes back, and what is refused."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmcli.actions import customers, new_customers, plans, standing, visits
from crmcli.actions.undo import Taken, choose_redo, choose_undo
from crmcli.actions.undo import redo as redo_undo
from crmcli.actions.undo import undo as undo_commands
from crmcli.domain.dates import When
from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.errors import Ambiguous, CrmError, Message, UsageError
from crmcli.lang import Speaker
from crmcli.store import journal
from crmcli.store.connection import open_file
from crmcli.store.create import create_file
from crmcli.store.schema import AUDITED
from crmcli.store.write import Writer, transaction

TODAY = date(2026, 11, 24)
EXAMPLES = 300 if "--full" in sys.argv else 20


class Book:
    """A file with one connection; `moment` stands still unless a test moves it."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.conn = open_file(self.path, write=True)
        self.moment = "2026-11-24T06:00:00Z"

    @contextmanager
    def run(
        self, command: str, undoes: list[int] | None = None, *, dry_run: bool = False
    ) -> Iterator[Writer]:
        with transaction(
            self.conn,
            self.path,
            command,
            moment=self.moment,
            milliseconds=1_795_500_000_000,
            undoes=None if undoes is None else json.dumps(undoes),
            dry_run=dry_run,
        ) as writer:
            yield writer

    def add(self, name: str, **fields: object) -> int:
        with self.run(f"add {name}") as writer:
            new = new_customers.NewCustomer(
                name, fields, {"name": "王强"}, [("mobile", "13800138000")]
            )
            return new_customers.add_customer(writer, new, TODAY, "CN")

    def rename(self, customer: int, name: str) -> None:
        with self.run(f"edit {customer} {name}") as writer:
            customers.edit_customer(writer, customer, {"name": name}, TODAY)

    def undo(self, count: int = 1, *, dry_run: bool = False) -> list[Taken]:
        chosen = choose_undo(self.conn, count)
        with self.run(f"undo {count}", chosen, dry_run=dry_run) as writer:
            return undo_commands(writer, chosen)

    def redo(self) -> list[Taken]:
        chosen = choose_redo(self.conn)
        with self.run("redo", [chosen]) as writer:
            return redo_undo(writer, chosen)

    def outside(self, sql: str, *values: object) -> None:
        self.conn.execute(sql, values)

    def names(self) -> list[str]:
        return [row[0] for row in self.conn.execute("SELECT name FROM customers ORDER BY id")]

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        return {
            table: self.conn.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
            for table in (*AUDITED, "due")
        }


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "crm.db"
    create_file(str(path), DEFAULTS, "00000000-0000-7000-8000-000000000000")
    return path


@pytest.fixture
def book(blank: Path, tmp_path: Path) -> Iterator[Book]:
    shutil.copy(blank, tmp_path / "crm.db")
    made = Book(tmp_path / "crm.db")
    with closing(made.conn):
        yield made


def refusal(action: Callable[[], object]) -> Message:
    with pytest.raises(Ambiguous) as caught:
        action()
    assert Speaker("en")(caught.value.message)
    assert Speaker("zh")(caught.value.message)
    return caught.value.message


# -- random histories -----------------------------------------------------------------------


def _customer(conn: sqlite3.Connection, number: int) -> int:
    ids = [row[0] for row in conn.execute("SELECT id FROM customers ORDER BY id")]
    if not ids:
        raise UsageError("undo.nothing")
    return ids[number % len(ids)]


def _visit(writer: Writer, customer: int, number: int) -> None:
    next_ = When(TODAY + timedelta(days=3), "14:00") if number % 3 == 0 else None
    complaint = "漏油" if number % 4 == 0 else None
    new = visits.NewVisit(
        customer,
        TODAY - timedelta(days=number % 5),
        "谈了价格",
        {"channel": "phone", "outcome": ("won", None, "no_contact")[number % 3]},
        next_=next_,
        complaint=complaint,
    )
    visits.log_visit(writer, new, TODAY, Policy({}))


def _plan(writer: Writer, customer: int, number: int) -> None:
    new = plans.NewPlan(
        customer, TODAY + timedelta(days=number), "送样", questions=("为什么？",) * (number % 3)
    )
    plans.add_plan(writer, new, TODAY)


def _churn(writer: Writer, customer: int, number: int) -> None:
    lost_to = ("", "金马", "宏达")[number % 3]
    standing.record_loss(
        writer, customer, standing.Loss("price", TODAY, lost_to, "", 1_234_567), TODAY
    )


def _win_back(writer: Writer, customer: int, number: int) -> None:
    if number % 2:
        standing.attempt_win_back(writer, customer, "九折", TODAY, "李")
    standing.win_back(writer, customer, TODAY)


def _tag(writer: Writer, customer: int, number: int) -> None:
    tag = ("重点", "展会")[number % 2]
    if not customers.remove_tag(writer, customer, tag):
        customers.add_tag(writer, customer, tag)


def _interval(writer: Writer, _customer: int, number: int) -> None:
    writer.set_setting("interval.C", str(number + 1))
    writer.set_setting(f"own.{number % 3}", str(number))


def _erase_rows(writer: Writer, customer: int, _number: int) -> None:
    """A hard delete of a customer with everything that is its own, children last."""
    writer.conn.execute("PRAGMA defer_foreign_keys=ON")
    one = (customer,)
    writer.conn.execute(
        "DELETE FROM questions WHERE plan_id IN (SELECT id FROM plans WHERE customer_id = ?)", one
    )
    writer.conn.execute("UPDATE customers SET parent_id = NULL WHERE parent_id = ?", one)
    for table in AUDITED:
        columns = [row[1] for row in writer.conn.execute(f"PRAGMA table_info('{table}')")]
        if table == "customers":
            writer.conn.execute("DELETE FROM customers WHERE id = ?", one)
        elif "customer_id" in columns:
            writer.conn.execute(f'DELETE FROM "{table}" WHERE customer_id = ?', one)


def _merge(writer: Writer, customer: int, number: int) -> None:
    """Records move to another customer, the emptied one goes."""
    keep = _customer(writer.conn, number + 1)
    if keep == customer:
        raise UsageError("undo.nothing")
    for table in AUDITED:
        columns = [row[1] for row in writer.conn.execute(f"PRAGMA table_info('{table}')")]
        if "customer_id" in columns:
            writer.conn.execute(
                f'UPDATE "{table}" SET customer_id = ? WHERE customer_id = ?', (keep, customer)
            )
    writer.conn.execute("UPDATE customers SET parent_id = NULL WHERE parent_id = ?", (customer,))
    writer.conn.execute("DELETE FROM customers WHERE id = ?", (customer,))


STEPS: dict[str, Callable[[Writer, int, int], object]] = {
    "edit": lambda w, c, n: customers.edit_customer(
        w, c, {"name": f"华强 {n}", "annual_revenue": n * 10**14, "rad": "retention"}, TODAY
    ),
    "parent": lambda w, c, n: customers.edit_customer(
        w, c, {"parent_id": _customer(w.conn, n)}, TODAY
    ),
    "visit": _visit,
    "plan": _plan,
    "class": lambda w, c, n: standing.set_class(w, c, "ABCD"[n % 4], TODAY, f"why {n}"),
    "churn": _churn,
    "winback": _win_back,
    "drop": lambda w, c, n: standing.drop_customer(w, c, f"why {n}", TODAY),
    "tag": _tag,
    "note": lambda w, c, n: customers.add_note(w, c, f'一行\n"二" {n} \U0001f600\u2028', TODAY),
    "custom": lambda w, c, n: customers.set_custom(w, "customer", c, "油号", str(n % 3 or "")),
    "setting": _interval,
    "remove": lambda w, c, _: w.remove("customers", c),
    "erase rows": _erase_rows,
    "merge": _merge,
}


def _step(book: Book, name: str, number: int) -> None:
    try:
        if name == "add":
            book.add(f"客户 {number}", **{"class": "ABCD"[number % 4]})
            return
        with book.run(f"{name} {number}") as writer:
            STEPS[name](writer, _customer(writer.conn, number), number)
    except CrmError:
        pass  # Not possible in that state; the whole command is rolled back.


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["add", "add", *STEPS]), st.integers(0, 8)),
        min_size=15,
        max_size=15,
    ),
    back=st.integers(1, 15),
)
def test_undo_restores_every_random_history_exactly_and_redo_too(
    blank: Path, tmp_path: Path, steps: list[tuple[str, int]], back: int
) -> None:
    path = tmp_path / "crm.db"
    shutil.copy(blank, path)
    book = Book(path)
    with closing(book.conn):
        dumps = [book.dump()]
        for name, number in [("add", 1), *steps]:
            before = len(journal.undoable(book.conn, 99))
            _step(book, name, number)
            if len(journal.undoable(book.conn, 99)) > before:
                dumps.append(book.dump())
        count = min(back, len(dumps) - 1)
        book.undo(count)
        assert book.dump() == dumps[-1 - count]
        book.redo()
        assert book.dump() == dumps[-1]
        for earlier in reversed(dumps[:-1]):
            book.undo()
            assert book.dump() == earlier
        for later in dumps[1:]:
            book.redo()
            assert book.dump() == later


# -- which commands -------------------------------------------------------------------------


def test_undo_takes_the_newest_command_that_is_not_undone(book: Book) -> None:
    first, second = book.add("甲厂"), book.add("乙厂")
    assert [one.text for one in book.undo()] == ["add 乙厂"]
    assert [one.text for one in book.undo()] == ["add 甲厂"]
    assert book.names() == []
    assert refusal(book.undo).key == "undo.nothing"
    book.redo()
    book.redo()
    assert (first, second) == (1, 2)
    assert book.names() == ["甲厂", "乙厂"]


def test_a_command_that_was_redone_can_be_undone_again(book: Book) -> None:
    book.add("甲厂")
    for _ in range(3):
        book.undo()
        assert book.names() == []
        book.redo()
        assert book.names() == ["甲厂"]
    assert refusal(book.redo).key == "undo.nothing_to_redo"


def test_undo_reports_the_records_of_each_command(book: Book) -> None:
    book.add("甲厂")
    taken = book.undo()
    assert taken[0].counts == {"customers": 1, "contacts": 1, "handles": 1}


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_below_one_is_refused(book: Book, count: int) -> None:
    book.add("甲厂")
    with pytest.raises(UsageError):
        book.undo(count)


def test_more_than_there_is_names_what_can_be_undone_and_writes_nothing(book: Book) -> None:
    book.add("甲厂")
    book.add("乙厂")
    book.undo()
    message = refusal(lambda: book.undo(2))
    assert (message.key, message.values["available"]) == ("undo.too_many", 1)
    assert book.names() == ["甲厂"]


def test_the_order_is_that_of_writing_though_the_clock_was_set_back(book: Book) -> None:
    book.add("甲厂")
    book.moment = "2020-01-01T00:00:00Z"
    book.add("乙厂")
    assert [one.text for one in book.undo()] == ["add 乙厂"]
    assert book.names() == ["甲厂"]


def test_a_command_written_since_the_choice_stops_the_undo(book: Book) -> None:
    book.add("甲厂")
    chosen = choose_undo(book.conn, 1)
    book.add("乙厂")

    def late() -> None:
        with book.run("undo", chosen) as writer:
            undo_commands(writer, chosen)

    assert refusal(late).key == "undo.meanwhile"
    assert book.names() == ["甲厂", "乙厂"]


def test_a_dry_run_says_what_it_would_undo_and_writes_nothing(book: Book) -> None:
    book.add("甲厂")
    before = Path(book.path).read_bytes()
    assert [one.text for one in book.undo(dry_run=True)] == ["add 甲厂"]
    assert Path(book.path).read_bytes() == before
    assert len(book.undo()) == 1


# -- refusals -------------------------------------------------------------------------------


def test_a_change_from_outside_in_the_same_column_stops_the_whole_undo(book: Book) -> None:
    customer = book.add("甲厂")
    book.add("乙厂")
    book.rename(customer, "丙厂")
    book.outside("UPDATE customers SET name = '丁厂' WHERE id = ?", customer)
    before = book.dump()
    message = refusal(lambda: book.undo(2))
    said = Speaker("en")(message)
    assert said == (
        "customer 1 (丁厂): Customer is now 丁厂, undo expected 丙厂; nothing was undone."
    )
    assert book.dump() == before
    assert journal.newest_undo(book.conn) is None


def test_a_change_from_outside_in_another_column_stays(book: Book) -> None:
    customer = book.add("甲厂")
    book.rename(customer, "丙厂")
    book.outside("UPDATE customers SET region = '华南' WHERE id = ?", customer)
    book.undo()
    row = book.conn.execute("SELECT name, region FROM customers").fetchone()
    assert row == ("甲厂", "华南")


def test_an_added_record_must_still_be_as_it_was_added(book: Book) -> None:
    customer = book.add("甲厂")
    book.outside("UPDATE customers SET region = '华南' WHERE id = ?", customer)
    said = Speaker("en")(refusal(book.undo))
    assert said == "customer 1 (甲厂): Region is now 华南, undo expected empty; nothing was undone."


def test_a_record_deleted_from_outside_cannot_be_changed_back(book: Book) -> None:
    book.add("甲厂")
    book.outside("DELETE FROM handles")
    message = refusal(book.undo)
    assert message.key == "undo.conflict.gone"
    assert Speaker("en")(message).startswith("phone or address 1 (甲厂) is gone")


def test_a_record_that_others_use_cannot_be_taken_away(book: Book) -> None:
    book.add("甲厂")
    book.outside(
        "INSERT INTO notes (uuid, created_at, updated_at, customer_id, date, body)"
        " VALUES ('n1', '2026', '2026', 1, '2026-11-24', 'hello')"
    )
    before = book.dump()
    assert refusal(book.undo).key == "undo.conflict.used"
    assert book.dump() == before


def test_a_record_whose_owner_is_gone_cannot_come_back(book: Book) -> None:
    customer = book.add("甲厂")
    with book.run("forget contact") as writer:
        writer.conn.execute("DELETE FROM handles")
        writer.conn.execute("DELETE FROM contacts")
    book.outside("DELETE FROM customers WHERE id = ?", customer)
    assert refusal(book.undo).key == "undo.conflict.used"
    assert book.names() == []


def test_a_number_that_was_given_to_another_record_is_not_taken_from_it(book: Book) -> None:
    book.add("甲厂")
    book.undo()
    book.outside(
        "INSERT INTO customers (id, uuid, created_at, updated_at, name, name_key, search, added_on)"
        " VALUES (1, 'u1', '2026', '2026', '乙厂', '乙厂', '乙厂', '2026-11-24')"
    )
    undo_txn = journal.newest_undo(book.conn)
    assert undo_txn is not None

    def again() -> None:
        from crmcli.store.undo import reverse

        with book.run("redo", [undo_txn]) as writer:
            reverse(writer.conn, [undo_txn], writer.txn)

    assert refusal(again).key == "undo.conflict.taken"
    assert book.names() == ["乙厂"]


# -- redo -----------------------------------------------------------------------------------


def test_redo_is_refused_once_a_command_was_written(book: Book) -> None:
    book.add("甲厂")
    book.undo()
    book.add("乙厂")
    message = refusal(book.redo)
    assert (message.key, message.values["what"]) == ("undo.redo_late", "add 乙厂")
    book.undo()
    # The undo of the later command is the newest now; the first one stays out of reach.
    book.redo()
    assert refusal(book.redo).key == "undo.redo_late"
    assert book.names() == ["乙厂"]


def test_redo_is_refused_once_something_was_written_from_outside(book: Book) -> None:
    book.add("甲厂")
    book.undo()
    book.outside("INSERT INTO settings (key, value) VALUES ('x', '1')")
    message = refusal(book.redo)
    assert Speaker("en")(message).endswith("(outside crm).")


def test_redo_without_an_undo_is_refused(book: Book) -> None:
    book.add("甲厂")
    assert refusal(book.redo).key == "undo.nothing_to_redo"


def test_redo_of_several_commands_restores_them_together(book: Book) -> None:
    book.add("甲厂")
    book.add("乙厂")
    before = book.dump()
    book.undo(2)
    assert [one.text for one in book.redo()] == ["add 乙厂", "add 甲厂"]
    assert book.dump() == before
