"""A deal from the first call to the cash: asked, shown, quoted, argued, won, delivered, paid."""

from conftest import Crm


def on(crm: Crm, day: str, line: str) -> str:
    result = crm(f"--today {day} {line}")
    return result.out + result.err


def test_from_the_first_call_to_the_cash(crm: Crm) -> None:
    on(crm, "2026-10-12", "add 宏达五金 --contact 李伟 --title 工程师 --class B")
    on(crm, "2026-10-12", "contact add 王建国 --customer 宏达 --level decision --role decider")
    on(crm, "2026-10-12", "product add 'GTX Pro' --code G7 --price 4821 --cost 3100 --unit 台")

    # The first call: an opportunity is heard of, and three of five questions are answered.
    on(crm, "2026-10-12", "call 宏达 想换两台打印机 --next 下周三")
    on(crm, "2026-10-12", "deal add 宏达 换两台打印机 --product 'GTX Pro x2' --concern 怕停产")
    asked = on(crm, "2026-10-12", "deal qualify 宏达 --will-buy yes --close 11月底 --budget 1万")
    assert "3/5" in asked
    deal = crm.json("--today 2026-10-12 deal show 宏达")
    assert (deal["stage"], deal["amount"], deal["currency"]) == ("lead", "9642.00", "CNY")
    assert deal["qualified"] is True

    # A demo without whoever decides is warned of; the decider comes to the second one.
    first = on(crm, "2026-10-21", "visit 宏达 演示 --kind demo --with 李工 --stage sample")
    assert "decision-maker" in first
    on(crm, "2026-10-22", "deal edit 宏达 --set decider_invited=yes --set rehearsed=yes")
    second = on(crm, "2026-10-28", "visit 宏达 再演示 --kind demo --with 李工 --with 王建国")
    assert "Nobody who decides" not in second
    assert "Goods checked" in second
    assert "Rehearsed" not in second

    # The quote, and what they say to it.
    on(crm, "2026-11-02", "deal move 宏达 quote")
    on(crm, "2026-11-03", "deal object 宏达 比老厂家贵一成 --kind price")
    page = crm("--today 2026-11-04 prep 宏达 -f text").out
    assert "比老厂家贵一成" in page
    assert "怕停产" in page
    on(crm, "2026-11-04", "deal answer b1 停产包换 --outcome resolved")
    (tracked,) = crm.json("--today 2026-11-04 report tracking")
    assert (tracked["quoted_on"], tracked["ordered_on"]) == ("2026-11-02", None)
    (stage,) = crm.json("--today 2026-11-04 report pipeline")
    assert (stage["stage"], stage["amount"], stage["weighted"]) == ("quote", "9642.00", "4821.00")

    # Won with the visit that won it; the order, its delivery and its payments follow.
    won = on(crm, "2026-11-10", "visit 宏达 签了 --outcome won --method summary --with 王建国")
    assert "quote → won" in won
    assert crm.json("--today 2026-11-10 report pipeline") == []
    assert crm.json("--today 2026-11-10 show 宏达")["kind"] == "existing"
    on(
        crm,
        "2026-11-11",
        "order add 宏达 'GTX Pro x2' --number HD-1 --deal d1 --promised 下周三 --pay-by 2026-12-10",
    )
    late = on(crm, "2026-11-20", "order deliver HD-1")
    assert "2" in late
    on(crm, "2026-12-09", "order paid HD-1 5000")
    (owed,) = crm.json("--today 2026-12-20 report receivables")
    assert (owed["customer"], owed["open"], owed["days_late"]) == ("宏达五金", "4642.00", 10)
    on(crm, "2026-12-21", "order paid HD-1 all")
    assert crm.json("--today 2026-12-21 report receivables") == []

    # The boss reads it in the weekly sheet; the stages of the deal are kept with their days.
    (row,) = crm.json("--today 2026-11-16 report weekly")
    assert (row["company"], row["contacts_count"]) == ("宏达五金", 4)
    deal = crm.json("--today 2026-12-21 show d1")
    assert [(step["new_stage"], step["changed_on"]) for step in deal["stages"]] == [
        ("lead", "2026-10-12"),
        ("sample", "2026-10-21"),
        ("quote", "2026-11-02"),
        ("won", "2026-11-10"),
    ]
    assert crm("check").out == ""


def test_a_lost_deal_says_to_whom_and_why(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 换线 --amount 3万 --stage quote")
    crm("visit 华强 输给速印通 --outcome lost --reason price")
    deal = crm.json("show d1")
    assert (deal["stage"], deal["lost_reason"]) == ("lost", "price")
    assert deal["closed_on"] == "2026-11-24"
    crm("deal move d1 negotiation")
    assert crm.json("show d1")["closed_on"] is None
    crm("undo 2")
    assert crm.json("show d1")["stage"] == "quote"
