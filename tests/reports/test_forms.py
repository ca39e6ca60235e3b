"""`crm help form`: blank sheets whose headings are those of the reports."""

import csv
import io

import pytest
from conftest import Crm


def header(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text)))


def test_the_forms_are_listed(crm: Crm) -> None:
    listed = crm("help form").out
    assert "crm help form visit" in listed
    assert "crm import weekly" in listed
    assert crm("help 表单").out == listed
    assert not crm.db.exists()


@pytest.mark.parametrize("name", ["visit", "visits", "拜访", "拜访记录", "客户拜访记录"])
def test_the_visit_sheet(crm: Crm, name: str) -> None:
    assert crm(f"help form {name} --csv --headers zh").lines == [
        "序号,日期,客户名称,手机固定电话,经营地址或家庭详细地址,意向品牌,意向机型,客户目前情况,"
        "客户类型,客户等级,客户信用情况,拜访小结,客户意见,销售人员"
    ]


@pytest.mark.parametrize("profile", ["general", "property"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["weekly", "周报"])
def test_the_weekly_form_has_the_headings_of_the_report(
    crm: Crm, name: str, language: str, profile: str
) -> None:
    crm("add 华强")
    crm(f"policy set sheet.profile {profile}")
    form = header(crm(f"help form {name} --csv --headers {language}").out)
    report = header(crm(f"report weekly --csv --headers {language}").out)
    assert form == report[: len(form)]
    assert len(form) == {"general": 21, "property": 26}[profile]


def test_a_csv_form_speaks_the_readers_language(crm: Crm) -> None:
    assert crm("--lang zh help form weekly --csv").lines == [
        ",".join(header(crm("help form weekly --csv --headers zh").out))
    ]
    assert header(crm("help form visit --csv").out)[:3] == ["No.", "Date", "Customer"]


@pytest.mark.parametrize("form", ["visit", "weekly"])
def test_a_workbook_has_the_headings_alone(crm: Crm, form: str) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = crm.home / "form.xlsx"
    crm(["--lang", "zh", "help", "form", form, "-o", str(path)])
    book = calamine.CalamineWorkbook.from_path(path)
    assert book.sheet_names[0].startswith({"visit": "客户拜访记录", "weekly": "客户汇总表"}[form])
    assert book.get_sheet_by_index(0).to_python() == [
        header(crm(f"help form {form} --csv --headers zh").out)
    ]


@pytest.mark.parametrize("form", ["html", "md"])
def test_paper_has_fifteen_lines_for_a_pen(crm: Crm, form: str) -> None:
    page = crm(f"--lang zh help form weekly -f {form}").out
    assert "每周报公司总经理" in page
    assert "跟进6" in page
    assert "跟进6日期" not in page
    rows = page.count("<tr>") - 1 if form == "html" else page.count("\n| ") - 2
    assert rows == 15
    # Every column keeps its place.
    assert page.count("<th scope") == 15 or form == "md"


def test_at_a_terminal_each_column_is_a_line(crm: Crm) -> None:
    lines = crm("--lang zh help form visit").lines
    assert lines[0] == "客户拜访记录"
    assert [line.split()[0] for line in lines[1:4]] == ["序号", "日期", "客户名称"]
    assert all("____" in line for line in lines[1:])
    assert list(crm.json("help form visit"))[:3] == ["no", "date", "customer"]


def test_an_unknown_form_is_refused_with_the_nearest(crm: Crm) -> None:
    assert "Did you mean weekly?" in crm.fails(2, "help form weekli")
    assert "visit, weekly" in crm.fails(2, "help form x")
    assert "two" in crm.fails(2, "help form visit two")
    assert not crm.db.exists()
