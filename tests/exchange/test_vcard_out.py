"""Contacts and customers as cards: what others read in them, and what comes back to us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.address_card import Card, CardAddress, CardHandle
from crmcli.exchange.vcard_in import read_cards
from crmcli.exchange.vcard_out import cards

UID = "01a20d8c-0e07-7672-bb82-ea6c0b8d743d"
OTHER = "01a20d8c-0e07-7c0b-a469-f0872646e498"
WANG = Card(
    UID,
    "2026-11-24T12:33:32Z",
    "王建国",
    company="华强电子",
    company_uid=OTHER,
    department="采购部",
    title="总经理",
    nickname="老王",
    birthday="--03-09",
    website="https://huaqiang.example",
    handles=(
        CardHandle("mobile", "138 0013 8000", "+8613800138000"),
        CardHandle("landline", "0755-83001234转801", "+8675583001234", "801"),
        CardHandle("fax", "no number", "no number"),
        CardHandle("email", "wang@huaqiang.example", "wang@huaqiang.example"),
        CardHandle("wechat", "wx_王", "wx_王"),
    ),
    addresses=(
        CardAddress("松白路1号", "宝安区", "深圳", "广东", "518100", "中国"),
        CardAddress("家", home=True),
    ),
    tags=("电子", "a,b"),
)


def back(*found: Card) -> list[dict[str, object]]:
    """The cards as our own import reads them, without empty cells."""
    text = "".join(text for _, text in cards(found))
    sheet = read_cards(text.encode(), None, "x.vcf")
    assert sheet.notes == ()
    return [
        {key: cell for key, cell in zip(sheet.headers, cells, strict=True) if cell}
        for _, cells in sheet.rows
    ]


def test_a_contact_line_by_line() -> None:
    ((uid, text),) = cards([WANG])
    assert uid == UID
    assert text.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//crmcli//vCard//EN",
        f"UID:urn:uuid:{UID}",
        "ADR;TYPE=WORK:;宝安区;松白路1号;深圳;广东;518100;中国",
        "ADR;TYPE=HOME:;;家;;;;",
        "BDAY:--03-09",
        "CATEGORIES:电子,a\\,b",
        "EMAIL;TYPE=INTERNET:wang@huaqiang.example",
        "FN:王建国",
        "N:王;建国;;;",
        "NICKNAME:老王",
        "ORG:华强电子;采购部",
        "REV:2026-11-24T12:33:32Z",
        "TEL;TYPE=CELL:+8613800138000",
        "TEL;TYPE=WORK:+8675583001234 ext. 801",
        "TEL;TYPE=WORK,FAX:no number",
        "TITLE:总经理",
        "URL:https://huaqiang.example",
        f"X-CRMCLI-CUSTOMER:urn:uuid:{OTHER}",
        "X-WECHAT:wx_王",
        "END:VCARD",
        "",
    ]


def test_a_contact_comes_back() -> None:
    assert back(WANG) == [
        {
            "uuid": UID,
            "customer_uuid": OTHER,
            "Full name": "王建国",
            "Nickname": "老王",
            "Company": "华强电子",
            "Department": "采购部",
            "Job title": "总经理",
            "Mobile": "+8613800138000",
            "Phone": "+8675583001234 ext. 801",
            "Fax": "no number",
            "E-mail": "wang@huaqiang.example",
            "WeChat": "wx_王",
            "Website": "https://huaqiang.example",
            "Address": "松白路1号",
            "District": "宝安区",
            "City": "深圳",
            "State": "广东",
            "Postcode": "518100",
            "Country": "中国",
            "Home Address": "家",
            "Tags": "电子; a,b",
            "Birthday": "--03-09",
        }
    ]


def test_an_organisation_is_its_own_company() -> None:
    card = Card(OTHER, "2026-11-24T12:33:32Z", "华强电子", organisation=True, website="h.example")
    text = cards([card])[0][1]
    assert "\r\nFN:华强电子\r\n" in text
    assert "\r\nN:;;;;\r\n" in text
    assert "\r\nX-ABSHOWAS:COMPANY\r\n" in text
    assert back(card) == [{"uuid": OTHER, "Company": "华强电子", "Website": "h.example"}]


NAMES = {
    "王建国": "王;建国;;;",
    "欧阳娜": "欧阳;娜;;;",
    "Mary Ann Smith": "Smith;Mary Ann;;;",
    "Cher": ";Cher;;;",
    "김철수": "김;철수;;;",
    "张; 三,\\": "三\\,\\\\;张\\;;;;",
    "技术支持热线": ";技术支持热线;;;",
    "van der Berg, Jan": "van der Berg;Jan;;;",
    "Dr. Ana-María López y Gasset Jr.": "Gasset;Ana-María López y;;Dr.;Jr.",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_parts(name: str) -> None:
    text = cards([Card(UID, "2026-11-24T12:33:32Z", name)])[0][1]
    assert f"\r\nN:{NAMES[name]}\r\n" in text
    assert back(Card(UID, "2026-11-24T12:33:32Z", name)) == [{"uuid": UID, "Full name": name}]


def test_a_contact_that_is_called_like_its_customer() -> None:
    card = Card(UID, "2026-11-24T12:33:32Z", "张三", company="张三", company_uid=OTHER)
    assert back(card)[0] == {
        "uuid": UID,
        "customer_uuid": OTHER,
        "Full name": "张三",
        "Company": "张三",
    }


def test_parts_that_are_known_are_not_guessed() -> None:
    card = Card(UID, "2026-11-24T12:33:32Z", "王建国", given_name="Jianguo", name_prefix="Dr.")
    assert "\r\nN:;Jianguo;;Dr.;\r\n" in cards([card])[0][1]


def test_parts_come_back_when_they_were_known_and_only_then() -> None:
    card = Card(UID, "2026-11-24T12:33:32Z", "王建国")
    assert back(card) == [{"uuid": UID, "Full name": "王建国"}]
    apart = card._replace(family_name="王", given_name="建国")
    assert back(apart)[0] == {
        "uuid": UID,
        "Full name": "王建国",
        "Family name": "王",
        "Given name": "建国",
    }


def test_long_lines_are_folded_between_characters() -> None:
    card = Card(UID, "2026-11-24T12:33:32Z", "很" * 100 + "😀" * 60 + "e\u0301" * 60)
    text = cards([card])[0][1].encode()
    assert text.replace(b"\r\n", b"").count(b"\n") == 0
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert back(card)[0]["Full name"] == card.name


# Names as they may be stored: NFC, no line breaks, no NUL, no outer white space.
_TEXT = (
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\x85\u2028\u2029"),
        min_size=1,
        max_size=90,
    )
    .map(str.strip)
    .filter(bool)
)


@given(
    _TEXT,
    st.just("") | _TEXT,
    st.just("") | _TEXT,
    _TEXT,
    _TEXT,
    st.lists(_TEXT, max_size=3, unique=True),
)
def test_whatever_a_name_holds_comes_back(
    name: str, family: str, given_name: str, company: str, title: str, tags: list[str]
) -> None:
    card = Card(
        UID,
        "2026-11-24T12:33:32Z",
        name,
        family_name=family,
        given_name=given_name,
        company=company,
        title=title,
        tags=tuple(tags),
        handles=(CardHandle("email", title, title), CardHandle("wechat", name, name)),
    )
    (found,) = back(card, WANG)[:1]
    assert found["Full name"] == name
    assert (found.get("Family name", ""), found.get("Given name", "")) == (family, given_name)
    assert (found["Company"], found["Job title"]) == (company, title)
    assert (found["E-mail"], found["WeChat"]) == (title, name)
    assert found.get("Tags", "") == "; ".join(tags)
