"""No text drives the terminal, and the usual text is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.output.safe import clean, encodable

BIDI = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("华强 Acme (深圳)", "华强 Acme (深圳)"),
        ("\x00\x07\x1b[31m\x1f", "␀␇␛[31m␟"),
        ("a\tb\nc\rd\x7f", "a b⏎c␍d␡"),
        ("\x80\x9b\x9f\u2028\u2029\ufeff\ud800\udfff\U000e0001\U000e007f", "�" * 10),
        ("👨‍👩‍👧 é\u3000\u00a0", "👨‍👩‍👧 é\u3000\u00a0"),
    ],
)
def test_clean(text, shown):
    assert clean(text) == shown


def test_every_bidi_control_is_shown():
    assert clean("".join(map(chr, BIDI))) == "�" * len(BIDI)


def test_newlines_are_kept_on_request_but_not_carriage_returns():
    assert clean("a\r\nb\tc", keep_newlines=True) == "a␍\nb c"


@given(st.text(st.characters()))
def test_nothing_harmful_is_left_and_length_stays(text):
    shown = clean(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= 1
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert ord(char) not in BIDI
    assert clean(shown) == shown


@given(st.text(st.characters()))
def test_encodable_changes_lone_surrogates_only(text):
    shown = encodable(text)
    shown.encode()
    assert all(a == b or 0xD800 <= ord(a) < 0xE000 for a, b in zip(text, shown, strict=True))
