"""The evening diary: `[电话] 华强 谈了价格,下周三再去`, one contact a line."""

from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import CHANNEL, parse_code
from crmcli.domain.dates import leading_day
from crmcli.domain.phones import looks_like_phone
from crmcli.errors import CrmError, Message, UsageError, message


class Entry(NamedTuple):
    """A contact made: the line it stands on, the day, the customer as written, what happened."""

    line: int
    day: date
    channel: str
    customer: str
    summary: str


class NewEntry(NamedTuple):
    """`+ 宏达 李工 138…`: a customer to be added, its contact and phones."""

    line: int
    name: str
    contact: str
    phones: tuple[str, ...]


def read_diary(text: str, today: date) -> tuple[list[Entry], list[NewEntry], list[Message]]:
    """All contacts, new customers and mistakes of a diary.

    A line that is only a date sets the day of those below it; `#` starts a comment line. Every
    mistake is listed with its line, so that one reading mends them all.
    """
    entries: list[Entry] = []
    news: list[NewEntry] = []
    mistakes: list[Message] = []
    day = today
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().lstrip("\ufeff")
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith(("+", "＋")):
                news.append(_new(number, line[1:].split()))
                continue
            leading = leading_day(line, today)
            if leading is not None:
                day = _past(leading[0].day, today)
                continue
            entries.append(_entry(number, line, day))
        except CrmError as error:
            mistakes.append(message("diary.mistake", line=number, reason=error.message))
    return entries, news, mistakes


def _past(day: date, today: date) -> date:
    if day > today:
        raise UsageError("visit.future", day=day)
    return day


def _entry(number: int, line: str, day: date) -> Entry:
    channel = "visit"
    opening, closing = line[:1], {"[": "]", "【": "】", "［": "］"}.get(line[:1], "")
    if closing and closing in line:
        inside, _, line = line.removeprefix(opening).partition(closing)
        channel = parse_code("channel", CHANNEL, inside)
    # At any white space: a full-width blank or a tab from a spreadsheet parts them as well.
    # A colon after the name parts it too, with or without a blank: `宏达：谈了价格`.
    first, *_ = line.split(maxsplit=1) or [""]
    if "：" in first[:-1]:
        line = line.replace("：", "： ", 1)
    customer, *summary = line.split(maxsplit=1) or [""]
    if not summary:
        raise UsageError("diary.no_words", value=customer)
    return Entry(number, day, channel, customer.rstrip(":：,，"), summary[0].strip())


def _new(number: int, words: list[str]) -> NewEntry:
    phones = tuple(word for word in words if looks_like_phone(word))
    names = [word for word in words if word not in phones]
    if not names:
        raise UsageError("diary.no_name")
    return NewEntry(number, names[0], " ".join(names[1:]), phones)
