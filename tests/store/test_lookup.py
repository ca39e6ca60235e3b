"""From what a rep types to a record: exact first, then a unique part, never a deleted one."""

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest
from conftest import Crm

from crmcli.actions.customers import add_contact, add_handle, refresh_search
from crmcli.actions.new_customers import NewCustomer, add_customer
from crmcli.actions.plans import NewPlan, add_plan
from crmcli.actions.records import remove_record
from crmcli.actions.visits import NewVisit, log_visit
from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.store import lookup
from crmcli.store.create import build
from crmcli.store.lookup import Found, find, nearest, resolve
from crmcli.store.write import Writer, transaction

TODAY = date(2026, 11, 24)
HUAQIANG, BRANCH, HONGDA, NORTHGATE, TWIN_1, TWIN_2, GONE, DIGITS, SMITHS = range(1, 10)
NAMES = {
    HUAQIANG: "深圳市华强电子有限公司",
    BRANCH: "深圳市华强电子有限公司东莞分公司",
    HONGDA: "宏达五金厂",
    NORTHGATE: "Northgate Tools Ltd.",
    TWIN_1: "新华书店",
    TWIN_2: "新华书店",
    GONE: "长风电子",
    DIGITS: "3M中国",
    SMITHS: "Smith & Sons",
}


def _fill(writer: Writer) -> None:
    extra: dict[int, dict[str, object]] = {
        HUAQIANG: {
            "fields": {"code": "HQ-001"},
            "contact": {"name": "王建国", "title": "总经理"},
            "handles": [("phone", "+86 138 0013 8000"), ("phone", "0755-8300 1234转8")],
        },
        BRANCH: {"fields": {"parent_id": HUAQIANG}, "contact": {"name": "李明"}},
        HONGDA: {
            "contact": {"name": "李红", "title": "高级工程师"},
            "handles": [("email", "Li.Hong@Hongda.CN")],
        },
        NORTHGATE: {
            "contact": {"name": "Mary Smith", "title": "Buyer"},
            "handles": [("phone", "+44 20 7946 0018")],
        },
        TWIN_1: {"address": {"district": "福田"}, "fields": {"code": "7"}},
        TWIN_2: {"contact": {"name": "王小明", "title": "采购员"}},
        GONE: {
            "fields": {"code": "CF-1"},
            "contact": {"name": "赵工"},
            "handles": [("phone", "13911112222")],
        },
    }
    for record, name in NAMES.items():
        made = add_customer(writer, NewCustomer(name, **extra.get(record, {})), TODAY, "CN")  # type: ignore[arg-type]
        assert made == record
    log_visit(writer, NewVisit(HONGDA, TODAY, "谈了价格"), TODAY, Policy({}))
    add_plan(writer, NewPlan(NORTHGATE, TODAY, "quote"), TODAY)
    add_contact(writer, None, {"name": "孤独客"})
    remove_record(writer, "customers", GONE, TODAY)


@pytest.fixture(scope="module")
def conn() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    build(made, DEFAULTS, "00000000-0000-7000-8000-000000000000")
    with transaction(made, "x", "x", moment="2026-11-24T06:00:00Z", milliseconds=0) as writer:
        _fill(writer)
    yield made
    made.close()


def meant(conn: sqlite3.Connection, text: str) -> list[int]:
    return [one.customer_id for one in resolve(conn, text, "CN")]


def contact_named(conn: sqlite3.Connection, name: str) -> int:
    row = conn.execute("SELECT id FROM contacts WHERE name = ?", (name,)).fetchone()
    return int(row[0])


# -- one record -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "record"),
    [
        pytest.param("1", HUAQIANG, id="number"),
        pytest.param(" 1 ", HUAQIANG, id="number-with-blanks"),
        pytest.param("v1", HONGDA, id="visit"),
        pytest.param("V1", HONGDA, id="capital-letter"),
        pytest.param("p1", NORTHGATE, id="plan"),
        pytest.param("7", TWIN_1, id="a-code-that-is-a-number-of-nobody"),
        pytest.param("HQ-001", HUAQIANG, id="code"),
        pytest.param("hq-001", HUAQIANG, id="code-in-small-letters"),
        pytest.param("13800138000", HUAQIANG, id="phone"),
        pytest.param("+86 138 0013 8000", HUAQIANG, id="phone-as-written"),
        pytest.param("138-0013-8000", HUAQIANG, id="phone-with-dashes"),
        pytest.param("008613800138000", HUAQIANG, id="phone-with-00"),
        pytest.param("(86) 138 0013 8000", HUAQIANG, id="phone-with-brackets"),
        pytest.param("１３８００１３８０００", HUAQIANG, id="phone-full-width"),
        pytest.param("0755 83001234", HUAQIANG, id="landline"),
        pytest.param("+86 755 8300 1234 ext 8", HUAQIANG, id="landline-with-extension"),
        pytest.param("0044 20 7946 0018", NORTHGATE, id="phone-abroad"),
        pytest.param("li.hong@hongda.cn", HONGDA, id="e-mail-in-small-letters"),
        pytest.param("LI.HONG@HONGDA.CN", HONGDA, id="e-mail-in-capitals"),
        pytest.param("深圳市华强电子有限公司", HUAQIANG, id="exact-name-before-its-branch"),
        pytest.param("northgate  tools ltd.", NORTHGATE, id="exact-name-any-case"),
        pytest.param("华强", HUAQIANG, id="part-of-a-name-head-office-wins"),
        pytest.param("东莞分", BRANCH, id="part-of-the-branch"),
        pytest.param("huaqiang", HUAQIANG, id="pinyin-head-office-wins"),
        pytest.param("hongda", HONGDA, id="pinyin"),
        pytest.param("hdwj", HONGDA, id="initials"),
        pytest.param("gate", NORTHGATE, id="part-of-an-english-name"),
        pytest.param("3m", DIGITS, id="name-with-a-digit"),
        pytest.param("smith & sons", SMITHS, id="exact-name-before-a-contact"),
    ],
)
def test_one_customer(conn: sqlite3.Connection, text: str, record: int) -> None:
    assert meant(conn, text) == [record]


@pytest.mark.parametrize(
    ("text", "customer", "contact"),
    [
        pytest.param("王建国", HUAQIANG, "王建国", id="whole-name"),
        pytest.param("王总", HUAQIANG, "王建国", id="surname-and-title"),
        pytest.param("李工", BRANCH, "李明", id="job-unknown-fits"),
        pytest.param("wjg", HUAQIANG, "王建国", id="initials"),
        pytest.param("wangjianguo", HUAQIANG, "王建国", id="pinyin"),
        pytest.param("mary smith", NORTHGATE, "Mary Smith", id="english-name"),
        pytest.param("Ms. Smith", NORTHGATE, "Mary Smith", id="english-title"),
        pytest.param("小明", TWIN_2, "王小明", id="part-of-a-person"),
    ],
)
def test_a_person_brings_the_contact_along(
    conn: sqlite3.Connection, text: str, customer: int, contact: str
) -> None:
    found = resolve(conn, text, "CN")
    assert Found(customer, contact_named(conn, contact)) in found
    if text != "李工":
        assert len(found) == 1


def test_a_title_that_fits_two_persons_gives_both(conn: sqlite3.Connection) -> None:
    assert sorted(meant(conn, "李工")) == [BRANCH, HONGDA]


def test_a_contacts_number_brings_itself(conn: sqlite3.Connection) -> None:
    record = contact_named(conn, "李红")
    assert resolve(conn, f"c{record}", "CN") == [Found(HONGDA, record)]


def test_a_phone_of_a_person_brings_the_person(conn: sqlite3.Connection) -> None:
    assert resolve(conn, "13800138000", "CN") == [Found(HUAQIANG, contact_named(conn, "王建国"))]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param("新华书店", [TWIN_1, TWIN_2], id="same-named"),
        pytest.param("电子", [HUAQIANG], id="the-branch-gives-way"),
        pytest.param("王", [HUAQIANG, TWIN_2], id="one-character-of-two-persons"),
    ],
)
def test_several(conn: sqlite3.Connection, text: str, records: list[int]) -> None:
    assert sorted(meant(conn, text)) == records


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("长风电子", id="its-name"),
        pytest.param("长风", id="part-of-its-name"),
        pytest.param("changfeng", id="its-pinyin"),
        pytest.param("CF-1", id="its-code"),
        pytest.param("13911112222", id="its-phone"),
        pytest.param("赵工", id="its-contact"),
        pytest.param("c6", id="its-contacts-number"),
    ],
)
def test_a_deleted_customer_is_never_meant(conn: sqlite3.Connection, text: str) -> None:
    assert resolve(conn, text, "CN") == []
    assert find(conn, text, "CN", 20) == []
    assert "长风电子" not in nearest(conn, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("没有这家", id="unknown-name"),
        pytest.param("999", id="number-of-nobody"),
        pytest.param("v99", id="visit-of-nobody"),
        pytest.param("", id="nothing"),
        pytest.param("   ", id="blanks"),
        pytest.param("孤独客", id="a-person-without-a-customer"),
        pytest.param("13800138001", id="another-phone"),
        pytest.param("%", id="no-wild-card"),
        pytest.param("_", id="no-wild-card-for-one"),
        pytest.param("王%", id="no-wild-card-in-a-name"),
        pytest.param("' OR 1=1 --", id="injection"),
    ],
)
def test_nobody(conn: sqlite3.Connection, text: str) -> None:
    assert resolve(conn, text, "CN") == []


def test_the_id_of_a_deleted_customer_may_be_another_ones_code(conn: sqlite3.Connection) -> None:
    assert lookup.by_ref(conn, "customers", GONE) is None
    assert meant(conn, str(GONE)) == [TWIN_1]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        pytest.param("12", ("customers", 12), id="customer"),
        pytest.param("c31", ("contacts", 31), id="contact"),
        pytest.param("v812", ("visits", 812), id="visit"),
        pytest.param("P55", ("plans", 55), id="plan-in-capitals"),
        pytest.param("k4", ("cases", 4), id="case"),
        pytest.param("x12", None, id="no-such-letter"),
        pytest.param("c", None, id="a-letter-alone"),
        pytest.param("c3a", None, id="not-a-number"),
        pytest.param("13800138000", None, id="a-phone-is-no-number"),
        pytest.param("c1234567890", None, id="too-long"),
        pytest.param("-1", None, id="negative"),
        pytest.param("１２", ("customers", 12), id="full-width"),
    ],
)
def test_numbers_of_records(text: str, ref: tuple[str, int] | None) -> None:
    assert lookup.split_ref(text) == ref


# -- the nearest, and how same-named ones are told apart --------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("宏大五金", NAMES[HONGDA], id="one-wrong-character"),
        pytest.param("华强电气", NAMES[HUAQIANG], id="wrong-end"),
        pytest.param("Northgte Tools", NAMES[NORTHGATE], id="typo"),
    ],
)
def test_the_nearest_names(conn: sqlite3.Connection, text: str, name: str) -> None:
    assert resolve(conn, text, "CN") == []
    assert nearest(conn, text)[0] == name


def test_candidates_keep_their_order_and_carry_what_differs(conn: sqlite3.Connection) -> None:
    found = lookup.candidates(conn, [TWIN_2, TWIN_1, HUAQIANG])
    assert [one.id for one in found] == [TWIN_2, TWIN_1, HUAQIANG]
    assert (found[0].contact, found[1].district, found[2].phone) == ("王小明", "福田", "8000")


# -- find -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param("强", [HUAQIANG, BRANCH], id="one-chinese-character"),
        pytest.param("华", [HUAQIANG, BRANCH, TWIN_1, TWIN_2], id="one-character-of-many"),
        pytest.param("华强 东莞", [BRANCH], id="all-words-in-any-order"),
        pytest.param("东莞 华强", [BRANCH], id="the-other-order"),
        pytest.param("hq", [HUAQIANG, BRANCH], id="initials-and-code"),
        pytest.param("HUAQIANG", [HUAQIANG, BRANCH], id="pinyin-in-capitals"),
        pytest.param("8000", [HUAQIANG], id="last-digits-of-a-phone"),
        pytest.param("13800138000", [HUAQIANG], id="whole-phone"),
        pytest.param("138-0013-8000", [HUAQIANG], id="whole-phone-with-dashes"),
        pytest.param("0755-83001234", [HUAQIANG], id="landline-with-a-dash"),
        pytest.param("0086 138 0013 8000", [HUAQIANG], id="whole-phone-with-00"),
        pytest.param("0013-8000", [HUAQIANG], id="end-of-a-phone-with-a-dash"),
        pytest.param("138 0013", [HUAQIANG], id="part-of-a-phone-with-a-blank"),
        pytest.param("li.hong@hongda.cn", [HONGDA], id="e-mail"),
        pytest.param("hongda.cn", [HONGDA], id="part-of-an-e-mail"),
        pytest.param("建国", [HUAQIANG], id="a-contacts-given-name"),
        pytest.param("王", [HUAQIANG, TWIN_2], id="a-surname"),
        pytest.param("ＮＯＲＴＨＧＡＴＥ", [NORTHGATE], id="full-width"),
        pytest.param("华强 五金", [], id="words-of-two-customers"),
        pytest.param("100%", [], id="no-wild-card"),
        pytest.param("' OR 1=1 --", [], id="injection"),
    ],
)
def test_find(conn: sqlite3.Connection, text: str, records: list[int]) -> None:
    assert sorted(one.customer_id for one in find(conn, text, "CN", 20)) == records


def test_find_lists_the_best_first_and_stops_at_the_limit(conn: sqlite3.Connection) -> None:
    everything = find(conn, "华", "CN", -1)
    assert everything[0].customer_id in (TWIN_1, TWIN_2)  # the second character, not the fourth
    assert find(conn, "华", "CN", 2) == everything[:2]


def test_a_number_added_later_is_found(conn: sqlite3.Connection) -> None:
    assert find(conn, "66778899", "CN", 5) == []
    with transaction(conn, "x", "x", moment="2026-11-24T06:00:00Z", milliseconds=0) as writer:
        add_handle(writer, DIGITS, None, "phone", "021-66778899", "CN")
        refresh_search(writer, DIGITS)
    assert [one.customer_id for one in find(conn, "66778899", "CN", 5)] == [DIGITS]
    assert meant(conn, "66778899") == [DIGITS]


# -- what the command line makes of it --------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "marks"),
    [
        pytest.param(
            [["--set", "district=福田"], ["--set", "district=南山"]],
            ("福田", "南山"),
            id="district",
        ),
        pytest.param(
            [["--contact", "王红"], ["--contact", "李红"]], ("王红", "李红"), id="contact"
        ),
        pytest.param(
            [["--phone", "13800138000"], ["--phone", "13900139111"]], ("8000", "9111"), id="phone"
        ),
    ],
)
def test_same_named_customers_are_told_apart(
    crm: Crm, options: list[list[str]], marks: tuple[str, str]
) -> None:
    for more in options:
        crm(["--yes", "add", "新华书店", *more])
    complaint = crm.fails(4, "visit 新华书店 谈了价格")
    assert f"1 新华书店 ({marks[0]})" in complaint
    assert f"2 新华书店 ({marks[1]})" in complaint


def test_nobody_is_created_in_passing(crm: Crm) -> None:
    crm("add 宏达五金")
    for verb in ("visit 宏大五金 谈价格", "plan 宏大五金 tomorrow 送样", "note 宏大五金 好"):
        assert "宏达五金" in crm.fails(3, verb)
    assert len(crm.json("list")) == 1


def test_a_person_named_fills_whom_was_met(crm: Crm) -> None:
    crm("add 宏达五金 --contact 李红 --title 高级工程师")
    crm("visit 李工 谈了价格")
    assert crm.json("list visits")[0]["contact"] == "李红"
