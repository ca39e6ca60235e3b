"""Columns of days: as programs write them, and whether days or months stand first."""

from datetime import date

import pytest

from crmcli.domain.dates import PAST, When
from crmcli.domain.fields import by_key
from crmcli.errors import Failed, UsageError
from crmcli.exchange.cells import column_reader, day_reader
from crmcli.exchange.day_columns import clock_of

TODAY = date(2026, 11, 24)


def read(texts: list[str], date_format: str = "") -> list[str | None]:
    """The days of a column of these cells; None for what is no day."""
    reader = day_reader("When", texts, TODAY, PAST, {}, date_format)
    found: list[str | None] = []
    for text in texts:
        try:
            found.append(reader(text))
        except UsageError:
            found.append(None)
    return found


def refused(*texts: str) -> Failed:
    with pytest.raises(Failed) as caught:
        read(list(texts))
    return caught.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-10-20", "2016-10-20"),
        ("2016/8/6 19:06", "2016-08-06"),
        ("2016/8/6 下午 7:06", "2016-08-06"),
        ("2016-10-20T23:30:00Z", "2016-10-20"),
        ("2016-10-20 10:00:00 +0800", "2016-10-20"),
        ("2016年10月20日", "2016-10-20"),
        ("2016.10.20", "2016-10-20"),
        ("19970101", "1997-01-01"),
        ("42000", "2014-12-27"),
        ("42000.75", "2014-12-27"),
        ("45631.0", "2024-12-05"),
        ("20-Oct-2016", "2016-10-20"),
        ("20-Oct-16", "2016-10-20"),
        ("Oct 20, 2016", "2016-10-20"),
        ("11月18日", "2026-11-18"),
        ("3/4", "2026-03-04"),
        ("5/5/2016", "2016-05-05"),
        ("10/20/2016 3:30 PM", "2016-10-20"),
        ("12/31/26", "2026-12-31"),
        ("12/31/70", "1970-12-31"),
        ("2016-13-01", None),
        ("31/31/2016", None),
        ("soon", None),
    ],
)
def test_a_day(text: str, day: str | None) -> None:
    assert read([text]) == [day]


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["10/20/2016", "5/1/2016"], ["2016-10-20", "2016-05-01"]),
        (["20/10/2016", "5/1/2016"], ["2016-10-20", "2016-01-05"]),
        (["20.10.2016", "", "x", "1.5.2016 8:00"], ["2016-10-20", None, None, "2016-05-01"]),
        # Two digits may be the year first.
        (["31/12/26", "28/12/20"], None),
        (["13/02/26", "26/01/05", "13/2/2026"], ["2026-02-13", "2005-01-26", "2026-02-13"]),
        (["99/12/31", "01/02/03"], ["1999-12-31", "2001-02-03"]),
        (["05/06/2016", "10/20/16"], ["2016-05-06", "2016-10-20"]),
    ],
)
def test_the_column_as_a_whole_tells(texts: list[str], days: list[str | None] | None) -> None:
    if days is None:
        assert refused(*texts).message.key == "import.day_open"
    else:
        assert read(texts) == days


def test_a_column_that_can_be_read_in_several_ways_is_refused() -> None:
    error = refused("5/5/2016", "5/1/2016", "6/1/2016")
    assert error.message.key == "import.day_open"
    assert error.message.values == {
        "column": "When", "value": "5/1/2016", "formats": ["dmy", "mdy"],
    }  # fmt: skip


def test_a_column_that_contradicts_itself_is_refused() -> None:
    error = refused("1/1/2016", "10/20/2016", "20/10/2016")
    assert error.message.key == "import.day_mixed"
    assert (error.message.values["value"], error.message.values["other"]) == (
        "20/10/2016", "10/20/2016",
    )  # fmt: skip


def test_a_format_settles_it_and_flags_what_does_not_fit() -> None:
    texts = ["5/1/2016", "10/20/2016", "20/10/2016"]
    assert read(texts, "dmy") == ["2016-01-05", None, "2016-10-20"]
    assert read(texts, "mdy") == ["2016-05-01", "2016-10-20", None]
    assert read(["5/1/2016", "16/1/5", "2016-01-05"], "ymd") == [None, "2016-01-05", "2016-01-05"]


def test_a_day_that_is_none_is_flagged_and_stops_nothing() -> None:
    assert read(["10/20/2016", "13/13/2016", "2/30/2016"]) == ["2016-10-20", None, None]


def test_a_column_of_days_among_others() -> None:
    phrases: dict[str, When] = {}
    field = by_key("deal")["close_on"]
    reader = column_reader(field, ["下周三"], TODAY, phrases, signed=False)
    assert reader("下周三") == "2026-12-02"
    assert phrases["下周三"].day == date(2026, 12, 2)
    with pytest.raises(Failed) as caught:
        column_reader(field, ["5/1/2016"], TODAY, {}, signed=False, header="Close date")
    assert caught.value.message.values["column"] == "Close date"
    reader = column_reader(field, ["5/1/2016"], TODAY, {}, signed=False, date_format="dmy")
    assert reader("5/1/2016") == "2016-01-05"


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        # The clock of a zone is kept as it is written.
        ("2026-01-05T10:11:12Z", "2026-01-05", "10:11"),
        ("2026-01-05T10:11:12.345+08:00", "2026-01-05", "10:11"),
        ("2026-01-05T09:05", "2026-01-05", "09:05"),
        ("2026-01-05 9:05:30 +0800", "2026-01-05", "09:05"),
        ("2026/1/11 3:20 PM", "2026-01-11", "15:20"),
        ("2026/1/11 12:20 a.m.", "2026-01-11", "00:20"),
        ("2026/1/11 12:20 PM", "2026-01-11", "12:20"),
        ("2026/1/11 下午3:20", "2026-01-11", "15:20"),
        ("2026年1月11日下午3：20", "2026-01-11", "15:20"),
        ("2026/1/11 上午 12:05", "2026-01-11", "00:05"),
        ("2026/1/11 中午12:05", "2026-01-11", "12:05"),
        ("46035.75", "2026-01-13", "18:00"),
        ("46035.99999", "2026-01-13", "23:59"),
        ("46035", "2026-01-13", None),
        ("46035.0", "2026-01-13", None),
        ("2026-01-05", "2026-01-05", None),
    ],
)
def test_the_time_behind_a_day(text: str, day: str, time: str | None) -> None:
    assert read([text]) == [day]
    assert clock_of(text) == time


def test_no_clock_shows_that_time() -> None:
    with pytest.raises(UsageError):
        clock_of("2026-01-05 25:10")
