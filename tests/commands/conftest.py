"""A file with three customers, as a rep has after the first morning."""

import pytest
from conftest import Crm


@pytest.fixture
def rep(crm: Crm) -> Crm:
    """1 华强 (A, 王建国 总经理), 2 宏达 (B, without a contact), 3 Northgate Tools (Mary Smith)."""
    crm("add 深圳市华强电子有限公司 --class A --contact 王建国 --title 总经理 --phone 13800138000")
    crm("add 宏达五金 --class B --next 2026-12-01")
    crm(["add", "Northgate Tools", "--contact", "Mary Smith"])
    return crm
