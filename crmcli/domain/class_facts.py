"""What the file knows of a customer that a judgement looks at, as typed records.

Money is in 1/10,000 of the currency unit, dates are local days, unknown is None.
"""

from datetime import date
from typing import NamedTuple

# The facts of the rules that a person may set by hand, which then beats what is worked out.
BY_HAND = ("high_profit", "trusts_us", "can_buy", "recognises_us")


class OpenDeal(NamedTuple):
    """An open deal. `chance` is its own probability in percent, else its stage's; `close_on` the
    day on which it is expected to close, else the end of its own horizon; `beyond` says that the
    close lies after that day."""

    id: int
    close_on: date | None
    beyond: bool = False
    amount: int | None = None
    currency: str | None = None
    margin: int | None = None
    chance: int | None = None
    budget: bool = False
    concern: str | None = None
    external_factor: str | None = None


class Purchase(NamedTuple):
    """An order, or for a customer without any order a won deal. What came back is negative and no
    purchase of its own (`returned`). `ref` is its number, o90 or d37."""

    ref: str
    on: date
    amount: int | None
    profit: int | None
    currency: str
    returned: bool = False


class BuyingPower(NamedTuple):
    """What a customer spends in a year on what we sell; `source` rep or third_party."""

    amount: int
    currency: str
    year: int
    quarter: str
    source: str
    stated_on: date


class Mark(NamedTuple):
    """Something that happened: the record that says so and its day, where that is known."""

    ref: str
    on: date | None


class ClassFacts(NamedTuple):
    """One customer. `hand` holds those of `BY_HAND` that were set; `horizon` is what the rep said
    on `horizon_on`; `purchases` come by day, none after today; `judged_on` is the day of the last
    judgement or change of class."""

    id: int
    name: str
    class_: str | None
    set_by: str | None
    why: str | None
    until: date | None
    judged_on: date | None
    kind: str | None
    credit: str | None
    relation: str | None
    loyalty_low: bool
    haggler: bool
    hand: dict[str, bool]
    concern: str | None
    external_factor: str | None
    horizon: str | None
    horizon_on: date | None
    lifecycle: str | None
    lifecycle_set_by: str | None
    rad: str | None
    rad_set_by: str | None
    churned: bool
    deals: tuple[OpenDeal, ...] = ()
    ever_deal: bool = False
    quoted: Mark | None = None
    demo: Mark | None = None
    purchases: tuple[Purchase, ...] = ()
    complaint_on: date | None = None
    power: BuyingPower | None = None
