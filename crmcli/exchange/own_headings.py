"""The headings that we write ourselves: what they number and count is known here already."""

from collections.abc import Mapping, Sequence

from crmcli.domain.fields import NOUNS
from crmcli.exchange.header_words import BOOKS, header_key

# Lists and sheets, in each form in which they can be written: the headings that together are
# nobody else's, and those of them that are our own numbers and counts.
_LISTS: Mapping[str, Sequence[tuple[str, str]]] = {
    "customers": (
        (
            "id next_date block added_on",
            "id last_contact next_date block churned_on dropped_on added_on currency",
        ),
        (
            "编号 名称 分组 建档日期",
            "编号 上次联系 下次 分组 流失日期 放弃日期 建档日期 币种",
        ),
        (
            "No.|Name|Added on",
            "No.|Last contact|Next|Block|Lost on|Given up on|Added on|Currency",
        ),
    ),
    "contacts": (
        ("id customer_id buying_role", "id customer_id"),
        ("编号 客户编号 角色", "编号 客户编号"),
        ("No.|Customer no.|Role", "No.|Customer no."),
    ),
    "deals": (
        ("id deal customer_id", "id customer_id products"),
        ("编号 商机 客户编号", "编号 客户编号 产品"),
        ("No.|Deal|Customer no.", "No.|Customer no.|Products"),
    ),
    "orders": (
        ("id number customer_id", "id customer_id deal_id paid products"),
        ("编号 订单号 客户编号", "编号 客户编号 商机编号 已付 产品"),
        ("No.|Order no.|Customer no.", "No.|Customer no.|Deal no.|Paid|Products"),
    ),
    "visits": (
        ("id customer_id outcome", "id customer_id next_date"),
        ("编号 客户编号 方式 结果", "编号 客户编号 下次"),
        ("No.|Customer no.|Channel|Outcome", "No.|Customer no.|Next"),
    ),
    "weekly": (("序号 客户编号 跟进总数 所列首次跟进", "编号 客户编号"),),
}
# What a list calls a field otherwise than the field's own labels do.
_SAID = {("visits", "类型"): "kind", ("visits", "Type"): "kind", ("orders", "Type"): "kind"}
# What an export has of a record that follows from others, or that the program itself keeps.
_KEPT = (
    *("main_contact", "main_phone", "added_on", "class_why", "class_until", "next_on"),
    *("next_time", "churned_on", "dropped_on", "dropped_why"),
    *("Main contact", "Main phone", "Added on"),
    *("Why this class", "Class until", "Next date", "Next time", "Lost on", "Given up on"),
    *("Given up because",),
    *("主要联系人", "主要电话", "建档日期", "定级原因", "等级有效至", "下次日期", "下次时间"),
    *("流失日期", "放弃日期", "放弃原因"),
)
_STAMPS = ("unread", "created_at", "updated_at", "Could not be read", "Created", "Changed",
           "未能识别", "创建时间", "修改时间", "paid", "Paid", "已付")  # fmt: skip
# What an export numbers its records and theirs by, beside what ends in `_id`.
_NUMBERED = ("id", "No.", "Customer no.", "Deal no.", "Return of", "编号", "客户编号", "退自订单")


def is_ours(headers: Sequence[str], kind: str) -> bool:
    """Whether these are the headings of an export, a list or a sheet that we have written."""
    return _is_export(headers) or bool(_of_list(headers, kind))


def left_out(headers: Sequence[str], kind: str) -> frozenset[str]:
    """The headings, in the form for comparing, of our own numbers and of what is counted here."""
    ours = set(_of_list(headers, kind))
    if _is_export(headers):
        ours |= {one for one in headers if one in (*_NUMBERED, *_STAMPS) or one.endswith("_id")}
        ours |= {"商机编号"} if kind in ("orders", "visits") else set()
        ours |= {one for one in headers if kind in (*BOOKS, "visits") and one in _KEPT}
    return frozenset(map(header_key, ours))


def own_key(header: str, headers: Sequence[str], kind: str) -> str | None:
    """The key of the field that a heading is, where it is one of our own that says so plainly."""
    if not is_ours(headers, kind):
        return None
    if (kind, header) in _SAID:
        return _SAID[kind, header]
    fields = NOUNS.get(kind.removesuffix("s"), ()) if _is_export(headers) else ()
    return next((one.key for one in fields if header in (one.key, *one.label)), None)


def _is_export(headers: Sequence[str]) -> bool:
    return any(header.casefold() == "uuid" for header in headers)


def _of_list(headers: Sequence[str], kind: str) -> Sequence[str]:
    for signs, counted in _LISTS.get(kind, ()):
        if set(_split(signs)) <= set(headers):
            return _split(counted)
    return ()


def _split(names: str) -> list[str]:
    return names.split("|") if "|" in names else names.split()
