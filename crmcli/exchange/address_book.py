"""Headers that address books put together: "Home Fax", "Business Address City", "Phone 1 - Type".

Such a header says where (at home, at work), what (phone, e-mail, address), which one of several,
and of an address or a labelled pair which part. Its words are read one by one; a header with a
word that is none of these means something else.
"""

import re
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from crmcli.domain.fields import by_key
from crmcli.exchange.header_words import Target, Word, imported, simplified

# Several words that are one, before the words are parted.
_JOINED = (
    (r"\be[- ]?mails?\b", "email"), (r"\bp\.?\s?o\.?\s?box\b", "pobox"),
    (r"\bzip\s*/\s*(?:postal|post)\s*code\b|\b(?:zip|postal|post)\s*code\b", "postcode"),
    (r"\b(?:state|province|region)\s*/\s*(?:province|region|county|territory)\b", "state"),
    (r"\bcountry\s*/\s*region\b", "country"), (r"\bweb\s*(?:page|site)\b", "website"),
    (r"\bhome\s*page\b", "homepage"), (r"\bcell\s*phone\b", "cell"),
)  # fmt: skip
_HOME = frozenset(("home", "personal", "private", "residential", "residence"))
_WORK = frozenset(("work", "business", "office", "company", "corporate"))
_ALSO = frozenset(("other", "alternate", "alternative", "secondary", "temporary"))
# Addresses by what they are for, apart from those of home and work.
_FOR = frozenset(("billing", "mailing", "registered", "legal", "shipping", "delivery", "invoice"))
_PHONES = {
    "phone": "phone", "phones": "phone", "tel": "phone", "telephone": "phone", "pager": "phone",
    "mobile": "mobile", "cell": "mobile", "cellphone": "mobile", "cellular": "mobile",
    "handphone": "mobile", "fax": "fax", "landline": "landline",
}  # fmt: skip
_BESIDE_PHONE = frozenset(
    (*_HOME, *_WORK, *_ALSO, "primary", "main", "car", "radio", "assistant", "assistant's", "asst",
     "video", "direct", "emergency", "number", "numbers", "no", "nr", "value", "day", "evening",
     "contact", "switchboard", "voice", "line", "isdn", "customer", "account")
)  # fmt: skip
_BESIDE_EMAIL = frozenset(
    (*_HOME, *_WORK, *_ALSO, "address", "addresses", "primary", "main", "value", "contact", "id",
     "internet", "customer", "account")
)  # fmt: skip
_LABELS = frozenset(("type", "label", "service", "protocol"))
# Parts of an address: the key under which each is taken. "street" stands for a line among several.
_PARTS: Mapping[str, str] = {
    "address": "address", "addr": "address", "address line": "street", "street": "street",
    "street address": "street", "address street": "street", "full address": "address",
    "address formatted": "address", "formatted address": "address",
    "street number": "street_number", "house number": "street_number",
    "street no": "street_number", "house no": "street_number",
    "address extended address": "street", "address extended": "street",
    "address pobox": "street", "pobox": "street", "address neighborhood": "street",
    "city": "city", "town": "city", "suburb": "city", "locality": "city", "address city": "city",
    "address locality": "city", "address town": "city",
    "state": "province", "province": "province", "region": "province", "address state": "province",
    "address region": "province", "address province": "province",
    "county": "district", "address county": "district", "address district": "district",
    "district": "district", "postcode": "postcode", "zip": "postcode", "postal": "postcode",
    "address postcode": "postcode", "address zip": "postcode", "country": "country",
    "address country": "country",
}  # fmt: skip
_SITES = frozenset(("website", "homepage", "blog", "profile", "url", "value", *_HOME, *_WORK,
                    *_ALSO, "home", "page"))  # fmt: skip
# What is called by the label beside it: "Relation 1 - Type" is Spouse.
_LABELLED = frozenset(("relation", "event", "im", "custom", "external", "jot", "calendar"))
_BIRTH = ("birth", "birthday")
_ZH_WHERE = {
    "商务": "business", "办公": "business", "公司": "business", "单位": "business",
    "工作": "business", "住宅": "home", "家庭": "home", "家": "home", "其他": "other",
    "其它": "other", "备用": "other", "收货": "shipping", "开票": "billing", "主要": "",
    "常用": "", "助理的": "", "助理": "", "企业": "business", "更多": "other",
}  # fmt: skip
_ZH_WHAT = {
    "手机": "mobile", "移动电话": "mobile", "电话": "phone", "座机": "landline",
    "固话": "landline", "固定电话": "landline", "传真": "fax", "邮箱": "email",
    "电子邮件": "email", "电子邮箱": "email", "邮件": "email", "寻呼机": "phone",
    "地址": "address", "住址": "address", "详细地址": "address", "地址街道": "street",
    "街道": "street", "地址市/县": "city", "城市": "city", "市/县": "city",
    "地址省/市/自治区": "province", "省份": "province", "省": "province", "市": "city",
    "地址邮政编码": "postcode", "邮政编码": "postcode", "邮编": "postcode",
    "地址国家/地区": "country", "国家": "country", "国家/地区": "country",
}  # fmt: skip
_ZH = re.compile(
    rf"(?P<where>{'|'.join(sorted(_ZH_WHERE, key=len, reverse=True))})?(?P<primary>主要)?"
    r"(?P<what>[^\d()]+?)(?P<count>\(?\d*\)?)(?:号码|号|地址)?"
)
# From this rank on a header is put together: a plain one for the same field wins.
COMPOSED = 30


def composed(header: str) -> Word | None:
    """What a header of an address book means; None when it is put together of other words."""
    text = simplified(normalize("NFKC", header).strip())
    tokens = _tokens(text)
    if all(token.isdigit() for token in tokens):
        return None
    for read in (_phone, _email, _birth, _address, _site, _labelled):
        target = read(tokens)
        if target is not None:
            return Word(target, COMPOSED + sum(token.isdigit() for token in tokens))
    target = None if text.isascii() else _chinese(text)
    return Word(target, COMPOSED) if target else None


def _tokens(text: str) -> tuple[str, ...]:
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("’", "'").replace("_", " ")).casefold()
    for written, joined in _JOINED:
        text = re.sub(written, joined, text)
    return tuple(re.findall(r"[^\W\d_]+(?:'s)?|\d+", text))


def _split(tokens: Sequence[str]) -> tuple[list[str], str]:
    """The words without numbers, and the number of the one of several."""
    return [t for t in tokens if not t.isdigit()], next((t for t in tokens if t.isdigit()), "")


def _phone(tokens: Sequence[str]) -> Target | None:
    words, count = _split(tokens)
    kinds = {_PHONES[word] for word in words if word in _PHONES}
    if not kinds or not all(w in _PHONES or w in _BESIDE_PHONE or w in _LABELS for w in words):
        return None
    if _LABELS.intersection(words):
        return Target("label", "phone", None, f"phone {count}")
    kind = next((kind for kind in ("fax", "mobile", "landline") if kind in kinds), "phone")
    return imported(kind, f"phone {count}" if count else "")


def _email(tokens: Sequence[str]) -> Target | None:
    words, count = _split(tokens)
    if "email" not in words:
        return None
    if words in (["email", "type"], ["email", "label"]):
        return Target("label", "email", None, f"email {count}")
    if not all(word == "email" or word in _BESIDE_EMAIL for word in words):
        return None
    return imported("email", f"email {count}" if count else "")


def _birth(tokens: Sequence[str]) -> Target | None:
    for part in ("year", "month", "day"):
        if len(tokens) == 2 and tokens[0] in _BIRTH and tokens[1] == part:
            return Target("birth", part)
    return None


def _address(tokens: Sequence[str]) -> Target | None:
    words, count = _split(tokens)
    group = ""
    # "Address 2 - City" is the city of the second address, "Address 2" a further line.
    if count and "address" in tokens and tokens.index(count) == tokens.index("address") + 1:
        group = count if len(words) > 1 and tokens[-1] != count else ""
    if words in (["address", "type"], ["address", "label"]):
        return Target("label", "address", None, count)
    where = words[0] if words[0] in (*_HOME, *_WORK, *_ALSO, *_FOR) else ""
    part = _PARTS.get(" ".join(words[1:] if where else words))
    if part is None or (part == "province" and words == ["region"]):
        return None
    if part == "address" and count and not group:
        part = "street"
    if count and where and part != "street":
        # "Home City 2" is that of a second address at home.
        group = f"{_group(where)} {count}"
    return imported(part, group or _group(where))


def _group(where: str) -> str:
    if where in _HOME:
        return "home"
    if where in _WORK:
        return "business"
    return "other" if where in _ALSO else where


def _site(tokens: Sequence[str]) -> Target | None:
    words, count = _split(tokens)
    if words in (["website", "type"], ["website", "label"]):
        return Target("label", "website", None, f"website {count}")
    if not {"website", "homepage", "blog"}.intersection(words) or not _SITES.issuperset(words):
        return None
    rest = [word for word in words if word not in ("website", "value")]
    group = f"website {count}" if "value" in words else _group(" ".join(rest))
    return Target("customer", "website", by_key("customer")["website"], group)


def _labelled(tokens: Sequence[str]) -> Target | None:
    """Google's pairs of a label and a value, for which only the label says what it is."""
    words, count = _split(tokens)
    if not count or words[0] not in _LABELLED:
        return None
    group = f"{words[0]} {count}"
    if _LABELS.issuperset(words[-1:]):
        return Target("label", words[0], None, group)
    return Target("labelled", words[0], None, group) if words[-1] == "value" else None


def _chinese(text: str) -> Target | None:
    found = _ZH.fullmatch("".join(text.split()))
    if not found:
        return None
    what = found["what"]
    # The shorter word may have eaten an ending: 电话号码, 电子邮件2地址.
    key = _ZH_WHAT.get(what) or _ZH_WHAT.get(what.removesuffix("号码").removesuffix("号"))
    if key is None:
        return None
    group = _ZH_WHERE.get(found["where"] or "", "")
    if found["where"] == "家" or what == "住址":
        group = "home"
    if key in ("mobile", "phone", "landline", "fax", "email"):
        return imported(key)
    return imported(key, group)
