"""`crm contract` and `crm asset`: renewals, and machines found by their own number."""

import pytest
from conftest import Crm

CONTRACT = (
    "contract add 华强 年度 框架 --number HT-1 --from 2026-01-01 --until 2026-12-31 --amount 50万"
)


def test_every_option(rep: Crm) -> None:
    added = rep(
        CONTRACT + " --renew-by 12/1 --signed 2025-12-20 --currency usd --set note=两年"
        " --set x.甲方=王总"
    )
    assert added.out == "r1 年度 框架 with 深圳市华强电子有限公司 added.\n"
    assert "12/1 → 2026-12-01 Tue" in added.err
    shown = rep.json("contract show HT-1")
    expected = {
        "name": "年度 框架",
        "number": "HT-1",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "renew_by": "2026-12-01",
        "signed_on": "2025-12-20",
        "amount": "500000.00",
        "currency": "USD",
        "note": "两年",
        "x.甲方": "王总",
    }
    assert {key: shown[key] for key in expected} == expected
    assert rep.json("show r1") == shown


def test_it_is_to_be_renewed_by_its_end_unless_said_otherwise(rep: Crm) -> None:
    assert rep.json(CONTRACT)["renew_by"] == "2026-12-31"
    assert rep.json("contract add 华强 保修")["renew_by"] is None


@pytest.mark.parametrize("text", ["r1", "HT-1", "ht-1", "年度 框架", "华强"])
def test_what_a_contract_is_meant_by(rep: Crm, text: str) -> None:
    rep(CONTRACT)
    assert rep.json(["合同", "show", text])["ref"] == "r1"
    rep(["contract", "edit", text, "--set", "amount=6"])
    assert rep.json("show r1")["amount"] == "6.00"


def test_the_contract_that_follows(rep: Crm) -> None:
    rep(CONTRACT)
    renewed = rep.json("contract renew 华强 --until 2027-12-31")
    assert (renewed["starts_on"], renewed["ends_on"]) == ("2027-01-01", "2027-12-31")
    shown = rep.json("show r2")
    assert (shown["name"], shown["amount"], shown["renew_by"]) == (
        "年度 框架",
        "500000.00",
        "2027-12-31",
    )
    assert rep.json("show r1")["renewed_by_id"] == 2
    assert "r2" in rep.fails(4, "contract renew r1 --until 2027-12-31")
    # The running one is the one that follows.
    assert rep.json("contract show 华强")["ref"] == "r2"
    rep("contract renew r2 --until 2028-12-31 --from 2028-02-01 --amount 60万")
    assert (rep.json("show r3")["starts_on"], rep.json("show r3")["amount"]) == (
        "2028-02-01",
        "600000.00",
    )


def test_a_contract_whose_successor_is_gone_is_renewed_again(rep: Crm) -> None:
    rep(CONTRACT)
    rep("contract renew r1 --until 2027-12-31")
    rep("rm r2")
    assert rep.json("contract renew 华强 --until 2028-12-31")["ref"] == "r3"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (2, "contract add 华强 新 --from 2026-01-01 --until 2025-12-31"),
        (2, "contract add 华强 新 --until 2026-12-31 --renew-by 2027-01-01"),
        (2, "contract add 华强 ' '"),
        (2, "contract add 华强 新 --amount -1"),
        (2, "contract add 华强 新 --set colour=red"),
        (4, "contract add 华强 新 --number ht-1"),
        (3, "contract add 没有 新"),
        (2, "contract renew r1"),
        (2, "contract renew r1 --until 2026-12-31"),
        (2, "contract edit r1 --set ends_on=2025-01-01"),
        (2, "contract edit r1 --set name="),
        (3, "contract show 没有"),
        (3, "contract show 宏达"),
    ],
)
def test_what_is_refused(rep: Crm, code: int, line: str) -> None:
    rep(CONTRACT)
    rep.fails(code, line)


def test_two_running_contracts_are_ambiguous(rep: Crm) -> None:
    rep(CONTRACT)
    rep("contract add 华强 保修")
    complaint = rep.fails(4, "contract show 华强")
    assert "r1" in complaint
    assert "r2" in complaint


# -- assets -------------------------------------------------------------------------------------


@pytest.fixture
def machine(rep: Crm) -> Crm:
    """s1 SN-2001, a P8 of order o1, at 华强."""
    rep("product add P8 --price 32000")
    rep("order add 华强 'P8 x1' --number SO-1 --on 2026-11-02")
    rep("asset add 华强 SN-2001 --product p8 --order SO-1 --warranty 2027-11-30")
    return rep


def test_an_asset(machine: Crm) -> None:
    shown = machine.json("asset show sn-2001")
    expected = {
        "ref": "s1",
        "code": "SN-2001",
        "product": "P8",
        "sold_on": "2026-11-02",
        "warranty_until": "2027-11-30",
        "order_id": 1,
    }
    assert {key: shown[key] for key in expected} == expected
    said = machine("设备 add 宏达 SN-9 --product P9 --sold 昨天 --set note=二手")
    assert "P9 is no product of ours; kept as text." in said.err
    other = machine.json("asset show s2")
    assert (other["product"], other["sold_on"], other["note"]) == ("P9", "2026-11-23", "二手")


@pytest.mark.parametrize("code", ["SN-2001", "sn-2001", "ＳＮ-2001"])
def test_the_number_finds_the_customer_wherever_one_is_asked_for(machine: Crm, code: str) -> None:
    assert machine.json(["find", code])[0]["id"] == 1
    assert machine.json(["show", code])["id"] == 1
    machine(["visit", code, "修好了"])
    machine(["order", "add", code, "--amount", "10"])
    assert [row["customer_id"] for row in machine.json("list orders")] == [1, 1]
    assert machine.json("list visits")[0]["customer_id"] == 1


def test_a_machine_moves_to_another_customer(machine: Crm) -> None:
    assert machine("asset move SN-2001 宏达").out == "s1 SN-2001 is at 宏达五金 now.\n"
    assert machine.json("show SN-2001")["id"] == 2
    machine.fails(4, "asset move SN-2001 宏达")
    assert "宏达五金" in machine("history 华强").out


def test_a_machine_is_corrected(machine: Crm) -> None:
    machine("asset edit SN-2001 --set code=SN-2002 --set product=P9 --set warranty_until=")
    shown = machine.json("asset show SN-2002")
    assert (shown["product"], shown["warranty_until"]) == ("P9", None)
    assert machine.json("list assets")[0]["product"] == "P9"
    machine.fails(3, "show SN-2001")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (4, "asset add 宏达 sn-2001"),
        (2, "asset add 宏达 ' '"),
        (2, "asset add 宏达 SN-3 --sold 明天"),
        (2, "asset add 宏达 SN-3 --sold 2026-11-02 --warranty 2026-11-01"),
        (2, "asset add 宏达 SN-3 --order SO-1"),
        (3, "asset add 没有 SN-3"),
        (2, "asset edit s1 --set sold_on=2026-12-01"),
        (2, "asset edit s1 --set code="),
        (3, "asset show SN-2"),
        (3, "asset move s9 宏达"),
    ],
)
def test_machines_that_are_refused(machine: Crm, code: int, line: str) -> None:
    machine.fails(code, line)


def test_an_unknown_number_is_refused_with_the_nearest(machine: Crm) -> None:
    assert "SN-2001" in machine.fails(3, "asset show SN-2010")


def test_a_machine_that_is_gone_frees_its_number(machine: Crm) -> None:
    machine("rm s1")
    machine.fails(3, "asset show SN-2001")
    machine("asset add 宏达 SN-2001")
