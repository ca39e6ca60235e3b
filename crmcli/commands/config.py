"""`crm init`, `crm config list|set|path`: the file and the preferences."""

import json
import os
from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.commands.table import group
from crmcli.config import PREFERENCES, config_path, read_config
from crmcli.context import App
from crmcli.errors import Ambiguous, UsageError, message
from crmcli.output.table import Column, Table
from crmcli.output.target import write_file


def init(ctx: typer.Context) -> None:
    app = app_of(ctx)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
        return
    if app.exists or not app.create(app.path):
        raise Ambiguous("init.exists", path=app.path)
    app.done(message("init.done", path=app.path), ref=app.path, path=app.path)


def list_settings(
    ctx: typer.Context, origin: Annotated[bool, typer.Option("--origin")] = False
) -> None:
    app = app_of(ctx)
    columns = [
        Column("key", message("col.setting")),
        Column("value", message("col.value")),
    ]
    if origin:
        columns.append(Column("origin", message("col.origin")))
    rows: list[tuple[object, ...]] = []
    for preference in PREFERENCES:
        value = getattr(app.settings, preference.key)
        cells = (preference.key, value, app.settings.origin[preference.key])
        rows.append(cells if origin else cells[:2])
    app.show(Table("config", tuple(columns), rows))


def set_setting(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    app = app_of(ctx)
    known = [preference.key for preference in PREFERENCES]
    if key not in known:
        raise UsageError("config.no_such", name=key, known=known)
    value = value.upper() if key == "region" else value
    _check(app, key, value)
    path = config_path(app.environ)
    written = {**read_config(path), key: value}
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in written.items()]
    if not app.shared.dry_run:
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        write_file(path, "".join(lines))
    app.done(message("config.done", key=key, value=value, path=path), ref=key, key=key, value=value)


def _check(app: App, key: str, value: str) -> None:
    """Refuse a value that the next command would stumble over."""
    from crmcli.config import settle

    settle({key: value}, {})
    if key == "timezone":
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise UsageError("timezone.unknown", value=value) from None
    if key == "region" and value:
        from crmcli.domain.phones import knows_region

        if not knows_region(value.upper()):
            raise UsageError("config.region", value=value)
    if key == "calendar" and value:
        from crmcli.config import cache_folder
        from crmcli.exchange.holidays_calendar import load_calendar

        load_calendar(
            value,
            [app.today.year],
            cache_folder(app.environ),
            now=app.now.timestamp(),
        )


def path(ctx: typer.Context) -> None:
    app = app_of(ctx)
    found = config_path(app.environ)
    app.done(message("config.path", path=found), ref=found, path=found)


GROUP = group("config", {"list": list_settings, "set": set_setting, "path": path})
