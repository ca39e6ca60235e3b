"""Which of our fields a column of somebody else's file is, by its header in either language."""

import re
from collections.abc import Iterator, Mapping, Sequence

from crmcli.domain.fields import CUSTOMER, IMPORT_ONLY, NOUNS, by_key
from crmcli.domain.sales_fields import LINE
from crmcli.domain.sheet_row import REJECT_COLUMNS
from crmcli.errors import Failed, Message, UsageError
from crmcli.exchange.address_book import COMPOSED, composed
from crmcli.exchange.book_headers import NAME_PARTS, in_book, in_company, of_somebody
from crmcli.exchange.header_words import (
    BOOKS,
    KINDS,
    Target,
    Word,
    header_key,
    known_words,
    nouns,
)
from crmcli.exchange.own_headings import is_ours, left_out, own_key

__all__ = ["BOOKS", "KINDS", "Target", "find_target", "header_key", "is_ours", "is_serial",
           "known_words", "map_headers"]  # fmt: skip

# Several columns may hold these; every other field takes one.
_MANY = ("phone", "mobile", "landline", "fax", "email", "wechat", "note", "tags", "closed_on",
         "website", "street", "street_number")  # fmt: skip
_SOMEBODYS = ("联系人", "联系人姓名", "客户联系人", "contact", "contact name", "contact person")
# What stands in JSON before a member: of a wrapper that says nothing, or of whose it is.
_WRAPPED = re.compile(r"(?:properties|attributes|fields)\.(?=.)", re.IGNORECASE)
_MEMBER = re.compile(
    r"(person|contact|company|customer|account|organi[sz]ation)\.(?=[^\W\d])", re.IGNORECASE
)
# What programs put before their headers: "Deal - Title", "Lineitem quantity", "订单 状态".
_BEFORE = ("deal", "opportunity", "order", "lineitem", "line item", "商机", "订单")
_FOLLOWUP = re.compile(
    r"(?:followup|跟进|第)([1-9一二三四五六七八九])(次跟进)?(on|date|日期|result|结果)?"
)
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SERIALS = ("no", "序号")
# "Amount Currency", "Currency ISO Code", "Deal - Currency of Value".
_CURRENCY = re.compile(
    r"(?:amount|deal|opportunity|order|price|total|金额|商机|订单|价格|结算|交易)*"
    r"(?:currency(?:iso)?(?:code)?(?:of(?:value|amount|deal|order))?|币种|货币|币别)"
)
_CURRENCY_RANK = 60
_PARTS = {
    "on": "on",
    "date": "on",
    "日期": "on",
    "result": "result",
    "结果": "result",
    None: "cell",
}
# What a file of the kind cannot do without: one of each group.
_NEEDED: Mapping[str, tuple[tuple[tuple[str, str], ...], ...]] = {
    "contacts": ((("contact", "name"), ("contact", "given_name"), ("contact", "family_name"),
                  ("contact", "nickname"), ("import", "email"), ("import", "phone"),
                  ("import", "mobile"), ("customer", "name")),),
    "products": ((("product", "name"),),),
    "deals": ((("deal", "name"), ("line", "product"), ("customer", "name"), ("customer", "code")),),
    "orders": ((("customer", "name"), ("customer", "code")), (("order", "ordered_on"),)),
    "visits": ((("customer", "name"),), (("visit", "date"),)),
    "weekly": ((("customer", "name"),),),
}  # fmt: skip


def find_target(header: str, kind: str) -> Word | None:
    """What a header means in a file of that kind, None when it is not understood."""
    key, known = header_key(header), known_words(kind)
    if header.startswith("x.") and len(header) > 2:
        return Word(Target("custom", header[2:]), 0)
    slot = _FOLLOWUP.fullmatch(key) if kind == "weekly" else None
    if slot:
        return Word(Target("followup", f"{slot[1].translate(_DIGITS)} {_PARTS[slot[3]]}"), 0)
    if key not in known and "currency" in known and _CURRENCY.fullmatch(key):
        return known["currency"]._replace(rank=_CURRENCY_RANK)
    if key in known:
        place = composed(header) if kind in BOOKS and known[key].target.key == "address" else None
        # Whose address it is matters where there are several.
        return place if place and place.target.group else known[key]
    if kind in BOOKS:
        return in_book(header, kind)
    if kind == "products":
        return None
    if kind not in ("deals", "orders"):
        return of_somebody(header, kind)
    own = (known[bare] for bare in _without_noun(key) if bare in known)
    # "Order state" is no place: only the record's own words stand behind its name.
    return next(
        (word for word in own if word.target.noun not in ("customer", "import")),
        of_somebody(header, kind),
    )


def _without_noun(key: str) -> Iterator[str]:
    """A header without the record's name before it, said once or twice: "Deal - Deal created"."""
    for word in map(header_key, _BEFORE):
        if key.startswith(word):
            bare = key.removeprefix(word)
            yield bare
            yield from _without_noun(bare)


def map_headers(
    headers: Sequence[str],
    chosen: Mapping[str, str] | None = None,
    kind: str = "customers",
    name: str = "",
) -> tuple[list[Target], list[str]]:
    """A target for every header, and the headers that become custom fields.

    `chosen` maps headers to our fields by hand. Raises UsageError when a chosen field does not
    exist, Failed when no column says what has to be known: of a customer its name. `name` is the
    file's.
    """
    by_hand = {header_key(header): _chosen(field, kind) for header, field in (chosen or {}).items()}
    if kind == "orders" and "lineitemname" in map(header_key, headers):
        # The shop that writes so calls the number of an order its name.
        by_hand.setdefault("name", _chosen("number", kind))
    ours = left_out(headers, kind)
    found = [_meaning(header, headers, kind, by_hand, ours) for header in headers]
    if kind in BOOKS and not is_ours(headers, kind):
        found = in_company(list(map(_bare, headers)), found, kind, by_hand)
    best: dict[tuple[str, str, str], int] = {}
    for place, word in enumerate(found):
        if word is not None:
            rival = found[best[_what(word)]] if _what(word) in best else None
            if rival is None or _is_plainer(word, rival, kind):
                best[_what(word)] = place
    targets = [
        _own(header, word, best=word is not None and best[_what(word)] == place)
        for place, (header, word) in enumerate(zip(headers, found, strict=True))
    ]
    targets = _complete(targets, headers, kind, name)
    return targets, [target.key for target in targets if target.noun == "custom"]


def _meaning(
    header: str,
    headers: Sequence[str],
    kind: str,
    by_hand: Mapping[str, Word],
    ours: frozenset[str],
) -> Word | None:
    key, noun = header_key(header), kind.removesuffix("s")
    if key in by_hand:
        return by_hand[key]
    if key in ours or header in REJECT_COLUMNS:
        return Word(Target("none", header), 0)
    if own := own_key(header, headers, kind):
        return Word(Target(noun, own, by_key(noun)[own]), -1)
    return find_target(_bare(header), kind)


def _bare(header: str) -> str:
    """A member of JSON as a sheet would head it: `properties.email`, `contact.name`."""
    return _MEMBER.sub(r"\1 ", _WRAPPED.sub("", header, count=1), count=1)


def _what(word: Word) -> tuple[str, str, str]:
    target = word.target
    return target.noun, target.key, target.group


def _is_plainer(word: Word, rival: Word, kind: str) -> bool:
    # A sheet of customers is read from the left, as its writer thought.
    if kind in ("customers", "visits") and word.rank >= 0:
        return word.rank < COMPOSED <= rival.rank
    return word.rank < rival.rank


def is_serial(header: str) -> bool:
    """Whether a column numbers the rows."""
    return header_key(header) in _SERIALS


def _own(header: str, word: Word | None, *, best: bool) -> Target:
    """The target of a column; what another column says better is a field of one's own."""
    if word and (best or word.target.key in _MANY):
        return word.target
    if word and word.target[:2] == ("deal", "stage"):
        # Beside the stages of a pipeline: open, won, lost.
        return Target("status", header)
    return Target("custom", header)


def _chosen(field: str, kind: str) -> Word:
    """The field that is chosen by hand; `contact.birthday` says whose it is."""
    whose, dot, key = field.partition(".")
    if dot and whose in nouns(kind):
        for one in (*NOUNS.get(whose, ()), *(LINE if whose == "line" else ()), *IMPORT_ONLY):
            if header_key(key) in map(header_key, (one.key, *one.label)):
                noun = "import" if one in IMPORT_ONLY else whose
                return Word(Target(noun, one.key, one), -1)
    word = find_target(field, kind)
    if word is None:
        from difflib import get_close_matches

        nearest = get_close_matches(header_key(field), list(known_words(kind)), n=1, cutoff=0.0)
        raise UsageError("field.unknown", name=field, nearest=nearest[0])
    return word._replace(rank=-1)


def _complete(targets: list[Target], headers: Sequence[str], kind: str, name: str) -> list[Target]:
    """The targets when they say enough. Raises Failed naming what is missing."""
    taken = {target[:2] for target in targets}
    if kind == "customers":
        if ("customer", "name") in taken:
            return targets
        return _person_is_the_customer(targets, headers, name)
    for group in _NEEDED[kind]:
        if not taken.intersection(group):
            labels = [_label(noun, key) for noun, key in group]
            raise Failed(
                "import.no_column",
                Message("import.map_hint_to", {"key": group[0][1]}),
                name=name,
                fields=labels,
                headers=list(headers)[:12],
            )
    return targets


def _label(noun: str, key: str) -> object:
    fields = {**NOUNS, "line": LINE, "import": IMPORT_ONLY}
    return next(one.label for one in fields.get(noun, CUSTOMER) if one.key == key)


def _person_is_the_customer(
    targets: list[Target], headers: Sequence[str], name: str
) -> list[Target]:
    """A sheet of persons alone: the person is the customer. A 联系人 never is: somebody's contact
    stands there, and the customer is in a column that we do not know."""
    nouns = [target.noun for target in targets]
    if any(target.noun == "contact" and target.key in NAME_PARTS for target in targets):
        return targets
    for place, target in enumerate(targets):
        if target[:2] == ("contact", "name") and not is_somebodys(headers[place]):
            if nouns.count("contact") > 1:
                # What else is known of the person has its place at the contact of that name.
                return targets
            firm = Target("customer", "name", target.field)
            return [*targets[:place], firm, *targets[place + 1 :]]
    hint = Message("import.map_hint")
    raise Failed("import.no_name", hint, name=name, headers=list(headers)[:12])


def is_somebodys(header: str) -> bool:
    """Whether a column of persons is one of contacts, who are never the customer themselves."""
    return header_key(header) in map(header_key, _SOMEBODYS)
