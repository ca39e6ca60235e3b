"""The next date inside a visit's summary: `谈了价格,下周三再去`, `again next wed`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.date_math import FUTURE
from crmcli.domain.date_phrase import When, normalise, parse_when
from crmcli.errors import UsageError

# 再打样 and 再打折 are about samples and discounts.
_VERBS = "再去(?!年)|再来|再联系|再打(?![样版折印包款])|再谈|再聊|再看|回访"
_JOINS = "或者|或|和|与|至|到|、|/|-|~| or | and "
# The longest phrase that is looked for before the verb, in characters, and after `again`.
_LONGEST = 26
_LONGEST_WORDS = 7
# A phrase that speaks of the past is part of the story, not a promise.
_STORY = "上.*|[昨前]天.*|大前天.*|.*前|yesterday|last .*|.* ago|today|tonight"
# What may stand directly before `三天后`; after any other word it counts from that event
# (发货三天后), whose day is unknown.
_SPAN_AFTER = (
    "[他她您你我们等约说定请让总工户虑师生姐哥,.;:!?。，；：！？、 )）]|经理|主任|老板|^|过|再"
)


class NextDate(NamedTuple):
    """The different promises in a text, each as (words as written, day and time), and the text.

    The caller sets the next date from exactly one phrase, and none from several.
    """

    phrases: tuple[tuple[str, When], ...]
    text: str


def find_next(words: str | Sequence[str], today: date) -> NextDate:
    """The dates promised in a summary; a phrase that is not exactly a date gives nothing.

    A date stands directly before 再去, 再来, 再联系, 再打, 再谈, 再聊, 再看 or 回访, or after
    `again`. Never raises: a summary is free text.
    """
    text = words if isinstance(words, str) else " ".join(words)
    plain = normalise(text)
    found: list[tuple[str, When]] = []
    for verb in re.finditer(_VERBS, plain):
        found += _before(text, plain, verb.start(), today)
    for again in re.finditer(r"\bagain\b", plain):
        found += _after(text, plain, again.end(), today)
    return NextDate(tuple({when: (phrase, when) for phrase, when in found}.values()), text)


def promise(text: str) -> str:
    """The first word of a promise (再联系, 回访, again) in a summary, "" without one."""
    found = re.search(rf"{_VERBS}|\bagain\b", normalise(text))
    return found[0] if found else ""


def _before(text: str, plain: str, end: int, today: date) -> list[tuple[str, When]]:
    """The date that ends at `end`, and those joined to it: 周二或周三再去 names two."""
    end = len(plain[:end].rstrip())
    for start in range(max(0, end - _LONGEST), end - 1):
        if plain[start] in " ,":
            continue
        phrase = plain[start:end]
        try:
            when = parse_when(phrase, today, FUTURE)
        except UsageError as error:
            if error.message.key == "date.unknown":
                continue
            # The longest phrase is a date that cannot be; a part of it would be a guess.
            return []
        if re.fullmatch(_STORY, phrase) or not _may_start(plain[:start], phrase):
            return []
        joined = re.search(rf"({_JOINS})$", plain[:start])
        others = _before(text, plain, joined.start(), today) if joined else []
        return [*others, (text[start:end], when)]
    return []


def _may_start(before: str, phrase: str) -> bool:
    """Whether `phrase` is a whole phrase after the text `before`."""
    if re.match("[0-9a-z]", phrase) and re.search("[0-9a-z./:-]$", before):
        return False
    # 两三天后, 每周三, 上上上周三; 一下周三 may be 一下 or 下周三, 楼下周三 downstairs.
    if re.search("[几数多两一二三四五六七八九十百千零半每隔上下个月0-9]$", before):
        return False
    # 明后天 is two days, and 腊月, 农历 and the like count by the moon.
    if re.search("[明今昨大]$|[农阴旧]历$", before):
        return False
    if phrase[0] == "下" and re.search("[楼线地乡底手旗]$", before):
        return False
    # 中山路15号 is an address, 账期30日 a term of payment.
    if re.match("[^月]*[号日]", phrase) and re.search("[路街道巷弄座楼栋门村里期]$", before):
        return False
    if re.match("[^月]*[天日周期拜月年半度][之以]?后", phrase):
        return re.search(f"(?:{_SPAN_AFTER})$", before) is not None
    return True


def _after(text: str, plain: str, start: int, today: date) -> list[tuple[str, When]]:
    """The date that the words after `again` begin with."""
    spans = [m.span() for m in re.finditer(r"\S+", plain[start : start + 80])][:_LONGEST_WORDS]
    for count in range(len(spans), 0, -1):
        first, last = start + spans[0][0], start + spans[count - 1][1]
        phrase = plain[first:last].rstrip(",.;:!?)")
        try:
            when = parse_when(phrase, today, FUTURE)
        except UsageError as error:
            if error.message.key == "date.unknown":
                continue
            return []
        # `again sat with him`, `again 3d model` and `met again today` promise nothing.
        verb = re.fullmatch("sat|sun|wed|may|[0-9]+[dwmy]", phrase) and plain[last:].strip()
        if verb or re.fullmatch(_STORY, phrase):
            return []
        return [(text[first : first + len(phrase)], when)]
    return []
