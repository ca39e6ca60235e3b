"""Holidays of a country as a `WorkCalendar`: the one owner of the `holidays` library.

Loading the library takes about 100 ms, so each year is computed once and kept as a small file of
plain lines that is read without any import.
"""

import contextlib
import os
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from crmcli import __version__
from crmcli.domain.workdays import WEEKENDS_ONLY, WorkCalendar
from crmcli.errors import UsageError

CACHE_SECONDS = 30 * 86_400
# How many years after its last list a country with make-up days is believed to have given them up
# (Bulgaria, Ukraine); in between, a year without a list is one that is not announced.
_GIVEN_UP_YEARS = 3
_FORMAT = "crm-calendar 1"


class _Year(NamedTuple):
    """One year of a country: the content of one cache file."""

    known: bool
    off: tuple[str, ...]
    extra: tuple[str, ...]
    names: tuple[tuple[str, str], ...]


def load_calendar(
    country: str,
    years: Iterable[int],
    cache_dir: str | os.PathLike[str],
    *,
    now: float,
    language: str = "en",
) -> WorkCalendar:
    """The working days of a country in these years; "" is a calendar of weekends alone.

    `country` is an ISO 3166 code (CN, US, DEU), `now` a POSIX time in seconds that decides whether
    a cache file is too old (30 days), `language` ("en" or "zh") that of the holidays' names, where
    the library has it. Raises `UsageError` for a country that the library does not have. A cache
    that cannot be read or written is no error.
    """
    code = country.strip().upper()
    if not code:
        return WEEKENDS_ONLY
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise _unknown(country)
    wanted = list(dict.fromkeys(years))
    name = os.path.join(cache_dir, f"holidays-{code}-")
    paths = {year: f"{name}{year}-{language}.txt" for year in wanted}
    found = {year: _read(paths[year], now) for year in wanted}
    if None in found.values():
        missing = [year for year, content in found.items() if content is None]
        for year, content in _compute(code, missing, now, language).items():
            found[year] = content
            _write(paths[year], content)
    return _merged(code, {year: content for year, content in found.items() if content})


def _merged(code: str, found: dict[int, _Year]) -> WorkCalendar:
    return WorkCalendar(
        country=code,
        off=frozenset(day for year in found.values() for day in year.off),
        extra=frozenset(day for year in found.values() for day in year.extra),
        known=frozenset(number for number, year in found.items() if year.known),
        names={day: name for year in found.values() for day, name in year.names},
    )


def _unknown(country: str) -> UsageError:
    from difflib import get_close_matches

    from holidays.registry import COUNTRIES

    codes: dict[str, str] = {}
    for module, (_, code, *others) in COUNTRIES.items():
        codes[module] = codes[code.lower()] = code
        codes.update((other.lower(), code) for other in others)
    word = country.strip().lower().replace(" ", "_")
    near = get_close_matches(word, codes, n=1, cutoff=0.5)
    nearest = codes[near[0]] if near else "CN"
    return UsageError("calendar.unknown", value=country.strip(), nearest=nearest)


def _compute(code: str, years: list[int], now: float, language: str) -> dict[int, _Year]:
    from holidays import country_holidays

    # The year after is built too: a day of December can make up for one of January.
    span = sorted({year + more for year in years for more in (0, 1)})
    try:
        spoken = _spoken(country_holidays(code).supported_languages, language)
        days = country_holidays(code, years=span, expand=False, language=spoken)
    except NotImplementedError as error:
        raise _unknown(code) from error
    return {year: _year(days, year, now) for year in years}


def _spoken(languages: Iterable[str], language: str) -> str | None:
    """The library's code for our language, English where it has no Chinese, None for its own."""
    prefixes = ("zh_CN", "zh", "en") if language == "zh" else ("en_US", "en")
    return next((one for want in prefixes for one in languages if one.startswith(want)), None)


def _year(days: Any, year: int, now: float) -> _Year:
    """One year out of the library's holidays; `days` is its `HolidayBase`."""
    off, extra = [], []
    day = date(year, 1, 1)
    for _ in range(366):
        if day.year != year:
            break
        # Where people rest on Fridays, this makes them days off and Sundays working days.
        works = days.is_working_day(day)
        if day.weekday() < 5 and not works:
            off.append(day.isoformat())
        elif day.weekday() >= 5 and works:
            extra.append(day.isoformat())
        if day == date.max:
            break
        day += timedelta(days=1)
    names = ((key.isoformat(), " ".join(name.split())) for key, name in sorted(days.items()))
    in_year = tuple(item for item in names if item[0].startswith(f"{year:04}-"))
    return _Year(_announced(days, year, now), tuple(off), tuple(extra), in_year)


def _announced(days: Any, year: int, now: float) -> bool:
    """Whether the library's list of that year is final.

    A rule gives a holiday for any year; make-up days are announced year by year. So a country that
    has them is final up to the last year whose make-up days the library knows.
    """
    if not days.start_year <= year <= days.end_year:
        return False
    if not days.has_substituted_holidays:
        return True
    special = getattr(days, "special_public_holidays", {})
    listed = [number for number, entries in special.items() if _has_make_up(entries)]
    this_year = (date(1970, 1, 1) + timedelta(seconds=now)).year
    given_up = not listed or max(listed) < this_year - _GIVEN_UP_YEARS
    return given_up or year <= max(listed)


def _has_make_up(entries: Any) -> bool:
    """Whether one of (month, day, instead of month, day[, year]) is among a year's entries."""
    single = bool(entries) and not isinstance(entries[0], tuple)
    return any(len(entry) >= 4 for entry in ((entries,) if single else entries))


def _read(path: str, now: float) -> _Year | None:
    """A cache file's content; None when absent, old, damaged or of another version."""
    try:
        with open(path, encoding="utf-8") as file:
            if now - os.fstat(file.fileno()).st_mtime > CACHE_SECONDS:
                return None
            head, off, extra, *lines, end = file.read().split("\n")
    except (OSError, ValueError):
        return None
    if head not in (_head(True), _head(False)) or end != "end":
        return None
    pairs = [line.partition(" ") for line in lines]
    names = tuple((day, name) for day, _, name in pairs)
    return _Year(head == _head(True), tuple(off.split()), tuple(extra.split()), names)


def _head(known: bool) -> str:
    return f"{_FORMAT} {__version__} {'known' if known else 'open'}"


def _write(path: str, content: _Year) -> None:
    names = [f"{day} {name}" for day, name in content.names]
    lines = [_head(content.known), " ".join(content.off), " ".join(content.extra), *names, "end"]
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        os.replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(part)
