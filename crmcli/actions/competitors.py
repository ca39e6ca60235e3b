"""Competitors, known by their normalised names."""

from crmcli.domain.names import check_name, normalise
from crmcli.store import churns as losses
from crmcli.store.write import Writer


def competitor(writer: Writer, name: str) -> tuple[int | None, bool]:
    """The competitor of that name, written when it is new; (None, False) without a name."""
    if not name.strip():
        return None, False
    name = check_name(name)
    key = normalise(name)
    known = losses.competitor(writer.conn, key)
    if known:
        return known, False
    return writer.insert("competitors", {"name": name, "name_key": key}), True
