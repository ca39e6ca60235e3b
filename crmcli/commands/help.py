"""Help in both languages, measured in cells so that Chinese columns line up; without Rich."""

import os
import sys
from typing import TYPE_CHECKING, Any

from crmcli.output.width import cells, pad, wrap

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.lang import Speaker

# The shared options, in the order of help, with the value they take.
SHARED = (
    ("--db", "FILE"),
    ("-f, --format", "FORMAT"),
    ("--json", ""),
    ("--csv", ""),
    ("-o, --output", "FILE"),
    ("--fields", "NAMES"),
    ("--headers", "LANG"),
    ("--excel", ""),
    ("--meta", ""),
    ("-q, --quiet", ""),
    ("-n, --dry-run", ""),
    ("-y, --yes", ""),
    ("--today", "DATE"),
    ("--lang", "LANG"),
    ("--no-color", ""),
    ("-h, --help", ""),
)


def window_width() -> int:
    """The window's width in cells, 100 at most; 80 where there is no window."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 100)
    except (OSError, ValueError):
        return 80


def _list(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Two columns, the right one folded; a left side that is too wide stands alone."""
    left = min(max((cells(name) for name, _ in rows), default=0), 30)
    if width - left < 34:
        left = 0  # a narrow window: the text stands under its name
    lines: list[str] = []
    for name, text in rows:
        folded = wrap(text, max(width - left - 4, 20)) or [""]
        if cells(name) > left:
            lines.append(f"  {name}")
            lines += [" " * (left + 4) + line for line in folded]
            continue
        lines.append(f"  {pad(name, left)}  {folded[0]}".rstrip())
        lines += [" " * (left + 4) + line for line in folded[1:]]
    return lines


def _meta(say: "Speaker", metavar: str) -> str:
    key = f"meta.{metavar}"
    return say.key(key) if say.knows(key) else metavar


def _option_text(say: "Speaker", command: str, name: str) -> str:
    for key in (f"opt.{command}.{name}", f"opt.{name}"):
        if say.knows(key):
            return say.key(key)
    return ""


def _argument_text(say: "Speaker", command: str, param: Any) -> str:
    for key in (f"opt.{command}.{param.name}", f"arg.{param.metavar}"):
        if say.knows(key):
            return say.key(key)
    return ""


def _option_name(param: Any) -> str:
    """The long name without dashes: what the catalogue knows the option by."""
    long = [opt for opt in param.opts if opt.startswith("--")] or list(param.opts)
    return str(long[0]).lstrip("-").replace("-", "_")


def _argument(say: "Speaker", param: Any) -> str:
    """An argument in the usage line: in brackets when it may be left out."""
    name = _meta(say, param.metavar or param.name.upper()) + ("…" if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def write_command(command: Any, ctx: Any) -> str:
    """What it does, how it is called, its options, the shared ones, an example."""
    app: App = ctx.obj
    say, name, width = app.say, command.help, window_width()
    key = name.replace(" ", ".")
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(_argument(say, param) for param in arguments)
    lines = wrap(say.key(f"help.{key}"), width)
    if say.knows(f"more.{key}"):
        lines += ["", *wrap(say.key(f"more.{key}"), width)]
    lines += ["", f"{say.key('help.usage')}crm {name} {usage}".rstrip(), ""]
    rows = []
    for param in options:
        if param.name == "help":
            continue
        value = "" if param.is_flag else " " + _meta(say, param.metavar or "VALUE")
        opts = ", ".join(sorted(param.opts, key=len))
        rows.append((opts + value, _option_text(say, key, _option_name(param))))
    told = [(_meta(say, p.metavar), _argument_text(say, key, p)) for p in arguments]
    told = [(name, text) for name, text in told if text]
    if told:
        lines += [say.key("help.arguments"), *_list(told, width), ""]
    if rows:
        lines += [say.key("help.options"), *_list(rows, width), ""]
    lines += _shared(say, width)
    if say.knows(f"example.{key}"):
        lines += ["", say.key("help.example"), f"  $ {say.key(f'example.{key}')}"]
    return "\n".join(lines) + "\n"


def _shared(say: "Speaker", width: int) -> list[str]:
    rows = []
    for opts, metavar in SHARED:
        name = opts.rpartition("--")[2].replace("-", "_")
        value = f" {_meta(say, metavar)}" if metavar else ""
        rows.append((opts + value, say.key(f"opt.shared.{name}")))
    return [say.key("help.shared"), *_list(rows, width)]


def write_group(group: Any, ctx: Any) -> str:
    """The commands of a group; the root's by the rep's day."""
    app: App = ctx.obj
    say, width = app.say, window_width()
    if group.help == "crm":
        return _write_root(say, width)
    lines = [*wrap(say.key(f"help.{group.help}"), width), ""]
    lines += [f"{say.key('help.usage')}crm {group.help} {_meta(say, 'VERB')} …", ""]
    rows = [(name, say.key(f"help.{group.help}.{name}")) for name in group.list_commands(ctx)]
    lines += _list(rows, width)
    return "\n".join(lines) + "\n"


def _write_root(say: "Speaker", width: int) -> str:
    from crmcli.commands.table import CHINESE, PANELS

    chinese = {english: name for name, english in CHINESE.items()}
    lines = [*wrap(say.key("help.crm"), width), ""]
    lines += [f"{say.key('help.usage')}crm [{_meta(say, 'COMMAND')}] …", ""]
    rows = {
        panel: [
            (
                f"{chinese[name]} {name}" if say.language == "zh" and name in chinese else name,
                say.key(f"help.{name}"),
            )
            for name in names
        ]
        for panel, names in PANELS.items()
    }
    for panel, entries in rows.items():
        lines += [say.key(f"panel.{panel}"), *_list(entries, width), ""]
    lines += wrap(say.key("help.footer"), width)
    return "\n".join(lines) + "\n"
