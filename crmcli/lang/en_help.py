"""English: help texts, loaded when help is asked for."""

TEXTS: dict[str, str] = {
    "arg.CUSTOMER": "number, code, phone, e-mail, name, person (王总) or a part of a name",
    "arg.FILE": "CSV, xlsx, xls or ods; - reads CSV from a pipe",
    "arg.KEY": "see crm policy show, crm config list",
    "arg.NOUN": "customers, contacts, visits, plans, cases, churns, tags, competitors",
    "arg.PERIOD": "this-week, last-month, 2026-W47, 2026Q4, 本周, 上季度 …",
    "arg.REF": (
        "12 customer, c31 contact, v812 visit, p55 plan, k4 complaint, or a customer by name"
    ),
    "arg.TEXT": "any words, pinyin, initials, phone, e-mail or code",
    "arg.TOPIC": "a command or cron, dates, filters, ref, formats, privacy, method",
    "arg.WHEN": "a date phrase",
    "arg.WHEN PURPOSE": "a date phrase, with a time if you like, then what for",
    "arg.WORDS": "what happened; the rest of the line",
    "example.add": "crm add 宏达五金 --contact 李工 --phone 13800138000 --class B",
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
    "example.demo": "crm demo",
    "example.done": "crm done p2",
    "example.drop": "crm drop 新华书店 --why 已倒闭",
    "example.edit": "crm edit 华强 --set credit=良好",
    "example.find": "crm find hq",
    "example.help": "crm help cron",
    "example.history": "crm history --limit 5",
    "example.import": "crm import customers customers.csv --dry-run",
    "example.init": "crm init --db new.db",
    "example.list": "crm list --class A,B --sort next_date",
    "example.note": "crm note 华强 老板喜欢钓鱼",
    "example.plan": "crm plan 华强 in 3 days 送样",
    "example.policy.set": "crm policy set interval.B 21",
    "example.policy.show": "crm policy show",
    "example.redo": "crm redo",
    "example.report.due": "crm report due",
    "example.report.overdue": "crm report overdue --limit 10",
    "example.report.schedule": "crm report schedule --days 5",
    "example.report.visits": "crm report visits last-month",
    "example.restore": "crm restore",
    "example.rm": "crm rm v1",
    "example.show": "crm show 华强",
    "example.skip": "crm skip 华强",
    "example.snooze": "crm snooze 华强 in 5 days",
    "example.spread": "crm spread --per-day 6",
    "example.tag": "crm tag 华强 展会",
    "example.today": "crm today",
    "example.undo": "crm undo",
    "example.visit": "crm visit 华强 谈了价格,下周三再去",
    "example.wechat": "crm wechat 华强 发了样品照片",
    "example.winback": "crm winback 华强 --offer 价格让三个点",
    "help.add": "a customer and its first contact",
    "help.arguments": "Arguments",
    "help.backup": "make a backup now and print its path",
    "help.call": "log a phone call",
    "help.case": "complaints",
    "help.case.close": "settle a complaint",
    "help.check": "check the file; says nothing when all is well",
    "help.churn": "the ledger of lost customers; with a customer, record the loss",
    "help.classify": "show or set the class A, B, C, D",
    "help.completion": "a completion script for bash, zsh or fish",
    "help.config": "preferences: language, zone, paths",
    "help.config.list": "the preferences in force",
    "help.config.path": "where the config file is",
    "help.config.set": "write one preference into the config file",
    "help.contact": "persons at a customer",
    "help.contact.add": "add a person",
    "help.contact.move": "move a person to another customer",
    "help.crm": (
        "A sales rep's CRM in the terminal: one local file, no server. Without a command "
        "it shows today."
    ),
    "help.demo": "a demo file with a believable quarter",
    "help.done": "close a plan or to-do",
    "help.drop": "give up a customer who never bought",
    "help.edit": "change a record: --set, or in your editor",
    "help.example": "Example",
    "help.find": "by any word, pinyin, initials, phone, e-mail, code",
    "help.footer": (
        "crm COMMAND --help explains a command; crm help "
        "cron|dates|filters|ref|formats|privacy|method explains a topic."
    ),
    "help.help": "the commands, one command, or a topic",
    "help.hint": "See crm help.",
    "help.history": "what was done, when, and what was undone",
    "help.import": "take in a spreadsheet",
    "help.init": "make an empty file",
    "help.list": "list customers, contacts, visits, plans, cases, churns, tags",
    "help.note": "write a note at a customer",
    "help.options": "Options",
    "help.plan": "plan a follow-up or a to-do",
    "help.policy": "intervals and limits that the file carries",
    "help.policy.set": "change one entry; undo takes it back",
    "help.policy.show": "the policy in force",
    "help.redo": "put back what the last undo took",
    "help.report": "reports, by question",
    "help.report.due": "Whom do I see today?",
    "help.report.overdue": "Whom should I have seen before today?",
    "help.report.schedule": "What do the next days hold?",
    "help.report.visits": "Whom did I see? The visit sheet, column for column.",
    "help.restore": "list the backups, or bring one back",
    "help.rm": "take a record off the lists",
    "help.shared": "For every command",
    "help.show": "one customer on one page, or any record",
    "help.skip": "skip a plan, or a customer this time",
    "help.snooze": "put off a plan or a customer",
    "help.spread": "give a backlog dates over the coming working days",
    "help.tag": "put labels on a customer",
    "help.today": "whom to see today, and why",
    "help.undo": "take back the last command, or the last N",
    "help.unknown": "{name}: neither a command nor a topic; topics are {known}.",
    "help.usage": "Usage: ",
    "help.visit": "log a visit in one line",
    "help.wechat": "log a WeChat contact",
    "help.winback": "log an attempt to win a lost customer back",
    "meta.AMOUNT": "AMOUNT",
    "meta.BACKUP": "BACKUP",
    "meta.CASE": "CASE",
    "meta.CHANNEL": "CHANNEL",
    "meta.CLASS": "CLASS",
    "meta.CODE": "CODE",
    "meta.COLUMN=FIELD": "COLUMN=FIELD",
    "meta.COMMAND": "COMMAND",
    "meta.CONTACT": "CONTACT",
    "meta.CREDIT": "CREDIT",
    "meta.CUSTOMER": "CUSTOMER",
    "meta.DATE": "DATE",
    "meta.EMAIL": "EMAIL",
    "meta.FIELD": "FIELD",
    "meta.FIELD=VALUE": "FIELD=VALUE",
    "meta.FILE": "FILE",
    "meta.FILTER": "FILTER",
    "meta.FORMAT": "FORMAT",
    "meta.HORIZON": "3m|6m|12m|later",
    "meta.ID": "ID",
    "meta.KEY": "KEY",
    "meta.KIND": "KIND",
    "meta.KIND_OF_FILE": "customers",
    "meta.LANG": "en|zh",
    "meta.LEVEL": "LEVEL",
    "meta.N": "N",
    "meta.NAME": "NAME",
    "meta.NAMES": "NAMES",
    "meta.NOUN": "NOUN",
    "meta.OUTCOME": "OUTCOME",
    "meta.PERIOD": "PERIOD",
    "meta.PHONE": "PHONE",
    "meta.QUESTION": "QUESTION",
    "meta.REASON": "REASON",
    "meta.REF": "REF",
    "meta.ROLE": "ROLE",
    "meta.RULE": "RULE",
    "meta.SHELL": "SHELL",
    "meta.SIGN": "SIGN",
    "meta.SOURCE": "SOURCE",
    "meta.TAG": "TAG",
    "meta.TEXT": "TEXT",
    "meta.TIME": "TIME",
    "meta.TOPIC": "TOPIC",
    "meta.TYPE": "TYPE",
    "meta.VALUE": "VALUE",
    "meta.VERB": "VERB",
    "meta.WHEN": "WHEN",
    "meta.WHEN PURPOSE": "WHEN PURPOSE",
    "meta.WORDS": "WORDS",
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
    "more.demo": (
        "Makes demo.db beside your own file (or at --db): two territories, one Chinese "
        "and one English, and a quarter of contacts up to today. All firms and people "
        "are invented. Your own file is never touched."
    ),
    "more.history": (
        "With a customer: every changed field of it and of its records, old and new. A "
        "change made by another program is shown as outside crm. A backup, a restore, an "
        "upgrade and an erasure are not in the journal."
    ),
    "more.import": (
        "CSV or Excel, UTF-8 or GB18030, headers in English or Chinese. Only a missing "
        "name rejects a row; other cells that cannot be read are kept as written and "
        "counted. All or nothing; the same file again changes nothing."
    ),
    "more.plan": (
        "WHEN is a date phrase, with a time if you like; the rest is the purpose. "
        "--every repeats it, --todo makes a to-do that only crm done closes."
    ),
    "more.redo": (
        "Only while nothing else has been written since the undo. A backup, a restore, "
        "an upgrade and an erasure are not in the journal."
    ),
    "more.restore": (
        "BACKUP is the number in the list, a path, or a file name in the folder of "
        "backups. The present state is backed up first; a damaged file is set aside "
        "beside it. A restore is not undone by crm undo: restore the backup that was "
        "made before it."
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
    "opt.answer": "answer to a prepared question, in their order",
    "opt.apply": "write it",
    "opt.ask": "a question to ask, repeatable",
    "opt.attitude": "attitude towards us",
    "opt.channel": "visit, call, video, wechat, email …",
    "opt.check.backups": "also verify each backup by its hash",
    "opt.check.full": (
        "also compare indexes with tables, codes used twice, values that belong to nothing"
    ),
    "opt.check.repair": "compute all next dates again first",
    "opt.class": "A, B, C, D",
    "opt.code": "customer code",
    "opt.complaint": "open a complaint with this text",
    "opt.contact": "the first contact person",
    "opt.credit": "good, fair, poor",
    "opt.customer": "the customer this person belongs to",
    "opt.days": "how many days",
    "opt.delimiter": "what parts the cells",
    "opt.detail": "more about it",
    "opt.due": "today, overdue or a period",
    "opt.edit.set": "set a field; phone+= adds a number, phone= replaces it",
    "opt.editor": "write the evening diary in your editor",
    "opt.email": "e-mail, repeatable",
    "opt.encoding": "encoding of the file, when the guess is wrong",
    "opt.every": "repeat: every 2 weeks, 每周三, or an RRULE",
    "opt.exit_code": "exit with 10 when there are rows",
    "opt.for": "how long it took: 45, 1h30, 半小时",
    "opt.history.customer": "only what touches this customer",
    "opt.history.limit": "how many rows, 20 by default for people, all for programs",
    "opt.history.since": "from this day on",
    "opt.horizon": "when they expect to buy",
    "opt.industry": "line of business",
    "opt.kind": "regular, demo, proposal, care, complaint, promotion, training, review",
    "opt.level": "operational, management, decision",
    "opt.limit": "at most so many rows",
    "opt.lost_profit": "profit lost a year",
    "opt.lost_to": "the competitor",
    "opt.map": "this column is that field",
    "opt.next": "the next date",
    "opt.note": "a first note",
    "opt.offer": "what is offered",
    "opt.on": "the day it happened",
    "opt.on_error": "what a row without a name does",
    "opt.opinion": "what the customer thinks",
    "opt.origin": "where each value comes from",
    "opt.outcome": "progressed, stalled, won, lost, no_contact, other",
    "opt.owner": "owner",
    "opt.per_day": "contacts a day",
    "opt.personality": "peacock, koala, owl, tiger, chameleon",
    "opt.phone": "phone, repeatable",
    "opt.plan.with": "whom you will meet",
    "opt.reason": (
        "price, product, service, technology, promotion, need, management, political, other"
    ),
    "opt.region": "region",
    "opt.remove": "take a label off",
    "opt.role": "decider, influencer, user, gatekeeper, coach",
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
    "opt.shared.output": "write into a file; its extension picks the format",
    "opt.shared.quiet": "no messages",
    "opt.shared.today": "another day as today",
    "opt.shared.yes": "yes to every question",
    "opt.sheet": "which sheet",
    "opt.sort": "field to sort by, -field descends",
    "opt.source": "where the customer comes from",
    "opt.tag": "label, repeatable",
    "opt.title": "job title",
    "opt.todo": "a to-do, closed only by crm done",
    "opt.undo.count": "how many commands, 1 by default",
    "opt.until": "valid until this day",
    "opt.wechat": "WeChat id, repeatable",
    "opt.where": "FIELD OP VALUE with = != < <= > >= ~, repeatable",
    "opt.why": "the reason",
    "opt.with": "whom you met",
    "opt.won": "the customer is back",
    "panel.care": "File and program",
    "panel.customers": "Customers",
    "panel.day": "Today",
    "panel.files": "Files",
    "panel.keeping": "Keeping",
    "panel.reports": "Reports",
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
    "topic.formats": (
        "table on a terminal, plain in a pipe (tab-separated, labels in your language), "
        "text for chat and mail, csv, json and jsonl for programs (English keys, ISO "
        "dates, stable), md, html, xlsx. -o FILE picks by extension."
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
