"""Class, loss and return by hand, each with its row of history."""

from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.competitors import competitor
from crmcli.actions.customers import edit_customer
from crmcli.actions.history import remember
from crmcli.actions.ruled import keep_lifecycle
from crmcli.actions.visits import close_plans
from crmcli.domain.names import check_text
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import churns as losses
from crmcli.store import customers as read
from crmcli.store.write import Writer

WIN_BACK_DAYS = 180


def set_class(
    writer: Writer,
    customer: int,
    class_: str,
    today: date,
    why: str = "",
    until: date | None = None,
    judged: str | None = None,
) -> str | None:
    """Set the class by hand and return the earlier one; the same one again counts as a judgement.

    Raises UsageError without a reason where one is asked for: to replace another class that stands
    by hand, and to go against the class that the rules give (`judged`, None for unclassified).
    """
    row = read.record(writer.conn, "customers", customer)
    why = check_text(why).strip()
    expired = row["class_until"] is not None and row["class_until"] < today.isoformat()
    by_hand = bool(row["class"]) and row["class_set_by"] in ("hand", "import") and not expired
    same = row["class"] == class_
    if by_hand and not same and not why:
        raise UsageError("class.needs_why", name=row["name"], old=row["class"], new=class_)
    confirmed = row if by_hand and same else {"class_why": None, "class_until": None}
    if judged and judged != class_ and not (why or confirmed["class_why"]):
        raise UsageError("class.against_rules", name=row["name"], judged=judged, new=class_)
    if until and until <= today:
        raise UsageError("class.until_past", day=until)
    changes: dict[str, object] = {
        "class": class_,
        "class_set_by": "hand",
        "class_why": why or confirmed["class_why"],
        "class_until": until.isoformat() if until else confirmed["class_until"],
        "judged_on": today.isoformat(),
    }
    writer.update("customers", customer, changes)
    if not same:
        remember(writer, customer, "class", row["class"], class_, today, "hand", why or None)
    earlier: str | None = row["class"]
    return earlier


class Loss(NamedTuple):
    """A customer's loss as it is recorded. Money in 1/10,000 of the unit."""

    reason: str
    on: date
    lost_to: str = ""
    detail: str = ""
    lost_profit: int | None = None
    currency: str = "CNY"


def record_loss(writer: Writer, customer: int, loss: Loss, today: date) -> tuple[int, bool]:
    """Write a loss to the ledger; returns its id and whether the competitor is a new name.

    Raises Ambiguous when the customer is lost or dropped already, UsageError for `other` without
    a word, a day in the future or before the first contact.
    """
    row = read.record(writer.conn, "customers", customer)
    if row["churned_on"]:
        raise Ambiguous("churn.already", name=row["name"], day=row["churned_on"])
    if row["dropped_on"]:
        raise Ambiguous("churn.dropped", name=row["name"], day=row["dropped_on"])
    if loss.reason == "other" and not loss.detail.strip():
        raise UsageError("churn.other_needs_detail")
    if loss.on > today:
        raise UsageError("churn.future", day=loss.on)
    first = losses.first_contact(writer.conn, customer)
    if first and loss.on.isoformat() < first:
        raise UsageError("churn.before_first", day=loss.on, first=first)
    rival, is_new = competitor(writer, loss.lost_to)
    churn = writer.insert(
        "churns",
        {
            "customer_id": customer,
            "churned_on": loss.on.isoformat(),
            "reason": loss.reason,
            "competitor_id": rival,
            "detail": check_text(loss.detail).strip() or None,
            "lost_profit": loss.lost_profit,
            "currency": loss.currency if loss.lost_profit is not None else None,
            "kind_before": row["kind"],
            "lifecycle_before": row["lifecycle"],
        },
    )
    changes = {"churned_on": loss.on.isoformat(), "kind": "former", "lifecycle": "ended"}
    edit_customer(writer, customer, changes, loss.on, "churn", loss.reason)
    return churn, is_new


def attempt_win_back(writer: Writer, customer: int, offer: str, today: date, rep: str) -> int:
    """Log an attempt to win a lost customer back: a contact with an offer."""
    churn, *_ = open_losses(writer, customer)
    offer = check_text(offer).strip()
    if not offer:
        raise UsageError("winback.needs_offer")
    visit = writer.insert(
        "visits",
        {
            "customer_id": customer,
            "date": today.isoformat(),
            "channel": "visit",
            "kind": "care",
            "summary": offer,
            "rep": rep or None,
        },
    )
    close_plans(writer, customer, today, today, visit)
    return writer.insert(
        "winbacks",
        {
            "churn_id": churn["id"],
            "customer_id": customer,
            "visit_id": visit,
            "date": today.isoformat(),
            "offer": offer,
        },
    )


def open_losses(writer: Writer, customer: int) -> list[dict[str, Any]]:
    """The losses that are not won back yet, the one that stands for the customer first. Raises
    Ambiguous for a customer who never left."""
    found = losses.open_losses(writer.conn, customer)
    if not found:
        name = read.name_of(writer.conn, customer)
        raise Ambiguous("winback.never_left", name=name)
    return found


def win_back(writer: Writer, customer: int, today: date) -> bool:
    """The customer is ours again; returns whether an attempt of the last 180 days did it."""
    lost = open_losses(writer, customer)
    for one in lost:
        writer.update("churns", one["id"], {"won_back_on": today.isoformat()})
    attempt = losses.last_attempt(writer.conn, [one["id"] for one in lost])
    recent = bool(attempt and (today - date.fromisoformat(attempt[1])).days <= WIN_BACK_DAYS)
    if attempt and recent:
        writer.update("winbacks", attempt[0], {"outcome": "won"})
    changes = {
        "churned_on": None,
        "kind": lost[0]["kind_before"] or "existing",
        "lifecycle": lost[0]["lifecycle_before"],
    }
    edit_customer(writer, customer, changes, today, "winback")
    keep_lifecycle(writer, [customer], today)
    return recent


def drop_customer(writer: Writer, customer: int, why: str, today: date) -> None:
    """Give up a customer who never bought: off the lists, in no churn rate; a contact reopens.

    Raises Ambiguous when it bought, is lost or dropped already.
    """
    row = read.record(writer.conn, "customers", customer)
    if row["kind"] == "existing":
        raise Ambiguous("drop.bought", name=row["name"])
    if row["churned_on"] or row["dropped_on"]:
        day = row["churned_on"] or row["dropped_on"]
        raise Ambiguous("drop.already", name=row["name"], day=day)
    why = check_text(why).strip()
    if not why:
        raise UsageError("drop.needs_why")
    writer.update("customers", customer, {"dropped_on": today.isoformat(), "dropped_why": why})
    remember(writer, customer, "dropped", None, "yes", today, "hand", why)
