"""Make a crm file of any size: `generate.py OUT.db --customers N --visits M --deals D`.

The same seed and day give the same customers. What a rep promised for today does not grow with the
file (five plans, three complaints): one person's day is the same whatever lies in the archive.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

# The tree that this script stands in, from anywhere and without an installed crmcli.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import vocabulary as words

from crmcli.domain.names import normalise
from crmcli.domain.policy import DEFAULTS
from crmcli.store import triggers
from crmcli.store.connection import begin, open_file
from crmcli.store.create import create_file
from crmcli.store.ids import uuid7

YEARS_KEPT = 730
CLASSES: dict[str | None, int] = {"A": 5, "B": 15, "C": 40, "D": 20, None: 20}
# How often a class is seen, against C.
WEIGHTS = {"A": 6.0, "B": 3.0, "C": 1.0, "D": 0.4, None: 0.6}
OWN_INTERVALS = (10, 21, 45, 60)
LATE_SHARE = 0.08
NEVER_SEEN_SHARE = 0.02
PLANNED_SHARE = 0.02
# What becomes of deals; the open ones are spread over the stages of the default policy.
STAGES = {"won": 48, "lost": 28, "lead": 6, "needs": 6, "sample": 4, "quote": 4, "negotiation": 3,
          "contract": 1}  # fmt: skip
NO_CUSTOMER_SHARE = 0.1
PROMISED_TODAY, PROMISED_THIS_WEEK, OPEN_COMPLAINTS, CLOSED_COMPLAINTS = 5, 10, 3, 20
SQLITE_CACHE_KIB = 400_000

Row = tuple[object, ...]


class Customer(NamedTuple):
    """What the other records are made from. `last` is the day number of the last contact."""

    id: int
    class_: str | None
    interval: int
    last: int | None
    added: int
    name: words.Name


class Deal(NamedTuple):
    """What a deal's records are made from; days are numbers, the price is in whole units."""

    id: int
    customer: int | None
    stage: str
    opened: int
    closes: int
    product_id: int
    product: str
    price: int
    pieces: int


class Generator:
    """One file's records, table by table; ids are counted from 1."""

    def __init__(self, customers: int, visits: int, deals: int, seed: int, today: date) -> None:
        self.deal_count = deals if customers else 0
        self.random = Random(seed)
        self.today = today.toordinal()
        self.count = customers
        self.visit_count = visits
        self.names = words.Names(self.random)
        self.people = [self._person(ident) for ident in range(1, customers + 1)]

    def _person(self, ident: int) -> Customer:
        """A customer that is as late as `LATE_SHARE` says, or was never seen."""
        chance = self.random
        (class_,) = chance.choices(list(CLASSES), list(CLASSES.values()))
        interval = int(DEFAULTS[f"interval.{class_ or 'none'}"])
        if chance.random() < 0.01:
            interval = chance.choice(OWN_INTERVALS)
        name = self.names.company()
        if ident > self.visit_count or chance.random() < NEVER_SEEN_SHARE:
            return Customer(ident, class_, interval, None, self.today - chance.randint(0, 60), name)
        late = chance.random() < LATE_SHARE
        ago = chance.randint(interval + 3, 3 * interval) if late else chance.randrange(interval)
        added = self.today - YEARS_KEPT + chance.randrange(YEARS_KEPT - 3 * interval)
        return Customer(ident, class_, interval, self.today - ago, min(added, self.today), name)

    def stamp(self, day: int) -> tuple[str, str, str]:
        """uuid, created_at and updated_at of a record written during that day."""
        second = self.random.randrange(86_400)
        moment = datetime.fromordinal(day) + timedelta(seconds=second)
        text = moment.isoformat() + "Z"
        return uuid7(int(moment.replace(tzinfo=UTC).timestamp() * 1000)), text, text

    def customers(self) -> Iterator[Row]:
        """The rows of `customers`."""
        pick = self.random.choice
        for one in self.people:
            code = f"K{one.id:06d}"
            default = int(DEFAULTS[f"interval.{one.class_ or 'none'}"])
            yield (
                *self.stamp(one.added),
                one.id,
                one.name.text,
                normalise(one.name.text),
                one.name.search(code.lower(), _mobile(one.id)),
                code,
                one.class_,
                "import" if one.class_ else None,
                pick(("prospect", "existing", "existing")),
                pick(words.INDUSTRIES),
                one.interval if one.interval != default else None,
                date.fromordinal(one.added).isoformat(),
                int(one.last is None and one.id % 2),
            )

    def contacts(self) -> Iterator[Row]:
        """The rows of `contacts`, one for each customer."""
        for one in self.people:
            name = self.names.person(one.name)
            title = self.random.choice(words.TITLES)
            key = normalise(name.text)
            stamp = self.stamp(one.added)
            yield (*stamp, one.id, one.id, name.text, key, name.search(), title)

    def handles(self) -> Iterator[Row]:
        """The rows of `handles`: a mobile for each customer, an e-mail for every third."""
        for one in self.people:
            mobile = _mobile(one.id)
            stamp = self.stamp(one.added)
            yield (*stamp, one.id, one.id, "mobile", mobile.removeprefix("+86"), mobile)
            if one.id % 3 == 0:
                mail = f"sales{one.id}@example.com"
                yield (*self.stamp(one.added), one.id, one.id, "email", mail, mail)

    def addresses(self) -> Iterator[Row]:
        """The rows of `addresses`, one for each customer."""
        for one in self.people:
            street = f"工业路{self.random.randint(1, 400)}号"
            district = self.random.choice(words.DISTRICTS)
            yield (*self.stamp(one.added), one.id, street, "广东省", "深圳市", district)

    def visits(self) -> Iterator[Row]:
        """The rows of `visits` in order of date, so that numbers grow as they do for a rep."""
        chance = self.random
        for packed in self._visit_days():
            day, ident = divmod(packed, self.count + 1)
            one = self.people[ident - 1]
            missed = day != one.last and chance.random() < 0.05
            yield (
                *self.stamp(day),
                ident,
                ident,
                date.fromordinal(day).isoformat(),
                chance.choice(("visit", "visit", "call", "wechat")),
                "no_contact" if missed else chance.choice(("progressed", "stalled", None)),
                chance.choice(words.SUMMARIES),
            )

    def _visit_days(self) -> list[int]:
        """One number a contact, day * (customers + 1) + id, sorted."""
        seen = [one for one in self.people if one.last is not None]
        size = self.count + 1
        days = [one.last * size + one.id for one in seen if one.last is not None]
        if not seen:
            return days
        more = max(self.visit_count - len(days), 0)
        first = self.today - YEARS_KEPT
        for one in self.random.choices(seen, [WEIGHTS[one.class_] for one in seen], k=more):
            assert one.last is not None
            days.append(self.random.randint(first, one.last) * size + one.id)
        return sorted(days[: self.visit_count])

    def plans(self) -> Iterator[Row]:
        """Open plans: a few for today and this week, the others in the next two months."""
        chance = self.random
        number = max(round(self.count * PLANNED_SHARE), PROMISED_TODAY)
        for place, one in enumerate(chance.sample(self.people, min(number, self.count))):
            if place < PROMISED_TODAY:
                ahead = -(place % 2)
            elif place < PROMISED_TODAY + PROMISED_THIS_WEEK:
                ahead = chance.randint(1, 7)
            else:
                ahead = chance.randint(8, 60)
            day = date.fromordinal(self.today + ahead).isoformat()
            clock = chance.choice(("09:30", "15:00", None))
            purpose = chance.choice(words.PURPOSES)
            yield (*self.stamp(self.today - 10), one.id, day, clock, purpose, "plan")

    def cases(self) -> Iterator[Row]:
        """Complaints, a few of them open."""
        number = min(OPEN_COMPLAINTS + CLOSED_COMPLAINTS, self.count)
        for place, one in enumerate(self.random.sample(self.people, number)):
            opened = self.today - self.random.randint(1, 10)
            closed = None if place < OPEN_COMPLAINTS else date.fromordinal(opened + 1).isoformat()
            day = date.fromordinal(opened).isoformat()
            yield (*self.stamp(opened), one.id, "complaint", "交货晚了三天", day, closed)

    def products(self) -> Iterator[Row]:
        """The rows of `products`, the same few in a file of any size; none without deals."""
        for ident, (name, price) in enumerate(words.PRODUCTS.items(), 1):
            if self.deal_count:
                stamp = self.stamp(self.today - YEARS_KEPT)
                yield (*stamp, ident, name, normalise(name), "台", price * 10_000, "CNY")

    def deals(self) -> Iterator[Row]:
        """The rows of `deals`; every tenth open one has no customer."""
        for one in self._deal_list():
            amount = one.price * one.pieces * 10_000
            stamp, day = self.stamp(one.opened), date.fromordinal
            done = one.stage in ("won", "lost")
            yield (
                *stamp,
                one.id,
                one.customer,
                one.product,
                normalise(one.product),
                one.stage,
                amount if one.stage != "lost" else None,
                "CNY",
                day(one.opened).isoformat(),
                None if done else day(one.closes).isoformat(),
                day(one.closes).isoformat() if done else None,
            )

    def deal_items(self) -> Iterator[Row]:
        """The rows of `deal_items`, one for each deal."""
        for one in self._deal_list():
            stamp = self.stamp(one.opened)
            price = one.price * 10_000
            yield (*stamp, one.id, one.product_id, one.product, one.pieces * 1_000, price)

    def stage_changes(self) -> Iterator[Row]:
        """The rows of `stage_changes`: each deal opened, two in three moved on."""
        for one in self._deal_list():
            opened = date.fromordinal(one.opened).isoformat()
            if one.stage == "lead":
                yield (*self.stamp(one.opened), one.id, None, "lead", opened)
                continue
            moved = min(one.closes, self.today)
            yield (*self.stamp(one.opened), one.id, None, "lead", opened)
            day = date.fromordinal(moved).isoformat()
            yield (*self.stamp(moved), one.id, "lead", one.stage, day)

    def _deal_list(self) -> Iterator[Deal]:
        """The deals, the same each time, in the order in which they were opened."""
        chance = Random(self.deal_count)
        names = list(words.PRODUCTS)
        for ident in range(1, self.deal_count + 1):
            (stage,) = chance.choices(list(STAGES), list(STAGES.values()))
            opened = self.today - YEARS_KEPT + YEARS_KEPT * ident // (self.deal_count + 1)
            closes = opened + chance.randint(3, 120)
            done = stage in ("won", "lost")
            product = chance.randrange(len(names))
            yield Deal(
                id=ident,
                customer=None if not done and chance.random() < NO_CUSTOMER_SHARE
                else chance.randint(1, self.count),
                stage=stage,
                opened=opened,
                closes=min(closes, self.today) if done else closes,
                product_id=product + 1,
                product=names[product],
                price=words.PRODUCTS[names[product]],
                pieces=chance.choice((1, 1, 1, 2, 5)),
            )  # fmt: skip


COLUMNS = {
    "customers": "id name name_key search code class class_set_by kind industry interval_days"
    " added_on imported",
    "contacts": "id customer_id name name_key search title",
    "handles": "customer_id contact_id kind written normal",
    "addresses": "customer_id address province city district",
    "visits": "customer_id contact_id date channel outcome summary",
    "plans": "customer_id date time purpose origin",
    "cases": "customer_id kind summary opened_on closed_on",
    "products": "id name name_key unit price currency",
    "deals": "id customer_id name name_key stage amount currency opened_on close_on closed_on",
    "deal_items": "deal_id product_id product quantity price",
    "stage_changes": "deal_id old_stage new_stage changed_on",
}


def _mobile(ident: int) -> str:
    return f"+861380{ident:07d}"


def fill(conn: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows that have the columns of `COLUMNS`, after uuid and timestamps."""
    names = ["uuid", "created_at", "updated_at", *COLUMNS[table].split()]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    conn.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def drop_triggers(conn: sqlite3.Connection) -> None:
    """Drop the triggers: the journal and the derived table are not kept row by row."""
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f'DROP TRIGGER "{name}"')


def generate(path: str, customers: int, visits: int, deals: int, seed: int, today: date) -> int:
    """Write a new file and return how many customers are overdue in it."""
    device = uuid7(int(time.time() * 1000))
    if not create_file(path, DEFAULTS, device):
        raise SystemExit(f"{path} is there already")
    made = Generator(customers, visits, deals, seed, today)
    with closing(open_file(path, write=True)) as conn:
        conn.execute(f"PRAGMA cache_size=-{SQLITE_CACHE_KIB}")
        begin(conn, path)
        drop_triggers(conn)
        for table in COLUMNS:
            fill(conn, table, getattr(made, table)())
        triggers.rebuild_due(conn)
        triggers.install(conn)
        conn.execute("DELETE FROM op")
        conn.execute("COMMIT")
        late = conn.execute("SELECT count(*) FROM due WHERE next_on < ?", (today.isoformat(),))
        return int(late.fetchone()[0])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", metavar="OUT.db")
    parser.add_argument("--customers", type=int, default=1_000, metavar="N")
    parser.add_argument("--visits", type=int, default=10_000, metavar="M")
    parser.add_argument("--deals", type=int, default=0, metavar="D")
    parser.add_argument("--seed", type=int, default=1)
    now = datetime.now(UTC).astimezone().date()
    parser.add_argument("--today", type=date.fromisoformat, default=now, metavar="DATE")
    given = parser.parse_args()
    started = time.monotonic()
    late = generate(given.path, given.customers, given.visits, given.deals, given.seed, given.today)
    share = 100 * late / max(given.customers, 1)
    size = Path(given.path).stat().st_size / 1e6
    print(
        f"{given.path}: {size:.1f} MB in {time.monotonic() - started:.1f} s, {share:.1f} % overdue"
    )


if __name__ == "__main__":
    main()
