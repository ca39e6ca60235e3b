"""The catalogues: same keys and placeholders, all that is said is there, nothing left over."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import crmcli
from crmcli.commands.help import SHARED
from crmcli.commands.parser import Command, Group
from crmcli.commands.table import PANELS, root
from crmcli.commands.topics import TOPICS
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.errors import CrmError, Message
from crmcli.lang import LANGUAGES, PARTS, Speaker
from crmcli.reports.lists import COLUMNS
from crmcli.reports.records import _DATED
from crmcli.store.schema import AUDITED

ROOT = Path(crmcli.__file__).parent
TEXTS: dict[str, dict[str, str]] = {
    name: import_module(f"crmcli.lang.{name}").TEXTS
    for language in LANGUAGES
    for name in (language + part for part in PARTS)
}
BOTH = {
    language: {key: text for part in PARTS for key, text in TEXTS[language + part].items()}
    for language in LANGUAGES
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# -- the catalogues themselves ----------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS, ids=["texts", "selling", "judging", "exchange", "help"])
def test_both_languages_have_the_same_keys_and_placeholders(part: str) -> None:
    english, chinese = TEXTS[f"en{part}"], TEXTS[f"zh{part}"]
    assert sorted(english) == sorted(chinese)
    unlike = [key for key in english if placeholders(english[key]) != placeholders(chinese[key])]
    assert unlike == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_catalogue_is_sorted_and_has_no_empty_text(name: str) -> None:
    assert list(TEXTS[name]) == sorted(TEXTS[name])
    blank = [key for key, text in TEXTS[name].items() if text != " " and text.strip() != text]
    # What stands between two sentences, and before a command line.
    assert set(blank) <= {"sentence.gap", "help.usage"}
    empty = {key for key, text in TEXTS[name].items() if not text}
    assert empty <= {"sentence.gap"}  # Chinese puts no blank between sentences


def test_no_key_stands_in_two_parts() -> None:
    for language in LANGUAGES:
        assert sum(len(TEXTS[language + part]) for part in PARTS) == len(BOTH[language])


def test_placeholders_are_plain_names() -> None:
    for texts in TEXTS.values():
        for text in texts.values():
            assert all(name.isidentifier() for name in placeholders(text)), text


def test_chinese_is_chinese() -> None:
    """A text left in English in the Chinese catalogue is one that is forgotten."""
    same = {
        key
        for key, text in TEXTS["zh"].items()
        if text == TEXTS["en"][key] and any(c.isalpha() for c in strip(text)) and len(text) > 12
    }
    assert same == set()


def strip(text: str) -> str:
    return "".join(part for part, *_ in string.Formatter().parse(text) if part)


# -- the commands -----------------------------------------------------------------------------


class Found(NamedTuple):
    """A command or group by its whole name, and its parameters."""

    name: str
    params: tuple[Any, ...]
    is_group: bool


@cache
def commands() -> tuple[Found, ...]:
    """Every command and group of the table."""

    def walk(name: str, thing: Any) -> Iterator[Found]:
        if isinstance(thing, Group):
            if name:
                yield Found(name, (), True)
            for verb in thing.list_commands(None):
                yield from walk(f"{name} {verb}".strip(), thing.get_command(None, verb))
        else:
            assert isinstance(thing, Command)
            params = tuple(param for param in thing.params if param.name != "help")
            yield Found(name, params, False)

    return tuple(walk("", root()))


def option(param: Any) -> str:
    long = [name for name in param.opts if name.startswith("--")] or list(param.opts)
    return str(long[0]).lstrip("-").replace("-", "_")


def help_keys() -> Iterator[set[str]]:
    """Sets of keys of which help needs one each: the one of the command, or the common one."""
    for name, params, _ in commands():
        key = name.replace(" ", ".")
        yield {f"help.{key}"}
        for param in params:
            if param.param_type_name == "option":
                yield {f"opt.{key}.{option(param)}", f"opt.{option(param)}"}
            metavar = "" if getattr(param, "is_flag", False) else param.metavar
            if metavar:
                yield {f"meta.{metavar}"}
    for opts, metavar in SHARED:
        yield {f"opt.shared.{opts.rpartition('--')[2].replace('-', '_')}"}
        if metavar:
            yield {f"meta.{metavar}"}
    yield from ({f"topic.{topic}"} for topic in TOPICS)
    yield from ({f"panel.{panel}"} for panel in PANELS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_is_explained(language: str) -> None:
    texts = BOTH[language]
    missing = [keys for keys in help_keys() if not any(texts.get(key) for key in keys)]
    assert missing == []


def test_every_command_has_an_example_and_no_other_has() -> None:
    names = {found.name.replace(" ", ".") for found in commands() if not found.is_group}
    with_one = {key.removeprefix("example.") for key in BOTH["en"] if key.startswith("example.")}
    assert with_one <= names
    assert names - with_one == set()


# -- what the source says ---------------------------------------------------------------------

SAYS = {"message", "Message", "key", "_refuse", *(c.__name__ for c in CrmError.__subclasses__())}
KEYS = set(BOTH["en"])


class Said(NamedTuple):
    """A literal key in the source and the names of the values beside it (None: not literal)."""

    place: str
    key: str
    values: frozenset[str] | None


def module_calls(path: Path) -> Iterator[Said]:
    name = path.relative_to(ROOT)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        func = node.func
        called = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
        first = node.args[0] if node.args else None
        if called not in SAYS or not isinstance(first, ast.Constant):
            continue
        if not isinstance(first.value, str) or ("." not in first.value and first.value not in KEYS):
            continue
        values: frozenset[str] | None = frozenset(str(word.arg) for word in node.keywords)
        if called == "Message":
            second = node.args[1] if len(node.args) > 1 else ast.Dict([], [])
            plain = isinstance(second, ast.Dict)
            keys = second.keys if isinstance(second, ast.Dict) else []
            names = {key.value for key in keys if isinstance(key, ast.Constant)}
            values = frozenset(map(str, names)) if plain else None
        elif called == "_refuse":
            values = frozenset({"path"})
        if any(word.arg is None for word in node.keywords):
            values = None
        yield Said(f"{name}:{node.lineno}", first.value, values)


@cache
def said() -> tuple[Said, ...]:
    paths = [path for path in ROOT.rglob("*.py") if path.parent.name != "lang"]
    return tuple(one for path in sorted(paths) for one in module_calls(path))


def test_the_source_is_read() -> None:
    assert len(said()) > 200
    assert {one.key for one in said()} >= {"visit.done", "customer.not_found", "db.locked"}


def test_every_key_that_is_said_exists() -> None:
    assert [one for one in said() if one.key not in KEYS] == []


def test_every_placeholder_gets_its_value_and_no_value_is_lost() -> None:
    wrong = [
        (one.place, one.key, sorted(one.values ^ placeholders(BOTH["en"][one.key])))
        for one in said()
        if one.values is not None
        and one.key in KEYS
        and one.values != placeholders(BOTH["en"][one.key])
    ]
    assert wrong == []


def literals() -> set[str]:
    """Every whole string of the source: keys are also kept in tables and chosen from them."""
    return {
        node.value
        for path in ROOT.rglob("*.py")
        if path.stem.split("_")[0] not in LANGUAGES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def headers() -> set[str]:
    """`col.amount` for each `column("amount", …)` of the source."""
    return {
        f"col.{node.args[0].value}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("column", "coded")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def made_up() -> set[str]:
    """Keys that are put together when they are needed, from the tables that they come from."""
    keys = set().union(*help_keys()) | headers()
    for found in commands():
        name = found.name.replace(" ", ".")
        keys |= {f"more.{name}", f"example.{name}"}
        for param in found.params:
            keys |= {f"arg.{param.metavar}", f"opt.{name}.{param.name}"}
    for columns in COLUMNS.values():
        keys |= {column.header.key for column in columns if isinstance(column.header, Message)}
    keys |= {f"col.{key}" for key in (*_DATED, *ADDRESS_PARTS)}
    for table in AUDITED:
        keys |= {f"undo.n.{table}", f"undo.n.{table}.one", f"undo.noun.{table}"}
    keys |= {"meta.COMMAND", "meta.VERB"}  # in the usage lines of `crm help` and of a noun
    keys |= {f"class.by.{method}" for method in ("hand", "import", "rules", "matrix")}
    keys |= {f"report.{name}.{part}" for name in ("due", "overdue") for part in ("title", "empty")}
    return keys


def test_no_text_is_left_over() -> None:
    assert sorted(KEYS - literals() - made_up()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_that_tables_make_are_there(language: str) -> None:
    speaker = Speaker(language)
    for columns in COLUMNS.values():
        assert all(speaker(column.header).strip() for column in columns)
    for table in AUDITED:
        assert "7" in speaker.key(f"undo.n.{table}", n=7)
        assert speaker.key(f"undo.noun.{table}")
