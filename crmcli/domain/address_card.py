"""A person or an organisation as an address book knows it, ready to be written as a card."""

from typing import NamedTuple


class CardHandle(NamedTuple):
    """A phone, e-mail or WeChat of a card: its kind, as written, E.164 or the form it is found
    under, and a phone's extension."""

    kind: str
    written: str
    normal: str
    extension: str = ""


class CardAddress(NamedTuple):
    """Where a customer is: an address by its parts, "" where unknown; `home` is a private one."""

    address: str = ""
    district: str = ""
    city: str = ""
    province: str = ""
    postcode: str = ""
    country: str = ""
    home: bool = False


class Card(NamedTuple):
    """What goes on a card. `uid` is the record's uuid, `updated_at` its last change in UTC.

    An organisation has a `name` and no parts of one. `birthday` is an ISO day, or --MM-DD. Unknown
    is "". No note and no private field is here but the birthday, which an address book is for.
    """

    uid: str
    updated_at: str
    name: str
    organisation: bool = False
    family_name: str = ""
    given_name: str = ""
    middle_name: str = ""
    name_prefix: str = ""
    name_suffix: str = ""
    nickname: str = ""
    company: str = ""
    company_uid: str = ""
    department: str = ""
    title: str = ""
    birthday: str = ""
    website: str = ""
    handles: tuple[CardHandle, ...] = ()
    addresses: tuple[CardAddress, ...] = ()
    tags: tuple[str, ...] = ()
