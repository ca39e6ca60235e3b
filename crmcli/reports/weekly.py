"""客户汇总表, the weekly summary, with the columns of the source in their order."""

import sqlite3
from datetime import date

from crmcli.domain import codes
from crmcli.domain.policy import Policy
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.reports.weekly_totals import totals
from crmcli.reports.words import day_words
from crmcli.store.weekly import (
    Basics,
    Contact,
    Estate,
    History,
    Listed,
    basics,
    estates,
    history,
    listed,
)

FOLLOWUPS = 6
# The source's columns that only a developer of property has a use for.
_PROPERTY = ("agent", "registrar", "transaction", "property", "area")
# Square metres to one unit of an area, as a fraction.
_SQUARE_METRES = {"m²": (1, 1), "ft²": (9_290_304, 10**8), "亩": (2000, 3), "ha": (10_000, 1)}
# What the sheet is called in each profile.
NAMES = {
    "general": message("weekly.name.general"),
    "property": message("weekly.name.property"),
}
_SLOTS = tuple(f"followup_{number}" for number in range(1, FOLLOWUPS + 1))
_NO_FOLLOWUPS = dict.fromkeys(name + part for name in _SLOTS for part in ("", "_on", "_result"))
_LATIN, _CHINESE = 24, 12


def columns(profile: str, *, latest: bool = False) -> tuple[Column, ...]:
    """The sheet's columns; a follow-up is one cell for people, and a date and a result in a
    workbook and for programs. `latest`: the numbers of the follow-ups are told."""
    basic = (
        Column("no", message("sheet.no"), "int"),
        Column("date", message("weekly.date" if profile == "property" else "sheet.date"), "date"),
        Column("agent", message("weekly.agent")),
        Column("registrar", message("weekly.registrar")),
        Column("transaction", message("weekly.transaction"), "code", codes.TRANSACTION),
        Column("property", message("weekly.property"), "code", codes.PROPERTY),
        Column("area", message("weekly.area"), "decimal"),
        Column("class", message("weekly.class"), "code", codes.CLASS, style="class"),
        Column("company", message("weekly.company")),
        Column("contact", message("weekly.contact")),
        Column("phone", message("weekly.phone")),
        Column("industry", message("weekly.industry")),
        Column("condition", message("weekly.condition")),
    )
    last = (
        Column("analysis", message("weekly.analysis")),
        Column("customer_id", message("col.customer_id"), "int", people=False),
        # The source has no column for the number: its own sheet is printed without.
        Column("contacts_count", message("weekly.count"), "int", people=profile != "property"),
        Column("followups_from", message("weekly.from"), "int", people=False, sheet=latest),
        Column("last_followup", message("weekly.last"), "say", people=False, machine=False),
    )
    shown = [one for one in basic if profile == "property" or one.key not in _PROPERTY]
    slots = [one for number in range(1, FOLLOWUPS + 1) for one in _followup_columns(number)]
    return (*shown, *slots, *last)


def _followup_columns(number: int) -> tuple[Column, ...]:
    heading = message("weekly.followup", number=number)
    on = message("weekly.followup_on", number=number)
    result = message("weekly.followup_result", number=number)
    return (
        Column(f"followup_{number}", heading, "say", machine=False, sheet=False),
        Column(f"followup_{number}_on", on, "date", people=False, sheet=True),
        Column(
            f"followup_{number}_result", result, "code", codes.OUTCOME, people=False, sheet=True
        ),
    )


def weekly(conn: sqlite3.Connection, query: Query) -> Table:
    """Customers contacted, added or re-classed in the period (or the whole base), one row each."""
    assert query.period is not None
    profile = query.profile or query.policy["sheet.profile"]
    latest = (query.followups or query.policy["sheet.followups"]) == "latest"
    first, last = query.period.first.isoformat(), query.period.last.isoformat()
    found = listed(conn, first, last, query.where, everybody=query.everybody)
    shown = found if query.limit < 0 else found[: query.limit]
    kept = columns(profile, latest=latest)
    keys = [column.key for column in kept]
    ids = [one.id for one in shown]
    extra = estates(conn, ids) if profile == "property" else [None] * len(ids)
    rows = []
    for number, (one, basic, estate) in enumerate(
        zip(shown, basics(conn, ids), extra, strict=True), 1
    ):
        cells = {"no": number, **_cells(one, basic), **(_estate(estate) if estate else {})}
        made = history(conn, one.id, last, FOLLOWUPS, latest=latest)
        cells |= _followups(made, query.today, latest=latest)
        rows.append(tuple([cells[key] for key in keys]))
    return Table(
        name="weekly",
        columns=kept,
        rows=rows,
        title=_title(query, profile),
        totals=totals(conn, query, found),
        notes=(message("weekly.overdue_note", day=day_words(min(query.period.last, query.today))),),
        empty=message("weekly.empty"),
        line=("date", "company", "class", "contact", "phone"),
        tail="last_followup",
        more=len(found) - len(shown),
        period=query.period.name,
        fixed=True,
    )


def recipients(policy: Policy) -> Message | str:
    """To whom the sheet goes: the source's three, or those of the policy."""
    to = policy["recipients"]
    return message("weekly.recipients") if to == "standard" else to


def _title(query: Query, profile: str) -> Message:
    """What it is, of which week, for whom, and by whom."""
    assert query.period is not None
    title = message(
        "weekly.title",
        name=NAMES[profile],
        period=query.period.name,
        first=query.period.first,
        last=query.period.last,
        recipients=recipients(query.policy),
    )
    by = [part for part in (query.rep, *query.scope) if part]
    return message("weekly.by", title=title, by=list(dict.fromkeys(by))) if by else title


def _cells(one: Listed, basic: Basics) -> dict[str, object]:
    return {
        "date": one.on,
        "class": one.class_,
        "company": basic.company,
        "contact": basic.contact,
        "phone": basic.phone,
        "industry": basic.industry,
        "condition": "; ".join(filter(None, (basic.business_status, basic.brands))) or None,
        "customer_id": one.id,
    }


def _estate(estate: Estate) -> dict[str, object]:
    return {
        "agent": estate.agent,
        "registrar": estate.registrar,
        "transaction": estate.transaction,
        "property": estate.property,
        "area": _square_metres(estate.area, estate.area_unit),
    }


def _square_metres(area: int | None, unit: str | None) -> int | None:
    """An area in 1/1,000 m², rounded half up."""
    if area is None or unit not in (None, *_SQUARE_METRES):
        return None
    times, parts = _SQUARE_METRES[unit or "m²"]
    return (2 * area * times + parts) // (2 * parts)


def _followups(made: History, today: date, *, latest: bool) -> dict[str, object]:
    """The cells of the first six follow-ups, or of the latest six with their true numbers."""
    cells: dict[str, object] = {
        "contacts_count": made.number,
        "analysis": made.analysis,
        "followups_from": made.start if made.number else None,
        "last_followup": _cell(made.last, made.number, today) if made.last else None,
    }
    for slot, contact in enumerate(made.listed):
        name = _SLOTS[slot]
        cells[name] = _cell(contact, made.start + slot if latest else 0, today)
        cells[f"{name}_on"] = contact.on
        cells[f"{name}_result"] = _result(contact)
    return _NO_FOLLOWUPS | cells


def _cell(contact: Contact, number: int, today: date) -> Label:
    """`11-20 progressed`, after its number where that is not told by the column."""
    result = _result(contact)
    words = codes.OUTCOME.get(result) or Label(result, result)
    day = contact.on[5:] if contact.on[:4] == str(today.year) else contact.on
    en, zh = (f"{number}) ", f"{number}）") if number else ("", "")
    return Label(f"{en}{day} {words.en}", f"{zh}{day} {words.zh}")


def _result(contact: Contact) -> str:
    """The outcome, or the beginning of the summary when there is none."""
    if contact.outcome:
        return contact.outcome
    words = contact.words.split("\n")[0].strip()
    # What an imported sheet cut already is cut no further.
    whole = words.removesuffix("…")
    most = _LATIN if whole.isascii() else _CHINESE
    return words if len(whole) <= most else whole[:most].rstrip() + "…"
