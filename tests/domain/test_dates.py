"""Date phrases in both languages and both directions, and everything that is refused."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.dates import (
    FUTURE,
    PAST,
    Direction,
    When,
    find_next,
    leading_day,
    normalise,
    parse_day,
    parse_when,
    split_when,
    weekday_label,
)
from crmcli.errors import UsageError

TODAY = date(2026, 11, 25)  # a Wednesday

# Phrases that mean one day whatever the direction.
FIXED = {
    "2026-12-02": "2026-12-02", "2026/12/2": "2026-12-02", "2026.12.2": "2026-12-02",
    "2026 12 02": "2026-12-02", "20261202": "2026-12-02", "２０２６－１２－０２": "2026-12-02",
    "2026年12月2日": "2026-12-02", "2026 年 12 月 2 日": "2026-12-02",
    "2026年12月2号": "2026-12-02", "二零二六年十二月二日": "2026-12-02",
    "二〇二六年十二月二日": "2026-12-02", "1900-01-01": "1900-01-01", "2100-12-31": "2100-12-31",
    "2024-02-29": "2024-02-29", "2026-12-02 Wed": "2026-12-02", "Wed 2026-12-02": "2026-12-02",
    "2026-12-02 周三": "2026-12-02", "2026年12月2日(星期三)": "2026-12-02",
    "today": "2026-11-25", "Tomorrow": "2026-11-26", "yesterday": "2026-11-24",
    "day after tomorrow": "2026-11-27", "the day after tomorrow": "2026-11-27",
    "day before yesterday": "2026-11-23",
    "今天": "2026-11-25", "今日": "2026-11-25", "明天": "2026-11-26", "明日": "2026-11-26",
    "后天": "2026-11-27", "後天": "2026-11-27", "大后天": "2026-11-28", "昨天": "2026-11-24",
    "昨日": "2026-11-24", "前天": "2026-11-23", "大前天": "2026-11-22", "明天周四": "2026-11-26",
    "next tue": "2026-12-01", "last tue": "2026-11-17", "this tue": "2026-11-24",
    "next Wednesday": "2026-12-02", "wed next week": "2026-12-02", "next week wed": "2026-12-02",
    "next weekend": "2026-12-05", "this weekend": "2026-11-28",
    "本周三": "2026-11-25", "这周一": "2026-11-23", "这个星期五": "2026-11-27",
    "下周三": "2026-12-02", "下周 三": "2026-12-02", "下星期三": "2026-12-02",
    "下个礼拜三": "2026-12-02", "下個禮拜三": "2026-12-02", "下週三": "2026-12-02",
    "下周日": "2026-12-06", "下周天": "2026-12-06", "下周星期三": "2026-12-02",
    "下周的周三": "2026-12-02", "下下周一": "2026-12-07", "上周三": "2026-11-18",
    "上上周日": "2026-11-15", "本周末": "2026-11-28", "下周末": "2026-12-05",
    "in 2 weeks": "2026-12-09", "in two weeks": "2026-12-09", "in 3 days": "2026-11-28",
    "in a month": "2026-12-25", "in 1 year": "2027-11-25", "in a fortnight": "2026-12-09",
    "2 weeks ago": "2026-11-11", "a month ago": "2026-10-25", "3 days from now": "2026-11-28",
    "+3d": "2026-11-28", "+2w": "2026-12-09", "+1m": "2026-12-25", "+1y": "2027-11-25",
    "三天后": "2026-11-28", "3天后": "2026-11-28", "3天前": "2026-11-22", "三天之后": "2026-11-28",
    "三天以前": "2026-11-22", "两周后": "2026-12-09", "2个星期后": "2026-12-09",
    "一周后": "2026-12-02", "三个月后": "2027-02-25", "三个月前": "2026-08-25",
    "半个月后": "2026-12-10", "半月后": "2026-12-10", "半年后": "2027-05-25",
    "一年后": "2027-11-25",
    "一个半月后": "2027-01-09", "一年半后": "2028-05-25", "两个季度后": "2027-05-25",
    "end of this month": "2026-11-30", "end of next month": "2026-12-31",
    "start of next month": "2026-12-01", "end of next year": "2027-12-31",
    "end of last quarter": "2026-09-30", "mid of next month": "2026-12-15",
    "15th of next month": "2026-12-15", "next month on the 15th": "2026-12-15",
    "本月底": "2026-11-30", "这个月底": "2026-11-30", "下月初": "2026-12-01",
    "下个月底": "2026-12-31", "下个月月底": "2026-12-31", "下月中": "2026-12-15",
    "上月末": "2026-10-31",
    "下个月15号": "2026-12-15", "下月十五": "2026-12-15", "本月十日": "2026-11-10",
    "上个月10号": "2026-10-10", "下下个月3号": "2027-01-03", "本季末": "2026-12-31",
    "下季度初": "2027-01-01", "上季末": "2026-09-30", "今年底": "2026-12-31",
    "明年初": "2027-01-01", "明年年底": "2027-12-31", "去年底": "2025-12-31",
    "2027年底": "2027-12-31", "明年3月5日": "2027-03-05", "去年12月2日": "2025-12-02",
    "明年2月底": "2027-02-28", "2028年2月底": "2028-02-29", "去年本月十日": "2025-11-10",
    "Dec 2, 2026": "2026-12-02", "2 December 2026": "2026-12-02", "2nd of Dec 2026": "2026-12-02",
}  # fmt: skip

# Phrases with parts left out: ahead, and back.
LOOSE = {
    "周三": ("2026-11-25", "2026-11-25"), "星期一": ("2026-11-30", "2026-11-23"),
    "礼拜日": ("2026-11-29", "2026-11-22"), "星期天": ("2026-11-29", "2026-11-22"),
    "週四": ("2026-11-26", "2026-11-19"), "周末": ("2026-11-28", "2026-11-21"),
    "tue": ("2026-12-01", "2026-11-24"), "on Tuesday": ("2026-12-01", "2026-11-24"),
    "WED": ("2026-11-25", "2026-11-25"), "weekend": ("2026-11-28", "2026-11-21"),
    "12月2日": ("2026-12-02", "2025-12-02"), "12月2号": ("2026-12-02", "2025-12-02"),
    "十二月二日": ("2026-12-02", "2025-12-02"), "十二月二十三": ("2026-12-23", "2025-12-23"),
    "12/2": ("2026-12-02", "2025-12-02"), "11/25": ("2026-11-25", "2026-11-25"),
    "11/24": ("2027-11-24", "2026-11-24"), "Dec 2": ("2026-12-02", "2025-12-02"),
    "2nd of December": ("2026-12-02", "2025-12-02"), "2 dec": ("2026-12-02", "2025-12-02"),
    "15号": ("2026-12-15", "2026-11-15"), "25日": ("2026-11-25", "2026-11-25"),
    "二十三号": ("2026-12-23", "2026-11-23"), "廿三号": ("2026-12-23", "2026-11-23"),
    "31号": ("2026-12-31", "2026-10-31"), "the 15th": ("2026-12-15", "2026-11-15"),
    "2月29日": ("2028-02-29", "2024-02-29"), "2/29": ("2028-02-29", "2024-02-29"),
    "月初": ("2026-12-01", "2026-11-01"), "月中": ("2026-12-15", "2026-11-15"),
    "月底": ("2026-11-30", "2026-10-31"), "月末": ("2026-11-30", "2026-10-31"),
    "季初": ("2027-01-01", "2026-10-01"), "季末": ("2026-12-31", "2026-09-30"),
    "季度末": ("2026-12-31", "2026-09-30"), "年初": ("2027-01-01", "2026-01-01"),
    "年底": ("2026-12-31", "2025-12-31"), "3月底": ("2027-03-31", "2026-03-31"),
    "end of month": ("2026-11-30", "2026-10-31"), "eom": ("2026-11-30", "2026-10-31"),
    "end of the quarter": ("2026-12-31", "2026-09-30"),
    "end of year": ("2026-12-31", "2025-12-31"), "start of month": ("2026-12-01", "2026-11-01"),
    "beginning of december": ("2026-12-01", "2025-12-01"),
}  # fmt: skip

CLOCKS = {
    "下午3点": "15:00", "下午三点半": "15:30", "上午10点": "10:00", "早上九点一刻": "09:15",
    "晚上8点": "20:00", "中午": "12:00", "中午12点": "12:00", "中午1点": "13:00",
    "下午12点": "12:00",
    "15:30": "15:30", "15：30": "15:30", "03:00": "03:00", "14点20分": "14:20", "14点20": "14:20",
    "14时": "14:00", "十点钟": "10:00", "十点三刻": "10:45", "九点零五分": "09:05",
    "二十点": "20:00",
    "下午3:30": "15:30", "凌晨2点": "02:00", "傍晚六点": "18:00", "下午 3 点": "15:00",
    "0点": "00:00", "下午15点": "15:00", "下午两点": "14:00", "下午四点五十五分": "16:55",
    " 3pm": "15:00", " 3:30 pm": "15:30", " 10 am": "10:00", " noon": "12:00",
    " at 3 p.m.": "15:00",
    " 12am": "00:00", " 12pm": "12:00", " at 14:00": "14:00", "T09:30": "09:30",
    " 15:30:00": "15:30",
}  # fmt: skip

REFUSED = {
    "过两天": "unknown", "改天": "unknown", "国庆后": "unknown", "soon": "unknown", "": "unknown",
    "   ": "unknown", "两三天后": "unknown", "几天后": "unknown", "三月后": "unknown",
    "年后": "unknown", "以后": "unknown", "十五": "unknown", "15": "unknown", "12.2": "unknown",
    "下午3点": "unknown", "星期八": "unknown", "周三周四": "unknown", "mon tue": "unknown",
    "去年下月3号": "unknown", "next": "unknown", "in weeks": "unknown", "3 weeks": "unknown",
    "tomorrow " * 9: "unknown", "12月 2": "unknown", "今天起": "unknown", "end of week": "unknown",
    "2月30日": "impossible", "2026-02-30": "impossible", "2025年2月29日": "impossible",
    "2/30": "impossible", "13月5日": "impossible", "13月": "impossible", "32号": "impossible",
    "0号": "impossible", "本月31号": "impossible",
    "1899-12-31": "impossible", "2101-01-01": "impossible", "0000-01-01": "impossible",
    "99999天后": "impossible", "in 999999 years": "impossible", "9999年后": "impossible",
    "Feb 30": "impossible", "2026-13": "impossible", "20261301": "impossible",
    "7月": "period", "2026-07": "period", "2026Q3": "period", "下个月": "period",
    "2026年": "period",
    "next month": "period", "下周": "period", "本季度": "period", "第三季度": "period",
    "this week": "period", "next-week": "period", "2026": "period", "July": "period",
    "今年": "period", "12月下旬": "period", "2026年12月": "period", "2026-W47": "period",
    "上半年": "period", "dec 2026": "period",
    "12-11-10": "short_year", "26-12-02": "short_year", "12/2/2026": "short_year",
    "25点": "time", "明天25点": "time", "明天下午25点": "time", "明天15:75": "time",
    "明天晚上12点": "time", "明天上午12点": "time", "tomorrow 13pm": "time", "明天24:00": "time",
    "明天晚上3点": "time",
    "明天3点": "hour", "tomorrow 3:00": "hour", "周三六点半": "hour",
    "2026-12-02 Mon": "weekday_mismatch", "12月2日 周四": "weekday_mismatch",
    "Mon, Dec 2": "weekday_mismatch", "2026年12月2日(星期一)": "weekday_mismatch",
}  # fmt: skip


def read(text: str, direction: str, today: date = TODAY) -> str:
    return parse_day(text, today, direction).isoformat()


@pytest.mark.parametrize("direction", [FUTURE, PAST])
@pytest.mark.parametrize(("text", "day"), FIXED.items(), ids=FIXED)
def test_a_phrase_that_means_one_day(text: str, day: str, direction: str) -> None:
    assert read(text, direction) == day


@pytest.mark.parametrize(("text", "days"), LOOSE.items(), ids=LOOSE)
def test_parts_left_out_mean_the_nearest_day(text: str, days: tuple[str, str]) -> None:
    assert (read(text, FUTURE), read(text, PAST)) == days


@pytest.mark.parametrize(("text", "time"), CLOCKS.items(), ids=CLOCKS)
def test_a_time_after_the_date(text: str, time: str) -> None:
    space = "" if text[0] in " T" else " "
    assert parse_when(f"2026-12-02{space}{text}", TODAY, FUTURE) == When(date(2026, 12, 2), time)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "今晚8点": (TODAY, "20:00"), "明早九点": (date(2026, 11, 26), "09:00"),
        "昨晚": (date(2026, 11, 24), None), "tonight 8:00": (TODAY, "20:00"),
        "周三下午": (TODAY, None), "tomorrow morning": (date(2026, 11, 26), None),
        "十五号十点": (date(2026, 12, 15), "10:00"), "next tue 14:00": (date(2026, 12, 1), "14:00"),
        "in 2 weeks 3pm": (date(2026, 12, 9), "15:00"), "周三下午3点": (TODAY, "15:00"),
        "12月2日（周三） 15点": (date(2026, 12, 2), "15:00"),
    }.items(),
    ids=str,
)  # fmt: skip
def test_day_and_time_in_one_phrase(text: str, expected: tuple[date, str | None]) -> None:
    assert parse_when(text, TODAY, PAST if "昨" in text else FUTURE) == When(*expected)


@pytest.mark.parametrize(("text", "key"), REFUSED.items(), ids=lambda v: v[:20])
def test_refused_and_never_guessed(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_when(text, TODAY, FUTURE)
    assert caught.value.message.key == f"date.{key}"
    assert caught.value.message.values["value"] == text
    if key == "unknown":
        assert caught.value.hint is not None
        assert caught.value.hint.key == "date.examples"


def test_a_weekday_that_contradicts_names_the_true_one() -> None:
    with pytest.raises(UsageError) as caught:
        parse_when("2026-12-02 Mon", TODAY, FUTURE)
    assert caught.value.message.values["weekday"] == ("Wed", "周三")


def test_short_spans_need_a_sign_when_looking_back() -> None:
    assert read("3d", FUTURE) == "2026-11-28"
    with pytest.raises(UsageError):
        read("3d", PAST)


@pytest.mark.parametrize("text", ["明天15:00", "明天下午", "tomorrow noon"])
def test_a_day_takes_no_time(text: str) -> None:
    with pytest.raises(UsageError, match=r"date\.no_time"):
        parse_day(text, TODAY, FUTURE)


EDGES = {
    "month end, 31 Jan + 1 month": ("一个月后", "2026-01-31", "2026-02-28", FUTURE),
    "leap month end": ("in a month", "2028-01-31", "2028-02-29", FUTURE),
    "month end back": ("一个月前", "2026-03-31", "2026-02-28", FUTURE),
    "leap day + 1 year": ("一年后", "2028-02-29", "2029-02-28", FUTURE),
    "year end tomorrow": ("明天", "2026-12-31", "2027-01-01", FUTURE),
    "next month in December": ("下个月15号", "2026-12-31", "2027-01-15", FUTURE),
    "last month in January": ("上个月底", "2026-01-15", "2025-12-31", PAST),
    "next week over the year": ("下周一", "2026-12-31", "2027-01-04", FUTURE),
    "Sunday is the week's last day": ("下周一", "2026-11-29", "2026-11-30", FUTURE),
    "this Monday on a Sunday": ("这周一", "2026-11-29", "2026-11-23", FUTURE),
    "weekend on a Sunday": ("周末", "2026-11-29", "2026-12-05", FUTURE),
    "month end today": ("月底", "2026-11-30", "2026-11-30", FUTURE),
    "month start today": ("月初", "2026-12-01", "2026-12-01", FUTURE),
    "29th skips February": ("29日", "2026-02-10", "2026-03-29", FUTURE),
    "30th skips February back": ("30日", "2026-03-10", "2026-01-30", PAST),
    "29 February around 2100": ("2月29日", "2097-03-01", "2096-02-29", PAST),
    "11/12 is month and day": ("11/12", "2026-01-01", "2026-11-12", FUTURE),
    "last month has 31 days": ("上个月31号", "2026-11-25", "2026-10-31", PAST),
}


@pytest.mark.parametrize(("text", "today", "day", "direction"), EDGES.values(), ids=EDGES)
def test_edges_of_the_calendar(text: str, today: str, day: str, direction: str) -> None:
    assert read(text, direction, date.fromisoformat(today)) == day


NEXT = {
    "谈了价格,下周三再去": [("下周三", "2026-12-02", None)],
    "谈了价格、下周三再去": [("下周三", "2026-12-02", None)],
    "聊了周一,下周三再去": [("下周三", "2026-12-02", None)],
    "等他三天后再联系": [("三天后", "2026-11-28", None)],
    "三天後再聯繫": [("三天後", "2026-11-28", None)],
    "明天下午3点再打": [("明天下午3点", "2026-11-26", "15:00")],
    "下周三 下午3点 再谈": [("下周三 下午3点", "2026-12-02", "15:00")],
    "周四 再聊": [("周四", "2026-11-26", None)],
    "说月底再看": [("月底", "2026-11-30", None)],
    "谈好1月5日回访": [("1月5日", "2027-01-05", None)],
    "2026-12-02再来": [("2026-12-02", "2026-12-02", None)],
    "12月2日（周三）再去": [("12月2日（周三）", "2026-12-02", None)],
    "客户说半个月后再来": [("半个月后", "2026-12-10", None)],
    "again next wed": [("next wed", "2026-12-02", None)],
    "quoted, Again Next Wed 3pm sharp": [("Next Wed 3pm", "2026-12-02", "15:00")],
    "again 2026-12-02": [("2026-12-02", "2026-12-02", None)],
    "again in 2 weeks, bring sample": [("in 2 weeks", "2026-12-09", None)],
    "again Dec 2, 2026": [("Dec 2, 2026", "2026-12-02", None)],
    "again 下周三": [("下周三", "2026-12-02", None)],
    "周二再去,周四再打": [("周二", "2026-12-01", None), ("周四", "2026-11-26", None)],
    "周二或周四再去": [("周二", "2026-12-01", None), ("周四", "2026-11-26", None)],
    "周二再去,下周二再打": [("下周二", "2026-12-01", None)],
}
NO_NEXT = [
    "改天再去", "以后再谈", "过两天再去", "国庆后再去", "年后再去", "下周再去", "7月再去",
    "发货三天后再联系", "两三天后再去", "每周三再去", "看一下周三再去", "昨天再去", "上周三再去",
    "2月30日再去", "12月2日（周四）再去", "25号25点再打", "改天下午3点再打", "价格3.5再谈",
    "明后天再去", "腊月二十三号再去",
    "农历八月十五再去", "每月15号再去", "每个月底再去", "账期30日再谈", "周三四再去",
    "下周三、四再去",
    "月底前再谈", "中山路15号再去", "周三再打样", "再去", "再去 下周三", "again", "met again today",
    "again sat with him", "again last tue", "against tomorrow", "下周三去", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEXT.items(), ids=NEXT)
def test_the_promise_in_a_summary(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = find_next(text, TODAY)
    assert [(p, w.day.isoformat(), w.time) for p, w in found.phrases] == expected
    assert found.text == text


@pytest.mark.parametrize("text", NO_NEXT)
def test_no_promise_in_a_summary(text: str) -> None:
    assert find_next(text, TODAY).phrases == ()


def test_the_summary_may_come_as_words() -> None:
    found = find_next(["谈了价格", "again", "next", "wed"], TODAY)
    assert found == ((("next wed", When(date(2026, 12, 2))),), "谈了价格 again next wed")


SPLITS = {
    "周三下午3点 送样": ("2026-11-25", "15:00", "送样"),
    "next tue 14:00 bring sample": ("2026-12-01", "14:00", "bring sample"),
    "in 2 weeks call": ("2026-12-09", None, "call"),
    "2026-12-02 15:30 谈合同": ("2026-12-02", "15:30", "谈合同"),
    "明天 下午三点 报价 确认": ("2026-11-26", "15:00", "报价 确认"),
    "周三下午 送样": ("2026-11-25", None, "下午 送样"),
    "tomorrow morning call": ("2026-11-26", None, "morning call"),
    "明天 3 套": ("2026-11-26", None, "3 套"),
    "周三 周四 讲座": ("2026-11-25", None, "周四 讲座"),
    "12 月 2 日 送样": ("2026-12-02", None, "送样"),
    "下周三": ("2026-12-02", None, ""),
    "12/2 (周三) 送样": ("2026-12-02", None, "送样"),
}


@pytest.mark.parametrize(("line", "expected"), SPLITS.items(), ids=SPLITS)
def test_a_plan_begins_with_its_date(line: str, expected: tuple[str, str | None, str]) -> None:
    when, rest = split_when(line.split(), TODAY)
    assert (when.day.isoformat(), when.time, " ".join(rest)) == expected


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("改天 送样", "unknown", "改天"), ("下周 送样", "period", "下周"),
        ("next month review", "period", "next month"), ("12月 2 套", "period", "12月"),
        ("12/2 周四 送样", "weekday_mismatch", "12/2 周四"),
        ("2月30日 送样", "impossible", "2月30日"),
        ("明天 3点 送样", "hour", "明天 3点"), ("", "unknown", ""),
    ],
)  # fmt: skip
def test_a_plan_without_a_date(line: str, key: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        split_when(line.split(), TODAY)
    assert caught.value.message == (f"date.{key}", caught.value.message.values)
    assert caught.value.message.values["value"] == value


@pytest.mark.parametrize(
    ("line", "day"),
    {
        "昨天": "2026-11-24", "周二": "2026-11-24", "11/23": "2026-11-23", " 昨天： ": "2026-11-24",
        "2026-11-23 Mon": "2026-11-23", "Mon": "2026-11-23", "12/2": "2025-12-02",
    }.items(),
    ids=str,
)  # fmt: skip
def test_a_diary_line_that_is_only_a_date(line: str, day: str) -> None:
    assert leading_day(line, TODAY) == (When(date.fromisoformat(day)), "")


@pytest.mark.parametrize("line", ["昨天 华强 谈了价格", "华强", "7月", "", "昨天 15:00", ":"])
def test_other_diary_lines(line: str) -> None:
    assert leading_day(line, TODAY) is None


@pytest.mark.parametrize("line", ["11/31", "2026-11-23 Tue", "26-11-23"])
def test_a_diary_date_that_cannot_be(line: str) -> None:
    with pytest.raises(UsageError):
        leading_day(line, TODAY)


def test_directions_have_two_names() -> None:
    assert (Direction.FUTURE, Direction.PAST) == (FUTURE, PAST)


def test_weekday_labels() -> None:
    assert weekday_label(TODAY) == ("Wed", "周三")
    assert weekday_label(date(2026, 11, 29)) == ("Sun", "周日")


def shared_phrases() -> list[dict[str, str]]:
    root = Path(os.environ.get("CRM_SHARED", Path(__file__).parents[3] / "shared"))
    path = root / "data" / "zh_dates" / "recognizers_usable.tsv"
    if not path.exists():
        pytest.skip(f"the phrases are not here: {path}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_published_phrases_are_read_right_or_refused() -> None:
    right, wrong = 0, []
    for row in shared_phrases():
        today = date.fromisoformat(row["ref"][:10])
        answers = set()
        for direction in (FUTURE, PAST):
            try:
                answers.add(read(row["text"], direction, today) == row[direction])
            except UsageError:
                answers.add(None)
        right += answers == {True}
        wrong += [row["text"]] if False in answers else []
    assert wrong == []
    assert right >= 40


CHARACTERS = "0123456789零一二两三十百年月日号点半天周末初底后前上下本个去再联系打 :-/.,()"
PIECES = st.sampled_from(
    [
        *CHARACTERS,
        "next ",
        "again ",
        "in ",
        "weeks",
        "dec",
        "pm",
        "下午",
        "星期",
        "大后天",
        "季度",
        "个月",
    ]
)
TEXTS = st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(TEXTS, DAYS, st.sampled_from([FUTURE, PAST]))
def test_any_text_is_read_or_refused(text: str, today: date, direction: str) -> None:
    try:
        when = parse_when(text, today, direction)
    except UsageError:
        return
    assert 1900 <= when.day.year <= 2100


@given(TEXTS, DAYS)
def test_any_summary_can_be_searched(text: str, today: date) -> None:
    found = find_next(text, today)
    assert found.text == text
    assert all(phrase in text for phrase, _ in found.phrases)


@given(st.lists(TEXTS, max_size=6), DAYS)
def test_any_words_are_split_or_refused(words: list[str], today: date) -> None:
    try:
        _, rest = split_when(words, today)
    except UsageError:
        return
    assert len(rest) <= len(words)


@given(TEXTS)
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(DAYS, DAYS, st.sampled_from([FUTURE, PAST]))
def test_every_day_reads_back(day: date, today: date, direction: str) -> None:
    assert parse_day(day.isoformat(), today, direction) == day
    assert parse_day(f"{day} {weekday_label(day).zh}", today, direction) == day
    assert parse_day(f"{day.year}年{day.month}月{day.day}日", today, direction) == day


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_parts_left_out_stay_on_the_side_read(today: date) -> None:
    for text in ("周五", "fri", "15号", "月底", "季末", "周末"):
        assert parse_day(text, today, PAST) <= today <= parse_day(text, today, FUTURE)
