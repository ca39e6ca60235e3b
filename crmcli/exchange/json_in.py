"""Reads JSON and JSONL as tables: one row for each object, nested ones as `a.b`."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, NoReturn

from crmcli.errors import Failed, Message, message
from crmcli.exchange import limits
from crmcli.exchange.encoding import shown
from crmcli.exchange.headed import check_size, unique_headers
from crmcli.exchange.tabular import Row, Sheet, cell_text

# What programs call the one list in their answer.
_LISTS = (
    *("contacts", "customers", "companies", "organizations", "persons", "people", "accounts"),
    *("deals", "opportunities", "orders", "products", "items", "visits", "activities", "tasks"),
    *("data", "results", "records", "rows", "list", "value", "values", "objects"),
)
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_START = re.compile(r'\[\s*(?:[\[\]{"\d-]|true|false|null)|\{\s*["}]')
_OBJECTS = re.compile(r"\[\s*\{")
_ODD = re.compile("[\0\ud800-\udfff]")
_JOINT = " ::: "


def is_json(start: str) -> bool:
    """Whether a text that begins so is JSON, and no table whose first cell has a bracket."""
    return bool(_START.match(start))


def read_json(data: bytes, codec: str, guessed: Message | None, name: str) -> Sheet:
    """The objects of a list, of an object with one list in it, or one after the other.

    Numbers keep their digits, null is an empty cell, a list of plain values one cell with ` ::: `
    between them; a list of objects has its places in the headers (`phones.1.value`). Rows are
    numbered by the line they begin in, or by their place where several are in one. A list without
    objects has neither headers nor rows. Raises `Failed`
    with line and column for what is no such JSON, a key that stands twice in an object, and beyond
    the limits.
    """
    records = _Records(data.decode(codec), name)
    places: dict[str, int] = {}
    filled: set[str] = set()
    height = blank = last = 0
    by_line = True
    for line, cells in records:
        used = [key for key, cell in cells.items() if cell != ""]
        filled.update(used)
        for key in cells:
            places.setdefault(key, len(places))
        height, blank = height + bool(used), blank + (not used)
        by_line, last = by_line and line > last, line
        check_size(len(places), height, name)
    if not (height or blank):
        # A list of nothing, as our own export is when there is nothing.
        return Sheet((), (), shown(codec), ())
    if not height:
        raise Failed("import.empty_json", name=name)
    # "address" is null here and has members there: it is no column of its own.
    parents = {key[: dot.start()] for key in filled for dot in re.finditer(r"\.", key)}
    keys = tuple(key for key in places if key in filled or key not in parents)
    notes = [note for note in (guessed, records.left) if note]
    if blank:
        notes.append(message("import.blank_records", n=blank))
    headers = unique_headers(keys, len(keys), notes)
    rows = _Rows(records, keys, height, by_line=by_line)
    return Sheet(headers, rows, shown(codec), tuple(notes))


class _Rows:
    def __init__(
        self, records: "_Records", keys: Sequence[str], height: int, *, by_line: bool
    ) -> None:
        self._records, self._keys = records, keys
        self._height, self._by_line = height, by_line

    def __len__(self) -> int:
        return self._height

    def __iter__(self) -> Iterator[Row]:
        for place, (line, cells) in enumerate(self._records, 1):
            row = tuple(cells.get(key, "") for key in self._keys)
            if any(cell != "" for cell in row):
                yield (line if self._by_line else place), row


class _RefusedError(Exception):
    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Member(NamedTuple):
    key: str
    at: int
    is_list: bool


class _Records:
    """The objects of a text as (line, flat cells), decoded one by one each time."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=_no_number
        )
        self.left: Message | None = None
        self._end = 0
        start = self._skip(0)
        # Where the list begins; None when the objects stand one after the other.
        self._list = start if text[start : start + 1] == "[" else self._listed(start)

    def __iter__(self) -> Iterator[tuple[int, dict[str, object]]]:
        line, before = 1, 0
        start = self._list
        values = self._one_after_the_other() if start is None else self._of_list(start)
        for at, value in values:
            line, before = line + self._text.count("\n", before, at), at
            if not isinstance(value, dict):
                raise self._refused("import.json_record", at)
            try:
                cells = dict(_once(list(_flat(value, "", 1))))
            except _RefusedError as error:
                raise self._refused(error.key, at, **error.values) from error
            yield line, cells

    def _listed(self, start: int) -> int | None:
        """Where the one list of objects begins that an object holds instead of being a record."""
        members = []
        at = self._skip(start + 1)
        while self._text[at : at + 1] == '"':
            key, at = self._decoded(at)
            at = self._skip(self._mark(at, ":"))
            is_list = bool(_OBJECTS.match(self._text, at))
            members.append(_Member(str(key), at, is_list))
            at = self._skip(self._end_of_list(at) if is_list else self._decoded(at)[1])
            if self._text[at : at + 1] != ",":
                break
            at = self._skip(at + 1)
        end = self._skip(self._mark(at, "}"))
        lists = [one for one in members if one.is_list]
        if end < len(self._text) or len(lists) != 1:
            return None
        key, at, _ = lists[0]
        others = [one.key for one in members if one.key != key]
        if others and key.casefold() not in _LISTS:
            return None
        if others:
            self.left = message("import.json_left", key=key, others=others)
        return at

    def _one_after_the_other(self) -> Iterator[tuple[int, object]]:
        at = self._skip(0)
        while at < len(self._text):
            value, end = self._decoded(at)
            yield at, value
            at = self._skip(end)

    def _of_list(self, start: int) -> Iterator[tuple[int, object]]:
        yield from self._elements(start)
        rest = self._skip(self._end)
        if start == self._skip(0) and rest < len(self._text):
            raise self._no_json("Extra data", rest)

    def _end_of_list(self, start: int) -> int:
        for _ in self._elements(start):
            pass
        return self._end

    def _elements(self, start: int) -> Iterator[tuple[int, object]]:
        """Where each element of a list begins, and its value; leaves its end in `_end`."""
        at = self._skip(start + 1)
        sign = self._text[at : at + 1]
        while sign != "]":
            value, end = self._decoded(at)
            yield at, value
            at = self._skip(end)
            sign = self._text[at : at + 1]
            if sign not in (",", "]"):
                raise self._no_json("Expecting ',' delimiter", at)
            if sign == ",":
                at = self._skip(at + 1)
        self._end = at + 1

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        assert found is not None
        return found.end()

    def _mark(self, at: int, sign: str) -> int:
        at = self._skip(at)
        if self._text[at : at + 1] != sign:
            raise self._no_json(f"Expecting '{sign}' delimiter", at)
        return at + 1

    def _decoded(self, at: int) -> tuple[object, int]:
        try:
            return self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            raise self._no_json(error.msg, error.pos) from error
        except RecursionError as error:
            raise self._refused("import.json_deep", at, limit=limits.JSON_DEPTH) from error
        except _RefusedError as error:
            raise self._refused(error.key, at, **error.values) from error

    def _no_json(self, reason: str, at: int) -> Failed:
        return self._refused("import.json", at, reason=reason)

    def _refused(self, key: str, at: int, **values: object) -> Failed:
        """The error with the line and the column of a place in the text, from 1."""
        line = self._text.count("\n", 0, at) + 1
        column = at - self._text.rfind("\n", 0, at)
        return Failed(key, name=self._name, line=line, column=column, **values)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = ""
        for key, _ in pairs:
            twice = twice or (key if key in seen else "")
            seen.add(key)
        raise _RefusedError("import.json_twice", member=twice)
    return found


def _no_number(text: str) -> NoReturn:
    raise _RefusedError("import.json_number", value=text)


def _flat(value: object, key: str, depth: int) -> Iterator[tuple[str, object]]:
    """The cells of a value that stands under a key, with their whole keys."""
    if depth > limits.JSON_DEPTH:
        raise _RefusedError("import.json_deep", limit=limits.JSON_DEPTH)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(part, f"{key}.{name}" if depth > 1 else name, depth + 1)
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for place, part in enumerate(value, 1):
            yield from _flat(part, f"{key}.{place}", depth + 1)
    elif isinstance(value, list):
        yield key, _checked(_JOINT.join(filter(None, map(cell_text, value))))
    else:
        yield key, value if isinstance(value, bool) else _checked(cell_text(value))


def _checked(text: str) -> str:
    if _ODD.search(text):
        raise _RefusedError("import.json_odd")
    if len(text) > limits.FIELD_CHARACTERS:
        raise _RefusedError("import.json_long", limit=limits.FIELD_CHARACTERS)
    return text
