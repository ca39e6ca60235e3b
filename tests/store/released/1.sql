PRAGMA application_id=1129467203;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'crmcli','step_1','2026-11-24 08:58:52.984592+00:00');
CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind TEXT NOT NULL DEFAULT 'business',
  address TEXT, province TEXT, city TEXT, district TEXT
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
INSERT INTO "cases" VALUES(1,'01a20cc7-8a64-77b2-a63c-a82ff4ea5cb3','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,1,1,'complaint','坏了','2026-11-24',NULL,NULL);
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
INSERT INTO "churns" VALUES(1,'01a20cc7-8d40-79a4-bb2d-d2758c9f42eb','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,2,'2026-11-24','price',1,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE competitors (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
INSERT INTO "competitors" VALUES(1,'01a20cc7-8d40-7ad4-9b5d-80e7017d50fe','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,'对手','对手');
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
) STRICT;
INSERT INTO "contacts" VALUES(1,'01a20cc7-8812-79da-a886-b4cf809b8396','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,1,'王建国','王建国','王建国 | wangjianguo | wjg','总经理',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE customer_tags (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  tag_id INTEGER NOT NULL REFERENCES tags(id)
) STRICT;
INSERT INTO "customer_tags" VALUES(1,'01a20cc7-8812-7936-8b30-dc35d9f5b124','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,1,1);
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
) STRICT;
INSERT INTO "customers" VALUES(1,'01a20cc7-8812-7555-8162-697084cf623a','2026-11-24T08:58:52Z','2026-11-24T08:58:54Z',NULL,'深圳市华强电子有限公司','深圳市华强电子有限公司','深圳市华强电子有限公司 | +8613800138000 | shenzhenshihuaqiangdianziyouxiangongsi | szshqdzyxgs',NULL,NULL,NULL,'B','hand','忙',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,'2026-12-02',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "customers" VALUES(2,'01a20cc7-8bb7-72c2-a6ce-533a3a8c2b1a','2026-11-24T08:58:53Z','2026-11-24T08:58:54Z',NULL,'宏达','宏达','宏达 | hongda | hd',NULL,NULL,NULL,'B','hand',NULL,NULL,'former',NULL,NULL,NULL,NULL,NULL,'ended',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24',0,NULL,NULL,NULL,'2026-11-24',NULL,NULL,NULL);
CREATE TABLE due (
  customer_id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  interval_days INTEGER NOT NULL,
  class_rank INTEGER NOT NULL,   -- 1 A, 2 B, 3 C, 4 unclassified, 5 D
  next_on TEXT NOT NULL,
  next_time TEXT NOT NULL DEFAULT '',
  last_on TEXT
) STRICT;
INSERT INTO "due" VALUES(1,0,14,2,'2026-11-24','99','2026-11-24');
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
INSERT INTO "field_values" VALUES(1,'01a20cc7-8812-7d95-aa50-22d53c23e3f5','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,1,1,'3');
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
INSERT INTO "fields" VALUES(1,'01a20cc7-8812-7413-8744-88b4c68fd79f','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,'customer','楼层','楼层');
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
INSERT INTO "handles" VALUES(1,'01a20cc7-8812-7665-bb86-731915b4691f','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,1,1,'mobile','13800138000','+8613800138000',NULL,NULL);
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
INSERT INTO "history" VALUES(1,'01a20cc7-8812-7d9c-8396-211f7ab80796','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,1,'class',NULL,'A','2026-11-24','2026Q4','hand',NULL);
INSERT INTO "history" VALUES(2,'01a20cc7-8bb7-7b94-92e1-56a62c595de6','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,2,'class',NULL,'B','2026-11-24','2026Q4','hand',NULL);
INSERT INTO "history" VALUES(3,'01a20cc7-8d40-78c5-970e-b339a304001c','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,2,'kind',NULL,'former','2026-11-24','2026Q4','churn',NULL);
INSERT INTO "history" VALUES(4,'01a20cc7-8d40-7191-af58-7457b96bbb00','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,2,'lifecycle',NULL,'ended','2026-11-24','2026Q4','churn',NULL);
INSERT INTO "history" VALUES(5,'01a20cc7-8f7b-7559-993c-6f56d778eb5d','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,1,'class','A','B','2026-11-24','2026Q4','hand','忙');
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
INSERT INTO "notes" VALUES(1,'01a20cc7-8e07-7619-9271-81f780345341','2026-11-24T08:58:54Z','2026-11-24T08:58:54Z',NULL,1,'2026-11-24','爱喝茶');
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
INSERT INTO "op" VALUES(1,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591412961280,NULL,1,'customers','01a20cc7-8812-7555-8162-697084cf623a','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7555-8162-697084cf623a","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","name":"深圳市华强电子有限公司","name_key":"深圳市华强电子有限公司","search":"深圳市华强电子有限公司 | +8613800138000 | shenzhenshihuaqiangdianziyouxiangongsi | szshqdzyxgs","class":"A","class_set_by":"hand","added_on":"2026-11-24","imported":0}');
INSERT INTO "op" VALUES(2,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413026816,NULL,1,'contacts','01a20cc7-8812-79da-a886-b4cf809b8396','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-79da-a886-b4cf809b8396","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","customer_id":1,"name":"王建国","name_key":"王建国","search":"王建国 | wangjianguo | wjg","title":"总经理"}');
INSERT INTO "op" VALUES(3,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413026817,NULL,1,'handles','01a20cc7-8812-7665-bb86-731915b4691f','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7665-bb86-731915b4691f","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","customer_id":1,"contact_id":1,"kind":"mobile","written":"13800138000","normal":"+8613800138000"}');
INSERT INTO "op" VALUES(4,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413026818,NULL,1,'tags','01a20cc7-8812-7456-9e24-b019a56359e8','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7456-9e24-b019a56359e8","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","name":"老友","name_key":"老友"}');
INSERT INTO "op" VALUES(5,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413026819,NULL,1,'customer_tags','01a20cc7-8812-7936-8b30-dc35d9f5b124','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7936-8b30-dc35d9f5b124","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","customer_id":1,"tag_id":1}');
INSERT INTO "op" VALUES(6,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413026820,NULL,1,'fields','01a20cc7-8812-7413-8744-88b4c68fd79f','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7413-8744-88b4c68fd79f","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","noun":"customer","name":"楼层","name_key":"楼层"}');
INSERT INTO "op" VALUES(7,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413092352,NULL,1,'field_values','01a20cc7-8812-7d95-aa50-22d53c23e3f5','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7d95-aa50-22d53c23e3f5","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","field_id":1,"record_id":1,"value":"3"}');
INSERT INTO "op" VALUES(8,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413092353,NULL,1,'history','01a20cc7-8812-7d9c-8396-211f7ab80796','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-7d9c-8396-211f7ab80796","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","customer_id":1,"field":"class","new_value":"A","changed_on":"2026-11-24","quarter":"2026Q4","method":"hand"}');
INSERT INTO "op" VALUES(9,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591413157888,NULL,1,'plans','01a20cc7-8812-75f9-b146-c424070280c2','insert',NULL,'{"id":1,"uuid":"01a20cc7-8812-75f9-b146-c424070280c2","created_at":"2026-11-24T08:58:52Z","updated_at":"2026-11-24T08:58:52Z","customer_id":1,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(10,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591432556544,NULL,2,'visits','01a20cc7-8a64-79bc-9d98-8c3c37402ad4','insert',NULL,'{"id":1,"uuid":"01a20cc7-8a64-79bc-9d98-8c3c37402ad4","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","customer_id":1,"date":"2026-11-24","channel":"visit","summary":"谈了价格,下周三再去","next_on":"2026-12-02"}');
INSERT INTO "op" VALUES(11,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591432818688,9,2,'plans','01a20cc7-8812-75f9-b146-c424070280c2','update','{"updated_at":"2026-11-24T08:58:52Z","state":"open","closed_on":null,"visit_id":null}','{"updated_at":"2026-11-24T08:58:53Z","state":"done","closed_on":"2026-11-24","visit_id":1}');
INSERT INTO "op" VALUES(12,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591432884224,1,2,'customers','01a20cc7-8812-7555-8162-697084cf623a','update','{"updated_at":"2026-11-24T08:58:52Z","next_on":null,"next_promised":null}','{"updated_at":"2026-11-24T08:58:53Z","next_on":"2026-12-02","next_promised":1}');
INSERT INTO "op" VALUES(13,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591432949760,NULL,2,'cases','01a20cc7-8a64-77b2-a63c-a82ff4ea5cb3','insert',NULL,'{"id":1,"uuid":"01a20cc7-8a64-77b2-a63c-a82ff4ea5cb3","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","customer_id":1,"visit_id":1,"kind":"complaint","summary":"坏了","opened_on":"2026-11-24"}');
INSERT INTO "op" VALUES(14,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591443566592,NULL,3,'plans','01a20cc7-8b1f-7388-bf48-6442b5b275c5','insert',NULL,'{"id":2,"uuid":"01a20cc7-8b1f-7388-bf48-6442b5b275c5","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","customer_id":1,"date":"2026-11-27","kind":"contact","purpose":"送样","rule":"FREQ=WEEKLY","anchored_on":"2026-11-27","origin":"plan","state":"open"}');
INSERT INTO "op" VALUES(15,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591443566593,NULL,3,'questions','01a20cc7-8b1f-7d09-a818-e586d24796ef','insert',NULL,'{"id":1,"uuid":"01a20cc7-8b1f-7d09-a818-e586d24796ef","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","plan_id":2,"question":"几台"}');
INSERT INTO "op" VALUES(16,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591462637568,NULL,4,'customers','01a20cc7-8bb7-72c2-a6ce-533a3a8c2b1a','insert',NULL,'{"id":2,"uuid":"01a20cc7-8bb7-72c2-a6ce-533a3a8c2b1a","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","name":"宏达","name_key":"宏达","search":"宏达 | hongda | hd","class":"B","class_set_by":"hand","added_on":"2026-11-24","imported":0}');
INSERT INTO "op" VALUES(17,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591462637569,NULL,4,'history','01a20cc7-8bb7-7b94-92e1-56a62c595de6','insert',NULL,'{"id":2,"uuid":"01a20cc7-8bb7-7b94-92e1-56a62c595de6","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","customer_id":2,"field":"class","new_value":"B","changed_on":"2026-11-24","quarter":"2026Q4","method":"hand"}');
INSERT INTO "op" VALUES(18,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591462703104,NULL,4,'plans','01a20cc7-8bb7-7b57-a19b-f3f8afaefd33','insert',NULL,'{"id":3,"uuid":"01a20cc7-8bb7-7b57-a19b-f3f8afaefd33","created_at":"2026-11-24T08:58:53Z","updated_at":"2026-11-24T08:58:53Z","customer_id":2,"date":"2026-11-26","kind":"contact","origin":"add","state":"open"}');
INSERT INTO "op" VALUES(19,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591480463360,NULL,5,'competitors','01a20cc7-8d40-7ad4-9b5d-80e7017d50fe','insert',NULL,'{"id":1,"uuid":"01a20cc7-8d40-7ad4-9b5d-80e7017d50fe","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","name":"对手","name_key":"对手"}');
INSERT INTO "op" VALUES(20,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591480528896,NULL,5,'churns','01a20cc7-8d40-79a4-bb2d-d2758c9f42eb','insert',NULL,'{"id":1,"uuid":"01a20cc7-8d40-79a4-bb2d-d2758c9f42eb","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","customer_id":2,"churned_on":"2026-11-24","reason":"price","competitor_id":1}');
INSERT INTO "op" VALUES(21,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591480725504,16,5,'customers','01a20cc7-8bb7-72c2-a6ce-533a3a8c2b1a','update','{"updated_at":"2026-11-24T08:58:53Z","kind":null,"lifecycle":null,"churned_on":null}','{"updated_at":"2026-11-24T08:58:54Z","kind":"former","lifecycle":"ended","churned_on":"2026-11-24"}');
INSERT INTO "op" VALUES(22,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591480791040,NULL,5,'history','01a20cc7-8d40-78c5-970e-b339a304001c','insert',NULL,'{"id":3,"uuid":"01a20cc7-8d40-78c5-970e-b339a304001c","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","customer_id":2,"field":"kind","new_value":"former","changed_on":"2026-11-24","quarter":"2026Q4","method":"churn"}');
INSERT INTO "op" VALUES(23,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591480791041,NULL,5,'history','01a20cc7-8d40-7191-af58-7457b96bbb00','insert',NULL,'{"id":4,"uuid":"01a20cc7-8d40-7191-af58-7457b96bbb00","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","customer_id":2,"field":"lifecycle","new_value":"ended","changed_on":"2026-11-24","quarter":"2026Q4","method":"churn"}');
INSERT INTO "op" VALUES(24,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591493636096,NULL,6,'notes','01a20cc7-8e07-7619-9271-81f780345341','insert',NULL,'{"id":1,"uuid":"01a20cc7-8e07-7619-9271-81f780345341","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","customer_id":1,"date":"2026-11-24","body":"爱喝茶"}');
INSERT INTO "op" VALUES(25,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591506219008,NULL,7,'settings','interval.A','update','{"value":"7"}','{"value":"10"}');
INSERT INTO "op" VALUES(26,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591516966912,12,8,'customers','01a20cc7-8812-7555-8162-697084cf623a','update','{"updated_at":"2026-11-24T08:58:53Z","class":"A","class_why":null}','{"updated_at":"2026-11-24T08:58:54Z","class":"B","class_why":"忙"}');
INSERT INTO "op" VALUES(27,'01a20cc7-8812-71be-8c1e-5df2c601a5ef',117670591517032448,NULL,8,'history','01a20cc7-8f7b-7559-993c-6f56d778eb5d','insert',NULL,'{"id":5,"uuid":"01a20cc7-8f7b-7559-993c-6f56d778eb5d","created_at":"2026-11-24T08:58:54Z","updated_at":"2026-11-24T08:58:54Z","customer_id":1,"field":"class","old_value":"A","new_value":"B","changed_on":"2026-11-24","quarter":"2026Q4","method":"hand","reasons":"忙"}');
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
INSERT INTO "plans" VALUES(1,'01a20cc7-8812-75f9-b146-c424070280c2','2026-11-24T08:58:52Z','2026-11-24T08:58:53Z',NULL,1,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','done','2026-11-24',1);
INSERT INTO "plans" VALUES(2,'01a20cc7-8b1f-7388-bf48-6442b5b275c5','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,1,NULL,'2026-11-27',NULL,'contact',NULL,'送样','FREQ=WEEKLY','2026-11-27','plan','open',NULL,NULL);
INSERT INTO "plans" VALUES(3,'01a20cc7-8bb7-7b57-a19b-f3f8afaefd33','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,2,NULL,'2026-11-26',NULL,'contact',NULL,NULL,NULL,NULL,'add','open',NULL,NULL);
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
INSERT INTO "questions" VALUES(1,'01a20cc7-8b1f-7d09-a818-e586d24796ef','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,2,NULL,'几台',NULL);
CREATE TABLE settings (
  "key" TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('currency','CNY');
INSERT INTO "settings" VALUES('first_contact','2');
INSERT INTO "settings" VALUES('interval.A','10');
INSERT INTO "settings" VALUES('interval.B','14');
INSERT INTO "settings" VALUES('interval.C','30');
INSERT INTO "settings" VALUES('interval.D','90');
INSERT INTO "settings" VALUES('interval.none','30');
INSERT INTO "settings" VALUES('per_day','8');
INSERT INTO "settings" VALUES('rolling','yes');
INSERT INTO "settings" VALUES('device','01a20cc7-8812-71be-8c1e-5df2c601a5ef');
CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
INSERT INTO "tags" VALUES(1,'01a20cc7-8812-7456-9e24-b019a56359e8','2026-11-24T08:58:52Z','2026-11-24T08:58:52Z',NULL,'老友','老友');
CREATE TABLE txn (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  actor TEXT,
  undoes TEXT,
  running INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO "txn" VALUES(1,'add 深圳市华强电子有限公司 --class A --contact 王建国 --title 总经理 --phone 13800138000 --tag 老友 --set x.楼层=3','2026-11-24T08:58:52Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(2,'visit 华强 谈了价格,下周三再去 --complaint 坏了','2026-11-24T08:58:53Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(3,'plan 华强 周五 送样 --every 每周 --ask 几台','2026-11-24T08:58:53Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(4,'add 宏达 --class B','2026-11-24T08:58:53Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(5,'churn 宏达 --reason price --lost-to 对手','2026-11-24T08:58:54Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(6,'note 华强 爱喝茶','2026-11-24T08:58:54Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(7,'policy set interval.A 10','2026-11-24T08:58:54Z',NULL,NULL,0);
INSERT INTO "txn" VALUES(8,'classify 华强 B --why 忙','2026-11-24T08:58:54Z',NULL,NULL,0);
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
) STRICT;
INSERT INTO "visits" VALUES(1,'01a20cc7-8a64-79bc-9d98-8c3c37402ad4','2026-11-24T08:58:53Z','2026-11-24T08:58:53Z',NULL,1,NULL,NULL,'2026-11-24',NULL,'visit',NULL,NULL,NULL,'谈了价格,下周三再去',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-02');
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
INSERT INTO op_in SELECT 'customers', NEW.uuid, 'insert', NULL, json_patch(json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'name', NEW."name", 'name_key', NEW."name_key", 'search', NEW."search", 'code', NEW."code", 'parent_id', NEW."parent_id", 'referred_by_id', NEW."referred_by_id", 'class', NEW."class", 'class_set_by', NEW."class_set_by", 'class_why', NEW."class_why", 'class_until', NEW."class_until", 'kind', NEW."kind", 'entity', NEW."entity", 'credit', NEW."credit", 'source', NEW."source", 'source_detail', NEW."source_detail", 'service', NEW."service", 'lifecycle', NEW."lifecycle", 'relation', NEW."relation", 'rad', NEW."rad", 'owner', NEW."owner", 'recorded_by', NEW."recorded_by", 'region', NEW."region", 'industry', NEW."industry", 'business_status', NEW."business_status", 'brands', NEW."brands", 'interest_brand', NEW."interest_brand", 'interest_model', NEW."interest_model", 'situation', NEW."situation", 'employees', NEW."employees", 'annual_revenue', NEW."annual_revenue", 'currency', NEW."currency", 'founded', NEW."founded", 'scale', NEW."scale", 'qualification', NEW."qualification", 'organisation', NEW."organisation", 'competition', NEW."competition", 'concern', NEW."concern", 'external_factor', NEW."external_factor", 'value_point', NEW."value_point", 'heard_via', NEW."heard_via", 'payment_terms', NEW."payment_terms", 'support', NEW."support", 'horizon', NEW."horizon", 'horizon_on', NEW."horizon_on", 'cycle', NEW."cycle", 'interval_days', NEW."interval_days", 'loyalty_low', NEW."loyalty_low", 'haggler', NEW."haggler", 'do_not_contact', NEW."do_not_contact", 'key', NEW."key", 'target', NEW."target", 'added_on', NEW."added_on", 'imported', NEW."imported", 'next_on', NEW."next_on", 'next_time', NEW."next_time")), json_object('next_promised', NEW."next_promised", 'churned_on', NEW."churned_on", 'dropped_on', NEW."dropped_on", 'dropped_why', NEW."dropped_why", 'unread', NEW."unread"));
END;
CREATE TRIGGER op_customers_u AFTER UPDATE ON "customers" BEGIN
INSERT INTO op_in SELECT 'customers', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('search',OLD."search",NEW."search"),('code',OLD."code",NEW."code"),('parent_id',OLD."parent_id",NEW."parent_id"),('referred_by_id',OLD."referred_by_id",NEW."referred_by_id"),('class',OLD."class",NEW."class"),('class_set_by',OLD."class_set_by",NEW."class_set_by"),('class_why',OLD."class_why",NEW."class_why"),('class_until',OLD."class_until",NEW."class_until"),('kind',OLD."kind",NEW."kind"),('entity',OLD."entity",NEW."entity"),('credit',OLD."credit",NEW."credit"),('source',OLD."source",NEW."source"),('source_detail',OLD."source_detail",NEW."source_detail"),('service',OLD."service",NEW."service"),('lifecycle',OLD."lifecycle",NEW."lifecycle"),('relation',OLD."relation",NEW."relation"),('rad',OLD."rad",NEW."rad"),('owner',OLD."owner",NEW."owner"),('recorded_by',OLD."recorded_by",NEW."recorded_by"),('region',OLD."region",NEW."region"),('industry',OLD."industry",NEW."industry"),('business_status',OLD."business_status",NEW."business_status"),('brands',OLD."brands",NEW."brands"),('interest_brand',OLD."interest_brand",NEW."interest_brand"),('interest_model',OLD."interest_model",NEW."interest_model"),('situation',OLD."situation",NEW."situation"),('employees',OLD."employees",NEW."employees"),('annual_revenue',OLD."annual_revenue",NEW."annual_revenue"),('currency',OLD."currency",NEW."currency"),('founded',OLD."founded",NEW."founded"),('scale',OLD."scale",NEW."scale"),('qualification',OLD."qualification",NEW."qualification"),('organisation',OLD."organisation",NEW."organisation"),('competition',OLD."competition",NEW."competition"),('concern',OLD."concern",NEW."concern"),('external_factor',OLD."external_factor",NEW."external_factor"),('value_point',OLD."value_point",NEW."value_point"),('heard_via',OLD."heard_via",NEW."heard_via"),('payment_terms',OLD."payment_terms",NEW."payment_terms"),('support',OLD."support",NEW."support"),('horizon',OLD."horizon",NEW."horizon"),('horizon_on',OLD."horizon_on",NEW."horizon_on"),('cycle',OLD."cycle",NEW."cycle"),('interval_days',OLD."interval_days",NEW."interval_days"),('loyalty_low',OLD."loyalty_low",NEW."loyalty_low"),('haggler',OLD."haggler",NEW."haggler"),('do_not_contact',OLD."do_not_contact",NEW."do_not_contact"),('key',OLD."key",NEW."key"),('target',OLD."target",NEW."target"),('added_on',OLD."added_on",NEW."added_on"),('imported',OLD."imported",NEW."imported"),('next_on',OLD."next_on",NEW."next_on"),('next_time',OLD."next_time",NEW."next_time"),('next_promised',OLD."next_promised",NEW."next_promised"),('churned_on',OLD."churned_on",NEW."churned_on"),('dropped_on',OLD."dropped_on",NEW."dropped_on"),('dropped_why',OLD."dropped_why",NEW."dropped_why"),('unread',OLD."unread",NEW."unread"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_customers_d AFTER DELETE ON "customers" BEGIN
INSERT INTO op_in SELECT 'customers', OLD.uuid, 'delete', json_patch(json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'name', OLD."name", 'name_key', OLD."name_key", 'search', OLD."search", 'code', OLD."code", 'parent_id', OLD."parent_id", 'referred_by_id', OLD."referred_by_id", 'class', OLD."class", 'class_set_by', OLD."class_set_by", 'class_why', OLD."class_why", 'class_until', OLD."class_until", 'kind', OLD."kind", 'entity', OLD."entity", 'credit', OLD."credit", 'source', OLD."source", 'source_detail', OLD."source_detail", 'service', OLD."service", 'lifecycle', OLD."lifecycle", 'relation', OLD."relation", 'rad', OLD."rad", 'owner', OLD."owner", 'recorded_by', OLD."recorded_by", 'region', OLD."region", 'industry', OLD."industry", 'business_status', OLD."business_status", 'brands', OLD."brands", 'interest_brand', OLD."interest_brand", 'interest_model', OLD."interest_model", 'situation', OLD."situation", 'employees', OLD."employees", 'annual_revenue', OLD."annual_revenue", 'currency', OLD."currency", 'founded', OLD."founded", 'scale', OLD."scale", 'qualification', OLD."qualification", 'organisation', OLD."organisation", 'competition', OLD."competition", 'concern', OLD."concern", 'external_factor', OLD."external_factor", 'value_point', OLD."value_point", 'heard_via', OLD."heard_via", 'payment_terms', OLD."payment_terms", 'support', OLD."support", 'horizon', OLD."horizon", 'horizon_on', OLD."horizon_on", 'cycle', OLD."cycle", 'interval_days', OLD."interval_days", 'loyalty_low', OLD."loyalty_low", 'haggler', OLD."haggler", 'do_not_contact', OLD."do_not_contact", 'key', OLD."key", 'target', OLD."target", 'added_on', OLD."added_on", 'imported', OLD."imported", 'next_on', OLD."next_on", 'next_time', OLD."next_time")), json_object('next_promised', OLD."next_promised", 'churned_on', OLD."churned_on", 'dropped_on', OLD."dropped_on", 'dropped_why', OLD."dropped_why", 'unread', OLD."unread")), NULL;
END;
CREATE TRIGGER op_contacts_i AFTER INSERT ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'name', NEW."name", 'name_key', NEW."name_key", 'search', NEW."search", 'title', NEW."title", 'department', NEW."department", 'function', NEW."function", 'level', NEW."level", 'buying_role', NEW."buying_role", 'personality', NEW."personality", 'attitude', NEW."attitude", 'veto', NEW."veto", 'key', NEW."key", 'cares_about', NEW."cares_about", 'sex', NEW."sex", 'birth_year', NEW."birth_year", 'preferences', NEW."preferences", 'background', NEW."background", 'inside_relations', NEW."inside_relations"));
END;
CREATE TRIGGER op_contacts_u AFTER UPDATE ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('name',OLD."name",NEW."name"),('name_key',OLD."name_key",NEW."name_key"),('search',OLD."search",NEW."search"),('title',OLD."title",NEW."title"),('department',OLD."department",NEW."department"),('function',OLD."function",NEW."function"),('level',OLD."level",NEW."level"),('buying_role',OLD."buying_role",NEW."buying_role"),('personality',OLD."personality",NEW."personality"),('attitude',OLD."attitude",NEW."attitude"),('veto',OLD."veto",NEW."veto"),('key',OLD."key",NEW."key"),('cares_about',OLD."cares_about",NEW."cares_about"),('sex',OLD."sex",NEW."sex"),('birth_year',OLD."birth_year",NEW."birth_year"),('preferences',OLD."preferences",NEW."preferences"),('background',OLD."background",NEW."background"),('inside_relations',OLD."inside_relations",NEW."inside_relations"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_contacts_d AFTER DELETE ON "contacts" BEGIN
INSERT INTO op_in SELECT 'contacts', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'name', OLD."name", 'name_key', OLD."name_key", 'search', OLD."search", 'title', OLD."title", 'department', OLD."department", 'function', OLD."function", 'level', OLD."level", 'buying_role', OLD."buying_role", 'personality', OLD."personality", 'attitude', OLD."attitude", 'veto', OLD."veto", 'key', OLD."key", 'cares_about', OLD."cares_about", 'sex', OLD."sex", 'birth_year', OLD."birth_year", 'preferences', OLD."preferences", 'background', OLD."background", 'inside_relations', OLD."inside_relations")), NULL;
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
INSERT INTO op_in SELECT 'addresses', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'kind', NEW."kind", 'address', NEW."address", 'province', NEW."province", 'city', NEW."city", 'district', NEW."district"));
END;
CREATE TRIGGER op_addresses_u AFTER UPDATE ON "addresses" BEGIN
INSERT INTO op_in SELECT 'addresses', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('kind',OLD."kind",NEW."kind"),('address',OLD."address",NEW."address"),('province',OLD."province",NEW."province"),('city',OLD."city",NEW."city"),('district',OLD."district",NEW."district"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_addresses_d AFTER DELETE ON "addresses" BEGIN
INSERT INTO op_in SELECT 'addresses', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'kind', OLD."kind", 'address', OLD."address", 'province', OLD."province", 'city', OLD."city", 'district', OLD."district")), NULL;
END;
CREATE TRIGGER op_visits_i AFTER INSERT ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', NEW.uuid, 'insert', NULL, json_patch('{}', json_object('id', NEW."id", 'uuid', NEW."uuid", 'created_at', NEW."created_at", 'updated_at', NEW."updated_at", 'deleted_at', NEW."deleted_at", 'customer_id', NEW."customer_id", 'contact_id', NEW."contact_id", 'met', NEW."met", 'date', NEW."date", 'time', NEW."time", 'channel', NEW."channel", 'kind', NEW."kind", 'phase', NEW."phase", 'outcome', NEW."outcome", 'summary', NEW."summary", 'situation', NEW."situation", 'interest_brand', NEW."interest_brand", 'interest_model', NEW."interest_model", 'opinion', NEW."opinion", 'analysis', NEW."analysis", 'needs', NEW."needs", 'purpose', NEW."purpose", 'minutes', NEW."minutes", 'rep', NEW."rep", 'next_on', NEW."next_on"));
END;
CREATE TRIGGER op_visits_u AFTER UPDATE ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', OLD.uuid, 'update', json_group_object(k, o), json_group_object(k, n)
  FROM (SELECT 'id' AS k, OLD."id" AS o, NEW."id" AS n UNION ALL VALUES ('uuid',OLD."uuid",NEW."uuid"),('created_at',OLD."created_at",NEW."created_at"),('updated_at',OLD."updated_at",NEW."updated_at"),('deleted_at',OLD."deleted_at",NEW."deleted_at"),('customer_id',OLD."customer_id",NEW."customer_id"),('contact_id',OLD."contact_id",NEW."contact_id"),('met',OLD."met",NEW."met"),('date',OLD."date",NEW."date"),('time',OLD."time",NEW."time"),('channel',OLD."channel",NEW."channel"),('kind',OLD."kind",NEW."kind"),('phase',OLD."phase",NEW."phase"),('outcome',OLD."outcome",NEW."outcome"),('summary',OLD."summary",NEW."summary"),('situation',OLD."situation",NEW."situation"),('interest_brand',OLD."interest_brand",NEW."interest_brand"),('interest_model',OLD."interest_model",NEW."interest_model"),('opinion',OLD."opinion",NEW."opinion"),('analysis',OLD."analysis",NEW."analysis"),('needs',OLD."needs",NEW."needs"),('purpose',OLD."purpose",NEW."purpose"),('minutes',OLD."minutes",NEW."minutes"),('rep',OLD."rep",NEW."rep"),('next_on',OLD."next_on",NEW."next_on"))
  WHERE o IS NOT n HAVING count(*) > 0;
END;
CREATE TRIGGER op_visits_d AFTER DELETE ON "visits" BEGIN
INSERT INTO op_in SELECT 'visits', OLD.uuid, 'delete', json_patch('{}', json_object('id', OLD."id", 'uuid', OLD."uuid", 'created_at', OLD."created_at", 'updated_at', OLD."updated_at", 'deleted_at', OLD."deleted_at", 'customer_id', OLD."customer_id", 'contact_id', OLD."contact_id", 'met', OLD."met", 'date', OLD."date", 'time', OLD."time", 'channel', OLD."channel", 'kind', OLD."kind", 'phase', OLD."phase", 'outcome', OLD."outcome", 'summary', OLD."summary", 'situation', OLD."situation", 'interest_brand', OLD."interest_brand", 'interest_model', OLD."interest_model", 'opinion', OLD."opinion", 'analysis', OLD."analysis", 'needs', OLD."needs", 'purpose', OLD."purpose", 'minutes', OLD."minutes", 'rep', OLD."rep", 'next_on', OLD."next_on")), NULL;
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
