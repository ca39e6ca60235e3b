"""Which of our fields a column of somebody else's file is, by its header in either language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from crmcli.domain.field import Field
from crmcli.domain.fields import CONTACT, CUSTOMER, IMPORT_ONLY, VISIT
from crmcli.domain.names import normalise
from crmcli.domain.sales_fields import BUYER, DEAL, LINE, ORDER, PRODUCT
from crmcli.errors import Message, UsageError

KINDS = ("customers", "products", "deals", "orders", "visits", "weekly")
# Several columns may hold a phone or an e-mail; every other field takes one.
_MANY = ("phone", "mobile", "landline", "email", "wechat", "note", "tags", "closed_on")
_SOMEBODYS = ("联系人", "联系人姓名", "contact", "contact name", "contact person")
# Words that mean the record itself in a file of deals or orders.
_VAGUE = ("name", "名称", "code", "代码", "编号", "单位")
# Where the customer that a row brings along is to be found.
_PLACES = ("phone", "mobile", "landline", "email", "address", "province", "city", "district")
# What programs put before their headers: "Deal - Title", "Lineitem quantity", "订单 状态".
_BEFORE = ("deal", "opportunity", "order", "lineitem", "line item", "商机", "订单")
# What our own sheets number and count by, and nobody needs again.
_COUNTED = ("no", "序号", "visit id", "customer id", "contacts count", "followups from",
            "contacts in all", "跟进总数", "first follow-up shown", "所列首次跟进")  # fmt: skip
_FOLLOWUP = re.compile(
    r"(?:followup|跟进|第)([1-9一二三四五六七八九])(次跟进)?(on|date|日期|result|结果)?"
)
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SERIALS = ("no", "序号")
# The headings of our own sheets in Chinese, where 编号 is no code of the customer.
_OURS = {
    "visits": {"序号", "编号", "客户编号", "方式", "结果"},
    "weekly": {"序号", "客户编号", "跟进总数", "所列首次跟进"},
}
_OUR_NUMBERS = ("编号", "客户编号")
# "Amount Currency", "Currency ISO Code", "Deal Currency".
_CURRENCY = re.compile(
    r"(?:amount|deal|opportunity|order|price|total|金额|商机|订单|价格)?"
    r"(?:currency(?:iso)?(?:code)?|币种|货币|币别)"
)
_CURRENCY_RANK = 60
# What shops and ERPs call the columns of their products.
_SHOP = {
    "variant sku": "code",
    "产品编码": "code",
    "variant price": "price",
    "cost per item": "cost",
}
_PARTS = {
    "on": "on",
    "date": "on",
    "日期": "on",
    "result": "result",
    "结果": "result",
    None: "cell",
}


class Target(NamedTuple):
    """Where a column goes: noun (customer, contact, import, deal, order, line, product, visit,
    followup, custom, or none for what is left out) and the field's key or the column's name."""

    noun: str
    key: str
    field: Field | None = None


class _Word(NamedTuple):
    """What a header means, and how plainly it does: of two columns for one field the lower wins."""

    target: Target
    rank: int


Words = Mapping[str, _Word]


def header_key(header: str) -> str:
    """The form for comparing headers: case, blanks, hyphens and underscores do not count."""
    text = normalise(header).replace("_", " ").replace("-", " ").strip(" *:：?？#.")
    return "".join(text.split())


def _field_words(noun: str, fields: Sequence[Field]) -> Iterator[tuple[str, _Word]]:
    for field in fields:
        for rank, name in enumerate((field.key, *field.label, *field.synonyms)):
            yield header_key(name), _Word(Target(noun, field.key, field), rank)


def _buyer_words() -> Iterator[tuple[str, _Word]]:
    """The customer of a deal or order, by code and name, and where it is to be found."""
    vague = set(map(header_key, _VAGUE))
    own = [field for field in CUSTOMER if field.key in ("name", "code")]
    places = [field for field in IMPORT_ONLY if field.key in _PLACES]
    yield "customer", _Word(Target("customer", "name", own[0]), 0)
    yield from (pair for pair in _field_words("customer", own) if pair[0] not in vague)
    for key, word in _field_words("customer", BUYER):
        if key not in vague:
            # A customer's plain names win over a buyer and over who takes the goods.
            yield key, word._replace(rank=word.rank + 50)
    yield from _field_words("import", places)


@cache
def known_words(kind: str) -> Words:
    """Every header that is understood in a file of that kind; the kind's own names win."""
    known: dict[str, _Word] = {}
    for noun, fields in _NOUNS[kind]:
        for key, word in _field_words(noun, fields):
            known.setdefault(key, word)
    if kind in ("deals", "orders"):
        for key, word in _buyer_words():
            known.setdefault(key, word)
    elif kind != "products":
        # A contact's own word for these is the one a sheet of customers means.
        mine = dict(_field_words("contact", CONTACT))
        known |= {
            header_key(name): mine[header_key(name)]
            for name in _PERSONAL
            if header_key(name) in mine
        }
    if kind in ("visits", "weekly"):
        known["type"] = known[header_key("客户类型")]
        known |= {header_key(name): _Word(Target("none", name), 0) for name in _COUNTED}
    if kind == "products":
        known |= {header_key(name): known[field] for name, field in _SHOP.items()}
    if kind == "weekly":
        # The day of its last contact, which stands among the follow-ups.
        known |= {
            header_key(name): _Word(Target("none", name), 0) for name in ("date", "日期", "年月日")
        }
    return known


_PERSONAL = ("title", "职务", "职位", "department", "部门", "性别", "sex", "gender")
_ANALYSIS = tuple(field for field in VISIT if field.key == "analysis")
_NOUNS: Mapping[str, tuple[tuple[str, tuple[Field, ...]], ...]] = {
    "customers": (("customer", CUSTOMER), ("import", IMPORT_ONLY), ("contact", CONTACT)),
    "products": (("product", PRODUCT),),
    "deals": (("deal", DEAL), ("line", LINE[:5])),
    "orders": (("order", ORDER), ("line", LINE)),
    "visits": (("visit", VISIT), ("customer", CUSTOMER), ("import", IMPORT_ONLY),
               ("contact", CONTACT)),
    "weekly": (("visit", _ANALYSIS), ("customer", CUSTOMER), ("import", IMPORT_ONLY),
               ("contact", CONTACT)),
}  # fmt: skip


def find_target(header: str, kind: str) -> _Word | None:
    """What a header means in a file of that kind, None when it is not understood."""
    key, known = header_key(header), known_words(kind)
    slot = _FOLLOWUP.fullmatch(key) if kind == "weekly" else None
    if slot:
        return _Word(Target("followup", f"{slot[1].translate(_DIGITS)} {_PARTS[slot[3]]}"), 0)
    if key not in known and "currency" in known and _CURRENCY.fullmatch(key):
        return known["currency"]._replace(rank=_CURRENCY_RANK)
    if key in known or kind not in ("deals", "orders"):
        return known.get(key)
    own = (known[bare] for bare in _without_noun(key) if bare in known)
    # "Order state" is no place: only the record's own words stand behind its name.
    return next((word for word in own if word.target.noun not in ("customer", "import")), None)


def _without_noun(key: str) -> Iterator[str]:
    """A header without the record's name before it, said once or twice: "Deal - Deal created"."""
    for word in map(header_key, _BEFORE):
        if key.startswith(word):
            bare = key.removeprefix(word)
            yield bare
            yield from _without_noun(bare)


def map_headers(
    headers: Sequence[str], chosen: Mapping[str, str] | None = None, kind: str = "customers"
) -> tuple[list[Target], list[str]]:
    """A target for every header, and the headers that become custom fields.

    `chosen` maps headers to our fields by hand. Raises UsageError when a chosen field does not
    exist, and when no column says what has to be known: of a customer its name.
    """
    by_hand = {header_key(header): _chosen(field, kind) for header, field in (chosen or {}).items()}
    if kind == "orders" and "lineitemname" in map(header_key, headers):
        # The shop that writes so calls the number of an order its name.
        by_hand.setdefault("name", _chosen("number", kind))
    if is_ours(headers, kind):
        for name in _OUR_NUMBERS:
            by_hand.setdefault(name, _Word(Target("none", name), 0))
    found = [by_hand.get(header_key(header)) or find_target(header, kind) for header in headers]
    best: dict[tuple[str, str], int] = {}
    for place, word in enumerate(found):
        if word is not None:
            what = word.target[:2]
            rival = found[best[what]] if what in best else None
            # A sheet of customers is read from the left, as its writer thought.
            if rival is None or (kind not in ("customers", "visits") and word.rank < rival.rank):
                best[what] = place
    targets = [
        _own(header, word, best=word is not None and best[word.target[:2]] == place)
        for place, (header, word) in enumerate(zip(headers, found, strict=True))
    ]
    targets = _complete(targets, headers, kind)
    return targets, [target.key for target in targets if target.noun == "custom"]


def is_ours(headers: Sequence[str], kind: str) -> bool:
    """Whether these are the Chinese headings of a sheet of that kind that we have written."""
    return kind in _OURS and _OURS[kind] <= set(headers)


def is_serial(header: str) -> bool:
    """Whether a column numbers the rows."""
    return header_key(header) in _SERIALS


def _own(header: str, word: _Word | None, *, best: bool) -> Target:
    """The target of a column; what another column says better is a field of one's own."""
    if word and (best or word.target.key in _MANY):
        return word.target
    if word and word.target[:2] == ("deal", "stage"):
        # Beside the stages of a pipeline: open, won, lost.
        return Target("status", header)
    return Target("custom", header)


def _chosen(field: str, kind: str) -> _Word:
    word = find_target(field, kind)
    if word is None:
        from difflib import get_close_matches

        nearest = get_close_matches(header_key(field), list(known_words(kind)), n=1, cutoff=0.0)
        raise UsageError("field.unknown", name=field, nearest=nearest[0])
    return word._replace(rank=-1)


# What a file of the kind cannot do without: one of each group.
_NEEDED: Mapping[str, tuple[tuple[tuple[str, str], ...], ...]] = {
    "products": ((("product", "name"),),),
    "deals": ((("deal", "name"), ("line", "product"), ("customer", "name"), ("customer", "code")),),
    "orders": ((("customer", "name"), ("customer", "code")), (("order", "ordered_on"),)),
    "visits": ((("customer", "name"),), (("visit", "date"),)),
    "weekly": ((("customer", "name"),),),
}


def _complete(targets: list[Target], headers: Sequence[str], kind: str) -> list[Target]:
    """The targets when they say enough. Raises UsageError naming what is missing."""
    taken = {target[:2] for target in targets}
    if kind == "customers":
        return (
            targets if ("customer", "name") in taken else _person_is_the_customer(targets, headers)
        )
    for group in _NEEDED[kind]:
        if not taken.intersection(group):
            labels = [_label(noun, key) for noun, key in group]
            raise UsageError(
                "import.no_column",
                Message("import.map_hint_to", {"key": group[0][1]}),
                fields=labels,
                headers=list(headers)[:12],
            )
    return targets


def _label(noun: str, key: str) -> object:
    fields = {"product": PRODUCT, "deal": DEAL, "order": ORDER, "line": LINE, "visit": VISIT}
    return next(one.label for one in fields.get(noun, CUSTOMER) if one.key == key)


def _person_is_the_customer(targets: list[Target], headers: Sequence[str]) -> list[Target]:
    """A sheet of persons alone: the person is the customer. A 联系人 never is: somebody's contact
    stands there, and the customer is in a column that we do not know."""
    person = Target("contact", "name")
    for place, target in enumerate(targets):
        of_somebody = header_key(headers[place]) in map(header_key, _SOMEBODYS)
        if target[:2] == person[:2] and not of_somebody:
            return [*targets[:place], Target("customer", "name"), *targets[place + 1 :]]
    raise UsageError("import.no_name", Message("import.map_hint"), headers=list(headers)[:12])
