"""Step 2 of the schema: products, deals, orders and what follows from them.

Quantities and areas are integers of 1/1,000. A return is an order whose amount and quantities are
negative, so that every sum is right by itself.
"""

from crmcli.store.schema_1 import RECORD

STEP_2 = f"""
CREATE TABLE products ({RECORD},
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,
  code TEXT, brand TEXT, model TEXT, series TEXT, unit TEXT,
  price INTEGER, cost INTEGER, currency TEXT,
  note TEXT
) STRICT;
CREATE INDEX products_name ON products(name_key);
CREATE INDEX products_code ON products(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX products_model ON products(model COLLATE NOCASE) WHERE model IS NOT NULL;
CREATE UNIQUE INDEX products_uuid ON products(uuid);

CREATE TABLE deals ({RECORD},
  customer_id INTEGER REFERENCES customers(id),  -- NULL: a file brought it without one
  contact_id INTEGER REFERENCES contacts(id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,
  code TEXT,                     -- its number where it came from
  stage TEXT NOT NULL,
  probability INTEGER CHECK (probability BETWEEN 0 AND 100),  -- NULL: its stage's
  amount INTEGER, currency TEXT,
  margin INTEGER CHECK (margin BETWEEN 0 AND 100),            -- percent of the amount
  opened_on TEXT,
  close_on TEXT,                 -- when it is expected to close
  closed_on TEXT,                -- when it was won or lost
  will_buy INTEGER, budget INTEGER, supplier TEXT, will_sign INTEGER,
  quoted_on TEXT, funnel_on TEXT, ordered_on TEXT,
  "transaction" TEXT, property TEXT, area INTEGER, area_unit TEXT,
  competitor_id INTEGER REFERENCES competitors(id),
  concern TEXT, external_factor TEXT,
  horizon TEXT, horizon_on TEXT,
  decider_invited INTEGER, goods_checked INTEGER, rehearsed INTEGER, points_listed INTEGER,
  close_method TEXT, lost_reason TEXT, lost_detail TEXT,
  owner TEXT, note TEXT,
  unread TEXT                    -- JSON: cells of an import that could not be read, verbatim
) STRICT;
CREATE INDEX deals_customer ON deals(customer_id);
CREATE INDEX deals_open ON deals(customer_id, close_on)
  WHERE closed_on IS NULL AND deleted_at IS NULL;
CREATE INDEX deals_stage ON deals(stage);
CREATE INDEX deals_code ON deals(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX deals_contact ON deals(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deals_competitor ON deals(competitor_id) WHERE competitor_id IS NOT NULL;
CREATE UNIQUE INDEX deals_uuid ON deals(uuid);

ALTER TABLE visits ADD COLUMN deal_id INTEGER REFERENCES deals(id);
CREATE INDEX visits_deal ON visits(deal_id) WHERE deal_id IS NOT NULL;

CREATE TABLE deal_items ({RECORD},
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  product_id INTEGER REFERENCES products(id),
  product TEXT NOT NULL,         -- as written; the only word there is for an unknown product
  quantity INTEGER, unit TEXT,
  price INTEGER, amount INTEGER
) STRICT;
CREATE INDEX deal_items_deal ON deal_items(deal_id);
CREATE INDEX deal_items_product ON deal_items(product_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX deal_items_uuid ON deal_items(uuid);

CREATE TABLE stage_changes ({RECORD},
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  visit_id INTEGER REFERENCES visits(id),
  old_stage TEXT,
  new_stage TEXT NOT NULL,
  changed_on TEXT                -- NULL: a file does not say when
) STRICT;
CREATE INDEX stage_changes_deal ON stage_changes(deal_id);
CREATE INDEX stage_changes_visit ON stage_changes(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX stage_changes_uuid ON stage_changes(uuid);

CREATE TABLE objections ({RECORD},
  customer_id INTEGER REFERENCES customers(id),
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  visit_id INTEGER REFERENCES visits(id),
  kind TEXT NOT NULL,
  objection TEXT NOT NULL,
  response TEXT,
  outcome TEXT NOT NULL DEFAULT 'open',
  raised_on TEXT NOT NULL
) STRICT;
CREATE INDEX objections_deal ON objections(deal_id);
CREATE INDEX objections_customer ON objections(customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX objections_visit ON objections(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX objections_uuid ON objections(uuid);

CREATE TABLE orders ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  deal_id INTEGER REFERENCES deals(id),
  returns_id INTEGER REFERENCES orders(id),      -- the order whose goods came back
  number TEXT,
  ordered_on TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'sale' CHECK (kind IN ('sale', 'return')),
  channel TEXT,
  amount INTEGER, cost INTEGER, currency TEXT NOT NULL,
  promised_on TEXT, delivered_on TEXT, pay_by TEXT,
  owner TEXT, note TEXT,
  unread TEXT
) STRICT;
CREATE INDEX orders_customer ON orders(customer_id, ordered_on);
CREATE INDEX orders_date ON orders(ordered_on);
CREATE INDEX orders_number ON orders(number COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX orders_deal ON orders(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX orders_returns ON orders(returns_id) WHERE returns_id IS NOT NULL;
CREATE UNIQUE INDEX orders_uuid ON orders(uuid);

CREATE TABLE order_lines ({RECORD},
  order_id INTEGER NOT NULL REFERENCES orders(id),
  product_id INTEGER REFERENCES products(id),
  product TEXT NOT NULL,
  quantity INTEGER, unit TEXT,
  price INTEGER, amount INTEGER, cost INTEGER
) STRICT;
CREATE INDEX order_lines_order ON order_lines(order_id);
CREATE INDEX order_lines_product ON order_lines(product_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX order_lines_uuid ON order_lines(uuid);

CREATE TABLE payments ({RECORD},
  order_id INTEGER NOT NULL REFERENCES orders(id),
  paid_on TEXT NOT NULL,
  amount INTEGER NOT NULL,       -- in the order's currency
  note TEXT
) STRICT;
CREATE INDEX payments_order ON payments(order_id);
CREATE UNIQUE INDEX payments_uuid ON payments(uuid);

CREATE TABLE contracts ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  deal_id INTEGER REFERENCES deals(id),
  renewed_by_id INTEGER REFERENCES contracts(id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  number TEXT,
  signed_on TEXT, starts_on TEXT, ends_on TEXT,
  renew_by TEXT,                 -- the day by which it has to be renewed
  amount INTEGER, currency TEXT,
  note TEXT
) STRICT;
CREATE INDEX contracts_customer ON contracts(customer_id);
CREATE INDEX contracts_renew ON contracts(renew_by)
  WHERE renewed_by_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contracts_deal ON contracts(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX contracts_renewed ON contracts(renewed_by_id) WHERE renewed_by_id IS NOT NULL;
CREATE UNIQUE INDEX contracts_uuid ON contracts(uuid);

CREATE TABLE assets ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  order_id INTEGER REFERENCES orders(id),
  product_id INTEGER REFERENCES products(id),
  code TEXT NOT NULL,            -- the machine's own number
  code_key TEXT NOT NULL,
  product TEXT,
  sold_on TEXT, warranty_until TEXT,
  note TEXT
) STRICT;
CREATE INDEX assets_customer ON assets(customer_id);
CREATE INDEX assets_code ON assets(code_key);
CREATE INDEX assets_order ON assets(order_id) WHERE order_id IS NOT NULL;
CREATE INDEX assets_product ON assets(product_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX assets_uuid ON assets(uuid);

CREATE VIEW v_deals AS
  SELECT d.id, d.name, c.id AS customer_id, c.name AS customer, d.stage, d.probability,
         d.amount / 10000.0 AS amount, d.currency, d.opened_on, d.close_on, d.closed_on,
         d.quoted_on, d.funnel_on, d.ordered_on, m.name AS competitor, d.concern, d.owner
  FROM deals d LEFT JOIN customers c ON c.id = d.customer_id
  LEFT JOIN competitors m ON m.id = d.competitor_id
  WHERE d.deleted_at IS NULL;
CREATE VIEW v_pipeline AS
  SELECT stage, currency, count(*) AS deals, sum(amount / 10000.0) AS amount
  FROM deals WHERE closed_on IS NULL AND stage NOT IN ('won', 'lost') AND deleted_at IS NULL
  GROUP BY stage, currency;
CREATE VIEW v_orders AS
  SELECT o.id, o.number, c.id AS customer_id, c.name AS customer, o.ordered_on, o.kind, o.channel,
         o.amount / 10000.0 AS amount, o.cost / 10000.0 AS cost, o.currency,
         (SELECT sum(p.amount) / 10000.0 FROM payments p WHERE p.order_id = o.id
           AND p.deleted_at IS NULL) AS paid,
         o.promised_on, o.delivered_on, o.pay_by
  FROM orders o JOIN customers c ON c.id = o.customer_id
  WHERE o.deleted_at IS NULL;
CREATE VIEW v_order_lines AS
  SELECT l.id, o.id AS order_id, o.customer_id, o.ordered_on, l.product_id, l.product,
         l.quantity / 1000.0 AS quantity, l.unit, l.price / 10000.0 AS price,
         l.amount / 10000.0 AS amount, o.currency
  FROM order_lines l JOIN orders o ON o.id = l.order_id
  WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL;
CREATE VIEW v_products AS
  SELECT id, code, name, brand, model, series, unit, price / 10000.0 AS price,
         cost / 10000.0 AS cost, currency
  FROM products WHERE deleted_at IS NULL;
"""
