"""`crm deal`: opened, moved, qualified, tracked; every refusal leaves the file."""

from pathlib import Path

import pytest
from conftest import Crm


@pytest.fixture
def shop(rep: Crm) -> Crm:
    """Two products of ours, one priced in another currency."""
    rep("product add GTX Pro --code G-1 --unit pc --price 4821")
    rep("product add Resin ribbon --price 9.50 --currency GBP")
    return rep


@pytest.fixture
def one(shop: Crm) -> Crm:
    """One open deal of 华强: d1 送样, in the first stage, without an amount."""
    shop("deal add 华强 送样")
    return shop


# -- add ----------------------------------------------------------------------------------------


def test_a_line_of_ours_brings_its_price_and_unit(shop: Crm) -> None:
    added = shop(
        ["deal", "add", "华强", "新", "产线", "--product", "G-1 x3", "--product", "样机 @5"]
    )
    assert added.out == "d1 新 产线 opened at 深圳市华强电子有限公司: lead, 14468.00 CNY.\n"
    assert added.err == "样机 is no product of ours; kept as text.\n"
    shown = shop.json("deal show d1")
    assert [
        (item["product"], item["product_id"], item["quantity"], item["unit"], item["amount"])
        for item in shown["items"]
    ] == [("GTX Pro", 1, "3", "pc", "14463.00"), ("样机", None, None, None, "5.00")]
    assert (shown["amount"], shown["currency"], shown["opened_on"]) == (
        "14468.00",
        "CNY",
        "2026-11-24",
    )


def test_an_unknown_product_is_told_with_the_nearest(shop: Crm) -> None:
    assert "The nearest is GTX Pro." in shop("deal add 华强 --product 'GTXPro x2'").err
    assert shop.json("list deals")[0]["products"] == "GTXPro"


def test_every_option(rep: Crm) -> None:
    rep("config set rep 小李")
    added = rep.json(
        "deal add 宏达 厂房 --amount 30万 --currency USD --close 12/20 --stage 报价"
        " --probability 65% --budget 25万 --competitor 老对手 --transaction 租"
        " --property 店铺 --area 120平米 --concern 怕涨价 --horizon 3m --set code=N-9"
        " --set margin=30 --set x.楼层=9"
    )
    assert (added["ref"], added["stage"], added["amount"]) == ("d1", "quote", "300000.00")
    shown = rep.json("show d1")
    expected = {
        "name": "厂房", "code": "N-9", "currency": "USD", "close_on": "2026-12-20",
        "probability": 65, "chance": 65, "weighted": "195000.00", "budget": "250000.00",
        "competitor": "老对手", "transaction": "lease", "property": "shop", "area": "120",
        "area_unit": "m²", "concern": "怕涨价", "horizon": "3m", "margin": 30, "owner": "小李",
        "quoted_on": "2026-11-24", "funnel_on": "2026-11-24", "ordered_on": None, "x.楼层": "9",
    }  # fmt: skip
    assert {key: shown[key] for key in expected} == expected


def test_it_is_called_after_its_products_or_its_customer(shop: Crm) -> None:
    shop("deal add 华强 --product 'G-1 x2' --product 样机")
    shop("deal add 宏达")
    assert [deal["deal"] for deal in shop.json("list deals --sort id")] == [
        "GTX Pro + 样机",
        "宏达五金",
    ]


def test_an_amount_is_unknown_when_a_price_is(shop: Crm) -> None:
    shop("deal add 华强 --product 'G-1 x2' --product 样机")
    assert shop.json("show d1")["amount"] is None
    shop("deal add 宏达 --product 'G-1 x2' --product 样机 --amount 9000")
    assert shop.json("show d2")["amount"] == "9000.00"


def test_a_person_names_the_customer_and_the_contact(rep: Crm) -> None:
    rep("deal add 王总 送样")
    assert rep.json("show d1")["contact"] == "王建国"
    rep("deal add 3 drill --contact Mary")
    assert rep.json("show d2")["contact"] == "Mary Smith"
    assert "赵工" in rep.fails(3, "deal add 宏达 x --contact 赵工")


def test_the_customer_stays_as_it_is(rep: Crm) -> None:
    before = rep.json("show 宏达")
    rep("deal add 宏达 送样")
    moved = {"deals": 0, "lifecycle": "developing", "history": []}
    assert rep.json("show 宏达") | {"deals": 0, "history": []} == before | moved


def test_the_first_stage_is_the_policys(rep: Crm) -> None:
    rep("policy set stages eight-steps")
    rep("deal add 宏达 送样")
    assert rep.json("show d1")["stages"] == [
        {"changed_on": "2026-11-24", "old_stage": None, "new_stage": "analysis", "visit": None}
    ]


def test_a_deal_that_was_won_before_it_was_typed_in(rep: Crm) -> None:
    rep("deal add 宏达 旧单 --stage won --amount 500 --set opened_on=2026-11-02")
    shown = rep.json("show d1")
    assert (shown["closed_on"], shown["ordered_on"]) == ("2026-11-02", "2026-11-02")
    assert rep.json("show 宏达")["kind"] == "existing"


@pytest.mark.parametrize(
    ("code", "options", "words"),
    [
        pytest.param(2, "--amount -3", "-3", id="negative"),
        pytest.param(2, "--amount 很多", "很多", id="no-amount"),
        pytest.param(2, "--amount 1e30", "1e30", id="absurd"),
        pytest.param(2, "--product 'x x9 @99999999999万'", "more than can be kept", id="product"),
        pytest.param(2, "--probability 150", "150", id="probability"),
        pytest.param(2, "--probability -1", "-1", id="probability-below"),
        pytest.param(2, "--currency 金", "金", id="currency"),
        pytest.param(2, "--stage 试用", "quote 方案报价", id="stage"),
        pytest.param(2, "--stage won", "--amount", id="won-for-nobody-knows"),
        pytest.param(2, "--close 2026-11-01", "2026-11-24", id="closes-before-it-opens"),
        pytest.param(2, "--close 过两天", "过两天", id="close"),
        pytest.param(2, "--set opened_on=2026-11-25", "2026-11-25", id="opened-ahead"),
        pytest.param(2, "--set quoted_on=2026-11-25", "2026-11-25", id="quoted-ahead"),
        pytest.param(2, "--transaction lease", "--area 120m²", id="lease-of-nothing"),
        pytest.param(2, "--transaction lease --product '店面 x2'", "--area", id="lease-no-unit"),
        pytest.param(2, "--transaction lease --area 120", "120m²", id="area-without-unit"),
        pytest.param(2, "--area 120", "120m²", id="area-alone"),
        pytest.param(2, "--area 120台", "120台", id="no-area"),
        pytest.param(2, "--set area=120", "120", id="set-area"),
        pytest.param(2, "--set area_unit=台", "台", id="set-area-unit"),
        pytest.param(2, "--transaction gift", "purchase", id="transaction"),
        pytest.param(2, "--set stage=won", "deal move", id="set-stage"),
        pytest.param(2, "--set closed_on=昨天", "deal move", id="set-closed"),
        pytest.param(2, "--set lost_reason=price", "Lost because", id="lost-but-open"),
        pytest.param(2, "--set nope=1", "nope", id="no-field"),
        pytest.param(2, "--product 'G-1 x0'", "G-1", id="none-of-it"),
        pytest.param(2, "--product 'G-1 x2' --currency USD", "CNY", id="price-in-another"),
        pytest.param(2, "--product G-1 --product 'Resin ribbon'", "CNY, GBP", id="two-currencies"),
        pytest.param(2, "--horizon 9m", "3m", id="horizon"),
    ],
)
def test_what_is_refused(shop: Crm, code: int, options: str, words: str) -> None:
    assert words in shop.fails(code, f"deal add 华强 送样 {options}")


def test_a_close_before_the_first_contact_is_refused(rep: Crm) -> None:
    rep("visit 宏达 谈了 --on 2026-11-10")
    line = "deal add 宏达 x --set opened_on=2026-11-02 --close 2026-11-09"
    assert "2026-11-10" in rep.fails(2, line)
    rep(line.replace("11-09", "11-10"))
    assert "2026-11-10" in rep.fails(2, "deal edit d1 --set close_on=2026-11-09")


def test_a_number_of_another_deal_is_refused(one: Crm) -> None:
    one("deal edit d1 --set code=N-1")
    assert "d1 送样" in one.fails(4, "deal add 宏达 x --set code=n-1")
    one("deal add 宏达 x --set code=N-2")
    assert "d1 送样" in one.fails(4, "edit d2 --set code=N-1")
    one("edit d2 --set code=N-2")


# -- which deal ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["d1", "n-1", "华强", "王总", "1", "13800138000"])
def test_how_a_deal_is_named(one: Crm, text: str) -> None:
    one("deal edit d1 --set code=N-1")
    assert one.json(["deal", "show", text])["ref"] == "d1"


def test_a_customer_with_several_open_deals_is_not_enough(one: Crm) -> None:
    one("deal add 华强 二期 --amount 12000")
    said = one.fails(4, "deal move 华强 quote")
    assert "d1 送样 (lead), d2 二期 (lead, 12000.00 CNY)" in said
    one("deal move d1 lost --reason price")
    assert one.json("deal move 华强 quote")["ref"] == "d2"


def test_a_customer_without_an_open_deal(one: Crm) -> None:
    said = one.fails(3, "deal show 宏达")
    assert "has no open deal" in said
    assert "crm deal add 2 NAME" in said
    one("deal move d1 lost --reason price")
    assert "no open deal" in one.fails(3, "deal move 华强 won")
    assert "d9" in one.fails(3, "deal show d9")
    assert "永昌" in one.fails(3, "deal show 永昌")


def test_an_order_takes_a_deal_by_its_customer(one: Crm) -> None:
    one("order add 华强 --amount 5 --deal 华强")
    assert one.json("show o1")["deal_id"] == 1


# -- show ---------------------------------------------------------------------------------------


def test_the_page_of_a_deal(shop: Crm) -> None:
    shop("visit 华强 谈了 --on 11/2")
    shop("deal add 华强 送样 --product 'G-1 x2' --close 2026-11-20 --set opened_on=2026-11-02")
    shop("deal move d1 quote --on 2026-11-10")
    shop("deal object d1 太贵了 --kind price --response 三年质保")
    shop("call 华强 催了一下 --deal d1")
    shown = shop.json("show d1")
    assert (shown["answered"], shown["qualified"], shown["missing"]) == (
        1,
        False,
        ["will_buy", "budget"],
    )
    assert (shown["chance"], shown["probability"], shown["weighted"]) == (50, None, "4821.00")
    assert [(s["old_stage"], s["new_stage"], s["changed_on"]) for s in shown["stages"]] == [
        (None, "lead", "2026-11-02"),
        ("lead", "quote", "2026-11-10"),
    ]
    assert shown["objections"][0]["response"] == "三年质保"
    assert [visit["summary"] for visit in shown["visits"]] == ["催了一下"]
    page = shop("deal show d1 -f md").out
    assert "50 % (of its stage)" in page
    assert "answered 1/5; not qualified, missing: Will they buy?, Budget" in page
    assert "The expected close has passed: 2026-11-20 Fri." in page


def test_a_deal_in_chinese(one: Crm) -> None:
    one("deal edit d1 --set rehearsed=yes --set probability=30 --set amount=1000")
    page = one("--lang zh 商机 show 华强 -f md").out
    for words in (
        "30%（单独设定）",
        "300.00 CNY",
        "1/4 已完成；还差：已邀决策者、已检查商品、已列要点",
    ):
        assert words in page
    assert "| 是否购买 | 不知道 |" in page


def test_a_closed_deal_is_not_weighted(one: Crm) -> None:
    one("deal move d1 won --amount 500 --on 2026-11-24")
    shown = one.json("show d1")
    assert (shown["chance"], shown["weighted"]) == (100, None)


def test_a_shared_page_keeps_our_business_to_ourselves(one: Crm) -> None:
    one("deal edit d1 --set competitor=老对手 --set margin=30 --set note=别说 --set probability=20")
    one("deal object d1 太贵了")
    shared = one("show d1 --share --json").out
    for word in ("老对手", "别说", "margin", "probability", "太贵了"):
        assert word not in shared


# -- edit ---------------------------------------------------------------------------------------


def test_edit(one: Crm) -> None:
    assert one("deal edit 华强 --set amount=1.2万 --set 面积=80平 --set x.楼=3").out == (
        "d1 changed: Amount, Area, Area unit, Currency, 楼\n"
    )
    shown = one.json("show d1")
    assert (shown["amount"], shown["currency"], shown["area"], shown["area_unit"]) == (
        "12000.00",
        "CNY",
        "80",
        "m²",
    )
    one("edit d1 --set area=90 --set competitor=新对手")
    shown = one.json("show d1")
    assert (shown["area"], shown["area_unit"], shown["competitor"]) == ("90", "m²", "新对手")


def test_a_deal_in_the_editor(one: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one("edit d1 --set area=80.5m² --set competitor=老对手 --set amount=12000.5")
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/^margin = /margin = 30/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert one.json("deal edit 华强")["changed"] == ["margin"]
    shown = one.json("show d1")
    assert (shown["area"], shown["competitor"], shown["amount"], shown["margin"]) == (
        "80.5",
        "老对手",
        "12000.50",
        30,
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("probability=150", "150", id="probability"),
        pytest.param("amount=-3", "-3", id="amount"),
        pytest.param("transaction=lease", "--area", id="lease"),
        pytest.param("area=120", "120", id="area"),
        pytest.param("area_unit=台", "台", id="area-unit"),
        pytest.param("stage=won", "deal move", id="stage"),
        pytest.param("close_method=summary", "Closing method", id="closed-by-but-open"),
        pytest.param("ordered_on=2026-11-25", "2026-11-25", id="ordered-ahead"),
        pytest.param("opened_on=2026-11-25", "2026-11-25", id="opened-ahead"),
        pytest.param("close_on=2026-11-01", "2026-11-24", id="closes-before-it-opens"),
        pytest.param("name=", "blank", id="name"),
    ],
)
def test_edit_refuses(one: Crm, line: str, words: str) -> None:
    assert words in one.fails(2, f"edit d1 --set {line}")


def test_a_lease_keeps_its_size(one: Crm) -> None:
    one("deal edit d1 --set transaction=租赁 --set area=80m²")
    assert "--area" in one.fails(2, "edit d1 --set area= --set area_unit=")
    one("deal item d1 柜台 x2台")
    one("edit d1 --set area= --set area_unit=")
    assert "--area" in one.fails(2, "deal item d1 --remove 1")


def test_the_opening_takes_the_first_stage_along(one: Crm) -> None:
    one("edit d1 --set opened_on=2026-11-01")
    assert one.json("show d1")["stages"][0]["changed_on"] == "2026-11-01"
    one("deal move d1 quote --on 2026-11-05")


def test_a_won_deal_keeps_an_amount(one: Crm) -> None:
    one("deal move d1 won --amount 500")
    assert "--amount" in one.fails(2, "edit d1 --set amount=")
    one("edit d1 --set amount=450")


# -- move ---------------------------------------------------------------------------------------


def test_move_through_the_stages(one: Crm) -> None:
    assert one("deal move 华强 报价").out == "d1 送样: lead → quote\n"
    moved = one.json("deal move 华强 won --amount 1.2万 --method 小结式")
    assert (moved["old_stage"], moved["stage"], moved["amount"]) == ("quote", "won", "12000.00")
    shown = one.json("show d1")
    expected = {
        "stage": "won", "closed_on": "2026-11-24", "quoted_on": "2026-11-24",
        "funnel_on": "2026-11-24", "ordered_on": "2026-11-24", "close_method": "summary",
    }  # fmt: skip
    assert {key: shown[key] for key in expected} == expected
    customer = one.json("show 华强")
    assert customer["kind"] == "existing"
    assert [(h["field"], h["new_value"], h["method"]) for h in customer["history"]][:1] == [
        ("kind", "existing", "deal")
    ]


def test_move_back_dated(one: Crm) -> None:
    one("edit d1 --set opened_on=2026-11-01")
    one("deal move d1 quote --on 11/10")
    assert one.json("show d1")["quoted_on"] == "2026-11-10"
    assert "2026-11-10" in one.fails(2, "deal move d1 needs --on 2026-11-09")


def test_lost_with_its_reason_and_rival(one: Crm) -> None:
    lost = one("deal move d1 lost --reason 价格 --lost-to 新对手 --detail 便宜一成")
    assert lost.err == "新对手 is a new competitor and was added.\n"
    shown = one.json("show d1")
    assert (shown["lost_reason"], shown["competitor"], shown["lost_detail"]) == (
        "price",
        "新对手",
        "便宜一成",
    )
    assert one.json("show 华强")["kind"] is None


def test_lost_without_a_reason_says_how_to_add_it(one: Crm) -> None:
    said = one("deal move d1 lost")
    assert "crm deal edit d1 --set lost_reason=price" in said.err
    one("deal edit d1 --set lost_reason=price")
    assert one.json("list deals")[0]["lost_reason"] == "price"


def test_a_closed_deal_opens_again(one: Crm) -> None:
    one("deal move d1 won --amount 500")
    again = one("deal move d1 negotiation")
    assert "was closed on 2026-11-24 and is open again" in again.err
    shown = one.json("show d1")
    assert (shown["closed_on"], shown["ordered_on"], shown["amount"]) == (None, None, "500.00")
    one("deal move d1 lost --reason timing")
    one("deal move d1 won")
    shown = one.json("show d1")
    assert (shown["lost_reason"], shown["closed_on"]) == (None, "2026-11-24")


def test_a_dropped_customer_who_buys_is_back(one: Crm) -> None:
    one("deal add 宏达 x --amount 5")
    one("drop 宏达 --why 不买")
    assert "back on the lists" in one("deal move d2 won").err
    assert one.json("show 宏达")["dropped_on"] is None


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        pytest.param(2, "试用", "quote 方案报价", id="no-stage"),
        pytest.param(2, "n", "needs", id="several"),
        pytest.param(4, "lead", "stands at lead already", id="there-already"),
        pytest.param(2, "won", "--amount", id="won-for-nobody-knows"),
        pytest.param(2, "won --amount -3", "-3", id="won-for-less-than-nothing"),
        pytest.param(2, "won --amount 1e30", "1e30", id="won-for-too-much"),
        pytest.param(2, "won --amount 5 --on 2026-11-25", "2026-11-25", id="ahead"),
        pytest.param(2, "won --amount 5 --on 2026-11-20", "2026-11-24", id="before-it-opened"),
        pytest.param(2, "won --amount 5 --reason price", "--reason", id="won-because"),
        pytest.param(2, "won --amount 5 --lost-to x", "--lost-to", id="won-to"),
        pytest.param(2, "quote --detail x", "--detail", id="quote-detail"),
        pytest.param(2, "quote --method summary", "--method", id="quote-by"),
        pytest.param(2, "lost --reason 天气", "no_budget", id="reason"),
        pytest.param(2, "won --amount 5 --method 魔法", "summary", id="method"),
    ],
)
def test_move_refuses(one: Crm, code: int, words: str, said: str) -> None:
    assert said in one.fails(code, f"deal move d1 {words}")


def test_nothing_closes_before_the_first_contact(rep: Crm) -> None:
    rep("visit 宏达 谈了 --on 2026-11-10")
    rep("deal add 宏达 x --amount 5 --set opened_on=2026-11-02")
    assert "2026-11-10" in rep.fails(2, "deal move d1 won --on 2026-11-09")
    rep("deal move d1 quote --on 2026-11-09")
    rep("deal move d1 won --on 2026-11-10")


# -- qualify and track --------------------------------------------------------------------------


def test_qualify(one: Crm) -> None:
    assert one("deal qualify 华强 --will-buy yes --close 月底").out == (
        "d1 送样: answered 2/5; not qualified, missing: Budget\n"
    )
    asked = one.json("deal qualify 华强 --budget 2万 --supplier 我们 --sign 是")
    assert (asked["answered"], asked["qualified"], asked["missing"]) == (5, True, [])
    shown = one.json("show d1")
    assert (shown["budget"], shown["currency"], shown["supplier"], shown["will_sign"]) == (
        "20000.00",
        "CNY",
        "我们",
        True,
    )


def test_no_is_an_answer_and_does_not_qualify(one: Crm) -> None:
    said = one("deal qualify d1 --will-buy no --close 月底 --budget 5").out
    assert said == "d1 送样: answered 3/5; not qualified: they will not buy.\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param("", "--will-buy", id="nothing"),
        pytest.param("--will-buy 也许", "也许", id="flag"),
        pytest.param("--budget -1", "-1", id="budget"),
        pytest.param("--close 2026-11-01", "2026-11-24", id="before-it-opened"),
    ],
)
def test_qualify_refuses(one: Crm, options: str, words: str) -> None:
    assert words in one.fails(2, f"deal qualify d1 {options}")


def test_track(one: Crm) -> None:
    assert one("deal track 华强 quoted").out == "d1 送样: Quoted 2026-11-24\n"
    one("deal track 华强 漏斗 11/20")
    said = one("--lang zh 商机 track 华强 下单 昨天")
    assert "crm 商机 move d1 won" in said.err
    row = one.json("list deals")[0]
    assert (row["quoted_on"], row["funnel_on"], row["ordered_on"]) == (
        "2026-11-24",
        "2026-11-20",
        "2026-11-23",
    )
    assert one("deal track 华强 ordered --clear").out == "d1 送样: Ordered not yet\n"
    assert one.json("list deals")[0]["ordered_on"] is None
    assert "2026-11-25" in one.fails(2, "deal track d1 quoted 明天")
    assert "funnel" in one.fails(2, "deal track d1 paid")
    assert "--clear" in one.fails(2, "deal track d1 quoted 昨天 --clear")


# -- items --------------------------------------------------------------------------------------


def test_the_amount_follows_the_items(one: Crm) -> None:
    assert one("deal item d1 GTX Pro x2").out == "d1 送样: GTX Pro added.\n"
    assert one.json("show d1")["amount"] == "9642.00"
    one("deal item d1 样机 @58")
    assert one.json("show d1")["amount"] == "9700.00"
    one("deal item d1 --remove 1")
    shown = one.json("show d1")
    assert (shown["amount"], [item["number"] for item in shown["items"]]) == ("58.00", [1])
    one("deal item d1 --remove 1")
    assert one.json("show d1")["amount"] is None


def test_an_amount_of_its_own_stays(one: Crm) -> None:
    one("edit d1 --set amount=9000")
    said = one("deal item d1 GTX Pro x2").err
    assert said == "The amount of d1 stays 9000.00 CNY; its items come to: 9642.00 CNY.\n"
    one("edit d1 --set amount=9642")
    assert "not all priced" in one("deal item d1 样机").err
    assert one.json("show d1")["amount"] == "9642.00"


def test_a_won_deal_keeps_what_it_was_won_for(one: Crm) -> None:
    one("deal item d1 GTX Pro x2")
    one("deal move d1 won")
    assert "stays 9642.00 CNY" in one("deal item d1 GTX Pro").err


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        pytest.param(2, "", "--remove N", id="nothing"),
        pytest.param(2, "GTX Pro --remove 1", "--remove N", id="both"),
        pytest.param(3, "--remove 1", "has no item 1", id="none-there"),
        pytest.param(3, "--remove 0", "has no item 0", id="zero"),
        pytest.param(2, "GTX Pro x0", "0", id="none-of-it"),
        pytest.param(2, "样机 @很贵", "很贵", id="price"),
    ],
)
def test_item_refuses(one: Crm, code: int, words: str, said: str) -> None:
    assert said in one.fails(code, f"deal item d1 {words}")


# -- objections ---------------------------------------------------------------------------------


def test_an_objection_and_its_answer(one: Crm) -> None:
    assert one("deal object 华强 太贵 了 --kind 价格异议").out == "b1 noted for d1 送样: price.\n"
    row = one.json("list objections")[0]
    assert (row["objection"], row["kind"], row["outcome"]) == ("太贵 了", "price", "open")
    assert one("deal answer b1 一年 回本 --outcome resolved").out == "b1 answered: resolved.\n"
    row = one.json("list objections")[0]
    assert (row["response"], row["outcome"]) == ("一年 回本", "resolved")
    one("deal object d1 怕麻烦 --response 有人装 --outcome 未化解")
    assert one.json("show d1")["objections"][1]["outcome"] == "unresolved"


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        pytest.param(2, "object d1", "object", id="no-words"),
        pytest.param(2, "object d1 太贵 --kind x", "price", id="kind"),
        pytest.param(2, "object d1 太贵 --outcome x", "resolved", id="outcome"),
        pytest.param(3, "answer b9 x", "b9", id="no-objection"),
        pytest.param(2, "answer d1 x", "b7", id="no-objection-at-all"),
        pytest.param(2, "answer b1", "--outcome", id="no-answer"),
    ],
)
def test_objections_refuse(one: Crm, code: int, line: str, said: str) -> None:
    one("deal object d1 太贵了")
    assert said in one.fails(code, f"deal {line}")


# -- taken off, taken back, seen in history -----------------------------------------------------


def test_what_belongs_to_a_deal_goes_and_comes_back_with_it(one: Crm) -> None:
    one("deal item d1 GTX Pro x2")
    one("deal move d1 quote")
    one("deal object d1 太贵了")
    before = one("show d1 --json").out
    assert "5 records" in one("rm d1").out
    assert one.json("list deals") == one.json("list objections") == []
    one("undo")
    assert one("show d1 --json").out == before


def test_history_tells_of_deals_in_words(one: Crm) -> None:
    one("deal object d1 太贵了 --kind price --outcome unresolved")
    one("deal move d1 won --amount 1.2万")
    told = one("history 华强").out
    for words in ("Stage\tlead → won", "Amount\t— → 12000.00", "Outcome\t— → unresolved"):
        assert words in told
    zh = one("--lang zh history 华强").out
    for words in ("阶段\t初步接触 → 成交", "种类\t— → 价格异议", "异议\t— → 太贵了"):
        assert words in zh


# -- the policy's stages ------------------------------------------------------------------------


def test_ones_own_stages_from_end_to_end(rep: Crm) -> None:
    rep(["policy", "set", "stages", "lead 10, needs 20, 试用 45, contract 90"])
    rep("deal add 华强 送样 --amount 1000 --stage 试用")
    assert rep.json("show d1")["weighted"] == "450.00"
    assert rep.json("list deals --where stage=试用")[0]["id"] == 1
    shown = {row.split("\t")[0]: row for row in rep("policy show").lines}
    assert shown["stages"].split("\t")[1] == "lead 10%, needs 20%, 试用 45%, contract 90%"
    said = rep.fails(4, "policy set stages default")
    assert "(1)" in said
    assert "crm list deals --where stage=试用" in said
    rep("deal move d1 contract")
    rep("policy set stages default")


def test_the_eight_steps_from_end_to_end(one: Crm) -> None:
    one("edit d1 --set amount=1000")
    one("deal move d1 negotiation")
    left = one("policy set stages eight-steps")
    assert left.err == ("Open deals (1) stay in negotiation, which the new stages have not got.\n")
    assert one.json("show d1")["chance"] == 70
    one("deal move d1 客户分析")
    steps = ("trust", "需求", "提问和倾听", "offer", "试验演示", "proposal", "缔结")
    for step in steps:
        one(f"deal move d1 {step}")
    assert "缔结" in one("--lang zh deal show d1 -f md").out
    assert one.json("list deals --where stage=close")[0]["id"] == 1
    assert one.json("report pipeline")[0]["stage"] == "close"
    assert "stages\teight-steps: 客户分析 10%" not in one("policy show").out
    assert "eight-steps：客户分析 10%、建立信任 20%" in one("--lang zh policy show").out
    assert one.json("policy show")[9]["value"] == "eight-steps"


@pytest.mark.parametrize("value", ["", "lead", "lead 150", "lead 10, lead 20", "won 100"])
def test_stages_that_are_none(rep: Crm, value: str) -> None:
    rep.fails(2, ["policy", "set", "stages", value])


def test_the_currency_of_priced_items_is_not_renamed(rep: Crm) -> None:
    rep("deal add 华强 打印机 --product 'P8 x2 @100'")
    assert "CNY" in rep.fails(2, "deal edit d1 --set currency=USD")
    rep("deal item d1 --remove 1")
    rep("deal edit d1 --set currency=USD --set amount=200")
    assert rep.json("show d1")["currency"] == "USD"
