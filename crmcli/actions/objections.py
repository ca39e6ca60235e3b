"""Objections raised in a deal, and what was answered."""

from datetime import date

from crmcli.domain.names import check_text
from crmcli.errors import UsageError
from crmcli.store.customers import record
from crmcli.store.write import Writer


def raise_objection(
    writer: Writer, deal: int, words: str, kind: str, response: str, outcome: str | None, on: date
) -> int:
    """Write an objection and what was answered so far. Raises UsageError without words."""
    words = check_text(words).strip()
    if not words:
        raise UsageError("objection.empty")
    return writer.insert(
        "objections",
        {
            "customer_id": record(writer.conn, "deals", deal)["customer_id"],
            "deal_id": deal,
            "kind": kind,
            "objection": words,
            "response": check_text(response).strip() or None,
            "outcome": outcome,
            "raised_on": on.isoformat(),
        },
    )


def answer_objection(writer: Writer, objection: int, words: str, outcome: str | None) -> str:
    """Write the answer to an objection and what came of it; returns what stands there now.

    Raises UsageError when neither is told.
    """
    response = check_text(words).strip()
    if not response and not outcome:
        raise UsageError("objection.no_answer")
    told = {"response": response or None, "outcome": outcome}
    writer.update("objections", objection, {key: value for key, value in told.items() if value})
    return str(record(writer.conn, "objections", objection)["outcome"])
