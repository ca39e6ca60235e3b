"""The policy: defaults of the method, the file's rows over them, and what is refused."""

import pytest

from crmcli.domain.policy import PRINCIPLES, RULES, Policy, check
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
        pytest.param("device", "x", "policy.unknown", id="the-files-own-rows-are-no-policy"),
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
