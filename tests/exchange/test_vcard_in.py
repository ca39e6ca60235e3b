"""Address books of other programs: every card read, or named in a note; never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crmcli.errors import Failed, UsageError
from crmcli.exchange import limits
from crmcli.exchange.tabular import Sheet
from crmcli.exchange.vcard_in import read_cards
from crmcli.lang import Speaker

Shared = Callable[[str], Path]

CARDS = {
    "ez-vcard/John_Doe_ANDROID.vcf": 6,
    "ez-vcard/John_Doe_BLACK_BERRY.vcf": 1,
    "ez-vcard/John_Doe_EVOLUTION.vcf": 1,
    "ez-vcard/John_Doe_GMAIL.vcf": 1,
    "ez-vcard/John_Doe_IPHONE.vcf": 1,
    "ez-vcard/John_Doe_LOTUS_NOTES.vcf": 1,
    "ez-vcard/John_Doe_MAC_ADDRESS_BOOK.vcf": 1,
    "ez-vcard/John_Doe_MS_OUTLOOK.vcf": 1,
    "ez-vcard/fullcontact.vcf": 1,
    "ez-vcard/gmail-list.vcf": 3,
    "ez-vcard/gmail-single.vcf": 1,
    "ez-vcard/gmail-single2.vcf": 1,
    "ez-vcard/issue114.vcf": 1,
    "ez-vcard/outlook-2003.vcf": 1,
    "ez-vcard/outlook-2007.vcf": 1,
    "ez-vcard/rfc2426-example.vcf": 2,
    "ez-vcard/rfc6350-example.vcf": 1,
    "ez-vcard/thunderbird-MoreFunctionsForAddressBook-extension.vcf": 1,
    "khard/altid.vcf": 1,
    "khard/category.vcf": 1,
    "khard/contact1.vcf": 1,
    "khard/contact2.vcf": 1,
    "khard/individual.vcf": 1,
    "khard/issue249.vcf": 1,
    "khard/joe.vcf": 1,
    "khard/korean-c.vcf": 1,
    "khard/korean-j.vcf": 1,
    "khard/labels.vcf": 1,
    "khard/minimal.vcf": 1,
    "khard/nickname.vcf": 1,
    "khard/no-nickname.vcf": 1,
    "khard/org.vcf": 1,
    "khard/photov3.vcf": 1,
    "khard/photov4.vcf": 1,
    "khard/post.vcf": 1,
    "khard/tel-value-uri.vcf": 1,
    "khard/text-bday.vcf": 1,
    "roundcube/all.vcf": 1,
    "roundcube/apple.vcf": 1,
    "roundcube/contacts.vcf": 2,
    "roundcube/email.vcf": 4,
    "roundcube/gmail.vcf": 1,
    "roundcube/johndoe.vcf": 1,
    "roundcube/outlook.vcf": 1,
    "roundcube/photo.vcf": 1,
    "roundcube/tb_plain.vcf": 1,
    "roundcube/thebat.vcf": 1,
    "roundcube/utf-16_sample.vcf": 1,
}


def rows(sheet: Sheet) -> list[dict[str, object]]:
    """What each card says, by header, without what it does not."""
    return [
        {header: cell for header, cell in zip(sheet.headers, cells, strict=True) if cell}
        for _, cells in sheet.rows
    ]


def said(sheet: Sheet) -> list[str]:
    """The notes in English."""
    return [Speaker("en")(note) for note in sheet.notes]


def book(*lines: str, version: str = "3.0") -> bytes:
    """A card with these lines."""
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return text.encode()


def one(data: bytes) -> dict[str, object]:
    """The only card of a file, read without a note."""
    sheet = read_cards(data, None, "x.vcf")
    assert sheet.notes == ()
    (found,) = rows(sheet)
    return found


@pytest.mark.parametrize("name", CARDS)
def test_every_card_of_a_real_file_is_read(shared: Shared, name: str) -> None:
    path = shared(f"vcard/{name}")
    sheet = read_cards(path.read_bytes(), None, path.name)
    assert len(sheet.rows) == CARDS[name] == len(list(sheet.rows))
    assert all(row.get("Full name") or row.get("Company") or row.get("Family name")
               for row in rows(sheet))  # fmt: skip
    assert not [note for note in sheet.notes if note.key in ("vcard.unreadable", "vcard.outside")]


def test_no_real_file_is_forgotten(shared: Shared) -> None:
    folder = shared("vcard")
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.vcf")}
    assert there - set(CARDS) == {"khard/unparsable.vcf"}


def test_a_real_file_that_ends_within_a_card_names_it(shared: Shared) -> None:
    data = shared("vcard/khard/unparsable.vcf").read_bytes()
    with pytest.raises(Failed) as failed:
        read_cards(data, None, "unparsable.vcf")
    text = Speaker("en")(failed.value.message)
    assert "unparsable.vcf" in text
    assert "line 1 (second contact with minimal Vcard)" in text


DOE = {"Family name": "Doe", "Given name": "John", "Name prefix": "Mr.", "Name suffix": "Sr."}
REAL = {
    "ez-vcard/John_Doe_EVOLUTION.vcf": {
        **DOE,
        "UID": "477343c8e6bf375a9bac1f96a5000837",
        "Full name": "Mr. John Richter, James Doe Sr.",
        "Middle name": "Richter, James",
        "Company": "IBM",
        "Department": "Accounting / Dungeon",
        "Job title": "Money Counter",
        "Mobile": "905-666-1234",
        "Phone": "905-555-1234",
        "E-mail": "john.doe@ibm.com",
        "Website": "http://www.ibm.com",
        "Home Address": "ASB-123, 15 Crescent moon drive",
        "Home City": "Albaney",
        "Home Country": "United States of America",
        "Birthday": "1980-03-22",
        "Tags": "VIP",
    },
    "ez-vcard/John_Doe_IPHONE.vcf": {
        **DOE,
        "Full name": "Mr. John Richter James Doe Sr.",
        "Middle name": "Richter, James",
        "Mobile": "905-555-1234",
        "Phone": "905-666-1234 ::: 905-777-1234 ::: 905-111-1234 ::: 905-222-1234",
        "Fax": "905-888-1234 ::: 905-999-1234",
        "Address": "Street4, Building 6, Floor 8",
        "City": "New York",
        "Postcode": "12345",
        "Home Address": "Silicon Alley 5",
        "Website": "http://www.ibm.com",
    },
    "ez-vcard/John_Doe_MS_OUTLOOK.vcf": {
        **DOE,
        "Full name": "Mr. John Richter James Doe Sr.",
        "Phone": "(905) 555-1234 ::: (905) 666-1234",
        "Address": "Cresent moon drive",
        "City": "Albaney",
        "State": "New York",
        "Birthday": "19800322",
        "Anniversary": "20110113",
    },
    "ez-vcard/John_Doe_GMAIL.vcf": {
        **DOE,
        "Website": "http://www.ibm.com",
        "Anniversary": "1975-03-01",
        "Spouse": "Jenny",
    },
    "ez-vcard/John_Doe_MAC_ADDRESS_BOOK.vcf": {**DOE, "Middle name": "Richter,James"},
    "ez-vcard/John_Doe_LOTUS_NOTES.vcf": {
        "Nickname": "Johny,JayJay",
        "Fax": "00-1-212-555-7777",
        "E-mail": "john.doe@ibm.com ::: billy_bob@gmail.com",
    },
    "ez-vcard/outlook-2003.vcf": {
        "Company": "Company, The",
        "Department": "TheDepartment",
        "Note": "This is the note field!!\nSecond line\n\nThird line is empty",
        "Mobile": "MobilePhone",
    },
    "ez-vcard/rfc6350-example.vcf": {
        "Full name": "Simon Perreault",
        "Name suffix": "ing. jr, M.Sc.",
        "Phone": "+1-418-656-9254 ext. 102",
        "Mobile": "+1-418-262-6501",
        "Birthday": "--0203",
        "Sex": "male",
    },
    "roundcube/johndoe.vcf": {
        "Full name": "John Doë",
        "E-mail": "roundcube@gmail.com ::: inbox@roundcube.net",
        "Phone": "+123456789",
        "Mobile": "+987654321",
        "Address": "The street",
    },
    "roundcube/utf-16_sample.vcf": {"Full name": "Ǽgean ĽdaMonté", "Country": "Perú"},
    "roundcube/apple.vcf": {"Company": "Apple Computer AG", "City": "Wallisellen-Zürich"},
    "roundcube/photo.vcf": {"Family name": "Müller", "Company": "Apple Computer AG"},
    "roundcube/tb_plain.vcf": {"Department": "department", "Home State": "region"},
    "khard/nickname.vcf": {"Family name": "Smith", "Given name": "Michael", "Nickname": "Mike"},
    "khard/tel-value-uri.vcf": {"Mobile": "67545678"},
    "khard/korean-c.vcf": {"Full name": "최유림"},
}


@pytest.mark.parametrize("name", REAL)
def test_what_a_real_card_says(shared: Shared, name: str) -> None:
    path = shared(f"vcard/{name}")
    (found,) = rows(read_cards(path.read_bytes(), None, path.name))
    assert {key: found.get(key) for key in REAL[name]} == REAL[name]


def test_soft_line_breaks_and_cut_characters_of_android(shared: Shared) -> None:
    path = shared("vcard/ez-vcard/John_Doe_ANDROID.vcf")
    sheet = read_cards(path.read_bytes(), None, path.name)
    cards = rows(sheet)
    assert cards[0] == {
        "Full name": "john.doe@company.com",
        "E-mail": "john.doe@company.com",
        "Tags": "My Contacts",
    }
    assert cards[3]["Full name"] == " ".join("Ñ" * 11)
    assert cards[3]["Mobile"] == "123456 ::: 3456789"
    assert (cards[4]["Company"], cards[4]["Fax"]) == ("Ñ" * 12, "123456")
    assert str(cards[5]["ORG"]).endswith("Ñ�")
    assert [line for line, _ in sheet.rows] == [1, 6, 11, 18, 36, 71]
    assert said(sheet) == [
        "Values that do not fit the character set they name: 1, the first on line 82; what does "
        "not fit is shown as �.",
        "Left out of the cards: PHOTO 1.",
    ]


def test_an_undeclared_character_set_is_guessed_aloud(shared: Shared) -> None:
    data = shared("vcard/roundcube/thebat.vcf").read_bytes()
    sheet = read_cards(data, None, "thebat.vcf")
    assert (sheet.encoding, rows(sheet)[0]["Full name"]) == ("windows-1252", "Piotr Iksiñski")
    assert [note.key for note in sheet.notes] == ["import.encoding_guessed"]
    named = read_cards(data, "iso8859-2", "thebat.vcf")
    assert (named.notes, rows(named)[0]["Full name"]) == ((), "Piotr Iksiński")


CHARSETS = {
    "gbk named": ("GBK", "gbk", "王建国"),
    "gb2312 that holds more": ("GB2312", "gb18030", "王喆镕"),
    "shift_jis with a backslash in it": ("SHIFT_JIS", "cp932", "表十能"),
    "big5 with a backslash in it": ("BIG5", "big5", "許功蓋"),
    "utf-8 named": ("UTF-8", "utf-8", "王建国"),
    "euc-kr": ("EUC-KR", "euc_kr", "최유림"),
    "latin": ("ISO-8859-1", "latin-1", "Jörg"),
}


@pytest.mark.parametrize("case", CHARSETS)
@pytest.mark.parametrize("quoted", [False, True])
def test_a_card_says_its_own_character_set(case: str, quoted: bool) -> None:
    charset, codec, name = CHARSETS[case]
    raw = name.encode(codec)
    head = f"FN;CHARSET={charset}"
    if quoted:
        raw = "".join(f"={byte:02X}" for byte in raw).encode()
        head += ";ENCODING=QUOTED-PRINTABLE"
    data = b"BEGIN:VCARD\nVERSION:2.1\n" + head.encode() + b":" + raw + b"\nEND:VCARD\n"
    # What a card says of itself beats what a person says of the file.
    for encoding in (None, "cp1251"):
        (found,) = rows(read_cards(data, encoding, "x.vcf"))
        assert found == {"Full name": name}


def test_cards_in_utf8_are_not_spoiled_by_one_that_is_not() -> None:
    data = book("FN:王建国") + book("FN:李四").decode().encode("gbk") + book("FN:José")
    sheet = read_cards(data, None, "x.vcf")
    assert [row["Full name"] for row in rows(sheet)] == ["王建国", "李四", "José"]
    assert sheet.encoding == "utf-8, gb18030"
    assert len(sheet.notes) == 1


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_files_and_marks(codec: str) -> None:
    data = book("FN:王建国", "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=B8=AD").decode()
    (found,) = rows(read_cards(data.encode(codec), None, "x.vcf"))
    assert found == {"Full name": "王建国", "Note": "中"}


def test_an_encoding_that_does_not_fit_names_the_line() -> None:
    with pytest.raises(Failed) as failed:
        read_cards(book("NOTE:x", "FN:王"), "ascii", "x.vcf")
    assert "line 4" in Speaker("en")(failed.value.message)
    with pytest.raises(UsageError):
        read_cards(book("FN:A"), "klingon", "x.vcf")


LINES: dict[str, tuple[list[str], dict[str, str]]] = {
    "escapes": (["FN:a\\, b\\; c\\\\n\\nd"], {"Full name": "a, b; c\\n\nd"}),
    "an unknown escape is text": (["FN:C:\\Users"], {"Full name": "C:\\Users"}),
    "parts of a name": (
        ["N:欧阳;娜;A,B;Dr.;jr\\; sr"],
        {"Family name": "欧阳", "Given name": "娜", "Middle name": "A, B",
         "Name prefix": "Dr.", "Name suffix": "jr; sr"},
    ),
    "a second name": (["FN:A", "FN:B"], {"Full name": "A", "FN": "B"}),
    "the same said twice": (["FN:A", "FN:A"], {"Full name": "A"}),
    "folded within a character": (
        ["FN:A", "NOTE:one\r\n  two\r\n\tthree"],
        {"Full name": "A", "Note": "one twothree"},
    ),
    "a soft break before the end": (
        ["FN:A", "NOTE;ENCODING=QUOTED-PRINTABLE:x="],
        {"Full name": "A", "Note": "x"},
    ),
    "groups and apple's labels": (
        ["FN:A", "item1.TEL:1", "item2.X-ABDATE:2001-02-03", "item2.X-ABLabel:_$!<Anniversary>!$_"],
        {"Full name": "A", "Phone": "1", "Anniversary": "2001-02-03"},
    ),
    "the preferred first": (
        ["FN:A", "EMAIL:b@x.org", "EMAIL;TYPE=PREF:a@x.org", "TEL:1", "TEL;PREF=1:2"],
        {"Full name": "A", "E-mail": "a@x.org ::: b@x.org", "Phone": "2 ::: 1"},
    ),
    "bare and quoted types": (
        ["FN:A", "TEL;CELL;VOICE:1", 'TEL;TYPE="work,fax":2', "TEL;TYPE=homefax:3", "TEL:4"],
        {"Full name": "A", "Mobile": "1", "Fax": "2 ::: 3", "Phone": "4"},
    ),
    "a birthday without its year": (
        ["FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06"],
        {"Full name": "A", "Birthday": "--05-06"},
    ),
    "wechat": (
        ["FN:A", "X-WECHAT:wx_1", "IMPP;X-SERVICE-TYPE=WeChat:weixin:wx_2", "IMPP:xmpp:a@b"],
        {"Full name": "A", "WeChat": "wx_1 ::: wx_2", "IMPP": "xmpp:a@b"},
    ),
    "several addresses": (
        ["FN:A", "ADR;TYPE=HOME:;;H;;;;", "ADR:;;O;;;;", "ADR;TYPE=WORK:;;W;;;;", "ADR:;;P;;;;"],
        {"Full name": "A", "Address": "W", "Other Address": "O", "Other Address 2": "P",
         "Home Address": "H"},
    ),
    "an address that is no business one": (["FN:A", "ADR:;;O;;;;"],
                                           {"Full name": "A", "Address": "O"}),
    "an address as a label alone": (["FN:A", "LABEL:1 High St\\nLeeds"],
                                    {"Full name": "A", "Address": "1 High St, Leeds"}),
    "an organisation": (["FN:ACME Inc.", "N:;;;;", "ORG:ACME Inc.;"], {"Company": "ACME Inc."}),
    "no name but a nickname": (["NICKNAME:Mike", "TEL:1"],
                               {"Full name": "Mike", "Nickname": "Mike", "Phone": "1"}),
    "no name but a phone": (["TEL:1"], {"Full name": "1", "Phone": "1"}),
    "labels": (["FN:A", "CATEGORIES:a,b\\, c", "CATEGORIES:d"],
               {"Full name": "A", "Tags": "a; b, c; d"}),
    "what we do not know": (["FN:A", "X-SKYPE-USERNAME:sky", "ROLE:Boss"],
                            {"Full name": "A", "X-SKYPE-USERNAME": "sky", "ROLE": "Boss"}),
    "about the card": (["FN:A", "PRODID:x", "REV:2020", "X-ABUID:1"], {"Full name": "A"}),
    "a card within the card": (
        ["FN:A", "AGENT:", "BEGIN:VCARD", "FN:B", "END:VCARD", "TEL:1"],
        {"Full name": "A", "Phone": "1"},
    ),
    "a quoted colon": (["FN:A", 'ADR;LABEL="x: y;z";TYPE=WORK:;;S;;;;'],
                       {"Full name": "A", "Address": "S"}),
    "many commas": (["FN:A", "X-A;B=" + "," * 3000 + ":v"], {"Full name": "A", "X-A": "v"}),
    "a quote that never closes": (["FN:A", "X-A;B=" + "," * 3000 + '":v'],
                                  {"Full name": "A", "X-A": "v"}),
    "other cases and blanks": (["fn : A", "Tel ; Type = Cell :1"],
                               {"Full name": "A", "Mobile": "1"}),
}  # fmt: skip


@pytest.mark.parametrize("case", LINES)
def test_lines(case: str) -> None:
    lines, expected = LINES[case]
    assert one(book(*lines)) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_line_ends(end: bytes) -> None:
    data = (book("FN:A", "NOTE:x\r\n y") + book("FN:B")).replace(b"\r\n", end)
    sheet = read_cards(data, None, "x.vcf")
    assert [row["Full name"] for row in rows(sheet)] == ["A", "B"]
    assert [line for line, _ in sheet.rows] == [1, 7]


def test_pictures_are_left_out_and_counted() -> None:
    data = book(
        "FN:A",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 2_000_000,
        "LOGO;BASE64:",
        "AAAA",
        "BBBB==",
        "",
        "X-MS-CARDPICTURE;ENCODING=BASE64:AAAA",
        "TEL:1",
    )
    sheet = read_cards(data, None, "x.vcf")
    assert rows(sheet) == [{"Full name": "A", "Phone": "1"}]
    assert said(sheet) == ["Left out of the cards: LOGO 1, PHOTO 1, X-MS-CARDPICTURE 1."]


GOOD = book("FN:Good")
BROKEN = {
    "too large": (
        book("FN:Bad", "NOTE:" + "x" * (limits.CARD_BYTES + 1)),
        "Left out: the card on line 5 (Bad) is larger than 1 MB without its pictures.",
    ),
    "too large in pieces": (
        book("FN:Bad", *["NOTE:" + "x" * 100_000] * 11),
        "Left out: the card on line 5 (Bad) is larger than 1 MB without its pictures.",
    ),
    "NUL": (
        book("FN:Bad", "NOTE:a\0b"),
        "Left out: the card on line 5 (Bad) has NUL bytes in it.",
    ),
    "says nothing": (book("PRODID:x"), "Left out: the card on line 5 says nothing."),
    "lines that are none": (
        book("FN", "TEL:1", "Albany, New York"),
        "Left out: lines within cards that cannot be read (2, the first is line 7).",
    ),
    "lines outside": (
        b"hello\r\n\r\nEND:VCARD\r\n",
        "Left out: lines that belong to no card (2, the first is line 5).",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_bad_card_is_named_and_stops_nothing(case: str) -> None:
    data, note = BROKEN[case]
    sheet = read_cards(GOOD + data + book("FN:Last"), None, "x.vcf")
    names = [row["Full name"] for row in rows(sheet)]
    assert (names[0], names[-1]) == ("Good", "Last")
    assert said(sheet) == [note]


REFUSED = {
    "nothing in it": (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "x.vcf has no card that can be read."),
    "ends within a card": (
        GOOD + b"BEGIN:VCARD\r\nFN:Bad\r\n",
        "x.vcf ends in the middle of a card: the one that begins on line 5 (Bad) never ends.",
    ),
    "does not end before the next": (
        GOOD + b"BEGIN:VCARD\r\nFN:Bad\r\n" + GOOD,
        "x.vcf: the card that begins on line 5 (Bad) does not end before the next one begins.",
    ),
    "a word for each line": (
        GOOD + b"x\n" * (limits.GARBLED + 1),
        "x.vcf has more than 100000 lines that belong to no card, from line 5 on: it is no "
        "address book, or a damaged one.",
    ),
    "too many kinds of lines": (
        book(*(f"X-{n}:1" for n in range(limits.COLUMNS + 1))),
        "x.vcf has more than 500 columns",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read(case: str) -> None:
    data, text = REFUSED[case]
    with pytest.raises(Failed) as failed:
        read_cards(data, None, "x.vcf")
    assert Speaker("en")(failed.value.message).startswith(text)


def test_more_than_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    data = GOOD * 100
    for limit, small, key in (
        ("CARDS_BYTES", 500, "vcard.too_much"),
        ("LINES", 300, "vcard.too_many_lines"),
        ("ROWS", 50, "import.too_many_rows"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, small)
            with pytest.raises(Failed) as failed:
                read_cards(data, None, "x.vcf")
            assert failed.value.message.key == key


def test_two_job_titles_are_one() -> None:
    sheet = read_cards(book("FN:A", "TITLE:CEO", "TITLE:Owner"), None, "x.vcf")
    assert rows(sheet) == [{"Full name": "A", "Job title": "CEO; Owner"}]
