"""The journal read back: commands, runs from outside, states, one customer's changes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crmcli.actions import customers, new_customers
from crmcli.errors import Ambiguous, DatabaseError, Label, Message
from crmcli.lang import Speaker
from crmcli.reports.history import Asked, of_customer, overview, summary
from crmcli.store import triggers
from crmcli.store.connection import open_file
from crmcli.store.create import create_file
from crmcli.store.schema import AUDITED
from crmcli.store.undo import reverse
from crmcli.store.write import transaction

TODAY = date(2026, 11, 24)
ASKED = Asked(local=lambda moment: "local " + moment)
STAMPS = "uuid, created_at, updated_at"


class Book:
    """A file with one connection; each command runs at the moment it is given."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        create_file(self.path, {"interval.A": "7"}, "00000000-0000-7000-8000-000000000000")
        self.conn = open_file(self.path, write=True)

    def run(self, text: str, moment: str = "2026-11-24T06:00:00Z", **options: Any) -> Any:
        return transaction(
            self.conn, self.path, text, moment=moment, milliseconds=1_795_500_000_000, **options
        )

    def add(self, name: str, moment: str = "2026-11-24T06:00:00Z", **fields: object) -> int:
        with self.run(f"add {name}", moment) as writer:
            new = new_customers.NewCustomer(name, fields)
            return new_customers.add_customer(writer, new, TODAY, "CN")

    def reverse(self, *txns: int) -> None:
        with self.run("undo", undoes=json.dumps(txns)) as writer:
            reverse(writer.conn, txns, writer.txn)

    def setting(self, key: str, value: str) -> None:
        self.conn.execute("INSERT INTO settings (key, value) VALUES (?, ?)", (key, value))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path / "crm.db")
    with closing(made.conn):
        yield made


def rows(book: Book, asked: Asked = ASKED, customer: int | None = None) -> list[dict[str, Any]]:
    table = of_customer(book.conn, customer, asked) if customer else overview(book.conn, asked)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


# -- the list of commands -------------------------------------------------------------------


def test_a_new_file_has_no_history(book: Book) -> None:
    assert rows(book) == []


def test_one_row_per_command_newest_first_with_its_state(book: Book) -> None:
    book.add("甲厂", "2026-11-24T06:00:00Z")
    book.add("乙厂", "2026-11-24T07:00:00Z")
    book.reverse(2)
    found = rows(book)
    assert [(row["txn"], row["command"], row["state"]) for row in found] == [
        (3, "undo", "undo"),
        (2, "add 乙厂", "undone"),
        (1, "add 甲厂", ""),
    ]
    assert found[2]["when"] == "2026-11-24T06:00:00Z"
    assert found[2]["local"] == "local 2026-11-24T06:00:00Z"
    book.reverse(3)
    assert [row["state"] for row in rows(book)] == ["redo", "undo", "", ""]


def test_changes_from_outside_are_one_row_per_run_in_their_place(book: Book) -> None:
    book.setting("a", "1")
    book.add("甲厂")
    book.setting("b", "1")
    book.setting("c", "1")
    book.conn.execute("UPDATE customers SET region = '华南'")
    book.add("乙厂")
    said = Speaker("en")
    assert [(row["txn"], said(row["command"]), said(row["changed"])) for row in rows(book)] == [
        (2, "add 乙厂", "1 customer"),
        (None, "outside crm", "1 customer, 2 settings"),
        (1, "add 甲厂", "1 customer"),
        (None, "outside crm", "1 setting"),
    ]


def test_the_limit_says_how_many_are_left(book: Book) -> None:
    for name in ("甲厂", "乙厂", "丙厂"):
        book.add(name)
    table = overview(book.conn, ASKED._replace(limit=1))
    assert (len(table.rows), table.more) == (1, 2)
    assert overview(book.conn, ASKED._replace(limit=0)).more == 3


def test_since_keeps_what_is_later_though_the_clock_was_set_back(book: Book) -> None:
    book.add("甲厂", "2026-11-24T06:00:00Z")
    book.add("乙厂", "2020-01-01T00:00:00Z")
    book.add("丙厂", "2026-11-25T06:00:00Z")
    found = rows(book, ASKED._replace(since="2026-11-24T00:00:00Z"))
    assert [row["command"] for row in found] == ["add 丙厂", "add 甲厂"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("table", AUDITED)
def test_every_audited_table_has_its_words(table: str, language: str) -> None:
    say = Speaker(language)
    assert say(Message(f"undo.noun.{table}"))
    assert say(summary({table: 1})).startswith("1 ")
    assert say(summary({table: 2})).startswith("2 ")


# -- one customer ---------------------------------------------------------------------------


def told(row: Mapping[str, Any]) -> tuple[str, str, str]:
    say = Speaker("en")
    return (row["field"], say(row["label"]), say(row["change"]))


def test_a_customers_history_is_one_row_per_changed_field_with_labels(book: Book) -> None:
    customer = book.add("甲厂", kind="prospect")
    with book.run("edit") as writer:
        changes = {"kind": "existing", "annual_revenue": 12_345_000}
        customers.edit_customer(writer, customer, changes, TODAY)
    found = [row for row in rows(book, customer=customer) if row["command"] == "edit"]
    assert [told(row) for row in found] == [
        ("kind", "Type", "prospect → existing"),
        ("annual_revenue", "Annual revenue", "— → 1234.50"),
        ("currency", "Currency", "— → CNY"),
    ]
    assert (found[0]["old"], found[0]["new"], found[1]["new"]) == (
        "prospect",
        "existing",
        "1234.50",
    )


def test_a_change_of_a_record_of_the_customer_belongs_to_its_history(book: Book) -> None:
    customer, other = book.add("甲厂"), book.add("乙厂")
    with book.run("contact") as writer:
        contact = customers.add_contact(writer, customer, {"name": "王强"})
        customers.add_contact(writer, other, {"name": "李四"})
        customers.add_tag(writer, customer, "重点")
    with book.run("edit") as writer:
        customers.edit_contact(writer, contact, {"title": "经理"})
        customers.set_custom(writer, "customer", customer, "油号", "46")
    found = [(row["table"], row["id"], *told(row)[1:]) for row in rows(book, customer=customer)]
    assert ("contacts", contact, "Title", "— → 经理") in found
    assert ("customer_tags", 1, "Tag", "— → 重点") in found
    assert ("field_values", 1, "Value", "— → 46") in found
    assert all("李四" not in row[-1] for row in found)


def test_a_moved_record_is_in_the_history_of_both_customers(book: Book) -> None:
    first, second = book.add("甲厂"), book.add("乙厂")
    with book.run("contact") as writer:
        contact = customers.add_contact(writer, first, {"name": "王强"})
    with book.run("move") as writer:
        writer.update("contacts", contact, {"customer_id": second})
    for customer in (first, second):
        moved = [told(row)[1:] for row in rows(book, customer=customer) if row["command"] == "move"]
        assert moved == [("Customer", "甲厂 → 乙厂")]


def test_a_moved_record_leaves_its_later_changes_to_the_new_owner(book: Book) -> None:
    first, second = book.add("甲厂"), book.add("乙厂")
    with book.run("contact") as writer:
        contact = customers.add_contact(writer, first, {"name": "王强"})
    with book.run("move") as writer:
        writer.update("contacts", contact, {"customer_id": second})
    with book.run("title") as writer:
        customers.edit_contact(writer, contact, {"title": "经理"})
    old, new = ({row["command"] for row in rows(book, customer=one)} for one in (first, second))
    assert old == {"add 甲厂", "contact", "move"}
    assert new == {"add 乙厂", "move", "title"}


def test_a_customer_has_no_part_in_the_past_of_its_number(book: Book) -> None:
    with book.run("add 甲厂") as writer:
        new = new_customers.NewCustomer("甲厂", contact={"name": "王强"})
        new_customers.add_customer(writer, new, TODAY, "CN")
    book.reverse(1)
    customer = book.add("乙厂")
    assert customer == 1
    assert {row["command"] for row in rows(book, customer=customer)} == {"add 乙厂"}


def test_a_customers_history_has_its_own_limit_and_since(book: Book) -> None:
    customer = book.add("甲厂", "2026-11-24T06:00:00Z")
    with book.run("edit", "2026-11-25T06:00:00Z") as writer:
        customers.edit_customer(writer, customer, {"region": "华南"}, TODAY)
    with book.run("late", "2026-11-26T06:00:00Z") as writer:
        customers.edit_customer(writer, customer, {"region": "华北", "industry": "机床"}, TODAY)
    late = ASKED._replace(since="2026-11-24T12:00:00Z")
    found = rows(book, late, customer=customer)
    assert [(row["command"], row["new"]) for row in found] == [
        ("late", "华北"),
        ("late", "机床"),
        ("edit", "华南"),
    ]
    table = of_customer(book.conn, customer, late._replace(limit=1))
    assert (len(table.rows), table.more) == (1, 2)


def test_a_change_from_outside_is_in_a_customers_history(book: Book) -> None:
    customer = book.add("甲厂")
    book.conn.execute("UPDATE customers SET region = '华北'")
    newest = rows(book, customer=customer)[0]
    assert (newest["txn"], Speaker("en")(newest["command"])) == (None, "outside crm")
    assert told(newest) == ("region", "Region", "— → 华北")


# -- inverse entries ------------------------------------------------------------------------


def whole(book: Book, table: str) -> list[tuple[Any, ...]]:
    return book.conn.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM customers"],
        ["UPDATE customers SET uuid = 'moved'", "UPDATE contacts SET id = 40, uuid = 'c'"],
        ["UPDATE customers SET name = 'x'", "UPDATE customers SET name = 'y', code = '7'"],
        ["UPDATE settings SET key = 'renamed' WHERE key = 'device'"],
        ["REPLACE INTO settings (key, value) VALUES ('interval.A', '9')"],
        [
            "DELETE FROM customers",
            f"INSERT INTO customers ({STAMPS}, name, name_key, search, added_on)"
            " VALUES ('new', '', '', 'n', 'n', 'n', '2026-01-01')",
            "DELETE FROM customers",
        ],
        [
            "UPDATE customers SET annual_revenue = 9007199254740993",
            "UPDATE customers SET situation = 'a' || char(0) || '\"', \"key\" = 1",
        ],
    ],
    ids=["deleted", "renumbered", "twice", "key", "replaced", "in and out", "exact values"],
)
def test_any_statement_is_taken_back_and_done_again(book: Book, statements: list[str]) -> None:
    book.add("甲厂", unread='{"列": "1"}')
    with book.run("contact") as writer:
        customers.add_contact(writer, None, {"name": "王强"})
    tables = ("customers", "contacts", "settings", "due")
    before = [whole(book, table) for table in tables]
    with book.run("work") as writer:
        for statement in statements:
            writer.conn.execute(statement)
    after = [whole(book, table) for table in tables]
    book.reverse(3)
    assert [whole(book, table) for table in tables] == before
    book.reverse(4)
    assert [whole(book, table) for table in tables] == after


def test_more_entries_than_a_page_come_back(book: Book) -> None:
    with book.run("import") as writer:
        for number in range(2500):
            writer.conn.execute(
                "INSERT INTO settings (key, value) VALUES (?, ?)", (f"k{number}", "1")
            )
    before = whole(book, "settings")
    book.reverse(1)
    assert len(whole(book, "settings")) == len(before) - 2500
    book.reverse(2)
    assert whole(book, "settings") == before


def test_entries_older_than_a_column_are_taken_back(book: Book) -> None:
    with book.run("tag") as writer:
        writer.insert("tags", {"name": "重点", "name_key": "重点"})
    for column in ("colour TEXT NOT NULL DEFAULT 'red'", "icon TEXT"):
        book.conn.execute(f"ALTER TABLE tags ADD COLUMN {column}")
    triggers.install(book.conn)
    before = whole(book, "tags")
    book.reverse(1)
    assert whole(book, "tags") == []
    book.reverse(2)
    assert whole(book, "tags") == before


def test_a_reference_loop_is_taken_back(book: Book) -> None:
    with book.run("two") as writer:
        a = new_customers.add_customer(writer, new_customers.NewCustomer("甲厂"), TODAY, "CN")
        b = new_customers.add_customer(writer, new_customers.NewCustomer("乙厂"), TODAY, "CN")
        writer.update("customers", a, {"referred_by_id": b})
        writer.update("customers", b, {"referred_by_id": a})
    before = whole(book, "customers")
    with book.run("erase") as writer:
        writer.conn.execute("PRAGMA defer_foreign_keys=ON")
        writer.conn.execute("DELETE FROM customers")
    book.reverse(2)
    assert whole(book, "customers") == before


def test_an_entry_of_an_unknown_table_or_column_is_refused(book: Book) -> None:
    book.add("甲厂")
    book.conn.execute("UPDATE op SET \"table\" = 'txn'")
    with pytest.raises(DatabaseError):
        book.reverse(1)
    book.conn.execute('UPDATE op SET "table" = \'customers\', new = \'{"name\\"": 1}\'')
    with pytest.raises(DatabaseError):
        book.reverse(1)
    assert len(whole(book, "customers")) == 1


def test_a_reference_to_a_record_that_is_gone_is_refused_before_commit(book: Book) -> None:
    a, b = book.add("甲厂"), book.add("乙厂")
    with book.run("parent") as writer:
        writer.update("customers", b, {"parent_id": a})
    with book.run("alone") as writer:
        writer.update("customers", b, {"parent_id": None})
    book.conn.execute("DELETE FROM customers WHERE id = ?", (a,))
    with pytest.raises(Ambiguous) as caught:
        book.reverse(4)
    said = Speaker("en")(caught.value.message)
    assert said == "customer 2 (乙厂) needs customer 1, which would be missing; nothing was undone."


def test_labels_are_used_in_a_refusal(book: Book) -> None:
    customer = book.add("甲厂")
    with book.run("edit") as writer:
        customers.edit_customer(writer, customer, {"region": "华南"}, TODAY)
    book.conn.execute("UPDATE customers SET region = '华北'")
    with pytest.raises(Ambiguous) as caught:
        book.reverse(2)
    assert caught.value.message.values["column"] == Label("Region", "区域")
