"""The table `due` equals the pure rule whatever is written and by whom; its lists are in order."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmcli.actions.cases import close_case
from crmcli.actions.customers import edit_customer
from crmcli.actions.new_customers import NewCustomer, add_customer
from crmcli.actions.plans import NewPlan, add_plan, close_plan, move_plan
from crmcli.actions.records import remove_record
from crmcli.actions.spreading import apply_spread
from crmcli.actions.standing import Loss, drop_customer, record_loss, set_class, win_back
from crmcli.actions.visits import NewVisit, log_visit
from crmcli.domain.dates import When
from crmcli.domain.filters import parse_condition
from crmcli.domain.followup import (
    CLASS_RANK,
    COMPLAINT,
    LATER,
    PROMISED,
    RHYTHM,
    Facts,
    next_date,
    order_key,
)
from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.errors import CrmError
from crmcli.store import due
from crmcli.store.create import build
from crmcli.store.customers import open_plans
from crmcli.store.filters import ALL, where
from crmcli.store.settings import all_settings
from crmcli.store.triggers import rebuild_due
from crmcli.store.write import Writer, transaction

TODAY = date(2026, 11, 24)
MOMENT = "2026-11-24T06:00:00Z"
STAMPS = "uuid, created_at, updated_at"


def day(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


class File:
    """A fresh file in memory, written by actions and by somebody else's SQL."""

    def __init__(self) -> None:
        self.conn = sqlite3.connect(":memory:", isolation_level=None)
        self.conn.execute("PRAGMA foreign_keys=ON")
        self.conn.execute("PRAGMA recursive_triggers=ON")
        build(self.conn, DEFAULTS, "00000000-0000-7000-8000-000000000000")
        self._number = 0

    def act(self, work: Callable[[Writer], Any]) -> Any:
        """One command; a refusal of ours leaves the file as it was."""
        with (
            contextlib.suppress(CrmError),
            transaction(self.conn, "x", "x", moment=MOMENT, milliseconds=0) as writer,
        ):
            return work(writer)

    def outside(self, sql: str, *values: object) -> None:
        """A statement of another program; what SQLite refuses has not happened."""
        with contextlib.suppress(sqlite3.IntegrityError):
            self.conn.execute(sql, values)

    def stamps(self) -> tuple[str, str, str]:
        self._number += 1
        return f"outside-{self._number}", MOMENT, MOMENT

    def table(self, name: str) -> list[dict[str, Any]]:
        found = self.conn.execute(f'SELECT * FROM "{name}"')
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def pick(self, table: str, number: int) -> int:
        """The id of some record, 0 when there is none."""
        ids = [row[0] for row in self.conn.execute(f'SELECT id FROM "{table}" ORDER BY id')]
        return ids[number % len(ids)] if ids else 0


@pytest.fixture
def file() -> Iterator[File]:
    made = File()
    yield made
    made.conn.close()


# -- the rule, from all rows by plain Python ------------------------------------------------


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def by_rule(file: File) -> dict[int, tuple[object, ...]]:
    """What `due` has to hold, by customer."""
    policy = Policy(all_settings(file.conn))
    live = {
        table: [row for row in file.table(table) if row["deleted_at"] is None]
        for table in ("visits", "plans", "cases")
    }
    rows: dict[int, tuple[object, ...]] = {}
    for c in file.table("customers"):
        mine = {
            table: [row for row in live[table] if row["customer_id"] == c["id"]] for table in live
        }
        seen = [
            v["date"]
            for v in mine["visits"]
            if v["outcome"] != "no_contact" and v["kind"] != "promotion"
        ]
        plans = [p for p in mine["plans"] if p["state"] == "open"]
        plan_on = min((p["date"] for p in plans), default=None)
        complaints = [
            k["opened_on"]
            for k in mine["cases"]
            if k["kind"] == "complaint" and k["closed_on"] is None
        ]
        last = max(seen, default=None)
        facts = Facts(
            class_=c["class"],
            interval=policy.interval(c["class"], c["interval_days"]),
            added_on=date.fromisoformat(c["added_on"]),
            last_on=_iso(last),
            plan_on=_iso(plan_on),
            complaint_on=_iso(min(complaints, default=None)),
            next_on=_iso(c["next_on"]),
            next_promised=bool(c["next_promised"]),
            imported=bool(c["imported"]),
            excluded=c["service"] == "none"
            or c["do_not_contact"] == 1
            or any(c[name] for name in ("churned_on", "dropped_on", "deleted_at")),
        )
        found = next_date(facts)
        if found is None:
            continue
        time = "99"
        if found.block == PROMISED and plan_on and date.fromisoformat(plan_on) <= found.rhythm_on:
            time = min(p["time"] or "99" for p in plans if p["date"] == plan_on)
        elif found.block == PROMISED:
            time = c["next_time"] or "99"
        rows[c["id"]] = (
            found.block,
            found.interval,
            CLASS_RANK[c["class"]],
            found.on.isoformat(),
            time,
            last,
        )
    return rows


def kept(file: File) -> dict[int, tuple[object, ...]]:
    found = file.conn.execute(
        "SELECT customer_id, block, interval_days, class_rank, next_on, next_time, last_on FROM due"
    )
    return {row[0]: tuple(row[1:]) for row in found}


# -- what may happen to a file --------------------------------------------------------------

Step = Callable[[File], None]
offsets = st.integers(-40, 40)
numbers = st.integers(0, 5)
classes = st.sampled_from(("A", "B", "C", "D", None))
times = st.sampled_from((None, "09:00", "14:30"))
outcomes = st.sampled_from((None, "progressed", "no_contact", "won"))
kinds = st.sampled_from((None, "demo", "promotion"))


@st.composite
def by_command(draw: st.DrawFn) -> Step:
    """One command of ours, with random values."""
    n, on, class_ = draw(numbers), draw(offsets), draw(classes)
    policy = Policy({})

    def add(w: Writer, f: File) -> None:
        new = NewCustomer(f"客户{n}", {"class": class_}, imported=draw_imported)
        add_customer(w, new, TODAY + timedelta(days=on), "CN")

    def visit(w: Writer, f: File) -> None:
        new = NewVisit(
            f.pick("customers", n),
            TODAY - timedelta(days=abs(on)),
            "谈了价格",
            {"outcome": outcome, "kind": kind},
            next_=When(TODAY + timedelta(days=ahead), time) if ahead else None,
            complaint="漏电" if on == 7 else None,
        )
        log_visit(w, new, TODAY, policy)

    def plan(w: Writer, f: File) -> None:
        new = NewPlan(
            f.pick("customers", n), TODAY + timedelta(days=abs(on)), "", time, todo=draw_imported
        )
        add_plan(w, new, TODAY)

    def close(w: Writer, f: File) -> None:
        for one in open_plans(w.conn, f.pick("customers", n))[:1]:
            close_plan(w, one, "done" if on > 0 else "skipped", TODAY, TODAY)

    def move(w: Writer, f: File) -> None:
        for one in open_plans(w.conn, f.pick("customers", n))[:1]:
            move_plan(w, one, TODAY + timedelta(days=on), time)

    def classify(w: Writer, f: File) -> None:
        set_class(w, f.pick("customers", n), class_ or "B", TODAY, "看好")

    def lose(w: Writer, f: File) -> None:
        record_loss(w, f.pick("customers", n), Loss("price", TODAY), TODAY)

    def win(w: Writer, f: File) -> None:
        win_back(w, f.pick("customers", n), TODAY)

    def drop(w: Writer, f: File) -> None:
        drop_customer(w, f.pick("customers", n), "太远", TODAY)

    def put_off(w: Writer, f: File) -> None:
        apply_spread(w, [(f.pick("customers", n), day(on))])

    def change(w: Writer, f: File) -> None:
        values = ({"interval_days": abs(on) or None}, {"service": "none"}, {"do_not_contact": 1})
        edit_customer(w, f.pick("customers", n), values[n % 3], TODAY)

    def settle(w: Writer, f: File) -> None:
        close_case(w, f.pick("cases", n), "换了新的", TODAY)

    def remove(w: Writer, f: File) -> None:
        table = ("customers", "visits", "plans", "cases")[n % 4]
        remove_record(w, table, f.pick(table, on), TODAY)

    def policy_of(w: Writer, f: File) -> None:
        w.set_setting(f"interval.{class_ or 'none'}", str(abs(on) + 1))

    draw_imported, ahead, time = draw(st.booleans()), draw(st.integers(0, 30)), draw(times)
    outcome, kind = draw(outcomes), draw(kinds)
    actions = (add, visit, plan, close, move, classify, lose, win, drop, put_off, change)
    chosen = draw(st.sampled_from((*actions, settle, remove, policy_of, add, visit, visit, plan)))

    def step(file: File) -> None:
        if chosen is add or file.pick("customers", 0):
            needs_case = chosen is settle and not file.pick("cases", 0)
            table = ("customers", "visits", "plans", "cases")[n % 4]
            needs_record = chosen is remove and not file.pick(table, 0)
            if not (needs_case or needs_record):
                file.act(lambda writer: chosen(writer, file))

    return step


@st.composite
def from_outside(draw: st.DrawFn) -> Step:
    """One statement of another program, with random values."""
    n, m, on = draw(numbers), draw(numbers), day(draw(offsets))
    class_, time, outcome, kind = draw(classes), draw(times), draw(outcomes), draw(kinds)
    key = f"interval.{class_ or 'none'}"
    table = draw(st.sampled_from(("visits", "plans", "cases", "customers")))
    flag = draw(st.sampled_from((None, 0, 1)))
    dated = {"visits": "date", "plans": "date", "cases": "opened_on", "customers": "added_on"}
    changes: tuple[tuple[str, str, object], ...] = (
        (table, dated[table], on),
        (table, "deleted_at", draw(st.sampled_from((None, MOMENT)))),
        ("visits", "outcome", outcome),
        ("visits", "kind", kind),
        ("plans", "state", draw(st.sampled_from(("open", "done", "skipped")))),
        ("plans", "time", time),
        ("cases", "kind", draw(st.sampled_from(("complaint", "enquiry")))),
        ("cases", "closed_on", draw(st.sampled_from((None, on)))),
        ("customers", "class", class_),
        ("customers", "next_on", draw(st.sampled_from((None, on)))),
        ("customers", "next_promised", flag),
        ("customers", "imported", int(bool(flag))),
        ("customers", "interval_days", draw(st.sampled_from((None, 1, 7, 45)))),
        ("customers", "service", draw(st.sampled_from((None, "normal", "none")))),
        ("customers", "do_not_contact", flag),
        ("customers", "churned_on", draw(st.sampled_from((None, on)))),
        ("customers", "dropped_on", draw(st.sampled_from((None, on)))),
    )
    changed, column, value = draw(st.sampled_from(changes))
    action = draw(st.sampled_from(("insert", "update", "update", "move", "delete", "settings")))
    setting = draw(st.sampled_from(("set", "delete", "rename")))

    def insert(file: File) -> None:
        stamps, owner = file.stamps(), file.pick("customers", n)
        if table == "customers":
            file.outside(
                f"INSERT INTO customers ({STAMPS}, name, name_key, search, added_on, class)"
                " VALUES (?, ?, ?, 'x', 'x', 'x', ?, ?)",
                *(*stamps, on, class_),
            )
        elif table == "visits":
            file.outside(
                f"INSERT INTO visits ({STAMPS}, customer_id, date, channel, summary, outcome, kind)"
                " VALUES (?, ?, ?, ?, ?, 'visit', 'x', ?, ?)",
                *(*stamps, owner, on, outcome, kind),
            )
        elif table == "plans":
            file.outside(
                f"INSERT INTO plans ({STAMPS}, customer_id, date, time, origin)"
                " VALUES (?, ?, ?, ?, ?, ?, 'plan')",
                *(*stamps, owner, on, time),
            )
        else:
            file.outside(
                f"INSERT INTO cases ({STAMPS}, customer_id, opened_on, kind, summary)"
                " VALUES (?, ?, ?, ?, ?, 'complaint', 'x')",
                *(*stamps, owner, on),
            )

    def policy(file: File) -> None:
        if setting == "set":
            file.outside("INSERT OR REPLACE INTO settings VALUES (?, ?)", key, str(1 + n))
        elif setting == "delete":
            file.outside("DELETE FROM settings WHERE key = ?", key)
        else:
            file.outside("UPDATE settings SET value = ? WHERE key = ?", str(20 + n), key)

    def step(file: File) -> None:
        if action == "insert":
            insert(file)
        elif action == "update":
            file.outside(
                f'UPDATE "{changed}" SET "{column}" = ? WHERE id = ?',
                *(value, file.pick(changed, n)),
            )
        elif action == "move" and table != "customers":
            target = file.pick("customers", m)
            file.outside(
                f'UPDATE "{table}" SET customer_id = ? WHERE id = ?', target, file.pick(table, n)
            )
        elif action == "delete":
            file.outside(f'DELETE FROM "{table}" WHERE id = ?', file.pick(table, n))
        else:
            policy(file)

    return step


steps = st.lists(st.one_of(by_command(), from_outside()), min_size=3, max_size=14)


@settings(max_examples=120, deadline=None)
@given(first=by_command(), history=steps)
def test_due_is_the_rule_after_every_write(first: Step, history: list[Step]) -> None:
    file = File()
    try:
        for number in range(2):
            new = NewCustomer(f"客户{number}", {"class": "AD"[number]})
            file.act(lambda writer, new=new: add_customer(writer, new, TODAY, "CN"))
        for step in (first, *history):
            step(file)
            assert kept(file) == by_rule(file)
        rebuild_due(file.conn)
        assert kept(file) == by_rule(file)
    finally:
        file.conn.close()


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("DELETE FROM visits", id="visit-deleted"),
        pytest.param("UPDATE visits SET date = '2026-11-01'", id="visit-changed"),
        pytest.param("UPDATE visits SET customer_id = 2", id="visit-moved"),
        pytest.param("UPDATE visits SET deleted_at = 'x'", id="visit-taken-off"),
        pytest.param("UPDATE visits SET outcome = 'no_contact'", id="nobody-met-after-all"),
        pytest.param("DELETE FROM plans", id="plan-deleted"),
        pytest.param("UPDATE plans SET time = '08:00'", id="plan-changed"),
        pytest.param("UPDATE plans SET customer_id = 1", id="plan-moved"),
        pytest.param("UPDATE plans SET state = 'done'", id="plan-closed"),
        pytest.param("DELETE FROM cases", id="complaint-deleted"),
        pytest.param("UPDATE cases SET closed_on = '2026-11-24'", id="complaint-closed"),
        pytest.param("UPDATE cases SET customer_id = 1", id="complaint-moved"),
        pytest.param("DELETE FROM customers WHERE id = 4", id="customer-deleted"),
        pytest.param("UPDATE customers SET class = 'D' WHERE id = 1", id="class-changed"),
        pytest.param("UPDATE settings SET value = 9 WHERE key = 'interval.A'", id="policy-changed"),
        pytest.param("DELETE FROM settings WHERE key = 'interval.B'", id="policy-deleted"),
    ],
)
def test_each_change_from_outside_counts(file: File, sql: str) -> None:
    for class_ in ("A", "C", "D", "B"):
        new = NewCustomer("客户", {"class": class_})
        file.act(lambda writer, new=new: add_customer(writer, new, TODAY, "CN"))
    file.act(lambda w: log_visit(w, NewVisit(1, TODAY, "谈了"), TODAY, Policy({})))
    file.act(lambda w: add_plan(w, NewPlan(2, TODAY, "送样"), TODAY))
    complaint = NewVisit(3, TODAY, "漏电", complaint="漏电")
    file.act(lambda w: log_visit(w, complaint, TODAY, Policy({})))
    file.outside("UPDATE settings SET value = 13 WHERE key = 'interval.B'")
    before = kept(file)
    assert before == by_rule(file)
    file.conn.execute("PRAGMA foreign_keys=OFF")  # as the sqlite3 shell has it
    file.outside(sql)
    assert kept(file) == by_rule(file)
    assert kept(file) != before


def test_an_id_changed_from_outside_takes_its_date_along(file: File) -> None:
    file.act(lambda writer: add_customer(writer, NewCustomer("华强"), TODAY, "CN"))
    file.outside("UPDATE customers SET id = 99 WHERE id = 1")
    assert kept(file) == by_rule(file)
    assert list(kept(file)) == [99]


# -- the lists ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book() -> Iterator[File]:
    """Four hundred customers of all kinds: some late, some ahead, some never seen."""
    made = File()
    for number in range(400):
        class_ = ("A", "B", "C", "D", None)[number % 5]
        made.outside(
            f"INSERT INTO customers ({STAMPS}, name, name_key, search, added_on, class,"
            " interval_days, imported, owner, next_on, next_promised, service)"
            " VALUES (?, ?, ?, ?, 'x', 'x', ?, ?, ?, ?, ?, ?, ?, ?)",
            *(*made.stamps(), f"客户{number}", day(-number * 7 % 200), class_),
            10 if number % 17 == 0 else None,
            int(number % 3 == 0),
            ("李", "王", None)[number % 7 % 3],
            day(number % 60 - 30) if number % 4 == 0 else None,
            number % 2,
            "none" if number % 23 == 0 else None,
        )
        if number % 3:
            made.outside(
                f"INSERT INTO visits ({STAMPS}, customer_id, date, channel, summary)"
                " VALUES (?, ?, ?, ?, ?, 'visit', 'x')",
                *(*made.stamps(), number + 1, day(-(number * 13 % 300))),
            )
        if number % 5 == 0:
            made.outside(
                f"INSERT INTO plans ({STAMPS}, customer_id, date, time, origin)"
                " VALUES (?, ?, ?, ?, ?, ?, 'plan')",
                *(*made.stamps(), number + 1, day(number % 90 - 45)),
                (None, "09:00", "14:30")[number % 3],
            )
        if number % 31 == 0:
            made.outside(
                f"INSERT INTO cases ({STAMPS}, customer_id, opened_on, kind, summary)"
                " VALUES (?, ?, ?, ?, ?, 'complaint', 'x')",
                *(*made.stamps(), number + 1, day(-(number % 20))),
            )
    yield made
    made.conn.close()


SPANS = [
    pytest.param(due.Span(None, day(400)), id="everything"),
    pytest.param(due.Span(None, day(-1)), id="overdue"),
    pytest.param(due.Span(day(-1), day(0)), id="today"),
    pytest.param(due.Span(day(0), day(7)), id="the-week-ahead"),
    pytest.param(due.Span(None, "1999-12-31"), id="nothing"),
]
FILTERS = {
    "all": ALL,
    "owner": where((parse_condition("owner=李", TODAY),)),
    "two": where((parse_condition("class=A,B", TODAY), parse_condition("owner=", TODAY))),
}


def matching(file: File, condition: str) -> set[int]:
    tests: dict[str, Callable[[dict[str, Any]], bool]] = {
        "all": lambda c: bool(c),
        "owner": lambda c: c["owner"] == "李",
        "two": lambda c: c["class"] in ("A", "B") and c["owner"] is None,
    }
    return {c["id"] for c in file.table("customers") if tests[condition](c)}


def expected(file: File, block: int, span: due.Span, condition: str) -> list[int]:
    """A plain sort of every row of the block that lies in the span."""
    names = {c["id"]: c["class"] for c in file.table("customers")}
    allowed = matching(file, condition)
    keys = {}
    for record, (own, interval, _, on, time, _) in kept(file).items():
        inside = (span.after is None or str(on) > span.after) and str(on) <= span.until
        if own != block or not inside or record not in allowed:
            continue
        if block in (COMPLAINT, PROMISED):
            keys[record] = (on, time, record)
        else:
            moment = date.fromisoformat(str(on))
            keys[record] = order_key(block, names[record], moment, interval, 0, record, TODAY)  # type: ignore[arg-type, assignment]
    return sorted(keys, key=keys.__getitem__)


def test_the_book_has_every_block_and_class(book: File) -> None:
    found = book.conn.execute("SELECT DISTINCT block FROM due ORDER BY block").fetchall()
    assert [row[0] for row in found] == [COMPLAINT, PROMISED, RHYTHM, LATER]
    assert kept(book) == by_rule(book)


@pytest.mark.parametrize("condition", FILTERS)
@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("block", [RHYTHM, LATER])
def test_a_block_by_lateness(book: File, block: int, span: due.Span, condition: str) -> None:
    right = expected(book, block, span, condition)
    args = (book.conn, block, span, TODAY)
    rows = due.by_lateness(*args, condition=FILTERS[condition])
    assert [row.customer_id for row in rows] == right
    for limit in (0, 1, 8, 500):
        few = due.by_lateness(*args, limit, FILTERS[condition])
        assert few == rows[:limit]
    assert due.count(book.conn, (block,), span, FILTERS[condition]) == len(right)


@pytest.mark.parametrize("condition", FILTERS)
@pytest.mark.parametrize("span", SPANS)
def test_what_was_promised(book: File, span: due.Span, condition: str) -> None:
    right = [
        *expected(book, COMPLAINT, span, condition),
        *expected(book, PROMISED, span, condition),
    ]
    rows = due.promised(book.conn, span, condition=FILTERS[condition])
    assert [row.customer_id for row in rows] == right
    for limit in (0, 1, 5, 500):
        assert due.promised(book.conn, span, limit, FILTERS[condition]) == rows[:limit]
    found = due.count(book.conn, (COMPLAINT, PROMISED), span, FILTERS[condition])
    assert found == len(right)


def test_neighbouring_spans_share_nobody_and_miss_nobody(book: File) -> None:
    bounds = [None, day(-30), day(-1), day(0), day(7), day(400)]
    parts = [
        row.customer_id
        for after, until in pairwise(bounds)
        for row in due.by_lateness(book.conn, RHYTHM, due.Span(after, str(until)), TODAY)
    ]
    everything = due.by_lateness(book.conn, RHYTHM, due.Span(None, day(400)), TODAY)
    assert sorted(parts) == sorted(row.customer_id for row in everything)


def test_a_row_says_what_is_kept(book: File) -> None:
    for row in due.promised(book.conn, due.Span(None, day(400))):
        block, interval, rank, on, time, last = kept(book)[row.customer_id]
        shown = "" if time == "99" else time
        assert (row.block, row.interval, row.on, row.time, row.last_on) == (
            *(block, interval, on, shown, last),
        )
        assert CLASS_RANK[row.class_] == rank


# -- cost -----------------------------------------------------------------------------------


def plans_of(conn: sqlite3.Connection, work: Callable[[], object]) -> list[str]:
    """The plan of every statement that `work` runs, line by line."""
    statements: list[str] = []
    conn.set_trace_callback(statements.append)
    try:
        work()
    finally:
        conn.set_trace_callback(None)
    lines = []
    for sql in statements:
        lines += [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert lines
    return lines


QUERIES: dict[str, Callable[[sqlite3.Connection, due.Span, Any], object]] = {
    "promised": lambda c, span, w: due.promised(c, span, 8, w),
    "by-rhythm": lambda c, span, w: due.by_lateness(c, RHYTHM, span, TODAY, 8, w),
    "later": lambda c, span, w: due.by_lateness(c, LATER, span, TODAY, 8, w),
    "count": lambda c, span, w: due.count(c, (RHYTHM, LATER), span, w),
    "listing": lambda c, span, w: due.listing(c, due.promised(c, span, 1, w)[0]),
}


@pytest.mark.parametrize("condition", FILTERS)
@pytest.mark.parametrize("after", [None, day(-20)], ids=["until", "between"])
@pytest.mark.parametrize("query", QUERIES)
def test_a_list_costs_what_it_lists(
    book: File, query: str, after: str | None, condition: str
) -> None:
    def run() -> None:
        QUERIES[query](book.conn, due.Span(after, day(40)), FILTERS[condition])

    lines = plans_of(book.conn, run)
    assert [line for line in lines if line.startswith("SCAN") and "CONSTANT" not in line] == []
    assert any("USING" in line and "INDEX" in line for line in lines)
    if query in ("promised", "by-rhythm", "later"):
        assert [line for line in lines if "TEMP B-TREE" in line] == []
