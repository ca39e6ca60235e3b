"""`crm list`, `find`, `show`: what is there, filtered, sorted, cut, and one thing on one page."""

import json

import pytest
from conftest import Crm

NOUNS = ("customers", "contacts", "visits", "plans", "cases", "churns", "tags", "competitors")


@pytest.fixture
def full(rep: Crm) -> Crm:
    """One record of every noun at least."""
    rep("visit 华强 谈了 --complaint 坏了 --opinion 还行 --on 2026-11-20")
    rep("tag 华强 老友")
    rep("note 华强 爱喝茶")
    rep("contact add 李工 --customer 华强 --personality 老虎 --attitude 支持")
    rep("churn Northgate --reason 价格 --lost-to 对手 --lost-profit 1200.50")
    return rep


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_lists_in_every_format(full: Crm, noun: str) -> None:
    rows = full.json(f"list {noun}")
    assert rows
    assert full.json(f"list {noun.removesuffix('s')}") == rows
    keys = list(rows[0])
    assert full(f"list {noun} --csv").lines[0] == ",".join(keys)
    lines = [json.loads(line) for line in full(f"list {noun} -f jsonl").lines]
    assert lines == rows
    assert len(full(f"list {noun}").lines) == len(rows)
    assert full(f"list {noun} -f text").lines[0].startswith("1. ")
    assert full(f"list {noun} -f md").lines[1].startswith("| ---")
    assert "<table" in full(f"list {noun} -f html").out
    meta = full.json(f"list {noun} --meta")
    assert (meta["report"], meta["n"], meta["rows"]) == (noun, len(rows), rows)


@pytest.mark.parametrize(
    ("noun", "word"),
    [("客户", "customers"), ("联系人", "contacts"), ("拜访", "visits"), ("计划", "plans")],
)
def test_chinese_nouns(full: Crm, noun: str, word: str) -> None:
    assert full.json(f"list {noun}") == full.json(f"list {word}")
    assert full.json("客户") == full.json("list")


def test_an_empty_list_has_a_header_in_csv_and_nothing_in_plain(crm: Crm) -> None:
    crm("init")
    assert crm("list").out == ""
    assert crm("list --json").out == "[]\n"
    assert crm("list -f jsonl").out == ""
    assert len(crm("list --csv").lines) == 1
    assert crm("list -f text").out == ""


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--class A", [1]),
        ("--class A,B", [1, 2]),
        ("--where class!=A", [2, 3]),
        ("--where class=", [3]),
        ("--where 等级=B", [2]),
        ("--where name~强", [1]),
        ("--where name~TOOLS", [3]),
        ("--where employees>=100", [1]),
        ("--where employees<100", [2]),
        ("--where employees=", [3]),
        ("--where employees>50 --where class=B", [2]),
        ("--where credit=良好", [1]),
        ("--where credit=good,poor", [1, 2]),
        ("--where 'last_contact>=2026-11-20'", [1]),
        ("--where last_contact=", [2, 3]),
        ("--where district=宝安", [1]),
        ("--where key=yes", [1]),
        ("--tag 老友", [1]),
        ("--tag 老友,新友", [1, 2]),
        ("--tag 老友 --tag 新友", []),
        ("--region 华南", [1, 2]),
        ("--owner 李", [2]),
        ("--where id>1", [2, 3]),
        ("--due overdue", []),
        ("--due 2026-11-26", [3]),
        ("--due this-week", [1, 3]),
        ("--limit 2", [1, 2]),
        ("--sort -name", [1, 2, 3]),
        ("--sort employees --where employees>0", [2, 1]),
        ("--sort -employees", [1, 2, 3]),
        ("--sort next_date", [3, 1, 2]),
    ],
)
def test_filters_and_sorting(rep: Crm, options: str, ids: list[int]) -> None:
    rep("edit 华强 --set employees=120 --set credit=good --set district=宝安 --set key=是")
    rep("edit 宏达 --set employees=80 --set credit=poor --set owner=李 --set region=华南")
    rep("edit 华强 --set region=华南")
    rep("tag 华强 老友")
    rep("tag 宏达 新友")
    rep("visit 华强 谈了 --on 2026-11-20")
    assert [row["id"] for row in rep.json(f"list {options}")] == ids


@pytest.mark.parametrize("noun", ["tags", "competitors"])
def test_lists_of_no_customer_take_no_filter_of_customers(rep: Crm, noun: str) -> None:
    for option in (
        "--due today",
        "--class A",
        "--owner 李",
        "--region 华南",
        "--where credit=good",
    ):
        rep.fails(2, f"list {noun} {option}")


@pytest.mark.parametrize("noun", ["contacts", "visits", "plans", "cases", "churns"])
def test_other_lists_are_filtered_by_their_customer_too(rep: Crm, noun: str) -> None:
    rep("visit 华强 谈了 --complaint 坏了")
    rep("churn 华强 --reason price")
    assert {row["customer_id"] for row in rep.json(f"list {noun} --class A")} == {1}
    assert rep.json(f"list {noun} --class D") == []
    assert rep.json(f"list {noun} --due 2026-01") == []


def test_a_cut_list_says_how_many_remain(rep: Crm) -> None:
    assert "2" in rep("list --limit 1 -f text").lines[-1]
    assert len(rep("list --limit 1").lines) == 1


def test_fields_and_headers(rep: Crm) -> None:
    assert rep("list --fields name,id --csv").lines[1] == "深圳市华强电子有限公司,1"
    assert rep.json("list --fields name --limit 1") == [{"name": "深圳市华强电子有限公司"}]
    assert rep("list --fields name,class --csv --headers zh").lines[0] == "名称,等级"
    assert rep("list --fields name,class --csv --headers en --lang zh").lines[0] == "Name,Class"
    assert rep("list --fields ,name, --csv").lines[0] == "name"


def test_excel_csv_has_a_mark_and_crlf(rep: Crm) -> None:
    out = rep("list --csv --excel").out
    assert out.startswith("\ufeff")
    assert out.count("\r\n") == 4


def test_output_to_a_file_by_extension(rep: Crm) -> None:
    for extension, start in (
        ("csv", b"id,"),
        ("json", b"["),
        ("jsonl", b"{"),
        ("md", b"|"),
        ("html", b"<!DOCTYPE"),
        ("xlsx", b"PK"),
        ("txt", b"1. "),
    ):
        path = rep.home / f"out.{extension}"
        assert rep(["list", "-o", str(path)]).out == ""
        assert path.read_bytes().startswith(start)
        assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"old")
    rep(["list", "-o", str(path)])
    assert path.read_bytes() != b"old"
    assert [p.name for p in rep.home.iterdir() if p.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("华强", [1]),
        ("huaqiang", [1]),
        ("hq", [1]),
        ("王建国", [1]),
        ("wjg", [1]),
        ("13800138000", [1]),
        ("138-0013-8000", [1]),
        ("+86 138 0013 8000", [1]),
        ("0013", [1]),
        ("smith", [3]),
        ("tools north", [3]),
        ("K-9", [2]),
        ("hd@wj.cn", [2]),
        ("没有", []),
    ],
)
def test_find(rep: Crm, text: str, ids: list[int]) -> None:
    rep("edit 宏达 --set code=K-9 --set email=hd@wj.cn")
    assert [row["id"] for row in rep.json(["find", text])] == ids
    assert [row["id"] for row in rep.json(["查找", text])] == ids


def test_find_is_cut_at_a_limit_and_says_so(crm: Crm) -> None:
    for number in range(25):
        crm(f"add 客户{number:02} -y")
    assert len(crm.json("find 客户")) == 20
    assert "20" in crm("find 客户 -f text").lines[-1]
    assert len(crm.json("find 客户 --limit 3")) == 3
    crm.fails(2, "find 客户 --limit 0")


def test_show_says_everything_and_the_next_action_last(full: Crm) -> None:
    text = full("show 华强 -f text").out
    for part in ("老友", "爱喝茶", "王建国", "13800138000", "谈了", "坏了", "tiger"):
        assert part in text
    assert "2026-11-20 Fri" in text.splitlines()[-2]
    assert text.splitlines()[-1].startswith("Overdue since")
    chinese = full("--lang zh 显示 华强 -f text").out
    assert "经常拜访、密切关注、快速响应" in chinese


def test_show_by_every_reference(rep: Crm) -> None:
    rep("edit 华强 --set code=HQ-1 --set email=wang@hq.cn")
    for ref in (
        "1",
        "HQ-1",
        "hq-1",
        "13800138000",
        "+86 138 0013 8000",
        "wang@hq.cn",
        "深圳市华强电子有限公司",
        "王建国",
        "王总",
        "华强",
        "huaqiang",
        "szshqdz",
        "１",
    ):
        assert rep.json(["show", ref])["id"] == 1, ref
    assert rep.json("show c1")["name"] == "王建国"
    assert rep.json("show p1")["ref"] == "p1"


def test_show_other_records(full: Crm) -> None:
    assert full.json("show v1")["summary"] == "谈了"
    assert full.json("show k1")["summary"] == "坏了"
    assert full.json("show p2")["customer"] == "宏达五金"
    assert full.json("show c3")["attitude"] == "支持"


def test_show_all_and_share(full: Crm) -> None:
    for day in range(1, 9):
        full(f"visit 华强 第{day}次 --on 2026-11-0{day}")
    # A program gets everything; people are spared the length of it.
    assert len(full.json("show 华强")["visits"]) == 9
    assert "第1次" not in full("show 华强 -f text").out
    everything = full.json("show 华强 --all")["visits"]
    assert [visit["number"] for visit in everything] == list(range(9, 0, -1))
    shared = full("show 华强 --share --all --json").out
    for private in ("爱喝茶", "支持", "tiger", "attitude", "personality", "analysis"):
        assert private not in shared


def test_show_fields(rep: Crm) -> None:
    assert rep.json("show 华强 --fields name,class") == [
        {"name": "深圳市华强电子有限公司", "class": "A"}
    ]


def test_a_head_office_wins_over_its_branches(crm: Crm) -> None:
    crm("add 永昌集团")
    crm("add 永昌集团东莞分公司 --set parent=1")
    crm("add 永昌集团惠州分公司 --set parent=1")
    assert crm.json("show 永昌")["id"] == 1
    assert crm.json("show 惠州")["parent"] == "永昌集团"


def test_due_on_a_list_is_what_the_reports_say(rep: Crm) -> None:
    """A plan on a Saturday never moves, while a rhythm date does."""
    rep("plan 华强 2026-11-28 周六见")
    rep("done p1")
    for day in ("2026-11-28", "2026-11-30"):
        for name in ("due", "overdue"):
            listed = rep.json(f"--today {day} list --due {'today' if name == 'due' else name}")
            reported = rep.json(f"--today {day} report {name}")
            assert {row["id"] for row in listed} == {row["customer_id"] for row in reported}, (
                day,
                name,
            )
