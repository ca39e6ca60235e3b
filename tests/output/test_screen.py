"""The terminal table: lined up, folded, never cut, and without colour when none is wanted."""

import json

import pytest

from crmcli.errors import Label
from crmcli.output.table import Column, Table
from crmcli.output.width import cells

COLUMNS = (
    Column("customer", Label("Customer", "客户")),
    Column("class", Label("Class", "级别"), "code", style="class"),
    Column("visits", Label("Visits", "次数"), "int"),
    Column("aim", Label("Purpose", "目的")),
)


@pytest.fixture
def list_of_two():
    rows = [("华强电子", "A", 12, "送样"), ("[red]Acme[/]", "B", 3, "谈 price")]
    return Table("t", COLUMNS, rows)


def test_chinese_columns_line_up(list_of_two, write):
    assert write(list_of_two, "table", "zh") == (
        "客户          级别  次数  目的\n"
        "------------  ----  ----  --------\n"
        "华强电子      A       12  送样\n"
        "[red]Acme[/]  B        3  谈 price\n"
    )


def test_title_groups_totals_notes_and_the_rest(list_of_two, write):
    table = list_of_two._replace(
        title=Label("List", "名单"),
        group="class",
        totals=((Label("Total", "合计"), 2),),
        notes=("one\ntwo",),
        more=5,
    )
    assert write(table, "table", "en") == (
        "List\n"
        "Customer      Visits  Purpose\n"
        "------------  ------  --------\n"
        "【A】\n"
        "华强电子          12  送样\n"
        "\n"
        "【B】\n"
        "[red]Acme[/]       3  谈 price\n"
        "\n"
        "Total: 2\none\ntwo\n… and 5 more\n"
    )


def test_columns_fold_and_keep_every_character(write):
    name = "深圳市宏达精密机械制造有限公司东莞第二分公司"
    aim = "再确认交期和付款方式并约下一次见面的时间地点"
    table = Table("t", COLUMNS, [(name, "A", 1, aim)])
    shown = write(table, "table", "zh", width=60)
    assert max(map(cells, shown.splitlines())) <= 60
    assert len(shown.splitlines()) > 3
    assert sorted(char for char in shown if char in name + aim) == sorted(
        char for char in name + aim + "次的" if char in name + aim
    )


def test_below_sixty_columns_a_record_has_two_lines(list_of_two, write):
    table = list_of_two._replace(rows=[("华强电子", "A", 12, "谈新一年的框架价格和交期条件")])
    assert write(table, "table", "zh", width=30) == (
        "华强电子  A  次数 12\n  谈新一年的框架价格和交期条件\n"
    )
    assert write(table, "table", "zh", width=20) == (
        "华强电子  A  次数 12\n  谈新一年的框架价格\n  和交期条件\n"
    )


def test_columns_that_cannot_fit_become_two_line_records(write):
    columns = tuple(Column(f"c{n}", f"column {n}", "date") for n in range(9))
    table = Table("t", columns, [("2026-12-02",) * 9])
    shown = write(table, "table", width=80).splitlines()
    assert shown[0] == "2026-12-02  column 1 2026-12-02  column 2 2026-12-02"
    assert max(map(cells, shown)) <= 80
    assert "".join(shown).count("2026-12-02") == 9


def test_colour_only_when_wanted(list_of_two, write, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    bare = write(list_of_two, "table")
    assert "\x1b" not in bare
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "7")
    coloured = write(list_of_two, "table", colour=True)
    assert "\x1b[1;32mA" in coloured
    assert write(list_of_two, "table") == bare


@pytest.mark.parametrize("width", [30, 80])
def test_escapes_show_as_marks_even_with_colour(width, write):
    table = Table(
        "t", COLUMNS, [("\x1b]0;x\x07\x9b2J", "A", 1, "[bold]\n:smile:")], title="\x1b[2J"
    )
    shown = write(table, "table", width=width)
    assert "␛[2J" in shown.splitlines()[0]
    assert "␛]0;x␇�2J" in shown
    assert "[bold]⏎:smile:" in shown
    assert not set(shown) & {"\x1b", "\x07", "\x9b"}


@pytest.mark.parametrize("width", [40, 100])
def test_a_card_is_a_grid_of_labels_and_values_then_its_tables(card, write, width):
    assert write(card, "table", "zh", width=width).startswith(
        "华强电子\n编号  12\n电话  138\n      139\n额度  1.00\n原因  逾期\n\n今天\n"
    )
    assert write(card, "table", "zh", width=width).endswith("\n\n备注\n")


def test_a_long_value_of_a_card_folds_beside_its_label(card, write):
    long = card._replace(facts=card.facts[:1], tables=(), notes=())
    long = long._replace(facts=(long.facts[0]._replace(value="华强电子有限公司", kind="text"),))
    assert write(long, "table", "zh", width=14) == ("华强电子\n编号  华强电子\n      有限公司\n")


def test_a_table_of_the_terminal_has_the_values_of_json(list_of_two, write):
    shown = write(list_of_two, "table")
    for row in json.loads(write(list_of_two, "json")):
        assert all(str(value) in shown for value in row.values())
