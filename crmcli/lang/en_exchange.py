"""English: files in and out, twins, loaded when one of these texts is asked for."""

TEXTS: dict[str, str] = {
    "archive.broken_links": (
        "{count} references in the file lead nowhere (another program left them); the "
        "archive cannot be taken in again before they are mended. crm check names them."
    ),
    "archive.changed": "{path} is not what the manifest says of it; it was changed or cut off.",
    "archive.column": "there is no column {name}",
    "archive.foreign": "{path}: the manifest names {name}, which is no file of an archive.",
    "archive.imported": (
        "{path} taken in: {customers} customers, {records} rows in all; commands in the "
        "history: {commands}."
    ),
    "archive.link": "{table}.jsonl: {column} of {id} leads nowhere.",
    "archive.missing": "{path}: {name} is missing.",
    "archive.newer": (
        "{path} was written by a newer version (schema {version}, this one knows "
        "{known}); update crm first."
    ),
    "archive.newer_format": (
        "{path} was written by a newer version (format {version} of the archive, this "
        "one knows {known}); update crm first."
    ),
    "archive.no_row": "no row of a table",
    "archive.none": "{path} is no archive made by crm export all.",
    "archive.not_empty": (
        "{path} has records already; an archive goes into a new file: crm init --db "
        "NEW.db, then crm --db NEW.db import all FOLDER."
    ),
    "archive.readable": "{path} was written for people to read, without numbers and history.",
    "archive.readable.hint": (
        "crm export all FOLDER without -f writes an archive; single files go in by crm "
        "import customers FILE."
    ),
    "archive.row": "{table}.jsonl line {line}: {reason}",
    "archive.taken": "{path} holds {name}, which is no part of an archive of ours.",
    "archive.taken.hint": "Give a new or an empty folder.",
    "archive.value": "{name} cannot be {value}",
    "archive.written": "{path}: {customers} customers, {records} rows in all.",
    "dupes.none": "No pair scores {score} or more. Try a lower --threshold to see weaker ones.",
    "dupes.noun": "{value}: twins are looked for among {known}.",
    "dupes.percent": "{reason} {percent} %",
    "dupes.threshold": "--threshold {value}: a score from 1 to {most} is needed.",
    "dupes.value": "{reason} {value}",
    "explain.birth": "part of the birthday",
    "explain.columns": "Columns",
    "explain.custom": "a field of your own",
    "explain.external": "its number there: known again by it",
    "explain.followup": "follow-up {number}",
    "explain.label": "says what the column beside it is",
    "explain.labelled": "a field of your own, named by its label",
    "explain.left_out": "left out: our own number, or counted here",
    "explain.of": "{noun}: {field}",
    "explain.partly": "{field}; what there is no room for: a field of your own",
    "explain.rejected": "cannot be taken in",
    "explain.rows": "The first rows as they would land",
    "explain.status": "open, won or lost",
    "explain.title": "{name} as {kind}: {count} rows, nothing is written",
    "explain.unread": "{field} (could not be read)",
    "explain.uuid": "our own mark of the record",
    "export.all_folder": "all goes into a folder whole: crm export all FOLDER, without -o and --fields.",
    "export.all_format": (
        "all is not written as {format}: without -f it is an archive for crm import all; "
        "{known} give a readable file of each kind."
    ),
    "export.all_whole": (
        "all is the whole file; filters are for a kind, such as crm export customers --class A."
    ),
    "export.calendar": (
        "The calendar is written as ics, not as {format}; crm export plans has the plans "
        "as a table."
    ),
    "export.fields": "--fields chooses columns of a table; {format} has none.",
    "export.folder": "{path}: {files} files, {written} of them written anew, {removed} removed.",
    "export.folder_dry": (
        "{path}: there would be {files} files, {written} of them written anew, {removed} removed."
    ),
    "export.ics": "{kind} are no calendar; crm export calendar writes ics.",
    "export.unknown": "{name}: nothing of that name can be exported; there are {known}.",
    "export.vcf": "{kind} are no cards; {known} can be written as vcf.",
    "import.bad_date": "{column}: {value} could not be read as a day",
    "import.between": ";",
    "import.blank_lines": "{n} blank lines were skipped.",
    "import.blank_name": "row {row}, {column}: a name must not be blank",
    "import.blank_records": "{n} empty objects were skipped.",
    "import.broken": "{name} is damaged or not a spreadsheet: {reason}.",
    "import.cancelled": "{count} orders were cancelled, says the file, and are left out ({numbers})",
    "import.change": "row {row}, {record}: {field} {now} → {new}",
    "import.changes_more": "… and {count} more (--dry-run shows all)",
    "import.circle": "not taken as head office, because that would make a circle: {names}",
    "import.code_taken": (
        "{code} is {ref} {name} here, and {other} in the file; --update takes it for the "
        "same, --map '{column}=external' --source NAME keeps them apart"
    ),
    "import.created": "{count} customers that rows name were made: {names}",
    "import.custom": "kept as fields of your own: {columns}",
    "import.customer_ambiguous": (
        "{name} may be customer {ids}; give the code in the file, or --map 'COLUMN:{name}=CODE'."
    ),
    "import.date_ahead": "{value} is still to come",
    "import.day_mixed": (
        "Column {column}: {value} and {other} have their days in different places; say "
        "with --date-format which is meant (dmy, mdy, ymd)."
    ),
    "import.day_open": (
        "Column {column}: {value} can be read in several ways; say which with "
        "--date-format ({formats})."
    ),
    "import.days": (
        "{count} orders have rows of several days: the first day counts, the others are "
        "kept as written ({numbers})"
    ),
    "import.delimiter": "A delimiter is one character or tab, not {value}.",
    "import.delimiter_guessed": "Cells are separated by {delimiter} (a guess; --delimiter names another).",
    "import.differs": (
        "row {row}, {column}: {value} differs from what the customer has and is kept as written"
    ),
    "import.differs_here": (
        "row {row}, {record}: {column} is {value} in the file and stays {now} (--update "
        "takes it over)"
    ),
    "import.differs_kept": "row {row}, {record}: {column} is {value} in the file and stays {now}",
    "import.differs_more": "… and {count} more values like that",
    "import.done": (
        "{added} customers added, {contacts} contacts, {visits} last contacts, {plans} "
        "plans, {linked} linked to a parent; {known} known, {again} seen before, "
        "{unread} cells unread, {rejected} rows rejected."
    ),
    "import.done.contacts": (
        "{added} contacts added; {known} known, {again} seen before, {created} customers "
        "made, {updated} fields taken over, {unread} cells unread or differing, "
        "{rejected} rows rejected."
    ),
    "import.done.deals": (
        "{added} deals added, {won} of them won ({amounts}); {without_customer} without "
        "a customer, {created} customers made, {again} seen before, {unread} cells "
        "unread, {rejected} rows rejected."
    ),
    "import.done.orders": (
        "{added} orders added with {lines} lines ({amounts}), {returns} of them returns; "
        "{created} customers made, {again} known, {unread} cells unread, {rejected} rows "
        "rejected."
    ),
    "import.done.products": (
        "{added} products added; {again} known, {unread} cells unread, {rejected} rows rejected."
    ),
    "import.done.visits": (
        "{added} contacts logged; {created} customers made, {completed} completed, "
        "{again} contacts known, {unread} cells unread, {rejected} rows rejected."
    ),
    "import.empty": "{name} is empty: no header line was found.",
    "import.empty_json": "{name} has no objects in it.",
    "import.encoding": "{name} is not {encoding}: line {line} does not fit.",
    "import.encoding_guessed": "{name} was read as {encoding} (a guess; --encoding names another).",
    "import.encoding_hint": "Name the encoding (--encoding utf-16, big5 …), or save the file as UTF-8.",
    "import.encoding_unknown": "There is no encoding {value}; for example {nearest}.",
    "import.encoding_unsure": (
        "{name} was read as {encoding}, but {others} fits as well: check the names, and "
        "say with --encoding which it is."
    ),
    "import.field_too_big": "{name}, line {line}: a field is longer than {limit} characters.",
    "import.filled": "{n} empty cells took the value above them.",
    "import.gone": "rows whose record was deleted here are left out: {rows}",
    "import.header_row": (
        "{name} has nothing in row {value} that could be headers; the last row with "
        "something in it is {last}."
    ),
    "import.header_row_least": "--header-row {value}: rows are counted from 1.",
    "import.headers_empty": "Columns without a header are called {names}.",
    "import.headers_twice": "Headers that occur twice were renamed: {names}.",
    "import.headless": "{name}, line {line}: {value} stands where the headers should be.",
    "import.headless_hint": "Write a row of headers above it, or name the row with --header-row.",
    "import.is_archive": "an archive of crm itself",
    "import.is_cards": "vCards",
    "import.is_json": "JSON",
    "import.is_workbook": "a workbook",
    "import.jcard": (
        "{name} holds cards as JSON (jCard), which is not read; export them as vCard (.vcf)."
    ),
    "import.json": "{name}, line {line}, column {column}: this is no JSON ({reason}).",
    "import.json_deep": (
        "{name}, line {line}, column {column}: an object is nested more than {limit} levels deep."
    ),
    "import.json_left": "The list “{key}” was read; left out beside it: {others}.",
    "import.json_long": "{name}, line {line}, column {column}: a text of more than {limit} characters.",
    "import.json_number": "{name}, line {line}, column {column}: {value} is no number of JSON.",
    "import.json_odd": (
        "{name}, line {line}, column {column}: an object with a NUL or half a character in it."
    ),
    "import.json_record": (
        "{name}, line {line}, column {column}: objects are expected here, one for each record."
    ),
    "import.json_twice": "{name}, line {line}, column {column}: an object has the key “{member}” twice.",
    "import.kind": "{name}: cannot import that; known are {known} (nearest: {nearest}).",
    "import.known": (
        "{count} rows belong to customers that were there already; what was unknown of "
        "them is filled, the rest stays"
    ),
    "import.left_out": "left out, because they are counted here: {columns}",
    "import.long_rows": (
        "{n} rows have more cells than the header (first: line {line}); they are kept as {extra} …."
    ),
    "import.map_column": "{name}: there is no such column in the file; did you mean {nearest}?",
    "import.map_form": "{value}: write 'Their column=our field', or 'Their column:value=code'.",
    "import.map_hint": "Say which: --map 'COLUMN=name'.",
    "import.map_hint_to": "Say which: --map 'COLUMN={key}'.",
    "import.map_unused": (
        "{column}: nothing in this column is called {value}, so --map changes nothing there"
    ),
    "import.markup": "{name} is a web page or XML, whatever its extension.",
    "import.markup_hint": "Open it in a spreadsheet and save it as xlsx or csv.",
    "import.merged": (
        "{n} merged areas: only their first row has the value; --fill-down gives it to all of them."
    ),
    "import.namesakes": (
        "{count} customers share their name with another ({names}); they differ by phone "
        "or place and stand on their own"
    ),
    "import.no_column": "{name}: no column says {fields} ({headers}).",
    "import.no_create": "{count} customers are not in the file yet, nothing was written: {names}.",
    "import.no_create_hint": "Without --no-create they are made.",
    "import.no_customer": "no customer",
    "import.no_customer_there": "no customer (where cells are merged, --fill-down repeats what stands above)",
    "import.no_customers": "--no-create says nothing for {kind}: they name no customers.",
    "import.no_date": "{column} is empty",
    "import.no_deal": "neither a name nor a product nor a customer",
    "import.no_encoding": "{name} fits none of UTF-8, UTF-16, GB18030, Big5, Shift-JIS and windows-1252.",
    "import.no_name": "{name}: no column is the customer's name ({headers}).",
    "import.no_rows": "{name} has headers ({headers}) and no row below them.",
    "import.no_sheets": "{name} is a text file and has no sheet {value}.",
    "import.no_stage": "{column}: no stage is called {stage}",
    "import.no_update": (
        "--update says nothing for {kind}: a contact that was logged stays as it was "
        "written; crm edit v12 corrects it."
    ),
    "import.not_table": "{name} is no table that can be read; save it as xlsx or csv.",
    "import.nothing": "Nothing new: {again} rows were taken in before.",
    "import.nul": "{name}, line {line}: a NUL character; this is no text, or in another encoding.",
    "import.only_updated": "Nothing new; {updated} of {again} known records were updated.",
    "import.option_useless": "{option} says nothing about {name}: it is {kind}.",
    "import.paid": "{count} orders were paid, says the file: a payment of the whole amount each",
    "import.parent_ambiguous": "{name} may be {ids}; give the code in the file.",
    "import.password": "{name} is locked by a password; save it without one.",
    "import.phones": "{count} phones are no numbers of any country and were kept as written: {phones}",
    "import.product_kept": "{count} rows name {value}, which is none of our products: kept as text",
    "import.product_near": (
        "{count} rows name {value}, which is none of our products: kept as text "
        "(nearest: {nearest})"
    ),
    "import.product_taken": "{code} is {ref} {name} here, and the name is {other}: which of them is meant?",
    "import.products_more": "… and {count} rows with {products} more products like that",
    "import.progress": "{done} of {total} rows",
    "import.quote": "{name}, line {line}: a quotation mark opens and never closes.",
    "import.refunds": (
        "{count} orders were paid back in part or whole: a return of that amount each, "
        "on the day of the order ({numbers})"
    ),
    "import.rejected": "row {row}: {reason}",
    "import.rejected_more": "… and {count} more rows",
    "import.rejects": (
        "{count} rows that were not taken in are in {path}, with the reasons: correct "
        "them and import that file"
    ),
    "import.rejects_none": "{count} rows would not be taken in and go into a file of their own",
    "import.rejects_over": "--rejects {path} would write over a file that is being used; name another.",
    "import.rejects_stop": "--rejects {path} holds the rows that are skipped: --on-error skip.",
    "import.same_key": "row {row}, {name}, has the same number; one of the two is wrong",
    "import.sheet_chosen": "Sheet {sheet} was read; also there: {others} (--sheet).",
    "import.sheet_unknown": "{name} has no sheet {value}; it has {sheets}.",
    "import.sheets_hidden": "Hidden sheets were not read: {sheets}.",
    "import.sheets_joined": "Read as one table: {sheets}.",
    "import.sheets_other": "Sheets with other headers were left out: {sheets}.",
    "import.short_rows": (
        "{n} rows have fewer cells than the header (first: line {line}); the rest is empty."
    ),
    "import.skip_hint": "--on-error skip takes in the others.",
    "import.split": (
        "{count} order numbers have rows in several currencies: one order of each "
        "currency ({numbers})"
    ),
    "import.stage_hint": "Say what each is: {maps} (STAGE: {stages}).",
    "import.stage_rows": "{stage} ({count} rows)",
    "import.stages": "Column {column}: no stage is called {stages}; nothing was written.",
    "import.stopped": "{name}: {count} rows cannot be taken in, nothing was written: {lines}.",
    "import.title_lines": "{n} lines above the headers were left out (up to line {line}).",
    "import.too_big": "{name} is larger than {limit} MB, or unpacks to more; split it.",
    "import.too_many_cells": (
        "{name} spans more than {limit} cells (rows × columns); split it, or delete "
        "stray cells far away."
    ),
    "import.too_many_columns": "{name} has more than {limit} columns.",
    "import.too_many_rows": "{name} has more than {limit} rows; split it.",
    "import.total": "a totals row",
    "import.totals": "{count} rows of totals or notes are left out (rows {rows})",
    "import.twice": "{what} stands in row {row} already, with something else beside it",
    "import.unknown_customer": "{name} is not in the file yet, and none may be made (--no-create)",
    "import.unread": "row {row}, {column}: {value} could not be read and is kept as written",
    "import.unread_more": "… and {count} more cells like that (crm show lists them per record)",
    "import.update": "Take over {count} values for {records} records? [y/N]",
    "import.update_unasked": (
        "{count} values of {records} records would be taken over, and there is no "
        "terminal to ask on; nothing was written."
    ),
    "import.update_yes": "--yes takes them over, --dry-run only shows them.",
    "import.updated": "{count} fields were taken over from the file.",
    "import.with_order": "belongs to the order {number}, of which row {row} cannot be taken in",
    "merge.absorbs": "{ref} has",
    "merge.already": "{ref} went into {into} already.",
    "merge.ask": "Merge {absorb} into {keep}? (y/n)",
    "merge.both": "{moved}; {left_out}",
    "merge.classes": "class: {keep} is {mine}, {absorb} is {other}; it stays {result}",
    "merge.day_planned": "The day agreed with {ref}, {day}, becomes a plan.",
    "merge.done": "{absorb} {other} went into {keep} {name}: {what}.",
    "merge.done_alone": "{absorb} {other} went into {keep} {name}.",
    "merge.double": "{gone} {number} is {kept} once more and is left out.",
    "merge.double_but": (
        "{gone} {number} is {kept} once more and is left out; of what differs, that of "
        "{kept} stays: {fields}."
    ),
    "merge.doubles": "What is left out as doubles",
    "merge.field_of": "{ref}: {field}",
    "merge.fields": "Fields that differ",
    "merge.first_contact": "The first contact planned by itself for {day} is left out: it is superseded.",
    "merge.itself": "{ref}: a record is not merged with itself.",
    "merge.keeps": "{ref} has",
    "merge.kinds": "{keep} and {absorb}: two customers or two contacts are merged, not one of each.",
    "merge.left_out": "{rows} left out as doubles",
    "merge.loss_stays": "The loss of {ref} on {day} ({reason}) stays in the ledger as no. {id}.",
    "merge.moved": "{rows} moved",
    "merge.moves": "What moves",
    "merge.needs_yes": (
        "{question} Nobody can be asked here: --dry-run shows what would come of it, --yes does it."
    ),
    "merge.nothing_to_take": "--take {field}: the absorbed record has no other value there.",
    "merge.one_is_lost": (
        "{id} {name} is lost since {day}, {other} is not. First crm winback {id} --won, "
        "or crm churn {other} --reason …."
    ),
    "merge.payments": "{n} payments of {gone} {number} go to {kept}.",
    "merge.payments.one": "{n} payment of {gone} {number} goes to {kept}.",
    "merge.same_number": (
        "Warning: {kept} and {gone} both have the number {number} and differ; both stay. "
        "Give one another number, or crm rm {gone}."
    ),
    "merge.title": "{absorb} {other} goes into {keep} {name}",
    "merge.two_firms": (
        "{contact} is at {firm}, {other} at {other_firm}: persons of two customers are "
        "not made one."
    ),
    "merge.two_firms.hint": (
        "Where the customers are one: crm merge {keep} {absorb}. Where the person moved: "
        "crm contact move c{contact} {keep}, then merge."
    ),
    "vcard.big": (
        "Left out: the card on line {line} ({card}) is larger than 1 MB without its pictures."
    ),
    "vcard.binary": "Left out of the cards: {names}.",
    "vcard.empty": "Left out: the card on line {line} says nothing.",
    "vcard.endless": (
        "{name}: the card that begins on line {line} ({card}) does not end before the "
        "next one begins."
    ),
    "vcard.garbled": (
        "{name} has more than {limit} lines that belong to no card, from line {line} on: "
        "it is no address book, or a damaged one."
    ),
    "vcard.misfit": (
        "Values that do not fit the character set they name: {n}, the first on line "
        "{line}; what does not fit is shown as �."
    ),
    "vcard.none": "{name} has no card that can be read.",
    "vcard.not_contacts": (
        "Left out: {n} cards of customers (the first on line {line}), which are no "
        "persons; crm import customers takes them in."
    ),
    "vcard.not_customers": (
        "Left out: {n} cards of contacts (the first on line {line}); crm import contacts "
        "takes them in with their customers."
    ),
    "vcard.nul": "Left out: the card on line {line} ({card}) has NUL bytes in it.",
    "vcard.outside": "Left out: lines that belong to no card ({n}, the first is line {line}).",
    "vcard.too_many_lines": "{name} has more than {limit} lines; split it.",
    "vcard.too_much": "{name} has more than {limit} MB of cards without their pictures; split it.",
    "vcard.unfinished": (
        "{name} ends in the middle of a card: the one that begins on line {line} "
        "({card}) never ends."
    ),
    "vcard.unreadable": (
        "Left out: lines within cards that cannot be read ({n}, the first is line {line})."
    ),
}
