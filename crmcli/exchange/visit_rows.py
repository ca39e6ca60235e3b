"""Rows of a visit sheet (客户拜访记录) or a weekly sheet (客户汇总表): contacts made, with whom."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import OUTCOME, SYNONYMS
from crmcli.domain.dates import When
from crmcli.domain.fields import by_key
from crmcli.domain.names import check_name, check_text, normalise
from crmcli.domain.sheet_row import TOTAL, Made, Rejected, SheetRow, VisitRow
from crmcli.errors import UsageError, message
from crmcli.exchange.book_rows import finished
from crmcli.exchange.cells import Reader, column_reader
from crmcli.exchange.day_columns import clock_of
from crmcli.exchange.mapping import Target, is_serial
from crmcli.exchange.records import Way, content_keys, is_total
from crmcli.exchange.row_cells import Take, takers
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.tabular import Row, Sheet, cell_text

# A time of day as a spreadsheet keeps it: a share of the day.
_SHARE = re.compile(r"0?\.\d+")
# "11-20 谈了价格", "3）11月20日 送样": a day and its result in one cell.
_CELL = re.compile(
    r"(?:\d+[)）]\s*)?(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.月]\d{1,2}日?)"
    r"[\s:：,，;；]*(.*)",
    re.DOTALL,
)
# A serial number as people write one: 1, 1.0, 3., №4, A-12.
_SERIAL = re.compile(r"\S{0,4}\d{1,9}\S{0,2}")
_RESULTS: Mapping[str, str] = {
    **{normalise(name): code for code, label in OUTCOME.items() for name in (code, *label)},
    **{normalise(name): code for name, code in SYNONYMS["outcome"].items()},
}


class Visits(NamedTuple):
    """The rows of a sheet, those that are none, and dates that a phrase named."""

    rows: list[VisitRow]
    rejected: list[Rejected]
    phrases: dict[str, When]


def read_visits(
    sheet: Sheet, way: Way, watch: Callable[[Iterable[Row]], Iterable[Row]] = iter
) -> Visits:
    """Every row, gone through by `watch`, with its customer and the contacts it tells of; one
    without a customer, and in a visit sheet one without its day, is rejected. What stands below the
    table is left out. Raises Failed for a column of days that can be read in several ways."""
    targets, found = way.targets, Visits([], [], {})
    dates = _day_readers(sheet, way, found.phrases)
    cells_of = takers(sheet, targets, way.today, way.date_format, way.numbers)
    others = {place: take for place, _, take in cells_of}
    is_visit = any(target[:2] == ("visit", "date") for target in targets)
    serial = next((at for at, header in enumerate(sheet.headers) if is_serial(header)), None)
    key_of = content_keys(sheet.headers)
    for number, row in watch(sheet.rows):
        cells = tuple(cell_text(cell).strip() for cell in row)
        draft = Draft(number, key_of(cells))
        reading = _Reading(draft, sheet.headers, dates, others, way.today)
        for place, (target, text) in enumerate(zip(targets, cells, strict=True)):
            if text and target.noun != "none":
                reading.take(place, target, text)
        _file(found, reading, is_visit=is_visit, total=is_total(cells) or _is_below(cells, serial))
    return found


def _day_readers(sheet: Sheet, way: Way, phrases: dict[str, When]) -> dict[int, Reader]:
    """What reads the days of contacts made, by column: told by the different texts of each."""
    texts: dict[int, dict[str, None]] = {
        place: {}
        for place, target in enumerate(way.targets)
        if target[:2] == ("visit", "date") or target.noun == "followup"
    }
    for _, cells in sheet.rows:
        for place, found in texts.items():
            found[cell_text(cells[place]).strip()] = None
    return {
        place: column_reader(
            *(by_key("visit")["date"], found, way.today, phrases),
            signed=False,
            date_format=way.date_format,
            header=sheet.headers[place],
        )
        for place, found in texts.items()
    }


def _is_below(cells: Sequence[str], serial: int | None) -> bool:
    """Whether a row stands below the table: words where the others have their number."""
    text = unicodedata.normalize("NFKC", cells[serial]) if serial is not None else ""
    return bool(text) and not _SERIAL.fullmatch(text)


def _file(found: Visits, reading: "_Reading", *, is_visit: bool, total: bool) -> None:
    made, row = reading.made(), finished(reading.draft)
    if row.uuid:
        # What our own export has of a contact is the contact's.
        made = [one._replace(custom=row.custom) for one in made]
        row = row._replace(custom={})
    row = row._replace(uuid="", external="")
    if total or not (row.name or reading.visit or reading.slots or _tells(row, reading)):
        found.rejected.append(Rejected(row.number, TOTAL, harmless=True))
    elif not row.name:
        found.rejected.append(Rejected(row.number, message("import.no_customer_there")))
    elif is_visit and not made:
        column = reading.date_header
        written = row.unread.get(column)
        reason = message("import.bad_date", column=column, value=written)
        if reading.ahead:
            reason = message("import.date_ahead", value=written)
        if written is None:
            reason = message("import.no_date", column=column)
        found.rejected.append(Rejected(row.number, reason))
    else:
        found.rows.append(VisitRow(row, made))


def _tells(row: SheetRow, reading: "_Reading") -> bool:
    """Whether a row without a customer is one all the same, and no words below the table."""
    beside = (row.fields, row.address, row.custom, row.tags, row.note, row.unread)
    return bool(row.contact or row.handles or (reading.on and any(beside)))


def _time(text: str) -> str:
    """A time of day as it is kept. Raises UsageError for none."""
    # As a share of some day it is read like the time that stands behind one.
    found = clock_of(f"40000{text.removeprefix('0')}" if _SHARE.fullmatch(text) else text)
    if found is None:
        raise UsageError("date.unknown", value=text)
    return found


class _Reading:
    """One row while it is read."""

    def __init__(
        self,
        draft: Draft,
        headers: Sequence[str],
        dates: Mapping[int, Reader],
        takes: Mapping[int, Take],
        today: date,
    ) -> None:
        self.draft = draft
        self.visit: dict[str, object] = {}
        # Follow-ups by their number: the day and the result.
        self.slots: dict[str, dict[str, str]] = {}
        self.on: When | None = None
        self.time = ""
        # Whether the day is one that is still to come.
        self.ahead = False
        self._headers, self._dates, self._takes, self._today = headers, dates, takes, today

    @property
    def date_header(self) -> str:
        """The header of the day."""
        return self._headers[min(self._dates)]

    def take(self, place: int, target: Target, text: str) -> None:
        """One more cell; what cannot be read is kept as it is written."""
        try:
            self._take(place, target, text)
        except UsageError:
            self.draft.unread[self._headers[place]] = text

    def _take(self, place: int, target: Target, text: str) -> None:
        if target.noun == "followup":
            slot, part = target.key.split()
            self._follow(place, self.slots.setdefault(slot, {}), part, text)
        elif target[:2] == ("visit", "date"):
            self.on = self._when(place, text)
        elif target[:2] == ("visit", "time"):
            self.time = _time(text)
        elif target.noun == "visit":
            assert target.field is not None
            read = column_reader(target.field, (), self._today, {}, signed=False)
            self.visit[target.key] = read(text)
        elif target[:2] == ("customer", "name"):
            self.draft.name = check_name(text)
        elif place in self._takes:
            self._takes[place](self.draft, text)

    def _follow(self, place: int, slot: dict[str, str], part: str, text: str) -> None:
        if part == "result":
            slot.update(result=check_text(text), header=self._headers[place])
            return
        if part == "cell":
            found = _CELL.fullmatch(text)
            if not found:
                raise UsageError("date.unknown", value=text)
            slot.update(result=found[2].strip(), header=self._headers[place])
            text = found[1] if re.match(r"\d{4}|.*月", found[1]) else re.sub("[-.]", "/", found[1])
        slot["on"] = self._when(place, text).day.isoformat()

    def _when(self, place: int, text: str) -> When:
        """The day of a contact, and the time that stands behind it. Raises UsageError for a day
        that is still to come."""
        day = date.fromisoformat(str(self._dates[place](text)))
        if day > self._today:
            self.ahead = True
            raise UsageError("visit.future", day=day)
        try:
            time = clock_of(text)
        except UsageError:
            # The day is plain all the same.
            self.draft.unread[self._headers[place]] = text
            return When(day)
        # Midnight is how programs write none.
        return When(day, None if time == "00:00" else time)

    def made(self) -> list[Made]:
        """The contacts of the row: one of a visit sheet, up to nine of a weekly one."""
        if self.on:
            on = self.on._replace(time=self.time or self.on.time)
            draft = self.draft
            return [Made(draft.key, on, self.visit, uuid=draft.uuid, external=draft.external)]
        made: list[Made] = []
        analysis = self.visit.get("analysis")
        for slot in sorted(self.slots):
            day, result = self.slots[slot].get("on"), self.slots[slot].get("result", "")
            if day is None:
                # A result whose day is unknown is no contact; it is kept as it is written.
                if result:
                    self.draft.unread[self.slots[slot]["header"]] = result
                continue
            made.append(self._follow_up(day, result, [one.key for one in made]))
        if made and analysis:
            last = made[-1]
            made[-1] = last._replace(fields={**last.fields, "analysis": analysis})
        return made

    def _follow_up(self, day: str, result: str, before: Sequence[str]) -> Made:
        outcome = _RESULTS.get(normalise(result))
        content = "\x1f".join((normalise(self.draft.name), day, result)).encode("utf-8", "replace")
        digest = hashlib.sha256(content).hexdigest()[:40]
        same = sum(key.startswith(digest) for key in before)
        fields = {"summary": result, "outcome": outcome}
        return Made(f"{digest}.{same}", When(date.fromisoformat(day)), fields, cut=True)
