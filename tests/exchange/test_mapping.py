"""Headers of other programs: what each means, and what is asked for when nothing fits."""

import pytest

from crmcli.errors import Failed, UsageError
from crmcli.exchange.mapping import map_headers
from crmcli.exchange.maps import read_maps


def meant(kind: str, headers: str) -> list[str]:
    targets, _ = map_headers(headers.split("|"), kind=kind)
    return [
        "x" if one.noun == "custom" else f"{one.noun}.{one.key}" if one.key else one.noun
        for one in targets
    ]


@pytest.mark.parametrize(
    ("kind", "headers", "expected"),
    [
        pytest.param(
            "deals",
            "opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value",
            "deal.code deal.owner line.product customer.name deal.stage deal.opened_on"
            " deal.close_on deal.amount",
            id="pipeline",
        ),
        pytest.param(
            "deals",
            "Opportunity Name|Account Name|Stage|Amount|Expected Revenue|Probability (%)|"
            "Close Date|Created Date|Opportunity Owner|Next Step",
            "deal.name customer.name deal.stage deal.amount x deal.probability deal.close_on"
            " deal.opened_on deal.owner x",
            id="Salesforce",
        ),
        pytest.param(
            "deals",
            "Record ID|Deal Name|Deal Stage|Close Date|Amount|Deal owner|Associated Company|"
            "Create Date|Pipeline",
            "deal.code deal.name deal.stage deal.close_on deal.amount deal.owner customer.name"
            " deal.opened_on x",
            id="HubSpot",
        ),
        pytest.param(
            "deals",
            "Deal - Title|Deal - Stage|Deal - Status|Deal - Value|Deal - Organization|"
            "Deal - Expected close date|Deal - Deal created|Deal - Won time|Deal - Lost time|"
            "Deal - Owner|Deal - ID|Deal - Contact person",
            "deal.name deal.stage status.Deal - Status deal.amount customer.name deal.close_on"
            " deal.opened_on deal.closed_on deal.closed_on deal.owner deal.code deal.contact",
            id="Pipedrive",
        ),
        pytest.param(
            "deals",
            "商机名称|客户名称|商机阶段|预计金额|预计成交日期|负责人|创建时间|竞争对手",
            "deal.name customer.name deal.stage deal.amount deal.close_on deal.owner"
            " deal.opened_on deal.competitor",
            id="Chinese",
        ),
        pytest.param(
            "orders",
            "master_id|customer_id|date|cds|amount",
            "x customer.code order.ordered_on x order.amount",
            id="purchases",
        ),
        pytest.param(
            "orders",
            "行 ID|订单 ID|订单日期|发货日期|客户 ID|客户名称|城市|产品 ID|产品名称|"
            "销售额|数量|利润",
            "x order.number order.ordered_on order.delivered_on customer.code customer.name"
            " import.city line.product_code line.product order.amount line.quantity line.profit",
            id="Chinese shop",
        ),
        pytest.param(
            "orders",
            "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country",
            "order.number line.product_code line.product line.quantity order.ordered_on line.price"
            " customer.code x",
            id="retail",
        ),
        pytest.param(
            "orders",
            "Name|Email|Total|Created at|Lineitem quantity|Lineitem name|"
            "Lineitem price|Billing Name",
            "order.number import.email order.amount order.ordered_on line.quantity line.product"
            " line.price customer.name",
            id="web shop",
        ),
        pytest.param(
            "orders",
            "订单编号|下单时间|收货人|买家会员名|联系手机|宝贝标题|购买数量|实付金额",
            "order.number order.ordered_on x customer.name import.mobile line.product line.quantity"
            " order.amount",
            id="market place",
        ),
        pytest.param(
            "products",
            "product|series|sales_price",
            "product.name product.series product.price",
            id="products",
        ),
        pytest.param(
            "visits",
            "日期|客户名称|手机/固定电话|地址|意向品牌|型号|客户目前情况|客户类型|客户等级|信用|拜访小结|"
            "客户意见|销售人员",
            "visit.date customer.name import.phone import.address visit.interest_brand"
            " visit.interest_model visit.situation customer.kind customer.class customer.credit"
            " visit.summary visit.opinion visit.rep",
            id="visit sheet",
        ),
        pytest.param(
            "weekly",
            "序号|年月日|招商专员|客户类别|公司名称|客户姓名|联系方式|经营类别|跟进1日期|跟进1结果|跟进2|客情分析",
            "none.序号 none.年月日 customer.owner customer.class customer.name contact.name"
            " import.phone customer.industry followup.1 on followup.1 result followup.2 cell"
            " visit.analysis",
            id="weekly sheet",
        ),
    ],
)
def test_headers(kind: str, headers: str, expected: str) -> None:
    assert " ".join(meant(kind, headers)) == expected


@pytest.mark.parametrize(
    ("kind", "headers"),
    [("deals", "stage|amount"), ("orders", "customer|amount"), ("orders", "date|amount"),
     ("products", "price"), ("visits", "客户|拜访小结"), ("customers", "phone")],
)  # fmt: skip
def test_a_file_that_does_not_say_enough(kind: str, headers: str) -> None:
    with pytest.raises(Failed):
        map_headers(headers.split("|"), kind=kind)


def test_maps_of_columns_and_of_values() -> None:
    chosen = read_maps(
        ["Was=stage", "deal_stage:Engaging=quote", "a:b：x = y=won"],
        ["Was", "Deal Stage", "a:b"],
    )
    assert chosen.fields == {"Was": "stage"}
    assert chosen.values == {1: {"engaging": "quote"}, 2: {"x = y": "won"}}


@pytest.mark.parametrize("text", ["Was", "=stage", "Was=", "Wass=stage", "Wass:x=won"])
def test_a_map_that_says_nothing(text: str) -> None:
    with pytest.raises(UsageError):
        read_maps([text], ["Was"])
