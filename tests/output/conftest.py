"""A speaker with the words of these tests, and the small day that most of them print."""

from collections.abc import Callable

import pytest

from crmcli.errors import Label
from crmcli.lang import Speaker
from crmcli.output.render import View, render
from crmcli.output.table import Card, Column, Fact, Table

TEXTS = {
    "output.unknown_column": (
        "no column {name}, nearest {nearest}",
        "没有列 {name}，最近 {nearest}",
    ),
    "output.known_columns": ("columns: {known}", "列：{known}"),
    "output.unknown_format": ("no format {name}: {known}", "没有格式 {name}：{known}"),
    "output.yes": ("yes", "是"),
    "output.no": ("no", "否"),
    "output.pair": ("{label}: {value}", "{label}：{value}"),
    "output.more": ("… and {n} more", "……还有 {n} 条"),
    "output.empty": ("Nothing to show.", "没有内容。"),
    "output.too_many_rows": ("{n} rows, at most {most}", "{n} 行，最多 {most} 行"),
}


class Spoken(Speaker):
    """A speaker that needs no catalogue file."""

    def __init__(self, language: str) -> None:
        self.language = language
        texts = {key: both[language == "zh"] for key, both in TEXTS.items()}
        self._parts = {"": texts, "_selling": {}, "_help": {}}


CLASSES = {"A": Label("A key", "A 重点"), "B": Label("B growing", "B 成长")}
COLUMNS = (
    Column("kind", Label("Kind", "类别")),
    Column("start", Label("Time", "时间"), "time"),
    Column("customer", Label("Customer", "客户")),
    Column("class", Label("Class", "级别"), "code", CLASSES, style="class"),
    Column("next_on", Label("Next", "下次"), "date"),
    Column("amount", Label("Amount", "金额"), "money"),
    Column("currency", Label("Currency", "币种"), "code", people=False),
    Column("area", Label("Area", "面积"), "decimal"),
    Column("todo", Label("To do", "待办"), "flag"),
    Column("tags", Label("Tags", "标签"), "list"),
    Column("aim", Label("Purpose", "目的")),
    Column("reason", Label("Reason", "原因"), "say"),
)
OVERDUE = Label("overdue", "逾期")
ROWS = (
    ("约好的", "14:00", "华强电子", "A", "2026-12-02", 1234567, "CNY", 1500, 1, ["老客户", "VIP"],
     "送样", OVERDUE),
    ("按节奏", None, "Acme, \"Ltd\"", "B", None, None, None, None, 0, [], None, None),
)  # fmt: skip


@pytest.fixture
def day() -> Table:
    return Table(
        "today",
        COLUMNS,
        ROWS,
        title=Label("Today", "今天"),
        notes=(Label("By rhythm", "按节奏排"),),
        totals=((Label("Total", "合计"), 2),),
        group="kind",
        line=("start", "customer", "class"),
        tail="aim",
        more=3,
        period="2026-12-02",
    )


@pytest.fixture
def card(day: Table) -> Card:
    return Card(
        "customer",
        "华强电子",
        (
            Fact("id", Label("No.", "编号"), 12, "int"),
            Fact("phone", Label("Phone", "电话"), "138\n139"),
            Fact("limit", Label("Limit", "额度"), 10000, "money"),
            Fact("email", Label("E-mail", "邮箱"), None),
            Fact("uuid", "uuid", "0190", people=False),
            Fact("why", Label("Why", "原因"), OVERDUE, "say", machine=False),
        ),
        (day._replace(columns=COLUMNS[:3], rows=[row[:3] for row in ROWS], more=0),),
        (Label("A note", "备注"),),
    )


Write = Callable[..., str]


@pytest.fixture
def write() -> Write:
    """`write(thing, "csv", "zh", width=40)` gives the text in that format and language."""

    def written(thing: Table | Card, form: str, language: str = "en", **options: object) -> str:
        text = render(thing, View(Spoken(language), form, **options))  # type: ignore[arg-type]
        assert isinstance(text, str)
        return text

    return written


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    def written(thing: Table | Card, language: str = "en", **options: object) -> bytes:
        data = render(thing, View(Spoken(language), "xlsx", **options))  # type: ignore[arg-type]
        assert isinstance(data, bytes)
        return data

    return written
