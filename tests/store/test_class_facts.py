"""What the judgements look at, read from a file that the commands wrote."""

import sqlite3
from datetime import date

from conftest import Crm, reading

from crmcli.domain.class_facts import ClassFacts, Mark
from crmcli.domain.policy import Policy
from crmcli.store.class_facts import class_facts, won_worths
from crmcli.store.filters import ALL, Where

TODAY = date(2026, 11, 24)


def facts(crm: Crm, name: str, today: date = TODAY) -> ClassFacts:
    """What is known of one customer on a day."""
    stages = Policy({}).stages
    found = reading(
        str(crm.db),
        lambda conn: list(class_facts(conn, today, stages, Where("c.name = ?", (name,)))),
    )
    assert len(found) == 1
    return found[0]  # type: ignore[no-any-return]


def test_a_bare_customer_is_known_by_name_alone(crm: Crm) -> None:
    crm("add 华强")
    known = facts(crm, "华强")
    assert (known.name, known.class_, known.judged_on, known.deals) == ("华强", None, None, ())
    assert (known.ever_deal, known.quoted, known.demo, known.purchases) == (False, None, None, ())
    assert (known.hand, known.power, known.complaint_on) == ({}, None, None)


def test_what_a_person_set_is_kept_apart_and_no_is_not_unknown(crm: Crm) -> None:
    crm("add 华强 --set trusts_us=no --set can_buy=是")
    assert facts(crm, "华强").hand == {"trusts_us": False, "can_buy": True}


def test_open_deals_with_what_their_stage_and_horizon_say(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 贴片机 --amount 5000 --close 2026-12-20 --stage needs")
    crm("deal add 华强 打印机 --horizon 3m --set probability=75")
    crm("deal add 华强 旧的 --amount 7")
    crm("deal move d3 lost --reason price")
    deals = facts(crm, "华强").deals
    assert [(d.id, d.close_on, d.chance) for d in deals] == [
        (1, date(2026, 12, 20), 20),
        (2, date(2027, 2, 24), 75),
    ]
    assert deals[0].amount == 5000_0000


def test_a_demo_that_did_not_take_place_shows_nothing(crm: Crm) -> None:
    crm("add 华强")
    crm("visit 华强 没见到 --set kind=demo --outcome no_contact")
    assert facts(crm, "华强").demo is None
    crm("visit 华强 演示了 --set kind=demo --on 2026-11-20")
    assert facts(crm, "华强").demo == Mark("v2", date(2026, 11, 20))
    assert facts(crm, "华强", date(2026, 11, 19)).demo is None


def test_a_deal_that_came_to_a_sample_and_one_that_was_quoted(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 贴片机 --stage sample")
    assert facts(crm, "华强").demo == Mark("d1", TODAY)
    crm("deal move d1 quote")
    assert facts(crm, "华强").quoted == Mark("d1", TODAY)


def test_orders_are_purchases_and_deals_are_where_there_is_no_order(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 贴片机 --amount 1000 --set margin=30")
    crm("deal move d1 won")
    bought = facts(crm, "华强").purchases
    assert [(b.ref, b.amount, b.profit) for b in bought] == [("d1", 1000_0000, 300_0000)]
    crm("order add 华强 打印机 --amount 200 --on 2026-10-01")
    bought = facts(crm, "华强").purchases
    assert [(b.ref, b.on, b.amount) for b in bought] == [("o1", date(2026, 10, 1), 200_0000)]
    assert facts(crm, "华强", date(2026, 9, 30)).purchases == ()


def test_a_return_is_marked_and_takes_away(crm: Crm) -> None:
    crm("add 华强")
    crm("order add 华强 打印机 --amount 200 --on 2026-10-01")
    crm("order return o1 --amount 50")
    assert [(b.returned, b.amount) for b in facts(crm, "华强").purchases] == [
        (False, 200_0000),
        (True, -50_0000),
    ]


def test_an_open_complaint_until_it_is_closed(crm: Crm) -> None:
    crm("add 华强")
    crm("visit 华强 去看了 --complaint 机器坏了")
    assert facts(crm, "华强").complaint_on == TODAY
    crm("case close k1 修好了")
    assert facts(crm, "华强").complaint_on is None


def test_the_day_of_the_last_judgement(crm: Crm) -> None:
    crm("add 华强 --class B --today 2026-08-01")
    assert facts(crm, "华强").judged_on == date(2026, 8, 1)
    crm("classify 华强 B --why 还是 --today 2026-10-02")
    assert facts(crm, "华强").judged_on == date(2026, 10, 2)


def test_the_stream_gives_every_live_customer_in_order_once(crm: Crm) -> None:
    rows = "".join(f"客户{number}\n" for number in range(250))
    crm("import customers -", f"名称\n{rows}")
    crm("rm 120 -y")
    stages = Policy({}).stages
    ids = reading(
        str(crm.db), lambda conn: [one.id for one in class_facts(conn, TODAY, stages, ALL)]
    )
    assert ids == [number for number in range(1, 251) if number != 120]


def test_won_deals_are_a_measure_by_currency(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 贴片机 --amount 1000 --set margin=30")
    crm("deal add 华强 打印机 --amount 70 --currency USD")
    crm("deal move d1 won")
    crm("deal move d2 won")
    worths = reading(str(crm.db), lambda conn: won_worths(conn, "CNY"))
    assert worths == {"CNY": [300_0000], "USD": [70_0000]}


def test_no_question_walks_a_whole_table(crm: Crm) -> None:
    """A span of customers costs what they have, not what the file holds."""
    crm("add 华强")
    crm("add 宏达")
    asked: list[str] = []

    def look(conn: sqlite3.Connection) -> list[str]:
        conn.set_trace_callback(asked.append)
        list(class_facts(conn, TODAY, Policy({}).stages, ALL))
        conn.set_trace_callback(None)
        questions = [text for text in asked if text.startswith("SELECT")]
        return [row[3] for text in questions for row in conn.execute(f"EXPLAIN QUERY PLAN {text}")]

    plan = reading(str(crm.db), look)
    walked = [line for line in plan if line.startswith("SCAN") and "subquery" not in line]
    assert walked == ["SCAN c"]
    assert any("visits_demo" in line for line in plan)
    assert not any("deals_stage" in line for line in plan)
