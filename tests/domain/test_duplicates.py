"""Which pairs are likely twins, and which only look like it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.duplicates import Address, Record, Twin, find_twins
from crmcli.domain.twin_blocks import candidates
from crmcli.domain.twin_evidence import Evidence
from crmcli.reports.dupes import LISTED

MOBILE, OTHER_MOBILE = "+8613800138000", "+8613900139000"
SWITCHBOARD, OTHER_LINE = "+8675588886666", "+8675581234567"


def phones(*numbers: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        ("mobile" if number.startswith("+861") else "landline", number, "") for number in numbers
    )


def place(street: str | None = None, city: str | None = None, **more: str) -> dict[str, Any]:
    return {"addresses": (Address(street, city=city, **more),)}


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "person": True, **more}


def one(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, **more}


def pair(a: dict[str, Any], b: dict[str, Any], threshold: int = 1) -> Twin | None:
    found = list(find_twins([Record(id=1, **a), Record(id=2, **b)], threshold))
    assert len(found) <= 1
    return found[0] if found else None


TWINS = {
    "a legal name and the short one, same phone": (
        one("深圳市华强电子有限公司", handles=phones(MOBILE)),
        one("华强电子(深圳)有限公司", handles=phones(MOBILE)),
        {"core_name", "phone"},
    ),
    "a legal name and the short one, same street": (
        one("深圳市华强电子有限公司", **place("南山区科技园路1号A座3楼", "深圳市")),
        one("华强电子", **place("科技园路1号", "深圳")),
        {"core_name", "similar_address"},
    ),
    "a legal name and the short one, same town and nothing else known": (
        one("深圳市华强电子有限公司", **place(city="深圳市")),
        one("华强电子", **place(city="深圳")),
        {"core_name", "town"},
    ),
    "traditional and simplified": (
        one("深圳市華強電子有限公司", handles=phones(SWITCHBOARD)),
        one("华强电子", handles=phones(SWITCHBOARD)),
        {"core_name", "phone"},
    ),
    "another character of the same sound": (
        one("王建国", handles=phones(MOBILE)),
        one("王建囯", handles=phones(MOBILE)),
        {"pinyin", "phone"},
    ),
    "a firm's name misheard, its number without the area code": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("华蔷电子有限公司", handles=(("phone", "88886666", ""),)),
        {"pinyin", "phone_ending"},
    ),
    "more words in one name": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("华强电子科技有限公司", handles=phones(SWITCHBOARD)),
        {"similar_name", "phone"},
    ),
    "a title and the name": (
        person("王总", handles=phones(MOBILE)),
        person("王建国", handles=phones(MOBILE)),
        {"surname", "phone"},
    ),
    "an initial": (
        person("John Smith", handles=phones(SWITCHBOARD)),
        person("J. Smith", handles=phones(SWITCHBOARD)),
        {"similar_name", "phone"},
    ),
    "the surname first": (
        person("John Smith", handles=phones(SWITCHBOARD)),
        person("Smith, John", handles=phones(SWITCHBOARD)),
        {"similar_name", "phone"},
    ),
    "slips of the pen, same birthday and street": (
        person("lachlan berry", birthday="1999-02-19", **place("69 giblin street", "bittern")),
        person("lachaln bery", birthday="1999-02-19", **place("69 gibiln street", "bittren")),
        {"similar_name", "birthday", "similar_address"},
    ),
    "Inc. and Ltd., same e-mail": (
        one("Acme Inc.", handles=(("email", "a@acme.com", ""),)),
        one("Acme Ltd", handles=(("email", "a@acme.com", ""),)),
        {"core_name", "email"},
    ),
    "restaurants as two guides write them": (
        one("arts delicatessen", handles=phones("+18187621221"), **place("12224 ventura blvd.")),
        one("art's deli", handles=phones("+18187621221"), **place("12224 Ventura Boulevard")),
        {"similar_name", "phone", "address"},
    ),
    "in Chinese and in letters": (
        one("Huaqiang Dianzi Co., Ltd.", handles=phones(SWITCHBOARD)),
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        {"pinyin", "phone"},
    ),
    "moved, the mobile is the same": (
        one("永达五金店", handles=phones(MOBILE), **place("人民路1号")),
        one("永达五金店", handles=phones(MOBILE), **place("解放路9号")),
        {"name", "phone"},
    ),
    "two codes, all else the same": (
        one("华强电子", code="K1", handles=phones(SWITCHBOARD)),
        one("华强电子", code="K2", handles=phones(SWITCHBOARD)),
        {"name", "phone"},
    ),
    "the same branch twice": (
        one("华强电子有限公司北京分公司", handles=phones(SWITCHBOARD)),
        one("华强电子北京分公司", handles=phones(SWITCHBOARD)),
        {"core_name", "phone"},
    ),
    "one legal form in two spellings, same town": (
        one("Acme Ltd", **place(city="London")),
        one("Acme Limited", **place(city="London")),
        {"core_name", "town"},
    ),
    "one person in both scripts at a firm": (
        person("陳小明", employer=7),
        person("陈小明", employer=7),
        {"core_name"},
    ),
    "another name at the mailbox of one person": (
        one("Acme Trading", handles=(("email", "j.smith@acme.com", ""),)),
        one("Acme", handles=(("email", "j.smith@acme.com", ""),)),
        {"similar_name", "email"},
    ),
    "one person twice at a firm": (
        person("王伟", employer=7),
        person("王伟", employer=7),
        {"name"},
    ),
    "a person who changed firms": (
        person("王伟", employer=7, works_at="甲", handles=phones(MOBILE)),
        person("王伟", employer=8, works_at="乙", handles=phones(MOBILE)),
        {"name", "phone"},
    ),
}


@pytest.mark.parametrize("case", TWINS)
def test_twins_are_listed_with_their_reasons(case: str) -> None:
    a, b, reasons = TWINS[case]
    for first, second in ((a, b), (b, a)):
        found = pair(first, second)
        assert found is not None
        assert found.score >= LISTED, found
        assert {reason.code for reason in found.reasons} >= reasons


STRANGERS = {
    "the same name alone": (one("深圳市华强电子有限公司"), one("华强电子")),
    "a namesake": (one("张三"), one("张三")),
    "a namesake with another phone": (
        one("张三", handles=phones(MOBILE)),
        one("张三", handles=phones(OTHER_MOBILE)),
    ),
    "a namesake in the same city": (
        one("张三", **place(city="深圳")),
        one("张三", **place(city="深圳")),
    ),
    "namesakes with two codes": (one("赵婵", code="K1"), one("赵婵", code="K2")),
    "a chain's shops": (
        one("Starbucks", handles=phones(SWITCHBOARD), **place("1 Main St", "Boston")),
        one("Starbucks", handles=phones(OTHER_LINE), **place("99 Elm St", "Boston")),
    ),
    "a chain's shops in two cities": (
        one("Starbucks", **place("1 Main St", "Boston")),
        one("Starbucks", **place("99 Elm St", "Chicago")),
    ),
    "shops named by their districts": (
        one("沙县小吃(南山店)", handles=phones(SWITCHBOARD)),
        one("沙县小吃(福田店)", handles=phones(SWITCHBOARD)),
    ),
    "the head office and its branch at one switchboard": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("华强电子有限公司北京分公司", handles=phones(SWITCHBOARD)),
    ),
    "two branches": (
        one("华强电子有限公司上海分公司", handles=phones(SWITCHBOARD)),
        one("华强电子有限公司北京分公司", handles=phones(SWITCHBOARD)),
    ),
    "a group and its subsidiary": (
        one("华强集团有限公司", handles=phones(SWITCHBOARD)),
        one("深圳华强电子有限公司", handles=phones(SWITCHBOARD)),
    ),
    "firms of one name in two cities": (
        one("深圳市华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("北京华强电子有限公司", handles=phones(SWITCHBOARD)),
    ),
    "hospitals told apart by a number": (
        one("深圳市第一人民医院", handles=phones(SWITCHBOARD)),
        one("深圳市第二人民医院", handles=phones(SWITCHBOARD)),
    ),
    "another name at the same switchboard": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("宏达五金有限公司", handles=phones(SWITCHBOARD)),
    ),
    "another name in the same office": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD), **place("科技园路1号", "深圳")),
        one("宏达五金有限公司", handles=phones(SWITCHBOARD), **place("科技园路1号", "深圳")),
    ),
    "one character of a short name": (
        one("华强电子有限公司", handles=phones(SWITCHBOARD)),
        one("华强电器有限公司", handles=phones(SWITCHBOARD)),
    ),
    "places of a chain with one mailbox": (
        one("Shell Leeds North", handles=(("email", "info@shell.com", ""),)),
        one("Shell Leeds South", handles=(("email", "info@shell.com", ""),)),
    ),
    "one name with two legal forms in a town": (
        one("Acme Inc.", **place(city="London")),
        one("Acme Ltd", **place(city="London")),
    ),
    "a household": (
        person("John Smith", handles=phones(SWITCHBOARD), **place("1 Main St", "Boston")),
        person("Mary Smith", handles=phones(SWITCHBOARD), **place("1 Main St", "Boston")),
    ),
    "persons called by two addresses": (
        person("test1@example.com", handles=(("email", "test2@example.com", ""),)),
        person("test2@example.com", handles=(("email", "test2@example.com", ""),)),
    ),
    "shops with numbers": (
        one("Pizza Plus 12", handles=phones(SWITCHBOARD)),
        one("Pizza Plus 13", handles=phones(SWITCHBOARD)),
    ),
    "another surname under the same title": (
        person("王总", handles=phones(MOBILE)),
        person("李建国", handles=phones(MOBILE)),
    ),
    "colleagues": (
        person("王伟", employer=7, handles=phones(SWITCHBOARD)),
        person("李强", employer=7, handles=phones(SWITCHBOARD)),
    ),
    "namesakes at two firms": (
        person("王伟", employer=7, works_at="甲"),
        person("王伟", employer=8, works_at="乙"),
    ),
    "extensions of one switchboard": (
        person("王伟", handles=(("landline", SWITCHBOARD, "801"),)),
        person("王伟", handles=(("landline", SWITCHBOARD, "802"),)),
    ),
}


@pytest.mark.parametrize("case", STRANGERS)
def test_strangers_are_not_listed(case: str) -> None:
    a, b = STRANGERS[case]
    assert pair(a, b, LISTED) is None
    assert pair(b, a, LISTED) is None


def test_one_chain_of_parents_has_no_twins() -> None:
    same = one("华强电子", handles=phones(MOBILE), **place("科技园路1号", "深圳"))
    assert pair(same, same) is not None
    assert pair({**same, "family": 5}, {**same, "family": 5}) is None


def test_a_value_that_many_share_says_less() -> None:
    def score(strangers: int) -> int:
        records = [Record(id=n, name="永达", handles=phones(SWITCHBOARD)) for n in (1, 2)]
        others = (f"{chr(0x5E00 + n)}{chr(0x6E00 + n)}厂" for n in range(strangers))
        records += [
            Record(id=n, name=name, handles=phones(SWITCHBOARD)) for n, name in enumerate(others, 3)
        ]
        return next(twin.score for twin in find_twins(records, 1) if (twin.a, twin.b) == (1, 2))

    assert score(0) > score(10) > score(40)


def test_a_block_that_is_too_large_is_searched_by_neighbours() -> None:
    """Five hundred at one switchboard cost no 125,000 comparisons, and a twin is still found."""
    evidence = Evidence()
    names = [
        f"{chr(0x4E00 + 7 * n)}{chr(0x5E00 + 11 * n)}{chr(0x6E00 + 3 * n)}" for n in range(500)
    ]
    records = [Record(id=n, name=name, handles=phones(SWITCHBOARD)) for n, name in enumerate(names)]
    records.append(Record(id=500, name=names[77] + "有限公司", handles=phones(SWITCHBOARD)))
    compared = set(candidates([evidence.form(record) for record in records]))
    assert len(compared) < 500 * 12
    assert (77, 500) in compared
    assert all(a < b for a, b in compared)


def test_the_reasons_come_in_one_order() -> None:
    numbers = [f"+86138001380{n:02}" for n in range(20)]
    found = pair(one("永达", handles=phones(*numbers)), one("永达", handles=phones(*numbers[::-1])))
    assert found is not None
    assert [reason.value for reason in found.reasons] == ["永达", *numbers]


def test_a_pair_that_nothing_speaks_for_is_never_listed() -> None:
    assert pair(person("王伟", employer=7), person("李强", employer=7)) is None
    for a, b in STRANGERS.values():
        found = pair(a, b)
        assert found is None or found.reasons


def test_each_pair_comes_once_and_the_same_each_time() -> None:
    records = [
        Record(id=n, name="华强电子", handles=phones(MOBILE), **place("科技园路1号"))
        for n in (9, 4, 7)
    ]
    found = [(twin.a, twin.b) for twin in find_twins(records, 1)]
    assert sorted(found) == [(4, 7), (4, 9), (7, 9)]
    assert sorted(find_twins(records, 1)) == sorted(find_twins(records[::-1], 1))


@pytest.mark.parametrize("name", ["·", "???", "🙂", "x" * 500, "ﾊﾝｶｸ", "محمد", "a\u202eb", "Ⅷ"])
def test_any_name_can_be_compared(name: str) -> None:
    handles = phones(MOBILE)
    found = pair(one(name, handles=handles), one(name, handles=handles))
    assert found is not None
    pair(one(name, handles=handles), one("华强电子", handles=handles))
    pair(one(name, handles=handles), one("Acme", handles=handles))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=20)), max_size=8))
def test_nothing_that_is_typed_breaks_the_comparison(cells: list[tuple[str, str]]) -> None:
    records = [
        Record(id=n, name=name, **place(street or None, street or None))
        for n, (name, street) in enumerate(cells)
    ]
    for twin in find_twins(records, 1):
        assert twin.a < twin.b
        assert 1 <= twin.score <= 99
