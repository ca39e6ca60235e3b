"""Goals: what is planned for a quarter."""

from crmcli.domain.names import check_text
from crmcli.store import goals as read
from crmcli.store.write import Writer


def set_goal(writer: Writer, goal: read.Goal) -> tuple[int, int | None]:
    """Write a goal; the same metric of the same quarter, customer and currency is replaced.

    Returns its id and the target that it had before, None for a new one.
    """
    known = read.same(writer.conn, (goal.metric, goal.quarter, goal.customer_id, goal.currency))
    note = check_text(goal.note or "").strip()
    if known is None:
        values = {**goal._asdict(), "note": note or None}
        return writer.insert("goals", {k: values[k] for k in _WRITTEN}), None
    ident, old = known
    changes: dict[str, object] = {"target": goal.target, **({"note": note} if note else {})}
    writer.update("goals", ident, changes)
    return ident, old


_WRITTEN = ("customer_id", "metric", "target", "currency", "quarter", "note")
