"""Writes the diaries of the demo's firms, each line on the day that it tells of."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from crmcli.actions.cases import close_case
from crmcli.actions.customers import add_contact, add_handle, add_note, edit_customer
from crmcli.actions.new_customers import NewCustomer, add_customer
from crmcli.actions.plans import NewPlan, add_plan, close_plan
from crmcli.actions.standing import (
    Loss,
    attempt_win_back,
    drop_customer,
    record_loss,
    set_class,
    win_back,
)
from crmcli.actions.visits import NewVisit, log_visit
from crmcli.demo.shape import Firm, Person, Territory
from crmcli.domain import codes as c
from crmcli.domain.dates import When
from crmcli.domain.policy import Policy
from crmcli.domain.workdays import WorkCalendar, add_workdays, is_workday
from crmcli.store import customers as read
from crmcli.store.write import Writer

Tables = Mapping[str, c.Codes]

# Days on which nobody in the story works, whatever calendar the reader has.
_HOLIDAYS = ("01-01", "05-01", "10-01", "10-02", "10-03", "12-25", "12-26")
# Which field a word of `Firm.codes`, `Person.codes` or of a diary line belongs to.
_CUSTOMER: Tables = {
    "class": c.CLASS, "kind": c.KIND, "entity": c.ENTITY, "credit": c.CREDIT,
    "source": c.SOURCE, "lifecycle": c.LIFECYCLE, "relation": c.RELATION, "service": c.SERVICE,
}  # fmt: skip
_CONTACT: Tables = {
    "level": c.LEVEL,
    "buying_role": c.BUYING_ROLE,
    "personality": c.PERSONALITY,
    "sex": c.SEX,
}
_VISIT: Tables = {"outcome": c.OUTCOME, "kind": c.VISIT_KIND, "phase": c.PHASE}


class Event(NamedTuple):
    """One line of a diary: the verb, its codes by field, the words, the options."""

    verb: str
    codes: dict[str, str]
    text: str
    options: dict[str, list[str]]

    def one(self, name: str) -> str:
        """The value of an option, "" without it."""
        return self.options.get(name, [""])[0]


def read_diary(diary: str) -> Iterator[tuple[int, Event]]:
    """(working days before today, event) of every line."""
    for line in diary.strip().splitlines():
        head, *parts = (part.strip() for part in line.split(" | "))
        day, verb, *words = head.split()
        if verb in ("class", "lost", "move"):
            codes = {verb: words[0]}
        else:
            codes = _fields(words, _VISIT)
        if verb == "set":
            parts.insert(0, "")
        options: dict[str, list[str]] = {}
        for part in parts[1:]:
            name, _, value = part.partition("=")
            options.setdefault(name, []).append(value)
        yield int(day), Event(verb, codes, parts[0] if parts else "", options)


def _fields(words: list[str], tables: Tables) -> dict[str, str]:
    """Each code under the field whose table has it. Raises KeyError for a word of none."""
    home = {word: field for field, table in tables.items() for word in table}
    return {home[word]: word for word in words}


class Story:
    """What the tellers share: the writer, the days, and what was written so far."""

    def __init__(self, writer: Writer, today: date) -> None:
        self.writer = writer
        self.today = today
        self.policy = Policy({})
        self.ids: dict[str, int] = {}
        self.visits = 0
        years = range(max(today.year - 1, 1), today.year + 2)
        off = frozenset(f"{year:04}-{day}" for year in years for day in _HOLIDAYS)
        self.calendar = WorkCalendar("", off=off)
        working = is_workday(today, self.calendar)
        self._base = today if working else add_workdays(today, -1, self.calendar)

    def past(self, count: int) -> date:
        """The working day `count` days back; the last one for 0 when nobody works today."""
        return add_workdays(self._base, -count, self.calendar) if count else self._base

    def day(self, text: str) -> date:
        """The day meant in an option: before today, today itself, or after it."""
        count = int(text)
        if count > 0:
            return self.past(count)
        return add_workdays(self.today, -count, self.calendar) if count else self.today


class Teller:
    """Writes the events of one firm."""

    def __init__(self, story: Story, territory: Territory, firm: Firm, before: int) -> None:
        self.story = story
        self.writer = story.writer
        self.territory = territory
        self.firm = firm
        self._before = before
        self.customer = 0
        self._contacts: dict[str, int] = {}
        self._case = 0

    def tell(self, event: Event, day: date) -> None:
        """Do what the line says, on its day."""
        if event.verb in c.CHANNEL:
            self._contact(event, day)
        else:
            getattr(self, f"_{event.verb}")(event, day)

    # -- the customer -----------------------------------------------------------------------

    def _add(self, _event: Event, day: date) -> None:
        firm, where = self.firm, self.territory
        first, *others = [self._person(person) for person in firm.people]
        fields: dict[str, object] = {**_fields(firm.codes.split(), _CUSTOMER), **firm.more}
        fields |= {"region": firm.place[0], "industry": firm.industry, "owner": where.rep}
        if firm.parent:
            fields["parent_id"] = self.story.ids[firm.parent]
        city, district, street = firm.place
        address = {"city": city, "district": district, "address": street}
        if where.province:
            address["province"] = where.province
        self.customer = add_customer(
            self.writer,
            NewCustomer(
                firm.name, fields, first, self._handles(0), address, firm.tags, firm.note,
                firm.custom, firm.imported,
            ),
            day,
            where.region,
        )  # fmt: skip
        self.story.ids[firm.name] = self.customer
        for number, person in enumerate(others, 1):
            contact = add_contact(self.writer, self.customer, person)
            for kind, written in self._handles(number):
                add_handle(self.writer, self.customer, contact, kind, written, where.region)
        rows = read.belongings(self.writer.conn, "contacts", self.customer, "id")
        self._contacts = {row["name"]: row["id"] for row in rows}
        if not firm.imported:
            self._first_contact(day)

    def _first_contact(self, day: date) -> None:
        on = add_workdays(day, self.story.policy.count("first_contact"), self.story.calendar)
        words = self.territory.first_contact
        add_plan(self.writer, NewPlan(self.customer, on, words, origin="add"), day)

    def _person(self, person: Person) -> dict[str, object]:
        words = person.codes.split()
        key = {"key": 1} if "key" in words else {}
        codes = _fields([word for word in words if word != "key"], _CONTACT)
        return {"name": person.name, "title": person.title or None, **codes, **key, **person.more}

    def _handles(self, number: int) -> list[tuple[str, str]]:
        where, person = self.territory, self.firm.people[number]
        count = self._before + number + 1
        handles = [("mobile", person.phone or where.phone.format(count))]
        if where.wechat:
            handles.append(("wechat", where.wechat.format(count)))
        if where.email:
            firm = "".join(filter(str.isalnum, self.firm.name)).lower()
            handles.append(
                ("email", where.email.format(person.name.lower().replace(" ", "."), firm))
            )
        return handles

    def _set(self, event: Event, day: date) -> None:
        changes = {
            name: int(values[0]) if values[0].isdecimal() else values[0]
            for name, values in event.options.items()
        }
        edit_customer(self.writer, self.customer, changes, day)

    def _note(self, event: Event, day: date) -> None:
        add_note(self.writer, self.customer, event.text, day)

    def _class(self, event: Event, day: date) -> None:
        set_class(self.writer, self.customer, event.codes["class"], day, event.text)

    # -- contacts and plans -----------------------------------------------------------------

    def _contact(self, event: Event, day: date) -> None:
        who = event.one("with")
        next_ = event.one("next")
        fields: dict[str, object] = {"channel": event.verb, "rep": self.territory.rep}
        fields |= event.codes
        fields["opinion"] = event.one("opinion") or None
        fields["minutes"] = int(event.one("minutes") or 0) or None
        visit = NewVisit(
            self.customer,
            day,
            event.text,
            fields,
            contact_id=self._contacts[who or self.firm.people[0].name],
            next_=When(self.story.day(next_)) if next_ else None,
            complaint=event.one("complaint") or None,
            answers=event.options.get("answer", ()),
        )
        logged = log_visit(self.writer, visit, day, self.story.policy)
        self._case = logged.case_id or self._case
        self.story.visits += 1

    def _plan(self, event: Event, day: date) -> None:
        who = event.one("with")
        plan = NewPlan(
            self.customer,
            self.story.day(event.one("on")),
            event.text,
            event.one("at") or None,
            event.verb == "todo",
            event.one("channel") or None,
            self._contacts[who] if who else None,
            event.one("every") or None,
            event.options.get("ask", ()),
        )
        add_plan(self.writer, plan, day)

    _todo = _plan

    def _done(self, _event: Event, day: date) -> None:
        plans = read.open_plans(self.writer.conn, self.customer)
        first = next(plan for plan in plans if plan["kind"] == "todo")
        close_plan(self.writer, first, "done", day, day)

    def _settled(self, event: Event, day: date) -> None:
        close_case(self.writer, self._case, event.text, day)

    # -- losses -----------------------------------------------------------------------------

    def _lost(self, event: Event, day: date) -> None:
        profit = int(event.one("profit")) * 10_000
        loss = Loss(
            event.codes["lost"], day, event.one("to"), event.text, profit, self.territory.currency
        )
        record_loss(self.writer, self.customer, loss, day)

    def _attempt(self, event: Event, day: date) -> None:
        attempt_win_back(self.writer, self.customer, event.text, day, self.territory.rep)
        self.story.visits += 1

    def _won_back(self, _event: Event, day: date) -> None:
        win_back(self.writer, self.customer, day)

    def _drop(self, event: Event, day: date) -> None:
        drop_customer(self.writer, self.customer, event.text, day)
