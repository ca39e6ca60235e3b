"""The options that every command shares, taken out of the command line before it is parsed."""

from collections.abc import Sequence

from crmcli.console import Shared
from crmcli.errors import UsageError

# Shared options that take a value, and those that do not, by the field of `Shared` they set.
VALUED = {
    "--db": "db",
    "--format": "format",
    "-f": "format",
    "-o": "output",
    "--output": "output",
    "--fields": "fields",
    "--headers": "headers",
    "--today": "today",
    "--lang": "lang",
}
# For these `--today` without a date is an option of their own: whoever is on today's list.
_WHOLE_DAY = ("prep", "准备")
FLAGS: dict[str, tuple[str, object]] = {
    "--json": ("format", "json"),
    "--csv": ("format", "csv"),
    "--excel": ("excel", True),
    "--meta": ("meta", True),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--dry-run": ("dry_run", True),
    "-n": ("dry_run", True),
    "--yes": ("yes", True),
    "-y": ("yes", True),
    "--no-color": ("no_color", True),
    "--no-colour": ("no_color", True),
}


def as_ascii(argv: Sequence[str]) -> list[str]:
    """The command line with what a Chinese keyboard makes of dashes and quotes put right.

    `——class` and `－－class` are options; words from one that begins with “ to one that ends with ”
    are one word, since the shell has parted them at their blanks. Quotes inside a word stay.
    """
    words: list[str] = []
    rest = [_option_dashes(word) for word in argv]
    while rest:
        word = rest.pop(0)
        end = _closing(word, rest)
        if end is not None:
            word = " ".join([word, *rest[: end + 1]])[1:-1]
            del rest[: end + 1]
        words.append(word)
    return words


def _option_dashes(word: str) -> str:
    """`——class`, `－－class` as `--class`; a single dash only before an option of every command."""
    head = len(word) - len(word.lstrip("－—–"))
    name = word[head:]
    letters = name.partition("=")[0].replace("-", "").replace("_", "")
    if not head or not letters.isascii() or not letters.isalpha():
        return word
    known = f"--{name.partition('=')[0]}"
    return f"--{name}" if head == 2 or known in VALUED or known in FLAGS else word


def _closing(word: str, rest: Sequence[str]) -> int | None:
    """The place in `rest` of the word that closes a quote opened by `word`, None without one."""
    if word[:1] != "“" or any(sign in word[1:] for sign in "“” "):
        return None
    for place, other in enumerate(rest):
        if any(sign in other[:-1] for sign in "“” ") or other[-1:] == "“":
            return None
        if other[-1:] == "”":
            return place
    return None


def _is_bare(rest: Sequence[str]) -> bool:
    """Whether no value follows: the line ends, or another option begins."""
    return not rest or rest[0].startswith("-")


def split_shared(argv: Sequence[str]) -> tuple[Shared, list[str]]:
    """Take the shared options out of the command line, before or after the command.

    Everything after `--` is text. Raises UsageError for an option without its value.
    """
    chosen: dict[str, object] = {}
    words: list[str] = []
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            words += ["--", *rest]
            break
        if word in FLAGS:
            key, setting = FLAGS[word]
            chosen[key] = setting
        elif word == "--today" and words[:1] and words[0] in _WHOLE_DAY and _is_bare(rest):
            words.append(word)
        elif name in VALUED and (equals or name == word):
            if not equals:
                if not rest:
                    raise UsageError("option.needs_value", option=word)
                value = rest.pop(0)
            chosen[VALUED[name]] = value
        elif len(word) > 2 and word[:2] in ("-f", "-o") and word[2:].isascii():
            chosen[VALUED[word[:2]]] = word[2:]
        else:
            words.append(word)
    to_stdout = chosen.get("output") in (None, "-")
    if chosen.get("excel") and "format" not in chosen and to_stdout:
        chosen["format"] = "csv"
    return Shared(**chosen), words  # type: ignore[arg-type]
