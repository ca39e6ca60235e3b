"""Rows of a sheet that are none of its records: totals, notes below it, its headers once more."""

import re
from collections.abc import Callable, Sequence

from crmcli.domain.names import normalise
from crmcli.domain.phones import digits
from crmcli.exchange.header_words import Target, header_key

TOTALS = ("合计", "小计", "总计", "总和", "total", "totals", "subtotal", "grand total", "sum")
_LONGEST = 20
_PHONES = ("phone", "mobile", "landline", "fax")
# So many digits are a phone and no count of phones.
_PHONE_DIGITS = 5
_SERIALS = ("no", "序号", "")
# "1家", "共 12 户", "三人": how many there are of something.
_COUNT = re.compile(r"\W*[共计]*\s*[\d.,一二三四五六七八九十百千]+\s*\w{0,2}\W*")
_FOOTER = re.compile(
    r"(?:注|备注|附注|注意|说明|制表|填表|填报|审核|复核|批准|统计|打印|导出|更新|截止|数据来源|资料来源)"
    r"(?:人|者|日期|时间|单位|部门)?\s*[:：].*"
    r"|(?:notes?|sources?|(?:prepared|created|printed|exported|generated|checked|approved)"
    r"(?: by| on| at)?|(?:print|export|report) date)\s*[:：].*",
    re.IGNORECASE | re.DOTALL,
)
_TWICE = re.compile(r" \(\d+\)$")


def besides(headers: Sequence[str], targets: Sequence[Target]) -> Callable[[Sequence[str]], bool]:
    """What tells of a row's cells whether the row is a total, a note below the table, or its
    headers again. An export of ours has records alone, and one may be called Total."""
    if Target("record", "uuid") in targets:
        return lambda _texts: False
    names = [place for place, target in enumerate(targets) if target[:2] == ("customer", "name")]
    written = [_TWICE.sub("", header).casefold() for header in headers]

    def beside(texts: Sequence[str]) -> bool:
        filled = [place for place, text in enumerate(texts) if text]
        first = filled[0]
        if is_totals(texts[first]) and header_key(headers[first]) in _SERIALS:
            return True
        if [place for place in (first, *names) if is_totals(texts[place])]:
            return not any(_is_told(targets[place], texts[place]) for place in filled)
        if first == 0 and _FOOTER.fullmatch(texts[0]):
            return all(_FOOTER.fullmatch(texts[place]) for place in filled)
        return len(filled) > 1 and all(texts[at].casefold() == written[at] for at in filled)

    return beside


def is_totals(text: str) -> bool:
    """Whether a cell says that its row sums up the others."""
    return len(text) <= _LONGEST and normalise(text).rstrip(":： ") in TOTALS


def _is_told(target: Target, text: str) -> bool:
    """Whether a cell tells of somebody, as no cell of a total does."""
    if is_totals(text) or (_COUNT.fullmatch(text) and target.key not in _PHONES):
        return False
    match target.noun, target.key:
        case "import", key if key in _PHONES:
            return len(digits(text)) >= _PHONE_DIGITS
        case "import", "email":
            return "@" in text
        case ("contact" | "import", _) | ("customer", "name" | "website"):
            return True
    return False
