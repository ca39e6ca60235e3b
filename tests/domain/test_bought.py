"""Branches that count for their head office, and the order of currencies."""

from crmcli.domain.bought import Bought, Head, by_currency, rolled

HEAD = Head(1, "总部", "A")


def bought(customer: int, currency: str = "CNY", **other: object) -> Bought:
    made = Bought(
        customer, f"客户{customer}", "C", True, currency, 2, 1, "2026-11-01", 2, 300, 1, 100
    )
    return made._replace(**other)  # type: ignore[arg-type]


def test_branches_are_added_to_their_head_office() -> None:
    found = rolled([bought(1), bought(2, last_on="2026-11-20", listed=False), bought(5)], {2: HEAD})
    whole, other = found
    assert (whole.customer_id, whole.customer, whole.listed) == (1, "客户1", True)
    assert (whole.entries, whole.purchases, whole.last_on) == (4, 2, "2026-11-20")
    assert (whole.priced, whole.amount, whole.costed, whole.profit) == (4, 600, 2, 200)
    assert other == bought(5)


def test_a_head_office_that_bought_nothing_stands_for_its_branches() -> None:
    (one,) = rolled(
        [bought(2, last_on=None, purchases=0), bought(3, last_on=None)], {2: HEAD, 3: HEAD}
    )
    assert (one.customer_id, one.customer, one.class_, one.last_on) == (1, "总部", "A", None)


def test_currencies_stay_apart() -> None:
    found = rolled([bought(2), bought(3, "USD"), bought(3)], {2: HEAD, 3: HEAD})
    assert [(one.currency, one.amount) for one in found] == [("CNY", 600), ("USD", 300)]


def test_the_policys_own_currency_comes_first() -> None:
    assert by_currency(["USD", "EUR", "CNY", "USD"], "USD") == ["USD", "CNY", "EUR"]
    assert by_currency([], "USD") == []
