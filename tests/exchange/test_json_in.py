"""JSON and JSONL as tables: nested objects, lists, numbers as written, and what is refused."""

import json
from typing import Any

import pytest

from crmcli.errors import CrmError, Failed
from crmcli.exchange import limits
from crmcli.exchange.reading import read_rows
from crmcli.exchange.tabular import Sheet, cell_text


def rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(map(cell_text, row)) for _, row in sheet.rows]


def refused(text: str | bytes) -> CrmError:
    with pytest.raises(CrmError) as caught:
        read_rows(text if isinstance(text, bytes) else text.encode(), name="f")
    return caught.value


TWO = [("Acme", "1"), ("华强", "2")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[{"name": "Acme", "n": 1}, {"name": "华强", "n": 2}]', id="list"),
        pytest.param('{"name": "Acme", "n": 1}\n{"n": 2, "name": "华强"}\n', id="lines"),
        pytest.param('{"name":"Acme","n":1}{"name":"华强","n":2}', id="no-line-between"),
        pytest.param('{"contacts": [{"name": "Acme", "n": 1}, {"name": "华强", "n": 2}]}', id="in"),
        pytest.param('{"any": [{"name": "Acme", "n": 1}, {"name": "华强", "n": 2}]}', id="only"),
        pytest.param(
            '{"total": 2, "data": [{"name": "Acme", "n": 1}, {"name": "华强", "n": 2}], '
            '"next": null}',
            id="beside",
        ),
        pytest.param(
            '\ufeff[\n{"name": "Acme", "n": 1},\n{"name": "华强", "n": 2}\n]\n', id="mark"
        ),
    ],
)
def test_where_the_objects_are(text: str) -> None:
    sheet = read_rows(text.encode())
    assert (sheet.headers, rows(sheet), rows(sheet)) == (("name", "n"), TWO, TWO)
    assert len(sheet.rows) == 2
    left = [note.values for note in sheet.notes if note.key == "import.json_left"]
    assert left == ([{"key": "data", "others": ["total", "next"]}] if "total" in text else [])


def test_one_object_is_one_record_even_with_a_list_in_it() -> None:
    sheet = read_rows(b'{"name": "Acme", "phones": [{"type": "m", "value": "1"}]}')
    assert sheet.headers == ("name", "phones.1.type", "phones.1.value")
    assert rows(sheet) == [("Acme", "m", "1")]


def test_nested_values() -> None:
    record = {
        "name": "Acme",
        "address": {"city": "深圳", "geo": {"lat": 1.50}},
        "tags": ["a", "b", None, 3],
        "phones": [{"value": "1"}, {"value": "2", "type": "fax"}],
        "pairs": [["x", "y"], ["z"]],
        "vip": True,
        "none": None,
        "empty": [],
    }
    sheet = read_rows(json.dumps([record], ensure_ascii=False).encode())
    assert dict(zip(sheet.headers, rows(sheet)[0], strict=True)) == {
        "name": "Acme",
        "address.city": "深圳",
        "address.geo.lat": "1.5",
        "tags": "a ::: b ::: 3",
        "phones.1.value": "1",
        "phones.2.value": "2",
        "phones.2.type": "fax",
        "pairs.1": "x ::: y",
        "pairs.2": "z",
        "vip": "true",
        "none": "",
        "empty": "",
    }


def test_numbers_keep_their_digits() -> None:
    numbers = ["1.10", "13800138000", "0.1000000000000000055", "1E400", "-0", "9" * 5000]
    for number in numbers:
        assert rows(read_rows(f'[{{"a": {number}}}]'.encode())) == [(number,)]


def test_the_union_of_the_keys_in_their_order() -> None:
    sheet = read_rows(b'[{"a": 1, "address": null}, {}, {"b": 2, "address": {"city": "x"}}]')
    # What is null here and has members there is no column of its own.
    assert sheet.headers == ("a", "b", "address.city")
    assert rows(sheet) == [("1", "", ""), ("", "2", "x")]
    assert [note.key for note in sheet.notes] == ["import.blank_records"]


def test_rows_are_numbered_as_a_person_counts() -> None:
    assert [at for at, _ in read_rows(b'[{"a": 1}, {"a": 2}]').rows] == [1, 2]
    assert [at for at, _ in read_rows(b'[\n\n{"a": 1},\n {"a": 2}]').rows] == [3, 4]
    assert [at for at, _ in read_rows(b'{"a": 1}\n\n{"a": 2}').rows] == [1, 3]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_other_encodings(codec: str) -> None:
    text = '[{"名称": "华强电子", "备注": "已签约"}]'
    assert rows(read_rows(text.encode(codec))) == [("华强电子", "已签约")]


def test_a_bracket_is_not_yet_json() -> None:
    sheet = read_rows(b"[name],[phone]\nAcme,1\n")
    assert (sheet.headers, rows(sheet)) == (("[name]", "[phone]"), [("Acme", "1")])
    assert read_rows(b"{id},name\n1,Acme\n").headers == ("{id}", "name")


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        pytest.param('[{"a": 1},\n {"a": 2,}]', "import.json", 2, 10, id="comma"),
        pytest.param('[{"a": 1}', "import.json", 1, 10, id="cut"),
        pytest.param('[{"a": 1}]\n x', "import.json", 2, 2, id="behind"),
        pytest.param("[] x", "import.json", 1, 4, id="behind-nothing"),
        pytest.param('{"a": 1}\n{"a": ', "import.json", 2, 7, id="cut-line"),
        pytest.param('{"data": [{"a": 1} {"a": 2}]}', "import.json", 1, 20, id="in-a-list"),
        pytest.param('[{"a": "x\ty"}]', "import.json", 1, 10, id="tab-in-a-text"),
        pytest.param('[{"a": 1},\n{"a": 1, "a": 2}]', "import.json_twice", 2, 1, id="twice"),
        pytest.param('[{"a.b": 1, "a": {"b": 2}}]', "import.json_twice", 1, 2, id="flat-twice"),
        pytest.param('[{"a": NaN}]', "import.json_number", 1, 2, id="nan"),
        pytest.param('[{"a": -Infinity}]', "import.json_number", 1, 2, id="infinity"),
        pytest.param("[1, 2]", "import.json_record", 1, 2, id="scalars"),
        pytest.param('[["a", "b"]]', "import.json_record", 1, 2, id="lists"),
        pytest.param('{"a": 1}\n[2]', "import.json_record", 2, 1, id="line-of-another-kind"),
        pytest.param("[" * 100_000, "import.json_deep", 1, 2, id="deep"),
        pytest.param('[{"a": ' * 30 + "1" + "}]" * 30, "import.json_deep", 1, 2, id="deep-objects"),
        pytest.param('[{"a": "\\u0000"}]', "import.json_odd", 1, 2, id="nul"),
        pytest.param('[{"a": "\\ud800"}]', "import.json_odd", 1, 2, id="half-a-character"),
    ],
)
def test_refused_with_its_place(text: str, key: str, line: int, column: int) -> None:
    error = refused(text)
    assert (type(error), error.message.key) == (Failed, key)
    assert (error.message.values["line"], error.message.values["column"]) == (line, column)
    assert error.message.values["name"] == "f"


@pytest.mark.parametrize("text", ["[]", "[]\n", " [ ] "])
def test_a_list_of_nothing_is_a_table_of_nothing(text: str) -> None:
    found = read_rows(text.encode(), name="f")
    assert (found.headers, list(found.rows)) == ((), [])


@pytest.mark.parametrize("text", ["{}", "[{}]", '{"a": null}', '[{"a": ""}, {}]'])
def test_nothing_in_it(text: str) -> None:
    assert refused(text).message.key == "import.empty_json"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    wide: dict[str, Any] = {f"k{at}": at for at in range(limits.COLUMNS + 1)}
    assert refused(json.dumps([wide])).message.key == "import.too_many_columns"
    monkeypatch.setattr(limits, "CELLS", 10)
    assert refused(json.dumps([{"a": 1}] * 11)).message.key == "import.too_many_cells"
    monkeypatch.setattr(limits, "FIELD_CHARACTERS", 5)
    assert refused('[{"a": "123456"}]').message.key == "import.json_long"
