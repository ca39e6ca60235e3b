"""Writes contacts and customers as vCards 3.0, the version that phones and mail programs all read.

A contact is known by its uuid, so that a program which has the card already changes it instead of
adding another. Notes and private fields stay here; the birthday goes along, since reminding of it
is what an address book does.
"""

from collections.abc import Iterable
from typing import Any

from crmcli.domain.address_card import Card, CardAddress, CardHandle
from crmcli.domain.person_names import split_name
from crmcli.exchange.vcard_in_fields import CUSTOMER_UID, OWN_PARTS, PRODUCT, URN

_TYPES = {
    "mobile": ["CELL"],
    "landline": ["WORK"],
    "phone": ["VOICE"],
    "fax": ["WORK", "FAX"],
}


def cards(found: Iterable[Card]) -> list[tuple[str, str]]:
    """Each card as (uuid, its text): CRLF, folded at 75 octets, no character cut.

    All texts one after the other are one file; a uuid is safe as a file's name.
    """
    return [(card.uid, _text(card)) for card in found]


def _text(card: Card) -> str:
    from vobject import vCard

    out = vCard()
    out.add("prodid").value = PRODUCT
    out.add("uid").value = URN + card.uid
    out.add("rev").value = card.updated_at
    out.add("fn").value = card.name
    _name(out, card)
    _work(out, card)
    for handle in card.handles:
        _handle(out, handle)
    for address in card.addresses:
        _address(out, address)
    for name, value in (("url", card.website), ("bday", card.birthday)):
        if value:
            out.add(name).value = value
    if card.tags:
        out.add("categories").value = list(card.tags)
    return str(out.serialize())


def _name(out: Any, card: Card) -> None:
    """The name in parts, which a card must have; taken apart where they are not known.

    Ours are marked where they look so, and read as unknown without a mark.
    """
    from vobject.vcard import Name

    stored = (card.family_name, card.given_name, card.middle_name, card.name_prefix,
              card.name_suffix)  # fmt: skip
    apart = ("",) * 5 if card.organisation else split_name(card.name)
    titles = (own or guessed for own, guessed in zip(stored[3:], apart[3:], strict=True))
    parts = stored if any(stored[:3]) else (*apart[:3], *titles)
    if any(stored) and parts == apart:
        out.add(OWN_PARTS).value = "YES"
    out.add("n").value = Name(*parts)


def _work(out: Any, card: Card) -> None:
    """Whom the person works for and as what; an organisation is its own."""
    if card.organisation:
        out.add("org").value = [card.name]
        # What Apple's programs know a company by; others go by the name.
        out.add("x-abshowas").value = "COMPANY"
    elif card.company or card.department:
        out.add("org").value = (
            [card.company, card.department] if card.department else [card.company]
        )
    if card.company_uid:
        out.add(CUSTOMER_UID).value = URN + card.company_uid
    for name, value in (("nickname", card.nickname), ("title", card.title)):
        if value:
            out.add(name).value = value


def _handle(out: Any, handle: CardHandle) -> None:
    if handle.kind in _TYPES:
        line = out.add("tel")
        line.type_paramlist = _TYPES[handle.kind]
        line.value = _number(handle)
    elif handle.kind == "email":
        line = out.add("email")
        line.type_paramlist = ["INTERNET"]
        line.value = handle.written
    else:
        out.add("x-wechat").value = handle.written


def _number(handle: CardHandle) -> str:
    """A number that can be dialled from anywhere, or as written where that cannot be made."""
    if not handle.normal.startswith("+"):
        return handle.written
    return f"{handle.normal} ext. {handle.extension}" if handle.extension else handle.normal


def _address(out: Any, address: CardAddress) -> None:
    from vobject.vcard import Address

    line = out.add("adr")
    line.type_paramlist = ["HOME" if address.home else "WORK"]
    line.value = Address(
        street=address.address,
        extended=address.district,
        city=address.city,
        region=address.province,
        code=address.postcode,
        country=address.country,
    )
