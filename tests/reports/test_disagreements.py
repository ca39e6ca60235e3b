"""Disagreements 分歧: class against value, against the rules, against the deal."""

import pytest
from conftest import Crm


@pytest.fixture
def book(crm: Crm) -> Crm:
    """Five buyers: 甲 (A) bought least, 乙 (D) brings most profit, 丙 to 戊 have no class."""
    for name, class_ in (("甲", "A"), ("乙", "D"), ("丙", ""), ("丁", ""), ("戊", "")):
        crm(f"add {name}" + (f" --class {class_}" if class_ else ""))
    crm("order add 甲 --amount 10 --cost 9 --on 2025-01-01")
    crm("order add 乙 --amount 900 --cost 100 --on 2026-11-20")
    for number, name in enumerate(("丙", "丁", "戊"), 1):
        for day in range(number):
            crm(f"order add {name} --amount 500 --cost 400 --on 2026-10-{9 * number + day:02d}")
    return crm


def findings(crm: Crm, line: str = "") -> list[tuple[str, str]]:
    return [(row["customer"], row["finding"]) for row in crm.json(f"report disagreements {line}")]


def of_value(crm: Crm, line: str = "") -> list[tuple[str, str]]:
    """Without what the rules say: whoever bought in two years is a C at least."""
    return [one for one in findings(crm, line) if one[1] in ("d_valuable", "a_low_value")]


def reason(crm: Crm, customer: str) -> str:
    return str(crm.json(f"report disagreements --where name={customer}")[0]["reason"])


def test_low_value_in_class_a_and_high_value_in_class_d(book: Crm) -> None:
    assert book.json("report disagreements")[:2] == [
        {
            "customer_id": 2,
            "customer": "乙",
            "class": "D",
            "finding": "d_valuable",
            "value": "900.00",
            "currency": "CNY",
            "reason": "class D, yet in the top 20 % by profit: 800.00 CNY, last bought 2026-11-20",
        },
        {
            "customer_id": 1,
            "customer": "甲",
            "class": "A",
            "finding": "a_low_value",
            "value": "10.00",
            "currency": "CNY",
            "reason": "class A, but RFM 111 is in the lowest fifth: purchases 1, days since the"
            " last 692",
        },
    ]
    meta = book.json("report disagreements --meta")
    assert "n = 5 buyers" in meta["notes"][0]
    assert [one["value"] for one in meta["totals"]] == ["1", "1", "1"]


def test_revenue_speaks_where_profit_is_unknown(book: Crm) -> None:
    book("order add 乙 --amount 5000 --on 2026-11-21")
    assert reason(book, "乙") == (
        "class D, yet in the top 20 % by revenue (profit unknown): 5900.00 CNY, last bought"
        " 2026-11-21"
    )


def test_a_loss_is_no_value_however_small_the_others_are(crm: Crm) -> None:
    for number, name in enumerate(("甲", "乙", "丙", "丁", "戊"), 1):
        crm(f"add {name} --class D")
        crm(f"order add {name} --amount 100 --cost {210 - number} --on 2026-10-01")
    assert of_value(crm) == []


def test_of_fewer_than_five_there_is_no_fifth(book: Crm) -> None:
    book("rm 丙 --yes")
    assert of_value(book) == []


def test_where_all_are_alike_nobody_is_lowest_or_highest(crm: Crm) -> None:
    for name in ("甲", "乙", "丙", "丁", "戊"):
        crm(f"add {name} --class {'A' if name < '丙' else 'D'}")
        crm(f"order add {name} --amount 100 --cost 50 --on 2026-10-01")
    assert of_value(crm) == []


def test_filters_choose_who_is_listed_and_not_who_is_compared(book: Crm) -> None:
    assert of_value(book, "--class A") == [("甲", "a_low_value")]
    assert of_value(book, "--class D") == [("乙", "d_valuable")]
    assert of_value(book, "--class B") == []
    assert findings(book, "--limit 1") == [("乙", "d_valuable")]
    assert "2 more" in book("report disagreements --limit 1 -f md").out


def test_lost_customers_are_compared_no_more(book: Crm) -> None:
    book("churn 乙 --reason price")
    assert of_value(book) == []


def test_a_period_compares_what_was_bought_in_it(book: Crm) -> None:
    said = book.json("report disagreements 2026 --meta")["notes"]
    assert said[1].startswith("Only the findings about value are of 2026;")
    assert len(book.json("report disagreements --meta")["notes"]) == 1
    assert "2027 has not begun yet" in book.fails(2, "report disagreements 2027")
    assert of_value(book, "2025") == []
    assert of_value(book, "2026") == []
    book("order add 甲 --amount 10 --cost 9 --on 2026-01-01")
    assert of_value(book, "2026") == [("乙", "d_valuable"), ("甲", "a_low_value")]


def test_a_class_by_hand_that_the_rules_would_not_give(crm: Crm) -> None:
    crm("add 甲 --class B --set credit=poor")
    crm("add 乙 --class A --set credit=poor")
    crm("add 丙 --class D --set credit=poor")
    crm("add 丁 --class B")
    assert findings(crm) == [("乙", "against_rules"), ("甲", "against_rules")]
    assert reason(crm, "甲") == "set by hand to B, but the rules say D (credit poor)"
    crm("classify 甲 B --until 2026-11-30 --why 老客户")
    assert findings(crm, "--today 2026-12-01") == [("乙", "against_rules")]


def test_what_the_given_class_lacks_is_told(crm: Crm) -> None:
    crm("add 甲 --class A --set relation=trust")
    crm("deal add 甲 样机 --close 2026-12-20 --set budget=30万")
    assert reason(crm, "甲") == "set by hand to A, but the rules say B (High profit: unknown)"
    # A close that has passed is unknown, and the unknown is no word against a class.
    assert findings(crm, "--today 2026-12-21") == [("甲", "deal_unlikely")]
    crm("deal edit d1 --set close_on=2028-11-01")
    assert reason(crm, "甲") == (
        "set by hand to A, but the rules say D (closes 2028-11-01, High profit: unknown)"
    )


def test_at_least_c_speaks_against_d_alone(crm: Crm) -> None:
    for name, class_ in (("甲", "A"), ("乙", "B"), ("丙", "C"), ("丁", "D")):
        crm(f"add {name} --class {class_}")
        crm(f"order add {name} --amount 100 --on 2026-06-01")
    assert findings(crm) == [("丁", "against_rules")]
    assert reason(crm, "丁").startswith("set by hand to D, but the rules say C (Can buy: yes, ")


def test_a_fault_speaks_even_where_facts_are_missing(crm: Crm) -> None:
    for name, class_ in (("甲", "A"), ("乙", "B")):
        crm(f"add {name} --class {class_} --set haggler=yes")
        crm(f"order add {name} --amount 100 --on 2026-06-01")
    assert findings(crm) == []
    crm("policy set fault.haggler D")
    assert findings(crm) == [("甲", "against_rules"), ("乙", "against_rules")]
    assert reason(crm, "甲") == "set by hand to A, but the rules say C (haggler)"


def test_a_class_that_came_with_a_file(crm: Crm) -> None:
    (crm.home / "客户.csv").write_text("客户,等级,信用\n甲,B,较差\n", encoding="utf-8")
    crm("import customers 客户.csv")
    assert reason(crm, "甲") == "B came with a file, but the rules say D (credit poor)"


def test_a_class_and_how_likely_the_deal_is(crm: Crm) -> None:
    crm("add 甲 --class A")
    crm("deal add 甲 样机 --probability 70 --close 2026-12-20")
    crm("add 乙 --class C")
    crm("deal add 乙 二期 --stage contract")
    crm("add 丙")
    crm("deal add 丙 三期 --probability 80")
    crm("add 丁 --class A")
    crm("deal add 丁 四期 --probability 80")
    crm("add 戊 --class A")
    crm("deal add 戊 五期 --probability 20")
    assert findings(crm) == [
        ("戊", "deal_unlikely"),
        ("甲", "deal_unlikely"),
        ("乙", "deal_likely"),
        ("丙", "deal_likely"),
    ]
    assert reason(crm, "甲") == "class A, but deal d1 is at 70 %, below 80 %"
    assert reason(crm, "乙") == "class C, but deal d2 is at 90 %: as likely as class A, from 80 %"
    assert reason(crm, "丙").startswith("unclassified, but deal d3 is at 80 %")
    crm("policy set class.sure 60")
    assert ("甲", "deal_unlikely") not in findings(crm)


def test_the_best_deal_speaks(crm: Crm) -> None:
    crm("add 甲 --class A")
    crm("deal add 甲 远 --probability 20 --close 2027-06-01")
    crm("deal add 甲 近 --probability 90 --close 2026-12-01")
    assert findings(crm) == []


def test_words_in_either_language(book: Crm) -> None:
    text = book("--lang zh report 分歧 -f text").out
    assert "【D 类却有价值】\n1. 乙 D — D 类，但利润在前 20 %：800.00 CNY" in text
    assert "A 类但价值低：1" in text


def test_everything_agrees(crm: Crm) -> None:
    crm("init")
    assert crm("report disagreements --json").out == "[]\n"
    assert crm("report disagreements -f text").out == ""
    assert "No active customers." in crm("report disagreements -f md").out
    assert crm("report disagreements --csv").lines == [
        "customer_id,customer,class,finding,value,currency,reason"
    ]
    crm.fails(2, "report disagreements --all")
    crm("add 甲")
    assert "Every class agrees" in crm("report disagreements -f md").out
