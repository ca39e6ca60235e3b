"""Widths in cells."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.output.width import cells, clusters, cut, pad, wrap

EXPECTED = Path(__file__).parents[3] / "shared" / "data" / "width" / "expected_wcswidth.tsv"


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("abc", 3),
        ("华强", 4),
        ("ＡＢ，", 6),
        ("ﾊﾝ", 2),
        ("e\u0301", 1),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("☎\ufe0f", 2),
        ("☎", 1),
        ("🇨🇳", 2),
        ("🇨🇳🇺🇸", 4),
        ("\U0001fae8", 2),
        ("𠮷", 2),
        ("a\u200bb", 2),
    ],
)
def test_cells(text, wide):
    assert cells(text) == wide


@pytest.mark.skipif(not EXPECTED.exists(), reason="the shared table of widths is not here")
def test_cells_agree_with_wcwidth():
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    assert len(rows) > 800
    assert [(text, cells(text)) for _, text, _ in rows] == [(t, int(n)) for _, t, n in rows]


def test_pad_fills_by_cells():
    assert pad("华强", 6) == "华强  "
    assert pad("华强", 6, right=True) == "  华强"
    assert pad("华强", 2) == "华强"


@pytest.mark.parametrize(
    ("width", "shown"), [(8, "华强电子"), (7, "华强电…"), (6, "华强…"), (1, "…"), (0, "")]
)
def test_cut(width, shown):
    assert cut("华强电子", width) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("华强电子", 5, ["华强", "电子"]),
        ("ab cd ef", 5, ["ab cd", "ef"]),
        ("ab 华强电子", 5, ["ab 华", "强电", "子"]),
        ("ab Müller", 6, ["ab", "Müller"]),
        ("华强，电子。", 4, ["华", "强，", "电", "子。"]),
        ("见abc，好", 5, ["见", "abc，", "好"]),
        ("abcdefg h", 3, ["abc", "def", "g h"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_wrap(text, width, lines):
    assert wrap(text, width) == lines


@given(st.text(), st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text, width):
    lines = wrap(text, width)
    assert all(sum(wide for _, wide in clusters(line)) <= width for line in lines if line)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert cells(cut(text, width)) <= width or text.isascii()
