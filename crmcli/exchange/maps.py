"""What `--map` says: which field a column is, and what a value in it means."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crmcli.domain.names import normalise
from crmcli.errors import UsageError
from crmcli.exchange.mapping import header_key


class Chosen(NamedTuple):
    """What `--map` says: fields by header, and for a column (its place) values by what is written
    there, both compared without case and blanks."""

    fields: Mapping[str, str]
    values: Mapping[int, Mapping[str, str]]


def read_maps(texts: Sequence[str], headers: Sequence[str]) -> Chosen:
    """Read `Column=field` and `Column:Value=code`. Raises UsageError for a column that is not in
    the file, and for another form."""
    places = {header_key(header): place for place, header in enumerate(headers)}
    fields: dict[str, str] = {}
    values: dict[int, dict[str, str]] = {}
    for text in texts:
        left, sign, right = (part.strip() for part in text.replace("＝", "=").rpartition("="))
        if not sign or not left or not right:
            raise UsageError("import.map_form", value=text)
        if header_key(left) in places:
            fields[left] = right
            continue
        column, value = _split_value(left, places)
        if column is None:
            from difflib import get_close_matches

            near = get_close_matches(left.split(":")[0], headers, n=1, cutoff=0.0)
            raise UsageError("import.map_column", name=left, nearest=near[0] if near else "")
        values.setdefault(places[column], {})[normalise(value)] = right
    return Chosen(fields, values)


def _split_value(left: str, places: Mapping[str, int]) -> tuple[str | None, str]:
    """The column and value of `Column:Value`; a header may have a colon in it as well."""
    text = left.replace("：", ":")
    for place, sign in enumerate(text):
        if sign == ":" and header_key(text[:place]) in places:
            return header_key(text[:place]), text[place + 1 :]
    return None, ""
