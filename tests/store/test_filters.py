"""`--where` against real rows: what is in, what is out, and that no text is ever SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from conftest import Crm

from crmcli.actions.cases import close_case
from crmcli.actions.customers import add_contact
from crmcli.actions.new_customers import NewCustomer, add_customer
from crmcli.actions.plans import NewPlan, add_plan, close_plan
from crmcli.actions.standing import Loss, record_loss
from crmcli.actions.visits import NewVisit, log_visit
from crmcli.domain.filters import parse_condition
from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.store import customers, lists
from crmcli.store.create import build
from crmcli.store.filters import where
from crmcli.store.lists import NOUNS
from crmcli.store.write import Writer, transaction

TODAY = date(2026, 11, 24)
A, B, C, D, E = range(1, 6)


def _fill(writer: Writer) -> None:
    rows: dict[int, dict[str, object]] = {
        A: {"class": "A", "credit": "good", "owner": "Li", "employees": 50, "haggler": 0},
        B: {"class": "B", "credit": "poor", "owner": "王", "employees": 100, "haggler": 1},
        C: {"class": "A", "credit": "fair", "owner": "li", "annual_revenue": 5_000_000},
        D: {"region": "华南", "parent_id": A, "code": "O'Neil"},
        E: {"kind": "existing", "concern": "100% of 价格"},
    }
    names = ("华强电子", "宏达五金", "Acme", "华强电子东莞", "新华书店")
    for record, fields in rows.items():
        tags = {A: ("VIP", "展会"), B: ("展会",), C: ("ｖｉｐ",)}.get(record, ())
        place = {"city": "深圳", "district": "宝安"} if record in (A, B) else {}
        new = NewCustomer(names[record - 1], fields, address=place, tags=tags)
        assert add_customer(writer, new, TODAY, "CN") == record
    policy = Policy({})
    for record, day, channel in ((A, 10, "call"), (B, 20, "visit"), (A, 23, "visit")):
        made = NewVisit(record, date(2026, 11, day), "谈了价格", {"channel": channel})
        log_visit(writer, made, TODAY, policy)
    for record, day, todo in ((B, 27, False), (A, 30, True), (C, 25, False)):
        add_plan(writer, NewPlan(record, date(2026, 11, day), "送样", todo=todo), TODAY)
    close_plan(writer, customers.record(writer.conn, "plans", 3), "done", TODAY, TODAY)
    add_contact(writer, A, {"name": "王建国", "level": "decision", "veto": 1})
    add_contact(writer, B, {"name": "李明"})
    log_visit(writer, NewVisit(C, TODAY, "漏电", complaint="漏电"), TODAY, policy)
    log_visit(writer, NewVisit(B, TODAY, "外壳坏", complaint="外壳坏"), TODAY, policy)
    close_case(writer, 1, "换新", TODAY)
    record_loss(writer, E, Loss("price", TODAY, lost_to="对手"), TODAY)


@pytest.fixture(scope="module")
def conn() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    build(made, DEFAULTS, "00000000-0000-7000-8000-000000000000")
    with transaction(made, "x", "x", moment="2026-11-24T06:00:00Z", milliseconds=0) as writer:
        _fill(writer)
    yield made
    made.close()


def listed(conn: sqlite3.Connection, noun: str, *filters: str) -> list[int]:
    single = noun.removesuffix("s")
    condition = where(tuple(parse_condition(text, TODAY, single) for text in filters))
    ids = [row[0] for row in lists.rows(conn, noun, condition, "id")]
    assert lists.total(conn, noun, condition) == len(ids)
    return ids


@pytest.mark.parametrize(
    ("filters", "records"),
    [
        pytest.param((), [A, B, C, D, E], id="none"),
        pytest.param(("class=A",), [A, C], id="code"),
        pytest.param(("class=A,B",), [A, B, C], id="or"),
        pytest.param(("class=A", "owner=王"), [], id="and"),
        pytest.param(("class=A", "credit=fair"), [C], id="and-of-two"),
        pytest.param(("class=",), [D, E], id="unclassified"),
        pytest.param(("class=B,",), [B, D, E], id="code-or-unknown"),
        pytest.param(("class!=",), [A, B, C], id="classified"),
        # Unknown is not known to be that: it stays, and `credit!=` takes it out.
        pytest.param(("credit!=poor",), [A, C, D, E], id="not-that-keeps-unknown"),
        pytest.param(("credit!=poor,",), [A, C], id="not-that-and-known"),
        pytest.param(("credit!=poor,fair",), [A, D, E], id="none-of-two"),
        pytest.param(("haggler=no",), [A], id="unknown-is-no-no"),
        pytest.param(("haggler=yes",), [B], id="yes"),
        pytest.param(("haggler=",), [C, D, E], id="flag-unknown"),
        pytest.param(("employees>=50",), [A, B], id="at-least"),
        pytest.param(("employees<100",), [A], id="unknown-is-not-small"),
        pytest.param(("employees>50",), [B], id="more-than"),
        pytest.param(("employees!=50",), [B, C, D, E], id="another-number"),
        pytest.param(("annual_revenue<=500",), [C], id="money"),
        pytest.param(("owner=LI",), [A, C], id="text-in-any-case"),
        pytest.param(("owner!=LI",), [B, D, E], id="not-that-text-in-any-case"),
        pytest.param(("owner=",), [D, E], id="text-unknown"),
        pytest.param(("name~华强",), [A, D], id="part"),
        pytest.param(("name~ACM",), [C], id="part-in-any-case"),
        pytest.param(("name~华强,宏达",), [A, B, D], id="part-of-either"),
        pytest.param(("name~%",), [], id="no-wild-card"),
        pytest.param(("concern~100%",), [E], id="a-percent-sign"),
        pytest.param(("code=o'neil",), [D], id="a-quotation-mark"),
        pytest.param(("tag=vip",), [A, C], id="tag-in-any-width-and-case"),
        pytest.param(("tag=vip,展会",), [A, B, C], id="either-tag"),
        pytest.param(("tag=vip", "tag=展会"), [A], id="both-tags"),
        pytest.param(("tag!=vip",), [B, D, E], id="without-a-tag"),
        pytest.param(("tag!=vip,展会",), [D, E], id="with-neither-tag"),
        pytest.param(("tag=",), [D, E], id="no-tag-at-all"),
        pytest.param(("tag!=",), [A, B, C], id="some-tag"),
        pytest.param(("tag~展",), [A, B], id="part-of-a-tag"),
        pytest.param(("district=宝安",), [A, B], id="district"),
        pytest.param(("city=",), [C, D, E], id="no-address"),
        pytest.param(("parent=华强电子",), [D], id="parent-by-name"),
        pytest.param(("隶属=",), [A, B, C, E], id="no-parent-by-its-label"),
        pytest.param(("id>=4",), [D, E], id="number"),
        pytest.param(("last_contact<2026-11-24",), [A], id="last-contact"),
        pytest.param(("last_contact=今天",), [B, C], id="date-phrase"),
        pytest.param(("last_contact=",), [D, E], id="never-seen"),
        pytest.param(("next_date<=周一",), [A, B], id="next-date-ahead"),
        pytest.param(("next_date=",), [E], id="in-no-list"),
        pytest.param(("churned_on=today",), [E], id="lost"),
        pytest.param(("churned_on=",), [A, B, C, D], id="not-lost"),
    ],
)
def test_customers(conn: sqlite3.Connection, filters: tuple[str, ...], records: list[int]) -> None:
    assert listed(conn, "customers", *filters) == records


@pytest.mark.parametrize(
    ("noun", "text", "records"),
    [
        pytest.param("visits", "id=2", [2], id="a-visits-own-number"),
        pytest.param("visits", "channel=电话", [1], id="channel"),
        pytest.param("visits", "date>=2026-11-23", [3, 4, 5], id="since"),
        pytest.param("visits", "class=A", [1, 3, 4], id="of-customers-of-class-a"),
        pytest.param("visits", "tag=vip", [1, 3, 4], id="of-customers-with-a-tag"),
        pytest.param("plans", "state=open", [1, 2], id="open-plans"),
        pytest.param("plans", "state=已完成", [3], id="done-plans-by-label"),
        pytest.param("plans", "kind=todo", [2], id="to-dos"),
        pytest.param("plans", "date<=周五", [1, 3], id="until-friday"),
        pytest.param("contacts", "name~王", [1], id="persons"),
        pytest.param("contacts", "level=决策层", [1], id="by-level"),
        pytest.param("contacts", "veto=", [2], id="veto-unknown"),
        pytest.param("contacts", "owner=王", [2], id="by-the-customers-owner"),
        pytest.param("cases", "closed_on=", [2], id="open-complaints"),
        pytest.param("cases", "class=A", [1], id="complaints-of-class-a"),
        pytest.param("churns", "reason=价格", [1], id="reason"),
        pytest.param("churns", "reason=service", [], id="another-reason"),
        pytest.param("tags", "name=vip", [1], id="a-tag"),
        pytest.param("competitors", "name~对", [1], id="a-competitor"),
    ],
)
def test_other_lists(conn: sqlite3.Connection, noun: str, text: str, records: list[int]) -> None:
    assert listed(conn, noun, text) == records


@pytest.mark.parametrize("noun", NOUNS)
def test_every_sort_runs_both_ways(conn: sqlite3.Connection, noun: str) -> None:
    everything = sorted(row[0] for row in lists.rows(conn, noun))
    for name in NOUNS[noun].sorts:
        up = [row[0] for row in lists.rows(conn, noun, sort=name)]
        down = [row[0] for row in lists.rows(conn, noun, sort=f"-{name}")]
        assert sorted(up) == everything
        listed = NOUNS[noun]
        unknown = {
            row[0]
            for row in conn.execute(
                f"SELECT {listed.sorts['id'][0]} FROM {listed.source}"
                f" WHERE {listed.sorts[name][0]} IS NULL"
            )
        }
        known = [ident for ident in up if ident not in unknown]
        # The unknown stands last in either direction.
        assert down[: len(known)] == known[::-1], name
        assert set(down[len(known) :]) == set(up[len(known) :]) == unknown & set(everything), name


@pytest.mark.parametrize(
    ("noun", "sort", "records"),
    [
        pytest.param("plans", "date", [3, 1, 2], id="plans-by-date"),
        pytest.param("plans", "-date", [2, 1, 3], id="plans-the-other-way"),
        pytest.param("visits", "", [5, 4, 3, 2, 1], id="newest-visits-first-by-default"),
        pytest.param("customers", "class", [A, C, B, D, E], id="unclassified-customers-last"),
        pytest.param("customers", "-employees", [B, A, E, D, C], id="unknown-is-the-least"),
        pytest.param("customers", "next_date", [B, A, C, D, E], id="without-a-date-last"),
        pytest.param("tags", "name", [1, 2], id="tags-by-name"),
    ],
)
def test_the_order_of_a_list(
    conn: sqlite3.Connection, noun: str, sort: str, records: list[int]
) -> None:
    assert [row[0] for row in lists.rows(conn, noun, sort=sort)] == records
    assert [row[0] for row in lists.rows(conn, noun, sort=sort, limit=2)] == records[:2]


def test_a_label_taken_off_filters_nothing(crm: Crm) -> None:
    crm("add 华强 --tag VIP")
    crm("tag 华强 --remove VIP")
    assert crm.json("list --where tag=vip") == []
    assert [row["id"] for row in crm.json("list --where tag=")] == [1]


def test_a_label_deleted_from_outside_filters_nothing(crm: Crm) -> None:
    crm("add 华强 --tag VIP")
    with closing(sqlite3.connect(crm.db)) as other:
        other.execute("UPDATE tags SET deleted_at = '2026-11-24T06:00:00Z'")
        other.commit()
    assert crm.json("list --where tag=vip") == []
    assert [row["id"] for row in crm.json("list --where tag=")] == [1]


# -- every filter of every list is answered or refused ----------------------------------------

# `commands/filtering.py` hands "customer" to `parse_condition` for these lists.


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("list tags --where class=A", id="a-tag-has-no-class"),
        pytest.param("list tags --class A", id="nor-by-its-short-form"),
        pytest.param("list competitors --region 华南", id="nor-has-a-competitor"),
        pytest.param("list --where date=today", id="a-customer-has-no-date"),
        pytest.param("list visits --where state=open", id="a-visit-has-no-state"),
        pytest.param("list contacts --where date=today", id="a-contact-has-no-date"),
        pytest.param("report due --where date=today", id="nor-a-row-of-a-report"),
        pytest.param("list --where employees>=", id="a-variable-that-was-empty"),
    ],
)
def test_what_a_list_does_not_have_is_refused(crm: Crm, line: str) -> None:
    crm("add 华强")
    crm.fails(2, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("list cases --where closed_on=", id="open-complaints"),
        pytest.param("list churns --where reason=price", id="lost-by-price"),
        pytest.param("list tags --where name=VIP", id="a-tag"),
        pytest.param("list competitors --where name=对手", id="a-competitor"),
    ],
)
def test_the_small_lists_filter_by_their_own_fields(crm: Crm, line: str) -> None:
    crm("add 华强 --tag VIP")
    crm("visit 华强 漏电 --complaint 漏电")
    crm("churn 华强 --reason price --lost-to 对手")
    assert [row["id"] for row in crm.json(line)] == [1]


# -- no text is ever SQL ----------------------------------------------------------------------

PAYLOADS = [
    "' OR '1'='1",
    "' OR 1=1 --",
    "1 OR 1=1",
    '" OR ""="',
    "'; DROP TABLE customers; --",
    "1; DROP TABLE customers",
    "'); DELETE FROM visits; --",
    "x'; UPDATE customers SET name='x'; --",
    "' UNION SELECT name FROM sqlite_master --",
    "id) UNION SELECT 1,2,3 --",
    "(SELECT value FROM settings)",
    "(CASE WHEN 1 THEN id ELSE name END)",
    "id; VACUUM",
    "id DESC, (SELECT 1)",
    "id COLLATE NOCASE",
    "name DESC --",
    "1/0",
    "abs(-9223372036854775808)",
    "randomblob(1000000000)",
    "load_extension('x')",
    "ATTACH DATABASE 'x' AS y",
    "PRAGMA writable_schema=1",
    "rowid",
    "c.name",
    "customers.name",
    "sqlite_master",
    '"name"',
    "`name`",
    "[name]",
    "name--",
    "name/**/",
    "name\tDESC",
    "name;",
    "name'",
    "%",
    "_%",
    "*",
    "?",
    ":id",
    "${HOME}",
    "{0.__class__}",
    "%s%n",
    "../../etc/passwd",
    "＇ OR １＝１",
]

OPTIONS: dict[str, list[str]] = {
    "where-value": ["list", "--where", "name={}"],
    "where-part": ["list", "--where", "owner~{}"],
    "tag": ["list", "--tag", "{}"],
    "region": ["list", "--region", "{}"],
    "owner": ["report", "overdue", "--owner", "{}"],
    "find": ["find", "--", "{}"],
    "show": ["show", "--", "{}"],
}
NAMES: dict[str, list[str]] = {
    "where-field": ["list", "--where", "{}=1"],
    "where-whole": ["list", "--where", "{}"],
    "where-of-visits": ["list", "visits", "--where", "{}=1"],
    "sort": ["list", "--sort", "{}"],
    "sort-down": ["list", "--sort", "-{}"],
    "fields": ["list", "--fields", "{}"],
    "class": ["list", "--class", "{}"],
    "due": ["list", "--due", "{}"],
    "noun": ["list", "{}"],
    "report": ["report", "{}"],
}


@pytest.fixture
def small(crm: Crm) -> Crm:
    crm("add 华强 --class A --region 华南 --tag VIP")
    crm("visit 华强 谈了价格")
    return crm


def with_payload(words: list[str], payload: str) -> list[str]:
    return [word.replace("{}", payload) for word in words]


@pytest.mark.parametrize("option", OPTIONS)
def test_a_value_is_text_and_changes_nothing(small: Crm, option: str) -> None:
    assert len(PAYLOADS) >= 40
    before = small.db.read_bytes()
    for payload in PAYLOADS:
        result = small.run(["--json", *with_payload(OPTIONS[option], payload)])
        assert (result.code, result.out.strip()) in ((0, "[]"), (3, "")), (payload, result)
    assert small.db.read_bytes() == before


@pytest.mark.parametrize("option", NAMES)
def test_an_unknown_name_is_refused_and_changes_nothing(small: Crm, option: str) -> None:
    for payload in PAYLOADS:
        line = with_payload(NAMES[option], payload)
        small.fails(2, line)
