"""`crm show CUSTOMER`: six kinds of information for an account, a short page for a newcomer."""

import json

import pytest
from conftest import Crm

TABLES = ("contacts", "deals", "orders", "order_totals", "products", "contracts", "assets")
PARTS = ("基本情况", "购买历史", "客户分级", "销售组织", "日常跟踪", "技术支持")


@pytest.fixture
def large(account: Crm) -> Crm:
    """Three orders in two currencies, a return, a contract, a machine, a complaint, a plan."""
    account("order add 华强 'GTX Pro x3 @4821' '样机 x1 @500' --number SO-1 --on 2026-09-12")
    account("order add 华强 'GTX Pro x10 @4800' --on 2026-10-12")
    account("order add 华强 '进口件 x2 @100' --currency USD --on 2026-10-20")
    account("contract add 华强 年度框架 --renew-by 2026-12-31")
    account("asset add 华强 SN-88421 --product 'GTX Pro' --warranty 2027-09-10")
    account("plan 华强 2026-11-26 送样")
    account("visit 华强 样机漏电 --complaint 样机漏电")
    return account


def test_six_parts_in_their_order(large: Crm) -> None:
    for form, mark in (("text", "【{}】"), ("md", "## {}"), ("html", "<h2>{}</h2>")):
        lines = large(f"--lang zh show 华强 -f {form}").lines
        places = [lines.index(mark.format(part)) for part in PARTS]
        assert places == sorted(places), form


def part(crm: Crm, name: str) -> list[str]:
    """The lines of one part of the page."""
    lines = crm("show 华强 -f text").lines
    start = lines.index(f"【{name}】")
    heads = {"Purchases", "Class", "Sales organisation", "Daily tracking", "Support"}
    after = [i for i, line in enumerate(lines) if i > start and line.strip("【】") in heads]
    return lines[start + 1 : after[0] if after else None]


def test_purchases_down_to_the_product(large: Crm) -> None:
    found = part(large, "Purchases")
    assert found[:3] == [
        "Orders: 3",
        "Total: 62963.00 CNY, 200.00 USD",
        "Last order: 2026-10-20 o3 200.00 USD",
    ]
    assert "1. GTX Pro 2 13 62463.00 CNY 2026-10-12" in found
    card = large.json("show 华强")
    assert (card["orders_count"], card["last_order_on"]) == (3, "2026-10-20")
    assert card["order_totals"] == [
        {"currency": "CNY", "orders": 2, "amount": "62963.00"},
        {"currency": "USD", "orders": 1, "amount": "200.00"},
    ]
    assert card["products"][0] == {
        "product": "GTX Pro",
        "orders": 2,
        "quantity": "13",
        "unit": None,
        "amount": "62463.00",
        "currency": "CNY",
        "last_bought": "2026-10-12",
    }
    assert [row["number"] for row in card["orders"]] == [None, None, "SO-1"]


def test_what_came_back_is_taken_off(large: Crm) -> None:
    large("order return o1 'GTX Pro x1'")
    card = large.json("show 华强")
    assert card["orders_count"] == 3
    assert card["order_totals"][0] == {"currency": "CNY", "orders": 2, "amount": "58142.00"}
    assert (card["products"][0]["orders"], card["products"][0]["quantity"]) == (2, "12")
    assert card["orders"][0]["kind"] == "return"


def test_only_the_most_usual_products_are_listed(large: Crm) -> None:
    for name in ("甲", "乙", "丙"):
        large(["order", "add", "华强", f"{name} x1 @10"])
    listed = [line for line in part(large, "Purchases") if line[:1].isdecimal()]
    assert [line.split()[1] for line in listed] == ["GTX", "丙", "乙"]
    assert "… and 3 more" in part(large, "Purchases")
    assert len(large.json("show 华强")["products"]) == 6


def test_the_class_with_its_history(large: Crm) -> None:
    large("classify 华强 B --why 看走眼")
    found = part(large, "Class")
    assert found[0].startswith("Class: B (set by hand)")
    assert "看走眼" in found[0]
    assert "History: 2026-11-24 A → B, 2026-10-01 - → A" in found


def test_the_organisation_names_one_owner_and_the_persons(large: Crm) -> None:
    found = part(large, "Sales organisation")
    assert found[:2] == ["Owner: 李明", "Registrar: 陈静"]
    assert any("王建国 总经理" in line for line in found)


def test_daily_tracking_shows_the_open_deals(large: Crm) -> None:
    found = part(large, "Daily tracking")
    assert "1. d2 二期 lead 2026-11-20 (passed) 1/5" in found
    assert any(line.startswith("2. d1 送样 quote 300000.00 CNY 2026-12-18 1/5") for line in found)
    large("deal move d2 won --amount 12000")
    large("deal move d1 lost --reason price")
    found = part(large, "Daily tracking")
    assert "Closed deals: won 1, lost 1" in found
    assert not [line for line in found if "d1" in line]
    assert {row["ref"] for row in large.json("show 华强")["deals"]} == {"d1", "d2"}
    assert "d1 送样" in large("show 华强 --all -f text").out


def test_support_names_the_person_the_contracts_and_the_machines(large: Crm) -> None:
    assert part(large, "Support")[:3] == [
        "Support person: 赵工",
        "Contracts: r1 年度框架 (renew by 2026-12-31)",
        "Machines: SN-88421 GTX Pro (warranty until 2027-09-10)",
    ]
    later = large("--today 2027-01-05 show 华强 -f text").out
    assert "renew by 2026-12-31 (passed)" in later
    card = large.json("show 华强")
    assert card["contracts"][0]["renewed"] is False
    assert card["assets"][0]["asset_code"] == "SN-88421"


def test_the_next_action_comes_last(large: Crm) -> None:
    assert "Complaint open since" in large("show 华强 -f text").lines[-1]


def test_a_small_customer_stays_short(large: Crm) -> None:
    text = large("show 宏达 -f text").out
    assert "【Contacts】" in text
    for heading in ("Basic facts", "Purchases", "Daily tracking", "Support", "Deals", "Orders"):
        assert heading not in text
    card = large.json("show 宏达")
    assert [card[name] for name in TABLES[1:]] == [[]] * 6
    assert (card["orders_count"], card["last_order_on"]) == (0, None)


def test_programs_find_the_same_keys_whatever_there_is(large: Crm) -> None:
    assert list(large.json("show 宏达")) == list(large.json("show 华强"))
    assert set(TABLES) <= set(large.json("show 华强"))


def test_what_is_removed_is_no_more_on_the_card(large: Crm) -> None:
    for ref in ("o1", "o2", "d1", "d2", "r1", "s1"):
        large(f"rm {ref} --yes")
    card = large.json("show 华强")
    assert [len(card[name]) for name in TABLES[1:]] == [0, 1, 1, 1, 0, 0]
    large("rm o3 --yes")
    assert "【Purchases】" not in large("show 华强 -f text").out


def test_a_card_to_be_shared_keeps_our_thoughts_back(large: Crm) -> None:
    shared = large("show 华强 --share -f text").out
    assert "送样 quote" in shared
    for secret in ("宏图", "交期太长", "1/5", "owl"):
        assert secret not in shared
    row = json.loads(large("show 华强 --share --json").out)["deals"][0]
    assert not {"competitor", "concern", "answered"} & set(row)


def test_a_workbook_has_a_sheet_for_each_table(large: Crm) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = large.home / "card.xlsx"
    large(["show", "华强", "-o", str(path)])
    names = calamine.CalamineWorkbook.from_path(path).sheet_names
    assert {"Deals", "Orders", "Totals", "Products", "Contracts", "Machines"} <= set(names)


def test_the_page_fits_a_screen(large: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    """One screen of 80 × 40 for a customer with something of each kind."""
    large("case close k1")
    large("rm d2 --yes")
    shown = large("--lang zh show 华强 -f table").lines
    assert len(shown) <= 40
    assert shown[1] == "【基本情况】"
