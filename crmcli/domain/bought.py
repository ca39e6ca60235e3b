"""What customers bought in a span of days, added up: the ground of every report about value.

Two currencies are never added: a customer has one `Bought` for each in which it bought.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Bought(NamedTuple):
    """A customer in one currency. `purchases` are those that were no return, `last_on` (ISO) the
    day of the last of them. `amount` and `profit` in 1/10,000 are sums, returns subtracted, over
    the `priced` and `costed` of all `entries`. `listed`: the filters leave the customer."""

    customer_id: int
    customer: str
    class_: str | None
    listed: bool
    currency: str
    entries: int
    purchases: int
    last_on: str | None
    priced: int
    amount: int
    costed: int
    profit: int

    def plus(self, other: "Bought") -> "Bought":
        """With what another bought in the same currency."""
        return self._replace(
            entries=self.entries + other.entries,
            purchases=self.purchases + other.purchases,
            last_on=max(filter(None, (self.last_on, other.last_on)), default=None),
            priced=self.priced + other.priced,
            amount=self.amount + other.amount,
            costed=self.costed + other.costed,
            profit=self.profit + other.profit,
        )


class Head(NamedTuple):
    """The head office of a chain."""

    id: int
    name: str
    class_: str | None


def rolled(found: Iterable[Bought], heads: Mapping[int, Head]) -> list[Bought]:
    """What the branches bought, as if their head offices had; by customer and currency. Whether
    the filters leave a head office is for the reader to say."""
    whole: dict[tuple[int, str], Bought] = {}
    for one in found:
        head = heads.get(one.customer_id)
        own = (
            one._replace(customer_id=head.id, customer=head.name, class_=head.class_)
            if head
            else one
        )
        key = (own.customer_id, own.currency)
        whole[key] = whole[key].plus(own) if key in whole else own
    return [whole[key] for key in sorted(whole)]


def by_currency(currencies: Iterable[str], usual: str) -> list[str]:
    """Each currency once, the policy's own first."""
    return sorted(set(currencies), key=lambda one: (one != usual, one))
