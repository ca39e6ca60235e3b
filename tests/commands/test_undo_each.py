"""Every writing command is taken back whole by `undo`, and comes back whole by `redo`."""

import json
from pathlib import Path

import pytest
from conftest import Crm

NOUNS = ("customers", "contacts", "visits", "plans", "cases", "churns", "tags", "competitors")

WRITING = [
    "add 永昌 --contact 赵工 --phone 13700137000 --class B --tag 新 --note 好 --set x.楼=3",
    "add 永昌 --address 一路1号 --set district=宝安 --next 下周三",
    "contact add 李工 --customer 宏达 --phone 13900139000 --set x.爱好=钓鱼",
    "contact add 陈总",
    "contact move c1 宏达",
    "visit 华强 谈了,下周三再去 --complaint 坏了 --horizon 3m --outcome won --set situation=好",
    "visit 宏达 报了 --answer 五台",
    "visit 废弃 又来了",
    "call 华强 谈了",
    "wechat 华强 发了 --next '周五 10:00'",
    "plan 宏达 周三15:00 送样 --every 每周 --ask 几台",
    "plan 宏达 明天 寄样 --todo",
    "done p7",
    "done p8",
    "snooze p7 周五",
    "snooze 永达 下周五",
    "skip p7",
    "skip 永达",
    "spread --apply",
    "edit 华强 --set credit=good --set phone=13600136000 --set district=龙岗 --set x.楼层=9",
    "edit 华强 --set x.楼层= --set owner=李 --set parent=宏达",
    "edit c1 --set title=董事长 --set phone=13600136000",
    "edit v1 --set summary=改了 --set outcome=stalled",
    "edit p7 --set purpose=改了",
    "rm 华强",
    "rm c1",
    "rm v1",
    "rm p7",
    "rm k1",
    "tag 华强 甲 乙 --remove 老友",
    "note 华强 爱喝茶",
    "classify 华强 B --why 忙 --until 年底",
    "policy set interval.A 10",
    "policy set rolling no",
    "churn 宏达 --reason price --lost-to 新对手 --lost-profit 10",
    "winback 离开 --offer 九折",
    "winback 离开 --offer 九折 --won",
    "drop 宏达 --why 不买",
    "case close k1 换了",
]


@pytest.fixture
def busy(rep: Crm) -> Crm:
    """A file in which every command of the list has something to do."""
    rep("visit 华强 谈了 --complaint 坏了 --on 2026-10-20")
    rep("edit 华强 --set x.楼层=3 --set district=宝安")
    rep("tag 华强 老友")
    rep("add 离开 --contact 钱工")
    rep("churn 离开 --reason service --lost-to 老对手")
    rep("add 废弃")
    rep("drop 废弃 --why 没钱")
    rep("add 永达 --class A")
    rep("visit 永达 谈了 --on 2026-11-10")
    rep("plan 宏达 周三 例会 --every 每周 --ask 几台")
    rep("plan 宏达 周四 寄样 --todo")
    rep("plan 宏达 今天 报价 --ask 几台")
    return rep


def dump(crm: Crm) -> str:
    """Everything that a user can see: all lists, all pages, the policy, each due list."""
    parts = [crm(f"list {noun} --json").out for noun in NOUNS]
    for row in json.loads(parts[0]):
        parts.append(crm(f"show {row['id']} --all --json").out)
    for noun, letter in (("contacts", "c"), ("plans", "p")):
        for row in json.loads(parts[NOUNS.index(noun)]):
            parts.append(crm(f"show {letter}{row['id']} --json").out)
    parts += [crm(f"{line} --json").out for line in ("policy show", "today", "report overdue")]
    parts.append(crm("report schedule --days 60 --json").out)
    return "\n".join(parts)


@pytest.mark.parametrize("line", WRITING)
def test_undo_and_redo_restore_exactly(busy: Crm, line: str) -> None:
    before = dump(busy)
    busy(line)
    after = dump(busy)
    assert after != before
    busy("undo")
    assert dump(busy) == before
    busy("redo")
    assert dump(busy) == after
    assert busy("check --full").out == ""


def test_a_diary_is_one_command(busy: Crm) -> None:
    before = dump(busy)
    busy(
        "visit -",
        "+ 永昌 赵工 13700137000\n永昌 谈了\n宏达 报了\n昨天\n[电话] 华强 谈了,周五再去\n",
    )
    busy("undo")
    assert dump(busy) == before


def test_an_import_is_one_command(busy: Crm, tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text(
        "客户,联系人,电话,上次拜访,跟进情况,下次跟进,楼层,标签,上级单位\n"
        "永昌,赵工,13700137000,2026-11-20,谈了,2026-12-20,3,甲,永昌集团\n"
        "深圳市华强电子有限公司,李工,,2026-11-21,送样,2026-12-21,,,\n",
        encoding="utf-8",
    )
    before = dump(busy)
    busy(["import", "customers", str(sheet)])
    assert len(busy.json("list")) == 8
    busy("undo")
    assert dump(busy) == before


def test_all_of_them_one_after_the_other(busy: Crm) -> None:
    states = []
    for line in WRITING:
        before, written = dump(busy), len(busy.json("history"))
        busy.run(line)
        if len(busy.json("history")) > written:
            states.append(before)
    assert len(states) > 25
    while states:
        busy("undo")
        assert dump(busy) == states.pop()
