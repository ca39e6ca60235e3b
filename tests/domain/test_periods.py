"""Periods in both languages; the ones that no calendar has; any text at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.periods import parse_period, quarter_of
from crmcli.errors import UsageError

TODAY = date(2026, 11, 25)  # a Wednesday in week 48

W47 = ("2026-11-16", "2026-11-22", "2026-W47")
W48 = ("2026-11-23", "2026-11-29", "2026-W48")
W49 = ("2026-11-30", "2026-12-06", "2026-W49")
OCT = ("2026-10-01", "2026-10-31", "2026-10")
NOV = ("2026-11-01", "2026-11-30", "2026-11")
DEC = ("2026-12-01", "2026-12-31", "2026-12")
Q1 = ("2026-01-01", "2026-03-31", "2026Q1")
Q3 = ("2026-07-01", "2026-09-30", "2026Q3")
Q4 = ("2026-10-01", "2026-12-31", "2026Q4")
Y25 = ("2025-01-01", "2025-12-31", "2025")
Y26 = ("2026-01-01", "2026-12-31", "2026")


def day(text: str) -> tuple[str, str, str]:
    return text, text, text


def span(first: str, last: str) -> tuple[str, str, str]:
    return first, last, f"{first}..{last}"


PERIODS = {
    "this-week": W48, "last-week": W47, "next-week": W49, "this week": W48, "Last Week": W47,
    "last_week": W47, "this-month": NOV, "last-month": OCT, "next-month": DEC,
    "this-quarter": Q4, "last-quarter": Q3, "this-year": Y26, "last-year": Y25,
    "previous month": OCT, "2026-W47": W47, "2026W47": W47, "2026-w48": W48, "W47": W47,
    "W49": ("2025-12-01", "2025-12-07", "2025-W49"), "2026年第47周": W47,
    "2026-W53": ("2026-12-28", "2027-01-03", "2026-W53"),
    "2026-W01": ("2025-12-29", "2026-01-04", "2026-W01"),
    "2026-11": NOV, "2026/11": NOV, "2026.11": NOV, "2026年11月": NOV, "2026年11月份": NOV,
    "11月": NOV, "十一月": NOV, "12月": ("2025-12-01", "2025-12-31", "2025-12"),
    "去年11月": ("2025-11-01", "2025-11-30", "2025-11"), "今年12月": DEC,
    "november": NOV, "Nov 2026": NOV, "2024-02": ("2024-02-01", "2024-02-29", "2024-02"),
    "2026Q4": Q4, "2026-Q4": Q4, "2026q4": Q4, "Q3": Q3, "Q4": Q4, "2026年第四季度": Q4,
    "2026年Q4": Q4, "第三季度": Q3, "一季度": Q1, "四季度": Q4, "今年第1季度": Q1,
    "去年四季度": ("2025-10-01", "2025-12-31", "2025Q4"),
    "2026": Y26, "2026年": Y26, "二零二六年": Y26, "2025年度": Y25, "今年": Y26, "去年": Y25,
    "本周": W48, "这周": W48, "上周": W47, "下周": W49, "上个星期": W47, "上週": W47,
    "上上周": ("2026-11-09", "2026-11-15", "2026-W46"), "本月": NOV, "这个月": NOV, "上月": OCT,
    "上个月": OCT, "下个月": DEC, "上個月": OCT, "本季度": Q4, "上季度": Q3, "上个季度": Q3,
    "本年度": Y26,
    "today": day("2026-11-25"), "yesterday": day("2026-11-24"), "昨天": day("2026-11-24"),
    "2026-11-03": day("2026-11-03"), "last tue": day("2026-11-17"), "11/3": day("2026-11-03"),
    "2026-11-01..2026-11-24": span("2026-11-01", "2026-11-24"),
    "2026-11-01 .. today": span("2026-11-01", "2026-11-25"),
    "11月1日至11月20日": span("2026-11-01", "2026-11-20"),
    "2026-11-01 to 今天": span("2026-11-01", "2026-11-25"),
    "2026-01..2026-03": span("2026-01-01", "2026-03-31"),
    "昨天到今天": span("2026-11-24", "2026-11-25"),
    "today..today": span("2026-11-25", "2026-11-25"),
    "last-30-days": span("2026-10-27", "2026-11-25"), "30d": span("2026-10-27", "2026-11-25"),
    "last 30 days": span("2026-10-27", "2026-11-25"), "1d": span("2026-11-25", "2026-11-25"),
    "最近30天": span("2026-10-27", "2026-11-25"), "近七天": span("2026-11-19", "2026-11-25"),
    "last-2-weeks": span("2026-11-12", "2026-11-25"), "2w": span("2026-11-12", "2026-11-25"),
    "last 3 months": span("2026-08-26", "2026-11-25"), "近半年": span("2026-05-26", "2026-11-25"),
    "最近三个月": span("2026-08-26", "2026-11-25"), "12m": span("2025-11-26", "2026-11-25"),
    "ytd": span("2026-01-01", "2026-11-25"), "年初至今": span("2026-01-01", "2026-11-25"),
    "qtd": span("2026-10-01", "2026-11-25"), "mtd": span("2026-11-01", "2026-11-25"),
    "上半年": span("2026-01-01", "2026-06-30"), "下半年": span("2026-07-01", "2026-12-31"),
    "2026H1": span("2026-01-01", "2026-06-30"), "去年下半年": span("2025-07-01", "2025-12-31"),
    "2100": ("2100-01-01", "2100-12-31", "2100"), "1900": ("1900-01-01", "1900-12-31", "1900"),
}  # fmt: skip

REFUSED = {
    "foo": "unknown", "": "unknown", "..": "unknown", "2026-11-01..": "unknown",
    "最近两三天": "unknown", "soon..today": "unknown", "2026-11-01 15:00": "unknown",
    "近半周": "unknown", "all the time": "unknown", "12-11-10": "unknown",
    "W54": "impossible", "2026-W54": "impossible", "2025-W53": "impossible", "W00": "impossible",
    "2026Q5": "impossible", "2026Q0": "impossible", "五季度": "impossible", "Q5": "impossible",
    "2026-13": "impossible", "2026-00": "impossible", "13月": "impossible", "0月": "impossible",
    "2026-02-30": "impossible", "2026-02-30..2026-03-01": "impossible", "9999": "impossible",
    "0000": "impossible", "2101": "impossible", "1899": "impossible", "99999d": "impossible",
    "0d": "impossible", "last 9999 years": "impossible", "0000-01": "impossible",
    "2026-11-24..2026-11-01": "reversed", "today..yesterday": "reversed",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS.items(), ids=PERIODS)
def test_a_period(text: str, expected: tuple[str, str, str]) -> None:
    period = parse_period(text, TODAY)
    assert (period.first.isoformat(), period.last.isoformat(), period.name) == expected


@pytest.mark.parametrize("name", sorted({p[2] for p in PERIODS.values()}))
def test_a_canonical_name_reads_back(name: str) -> None:
    assert parse_period(name, TODAY).name == name


@pytest.mark.parametrize(("text", "key"), REFUSED.items(), ids=REFUSED)
def test_refused(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_period(text, TODAY)
    assert caught.value.message == (f"period.{key}", {"value": text})
    assert (caught.value.hint is not None) == (key == "unknown")


@pytest.mark.parametrize(
    ("text", "today", "name"),
    [
        ("last-month", "2026-01-31", "2025-12"), ("next-month", "2026-12-31", "2027-01"),
        ("last-quarter", "2026-01-01", "2025Q4"), ("this-week", "2027-01-01", "2026-W53"),
        ("last-week", "2026-11-23", "2026-W47"), ("this-week", "2026-11-29", "2026-W48"),
        ("last 1 months", "2026-03-31", "2026-03-01..2026-03-31"), ("q4", "2026-09-30", "2025Q4"),
    ],
)  # fmt: skip
def test_edges_of_the_calendar(text: str, today: str, name: str) -> None:
    assert parse_period(text, date.fromisoformat(today)).name == name


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2026-01-01", "2026Q1"), ("2026-03-31", "2026Q1"), ("2026-04-01", "2026Q2"),
     ("2026-09-30", "2026Q3"), ("2026-12-31", "2026Q4")],
)  # fmt: skip
def test_quarter_of(day: str, quarter: str) -> None:
    assert quarter_of(date.fromisoformat(day)) == quarter


CHARACTERS = "0123456789零一二两三四十百年月日周季度上下本去今近个.-~ "
PIECES = st.sampled_from(
    [
        *CHARACTERS,
        "last ",
        "next ",
        "days",
        "week",
        "..",
        " to ",
        "Q",
        "W",
        "H",
        "最近",
        "半年",
        "第",
        "至",
    ]
)
TEXTS = st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        period = parse_period(text, today)
    except UsageError:
        return
    assert period.first.year >= 1900
    assert period.first <= period.last
    assert period.last.year <= 2100


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_this_period_holds_today_and_touches_the_next(today: date) -> None:
    for unit in ("week", "month", "quarter", "year"):
        this = parse_period(f"this-{unit}", today)
        assert this.first <= today <= this.last
        assert parse_period(f"next-{unit}", today).first == this.last + timedelta(days=1)
        assert parse_period(this.name, today) == this
