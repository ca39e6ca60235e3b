"""What `crm` asks about a deal when somebody sits at the terminal."""

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal


@pytest.fixture
def one(rep: Crm) -> Crm:
    """d1 送样 at 华强, without an amount."""
    rep("deal add 华强 送样")
    return rep


def test_the_five_questions_are_asked_one_by_one(one: Crm) -> None:
    one("deal qualify d1 --supplier 我们")
    typed = "yes\n2026-12-20\n1.5万\n\n\n"
    code, seen = on_a_terminal(one.home, ["deal", "qualify", "华强"], 100, typed)
    assert code == 0
    asked = ("Will they buy?", "Expected close", "Budget", "Which supplier", "Will they sign?")
    assert [seen.index(words) for words in asked] == sorted(seen.index(words) for words in asked)
    assert "Which supplier (Enter: 我们)" in seen
    assert "answered 4/5; qualified." in seen
    shown = one.json("show d1")
    assert (shown["budget"], shown["supplier"], shown["will_sign"]) == ("15000.00", "我们", None)


def test_what_it_was_won_for_is_asked(one: Crm) -> None:
    code, seen = on_a_terminal(one.home, ["deal", "move", "华强", "won"], 100, "1.2万\n")
    assert (code, "What was d1 送样 won for?" in seen) == (0, True)
    assert one.json("show d1")["amount"] == "12000.00"


def test_a_visit_asks_it_as_well_and_takes_no_for_an_answer(one: Crm) -> None:
    line = ["visit", "华强", "签了", "--outcome", "won"]
    assert on_a_terminal(one.home, line, 100, "\n")[0] == 2
    assert one.json("list visits") == []
    assert on_a_terminal(one.home, line, 100, "500\n")[0] == 0
    assert one.json("show d1")["stage"] == "won"


@pytest.mark.parametrize(("typed", "reason"), [("价格\n", "price"), ("\n", None)])
def test_why_it_was_lost_is_asked(one: Crm, typed: str, reason: str | None) -> None:
    code, seen = on_a_terminal(one.home, ["deal", "move", "d1", "lost"], 100, typed)
    assert code == 0
    assert "no_budget 没有预算" in seen.replace("\r\n", "")
    assert one.json("show d1")["lost_reason"] == reason


def test_one_of_several_deals_is_chosen(one: Crm) -> None:
    one("deal add 华强 二期 --amount 12000")
    code, seen = on_a_terminal(one.home, ["deal", "move", "华强", "quote"], 100, "2\n")
    assert (code, "2. d2 二期 (lead, 12000.00 CNY)" in seen) == (0, True)
    assert [deal["stage"] for deal in one.json("list deals --sort id")] == ["lead", "quote"]
    line = ["visit", "华强", "没戏", "--outcome", "lost", "--reason", "price"]
    assert on_a_terminal(one.home, line, 100, "1\n")[0] == 0
    assert one.json("show d1")["stage"] == "lost"


def test_a_deal_won_before_asks_for_its_amount(one: Crm) -> None:
    code, _ = on_a_terminal(one.home, ["deal", "add", "宏达", "旧", "--stage", "won"], 100, "80\n")
    assert code == 0
    assert one.json("show d2")["amount"] == "80.00"
