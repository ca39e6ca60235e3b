"""Which of our fields a column of somebody else's file is, by its header in either language."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crmcli.domain.fields import CONTACT, CUSTOMER, IMPORT_ONLY, Field
from crmcli.domain.names import normalise
from crmcli.errors import Message, UsageError

# Several columns may hold a phone or an e-mail; every other field takes one.
_MANY = ("phone", "mobile", "landline", "email", "wechat", "note", "tags")


_SOMEBODYS = ("联系人", "联系人姓名", "contact", "contact name", "contact person")


class Target(NamedTuple):
    """Where a column goes: noun (customer, contact, import, custom) and field key or name."""

    noun: str
    key: str
    field: Field | None = None


def _key(header: str) -> str:
    return normalise(header).replace("_", " ").replace("-", " ").strip(" *:：?？")


def _known() -> dict[str, Target]:
    """Every header that is understood, exact after normalising; the customer's own names win."""
    known: dict[str, Target] = {}
    for noun, fields in (("customer", CUSTOMER), ("import", IMPORT_ONLY), ("contact", CONTACT)):
        for field in fields:
            names = (field.key, *field.label, *field.synonyms)
            for name in names:
                known.setdefault(_key(name), Target(noun, field.key, field))
    # A contact's own word for these is the one a sheet of customers means.
    for name in ("title", "职务", "职位", "department", "部门", "性别", "sex", "gender"):
        found = next(
            (f for f in CONTACT if _key(name) in map(_key, (f.key, *f.label, *f.synonyms))), None
        )
        if found:
            known[_key(name)] = Target("contact", found.key, found)
    return known


def map_headers(
    headers: Sequence[str], chosen: Mapping[str, str] | None = None
) -> tuple[list[Target], list[str]]:
    """A target for every header, and the headers that become custom fields.

    `chosen` maps headers to our fields by hand. Raises UsageError when no column is a name, or
    when a chosen field does not exist.
    """
    known = _known()
    by_hand = {_key(header): _target(field, known) for header, field in (chosen or {}).items()}
    targets: list[Target] = []
    taken: set[tuple[str, str]] = set()
    for header in headers:
        target = by_hand.get(_key(header)) or known.get(_key(header))
        if target is None or ((target.noun, target.key) in taken and target.key not in _MANY):
            target = Target("custom", header)
        taken.add((target.noun, target.key))
        targets.append(target)
    if ("customer", "name") not in taken:
        targets = _person_is_the_customer(targets, headers)
    unknown = [target.key for target in targets if target.noun == "custom"]
    return targets, unknown


def _target(field: str, known: Mapping[str, Target]) -> Target:
    found = known.get(_key(field))
    if found is None:
        from difflib import get_close_matches

        nearest = get_close_matches(_key(field), list(known), n=1, cutoff=0.0)
        raise UsageError("field.unknown", name=field, nearest=nearest[0])
    return found


def _person_is_the_customer(targets: list[Target], headers: Sequence[str]) -> list[Target]:
    """A sheet of persons alone: the person is the customer. A 联系人 never is: somebody's contact
    stands there, and the customer is in a column that we do not know."""
    person = Target("contact", "name")
    for place, target in enumerate(targets):
        of_somebody = _key(headers[place]) in _SOMEBODYS
        if (target.noun, target.key) == person[:2] and not of_somebody:
            return [*targets[:place], Target("customer", "name"), *targets[place + 1 :]]
    raise UsageError("import.no_name", Message("import.map_hint"), headers=list(headers)[:12])
