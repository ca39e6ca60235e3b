"""What customers bought: their orders, or, of a customer who has no order at all, its won deals.

So a file that keeps orders is judged by orders, one that keeps deals alone by deals, and nothing
is counted twice.
"""

# A won deal is worth its margin in profit, an order its amount less its cost. The plus keeps SQLite
# from walking all won deals of the file where a span of customers is asked for.
ORDERS = """SELECT o.customer_id, 'o' || o.id AS ref, o.ordered_on AS bought_on, o.amount,
  o.amount - o.cost AS profit, o.currency, o.kind = 'return' AS returned
  FROM orders o WHERE o.deleted_at IS NULL"""

WON_DEALS = """SELECT w.customer_id, 'd' || w.id AS ref, w.closed_on AS bought_on, w.amount,
  w.amount / 100 * w.margin + w.amount % 100 * w.margin / 100 AS profit,
  coalesce(w.currency, (SELECT value FROM settings WHERE "key" = 'currency'), 'CNY') AS currency,
  0 AS returned
  FROM deals w WHERE +w.stage = 'won' AND w.closed_on IS NOT NULL AND w.deleted_at IS NULL
  AND w.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders x
    WHERE x.customer_id = w.customer_id AND x.deleted_at IS NULL)"""

# A table expression for a FROM clause: customer_id, ref, bought_on, amount, profit, currency,
# returned.
PURCHASES = f"({ORDERS} UNION ALL {WON_DEALS})"
