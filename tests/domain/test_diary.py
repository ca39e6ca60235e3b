"""The evening diary: one contact a line, every mistake with its line."""

from datetime import date

import pytest

from crmcli.domain.diary import Entry, NewEntry, read_diary

TODAY = date(2026, 11, 24)  # a Tuesday
YESTERDAY = date(2026, 11, 23)


def entry(line: int, customer: str, summary: str, **more: object) -> Entry:
    found = Entry(line, TODAY, "visit", customer, summary)
    return found._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("华强 谈价格,下周三再去", entry(1, "华强", "谈价格,下周三再去"), id="plain"),
        pytest.param(
            "[电话] 华强 问交期", entry(1, "华强", "问交期", channel="call"), id="channel"
        ),
        pytest.param("[call]华强 问交期", entry(1, "华强", "问交期", channel="call"), id="no-gap"),
        pytest.param(
            "【微信】华强 发图", entry(1, "华强", "发图", channel="wechat"), id="brackets"
        ),
        pytest.param("［拜访］ 华强 送样", entry(1, "华强", "送样"), id="full-width-brackets"),
        pytest.param("华强: 谈了价格", entry(1, "华强", "谈了价格"), id="colon"),
        pytest.param("华强， 谈了价格", entry(1, "华强", "谈了价格"), id="full-width-comma"),
        pytest.param("华强\u3000谈了 价格", entry(1, "华强", "谈了 价格"), id="full-width-blank"),
        pytest.param("华强\t谈了价格", entry(1, "华强", "谈了价格"), id="tab"),
        pytest.param("  华强   谈了价格  ", entry(1, "华强", "谈了价格"), id="blanks-around"),
        pytest.param("\ufeff华强 谈了价格", entry(1, "华强", "谈了价格"), id="byte-order-mark"),
        pytest.param("c31 [样品] 已送", entry(1, "c31", "[样品] 已送"), id="brackets-in-the-words"),
        pytest.param(
            "2026-11-23\n华强 谈了价格", entry(2, "华强", "谈了价格", day=YESTERDAY), id="iso-day"
        ),
        pytest.param("昨天：\n华强 送样", entry(2, "华强", "送样", day=YESTERDAY), id="yesterday"),
        pytest.param(
            "周五\n华强 送样",
            entry(2, "华强", "送样", day=date(2026, 11, 20)),
            id="a-weekday-is-in-the-past",
        ),
        pytest.param(
            "昨天\n今天\n华强 送样", entry(3, "华强", "送样"), id="the-last-day-line-counts"
        ),
        pytest.param(
            "# 昨天\n\n华强 送样", entry(3, "华强", "送样"), id="comments-and-blank-lines"
        ),
    ],
)
def test_a_contact(text: str, expected: Entry) -> None:
    assert read_diary(text, TODAY) == ([expected], [], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "+ 宏达 李工 13800138000", NewEntry(1, "宏达", "李工", ("13800138000",)), id="plain"
        ),
        pytest.param("＋宏达", NewEntry(1, "宏达", "", ()), id="name-alone"),
        pytest.param(
            "+ 宏达 13800138000 0755-83001234 李工",
            NewEntry(1, "宏达", "李工", ("13800138000", "0755-83001234")),
            id="two-phones-in-any-order",
        ),
        pytest.param(
            "+ Acme Mary Smith", NewEntry(1, "Acme", "Mary Smith", ()), id="contact-of-two-words"
        ),
    ],
)
def test_a_new_customer(text: str, expected: NewEntry) -> None:
    assert read_diary(text, TODAY) == ([], [expected], [])


@pytest.mark.parametrize(
    ("line", "key"),
    [
        pytest.param("华强", "diary.no_words", id="nothing-said"),
        pytest.param("[电话] 华强", "diary.no_words", id="channel-and-nothing-said"),
        pytest.param("[电话]", "diary.no_words", id="a-channel-alone"),
        pytest.param("[传呼] 华强 问交期", "code.unknown", id="no-such-channel"),
        pytest.param("2026-11-25", "visit.future", id="tomorrow"),
        pytest.param("2026-02-30", "date.impossible", id="no-such-day"),
        pytest.param("+", "diary.no_name", id="nobody-new"),
        pytest.param("+ 13800138000", "diary.no_name", id="a-phone-is-no-name"),
    ],
)
def test_a_mistake(line: str, key: str) -> None:
    entries, news, mistakes = read_diary(f"\n{line}", TODAY)
    assert (entries, news) == ([], [])
    assert [one.key for one in mistakes] == ["diary.mistake"]
    assert mistakes[0].values["line"] == 2
    assert mistakes[0].values["reason"].key == key  # type: ignore[attr-defined]


def test_all_mistakes_are_listed_together_and_the_rest_is_read() -> None:
    entries, news, mistakes = read_diary("华强\n宏达 送样\n+\n2027-01-01\n华强 谈价格", TODAY)
    assert [one.values["line"] for one in mistakes] == [1, 3, 4]
    assert [(one.line, one.day) for one in entries] == [(2, TODAY), (5, TODAY)]
    assert news == []


def test_nothing_written_is_nothing_read() -> None:
    assert read_diary("\n# 备注\n   \n", TODAY) == ([], [], [])
