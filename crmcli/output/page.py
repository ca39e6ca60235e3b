"""`html`: one page that needs nothing else, readable on a phone and on paper."""

from typing import NamedTuple

from crmcli.lang import Speaker
from crmcli.output import words
from crmcli.output.cells import in_language, people_text, with_content
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import Card, Table, grouped, position, stands_right

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
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left;
  vertical-align: top; }
td { overflow-wrap: break-word; white-space: pre-line; }
thead th { white-space: nowrap; }
thead th { background: var(--soft); }
.right { text-align: right; } td.short { white-space: nowrap; overflow-wrap: normal; }
.group th { padding-top: 1rem; }
@media print { thead th { background: none; } }
</style>
</head>
<body>
{% if title %}<h1>{{ title }}</h1>
{% endif %}
{% if facts %}<table class="facts">
{% for label, text in facts %}<tr><th scope="row">{{ label }}</th><td>{{ text }}</td></tr>
{% endfor %}</table>
{% endif %}
{% for part in parts %}{% if part.title %}<h2>{{ part.title }}</h2>
{% endif %}
{% if part.groups %}<div class="wide"><table>
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
{% else %}<p class="empty">{{ part.empty }}</p>
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
{% if notes %}<ul class="notes">
{% for line in notes %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endif %}
</body>
</html>
"""


class _Part(NamedTuple):
    """One table of the page, all text."""

    title: str
    headers: list[tuple[str, str]]
    groups: list[tuple[str, list[list[str]]]]
    empty: str
    totals: list[str]
    notes: list[str]
    more: list[str]


def write(thing: Table | Card, view: View) -> str:
    """A whole page; every text of a user is escaped, and no script or address can be in it."""
    from jinja2 import Environment

    say = view.say
    headings = in_language(say, view.headers)
    if isinstance(thing, Table):
        facts, notes = [], []
        parts = [_part(thing._replace(title=""), say, headings)]
    else:
        facts, notes = words.facts(thing, say), words.notes(thing, say)
        shown = [table for table in thing.tables if table.rows or table.empty != ""]
        parts = [_part(table, say, headings) for table in shown]
    template = Environment(autoescape=True, trim_blocks=True).from_string(_TEMPLATE)
    page = template.render(
        lang="zh-CN" if say.language == "zh" else say.language,
        title=words.title(thing, say),
        facts=facts,
        parts=parts,
        notes=notes,
    )
    return page.rstrip("\n") + "\n"


def _part(table: Table, say: Speaker, headings: Speaker) -> _Part:
    places = with_content(table, say)
    texts = [people_text(table, place, say) for place in places]
    heading = position(table, table.group)
    name = None if heading is None else people_text(table, heading, say)
    return _Part(
        title=words.title(table, say),
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
    )


def _header(table: Table, place: int, headings: Speaker) -> tuple[str, str]:
    column = table.columns[place]
    if stands_right(column):
        kind = "right short"
    elif column.kind in ("date", "time", "datetime"):
        kind = "short"
    else:
        kind = ""
    return clean(headings(column.header)), kind
