"""Every writing command is taken back whole by `undo`, and comes back whole by `redo`."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from conftest import Crm

from crmcli.store.schema import AUDITED

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
    "classify 永达 --apply --why 复评",
    "classify --all --apply",
    "classify --due --apply --method matrix",
    "power 华强 100万 --source third_party --quarter 2026Q3 --note 年报",
    "power 宏达 5万 --year 2027",
    "power 永达 20万",
    "policy set interval.A 10",
    "policy set rolling no",
    "policy set class.a_months 2",
    "policy set score.kam 'sales=3 growth=1'",
    "churn 宏达 --reason price --lost-to 新对手 --lost-profit 10",
    "winback 离开 --offer 九折",
    "winback 离开 --offer 九折 --won",
    "drop 宏达 --why 不买",
    "case close k1 换了",
    "product add M4 --code M-4 --price 4800 --set x.产地=深圳",
    "product edit P8 --set price=33000",
    "order add 宏达 'P8 x2' '碳带 x3 @80' --number SO-2 --paid 1000 --set x.箱号=7",
    "order return SO-1 'P8 x1' --note 坏了",
    "order paid SO-1 1000 --note 尾款",
    "order deliver SO-1 昨天",
    "order edit SO-1 --set pay_by=2026-12-31",
    "contract add 宏达 保修 --until 2027-06-30 --amount 1000",
    "contract renew HT-1 --until 2027-12-31",
    "contract edit HT-1 --set amount=9",
    "asset add 宏达 SN-2 --product P8",
    "asset move SN-1 宏达",
    "asset edit SN-1 --set product=P9",
    "deal add 宏达 --product 'P8 x2 @30000' --product 样机 --competitor 新对手 --stage quote",
    "deal add 宏达 旧单 --amount 500 --stage won --set x.楼=4",
    "deal edit d1 --set area=80m² --set transaction=lease --set x.楼= --set competitor=新对手",
    "deal edit d1 --set opened_on=2026-11-01 --set probability=30",
    "deal move d1 quote",
    "deal move d1 won --amount 31000 --method summary",
    "deal move 永达 lost --reason price --lost-to 老对手 --detail 便宜",
    "deal qualify 永达 --will-buy yes --close 2026-12-20 --budget 3万 --supplier 我们 --sign no",
    "deal track 永达 quoted 昨天",
    "deal item d1 P8 x2",
    "deal item d1 --remove 1",
    "deal object d1 怕麻烦 --response 有人装 --outcome resolved",
    "deal answer b1 质保三年 --outcome unresolved",
    "visit 永达 签了 --outcome won",
    "call 永达 没戏 --outcome lost --reason timing",
    "visit 永达 报了 --stage quote --with 前台 --with 司机",
    "policy set stages eight-steps",
    "rm d1",
    "rm b1",
    "rm 永达",
    "rm g1",
    "rm o1",
    "rm r1",
    "rm s1",
    "goal add sales 80万 --note 追加",
    "goal add contacts 40 --quarter 2027Q1 --customer 华强",
    "rm t1",
    "merge 华强 宏达 --yes",
    "merge 宏达 华强 --yes --take class",
    "merge 永达 华强 --yes --take x.楼层,address",
    "merge c1 c4 --yes",
    "merge c4 c1 --yes --take name",
]


# The file of `busy` as it was first made: it is the same for every test.
_MADE: list[bytes] = []


@pytest.fixture
def busy(crm: Crm, request: pytest.FixtureRequest) -> Crm:
    """A file in which every command of the list has something to do."""
    if not _MADE:
        made = request.getfixturevalue("rep")
        fill(made)
        _MADE.append(made.db.read_bytes())
    crm.db.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    crm.db.write_bytes(_MADE[0])
    crm.db.chmod(0o600)
    return crm


def fill(rep: Crm) -> None:
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
    rep("product add P8 --price 32000 --cost 23500")
    rep("order add 华强 'P8 x3' --number SO-1 --on 2026-11-02 --paid 10 --pay-by 2026-11-20")
    rep("order return SO-1 --amount 100")
    rep("contract add 华强 框架 --number HT-1 --from 2026-01-01 --until 2026-12-31")
    rep("asset add 华强 SN-1 --product P8")
    rep("deal add 永达 送样 --product 'P8 x1' --set opened_on=2026-11-02 --set x.楼=3")
    rep("deal object d1 太贵了 --kind price")
    rep("contact add 王总 --customer 华强 --phone 13500135000")
    rep("power 永达 10万")
    rep("goal add sales 50万")
    rep("goal add contacts 30 --customer 华强")
    rep("score 华强 five willingness=4 credit=5")
    rep("power 华强 80万 --source third_party")
    rep("power 宏达 5万")


def dump(crm: Crm) -> str:
    """Every row that is not derived or the journal's own, and the lists that are derived."""
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        rows = [
            (table, row)
            for table in (*AUDITED, "due")
            for row in sorted(map(repr, conn.execute(f'SELECT * FROM "{table}"')))
        ]
    lines = ("list", "list deals", "list orders", "today", "report overdue", "policy show")
    return "\n".join([*map(str, rows), *(crm(f"{line} --json").out for line in lines)])


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


def test_a_triage_is_one_command(busy: Crm) -> None:
    before = dump(busy)
    busy("triage", "华强 B 很忙\n宏达 D 不买\n离开 3m\n")
    after = dump(busy)
    assert after != before
    busy("undo")
    assert dump(busy) == before
    busy("redo")
    assert dump(busy) == after


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
