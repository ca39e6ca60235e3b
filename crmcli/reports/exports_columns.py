"""The columns of exports: declared fields under their labels, and what else there is to tell."""

from collections.abc import Mapping
from typing import NamedTuple

from crmcli.domain import codes
from crmcli.domain.field import Field
from crmcli.domain.fields import ADDRESS_PARTS, IMPORT_ONLY, NOUNS
from crmcli.errors import Label
from crmcli.output.table import Column
from crmcli.store.exports import KINDS
from crmcli.store.exports_beside import HANDLES

# The noun whose declared fields, and fields of one's own, a kind has.
NOUN_OF = {
    "customers": "customer", "contacts": "contact", "visits": "visit", "plans": "plan",
    "deals": "deal", "orders": "order", "products": "product", "contracts": "contract",
    "assets": "asset",
}  # fmt: skip
# What stands in other tables, between the fields and what an import leaves out.
BESIDE: Mapping[str, tuple[str, ...]] = {
    "customers": (*HANDLES, *ADDRESS_PARTS, "tags"),
    "contacts": HANDLES,
}
_KINDS = {
    "code": "code", "stage": "code", "flag": "flag", "int": "int", "percent": "int",
    "money": "money", "quantity": "decimal", "date": "date", "list": "list",
}  # fmt: skip


class _Told(NamedTuple):
    """A column that is no declared field."""

    en: str
    zh: str
    kind: str = "text"
    labels: codes.Codes | None = None


# By key; one kind's own meaning of a key stands under `kind.key`.
_MORE: Mapping[str, _Told] = {
    "id": _Told("No.", "编号", "int"),
    "uuid": _Told("UUID", "UUID"),
    "customer_id": _Told("Customer no.", "客户编号", "int"),
    "customer_uuid": _Told("Customer UUID", "客户UUID"),
    "customer": _Told("Customer", "客户"),
    "contact": _Told("Contact", "联系人"),
    "currency": _Told("Currency", "币种"),
    "main_contact": _Told("Main contact", "主要联系人"),
    "main_phone": _Told("Main phone", "主要电话"),
    "fax": _Told("Fax", "传真"),
    "added_on": _Told("Added on", "建档日期", "date"),
    "class_why": _Told("Why this class", "定级原因"),
    "class_until": _Told("Class until", "等级有效至", "date"),
    "next_on": _Told("Next date", "下次日期", "date"),
    "next_time": _Told("Next time", "下次时间", "time"),
    "churned_on": _Told("Lost on", "流失日期", "date"),
    "dropped_on": _Told("Given up on", "放弃日期", "date"),
    "dropped_why": _Told("Given up because", "放弃原因"),
    "unread": _Told("Could not be read", "未能识别"),
    "created_at": _Told("Created", "创建时间", "datetime"),
    "updated_at": _Told("Changed", "修改时间", "datetime"),
    "time": _Told("Time", "时间", "time"),
    "kind": _Told("Kind", "种类"),
    "plans.kind": _Told("Kind", "种类", "code", codes.PLAN_KIND),
    "objections.kind": _Told("Kind", "种类", "code", codes.OBJECTION_KIND),
    "rule": _Told("Repeats", "重复"),
    "state": _Told("State", "状态", "code", codes.PLAN_STATE),
    "closed_on": _Told("Closed", "关闭日期", "date"),
    "opened_on": _Told("Opened", "登记日期", "date"),
    "questions": _Told("Questions", "准备的问题"),
    "question": _Told("Question", "问题"),
    "answer": _Told("Answer", "回答"),
    "plan_id": _Told("Plan no.", "计划编号", "int"),
    "visit_id": _Told("Visit no.", "拜访编号", "int"),
    "summary": _Told("Summary", "内容"),
    "resolution": _Told("Resolution", "处理结果"),
    "date": _Told("Date", "日期", "date"),
    "body": _Told("Note", "备注"),
    "deal_id": _Told("Deal no.", "商机编号", "int"),
    "deal_uuid": _Told("Deal UUID", "商机UUID"),
    "deal": _Told("Deal", "商机"),
    "product_id": _Told("Product no.", "产品编号", "int"),
    "product_code": _Told("Product code", "产品代码"),
    "product": _Told("Product", "产品"),
    "quantity": _Told("Quantity", "数量", "decimal"),
    "unit": _Told("Unit", "单位"),
    "price": _Told("Unit price", "单价", "money"),
    "amount": _Told("Amount", "金额", "money"),
    "cost": _Told("Cost", "成本", "money"),
    "old_stage": _Told("From", "原阶段", "code", codes.STAGE),
    "new_stage": _Told("To", "新阶段", "code", codes.STAGE),
    "changed_on": _Told("Changed on", "变更日期", "date"),
    "objection": _Told("Objection", "异议"),
    "response": _Told("Response", "应对"),
    "outcome": _Told("Outcome", "结果", "code", codes.WINBACK_OUTCOME),
    "objections.outcome": _Told("Outcome", "结果", "code", codes.OBJECTION_OUTCOME),
    "raised_on": _Told("Raised", "提出日期", "date"),
    "paid": _Told("Paid", "已付", "money"),
    "returns_id": _Told("Return of", "退自订单", "int"),
    "order_id": _Told("Order no.", "订单序号", "int"),
    "order_uuid": _Told("Order UUID", "订单UUID"),
    "number": _Told("Order number", "订单号"),
    "ordered_on": _Told("Date", "订单日期", "date"),
    "paid_on": _Told("Paid on", "付款日期", "date"),
    "note": _Told("Note", "备注"),
    "renewed_by_id": _Told("Renewed by", "续签合同", "int"),
    "reason": _Told("Reason", "原因", "code", codes.CHURN_REASON),
    "competitor": _Told("Lost to", "流向"),
    "detail": _Told("Detail", "说明"),
    "lost_profit": _Told("Lost profit", "损失利润", "money"),
    "won_back_on": _Told("Won back", "挽回日期", "date"),
    "churn_id": _Told("Loss no.", "流失编号", "int"),
    "offer": _Told("Offer", "挽回方案"),
    "field": _Told("Field", "字段"),
    "old_value": _Told("From", "原值"),
    "new_value": _Told("To", "新值"),
    "quarter": _Told("Quarter", "季度"),
    "method": _Told("By", "方式"),
    "reasons": _Told("Why", "原因"),
    "name": _Told("Name", "名称"),
    "customers": _Told("Customers", "客户数", "int"),
    "card": _Told("Scorecard", "评分表", "code", codes.SCORECARD),
    "criterion": _Told("Criterion", "评分项"),
    "score": _Told("Score", "分数", "int"),
    "scored_on": _Told("Scored on", "评分日期", "date"),
    "year": _Told("Year", "年份", "int"),
    "source": _Told("Source", "来源", "code", codes.POWER_SOURCE),
    "stated_on": _Told("Stated on", "填报日期", "date"),
    "metric": _Told("Goal", "目标项", "code", codes.GOAL_METRIC),
    "target_amount": _Told("Target amount", "目标金额", "money"),
    "target_count": _Told("Target number", "目标数量", "int"),
}


def columns(kind: str, custom: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of an export, those of the custom fields, by name, last."""
    one, beside = KINDS[kind], BESIDE.get(kind, ())
    fields = {field.key: field for field in NOUNS.get(NOUN_OF.get(kind, ""), ())}
    imported = {field.key: field for field in IMPORT_ONLY}
    found = []
    for key in (*one.head, *beside, *one.tail):
        field = fields.get(key) or (imported.get(key) if key in beside else None)
        found.append(_field_column(field) if field else _told_column(kind, key))
    return (*found, *(Column(f"x.{name}", name) for name in custom))


def _field_column(field: Field) -> Column:
    labels = codes.STAGE if field.type == "stage" else field.codes
    return Column(field.key, field.label, _KINDS.get(field.type, "text"), labels)


def _told_column(kind: str, key: str) -> Column:
    told = _MORE.get(f"{kind}.{key}") or _MORE[key]
    return Column(key, Label(told.en, told.zh), told.kind, told.labels)
