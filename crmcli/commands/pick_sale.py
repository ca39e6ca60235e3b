"""From typed words to one order, product, contract or asset, and from options to their fields."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmcli.commands.pick import choose, echo_date
from crmcli.commands.values import Assigned, assigned
from crmcli.domain.dates import When, parse_day
from crmcli.domain.fields import NOUNS
from crmcli.errors import Ambiguous, NotFound, UsageError, message
from crmcli.store import assets, contracts, orders, products
from crmcli.store.lookup import record_exists, resolve, split_ref

if TYPE_CHECKING:
    from crmcli.context import App

_LISTED = 9
# What is said when nothing is found, and how such a record is named.
_MISSING = {
    "order": ("order.not_found", "order.known_by"),
    "product": ("product.not_found", "product.known_by"),
    "contract": ("contract.not_found", "contract.known_by"),
    "asset": ("asset.not_found", "asset.known_by"),
}


class _Choice(NamedTuple):
    """A record that may be meant, and the words that tell it from the others."""

    id: int
    words: str


def order_of(app: "App", text: str) -> int:
    """The order that an id (o90), a number, or a customer with one order means.

    Raises NotFound with the nearest number, Ambiguous for several.
    """
    known = _by_ref(app, text, "orders")
    if known:
        return known

    def look(conn: sqlite3.Connection) -> tuple[list[_Choice], str | None]:
        found = orders.by_number(conn, text)
        if not found:
            customers = resolve(conn, text, app.settings.region)
            found = [one for who in customers for one in orders.sales_of(conn, who.customer_id)]
        near = None if found else products.nearest(text, orders.numbers(conn))
        words = [f"o{one.id} {one.number or one.ordered_on} {one.customer}" for one in found]
        return [_Choice(one.id, said) for one, said in zip(found, words, strict=True)], near

    return _one(app, text, "order", *app.read(look))


def product_of(app: "App", text: str) -> int:
    """The product that an id (g3), a code, an exact name or a model means. Raises NotFound with
    the nearest name, Ambiguous for several."""
    known = _by_ref(app, text, "products")
    if known:
        return known

    def look(conn: sqlite3.Connection) -> tuple[list[_Choice], str | None]:
        found = products.by_text(conn, text)
        near = None if found else products.nearest(text, products.names(conn))
        return [_Choice(one.id, f"g{one.id} {one.name}") for one in found], near

    return _one(app, text, "product", *app.read(look))


def contract_of(app: "App", text: str) -> int:
    """The contract that an id (r5), a number, a name, or a customer with one running contract
    means. Raises NotFound, Ambiguous for several."""
    known = _by_ref(app, text, "contracts")
    if known:
        return known

    def look(conn: sqlite3.Connection) -> list[_Choice]:
        found = contracts.by_number(conn, text) or contracts.by_name(conn, text)
        if not found:
            customers = resolve(conn, text, app.settings.region)
            found = [one for who in customers for one in contracts.running(conn, who.customer_id)]
        return [_Choice(ident, f"r{ident} {name}") for ident, name, _ in found]

    return _one(app, text, "contract", app.read(look), None)


def asset_of(app: "App", text: str) -> int:
    """The asset that its own number or an id (s7) means. Raises NotFound with the nearest."""

    def look(conn: sqlite3.Connection) -> tuple[list[_Choice], str | None]:
        found = assets.by_code(conn, text)
        near = None if found else products.nearest(text, assets.codes(conn))
        return [_Choice(ident, f"s{ident} {name}") for ident, name in found], near

    found, near = app.read(look)
    known = None if found else _by_ref(app, text, "assets")
    return known or _one(app, text, "asset", found, near)


def _by_ref(app: "App", text: str, table: str) -> int | None:
    """The live record of a reference of that table; None for words that are no reference."""
    ref = split_ref(text.strip())
    if ref is None or ref[0] != table:
        return None
    return ref[1] if app.read(lambda conn: record_exists(conn, *ref)) else None


def _one(app: "App", text: str, noun: str, found: Sequence[_Choice], near: str | None) -> int:
    if not found:
        missing, known_by = _MISSING[noun]
        hint = message("nearest", name=near) if near else message(known_by)
        raise NotFound(missing, hint, value=text)
    if len(found) == 1:
        return found[0].id
    words = [one.words for one in found]
    if not app.interactive:
        raise Ambiguous("sale.ambiguous", value=text, candidates=words[:_LISTED])
    return found[choose(app, message("customer.which", value=text), words)].id


def day_of(app: "App", text: str, direction: str) -> str | None:
    """The day that an option names, read in a `Direction` and echoed; None without the option.

    Raises UsageError for what is no day.
    """
    if not text:
        return None
    day = parse_day(text, app.today, direction)
    echo_date(app, text, When(day))
    return day.isoformat()


def given_fields(app: "App", noun: str, set_: Sequence[str]) -> Assigned:
    """`--set` of a new record. Raises UsageError for a field that has a verb of its own."""
    given = assigned(app, noun, set_)
    for field in NOUNS[noun]:
        if field.own_verb and field.key in given.fields:
            raise UsageError("field.own_verb", field=field.label, verb=field.own_verb)
    return given
