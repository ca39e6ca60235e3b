"""Codes: what is understood for them, and what is never guessed."""

import pytest

from crmcli.domain import codes as c
from crmcli.errors import UsageError

LISTS = {
    name: value
    for name, value in vars(c).items()
    if name.isupper() and isinstance(value, dict) and name != "SYNONYMS"
}


@pytest.mark.parametrize(
    ("field", "codes", "text", "code"),
    [
        pytest.param("source", c.SOURCE, "event", "event", id="the-code"),
        pytest.param("source", c.SOURCE, "会议营销", "event", id="the-chinese-label"),
        pytest.param("source", c.SOURCE, "From A Competitor", "competitor", id="any-case"),
        pytest.param("source", c.SOURCE, "door_to_door", "door_to_door", id="with-underscores"),
        pytest.param("source", c.SOURCE, "door to  door", "door_to_door", id="with-blanks"),
        pytest.param("source", c.SOURCE, "展会", "event", id="trade-fair"),
        pytest.param("source", c.SOURCE, "转介绍", "referral", id="referral"),
        pytest.param("source", c.SOURCE, "陌拜", "door_to_door", id="cold-visit"),
        pytest.param("source", c.SOURCE, "地推", "door_to_door", id="on-the-street"),
        pytest.param("source", c.SOURCE, "电销", "cold_call", id="by-phone"),
        pytest.param("source", c.SOURCE, "官网", "online", id="website"),
        pytest.param("source", c.SOURCE, "抖音", "online", id="douyin"),
        pytest.param("source", c.SOURCE, "１６８８", "online", id="1688-full-width"),
        pytest.param("source", c.SOURCE, "连锁", "referral", id="a-unique-prefix"),
        pytest.param("credit", c.CREDIT, "良好", "good", id="credit-label"),
        pytest.param("credit", c.CREDIT, "good", "good", id="credit-code"),
        pytest.param("class", c.CLASS, "a", "A", id="small-letter"),
        pytest.param("class", c.CLASS, "B类", "B", id="class-with-its-word"),
        pytest.param("class", c.CLASS, "Ｃ级", "C", id="class-full-width"),
        pytest.param("channel", c.CHANNEL, "微信", "wechat", id="wechat"),
        pytest.param("channel", c.CHANNEL, "E-MAIL", "email", id="e-mail"),
        pytest.param("outcome", c.OUTCOME, "没见到", "no_contact", id="nobody-met"),
        pytest.param("horizon", c.HORIZON, "半年内", "6m", id="horizon"),
        pytest.param("entity", c.ENTITY, "筹建中", "forming", id="not-yet-founded"),
        pytest.param("kind", c.KIND, "新客户", "prospect", id="type-of-customer"),
        pytest.param("reason", c.CHURN_REASON, "people or policy", "political", id="long-prefix"),
    ],
)
def test_what_is_understood(field: str, codes: c.Codes, text: str, code: str) -> None:
    assert c.parse_code(field, codes, text) == code


@pytest.mark.parametrize(
    ("field", "codes", "text"),
    [
        pytest.param("source", c.SOURCE, "", id="nothing"),
        pytest.param("source", c.SOURCE, "   ", id="blank"),
        pytest.param("source", c.SOURCE, "d", id="prefix-of-several"),
        pytest.param("source", c.SOURCE, "朋友圈", id="unknown-word"),
        pytest.param("class", c.CLASS, "E", id="no-such-class"),
        pytest.param("class", c.CLASS, "AB", id="two-classes"),
        pytest.param("kind", c.VISIT_KIND, "老客", id="a-word-for-another-nouns-field"),
        pytest.param("kind", c.PLAN_KIND, "新客户", id="a-word-for-a-customer-not-a-plan"),
        pytest.param("credit", c.CREDIT, "not poor", id="a-denial"),
    ],
)
def test_what_is_refused_and_what_is_offered(field: str, codes: c.Codes, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        c.parse_code(field, codes, text)
    values = caught.value.message.values
    assert (values["field"], values["value"]) == (field, text)
    assert [str(one).split()[0] for one in values["allowed"]] == list(codes)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", LISTS)
def test_every_label_leads_back_to_its_code(name: str) -> None:
    if name == "BLOCK":  # printed only: two blocks are one to the reader
        return
    for code, label in LISTS[name].items():
        for text in (code, label.en, label.zh):
            assert c.parse_code(name, LISTS[name], text) == code


@pytest.mark.parametrize("field", c.SYNONYMS)
def test_a_synonym_stands_for_a_code_of_that_field_and_hides_no_label(field: str) -> None:
    lists = [codes for name, codes in LISTS.items() if field.upper() in (name, name[-len(field) :])]
    assert lists
    for word, code in c.SYNONYMS[field].items():
        found = [codes for codes in lists if code in codes]
        assert found, word
        assert c.parse_code(field, found[0], word) == code


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        pytest.param("yes", 1, id="yes"),
        pytest.param("是", 1, id="yes-in-chinese"),
        pytest.param("√", 1, id="a-tick"),
        pytest.param("１", 1, id="full-width-one"),
        pytest.param("No", 0, id="no"),
        pytest.param("没有", 0, id="no-in-chinese"),
        pytest.param("", None, id="unknown-is-not-no"),
        pytest.param("  ", None, id="blank-is-not-no"),
        pytest.param("Unknown", None, id="said-to-be-unknown"),
        pytest.param("未知", None, id="said-to-be-unknown-in-chinese"),
    ],
)
def test_flags(text: str, flag: int | None) -> None:
    assert c.parse_flag("haggler", text) == flag


@pytest.mark.parametrize("text", ["maybe", "2", "也许", "yes no"])
def test_a_flag_is_never_guessed(text: str) -> None:
    with pytest.raises(UsageError):
        c.parse_flag("haggler", text)
