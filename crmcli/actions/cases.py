"""Complaints settled."""

from datetime import date

from crmcli.domain.names import check_text
from crmcli.errors import Ambiguous
from crmcli.store import customers as read
from crmcli.store.write import Writer


def close_case(writer: Writer, case: int, resolution: str, today: date) -> str:
    """Close an open case and return its customer's name. Raises Ambiguous when it is closed."""
    row = read.record(writer.conn, "cases", case)
    if row["closed_on"]:
        raise Ambiguous("case.already", ref=f"k{case}", day=row["closed_on"])
    changes = {
        "closed_on": today.isoformat(),
        "resolution": check_text(resolution).strip() or None,
    }
    writer.update("cases", case, changes)
    return read.name_of(writer.conn, row["customer_id"])
