"""`html`: one page that needs nothing else, readable on a phone and on paper."""

from typing import NamedTuple

from crmcli.lang import Speaker
from crmcli.output import words
from crmcli.output.cells import in_language, people_text, with_content
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import (
    Card,
    Cards,
    Table,
    Thing,
    facts_table,
    for_people,
    grouped,
    position,
    stands_right,
)

_TEMPLATE = """\
<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>
:root { color-scheme: light dark; --ink: #1b1b1b; --page: #fff; --line: #c8c8c8; --soft: #f1f1f1; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --page: #161616; --line: #4a4a4a; --soft: #262626; }
}
body { margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem; color: var(--ink);
  background: var(--page); font: 1rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; } h3 { font-size: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left;
  vertical-align: top; }
td { overflow-wrap: break-word; white-space: pre-line; }
thead th { white-space: nowrap; }
thead th { background: var(--soft); }
.right { text-align: right; } td.short { white-space: nowrap; overflow-wrap: normal; }
td.words { min-width: 6.5rem; }
.group th { padding-top: 1rem; }
.form th, .form td { border: 1px solid var(--line); }
@media print {
  thead th { background: none; } section + section { break-before: page; }
  body:has(.form) { page: form; max-width: none; margin: 0; padding: 0; font-size: .65rem; }
  .wide:has(.form) { overflow: visible; } .form { width: 100%; }
  .form th, .form td { white-space: normal; padding: .2rem; min-width: 0; height: 1.8rem; }
}
@page form { size: landscape; margin: 1cm; }
</style>
</head>
<body>
{% if title %}<h1>{{ title }}</h1>
{% endif %}
{% for section in sections %}{% if section.title %}<section><h2>{{ section.title }}</h2>
{% endif %}
{% for part in section.parts %}
{% if part.title %}<{{ part.level }}>{{ part.title }}</{{ part.level }}>
{% endif %}
{% if part.facts %}<table class="facts">
{% for label, text in part.facts %}<tr><th scope="row">{{ label }}</th><td>{{ text }}</td></tr>
{% endfor %}</table>
{% endif %}
{% if part.groups %}<div class="wide"><table{% if part.form %} class="form"{% endif %}>
<thead><tr>
{% for name, kind in part.headers %}<th scope="col" class="{{ kind }}">{{ name }}</th>
{% endfor %}</tr></thead>
<tbody>
{% for name, rows in part.groups %}{% if name %}
<tr class="group"><th scope="rowgroup" colspan="{{ part.headers | length }}">{{ name }}</th></tr>
{% endif %}{% for row in rows %}<tr>
{% for text in row %}<td class="{{ part.headers[loop.index0][1] }}">{{ text }}</td>
{% endfor %}</tr>
{% endfor %}{% endfor %}</tbody>
</table></div>
{% elif part.empty %}<p class="empty">{{ part.empty }}</p>
{% endif %}
{% if part.totals %}<ul class="totals">
{% for line in part.totals %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endif %}
{% if part.notes %}<ul class="notes">
{% for line in part.notes %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endif %}
{% for line in part.more %}<p class="more">{{ line }}</p>
{% endfor %}{% endfor %}
{% if section.notes %}<ul class="notes">
{% for line in section.notes %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endif %}
{% if section.title %}</section>
{% endif %}{% endfor %}
</body>
</html>
"""


class _Part(NamedTuple):
    """Some facts or one table of the page, all text."""

    title: str
    level: str = "h2"
    facts: list[tuple[str, str]] = []
    headers: list[tuple[str, str]] = []
    groups: list[tuple[str, list[list[str]]]] = []
    empty: str = ""
    totals: list[str] = []
    notes: list[str] = []
    more: list[str] = []
    form: bool = False


class _Section(NamedTuple):
    """One card of several, under its own heading, or ("") all that the page has."""

    title: str
    parts: list[_Part]
    notes: list[str] = []


def write(thing: Thing, view: View) -> str:
    """A whole page; every text of a user is escaped, and no script or address can be in it."""
    from jinja2 import Environment

    say = view.say
    headings = in_language(say, view.headers)
    template = Environment(autoescape=True, trim_blocks=True).from_string(_TEMPLATE)
    page = template.render(
        lang="zh-CN" if say.language == "zh" else say.language,
        title=words.title(thing, say),
        sections=_sections(thing, say, headings),
    )
    return page.rstrip("\n") + "\n"


def _sections(thing: Thing, say: Speaker, headings: Speaker) -> list[_Section]:
    if isinstance(thing, Cards) and not thing.cards:
        thing = facts_table(thing)
    if isinstance(thing, Table):
        return [_Section("", [_part(thing._replace(title=""), say, headings)])]
    if isinstance(thing, Card):
        return [_Section("", _card_parts(thing, say, headings), words.notes(thing, say))]
    return [
        _Section(
            words.title(card, say), _card_parts(card, say, headings, 3), words.notes(card, say)
        )
        for card in thing.cards
    ]


def _card_parts(card: Card, say: Speaker, headings: Speaker, top: int = 2) -> list[_Part]:
    """The parts of a card; `top` is the level of their headings."""
    made = []
    for part in words.parts(card, say):
        made.append(_Part(title=part.heading, level=f"h{top}", facts=part.facts))
        level = f"h{top + 1}" if part.heading else f"h{top}"
        made += [_part(table, say, headings, level) for table in part.tables]
    return made


def _part(table: Table, say: Speaker, headings: Speaker, level: str = "h2") -> _Part:
    places = for_people(table) if table.fixed else with_content(table, say)
    texts = [people_text(table, place, say) for place in places]
    heading = position(table, table.group)
    name = None if heading is None else people_text(table, heading, say)
    return _Part(
        title=words.title(table, say),
        level=level,
        headers=[_header(table, place, headings) for place in places],
        groups=[
            (
                "" if name is None else clean(name(rows[0])),
                [[clean(text(row), keep_newlines=True) for text in texts] for row in rows],
            )
            for _, rows in grouped(table)
        ],
        empty=words.nothing(table, say),
        totals=words.totals(table, say),
        notes=words.notes(table, say),
        more=words.remaining(table, say),
        form=table.fixed,
    )


def _header(table: Table, place: int, headings: Speaker) -> tuple[str, str]:
    column = table.columns[place]
    if stands_right(column):
        kind = "right short"
    elif column.kind in ("date", "time", "datetime"):
        kind = "short"
    elif column.kind == "say":
        kind = "words"
    else:
        kind = ""
    return clean(headings(column.header)), kind
