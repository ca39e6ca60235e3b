"""投入产出: contacts and time of each class against what it bought; who was seen in time."""

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Three A's, a B, a C and one unclassified, in the file since October."""
    for name, class_ in (
        *(("华强", "A"), ("宏达", "A"), ("永昌", "A"), ("长风", "B"), ("新华", "C")),
        ("无名", ""),
    ):
        crm(f"add {name} {f'--class {class_}' if class_ else ''} --yes --today 2026-10-01")
    # The last day on which an A seen is not overdue on the 24th, and the day before it.
    crm("visit 华强 谈了 --on 2026-11-17 --set minutes=60")
    crm("visit 宏达 谈了 --on 2026-11-16")
    crm("call 华强 打了 --on 2026-11-05 --set minutes=15")
    crm("visit 长风 没人 --on 2026-11-20 --outcome no_contact")
    crm("visit 新华 谈了 --on 2026-10-30 --set minutes=45")
    return crm


def by_class(crm: Crm, line: str = "") -> dict[object, dict[str, object]]:
    rows = crm.json(f"report effort {line}")
    return {row["class"]: row for row in rows if row["customers"] is not None}


def seen(crm: Crm, line: str = "") -> dict[object, tuple[object, object, object]]:
    return {
        class_: (row["seen"], row["listed"], row["seen_share"])
        for class_, row in by_class(crm, line).items()
    }


def notes(crm: Crm, line: str = "") -> list[str]:
    found: list[str] = crm.json(f"report effort {line} --meta")["notes"]
    return found


# -- contacts and minutes ---------------------------------------------------------------------


def test_contacts_of_the_month_and_their_shares(base: Crm) -> None:
    rows = by_class(base)
    assert {
        class_: (row["customers"], row["contacts"], row["attempts"], row["contacts_share"])
        for class_, row in rows.items()
    } == {
        "A": (3, 3, 3, "100"),
        "B": (1, 0, 1, "0"),
        "C": (1, 0, 0, "0"),
        None: (1, 0, 0, "0"),
    }
    assert rows["A"]["contacts_per_customer"] == "1"
    assert by_class(base, "this-quarter")["C"]["contacts_share"] == "25"


def test_minutes_count_where_they_are_known(base: Crm) -> None:
    rows = by_class(base, "this-quarter")
    assert (rows["A"]["minutes"], rows["A"]["minutes_known"], rows["A"]["minutes_share"]) == (
        75, 2, "62.5")  # fmt: skip
    assert (rows["C"]["minutes"], rows["C"]["minutes_share"]) == (45, "37.5")
    # Nobody noted how long it took: that is not no time at all.
    assert (rows["B"]["minutes"], rows["B"]["minutes_share"]) == (None, None)
    totals = base.json("report effort this-quarter --meta")["totals"]
    assert {
        "label": "Minutes",
        "value": "120, known of 3 of 5 contacts, with those not met and promotions",
    } in totals


def test_shares_of_nothing_are_not_available(base: Crm) -> None:
    rows = by_class(base, "2026-10-02..2026-10-03")
    assert {row["contacts_share"] for row in rows.values()} == {None}
    assert {row["minutes_share"] for row in rows.values()} == {None}
    assert {row["revenue_share"] for row in rows.values()} == {None}
    assert {row["contacts_per_customer"] for row in rows.values()} == {"0"}


def test_a_contact_ahead_of_the_period_or_behind_it_is_not_in_it(base: Crm) -> None:
    assert by_class(base, "2026-11-06..2026-11-16")["A"]["contacts"] == 1
    assert by_class(base, "2026-11-05..2026-11-17")["A"]["contacts"] == 3


# -- seen in time -----------------------------------------------------------------------------


def test_seen_within_their_own_interval_back_from_today(base: Crm) -> None:
    assert seen(base) == {
        "A": (1, 3, "33.3"),
        # Somebody who was not met was not seen.
        "B": (0, 1, "0"),
        "C": (1, 1, "100"),
        None: (0, 1, "0"),
    }
    words = "A 1 of 3 (33.3 %), B 0 of 1 (0.0 %), C 1 of 1 (100.0 %), unclassified 0 of 1 (0.0 %)"
    assert base.json("report effort --meta")["totals"][0] == {
        "label": "Seen in time", "value": words}  # fmt: skip
    assert "A 1/3（33.3 %）" in base("--lang zh report 投入产出 -f md").out


def test_seen_is_the_opposite_of_overdue(base: Crm) -> None:
    """On a working day, for those without a plan."""
    base("policy set rolling no")
    late = {row["customer"] for row in base.json("report overdue")}
    assert "华强" not in late
    assert {"宏达", "永昌"} <= late
    assert seen(base)["A"] == (1, 3, "33.3")


def test_an_interval_of_its_own_counts(base: Crm) -> None:
    base("edit 宏达 --set interval_days=8")
    assert seen(base)["A"] == (2, 3, "66.7")
    base("policy set interval.A 3")
    assert seen(base)["A"] == (1, 3, "33.3")


def test_a_promotion_is_no_contact_and_nobody_is_seen_by_it(base: Crm) -> None:
    base("visit 永昌 群发 --on 2026-11-23 --kind promotion")
    assert (by_class(base)["A"]["attempts"], by_class(base)["A"]["contacts"]) == (4, 3)
    assert seen(base)["A"] == (1, 3, "33.3")


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("edit 永昌 --set service=none", 2),
        ("edit 永昌 --set do_not_contact=yes", 2),
        ("churn 永昌 --reason price", 2),
        ("drop 永昌 --why 不买", 2),
        ("rm 永昌 --yes", 2),
    ],
)
def test_who_is_in_no_due_list_need_not_be_seen(base: Crm, line: str, listed: int) -> None:
    base(line)
    assert by_class(base)["A"]["listed"] == listed


def test_a_month_that_is_over_is_looked_at_from_its_end(base: Crm) -> None:
    assert seen(base, "2026-10")["C"] == (1, 1, "100")
    assert seen(base, "2026-10")["A"] == (0, 3, "0")
    # Those who came later are none of its customers.
    assert seen(base, "2026-09") == {}


# -- classes of before ------------------------------------------------------------------------


def test_a_period_that_is_over_has_the_classes_of_its_end(base: Crm) -> None:
    base("classify 新华 A --why 大单 --today 2026-11-10")
    assert by_class(base)["A"]["customers"] == 4
    assert "C" not in by_class(base)
    october = by_class(base, "2026-10")
    assert (october["A"]["customers"], october["C"]["contacts"]) == (3, 1)
    assert "By the class of today." in notes(base)
    assert (
        "Customers and classes of 2026-10-31, with the intervals and the due lists of today."
        in notes(base, "2026-10")
    )


def test_several_changes_of_class_and_none(base: Crm) -> None:
    base("classify 新华 B --why 一 --today 2026-10-10")
    base("classify 新华 D --why 二 --today 2026-11-02")
    base("classify 新华 A --why 三 --today 2026-11-12")
    for period, class_ in (("2026-10-05", "C"), ("2026-10", "B"), ("2026-11-05", "D")):
        assert by_class(base, f"{period} --where name=新华").keys() == {class_}, period
    assert by_class(base, "--where name=新华").keys() == {"A"}


def test_an_imported_contact_of_before_counts_for_the_class_it_came_with(crm: Crm) -> None:
    crm("import customers -", "客户,等级\n华强,A\n")
    crm("visit 华强 谈了 --on 2026-06-10")
    assert by_class(crm, "2026-06")["A"]["contacts"] == 1
    assert seen(crm, "2026-06-10..2026-06-12")["A"] == (1, 1, "100")


# -- what it brought --------------------------------------------------------------------------


@pytest.fixture
def selling(base: Crm) -> Crm:
    base("order add 华强 --amount 6000 --number SO-1 --on 2026-11-02 --cost 4000")
    base("order add 宏达 --amount 1000 --number SO-2 --on 2026-11-03 --currency USD")
    base("order add 长风 --amount 2000 --number SO-3 --on 2026-11-04")
    base("deal add 新华 送样 --amount 2000 --set margin=25 --stage quote")
    base("deal move d1 won")
    return base


def sold(crm: Crm, line: str = "") -> list[tuple[object, ...]]:
    keys = ("class", "currency", "revenue", "revenue_share", "profit", "profit_share")
    return [tuple(row[key] for key in keys) for row in crm.json(f"report effort {line}")]


def test_revenue_and_profit_by_class_and_currency(selling: Crm) -> None:
    assert sold(selling) == [
        ("A", "CNY", "6000.00", "60", "2000.00", "80"),
        ("A", "USD", "1000.00", "100", None, None),
        ("B", "CNY", "2000.00", "20", None, None),
        ("C", "CNY", "2000.00", "20", "500.00", "20"),
        (None, "CNY", "0.00", "0", "0.00", "0"),
    ]
    totals = {one["label"]: one["value"] for one in selling.json("report effort --meta")["totals"]}
    assert totals["Sales CNY"] == (
        "revenue 10000.00 CNY (n = 3 of 3 sales and returns), profit 2500.00 CNY (n = 2 of 3)"
    )
    assert totals["Sales USD"] == (
        "revenue 1000.00 USD (n = 1 of 1 sales and returns), profit n/a (n = 0 of 1)"
    )


def test_a_further_currency_has_a_row_without_the_counts(selling: Crm) -> None:
    row = selling.json("report effort")[1]
    assert (row["customers"], row["contacts"], row["minutes"]) == (None, None, None)
    assert selling("report effort -f text").lines[1].startswith("2. A USD")


def test_a_return_takes_from_the_revenue(selling: Crm) -> None:
    selling("order return SO-1 --amount 1000 --on 2026-11-10")
    assert sold(selling)[0][:4] == ("A", "CNY", "5000.00", "55.6")


def test_won_deals_count_for_those_without_an_order_alone(selling: Crm) -> None:
    selling("order add 新华 --amount 300 --number SO-4 --on 2026-11-21")
    assert ("C", "CNY", "300.00") in [row[:3] for row in sold(selling)]


def test_without_purchases_the_currency_is_that_of_the_policy(base: Crm) -> None:
    base("policy set currency EUR")
    assert {row["currency"] for row in base.json("report effort")} == {"EUR"}


def test_sums_beyond_64_bits_are_exact(base: Crm) -> None:
    for number in range(12):
        base(f"order add 华强 --amount 99999999999999.99 --number B-{number} --on 2026-11-02")
    assert base.json("report effort")[0]["revenue"] == "1199999999999999.88"


# -- who is in it, and how it is shown --------------------------------------------------------


def test_lost_customers_are_out_and_their_contacts_are_told(selling: Crm) -> None:
    selling("churn 华强 --reason price")
    row = by_class(selling)["A"]
    assert (row["customers"], row["contacts"], row["revenue"]) == (2, 1, "0.00")
    assert (
        "Not in here, with customers that were lost or given up by 2026-11-24: contacts 2,"
        " sales and returns 1."
    ) in notes(selling)


@pytest.mark.parametrize(
    ("options", "classes"),
    [("--class A", {"A"}), ("--where name~华", {"A", "C"}), ("--where name=没有", set())],
)
def test_filters(base: Crm, options: str, classes: set[str]) -> None:
    assert by_class(base, options).keys() == classes


def test_every_share_says_of_what(base: Crm) -> None:
    assert notes(base)[0].endswith("Active customers, n = 6.")
    assert "back from 2026-11-24" in notes(base)[1]


def test_columns_and_bad_input(base: Crm) -> None:
    assert base("report effort --csv").lines[0] == (
        "class,customers,listed,seen,seen_share,contacts,attempts,contacts_share,minutes,"
        "minutes_known,minutes_share,currency,revenue,revenue_share,profit,profit_share,"
        "contacts_per_customer"
    )
    assert "2026Q5" in base.fails(2, "report effort 2026Q5")
    base.fails(2, "report effort --limit 1")


def test_a_month_that_is_over_is_not_touched_by_who_left_or_came_since(selling: Crm) -> None:
    selling("order add 新华 --amount 700 --number SO-9 --on 2026-09-20")
    selling("add 新来 --class A")
    selling("churn 华强 --reason price")
    selling("churn 长风 --reason price")
    then = selling.json("report effort 2026Q4 --today 2027-01-05")
    gone = sum(float(row["revenue"]) for row in then if row["currency"] == "CNY")
    # Both left within the quarter: what they bought in it is told beside.
    assert gone == 0
    assert (
        "Not in here, with customers that were lost or given up by 2026-12-31: contacts 2,"
        " sales and returns 2."
    ) in selling.json("report effort 2026Q4 --today 2027-01-05 --meta")["notes"]
    selling("order add 宏达 --amount 80 --number SO-8 --on 2026-09-21")
    selling("order add 华强 --amount 20 --number SO-7 --on 2026-09-22")
    september = selling.json("report effort 2026Q3")
    classes = selling.json("report classes 2026Q3")
    assert sum(row["customers"] or 0 for row in september) == 3
    assert sum(row["customers"] or 0 for row in classes) == 3
    (sales,) = (
        row
        for row in selling.json("report quarter 2026Q3")
        if (row["metric"], row["currency"]) == ("sales", "CNY")
    )
    assert sales["actual_amount"] == "800.00"
    assert sum(float(row["revenue"]) for row in september if row["currency"] == "CNY") == 800


def test_a_period_that_has_not_begun_is_refused(base: Crm) -> None:
    assert "2027 has not begun yet" in base.fails(2, "report effort 2027")


def test_nothing_to_tell(crm: Crm) -> None:
    crm("init")
    assert crm("report effort --json").out == "[]\n"
    assert "No active customers." in crm("report effort -f md").out
