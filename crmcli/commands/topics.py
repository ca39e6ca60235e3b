"""`crm help [TOPIC|COMMAND]`: the whole list, a command's help, or a topic such as cron."""

from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.context import App
from crmcli.errors import Message, UsageError

TOPICS = ("cron", "dates", "filters", "ref", "formats", "privacy", "method", "form")
_CHINESE = {
    "定时": "cron",
    "日期": "dates",
    "过滤": "filters",
    "格式": "formats",
    "隐私": "privacy",
    "方法": "method",
    "表单": "form",
}


def help_topic(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="TOPIC")] = None,
) -> None:
    app = app_of(ctx)
    if not words:
        _help_of(ctx, [])
        return
    topic = _CHINESE.get(words[0], words[0])
    if topic in TOPICS and len(words) == 1:
        app.print(_folded(app.say.key(f"topic.{topic}", path=app.path, program=program())))
        return
    if topic == "form":
        _form(app, words[1:])
        return
    _help_of(ctx, words)


def _form(app: App, words: list[str]) -> None:
    """A blank form, in the language of --headers or of the reader in every format."""
    from crmcli.output.table import Table
    from crmcli.reports.forms import form, form_name

    if len(words) > 1:
        raise UsageError("argument.extra", value=words[1])
    if not app.shared.format and app.format == "plain":
        # Help is for people, behind a pipe too.
        app.shared = app.shared._replace(format="table")
    kind = app.format
    made = form(form_name(words[0]), app.policy, kind)
    if isinstance(made, Table) and kind == "csv" and not app.shared.headers:
        headings = [one._replace(key=app.say(one.header)) for one in made.columns]
        made = made._replace(columns=tuple(headings))
    app.show(made)


def program() -> str:
    """The whole path of the running program: cron knows no other."""
    import os
    import sys

    path = os.path.abspath(sys.argv[0])
    return path if os.access(path, os.X_OK) and "crm" in os.path.basename(path) else "crm"


def _folded(text: str) -> str:
    """The paragraphs of a topic folded to the window; lines to be typed stay whole."""
    from crmcli.commands.help import window_width
    from crmcli.output.width import wrap

    lines: list[str] = []
    for line in text.splitlines():
        lines += [line] if line.startswith(" ") else wrap(line, window_width())
    return "\n".join(lines)


def _help_of(ctx: typer.Context, words: list[str]) -> None:
    """The help of a command, found by walking the groups; an unknown word names the topics."""
    from crmcli.commands.table import CHINESE, COMMANDS, root

    name = CHINESE.get(words[0], words[0]) if words else ""
    if name and name not in COMMANDS:
        from difflib import get_close_matches

        known = [*TOPICS, *COMMANDS]
        near = get_close_matches(words[0], known, n=1, cutoff=0.4)
        hint = Message("nearest", {"name": near[0]}) if near else None
        raise UsageError("help.unknown", hint, name=words[0], known=list(TOPICS))
    root().main([*words, "--help"], prog_name="crm", standalone_mode=False, obj=app_of(ctx))
