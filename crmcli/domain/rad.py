"""How much of what a customer spends on our kind of goods it spends with us, and what that makes of
it: a customer to retain, to develop or to acquire."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_facts import BuyingPower, ClassFacts, Purchase
from crmcli.domain.codes import POWER_SOURCE, RAD
from crmcli.domain.money import written
from crmcli.domain.policy import Policy
from crmcli.domain.rates import percent
from crmcli.errors import Message, message

RETENTION, DEVELOPMENT, ACQUISITION = "retention", "development", "acquisition"
# From the closest to the least: what comes later is a fall.
STAGES = (RETENTION, DEVELOPMENT, ACQUISITION)
UNKNOWN, ZERO, STALE, OVER = "unknown", "zero", "stale", "over"

# Percent as it is kept and shown: 1/1,000.
_PERCENT = 1000
_MONEY = re.compile(r"(-?[0-9]+\.[0-9]{2,4})([A-Z]{3})")
_YES, _NOT_KNOWN = "yes", "?"


class Wallet(NamedTuple):
    """A customer's share of wallet: our sales of 12 months ÷ its annual buying power.

    `sales` in 1/10,000 of the buying power's currency (of the last purchase's without one), what
    came back taken off; `share` in 1/1,000 percent, None where it cannot be told. `state`: unknown,
    zero (the buying power), over (more than 100 %), stale, or "". `bought` counts the purchases of
    the 12 months, `unpriced` those of them whose amount is unknown; sales in `other_currencies`
    are not added.
    """

    sales: int
    currency: str | None
    power: BuyingPower | None
    share: int | None
    state: str
    other_currencies: tuple[str, ...] = ()
    bought: int = 0
    unpriced: int = 0
    stale: bool = False


def quarter_number(quarter: str) -> int:
    """`2026Q4` as a number that rises by one each quarter."""
    year, number = quarter.split("Q")
    return int(year) * 4 + int(number) - 1


def is_stale(power: BuyingPower, today: date) -> bool:
    """Whether a full quarter has passed since the one in which it was stated: what was said in
    2026Q2 is stale from the first day of 2026Q4 on."""
    return is_stale_quarter(power.quarter, today)


def is_stale_quarter(quarter: str, today: date) -> bool:
    """The same of the quarter alone."""
    now = today.year * 4 + (today.month - 1) // 3
    return now - quarter_number(quarter) > 1


def year_before(today: date) -> date:
    """The first day of the 12 months that end today: a year earlier, clamped."""
    # By hand: the library for calendar months takes longer to load than a card to show.
    if (today.month, today.day) == (2, 29):
        return date(today.year - 1, 2, 28)
    return today.replace(year=today.year - 1)


def wallet(facts: ClassFacts, today: date) -> Wallet:
    """The share of wallet on a day; the 12 months are inclusive."""
    return wallet_of(facts.purchases, facts.power, today)


def wallet_of(purchases: Sequence[Purchase], power: BuyingPower | None, today: date) -> Wallet:
    """The same from what was bought, by day, and the buying power."""
    since = year_before(today)
    year = [one for one in purchases if one.on >= since]
    currency = power.currency if power else year[-1].currency if year else None
    mine = [one for one in year if one.currency == currency]
    found = Wallet(
        sales=sum(one.amount or 0 for one in mine),
        currency=currency,
        power=power,
        share=None,
        state=UNKNOWN,
        other_currencies=tuple(sorted({one.currency for one in year} - {currency or ""})),
        bought=sum(not one.returned for one in year),
        unpriced=sum(one.amount is None for one in mine),
    )
    return found if power is None else _against(found, power, today)


def _against(found: Wallet, power: BuyingPower, today: date) -> Wallet:
    stale = is_stale(power, today)
    if not power.amount:
        return found._replace(state=ZERO, stale=stale)
    over = found.sales > power.amount
    return found._replace(
        share=None if _is_no_sum(found) else percent(found.sales, power.amount),
        state=OVER if over else STALE if stale else "",
        stale=stale,
    )


def reaches(found: Wallet, percents: int) -> bool:
    """Whether the exact share, not the rounded one that is shown, is so many percent or more."""
    if found.power is None or found.share is None:
        return False
    return found.sales * 100 >= found.power.amount * percents


def _is_no_sum(found: Wallet) -> bool:
    """Whether they bought, and nothing of it can be set against the buying power."""
    return is_unpriced(found) or bool(found.other_currencies and not found.sales)


def is_unpriced(found: Wallet) -> bool:
    """Whether nothing is known of what was bought but that it was."""
    return found.unpriced > 0 and not found.sales


def rad_stage(facts: ClassFacts, policy: Policy, today: date) -> tuple[str | None, str]:
    """The stage, or None where it cannot be judged, and the reasons as they are kept."""
    found = wallet(facts, today)
    stage = _stage(found, policy)
    return stage, _reasons(facts, found, stage)


def _stage(found: Wallet, policy: Policy) -> str | None:
    if not found.bought:
        return ACQUISITION
    power = found.power
    if power is None or not power.amount or _is_no_sum(found):
        return None
    if reaches(found, policy.count("rad.retention")):
        return RETENTION
    return DEVELOPMENT if reaches(found, policy.count("rad.development")) else ACQUISITION


def _reasons(facts: ClassFacts, found: Wallet, stage: str | None) -> str:
    """`share=40.0 sales=400000.00CNY power=1000000.00CNY quarter=2026Q4 source=rep`."""
    share = _NOT_KNOWN if found.share is None else written_share(found.share)
    parts = [f"share={share}"]
    if not found.bought:
        parts.append("sales=none")
    else:
        known = _NOT_KNOWN if is_unpriced(found) else _money(found.sales, found.currency)
        parts.append(f"sales={known}")
    power = found.power
    if power is None:
        parts.append(f"power={_NOT_KNOWN}")
    else:
        parts.append(f"power={_money(power.amount, power.currency)}")
        parts += [f"quarter={power.quarter}", f"source={power.source}"]
    parts += [f"other={currency}" for currency in found.other_currencies]
    if found.unpriced and not is_unpriced(found):
        parts.append(f"unpriced={found.unpriced}")
    parts += [f"{mark}={_YES}" for mark, is_so in _marks(found).items() if is_so]
    if stage and facts.rad in STAGES and STAGES.index(stage) > STAGES.index(facts.rad):
        parts.append(f"slipped={facts.rad}")
    return " ".join(parts)


def _marks(found: Wallet) -> Mapping[str, bool]:
    return {STALE: found.stale, OVER: found.state == OVER}


def _money(amount: int, currency: str | None) -> str:
    return written(amount, "") + (currency or "")


def written_share(share: int) -> str:
    """`40.0`: 1/1,000 percent with one decimal, as a sentence and a stored reason have it."""
    sign, share = "-" if share < 0 else "", abs(share)
    return f"{sign}{share // _PERCENT}.{share % _PERCENT // 100}"


def rad_words(text: str | None) -> list[Message]:
    """Kept reasons of a RAD or lifecycle stage as people read them; what is not of this form is
    empty."""
    found: list[Message] = []
    for part in (text or "").split():
        key, mark, value = part.partition("=")
        one = _WORDS[key](value) if mark and key in _WORDS else None
        if one is None:
            return []
        found.append(one)
    return found


def _share_word(value: str) -> Message | None:
    if value == _NOT_KNOWN:
        return message("rad.share_unknown")
    if not re.fullmatch(r"-?[0-9]+\.[0-9]", value):
        return None
    return message("rad.share", share=value)


def _sales_word(value: str) -> Message | None:
    if value == "none":
        return message("rad.no_sales")
    if value == _NOT_KNOWN:
        return message("rad.sales_unknown")
    amount = _MONEY.fullmatch(value)
    return message("rad.sales", amount=f"{amount[1]} {amount[2]}") if amount else None


def _power_word(value: str) -> Message | None:
    if value == _NOT_KNOWN:
        return message("rad.power_unknown")
    amount = _MONEY.fullmatch(value)
    return message("rad.power", amount=f"{amount[1]} {amount[2]}") if amount else None


def _source_word(value: str) -> Message | None:
    return message("rad.source", source=POWER_SOURCE[value]) if value in POWER_SOURCE else None


def _slipped_word(value: str) -> Message | None:
    return message("rad.slipped", old=RAD[value]) if value in RAD else None


_WORDS: Mapping[str, Callable[[str], Message | None]] = {
    "share": _share_word,
    "sales": _sales_word,
    "power": _power_word,
    "quarter": lambda value: message("rad.quarter", quarter=value),
    "source": _source_word,
    "other": lambda value: message("rad.other_currency", currency=value),
    "unpriced": lambda value: message("rad.unpriced", count=value),
    STALE: lambda _: message("rad.stale"),
    OVER: lambda _: message("rad.over"),
    "slipped": _slipped_word,
    "orders": lambda value: message("lifecycle.orders", count=value),
}
