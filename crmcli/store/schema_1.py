"""Step 1 of the schema: customers and their people, contacts made, plans, the journal."""

# What every record begins with; shared by all steps.
RECORD = """
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT"""

STEP_1 = f"""
CREATE TABLE customers ({RECORD},
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,        -- normalised, for exact look-up
  search TEXT NOT NULL,          -- normalised name, pinyin, initials, code, phone digits
  code TEXT,
  parent_id INTEGER REFERENCES customers(id),
  referred_by_id INTEGER REFERENCES customers(id),
  "class" TEXT CHECK ("class" IN ('A', 'B', 'C', 'D')),
  class_set_by TEXT,             -- hand, rules, matrix, import
  class_why TEXT,
  class_until TEXT,
  kind TEXT, entity TEXT, credit TEXT, source TEXT, source_detail TEXT, service TEXT,
  lifecycle TEXT, relation TEXT, rad TEXT,
  owner TEXT, recorded_by TEXT, region TEXT, industry TEXT, business_status TEXT, brands TEXT,
  interest_brand TEXT, interest_model TEXT, situation TEXT,
  employees INTEGER, annual_revenue INTEGER, currency TEXT, founded INTEGER, scale TEXT,
  qualification TEXT,
  organisation TEXT, competition TEXT, concern TEXT, external_factor TEXT, value_point TEXT,
  heard_via TEXT, payment_terms TEXT, support TEXT,
  horizon TEXT, horizon_on TEXT,
  cycle INTEGER, interval_days INTEGER CHECK (interval_days > 0),
  loyalty_low INTEGER, haggler INTEGER, do_not_contact INTEGER, "key" INTEGER, target INTEGER,
  added_on TEXT NOT NULL,        -- the local day it came into the file
  imported INTEGER NOT NULL DEFAULT 0,
  next_on TEXT,                  -- a typed next date: stands for the rhythm date until it passes
  next_time TEXT,
  next_promised INTEGER,         -- 0 computed, 1 agreed with the customer, 2 put off by the rep
  churned_on TEXT,
  dropped_on TEXT, dropped_why TEXT,
  unread TEXT                    -- JSON: cells of an import that could not be read, verbatim
) STRICT;
CREATE INDEX customers_name ON customers(name_key);
CREATE INDEX customers_code ON customers(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX customers_parent ON customers(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX customers_referred ON customers(referred_by_id) WHERE referred_by_id IS NOT NULL;
CREATE INDEX customers_search ON customers(search, deleted_at);
CREATE UNIQUE INDEX customers_uuid ON customers(uuid);

CREATE TABLE contacts ({RECORD},
  customer_id INTEGER REFERENCES customers(id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,
  search TEXT NOT NULL,
  title TEXT, department TEXT, "function" TEXT, level TEXT, buying_role TEXT, personality TEXT,
  attitude TEXT, veto INTEGER, "key" INTEGER, cares_about TEXT, sex TEXT, birth_year INTEGER,
  preferences TEXT, background TEXT, inside_relations TEXT
) STRICT;
CREATE INDEX contacts_customer ON contacts(customer_id);
CREATE INDEX contacts_name ON contacts(name_key);
CREATE INDEX contacts_search ON contacts(search, customer_id, deleted_at);
CREATE UNIQUE INDEX contacts_uuid ON contacts(uuid);

CREATE TABLE handles ({RECORD},
  customer_id INTEGER REFERENCES customers(id),
  contact_id INTEGER REFERENCES contacts(id),
  kind TEXT NOT NULL,            -- mobile, landline, phone, fax, email, wechat
  written TEXT NOT NULL,
  normal TEXT NOT NULL,          -- E.164, or the digits, or lower case
  extension TEXT,
  label TEXT
) STRICT;
CREATE INDEX handles_normal ON handles(normal);
CREATE INDEX handles_customer ON handles(customer_id);
CREATE INDEX handles_contact ON handles(contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX handles_uuid ON handles(uuid);

CREATE TABLE addresses ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind TEXT NOT NULL DEFAULT 'business',
  address TEXT, province TEXT, city TEXT, district TEXT
) STRICT;
CREATE INDEX addresses_customer ON addresses(customer_id);
CREATE INDEX addresses_district ON addresses(district) WHERE district IS NOT NULL;
CREATE UNIQUE INDEX addresses_uuid ON addresses(uuid);

CREATE TABLE visits ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  contact_id INTEGER REFERENCES contacts(id),
  met TEXT,                      -- who was met, as written, when it is no contact of ours
  "date" TEXT NOT NULL, "time" TEXT,
  channel TEXT NOT NULL, kind TEXT, phase TEXT, outcome TEXT,
  summary TEXT NOT NULL, situation TEXT, interest_brand TEXT, interest_model TEXT, opinion TEXT,
  analysis TEXT, needs TEXT, purpose TEXT, minutes INTEGER, rep TEXT,
  next_on TEXT                   -- what was agreed in that contact
) STRICT;
CREATE INDEX visits_date ON visits("date");
CREATE INDEX visits_customer ON visits(customer_id, "date");
CREATE INDEX visits_rhythm ON visits(customer_id, "date") WHERE deleted_at IS NULL
  AND outcome IS NOT 'no_contact' AND kind IS NOT 'promotion';
CREATE INDEX visits_contact ON visits(contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX visits_uuid ON visits(uuid);

CREATE TABLE plans ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  contact_id INTEGER REFERENCES contacts(id),
  "date" TEXT NOT NULL, "time" TEXT,
  kind TEXT NOT NULL DEFAULT 'contact' CHECK (kind IN ('contact', 'todo')),
  channel TEXT, purpose TEXT,
  "rule" TEXT,                   -- RRULE of a recurring plan
  anchored_on TEXT,              -- the first date of the recurrence
  origin TEXT NOT NULL,          -- plan, add, import, spread
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
  closed_on TEXT,
  visit_id INTEGER REFERENCES visits(id)
) STRICT;
CREATE INDEX plans_open ON plans(customer_id, "date", coalesce("time", '99'))
  WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX plans_date ON plans("date", coalesce("time", '99'), customer_id)
  WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX plans_customer ON plans(customer_id);
CREATE INDEX plans_contact ON plans(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX plans_visit ON plans(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX plans_uuid ON plans(uuid);

CREATE TABLE questions ({RECORD},
  plan_id INTEGER NOT NULL REFERENCES plans(id),
  visit_id INTEGER REFERENCES visits(id),
  question TEXT NOT NULL,
  answer TEXT
) STRICT;
CREATE INDEX questions_plan ON questions(plan_id);
CREATE INDEX questions_visit ON questions(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX questions_uuid ON questions(uuid);

CREATE TABLE cases ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  visit_id INTEGER REFERENCES visits(id),
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  resolution TEXT
) STRICT;
CREATE INDEX cases_customer ON cases(customer_id);
CREATE INDEX cases_open ON cases(customer_id, opened_on)
  WHERE closed_on IS NULL AND deleted_at IS NULL AND kind = 'complaint';
CREATE INDEX cases_visit ON cases(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX cases_uuid ON cases(uuid);

CREATE TABLE notes ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  "date" TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX notes_customer ON notes(customer_id);
CREATE UNIQUE INDEX notes_uuid ON notes(uuid);

CREATE TABLE competitors ({RECORD},
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX competitors_name ON competitors(name_key);
CREATE UNIQUE INDEX competitors_uuid ON competitors(uuid);

CREATE TABLE churns ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  churned_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  competitor_id INTEGER REFERENCES competitors(id),
  detail TEXT,
  lost_profit INTEGER, currency TEXT,
  kind_before TEXT, lifecycle_before TEXT,   -- what win-back puts back
  won_back_on TEXT
) STRICT;
CREATE INDEX churns_customer ON churns(customer_id);
CREATE INDEX churns_competitor ON churns(competitor_id) WHERE competitor_id IS NOT NULL;
CREATE UNIQUE INDEX churns_uuid ON churns(uuid);

CREATE TABLE winbacks ({RECORD},
  churn_id INTEGER NOT NULL REFERENCES churns(id),
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  visit_id INTEGER REFERENCES visits(id),
  "date" TEXT NOT NULL,
  offer TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE INDEX winbacks_churn ON winbacks(churn_id);
CREATE INDEX winbacks_customer ON winbacks(customer_id);
CREATE INDEX winbacks_visit ON winbacks(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX winbacks_uuid ON winbacks(uuid);

CREATE TABLE tags ({RECORD},
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX tags_name ON tags(name_key);
CREATE UNIQUE INDEX tags_uuid ON tags(uuid);

CREATE TABLE customer_tags ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  tag_id INTEGER NOT NULL REFERENCES tags(id)
) STRICT;
CREATE INDEX customer_tags_customer ON customer_tags(customer_id);
CREATE INDEX customer_tags_tag ON customer_tags(tag_id);
CREATE UNIQUE INDEX customer_tags_uuid ON customer_tags(uuid);

-- Custom fields are rows, so that no user text ever becomes a column name.
CREATE TABLE fields ({RECORD},
  noun TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX fields_name ON fields(noun, name_key);
CREATE UNIQUE INDEX fields_uuid ON fields(uuid);

CREATE TABLE field_values ({RECORD},
  field_id INTEGER NOT NULL REFERENCES fields(id),
  record_id INTEGER NOT NULL,    -- id of the record, in the noun's table
  value TEXT NOT NULL
) STRICT;
CREATE INDEX field_values_record ON field_values(record_id, field_id);
CREATE INDEX field_values_field ON field_values(field_id);
CREATE UNIQUE INDEX field_values_uuid ON field_values(uuid);

-- Dated facts for reports: class, RAD, lifecycle, relation, owner, kind.
CREATE TABLE history ({RECORD},
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  field TEXT NOT NULL,
  old_value TEXT, new_value TEXT,
  changed_on TEXT NOT NULL,
  "quarter" TEXT NOT NULL,
  method TEXT NOT NULL,
  reasons TEXT
) STRICT;
CREATE INDEX history_customer ON history(customer_id, field, changed_on);
CREATE UNIQUE INDEX history_uuid ON history(uuid);

-- Rows of other people's files that were taken in, so that the same file again adds nothing.
CREATE TABLE imported_rows ({RECORD},
  row_key TEXT NOT NULL,         -- hash of source name, content and equal rows before it
  "table" TEXT NOT NULL,
  record_id INTEGER NOT NULL
) STRICT;
CREATE INDEX imported_rows_key ON imported_rows(row_key);
CREATE UNIQUE INDEX imported_rows_uuid ON imported_rows(uuid);

CREATE TABLE settings (
  "key" TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Derived by triggers, never journaled or undone. `block`: 0 open complaint, 1 promised,
-- 2 by rhythm, 3 when there is time. `next_on` is the date before it rolls over a weekend.
CREATE TABLE due (
  customer_id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  interval_days INTEGER NOT NULL,
  class_rank INTEGER NOT NULL,   -- 1 A, 2 B, 3 C, 4 unclassified, 5 D
  next_on TEXT NOT NULL,
  next_time TEXT NOT NULL DEFAULT '',
  last_on TEXT
) STRICT;
CREATE INDEX due_rhythm ON due(block, interval_days, class_rank, next_on, customer_id);
CREATE INDEX due_date ON due(block, next_on, next_time, customer_id);

-- One row per command; `undoes` names the commands that an undo or redo reverses (JSON).
CREATE TABLE txn (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  actor TEXT,
  undoes TEXT,
  running INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  device TEXT,
  clock INTEGER NOT NULL,        -- hybrid logical clock: UTC milliseconds * 65536, never back
  base INTEGER,                  -- the last op of that row that the writer had seen
  txn INTEGER,                   -- NULL: written from outside crm
  "table" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  old TEXT,
  new TEXT
) STRICT;
CREATE INDEX op_row ON op("row", seq);
CREATE INDEX op_txn ON op(txn);

CREATE VIEW v_customers AS
  SELECT c.id, c.name, c.code, c."class", c.kind, c.source, c.owner, c.region, c.industry,
         p.name AS parent, d.last_on AS last_contact, d.next_on AS next_date,
         c.churned_on, c.dropped_on
  FROM customers c LEFT JOIN customers p ON p.id = c.parent_id
  LEFT JOIN due d ON d.customer_id = c.id
  WHERE c.deleted_at IS NULL;
CREATE VIEW v_due AS
  SELECT c.id, c.name, c."class", d.block, d.interval_days, d.last_on AS last_contact,
         d.next_on AS next_date, d.next_time
  FROM due d JOIN customers c ON c.id = d.customer_id;
CREATE VIEW v_visits AS
  SELECT v.id, v."date", v."time", c.id AS customer_id, c.name AS customer,
         coalesce(k.name, v.met) AS contact, v.channel, v.kind, v.outcome, v.summary, v.opinion,
         v.rep
  FROM visits v JOIN customers c ON c.id = v.customer_id
  LEFT JOIN contacts k ON k.id = v.contact_id
  WHERE v.deleted_at IS NULL;
CREATE VIEW v_plans AS
  SELECT p.id, p."date", p."time", c.id AS customer_id, c.name AS customer, p.kind, p.purpose,
         p."rule", p.state
  FROM plans p JOIN customers c ON c.id = p.customer_id
  WHERE p.deleted_at IS NULL;
"""
