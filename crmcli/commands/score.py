"""`crm score CUSTOMER [CARD [CRITERION=N …]]`: scores a customer by hand, or shows its scores."""

from typing import Annotated

import typer

from crmcli.actions.scoring import write_scores
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of
from crmcli.domain.scorecards import find_card, read_scores
from crmcli.errors import UsageError, message
from crmcli.reports.score_card import score_card, totals_table


def score(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    card: Annotated[str, typer.Argument(metavar="CARD")] = "",
    values: Annotated[list[str] | None, typer.Argument(metavar="CRITERION=N")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
) -> None:
    app = app_of(ctx)
    wanted = find_card(card) if card else ""
    scores = read_scores(wanted, values or ())
    if note and not scores:
        raise UsageError("argument.missing", name=message("meta.CRITERION=N"))
    app.only_reads = not scores
    record = customer_of(app, customer).customer_id
    policy = app.policy
    if not wanted:
        app.show(app.read(lambda conn: totals_table(conn, record, policy, app.today)))
        return
    if not scores:
        app.show(app.read(lambda conn: score_card(conn, record, wanted, policy, app.today)))
        return
    with app.write() as writer:
        write_scores(writer, record, wanted, scores, app.today, note)
        shown = score_card(writer.conn, record, wanted, policy, app.today)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
    if app.shared.quiet and not app.for_machine:
        app.print(str(record))
        return
    app.show(shown)
