"""English: help texts, loaded when help is asked for."""

TEXTS: dict[str, str] = {
    "arg.ABSORB": "the one that goes into it",
    "arg.AMOUNT": "the amount; without it what is known is shown",
    "arg.ASSET": "the machine's own number, or s7",
    "arg.ASSET_CODE": "the machine's own number",
    "arg.CARD": "five, kam, screening or large",
    "arg.CONTRACT": "r5, number, name, or a customer with one running contract",
    "arg.CRITERION=N": "a criterion of the card and its score, 1 to 5",
    "arg.CUSTOMER": "number, code, phone, e-mail, name, person (王总) or a part of a name",
    "arg.DEAL": "d37, its own number, or a customer with one open deal",
    "arg.FILE": (
        "CSV, TSV, xlsx, xls, ods, JSON, JSONL or vCards; - reads any of them from a "
        "pipe; for all a folder"
    ),
    "arg.FOLDER": "for all: the folder of the archive",
    "arg.KEEP": "the customer or contact (c31) that stays",
    "arg.KEY": "see crm policy show, crm config list",
    "arg.KIND_TO_EXPORT": (
        "customers, contacts, visits, plans, cases, notes, deals, deal_items, orders, "
        "order_lines, payments, products, contracts, assets, history, tags …, calendar "
        "or all"
    ),
    "arg.LINE": "a product with quantity and price: GTX Pro x3 @4821",
    "arg.LINES": 'each in quotes: "GTX Pro x3 @4821"',
    "arg.METRIC": "sales, profit, won, contacts or new_customers",
    "arg.NOUN": "customers, contacts, visits, plans, cases, churns, tags, competitors",
    "arg.OBJECTION": "b7, as on the deal's page",
    "arg.ORDER": "o90, order number, or a customer with one order",
    "arg.PERIOD": "this-week, last-month, 2026-W47, 2026Q4, 本周, 上季度 …",
    "arg.PLACE|CUSTOMER": "a district, a city, a part of an address, or the customer to start from",
    "arg.PREFIX": "how their names begin: class, interval, score…",
    "arg.PRODUCT": "g3, code, exact name or model",
    "arg.REF": (
        "12 customer, c31 contact, v812 visit, p55 plan, k4 complaint, or a customer by name"
    ),
    "arg.STAGE": "a stage of the policy, won or lost",
    "arg.TARGET": "an amount, or a whole number of contacts or customers",
    "arg.TEXT": "any words, pinyin, initials, phone, e-mail or code",
    "arg.TOPIC": "a command or cron, dates, filters, ref, formats, privacy, method",
    "arg.TRACKED": "quoted, funnel or ordered",
    "arg.WHEN": "a date phrase",
    "arg.WHEN PURPOSE": "a date phrase, with a time if you like, then what for",
    "arg.WORDS": "what happened; the rest of the line",
    "arg.customers|contacts": (
        "among whom to look; customers when left out, contacts in a file without customers"
    ),
    "example.add": "crm add 宏达五金 --contact 李工 --phone 13800138000 --class B",
    "example.asset.add": "crm asset add 华强 SN-2002 --product P8 --warranty 2027-11-30",
    "example.asset.edit": "crm asset edit SN-2001 --set note=换过主板",
    "example.asset.move": "crm asset move SN-2001 新华书店",
    "example.asset.show": "crm asset show SN-2001",
    "example.backup": "crm backup",
    "example.call": "crm call 华强 问了交期",
    "example.case.close": "crm case close k1 换货了",
    "example.check": "crm check --full",
    "example.churn": "crm churn 华强 --reason price --lost-to 对手公司",
    "example.classify": "crm classify 华强 A --why 季度大单",
    "example.completion": "crm completion bash",
    "example.config.list": "crm config list --origin",
    "example.config.path": "crm config path",
    "example.config.set": "crm config set language zh",
    "example.contact.add": "crm contact add 张敏 --customer 华强 --title 采购经理 --level 管理层",
    "example.contact.move": "crm contact move 李敏 华强",
    "example.contract.add": (
        "crm contract add 华强 年度框架合同 --from 2026-01-01 --until 2026-12-31 --renew-by "
        "2026-12-01 --amount 50万"
    ),
    "example.contract.edit": "crm contract edit HT-7 --set amount=60000",
    "example.contract.renew": "crm contract renew HT-7 --until 2027-12-31",
    "example.contract.show": "crm contract show HT-7",
    "example.deal.add": 'crm deal add 华强 new line --product "P8 x2 @32000" --close 12/20',
    "example.deal.answer": "crm deal answer b1 pays off in a year --outcome resolved",
    "example.deal.edit": "crm deal edit 新华书店 --set rehearsed=yes",
    "example.deal.item": "crm deal item 新华书店 P8 x2 @32000",
    "example.deal.move": "crm deal move 新华书店 won --amount 12000 --method summary",
    "example.deal.object": "crm deal object 新华书店 too expensive --kind price",
    "example.deal.qualify": "crm deal qualify 新华书店 --will-buy yes --close 12/20 --budget 15000",
    "example.deal.show": "crm deal show 新华书店",
    "example.deal.track": "crm deal track 新华书店 quoted yesterday",
    "example.demo": "crm demo",
    "example.done": "crm done p2",
    "example.drop": "crm drop 新华书店 --why 已倒闭",
    "example.dupes": "crm dupes --threshold 30",
    "example.edit": "crm edit 华强 --set credit=良好",
    "example.export": "crm export customers --class A,B",
    "example.find": "crm find hq",
    "example.goal.add": "crm goal add sales 50万 --quarter 2026Q4",
    "example.help": "crm help cron",
    "example.history": "crm history --limit 5",
    "example.import": "crm import customers customers.csv --dry-run",
    "example.init": "crm init --db new.db",
    "example.list": "crm list --class A,B --sort next_date",
    "example.merge": "crm merge 华强 华强公司 --dry-run",
    "example.near": "crm near 宝安 --days 14",
    "example.note": "crm note 华强 老板喜欢钓鱼",
    "example.order.add": 'crm order add 华强 "P8 x2 @32000" --number SO-102 --promised 12/10 --pay-by 12/31',
    "example.order.deliver": "crm order deliver SO-101 yesterday",
    "example.order.edit": "crm order edit SO-101 --set pay_by=2026-12-31",
    "example.order.paid": "crm order paid SO-101 10000 --on yesterday",
    "example.order.return": 'crm order return SO-101 "P8 x1" --note 坏了',
    "example.order.show": "crm order show SO-101",
    "example.plan": "crm plan 华强 in 3 days 送样",
    "example.policy.set": "crm policy set interval.B 21",
    "example.policy.show": "crm policy show",
    "example.policy.test": "crm policy test interval.B 21",
    "example.power": "crm power 华强 1000000 --source third_party",
    "example.prep": "crm prep 华强",
    "example.product.add": "crm product add GTX Pro --code G-1 --unit pc --price 4821 --cost 3100",
    "example.product.edit": "crm product edit P8 --set price=33000",
    "example.product.show": "crm product show P8",
    "example.redo": "crm redo",
    "example.report.classes": "crm report classes",
    "example.report.completeness": "crm report completeness --by customer --class A",
    "example.report.coverage": "crm report coverage --limit 10",
    "example.report.disagreements": "crm report disagreements -f md",
    "example.report.due": "crm report due",
    "example.report.effort": "crm report effort this-quarter",
    "example.report.movement": "crm report movement",
    "example.report.overdue": "crm report overdue --limit 10",
    "example.report.pareto": "crm report pareto 2026 --by profit",
    "example.report.pipeline": "crm report pipeline",
    "example.report.quarter": "crm report quarter 2026Q4",
    "example.report.rad": "crm report rad --all",
    "example.report.receivables": "crm report receivables",
    "example.report.review-due": "crm report review-due --limit 10",
    "example.report.rfm": "crm report rfm --limit 20",
    "example.report.schedule": "crm report schedule --days 5",
    "example.report.tracking": "crm report tracking",
    "example.report.visits": "crm report visits last-month",
    "example.report.weekly": "crm report weekly --profile property",
    "example.restore": "crm restore",
    "example.rm": "crm rm v1",
    "example.score": "crm score 华强 five willingness=4 credit=5",
    "example.show": "crm show 华强",
    "example.skip": "crm skip 华强",
    "example.snooze": "crm snooze 华强 in 5 days",
    "example.spread": "crm spread --per-day 6",
    "example.tag": "crm tag 华强 展会",
    "example.today": "crm today",
    "example.triage": "crm triage",
    "example.undo": "crm undo",
    "example.visit": "crm visit 华强 谈了价格,下周三再去",
    "example.wechat": "crm wechat 华强 发了样品照片",
    "example.winback": "crm winback 华强 --offer 价格让三个点",
    "help.add": "a customer and its first contact",
    "help.arguments": "Arguments",
    "help.asset": "machines of ours at customers",
    "help.asset.add": "add a machine by its own number",
    "help.asset.edit": "change a machine",
    "help.asset.move": "the machine has gone to another customer",
    "help.asset.show": "one machine",
    "help.backup": "make a backup now and print its path",
    "help.call": "log a phone call",
    "help.case": "complaints",
    "help.case.close": "settle a complaint",
    "help.check": "check the file; says nothing when all is well",
    "help.churn": "the ledger of lost customers; with a customer, record the loss",
    "help.classify": "judge the class A, B, C, D and say why; or set it by hand",
    "help.completion": "a completion script for bash, zsh or fish",
    "help.config": "preferences: language, zone, paths",
    "help.config.list": "the preferences in force",
    "help.config.path": "where the config file is",
    "help.config.set": "write one preference into the config file",
    "help.contact": "persons at a customer",
    "help.contact.add": "add a person",
    "help.contact.move": "move a person to another customer",
    "help.contract": "contracts and their renewal",
    "help.contract.add": "add a contract",
    "help.contract.edit": "change a contract",
    "help.contract.renew": "the contract that follows: from the day after the end, for the same amount",
    "help.contract.show": "one contract",
    "help.crm": (
        "A sales rep's CRM in the terminal: one local file, no server. Without a command "
        "it shows today."
    ),
    "help.deal": "deals: what a customer may buy, stage by stage",
    "help.deal.add": "open a deal",
    "help.deal.answer": "note what was answered to an objection",
    "help.deal.edit": "change fields, in your editor without --set",
    "help.deal.item": "add a product to it, or take one off",
    "help.deal.move": "move it to another stage; won and lost close it",
    "help.deal.object": "note an objection",
    "help.deal.qualify": "answer the five questions",
    "help.deal.show": "one deal on a page",
    "help.deal.track": "note when it was quoted, in the funnel, ordered",
    "help.demo": "a demo file with a believable quarter",
    "help.done": "close a plan or to-do",
    "help.drop": "give up a customer who never bought",
    "help.dupes": "Likely twins, with the reasons; nothing is merged",
    "help.edit": "change a record: --set, or in your editor",
    "help.example": "Example",
    "help.export": (
        "hand records over to other programs: csv, json, xlsx, vcf, ics, or the whole file"
    ),
    "help.find": "by any word, pinyin, initials, phone, e-mail, code",
    "help.footer": (
        "crm COMMAND --help explains a command; crm help "
        "cron|dates|filters|ref|formats|privacy|method explains a topic."
    ),
    "help.goal": "goals of a quarter: sales, profit, deals won, contacts, new customers",
    "help.goal.add": "set a goal; the same one again replaces it, crm rm t5 takes it off",
    "help.help": "the commands, one command, or a topic",
    "help.hint": "See crm help.",
    "help.history": "what was done, when, and what was undone",
    "help.import": "take in a spreadsheet",
    "help.init": "make an empty file",
    "help.list": "list customers, contacts, visits, plans, cases, churns, tags",
    "help.merge": "Make two customers or contacts one; crm undo takes it back",
    "help.near": "on the way: who in the same district is due or nearly due",
    "help.note": "write a note at a customer",
    "help.options": "Options",
    "help.order": "orders, payments, deliveries, returns",
    "help.order.add": "write an order",
    "help.order.deliver": "the day of delivery, today unless it is given",
    "help.order.edit": "change an order",
    "help.order.paid": "a payment; all pays what is open",
    "help.order.return": "goods that came back: lines, an amount, or the whole order",
    "help.order.show": "an order with lines, payments and returns",
    "help.plan": "plan a follow-up or a to-do",
    "help.policy": "intervals and limits that the file carries",
    "help.policy.set": "change one entry; undo takes it back",
    "help.policy.show": "the policy in force",
    "help.policy.test": "what a change of one entry would do, without making it",
    "help.power": "What a customer spends in a year on what we sell, and how much of it is ours",
    "help.prep": "before the door: one page on a customer, or on each of today's list",
    "help.product": "what we sell: prices and costs",
    "help.product.add": "add a product",
    "help.product.edit": "change a product; what it was sold for stays",
    "help.product.show": "a product, who bought it, which deals it stands in",
    "help.redo": "put back what the last undo took",
    "help.report": "reports, by question",
    "help.report.classes": "How many customers of each class are there, and what do they bring?",
    "help.report.completeness": "What do I not know of my customers? By the four kinds of data.",
    "help.report.coverage": "In which open deals is somebody who matters unknown, or never met?",
    "help.report.disagreements": "Whose class and value do not fit each other?",
    "help.report.due": "Whom do I see today?",
    "help.report.effort": "Do contacts and time go where the value is? By class.",
    "help.report.movement": "Who moved up or down since last quarter?",
    "help.report.overdue": "Whom should I have seen before today?",
    "help.report.pareto": "Who makes 80 % of it, and how often are they seen?",
    "help.report.pipeline": "What is in the pipeline, and how much of it is likely?",
    "help.report.quarter": "Plan against actual: where does this quarter stand?",
    "help.report.rad": (
        "How much of what customers can spend is ours, and whom do we keep, develop or win?"
    ),
    "help.report.receivables": "What is to be paid, and how late is it?",
    "help.report.review-due": "Whose class is to be judged again this quarter?",
    "help.report.rfm": "Who is worth what? Recency, frequency and money, with segments.",
    "help.report.schedule": "What do the next days hold?",
    "help.report.tracking": "How does each open deal stand?",
    "help.report.visits": "Whom did I see? The visit sheet, column for column.",
    "help.report.weekly": "What does the boss get this week? The weekly customer summary.",
    "help.restore": "list the backups, or bring one back",
    "help.rm": "take a record off the lists",
    "help.score": "Scores a customer by a card, or shows its scores",
    "help.shared": "For every command",
    "help.show": "one customer on one page, or any record",
    "help.skip": "skip a plan, or a customer this time",
    "help.snooze": "put off a plan or a customer",
    "help.spread": "give a backlog dates over the coming working days",
    "help.tag": "put labels on a customer",
    "help.today": "whom to see today, and why",
    "help.triage": "Walks the unclassified customers, one key each",
    "help.undo": "take back the last command, or the last N",
    "help.unknown": "{name}: neither a command nor a topic; topics are {known}.",
    "help.usage": "Usage: ",
    "help.visit": "log a visit in one line",
    "help.wechat": "log a WeChat contact",
    "help.winback": "log an attempt to win a lost customer back",
    "meta.ABSORB": "ABSORB",
    "meta.AMOUNT": "AMOUNT",
    "meta.AREA": "AREA",
    "meta.ASSET": "ASSET",
    "meta.ASSET_CODE": "CODE",
    "meta.BACKUP": "BACKUP",
    "meta.CARD": "CARD",
    "meta.CASE": "CASE",
    "meta.CHANNEL": "CHANNEL",
    "meta.CLASS": "CLASS",
    "meta.CODE": "CODE",
    "meta.COLUMN=FIELD": "COLUMN=FIELD",
    "meta.COMMAND": "COMMAND",
    "meta.CONTACT": "CONTACT",
    "meta.CONTRACT": "CONTRACT",
    "meta.CREDIT": "CREDIT",
    "meta.CRITERION=N": "CRITERION=N",
    "meta.CURRENCY": "CURRENCY",
    "meta.CUSTOMER": "CUSTOMER",
    "meta.DATE": "DATE",
    "meta.DEAL": "DEAL",
    "meta.EMAIL": "EMAIL",
    "meta.FIELD": "FIELD",
    "meta.FIELD=VALUE": "FIELD=VALUE",
    "meta.FIELDS": "FIELDS",
    "meta.FILE": "FILE",
    "meta.FILTER": "FILTER",
    "meta.FOLDER": "FOLDER",
    "meta.FORMAT": "FORMAT",
    "meta.HORIZON": "3m|6m|12m|later",
    "meta.ID": "ID",
    "meta.KEEP": "KEEP",
    "meta.KEY": "KEY",
    "meta.KIND": "KIND",
    "meta.KIND_OF_FILE": "KIND",
    "meta.KIND_TO_EXPORT": "KIND",
    "meta.LANG": "en|zh",
    "meta.LEVEL": "LEVEL",
    "meta.LINE": "LINE",
    "meta.LINES": "LINES",
    "meta.METHOD": "METHOD",
    "meta.METRIC": "METRIC",
    "meta.N": "N",
    "meta.NAME": "NAME",
    "meta.NAMES": "NAMES",
    "meta.NOUN": "NOUN",
    "meta.NUMBER": "NUMBER",
    "meta.OBJECTION": "OBJECTION",
    "meta.ORDER": "ORDER",
    "meta.OUTCOME": "OUTCOME",
    "meta.PERCENT": "PERCENT",
    "meta.PERIOD": "PERIOD",
    "meta.PHONE": "PHONE",
    "meta.PLACE|CUSTOMER": "PLACE|CUSTOMER",
    "meta.PREFIX": "PREFIX",
    "meta.PRODUCT": "PRODUCT",
    "meta.PROPERTY": "TYPE",
    "meta.QUARTER": "QUARTER",
    "meta.QUESTION": "QUESTION",
    "meta.REASON": "REASON",
    "meta.REF": "REF",
    "meta.ROLE": "ROLE",
    "meta.ROW": "ROW",
    "meta.RULE": "RULE",
    "meta.SHEET": "NAME|all",
    "meta.SHELL": "SHELL",
    "meta.SIGN": "SIGN",
    "meta.SOURCE": "SOURCE",
    "meta.STAGE": "STAGE",
    "meta.TAG": "TAG",
    "meta.TARGET": "TARGET",
    "meta.TEXT": "TEXT",
    "meta.TIME": "TIME",
    "meta.TOPIC": "TOPIC",
    "meta.TRACKED": "WHAT",
    "meta.TRANSACTION": "TYPE",
    "meta.TYPE": "TYPE",
    "meta.VALUE": "VALUE",
    "meta.VERB": "VERB",
    "meta.WHEN": "WHEN",
    "meta.WHEN PURPOSE": "WHEN PURPOSE",
    "meta.WORDS": "WORDS",
    "meta.YEAR": "YEAR",
    "meta.YES|NO": "YES|NO",
    "meta.customers|contacts": "customers|contacts",
    "meta.dmy|mdy|ymd": "dmy|mdy|ymd",
    "meta.field|customer": "field|customer",
    "meta.first|latest": "first|latest",
    "meta.general|property": "general|property",
    "meta.rep|third_party": "rep|third_party",
    "meta.revenue|profit": "revenue|profit",
    "meta.rules|matrix": "rules|matrix",
    "meta.stop|skip": "stop|skip",
    "more.add": (
        "Only the name is required. Every other field is set by --set FIELD=VALUE, a "
        "field of your own by --set x.NAME=VALUE."
    ),
    "more.backup": (
        "A backup is proved before it gets its name, and its SHA-256 stands beside it. "
        "One is made after the first change of each day as well, and before an import, a "
        "restore, an erase and an upgrade. Kept are the newest 10 and one for each of "
        "the last 7 days, 4 weeks and 12 months. With -o FILE the backup goes there "
        "instead."
    ),
    "more.check": (
        "Exit code 1 when something is wrong. Warnings alone, such as a file in a synced "
        "folder, go to stderr and leave the exit code 0."
    ),
    "more.classify": (
        "CUSTOMER alone explains and writes nothing; with CLASS the class is set by hand "
        "and the rules keep it. --all and --due show everybody whose class is judged "
        "otherwise. --apply writes what is judged."
    ),
    "more.deal.add": (
        "Without a name it is called after its products or its customer. The amount is "
        "the sum of its products unless it is given."
    ),
    "more.deal.move": (
        "The stages are those of the policy: crm policy show. A closed deal moved to an "
        "open stage is open again."
    ),
    "more.deal.qualify": (
        "Will they buy? When? What budget? Which supplier? Will they sign? On a terminal "
        "they are asked one by one; Enter keeps an answer. Qualified: they will buy, and "
        "when and for how much is known."
    ),
    "more.demo": (
        "Makes demo.db beside your own file (or at --db): two territories, one Chinese "
        "and one English, and a quarter of contacts up to today. All firms and people "
        "are invented. Your own file is never touched."
    ),
    "more.export": (
        "Every field of every record, as csv unless -f or the extension of -o says "
        "otherwise. The columns and their order are a contract (crm help formats), and "
        "crm import takes such a file back by uuid. contacts and customers also go as "
        "vcf, calendar as ics; with -o FOLDER/ each card or event is a file of its own, "
        "and what is no longer there goes. all FOLDER writes the whole file with its "
        "numbers and history for crm import all; with -f csv, json or xlsx one readable "
        "file of each kind."
    ),
    "more.history": (
        "With a customer: every changed field of it and of its records, old and new. A "
        "change made by another program is shown as outside crm. A backup, a restore, an "
        "upgrade and an erasure are not in the journal."
    ),
    "more.import": (
        "CSV, Excel, JSON or vCards in any usual encoding, headers in English or "
        "Chinese, from a rep's own sheet, an address book, another CRM, a shop or an "
        "ERP. Nothing needs to be mapped by hand that the headers tell; --explain shows "
        "what goes where. `all` takes in the folder that `crm export all` wrote. "
        "Customers that rows name and that are not here yet are made and listed. A row "
        "is rejected only without what it is about (a customer's name, an order's "
        "customer or date); other cells that cannot be read are kept as written and "
        "counted. All or nothing; the same file again changes nothing."
    ),
    "more.order.add": (
        'Each LINE stands in quotes: "GTX Pro x3 @4821". Price, cost and unit come from '
        "the product when they are left out; an unknown product is kept as text. Without "
        "lines give --amount."
    ),
    "more.plan": (
        "WHEN is a date phrase, with a time if you like; the rest is the purpose. "
        "--every repeats it, --todo makes a to-do that only crm done closes."
    ),
    "more.product.add": "Other fields by --set FIELD=VALUE. A name or code belongs to one product.",
    "more.redo": (
        "Only while nothing else has been written since the undo. A backup, a restore, "
        "an upgrade and an erasure are not in the journal."
    ),
    "more.report.receivables": (
        "An order is receivable when it has a day to be paid by, or a payment. Orders of "
        "an old file without either are taken for settled."
    ),
    "more.restore": (
        "BACKUP is the number in the list, a path, or a file name in the folder of "
        "backups. The present state is backed up first; a damaged file is set aside "
        "beside it. A restore is not undone by crm undo: restore the backup that was "
        "made before it."
    ),
    "more.score": (
        "Without a card: the totals of all four. Without scores: the card, each "
        "criterion with its weight, its part of the total and where its score comes "
        "from. A score is a whole number from 1 to 5, dated; scoring again on the same "
        "day replaces that day's. Criteria without a score by hand are computed where "
        "the file can tell: five: purchasing_power, credit. kam: sales, profit, growth. "
        "screening: trust, growth. large: size, purchasing_power, growth. By hand only: "
        "five: willingness, bargaining, influence. kam: strategic. screening: support. "
        "Government and education count as large whatever their size."
    ),
    "more.triage": (
        "On a terminal each active customer without a class is shown, those that bought "
        "most first; A B C D set its class by hand, 3 6 1 0 say when it may buy, and the "
        "rules give the class when that is enough. All answers are written at the end as "
        "one command, with Ctrl-C too. In a pipe lines are read: REF CLASS [why], or REF "
        "3m|6m|12m|later. A line is read from its right until a customer stands before "
        "the class, so names may have blanks. Empty lines and those that begin with # "
        "are left out; one mistake and nothing is written."
    ),
    "more.undo": (
        "Imports and merges are taken back whole. Nothing is undone when a record has "
        "changed since. A backup, a restore, an upgrade of the file and an erasure are "
        "not in the journal, so they cannot be undone. With -n it only says what would "
        "be undone."
    ),
    "more.visit": (
        "The rest of the line is the summary, no quotes needed. A date before 再去, 再联系, "
        "再打, 再谈 or 回访, or after again, sets the next date. crm visit - reads the evening "
        "diary, -e opens it in your editor."
    ),
    "opt.address": "address",
    "opt.all": "the whole timeline",
    "opt.amount": "the amount, when it is not the sum of the lines",
    "opt.answer": "answer to a prepared question, in their order",
    "opt.apply": "write it",
    "opt.area": "with its unit: 120m²",
    "opt.ask": "a question to ask, repeatable",
    "opt.attitude": "attitude towards us",
    "opt.brand": "brand",
    "opt.budget": "what they can spend",
    "opt.call.amount": "what the deal was won for",
    "opt.call.deal": "the deal it was for; none leaves all deals alone",
    "opt.call.reason": "why the deal was lost",
    "opt.channel": "visit, call, video, wechat, email …",
    "opt.check.backups": "also verify each backup by its hash",
    "opt.check.full": (
        "also compare indexes with tables, codes used twice, values that belong to nothing"
    ),
    "opt.check.repair": "compute all next dates again first",
    "opt.class": "A, B, C, D",
    "opt.classify.all": "everybody who is neither lost nor given up",
    "opt.classify.apply": "write what is judged",
    "opt.classify.due": "only those whose quarterly review is due",
    "opt.classify.method": "the rules about closing, or the matrix of potential and contribution",
    "opt.classify.why": "the reason, where the class goes against the rules or replaces one set by hand",
    "opt.code": "customer code",
    "opt.competitor": "who else is after it",
    "opt.complaint": "open a complaint with this text",
    "opt.concern": "what makes them hesitate",
    "opt.contact": "the first contact person",
    "opt.contract.add.amount": "what it is worth",
    "opt.contract.add.until": "last day",
    "opt.contract.renew.amount": "another amount than before",
    "opt.contract.renew.until": "last day",
    "opt.cost": "what it costs us",
    "opt.credit": "good, fair, poor",
    "opt.currency": "currency, CNY unless the policy says otherwise",
    "opt.customer": "the customer this person belongs to",
    "opt.days": "how many days",
    "opt.deal": "the deal that it belongs to",
    "opt.deal.add.amount": "what it is worth, when that is not the sum of its products",
    "opt.deal.add.close": "when it is expected to close",
    "opt.deal.add.contact": "the person it is with",
    "opt.deal.add.probability": "its own chance in percent, instead of its stage's",
    "opt.deal.add.product": 'a product with quantity and price, in quotes: "GTX Pro x3 @4821"; repeatable',
    "opt.deal.add.stage": "the stage it stands in, the first one unless given",
    "opt.deal.answer.outcome": "resolved or unresolved",
    "opt.deal.item.remove": "take off the item with this number on the deal's page",
    "opt.deal.move.amount": "what it is worth now",
    "opt.deal.move.detail": "how it was lost",
    "opt.deal.move.lost_to": "the competitor it was lost to",
    "opt.deal.move.on": "the day it moved, today unless given",
    "opt.deal.move.reason": (
        "why it was lost: price, product, service, timing, no_budget, no_decision, "
        "competitor, relationship, other"
    ),
    "opt.deal.object.kind": "false, price or other",
    "opt.deal.object.outcome": "resolved or unresolved",
    "opt.deal.qualify.close": "when?",
    "opt.deal.track.clear": "take the date back",
    "opt.delimiter": "what parts the cells",
    "opt.delivered": "day of delivery",
    "opt.detail": "more about it",
    "opt.due": "today, overdue or a period",
    "opt.edit.set": "set a field; phone+= adds a number, phone= replaces it",
    "opt.editor": "write the evening diary in your editor",
    "opt.email": "e-mail, repeatable",
    "opt.encoding": "encoding of the file, when the guess is wrong",
    "opt.every": "repeat: every 2 weeks, 每周三, or an RRULE",
    "opt.exit_code": "exit with 10 when there are rows",
    "opt.field": "class, rad, lifecycle, relation or owner; class when left out",
    "opt.followups": (
        "the first six follow-ups, or the latest six with their numbers; else the policy "
        "sheet.followups"
    ),
    "opt.for": "how long it took: 45, 1h30, 半小时",
    "opt.from": "first day",
    "opt.goal.add.customer": "a goal of this customer alone",
    "opt.goal.add.note": "what it rests on",
    "opt.history.customer": "only what touches this customer",
    "opt.history.limit": "how many rows, 20 by default for people, all for programs",
    "opt.history.since": "from this day on",
    "opt.horizon": "when they expect to buy",
    "opt.import.date_format": "how 3/4/2026 is meant, where the column does not tell",
    "opt.import.explain": "show where each column goes and ten rows as they would land; write nothing",
    "opt.import.fill_down": (
        "merged cells mean what the first of them says; in CSV these are the empty ones "
        "at the beginning of a row"
    ),
    "opt.import.header_row": "the row that the headers are in; what is above it is left out",
    "opt.import.kind": (
        "customers, contacts, products, deals, orders, visits, weekly, or all of an archive"
    ),
    "opt.import.no_create": "refuse a file that names customers who are not here yet",
    "opt.import.rejects": (
        "where the rows that are skipped go, each with its reason, to be mended and imported again"
    ),
    "opt.import.sheet": "the worksheet by name or number; all: those with the same headers as one",
    "opt.import.source": (
        "what the numbers of the other program are kept under, when files come under changing names"
    ),
    "opt.import.unguard": "take off the ' that stand before =, +, - and @ for a spreadsheet",
    "opt.import.update": (
        "records that are here already take over what the file says of them, after a preview"
    ),
    "opt.industry": "line of business",
    "opt.kind": "regular, demo, proposal, care, complaint, promotion, training, review",
    "opt.level": "operational, management, decision",
    "opt.limit": "at most so many rows",
    "opt.line": 'a line, repeatable: "GTX Pro x3 @4821"',
    "opt.lost_profit": "profit lost a year",
    "opt.lost_to": "the competitor",
    "opt.map": "this column is that field; COLUMN:VALUE=CODE says what a value in it means",
    "opt.method": (
        "how it was closed: assumptive, alternative, summary, evidence, concession, "
        "warning, isolation"
    ),
    "opt.model": "model",
    "opt.near.days": "how many days ahead still count as nearly due",
    "opt.next": "the next date",
    "opt.note": "a first note",
    "opt.number": "its number",
    "opt.offer": "what is offered",
    "opt.on": "the day it happened",
    "opt.on_error": "what a row that cannot be taken in does",
    "opt.opinion": "what the customer thinks",
    "opt.order": "the order that it came with",
    "opt.order.add.channel": "how it was ordered: visit, call, wechat, web …",
    "opt.order.paid.note": "a word on the payment",
    "opt.order.return.amount": "what comes back is worth this",
    "opt.order.return.note": "why it came back",
    "opt.origin": "where each value comes from",
    "opt.outcome": "progressed, stalled, won, lost, no_contact, other",
    "opt.owner": "owner",
    "opt.paid": "paid at once: an amount or all",
    "opt.pay_by": "day by which it is to be paid",
    "opt.per_day": "contacts a day",
    "opt.personality": "peacock, koala, owl, tiger, chameleon",
    "opt.phone": "phone, repeatable",
    "opt.plan.with": "whom you will meet",
    "opt.policy.test.limit": "how many customers each list has, 20 by default for people, all for programs",
    "opt.power.note": "how it is known",
    "opt.power.quarter": "the quarter in which it was said, this one unless said",
    "opt.power.source": "who says so: rep (you, the default) or third_party",
    "opt.power.year": "the year that is meant, this one unless said",
    "opt.prep.today": "a page for each customer on today's list; --today DATE for another day's",
    "opt.price": "price of one",
    "opt.product": "the product that it is",
    "opt.product.add.code": "our code for it",
    "opt.profile": (
        "general, or property with the source's columns one for one; else the policy sheet.profile"
    ),
    "opt.promised": "promised day of delivery",
    "opt.property": "shop or residence",
    "opt.quarter": "which quarter, this one when left out: 2026Q4, next-quarter",
    "opt.reason": (
        "price, product, service, technology, promotion, need, management, political, other"
    ),
    "opt.region": "region",
    "opt.remove": "take a label off",
    "opt.renew_by": "day by which it has to be renewed, the last one by default",
    "opt.report.completeness.by": "a row for each field, or for each customer",
    "opt.report.pareto.by": "what is added up (default: revenue)",
    "opt.report.rad.all": "those whose buying power is unknown as well",
    "opt.report.rfm.all": "lost and dropped customers as well",
    "opt.report.weekly.all": "the whole base, not only who was contacted, added or re-classed",
    "opt.response": "what you answered",
    "opt.role": "decider, influencer, user, gatekeeper, coach",
    "opt.roll_up": "branches count for their head office",
    "opt.score.note": "why, kept with the scores",
    "opt.series": "series or family",
    "opt.set": "set any other field",
    "opt.share": "without private fields",
    "opt.shared.csv": "CSV, the same as -f csv",
    "opt.shared.db": "the database file",
    "opt.shared.dry_run": "show what would be written, write nothing",
    "opt.shared.excel": "CSV for a spreadsheet: BOM, CRLF, no formulas",
    "opt.shared.fields": "only these columns, comma between",
    "opt.shared.format": "table, plain, text, csv, json, jsonl, md, html, xlsx",
    "opt.shared.headers": "headings of CSV, XLSX and HTML in this language",
    "opt.shared.help": "this help",
    "opt.shared.json": "JSON, the same as -f json",
    "opt.shared.lang": "language of messages",
    "opt.shared.meta": "JSON with name, period, notes and totals around the rows",
    "opt.shared.no_color": "no colours",
    "opt.shared.output": "write into a file (- is stdout); its extension picks the format",
    "opt.shared.quiet": "no messages",
    "opt.shared.today": "another day as today",
    "opt.shared.yes": "yes to every question",
    "opt.sheet": "which sheet",
    "opt.sign": "will they sign?",
    "opt.signed": "day of signing",
    "opt.sold": "day of sale",
    "opt.sort": "field to sort by, -field descends",
    "opt.source": "where the customer comes from",
    "opt.stage": "moves the deal to this stage",
    "opt.supplier": "which supplier in the end?",
    "opt.tag": "label, repeatable",
    "opt.take": "fields whose value comes from ABSORB where both have one, comma between",
    "opt.threshold": "least score of a pair, from 1 to 99 (60)",
    "opt.title": "job title",
    "opt.todo": "a to-do, closed only by crm done",
    "opt.transaction": "purchase or lease",
    "opt.undo.count": "how many commands, 1 by default",
    "opt.unit": "unit: pc, box, 台",
    "opt.until": "valid until this day",
    "opt.visit.amount": "what the deal was won for",
    "opt.visit.deal": "the deal it was for; none leaves all deals alone",
    "opt.visit.reason": "why the deal was lost",
    "opt.warranty": "last day of warranty",
    "opt.wechat": "WeChat id, repeatable",
    "opt.wechat.amount": "what the deal was won for",
    "opt.wechat.deal": "the deal it was for; none leaves all deals alone",
    "opt.wechat.reason": "why the deal was lost",
    "opt.where": "FIELD OP VALUE with = != < <= > >= ~, repeatable",
    "opt.why": "the reason",
    "opt.will_buy": "will they buy?",
    "opt.with": "whom you met",
    "opt.won": "the customer is back",
    "panel.care": "File and program",
    "panel.customers": "Customers",
    "panel.day": "Today",
    "panel.files": "Files",
    "panel.keeping": "Keeping",
    "panel.reports": "Reports",
    "panel.selling": "Selling",
    "topic.cron": (
        "Cron has no locale and no terminal: language, zone and path come from the "
        "config file.\n"
        "  crm config set language zh\n"
        "  crm config set timezone Asia/Shanghai\n"
        "Then in crontab -e, every working day at 8:00, with the whole path since cron "
        "knows no other:\n"
        "  0 8 * * 1-5 {program} --db {path} report overdue -f text\n"
        "Nothing overdue prints nothing and exits 0, so no empty mail is sent. "
        "--exit-code exits with 10 when there are rows."
    ),
    "topic.dates": (
        "ISO dates; today, tomorrow, monday, next tue, in 2 weeks, end of month; 今天 明天 "
        "下周三 三天后 月底 下个月15号; with a time if you like: 周三下午3点, next tue 14:00.\n"
        "Periods: this-week, last-month, 2026-W47, 2026Q4, 本周, 上季度.\n"
        "A plan reads into the future, a visit into the past. A phrase that is not known "
        "is refused."
    ),
    "topic.filters": (
        "--where FIELD OP VALUE, OP one of = != < <= > >= ~. A comma is or, a repeated "
        "--where is and, an empty value is unknown.\n"
        "  crm list --where class=A,B --where owner= --where 'employees>=100'\n"
        "Short forms: --class --tag --region --owner --due."
    ),
    "topic.form": (
        "Blank forms, to be filled in by hand or in a spreadsheet:\n"
        "  crm help form visit -o visits.html\n"
        "  crm help form weekly -o weekly.xlsx\n"
        "visit is the visit sheet, weekly the weekly customer summary with the columns "
        "of the policy sheet.profile. html is to be printed; csv and xlsx, filled in, "
        "are taken in by:\n"
        "  crm import visits visits.csv\n"
        "  crm import weekly weekly.xlsx"
    ),
    "topic.formats": (
        "table on a terminal, plain in a pipe (tab-separated, labels in your language), "
        "text for chat and mail, csv, json and jsonl for programs (English keys, ISO "
        "dates, stable), md, html, xlsx. -o FILE picks by extension.\n"
        "\n"
        "crm export KIND writes every field of every record, as csv unless -f or the "
        "extension says otherwise; contacts and customers also as vcf, calendar as ics. "
        "Its columns never change places: id, uuid; customer_id, customer_uuid, "
        "customer, contact; the fields; currency; mobile, landline, phone, fax, email, "
        "wechat (several in a cell are parted by ' ::: '); address, district, city, "
        "province, postcode, country; tags (parted by '; '); what an import leaves out, "
        "such as created_at; last x.NAME for each field of your own. Amounts are decimal "
        "strings beside their currency. crm import takes such a file back by uuid and "
        "changes nothing that is there."
    ),
    "topic.method": (
        "Know, choose, develop, classify, keep a database, communicate, loyalty, churned "
        "customers. The class sets how often: A every 7 days, B 14, C 30, D 90, "
        "unclassified 30; crm policy set changes it. A contact moves the rhythm, a plan "
        "adds a promise, the earlier of the two is the next date."
    ),
    "topic.privacy": (
        "One file on your machine: {path}. It is yours alone (0600), nothing is sent "
        "anywhere. crm show --share leaves private fields out."
    ),
    "topic.ref": (
        "12 is a customer, c31 a contact, v812 a visit, p55 a plan, k4 a complaint. A "
        "customer may also be given by code, phone in any form, e-mail, exact name, a "
        "person (王总, 李工), or a part of the name, its pinyin or initials that is unique."
    ),
}
