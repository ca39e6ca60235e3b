"""Stages: the two presets, one's own list, what a deal counts in each, what is refused."""

import pytest

from crmcli.domain.stages import PRESETS, are_stages, read_stages, written
from crmcli.errors import UsageError

DEFAULT = read_stages("default")
EIGHT = read_stages("eight-steps")


def test_the_default_list() -> None:
    assert list(DEFAULT.probability.items()) == [
        ("lead", 10),
        ("needs", 20),
        ("sample", 40),
        ("quote", 50),
        ("negotiation", 70),
        ("contract", 90),
    ]
    assert list(DEFAULT.names)[-2:] == ["won", "lost"]


def test_the_eight_steps_of_the_source() -> None:
    labels = [label.zh for label in EIGHT.names.values()]
    assert labels == [
        *("客户分析", "建立信任", "需求确认", "提问和倾听", "供货分析", "试验演示", "提出建议"),
        *("缔结", "成交", "丢单"),
    ]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        pytest.param("quote", "quote", id="code"),
        pytest.param("方案报价", "quote", id="label"),
        pytest.param("报价", "quote", id="synonym"),
        pytest.param("nego", "negotiation", id="prefix"),
        pytest.param("Sample or Demo", "sample", id="english-label"),
        pytest.param("Prospecting", "lead", id="of-a-file"),
        pytest.param("Closed Won", "won", id="closed-won"),
        pytest.param("丢单", "lost", id="lost"),
    ],
)
def test_how_a_stage_is_named(text: str, stage: str) -> None:
    assert DEFAULT.parse(text) == stage


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("paid", id="unknown"),
        pytest.param("n", id="several"),
        pytest.param("offer", id="of-the-other-preset"),
    ],
)
def test_no_stage(text: str) -> None:
    with pytest.raises(UsageError) as error:
        DEFAULT.parse(text)
    assert "quote 方案报价" in error.value.message.values["allowed"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("stage", "own", "chance"),
    [
        pytest.param("quote", None, 50, id="of-its-stage"),
        pytest.param("quote", 80, 80, id="its-own"),
        pytest.param("quote", 0, 0, id="its-own-nothing"),
        pytest.param("won", 10, 100, id="won"),
        pytest.param("lost", 90, 0, id="lost"),
        pytest.param("offer", None, 50, id="of-the-other-preset"),
        pytest.param("试用", None, None, id="unknown-and-never-a-hundred"),
    ],
)
def test_what_a_deal_counts(stage: str, own: int | None, chance: int | None) -> None:
    assert DEFAULT.chance(stage, own) == chance


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("Eight-Steps", "eight-steps", id="preset"),
        pytest.param("lead 10,试用 45", "lead 10, 试用 45", id="ones-own"),
        pytest.param("初步接触 10%，试用：45", None, id="full-width-colon-is-none"),
        pytest.param(
            "初步接触 10%，试用:45、合同签订 90", "lead 10, 试用 45, contract 90", id="zh"
        ),
        pytest.param("Pilot Run 30", "pilot run 30", id="two-words"),
        pytest.param("a 0, b 100", "a 0, b 100", id="the-ends"),
    ],
)
def test_how_a_list_is_kept(text: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(UsageError):
            written(text)
    else:
        assert written(text) == kept
        assert written(kept) == kept
        assert are_stages(kept)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("lead", id="no-percent"),
        pytest.param("lead 110", id="above-a-hundred"),
        pytest.param("lead -1", id="below-nothing"),
        pytest.param("lead ten", id="no-number"),
        pytest.param("lead 10, lead 20", id="twice"),
        pytest.param("lead 10, 初步接触 20", id="twice-by-label"),
        pytest.param("won 100", id="won-is-always-there"),
        pytest.param("lead 10, lost 0", id="lost-too"),
        pytest.param(", ".join(f"s{n} 1" for n in range(31)), id="too-many"),
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert not are_stages(text)
    with pytest.raises(UsageError) as error:
        read_stages(text)
    assert error.value.message.values["presets"] == list(PRESETS)
