"""How long a contact took, in both languages."""

import pytest

from crmcli.domain.durations import parse_minutes
from crmcli.errors import UsageError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        pytest.param("45", 45, id="bare-minutes"),
        pytest.param("45m", 45, id="m"),
        pytest.param("45 min", 45, id="min"),
        pytest.param("1h", 60, id="h"),
        pytest.param("1h30", 90, id="h-and-minutes"),
        pytest.param("1 hour 5 minutes", 65, id="english-words"),
        pytest.param("1.5h", 90, id="decimal-hours"),
        pytest.param("2小时", 120, id="hours"),
        pytest.param("1个小时20分钟", 80, id="hours-and-minutes"),
        pytest.param("40分", 40, id="short-minutes"),
        pytest.param("半小时", 30, id="half-an-hour"),
        pytest.param("半个小时", 30, id="half-an-hour-with-measure-word"),
        pytest.param("一刻钟", 15, id="a-quarter"),
        pytest.param("Half an Hour", 30, id="half-an-hour-in-english"),
        pytest.param("１ｈ３０", 90, id="full-width"),
        pytest.param("24h", 1440, id="a-whole-day"),
    ],
)
def test_minutes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("0", id="zero"),
        pytest.param("0h", id="zero-hours"),
        pytest.param("24h1", id="beyond-a-day"),
        pytest.param("1.5", id="a-decimal-of-what"),
        pytest.param("-5", id="negative"),
        pytest.param("a while", id="words"),
        pytest.param("小时", id="a-unit-alone"),
        pytest.param("9" * 400 + "h", id="four-hundred-digits"),
        pytest.param("9" * 5000, id="five-thousand-digits"),
    ],
)
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_minutes(text)
    assert caught.value.message.key == "duration.unknown"
    assert caught.value.hint is not None
