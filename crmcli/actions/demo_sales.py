"""Writes what the demo's firms are offered and buy, each line on the day that it tells of."""

from collections.abc import Iterator
from datetime import date

from crmcli.actions.deal_stages import Move, move_deal
from crmcli.actions.deals import NewDeal, add_deal
from crmcli.actions.demo_teller import Event, Story, Teller, read_diary
from crmcli.actions.orders import NewOrder, add_order, deliver_order, pay_order
from crmcli.actions.products import add_product
from crmcli.demo.sales import DIARIES, PRODUCTS
from crmcli.demo.shape import Territory
from crmcli.domain.line_items import parse_line
from crmcli.domain.money import parse_amount


def add_products(story: Story, territory: Territory) -> None:
    """The products of a territory."""
    for name, brand, model, unit, price, cost in PRODUCTS[territory.currency]:
        fields = {
            "name": name,
            "brand": brand,
            "model": model,
            "unit": unit,
            "price": parse_amount("price", price),
            "cost": parse_amount("cost", cost),
            "currency": territory.currency,
        }
        add_product(story.writer, fields)


def sales_of(teller: Teller) -> Iterator[tuple[int, "Seller", Event]]:
    """(working days before today, who writes it, event) of every line about a firm's purchases."""
    seller = Seller(teller)
    for day, event in read_diary(DIARIES.get(teller.firm.name, "")):
        yield day, seller, event


class Seller:
    """Writes the deals and orders of one firm."""

    def __init__(self, teller: Teller) -> None:
        self._firm = teller
        self._story = teller.story
        self._writer = teller.writer
        self._deal = 0
        self._order = 0

    def tell(self, event: Event, day: date) -> None:
        """Do what the line says, on its day."""
        tellers = {
            "deal": self._open,
            "move": self._move,
            "order": self._buy,
            "paid": self._pay,
            "delivered": self._deliver,
        }
        tellers[event.verb](event, day)

    def _open(self, event: Event, day: date) -> None:
        amount = event.one("amount")
        fields = {
            "amount": parse_amount("amount", amount) if amount else None,
            "currency": self._firm.territory.currency,
            "close_on": self._story.day(event.one("close")).isoformat(),
            "owner": self._firm.territory.rep,
        }
        new = NewDeal(
            self._firm.customer,
            day,
            event.text,
            event.one("stage"),
            [parse_line(line) for line in event.options.get("line", ())],
            fields=fields,
        )
        stages = self._story.policy.stages
        self._deal = add_deal(self._writer, new, self._story.today, stages).deal_id

    def _move(self, event: Event, day: date) -> None:
        move = Move(
            event.codes["move"], day, reason=event.one("reason") or None, lost_to=event.one("to")
        )
        stages = self._story.policy.stages
        move_deal(self._writer, self._deal, move, self._story.today, stages)

    def _buy(self, event: Event, day: date) -> None:
        days = {"promised_on": event.one("promised"), "pay_by": event.one("pay")}
        new = NewOrder(
            self._firm.customer,
            day,
            [parse_line(line) for line in event.options["line"]],
            currency=self._firm.territory.currency,
            fields={
                **{key: self._story.day(text).isoformat() for key, text in days.items() if text},
                "number": event.text,
                "owner": self._firm.territory.rep,
            },
        )
        self._order = add_order(self._writer, new, self._story.today).order_id

    def _pay(self, event: Event, day: date) -> None:
        amount = None if event.text == "all" else parse_amount("amount", event.text)
        pay_order(self._writer, self._order, amount, day, self._story.today)

    def _deliver(self, _event: Event, day: date) -> None:
        deliver_order(self._writer, self._order, day, self._story.today)
