"""`crm classify --all`, `--due`: everybody judged at once, as a preview or as one command."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """1 falls B → C, 2 rises C → B, 3 is new A, 4 is kept by hand, 5 stays, 6 is unclassified,
    7 is lost, 8 given up."""
    for name in ("跌了", "升了", "新的", "手定", "不变", "不明", "流失", "放弃"):
        crm(f"add {name} --set region=华南")
    for ident, name in enumerate(("跌了", "升了", "新的", "手定", "不变"), 1):
        crm(f"deal add {name} 换机 --close 2026-12-20")
        crm(f"edit {name} --set recognises_us=yes")
        assert crm.json("list deals --where id=" + str(ident))[0]["customer"] == name
    crm("edit 跌了 --set can_buy=yes")
    crm("classify --all --apply")
    crm("edit 跌了 --set can_buy=")
    crm("edit 升了 --set can_buy=yes")
    crm("edit 新的 --set high_profit=yes --set trusts_us=yes")
    crm("classify 手定 D --why 老板要求 --until 2026-12-31")
    with closing(sqlite3.connect(crm.db)) as conn, conn:
        conn.execute("UPDATE customers SET class = NULL, class_set_by = NULL WHERE name = '新的'")
    crm("churn 流失 --reason price")
    crm("drop 放弃 --why 没钱")
    return crm


def changes(rows: Any) -> list[tuple[str, str | None, str, str]]:
    return [(row["customer"], row["class"], row["judged"], row["change"]) for row in rows]


EXPECTED = [
    ("跌了", "B", "C", "down"),
    ("升了", "C", "B", "up"),
    ("新的", None, "A", "new"),
    ("手定", "D", "C", "kept"),
]


def test_the_preview_has_downgrades_first_and_writes_nothing(base: Crm) -> None:
    before = base.db.read_bytes()
    rows = base.json("classify --all")
    assert changes(rows) == EXPECTED
    assert rows[0]["reasons"].startswith("close=2026-12-20")
    assert (rows[3]["kept_why"], rows[3]["until"]) == ("老板要求", "2026-12-31")
    assert (rows[0]["rad"], rows[0]["rad_judged"]) == ("acquisition", "acquisition")
    assert (rows[0]["lifecycle"], rows[0]["lifecycle_judged"]) == ("developing", "developing")
    said = base("classify --all -f text").out
    assert "1. 1 跌了 B C — closes 2026-12-20; recognises us; unknown: high profit" in said
    assert (
        "Judged 6: 1 down, 1 up, 1 newly classified, 1 kept by hand, 1 unchanged, 1 unclassified."
        in said
    )
    assert "Most often missing: expected close (1)." in said
    assert "--apply" in said
    assert base.db.read_bytes() == before


def test_a_person_reads_it_in_both_languages(base: Crm) -> None:
    zh = base("--lang zh 分类 --all -f table").out
    assert "【降级】" in zh
    assert "【人工保留，按方法应调整】" in zh
    assert "老板要求" in zh
    assert "2026-12-31" in zh
    assert "close=" not in zh
    assert "共评定 6 个" in zh


def test_apply_is_one_command_with_history_and_undone_whole(base: Crm) -> None:
    before = base.json("list")
    applied = base("--today 2026-12-01 classify --all --apply --json")
    assert changes(applied.json) == EXPECTED
    assert applied.err == (
        "Judged 6; changed: class 3, RAD stage 0, lifecycle 0; crm undo takes it back.\n"
    )
    classes = {row["name"]: row["class"] for row in base.json("list")}
    assert classes == {
        "跌了": "C",
        "升了": "B",
        "新的": "A",
        "手定": "D",
        "不变": "C",
        "不明": None,
        "流失": None,
        "放弃": None,
    }
    card = base.json("classify 跌了")
    assert (card["set_by"], card["judged_on"]) == ("rules", "2026-12-01")
    assert (card["history"][0]["old"], card["history"][0]["new"]) == ("B", "C")
    assert card["history"][0]["method"] == "rules"
    for name, judged in (("手定", "2026-12-01"), ("不明", "2026-12-01"), ("流失", "2026-11-24")):
        assert base.json(f"classify {name}")["judged_on"] == judged, name
    assert base.json("classify 手定")["set_by"] == "hand"
    assert base.json("--today 2026-12-01 classify --all") == applied.json[3:]
    base("undo")
    assert base.json("list") == before
    assert base.json("classify 跌了")["judged_on"] == "2026-11-24"


def test_applying_twice_changes_nothing_more(base: Crm) -> None:
    base("classify --all --apply")
    before = base.db.read_bytes()
    said = base("classify --all --apply").err
    assert said == "Judged 6: nothing changed, nothing written.\n"
    assert base.db.read_bytes() == before


def test_stages_without_a_class_are_counted_and_undone(crm: Crm) -> None:
    crm("add 甲方")
    crm("deal add 甲方 换机")
    crm("classify 甲方 C --why 人工")
    said = crm("classify --all --apply --dry-run").err
    assert "would change: class 0, RAD stage 1, lifecycle 0" in said
    said = crm("classify --all --apply").err
    assert said == (
        "Judged 1; changed: class 0, RAD stage 1, lifecycle 0; crm undo takes it back.\n"
    )
    crm("undo")
    assert crm.json("show 甲方")["rad"] is None


def test_a_judgement_that_gives_the_same_again_is_undone_too(base: Crm) -> None:
    base("classify --all --apply")
    said = base("--today 2026-12-01 classify --all --apply").err
    assert said.startswith("Judged 6: nothing changed but the day of it")
    base("undo")
    assert base.json("classify 不变")["judged_on"] == "2026-11-24"


def test_a_dry_run_shows_and_writes_nothing(base: Crm) -> None:
    before = base.db.read_bytes()
    said = base("classify --all --apply --dry-run --json")
    assert changes(said.json) == EXPECTED
    assert said.err == (
        "Dry run: nothing was written. Judged 6; would change: class 3, RAD stage 0, lifecycle 0.\n"
    )
    assert base.db.read_bytes() == before


def test_a_class_by_hand_past_its_last_day_is_judged_again(base: Crm) -> None:
    base("edit d4 --set close_on=2027-02-01")
    rows = base.json("--today 2026-12-31 classify --all --where name=手定")
    assert changes(rows) == [("手定", "D", "C", "kept")]
    rows = base.json("--today 2027-01-01 classify --all --where name=手定")
    assert changes(rows) == [("手定", "D", "C", "up")]
    base("--today 2027-01-01 classify --all --apply")
    card = base.json("--today 2027-01-01 classify 手定")
    assert (card["class"], card["set_by"], card["until"]) == ("C", "rules", None)


def test_an_imported_class_is_kept(crm: Crm) -> None:
    (crm.home / "客户.csv").write_text("客户,等级\n永昌,A\n", encoding="utf-8")
    crm(["import", "customers", str(crm.home / "客户.csv")])
    crm("deal add 永昌 换机 --close 2026-12-20")
    crm("edit 永昌 --set recognises_us=yes")
    assert changes(crm.json("classify --all")) == [("永昌", "A", "C", "kept")]
    crm("classify --all --apply")
    assert crm.json("list")[0]["class"] == "A"


def test_filters_narrow_whom_is_judged(base: Crm) -> None:
    base("tag 升了 重点")
    base("edit 跌了 --set region=华北 --set owner=林")
    for words, expected in (
        ("--class B", ["跌了"]),
        ("--class none", ["新的"]),
        ("--tag 重点", ["升了"]),
        ("--region 华北", ["跌了"]),
        ("--owner 林", ["跌了"]),
        ("--where name~了 --where class=C", ["升了"]),
    ):
        rows = base.json(f"classify --all {words}")
        assert [row["customer"] for row in rows] == expected, words
    said = base("classify --all --apply --class B")
    assert "Judged 1; changed: class 1," in said.err
    assert base.json("classify 升了")["class"] == "C"


def test_a_limit_shows_less_and_judges_all(base: Crm) -> None:
    assert changes(base.json("classify --all --limit 2")) == EXPECTED[:2]
    said = base("classify --all --limit 2 -f text").out
    assert "Judged 6" in said
    assert "… and 2 more" in said
    assert "Judged 6; changed: class 3," in base("classify --all --apply --limit 1").err


@pytest.mark.parametrize(
    ("judged", "listed"), [("2025-03-20", True), ("2025-03-28", False), ("2025-04-02", False)]
)
def test_due_are_those_of_another_quarter(crm: Crm, judged: str, listed: bool) -> None:
    crm("--today 2025-01-10 add 甲方 --set recognises_us=yes")
    crm("--today 2025-01-10 deal add 甲方 换机")
    crm(f"--today {judged} classify 甲方 --apply")
    crm("edit d1 --set close_on=2025-12-20")
    for words in ("--due", "--due --all"):
        rows = crm.json(f"--today 2025-04-02 classify {words}")
        assert changes(rows) == ([("甲方", None, "C", "new")] if listed else [])
    assert "Judged 0: nothing" in crm("--today 2025-04-02 classify --due --apply --class D").err
    done = crm("--today 2025-04-02 classify --due --apply").err
    assert done.startswith("Judged 1; changed: class 1" if listed else "Judged 0: nothing")
    assert crm.json("--today 2025-04-02 classify --due") == []


def test_the_matrix_judges_everybody_as_well(crm: Crm) -> None:
    crm("policy set matrix.contribution 1000")
    crm("policy set matrix.potential 1000")
    for name, profit in (("大户", 5000), ("小户", 100)):
        crm(f"add {name}")
        crm(f"product add {name}机 --price 10000 --cost {10000 - profit}")
        crm(f"order add {name} '{name}机 x1' --on 2026-11-02")
    with closing(sqlite3.connect(crm.db)) as conn, conn:
        conn.executemany(
            "INSERT INTO buying_power (uuid, created_at, updated_at, customer_id, amount,"
            ' currency, "year", "quarter", source, stated_on)'
            " VALUES (?, '', '', ?, ?, 'CNY', 2026, '2026Q4', 'rep', '2026-11-02')",
            [("u1", 1, 20000_0000), ("u2", 2, 500_0000)],
        )
    rows = crm.json("classify --all --method matrix")
    assert changes(rows) == [("大户", None, "A", "new"), ("小户", None, "D", "new")]
    crm("classify --all --method matrix --apply")
    card = crm.json("classify 大户 --method matrix")
    assert (card["class"], card["set_by"], card["judged_class"]) == ("A", "matrix", "A")
    assert (card["contribution"], card["potential"]) == ("5000.00", "20000.00")
    assert card["cell"] == "high_high"
    assert "contribution=" not in crm("show 大户").out
    assert "all-out" in crm("classify 大户 --method matrix -f text").out
    # The rules see it otherwise, and no person stands in their way.
    assert changes(crm.json("classify --all"))[0] == ("大户", "A", "C", "down")


def test_a_base_of_several_batches_is_judged_once_each(crm: Crm) -> None:
    (crm.home / "many.csv").write_text(
        "客户\n" + "".join(f"客户{number}\n" for number in range(2050)), encoding="utf-8"
    )
    crm(["import", "customers", str(crm.home / "many.csv")])
    with closing(sqlite3.connect(crm.db)) as conn, conn:
        conn.execute("UPDATE customers SET recognises_us = 0, trusts_us = 0 WHERE id % 2")
    assert "Judged 2050; changed: class 1025," in crm("classify --all --apply --limit 1").err
    assert len(crm.json("list --class D")) == 1025
    assert "Judged 2050: nothing changed" in crm("classify --all --apply").err
    crm("undo")
    assert crm.json("list --class D") == []
