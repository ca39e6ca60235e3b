"""Rows of a sheet of customers or persons that are none: left out, said, and nobody else is."""

from datetime import date

import pytest

from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.exchange.contact_rows import read_contacts
from crmcli.exchange.customer_rows import read_customers
from crmcli.exchange.mapping import map_headers
from crmcli.exchange.reading import read_rows

READERS = {"contacts": read_contacts, "customers": read_customers}
SHEETS = {
    "a-total-in-the-column-of-numbers": ("customers", "序号|客户名称|年营业额\n1|甲|5\n合计||5"),
    "a-total-with-a-count": ("customers", "序号|客户名称|年营业额\n1|甲|5\n合计|1家|5"),
    "a-total-under-the-names": ("customers", "客户名称|联系人|年营业额\n甲|钱工|5\n总计：|3人|5"),
    "a-total-of-a-region": ("customers", "区域|客户名称|年营业额\n华南|甲|5\n小计|共1家|5"),
    "a-note": ("customers", "客户名称|电话\n甲|13800138000\n注：电话以名片为准|"),
    "who-made-it": ("customers", "客户名称|电话|地址\n甲|1|x\n制表人：|审核人：李四|"),
    "when-it-was-made": ("customers", "序号|客户名称\n1|甲\n制表日期：2026-11-24|"),
    "an-english-note": ("contacts", "Name|Phone\nAnn|12345\nPrepared by: Bob|"),
    "the-headers-again": ("customers", "客户名称|电话|电话\n客户名称|电话|电话\n甲|1|2"),
    "the-headers-in-capitals": ("contacts", "Name|Company\nAnn|Acme\nNAME|COMPANY"),
}
KEPT = {
    "a-phone": ("customers", "Name|Phone\nTotal|+1 650 253 0000"),
    "a-contact": ("customers", "Company|Contact\nTotal|Ann Lee"),
    "a-person-of-the-firm": ("contacts", "Company|Name\nTotal|Ann Lee"),
    "a-note-with-more": ("customers", "客户名称|电话\n注：甲|13800138000"),
    "a-brand": ("customers", "Brand of interest|Company|Phone\nTotal|Acme|+1 650 253 0000"),
}


def all_of(text: str, kind: str) -> list[SheetRow | Rejected]:
    sheet = read_rows(text.encode(), delimiter="|", encoding="utf-8", name="file")
    targets, _ = map_headers(sheet.headers, kind=kind)
    return list(READERS[kind](sheet, targets, "file", date(2026, 11, 24)))


@pytest.mark.parametrize(("kind", "text"), SHEETS.values(), ids=SHEETS)
def test_a_row_beside_the_records(kind: str, text: str) -> None:
    rows = all_of(text, kind)
    (left,) = (row for row in rows if isinstance(row, Rejected))
    assert left.harmless
    assert len(rows) == 2


@pytest.mark.parametrize(("kind", "text"), KEPT.values(), ids=KEPT)
def test_somebody_who_is_called_so(kind: str, text: str) -> None:
    rows = all_of(text, kind)
    assert not [row for row in rows if isinstance(row, Rejected)]
