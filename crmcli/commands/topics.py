"""`crm help [TOPIC|COMMAND]`: the whole list, a command's help, or a topic such as cron."""

from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.errors import Message, UsageError

TOPICS = ("cron", "dates", "filters", "ref", "formats", "privacy", "method")
_CHINESE = {
    "定时": "cron",
    "日期": "dates",
    "过滤": "filters",
    "格式": "formats",
    "隐私": "privacy",
    "方法": "method",
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
    _help_of(ctx, words)


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
