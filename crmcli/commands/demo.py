"""`crm demo`: a file with a believable quarter to try the program on."""

import os

import typer

from crmcli.commands.parser import app_of
from crmcli.context import App
from crmcli.errors import Ambiguous, message


def demo(ctx: typer.Context) -> None:
    app = app_of(ctx)
    path = demo_path(app)
    replace = _replaces(app, path)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
        return
    from crmcli.actions.demo import make_demo

    made = make_demo(path, app.today, app.now, replace=replace)
    values = {"path": path, "customers": made.customers, "visits": made.visits}
    start = f"crm --db {_quoted(path)}"
    app.done(message("demo.done", start=start, **values), ref=path, **values)


def demo_path(app: App) -> str:
    """The path asked for on the command line or in the environment, else beside the rep's file."""
    if app.settings.origin["database"] in ("flag", "environment"):
        return app.path
    return os.path.join(os.path.dirname(os.path.abspath(app.path)), "demo.db")


def _replaces(app: App, path: str) -> bool:
    """Whether an earlier demo gives way. Raises Ambiguous: only a demo may, and only with --yes."""
    from crmcli.actions.demo import is_demo

    if not os.path.lexists(path):
        return False
    if not is_demo(path):
        raise Ambiguous("demo.not_demo", message("demo.not_demo.hint"), path=path)
    if not app.shared.yes:
        raise Ambiguous("demo.exists", message("demo.exists.hint"), path=path)
    return True


def _quoted(path: str) -> str:
    """The path as a shell takes it."""
    from shlex import quote

    return f'"{path}"' if os.name == "nt" else quote(path)
