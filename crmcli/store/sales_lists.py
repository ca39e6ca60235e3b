"""The lists of deals, orders, products, contracts, assets and objections."""

from collections.abc import Mapping

from crmcli.store.listed import Listed

PAID = "(SELECT sum(y.amount) FROM payments y WHERE y.order_id = r.id AND y.deleted_at IS NULL)"
_ITEMS = (
    "(SELECT group_concat(i.product, ' + ') FROM deal_items i WHERE i.deal_id = r.id"
    " AND i.deleted_at IS NULL)"
)
_LINES = (
    "(SELECT group_concat(i.product, ' + ') FROM order_lines i WHERE i.order_id = r.id"
    " AND i.deleted_at IS NULL)"
)

SALES: Mapping[str, Listed] = {
    "deals": Listed(
        "r.id, r.name, r.code, c.id, c.name, r.stage, r.probability, r.amount, r.currency,"
        f" r.opened_on, r.close_on, r.closed_on, r.quoted_on, r.funnel_on, r.ordered_on, {_ITEMS},"
        ' m.name, r.concern, r."transaction", r.property, r.area, r.area_unit, r.lost_reason,'
        " r.close_method, r.owner, r.will_buy, r.budget, r.supplier, r.will_sign",
        "deals r LEFT JOIN customers c ON c.id = r.customer_id"
        " LEFT JOIN competitors m ON m.id = r.competitor_id",
        "r.deleted_at IS NULL",
        "open",
        {
            "open": ("r.closed_on IS NOT NULL", "coalesce(r.closed_on, r.close_on)"),
            "id": ("r.id",),
            "name": ("r.name_key",),
            "customer": ("c.name_key",),
            "stage": ("r.stage",),
            "amount": ("r.amount",),
            "close_on": ("r.close_on",),
            "closed_on": ("r.closed_on",),
            "opened_on": ("r.opened_on",),
        },
    ),
    "orders": Listed(
        "r.id, r.number, r.ordered_on, c.id, c.name, r.kind, r.amount, r.cost, r.currency,"
        f" {PAID}, {_LINES}, r.channel, r.promised_on, r.delivered_on, r.pay_by, r.deal_id,"
        " r.owner",
        "orders r JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL",
        "-ordered_on",
        {
            "ordered_on": ("r.ordered_on",),
            "id": ("r.id",),
            "number": ("r.number",),
            "customer": ("c.name_key",),
            "amount": ("r.amount",),
            "pay_by": ("r.pay_by",),
        },
    ),
    "products": Listed(
        "r.id, r.code, r.name, r.brand, r.model, r.series, r.unit, r.price, r.cost, r.currency",
        "products r",
        "r.deleted_at IS NULL",
        "name",
        {"name": ("r.name_key",), "id": ("r.id",), "code": ("r.code",), "price": ("r.price",)},
    ),
    "contracts": Listed(
        "r.id, r.name, r.number, c.id, c.name, r.signed_on, r.starts_on, r.ends_on, r.renew_by,"
        " r.amount, r.currency, r.renewed_by_id",
        "contracts r JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL",
        "renew_by",
        {
            "renew_by": ("r.renewed_by_id IS NOT NULL", "r.renew_by"),
            "ends_on": ("r.ends_on",),
            "id": ("r.id",),
            "customer": ("c.name_key",),
        },
    ),
    "assets": Listed(
        "r.id, r.code, c.id, c.name, coalesce(p.name, r.product), r.sold_on, r.warranty_until,"
        " r.note",
        "assets r JOIN customers c ON c.id = r.customer_id"
        " LEFT JOIN products p ON p.id = r.product_id",
        "r.deleted_at IS NULL",
        "id",
        {"id": ("r.id",), "code": ("r.code_key",), "customer": ("c.name_key",)},
    ),
    "objections": Listed(
        "r.id, r.raised_on, r.deal_id, c.id, c.name, r.kind, r.objection, r.response, r.outcome",
        "objections r LEFT JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL",
        "-raised_on",
        {"raised_on": ("r.raised_on",), "id": ("r.id",)},
    ),
}
