"""Step 4 of the schema: what a judgement rests on and what it is measured by.

The facts of the rules that a person knows better, scores of a customer, its buying power, goals.
"""

from crmcli.store.schema_1 import RECORD

STEP_4 = f"""
-- By hand; NULL: the rules work it out.
ALTER TABLE customers ADD COLUMN high_profit INTEGER;
ALTER TABLE customers ADD COLUMN trusts_us INTEGER;
ALTER TABLE customers ADD COLUMN can_buy INTEGER;
ALTER TABLE customers ADD COLUMN recognises_us INTEGER;
ALTER TABLE customers ADD COLUMN judged_on TEXT;         -- last judged, changed by it or not
ALTER TABLE customers ADD COLUMN lifecycle_set_by TEXT;  -- rules; anything else is kept by them
ALTER TABLE customers ADD COLUMN rad_set_by TEXT;

-- What shows that a customer recognises us.
CREATE INDEX visits_demo ON visits(customer_id, "date")
  WHERE kind = 'demo' AND deleted_at IS NULL;
CREATE INDEX stage_changes_demo ON stage_changes(deal_id, changed_on)
  WHERE new_stage IN ('sample', 'demo') AND deleted_at IS NULL;

CREATE TABLE scores ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  card TEXT NOT NULL,            -- five, kam, screening, large
  criterion TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  scored_on TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX scores_customer ON scores(customer_id, card, criterion, scored_on);
CREATE UNIQUE INDEX scores_uuid ON scores(uuid);

CREATE TABLE buying_power ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  amount INTEGER NOT NULL CHECK (amount >= 0),  -- of one year, for what we sell
  currency TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "quarter" TEXT NOT NULL,       -- in which it was stated
  source TEXT NOT NULL,          -- rep, third_party
  stated_on TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX buying_power_customer ON buying_power(customer_id, stated_on);
CREATE UNIQUE INDEX buying_power_uuid ON buying_power(uuid);

CREATE TABLE goals ({RECORD},
  customer_id INTEGER REFERENCES customers(id),  -- NULL: of the whole base
  metric TEXT NOT NULL,
  target INTEGER NOT NULL CHECK (target >= 0),   -- money in 1/10,000, else a count
  currency TEXT,
  "quarter" TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX goals_quarter ON goals("quarter");
CREATE INDEX goals_customer ON goals(customer_id) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX goals_uuid ON goals(uuid);

CREATE VIEW v_scores AS
  SELECT s.id, c.id AS customer_id, c.name AS customer, s.card, s.criterion, s.score, s.scored_on
  FROM scores s JOIN customers c ON c.id = s.customer_id
  WHERE s.deleted_at IS NULL;
CREATE VIEW v_buying_power AS
  SELECT b.id, c.id AS customer_id, c.name AS customer, b.amount / 10000.0 AS amount, b.currency,
         b."year", b."quarter", b.source, b.stated_on
  FROM buying_power b JOIN customers c ON c.id = b.customer_id
  WHERE b.deleted_at IS NULL;
CREATE VIEW v_history AS
  SELECT h.id, c.id AS customer_id, c.name AS customer, h.field, h.old_value, h.new_value,
         h.changed_on, h."quarter", h.method, h.reasons
  FROM history h JOIN customers c ON c.id = h.customer_id
  WHERE h.deleted_at IS NULL;
"""
