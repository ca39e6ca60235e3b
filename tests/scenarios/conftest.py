"""A small file to go wrong with."""

import pytest
from conftest import Crm


@pytest.fixture
def rep(crm: Crm) -> Crm:
    """1 华强 with 王总, 2 and 3 same-named 华润 told apart by district, 4 宏达."""
    crm("add 深圳市华强电子有限公司 --class A --contact 王建国 --title 总经理 --phone 13800138000")
    crm("add 华润 --contact 王丽 --set district=宝安")
    crm("add 华润 --contact 李娜 --set district=南山 -y")
    crm("add 宏达五金 --class B")
    return crm
