"""Phone numbers: any way of writing them to one form. The one owner of `phonenumbers`."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EXTENSION_WORDS = "转接|转|轉|分机|分機|内线|ext(?:ension)?|x|#"
_EXTENSION = rf"(.*\d.*?)[\s,;(]*(?:{_EXTENSION_WORDS})[\s.:]*(\d{{1,8}})\)?\s*"
# Longer text is no phone number, and matching it would take its time.
_LONGEST = 100
_PHONE_MARKS = frozenset("0123456789 ()-+./‐‑‒–—―−·")
_DATE_MARKS = str.maketrans("/.年月日", "-----")


class Phone(NamedTuple):
    """A phone number as written and as it is compared.

    `normal` is E.164 (+8613800138000), or the bare digits when that cannot be made; `ext` the
    extension's digits; `valid` whether the country's rules know the number; `mobile` None when
    they do not tell (all of North America).
    """

    written: str
    normal: str
    ext: str
    valid: bool
    mobile: bool | None


def digits(text: str) -> str:
    """The ASCII digits of a text, full-width ones included."""
    return "".join(c for c in normalize("NFKC", text) if "0" <= c <= "9")


@lru_cache(maxsize=2048)
def parse_phone(text: str, region: str) -> Phone:
    """A number written by someone in `region` (ISO 3166 alpha-2). Never raises on odd text.

    What is no number of any country, or a local one without its area code, keeps its digits and is
    not valid.
    """
    import phonenumbers

    written = text.strip()
    main, ext = _split_extension(text)
    number = _read(main, region)
    if number is None or not phonenumbers.is_valid_number(number):
        head, behind = _complete_head(main, region)
        if head and not behind:
            # More numbers are written behind the first in short: 83350000/1/2.
            return Phone(written, _e164(head), "", False, None)
        if head and not ext:
            number, ext = head, behind
    if number is None:
        return Phone(written, digits(main), ext, False, None)
    ext = ext or number.extension or ""
    valid = phonenumbers.is_valid_number(number)
    if not valid and not _international(main).startswith("+"):
        return Phone(written, digits(main), ext, False, None)
    return Phone(written, _e164(number), ext, valid, _mobile(number) if valid else None)


def _complete_head(main: str, region: str) -> tuple["PhoneNumber | None", str]:
    """The number that a text begins with, and the two to five digits of an extension that stand
    behind the last hyphen of a landline; "" where a stroke parts off more."""
    import re

    import phonenumbers

    if len(main) > _LONGEST:
        return None, ""
    for form in (r"(.*\d)\s*[-–—]\s*(\d{2,5})\s*", r"([^/、|]*\d)\s*()[/、|].*"):
        match = re.fullmatch(form, main)
        head = _read(match[1], region) if match else None
        if not (match and head and phonenumbers.is_valid_number(head)):
            continue
        if not match[2] or _mobile(head) is False:
            return head, match[2]
    return None, ""


def _read(main: str, region: str) -> "PhoneNumber | None":
    """The number, if its length is possible where it belongs."""
    import phonenumbers

    region = region.upper()
    # Letters stand for digits in North America alone; elsewhere they are a remark: 138… (home).
    if phonenumbers.country_code_for_region(region) != 1:
        plain = "".join("\t" if c.isalpha() else c for c in main)
        main = max(plain.split("\t"), key=lambda part: len(digits(part)))
    try:
        number = phonenumbers.parse(_international(main), region)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number)
    return number if possible == phonenumbers.ValidationResult.IS_POSSIBLE else None


def _e164(number: "PhoneNumber") -> str:
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _mobile(number: "PhoneNumber") -> bool | None:
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    kind = phonenumbers.number_type(number)
    return None if kind == kinds.FIXED_LINE_OR_MOBILE else kind == kinds.MOBILE


def _international(main: str) -> str:
    """0086 as +86: 00 is no dialling prefix in some regions, yet people write it everywhere."""
    bare = main.lstrip("( ")
    return f"+{bare[2:]}" if bare.startswith("00") and len(digits(bare)) > 10 else main


def _split_extension(text: str) -> tuple[str, str]:
    """The number itself and its extension ("" for none)."""
    import re

    plain = normalize("NFKC", text).strip()
    if len(plain) > _LONGEST:
        return plain, ""
    match = re.fullmatch(_EXTENSION, plain, re.IGNORECASE)
    # What is left must be a number: "x123" and "3#501" have no extension.
    if match and len(digits(match[1])) >= 5:
        return match[1].strip(), match[2]
    return plain, ""


def looks_like_phone(text: str) -> bool:
    """Whether a typed word is meant as a phone number: five digits or more and phone marks only.

    Dates, amounts, negative numbers, and longer digit strings (cards, identity numbers) are none.
    """
    main, _ = _split_extension(text)
    count = len(digits(main))
    if not set(main) <= _PHONE_MARKS or main.startswith(("-", ".", "/")):
        return False
    if not 5 <= count <= (17 if main.startswith("00") else 15):
        return False
    return not _is_date(main) and not _is_amount(main)


def _is_date(text: str) -> bool:
    parts = text.translate(_DATE_MARKS).split("-")
    if text.isdigit() and len(text) == 8 and text[:2] in ("19", "20"):
        parts = [text[:4], text[4:6], text[6:]]
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
        return False
    if len(parts[0]) != 4:
        parts.reverse()
    year, *rest = (int(part) for part in parts)
    # Day and month in either order: 31/12/2026 and 12/31/2026 are both dates.
    return len(parts[0]) == 4 and 1900 <= year < 2100 and all(1 <= part <= 31 for part in rest)


def _is_amount(text: str) -> bool:
    whole, point, cents = text.partition(".")
    return bool(point) and whole.isdigit() and cents.isdigit() and len(cents) <= 2


def phone_keys(text: str, region: str) -> tuple[str, ...]:
    """The forms under which a typed number may be stored, the likeliest first.

    E.164, bare digits, without the country code, and with and without a leading 0 or 00.
    """
    import phonenumbers

    main, _ = _split_extension(text)
    bare = digits(main)
    number = _read(main, region)
    keys = [parse_phone(text, region).normal]
    if number is not None:
        keys.append(_e164(number))
    keys += [bare, bare.lstrip("0")]
    if number is not None:
        national = phonenumbers.national_significant_number(number)
        whole = digits(_e164(number))
        keys += [whole, national, f"0{national}", f"00{whole}"]
    return tuple(dict.fromkeys(key for key in keys if key))


def split_phones(text: str) -> tuple[str, ...]:
    """The numbers of one cell: "13800138000/13900139000" is two, anything else is itself.

    Split at / 、 ; , and line breaks, and only when every part is a phone number by itself.
    """
    plain = normalize("NFKC", text)
    for mark in "、;,\n|":
        plain = plain.replace(mark, "/")
    parts = tuple(part.strip() for part in plain.split("/") if part.strip())
    whole = all(looks_like_phone(part) and len(digits(part)) >= 7 for part in parts)
    return parts if len(parts) > 1 and whole else (text.strip(),)


def knows_region(region: str) -> bool:
    """Whether the library knows how phones are written in a country (ISO code, capital letters)."""
    import phonenumbers

    return region in phonenumbers.SUPPORTED_REGIONS
