"""`crm import --map Column:Value=code`: what a value may mean, and one that stands nowhere."""

from pathlib import Path

import pytest
from conftest import Crm


def put(folder: Path, text: str) -> str:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


FILES = {
    "customers": ("Name,Class\n永昌,重点\n", "Class", "A"),
    "contacts": ("Name,Company,Buying role\n王,永昌,重点\n", "Buying role", "decider"),
    "visits": ("日期,客户,方式\n2026-11-18,永昌,重点\n", "方式", "call"),
    "weekly": ("公司名称,客户等级,跟进1\n永昌,重点,11-02 送样\n", "客户等级", "A"),
    "deals": ("Deal,Customer,Horizon\na,A,重点\n", "Horizon", "3m"),
    "orders": ("Customer,Date,Kind\nA,2026-10-08,重点\n", "Kind", "return"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_code_that_there_is_not(crm: Crm, tmp_path: Path, kind: str) -> None:
    text, column, code = FILES[kind]
    path = put(tmp_path, text)
    before = crm.db.read_bytes() if crm.db.exists() else b""
    for more in ((), ("--explain",), ("--on-error", "skip")):
        line = crm.fails(2, ["import", kind, path, "--map", f"{column}:重点=QQ", *more])
        assert "QQ" in line
        assert code in line
    assert (crm.db.read_bytes() if crm.db.exists() else b"") == before


def test_a_stage_that_there_is_not(crm: Crm, tmp_path: Path) -> None:
    path = put(tmp_path, "Deal,Customer,Stage\na,A,lead\n")
    line = crm.fails(2, ["import", "deals", path, "--map", "Stage:lead=QQ"])
    assert "quote" in line


@pytest.mark.parametrize("kind", FILES)
def test_a_value_that_stands_nowhere(crm: Crm, tmp_path: Path, kind: str) -> None:
    text, column, code = FILES[kind]
    given = ["--map", f"{column}:无={code}", "--map", f"{column}:重点={code}"]
    said = crm(["import", kind, put(tmp_path, text), *given])
    assert f"{column}: nothing in this column is called 无" in said.err
    assert "重点" not in said.err
