"""What a contact makes of a deal: linked, moved, won, lost; a demo and who was there."""

import pytest
from conftest import Crm


@pytest.fixture
def one(rep: Crm) -> Crm:
    """One open deal of 华强: d1 送样, opened some days ago, without an amount."""
    rep("contact add 李工 --customer 华强")
    rep("contact add 陈董 --customer 华强 --level decision")
    rep("deal add 华强 送样 --set opened_on=2026-11-02")
    return rep


@pytest.mark.parametrize("verb", ["visit", "call", "wechat"])
def test_won_moves_the_one_open_deal(one: Crm, verb: str) -> None:
    said = one(f"{verb} 华强 签了 --outcome won --amount 1.2万 --method 小结式")
    assert "d1 送样: lead → won" in said.err
    assert said.out.startswith("v1 logged")
    deal = one.json("show d1")
    assert (deal["stage"], deal["amount"], deal["close_method"]) == ("won", "12000.00", "summary")
    assert deal["stages"][1]["visit"] == "v1"
    assert [visit["ref"] for visit in deal["visits"]] == ["v1"]
    assert one.json("show v1")["deal_id"] == 1
    assert one.json("show 华强")["kind"] == "existing"
    one("undo")
    assert one.json("show d1")["stage"] == "lead"
    assert one.json("list visits") == []


def test_lost_moves_it_too(one: Crm) -> None:
    logged = one.json("visit 华强 没戏了 --outcome 失败 --reason 价格 --on 11/20")
    assert (logged["deal"], logged["stage"]) == ("d1", "lost")
    deal = one.json("show d1")
    assert (deal["lost_reason"], deal["closed_on"]) == ("price", "2026-11-20")


def test_another_stage(one: Crm) -> None:
    assert "d1 送样: lead → quote" in one("visit 华强 报了价 --stage 报价").err
    assert one.json("list visits")[0]["outcome"] is None
    one("visit 华强 签了 --stage won --amount 5")
    assert one.json("list visits --sort id")[1]["outcome"] == "won"
    one("call 华强 反悔了 --deal d1 --stage negotiation")
    assert one.json("show d1")["closed_on"] is None


def test_a_deal_is_linked_and_stays_where_it_is(one: Crm) -> None:
    logged = one.json("visit 华强 谈了价格 --deal 华强")
    assert (logged["deal"], logged["stage"]) == ("d1", None)
    assert one.json("show d1")["visits"][0]["summary"] == "谈了价格"


def test_an_ordinary_contact_has_no_deal(one: Crm) -> None:
    assert one.json("visit 华强 谈了价格 --outcome progressed")["deal"] is None
    assert one.json("show v1")["deal_id"] is None


def test_a_win_without_a_deal_is_just_logged(one: Crm) -> None:
    said = one("visit 宏达 签了 --outcome won")
    assert "→" not in said.err
    assert one.json("show 宏达")["kind"] == "existing"


def test_none_keeps_the_deal_out_of_it(one: Crm) -> None:
    one("visit 华强 签了别的 --outcome won --deal none")
    one("visit 华强 没签别的 --outcome lost --deal 无")
    assert one.json("show d1")["stage"] == "lead"


def test_a_deal_that_is_won_already_is_linked(one: Crm) -> None:
    one("deal move d1 won --amount 5")
    one("visit 华强 来签字 --outcome won --deal d1")
    assert one.json("show v1")["deal_id"] == 1
    assert len(one.json("show d1")["stages"]) == 2


def test_several_open_deals_need_the_one_that_is_meant(one: Crm) -> None:
    one("deal add 华强 二期 --amount 12000 --stage quote")
    said = one.fails(4, "visit 华强 签了 --outcome won")
    assert "d1 送样 (lead), d2 二期 (quote, 12000.00 CNY)" in said
    assert "--deal" in said
    one("visit 华强 签了 --outcome won --deal d2")
    assert [deal["stage"] for deal in one.json("list deals --sort id")] == ["lead", "won"]


def test_all_of_it_or_nothing(one: Crm) -> None:
    one("plan 华强 今天 送样")
    one.fails(2, "visit 华强 签了 --outcome won --amount 5 --on 2026-11-01")
    assert one.json("list visits") == []
    assert len(one.json("list plans --where state=open --where kind=contact")) >= 2


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        pytest.param(2, "华强 签了 --outcome won", "--amount", id="won-for-nobody-knows"),
        pytest.param(2, "华强 签了 --outcome won --amount -3", "-3", id="negative"),
        pytest.param(2, "华强 签了 --stage won --outcome lost", "lost", id="contradiction"),
        pytest.param(2, "华强 谈了 --stage 试用", "quote 方案报价", id="no-stage"),
        pytest.param(4, "华强 谈了 --stage lead", "stands at lead already", id="there-already"),
        pytest.param(2, "华强 谈了 --amount 5", "--amount", id="an-amount-of-what"),
        pytest.param(2, "华强 谈了 --reason price", "--reason", id="a-reason-of-what"),
        pytest.param(2, "华强 谈了 --method summary", "--method", id="a-method-of-what"),
        pytest.param(2, "华强 签了 --outcome won --amount 5 --reason price", "--reason", id="fit"),
        pytest.param(2, "华强 报了 --stage quote --method summary", "--method", id="no-closing"),
        pytest.param(2, "华强 谈了 --deal none --stage quote", "--stage", id="none-and-a-stage"),
        pytest.param(2, "华强 签了 --deal none --outcome won --amount 5", "--amount", id="none"),
        pytest.param(2, "宏达 谈了 --deal d1", "宏达五金", id="of-another"),
        pytest.param(3, "华强 谈了 --deal d9", "d9", id="no-deal"),
        pytest.param(3, "宏达 谈了 --deal 宏达", "no open deal", id="no-open-deal"),
        pytest.param(3, "宏达 报了 --stage quote", "no open deal", id="nothing-to-move"),
        pytest.param(3, "宏达 签了 --outcome won --amount 5", "no open deal", id="nothing-to-win"),
        pytest.param(
            2, "华强 签了 --outcome won --amount 5 --on 2026-11-01", "2026-11-02", id="before"
        ),
    ],
)
@pytest.mark.parametrize("verb", ["visit", "call"])
def test_what_is_refused(one: Crm, verb: str, code: int, words: str, said: str) -> None:
    assert said in one.fails(code, f"{verb} {words}")


def test_the_diary_takes_none_of_it(one: Crm) -> None:
    for option in (
        "--deal d1",
        "--stage quote",
        "--amount 5",
        "--reason price",
        "--method summary",
    ):
        one.fails(2, f"visit - {option}", "华强 谈了\n")


# -- who was there ------------------------------------------------------------------------------


def test_several_persons_are_all_told(one: Crm) -> None:
    said = one("visit 华强 谈了 --with 前台 --with 李工 --with 陈董 --with 李工")
    assert said.err.startswith("前台 is no contact of this customer; kept as written.\n")
    assert said.err.count("no contact") == 1
    assert one.json("list visits")[0]["contact"] == "李工、前台、陈董"
    assert one.json("show 华强")["visits"][0]["contact"] == "李工、前台、陈董"
    assert one.json("show v1")["contact"] == "李工、前台、陈董"
    assert one.json("report visits")[0]["contact"] == "李工、前台、陈董"


def test_strangers_alone(one: Crm) -> None:
    one("visit 华强 谈了 --with 前台 --with 司机")
    assert one.json("list visits")[0]["contact"] == "前台、司机"


def test_a_demo_without_a_decider_is_warned_of(one: Crm) -> None:
    said = one("visit 华强 演示 --kind demo --with 李工").err
    assert "Nobody who decides was at the demo" in said
    assert "Decision-maker invited, Goods checked, Rehearsed, Points listed" in said
    assert "crm deal edit d1 --set decider_invited=yes" in said
    assert one.json("show v1")["deal_id"] == 1


def test_a_decider_among_several_is_enough(one: Crm) -> None:
    said = one("visit 华强 演示 --set kind=演示 --with 李工 --with 陈董").err
    assert "Nobody" not in said
    one("edit c3 --set level=management --set buying_role=decider")
    assert "Nobody" not in one("visit 华强 演示 --kind demo --with 李工").err


def test_a_checklist_that_is_ticked_is_not_mentioned(one: Crm) -> None:
    one("deal edit 华强 --set rehearsed=yes --set goods_checked=是")
    said = one("visit 华强 演示 --kind demo --with 陈董").err
    assert "Decision-maker invited, Points listed" in said
    assert "Rehearsed" not in said
    one("deal edit 华强 --set decider_invited=yes --set points_listed=yes")
    assert one("visit 华强 演示 --kind demo --with 陈董").err == ""


def test_a_demo_of_one_of_several_deals(one: Crm) -> None:
    one("deal add 华强 二期")
    said = one("visit 华强 演示 --kind demo --with 陈董")
    assert "demo" not in said.err
    assert one.json("show v1")["deal_id"] is None
    assert "demo of d2" in one("visit 华强 演示 --kind demo --with 陈董 --deal d2").err


def test_nobody_met_is_no_demo(one: Crm) -> None:
    assert "decides" not in one("visit 华强 --kind demo --outcome no_contact").err
