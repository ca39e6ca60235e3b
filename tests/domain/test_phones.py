"""Phone numbers: one number, however it is written, has one form."""

import csv
import os
from pathlib import Path

import pytest

from crmcli.domain.phones import digits, looks_like_phone, parse_phone, phone_keys, split_phones

SHARED = Path(os.environ.get("CRM_SHARED") or Path(__file__).parents[3] / "shared") / "data"
EXAMPLES = SHARED / "phone" / "libphonenumber_examples.tsv"


@pytest.mark.skipif(not EXAMPLES.exists(), reason=f"shared data absent: {EXAMPLES}")
@pytest.mark.parametrize("column", ["national", "international"])
def test_an_example_of_every_country(column: str) -> None:
    with open(EXAMPLES, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    phones = [(row, parse_phone(row[column], row["region"])) for row in rows]
    wrong = [(row, got) for row, got in phones if got.normal != row["e164"] or not got.valid]
    assert wrong == []
    assert len(rows) == 489
    kinds = [(row["type"] == "mobile", got.mobile) for row, got in phones if got.mobile is not None]
    assert all(expected == got for expected, got in kinds)


@pytest.mark.parametrize(
    ("text", "region", "normal", "ext", "mobile"),
    [
        pytest.param("138 0013 8000", "CN", "+8613800138000", "", True, id="mobile"),
        pytest.param("+86 138-0013-8000", "US", "+8613800138000", "", True, id="plus"),
        pytest.param("0086 13800138000", "US", "+8613800138000", "", True, id="0086-abroad"),
        pytest.param("8613800138000", "CN", "+8613800138000", "", True, id="bare-country-code"),
        pytest.param("１３８００１３８０００", "cn", "+8613800138000", "", True, id="full-width"),
        pytest.param("电话：13800138000", "CN", "+8613800138000", "", True, id="with-a-label"),
        pytest.param("13800138000 (home)", "CN", "+8613800138000", "", True, id="with-a-remark"),
        pytest.param("（0755）8888-8888转123", "CN", "+8675588888888", "123", False, id="转"),
        pytest.param("0755-88888888 分机 12", "CN", "+8675588888888", "12", False, id="分机"),
        pytest.param("075588888888#8001", "CN", "+8675588888888", "8001", False, id="hash"),
        pytest.param("(415) 555-2671 ext. 123", "US", "+14155552671", "123", None, id="ext"),
        pytest.param("415-555-2671x9", "US", "+14155552671", "9", None, id="x"),
        pytest.param("1-800-FLOWERS", "US", "+18003569377", "", False, id="vanity"),
        pytest.param("400-800-8820", "CN", "+864008008820", "", False, id="service"),
    ],
)
def test_parse_phone(text: str, region: str, normal: str, ext: str, mobile: bool | None) -> None:
    phone = parse_phone(text, region)
    assert phone == (text, normal, ext, True, mobile)
    if "FLOWERS" not in text:
        assert normal in phone_keys(text, region)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        pytest.param("88888888", "88888888", id="no-area-code"),
        pytest.param("10086", "10086", id="short"),
        pytest.param("1-800-FLOWERS", "1800", id="letters-outside-america"),
        pytest.param("x123", "123", id="extension-alone"),
        pytest.param("下午打", "", id="words"),
        pytest.param("", "", id="empty"),
        pytest.param("+", "", id="plus-alone"),
        pytest.param("9" * 5000, "9" * 5000, id="hostile-length"),
        pytest.param("1\0002\x1b[31m", "1231", id="control-characters"),
    ],
)
def test_what_cannot_be_read_is_kept(text: str, normal: str) -> None:
    phone = parse_phone(text, "CN")
    assert (phone.written, phone.normal, phone.valid) == (text.strip(), normal, False)
    assert phone.mobile is None


def test_an_unknown_region_is_no_error() -> None:
    assert not parse_phone("13800138000", "").valid
    assert parse_phone("+8613800138000", "XX").valid


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000", "138 0013 8000", "+8613800138000", "008613800138000", "86-138-0013-8000",
        "013800138000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("stored", ["+8613800138000", "13800138000"])
def test_phone_keys_hold_what_may_be_stored(typed: str, stored: str) -> None:
    assert stored in phone_keys(typed, "CN")


def test_phone_keys_of_a_land_line_and_of_nothing() -> None:
    assert {"+8675588888888", "075588888888", "75588888888"} <= set(
        phone_keys("0755-8888 8888", "CN")
    )
    assert phone_keys("88888888", "CN")[0] == "88888888"
    assert phone_keys("words", "CN") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            pytest.param(text, True, id=text)
            for text in [
                "13800138000", "+86 138 0013 8000", "(0755) 8888-8888", "０７５５－８８８８",
                "0755-88888888转12", "415.555.2671 x3", "10086", "008613800138000", "88888888",
            ]
        ),
        *(
            pytest.param(text, False, id=text or "empty")
            for text in [
                "", "1234", "c31", "v812345", "华强", "2026-12-02", "2026/12/2", "2026.12.02",
                "20261202", "2026-12", "31/12/2026", "12.50", "10000.50", "-12345", "10,000",
                "510101199001011234", "12345x", "15:00-16:30",
            ]
        ),
    ],
)  # fmt: skip
def test_looks_like_phone(text: str, expected: bool) -> None:
    assert looks_like_phone(text) is expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("13800138000/13900139000", ("13800138000", "13900139000"), id="slash"),
        pytest.param("13800138000、0755-88888888", ("13800138000", "0755-88888888"), id="zh-mark"),
        pytest.param(" 0755-88888888/9 ", ("0755-88888888/9",), id="short-tail"),
        pytest.param("13800138000", ("13800138000",), id="one"),
        pytest.param("see note; later", ("see note; later",), id="words"),
        pytest.param("/", ("/",), id="mark-alone"),
    ],
)
def test_split_phones(text: str, parts: tuple[str, ...]) -> None:
    assert split_phones(text) == parts


def test_digits() -> None:
    assert digits("（０７５５）8888-٣") == "07558888"


@pytest.mark.parametrize(
    ("text", "normal", "ext", "valid"),
    [
        pytest.param("021-55556666-801", "+862155556666", "801", True, id="an-extension"),
        pytest.param("021-5555-6666", "+862155556666", "", True, id="a-whole-number"),
        pytest.param("021-55556666-1", "021555566661", "", False, id="one-digit-is-none"),
        pytest.param("13800138000-801", "13800138000801", "", False, id="none-of-a-mobile"),
        pytest.param("0755-83350000/1/2", "+8675583350000", "", False, id="further-numbers"),
        pytest.param("138 0013 8000/2", "+8613800138000", "", False, id="a-mobile-and-more"),
    ],
)
def test_what_stands_behind_a_complete_number(
    text: str, normal: str, ext: str, valid: bool
) -> None:
    got = parse_phone(text, "CN")
    assert (got.written, got.normal, got.ext, got.valid) == (text, normal, ext, valid)
    assert split_phones(text) == (text,)
