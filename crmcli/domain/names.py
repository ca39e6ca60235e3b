"""Names of people and companies: what may be stored, and the forms in which they are found.

`pypinyin` is loaded only for text that has Han characters, and only by the functions that write.
"""

from unicodedata import normalize

from crmcli.domain import name_words as words
from crmcli.errors import UsageError

NAME_LIMIT = 500
TEXT_LIMIT = 10_000_000
SEARCH_SEPARATOR = " | "

_LINE_BREAKS = "\n\r\x85\u2028\u2029"


def normalise(text: str) -> str:
    """The form for comparing: NFKC (full-width to ASCII), case-folded, white space collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    return " ".join(folded.split())


def check_name(text: str) -> str:
    """A name as it is stored: outer white space trimmed, NFC, otherwise exactly as written.

    Refuses with `UsageError` a blank name, NUL and line breaks, lone surrogates, and more than
    500 characters. Emoji, escape and bidi characters are kept; showing them safely is `output`'s.
    """
    name = _nfc(text.strip(), "name.surrogate")
    if not name:
        raise UsageError("name.blank")
    # Nothing that is refused can be printed, and that is told at once.
    if not name.isprintable() and ("\0" in name or any(mark in name for mark in _LINE_BREAKS)):
        raise UsageError("name.control")
    if len(name) > NAME_LIMIT:
        raise UsageError("name.long", limit=NAME_LIMIT, length=len(name))
    return name


def check_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Free text as it is stored: NFC, line breaks kept; `limit` counts characters.

    Refuses with `UsageError` NUL, lone surrogates and text that is too long.
    """
    if len(text) > limit:
        raise UsageError("text.long", limit=limit, length=len(text))
    if "\0" in text:
        raise UsageError("text.nul")
    return _nfc(text, "text.surrogate")


def _nfc(text: str, key: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(key) from error
    return normalize("NFC", text)


def is_han(character: str) -> bool:
    """Whether the character is written with Han script (kana and hangul are not)."""
    return "\u3400" <= character <= "\u9fff" or character == "〇" or character >= "\U00020000"


def readings(text: str) -> tuple[str, str]:
    """Pinyin without tones or spaces, and its initials, of the Han part: `huaqiang`, `hq`.

    A short name that begins with a surname of its own reading (单, 曾, 尉迟) has both readings,
    with a space between them. Without Han characters both are empty. ü is written v.
    """
    han = "".join(filter(is_han, normalize("NFKC", text)))
    if not han:
        return "", ""
    from pypinyin import lazy_pinyin

    sounds = [lazy_pinyin(han.translate(words.TO_SIMPLIFIED), errors="ignore")]
    surname = _special_surname(han)
    if surname and len(sounds[0]) == len(han):
        sounds.append(words.SURNAME_READINGS[surname].split("_") + sounds[0][len(surname) :])
    full = dict.fromkeys("".join(one) for one in sounds)
    initials = dict.fromkeys("".join(sound[0] for sound in one) for one in sounds)
    return " ".join(full), " ".join(initials)


def _special_surname(han: str) -> str:
    """The surname with its own reading that a person's name (up to four characters) starts with."""
    if len(han) > 4:
        return ""
    return next((head for head in (han[:2], han[:1]) if head in words.SURNAME_READINGS), "")


def search_text(*parts: str) -> str:
    """All that a record can be found by, in one string for a substring search.

    The parts, normalised, and the readings of those with Han characters, separated by " | ", which
    no normalised word to look for contains by accident. Look for `normalise(word)` in it.
    """
    normal = [normalise(part) for part in parts]
    forms = normal + [form for part in normal for form in readings(part)]
    return SEARCH_SEPARATOR.join(dict.fromkeys(form for form in forms if form))


def core_name(name: str) -> str:
    """The normalised name without legal forms and places: what two spellings have in common.

    "深圳市华强电子有限公司" → "华强电子", "Acme Corp." → "acme". A branch (分公司) and a public
    body (a hospital, a bank) keep what tells them apart. Never empty unless the name is blank.
    """
    full = normalise(name)
    text = _without_brackets(full)
    if any(map(is_han, text)):
        text = _join_han(_without_en_forms(text))
        core = _without_places(_without_zh_forms(text))
    else:
        core = _without_en_forms(text)
    return core or full


def _without_brackets(text: str) -> str:
    """Brackets dissolved: a place or legal form in them is dropped, other content stays."""
    for opening, closing in ("()", "[]", "【】"):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            inner = text[start + 1 : end].strip()
            kept = "" if _is_place(inner) or inner in words.ZH_FORMS else f" {inner} "
            text = text[:start] + kept + text[end + 1 :]
            start = text.find(opening, start)
    return " ".join(text.split())


def _is_place(text: str) -> bool:
    bare = text.replace(" ", "")
    return (
        bare in words.BRACKET_PLACES
        or bare in words.PLACES
        or bare.removesuffix("市") in words.PLACES
    )


def _without_zh_forms(text: str) -> str:
    while True:
        form = next((form for form in words.ZH_FORMS if text.endswith(form)), "")
        rest = text[: len(text) - len(form)].rstrip(" ,-·")
        # A branch or a subsidiary is another customer than its head office.
        if not form or not rest or text.endswith(("分公司", "支公司")):
            return text
        text = rest


def _without_places(text: str) -> str:
    """`text` without the places before the name itself, unless they are the name."""
    if text.endswith(words.PUBLIC_BODIES):
        return text
    while True:
        place, explicit = _leading_place(text)
        rest = text[len(place) :]
        # "深圳华强" is more likely a whole name than a place and a name of two characters.
        if not place or len(rest) < (2 if explicit else 3):
            return text
        text = rest


def _leading_place(text: str) -> tuple[str, bool]:
    """The place that `text` begins with ("" for none), and whether 省 or 市 says it is one."""
    for place in words.PLACES:
        if text.startswith(place):
            for word in words.LAND_WORDS:
                if text.startswith(word, len(place)):
                    return place + word, True
            return place, False
    for length in (2, 3):
        if text[length : length + 1] == "市" and text[length - 1] not in words.NO_CITY:
            return text[: length + 1], True
    return "", False


def _without_en_forms(text: str) -> str:
    parts = text.replace(",", " ").split()
    while len(parts) > 1 and _en_form(parts[-1]):
        parts.pop()
    if len(parts) == 1:
        return parts[0].rstrip(".") or text
    return " ".join(parts)


def _en_form(word: str) -> bool:
    return word in ("&", "-") or word.replace(".", "").strip("()") in words.EN_FORMS


def _join_han(text: str) -> str:
    """No spaces beside Han characters: "华强 电子" and "华强电子" are one name."""
    joined = ""
    for word in text.split():
        gap = joined and not is_han(joined[-1]) and not is_han(word[0])
        joined += f" {word}" if gap else word
    return joined


def split_title(text: str) -> tuple[str, str] | None:
    """Surname and title of "王总", "欧阳经理", "老王", "Ms. Lee"; None for anything else."""
    parts = normalize("NFKC", text).split()
    if not parts:
        return None
    if len(parts) == 1:
        return _zh_title(parts[0])
    title, surname = parts[0].rstrip("."), parts[1:]
    if title.lower() not in words.EN_TITLES or len(surname) > 3:
        return None
    letters = "".join(surname).replace("-", "").replace("'", "").replace("’", "")
    return (" ".join(surname), title) if letters.isalpha() else None


def _zh_title(word: str) -> tuple[str, str] | None:
    for length in (2, 1):
        surname, title = word[:length], word[length:]
        known = surname in words.DOUBLE_SURNAMES or surname in words.SURNAMES
        if known and title in words.ZH_TITLES:
            return surname, title
    nickname, surname = word[:1], word[1:]
    known = surname in words.SURNAMES or surname in words.DOUBLE_SURNAMES
    return (surname, nickname) if known and nickname in "老小阿" else None
