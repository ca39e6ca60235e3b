"""Fields, declared once: they are in the file, can be named one way only, and are found by it."""

import contextlib
import sqlite3
from collections import defaultdict

import pytest
from sqlite_utils import Database

from crmcli.domain.field import Field
from crmcli.domain.fields import CONTACT, CUSTOMER, IMPORT_ONLY, NOUNS, VISIT, find_field
from crmcli.errors import UsageError
from crmcli.exchange.mapping import map_headers
from crmcli.store.schema import STEPS

TABLES = {noun: f"{noun}s" for noun in NOUNS}
SQL_TYPES = dict.fromkeys(("int", "flag", "money", "ref", "percent", "quantity"), "INTEGER")
TYPES = (
    *("text", "long", "code", "stage", "flag", "int", "percent", "money", "currency"),
    *("quantity", "date", "birthday", "list", "ref"),
)
# A name in a table of its own.
LINKED = {"competitor": "competitor_id"}


@pytest.fixture(scope="module")
def columns() -> dict[str, dict[str, str]]:
    """The type of each column, by table."""
    with contextlib.closing(sqlite3.connect(":memory:")) as conn:
        for step in STEPS:
            step(Database(conn))
        return {
            table: {row[1]: row[2] for row in conn.execute(f"PRAGMA table_info({table})")}
            for table in TABLES.values()
        }


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_has_its_column(noun: str, columns: dict[str, dict[str, str]]) -> None:
    for field in NOUNS[noun]:
        if field.key in LINKED and noun != "customer":
            assert LINKED[field.key] in columns[TABLES[noun]]
            continue
        name = f"{field.key}_id" if field.type == "ref" else field.key
        assert columns[TABLES[noun]].get(name) == SQL_TYPES.get(field.type, "TEXT"), field.key


@pytest.mark.parametrize("noun", NOUNS)
def test_a_field_says_what_it_holds(noun: str) -> None:
    for field in NOUNS[noun]:
        assert field.type in TYPES
        assert (field.codes is not None) == (field.type == "code"), field.key


def folded(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ")


def owners(fields: tuple[Field, ...], *, synonyms: bool) -> dict[str, set[str]]:
    """Which fields a name belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for field in fields:
        for name in (field.key, *field.label, *(field.synonyms if synonyms else ())):
            found[folded(name)].add(field.key)
    return found


# A column "Organisation" in somebody else's file is the company's name, not its structure.
KNOWN_TWICE = {"organisation": {"organisation", "name"}}


@pytest.mark.parametrize("noun", [*NOUNS, "import"])
def test_a_name_means_one_field(noun: str) -> None:
    fields = NOUNS.get(noun, IMPORT_ONLY)
    labels = owners(fields, synonyms=False)
    assert {name: keys for name, keys in labels.items() if len(keys) > 1} == {}
    names = owners(fields, synonyms=True)
    twice = {name: keys for name, keys in names.items() if len(keys) > 1}
    assert twice == (KNOWN_TWICE if noun == "customer" else {})


def test_import_has_one_meaning_for_a_header() -> None:
    names = owners((*CUSTOMER, *IMPORT_ONLY), synonyms=True)
    assert {name for name, keys in names.items() if len(keys) > 1} == set(KNOWN_TWICE)


@pytest.mark.parametrize(
    ("header", "noun", "key"),
    [
        pytest.param("客户名称", "customer", "name", id="chinese-synonym"),
        pytest.param("Company Name *", "customer", "name", id="with-a-required-mark"),
        pytest.param("级别", "customer", "class", id="level-of-a-customer-is-its-class"),
        pytest.param("手机固定电话", "import", "phone", id="printed-form"),
        pytest.param("職務", "contact", "title", id="traditional-characters"),
        pytest.param("嗜好", "custom", "嗜好", id="unknown-is-a-field-of-its-own"),
        pytest.param("Lead Source", "customer", "source", id="crm-export"),
        pytest.param("next-follow-up", "import", "next_plan", id="dashes"),
    ],
)
def test_headers_of_other_files(header: str, noun: str, key: str) -> None:
    targets, _ = map_headers(["客户" if key != "name" else "x", header])
    assert targets[-1][:2] == (noun, key)


@pytest.mark.parametrize(
    ("noun", "text", "key"),
    [
        pytest.param("customer", "industry", "industry", id="key"),
        pytest.param("customer", "Annual-Revenue", "annual_revenue", id="dash-and-capitals"),
        pytest.param("customer", "annual revenue", "annual_revenue", id="blank"),
        pytest.param("customer", "信用", "credit", id="chinese-label"),
        pytest.param("customer", " Business ", "industry", id="english-label"),
        pytest.param("visit", "客户意见", "opinion", id="of-a-visit"),
        pytest.param("contact", "采购角色", "buying_role", id="of-a-contact"),
    ],
)
def test_a_field_is_found(noun: str, text: str, key: str) -> None:
    found = find_field(noun, text)
    assert isinstance(found, Field)
    assert found.key == key


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        pytest.param("industri", "industry", id="typo"),
        pytest.param("credits", "credit", id="plural"),
        pytest.param("no_such_thing_at_all", None, id="nothing-like-it"),
        pytest.param("", None, id="empty"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest(text: str, nearest: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        find_field("customer", text)
    keys = {field.key for field in CUSTOMER}
    assert caught.value.message.values["nearest"] in ({nearest} if nearest else keys)


def test_what_is_private_stays_so() -> None:
    private = {field.key for field in (*CUSTOMER, *CONTACT, *VISIT) if field.private}
    assert {"personality", "inside_relations", "analysis", "background"} <= private
