"""What a list of one noun is made of."""

from collections.abc import Mapping
from typing import NamedTuple


class Listed(NamedTuple):
    """A query for one noun: what it selects, from where, which rows live, how it is sorted."""

    columns: str
    source: str
    live: str
    order: str
    sorts: Mapping[str, tuple[str, ...]]
