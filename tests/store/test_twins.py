"""What likely twins are told by, read from the file; and where merged records lead."""

import contextlib
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from conftest import Crm, reading

from crmcli.domain.duplicates import Record
from crmcli.store.twins import contact_records, customer_records
from crmcli.store.twins_links import ancestors, merged_into

_Result = TypeVar("_Result")


def read(crm: Crm, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
    found: _Result = reading(str(crm.db), work)
    return found


def write(crm: Crm, sql: str) -> None:
    """A change from outside, which no command of ours would make."""
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        conn.execute(sql)
        conn.commit()


def customers(crm: Crm) -> list[Record]:
    return read(crm, lambda conn: list(customer_records(conn)))


def test_a_family_is_named_by_its_head(crm: Crm) -> None:
    for line in ("add 总部", "add 分部 --set parent=1", "add 门市 --set parent=2", "add 别家"):
        crm(f"{line} --yes")
    assert [record.family for record in customers(crm)] == [1, 1, 1, 4]


def test_a_circle_of_parents_ends(crm: Crm) -> None:
    crm("add 甲")
    crm("add 乙 --set parent=1 --yes")
    write(crm, "UPDATE customers SET parent_id = 2 WHERE id = 1")
    assert len(customers(crm)) == 2
    assert read(crm, lambda conn: ancestors(conn, 1)) == [2]


def test_a_circle_of_merges_ends(crm: Crm) -> None:
    crm("add 甲")
    crm("add 乙 --yes")
    write(crm, "UPDATE customers SET merged_into_id = 3 - id, deleted_at = '2026-11-24T00:00:00Z'")
    assert read(crm, lambda conn: merged_into(conn, "customers", 1)) == 2


def test_a_customer_has_the_phones_of_its_people(crm: Crm) -> None:
    crm("add 华强 --contact 王建国 --phone 13800138000 --phone 0755-88886666转801")
    (record,) = customers(crm)
    assert record.persons == ("王建国",)
    assert record.handles == (
        ("mobile", "+8613800138000", ""),
        ("landline", "+8675588886666", "801"),
    )


def test_who_is_the_customer_has_its_address_and_an_employee_has_not(crm: Crm) -> None:
    crm("add 王建国 --contact 王建国 --address 科技园路1号")
    crm("add 华强 --contact 李工 --address 科技园路9号")
    one, other = read(crm, lambda conn: list(contact_records(conn)))
    assert [place.street for place in one.addresses] == ["科技园路1号"]
    assert (one.employer, other.employer) == (None, 2)
    assert other.addresses == ()


def test_a_person_alone_keeps_an_address_in_fields_of_its_own(crm: Crm) -> None:
    crm("contact add Berry --set x.street_number=69 --set x.address_1='giblin street'")
    crm("edit c1 --set x.suburb=bittern --set x.postcode=4814 --set x.state=vic --set x.ski=yes")
    (record,) = read(crm, lambda conn: list(contact_records(conn)))
    (place,) = record.addresses
    assert (place.street, place.city) == ("69 giblin street", "bittern")
    assert (place.postcode, place.province) == ("4814", "vic")
