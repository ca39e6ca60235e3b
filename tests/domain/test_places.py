"""Places: the same one with and without its ending, and what the words of an address name."""

import pytest

from crmcli.domain.places import Place, Spot, find_place, named_in, place_of, stem

BAOAN = Spot("宝安区", "深圳", "广东")
GULOU_NJ, GULOU_FZ = Spot("鼓楼区", "南京市", "江苏"), Spot("鼓楼", "福州", "福建")
LEEDS = Spot(None, "Leeds", "Yorkshire")
SPOTS = [BAOAN, GULOU_NJ, GULOU_FZ, LEEDS, Spot(None, None, None)]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("宝安区", "宝安"),
        ("宝安", "宝安"),
        ("浦东新区", "浦东"),
        ("广西壮族自治区", "广西壮族"),
        ("沙县", "沙县"),
        ("市", "市"),
        ("ＡＢ区", "ab"),
        ("West  Ham", "west ham"),
    ],
)
def test_stem(name: str, bare: str) -> None:
    assert stem(name) == bare


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("宝安", Place("district", ("宝安区",), "宝安")),
        ("鼓楼区", Place("district", ("鼓楼区", "鼓楼"), "鼓楼")),
        ("深圳市", Place("city", ("深圳",), "深圳")),
        ("江苏省", Place("province", ("江苏",), "江苏")),
        ("LEEDS", Place("city", ("Leeds",), "leeds")),
        ("南京鼓楼", Place("district", ("鼓楼区", "鼓楼"), "鼓楼", ("南京市",), ("福州",))),
        ("福州市 鼓楼区", Place("district", ("鼓楼", "鼓楼区"), "鼓楼", ("福州",), ("南京",))),
        ("北京鼓楼", None),
        ("宝", None),
        ("", None),
    ],
)
def test_find_place(text: str, place: Place | None) -> None:
    assert find_place(text, SPOTS) == place


def test_where_an_address_lies() -> None:
    assert place_of(Spot(None, None, None), SPOTS) is None
    assert place_of(LEEDS, SPOTS) == Place("city", ("Leeds",), "leeds")
    assert place_of(Spot("鼓楼", None, None), SPOTS) == Place(
        "district", ("鼓楼", "鼓楼区"), "鼓楼"
    )


@pytest.mark.parametrize(
    ("address", "names", "cities"),
    [
        ("深圳市宝安区前进路9号", ("宝安区",), ("深圳",)),
        ("福州鼓楼区东街1号", ("鼓楼", "鼓楼区"), ("福州",)),
        ("鼓楼区东街1号", ("鼓楼区", "鼓楼"), ()),
        ("深圳前进路9号", ("深圳",), ()),
        ("9 Sample Row, Leeds", ("Leeds",), ()),
        ("前进路9号", None, None),
    ],
)
def test_named_in(
    address: str, names: tuple[str, ...] | None, cities: tuple[str, ...] | None
) -> None:
    found = named_in(address, SPOTS)
    assert (found and found.names, found and found.cities) == (names, cities)
