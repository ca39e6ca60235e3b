"""What a file has otherwise than a record that is there, and how a person reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmcli.domain import codes
from crmcli.domain.field import Field, field
from crmcli.domain.fields import IMPORT_ONLY, by_key
from crmcli.domain.money import written
from crmcli.domain.names import normalise
from crmcli.domain.quantities import written_quantity
from crmcli.domain.sheet_row import LineCells
from crmcli.errors import Label

_YES, _NO = Label("yes", "是"), Label("no", "否")
CUSTOMER_FIELD = field("customer", "text", "Customer", "客户")
LINES_FIELD = field("lines", "text", "Items", "明细")
# What two lines are compared by: what the file says of them.
_SAID = ("quantity", "unit", "price", "amount", "cost")
# What is shown of lines only where nothing else tells them apart.
_BEHIND = ("unit", "amount", "cost")


class Other(NamedTuple):
    """A field that a file has otherwise than the record; `field` is one of ours or a name of one's
    own, values are stored ones."""

    field: Field | str
    now: Any
    new: Any
    # Said, and never taken over.
    stays: bool = False

    @property
    def label(self) -> object:
        """What people call the field."""
        return self.field if isinstance(self.field, str) else self.field.label

    @property
    def key(self) -> str:
        """The field's key or name."""
        return self.field if isinstance(self.field, str) else self.field.key


def shown(what: Field | str, value: object, unit: str = "") -> object:
    """A stored value as a person reads it, "" for none; money in the currency `unit`.

    A field may be given by its key among those of customers and contacts.
    """
    if value is None:
        return ""
    known = _field(what) if isinstance(what, str) else what
    type_ = known.type if known else "text"
    if isinstance(value, int) and type_ == "money":
        return written(value, unit)
    if isinstance(value, int) and type_ == "quantity":
        return written_quantity(value)
    if type_ == "flag":
        return _YES if value else _NO
    if type_ == "stage":
        return codes.STAGE.get(str(value), str(value))
    labels = (known.codes if known else None) or {}
    return labels.get(str(value), str(value))


def _field(key: str) -> Field | None:
    imported = {one.key: one for one in IMPORT_ONLY}
    return by_key("customer").get(key) or by_key("contact").get(key) or imported.get(key)


def others(
    fields: Iterable[Field], now: Mapping[str, Any], said: Mapping[str, Any]
) -> Iterator[Other]:
    """The fields that are said and that the record has otherwise."""
    for one in fields:
        value = said.get(one.key)
        if value is not None and now.get(one.key) != value:
            yield Other(one, now.get(one.key), value)


def other_custom(now: Iterable[tuple[str, str]], said: Mapping[str, str]) -> Iterator[Other]:
    """The fields of one's own that are said and that the record has otherwise."""
    known = {normalise(name): text for name, text in now} if said else {}
    for name, text in said.items():
        before = known.get(normalise(name))
        if text.strip() and before != text.strip():
            yield Other(name, before, text.strip())


def same_lines(now: Sequence[Mapping[str, Any]], said: Sequence[LineCells]) -> bool:
    """Whether lines of a file say the same as those of the record, whatever their order; what the
    file does not say counts as the same."""
    left = list(now)
    for line in said:
        found = next((one for one in left if _is_same(one, line)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _is_same(now: Mapping[str, Any], line: LineCells) -> bool:
    if normalise(now["product"]) != normalise(line.product):
        return False
    told = line._asdict()
    return all(told[key] is None or key not in now or now[key] == told[key] for key in _SAID)


def other_lines(now: Sequence[Mapping[str, Any]], said: Sequence[LineCells]) -> Iterator[Other]:
    """That lines are said otherwise than the record has them, with all that tells them apart."""
    if same_lines(now, said):
        return
    told = [line._asdict() for line in said]
    short = shown_lines(now), shown_lines(told)
    if short[0] == short[1]:
        # The same products at the same prices: what else is it?
        short = shown_lines(now, _BEHIND), shown_lines(told, _BEHIND)
    yield Other(LINES_FIELD, *short)


def shown_lines(lines: Iterable[Mapping[str, Any]], more: Sequence[str] = ()) -> str:
    """`Cup x2 @4.50, Lid x1`: lines as a person reads them, with the columns in `more` too."""
    return ", ".join(_shown_line(line, more) for line in lines)


def _shown_line(line: Mapping[str, Any], more: Sequence[str]) -> str:
    words = [str(line["product"])]
    if line["quantity"] is not None:
        words.append(f"x{written_quantity(abs(line['quantity']))}")
    if line["price"] is not None:
        words.append(f"@{written(line['price'], '')}")
    for key in more:
        value = line.get(key)
        if value is not None:
            words.append(f"{key} {written(value, '')}" if isinstance(value, int) else str(value))
    return " ".join(words)
