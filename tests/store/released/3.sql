PRAGMA application_id=1129467203;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'crmcli','step_1','2026-11-24 15:10:29.044647+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'crmcli','step_2','2026-11-24 15:10:29.048393+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'crmcli','step_3','2026-11-24 15:10:29.057307+00:00');
CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind TEXT NOT NULL DEFAULT 'business',
  address TEXT, province TEXT, city TEXT, district TEXT
, postcode TEXT, country TEXT) STRICT;
INSERT INTO "addresses" VALUES(1,'01a20e1b-be3d-7bb5-84ed-9bcc03cb960b','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,1,'business',NULL,NULL,NULL,'宝安','518000',NULL);
CREATE TABLE assets (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  order_id INTEGER REFERENCES orders(id),
  product_id INTEGER REFERENCES products(id),
  code TEXT NOT NULL,            -- the machine's own number
  code_key TEXT NOT NULL,
  product TEXT,
  sold_on TEXT, warranty_until TEXT,
  note TEXT
) STRICT;
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  visit_id INTEGER REFERENCES visits(id),
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  resolution TEXT
) STRICT;
CREATE TABLE churns (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  churned_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  competitor_id INTEGER REFERENCES competitors(id),
  detail TEXT,
  lost_profit INTEGER, currency TEXT,
  kind_before TEXT, lifecycle_before TEXT,   -- what win-back puts back
  won_back_on TEXT
) STRICT;
INSERT INTO "churns" VALUES(1,'01a20e1b-cfad-7a75-bac8-546fb0fb4321','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,2,'2026-11-24','price',1,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE competitors (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
INSERT INTO "competitors" VALUES(1,'01a20e1b-cfad-7374-93af-46aa50efe429','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,'Riverside','riverside');
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER REFERENCES customers(id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,
  search TEXT NOT NULL,
  title TEXT, department TEXT, "function" TEXT, level TEXT, buying_role TEXT, personality TEXT,
  attitude TEXT, veto INTEGER, "key" INTEGER, cares_about TEXT, sex TEXT, birth_year INTEGER,
  preferences TEXT, background TEXT, inside_relations TEXT
, family_name TEXT, given_name TEXT, middle_name TEXT, name_prefix TEXT, name_suffix TEXT, nickname TEXT, birthday TEXT, merged_into_id INTEGER REFERENCES contacts(id)) STRICT;
INSERT INTO "contacts" VALUES(1,'01a20e1b-be3d-7660-8382-3f180888a1b7','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,1,'王总','王总','王总 | wangzong | wz',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "contacts" VALUES(2,'01a20e1b-c048-7910-8b0e-a1ca64387c3e','2026-11-24T15:10:29Z','2026-11-24T15:10:29Z',NULL,2,'Mary Smith','mary smith','mary smith',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "contacts" VALUES(3,'01a20e1b-cbde-7d39-a34b-c12e0ed8da79','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,NULL,'李四','李四','李四 | lisi | ls',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'1980-02-03',NULL);
CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
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
CREATE TABLE customer_tags (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  tag_id INTEGER NOT NULL REFERENCES tags(id)
) STRICT;
INSERT INTO "customer_tags" VALUES(1,'01a20e1b-c4cb-79f8-8b95-11d0b8fdc65d','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z',NULL,1,1);
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
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
, website TEXT, merged_into_id INTEGER REFERENCES customers(id)) STRICT;
INSERT INTO "customers" VALUES(1,'01a20e1b-be3d-7b0d-999a-8c667bea91b7','2026-11-24T15:10:28Z','2026-11-24T15:10:33Z',NULL,'深圳市华强电子有限公司','深圳市华强电子有限公司','深圳市华强电子有限公司 | +8613800138000 | shenzhenshihuaqiangdianziyouxiangongsi | szshqdzyxgs',NULL,NULL,NULL,'B','hand','首单',NULL,'existing',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,'2026-12-02',NULL,1,NULL,NULL,NULL,NULL,'hq.example',NULL);
INSERT INTO "customers" VALUES(2,'01a20e1b-c048-7423-9632-e7b02713231d','2026-11-24T15:10:29Z','2026-11-24T15:10:33Z',NULL,'Northgate Tools','northgate tools','northgate tools | mary@northgate.example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'former',NULL,NULL,NULL,NULL,NULL,'ended',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,NULL,NULL,NULL,'2026-11-24',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "customers" VALUES(3,'01a20e1b-c124-7478-a85e-5120828dd0c1','2026-11-24T15:10:29Z','2026-11-24T15:10:32Z',NULL,'宏达五金','宏达五金','宏达五金 | 宏达五金店 | hongdawujin | hdwj | hongdawujindian | hdwjd',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'existing',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "customers" VALUES(4,'01a20e1b-c304-7814-93c5-17898bdd4a07','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z','宏达五金店','宏达五金店','宏达五金店 | hongdawujindian | hdwjd',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,3);
CREATE TABLE deal_items (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  product_id INTEGER REFERENCES products(id),
  product TEXT NOT NULL,         -- as written; the only word there is for an unknown product
  quantity INTEGER, unit TEXT,
  price INTEGER, amount INTEGER
) STRICT;
INSERT INTO "deal_items" VALUES(1,'01a20e1b-c856-7ac2-a774-d7a03b0dcc60','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,1,'GTX Pro',2000,NULL,48210000,96420000);
CREATE TABLE deals (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
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
INSERT INTO "deals" VALUES(1,'01a20e1b-c856-7ef4-a61d-4a009eb037db','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,NULL,'换两台打印机','换两台打印机',NULL,'quote',NULL,96420000,'CNY',NULL,'2026-11-24',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24','2026-11-24',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE due (
  customer_id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  interval_days INTEGER NOT NULL,
  class_rank INTEGER NOT NULL,   -- 1 A, 2 B, 3 C, 4 unclassified, 5 D
  next_on TEXT NOT NULL,
  next_time TEXT NOT NULL DEFAULT '',
  last_on TEXT
) STRICT;
INSERT INTO "due" VALUES(1,1,14,2,'2026-11-27','99','2026-11-24');
INSERT INTO "due" VALUES(3,1,30,4,'2026-11-26','99',NULL);
CREATE TABLE field_values (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  field_id INTEGER NOT NULL REFERENCES fields(id),
  record_id INTEGER NOT NULL,    -- id of the record, in the noun's table
  value TEXT NOT NULL
) STRICT;
INSERT INTO "field_values" VALUES(1,'01a20e1b-be3d-7c4f-945a-349b0686d0fb','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,1,1,'去');
CREATE TABLE fields (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  noun TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
INSERT INTO "fields" VALUES(1,'01a20e1b-be3d-770e-868b-944dd233e9c7','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,'customer','年会','年会');
CREATE TABLE handles (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER REFERENCES customers(id),
  contact_id INTEGER REFERENCES contacts(id),
  kind TEXT NOT NULL,            -- mobile, landline, phone, fax, email, wechat
  written TEXT NOT NULL,
  normal TEXT NOT NULL,          -- E.164, or the digits, or lower case
  extension TEXT,
  label TEXT
) STRICT;
INSERT INTO "handles" VALUES(1,'01a20e1b-be3d-7319-8103-fe3d762b44dd','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,1,1,'mobile','13800138000','+8613800138000',NULL,NULL);
INSERT INTO "handles" VALUES(2,'01a20e1b-c048-7402-84ea-ec01500d1a1a','2026-11-24T15:10:29Z','2026-11-24T15:10:29Z',NULL,2,2,'email','mary@northgate.example','mary@northgate.example',NULL,NULL);
INSERT INTO "handles" VALUES(3,'01a20e1b-cbde-70c0-90f3-37c46ce8a7d6','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,NULL,3,'mobile','13900139000','+8613900139000',NULL,NULL);
CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  field TEXT NOT NULL,
  old_value TEXT, new_value TEXT,
  changed_on TEXT NOT NULL,
  "quarter" TEXT NOT NULL,
  method TEXT NOT NULL,
  reasons TEXT
) STRICT;
INSERT INTO "history" VALUES(1,'01a20e1b-be3d-7ef0-b438-68554d16ae68','2026-11-24T15:10:28Z','2026-11-24T15:10:28Z',NULL,1,'class',NULL,'A','2026-11-24','2026Q4','hand',NULL);
INSERT INTO "history" VALUES(2,'01a20e1b-ca10-777e-9f2b-e2fa9e0b7ace','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,'kind',NULL,'existing','2026-11-24','2026Q4','order',NULL);
INSERT INTO "history" VALUES(3,'01a20e1b-cb19-7085-bbec-6d8d2d87ff57','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,3,'kind',NULL,'existing','2026-11-24','2026Q4','order',NULL);
INSERT INTO "history" VALUES(4,'01a20e1b-cfad-7255-85b5-9513c3394bd1','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,2,'kind',NULL,'former','2026-11-24','2026Q4','churn',NULL);
INSERT INTO "history" VALUES(5,'01a20e1b-cfad-7b13-8c7f-8d70ed43a1bd','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,2,'lifecycle',NULL,'ended','2026-11-24','2026Q4','churn',NULL);
INSERT INTO "history" VALUES(6,'01a20e1b-d066-7636-88be-82478c328fd0','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,1,'class','A','B','2026-11-24','2026Q4','hand','首单');
CREATE TABLE imported_rows (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  row_key TEXT NOT NULL,         -- hash of source name, content and equal rows before it
  "table" TEXT NOT NULL,
  record_id INTEGER NOT NULL
) STRICT;
INSERT INTO "imported_rows" VALUES(1,'01a20e1b-cbde-7ce8-a779-62c310da4e96','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,'a19ebe60fbd84dbe6f796c15d6e247a84c283172.0','contacts',3);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  "date" TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE objections (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER REFERENCES customers(id),
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  visit_id INTEGER REFERENCES visits(id),
  kind TEXT NOT NULL,
  objection TEXT NOT NULL,
  response TEXT,
  outcome TEXT NOT NULL DEFAULT 'open',
  raised_on TEXT NOT NULL
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
INSERT INTO "op" VALUES(1,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604796928,NULL,1,'customers','01a20e1b-be3d-7b0d-999a-8c667bea91b7','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7b0d-999a-8c667bea91b7","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","name":"深圳市华强电子有限公司","name_key":"深圳市华强电子有限公司","search":"深圳市华强电子有限公司 | +8613800138000 | shenzhenshihuaqiangdianziyouxiangongsi | szshqdzyxgs","class":"A","class_set_by":"hand","added_on":"2026-11-24","imported":0,"website":"hq.example"}');
INSERT INTO "op" VALUES(2,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604796929,NULL,1,'contacts','01a20e1b-be3d-7660-8382-3f180888a1b7','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7660-8382-3f180888a1b7","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","customer_id":1,"name":"王总","name_key":"王总","search":"王总 | wangzong | wz"}');
INSERT INTO "op" VALUES(3,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604796930,NULL,1,'handles','01a20e1b-be3d-7319-8103-fe3d762b44dd','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7319-8103-fe3d762b44dd","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","customer_id":1,"contact_id":1,"kind":"mobile","written":"13800138000","normal":"+8613800138000"}');
INSERT INTO "op" VALUES(4,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604862464,NULL,1,'addresses','01a20e1b-be3d-7bb5-84ed-9bcc03cb960b','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7bb5-84ed-9bcc03cb960b","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","customer_id":1,"kind":"business","district":"宝安","postcode":"518000"}');
INSERT INTO "op" VALUES(5,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604862465,NULL,1,'fields','01a20e1b-be3d-770e-868b-944dd233e9c7','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-770e-868b-944dd233e9c7","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","noun":"customer","name":"年会","name_key":"年会"}');
INSERT INTO "op" VALUES(6,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604862466,NULL,1,'field_values','01a20e1b-be3d-7c4f-945a-349b0686d0fb','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7c4f-945a-349b0686d0fb","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","field_id":1,"record_id":1,"value":"去"}');
INSERT INTO "op" VALUES(7,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604928000,NULL,1,'history','01a20e1b-be3d-7ef0-b438-68554d16ae68','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7ef0-b438-68554d16ae68","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","customer_id":1,"field":"class","new_value":"A","changed_on":"2026-11-24","quarter":"2026Q4","method":"hand"}');
INSERT INTO "op" VALUES(8,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052604928001,NULL,1,'plans','01a20e1b-be3d-7434-a764-4689c588bbee','insert',NULL,'{"id":1,"uuid":"01a20e1b-be3d-7434-a764-4689c588bbee","created_at":"2026-11-24T15:10:28Z","updated_at":"2026-11-24T15:10:28Z","customer_id":1,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(9,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052626751488,NULL,2,'customers','01a20e1b-c048-7423-9632-e7b02713231d','insert',NULL,'{"id":2,"uuid":"01a20e1b-c048-7423-9632-e7b02713231d","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","name":"Northgate Tools","name_key":"northgate tools","search":"northgate tools | mary@northgate.example","added_on":"2026-11-24","imported":0}');
INSERT INTO "op" VALUES(10,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052626751489,NULL,2,'contacts','01a20e1b-c048-7910-8b0e-a1ca64387c3e','insert',NULL,'{"id":2,"uuid":"01a20e1b-c048-7910-8b0e-a1ca64387c3e","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","customer_id":2,"name":"Mary Smith","name_key":"mary smith","search":"mary smith"}');
INSERT INTO "op" VALUES(11,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052626817024,NULL,2,'handles','01a20e1b-c048-7402-84ea-ec01500d1a1a','insert',NULL,'{"id":2,"uuid":"01a20e1b-c048-7402-84ea-ec01500d1a1a","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","customer_id":2,"contact_id":2,"kind":"email","written":"mary@northgate.example","normal":"mary@northgate.example"}');
INSERT INTO "op" VALUES(12,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052627013632,NULL,2,'plans','01a20e1b-c048-7ebb-b19a-3d9cb27cbe7b','insert',NULL,'{"id":2,"uuid":"01a20e1b-c048-7ebb-b19a-3d9cb27cbe7b","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","customer_id":2,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(13,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052653228032,NULL,3,'customers','01a20e1b-c124-7478-a85e-5120828dd0c1','insert',NULL,'{"id":3,"uuid":"01a20e1b-c124-7478-a85e-5120828dd0c1","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","name":"宏达五金","name_key":"宏达五金","search":"宏达五金 | hongdawujin | hdwj","added_on":"2026-11-24","imported":0}');
INSERT INTO "op" VALUES(14,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052653293568,NULL,3,'plans','01a20e1b-c124-72d9-a125-14b949446e7b','insert',NULL,'{"id":3,"uuid":"01a20e1b-c124-72d9-a125-14b949446e7b","created_at":"2026-11-24T15:10:29Z","updated_at":"2026-11-24T15:10:29Z","customer_id":3,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(15,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052679507968,NULL,4,'customers','01a20e1b-c304-7814-93c5-17898bdd4a07','insert',NULL,'{"id":4,"uuid":"01a20e1b-c304-7814-93c5-17898bdd4a07","created_at":"2026-11-24T15:10:30Z","updated_at":"2026-11-24T15:10:30Z","name":"宏达五金店","name_key":"宏达五金店","search":"宏达五金店 | hongdawujindian | hdwjd","added_on":"2026-11-24","imported":0}');
INSERT INTO "op" VALUES(16,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052679573504,NULL,4,'plans','01a20e1b-c304-7f80-856e-d0f2bea05a33','insert',NULL,'{"id":4,"uuid":"01a20e1b-c304-7f80-856e-d0f2bea05a33","created_at":"2026-11-24T15:10:30Z","updated_at":"2026-11-24T15:10:30Z","customer_id":4,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(17,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052699955200,NULL,5,'tags','01a20e1b-c4cb-7e22-8893-aaaff69a6fee','insert',NULL,'{"id":1,"uuid":"01a20e1b-c4cb-7e22-8893-aaaff69a6fee","created_at":"2026-11-24T15:10:30Z","updated_at":"2026-11-24T15:10:30Z","name":"重点","name_key":"重点"}');
INSERT INTO "op" VALUES(18,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052699955201,NULL,5,'customer_tags','01a20e1b-c4cb-79f8-8b95-11d0b8fdc65d','insert',NULL,'{"id":1,"uuid":"01a20e1b-c4cb-79f8-8b95-11d0b8fdc65d","created_at":"2026-11-24T15:10:30Z","updated_at":"2026-11-24T15:10:30Z","customer_id":1,"tag_id":1}');
INSERT INTO "op" VALUES(19,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052714569728,15,6,'customers','01a20e1b-c304-7814-93c5-17898bdd4a07','update','{"deleted_at":null,"merged_into_id":null}','{"deleted_at":"2026-11-24T15:10:30Z","merged_into_id":3}');
INSERT INTO "op" VALUES(20,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052714766336,16,6,'plans','01a20e1b-c304-7f80-856e-d0f2bea05a33','update','{"customer_id":4}','{"customer_id":3}');
INSERT INTO "op" VALUES(21,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052714897408,20,6,'plans','01a20e1b-c304-7f80-856e-d0f2bea05a33','update','{"deleted_at":null}','{"deleted_at":"2026-11-24T15:10:30Z"}');
INSERT INTO "op" VALUES(22,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052726169600,13,6,'customers','01a20e1b-c124-7478-a85e-5120828dd0c1','update','{"updated_at":"2026-11-24T15:10:29Z","search":"宏达五金 | hongdawujin | hdwj"}','{"updated_at":"2026-11-24T15:10:30Z","search":"宏达五金 | 宏达五金店 | hongdawujin | hdwj | hongdawujindian | hdwjd"}');
INSERT INTO "op" VALUES(23,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052747862016,NULL,7,'products','01a20e1b-c773-7375-8431-fb27d9754c79','insert',NULL,'{"id":1,"uuid":"01a20e1b-c773-7375-8431-fb27d9754c79","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","name":"GTX Pro","name_key":"gtx pro","code":"G7","price":48210000,"currency":"CNY"}');
INSERT INTO "op" VALUES(24,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052762542080,NULL,8,'deals','01a20e1b-c856-7ef4-a61d-4a009eb037db','insert',NULL,'{"id":1,"uuid":"01a20e1b-c856-7ef4-a61d-4a009eb037db","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","customer_id":1,"name":"换两台打印机","name_key":"换两台打印机","stage":"sample","amount":96420000,"currency":"CNY","opened_on":"2026-11-24","funnel_on":"2026-11-24"}');
INSERT INTO "op" VALUES(25,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052762673152,NULL,8,'deal_items','01a20e1b-c856-7ac2-a774-d7a03b0dcc60','insert',NULL,'{"id":1,"uuid":"01a20e1b-c856-7ac2-a774-d7a03b0dcc60","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","deal_id":1,"product_id":1,"product":"GTX Pro","quantity":2000,"price":48210000,"amount":96420000}');
INSERT INTO "op" VALUES(26,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052762673153,NULL,8,'stage_changes','01a20e1b-c856-75db-abc9-ad771a9a64a4','insert',NULL,'{"id":1,"uuid":"01a20e1b-c856-75db-abc9-ad771a9a64a4","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","deal_id":1,"new_stage":"sample","changed_on":"2026-11-24"}');
INSERT INTO "op" VALUES(27,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052774666240,24,9,'deals','01a20e1b-c856-7ef4-a61d-4a009eb037db','update','{"stage":"sample","quoted_on":null}','{"stage":"quote","quoted_on":"2026-11-24"}');
INSERT INTO "op" VALUES(28,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052774666241,NULL,9,'stage_changes','01a20e1b-c939-7694-8ddb-7473338960a1','insert',NULL,'{"id":2,"uuid":"01a20e1b-c939-7694-8ddb-7473338960a1","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","deal_id":1,"old_stage":"sample","new_stage":"quote","changed_on":"2026-11-24"}');
INSERT INTO "op" VALUES(29,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052792754176,NULL,10,'orders','01a20e1b-ca10-7af7-9ab7-595d0d57e8a4','insert',NULL,'{"id":1,"uuid":"01a20e1b-ca10-7af7-9ab7-595d0d57e8a4","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","customer_id":1,"number":"HD-1","ordered_on":"2026-11-24","kind":"sale","amount":96420000,"currency":"CNY","pay_by":"2027-01-15"}');
INSERT INTO "op" VALUES(30,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052792819712,NULL,10,'order_lines','01a20e1b-ca10-764c-ab75-3a46c9c11428','insert',NULL,'{"id":1,"uuid":"01a20e1b-ca10-764c-ab75-3a46c9c11428","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","order_id":1,"product_id":1,"product":"GTX Pro","quantity":2000,"price":48210000,"amount":96420000}');
INSERT INTO "op" VALUES(31,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052793016320,1,10,'customers','01a20e1b-be3d-7b0d-999a-8c667bea91b7','update','{"updated_at":"2026-11-24T15:10:28Z","kind":null}','{"updated_at":"2026-11-24T15:10:31Z","kind":"existing"}');
INSERT INTO "op" VALUES(32,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052793081856,NULL,10,'history','01a20e1b-ca10-777e-9f2b-e2fa9e0b7ace','insert',NULL,'{"id":2,"uuid":"01a20e1b-ca10-777e-9f2b-e2fa9e0b7ace","created_at":"2026-11-24T15:10:31Z","updated_at":"2026-11-24T15:10:31Z","customer_id":1,"field":"kind","new_value":"existing","changed_on":"2026-11-24","quarter":"2026Q4","method":"order"}');
INSERT INTO "op" VALUES(33,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052806844416,NULL,11,'orders','01a20e1b-cb19-7e39-9e76-2ee49f278255','insert',NULL,'{"id":2,"uuid":"01a20e1b-cb19-7e39-9e76-2ee49f278255","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","customer_id":3,"ordered_on":"2026-03-02","kind":"sale","amount":48210000,"currency":"CNY"}');
INSERT INTO "op" VALUES(34,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052806975488,NULL,11,'order_lines','01a20e1b-cb19-72c6-8e06-a7aaab6519be','insert',NULL,'{"id":2,"uuid":"01a20e1b-cb19-72c6-8e06-a7aaab6519be","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","order_id":2,"product_id":1,"product":"GTX Pro","quantity":1000,"price":48210000,"amount":48210000}');
INSERT INTO "op" VALUES(35,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052807041024,22,11,'customers','01a20e1b-c124-7478-a85e-5120828dd0c1','update','{"updated_at":"2026-11-24T15:10:30Z","kind":null}','{"updated_at":"2026-11-24T15:10:32Z","kind":"existing"}');
INSERT INTO "op" VALUES(36,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052807106560,NULL,11,'history','01a20e1b-cb19-7085-bbec-6d8d2d87ff57','insert',NULL,'{"id":3,"uuid":"01a20e1b-cb19-7085-bbec-6d8d2d87ff57","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","customer_id":3,"field":"kind","new_value":"existing","changed_on":"2026-11-24","quarter":"2026Q4","method":"order"}');
INSERT INTO "op" VALUES(37,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052831682560,NULL,12,'contacts','01a20e1b-cbde-7d39-a34b-c12e0ed8da79','insert',NULL,'{"id":3,"uuid":"01a20e1b-cbde-7d39-a34b-c12e0ed8da79","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","name":"李四","name_key":"李四","search":"李四 | lisi | ls","birthday":"1980-02-03"}');
INSERT INTO "op" VALUES(38,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052831682561,NULL,12,'handles','01a20e1b-cbde-70c0-90f3-37c46ce8a7d6','insert',NULL,'{"id":3,"uuid":"01a20e1b-cbde-70c0-90f3-37c46ce8a7d6","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","contact_id":3,"kind":"mobile","written":"13900139000","normal":"+8613900139000"}');
INSERT INTO "op" VALUES(39,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052831748096,NULL,12,'imported_rows','01a20e1b-cbde-7ce8-a779-62c310da4e96','insert',NULL,'{"id":1,"uuid":"01a20e1b-cbde-7ce8-a779-62c310da4e96","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","row_key":"a19ebe60fbd84dbe6f796c15d6e247a84c283172.0","table":"contacts","record_id":3}');
INSERT INTO "op" VALUES(40,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052848787456,NULL,13,'visits','01a20e1b-cdad-7611-8643-2bfb4ed71609','insert',NULL,'{"id":1,"uuid":"01a20e1b-cdad-7611-8643-2bfb4ed71609","created_at":"2026-11-24T15:10:32Z","updated_at":"2026-11-24T15:10:32Z","customer_id":1,"date":"2026-11-24","channel":"visit","summary":"谈了价格,下周三再去","next_on":"2026-12-02"}');
INSERT INTO "op" VALUES(41,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052848918528,8,13,'plans','01a20e1b-be3d-7434-a764-4689c588bbee','update','{"updated_at":"2026-11-24T15:10:28Z","state":"open","closed_on":null,"visit_id":null}','{"updated_at":"2026-11-24T15:10:32Z","state":"done","closed_on":"2026-11-24","visit_id":1}');
INSERT INTO "op" VALUES(42,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052849049600,31,13,'customers','01a20e1b-be3d-7b0d-999a-8c667bea91b7','update','{"updated_at":"2026-11-24T15:10:31Z","next_on":null,"next_promised":null}','{"updated_at":"2026-11-24T15:10:32Z","next_on":"2026-12-02","next_promised":1}');
INSERT INTO "op" VALUES(43,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052860518400,NULL,14,'settings','interval.C','update','{"value":"30"}','{"value":"40"}');
INSERT INTO "op" VALUES(44,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052871397376,NULL,15,'plans','01a20e1b-cefe-7a43-a7b3-cb0701ce8556','insert',NULL,'{"id":5,"uuid":"01a20e1b-cefe-7a43-a7b3-cb0701ce8556","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","customer_id":1,"date":"2026-11-27","kind":"contact","purpose":"送样","origin":"plan","state":"open"}');
INSERT INTO "op" VALUES(45,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052871397377,NULL,15,'questions','01a20e1b-cefe-7d60-b425-250045ad5a34','insert',NULL,'{"id":1,"uuid":"01a20e1b-cefe-7d60-b425-250045ad5a34","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","plan_id":5,"question":"用谁家的？"}');
INSERT INTO "op" VALUES(46,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052882669568,NULL,16,'competitors','01a20e1b-cfad-7374-93af-46aa50efe429','insert',NULL,'{"id":1,"uuid":"01a20e1b-cfad-7374-93af-46aa50efe429","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","name":"Riverside","name_key":"riverside"}');
INSERT INTO "op" VALUES(47,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052882735104,NULL,16,'churns','01a20e1b-cfad-7a75-bac8-546fb0fb4321','insert',NULL,'{"id":1,"uuid":"01a20e1b-cfad-7a75-bac8-546fb0fb4321","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","customer_id":2,"churned_on":"2026-11-24","reason":"price","competitor_id":1}');
INSERT INTO "op" VALUES(48,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052882866176,9,16,'customers','01a20e1b-c048-7423-9632-e7b02713231d','update','{"updated_at":"2026-11-24T15:10:29Z","kind":null,"lifecycle":null,"churned_on":null}','{"updated_at":"2026-11-24T15:10:33Z","kind":"former","lifecycle":"ended","churned_on":"2026-11-24"}');
INSERT INTO "op" VALUES(49,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052882866177,NULL,16,'history','01a20e1b-cfad-7255-85b5-9513c3394bd1','insert',NULL,'{"id":4,"uuid":"01a20e1b-cfad-7255-85b5-9513c3394bd1","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","customer_id":2,"field":"kind","new_value":"former","changed_on":"2026-11-24","quarter":"2026Q4","method":"churn"}');
INSERT INTO "op" VALUES(50,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052882997248,NULL,16,'history','01a20e1b-cfad-7b13-8c7f-8d70ed43a1bd','insert',NULL,'{"id":5,"uuid":"01a20e1b-cfad-7b13-8c7f-8d70ed43a1bd","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","customer_id":2,"field":"lifecycle","new_value":"ended","changed_on":"2026-11-24","quarter":"2026Q4","method":"churn"}');
INSERT INTO "op" VALUES(51,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052896694272,42,17,'customers','01a20e1b-be3d-7b0d-999a-8c667bea91b7','update','{"updated_at":"2026-11-24T15:10:32Z","class":"A","class_why":null}','{"updated_at":"2026-11-24T15:10:33Z","class":"B","class_why":"首单"}');
INSERT INTO "op" VALUES(52,'01a20e1b-be3d-7faa-85d1-a50f5cd3bf80',117672052896825344,NULL,17,'history','01a20e1b-d066-7636-88be-82478c328fd0','insert',NULL,'{"id":6,"uuid":"01a20e1b-d066-7636-88be-82478c328fd0","created_at":"2026-11-24T15:10:33Z","updated_at":"2026-11-24T15:10:33Z","customer_id":1,"field":"class","old_value":"A","new_value":"B","changed_on":"2026-11-24","quarter":"2026Q4","method":"hand","reasons":"首单"}');
CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  order_id INTEGER NOT NULL REFERENCES orders(id),
  product_id INTEGER REFERENCES products(id),
  product TEXT NOT NULL,
  quantity INTEGER, unit TEXT,
  price INTEGER, amount INTEGER, cost INTEGER
) STRICT;
INSERT INTO "order_lines" VALUES(1,'01a20e1b-ca10-764c-ab75-3a46c9c11428','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,1,'GTX Pro',2000,NULL,48210000,96420000,NULL);
INSERT INTO "order_lines" VALUES(2,'01a20e1b-cb19-72c6-8e06-a7aaab6519be','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,2,1,'GTX Pro',1000,NULL,48210000,48210000,NULL);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
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
INSERT INTO "orders" VALUES(1,'01a20e1b-ca10-7af7-9ab7-595d0d57e8a4','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,NULL,NULL,'HD-1','2026-11-24','sale',NULL,96420000,NULL,'CNY',NULL,NULL,'2027-01-15',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(2,'01a20e1b-cb19-7e39-9e76-2ee49f278255','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,3,NULL,NULL,NULL,'2026-03-02','sale',NULL,48210000,NULL,'CNY',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  order_id INTEGER NOT NULL REFERENCES orders(id),
  paid_on TEXT NOT NULL,
  amount INTEGER NOT NULL,       -- in the order's currency
  note TEXT
) STRICT;
CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
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
INSERT INTO "plans" VALUES(1,'01a20e1b-be3d-7434-a764-4689c588bbee','2026-11-24T15:10:28Z','2026-11-24T15:10:32Z',NULL,1,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','done','2026-11-24',1);
INSERT INTO "plans" VALUES(2,'01a20e1b-c048-7ebb-b19a-3d9cb27cbe7b','2026-11-24T15:10:29Z','2026-11-24T15:10:29Z',NULL,2,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','open',NULL,NULL);
INSERT INTO "plans" VALUES(3,'01a20e1b-c124-72d9-a125-14b949446e7b','2026-11-24T15:10:29Z','2026-11-24T15:10:29Z',NULL,3,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','open',NULL,NULL);
INSERT INTO "plans" VALUES(4,'01a20e1b-c304-7f80-856e-d0f2bea05a33','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z',3,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','open',NULL,NULL);
INSERT INTO "plans" VALUES(5,'01a20e1b-cefe-7a43-a7b3-cb0701ce8556','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,1,NULL,'2026-11-27',NULL,'contact',NULL,'送样',NULL,NULL,'plan','open',NULL,NULL);
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL,
  code TEXT, brand TEXT, model TEXT, series TEXT, unit TEXT,
  price INTEGER, cost INTEGER, currency TEXT,
  note TEXT
) STRICT;
INSERT INTO "products" VALUES(1,'01a20e1b-c773-7375-8431-fb27d9754c79','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,'GTX Pro','gtx pro','G7',NULL,NULL,NULL,NULL,48210000,NULL,'CNY',NULL);
CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  plan_id INTEGER NOT NULL REFERENCES plans(id),
  visit_id INTEGER REFERENCES visits(id),
  question TEXT NOT NULL,
  answer TEXT
) STRICT;
INSERT INTO "questions" VALUES(1,'01a20e1b-cefe-7d60-b425-250045ad5a34','2026-11-24T15:10:33Z','2026-11-24T15:10:33Z',NULL,5,NULL,'用谁家的？',NULL);
CREATE TABLE settings (
  "key" TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('currency','CNY');
INSERT INTO "settings" VALUES('first_contact','2');
INSERT INTO "settings" VALUES('interval.A','7');
INSERT INTO "settings" VALUES('interval.B','14');
INSERT INTO "settings" VALUES('interval.C','40');
INSERT INTO "settings" VALUES('interval.D','90');
INSERT INTO "settings" VALUES('interval.none','30');
INSERT INTO "settings" VALUES('per_day','8');
INSERT INTO "settings" VALUES('recipients','standard');
INSERT INTO "settings" VALUES('rolling','yes');
INSERT INTO "settings" VALUES('sheet.followups','first');
INSERT INTO "settings" VALUES('sheet.profile','general');
INSERT INTO "settings" VALUES('stages','default');
INSERT INTO "settings" VALUES('device','01a20e1b-be3d-7faa-85d1-a50f5cd3bf80');
CREATE TABLE stage_changes (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  deal_id INTEGER NOT NULL REFERENCES deals(id),
  visit_id INTEGER REFERENCES visits(id),
  old_stage TEXT,
  new_stage TEXT NOT NULL,
  changed_on TEXT                -- NULL: a file does not say when
) STRICT;
INSERT INTO "stage_changes" VALUES(1,'01a20e1b-c856-75db-abc9-ad771a9a64a4','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,NULL,NULL,'sample','2026-11-24');
INSERT INTO "stage_changes" VALUES(2,'01a20e1b-c939-7694-8ddb-7473338960a1','2026-11-24T15:10:31Z','2026-11-24T15:10:31Z',NULL,1,NULL,'sample','quote','2026-11-24');
CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
INSERT INTO "tags" VALUES(1,'01a20e1b-c4cb-7e22-8893-aaaff69a6fee','2026-11-24T15:10:30Z','2026-11-24T15:10:30Z',NULL,'重点','重点');
CREATE TABLE txn (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  actor TEXT,
  undoes TEXT,
  running INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO "txn" VALUES(1,'add 深圳市华强电子有限公司 --contact 王总 --phone 13800138000 --class A --set district=宝安 --set x.年会=去 --set website=hq.example --set postcode=518000','2026-11-24T15:10:28Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(2,'add Northgate Tools --contact Mary Smith --email mary@northgate.example','2026-11-24T15:10:29Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(3,'add 宏达五金','2026-11-24T15:10:29Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(4,'add 宏达五金店','2026-11-24T15:10:30Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(5,'tag 1 重点','2026-11-24T15:10:30Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(6,'merge 3 4','2026-11-24T15:10:30Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(7,'product add GTX Pro --code G7 --price 4821','2026-11-24T15:10:31Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(8,'deal add 华强 换两台打印机 --product GTX Pro x2 --stage sample','2026-11-24T15:10:31Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(9,'deal move 华强 quote','2026-11-24T15:10:31Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(10,'order add 华强 GTX Pro x2 --number HD-1 --pay-by 2027-01-15','2026-11-24T15:10:31Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(11,'order add 宏达 GTX Pro x1 --on 2026-03-02','2026-11-24T15:10:32Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(12,'import contacts c.csv','2026-11-24T15:10:32Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(13,'visit 华强 谈了价格,下周三再去','2026-11-24T15:10:32Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(14,'policy set interval.C 40','2026-11-24T15:10:33Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(15,'plan 华强 周五 送样 --ask 用谁家的？','2026-11-24T15:10:33Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(16,'churn Northgate --reason price --lost-to Riverside','2026-11-24T15:10:33Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(17,'classify 华强 B --why 首单','2026-11-24T15:10:33Z',NULL,NULL,0);
CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  contact_id INTEGER REFERENCES contacts(id),
  met TEXT,                      -- who was met, as written, when it is no contact of ours
  "date" TEXT NOT NULL, "time" TEXT,
  channel TEXT NOT NULL, kind TEXT, phase TEXT, outcome TEXT,
  summary TEXT NOT NULL, situation TEXT, interest_brand TEXT, interest_model TEXT, opinion TEXT,
  analysis TEXT, needs TEXT, purpose TEXT, minutes INTEGER, rep TEXT,
  next_on TEXT                   -- what was agreed in that contact
, deal_id INTEGER REFERENCES deals(id)) STRICT;
INSERT INTO "visits" VALUES(1,'01a20e1b-cdad-7611-8643-2bfb4ed71609','2026-11-24T15:10:32Z','2026-11-24T15:10:32Z',NULL,1,NULL,NULL,'2026-11-24',NULL,'visit',NULL,NULL,NULL,'谈了价格,下周三再去',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-02',NULL);
CREATE TABLE winbacks (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  churn_id INTEGER NOT NULL REFERENCES churns(id),
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  visit_id INTEGER REFERENCES visits(id),
  "date" TEXT NOT NULL,
  offer TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX customers_name ON customers(name_key);
CREATE INDEX customers_code ON customers(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX customers_parent ON customers(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX customers_referred ON customers(referred_by_id) WHERE referred_by_id IS NOT NULL;
CREATE INDEX customers_search ON customers(search, deleted_at);
CREATE UNIQUE INDEX customers_uuid ON customers(uuid);
CREATE INDEX contacts_customer ON contacts(customer_id);
CREATE INDEX contacts_name ON contacts(name_key);
CREATE INDEX contacts_search ON contacts(search, customer_id, deleted_at);
CREATE UNIQUE INDEX contacts_uuid ON contacts(uuid);
CREATE INDEX handles_normal ON handles(normal);
CREATE INDEX handles_customer ON handles(customer_id);
CREATE INDEX handles_contact ON handles(contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX handles_uuid ON handles(uuid);
CREATE INDEX addresses_customer ON addresses(customer_id);
CREATE INDEX addresses_district ON addresses(district) WHERE district IS NOT NULL;
CREATE UNIQUE INDEX addresses_uuid ON addresses(uuid);
CREATE INDEX visits_date ON visits("date");
CREATE INDEX visits_customer ON visits(customer_id, "date");
CREATE INDEX visits_rhythm ON visits(customer_id, "date") WHERE deleted_at IS NULL
  AND outcome IS NOT 'no_contact' AND kind IS NOT 'promotion';
CREATE INDEX visits_contact ON visits(contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX visits_uuid ON visits(uuid);
CREATE INDEX plans_open ON plans(customer_id, "date", coalesce("time", '99'))
  WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX plans_date ON plans("date", coalesce("time", '99'), customer_id)
  WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX plans_customer ON plans(customer_id);
CREATE INDEX plans_contact ON plans(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX plans_visit ON plans(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX plans_uuid ON plans(uuid);
CREATE INDEX questions_plan ON questions(plan_id);
CREATE INDEX questions_visit ON questions(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX questions_uuid ON questions(uuid);
CREATE INDEX cases_customer ON cases(customer_id);
CREATE INDEX cases_open ON cases(customer_id, opened_on)
  WHERE closed_on IS NULL AND deleted_at IS NULL AND kind = 'complaint';
CREATE INDEX cases_visit ON cases(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX cases_uuid ON cases(uuid);
CREATE INDEX notes_customer ON notes(customer_id);
CREATE UNIQUE INDEX notes_uuid ON notes(uuid);
CREATE INDEX competitors_name ON competitors(name_key);
CREATE UNIQUE INDEX competitors_uuid ON competitors(uuid);
CREATE INDEX churns_customer ON churns(customer_id);
CREATE INDEX churns_competitor ON churns(competitor_id) WHERE competitor_id IS NOT NULL;
CREATE UNIQUE INDEX churns_uuid ON churns(uuid);
CREATE INDEX winbacks_churn ON winbacks(churn_id);
CREATE INDEX winbacks_customer ON winbacks(customer_id);
CREATE INDEX winbacks_visit ON winbacks(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX winbacks_uuid ON winbacks(uuid);
CREATE INDEX tags_name ON tags(name_key);
CREATE UNIQUE INDEX tags_uuid ON tags(uuid);
CREATE INDEX customer_tags_customer ON customer_tags(customer_id);
CREATE INDEX customer_tags_tag ON customer_tags(tag_id);
CREATE UNIQUE INDEX customer_tags_uuid ON customer_tags(uuid);
CREATE INDEX fields_name ON fields(noun, name_key);
CREATE UNIQUE INDEX fields_uuid ON fields(uuid);
CREATE INDEX field_values_record ON field_values(record_id, field_id);
CREATE INDEX field_values_field ON field_values(field_id);
CREATE UNIQUE INDEX field_values_uuid ON field_values(uuid);
CREATE INDEX history_customer ON history(customer_id, field, changed_on);
CREATE UNIQUE INDEX history_uuid ON history(uuid);
CREATE INDEX imported_rows_key ON imported_rows(row_key);
CREATE UNIQUE INDEX imported_rows_uuid ON imported_rows(uuid);
CREATE INDEX due_rhythm ON due(block, interval_days, class_rank, next_on, customer_id);
CREATE INDEX due_date ON due(block, next_on, next_time, customer_id);
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
CREATE INDEX products_name ON products(name_key);
CREATE INDEX products_code ON products(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX products_model ON products(model COLLATE NOCASE) WHERE model IS NOT NULL;
CREATE UNIQUE INDEX products_uuid ON products(uuid);
CREATE INDEX deals_customer ON deals(customer_id);
CREATE INDEX deals_open ON deals(customer_id, close_on)
  WHERE closed_on IS NULL AND deleted_at IS NULL;
CREATE INDEX deals_stage ON deals(stage);
CREATE INDEX deals_code ON deals(code COLLATE NOCASE) WHERE code IS NOT NULL;
CREATE INDEX deals_contact ON deals(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deals_competitor ON deals(competitor_id) WHERE competitor_id IS NOT NULL;
CREATE UNIQUE INDEX deals_uuid ON deals(uuid);
CREATE INDEX visits_deal ON visits(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX deal_items_deal ON deal_items(deal_id);
CREATE INDEX deal_items_product ON deal_items(product_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX deal_items_uuid ON deal_items(uuid);
CREATE INDEX stage_changes_deal ON stage_changes(deal_id);
CREATE INDEX stage_changes_visit ON stage_changes(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX stage_changes_uuid ON stage_changes(uuid);
CREATE INDEX objections_deal ON objections(deal_id);
CREATE INDEX objections_customer ON objections(customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX objections_visit ON objections(visit_id) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX objections_uuid ON objections(uuid);
CREATE INDEX orders_customer ON orders(customer_id, ordered_on);
CREATE INDEX orders_date ON orders(ordered_on);
CREATE INDEX orders_number ON orders(number COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX orders_deal ON orders(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX orders_returns ON orders(returns_id) WHERE returns_id IS NOT NULL;
CREATE UNIQUE INDEX orders_uuid ON orders(uuid);
CREATE INDEX order_lines_order ON order_lines(order_id);
CREATE INDEX order_lines_product ON order_lines(product_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX order_lines_uuid ON order_lines(uuid);
CREATE INDEX payments_order ON payments(order_id);
CREATE UNIQUE INDEX payments_uuid ON payments(uuid);
CREATE INDEX contracts_customer ON contracts(customer_id);
CREATE INDEX contracts_renew ON contracts(renew_by)
  WHERE renewed_by_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contracts_deal ON contracts(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX contracts_renewed ON contracts(renewed_by_id) WHERE renewed_by_id IS NOT NULL;
CREATE UNIQUE INDEX contracts_uuid ON contracts(uuid);
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
CREATE INDEX customers_merged ON customers(merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contacts_merged ON contacts(merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX imported_rows_record ON imported_rows(record_id);
CREATE VIEW v_next_date AS
SELECT id AS customer_id,
  CASE WHEN complaint_on IS NOT NULL THEN 0
       WHEN plan_on <= rhythm_on THEN 1
       WHEN typed AND next_promised THEN 1
       WHEN class IS 'D' THEN 3
       WHEN imported AND last_on IS NULL THEN 3
       ELSE 2 END AS block,
  interval_days,
  CASE class WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'C' THEN 3 WHEN 'D' THEN 5 ELSE 4 END
    AS class_rank,
  min(coalesce(complaint_on, '9999'), coalesce(plan_on, '9999'), rhythm_on) AS next_on,
  CASE WHEN complaint_on IS NULL AND plan_on <= rhythm_on THEN coalesce(
    (SELECT min(coalesce(p."time", '99')) FROM plans p WHERE p.customer_id = f.id
      AND p."date" = plan_on AND p.state = 'open' AND p.deleted_at IS NULL), '99')
    WHEN complaint_on IS NULL AND typed AND next_promised THEN coalesce(typed_time, '99')
    ELSE '99' END AS next_time,
  last_on
FROM (
  SELECT id, class, imported, next_promised, typed_time, interval_days, last_on, plan_on,
    complaint_on,
    (next_on IS NOT NULL AND (last_on IS NULL OR last_on < next_on)) AS typed,
    CASE WHEN next_on IS NOT NULL AND (last_on IS NULL OR last_on < next_on) THEN next_on
      ELSE date(coalesce(last_on, added_on), '+' || interval_days || ' days') END AS rhythm_on
  FROM (
    SELECT c.id, c."class" AS class, c.imported, c.next_on, c.next_promised, c.added_on,
      c.next_time AS typed_time,
      max(1, coalesce(c.interval_days,
      (SELECT CAST(s.value AS INTEGER) FROM settings s
        WHERE s."key" = 'interval.' || coalesce(c."class", 'none')),
      CASE c."class" WHEN 'A' THEN 7 WHEN 'B' THEN 14 WHEN 'D' THEN 90 ELSE 30 END)) AS interval_days,
      (SELECT max(v."date") FROM visits v WHERE v.customer_id = c.id AND v.deleted_at IS NULL
        AND v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion') AS last_on,
      (SELECT min(p."date") FROM plans p WHERE p.customer_id = c.id AND p.state = 'open'
        AND p.deleted_at IS NULL) AS plan_on,
      (SELECT min(k.opened_on) FROM cases k WHERE k.customer_id = c.id AND k.closed_on IS NULL
        AND k.deleted_at IS NULL AND k.kind = 'complaint') AS complaint_on
    FROM customers c
    WHERE c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL
      AND c.service IS NOT 'none' AND c.do_not_contact IS NOT 1
  )
) f;
CREATE VIEW op_in AS SELECT "table", "row", kind, old, new FROM op;
CREATE TRIGGER op_in_i INSTEAD OF INSERT ON op_in BEGIN
INSERT INTO op (device, clock, base, txn, "table", "row", kind, old, new)
  SELECT (SELECT value FROM settings WHERE "key" = 'device'), max(coalesce((SELECT clock FROM op ORDER BY seq DESC LIMIT 1), 0) + 1,
    CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) * 65536),
    (SELECT max(seq) FROM op WHERE "row" = NEW."row" AND "table" = NEW."table"),
    (SELECT id FROM txn WHERE running = 1 AND id = (SELECT max(id) FROM txn)),
    NEW."table", NEW."row", NEW.kind, NEW.old, NEW.new;
END;
CREATE TRIGGER op_customers_i AFTER INSERT ON "customers" BEGIN
INSERT INTO op_in SELECT 'customers', NEW.uuid, 'insert', NULL, json_patch(json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'name', NEW."name", 'name_key', NEW."name_key", 'search', NEW."search", 'code', NEW."code", 'parent_id', NEW."parent_id", 'referred_by_id', NEW."referred_by_id", 'class', NEW."class", 'class_set_by', NEW."class_set_by", 'class_why', NEW."class_why", 'class_until', NEW."class_until", 'kind', NEW."kind", 'entity', NEW."entity", 'credit', NEW."credit", 'source', NEW."source", 'source_detail', NEW."source_detail", 'service', NEW."service", 'lifecycle', NEW."lifecycle", 'relation', NEW."relation", 'rad', NEW."rad", 'owner', NEW."owner", 'recorded_by', NEW."recorded_by", 'region', NEW."region", 'industry', NEW."industry", 'business_status', NEW."business_status", 'brands', NEW."brands", 'interest_brand', NEW."interest_brand", 'interest_model', NEW."interest_model", 'situation', NEW."situation", 'employees', NEW."employees", 'annual_revenue', NEW."annual_revenue", 'currency', NEW."currency", 'founded', NEW."founded", 'scale', NEW."scale", 'qualification', NEW."qualification", 'organisation', NEW."organisation", 'competition', NEW."competition", 'concern', NEW."concern", 'external_factor', NEW."external_factor", 'value_point', NEW."value_point", 'heard_via', NEW."heard_via", 'payment_terms', NEW."payment_terms", 'support', NEW."support", 'horizon', NEW."horizon", 'horizon_on', NEW."horizon_on", 'cycle', NEW."cycle", 'interval_days', NEW."interval_days", 'loyalty_low', NEW."loyalty_low", 'haggler', NEW."haggler", 'do_not_contact', NEW."do_not_contact", 'key', NEW."key", 'target', NEW."target", 'added_on', NEW."added_on", 'imported', NEW."imported", 'next_on', NEW."next_on", 'next_time', NEW."next_time")), json_object('next_promised', NEW."next_promised", 'churned_on', NEW."churned_on", 'dropped_on', NEW."dropped_on", 'dropped_why', NEW."dropped_why", 'unread', NEW."unread", 'website', NEW."website", 'merged_into_id', NEW."merged_into_id"));
END;
CREATE TRIGGER op_customers_u AFTER UPDATE ON "customers" BEGIN
INSERT INTO op_in SELECT 'customers', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('search',OLD."search",NEW."search"),('code',OLD."code",NEW."code"),('parent_id',OLD."parent_id",NEW."parent_id"),('referred_by_id',OLD."referred_by_id",NEW."referred_by_id"),('class',OLD."class",NEW."class"),('class_set_by',OLD."class_set_by",NEW."class_set_by"),('class_why',OLD."class_why",NEW."class_why"),('class_until',OLD."class_until",NEW."class_until"),('kind',OLD."kind",NEW."kind"),('entity',OLD."entity",NEW."entity"),('credit',OLD."credit",NEW."credit"),('source',OLD."source",NEW."source"),('source_detail',OLD."source_detail",NEW."source_detail"),('service',OLD."service",NEW."service"),('lifecycle',OLD."lifecycle",NEW."lifecycle"),('relation',OLD."relation",NEW."relation"),('rad',OLD."rad",NEW."rad"),('owner',OLD."owner",NEW."owner"),('recorded_by',OLD."recorded_by",NEW."recorded_by"),('region',OLD."region",NEW."region"),('industry',OLD."industry",NEW."industry"),('business_status',OLD."business_status",NEW."business_status"),('brands',OLD."brands",NEW."brands"),('interest_brand',OLD."interest_brand",NEW."interest_brand"),('interest_model',OLD."interest_model",NEW."interest_model"),('situation',OLD."situation",NEW."situation"),('employees',OLD."employees",NEW."employees"),('annual_revenue',OLD."annual_revenue",NEW."annual_revenue"),('currency',OLD."currency",NEW."currency"),('founded',OLD."founded",NEW."founded"),('scale',OLD."scale",NEW."scale"),('qualification',OLD."qualification",NEW."qualification"),('organisation',OLD."organisation",NEW."organisation"),('competition',OLD."competition",NEW."competition"),('concern',OLD."concern",NEW."concern"),('external_factor',OLD."external_factor",NEW."external_factor"),('value_point',OLD."value_point",NEW."value_point"),('heard_via',OLD."heard_via",NEW."heard_via"),('payment_terms',OLD."payment_terms",NEW."payment_terms"),('support',OLD."support",NEW."support"),('horizon',OLD."horizon",NEW."horizon"),('horizon_on',OLD."horizon_on",NEW."horizon_on"),('cycle',OLD."cycle",NEW."cycle"),('interval_days',OLD."interval_days",NEW."interval_days"),('loyalty_low',OLD."loyalty_low",NEW."loyalty_low"),('haggler',OLD."haggler",NEW."haggler"),('do_not_contact',OLD."do_not_contact",NEW."do_not_contact"),('key',OLD."key",NEW."key"),('target',OLD."target",NEW."target"),('added_on',OLD."added_on",NEW."added_on"),('imported',OLD."imported",NEW."imported"),('next_on',OLD."next_on",NEW."next_on"),('next_time',OLD."next_time",NEW."next_time"),('next_promised',OLD."next_promised",NEW."next_promised"),('churned_on',OLD."churned_on",NEW."churned_on"),('dropped_on',OLD."dropped_on",NEW."dropped_on"),('dropped_why',OLD."dropped_why",NEW."dropped_why"),('unread',OLD."unread",NEW."unread"),('website',OLD."website",NEW."website"),('merged_into_id',OLD."merged_into_id",NEW."merged_into_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_customers_d AFTER DELETE ON "customers" BEGIN
INSERT INTO op_in SELECT 'customers', OLD.uuid, 'delete', json_patch(json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'name', OLD."name", 'name_key', OLD."name_key", 'search', OLD."search", 'code', OLD."code", 'parent_id', OLD."parent_id", 'referred_by_id', OLD."referred_by_id", 'class', OLD."class", 'class_set_by', OLD."class_set_by", 'class_why', OLD."class_why", 'class_until', OLD."class_until", 'kind', OLD."kind", 'entity', OLD."entity", 'credit', OLD."credit", 'source', OLD."source", 'source_detail', OLD."source_detail", 'service', OLD."service", 'lifecycle', OLD."lifecycle", 'relation', OLD."relation", 'rad', OLD."rad", 'owner', OLD."owner", 'recorded_by', OLD."recorded_by", 'region', OLD."region", 'industry', OLD."industry", 'business_status', OLD."business_status", 'brands', OLD."brands", 'interest_brand', OLD."interest_brand", 'interest_model', OLD."interest_model", 'situation', OLD."situation", 'employees', OLD."employees", 'annual_revenue', OLD."annual_revenue", 'currency', OLD."currency", 'founded', OLD."founded", 'scale', OLD."scale", 'qualification', OLD."qualification", 'organisation', OLD."organisation", 'competition', OLD."competition", 'concern', OLD."concern", 'external_factor', OLD."external_factor", 'value_point', OLD."value_point", 'heard_via', OLD."heard_via", 'payment_terms', OLD."payment_terms", 'support', OLD."support", 'horizon', OLD."horizon", 'horizon_on', OLD."horizon_on", 'cycle', OLD."cycle", 'interval_days', OLD."interval_days", 'loyalty_low', OLD."loyalty_low", 'haggler', OLD."haggler", 'do_not_contact', OLD."do_not_contact", 'key', OLD."key", 'target', OLD."target", 'added_on', OLD."added_on", 'imported', OLD."imported", 'next_on', OLD."next_on", 'next_time', OLD."next_time")), json_object('next_promised', OLD."next_promised", 'churned_on', OLD."churned_on", 'dropped_on', OLD."dropped_on", 'dropped_why', OLD."dropped_why", 'unread', OLD."unread", 'website', OLD."website", 'merged_into_id', OLD."merged_into_id")), NULL;
END;
CREATE TRIGGER op_contacts_i AFTER INSERT ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'name', NEW."name", 'name_key', NEW."name_key", 'search', NEW."search", 'title', NEW."title", 'department', NEW."department", 'function', NEW."function", 'level', NEW."level", 'buying_role', NEW."buying_role", 'personality', NEW."personality", 'attitude', NEW."attitude", 'veto', NEW."veto", 'key', NEW."key", 'cares_about', NEW."cares_about", 'sex', NEW."sex", 'birth_year', NEW."birth_year", 'preferences', NEW."preferences", 'background', NEW."background", 'inside_relations', NEW."inside_relations", 'family_name', NEW."family_name", 'given_name', NEW."given_name", 'middle_name', NEW."middle_name", 'name_prefix', NEW."name_prefix", 'name_suffix', NEW."name_suffix", 'nickname', NEW."nickname", 'birthday', NEW."birthday", 'merged_into_id', NEW."merged_into_id"));
END;
CREATE TRIGGER op_contacts_u AFTER UPDATE ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('search',OLD."search",NEW."search"),('title',OLD."title",NEW."title"),('department',OLD."department",NEW."department"),('function',OLD."function",NEW."function"),('level',OLD."level",NEW."level"),('buying_role',OLD."buying_role",NEW."buying_role"),('personality',OLD."personality",NEW."personality"),('attitude',OLD."attitude",NEW."attitude"),('veto',OLD."veto",NEW."veto"),('key',OLD."key",NEW."key"),('cares_about',OLD."cares_about",NEW."cares_about"),('sex',OLD."sex",NEW."sex"),('birth_year',OLD."birth_year",NEW."birth_year"),('preferences',OLD."preferences",NEW."preferences"),('background',OLD."background",NEW."background"),('inside_relations',OLD."inside_relations",NEW."inside_relations"),('family_name',OLD."family_name",NEW."family_name"),('given_name',OLD."given_name",NEW."given_name"),('middle_name',OLD."middle_name",NEW."middle_name"),('name_prefix',OLD."name_prefix",NEW."name_prefix"),('name_suffix',OLD."name_suffix",NEW."name_suffix"),('nickname',OLD."nickname",NEW."nickname"),('birthday',OLD."birthday",NEW."birthday"),('merged_into_id',OLD."merged_into_id",NEW."merged_into_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_contacts_d AFTER DELETE ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'name', OLD."name", 'name_key', OLD."name_key", 'search', OLD."search", 'title', OLD."title", 'department', OLD."department", 'function', OLD."function", 'level', OLD."level", 'buying_role', OLD."buying_role", 'personality', OLD."personality", 'attitude', OLD."attitude", 'veto', OLD."veto", 'key', OLD."key", 'cares_about', OLD."cares_about", 'sex', OLD."sex", 'birth_year', OLD."birth_year", 'preferences', OLD."preferences", 'background', OLD."background", 'inside_relations', OLD."inside_relations", 'family_name', OLD."family_name", 'given_name', OLD."given_name", 'middle_name', OLD."middle_name", 'name_prefix', OLD."name_prefix", 'name_suffix', OLD."name_suffix", 'nickname', OLD."nickname", 'birthday', OLD."birthday", 'merged_into_id', OLD."merged_into_id")), NULL;
END;
CREATE TRIGGER op_handles_i AFTER INSERT ON "handles" BEGIN
INSERT INTO op_in SELECT 'handles', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'contact_id', NEW."contact_id", 'kind', NEW."kind", 'written', NEW."written", 'normal', NEW."normal", 'extension', NEW."extension", 'label', NEW."label"));
END;
CREATE TRIGGER op_handles_u AFTER UPDATE ON "handles" BEGIN
INSERT INTO op_in SELECT 'handles', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('contact_id',OLD."contact_id",NEW."contact_id"),('kind',OLD."kind",NEW."kind"),('written',OLD."written",NEW."written"),('normal',OLD."normal",NEW."normal"),('extension',OLD."extension",NEW."extension"),('label',OLD."label",NEW."label"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_handles_d AFTER DELETE ON "handles" BEGIN
INSERT INTO op_in SELECT 'handles', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'contact_id', OLD."contact_id", 'kind', OLD."kind", 'written', OLD."written", 'normal', OLD."normal", 'extension', OLD."extension", 'label', OLD."label")), NULL;
END;
CREATE TRIGGER op_addresses_i AFTER INSERT ON "addresses" BEGIN
INSERT INTO op_in SELECT 'addresses', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'kind', NEW."kind", 'address', NEW."address", 'province', NEW."province", 'city', NEW."city", 'district', NEW."district", 'postcode', NEW."postcode", 'country', NEW."country"));
END;
CREATE TRIGGER op_addresses_u AFTER UPDATE ON "addresses" BEGIN
INSERT INTO op_in SELECT 'addresses', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('kind',OLD."kind",NEW."kind"),('address',OLD."address",NEW."address"),('province',OLD."province",NEW."province"),('city',OLD."city",NEW."city"),('district',OLD."district",NEW."district"),('postcode',OLD."postcode",NEW."postcode"),('country',OLD."country",NEW."country"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_addresses_d AFTER DELETE ON "addresses" BEGIN
INSERT INTO op_in SELECT 'addresses', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'kind', OLD."kind", 'address', OLD."address", 'province', OLD."province", 'city', OLD."city", 'district', OLD."district", 'postcode', OLD."postcode", 'country', OLD."country")), NULL;
END;
CREATE TRIGGER op_visits_i AFTER INSERT ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'contact_id', NEW."contact_id", 'met', NEW."met", 'date', NEW."date", 'time', NEW."time", 'channel', NEW."channel", 'kind', NEW."kind", 'phase', NEW."phase", 'outcome', NEW."outcome", 'summary', NEW."summary", 'situation', NEW."situation", 'interest_brand', NEW."interest_brand", 'interest_model', NEW."interest_model", 'opinion', NEW."opinion", 'analysis', NEW."analysis", 'needs', NEW."needs", 'purpose', NEW."purpose", 'minutes', NEW."minutes", 'rep', NEW."rep", 'next_on', NEW."next_on", 'deal_id', NEW."deal_id"));
END;
CREATE TRIGGER op_visits_u AFTER UPDATE ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('contact_id',OLD."contact_id",NEW."contact_id"),('met',OLD."met",NEW."met"),('date',OLD."date",NEW."date"),('time',OLD."time",NEW."time"),('channel',OLD."channel",NEW."channel"),('kind',OLD."kind",NEW."kind"),('phase',OLD."phase",NEW."phase"),('outcome',OLD."outcome",NEW."outcome"),('summary',OLD."summary",NEW."summary"),('situation',OLD."situation",NEW."situation"),('interest_brand',OLD."interest_brand",NEW."interest_brand"),('interest_model',OLD."interest_model",NEW."interest_model"),('opinion',OLD."opinion",NEW."opinion"),('analysis',OLD."analysis",NEW."analysis"),('needs',OLD."needs",NEW."needs"),('purpose',OLD."purpose",NEW."purpose"),('minutes',OLD."minutes",NEW."minutes"),('rep',OLD."rep",NEW."rep"),('next_on',OLD."next_on",NEW."next_on"),('deal_id',OLD."deal_id",NEW."deal_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_visits_d AFTER DELETE ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'contact_id', OLD."contact_id", 'met', OLD."met", 'date', OLD."date", 'time', OLD."time", 'channel', OLD."channel", 'kind', OLD."kind", 'phase', OLD."phase", 'outcome', OLD."outcome", 'summary', OLD."summary", 'situation', OLD."situation", 'interest_brand', OLD."interest_brand", 'interest_model', OLD."interest_model", 'opinion', OLD."opinion", 'analysis', OLD."analysis", 'needs', OLD."needs", 'purpose', OLD."purpose", 'minutes', OLD."minutes", 'rep', OLD."rep", 'next_on', OLD."next_on", 'deal_id', OLD."deal_id")), NULL;
END;
CREATE TRIGGER op_plans_i AFTER INSERT ON "plans" BEGIN
INSERT INTO op_in SELECT 'plans', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'contact_id', NEW."contact_id", 'date', NEW."date", 'time', NEW."time", 'kind', NEW."kind", 'channel', NEW."channel", 'purpose', NEW."purpose", 'rule', NEW."rule", 'anchored_on', NEW."anchored_on", 'origin', NEW."origin", 'state', NEW."state", 'closed_on', NEW."closed_on", 'visit_id', NEW."visit_id"));
END;
CREATE TRIGGER op_plans_u AFTER UPDATE ON "plans" BEGIN
INSERT INTO op_in SELECT 'plans', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('contact_id',OLD."contact_id",NEW."contact_id"),('date',OLD."date",NEW."date"),('time',OLD."time",NEW."time"),('kind',OLD."kind",NEW."kind"),('channel',OLD."channel",NEW."channel"),('purpose',OLD."purpose",NEW."purpose"),('rule',OLD."rule",NEW."rule"),('anchored_on',OLD."anchored_on",NEW."anchored_on"),('origin',OLD."origin",NEW."origin"),('state',OLD."state",NEW."state"),('closed_on',OLD."closed_on",NEW."closed_on"),('visit_id',OLD."visit_id",NEW."visit_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_plans_d AFTER DELETE ON "plans" BEGIN
INSERT INTO op_in SELECT 'plans', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'contact_id', OLD."contact_id", 'date', OLD."date", 'time', OLD."time", 'kind', OLD."kind", 'channel', OLD."channel", 'purpose', OLD."purpose", 'rule', OLD."rule", 'anchored_on', OLD."anchored_on", 'origin', OLD."origin", 'state', OLD."state", 'closed_on', OLD."closed_on", 'visit_id', OLD."visit_id")), NULL;
END;
CREATE TRIGGER op_questions_i AFTER INSERT ON "questions" BEGIN
INSERT INTO op_in SELECT 'questions', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'plan_id', NEW."plan_id", 'visit_id', NEW."visit_id", 'question', NEW."question", 'answer', NEW."answer"));
END;
CREATE TRIGGER op_questions_u AFTER UPDATE ON "questions" BEGIN
INSERT INTO op_in SELECT 'questions', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('plan_id',OLD."plan_id",NEW."plan_id"),('visit_id',OLD."visit_id",NEW."visit_id"),('question',OLD."question",NEW."question"),('answer',OLD."answer",NEW."answer"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_questions_d AFTER DELETE ON "questions" BEGIN
INSERT INTO op_in SELECT 'questions', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'plan_id', OLD."plan_id", 'visit_id', OLD."visit_id", 'question', OLD."question", 'answer', OLD."answer")), NULL;
END;
CREATE TRIGGER op_cases_i AFTER INSERT ON "cases" BEGIN
INSERT INTO op_in SELECT 'cases', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'visit_id', NEW."visit_id", 'kind', NEW."kind", 'summary', NEW."summary", 'opened_on', NEW."opened_on", 'closed_on', NEW."closed_on", 'resolution', NEW."resolution"));
END;
CREATE TRIGGER op_cases_u AFTER UPDATE ON "cases" BEGIN
INSERT INTO op_in SELECT 'cases', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('visit_id',OLD."visit_id",NEW."visit_id"),('kind',OLD."kind",NEW."kind"),('summary',OLD."summary",NEW."summary"),('opened_on',OLD."opened_on",NEW."opened_on"),('closed_on',OLD."closed_on",NEW."closed_on"),('resolution',OLD."resolution",NEW."resolution"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_cases_d AFTER DELETE ON "cases" BEGIN
INSERT INTO op_in SELECT 'cases', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'visit_id', OLD."visit_id", 'kind', OLD."kind", 'summary', OLD."summary", 'opened_on', OLD."opened_on", 'closed_on', OLD."closed_on", 'resolution', OLD."resolution")), NULL;
END;
CREATE TRIGGER op_notes_i AFTER INSERT ON "notes" BEGIN
INSERT INTO op_in SELECT 'notes', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'date', NEW."date", 'body', NEW."body"));
END;
CREATE TRIGGER op_notes_u AFTER UPDATE ON "notes" BEGIN
INSERT INTO op_in SELECT 'notes', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('date',OLD."date",NEW."date"),('body',OLD."body",NEW."body"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_notes_d AFTER DELETE ON "notes" BEGIN
INSERT INTO op_in SELECT 'notes', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'date', OLD."date", 'body', OLD."body")), NULL;
END;
CREATE TRIGGER op_competitors_i AFTER INSERT ON "competitors" BEGIN
INSERT INTO op_in SELECT 'competitors', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'name', NEW."name", 'name_key', NEW."name_key"));
END;
CREATE TRIGGER op_competitors_u AFTER UPDATE ON "competitors" BEGIN
INSERT INTO op_in SELECT 'competitors', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_competitors_d AFTER DELETE ON "competitors" BEGIN
INSERT INTO op_in SELECT 'competitors', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'name', OLD."name", 'name_key', OLD."name_key")), NULL;
END;
CREATE TRIGGER op_churns_i AFTER INSERT ON "churns" BEGIN
INSERT INTO op_in SELECT 'churns', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'churned_on', NEW."churned_on", 'reason', NEW."reason", 'competitor_id', NEW."competitor_id", 'detail', NEW."detail", 'lost_profit', NEW."lost_profit", 'currency', NEW."currency", 'kind_before', NEW."kind_before", 'lifecycle_before', NEW."lifecycle_before", 'won_back_on', NEW."won_back_on"));
END;
CREATE TRIGGER op_churns_u AFTER UPDATE ON "churns" BEGIN
INSERT INTO op_in SELECT 'churns', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('churned_on',OLD."churned_on",NEW."churned_on"),('reason',OLD."reason",NEW."reason"),('competitor_id',OLD."competitor_id",NEW."competitor_id"),('detail',OLD."detail",NEW."detail"),('lost_profit',OLD."lost_profit",NEW."lost_profit"),('currency',OLD."currency",NEW."currency"),('kind_before',OLD."kind_before",NEW."kind_before"),('lifecycle_before',OLD."lifecycle_before",NEW."lifecycle_before"),('won_back_on',OLD."won_back_on",NEW."won_back_on"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_churns_d AFTER DELETE ON "churns" BEGIN
INSERT INTO op_in SELECT 'churns', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'churned_on', OLD."churned_on", 'reason', OLD."reason", 'competitor_id', OLD."competitor_id", 'detail', OLD."detail", 'lost_profit', OLD."lost_profit", 'currency', OLD."currency", 'kind_before', OLD."kind_before", 'lifecycle_before', OLD."lifecycle_before", 'won_back_on', OLD."won_back_on")), NULL;
END;
CREATE TRIGGER op_winbacks_i AFTER INSERT ON "winbacks" BEGIN
INSERT INTO op_in SELECT 'winbacks', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'churn_id', NEW."churn_id", 'customer_id', NEW."customer_id", 'visit_id', NEW."visit_id", 'date', NEW."date", 'offer', NEW."offer", 'outcome', NEW."outcome"));
END;
CREATE TRIGGER op_winbacks_u AFTER UPDATE ON "winbacks" BEGIN
INSERT INTO op_in SELECT 'winbacks', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('churn_id',OLD."churn_id",NEW."churn_id"),('customer_id',OLD."customer_id",NEW."customer_id"),('visit_id',OLD."visit_id",NEW."visit_id"),('date',OLD."date",NEW."date"),('offer',OLD."offer",NEW."offer"),('outcome',OLD."outcome",NEW."outcome"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_winbacks_d AFTER DELETE ON "winbacks" BEGIN
INSERT INTO op_in SELECT 'winbacks', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'churn_id', OLD."churn_id", 'customer_id', OLD."customer_id", 'visit_id', OLD."visit_id", 'date', OLD."date", 'offer', OLD."offer", 'outcome', OLD."outcome")), NULL;
END;
CREATE TRIGGER op_tags_i AFTER INSERT ON "tags" BEGIN
INSERT INTO op_in SELECT 'tags', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'name', NEW."name", 'name_key', NEW."name_key"));
END;
CREATE TRIGGER op_tags_u AFTER UPDATE ON "tags" BEGIN
INSERT INTO op_in SELECT 'tags', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_tags_d AFTER DELETE ON "tags" BEGIN
INSERT INTO op_in SELECT 'tags', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'name', OLD."name", 'name_key', OLD."name_key")), NULL;
END;
CREATE TRIGGER op_customer_tags_i AFTER INSERT ON "customer_tags" BEGIN
INSERT INTO op_in SELECT 'customer_tags', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'tag_id', NEW."tag_id"));
END;
CREATE TRIGGER op_customer_tags_u AFTER UPDATE ON "customer_tags" BEGIN
INSERT INTO op_in SELECT 'customer_tags', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('tag_id',OLD."tag_id",NEW."tag_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_customer_tags_d AFTER DELETE ON "customer_tags" BEGIN
INSERT INTO op_in SELECT 'customer_tags', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'tag_id', OLD."tag_id")), NULL;
END;
CREATE TRIGGER op_fields_i AFTER INSERT ON "fields" BEGIN
INSERT INTO op_in SELECT 'fields', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'noun', NEW."noun", 'name', NEW."name", 'name_key', NEW."name_key"));
END;
CREATE TRIGGER op_fields_u AFTER UPDATE ON "fields" BEGIN
INSERT INTO op_in SELECT 'fields', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('noun',OLD."noun",NEW."noun"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_fields_d AFTER DELETE ON "fields" BEGIN
INSERT INTO op_in SELECT 'fields', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'noun', OLD."noun", 'name', OLD."name", 'name_key', OLD."name_key")), NULL;
END;
CREATE TRIGGER op_field_values_i AFTER INSERT ON "field_values" BEGIN
INSERT INTO op_in SELECT 'field_values', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'field_id', NEW."field_id", 'record_id', NEW."record_id", 'value', NEW."value"));
END;
CREATE TRIGGER op_field_values_u AFTER UPDATE ON "field_values" BEGIN
INSERT INTO op_in SELECT 'field_values', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('field_id',OLD."field_id",NEW."field_id"),('record_id',OLD."record_id",NEW."record_id"),('value',OLD."value",NEW."value"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_field_values_d AFTER DELETE ON "field_values" BEGIN
INSERT INTO op_in SELECT 'field_values', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'field_id', OLD."field_id", 'record_id', OLD."record_id", 'value', OLD."value")), NULL;
END;
CREATE TRIGGER op_history_i AFTER INSERT ON "history" BEGIN
INSERT INTO op_in SELECT 'history', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'field', NEW."field", 'old_value', NEW."old_value", 'new_value', NEW."new_value", 'changed_on', NEW."changed_on", 'quarter', NEW."quarter", 'method', NEW."method", 'reasons', NEW."reasons"));
END;
CREATE TRIGGER op_history_u AFTER UPDATE ON "history" BEGIN
INSERT INTO op_in SELECT 'history', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('field',OLD."field",NEW."field"),('old_value',OLD."old_value",NEW."old_value"),('new_value',OLD."new_value",NEW."new_value"),('changed_on',OLD."changed_on",NEW."changed_on"),('quarter',OLD."quarter",NEW."quarter"),('method',OLD."method",NEW."method"),('reasons',OLD."reasons",NEW."reasons"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_history_d AFTER DELETE ON "history" BEGIN
INSERT INTO op_in SELECT 'history', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'field', OLD."field", 'old_value', OLD."old_value", 'new_value', OLD."new_value", 'changed_on', OLD."changed_on", 'quarter', OLD."quarter", 'method', OLD."method", 'reasons', OLD."reasons")), NULL;
END;
CREATE TRIGGER op_imported_rows_i AFTER INSERT ON "imported_rows" BEGIN
INSERT INTO op_in SELECT 'imported_rows', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'row_key', NEW."row_key", 'table', NEW."table", 'record_id', NEW."record_id"));
END;
CREATE TRIGGER op_imported_rows_u AFTER UPDATE ON "imported_rows" BEGIN
INSERT INTO op_in SELECT 'imported_rows', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('row_key',OLD."row_key",NEW."row_key"),('table',OLD."table",NEW."table"),('record_id',OLD."record_id",NEW."record_id"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_imported_rows_d AFTER DELETE ON "imported_rows" BEGIN
INSERT INTO op_in SELECT 'imported_rows', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'row_key', OLD."row_key", 'table', OLD."table", 'record_id', OLD."record_id")), NULL;
END;
CREATE TRIGGER op_settings_i AFTER INSERT ON "settings" BEGIN
INSERT INTO op_in SELECT 'settings', NEW."key", 'insert', NULL, json_patch('{}', json_object('key', NEW."key", 'value', NEW."value"));
END;
CREATE TRIGGER op_settings_u AFTER UPDATE ON "settings" BEGIN
INSERT INTO op_in SELECT 'settings', OLD."key", 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'key' AS k, OLD."key" AS o, NEW."key" AS n UNION ALL VALUES ('value',OLD."value",NEW."value"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_settings_d AFTER DELETE ON "settings" BEGIN
INSERT INTO op_in SELECT 'settings', OLD."key", 'delete', json_patch('{}', json_object('key', OLD."key", 'value', OLD."value")), NULL;
END;
CREATE TRIGGER op_products_i AFTER INSERT ON "products" BEGIN
INSERT INTO op_in SELECT 'products', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'name', NEW."name", 'name_key', NEW."name_key", 'code', NEW."code", 'brand', NEW."brand", 'model', NEW."model", 'series', NEW."series", 'unit', NEW."unit", 'price', NEW."price", 'cost', NEW."cost", 'currency', NEW."currency", 'note', NEW."note"));
END;
CREATE TRIGGER op_products_u AFTER UPDATE ON "products" BEGIN
INSERT INTO op_in SELECT 'products', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('code',OLD."code",NEW."code"),('brand',OLD."brand",NEW."brand"),('model',OLD."model",NEW."model"),('series',OLD."series",NEW."series"),('unit',OLD."unit",NEW."unit"),('price',OLD."price",NEW."price"),('cost',OLD."cost",NEW."cost"),('currency',OLD."currency",NEW."currency"),('note',OLD."note",NEW."note"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_products_d AFTER DELETE ON "products" BEGIN
INSERT INTO op_in SELECT 'products', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'name', OLD."name", 'name_key', OLD."name_key", 'code', OLD."code", 'brand', OLD."brand", 'model', OLD."model", 'series', OLD."series", 'unit', OLD."unit", 'price', OLD."price", 'cost', OLD."cost", 'currency', OLD."currency", 'note', OLD."note")), NULL;
END;
CREATE TRIGGER op_deals_i AFTER INSERT ON "deals" BEGIN
INSERT INTO op_in SELECT 'deals', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'contact_id', NEW."contact_id", 'name', NEW."name", 'name_key', NEW."name_key", 'code', NEW."code", 'stage', NEW."stage", 'probability', NEW."probability", 'amount', NEW."amount", 'currency', NEW."currency", 'margin', NEW."margin", 'opened_on', NEW."opened_on", 'close_on', NEW."close_on", 'closed_on', NEW."closed_on", 'will_buy', NEW."will_buy", 'budget', NEW."budget", 'supplier', NEW."supplier", 'will_sign', NEW."will_sign", 'quoted_on', NEW."quoted_on", 'funnel_on', NEW."funnel_on", 'ordered_on', NEW."ordered_on", 'transaction', NEW."transaction", 'property', NEW."property", 'area', NEW."area", 'area_unit', NEW."area_unit", 'competitor_id', NEW."competitor_id", 'concern', NEW."concern", 'external_factor', NEW."external_factor", 'horizon', NEW."horizon", 'horizon_on', NEW."horizon_on", 'decider_invited', NEW."decider_invited", 'goods_checked', NEW."goods_checked", 'rehearsed', NEW."rehearsed", 'points_listed', NEW."points_listed", 'close_method', NEW."close_method", 'lost_reason', NEW."lost_reason", 'lost_detail', NEW."lost_detail", 'owner', NEW."owner", 'note', NEW."note", 'unread', NEW."unread"));
END;
CREATE TRIGGER op_deals_u AFTER UPDATE ON "deals" BEGIN
INSERT INTO op_in SELECT 'deals', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('contact_id',OLD."contact_id",NEW."contact_id"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('code',OLD."code",NEW."code"),('stage',OLD."stage",NEW."stage"),('probability',OLD."probability",NEW."probability"),('amount',OLD."amount",NEW."amount"),('currency',OLD."currency",NEW."currency"),('margin',OLD."margin",NEW."margin"),('opened_on',OLD."opened_on",NEW."opened_on"),('close_on',OLD."close_on",NEW."close_on"),('closed_on',OLD."closed_on",NEW."closed_on"),('will_buy',OLD."will_buy",NEW."will_buy"),('budget',OLD."budget",NEW."budget"),('supplier',OLD."supplier",NEW."supplier"),('will_sign',OLD."will_sign",NEW."will_sign"),('quoted_on',OLD."quoted_on",NEW."quoted_on"),('funnel_on',OLD."funnel_on",NEW."funnel_on"),('ordered_on',OLD."ordered_on",NEW."ordered_on"),('transaction',OLD."transaction",NEW."transaction"),('property',OLD."property",NEW."property"),('area',OLD."area",NEW."area"),('area_unit',OLD."area_unit",NEW."area_unit"),('competitor_id',OLD."competitor_id",NEW."competitor_id"),('concern',OLD."concern",NEW."concern"),('external_factor',OLD."external_factor",NEW."external_factor"),('horizon',OLD."horizon",NEW."horizon"),('horizon_on',OLD."horizon_on",NEW."horizon_on"),('decider_invited',OLD."decider_invited",NEW."decider_invited"),('goods_checked',OLD."goods_checked",NEW."goods_checked"),('rehearsed',OLD."rehearsed",NEW."rehearsed"),('points_listed',OLD."points_listed",NEW."points_listed"),('close_method',OLD."close_method",NEW."close_method"),('lost_reason',OLD."lost_reason",NEW."lost_reason"),('lost_detail',OLD."lost_detail",NEW."lost_detail"),('owner',OLD."owner",NEW."owner"),('note',OLD."note",NEW."note"),('unread',OLD."unread",NEW."unread"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_deals_d AFTER DELETE ON "deals" BEGIN
INSERT INTO op_in SELECT 'deals', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'contact_id', OLD."contact_id", 'name', OLD."name", 'name_key', OLD."name_key", 'code', OLD."code", 'stage', OLD."stage", 'probability', OLD."probability", 'amount', OLD."amount", 'currency', OLD."currency", 'margin', OLD."margin", 'opened_on', OLD."opened_on", 'close_on', OLD."close_on", 'closed_on', OLD."closed_on", 'will_buy', OLD."will_buy", 'budget', OLD."budget", 'supplier', OLD."supplier", 'will_sign', OLD."will_sign", 'quoted_on', OLD."quoted_on", 'funnel_on', OLD."funnel_on", 'ordered_on', OLD."ordered_on", 'transaction', OLD."transaction", 'property', OLD."property", 'area', OLD."area", 'area_unit', OLD."area_unit", 'competitor_id', OLD."competitor_id", 'concern', OLD."concern", 'external_factor', OLD."external_factor", 'horizon', OLD."horizon", 'horizon_on', OLD."horizon_on", 'decider_invited', OLD."decider_invited", 'goods_checked', OLD."goods_checked", 'rehearsed', OLD."rehearsed", 'points_listed', OLD."points_listed", 'close_method', OLD."close_method", 'lost_reason', OLD."lost_reason", 'lost_detail', OLD."lost_detail", 'owner', OLD."owner", 'note', OLD."note", 'unread', OLD."unread")), NULL;
END;
CREATE TRIGGER op_deal_items_i AFTER INSERT ON "deal_items" BEGIN
INSERT INTO op_in SELECT 'deal_items', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'deal_id', NEW."deal_id", 'product_id', NEW."product_id", 'product', NEW."product", 'quantity', NEW."quantity", 'unit', NEW."unit", 'price', NEW."price", 'amount', NEW."amount"));
END;
CREATE TRIGGER op_deal_items_u AFTER UPDATE ON "deal_items" BEGIN
INSERT INTO op_in SELECT 'deal_items', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('deal_id',OLD."deal_id",NEW."deal_id"),('product_id',OLD."product_id",NEW."product_id"),('product',OLD."product",NEW."product"),('quantity',OLD."quantity",NEW."quantity"),('unit',OLD."unit",NEW."unit"),('price',OLD."price",NEW."price"),('amount',OLD."amount",NEW."amount"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_deal_items_d AFTER DELETE ON "deal_items" BEGIN
INSERT INTO op_in SELECT 'deal_items', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'deal_id', OLD."deal_id", 'product_id', OLD."product_id", 'product', OLD."product", 'quantity', OLD."quantity", 'unit', OLD."unit", 'price', OLD."price", 'amount', OLD."amount")), NULL;
END;
CREATE TRIGGER op_stage_changes_i AFTER INSERT ON "stage_changes" BEGIN
INSERT INTO op_in SELECT 'stage_changes', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'deal_id', NEW."deal_id", 'visit_id', NEW."visit_id", 'old_stage', NEW."old_stage", 'new_stage', NEW."new_stage", 'changed_on', NEW."changed_on"));
END;
CREATE TRIGGER op_stage_changes_u AFTER UPDATE ON "stage_changes" BEGIN
INSERT INTO op_in SELECT 'stage_changes', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('deal_id',OLD."deal_id",NEW."deal_id"),('visit_id',OLD."visit_id",NEW."visit_id"),('old_stage',OLD."old_stage",NEW."old_stage"),('new_stage',OLD."new_stage",NEW."new_stage"),('changed_on',OLD."changed_on",NEW."changed_on"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_stage_changes_d AFTER DELETE ON "stage_changes" BEGIN
INSERT INTO op_in SELECT 'stage_changes', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'deal_id', OLD."deal_id", 'visit_id', OLD."visit_id", 'old_stage', OLD."old_stage", 'new_stage', OLD."new_stage", 'changed_on', OLD."changed_on")), NULL;
END;
CREATE TRIGGER op_objections_i AFTER INSERT ON "objections" BEGIN
INSERT INTO op_in SELECT 'objections', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'deal_id', NEW."deal_id", 'visit_id', NEW."visit_id", 'kind', NEW."kind", 'objection', NEW."objection", 'response', NEW."response", 'outcome', NEW."outcome", 'raised_on', NEW."raised_on"));
END;
CREATE TRIGGER op_objections_u AFTER UPDATE ON "objections" BEGIN
INSERT INTO op_in SELECT 'objections', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('deal_id',OLD."deal_id",NEW."deal_id"),('visit_id',OLD."visit_id",NEW."visit_id"),('kind',OLD."kind",NEW."kind"),('objection',OLD."objection",NEW."objection"),('response',OLD."response",NEW."response"),('outcome',OLD."outcome",NEW."outcome"),('raised_on',OLD."raised_on",NEW."raised_on"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_objections_d AFTER DELETE ON "objections" BEGIN
INSERT INTO op_in SELECT 'objections', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'deal_id', OLD."deal_id", 'visit_id', OLD."visit_id", 'kind', OLD."kind", 'objection', OLD."objection", 'response', OLD."response", 'outcome', OLD."outcome", 'raised_on', OLD."raised_on")), NULL;
END;
CREATE TRIGGER op_orders_i AFTER INSERT ON "orders" BEGIN
INSERT INTO op_in SELECT 'orders', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'deal_id', NEW."deal_id", 'returns_id', NEW."returns_id", 'number', NEW."number", 'ordered_on', NEW."ordered_on", 'kind', NEW."kind", 'channel', NEW."channel", 'amount', NEW."amount", 'cost', NEW."cost", 'currency', NEW."currency", 'promised_on', NEW."promised_on", 'delivered_on', NEW."delivered_on", 'pay_by', NEW."pay_by", 'owner', NEW."owner", 'note', NEW."note", 'unread', NEW."unread"));
END;
CREATE TRIGGER op_orders_u AFTER UPDATE ON "orders" BEGIN
INSERT INTO op_in SELECT 'orders', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('deal_id',OLD."deal_id",NEW."deal_id"),('returns_id',OLD."returns_id",NEW."returns_id"),('number',OLD."number",NEW."number"),('ordered_on',OLD."ordered_on",NEW."ordered_on"),('kind',OLD."kind",NEW."kind"),('channel',OLD."channel",NEW."channel"),('amount',OLD."amount",NEW."amount"),('cost',OLD."cost",NEW."cost"),('currency',OLD."currency",NEW."currency"),('promised_on',OLD."promised_on",NEW."promised_on"),('delivered_on',OLD."delivered_on",NEW."delivered_on"),('pay_by',OLD."pay_by",NEW."pay_by"),('owner',OLD."owner",NEW."owner"),('note',OLD."note",NEW."note"),('unread',OLD."unread",NEW."unread"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_orders_d AFTER DELETE ON "orders" BEGIN
INSERT INTO op_in SELECT 'orders', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'deal_id', OLD."deal_id", 'returns_id', OLD."returns_id", 'number', OLD."number", 'ordered_on', OLD."ordered_on", 'kind', OLD."kind", 'channel', OLD."channel", 'amount', OLD."amount", 'cost', OLD."cost", 'currency', OLD."currency", 'promised_on', OLD."promised_on", 'delivered_on', OLD."delivered_on", 'pay_by', OLD."pay_by", 'owner', OLD."owner", 'note', OLD."note", 'unread', OLD."unread")), NULL;
END;
CREATE TRIGGER op_order_lines_i AFTER INSERT ON "order_lines" BEGIN
INSERT INTO op_in SELECT 'order_lines', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'order_id', NEW."order_id", 'product_id', NEW."product_id", 'product', NEW."product", 'quantity', NEW."quantity", 'unit', NEW."unit", 'price', NEW."price", 'amount', NEW."amount", 'cost', NEW."cost"));
END;
CREATE TRIGGER op_order_lines_u AFTER UPDATE ON "order_lines" BEGIN
INSERT INTO op_in SELECT 'order_lines', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('order_id',OLD."order_id",NEW."order_id"),('product_id',OLD."product_id",NEW."product_id"),('product',OLD."product",NEW."product"),('quantity',OLD."quantity",NEW."quantity"),('unit',OLD."unit",NEW."unit"),('price',OLD."price",NEW."price"),('amount',OLD."amount",NEW."amount"),('cost',OLD."cost",NEW."cost"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_order_lines_d AFTER DELETE ON "order_lines" BEGIN
INSERT INTO op_in SELECT 'order_lines', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'order_id', OLD."order_id", 'product_id', OLD."product_id", 'product', OLD."product", 'quantity', OLD."quantity", 'unit', OLD."unit", 'price', OLD."price", 'amount', OLD."amount", 'cost', OLD."cost")), NULL;
END;
CREATE TRIGGER op_payments_i AFTER INSERT ON "payments" BEGIN
INSERT INTO op_in SELECT 'payments', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'order_id', NEW."order_id", 'paid_on', NEW."paid_on", 'amount', NEW."amount", 'note', NEW."note"));
END;
CREATE TRIGGER op_payments_u AFTER UPDATE ON "payments" BEGIN
INSERT INTO op_in SELECT 'payments', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('order_id',OLD."order_id",NEW."order_id"),('paid_on',OLD."paid_on",NEW."paid_on"),('amount',OLD."amount",NEW."amount"),('note',OLD."note",NEW."note"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_payments_d AFTER DELETE ON "payments" BEGIN
INSERT INTO op_in SELECT 'payments', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'order_id', OLD."order_id", 'paid_on', OLD."paid_on", 'amount', OLD."amount", 'note', OLD."note")), NULL;
END;
CREATE TRIGGER op_contracts_i AFTER INSERT ON "contracts" BEGIN
INSERT INTO op_in SELECT 'contracts', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'deal_id', NEW."deal_id", 'renewed_by_id', NEW."renewed_by_id", 'name', NEW."name", 'number', NEW."number", 'signed_on', NEW."signed_on", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'renew_by', NEW."renew_by", 'amount', NEW."amount", 'currency', NEW."currency", 'note', NEW."note"));
END;
CREATE TRIGGER op_contracts_u AFTER UPDATE ON "contracts" BEGIN
INSERT INTO op_in SELECT 'contracts', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('deal_id',OLD."deal_id",NEW."deal_id"),('renewed_by_id',OLD."renewed_by_id",NEW."renewed_by_id"),('name',OLD."name",NEW."name"),('number',OLD."number",NEW."number"),('signed_on',OLD."signed_on",NEW."signed_on"),('starts_on',OLD."starts_on",NEW."starts_on"),('ends_on',OLD."ends_on",NEW."ends_on"),('renew_by',OLD."renew_by",NEW."renew_by"),('amount',OLD."amount",NEW."amount"),('currency',OLD."currency",NEW."currency"),('note',OLD."note",NEW."note"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_contracts_d AFTER DELETE ON "contracts" BEGIN
INSERT INTO op_in SELECT 'contracts', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'deal_id', OLD."deal_id", 'renewed_by_id', OLD."renewed_by_id", 'name', OLD."name", 'number', OLD."number", 'signed_on', OLD."signed_on", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'renew_by', OLD."renew_by", 'amount', OLD."amount", 'currency', OLD."currency", 'note', OLD."note")), NULL;
END;
CREATE TRIGGER op_assets_i AFTER INSERT ON "assets" BEGIN
INSERT INTO op_in SELECT 'assets', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'order_id', NEW."order_id", 'product_id', NEW."product_id", 'code', NEW."code", 'code_key', NEW."code_key", 'product', NEW."product", 'sold_on', NEW."sold_on", 'warranty_until', NEW."warranty_until", 'note', NEW."note"));
END;
CREATE TRIGGER op_assets_u AFTER UPDATE ON "assets" BEGIN
INSERT INTO op_in SELECT 'assets', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('order_id',OLD."order_id",NEW."order_id"),('product_id',OLD."product_id",NEW."product_id"),('code',OLD."code",NEW."code"),('code_key',OLD."code_key",NEW."code_key"),('product',OLD."product",NEW."product"),('sold_on',OLD."sold_on",NEW."sold_on"),('warranty_until',OLD."warranty_until",NEW."warranty_until"),('note',OLD."note",NEW."note"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_assets_d AFTER DELETE ON "assets" BEGIN
INSERT INTO op_in SELECT 'assets', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'order_id', OLD."order_id", 'product_id', OLD."product_id", 'code', OLD."code", 'code_key', OLD."code_key", 'product', OLD."product", 'sold_on', OLD."sold_on", 'warranty_until', OLD."warranty_until", 'note', OLD."note")), NULL;
END;
CREATE TRIGGER due_customers_i AFTER INSERT ON "customers" BEGIN
DELETE FROM due WHERE customer_id = NEW.id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.id;
END;
CREATE TRIGGER due_customers_u AFTER UPDATE OF "id", "class", "imported", "next_on", "next_promised", "next_time", "added_on", "interval_days", "deleted_at", "churned_on", "dropped_on", "service", "do_not_contact" ON "customers" BEGIN
DELETE FROM due WHERE customer_id = OLD.id;
DELETE FROM due WHERE customer_id = NEW.id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.id;
END;
CREATE TRIGGER due_customers_d AFTER DELETE ON "customers" BEGIN
DELETE FROM due WHERE customer_id = OLD.id;
END;
CREATE TRIGGER due_visits_i AFTER INSERT ON "visits" BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_visits_u AFTER UPDATE ON "visits" WHEN NOT (NEW.customer_id IS NOT OLD.customer_id)
BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_visits_m AFTER UPDATE ON "visits" WHEN NEW.customer_id IS NOT OLD.customer_id
BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_visits_d AFTER DELETE ON "visits" BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
END;
CREATE TRIGGER due_plans_i AFTER INSERT ON "plans" BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_plans_u AFTER UPDATE ON "plans" WHEN NOT (NEW.customer_id IS NOT OLD.customer_id)
BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_plans_m AFTER UPDATE ON "plans" WHEN NEW.customer_id IS NOT OLD.customer_id
BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_plans_d AFTER DELETE ON "plans" BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
END;
CREATE TRIGGER due_cases_i AFTER INSERT ON "cases" BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_cases_u AFTER UPDATE ON "cases" WHEN NOT (NEW.customer_id IS NOT OLD.customer_id)
BEGIN
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_cases_m AFTER UPDATE ON "cases" WHEN NEW.customer_id IS NOT OLD.customer_id
BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
DELETE FROM due WHERE customer_id = NEW.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = NEW.customer_id;
END;
CREATE TRIGGER due_cases_d AFTER DELETE ON "cases" BEGIN
DELETE FROM due WHERE customer_id = OLD.customer_id;
INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = OLD.customer_id;
END;
CREATE TRIGGER due_settings_i AFTER INSERT ON "settings" WHEN NEW."key" GLOB 'interval.*'
BEGIN
DELETE FROM due;
INSERT INTO due SELECT * FROM v_next_date;
END;
CREATE TRIGGER due_settings_u AFTER UPDATE ON "settings" WHEN NEW."key" GLOB 'interval.*'
BEGIN
DELETE FROM due;
INSERT INTO due SELECT * FROM v_next_date;
END;
CREATE TRIGGER due_settings_d AFTER DELETE ON "settings" WHEN OLD."key" GLOB 'interval.*'
BEGIN
DELETE FROM due;
INSERT INTO due SELECT * FROM v_next_date;
END;
COMMIT;
