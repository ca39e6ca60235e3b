"""`crm import visits|weekly`: the boss's own sheets come in, our reports of them come back."""

from pathlib import Path

import pytest
from conftest import Crm

CLASSIC = (
    "日期,客户名称,手机/固定电话,地址,意向品牌,型号,客户目前情况,客户类型,客户等级,信用,拜访小结,客户意见,"
    "销售人员\n"
    "2026-11-18,永昌,13700137000/0755-82345678,龙岗2号,光速,M2,缺货,潜在客户,B类,良好,谈了价格,太贵,林晓\n"
    "2026-11-20 14:30,永昌,,,,,,,,,送样,,林晓\n"
    "11月19日,宏达五金,13900139000,宝安1号,,,,老客户,C,,回访,,\n"
)
NAMES = ("customers", "contacts", "visits", "plans")


def written(folder: Path, text: str, name: str = "sheet.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def elsewhere(crm: Crm, folder: Path) -> list[str]:
    """The options that lead to an empty file beside the first."""
    path = str(folder / "other.db")
    crm(["init", "--db", path])
    return ["--db", path]


def test_the_classic_sheet(rep: Crm, tmp_path: Path) -> None:
    path = written(tmp_path, CLASSIC)
    said = rep(["import", "拜访", path])
    assert "3 contacts logged; 1 customers made, 1 completed" in said.out
    assert "1 customers that rows name were made: 永昌" in said.err
    assert "11月19日 → 2026-11-19 Thu" in said.err
    new = rep.json("show 永昌 --all")
    assert (new["class"], new["credit"], new["kind"]) == ("B", "good", "prospect")
    assert (new["address"], new["situation"], new["interest_brand"]) == ("龙岗2号", "缺货", "光速")
    assert (new["mobile"], new["landline"]) == (["13700137000"], ["0755-82345678"])
    assert [(one["date"], one["summary"]) for one in new["visits"]] == [
        ("2026-11-20", "送样"),
        ("2026-11-18", "谈了价格"),
    ]
    visits = rep.json("report visits 2026-11")
    assert [
        (row["opinion"], row["salesperson"]) for row in visits if row["summary"] == "谈了价格"
    ] == [("太贵", "林晓")]
    known = rep.json("show 宏达五金")
    assert (known["class"], known["kind"]) == ("B", "existing")
    assert (known["mobile"], known["address"]) == (["13900139000"], "宝安1号")
    before = rep.db.read_bytes()
    assert "Nothing new: 3 rows" in rep(["import", "visits", path]).out
    assert rep.db.read_bytes() == before
    assert rep("check --full").out == ""


def test_it_is_undone_whole(rep: Crm, tmp_path: Path) -> None:
    before = [rep(f"list {noun} --json").out for noun in NAMES]
    rep(["import", "visits", written(tmp_path, CLASSIC)])
    after = [rep(f"list {noun} --json").out for noun in NAMES]
    rep("undo")
    assert [rep(f"list {noun} --json").out for noun in NAMES] == before
    rep("redo")
    assert [rep(f"list {noun} --json").out for noun in NAMES] == after


def test_missing_customers_can_be_refused(rep: Crm, tmp_path: Path) -> None:
    path = written(tmp_path, CLASSIC)
    assert "永昌" in rep.fails(1, ["import", "visits", path, "--no-create"])
    rep("add 永昌")
    assert rep.json(["import", "visits", path, "--no-create"])["added"] == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [(",永昌,谈了", "empty"), ("改天,永昌,谈了", "改天"), ("2026-11-20,,谈了", "no customer"),
     ("2026-11-25,永昌,谈了", "2026-11-25")],
)  # fmt: skip
def test_a_contact_without_its_day_or_customer_is_rejected(
    rep: Crm, tmp_path: Path, row: str, reason: str
) -> None:
    path = written(tmp_path, f"日期,客户,拜访小结\n{row}\n2026-11-20,宏达五金,谈了\n合计,1,\n")
    line = rep.fails(1, ["import", "visits", path])
    assert "row 2" in line
    assert reason in line
    taken = rep.json(["import", "visits", path, "--on-error", "skip"])
    assert (taken["added"], taken["rejected"]) == (1, 2)


def test_a_contact_closes_what_was_planned(rep: Crm, tmp_path: Path) -> None:
    rep("plan 宏达 2026-11-24 送样")
    rep(["import", "visits", written(tmp_path, "日期,客户,拜访小结\n2026-11-24,宏达五金,送样\n")])
    assert [row["state"] for row in rep.json("list plans") if row["purpose"] == "送样"] == ["done"]


@pytest.fixture
def told(rep: Crm) -> Crm:
    """Contacts with and without outcomes, long words, a customer without any."""
    rep("edit 华强 --set industry=电子 --set brands=光速")
    for day in range(16, 24):
        rep(f"visit 华强 第{day}次谈,他们的财务总监希望下个月再看一遍报价 --on 2026-11-{day}")
    rep("visit Northgate showed the new sample to the whole team --on 2026-11-23")
    rep("visit 宏达 送样 --outcome progressed --set opinion=好 --on 2026-11-20")
    rep("visit 宏达 没人 --outcome no_contact --on 2026-11-21")
    return rep


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["w.xlsx", "w.csv"])
def test_our_weekly_sheet_comes_back(told: Crm, tmp_path: Path, language: str, name: str) -> None:
    path = str(tmp_path / name)
    report = ["report", "weekly", "--all", "--lang", language]
    told([*report, "-o", path])
    other = elsewhere(told, tmp_path)
    taken = told.json([*other, "import", "weekly", path])
    assert (taken["added"], taken["created"], taken["unread"]) == (9, 3, 0)
    again = told([*other, "import", "周报", path])
    assert "Nothing new: 9" in again.out
    first, second = told.json(report), told.json([*other, *report])
    slots = [f"followup_{n}_{part}" for n in range(1, 7) for part in ("on", "result")]
    for key in ("company", "class", "contact", "phone", "industry", *slots):
        mine = {row["company"]: row[key] for row in first}
        assert {row["company"]: row[key] for row in second} == mine, key
    # In the file that the sheet came from everything is known.
    before = [told(f"list {noun} --json").out for noun in NAMES]
    assert told.json(["import", "weekly", path])["added"] == 0
    assert [told(f"list {noun} --json").out for noun in NAMES] == before
    assert told([*other, "check", "--full"]).out == ""


@pytest.mark.parametrize("name", ["v.csv", "v.xlsx"])
def test_our_visit_sheet_comes_back(told: Crm, tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    report = ["report", "visits", "2026-11"]
    told([*report, "-o", path])
    other = elsewhere(told, tmp_path)
    assert told.json([*other, "import", "visits", path])["added"] == 11
    shown = ("date", "customer", "phone", "class", "summary", "opinion")
    first, second = told.json(report), told.json([*other, *report])
    assert [[row[key] for key in shown] for row in second] == [
        [row[key] for key in shown] for row in first
    ]
    if name == "v.csv":
        assert [row["outcome"] for row in second] == [row["outcome"] for row in first]
    assert "Nothing new: 11" in told([*other, "import", "visits", path]).out
    before = told.db.read_bytes()
    assert "Nothing new: 11" in told(["import", "visits", path]).out
    assert told.db.read_bytes() == before


def test_the_visit_sheet_completes_what_the_weekly_one_cut(told: Crm, tmp_path: Path) -> None:
    weekly, visits = str(tmp_path / "w.xlsx"), str(tmp_path / "v.csv")
    told(["report", "weekly", "--all", "-o", weekly])
    told(["report", "visits", "2026-11", "-o", visits])
    other = elsewhere(told, tmp_path)
    told([*other, "import", "weekly", weekly])
    # Two contacts stand in no weekly sheet: it shows six.
    assert told.json([*other, "import", "visits", visits])["added"] == 2
    rows = told.json([*other, "report", "visits", "2026-11"])
    assert len(rows) == 11
    assert not [row for row in rows if "…" in row["summary"]]


def test_a_weekly_sheet_by_hand(crm: Crm, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "序号,年月日,招商专员,面积㎡,客户类别,公司名称,客户姓名,联系方式,跟进1,跟进2,跟进3,客情分析\n"
        "1,2026-11-02,林晓,120,A,永昌,赵工,13700137000,11-02 送样,3）11月20日 有进展,改天去,信任\n"
        "2,2026-11-03,,,,宏达,,,,,,\n"
        "合计,2,,,,,,,,,,\n",
    )
    said = crm(["import", "weekly", path])
    assert "2 contacts logged; 2 customers made" in said.out
    shown = crm.json("show 永昌 --all")
    assert (shown["owner"], shown["class"], shown["x.面积㎡"]) == ("林晓", "A", "120")
    assert shown["unread"] == ["跟进3: 改天去"]
    assert [(one["date"], one["outcome"]) for one in shown["visits"]] == [
        ("2026-11-20", "progressed"),
        ("2026-11-02", None),
    ]
    assert crm.json("show v2")["analysis"] == "信任"
    assert len(crm.json("list")) == 2


@pytest.mark.parametrize(
    "options", [["--lang", "zh"], ["--headers", "zh"], ["--profile", "property", "--lang", "zh"]]
)
@pytest.mark.parametrize("rows", [[], ["--all"]])
def test_nothing_below_the_weekly_table_is_a_customer(
    told: Crm, tmp_path: Path, options: list[str], rows: list[str]
) -> None:
    path = str(tmp_path / "w.xlsx")
    period = rows or ["2020-01-06..2020-01-12"]
    told(["report", "weekly", *period, *options, "-o", path])
    taken = told.json([*elsewhere(told, tmp_path), "import", "weekly", path])
    assert (taken["created"], taken["unread"]) == (3 if rows else 0, 0)


@pytest.mark.parametrize(("kind", "period"), [("visits", "2026-11"), ("weekly", "--all")])
def test_our_sheet_with_chinese_headings_comes_back(
    told: Crm, tmp_path: Path, kind: str, period: str
) -> None:
    path = str(tmp_path / "s.csv")
    told(["report", kind, period, "-o", path, "--headers", "zh", "--excel"])
    before = told.db.read_bytes()
    assert "Nothing new" in told(["import", kind, path]).out
    assert told.db.read_bytes() == before
    other = elsewhere(told, tmp_path)
    assert told.json([*other, "import", kind, path])["created"] == 3
    assert {row["code"] for row in told.json([*other, "list"])} == {None}


def test_an_impossible_time_is_kept_as_written(crm: Crm, tmp_path: Path) -> None:
    path = written(tmp_path, "日期,客户,拜访小结\n2026-08-06 25:99,永昌,谈了\n")
    taken = crm.json(["import", "visits", path])
    assert (taken["added"], taken["unread"]) == (1, 1)
    assert crm.json("show v1")["time"] is None
    assert crm.json("show 永昌")["unread"] == ["日期: 2026-08-06 25:99"]


def test_what_is_kept_of_a_sheet_without_contacts_is_said(crm: Crm, tmp_path: Path) -> None:
    crm("add 宏达")
    path = written(tmp_path, "序号,公司名称,第一次跟进,印象\n1,永昌,昨天看了,好\n2,宏达,看了,\n")
    said = crm(["import", "weekly", path])
    assert "0 contacts logged; 1 customers made, 1 completed" in said.out
    assert "2 cells unread" in said.out
    assert "kept as fields of your own: 印象" in said.err
    assert "row 2, 第一次跟进: 昨天看了" in said.err
    assert crm.json("show 永昌")["unread"] == ["第一次跟进: 昨天看了"]
    assert crm.json("show 宏达")["unread"] == ["第一次跟进: 看了"]
    before = crm.db.read_bytes()
    assert "Nothing new" in crm(["import", "weekly", path]).out
    assert crm.db.read_bytes() == before


def test_all_that_is_kept_as_written_is_counted(crm: Crm, tmp_path: Path) -> None:
    path = written(tmp_path, "客户名称,等级,职务\n永昌,A,经理\n永昌,B,\n")
    said = crm(["import", "customers", path])
    shown = crm.json("show 永昌")["unread"]
    assert len(shown) == 2
    assert "2 cells unread" in said.out
    assert "B differs" in said.err


@pytest.mark.parametrize(
    ("kind", "text", "english", "chinese"),
    [("visits", "日期,客户\n2027-01-01,永昌\n2027-01-02,永昌\n",
      "2 rows cannot be taken in, nothing was written: row 2: 2027-01-01 is still to come; row 3: "
      "2027-01-02 is still to come. --on-error",
      "有 2 行无法导入，未写入任何内容：第 2 行：2027-01-01 还没到；第 3 行：2027-01-02 还没到。"),
     ("weekly", "公司名称,跟进1\n,11-02 送样\n", "1 rows cannot be taken in", "第 2 行：没有客户"),
     ("orders", "日期,客户\n,永昌\n", "row 2: 日期 is empty.", "第 2 行：日期 为空。"),
     ("products", "产品,单价\n,5\n", "row 2, 产品: a name must not be blank.", "第 2 行，产品："),
     ("customers", "客户名称,电话\n,5\n", "sheet.csv: 1 rows cannot be taken in, nothing was "
      "written: row 2, 客户名称: a name must not be blank.", "第 2 行，客户名称：")],
)  # fmt: skip
def test_a_refusal_names_the_rows_and_why(
    crm: Crm, tmp_path: Path, kind: str, text: str, english: str, chinese: str
) -> None:
    path = written(tmp_path, text)
    line = crm.fails(1, ["import", kind, path])
    assert english in line
    assert ".." not in line
    assert chinese in crm.fails(1, ["import", kind, path, "--lang", "zh"])
