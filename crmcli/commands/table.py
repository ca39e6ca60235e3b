"""The table of commands: where each lives, in the order of the rep's day, and its Chinese name."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from crmcli.commands.parser import Group, command, translate

if TYPE_CHECKING:
    from crmcli.context import App

# Panel → command → "module:function"; a trailing "/" marks a group with subcommands.
PANELS: dict[str, dict[str, str]] = {
    "day": {
        "today": "table:today",
        "prep": "prep:prep",
        "near": "near:near",
        "visit": "visit:visit",
        "call": "visit:call",
        "wechat": "visit:wechat",
        "plan": "plan:plan",
        "done": "plan:done",
        "snooze": "plan:snooze",
        "skip": "plan:skip",
        "spread": "spread:spread",
    },
    "customers": {
        "add": "add:add",
        "show": "show:show",
        "list": "list:list_records",
        "find": "find:find",
        "edit": "edit:edit",
        "rm": "edit:remove",
        "tag": "notes:tag",
        "note": "notes:note",
        "contact": "contact:GROUP",
    },
    "selling": {
        "deal": "deal:GROUP",
        "product": "product:GROUP",
        "order": "order:GROUP",
        "contract": "contract:GROUP",
        "asset": "asset:GROUP",
    },
    "keeping": {
        "classify": "classify:classify",
        "triage": "triage:triage",
        "score": "score:score",
        "power": "power:power",
        "policy": "policy:GROUP",
        "churn": "churn:churn",
        "winback": "churn:winback",
        "drop": "churn:drop",
        "case": "case:GROUP",
        "goal": "goal:GROUP",
    },
    "reports": {"report": "report:GROUP"},
    "files": {
        "import": "importing:import_file",
        "export": "exporting:export",
        "dupes": "dupes:dupes",
        "merge": "merge:merge_records",
        "demo": "demo:demo",
    },
    "care": {
        "undo": "undo:undo",
        "redo": "undo:redo",
        "history": "undo:history",
        "backup": "care:backup",
        "restore": "care:restore",
        "check": "care:check",
        "init": "config:init",
        "config": "config:GROUP",
        "completion": "completion:completion",
        "help": "topics:help_topic",
    },
}

COMMANDS = {name: place for panel in PANELS.values() for name, place in panel.items()}

# Commands that write nothing whatever their words are.
READERS = frozenset(
    (
        *("today", "prep", "near", "show", "list", "find", "report", "history", "check"),
        *("help", "completion", "export", "dupes"),
    )
)

CHINESE = {
    "今天": "today",
    "准备": "prep",
    "顺路": "near",
    "新增": "add",
    "拜访": "visit",
    "电话": "call",
    "微信": "wechat",
    "计划": "plan",
    "完成": "done",
    "推迟": "snooze",
    "跳过": "skip",
    "查找": "find",
    "显示": "show",
    "客户": "list",
    "修改": "edit",
    "删除": "rm",
    "备注": "note",
    "标签": "tag",
    "联系人": "contact",
    "商机": "deal",
    "产品": "product",
    "订单": "order",
    "合同": "contract",
    "设备": "asset",
    "分类": "classify",
    "分拣": "triage",
    "打分": "score",
    "购买力": "power",
    "流失": "churn",
    "挽回": "winback",
    "放弃": "drop",
    "报表": "report",
    "导入": "import",
    "查重": "dupes",
    "合并": "merge",
    "导出": "export",
    "撤销": "undo",
    "重做": "redo",
    "历史": "history",
    "策略": "policy",
    "投诉": "case",
    "目标": "goal",
    "演示": "demo",
    "备份": "backup",
    "恢复": "restore",
    "检查": "check",
    "配置": "config",
    "帮助": "help",
}


def only_reads(name: str) -> bool:
    """Whether a command, by any of its names, writes nothing whatever its words are."""
    return CHINESE.get(name, name) in READERS


def _loader(name: str, place: str) -> Callable[[], Any]:
    def load() -> Any:
        module, _, attribute = place.partition(":")
        found = getattr(import_module(f"crmcli.commands.{module}"), attribute)
        return found() if attribute == "GROUP" else command(name, found)

    return load


def today(ctx: typer.Context) -> int:
    """`crm today`, the screen of `crm` under its name. It stands here because that module, the
    quickest path of all, does not load Typer."""
    from crmcli.commands.today import today as screen

    return screen(ctx.obj)


def group(name: str, verbs: dict[str, Callable[..., Any]]) -> Callable[[], Group]:
    """A noun with its verbs: `contact add`, `contact move`."""

    def make() -> Group:
        def loader(verb: str) -> Callable[[], Any]:
            return lambda: command(f"{name} {verb}", verbs[verb])

        return Group(name, {verb: loader(verb) for verb in verbs})

    return make


def root() -> Group:
    """The whole command tree; no command module is loaded yet."""
    return Group("crm", {name: _loader(name, place) for name, place in COMMANDS.items()}, CHINESE)


def run(app: "App") -> int:
    """Run the command line and return its exit code."""
    if app.words[0] in ("--version", "-V"):
        from crmcli import __version__

        app.print(f"crm {__version__}")
        return 0
    try:
        result = root().main(list(app.words), prog_name="crm", standalone_mode=False, obj=app)
    except typer.Abort:
        return 130
    except SystemExit:
        # Click ends so, with 1, when the reader of our output has gone away.
        raise BrokenPipeError from None
    except typer.TyperException as error:
        raise translate(error) from None
    return result if isinstance(result, int) else 0
