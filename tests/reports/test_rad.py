"""购买力 × 占有率: who can spend how much, how much of it is ours, and what that makes of them."""

import pytest
from conftest import Crm


@pytest.fixture
def wallets(crm: Crm) -> Crm:
    """大户 60 %, 华强 40 %, 宏达 5 %, 永昌 150 % and stale, 四海 unknown, 远洋 in USD."""
    for name in ("大户", "华强", "宏达", "永昌", "四海", "远洋"):
        crm(f"add {name} --set owner={'李明' if name == '大户' else '王'}")
    for name, amount in (("大户", 3_000_000), ("华强", 400_000), ("宏达", 2_500), ("永昌", 1_500)):
        crm(f"order add {name} --amount {amount} --on 2026-06-01")
    crm("order add 远洋 --amount 900 --currency USD --on 2026-06-01")
    crm("order add 华强 --amount 1 --currency USD --on 2026-06-02")
    crm("power 大户 5000000")
    crm("power 华强 1000000 --source third_party")
    crm("power 宏达 50000")
    crm("power 永昌 1000 --quarter 2026Q1")
    crm("power 远洋 10000 --currency USD")
    return crm


def rows(crm: Crm, line: str = "") -> list[tuple[object, ...]]:
    return [
        (row["customer"], row["share_of_wallet"], row["rad_judged"], row["marks"])
        for row in crm.json(f"report rad {line}")
    ]


def notes(crm: Crm, line: str = "") -> list[str]:
    return list(crm.json(f"report rad {line} --meta")["notes"])


def totals(crm: Crm, line: str = "") -> dict[str, str]:
    return {row["label"]: row["value"] for row in crm.json(f"report rad {line} --meta")["totals"]}


def test_the_largest_buying_power_first_the_own_currency_before_others(wallets: Crm) -> None:
    assert rows(wallets) == [
        ("大户", "60", "retention", []),
        ("华强", "40", "development", ["other_currency"]),
        ("宏达", "5", "acquisition", []),
        ("永昌", "150", "retention", ["over", "stale"]),
        ("远洋", "9", "acquisition", []),
    ]
    first = wallets.json("report rad")[1]
    assert (first["buying_power"], first["sales"], first["currency"]) == (
        *("1000000.00", "400000.00", "CNY"),
    )
    assert (first["quarter"], first["source"], first["other_currencies"]) == (
        *("2026Q4", "third_party", ["USD"]),
    )


def test_the_unknown_are_counted_and_listed_on_demand(wallets: Crm) -> None:
    assert any("known of 5 of 6" in note for note in notes(wallets))
    assert any("1 with unknown buying power" in note for note in notes(wallets))
    assert rows(wallets, "--all")[-1] == ("四海", None, "acquisition", ["unknown"])
    assert not any("--all" in note for note in notes(wallets, "--all"))


def test_the_notes_say_how_and_what_to_mind(wallets: Crm) -> None:
    said = "\n".join(notes(wallets))
    for words in ("÷ annual buying power", "retention from 50 %", "1 stale", "1 above 100 %"):
        assert words in said
    assert "other currencies" in said
    wallets("policy set rad.retention 60 --yes")
    assert "retention from 60 %" in "\n".join(notes(wallets))
    assert "other currencies" not in "\n".join(notes(wallets, "--where name=宏达"))


def test_high_and_low_by_stage_in_each_currency(wallets: Crm) -> None:
    # The middle of 5,000,000, 1,000,000, 50,000 and 1,000 lies at 525,000.
    assert totals(wallets) == {
        "Buying power from 525000.00 CNY": (
            "retention 1 (5000000.00 CNY), development 1 (1000000.00 CNY)"
        ),
        "Buying power below 525000.00 CNY": (
            "retention 1 (1000.00 CNY), acquisition 1 (50000.00 CNY)"
        ),
        "Buying power from 10000.00 USD": "acquisition 1 (10000.00 USD)",
    }
    # Whoever is unknown is in no cell.
    assert totals(wallets, "--all") == totals(wallets)


def test_filters_and_limit(wallets: Crm) -> None:
    assert [row[0] for row in rows(wallets, "--owner 李明")] == ["大户"]
    assert [row[0] for row in rows(wallets, "--limit 2")] == ["大户", "华强"]
    assert totals(wallets, "--limit 2") == totals(wallets)
    assert any("known of 1 of 1" in note for note in notes(wallets, "--owner 李明"))
    wallets.fails(2, "report rad 2026Q3")


def test_lost_and_dropped_customers_are_left_out(wallets: Crm) -> None:
    wallets("churn 大户 --reason price")
    assert "大户" not in [row[0] for row in rows(wallets, "--all")]
    assert any("of 5 active" in note for note in notes(wallets))


def test_what_is_unknown_is_no_nought(crm: Crm) -> None:
    for name in ("无价", "没买", "不详"):
        crm(f"add {name}")
    crm("order add 无价 '新品 x2' --on 2026-06-01")
    crm("power 无价 1000")
    crm("power 没买 500")
    found = {row["customer"]: row for row in crm.json("report rad --all")}
    assert [(found[one]["sales"], found[one]["currency"]) for one in found] == [
        (None, "CNY"),
        ("0.00", "CNY"),
        (None, None),
    ]


def test_sales_in_another_currency_are_marked(wallets: Crm) -> None:
    assert "other currency" in wallets("report rad -f md --where name=华强").out
    assert "另有其他币种" in wallets("report rad -f md --where name=华强 --lang zh").out
    assert "2026-11-24 Tue" in wallets("report rad -f md").out


def test_nobody_yet(crm: Crm) -> None:
    crm("add 华强")
    assert crm.json("report rad") == []
    assert "crm power" in crm("report rad -f md").out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["table", "plain", "text", "csv", "json", "jsonl", "md", "html"])
def test_in_every_format(wallets: Crm, form: str, language: str) -> None:
    said = wallets(f"报表 购买力矩阵 --all -f {form} --lang {language}").out
    assert "大户" in said
    assert "四海" in said
