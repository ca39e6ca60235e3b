"""The demo's story: the same on the same day, whole on any day, and true to the rules."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest

from crmcli.actions.demo import TERRITORIES, make_demo
from crmcli.actions.demo_teller import read_diary
from crmcli.domain.followup import LATER, PROMISED, RHYTHM
from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.domain.workdays import WEEKENDS_ONLY
from crmcli.reports.due import due, overdue, overdue_rows, overdue_span, schedule
from crmcli.reports.query import Query
from crmcli.reports.today import today_screen
from crmcli.store.check_rows import wrong_due
from crmcli.store.connection import open_file
from crmcli.store.due import Span, by_lateness, promised
from crmcli.store.lookup import Found, resolve
from crmcli.store.schema import OURS

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
DAYS = {
    "tuesday": TUESDAY,
    "saturday": date(2026, 11, 28),
    "sunday": date(2026, 11, 29),
    "leap day": date(2028, 2, 29),
    "new year": date(2026, 1, 1),
    "new year on a sunday": date(2023, 1, 1),
    "in the national days": date(2026, 10, 4),
    "after the national days": date(2026, 10, 8),
}


@pytest.fixture(scope="module", params=DAYS.values(), ids=DAYS.keys())
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Connection, date]]:
    """The file of one of the days, and that day."""
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    make_demo(path, request.param, NOW)
    with closing(open_file(path)) as conn:
        yield conn, request.param


def query(today: date) -> Query:
    return Query(today, NOW, WEEKENDS_ONLY, Policy(DEFAULTS))


def number(conn: Connection, sql: str, *values: object) -> int:
    return int(conn.execute(sql, values).fetchone()[0])


def test_counts_are_those_of_a_quarter(told: tuple[Connection, date]) -> None:
    conn, _ = told
    assert 55 <= number(conn, "SELECT count(*) FROM customers") <= 70
    assert 320 <= number(conn, "SELECT count(*) FROM visits") <= 380
    assert number(conn, "SELECT count(DISTINCT summary) FROM visits") > 320
    assert number(conn, "SELECT count(*) FROM visits WHERE trim(summary) = ''") == 0
    assert number(conn, "SELECT count(*) FROM visits WHERE outcome = 'no_contact'") >= 4
    assert number(conn, "SELECT count(DISTINCT channel) FROM visits") >= 5
    assert number(conn, "SELECT count(*) FROM customers WHERE class IS NULL") >= 5
    assert number(conn, "SELECT count(*) FROM txn") == 1


def test_every_kind_of_event_is_there(told: tuple[Connection, date]) -> None:
    conn, _ = told
    assert number(conn, "SELECT count(*) FROM cases WHERE closed_on IS NULL") == 1
    assert number(conn, "SELECT count(*) FROM cases WHERE closed_on IS NOT NULL") == 1
    losses = conn.execute("SELECT won_back_on IS NOT NULL FROM churns ORDER BY 1").fetchall()
    assert losses == [(0,), (1,)]
    attempts = conn.execute("SELECT outcome FROM winbacks ORDER BY 1").fetchall()
    assert attempts == [("open",), ("won",)]
    for flag in ("dropped_on IS NOT NULL", "do_not_contact = 1", "service = 'none'"):
        assert number(conn, f"SELECT count(*) FROM customers WHERE {flag}") == 1, flag
    changed = "SELECT count(*) FROM history WHERE field = 'class' AND old_value IS NOT NULL"
    assert number(conn, changed) >= 4
    open_plans = "SELECT count(*) FROM plans WHERE state = 'open' AND "
    assert number(conn, open_plans + "rule IS NOT NULL") == 1
    assert number(conn, open_plans + "kind = 'todo'") >= 2
    assert number(conn, "SELECT count(*) FROM questions WHERE answer IS NULL") >= 4
    assert number(conn, "SELECT count(*) FROM questions WHERE answer IS NOT NULL") == 2
    assert number(conn, "SELECT count(*) FROM customers WHERE parent_id IS NOT NULL") == 3
    for table in ("notes", "customer_tags", "field_values", "competitors"):
        assert number(conn, f"SELECT count(*) FROM {table}") >= 2, table


def test_nothing_but_plans_lies_ahead(told: tuple[Connection, date]) -> None:
    conn, today = told
    ahead = today.isoformat()
    for column in (
        "visits.date", "customers.added_on", "customers.churned_on", "customers.dropped_on",
        "customers.horizon_on", "cases.opened_on", "cases.closed_on", "notes.date",
        "history.changed_on", "churns.churned_on", "churns.won_back_on", "winbacks.date",
        "plans.closed_on",
    ):  # fmt: skip
        table, name = column.split(".")
        assert number(conn, f'SELECT count(*) FROM {table} WHERE "{name}" > ?', ahead) == 0, column
    first = conn.execute("SELECT min(date) FROM visits").fetchone()[0]
    assert timedelta(weeks=12) < today - date.fromisoformat(first) < timedelta(weeks=15)


def test_contacts_are_made_on_working_days(told: tuple[Connection, date]) -> None:
    conn, _ = told
    days = Counter(
        date.fromisoformat(row[0]).weekday() for row in conn.execute("SELECT date FROM visits")
    )
    assert set(days) == {0, 1, 2, 3, 4}


def test_next_dates_are_those_of_the_rule(told: tuple[Connection, date]) -> None:
    conn, _ = told
    assert list(wrong_due(conn)) == []


def test_a_full_screen(told: tuple[Connection, date]) -> None:
    conn, today = told
    asked = query(today)
    due_now = promised(conn, Span(None, today.isoformat()))
    assert 3 <= len(due_now) <= 5
    until = overdue_span(asked, RHYTHM)
    assert len(by_lateness(conn, RHYTHM, until, today)) > Policy(DEFAULTS).count("per_day")
    rows = today_screen(conn, asked).rows
    blocks = Counter(row[0] for row in rows)
    assert blocks["rhythm"] == 8
    assert blocks["ahead"] >= 5


def test_due_lists_of_a_sensible_length(told: tuple[Connection, date]) -> None:
    conn, today = told
    asked = query(today)
    assert 10 <= len(overdue(conn, asked).rows) <= 25
    blocks = {row.block for row in overdue_rows(conn, asked)[0]}
    assert blocks == {0, PROMISED, RHYTHM, LATER}
    assert due(conn, asked).rows is not None
    assert len(schedule(conn, asked).rows) >= 5


def test_whom_the_docs_name(told: tuple[Connection, date]) -> None:
    conn, _ = told
    [huaqiang] = resolve(conn, "华强", "CN")
    contact = number(conn, "SELECT id FROM contacts WHERE name = '王建国' AND title = '总经理'")
    assert resolve(conn, "王总", "CN") == [Found(huaqiang.customer_id, contact)]
    [engineer] = resolve(conn, "李工", "CN")
    assert engineer.customer_id == huaqiang.customer_id
    assert resolve(conn, "宏达", "CN") == []
    [tools] = resolve(conn, "Northgate", "CN")
    mary = conn.execute("SELECT customer_id, title FROM contacts WHERE name = 'Mary Smith'")
    assert mary.fetchall() == [(tools.customer_id, "purchasing manager")]


def test_numbers_are_nobodys(told: tuple[Connection, date]) -> None:
    conn, _ = told
    mobiles = [row[0] for row in conn.execute("SELECT written FROM handles WHERE kind = 'mobile'")]
    assert len(mobiles) == len(set(mobiles))
    free = ("1990000", "07700 900", "13800138000")
    assert [written for written in mobiles if not written.startswith(free)] == []
    emails = [row[0] for row in conn.execute("SELECT written FROM handles WHERE kind = 'email'")]
    assert emails
    assert all(written.endswith(".example") for written in emails)


def test_the_same_day_tells_the_same_story(tmp_path: Path) -> None:
    contents = []
    for name in ("one.db", "two.db"):
        make_demo(str(tmp_path / name), TUESDAY, NOW)
        with closing(open_file(str(tmp_path / name))) as conn:
            contents.append([_content(conn, table) for table in OURS if table != "op"])
    assert contents[0] == contents[1]


def _content(conn: Connection, table: str) -> list[dict[str, object]]:
    """All rows, without what is random or of the file alone."""
    cursor = conn.execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [one[0] for one in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return [
        {name: row[name] for name in names if name != "uuid"}
        for row in rows
        if row.get("key") != "device"
    ]


def test_every_line_of_the_diaries_is_understood() -> None:
    known = {"with", "next", "at", "on", "every", "ask", "answer", "opinion", "complaint",
             "minutes", "channel", "to", "profit"}  # fmt: skip
    for territory in TERRITORIES:
        for firm in territory.firms:
            days = []
            for day, event in read_diary(firm.diary):
                days.append(day)
                assert event.verb == "set" or set(event.options) <= known, (firm.name, event)
            assert days == sorted(days, reverse=True), firm.name
            assert all(day <= firm.added for day in days), firm.name
