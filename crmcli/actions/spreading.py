"""A backlog spread over coming days."""

from collections.abc import Sequence

from crmcli.store.write import Writer


def apply_spread(writer: Writer, days: Sequence[tuple[int, str]]) -> None:
    """Put off each customer (id, ISO day): the day stands for the rhythm date until it passes."""
    for customer, day in days:
        writer.update("customers", customer, {"next_on": day, "next_promised": 0})
