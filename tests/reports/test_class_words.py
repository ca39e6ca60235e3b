"""Kept reasons in words: of the rules, the matrix, a person, and of both together."""

import pytest

from crmcli.lang import Speaker
from crmcli.reports.class_words import ReasonLabels, reason_words


@pytest.mark.parametrize(
    ("method", "kept", "english", "chinese"),
    [
        (
            "rules",
            "close=2026-12-20 high_profit=no trusts_us=yes can_buy=yes recognises_us=?",
            "closes 2026-12-20; trust, can buy; not: high profit; unknown: recognises us",
            "预计 2026-12-20 成交；信任、有购买能力；否：利润高；未知：认可我们",
        ),
        (
            "rules",
            "close=? passed=2026-11-01 trusts_us=yes fault.credit=D floored=yes | 老板说的",
            "close unknown; expected close has passed (2026-11-01); trust; credit poor;"
            " not below C: ordered in the last 12 months; 老板说的",
            "成交日期未知；预计成交日期已过（2026-11-01）；信任；信用差；"
            "12 个月内有订单，不低于 C；老板说的",
        ),
        ("rules", "orders=2 sales=none", "orders: 2; no sales in the last 12 months", None),
        ("hand", "close=soon | 首单", "close=soon | 首单", "close=soon | 首单"),
        ("rules", "客户要求", "客户要求", "客户要求"),
        (None, "以前的话", "以前的话", "以前的话"),
    ],
)
def test_reasons(method: str | None, kept: str, english: str, chinese: str | None) -> None:
    words = reason_words(method, kept)
    assert Speaker("en")(words) == english
    if chinese:
        assert Speaker("zh")(words) == chinese


def test_no_reasons_are_no_words() -> None:
    assert reason_words("rules", None) is None
    assert reason_words("hand", "") is None


def test_a_table_makes_the_words_when_it_shows_them() -> None:
    labels = ReasonLabels("rules")
    kept = "close=? trusts_us=yes"
    assert labels
    assert Speaker("en")(labels[kept]) == "close unknown; trust"
    assert list(labels) == []
