"""A rep's week, from the first customer to Friday's sheet; what a script and cron see of it."""

from conftest import Crm


def day(crm: Crm, date: str, line: str) -> str:
    return crm(f"--today {date} {line}").out


def test_a_week(crm: Crm) -> None:
    day(
        crm,
        "2026-11-23",
        "新增 深圳市华强电子有限公司 --contact 王建国 --title 总经理 --phone 13800138000 --class A",
    )
    day(crm, "2026-11-23", "add 'Northgate Tools' --contact 'Mary Smith' --class B")

    # Monday: the first contacts are planned two working days on.
    plans = crm.json("--today 2026-11-23 list plans")
    assert [plan["date"] for plan in plans] == ["2026-11-25", "2026-11-25"]

    # Wednesday: the visit closes that plan, the words set the next date.
    visit = crm.json("--today 2026-11-25 拜访 王总 谈了价格,下周三再去")
    assert visit["closed"] == ["p1"]
    assert visit["next_date"] == "2026-12-02"

    # Thursday: Northgate is a day late, and said so with its reason.
    late = crm.json("--today 2026-11-26 report overdue")
    assert [(row["customer"], row["days_late"], row["block"]) for row in late] == [
        ("Northgate Tools", 1, "promised")
    ]
    assert crm.run("--today 2026-11-26 report overdue --exit-code -q").code == 10

    # Nobody met: it stays overdue. A call then moves the rhythm.
    day(crm, "2026-11-26", "visit Northgate 门锁着 --outcome no_contact")
    assert len(crm.json("--today 2026-11-27 report overdue")) == 1
    called = crm.json("--today 2026-11-27 call Smith asked for a quote")
    assert called["next_date"] == "2026-12-11"
    assert crm("--today 2026-11-27 report overdue").out == ""
    assert crm.run("--today 2026-11-27 report overdue --exit-code").code == 0

    # Friday: the sheet, in CSV with its own columns.
    sheet = crm("--today 2026-11-27 report visits this-week --csv").lines
    assert sheet[0].startswith("no,date,customer,phone,address,brand,model,situation,type,class")
    assert len(sheet) == 4
    assert crm("check").out == ""


def test_everything_is_taken_back(crm: Crm) -> None:
    crm("add 华强 --class B")
    before = crm.json("show 华强")
    crm("visit 华强 谈了价格,下周三再去")
    crm("undo")
    after = crm.json("show 华强")
    assert after == before
    crm("redo")
    assert crm.json("show 华强")["visits"][0]["summary"] == "谈了价格,下周三再去"
