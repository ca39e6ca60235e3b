"""Holidays out of the library, and the cache that spares loading it."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from crmcli.domain.workdays import WEEKENDS_ONLY, holiday_name, is_workday, roll_forward
from crmcli.errors import UsageError
from crmcli.exchange.holidays_calendar import CACHE_SECONDS, load_calendar

NOW = 1_780_000_000.0  # 2026-05-28


def aged(cache: Path, seconds: float) -> None:
    for file in cache.iterdir():
        os.utime(file, (NOW - seconds, NOW - seconds))


@pytest.mark.parametrize(
    ("iso", "works"),
    [
        pytest.param("2025-01-26", True, id="make-up-sunday"),
        pytest.param("2025-02-08", True, id="make-up-saturday"),
        pytest.param("2025-01-29", False, id="spring-festival"),
        pytest.param("2025-02-03", False, id="exchanged-monday"),
        pytest.param("2025-02-05", True, id="first-day-back"),
        pytest.param("2025-10-08", False, id="national-day-week"),
        pytest.param("2025-10-11", True, id="make-up-after-national-day"),
        pytest.param("2025-10-12", False, id="plain-sunday"),
        pytest.param("2026-01-04", True, id="next-year"),
    ],
)
def test_china(iso: str, works: bool, tmp_path: Path) -> None:
    cal = load_calendar("CN", [2025, 2026], tmp_path, now=NOW)
    assert is_workday(date.fromisoformat(iso), cal) is works


def test_china_after_the_last_announcement_is_not_known(tmp_path: Path) -> None:
    cal = load_calendar("cn", range(2024, 2100, 15), tmp_path, now=NOW)
    assert cal.known == {2024}
    assert cal.country == "CN"


@pytest.mark.parametrize(
    ("country", "iso", "works"),
    [
        pytest.param("US", "2026-07-03", False, id="us-observed"),
        pytest.param("US", "2026-11-26", False, id="us-thanksgiving"),
        pytest.param("DEU", "2026-10-03", False, id="three-letters-saturday"),
        pytest.param("IL", "2026-06-05", False, id="friday-is-weekend"),
        pytest.param("IL", "2026-06-07", True, id="sunday-is-not"),
    ],
)
def test_other_countries(country: str, iso: str, works: bool, tmp_path: Path) -> None:
    cal = load_calendar(country, [2026, 2030], tmp_path, now=NOW)
    assert is_workday(date.fromisoformat(iso), cal) is works
    assert cal.known == {2026, 2030}


def test_a_country_that_gave_up_make_up_days_is_known(tmp_path: Path) -> None:
    assert load_calendar("BG", [2026], tmp_path, now=NOW).known == {2026}


def test_no_country_is_weekends_alone(tmp_path: Path) -> None:
    assert load_calendar("", [2026], tmp_path, now=NOW) == WEEKENDS_ONLY
    assert list(tmp_path.iterdir()) == []


def test_names_in_both_languages(tmp_path: Path) -> None:
    day = date(2025, 5, 31)  # a Saturday
    for language, name in (("en", "Dragon Boat Festival"), ("zh", "端午节")):
        cal = load_calendar("CN", [2025], tmp_path, now=NOW, language=language)
        assert holiday_name(day, cal) == name
    english = load_calendar("US", [2025], tmp_path, now=NOW, language="zh")
    assert holiday_name(date(2025, 12, 25), english) == "Christmas Day"


@pytest.mark.parametrize(
    ("value", "nearest"),
    [
        ("China", "CN"),
        ("XX", None),
        ("CHNN", "CN"),
        ("germany", "DE"),
        ("../x", None),
        ("中国", None),
    ],
)
def test_unknown_country(value: str, nearest: str | None, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_calendar(value, [2026], tmp_path, now=NOW)
    assert caught.value.message.key == "calendar.unknown"
    assert caught.value.message.values["value"] == value
    assert caught.value.message.values["nearest"] == (
        nearest or caught.value.message.values["nearest"]
    )
    assert list(tmp_path.iterdir()) == []


def test_a_cache_hit_gives_the_same_and_loads_nothing(tmp_path: Path) -> None:
    cache = tmp_path / "new" / "folder"
    fresh = load_calendar("CN", [2025, 2026, 2027], cache, now=NOW)
    aged(cache, CACHE_SECONDS - 1)
    assert load_calendar("CN", [2025, 2026, 2027], cache, now=NOW) == fresh
    code = (
        "import sys; from pathlib import Path;"
        "from crmcli.exchange.holidays_calendar import load_calendar;"
        f"cal = load_calendar('CN', [2025, 2026, 2027], Path({str(cache)!r}), now={NOW});"
        "assert cal.extra and {'holidays', 'json', 'tempfile'}.isdisjoint(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_cache_files_are_private_and_complete(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_calendar("CN", [2025], cache, now=NOW)
    (file,) = cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_text("", "utf-8"), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"\xff\xfe\0"), id="binary"),
        pytest.param(
            lambda file: file.write_text(file.read_text("utf-8")[:-10], "utf-8"), id="cut-short"
        ),
        pytest.param(
            lambda file: file.write_text(
                file.read_text("utf-8").replace("calendar 1", "calendar 0"), "utf-8"
            ),
            id="other-version",
        ),
        pytest.param(lambda file: os.utime(file, (0, 0)), id="too-old"),
    ],
)
def test_a_spoilt_cache_is_made_again(spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    fresh = load_calendar("CN", [2025], tmp_path, now=NOW)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    spoil(file)
    assert load_calendar("CN", [2025], tmp_path, now=NOW) == fresh
    assert file.read_bytes() == content
    assert NOW - file.stat().st_mtime < CACHE_SECONDS


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    cal = load_calendar("CN", [2025], blocked / "cache", now=NOW)
    assert roll_forward(date(2025, 10, 1), cal) == date(2025, 10, 9)
    folder = tmp_path / "holidays-CN-2025-en.txt"
    folder.mkdir()
    assert load_calendar("CN", [2025], tmp_path, now=NOW) == cal
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", folder.name]
