"""A table as every reader gives it: its cells as text, rows that pass through a change."""

from datetime import date, datetime, time, timedelta

import pytest

from crmcli.exchange.tabular import PageRow, Sheet, cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="none"),
        pytest.param(" a\n", " a\n", id="text-unchanged"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(7, "7", id="int"),
        pytest.param(13800138000.0, "13800138000", id="phone"),
        pytest.param(0.1 + 0.2, "0.3", id="fifteen-digits"),
        pytest.param(-1234.5, "-1234.5", id="negative"),
        pytest.param(-0.0, "0", id="minus-zero"),
        pytest.param(1e20, "1" + "0" * 20, id="no-exponent"),
        pytest.param(1.5e-7, "0.00000015", id="small"),
        pytest.param(date(2026, 3, 1), "2026-03-01", id="date"),
        pytest.param(datetime(2026, 3, 1), "2026-03-01", id="midnight"),  # noqa: DTZ001
        pytest.param(datetime(2026, 3, 1, 9, 5), "2026-03-01 09:05", id="minutes"),  # noqa: DTZ001
        pytest.param(datetime(2026, 3, 1, 9, 5, 7), "2026-03-01 09:05:07", id="s"),  # noqa: DTZ001
        pytest.param(time(9, 5), "09:05", id="time"),
        pytest.param(timedelta(hours=36, minutes=5), "36:05", id="hours"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_a_sheet_passes_its_rows_through_each_time_anew() -> None:
    calls: list[int] = []

    def louder(number: int, cells: tuple[object, ...]) -> tuple[object, ...]:
        calls.append(number)
        return tuple(str(cell).upper() for cell in cells)

    sheet = Sheet(("a",), [(2, ("x",)), (3, ("y",))], "", ()).mapped(louder)
    assert len(sheet.rows) == 2
    assert calls == []
    assert list(sheet.rows) == list(sheet.rows) == [(2, ("X",)), (3, ("Y",))]
    assert calls == [2, 3, 2, 3]


def test_a_row_of_one_of_several_sheets_says_which() -> None:
    row = PageRow(5, "客户")
    assert f"{row}" == str(row) == "客户!5"
    assert row + 1 == 6
    assert {row, PageRow(5, "客户"), PageRow(5, "旧"), 5} == {row, PageRow(5, "旧"), 5}
