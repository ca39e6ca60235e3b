"""`crm near PLACE|CUSTOMER`, 顺路: who is due in the same district."""

import sqlite3
from typing import Annotated, NamedTuple

import typer

from crmcli.commands.filtering import (
    ClassFilter,
    Limit,
    OwnerFilter,
    RegionFilter,
    TagFilter,
    Where_,
    query_of,
)
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of
from crmcli.context import App
from crmcli.domain.names import normalise
from crmcli.domain.places import Place, Spot, find_place, named_in, place_of, stem
from crmcli.errors import Ambiguous, NotFound, UsageError, message
from crmcli.reports.near import near as listing
from crmcli.reports.near import place_words
from crmcli.store import near as read
from crmcli.store.customers import name_of
from crmcli.store.lookup import Found, by_ref, exact, nearest, resolve, split_ref

_LEAST_PART = 2
_SUGGESTED = 3


def near(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="PLACE|CUSTOMER")],
    days: Annotated[int, typer.Option("--days", metavar="N")] = 7,
    where: Where_ = None,
    class_: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    query = query_of(
        app,
        where=where,
        class_=class_,
        tag=tag,
        region=region,
        owner=owner,
        limit=limit,
        days=days,
    )
    place, besides = _meant(app, " ".join(words).strip())
    app.show(app.read(lambda conn: listing(conn, query, place, besides)))


class _Readings(NamedTuple):
    """What the words may mean."""

    place: Place | None
    exactly: list[Found]
    perhaps: list[Found]


def _meant(app: App, text: str) -> tuple[Place, int]:
    """The place and the customer (0: none) that the words mean: an exact customer, else a place,
    else a customer. Raises NotFound with the nearest names of both."""
    if not text:
        raise UsageError("argument.missing", name=message("meta.PLACE|CUSTOMER"))
    region = app.settings.region

    def look(conn: sqlite3.Connection) -> _Readings:
        ref = split_ref(text)
        found = by_ref(conn, *ref) if ref else None
        exactly = [found] if found else exact(conn, text, region)
        return _Readings(_place(conn, text), exactly, resolve(conn, text, region))

    place, exactly, perhaps = app.read(look)
    if place and not exactly:
        if perhaps:
            name = app.read(lambda conn: name_of(conn, perhaps[0].customer_id))
            app.tell(
                message(
                    "near.took_place",
                    place=place_words(place),
                    id=perhaps[0].customer_id,
                    name=name,
                )
            )
        return place, 0
    if not perhaps:
        raise app.read(lambda conn: _unknown(conn, text))
    customer = customer_of(app, text).customer_id
    own = app.read(lambda conn: _place_of(conn, customer))
    if place:
        name = app.read(lambda conn: name_of(conn, customer))
        app.tell(message("near.took_customer", id=customer, name=name, place=place_words(own)))
    return own, customer


def _place(conn: sqlite3.Connection, text: str) -> Place | None:
    """The place that the words name, down to a part of an address."""
    found = find_place(text, read.spots(conn))
    part = normalise(text)
    if found is None and len(part) >= _LEAST_PART and read.is_part_of_an_address(conn, part):
        return Place("address", (), part)
    return found


def _place_of(conn: sqlite3.Connection, customer: int) -> Place:
    """Where a customer is. Raises Ambiguous when its addresses do not say."""
    known = read.spots(conn)
    own = read.addresses(conn, customer)
    for address in own:
        found = place_of(address.spot, known)
        if found is None and address.street:
            found = named_in(address.street, known)
        if found:
            return found
    raise Ambiguous(
        "near.no_place",
        message("near.no_place.hint", id=customer),
        name=name_of(conn, customer),
        id=customer,
    )


def _unknown(conn: sqlite3.Connection, text: str) -> NotFound:
    """Nothing has this name: the nearest places and customers, else the places that there are."""
    from difflib import get_close_matches

    names = _names(read.spots(conn))
    by_stem = {stem(name): name for name in names}
    near_places = [by_stem[key] for key in get_close_matches(stem(text), by_stem, _SUGGESTED, 0.5)]
    close = [*near_places, *nearest(conn, text)][:_SUGGESTED]
    if close:
        return NotFound("near.unknown", message("nearest", name=close), value=text)
    if names:
        return NotFound("near.unknown", message("near.known", names=names[:9]), value=text)
    return NotFound("near.unknown", message("near.none_known"), value=text)


def _names(spots: list[Spot]) -> list[str]:
    """The districts, then the cities, each once."""
    districts = [spot.district for spot in spots if spot.district]
    return list(dict.fromkeys([*districts, *(spot.city for spot in spots if spot.city)]))
