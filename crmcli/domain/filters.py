"""Filters: `--where FIELD OP VALUE`, read into conditions over declared fields.

Comma in a value is "or", a repeated filter is "and", an empty value is "unknown". Codes are taken
by code or label, dates by phrase. An unknown field is refused with the nearest, never ignored.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.fields import Field, find_field
from crmcli.errors import UsageError

OPERATORS = ("!=", "<=", ">=", "=", "<", ">", "~")
# Names that are no field of the customer's record and can be filtered all the same.
ALSO_DATES = ("last_contact", "next_date", "added_on", "churned_on", "dropped_on", "date")
ALSO = (*ALSO_DATES, "tag", "district", "city", "address", "id", "parent", "referred_by")


class Condition(NamedTuple):
    """One test: the field's column, the operator, and the values any of which may hold.

    `folded`: text compared without regard to case. `alias` is the query's name for the table.
    """

    field: str
    op: str
    values: tuple[object, ...]
    folded: bool = False
    alias: str = "c"


def parse_condition(text: str, today: date, noun: str = "customer") -> Condition:
    """Read `class=A,B`, `credit!=poor`, `employees>=100`, `name~华强`, `owner=`.

    Raises UsageError for a missing operator, an unknown field or an impossible value.
    """
    from crmcli.domain.names import normalise

    text = text.replace("＝", "=").replace("～", "~").replace("，", ",")
    places = [(text.find(op), -len(op), op) for op in OPERATORS if op in text]
    if not places:
        raise UsageError("filter.no_operator", value=text, known=list(OPERATORS))
    place, _, op = min(places)
    name, value = text[:place].strip(), text[place + len(op) :].strip()
    field, alias = _field(name, noun)
    parts = [part.strip() for part in value.split(",")] if value else [""]
    key = field if isinstance(field, str) else field.key
    values = tuple(_value(field, part, op, today) for part in parts)
    if key == "tag":
        values = tuple(normalise(v) if isinstance(v, str) else v for v in values)
    is_text = isinstance(field, str) or field.type in ("text", "long", "ref")
    return Condition(key, op, values, folded=is_text, alias=alias)


def _field(name: str, noun: str) -> tuple[Field | str, str]:
    if noun == "customer":
        return find_field("customer", name, ALSO), "c"
    own = "r"
    try:
        return find_field(noun, name, ("date", "id", "state")), own
    except UsageError:
        return find_field("customer", name, ALSO), "c"


def _value(field: Field | str, text: str, op: str, today: date) -> object:
    if text == "":
        return None
    key = field if isinstance(field, str) else field.key
    if key in ALSO_DATES:
        from crmcli.domain.dates import Direction, parse_day

        return parse_day(text, today, Direction.PAST).isoformat()
    if isinstance(field, str):
        return _whole(key, text) if key == "id" else text
    if op == "~":
        return text
    return parse_value(field, text)


def _whole(key: str, text: str) -> int:
    try:
        return int(text.replace(",", ""))
    except ValueError:
        raise UsageError("value.not_a_number", field=key, value=text) from None


def parse_value(field: Field, text: str) -> object:
    """The stored form of a value typed for a field; None for an empty one.

    Raises UsageError for a wrong code, flag or number.
    """
    from crmcli.domain.codes import parse_code, parse_flag
    from crmcli.domain.money import parse_amount
    from crmcli.domain.names import check_text

    text = text.strip()
    if not text:
        return None
    if field.type == "code":
        assert field.codes is not None
        return parse_code(field.key, field.codes, text)
    if field.type == "flag":
        return parse_flag(field.key, text)
    if field.type == "int":
        number = _whole(field.key, text)
        if number < (1 if field.key in ("interval_days", "cycle") else 0):
            raise UsageError("value.negative", field=field.key, value=text)
        return number
    if field.type == "money":
        return parse_amount(field.key, text)
    return check_text(text)


def short_forms(options: Sequence[tuple[str, Sequence[str] | None]]) -> list[str]:
    """`--class A --owner 李` as the same filters: ["class=A", "owner=李"]."""
    return [f"{name}={value}" for name, values in options for value in values or ()]
