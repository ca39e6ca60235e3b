"""The house keeps its order: which folder knows which, where SQL, the clock and printing live."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import crmcli

ROOT = Path(crmcli.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]

# What each part may import. `cli → context → commands → actions | reports | exchange → store →
# domain → errors`; output and lang stand beside, and only the top three know the settings.
MAY_IMPORT = {
    "__main__": {"cli"},
    "cli": {
        "context",
        "console",
        "options",
        "commands",
        "config",
        "lang",
        "domain",
        "output",
        "errors",
    },
    "context": {
        *("console", "config", "lang", "exchange", "store", "domain", "output", "errors"),
    },
    "console": {"lang", "domain", "output", "errors"},
    "options": {"console", "errors"},
    "commands": {
        *("context", "config", "lang", "actions", "reports", "exchange", "store", "domain"),
        *("output", "errors"),
    },
    # The demo is told by its actions.
    "actions": {"demo", "store", "domain", "errors"},
    "reports": {"store", "domain", "output", "errors"},
    "exchange": {"domain", "errors"},
    "demo": set(),
    "store": {"domain", "errors"},
    "domain": {"errors"},
    # Rendered text is made in the reader's language.
    "output": {"lang", "errors"},
    "lang": {"errors"},
    "config": {"errors"},
    "errors": set(),
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


def layer(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def imported(name: str) -> Iterator[str]:
    """Every module that a module names, inside functions too."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} a relative import"
            assert node.module is not None
            yield node.module
            if node.module in ("crmcli", "crmcli.store", "crmcli.domain"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_part_has_its_rule() -> None:
    assert {layer(name) for name in NAMES} - {"__init__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__init__.py"])
def test_arrows_go_one_way(name: str) -> None:
    part = layer(name)
    for module in imported(name):
        if module.startswith("crmcli.") and module != "crmcli.__version__":
            other = module.split(".")[1]
            assert other == part or other in MAY_IMPORT[part], module


def names_called(name: str) -> Iterator[tuple[int, str]]:
    """Line and dotted end of every call: `x.y.execute(…)` is `execute`."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                owner = node.func.value
                prefix = owner.id + "." if isinstance(owner, ast.Name) else "."
                yield node.lineno, prefix + node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id


def strings(name: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


SQL = re.compile(r"(?i)^\s*(select|insert into|update|delete from|create|pragma)\s+[\w*(\"]")
OUTSIDE_STORE = [name for name in NAMES if layer(name) != "store"]
# One switch of the connection that the command holds.
EXECUTES: dict[str, int] = {}


@pytest.mark.parametrize("name", OUTSIDE_STORE)
def test_sql_lives_in_store_alone(name: str) -> None:
    executed = [call for _, call in names_called(name) if call.split(".")[-1].startswith("execut")]
    assert len(executed) <= EXECUTES.get(name, 0), executed
    found = [(line, text) for line, text in strings(name) if SQL.match(text)]
    # A help text may begin with a word that SQL has as well.
    if layer(name) not in ("lang", "demo"):
        assert [one for one in found if name not in EXECUTES] == []


@pytest.mark.parametrize("name", NAMES)
def test_one_clock(name: str) -> None:
    clocks = {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"),
        *("time.time_ns", "time.localtime", "time.gmtime"),
    }
    read = [(line, call) for line, call in names_called(name) if call in clocks]
    assert len(read) == (1 if name == "cli.py" else 0), read
    inside = [text for _, text in strings(name) if "'now'" in text and "julianday" in text]
    # The journal's own clock, for writes of other programs.
    assert not inside or name == "store/triggers.py"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_prints_by_themselves(name: str) -> None:
    calls = {call for _, call in names_called(name)}
    assert not calls & {"print", "typer.echo", "typer.secho", "click.echo", "typer.prompt"}
    if layer(name) not in ("cli", "context"):
        assert not {call for call in calls if call in ("stdout.write", "stderr.write")}


@pytest.mark.parametrize("name", NAMES)
def test_click_is_reached_through_typer(name: str) -> None:
    assert not [module for module in imported(name) if module.split(".")[0] == "click"]


OWNERS = {
    "phonenumbers": {"domain/phones.py"},
    "pypinyin": {"domain/names.py"},
    "holidays": {"exchange/holidays_calendar.py"},
    "python_calamine": {"exchange/spreadsheet_in.py"},
    "xlsxwriter": {"output/workbook.py"},
    "jinja2": {"output/page.py"},
    "dateutil": {"domain/date_math.py", "domain/recurrence.py"},
}
QUICK = {"sqlite_utils", "rich", *OWNERS}


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_its_owner(library: str) -> None:
    users = {
        name for name in NAMES if library in {module.split(".")[0] for module in imported(name)}
    }
    assert users
    assert users <= OWNERS[library]


def top_level(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module


@pytest.mark.parametrize("name", NAMES)
def test_what_is_slow_to_load_is_loaded_where_it_is_used(name: str) -> None:
    for node in tree(name).body:
        for module in top_level(node):
            if module.split(".")[0] in QUICK:
                # Modules that are themselves loaded only when they are used.
                assert layer(name) in ("output", "exchange"), module


# sqlite-utils' ways of losing rows, triggers or types.
TRAPS = re.compile(
    r"\.transform\(|replace=True|truncate=True|alter=True|with db\.conn:|db\.conn\.execute\("
    r"|delete_where\(\)|\.insert_all\("
)


@pytest.mark.parametrize("name", NAMES)
def test_no_traps_of_sqlite_utils(name: str) -> None:
    assert TRAPS.findall((ROOT / name).read_text(encoding="utf-8")) == []


# Those that undo what was begun and pass the exception on.
def passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize("name", NAMES)
def test_no_error_is_swallowed(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ExceptHandler) and name != "cli.py":
            kind = node.type.id if isinstance(node.type, ast.Name) else ""
            broad = node.type is None or kind in ("Exception", "BaseException")
            assert not broad or passes_on(node), f"{name}:{node.lineno}"


# A Typer command is its options, one a line; the body is short.
def is_command(function: ast.FunctionDef) -> bool:
    return bool(function.args.args) and function.args.args[0].arg == "ctx"


def length(function: ast.FunctionDef) -> int:
    """Lines of a function; a command's options are a declaration and do not count."""
    start = function.body[0].lineno if is_command(function) else function.lineno
    return (function.end_lineno or start) - start + 1


@pytest.mark.parametrize("name", NAMES)
def test_functions_are_short(name: str) -> None:
    long = [
        f"{name}:{node.lineno} {node.name} {length(node)}"
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef) and length(node) > 40
    ]
    assert long == []


# Lists of words and the schema's text are read from top to bottom, not understood as one thought.
LONG = {
    "lang/en.py": 1000,
    "lang/zh.py": 1000,
    "lang/en_selling.py": 500,
    "lang/en_exchange.py": 500,
    "lang/zh_exchange.py": 500,
    "lang/zh_selling.py": 500,
    "lang/en_judging.py": 800,
    "lang/zh_judging.py": 800,
    "lang/en_help.py": 1000,
    "lang/zh_help.py": 1000,
    "store/schema_1.py": 500,
}


@pytest.mark.parametrize("name", NAMES)
def test_modules_are_short(name: str) -> None:
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines <= LONG.get(name, 400 if layer(name) == "demo" else 300)


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert name.endswith("__init__.py") or ast.get_docstring(tree(name))


def test_the_rules_see_what_they_forbid() -> None:
    """A control: each check finds a sample of what it is there to find."""
    assert SQL.match("SELECT id FROM customers")
    assert TRAPS.search("db.table('x').insert_all(rows)")
    handler = ast.parse("try:\n    f()\nexcept Exception:\n    pass").body[0]
    assert isinstance(handler, ast.Try)
    assert not passes_on(handler.handlers[0])
