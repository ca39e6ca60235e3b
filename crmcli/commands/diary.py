"""`crm visit -` and `crm visit -e`: the evening diary, one contact a line, all or nothing."""

import sqlite3
import sys
from typing import NamedTuple

from crmcli.actions.new_customers import NewCustomer, add_customer, twins
from crmcli.actions.plans import NewPlan, add_plan
from crmcli.actions.visits import Logged, NewVisit, log_visit
from crmcli.commands.editor import edited
from crmcli.commands.visit import agreed_next, tell_logged
from crmcli.context import App
from crmcli.domain.codes import CHANNEL
from crmcli.domain.dates import When
from crmcli.domain.diary import Entry, NewEntry, read_diary
from crmcli.domain.names import normalise
from crmcli.domain.policy import Policy
from crmcli.domain.workdays import add_workdays
from crmcli.errors import CrmError, Failed, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.words import day_words
from crmcli.store.lookup import Found, candidates, resolve
from crmcli.store.write import Writer


class Read(NamedTuple):
    """A diary line with the customer that it means: one of ours, or one that the diary adds."""

    entry: Entry
    name: str
    found: Found | None = None
    new: NewEntry | None = None


def diary(app: App, *, in_editor: bool) -> None:
    """Read the diary, show what would be written, and write it in one command."""
    text = edited(app, _template(app)) if in_editor else _stdin(app)
    entries, news, mistakes = read_diary(text, app.today)
    read, more = _resolve(app, entries, news)
    mistakes += more
    if mistakes:
        failure = Failed("diary.mistakes", count=len(mistakes))
        failure.details = sorted(mistakes, key=_line_number)
        raise failure
    if not read and not news:
        raise Failed("diary.empty")
    agreed = _preview(app, read, news)
    if app.interactive and not app.shared.dry_run and not app.confirm(message("diary.ask")):
        raise Failed("declined")
    _write(app, read, news, agreed)


def _line_number(mistake: Message) -> int:
    return int(str(mistake.values["line"]))


def _stdin(app: App) -> str:
    if app.interactive:
        app.tell(message("diary.type"))
    return sys.stdin.read()


def _template(app: App) -> str:
    """Today's list as comments, to be turned into lines."""
    from crmcli.commands.filtering import query_of
    from crmcli.reports.due import cell
    from crmcli.reports.today import today_screen

    query = query_of(app)
    table = app.read(lambda conn: today_screen(conn, query))
    names = [
        f"# {cell(row, 'customer')}  {app.say(cell(row, 'why'))}"
        for row in table.rows
        if cell(row, "block") != "ahead"
    ]
    head = [f"# {line}" for line in app.say.key("diary.head").splitlines()]
    return "\n".join([*head, "#", *names, ""]) + "\n"


def _resolve(
    app: App, entries: list[Entry], news: list[NewEntry]
) -> tuple[list[Read], list[Message]]:
    """The customers of all lines; everything unknown or ambiguous is listed together."""

    def look(conn: sqlite3.Connection | None) -> tuple[list[Read], list[Message]]:
        read: list[Read] = []
        mistakes = _twins(conn, app, news) if conn and not app.shared.yes else []
        for entry in entries:
            found = resolve(conn, entry.customer, app.settings.region) if conn else []
            several = candidates(conn, [one.customer_id for one in found]) if conn else []
            new = None if found else _added(entry, news)
            if len(found) == 1:
                read.append(Read(entry, several[0].name, found[0]))
            elif new:
                read.append(Read(entry, new.name, new=new))
            elif not found:
                mistakes.append(message("diary.not_found", line=entry.line, value=entry.customer))
            else:
                names = [f"{one.id} {one.name}" for one in several[:5]]
                mistakes.append(
                    message("diary.ambiguous", line=entry.line, value=entry.customer, names=names)
                )
        return read, mistakes

    return app.read(look) if app.has_file else look(None)


def _added(entry: Entry, news: list[NewEntry]) -> NewEntry | None:
    """The customer that the diary itself adds, when its name or contact is the one meant."""
    wanted = normalise(entry.customer)
    for new in news:
        if wanted in (normalise(new.name), normalise(new.contact)):
            return new
    fitting = [new for new in news if wanted in normalise(new.name)]
    return fitting[0] if len(fitting) == 1 else None


def _twins(conn: sqlite3.Connection, app: App, news: list[NewEntry]) -> list[Message]:
    """New customers that are likely there already."""
    found = []
    for new in news:
        same, _ = twins(conn, _customer(app, new), app.settings.region)
        if same:
            names = [f"{record} {name}" for record, name in same[:5]]
            found.append(message("diary.twin", line=new.line, name=new.name, names=names))
    return found


def _customer(app: App, new: NewEntry) -> NewCustomer:
    return NewCustomer(
        name=new.name,
        contact={"name": new.contact} if new.contact else None,
        handles=[("phone", phone) for phone in new.phones],
        fields={"owner": app.settings.rep or None},
    )


def _preview(app: App, read: list[Read], news: list[NewEntry]) -> dict[int, When | None]:
    """What would be written, on stderr, so that stdout carries results only.

    Returns the next date agreed in each line, by line number.
    """
    agreed: dict[int, When | None] = {}
    for one in read:
        when = agreed_next(app, one.entry.summary, "", one.entry.day)
        agreed[one.entry.line] = when
        next_ = day_words(*when) if when else "—"
        app.tell(
            message(
                "diary.line",
                day=day_words(one.entry.day),
                channel=CHANNEL[one.entry.channel],
                name=one.name,
                summary=one.entry.summary,
                next=next_,
            )
        )
    for new in news:
        app.tell(message("diary.new_line", name=new.name, contact=new.contact or "—"))
    return agreed


def _write(
    app: App, read: list[Read], news: list[NewEntry], agreed: dict[int, When | None]
) -> None:
    policy = app.policy
    rows: list[tuple[object, ...]] = []
    made: list[Logged] = []
    with app.write() as writer:
        added = {new.line: _add(app, writer, new, policy) for new in news}
        rows += [(str(added[new.line]), new.name, app.today.isoformat(), None) for new in news]
        for one in read:
            record = added[one.new.line] if one.new else None
            visit = _visit(app, one, record, agreed[one.entry.line])
            try:
                logged = log_visit(writer, visit, app.today, policy)
            except CrmError as error:
                raise Failed(
                    "diary.line_failed", line=one.entry.line, reason=error.message
                ) from None
            made.append(logged)
            rows.append((f"v{logged.visit_id}", one.name, visit.on.isoformat(), one.entry.summary))
    for logged in made:
        # What is still open is too much to repeat for every line.
        tell_logged(app, logged._replace(remaining=[]))
    columns = (
        Column("ref", message("col.ref")),
        Column("customer", message("col.customer")),
        Column("date", message("col.date"), "date"),
        Column("summary", message("col.summary")),
    )
    if app.shared.dry_run:
        app.tell(message("dry_run"))
    app.show(Table("diary", columns, rows, title=message("diary.done", count=len(rows))))


def _add(app: App, writer: Writer, new: NewEntry, policy: Policy) -> int:
    try:
        record = add_customer(writer, _customer(app, new), app.today, app.settings.region)
    except CrmError as error:
        raise Failed("diary.line_failed", line=new.line, reason=error.message) from None
    first = add_workdays(app.today, policy.count("first_contact"), app.calendar)
    add_plan(writer, NewPlan(record, first, "", origin="add"), app.today)
    return record


def _visit(app: App, one: Read, added: int | None, agreed: When | None) -> NewVisit:
    return NewVisit(
        customer_id=one.found.customer_id if one.found else added or 0,
        on=one.entry.day,
        summary=one.entry.summary,
        fields={"channel": one.entry.channel, "rep": app.settings.rep or None},
        contact_id=one.found.contact_id if one.found else None,
        next_=agreed,
    )
