"""覆盖: open deals around which somebody who matters is not known, or was never met."""

import pytest
from conftest import Crm


@pytest.fixture
def deals(crm: Crm) -> Crm:
    """华强 (A) with 年框 d1 and 样机 d2, 宏达 (B) with 海外 d3 in dollars; 王工 (c1) and 李敏 (c2)
    use what we sell."""
    crm("add 华强 --class A --contact 王工 --set owner=李明")
    crm("add 宏达五金 --class B --contact 李敏")
    crm("edit c1 --set buying_role=user")
    crm("deal add 华强 年框 --amount 20万 --close 2026-12-18")
    crm("deal add 华强 样机 --amount 30万 --stage quote")
    crm("deal add 宏达 海外 --amount 50万 --currency USD --close 2026-12-01")
    return crm


def gaps(crm: Crm, line: str = "") -> dict[str, list[str]]:
    return {row["deal"]: row["missing"] for row in crm.json(f"report coverage {line}")}


def steps(crm: Crm) -> dict[str, tuple[str, str]]:
    return {row["deal"]: (row["step"], row["contact"]) for row in crm.json("report coverage")}


def test_a_deal_with_all_its_cells(deals: Crm) -> None:
    assert deals.json("report coverage --limit 1") == [
        {
            "deal_id": 2,
            "customer_id": 1,
            "customer": "华强",
            "class": "A",
            "amount": "300000.00",
            "currency": "CNY",
            "close_on": None,
            "deal": "样机",
            "stage": "quote",
            "missing": ["decider", "coach"],
            "veto_not_met": [],
            "step": "ask",
            "contact_id": 1,
            "contact": "王工",
        }
    ]


def test_the_largest_of_the_own_currency_is_first(deals: Crm) -> None:
    deals("deal add 宏达 没金额 --close 2026-11-25")
    deals("deal add 宏达 同样大 --amount 20万 --close 2026-12-01")
    assert list(gaps(deals)) == ["样机", "同样大", "年框", "海外", "没金额"]
    deals("policy set currency USD")
    assert next(iter(gaps(deals))) == "海外"


@pytest.mark.parametrize("known", ["level=decision", "buying_role=decider"])
def test_somebody_who_decides_by_level_or_by_role(deals: Crm, known: str) -> None:
    deals("contact add 陈总 --customer 华强")
    deals(f"edit c3 --set {known}")
    assert gaps(deals) == {"样机": ["coach"], "年框": ["coach"], "海外": ["decider", "coach"]}


def test_a_coach(deals: Crm) -> None:
    deals("edit c2 --set buying_role=coach")
    assert gaps(deals)["海外"] == ["decider"]


def test_a_deal_without_a_gap_is_not_listed(deals: Crm) -> None:
    deals("edit c2 --set buying_role=coach --set level=decision")
    assert list(gaps(deals)) == ["样机", "年框"]
    deals("edit c1 --set buying_role=coach --set level=decision")
    assert deals("report coverage --json").out == "[]\n"
    said = deals("report coverage -f md").out
    assert "Every open deal has somebody who decides" in said
    assert "Without a gap: 3" in said


def test_somebody_removed_or_gone_elsewhere_decides_no_more(deals: Crm) -> None:
    deals("edit c2 --set level=decision --set buying_role=coach")
    deals("contact move c2 华强")
    assert list(gaps(deals)) == ["海外"]
    deals("rm c2 --yes")
    assert gaps(deals)["样机"] == ["decider", "coach"]


def test_the_deal_s_own_contact_counts_wherever_it_is(deals: Crm) -> None:
    deals("contact add 顾问 --customer 华强")
    deals("deal add 华强 咨询 --amount 1 --contact c3")
    deals("edit c3 --set level=decision --set buying_role=coach")
    deals("contact move c3 宏达")
    assert "咨询" not in gaps(deals)
    assert "样机" in gaps(deals)


# -- vetoes -----------------------------------------------------------------------------------


def test_management_that_was_never_met_can_say_no(deals: Crm) -> None:
    deals("contact add 陈静 --customer 宏达 --level management")
    row = next(one for one in deals.json("report coverage") if one["deal"] == "海外")
    assert row["missing"] == ["decider", "coach", "veto"]
    assert row["veto_not_met"] == ["陈静"]
    assert (row["step"], row["contact_id"], row["contact"]) == ("see", 3, "陈静")
    deals("visit 宏达 没见到 --with 陈静 --outcome no_contact")
    assert "veto" in gaps(deals)["海外"]
    deals("visit 宏达 见了 --with 陈静 --on 2026-11-02")
    assert gaps(deals)["海外"] == ["decider", "coach"]


def test_management_has_no_veto_where_it_is_said(deals: Crm) -> None:
    deals("contact add 陈静 --customer 宏达 --level management --set veto=no")
    assert gaps(deals)["海外"] == ["decider", "coach"]
    deals("edit c3 --set veto=")
    assert "veto" in gaps(deals)["海外"]


def test_a_contact_that_was_taken_back_was_none(deals: Crm) -> None:
    deals("edit c2 --set veto=yes")
    deals("visit 宏达 见了 --with 李敏")
    assert "veto" not in gaps(deals)["海外"]
    deals("rm v1 --yes")
    assert "veto" in gaps(deals)["海外"]


def test_several_vetoes_are_named(deals: Crm) -> None:
    deals("edit c2 --set veto=yes")
    deals("contact add 陈静 --customer 宏达 --level management")
    row = next(one for one in deals.json("report coverage") if one["deal"] == "海外")
    assert row["veto_not_met"] == ["李敏", "陈静"]
    assert "see 李敏 (and 1 more): can say no" in deals("report coverage -f text").out
    assert "见 李敏（另有 1 人）：有否决权" in deals("--lang zh report 覆盖 -f text").out


# -- the next step ----------------------------------------------------------------------------


def test_whom_to_see_next(deals: Crm) -> None:
    assert steps(deals)["样机"] == ("ask", "王工")
    deals("contact add 陈总 --customer 华强 --level decision")
    # Those who use it make a coach before the one who decides.
    assert steps(deals)["样机"] == ("win", "王工")
    assert "win 王工 as coach" in deals("report coverage -f text").out
    deals("edit c1 --set buying_role=coach")
    assert "样机" not in steps(deals)


def test_the_deal_s_own_contact_and_the_key_person_are_asked_first(deals: Crm) -> None:
    deals("contact add 赵工 --customer 华强 --set key=yes")
    assert steps(deals)["年框"] == ("ask", "赵工")
    deals("deal add 华强 新 --contact 王工")
    assert steps(deals)["新"] == ("ask", "王工")


def test_without_anybody_somebody_is_to_be_found(crm: Crm) -> None:
    crm("add 永昌")
    crm("deal add 永昌 送样 --amount 1000")
    (row,) = crm.json("report coverage")
    assert (row["step"], row["contact_id"], row["contact"]) == ("find", None, None)
    assert "find a first contact" in crm("report coverage -f text").out


# -- sums, filters, formats -------------------------------------------------------------------


def test_each_gap_is_counted_over_all_open_deals(deals: Crm) -> None:
    deals("edit c2 --set buying_role=coach --set level=decision")
    deals("deal add 宏达 旧单 --amount 1 --stage sample")
    deals("deal move d4 won")
    meta = deals.json("report coverage --limit 1 --meta")
    assert [(one["label"], one["value"]) for one in meta["totals"]] == [
        ("No decider", "2 of 3 open deals (66.7 %)"),
        ("No coach", "2 of 3 open deals (66.7 %)"),
        ("Veto not met", "0 of 3 open deals (0.0 %)"),
        ("Without a gap", "1"),
    ]
    assert "n = 3" in meta["notes"][0]
    assert "… and 1 more" in deals("report coverage --limit 1 -f md").out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("--class A", ["样机", "年框"]),
        ("--where stage=quote", ["样机"]),
        ("--where amount>=30万", ["样机", "海外"]),
        ("--owner 李明", ["样机", "年框"]),
        ("--where name~没有", []),
        ("--limit 1", ["样机"]),
    ],
)
def test_filters_are_those_of_deals(deals: Crm, options: str, names: list[str]) -> None:
    assert list(gaps(deals, options)) == names


def test_words_for_people_and_codes_for_programs(deals: Crm) -> None:
    assert deals("report coverage --csv").lines[0] == (
        "deal_id,customer_id,customer,class,amount,currency,close_on,deal,stage,missing,"
        "veto_not_met,step,contact_id,contact"
    )
    assert "无决策人、无向导" in deals("--lang zh report 覆盖 -f text").out
    assert "d2" in deals("report coverage -f text").lines[0]


def test_no_deal_at_all(crm: Crm) -> None:
    crm("init")
    assert crm("report coverage --json").out == "[]\n"
    assert "No open deals." in crm("report coverage -f md").out
