"""Rhythms in words and as RFC 5545 rules, their next days, and their own words."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.recurrence import describe, next_occurrence, occurrences, parse_rule
from crmcli.errors import UsageError

WEEK2 = "FREQ=WEEKLY;INTERVAL=2"
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
LAST_DAY = "FREQ=MONTHLY;BYMONTHDAY=-1"
DAY_30 = "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"

RULES = {
    "daily": "FREQ=DAILY", "every day": "FREQ=DAILY", "every 3 days": "FREQ=DAILY;INTERVAL=3",
    "3d": "FREQ=DAILY;INTERVAL=3", "weekly": "FREQ=WEEKLY", "Every Week": "FREQ=WEEKLY",
    "every 2 weeks": WEEK2, "2w": WEEK2, "every other week": WEEK2, "fortnightly": WEEK2,
    "monthly": "FREQ=MONTHLY", "every month": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "every 2 quarters": "FREQ=MONTHLY;INTERVAL=6", "yearly": "FREQ=YEARLY",
    "every year": "FREQ=YEARLY", "every wed": "FREQ=WEEKLY;BYDAY=WE",
    "every Wednesday": "FREQ=WEEKLY;BYDAY=WE", "every thu and mon": "FREQ=WEEKLY;BYDAY=MO,TH",
    "every mon,wed,fri": "FREQ=WEEKLY;BYDAY=MO,WE,FR", "weekly on fri": "FREQ=WEEKLY;BYDAY=FR",
    "every 2 weeks on wed": f"{WEEK2};BYDAY=WE", "every other tue": f"{WEEK2};BYDAY=TU",
    "weekdays": WORKDAYS, "every weekday": WORKDAYS, "monthly on 15": "FREQ=MONTHLY;BYMONTHDAY=15",
    "every month on the 31st": LAST_DAY, "every 2 months on the last day":
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "monthly on the 30th": DAY_30,
    "每天": "FREQ=DAILY", "每日": "FREQ=DAILY", "每3天": "FREQ=DAILY;INTERVAL=3",
    "每周": "FREQ=WEEKLY", "每个星期": "FREQ=WEEKLY", "每两周": WEEK2, "每2周": WEEK2,
    "隔周": WEEK2,
    "每两个星期": WEEK2, "每周三": "FREQ=WEEKLY;BYDAY=WE", "每週三": "FREQ=WEEKLY;BYDAY=WE",
    "每个礼拜三": "FREQ=WEEKLY;BYDAY=WE", "每周一三五": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "每周一、周四": "FREQ=WEEKLY;BYDAY=MO,TH", "每周四和周一": "FREQ=WEEKLY;BYDAY=MO,TH",
    "每两周的周三": f"{WEEK2};BYDAY=WE", "每两周周三": f"{WEEK2};BYDAY=WE",
    "每周末": "FREQ=WEEKLY;BYDAY=SA", "每周日": "FREQ=WEEKLY;BYDAY=SU",
    "每月": "FREQ=MONTHLY", "每个月": "FREQ=MONTHLY", "每两个月": "FREQ=MONTHLY;INTERVAL=2",
    "每月15号": "FREQ=MONTHLY;BYMONTHDAY=15", "每个月十五日": "FREQ=MONTHLY;BYMONTHDAY=15",
    "每月底": LAST_DAY, "每月31号": LAST_DAY, "每月30号": DAY_30,
    "每月初": "FREQ=MONTHLY;BYMONTHDAY=1",
    "每三个月的15号": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
    "每季度": "FREQ=MONTHLY;INTERVAL=3", "每个季度": "FREQ=MONTHLY;INTERVAL=3",
    "每半年": "FREQ=MONTHLY;INTERVAL=6", "每半个月": "FREQ=DAILY;INTERVAL=15",
    "每年": "FREQ=YEARLY",
    "每两年": "FREQ=YEARLY;INTERVAL=2", "工作日": WORKDAYS, "每个工作日": WORKDAYS,
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "rrule:freq=daily;": "FREQ=DAILY", "BYDAY=2TU;FREQ=MONTHLY": "BYDAY=2TU;FREQ=MONTHLY",
    "FREQ=DAILY;COUNT=3": "FREQ=DAILY;COUNT=3",
    "FREQ=WEEKLY;UNTIL=20261231T235959Z": "FREQ=WEEKLY;UNTIL=20261231T235959Z",
}  # fmt: skip
REFUSED = [
    "", "foo", "every", "week", "w", "biweekly", "每", "每隔两周", "每两三周", "每月32号",
    "每月0号",
    "0w", "every 0 days", "三天", "FREQ=", "FREQ=HOURLY", "FREQ=DAILY;COUNT=0", ";", "=",
    "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;X=1", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=2;UNTIL=20261231", "FREQ=WEEKLY;BYDAY=2TU", "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13", "FREQ=DAILY;UNTIL=20269999",
    "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=DAILY;BYSETPOS=1", "FREQ=DAILY=2",
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), RULES.items(), ids=RULES)
def test_a_rhythm(text: str, rule: str) -> None:
    assert parse_rule(text) == rule
    assert parse_rule(rule) == rule


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_rule(text)
    assert caught.value.message == ("recurrence.unknown", {"value": text})
    assert caught.value.hint is not None
    assert caught.value.hint.key == "recurrence.examples"


def test_a_rule_without_any_day_is_refused() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    with pytest.raises(UsageError, match=r"recurrence\.never"):
        parse_rule(rule)
    assert next_occurrence(rule, date(2026, 1, 1), date(2026, 1, 1)) is None


# rule, start, after, next
NEXT = {
    "daily": ("FREQ=DAILY", "2026-12-31", "2026-12-31", "2027-01-01"),
    "before its start": ("FREQ=DAILY", "2026-12-10", "2026-11-01", "2026-12-10"),
    "every second week from its start": (WEEK2, "2026-11-25", "2026-12-01", "2026-12-09"),
    "Wednesdays of every second week": (f"{WEEK2};BYDAY=WE", "2026-11-25", "2026-11-25",
                                        "2026-12-09"),
    "workdays over a weekend": (WORKDAYS, "2026-11-01", "2026-11-27", "2026-11-30"),
    "31 January monthly in February": ("FREQ=MONTHLY", "2026-01-31", "2026-01-31", "2026-02-28"),
    "31 January monthly in March": ("FREQ=MONTHLY", "2026-01-31", "2026-02-28", "2026-03-31"),
    "31 January monthly in April": ("FREQ=MONTHLY", "2026-01-31", "2026-03-31", "2026-04-30"),
    "31 January monthly in a leap year": ("FREQ=MONTHLY", "2028-01-31", "2028-01-31", "2028-02-29"),
    "monthly, later in the same month": ("FREQ=MONTHLY", "2026-01-20", "2026-03-05", "2026-03-20"),
    "monthly before its start": ("FREQ=MONTHLY", "2026-05-31", "2026-01-01", "2026-05-31"),
    "quarterly over the year": ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2026-11-30",
                                "2027-02-28"),
    "leap day yearly": ("FREQ=YEARLY", "2028-02-29", "2028-02-29", "2029-02-28"),
    "leap day yearly, four years on": ("FREQ=YEARLY", "2028-02-29", "2032-01-01", "2032-02-29"),
    "every second year": ("FREQ=YEARLY;INTERVAL=2", "2026-03-01", "2027-01-01", "2028-03-01"),
    "last day of the month": (LAST_DAY, "2026-01-15", "2026-01-31", "2026-02-28"),
    "the 30th in February": (DAY_30, "2026-01-30", "2026-01-30", "2026-02-28"),
    "the 30th after February": (DAY_30, "2026-01-30", "2026-02-28", "2026-03-30"),
    "second Tuesday": ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-01", "2026-11-10", "2026-12-08"),
    "second of three": ("FREQ=DAILY;COUNT=3", "2026-11-25", "2026-11-25", "2026-11-26"),
    "after three": ("FREQ=DAILY;COUNT=3", "2026-11-25", "2026-11-27", None),
    "second of two months": ("FREQ=MONTHLY;COUNT=2", "2026-01-31", "2026-01-31", "2026-02-28"),
    "after two months": ("FREQ=MONTHLY;COUNT=2", "2026-01-31", "2026-02-28", None),
    "on its last day": ("FREQ=DAILY;UNTIL=20261201", "2026-11-25", "2026-11-30", "2026-12-01"),
    "past its last day": ("FREQ=DAILY;UNTIL=20261201", "2026-11-25", "2026-12-01", None),
    "months past its last day": ("FREQ=MONTHLY;UNTIL=20270201", "2026-11-30", "2026-12-30",
                                 "2027-01-30"),
    "months at their end": ("FREQ=MONTHLY;UNTIL=20270201", "2026-11-30", "2027-01-30", None),
    "an end given in UTC": ("FREQ=DAILY;UNTIL=20261126T160000Z", "2026-11-25", "2026-11-25",
                            "2026-11-26"),
    "nothing after 2100": ("FREQ=YEARLY", "2026-11-25", "2100-11-25", None),
    "a day that two parts exclude": ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "2090-01-01",
                                     "2090-01-01", None),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "start", "after", "expected"), NEXT.values(), ids=NEXT)
def test_next_occurrence(rule: str, start: str, after: str, expected: str | None) -> None:
    found = next_occurrence(rule, date.fromisoformat(start), date.fromisoformat(after))
    assert (found and found.isoformat()) == expected


def test_next_occurrence_refuses_what_is_no_rule() -> None:
    with pytest.raises(UsageError):
        next_occurrence("weekly", date(2026, 1, 1), date(2026, 1, 1))


WORDS = {
    "FREQ=DAILY": ("every day", "每天"),
    "FREQ=DAILY;INTERVAL=3": ("every 3 days", "每3天"),
    "FREQ=WEEKLY": ("every week", "每周"),
    f"{WEEK2};BYDAY=WE": ("every 2 weeks on Wed", "每2周的周三"),
    "FREQ=WEEKLY;BYDAY=MO,TH": ("every week on Mon, Thu", "每周一、四"),
    WORKDAYS: ("every weekday", "每个工作日"),
    "FREQ=MONTHLY": ("every month", "每月"),
    "FREQ=MONTHLY;INTERVAL=2": ("every 2 months", "每2个月"),
    "FREQ=MONTHLY;INTERVAL=3": ("every quarter", "每季度"),
    "FREQ=MONTHLY;BYMONTHDAY=15": ("every month on day 15", "每月15号"),
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15": ("every 2 months on day 15", "每2个月的15号"),
    LAST_DAY: ("every month on the last day", "每月最后一天"),
    DAY_30: ("every month on day 30 or the last day before it", "每月30号（没有则月底）"),
    "FREQ=YEARLY": ("every year", "每年"),
    "FREQ=DAILY;COUNT=1": ("every day, 1 time", "每天，共1次"),
    "FREQ=WEEKLY;UNTIL=20261231": ("every week until 2026-12-31", "每周，到2026-12-31为止"),
    "FREQ=MONTHLY;BYDAY=2TU": ("FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=2TU"),
    "no rule": ("no rule", "no rule"),
}


@pytest.mark.parametrize(("rule", "words"), WORDS.items(), ids=WORDS)
def test_described(rule: str, words: tuple[str, str]) -> None:
    assert describe(rule) == words


PIECES = st.sampled_from(
    ["FREQ=", "DAILY", "WEEKLY", "MONTHLY", ";", "=", "INTERVAL=2", "BYDAY=", "MO", "COUNT=2", "每",
     "周", "三", "月", "15号", "every ", "2 ", "weeks", "on ", "wed", ",", "UNTIL=20260230"]
)  # fmt: skip
TEXTS = st.text(max_size=30) | st.lists(PIECES, max_size=9).map("".join)


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except UsageError:
        return
    day = date(2026, 11, 25)
    found = next_occurrence(rule, day, day)
    assert found is None or found > day
    assert describe(rule).en


@given(
    st.sampled_from(sorted(set(RULES.values()))),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(-40, 400),
)
def test_occurrences_move_on_and_keep_their_anchor(rule: str, start: date, days: int) -> None:
    after = start + timedelta(days=days)
    found = next_occurrence(rule, start, after)
    if found is not None:
        assert found > after
        assert found >= start
        assert next_occurrence(rule, start, found - timedelta(days=1)) == found


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2", ["2026-02-14", "2026-02-28", "2026-03-14"]),
        ("FREQ=MONTHLY", ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("FREQ=MONTHLY;COUNT=3", ["2026-02-28", "2026-03-31"]),
        ("FREQ=YEARLY;UNTIL=20280131", ["2027-01-31", "2028-01-31"]),
        ("FREQ=DAILY;COUNT=2", ["2026-02-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", []),
    ],
)
def test_occurrences_go_on_from_the_first_day(rule: str, days: list[str]) -> None:
    first = date(2026, 1, 31)
    found = [day.isoformat() for day in islice(occurrences(rule, first, first), 3)]
    assert found == days


def test_each_occurrence_is_the_next_one_of_the_one_before() -> None:
    first = date(2024, 1, 31)
    for rule in ("FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=DAILY;INTERVAL=3"):
        days = list(islice(occurrences(rule, first, first), 40))
        stepped = [first]
        while len(stepped) <= 40:
            stepped.append(next_occurrence(rule, first, stepped[-1]) or date.max)
        assert days == stepped[1:]
