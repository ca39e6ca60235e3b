"""`--set field=value`, phones and dates of the command line as stored values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmcli.domain.field import Field
from crmcli.domain.fields import ADDRESS_PARTS, find_field
from crmcli.domain.filters import parse_value
from crmcli.errors import UsageError, message

if TYPE_CHECKING:
    from crmcli.context import App

# Days that are agreed and lie ahead; every other one lies behind, but for a plan's.
AHEAD = ("close_on", "promised_on", "pay_by", "ends_on", "renew_by", "warranty_until")
HANDLES = ("phone", "mobile", "landline", "fax", "email", "wechat")


class Assigned:
    """What `--set` asked for, sorted by where it is kept."""

    def __init__(self) -> None:
        self.fields: dict[str, object] = {}
        self.address: dict[str, str] = {}
        self.handles: list[tuple[str, str]] = []
        self.custom: dict[str, str] = {}


def split_assignment(text: str) -> tuple[str, str]:
    """`field=value` as a pair. Raises UsageError without the sign."""
    name, sign, value = text.replace("＝", "=", 1).partition("=")
    if not sign or not name.strip():
        raise UsageError("set.form", value=text)
    return name.strip(), value.strip()


def assigned(app: "App", noun: str, assignments: Sequence[str]) -> Assigned:
    """Read `--set field=value` options for a customer, contact or visit.

    `x.NAME=value` names a custom field; an empty value clears. Raises UsageError for an unknown
    field or an impossible value.
    """
    result = Assigned()
    for text in assignments:
        name, value = split_assignment(text)
        if name.startswith("x."):
            result.custom[name[2:]] = value
        elif noun == "customer" and name in ADDRESS_PARTS:
            result.address[name] = value
        elif noun in ("customer", "contact") and name.rstrip("+") in HANDLES:
            result.handles.append((name, value))
        else:
            _field_value(app, noun, name, value, result)
    return result


def _field_value(app: "App", noun: str, name: str, value: str, result: Assigned) -> None:
    from crmcli.store.lists import custom_field_names

    try:
        field = find_field(noun, name)
    except UsageError as error:
        known = app.read(lambda conn: custom_field_names(conn, noun)) if app.exists else []
        if name in known:
            result.custom[name] = value
            return
        error.hint = message("set.custom_hint", name=name)
        raise
    assert isinstance(field, Field)
    if field.type == "date" and value:
        from crmcli.domain.dates import Direction, parse_day

        ahead = Direction.FUTURE if noun == "plan" or field.key in AHEAD else Direction.PAST
        result.fields[field.key] = parse_day(value, app.today, ahead).isoformat()
    elif field.type == "ref":
        from crmcli.commands.pick import customer_of

        found = customer_of(app, value).customer_id if value else None
        result.fields[f"{field.key}_id"] = found
    elif (noun, field.key) == ("deal", "area") and value:
        from crmcli.domain.quantities import parse_area_unit, split_quantity

        result.fields["area"], unit = split_quantity("area", value)
        if unit:  # without one, the number is in the unit that the deal has
            result.fields["area_unit"] = parse_area_unit(unit, value)
    else:
        result.fields[field.key] = parse_value(field, value)


def tell_phones(app: "App", handles: Sequence[tuple[str, str]]) -> None:
    """Say which phones are no number of any country: they were kept as they are written."""
    from crmcli.actions.customers import unread_phones

    region = app.settings.region
    for written in unread_phones(handles, region):
        app.tell(message("phone.unread", value=written, region=region))


def option_values(noun: str, **options: str | None) -> dict[str, object]:
    """Options named after fields (`--credit 良好`) as stored values; unset ones are left out."""
    values: dict[str, object] = {}
    for name, text in options.items():
        if text:
            field = find_field(noun, name)
            assert isinstance(field, Field)
            values[field.key] = parse_value(field, text)
    return values
