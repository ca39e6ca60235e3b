"""An account with deals, orders and what belongs to it, and a small customer beside it."""

import pytest
from conftest import Crm


@pytest.fixture
def account(crm: Crm) -> Crm:
    """1 华强 (A, 王建国, deals d1 送样 and d2 二期), 2 宏达五金 (B, without anything)."""
    crm(
        "add 华强 --class A --contact 王建国 --title 总经理 --phone 13800138000 --set owner=李明"
        " --set recorded_by=陈静 --set industry=电子元件 --set business_status=稳定"
        " --set brands=Bosch --set support=赵工 --today 2026-10-01"
    )
    crm("add 宏达五金 --class B --contact 李工 --today 2026-10-02")
    crm(
        [
            *("deal", "add", "华强", "送样", "--amount", "30万", "--close", "2026-12-18"),
            *("--stage", "quote", "--transaction", "lease", "--property", "shop"),
            *("--area", "120m²", "--competitor", "宏图", "--concern", "交期太长"),
            *("--product", "GTX Pro x3 @4821", "--today", "2026-11-03"),
        ]
    )
    crm("deal add 华强 二期 --close 2026-11-20 --today 2026-11-10")
    return crm
