"""What headers mean in a file of each kind: the declared fields by every name that they have."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from crmcli.domain.field import Field
from crmcli.domain.fields import CONTACT, CUSTOMER, IMPORT_ONLY, VISIT
from crmcli.domain.name_words import TO_SIMPLIFIED
from crmcli.domain.names import normalise
from crmcli.domain.sales_fields import BUYER, DEAL, LINE, ORDER, PRODUCT

KINDS = ("customers", "contacts", "products", "deals", "orders", "visits", "weekly")
# Files of which every row is somebody: an address book or a sheet of customers.
BOOKS = ("customers", "contacts")
# Words that mean the record itself in a file of deals or orders.
_VAGUE = ("name", "名称", "code", "代码", "编号", "单位")
# Where the customer that a row brings along is to be found.
_PLACES = ("phone", "mobile", "landline", "email", "address", "province", "city", "district")
# What our own sheets number and count by, and nobody needs again.
_COUNTED = ("no", "序号", "visit id", "customer id", "contacts count", "followups from",
            "contacts in all", "跟进总数", "first follow-up shown", "所列首次跟进")  # fmt: skip
# What shops and ERPs call the columns of their products.
_SHOP = {
    "variant sku": "code",
    "产品编码": "code",
    "variant price": "price",
    "cost per item": "cost",
}
_PERSONAL = ("title", "职务", "职位", "department", "部门", "性别", "sex", "gender")
# How other programs number their records, the surest name first.
_NUMBERS: Mapping[str, Sequence[str]] = {
    "customers": ("record id", "account id", "company id", "organization id", "id", "rec id",
                  "记录id", "数据id", "唯一id", "uid", "external id", "contact id", "person id",
                  "lead id"),
    "contacts": ("record id", "contact id", "person id", "联系人id", "联系人编号", "id", "rec id",
                 "记录id", "数据id", "唯一id", "uid", "external id", "lead id", "编号", "代码",
                 "code"),
}  # fmt: skip


# What headers in traditional characters are written with, beside what names are.
_WRITTEN = TO_SIMPLIFIED | str.maketrans(
    "戶稱絡話機備註職郵號編碼來類別級縣鎮鄉詳細網頁標簽籤劃進記錄訪繫係後個貨幣員數營額經態狀況負"
    "責銷產規訂運結總鍵開閉贏預計實歲學門暱謂點構組織團隊體資質譽說內連紹薦權購買賣條賬帳樓層舖鋪"
    "圖郷歷愛誕齡為於與慮競優議決財確認約樣擬報導換證書據動執圍詢諮採變統線親屬隸創辦領離稅製檔轉",
    "户称络话机备注职邮号编码来类别级县镇乡详细网页标签签划进记录访系系后个货币员数营额经态状况负"
    "责销产规订运结总键开闭赢预计实岁学门昵谓点构组织团队体资质誉说内连绍荐权购买卖条账账楼层铺铺"
    "图乡历爱诞龄为于与虑竞优议决财确认约样拟报导换证书据动执围询咨采变统线亲属隶创办领离税制档转",
)


class Target(NamedTuple):
    """Where a column goes: a noun and the field's key or the column's name.

    The nouns are those of records (customer, contact, deal, order, line, product, visit), import
    (what is more than a column), followup, birth (year, month, day), record (uuid, or external:
    another program's number), label (what kind of phone or address stands beside it), labelled
    (what is called by its label), status, custom, and none for what is left out. `group` tells
    several addresses, or phones with a label of their own, apart.
    """

    noun: str
    key: str
    field: Field | None = None
    group: str = ""


class Word(NamedTuple):
    """What a header means, and how plainly it does: of two columns for one field the lower wins."""

    target: Target
    rank: int


Words = Mapping[str, Word]


def header_key(header: str) -> str:
    """The form for comparing headers: case, blanks, hyphens and underscores do not count, nor
    whether Chinese characters are simplified."""
    text = normalise(header).replace("_", " ").replace("-", " ").strip(" *:：?？#.")
    return simplified("".join(text.split()))


def simplified(text: str) -> str:
    """A header with simplified characters for the traditional ones that headers are made of."""
    return text if text.isascii() else text.translate(_WRITTEN)


def imported(key: str, group: str = "") -> Target:
    """The target of a field of an import that is more than a column."""
    return Target("import", key, next((f for f in IMPORT_ONLY if f.key == key), None), group)


def _field_words(noun: str, fields: Sequence[Field]) -> Iterator[tuple[str, Word]]:
    for field in fields:
        for rank, name in enumerate((field.key, *field.label, *field.synonyms)):
            yield header_key(name), Word(Target(noun, field.key, field), rank)


def _buyer_words() -> Iterator[tuple[str, Word]]:
    """The customer of a deal or order, by code and name, and where it is to be found."""
    vague = set(map(header_key, _VAGUE))
    own = [field for field in CUSTOMER if field.key in ("name", "code")]
    places = [field for field in IMPORT_ONLY if field.key in _PLACES]
    yield "customer", Word(Target("customer", "name", own[0]), 0)
    yield from (pair for pair in _field_words("customer", own) if pair[0] not in vague)
    for key, word in _field_words("customer", BUYER):
        if key not in vague:
            # A customer's plain names win over a buyer and over who takes the goods.
            yield key, word._replace(rank=word.rank + 50)
    yield from _field_words("import", places)


@cache
def known_words(kind: str) -> Words:
    """Every header that is understood in a file of that kind; the kind's own names win."""
    known: dict[str, Word] = {
        "uuid": Word(Target("record", "uuid"), 0),
        "customeruuid": Word(Target("customer", "uuid"), 0),
        "客户uuid": Word(Target("customer", "uuid"), 0),
    }
    for noun, fields in _NOUNS[kind]:
        for key, word in _field_words(noun, fields):
            known.setdefault(key, word)
    if kind in ("deals", "orders"):
        for key, word in _buyer_words():
            known.setdefault(key, word)
    elif kind not in ("products", "contacts"):
        # A contact's own word for these is the one a sheet of customers means.
        mine = dict(_field_words("contact", CONTACT))
        known |= {
            header_key(name): mine[header_key(name)]
            for name in _PERSONAL
            if header_key(name) in mine
        }
    _add_own_words(known, kind)
    for rank, name in enumerate(_NUMBERS.get(kind, ())):
        known[header_key(name)] = Word(Target("record", "external"), rank)
    # What --map calls the number that another program gave the record.
    known.setdefault("external", Word(Target("record", "external"), 0))
    return known


def _add_own_words(known: dict[str, Word], kind: str) -> None:
    """What a few headers mean in files of one kind alone."""
    if kind in ("visits", "weekly"):
        known["type"] = known[header_key("客户类型")]
        known |= {header_key(name): Word(Target("none", name), 0) for name in _COUNTED}
    if kind == "contacts":
        # In an address book that is somebody's mother.
        del known["parent"]
    if kind == "products":
        known |= {header_key(name): known[field] for name, field in _SHOP.items()}
    if kind == "weekly":
        # The day of its last contact, which stands among the follow-ups.
        known |= {
            header_key(name): Word(Target("none", name), 0) for name in ("date", "日期", "年月日")
        }
    if kind == "visits":
        known["time"] = known["时间"] = Word(Target("visit", "time"), 0)
    if kind == "deals":
        for rank, name in enumerate(("contact", "联系人", "contact name", "contact person")):
            known[header_key(name)] = Word(Target("deal", "contact"), rank)


_ANALYSIS = tuple(field for field in VISIT if field.key == "analysis")
_NOUNS: Mapping[str, tuple[tuple[str, tuple[Field, ...]], ...]] = {
    "customers": (("customer", CUSTOMER), ("import", IMPORT_ONLY), ("contact", CONTACT)),
    "contacts": (("contact", CONTACT), ("import", IMPORT_ONLY), ("customer", CUSTOMER)),
    "products": (("product", PRODUCT),),
    "deals": (("deal", DEAL), ("line", LINE[:5])),
    "orders": (("order", ORDER), ("line", LINE)),
    "visits": (("visit", VISIT), ("customer", CUSTOMER), ("import", IMPORT_ONLY),
               ("contact", CONTACT)),
    "weekly": (("visit", _ANALYSIS), ("customer", CUSTOMER), ("import", IMPORT_ONLY),
               ("contact", CONTACT)),
}  # fmt: skip


def nouns(kind: str) -> tuple[str, ...]:
    """The nouns whose fields a file of that kind may have."""
    own = tuple(noun for noun, _ in _NOUNS[kind])
    return (*own, "customer", "import") if kind in ("deals", "orders") else own
