"""Guarded cells are harmless and come back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.output.spreadsheet import guard, unguard


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1-1", "'+1-1"),
        ("-2+3", "'-2+3"),
        ("+86-755-1234", "'+86-755-1234"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n", "'\n"),
        ("'=1", "''=1"),
        ("\0=1", "'\0=1"),
        ("-", "'-"),
        ("-5\n", "'-5\n"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+8613800138000", "+8613800138000"),
        ("+86 138 0013 8000", "+86 138 0013 8000"),
        ("华强", "华强"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_guard(cell, guarded):
    assert guard(cell) == guarded
    assert unguard(guarded) == cell


@pytest.mark.parametrize("cell", ["'quoted'", "'", "'-5", "it's"])
def test_unguard_leaves_other_quotes(cell):
    assert unguard(cell) == cell


@given(st.text(st.sampled_from("'\0=+-@\t\r\n 1a.")) | st.text())
def test_unguard_is_the_inverse_and_nothing_dangerous_starts_a_cell(cell):
    guarded = guard(cell)
    assert unguard(guarded) == cell
    if guarded[:1] in tuple("=+-@\t\r\n"):
        assert set(guarded) <= set("+-0123456789. ")
        assert not set(guarded[1:]) & set("+-")
