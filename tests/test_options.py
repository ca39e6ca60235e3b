"""What a Chinese keyboard makes of dashes and quotes, and where shared options may stand."""

import pytest

from crmcli.options import as_ascii, split_shared


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param(["list", "——class", "A"], ["list", "--class", "A"], id="two-long-dashes"),
        pytest.param(["list", "－－class=A"], ["list", "--class=A"], id="full-width"),
        pytest.param(["—json"], ["--json"], id="smart-punctuation"),
        pytest.param(["visit", "甲", "—see"], ["visit", "甲", "—see"], id="a-dash-in-text"),
        pytest.param(["add", "“Acme", "Corp”"], ["add", "Acme Corp"], id="quoted-words"),
        pytest.param(
            ["visit", "甲", "“重点”客户"], ["visit", "甲", "“重点”客户"], id="inside-a-word"
        ),
        pytest.param(
            ["note", "1", "说“贵”", "“真”"], ["note", "1", "说“贵”", "“真”"], id="in-text"
        ),
        pytest.param(["note", "甲", "“没完"], ["note", "甲", "“没完"], id="never-closed"),
    ],
)
def test_as_ascii(typed: list[str], read: list[str]) -> None:
    assert as_ascii(typed) == read


def test_shared_options_stand_before_or_after_the_command() -> None:
    before = split_shared(["--db", "x.db", "--json", "list", "tags"])
    after = split_shared(["list", "tags", "--json", "--db=x.db"])
    assert before == after
    assert before[1] == ["list", "tags"]
    assert (before[0].db, before[0].format) == ("x.db", "json")


def test_after_two_dashes_everything_is_text() -> None:
    shared, words = split_shared(["visit", "甲", "--", "--json"])
    assert (shared.format, words) == ("", ["visit", "甲", "--", "--json"])


@pytest.mark.parametrize(
    ("typed", "today", "words"),
    [
        (["prep", "--today"], "", ["prep", "--today"]),
        (["准备", "--today", "-f", "md"], "", ["准备", "--today"]),
        (["--json", "prep", "--today"], "", ["prep", "--today"]),
        (["prep", "--today", "2026-12-01"], "2026-12-01", ["prep"]),
        (["prep", "--today=", "华强"], "", ["prep", "华强"]),
        (["list", "--today", "--json"], "--json", ["list"]),
    ],
)
def test_today_without_a_date_is_an_option_of_prep(
    typed: list[str], today: str, words: list[str]
) -> None:
    shared, rest = split_shared(typed)
    assert (shared.today, rest) == (today, words)
