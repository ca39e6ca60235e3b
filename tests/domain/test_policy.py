"""The policy: defaults of the method, the file's rows over them, and what is refused."""

import pytest

from crmcli.domain.policy import PRINCIPLES, Policy, check
from crmcli.domain.policy_rules import RULES
from crmcli.errors import UsageError


@pytest.mark.parametrize(
    ("class_", "days"),
    [
        pytest.param("A", 7, id="A"),
        pytest.param("B", 14, id="B"),
        pytest.param("C", 30, id="C"),
        pytest.param("D", 90, id="D"),
        pytest.param(None, 30, id="unclassified"),
    ],
)
def test_intervals_of_the_method(class_: str | None, days: int) -> None:
    assert Policy({}).interval(class_) == days


def test_the_files_rows_win_and_a_customers_own_interval_wins_over_them() -> None:
    policy = Policy({"interval.B": "21", "device": "x", "per_day": "5"})
    assert policy.interval("B") == 21
    assert policy.interval("B", own=3) == 3
    assert policy.interval("A") == 7
    assert policy.count("per_day") == 5
    with pytest.raises(KeyError):
        policy["device"]  # not an entry of the policy, though it is a row of the same table


def test_rolling_is_on_until_it_is_switched_off() -> None:
    assert Policy({}).flag("rolling")
    assert not Policy({"rolling": "no"}).flag("rolling")


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        pytest.param("interval.B", "21", "21", id="days"),
        pytest.param("interval.B", " ０２１ ", "21", id="full-width-with-a-zero"),
        pytest.param("interval.B", "3650", "3650", id="ten-years"),
        pytest.param("rolling", "否", "no", id="flag-in-chinese"),
        pytest.param("rolling", "Y", "yes", id="flag"),
        pytest.param("currency", " EUR ", "EUR", id="text"),
    ],
)
def test_stored_forms(key: str, value: str, stored: str) -> None:
    assert check(key, value) == stored
    assert Policy({key: check(key, value)})[key] == stored


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        pytest.param("interval.B", "0", "policy.number", id="zero"),
        pytest.param("interval.B", "-7", "policy.number", id="negative"),
        pytest.param("interval.B", "3651", "policy.number", id="beyond-ten-years"),
        pytest.param("interval.B", "7.5", "policy.number", id="half-a-day"),
        pytest.param("interval.B", "", "policy.number", id="nothing"),
        pytest.param("interval.B", "9" * 5000, "policy.number", id="five-thousand-digits"),
        pytest.param("rolling", "perhaps", "flag.unknown", id="no-flag"),
        pytest.param("interval.E", "7", "policy.unknown", id="no-such-class"),
        pytest.param("device", "x", "policy.unknown_group", id="the-files-own-rows-are-no-policy"),
    ],
)
def test_refused(key: str, value: str, error: str) -> None:
    with pytest.raises(UsageError) as caught:
        check(key, value)
    assert caught.value.message.key == error


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        check("intervalB", "7")
    assert caught.value.message.values["nearest"] == "interval.B"


def test_an_empty_flag_or_text_is_refused() -> None:
    for key in ("rolling", "currency"):
        with pytest.raises(UsageError):
            check(key, "")


def test_every_default_is_accepted_as_a_value() -> None:
    for key, rule in RULES.items():
        assert check(key, rule.default) == rule.default


def test_each_class_has_its_principle() -> None:
    assert set(PRINCIPLES) == {"A", "B", "C", "D"}
    assert "经常拜访" in PRINCIPLES["A"].zh


# -- thresholds ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        pytest.param("class.high_amount", "5万", "50000.00", id="amount"),
        pytest.param("class.high_amount", "Quartile", "quartile", id="word"),
        pytest.param("matrix.potential", "median", "median", id="median"),
        pytest.param("matrix.high_low", "b", "B", id="cell"),
        pytest.param("fault.credit", "DROP", "drop", id="fault"),
        pytest.param("rad.retention", "060", "60", id="percent"),
        pytest.param("score.kam", "sales=1 profit=1 strategic=1 growth=1", "equal", id="equal"),
        pytest.param(
            "score.kam", "销售额与频率=3, growth=2",
            "sales=3 profit=0 strategic=0 growth=2", id="weights",
        ),
    ],
)  # fmt: skip
def test_stored_forms_of_thresholds(key: str, value: str, stored: str) -> None:
    assert check(key, value) == stored
    assert check(key, stored) == stored


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        pytest.param("class.high_amount", "0", "policy.limit", id="nothing"),
        pytest.param("class.high_amount", "lots", "value.not_an_amount", id="no-amount"),
        pytest.param("matrix.contribution", "-5", "value.negative", id="negative"),
        pytest.param("matrix.high_high", "E", "code.unknown", id="no-class"),
        pytest.param("fault.credit", "C", "code.unknown", id="no-effect"),
        pytest.param("rad.retention", "101", "policy.percent", id="beyond-all"),
        pytest.param("pareto.a", "0", "policy.percent", id="no-part"),
        pytest.param("score.kam", "sales=0", "score.weights_zero", id="zero"),
        pytest.param("score.kam", "charm=3", "score.criterion", id="no-criterion"),
        pytest.param("score.kam", "sales=x", "score.weight", id="no-number"),
    ],
)
def test_refused_thresholds(key: str, value: str, error: str) -> None:
    with pytest.raises(UsageError) as caught:
        check(key, value)
    assert caught.value.message.key == error


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("class.a_months", "6"),
        ("class.b_months", "3"),
        ("class.c_months", "6"),
        ("rad.retention", "10"),
        ("rad.development", "50"),
        ("pareto.b", "80"),
    ],
)
def test_thresholds_out_of_order_are_refused(key: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        Policy({}).changed(key, value)
    assert caught.value.message.key == "policy.order"
    assert f"{key} {value}" in str(caught.value.message.values["values"])


def test_a_changed_policy_is_another_one() -> None:
    policy = Policy({"interval.B": "21"})
    changed = policy.changed("class.a_months", "4")
    assert (changed.count("class.a_months"), changed["interval.B"]) == (4, "21")
    assert policy.count("class.a_months") == 3
