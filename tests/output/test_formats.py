"""Exact results of each text format for a small day, in both languages."""

import csv
import io
import json
import subprocess
import sys

import pytest

from crmcli.errors import UsageError
from crmcli.output.render import FORMATS, View, format_of, render
from crmcli.output.table import Card, Column, Fact, Table, pick


def empty(table: Table) -> Table:
    return table._replace(rows=[], more=0, notes=(), totals=())


def test_plain_is_one_record_a_line_in_the_readers_language(day, write):
    assert write(day, "plain", "zh") == (
        "约好的\t14:00\t华强电子\tA 重点\t2026-12-02\t123.4567 CNY\t1.5\t是\t"
        "老客户、VIP\t送样\t逾期\n"
        '按节奏\t\tAcme, "Ltd"\tB 成长\t\t\t\t否\t\t\t\n'
    )
    assert "\tA key\t2026-12-02\t123.4567 CNY\t1.5\tyes\t老客户, VIP\t送样\toverdue\n" in write(
        day, "plain"
    )


def test_plain_card_is_keys_and_values_then_rows_after_the_tables_name(card, write):
    assert write(card, "plain") == (
        "id\t12\nphone\t138⏎139\nlimit\t1.00\nwhy\toverdue\n"
        'today\t约好的\t14:00\t华强电子\ntoday\t按节奏\t\tAcme, "Ltd"\n'
    )


def test_text_is_numbered_lines_that_end_in_how_many_remain(day, write):
    assert write(day, "text", "zh") == (
        '【约好的】\n1. 14:00 华强电子 A 重点 — 送样\n【按节奏】\n2. Acme, "Ltd" B 成长\n'
        "合计：2\n按节奏排\n……还有 3 条\n"
    )
    plain_table = day._replace(group=None, notes=(), totals=(), more=0)
    assert write(plain_table, "text") == (
        '1. 14:00 华强电子 A key — 送样\n2. Acme, "Ltd" B growing\n'
    )


def test_text_card_shows_what_is_known(card, write):
    assert write(card, "text", "zh") == (
        "华强电子\n编号：12\n电话：138\n139\n额度：1.00\n原因：逾期\n"
        '【今天】\n【约好的】\n1. 14:00 华强电子\n【按节奏】\n2. Acme, "Ltd"\n'
        "合计：2\n按节奏排\n备注\n"
    )


CSV = (
    "kind,start,customer,class,next_on,amount,currency,area,todo,tags,aim,reason\n"
    "约好的,14:00,华强电子,A,2026-12-02,123.4567,CNY,1.5,true,老客户; VIP,送样,overdue\n"
    '按节奏,,"Acme, ""Ltd""",B,,,,,false,,,\n'
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_csv_does_not_depend_on_language(day, write, language):
    assert write(day, "csv", language) == CSV


def test_csv_headings_for_people_leave_the_values_alone(day, write):
    header, _, body = write(day, "csv", "en", headers="zh").partition("\n")
    assert header == "类别,时间,客户,级别,下次,金额,币种,面积,待办,标签,目的,原因"
    assert body == CSV.partition("\n")[2]


def test_csv_has_a_header_when_empty(day, write):
    assert write(empty(day), "csv") == CSV.partition("\n")[0] + "\n"


def test_csv_card_is_a_header_and_a_row(card, write):
    assert write(card, "csv") == 'id,phone,limit,email,uuid\n12,"138\n139",1.00,,0190\n'


def test_csv_for_spreadsheets_has_a_mark_crlf_and_guards(write):
    table = Table("t", (Column("name", "n"),), [("=1+1",), ("-5.00",), ("a\nb",), ("",)])
    assert write(table, "csv", excel=True) == '\ufeffname\r\n\'=1+1\r\n-5.00\r\n"a\nb"\r\n""\r\n'


@pytest.mark.parametrize("name", ["a\rb", "a\r\nb", "a\x00b", '"', "\u2028", "\x1b[31m", " a "])
def test_csv_is_read_back_as_it_was(write, name):
    table = Table("t", (Column("name", "n"), Column("b", "b")), [(name, "x")])
    read = list(csv.reader(io.StringIO(write(table, "csv"), newline="")))
    assert read == [["name", "b"], [name, "x"]]


def test_csv_on_a_terminal_shows_marks(write):
    table = Table("t", (Column("name", "n"),), [("\x1b[31m",)])
    assert write(table, "csv", terminal=True) == "name\n␛[31m\n"


RECORDS = [
    {
        "kind": "约好的", "start": "14:00", "customer": "华强电子", "class": "A",
        "next_on": "2026-12-02", "amount": "123.4567", "currency": "CNY", "area": "1.5",
        "todo": True, "tags": ["老客户", "VIP"], "aim": "送样", "reason": "overdue",
    },
    {
        "kind": "按节奏", "start": None, "customer": 'Acme, "Ltd"', "class": "B",
        "next_on": None, "amount": None, "currency": None, "area": None,
        "todo": False, "tags": [], "aim": None, "reason": None,
    },
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_json_is_an_array_of_rows_in_column_order(day, write, language):
    read = json.loads(write(day, "json", language))
    assert read == RECORDS
    assert list(read[0]) == list(RECORDS[0])


def test_json_keeps_chinese_and_an_empty_report_is_an_empty_array(day, write):
    assert "华强电子" in write(day, "json")
    assert write(empty(day), "json") == "[]\n"
    assert write(empty(day), "jsonl") == ""


def test_json_meta_describes_the_report_in_english(day, write):
    assert json.loads(write(day, "json", "zh", meta=True)) == {
        "report": "today",
        "period": "2026-12-02",
        "n": 2,
        "notes": ["By rhythm"],
        "totals": [{"label": "Total", "value": "2"}],
        "rows": RECORDS,
    }


def test_json_card_is_one_object_with_its_tables(card, write):
    expected = {
        "id": 12,
        "phone": "138\n139",
        "limit": "1.00",
        "email": None,
        "uuid": "0190",
        "today": [
            {"kind": "约好的", "start": "14:00", "customer": "华强电子"},
            {"kind": "按节奏", "start": None, "customer": 'Acme, "Ltd"'},
        ],
    }
    assert json.loads(write(card, "json")) == expected
    assert write(card, "jsonl").count("\n") == 1
    assert json.loads(write(card, "jsonl")) == expected


def test_jsonl_is_an_object_a_line(day, write):
    assert [json.loads(line) for line in write(day, "jsonl").splitlines()] == RECORDS


def test_json_says_harmful_characters_without_printing_them(write):
    name = "\x1b\x9b\u202e\ud800\U000e0041\u2028好"
    text = write(Table("t", (Column("name", "n"),), [(name,)]), "json")
    assert text == ('[\n{"name": "\\u001b\\u009b\\u202e\\ud800\\udb40\\udc41\\u2028好"}\n]\n')
    assert json.loads(text) == [{"name": name}]


def test_markdown_in_chinese(day, write):
    table = day._replace(columns=day.columns[:6], rows=[row[:6] for row in day.rows[:1]])
    assert write(table, "md", "zh") == (
        "# 今天\n\n## 约好的\n\n"
        "| 时间 | 客户 | 级别 | 下次 | 金额 |\n| --- | --- | --- | --- | ---: |\n"
        "| 14:00 | 华强电子 | A 重点 | 2026-12-02 | 123.4567 |\n\n"
        "- 合计：2\n\n- 按节奏排\n\n……还有 3 条\n"
    )
    assert write(empty(day), "md", "zh") == "# 今天\n\n没有内容。\n"


def test_markdown_escapes_what_would_become_markup(write):
    table = Table("t", (Column("name", "n"),), [("a|b\\|<b>[x](javascript:1)\nc",)])
    assert write(table, "md").splitlines()[-1] == (
        "| a\\|b\\\\\\|\\<b\\>\\[x\\](javascript:1)<br>c |"
    )


def test_html_is_one_page_with_everything_escaped(write, day):
    table = Table("t", (Column("n", "<n>"),), [("<script>alert(1)</script>",)], title="<b>&")
    page = write(table, "html", "zh")
    assert '<html lang="zh-CN">' in page
    assert "<title>&lt;b&gt;&amp;</title>" in page
    assert '<th scope="col" class="">&lt;n&gt;</th>' in page
    assert '<td class="">&lt;script&gt;alert(1)&lt;/script&gt;</td>' in page
    assert "prefers-color-scheme: dark" in page
    assert "<script" not in page
    assert '<html lang="en">' in write(table, "html")
    assert '<p class="empty">Nothing to show.</p>' in write(empty(day), "html")


def test_html_shows_groups_totals_notes_and_the_rest(write, day, card):
    page = write(day, "html", "en", headers="zh")
    assert '<th scope="rowgroup" colspan="10">约好的</th>' in page
    assert '<th scope="col" class="right short">金额</th>' in page
    assert '<td class="right short">123.4567 CNY</td>' in page
    for line in ("<li>Total: 2</li>", "<li>By rhythm</li>", '<p class="more">… and 3 more</p>'):
        assert line in page
    page = write(card, "html")
    assert '<tr><th scope="row">Phone</th><td>138\n139</td></tr>' in page
    assert "E-mail" not in page
    assert "<h2>Today</h2>" in page


def test_words_for_empty_stand_only_where_people_look(day, write):
    nothing = empty(day)
    assert write(nothing, "table", terminal=True) == "Today\nNothing to show.\n"
    assert write(nothing._replace(title="", empty="None."), "table", terminal=True) == "None.\n"
    assert write(nothing._replace(title=""), "table", terminal=True) == ""
    for form in ("table", "plain", "text", "jsonl"):
        assert write(nothing, form) == ""


def test_pick_shows_the_columns_in_the_given_order_to_all(day, write):
    picked = pick(day, ["currency", "customer", "kind"])
    assert write(picked, "csv") == (
        'currency,customer,kind\nCNY,华强电子,约好的\n,"Acme, ""Ltd""",按节奏\n'
    )
    assert write(picked, "plain") == 'CNY\t华强电子\t约好的\n\tAcme, "Ltd"\t按节奏\n'
    assert write(picked, "text").splitlines()[0] == "1. CNY 华强电子 约好的"


def test_picked_amounts_keep_their_currency_for_people(day, write):
    picked = pick(day, ["amount"])
    assert write(picked, "plain") == "123.4567 CNY\n\n"
    assert write(picked, "csv") == 'amount\n123.4567\n""\n'


def test_pick_names_the_nearest_column(day):
    with pytest.raises(UsageError) as caught:
        pick(day, ["custmer"])
    assert caught.value.message == (
        "output.unknown_column",
        {"name": "custmer", "nearest": "customer"},
    )
    assert pick(day, []) is day


def test_an_unknown_format_is_a_usage_error(day):
    with pytest.raises(UsageError) as caught:
        render(day, View(None, "pdf"))  # type: ignore[arg-type]
    assert caught.value.message.values == {"name": "pdf", "known": list(FORMATS)}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("a.csv", "csv"), ("A.JSON", "json"), ("x/y.jsonl", "jsonl"), ("周报.md", "md"),
        ("a.html", "html"), ("a.b.xlsx", "xlsx"), ("a.txt", "text"), ("a.tsv", "plain"),
        ("a.pdf", None), ("csv", None), ("", None),
    ],
)  # fmt: skip
def test_the_extension_names_the_format(path, form):
    assert format_of(path) == form


@pytest.mark.parametrize(
    ("value", "money", "decimal"),
    [
        (0, "0.00", "0"), (10000, "1.00", "10"), (1234567, "123.4567", "1234.567"),
        (-5000, "-0.50", "-5"), (-1, "-0.0001", "-0.001"), (10**20, "1" + "0" * 16 + ".00",
        "1" + "0" * 17), ("abc", "abc", "abc"),
    ],
)  # fmt: skip
def test_scaled_integers_lose_nothing(write, value, money, decimal):
    table = Table("t", (Column("m", "m", "money"), Column("d", "d", "decimal")), [(value, value)])
    assert write(table, "plain") == f"{money}\t{decimal}\n"
    assert json.loads(write(table, "json")) == [{"m": money, "d": decimal}]


def test_a_money_column_may_name_its_currency_column(write):
    columns = (Column("paid", "Paid", "money", unit="unit"), Column("unit", "Unit", people=False))
    assert write(Table("t", columns, [(20000, "USD")]), "plain") == "2.00 USD\n"


def test_the_quick_formats_load_nothing_slow():
    code = (
        "import sys; before = set(sys.modules)\n"
        "import crmcli.output.plain, crmcli.output.table\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    slow = {"dataclasses", "json", "csv", "rich", "jinja2", "xlsxwriter", "difflib", "inspect"}
    assert "crmcli.output.plain" in loaded
    assert not slow & set(loaded)


def test_a_mapping_is_an_object_for_programs_and_one_line_of_json_elsewhere(write):
    above = {"class": "A", "missing": ["信任"]}
    facts = (
        Fact("above", "Above", above, "object", people=False),
        Fact("faults", "Faults", [{"kind": "credit"}, {"kind": "haggler"}], "object"),
        Fact("none", "None", None, "object"),
    )
    card = Card("class", "", facts)
    record = json.loads(write(card, "json"))
    assert record["above"] == above
    assert record["faults"] == [{"kind": "credit"}, {"kind": "haggler"}]
    assert record["none"] is None
    assert list(csv.reader(io.StringIO(write(card, "csv"))))[1] == [
        '{"class": "A", "missing": ["信任"]}',
        '{"kind": "credit"}; {"kind": "haggler"}',
        "",
    ]
    assert write(card, "plain") == 'faults\t[{"kind": "credit"}, {"kind": "haggler"}]\n'
