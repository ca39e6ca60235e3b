"""Our subclass of Typer's command and group: help and usage errors in both languages.

Help texts are catalogue keys made from the command's and the option's name, so no command carries
text of its own: `help.visit`, `opt.visit.on` or `opt.on`, `meta.DATE`, `example.visit`.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from crmcli.errors import CrmError, Message, UsageError

if TYPE_CHECKING:
    from crmcli.context import App

SETTINGS = {"help_option_names": ["-h", "--help"]}
# Stands before a word such as -10% while the command line is taken apart.
_TEXT = "\ue000"


def command(name: str, function: Callable[..., Any]) -> "Command":
    """The command made from an annotated function, as Typer reads it."""
    maker = typer.Typer(add_completion=False, rich_markup_mode=None)
    maker.command(name, cls=Command, context_settings=SETTINGS, help=name)(function)
    made = typer.main.get_command(maker)
    made.name = name
    assert isinstance(made, Command)
    return made


def translate(error: typer.TyperException) -> CrmError:
    """A usage error of the parser as one of ours, so that it reads right in both languages."""
    kind = type(error).__name__
    param = getattr(error, "param", None)
    if kind == "NoSuchOption":
        from difflib import get_close_matches

        option = getattr(error, "option_name", "")
        near = get_close_matches(option, getattr(error, "possibilities", None) or (), 1, 0.0)
        hint = Message("nearest", {"name": near[0]}) if near else None
        return UsageError("option.unknown", hint, option=option)
    if kind == "MissingParameter" and param is not None:
        return UsageError("argument.missing", name=Message(f"meta.{_metavar(param)}"))
    if kind == "BadOptionUsage":
        return UsageError("option.needs_value", option=getattr(error, "option_name", ""))
    if param is not None:
        name = param.opts[0] if param.opts[0].startswith("-") else _metavar(param)
        reason = _unmarked(error.message)
        if param.type.name in ("int", "integer"):
            return UsageError("option.whole_number", option=name, value=reason.split("'")[1])
        return UsageError("option.bad_value", option=name, reason=reason)
    if error.message.startswith("Got unexpected extra argument"):
        words = error.message.partition(") (")[2] or error.message.partition(" (")[2]
        return UsageError("argument.extra", value=_unmarked(words.removesuffix(")")))
    return UsageError("usage.wrong", reason=_unmarked(error.message))


def _unmarked(text: str) -> str:
    """A message of the parser without our mark, bare or written out."""
    return text.replace(_TEXT, "").replace(repr(_TEXT)[1:-1], "")


def _metavar(param: Any) -> str:
    return str(param.metavar or (param.name or "").upper())


def protect_text(args: Sequence[str]) -> list[str]:
    """Mark the words that look like options but are text: `-10%`, `-3`, `--`-less dashes."""
    return [
        _TEXT + word if len(word) > 1 and word[0] == "-" and not _is_option(word) else word
        for word in args
    ]


def _is_option(word: str) -> bool:
    letters = word.lstrip("-")
    return not letters or (letters[0].isascii() and letters[0].isalpha())


def _restored(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_TEXT)
    if isinstance(value, list | tuple):
        return type(value)(_restored(part) for part in value)
    return value


class Command(TyperCommand):
    """One command: text is never read as an option, help and errors come from the catalogues."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest: list[str] = super().parse_args(ctx, protect_text(args))
        ctx.params = {name: _restored(value) for name, value in ctx.params.items()}
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from crmcli.commands.help import write_command

        formatter.write(write_command(self, ctx))


class Group(TyperGroup):
    """Commands that are loaded only when they are the one that runs.

    `loaders` maps each name to a function that makes its command; `aliases` are other names.
    `unknown` and `hint` are the message keys for a name that is none of them.
    """

    unknown = "command.unknown"
    hint = "help.hint"

    def __init__(
        self,
        name: str,
        loaders: dict[str, Callable[[], Any]],
        aliases: dict[str, str] | None = None,
    ) -> None:
        super().__init__(name=name, context_settings=SETTINGS, help=name)
        self.loaders = loaders
        self.aliases = aliases or {}

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.loaders)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        wanted = self.aliases.get(cmd_name, cmd_name)
        if wanted not in self.loaders:
            return None
        if wanted not in self.commands:
            self.commands[wanted] = self.loaders[wanted]()
        return self.commands[wanted]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            args = ["--help"]
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            near = get_close_matches(name, [*self.loaders, *self.aliases], n=1, cutoff=0.5)
            hint = Message("nearest", {"name": near[0]}) if near else Message(self.hint)
            raise UsageError(self.unknown, hint, name=name, group=self.name or "")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from crmcli.commands.help import write_group

        formatter.write(write_group(self, ctx))


def app_of(ctx: typer.Context) -> "App":
    """The App of this run."""
    found: App = ctx.obj
    return found
