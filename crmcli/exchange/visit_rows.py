"""Rows of a visit sheet (客户拜访记录) or a weekly sheet (客户汇总表): contacts made, with whom."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import OUTCOME, SYNONYMS
from crmcli.domain.dates import When
from crmcli.domain.fields import by_key
from crmcli.domain.names import check_name, check_text, normalise
from crmcli.domain.sheet_row import TOTAL, Made, Rejected, SheetRow, VisitRow, empty_row
from crmcli.errors import UsageError, message
from crmcli.exchange.cells import Reader, column_reader
from crmcli.exchange.customer_rows import take_cell
from crmcli.exchange.mapping import Target, is_serial
from crmcli.exchange.records import content_keys, is_total
from crmcli.exchange.tabular import Sheet, cell_text

_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})")
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


def read_visits(sheet: Sheet, targets: Sequence[Target], today: date) -> Visits:
    """Every row with its customer and the contacts it tells of; one without a customer, and in a
    visit sheet one without its day, is rejected. What stands below the table is left out."""
    texts = [tuple(cell_text(cell).strip() for cell in cells) for _, cells in sheet.rows]
    found = Visits([], [], {})
    dates = {
        place: column_reader(
            by_key("visit")["date"], [row[place] for row in texts], today, found.phrases,
            signed=False,
        )
        for place, target in enumerate(targets)
        if target[:2] == ("visit", "date") or target.noun == "followup"
    }  # fmt: skip
    is_visit = any(target[:2] == ("visit", "date") for target in targets)
    serial = next((at for at, header in enumerate(sheet.headers) if is_serial(header)), None)
    for (number, _), cells, key in zip(sheet.rows, texts, content_keys(texts), strict=True):
        reading = _Reading(number, key, sheet.headers, dates, today)
        for place, (target, text) in enumerate(zip(targets, cells, strict=True)):
            if text and target.noun != "none":
                reading.take(place, target, text)
        _file(found, reading, is_visit=is_visit, total=is_total(cells) or _is_below(cells, serial))
    return found


def _is_below(cells: Sequence[str], serial: int | None) -> bool:
    """Whether a row stands below the table: words where the others have their number."""
    text = unicodedata.normalize("NFKC", cells[serial]) if serial is not None else ""
    return bool(text) and not _SERIAL.fullmatch(text)


def _file(found: Visits, reading: "_Reading", *, is_visit: bool, total: bool) -> None:
    row, made = reading.row, reading.made()
    if row.last_summary and row.last is None:
        row = row._replace(note="\n".join(filter(None, (row.note, row.last_summary))))
    if total or not (row.name or reading.visit or reading.slots or row.contact):
        found.rejected.append(Rejected(row.number, TOTAL, harmless=True))
    elif not row.name:
        found.rejected.append(Rejected(row.number, message("import.no_customer")))
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


class _Reading:
    """One row while it is read."""

    def __init__(
        self,
        number: int,
        key: str,
        headers: Sequence[str],
        dates: Mapping[int, Reader],
        today: date,
    ) -> None:
        self.row: SheetRow = empty_row(number, key)
        self.visit: dict[str, object] = {}
        # Follow-ups by their number: the day and the result.
        self.slots: dict[str, dict[str, str]] = {}
        self.on: When | None = None
        # Whether the day is one that is still to come.
        self.ahead = False
        self._headers, self._dates, self._today = headers, dates, today

    @property
    def date_header(self) -> str:
        """The header of the day."""
        return self._headers[min(self._dates)]

    def take(self, place: int, target: Target, text: str) -> None:
        """One more cell; what cannot be read is kept as it is written."""
        try:
            self._take(place, target, text)
        except UsageError:
            self.row.unread[self._headers[place]] = text

    def _take(self, place: int, target: Target, text: str) -> None:
        if target.noun == "followup":
            slot, part = target.key.split()
            self._follow(place, self.slots.setdefault(slot, {}), part, text)
        elif target[:2] == ("visit", "date"):
            self.on = self._when(place, text)
        elif target.noun == "visit":
            assert target.field is not None
            read = column_reader(target.field, (), self._today, {}, signed=False)
            self.visit[target.key] = read(text)
        elif target[:2] == ("customer", "name"):
            self.row = self.row._replace(name=check_name(text))
        else:
            self.row = take_cell(self.row, target, text, self._today)

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
        clock = _CLOCK.search(text)
        if clock and not (int(clock[1]) < 24 and int(clock[2]) < 60):
            # The day is plain all the same.
            self.row.unread[self._headers[place]] = text
            clock = None
        return When(day, f"{int(clock[1]):02}:{clock[2]}" if clock else None)

    def made(self) -> list[Made]:
        """The contacts of the row: one of a visit sheet, up to nine of a weekly one."""
        if self.on:
            return [Made(self.row.key, self.on, self.visit)]
        made: list[Made] = []
        analysis = self.visit.get("analysis")
        for slot in sorted(self.slots):
            day, result = self.slots[slot].get("on"), self.slots[slot].get("result", "")
            if day is None:
                # A result whose day is unknown is no contact; it is kept as it is written.
                if result:
                    self.row.unread[self.slots[slot]["header"]] = result
                continue
            made.append(self._follow_up(day, result, [one.key for one in made]))
        if made and analysis:
            last = made[-1]
            made[-1] = last._replace(fields={**last.fields, "analysis": analysis})
        return made

    def _follow_up(self, day: str, result: str, before: Sequence[str]) -> Made:
        outcome = _RESULTS.get(normalise(result))
        content = "\x1f".join((normalise(self.row.name), day, result)).encode("utf-8", "replace")
        digest = hashlib.sha256(content).hexdigest()[:40]
        same = sum(key.startswith(digest) for key in before)
        fields = {"summary": result, "outcome": outcome}
        return Made(f"{digest}.{same}", When(date.fromisoformat(day)), fields, cut=True)
