"""`crm completion bash|zsh|fish`: a script to be sourced by the shell."""

from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.commands.table import CHINESE, COMMANDS
from crmcli.errors import UsageError

_BASH = """_crm() {{
  [ "$COMP_CWORD" = 1 ] && COMPREPLY=($(compgen -W "{words}" -- "${{COMP_WORDS[1]}}"))
}}
complete -o default -F _crm crm crmcli
"""
_ZSH = """#compdef crm crmcli
_crm() {{ (( CURRENT == 2 )) && compadd -- {words} || _files }}
compdef _crm crm crmcli
"""
_FISH = """complete -c crm -n __fish_use_subcommand -f -a "{words}"
complete -c crmcli -n __fish_use_subcommand -f -a "{words}"
"""
_SHELLS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(ctx: typer.Context, shell: Annotated[str, typer.Argument(metavar="SHELL")]) -> None:
    app = app_of(ctx)
    if shell not in _SHELLS:
        raise UsageError("completion.unknown", name=shell, known=list(_SHELLS))
    words = " ".join([*COMMANDS, *(CHINESE if app.say.language == "zh" else ())])
    app.print(_SHELLS[shell].format(words=words).rstrip("\n"))
