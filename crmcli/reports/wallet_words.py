"""Buying power and share of wallet as people read them, wherever they stand."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.codes import POWER_SOURCE, RAD
from crmcli.domain.money import written
from crmcli.domain.rad import (
    OVER,
    STALE,
    UNKNOWN,
    ZERO,
    Wallet,
    is_unpriced,
    wallet_of,
    written_share,
)
from crmcli.errors import Label, Message, message
from crmcli.output.table import Fact
from crmcli.store.class_facts import spending

# The states of a wallet, for a column of codes.
STATE: Mapping[str, Label] = {
    UNKNOWN: Label("unknown", "未知"),
    ZERO: Label("buying power zero", "购买力为零"),
    STALE: Label("stale", "已过时"),
    OVER: Label("above 100%", "超过100%"),
}


def states(found: Wallet) -> list[str]:
    """What is to be said of a share: its state, and beside that whether it is stale."""
    marks = [found.state] if found.state else []
    return [*marks, STALE] if found.stale and found.state != STALE else marks


def power_words(found: Wallet) -> Message | None:
    """`1000000.00 CNY (2026, stated 2026Q4, rep)`."""
    power = found.power
    if power is None:
        return None
    return message(
        "power.words",
        amount=written(power.amount, power.currency),
        year=power.year,
        quarter=power.quarter,
        source=POWER_SOURCE[power.source],
    )


def share_words(found: Wallet) -> list[object]:
    """`40.0%`, or n/a and why, with what is to be minded."""
    if found.share is None:
        words: list[object] = [message("power.no_share")]
    else:
        words = [message("power.share", share=written_share(found.share))]
    if found.power and is_unpriced(found):
        words.append(message("rad.sales_unknown"))
    words += [STATE[one] for one in states(found)]
    return [*words, *other_words(found)]


def minded(found: Wallet) -> list[Message]:
    """What is to be minded, in a line each: of the share, or of the buying power where there is no
    share."""
    return [
        message("power.is_zero" if one == ZERO else "power.minded", mark=STATE[one])
        for one in states(found)
    ] + other_words(found)


def stage_words(facts: ClassFacts, judged: str | None) -> Message | Label:
    """The RAD stage that stands, or the one that is judged and how it comes to stand."""
    if judged is None:
        return message("power.not_judged")
    if judged == facts.rad:
        return RAD[judged]
    if facts.rad and facts.rad_set_by != "rules":
        return message("power.stage_by_hand", stage=RAD[facts.rad], judged=RAD[judged])
    return message("power.stage_judged", judged=RAD[judged], id=facts.id)


def other_words(found: Wallet) -> list[Message]:
    """The currencies whose sales are not added."""
    return [message("rad.other_currency", currency=one) for one in found.other_currencies]


def wallet_facts(
    conn: sqlite3.Connection, customer: int, today: date, *, share: bool
) -> list[Fact]:
    """The facts of a customer's card; what we think that it can spend is not shared."""
    found = (
        wallet_of((), None, today) if share else wallet_of(*spending(conn, customer, today), today)
    )
    power = found.power
    return [
        Fact("buying_power", message("power.power"), power and power.amount, "money", people=False),
        Fact("buying_power_currency", message("col.currency"), power and power.currency,
             people=False),
        Fact("buying_power_quarter", message("power.quarter"), power and power.quarter,
             people=False),
        Fact("share_of_wallet", message("power.wallet"), found.share, "decimal", people=False),
        Fact("wallet_marks", message("power.marks"), states(found), "list", people=False),
        Fact("power_words", message("power.power"), power_words(found), "say", machine=False),
        Fact("share_words", message("power.wallet"), share_words(found) if power else None, "list",
             machine=False),
    ]  # fmt: skip
