"""完整度: what is known of the customers, by the four kinds of data."""

import pytest
from conftest import Crm

from crmcli.domain.completeness import KINDS, SHEET, measured
from crmcli.domain.fields import CONTACT, CUSTOMER


@pytest.fixture
def known(crm: Crm) -> Crm:
    """华强 of which much is known, 宏达 of which the phone is, 永昌 that is a name."""
    crm(
        "add 华强 --class A --contact 王建国 --title 总经理 --phone 13800138000"
        " --set industry=电子 --set brands=Bosch --set address=一路1号 --set organisation=三部"
    )
    crm("edit c1 --set level=decision --set birthday=--05-06")
    crm("add 宏达五金 --class B --phone 0755-88886666")
    crm("add 永昌")
    return crm


def facts(crm: Crm, line: str = "") -> dict[tuple[str, str | None], tuple[object, object]]:
    rows = crm.json(f"report completeness {line}")
    return {(row["data"], row["field"]): (row["known"], row["share"]) for row in rows}


def customers(crm: Crm, line: str = "") -> dict[str, dict[str, object]]:
    rows = crm.json(f"report completeness --by customer {line}")
    return {row["customer"]: row for row in rows}


def test_the_four_kinds_are_those_of_the_declared_fields() -> None:
    assert [*KINDS] == ["status", "organisation", "person", "competition"]
    assert {one.data for one in measured()} == {*KINDS}
    declared = {one.key for one in (*CUSTOMER, *CONTACT) if one.data}
    assert {one.key for one in measured()} <= {*declared, "phone", "address"}


def test_how_many_of_each_fact_are_known(known: Crm) -> None:
    found = facts(known)
    assert found["status", "industry"] == (1, "33.3")
    assert found["status", "phone"] == (2, "66.7")
    assert found["status", "address"] == (1, "33.3")
    assert found["status", "employees"] == (0, "0")
    assert found["organisation", "level"] == (1, "33.3")
    assert found["person", "name"] == (1, "33.3")
    assert found["person", "title"] == (1, "33.3")
    assert found["person", "birthday"] == (1, "33.3")
    # The phone of the firm is no person's.
    assert found["person", "phone"] == (1, "33.3")
    assert found["competition", "brands"] == (1, "33.3")


def test_a_kind_is_the_mean_of_its_facts(known: Crm) -> None:
    found = facts(known)
    assert found["competition", None] == (None, "16.7")
    assert found["organisation", None] == (None, "9.5")
    meta = known.json("report completeness --meta")
    assert {row["customers"] for row in meta["rows"]} == {3}
    assert "n = 3" in meta["notes"][0]
    assert "Only a name is mandatory" in meta["notes"][0]
    everything = sum(one[0] for one in found.values() if one[0] is not None)
    assert everything == 11
    assert meta["totals"][0] == {"label": "Mean", "value": f"{1100 / 3 / 32:.1f} %"}


def test_kind_by_kind_and_the_least_known_first(known: Crm) -> None:
    rows = known.json("report completeness")
    assert list(dict.fromkeys(row["data"] for row in rows)) == [*KINDS]
    for kind in KINDS:
        numbers = [row["known"] for row in rows if row["data"] == kind]
        assert numbers[0] is None
        assert numbers[1:] == sorted(numbers[1:])


def test_any_contact_that_has_it_will_do(known: Crm) -> None:
    known("contact add 李工 --customer 永昌")
    known("contact add 赵工 --customer 永昌 --level operational --phone 13900139000")
    found = facts(known)
    assert found["organisation", "level"][0] == 2
    assert found["person", "phone"][0] == 2
    assert found["status", "phone"][0] == 3
    known("rm c3 --yes")
    assert facts(known)["organisation", "level"][0] == 1
    assert facts(known)["status", "phone"][0] == 2


def test_no_is_known_and_nothing_is_not(known: Crm) -> None:
    known("edit c1 --set veto=no")
    assert facts(known)["organisation", "veto"][0] == 1
    known("edit c1 --set veto=")
    assert facts(known)["organisation", "veto"][0] == 0


def test_what_nobody_needs_is_no_gap(known: Crm) -> None:
    keys = {field for _, field in facts(known)}
    assert not keys & {"parent", "middle_name", "name_suffix", "nickname"}
    assert ("status", "name") not in facts(known)


def test_lost_and_removed_customers_are_out(known: Crm) -> None:
    known("churn 宏达 --reason price")
    known("drop 永昌 --why 不买")
    assert facts(known)["status", "phone"] == (1, "100")
    known("rm 华强 --yes")
    assert known("report completeness --json").out == "[]\n"


# -- by customer ------------------------------------------------------------------------------


def test_a_customer_with_its_shares_and_what_its_sheets_lack(known: Crm) -> None:
    row = customers(known)["华强"]
    assert (row["status"], row["organisation"], row["competition"]) == ("27.3", "28.6", "50")
    assert row["person"] == "33.3"
    assert row["overall"] == "31.3"
    assert row["missing"] == [
        *("business_status", "interest_brand", "interest_model", "situation", "kind", "credit")
    ]
    bare = customers(known)["永昌"]
    assert bare["overall"] == "0"
    assert bare["missing"] == [*SHEET]


def test_by_class_and_the_least_known_first(known: Crm) -> None:
    known("add 长风 --class A")
    assert list(customers(known)) == ["长风", "华强", "宏达五金", "永昌"]


def test_both_ways_come_to_the_same(known: Crm) -> None:
    sizes = {kind: sum(one.data == kind for one in measured()) for kind in KINDS}
    for kind, size in sizes.items():
        one_by_one = sum(float(str(row[kind])) for row in customers(known).values())
        added = sum(n for (data, f), (n, _) in facts(known).items() if data == kind and f)
        assert one_by_one == pytest.approx(100 * added / size, abs=0.2), kind


def test_labels_are_the_readers(known: Crm) -> None:
    text = known("--lang zh report 完整度 --by 客户 -f md").out
    assert "经营状况、意向品牌、意向机型、目前情况、客户类型、信用" in text
    assert "| 员工人数 | 0 | 3 | 0 |" in known("--lang zh report 完整度 -f md").out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("--class A", ["华强"]),
        ("--where industry=", ["宏达五金", "永昌"]),
        ("--limit 2", ["华强", "宏达五金"]),
        ("--where name=没有", []),
    ],
)
def test_filters(known: Crm, options: str, names: list[str]) -> None:
    assert list(customers(known, options)) == names


def test_what_is_not_listed_is_counted(known: Crm) -> None:
    assert "… and 2 more" in known("report completeness --by customer --limit 1 -f md").out
    assert len(known.json("report completeness --limit 3")) == 3


def test_columns_and_bad_input(known: Crm) -> None:
    assert known("report completeness --csv").lines[0] == "data,field,known,customers,share"
    assert known("report completeness --by customer --csv").lines[0] == (
        "customer_id,customer,class,status,organisation,person,competition,overall,missing"
    )
    assert "field 字段, customer 客户" in known.fails(2, "report completeness --by week")
    known.fails(2, "report completeness last-week")


def test_nothing_known_of_nobody(crm: Crm) -> None:
    crm("init")
    for line in ("report completeness", "report completeness --by customer"):
        assert crm(f"{line} --json").out == "[]\n"
        assert "No active customers." in crm(f"{line} -f md").out
