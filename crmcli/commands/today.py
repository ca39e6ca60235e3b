"""`crm` alone: today on one screen. The quickest path of all; it does not load Typer."""

from crmcli.context import App
from crmcli.reports.query import Query


def today(app: App) -> int:
    """Promised, then by rhythm up to `per_day`, the next days, and the day's count."""
    from crmcli.reports.today import today_screen

    query = Query(
        today=app.today,
        now=app.now,
        calendar=app.calendar,
        policy=app.policy,
        rep=app.settings.rep,
    )
    app.show(app.read(lambda conn: today_screen(conn, query)))
    return 0
