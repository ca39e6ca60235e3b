"""The four kinds of customer data, and what each is made of: status, organisation, persons,
competition.

Taken from the declared fields. Only a name is mandatory; completeness is told, never enforced.
"""

from collections.abc import Mapping
from typing import NamedTuple

from crmcli.domain.field import Field
from crmcli.domain.fields import CONTACT, CUSTOMER, IMPORT_ONLY
from crmcli.errors import Label

KINDS: Mapping[str, Label] = {
    "status": Label("Status", "状态资料"),
    "organisation": Label("Organisation", "组织资料"),
    "person": Label("Persons", "个人资料"),
    "competition": Label("Competition", "竞争资料"),
}
# Whose absence is no gap: the mandatory name, a head office that not everybody has, and what a
# person's name is written with.
_NO_GAP = {
    "customer": ("name", "parent"),
    "contact": (
        *("family_name", "given_name", "middle_name"),
        *("name_prefix", "name_suffix", "nickname"),
    ),
}
# What stands in tables of its own, as noun and key: a customer is reached by a phone of anybody
# there and at an address, a person by its own phone.
_BESIDE = {"status": (("any", "phone"), ("any", "address")), "person": (("own", "phone"),)}
# What the method's sheets ask of every customer, in their order, with the noun that has it.
SHEET: Mapping[str, str] = {
    "class": "customer",
    "contact": "contact",
    "phone": "any",
    "address": "any",
    "industry": "customer",
    "business_status": "customer",
    "brands": "customer",
    "interest_brand": "customer",
    "interest_model": "customer",
    "situation": "customer",
    "kind": "customer",
    "credit": "customer",
}


class Measured(NamedTuple):
    """A fact that is known or not: its kind of data, where it stands (`customer`, `contact`, or
    `any` and `own` for a phone or address beside them), its key and label."""

    data: str
    place: str
    key: str
    label: Label


def measured() -> tuple[Measured, ...]:
    """Every fact that completeness looks at, kind by kind."""
    declared: Mapping[str, tuple[Field, ...]] = {"customer": CUSTOMER, "contact": CONTACT}
    found = [
        Measured(one.data, place, one.key, one.label)
        for place, fields in declared.items()
        for one in fields
        if one.data and one.key not in _NO_GAP[place]
    ]
    labels = _labels(IMPORT_ONLY)
    for data, beside in _BESIDE.items():
        found += [Measured(data, place, key, labels[key]) for place, key in beside]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda one: order.index(one.data)))


def sheet_labels() -> Mapping[str, Label]:
    """The label of each fact of the sheets."""
    known = {**_labels(IMPORT_ONLY), **_labels(CUSTOMER), "contact": _labels(CONTACT)["name"]}
    return {key: known[key] for key in SHEET}


def _labels(fields: tuple[Field, ...]) -> dict[str, Label]:
    return {one.key: one.label for one in fields}
