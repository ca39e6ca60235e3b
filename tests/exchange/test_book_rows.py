"""Rows of address books and sheets of customers, read: who it is, and nothing is lost."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import vobject

from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.errors import Failed
from crmcli.exchange.contact_rows import read_contacts
from crmcli.exchange.customer_rows import read_customers
from crmcli.exchange.mapping import map_headers
from crmcli.exchange.numbering import Numbering
from crmcli.exchange.reading import read_rows
from crmcli.exchange.settling import settle
from crmcli.exchange.tabular import Sheet

TODAY = date(2026, 11, 24)
READERS = {"contacts": read_contacts, "customers": read_customers}


def all_of(sheet: Sheet, kind: str, date_format: str = "") -> list[SheetRow | Rejected]:
    targets, _ = map_headers(sheet.headers, kind=kind)
    targets = settle(sheet, targets, ())
    return list(READERS[kind](sheet, targets, "file", TODAY, date_format, Numbering("hub")))


def read(text: str, kind: str, date_format: str = "") -> list[SheetRow]:
    """The rows of a table whose cells are parted by bars."""
    content = "\n".join(line.strip() for line in text.strip().splitlines())
    sheet = read_rows(content.encode(), delimiter="|", encoding="utf-8", name="file")
    rows = all_of(sheet, kind, date_format)
    assert all(isinstance(row, SheetRow) for row in rows), rows
    return [row for row in rows if isinstance(row, SheetRow)]


def one(text: str, kind: str, date_format: str = "") -> SheetRow:
    (row,) = read(text, kind, date_format)
    return row


def cards(path: Path) -> Iterator[vobject.base.Component]:
    # A newer vCard library wants a name in every card, and these have only empty parts.
    text = re.sub(r"\r?\n", "\r\n", path.read_text("utf-8"))
    return iter(vobject.readComponents(text))


@pytest.mark.parametrize("name", ["all", "gmail", "tb_plain", "outlook", "email"])
def test_everything_of_a_known_card_is_in_the_row(shared: Callable[[str], Path], name: str) -> None:
    rows = all_of(read_rows(shared(f"contacts_csv/{name}.csv")), "contacts")
    wanted = list(cards(shared(f"contacts_csv/{name}.vcf")))
    assert len(rows) == len(wanted)
    for row, card in zip(rows, wanted, strict=True):
        assert isinstance(row, SheetRow)
        assert row.contact["name"] == card.fn.value
        for key, part in (
            ("family_name", card.n.value.family),
            ("given_name", card.n.value.given),
            ("middle_name", card.n.value.additional),
            ("name_prefix", card.n.value.prefix),
            ("name_suffix", card.n.value.suffix),
        ):
            assert row.contact.get(key, "") == part
        told = [text for _, text in row.handles]
        for line in (*card.contents.get("email", ()), *card.contents.get("tel", ())):
            assert line.value in told
        for line in card.contents.get("bday", ()):
            assert row.contact["birthday"] == line.value
        kinds = {text: kind for kind, text in row.handles}
        for line in card.contents.get("tel", ()):
            sort = "".join(line.params.get("TYPE", ()))
            if "fax" in sort:
                assert kinds[line.value] == "fax"
            elif sort == "cell":
                assert kinds[line.value] == "mobile"


def test_nothing_of_a_long_card_is_lost(shared: Callable[[str], Path]) -> None:
    path = shared("contacts_csv/all.csv")
    (row,) = all_of(read_rows(path), "contacts")
    kept = repr(row)
    cells = path.read_text("utf-8-sig").splitlines()[1].split(",")
    assert [cell for cell in cells if cell not in kept and cell != "20/01/1991"] == []


def test_the_business_has_the_address_and_the_person_keeps_the_others() -> None:
    row = one(
        """
        Name|Company|Home Street|Home City|Business Street|Business Street 2|Business City
        王伟|华强|家里1号|深圳|福华路2号|3楼|广州
        """,
        "contacts",
    )
    assert (row.name, row.contact["name"]) == ("华强", "王伟")
    assert row.address == {"address": "福华路2号 3楼", "city": "广州"}
    assert row.custom == {"Home Street": "家里1号", "Home City": "深圳"}


def test_a_second_address_at_home_is_no_second_line() -> None:
    row = one(
        """
        Name|Home Address|Home City|Home Address 2|Home City 2
        甲店|家里1号|深圳|老家2号|梅州
        """,
        "customers",
    )
    assert row.address == {"address": "家里1号", "city": "深圳"}
    assert row.custom == {"Home Address 2": "老家2号", "Home City 2": "梅州"}


def test_a_customer_at_home_has_its_address_there() -> None:
    row = one("Name|Home Street|Home City\n甲店|家里1号|深圳", "customers")
    assert (row.name, row.address) == ("甲店", {"address": "家里1号", "city": "深圳"})


def test_a_person_alone_keeps_what_only_a_customer_can_have() -> None:
    row = one(
        """
        First Name|Last Name|Company|Web Page|Work City|Notes|Categories|Contact owner|Next visit
        Ann|Lee||http://ann.example|Leeds|likes tea|Friends; VIP|Bob|2026-12-01
        """,
        "contacts",
    )
    assert (row.name, row.contact["name"]) == ("", "Ann Lee")
    assert row.custom == {
        "Web Page": "http://ann.example",
        "Work City": "Leeds",
        "Notes": "likes tea",
        "Categories": "Friends; VIP",
        "Contact owner": "Bob",
        "Next visit": "2026-12-01",
    }
    assert (row.address, row.note, row.tags, row.fields, row.plan) == ({}, "", [], {}, None)


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("Ali||a@b.c|12345678|Firm", "Ali"),
        ("||a@b.c|12345678|Firm", "a@b.c"),
        ("|||12345678|Firm", "12345678"),
        ("||||Firm", "Firm"),
        ("|CEO|||", "CEO"),
    ],
    ids=["nickname", "email", "phone", "company", "anything"],
)
def test_who_has_no_name_is_called_by_what_there_is(cells: str, name: str) -> None:
    row = one(f"Nickname|Job Title|E-mail|Phone|Company|Last Name\n{cells}|", "contacts")
    assert row.contact["name"] == name


def test_empty_rows_are_passed_over() -> None:
    assert [r.number for r in read("Name|Phone\nA|\n |\nB|12345", "contacts")] == [2, 4]


def test_labels_say_what_a_phone_is() -> None:
    row = one(
        """
        Name|Phone1 Type|Phone1 Value|Phone 2 - Type|Phone 2 - Value|Phone 3 Label|Phone 3 Value
        A|Work|0755-82345678|* Mobile|13800138000 ::: 13900139000|Work Fax|0755-82345679
        """,
        "contacts",
    )
    assert row.handles == [
        ("mobile", "13800138000"),
        ("mobile", "13900139000"),
        ("phone", "0755-82345678"),
        ("fax", "0755-82345679"),
    ]


def test_groups_of_the_program_itself_are_no_labels() -> None:
    row = one(
        "Name|Company|Labels\nA|B|* myContacts ::: friends ::: * Family ::: * starred", "contacts"
    )
    assert row.tags == ["friends", "Family"]


def test_words_in_the_place_of_a_phone_are_kept_and_strokes_are_none() -> None:
    row = one("客户|电话|手机\n甲|问前台|--", "customers")
    assert (row.handles, row.unread) == ([("phone", "问前台")], {"手机": "--"})


def test_several_addresses_of_mail_in_one_cell() -> None:
    row = one("客户|邮箱\n甲|a@b.c, d@e.f；g@h.i", "customers")
    assert [text for _, text in row.handles] == ["a@b.c", "d@e.f", "g@h.i"]


def test_what_a_label_names_is_called_so() -> None:
    row = one(
        """
        Name|Relation 1 - Label|Relation 1 - Value|Event 1 - Label|Event 1 - Value
        A|Spouse|Eve|Birthday|1990-05-06
        """,
        "contacts",
    )
    assert (row.custom, row.contact["birthday"]) == ({"Spouse": "Eve"}, "1990-05-06")


@pytest.mark.parametrize(
    ("texts", "date_format", "expected"),
    [
        (["20/01/1991", "02/03/1990"], "", ["1991-01-20", "1990-03-02"]),
        (["12/28/1969", "1/1/2000"], "", ["1969-12-28", "2000-01-01"]),
        (["1/2/2000"], "dmy", ["2000-02-01"]),
        (["19081209"], "", ["1908-12-09"]),
        (["--12-12", "12月12日"], "", ["--12-12", "--12-12"]),
        (["13/05/68"], "", ["1968-05-13"]),
    ],
    ids=["days-first", "months-first", "said", "compact", "without-a-year", "short-year"],
)
def test_birthdays_of_a_column(texts: list[str], date_format: str, expected: list[str]) -> None:
    rows = read(
        "\n".join(["Name|Birthday", *(f"A{t}|{t}" for t in texts)]), "contacts", date_format
    )
    assert [row.contact.get("birthday") for row in rows] == expected


def test_a_column_of_birthdays_that_may_be_read_in_two_ways_stops_the_file() -> None:
    with pytest.raises(Failed) as caught:
        read("Name|Birthday\nA|01/02/1990", "contacts")
    assert caught.value.message.values["column"] == "Birthday"


def test_a_single_bad_cell_is_kept_as_it_is_written() -> None:
    row = one("Name|Birthday|Gender|Company\nA|never|?|B", "contacts")
    assert row.unread == {"Birthday": "never"}
    assert row.custom == {"Gender": "?"}


def test_birthdays_in_three_columns() -> None:
    rows = read(
        """
        Name|Birth Year|Birth Month|Birth Day
        A|1970|11|5
        B||2|29
        C|1980||
        D|1981|13|1
        """,
        "contacts",
    )
    assert [row.contact.get("birthday") for row in rows] == ["1970-11-05", "--02-29", None, None]
    assert rows[2].contact["birth_year"] == 1980
    assert rows[3].unread == {"Birth Month": "13", "Birth Day": "1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广东省深圳市南山区", ("广东省", "深圳市", "南山区")),
        ("广东/深圳/南山", ("广东", "深圳", "南山")),
        ("北京市海淀区", ("北京市", "北京市", "海淀区")),
        ("四川省 成都市", ("四川省", "成都市", None)),
        ("内蒙古自治区呼伦贝尔市海拉尔区", ("内蒙古自治区", "呼伦贝尔市", "海拉尔区")),
        ("香港", (None, "香港", None)),
    ],
)
def test_province_city_and_district_in_one_cell(
    text: str, expected: tuple[str | None, ...]
) -> None:
    row = one(f"客户|省市区|地址\n甲|{text}|一路1号", "customers")
    assert tuple(row.address.get(key) for key in ("province", "city", "district")) == expected
    assert row.address["address"] == "一路1号"


def test_an_address_in_pieces(shared: Callable[[str], Path]) -> None:
    rows = all_of(read_rows(shared("dedupe/febrl/dataset1.csv")), "contacts")
    assert len(rows) == 1000
    rows = all_of(read_rows(shared("dedupe/febrl/dataset1.csv")), "customers")
    assert isinstance(rows[1], SheetRow)
    assert (rows[1].name, rows[1].external) == ("lachlan berry", "id:hub:recid:rec-122-org")
    assert rows[1].address == {
        "address": "69 giblin street, killarney",
        "city": "bittern",
        "province": "qld",
        "postcode": "4814",
    }
    assert rows[1].contact["birthday"] == "1999-02-19"


def test_codes_of_which_none_is_ours_are_a_field_of_ones_own(
    shared: Callable[[str], Path],
) -> None:
    rows = all_of(read_rows(shared("dedupe/fodors_zagat/fodors.csv")), "customers")
    assert isinstance(rows[0], SheetRow)
    assert (rows[0].custom, rows[0].unread) == ({"type": "american"}, {})
    mixed = read("客户|类型|等级\n甲|existing|VIP\n乙|奇怪|SVIP", "customers")
    assert [row.unread for row in mixed] == [{"等级": "VIP"}, {"类型": "奇怪", "等级": "SVIP"}]


def test_who_is_the_customer_in_an_address_book() -> None:
    rows = read(
        """
        First Name|Last Name|Company|Job Title|E-mail Address
        Ann|Lee|Acme|Buyer|
        Bob|Ray||Owner|
        ||||x@y.z
        """,
        "customers",
    )
    assert [(row.name, row.contact.get("name")) for row in rows] == [
        ("Acme", "Ann Lee"),
        ("Bob Ray", "Bob Ray"),
        ("x@y.z", "x@y.z"),
    ]


def test_a_contact_is_no_customer() -> None:
    sheet = read_rows("客户|联系人\n|钱工".encode(), delimiter="|", encoding="utf-8", name="file")
    (row,) = all_of(sheet, "customers")
    assert isinstance(row, Rejected)
    assert not row.harmless


def test_a_record_of_ours_may_be_called_total() -> None:
    sheet = read_rows("客户|电话\n合计|5".encode(), delimiter="|", encoding="utf-8", name="file")
    (row,) = all_of(sheet, "customers")
    assert isinstance(row, Rejected)
    assert row.harmless
    assert one("uuid|name\n01890a5d-ac96-774b-bcce-b302099a8057|Total", "customers").name == "Total"


def test_numbers_of_ours_and_of_other_programs() -> None:
    ours = "01890a5d-ac96-774b-bcce-b302099a8057"
    assert one(f"uuid|name\n{ours}|A", "customers").uuid == ours
    assert one("uuid|name\n9A:ABPerson|A", "customers").external == "id:hub:uuid:9A:ABPerson"
    assert one("Record ID|Company name\n77|A", "customers").external == "id:hub:recordid:77"
    assert one("UID|Name\n0cf3-4a7e-9d21-77|A", "contacts").external == "uid:0cf3-4a7e-9d21-77"
    # A short number in a column of that name may be anybody's.
    assert one("UID|Name\n7|A", "contacts").external == "id:hub:uid:7"
    row = one(f"customer_uuid|uuid|name\n{ours}|{ours}|A", "contacts")
    assert (row.customer_uuid, row.uuid, row.name) == (ours, ours, "")


def test_equal_rows_stay_apart_and_reasons_of_rejects_are_no_content() -> None:
    first, second = read("Name|Phone\nA|12345\nA|12345", "customers")
    assert (first.key[:-2], first.key[-1], second.key[-1]) == (second.key[:-2], "0", "1")
    again = one("reject_line|reject_reason|Name|Phone\n7|bad|A|12345", "customers")
    assert again.key == first.key


def test_dates_with_times_and_serial_numbers() -> None:
    rows = read(
        """
        客户|上次联系|下次联系
        甲|2026/11/20 19:06|45000
        乙|2026-11-02 00:00|下周三下午3点
        """,
        "customers",
    )
    assert [(row.last.day.isoformat(), row.last.time) for row in rows if row.last] == [
        ("2026-11-20", "19:06"),
        ("2026-11-02", None),
    ]
    assert rows[0].plan
    assert rows[0].plan.day == date(2023, 3, 15)
    assert rows[1].plan
    assert (rows[1].plan.day, rows[1].plan.time) == (date(2026, 12, 2), "15:00")


@pytest.mark.parametrize(
    ("cell", "found", "left"),
    [
        pytest.param("mailto:a@x.com", ["a@x.com"], "", id="an-address-of-the-web"),
        pytest.param("Ann Lee <a@x.com>", ["a@x.com"], "", id="with-a-name"),
        pytest.param("Ann Lee <a@x.com>; b@x.com", ["a@x.com", "b@x.com"], "", id="two"),
        pytest.param("a@x.com; none", ["a@x.com"], "none", id="one-and-a-word"),
        pytest.param("see website", [], "see website", id="no-address"),
    ],
)
def test_a_cell_of_mail_addresses(cell: str, found: list[str], left: str) -> None:
    row = one(f"Name|E-mail\nA|{cell}", "contacts")
    assert [text for _, text in row.handles] == found
    assert row.unread.get("E-mail", "") == left


def test_a_semicolon_in_an_address_of_the_web() -> None:
    row = one("Company|Website\nA|http://a.com/x;id=1", "customers")
    assert row.fields["website"] == "http://a.com/x;id=1"
    row = one("Company|Website\nA|http://a.com; www.b.com", "customers")
    assert (row.fields["website"], row.custom) == ("http://a.com", {"Website": "www.b.com"})


def test_only_our_joiner_parts_what_we_have_written() -> None:
    row = one(
        "uuid|name|email|wechat|website|tags\n01890a5d-ac96-774b-bcce-b302099a8057|A|"
        "a;b@x.com ::: c@x.com|x;y|http://a.com; www.b.com|新;旧; 老",
        "customers",
    )
    assert row.handles == [("email", "a;b@x.com"), ("email", "c@x.com"), ("wechat", "x;y")]
    assert (row.fields["website"], row.tags) == ("http://a.com; www.b.com", ["新;旧", "老"])


@pytest.mark.parametrize("kind", ["customers"])
def test_what_is_told_of_nobody_is_kept_as_it_is_written(kind: str) -> None:
    row = one("客户|性别|生日|职位\n甲|男|1990-1-2|经理", kind)
    assert row.contact == {}
    assert row.unread == {"性别": "男", "生日": "1990-1-2", "职位": "经理"}
