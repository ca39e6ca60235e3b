"""`--where`: how a filter is read, and what is refused."""

from datetime import date

import pytest

from crmcli.domain.fields import CONTACT, CUSTOMER, PLAN, VISIT, Field
from crmcli.domain.filters import OWN, Condition, parse_condition, parse_value
from crmcli.errors import UsageError

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param("class=A", Condition("class", "=", ("A",)), id="code"),
        pytest.param("class=A,b", Condition("class", "=", ("A", "B")), id="comma-is-or"),
        pytest.param("class=A，B", Condition("class", "=", ("A", "B")), id="full-width-comma"),
        pytest.param("信用!=较差", Condition("credit", "!=", ("poor",)), id="zh"),
        pytest.param("credit != poor", Condition("credit", "!=", ("poor",)), id="blanks"),
        pytest.param("owner=", Condition("owner", "=", (None,), True), id="empty-is-unknown"),
        pytest.param("owner!=", Condition("owner", "!=", (None,), True), id="known"),
        pytest.param(
            "class=A,", Condition("class", "=", ("A", None)), id="trailing-comma-or-unknown"
        ),
        pytest.param("employees>=100", Condition("employees", ">=", (100,)), id="at-least"),
        pytest.param("employees<１００", Condition("employees", "<", (100,)), id="full-width"),
        pytest.param(
            "annual_revenue>3万", Condition("annual_revenue", ">", (300_000_000,)), id="money"
        ),
        pytest.param("haggler=否", Condition("haggler", "=", (0,)), id="flag"),
        pytest.param("name~华强", Condition("name", "~", ("华强",), True), id="part-of-a-name"),
        pytest.param("credit~po", Condition("credit", "~", ("po",)), id="part-of-a-code"),
        pytest.param("name~a=b", Condition("name", "~", ("a=b",), True), id="first-sign-counts"),
        pytest.param("区域＝华南", Condition("region", "=", ("华南",), True), id="full-width-sign"),
        pytest.param("tag=ＶＩＰ", Condition("tag", "=", ("vip",), True), id="tag-is-normalised"),
        pytest.param("id=12", Condition("id", "=", (12,), True), id="number-of-the-record"),
        pytest.param(
            "last_contact<2026-11-01",
            Condition("last_contact", "<", ("2026-11-01",), True),
            id="iso-date",
        ),
        pytest.param(
            "last_contact>=周五",
            Condition("last_contact", ">=", ("2026-11-20",), True),
            id="a-contact-reads-into-the-past",
        ),
        pytest.param(
            "next_date<=周五",
            Condition("next_date", "<=", ("2026-11-27",), True),
            id="a-next-date-reads-into-the-future",
        ),
        pytest.param("parent=总部", Condition("parent", "=", ("总部",), True), id="parent-by-name"),
    ],
)
def test_customers(text: str, condition: Condition) -> None:
    assert parse_condition(text, TODAY) == condition


@pytest.mark.parametrize(
    ("noun", "text", "condition"),
    [
        pytest.param(
            "visit", "channel=电话", Condition("channel", "=", ("call",), alias="r"), id="channel"
        ),
        pytest.param("visit", "kind=demo", Condition("kind", "=", ("demo",), alias="r"), id="kind"),
        pytest.param("visit", "id=3", Condition("id", "=", (3,), alias="r"), id="its-own-number"),
        pytest.param(
            "visit", "date>=周五", Condition("date", ">=", ("2026-11-20",), alias="r"), id="past"
        ),
        pytest.param(
            "plan", "date<=周五", Condition("date", "<=", ("2026-11-27",), alias="r"), id="future"
        ),
        pytest.param(
            "plan", "state=未完成", Condition("state", "=", ("open",), alias="r"), id="plan-state"
        ),
        pytest.param("plan", "kind=待办", Condition("kind", "=", ("todo",), alias="r"), id="to-do"),
        pytest.param(
            "contact", "name~王", Condition("name", "~", ("王",), True, "r"), id="person-s-name"
        ),
        pytest.param(
            "churn", "reason=价格", Condition("reason", "=", ("price",), alias="r"), id="reason"
        ),
        pytest.param(
            "case", "closed_on=", Condition("closed_on", "=", (None,), alias="r"), id="open-case"
        ),
        pytest.param("tag", "name=VIP", Condition("name", "=", ("VIP",), True, "r"), id="tags"),
        pytest.param("visit", "class=A", Condition("class", "=", ("A",)), id="customer-s-class"),
        pytest.param("plan", "tag=vip", Condition("tag", "=", ("vip",), True), id="customer-s-tag"),
    ],
)
def test_other_nouns_by_their_own_fields_and_the_customers(
    noun: str, text: str, condition: Condition
) -> None:
    assert parse_condition(text, TODAY, noun) == condition


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("class", "filter.no_operator", id="no-operator"),
        pytest.param("", "filter.no_operator", id="nothing"),
        pytest.param("employees>=", "filter.no_operator", id="larger-than-unknown"),
        pytest.param("name~", "filter.no_operator", id="has-unknown-in-it"),
        pytest.param("tag>a", "filter.no_operator", id="a-tag-has-no-order"),
        pytest.param("=A", "field.unknown", id="no-field"),
        pytest.param("clas=A", "field.unknown", id="typo"),
        pytest.param("date=today", "field.unknown", id="a-customer-has-no-date"),
        pytest.param("class=E", "code.unknown", id="no-such-code"),
        pytest.param("haggler=maybe", "flag.unknown", id="no-such-flag"),
        pytest.param("employees=many", "value.not_a_number", id="no-number"),
        pytest.param("employees=" + "9" * 30, "value.not_a_number", id="beyond-the-file"),
        pytest.param("id=x", "value.not_a_number", id="no-id"),
        pytest.param("annual_revenue=viel", "value.not_an_amount", id="no-amount"),
        pytest.param("next_date=改天", "date.unknown", id="no-date"),
        pytest.param("next_date=2026-11", "date.period", id="a-month-is-no-day"),
        pytest.param("name; DROP TABLE customers--=1", "field.unknown", id="not-a-name"),
    ],
)
def test_refused(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_condition(text, TODAY)
    assert caught.value.message.key == key


@pytest.mark.parametrize("noun", ["tag", "competitor"])
def test_what_belongs_to_no_customer_has_no_customers_fields(noun: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_condition("class=A", TODAY, noun)
    assert caught.value.message.key == "field.unknown"


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        parse_condition("ower=李", TODAY)
    assert caught.value.message.values == {"name": "ower", "nearest": "owner"}


def field(key: str) -> Field:
    return next(f for f in (*CUSTOMER, *CONTACT, *VISIT, *PLAN, *OWN["plan"]) if f.key == key)


@pytest.mark.parametrize(
    ("key", "text", "stored"),
    [
        pytest.param("credit", "良好", "good", id="code"),
        pytest.param("credit", "", None, id="empty-code-is-unknown"),
        pytest.param("haggler", "", None, id="empty-flag-is-unknown"),
        pytest.param("haggler", "no", 0, id="flag"),
        pytest.param("employees", "1,200", 1200, id="number"),
        pytest.param("employees", "0", 0, id="nobody"),
        pytest.param("interval_days", "3650", 3650, id="longest-interval"),
        pytest.param("annual_revenue", "3万", 300_000_000, id="money"),
        pytest.param("concern", " 价格 ", "价格", id="text"),
    ],
)
def test_values_as_stored(key: str, text: str, stored: object) -> None:
    assert parse_value(field(key), text) == stored


@pytest.mark.parametrize(
    ("key", "text", "error"),
    [
        pytest.param("interval_days", "0", "policy.number", id="no-interval"),
        pytest.param("interval_days", "3651", "policy.number", id="beyond-ten-years"),
        pytest.param("interval_days", "99999999", "policy.number", id="beyond-the-calendar"),
        pytest.param("cycle", "-1", "policy.number", id="negative-cycle"),
        pytest.param("employees", "-1", "value.negative", id="negative"),
        pytest.param("employees", "1.5", "value.not_a_number", id="half-a-person"),
        pytest.param("employees", "9" * 5000, "value.not_a_number", id="five-thousand-digits"),
        pytest.param("concern", "a\0b", "text.nul", id="nul"),
    ],
)
def test_impossible_values(key: str, text: str, error: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_value(field(key), text)
    assert caught.value.message.key == error
