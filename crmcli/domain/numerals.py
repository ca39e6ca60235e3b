"""Numbers as people write them in Chinese text: 15, 十五, 二十三, 廿三, 两千零四."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> int | None:
    """The whole number written in `text` (at most 9999 in Chinese), or None.

    None also for what only sounds like a number: 两三 (two or three), 一百二, 十几.
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 6 else None
    return _chinese(text.replace("廿", "二十").replace("卅", "三十"))


def read_year(text: str) -> int | None:
    """A year of four digits: 2026, 二零二六, 两千零四; None for anything shorter."""
    if len(text) == 4 and all(c in "零一二三四五六七八九" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    number = read_number(text)
    return number if number is not None and 1000 <= number <= 9999 else None


def _chinese(text: str) -> int | None:
    total, last, digit, zero = 0, 10_000, "", False
    for char in text:
        if char == "零" and len(text) > 1:
            if digit or zero or not total:
                return None
            zero = True
        elif char in _DIGITS:
            if digit:
                return None
            digit = char
        elif char in _UNITS:
            unit = _UNITS[char]
            if not _fits(unit, last, digit, total, zero):
                return None
            total += unit * _DIGITS.get(digit, 1)
            last, digit, zero = unit, "", False
        else:
            return None
    if not digit:
        return total if total and not zero else None
    # 一百二 means 120 in speech and 102 in writing, so a gap needs its zero.
    if total and (digit == "两" or not (last == 10 or zero)):
        return None
    return total + _DIGITS[digit]


def _fits(unit: int, last: int, digit: str, total: int, zero: bool) -> bool:
    if unit >= last or (unit == 10 and digit == "两"):
        return False
    if total and unit * 10 < last and not zero:
        return False
    return bool(digit) or (unit == 10 and not total)
