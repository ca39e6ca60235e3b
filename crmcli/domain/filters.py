"""Filters: `--where FIELD OP VALUE`, read into conditions over declared fields.

Comma in a value is "or", a repeated filter is "and", an empty value is "unknown". Codes are taken
by code or label, dates by phrase. An unknown field is refused with the nearest, never ignored.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from crmcli.domain import codes as c
from crmcli.domain.field import Field
from crmcli.domain.fields import find_field
from crmcli.errors import Label, UsageError

_UNCLASSIFIED = ("none", "unclassified", "未分类")
_FULL_WIDTH = str.maketrans("＝～，！＞＜", "=~,!><")
OPERATORS = ("!=", "<=", ">=", "=", "<", ">", "~")
# The largest number of days that an interval may have.
_MOST_DAYS = 3650
_MOST = 10**15


def _also(key: str, type_: str, en: str, zh: str, codes: c.Codes | None = None) -> Field:
    return Field(key, type_, Label(en, zh), codes)


_ID = _also("id", "int", "No.", "编号")
_DATE = _also("date", "date", "Date", "日期")
_NAME = _also("name", "text", "Name", "名称")
# What a list's own rows can be filtered by beside the declared fields of the noun.
OWN: Mapping[str, tuple[Field, ...]] = {
    "contact": (_ID,),
    "visit": (_ID, _DATE),
    "plan": (
        _ID,
        _DATE,
        _also("kind", "code", "Kind", "类别", c.PLAN_KIND),
        _also("state", "code", "State", "状态", c.PLAN_STATE),
    ),
    "case": (
        _ID,
        _also("kind", "text", "Kind", "类别"),
        _also("opened_on", "date", "Opened", "登记日期"),
        _also("closed_on", "date", "Closed", "关闭日期"),
        _also("summary", "text", "Summary", "内容"),
        _also("resolution", "text", "Resolution", "处理结果"),
    ),
    "churn": (
        _ID,
        _also("churned_on", "date", "Lost on", "流失日期"),
        _also("reason", "code", "Reason", "原因", c.CHURN_REASON),
        _also("detail", "text", "Detail", "说明"),
        _also("won_back_on", "date", "Won back on", "挽回日期"),
    ),
    "tag": (_ID, _NAME),
    "competitor": (_ID, _NAME),
    "product": (_ID,),
    "deal": (_ID,),
    "order": (_ID,),
    "contract": (_ID,),
    "asset": (_ID,),
    "goal": (
        _ID,
        _also("metric", "code", "Metric", "指标", c.GOAL_METRIC),
        _also("quarter", "text", "Quarter", "季度"),
        _also("currency", "currency", "Currency", "币种"),
        _also("note", "text", "Note", "备注"),
    ),
    "objection": (
        _ID,
        _also("kind", "code", "Kind", "类别", c.OBJECTION_KIND),
        _also("outcome", "code", "Outcome", "结果", c.OBJECTION_OUTCOME),
        _also("raised_on", "date", "Raised", "提出日期"),
        _also("objection", "text", "Objection", "异议"),
        _also("response", "text", "Response", "应对"),
    ),
}
# Nouns whose rows belong to no customer: only their own fields can be named.
_ALONE = ("tag", "competitor", "product")
# Names that are no field of the customer's record and can be filtered all the same.
ALSO_DATES = ("last_contact", "next_date", "added_on", "churned_on", "dropped_on")
ALSO = (*ALSO_DATES, "tag", "district", "city", "address", "id", "parent", "referred_by")


class Condition(NamedTuple):
    """One test: the field's column, the operator, and the values any of which may hold.

    `folded`: text compared without regard to case. `alias` is the query's name for the table.
    """

    field: str
    op: str
    values: tuple[object, ...]
    folded: bool = False
    alias: str = "c"


def parse_condition(
    text: str, today: date, noun: str = "customer", stages: c.Codes | None = None
) -> Condition:
    """Read `class=A,B`, `credit!=poor`, `employees>=100`, `name~华强`, `owner=`.

    `stages` are those of the policy and of the deals there are, for `stage=`.

    Raises UsageError for a missing operator, an unknown field or an impossible value.
    """
    from crmcli.domain.names import normalise

    text = text.translate(_FULL_WIDTH)
    places = [(text.find(op), -len(op), op) for op in OPERATORS if op in text]
    if not places:
        raise UsageError("filter.no_operator", value=text, known=list(OPERATORS))
    place, _, op = min(places)
    name, value = text[:place].strip(), text[place + len(op) :].strip()
    field, alias = _field(name, noun)
    parts = [part.strip() for part in value.split(",")] if value else [""]
    key = field if isinstance(field, str) else field.key
    if isinstance(field, Field) and field.type == "stage":
        field = field._replace(type="code", codes=stages or c.STAGE)
    values = tuple(_value(field, part, op, today, noun) for part in parts)
    # Nothing is larger than the unknown, holds it, or comes before a tag.
    if (op not in ("=", "!=") and None in values) or (key == "tag" and op[0] in "<>"):
        raise UsageError("filter.no_operator", value=text, known=list(OPERATORS))
    if key == "tag":
        values = tuple(normalise(v) if isinstance(v, str) else v for v in values)
    is_text = isinstance(field, str) or field.type in ("text", "long", "ref")
    return Condition(key, op, values, folded=is_text, alias=alias)


def _field(name: str, noun: str) -> tuple[Field | str, str]:
    """The field meant and the alias of its table: the list's own first, then the customer's."""
    if noun == "customer":
        return find_field("customer", name, ALSO), "c"
    try:
        return find_field(noun, name, more=OWN[noun]), "r"
    except UsageError:
        if noun in _ALONE:
            raise
        return find_field("customer", name, ALSO), "c"


def _value(field: Field | str, text: str, op: str, today: date, noun: str) -> object:
    if text == "":
        return None
    key = field if isinstance(field, str) else field.key
    if key in ALSO_DATES or (isinstance(field, Field) and field.type == "date"):
        from crmcli.domain.dates import Direction, parse_day

        ahead = key == "next_date" or noun == "plan"
        return parse_day(text, today, Direction.FUTURE if ahead else Direction.PAST).isoformat()
    if isinstance(field, str):
        return _whole(key, text) if key == "id" else text
    if op == "~":
        return text
    return parse_value(field, text)


def _whole(key: str, text: str) -> int:
    try:
        number = int(text.replace(",", ""))
    except ValueError:
        raise UsageError("value.not_a_number", field=key, value=text) from None
    if abs(number) > _MOST:
        raise UsageError("value.not_a_number", field=key, value=text)
    return number


def parse_value(field: Field, text: str) -> object:
    """The stored form of a value typed for a field; None for an empty one.

    Raises UsageError for a wrong code, flag or number.
    """
    from crmcli.domain.codes import parse_code, parse_flag
    from crmcli.domain.names import check_text

    text = text.strip()
    if not text or (field.key == "class" and text.casefold() in _UNCLASSIFIED):
        return None
    if field.type == "code":
        assert field.codes is not None
        return parse_code(field.key, field.codes, text)
    if field.type == "flag":
        return parse_flag(field.key, text)
    if field.type == "int":
        number = _whole(field.key, text)
        if field.key in ("interval_days", "cycle") and not 1 <= number <= _MOST_DAYS:
            raise UsageError("policy.number", name=field.key, value=text)
        if number < 0:
            raise UsageError("value.negative", field=field.key, value=text)
        return number
    if field.type == "birthday":
        from crmcli.domain.birthdays import parse_birthday

        return parse_birthday(text)
    if field.type in ("money", "currency", "percent", "quantity"):
        return _sales_value(field, text)
    return check_text(text)


def _sales_value(field: Field, text: str) -> int | str:
    from crmcli.domain.money import parse_amount, parse_currency
    from crmcli.domain.quantities import parse_percent, parse_quantity

    if field.type == "money":
        return parse_amount(field.key, text)
    if field.type == "currency":
        return parse_currency(field.key, text)
    if field.type == "percent":
        return parse_percent(field.key, text)
    return parse_quantity(field.key, text)
