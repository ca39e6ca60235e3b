"""Lists made by others whose twins are known: imported, then asked for by `crm dupes`.

A row that the import has recognised as one that was there counts as a pair found.
"""

import contextlib
import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from conftest import Crm

Shared = Callable[[str], Path]
Pair = tuple[str, str]
PRECISION, RECALL = 0.99, 0.93  # of people
GUIDES_PRECISION, GUIDES_RECALL = 0.93, 0.95  # of restaurants in two guides


def ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def rows_of(crm: Crm, noun: str) -> dict[int, list[str]]:
    """The other program's numbers of the rows by the record that they went into."""
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        found: dict[int, list[str]] = {}
        for key, record in conn.execute(
            "SELECT row_key, record_id FROM imported_rows"
            " WHERE row_key GLOB 'id:*' AND \"table\" = ? AND deleted_at IS NULL",
            (noun,),
        ):
            found.setdefault(record, []).append(key.rpartition(":")[2])
    return found


def pairs(crm: Crm, noun: str, rows: Mapping[int, list[str]]) -> Iterator[Pair]:
    for same in rows.values():
        yield from (ordered(a, b) for a, b in combinations(same, 2))
    for twin in crm.json(f"dupes {noun}"):
        yield from (ordered(a, b) for a in rows[twin["a"]] for b in rows[twin["b"]])


def check(found: set[Pair], true: set[Pair], precision: float, recall: float) -> None:
    right = len(found & true)
    assert right / len(found) >= precision, sorted(found - true)[:9]
    assert right / len(true) >= recall, sorted(true - found)[:9]


def people(path: Path) -> set[Pair]:
    """rec-223-org and rec-223-dup-0 are one person."""
    with path.open(encoding="utf-8", newline="") as file:
        numbers = [row["rec_id"] for row in csv.DictReader(file, skipinitialspace=True)]
    families: dict[str, list[str]] = {}
    for number in numbers:
        families.setdefault(number.split("-")[1], []).append(number)
    assert len(numbers) == 1000
    true = {ordered(a, b) for one in families.values() for a, b in combinations(one, 2)}
    assert len(true) == 500
    return true


@pytest.mark.parametrize("noun", ["customers", "contacts"])
def test_a_list_of_people(crm: Crm, shared: Shared, noun: str) -> None:
    path = shared("dedupe/febrl/dataset1.csv")
    crm(["import", noun, str(path)])
    rows = rows_of(crm, noun)
    assert sum(map(len, rows.values())) == 1000
    check(set(pairs(crm, noun, rows)), people(path), PRECISION, RECALL)


def test_a_list_of_people_with_codes_of_their_own(crm: Crm, shared: Shared) -> None:
    """Two codes make two customers, and do not hide that they are one."""
    path = shared("dedupe/febrl/dataset1.csv")
    crm(["import", "customers", str(path), "--map", "rec_id=code"])
    rows = {row["id"]: [row["code"]] for row in crm.json("list")}
    assert len(rows) == 1000
    check(set(pairs(crm, "customers", rows)), people(path), PRECISION, RECALL)


def test_two_guides_to_the_same_restaurants(
    crm: Crm, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_REGION", "US")
    guides = [shared(f"dedupe/fodors_zagat/{name}.csv") for name in ("fodors", "zagats")]
    mine: list[set[str]] = []
    for guide in guides:
        crm(["import", "customers", str(guide)])
        with guide.open(encoding="utf-8", newline="") as file:
            mine.append({row["id"] for row in csv.DictReader(file)})
    matches = shared("dedupe/fodors_zagat/matches_fodors_zagats.csv")
    with matches.open(encoding="utf-8", newline="") as file:
        true = {ordered(r["fodors_id"], r["zagats_id"]) for r in csv.DictReader(file)}
    assert len(true) == 112
    found = {
        (a, b)
        for a, b in pairs(crm, "customers", rows_of(crm, "customers"))
        if (a in mine[0]) != (b in mine[0])
    }
    check(found, true, GUIDES_PRECISION, GUIDES_RECALL)


def test_namesakes_with_two_codes_stay_two(crm: Crm, shared: Shared) -> None:
    """Nineteen names of the superstore belong to two customers each."""
    path = shared("superstore_zh/示例 - 超市.xls")
    crm(["import", "orders", str(path)])
    assert len(crm.json("list")) == 790
    assert crm.json("dupes") == []


def test_firms_that_are_alike_in_nothing_but_their_trade(crm: Crm, shared: Shared) -> None:
    crm(["import", "customers", str(shared("maven_crm/accounts.csv"))])
    assert len(crm.json("list")) == 85
    assert crm.json("dupes") == []
