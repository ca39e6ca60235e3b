"""Names: what is refused, what is kept exactly, and the forms in which a name is found."""

import subprocess
import sys

import pytest

from crmcli.domain.names import (
    check_name,
    check_text,
    core_name,
    normalise,
    readings,
    search_text,
    split_title,
)
from crmcli.errors import UsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("  Acme   Corp ", "acme corp", id="case-and-space"),
        pytest.param("ＡＣＭＥ　１２３", "acme 123", id="full-width"),
        pytest.param("Straße", "strasse", id="case-folded"),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("华强\t电子\n", "华强 电子", id="han-white-space"),
        pytest.param("", "", id="empty"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("华强电子", id="plain"),
        pytest.param("Acme 🚀", id="emoji"),
        pytest.param("evil\x1b[31mred\x1b[0m", id="escape"),
        pytest.param("abc\u202edef", id="bidi"),
        pytest.param("a\tb", id="inner-tab"),
        pytest.param("Robert'); DROP TABLE customers;--", id="sql"),
        pytest.param("[/]", id="markup"),
        pytest.param("Ａ" * 500, id="longest-full-width"),
    ],
)
def test_names_kept_exactly(name: str) -> None:
    assert check_name(f" {name}　\n") == name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("", "name.blank", id="empty"),
        pytest.param(" \u3000\t\n", "name.blank", id="white-space"),
        pytest.param("a\0b", "name.control", id="nul"),
        pytest.param("a\nb", "name.control", id="lf"),
        pytest.param("a\rb", "name.control", id="cr"),
        pytest.param("a\x85b", "name.control", id="nel"),
        pytest.param("a\u2028b", "name.control", id="line-separator"),
        pytest.param("a\u2029b", "name.control", id="paragraph-separator"),
        pytest.param("a\ud800b", "name.surrogate", id="lone-surrogate"),
        pytest.param("x" * 501, "name.long", id="too-long"),
    ],
)
def test_names_refused(name: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_name(name)
    assert caught.value.message.key == key


def test_a_name_is_stored_composed_and_counted_so() -> None:
    assert check_name("e\u0301" * 500) == "é" * 500


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("a\0", "text.nul", id="nul"),
        pytest.param("\udfff", "text.surrogate", id="lone-surrogate"),
        pytest.param("123456", "text.long", id="too-long"),
    ],
)
def test_text_refused(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_text(text, limit=5)
    assert caught.value.message.key == key


def test_text_keeps_its_lines_and_spaces() -> None:
    assert check_text("  e\u0301\r\n\n b ") == "  é\r\n\n b "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("华强电子", ("huaqiangdianzi", "hqdz"), id="company"),
        pytest.param("重庆长安", ("chongqingchangan", "cqca"), id="phrase"),
        pytest.param("重慶華強電子", ("chongqinghuaqiangdianzi", "cqhqdz"), id="traditional"),
        pytest.param("長沙銀行", ("changshayinhang", "csyh"), id="traditional-phrase"),
        pytest.param("绿地", ("lvdi", "ld"), id="umlaut-is-v"),
        pytest.param("A股 华强 Ltd", ("guhuaqiang", "ghq"), id="han-part-only"),
        pytest.param("单志强", ("danzhiqiang shanzhiqiang", "dzq szq"), id="surname-shan"),
        pytest.param("曾经理", ("cengjingli zengjingli", "cjl zjl"), id="surname-zeng"),
        pytest.param("尉迟恭", ("yuchigong", "ycg"), id="double-surname"),
        pytest.param("查询系统有限公司", ("chaxunxitongyouxiangongsi", "cxxtyxgs"), id="no-person"),
        pytest.param("Acme ABC-12", ("", ""), id="latin"),
        pytest.param("カタカナ", ("", ""), id="kana"),
        pytest.param("", ("", ""), id="empty"),
    ],
)
def test_readings(text: str, expected: tuple[str, str]) -> None:
    assert readings(text) == expected


def test_pinyin_is_not_loaded_for_latin_text() -> None:
    code = (
        "import sys; from crmcli.domain.names import search_text; search_text('Acme', 'Müller');"
        "assert 'pypinyin' not in sys.modules; search_text('华强');"
        "assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "word",
    ["华强", "HQDZ", "huaqiang", "王总", "wz", "1380013", "ｈｑｄｚ", "szs", "电子有限"],
)
def test_search_text_finds(word: str) -> None:
    text = search_text("深圳市华强电子有限公司", "王总", "", "13800138000")
    assert normalise(word) in text


def test_search_text_keeps_parts_apart_and_once() -> None:
    assert search_text("Acme", "", "ACME", "Bob") == "acme | bob"
    assert search_text("", "  ") == ""


@pytest.mark.parametrize(
    ("name", "core"),
    [
        pytest.param("深圳市华强电子有限公司", "华强电子", id="city-and-form"),
        pytest.param("华强电子（深圳）有限公司", "华强电子", id="place-in-brackets"),
        pytest.param("广东省深圳市华强电子股份有限公司", "华强电子", id="province-and-city"),
        pytest.param("华强 电子集团", "华强电子", id="inner-space"),
        pytest.param("华强电子", "华强电子", id="bare"),
        pytest.param("重慶市華強電子有限公司", "華強電子", id="traditional"),
        pytest.param("株洲市时代电气公司", "时代电气", id="unlisted-city"),
        pytest.param("华强电子宝安分公司", "华强电子宝安分公司", id="branch-stays"),
        pytest.param("华强电子（宝安分公司）", "华强电子宝安分公司", id="branch-in-brackets"),
        pytest.param("永辉超市宝安店", "永辉超市宝安店", id="supermarket-is-no-city"),
        pytest.param("深圳市人民医院", "深圳市人民医院", id="public-body"),
        pytest.param("上海银行", "上海银行", id="bank"),
        pytest.param("深圳华强", "深圳华强", id="short-rest"),
        pytest.param("有限公司", "有限公司", id="only-a-form"),
        pytest.param("深圳市", "深圳市", id="only-a-place"),
        pytest.param("Acme, Inc.", "acme", id="inc"),
        pytest.param("ACME Co., Ltd.", "acme", id="co-ltd"),
        pytest.param("Müller GmbH & Co. KG", "müller", id="gmbh-co-kg"),
        pytest.param("ＡＣＭＥ（中国）有限公司", "acme", id="mixed"),
        pytest.param("Acme (Shanghai) Ltd", "acme", id="latin-place-in-brackets"),
        pytest.param("AT&T Inc", "at&t", id="ampersand"),
        pytest.param("Co", "co", id="only-a-latin-form"),
        pytest.param("( )", "( )", id="only-brackets"),
    ],
)
def test_core_name(name: str, core: str) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            pytest.param(surname + title, (surname, title), id=surname + title)
            for surname, title in [
                ("王", "总"), ("李", "工"), ("张", "经理"), ("陈", "主任"), ("赵", "老师"),
                ("刘", "老板"), ("王", "先生"), ("王", "女士"), ("王", "小姐"), ("欧阳", "总"),
                ("李", "总经理"), ("陳", "總"),
            ]
        ),
        pytest.param("老王", ("王", "老"), id="老王"),
        pytest.param("小李", ("李", "小"), id="小李"),
        pytest.param("Mr Smith", ("Smith", "Mr"), id="mr"),
        pytest.param("Ms. Lee", ("Lee", "Ms"), id="ms-dot"),
        pytest.param("Dr van der Berg", ("van der Berg", "Dr"), id="particles"),
        *(
            pytest.param(text, None, id=text or "empty")
            for text in ["", "王", "小姐", "老板", "老师", "王建国", "加工", "Mr", "Acme Inc"]
        ),
    ],
)  # fmt: skip
def test_split_title(text: str, expected: tuple[str, str] | None) -> None:
    assert split_title(text) == expected
