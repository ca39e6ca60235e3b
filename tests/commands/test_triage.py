"""`crm triage` in a pipe: lines of classes and horizons, all or nothing."""

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Four without a class, one set by hand, one that the rules call C."""
    for name in ("华强", "宏达 五金", "Plan B", "永昌", "东，B 厂"):
        crm(["add", name])
    crm("add 永达 --class A")
    crm("add 新华")
    crm("order add 新华 --amount 100 --on 2026-11-02")
    return crm


def classes(crm: Crm) -> dict[str, str | None]:
    return {row["name"]: row["class"] for row in crm.json("list")}


def test_lines_set_classes_and_horizons_in_one_command(base: Crm) -> None:
    before = base.db.read_bytes()
    rows = base.json(
        "triage", "# evening\n\n华强 A 大单在谈\n宏达 五金\tb\n永昌 6m\nPlan B 一年内无望\n"
    )
    assert [(r["id"], r["customer"], r["old"], r["class"], r["method"]) for r in rows] == [
        (1, "华强", None, "A", "hand"),
        (2, "宏达 五金", None, "B", "hand"),
        (4, "永昌", None, None, None),
        (3, "Plan B", None, "D", "rules"),
    ]
    assert [row["horizon"] for row in rows] == [None, None, "6m", "later"]
    assert rows[0]["why"] == ["大单在谈"]
    assert "not within a year" in " ".join(rows[3]["why"])
    card = base.json("show 永昌")
    assert (card["horizon"], card["class"]) == ("6m", None)
    assert base.json("classify 华强")["class"] == "A"
    undone = base("undo")
    assert undone.out
    assert classes(base)["华强"] is None
    assert base.json("show 永昌")["horizon"] is None
    assert before != base.db.read_bytes()


def test_people_get_a_line_a_customer(base: Crm) -> None:
    lines = base("triage", "华强 A 大单\n永昌 C\n").lines
    assert lines == ["1\t华强\t\tA\tby hand\t\t大单", "4\t永昌\t\tC\tby hand\t\t"]


@pytest.mark.parametrize(
    ("line", "name", "class_"),
    [
        pytest.param("1 A", "华强", "A", id="number"),
        pytest.param("hq a", "华强", "A", id="initials-and-small-letter"),
        pytest.param("华强， 甲", "华强", "A", id="comma-and-synonym"),
        pytest.param("华强 D，原因", "华强", "D", id="comma-behind-the-class"),
        pytest.param("华强,c;原因", "华强", "C", id="marks-without-blanks"),
        pytest.param("东，B 厂 C", "东，B 厂", "C", id="name-with-a-mark-and-a-class"),
        pytest.param("华强 Ｂ类", "华强", "B", id="full-width"),
        pytest.param("Plan B C", "Plan B", "C", id="name-that-ends-in-a-class"),
        pytest.param(
            "宏达 五金 D because A is far", "宏达 五金", "D", id="class-word-in-the-reason"
        ),
        pytest.param("永达 A", "永达", "A", id="the-class-that-it-has"),
        pytest.param("永达 C 停产了", "永达", "C", id="against-a-hand-set-one-with-a-reason"),
        pytest.param("新华 A: 大项目", "新华", "A", id="against-the-rules-with-a-reason"),
        pytest.param("新华 C", "新华", "C", id="as-the-rules-say"),
    ],
)
def test_a_line_is_read(base: Crm, line: str, name: str, class_: str) -> None:
    base("triage", line)
    assert classes(base)[name] == class_


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("华强 E", "A, B, C, D", id="no-class"),
        pytest.param("华强", "A, B, C, D", id="name-alone"),
        pytest.param("Plan B", "A, B, C, D", id="name-alone-that-ends-in-a-class"),
        pytest.param("A", "A, B, C, D", id="class-alone"),
        pytest.param("无此人 A", "no such customer", id="unknown"),
        pytest.param("永达 C", "set to A by hand", id="hand-set-without-a-reason"),
        pytest.param("新华 A", "rules give 新华 C", id="against-the-rules-without-a-reason"),
        pytest.param("华强 3m 因为", "takes no reason", id="horizon-with-a-reason"),
        pytest.param("永 B", "永昌", id="ambiguous"),
    ],
)
def test_a_line_is_refused(base: Crm, line: str, words: str) -> None:
    before = base.db.read_bytes()
    result = base.run("triage", f"宏达 A\n{line}\n")
    assert result.code == 1
    assert result.err.splitlines()[1].startswith("  line 2: ")
    assert words in result.err
    assert base.db.read_bytes() == before


@pytest.mark.parametrize(
    ("piped", "line", "words"),
    [
        pytest.param("宏达 A\n华强 B\n".encode() + b"\xff\xfe C\n", 3, "not UTF-8", id="bytes"),
        pytest.param("宏达 A\n\n华强 B 因\0为\n".encode(), 3, "NUL", id="nul"),
    ],
)
def test_what_is_no_text_names_its_line(base: Crm, piped: bytes, line: int, words: str) -> None:
    base.fails(1, "triage", piped)
    complaint = base.run("triage", piped).err.splitlines()[1]
    assert complaint.startswith(f"  line {line}: ")
    assert words in complaint


def test_an_older_encoding_is_read(base: Crm) -> None:
    lines = "华强 A 大单在谈，等老板决定\n宏达 五金 B 下个月招标\n永昌 C 刚换了采购\n"
    said = base("triage", lines.encode("gb18030"))
    assert "gb18030" in said.err
    assert classes(base)["华强"] == "A"
    assert base.json("classify 宏达")["why"] == "下个月招标"


def test_all_mistakes_are_listed_with_their_lines(base: Crm) -> None:
    result = base.run("triage", "华强 A\n无此人 B\n\n永达 C\n1 B\n永昌\n")
    assert result.code == 1
    numbers = [line.split(":")[0].strip() for line in result.err.splitlines()[1:]]
    assert numbers == ["line 2", "line 4", "line 5", "line 6"]
    assert "华强 stands in line 1 already" in result.err
    base.fails(1, "triage", "华强 E")


def test_a_horizon_never_replaces_a_class_set_by_hand(base: Crm) -> None:
    row = base.json("triage", "永达 later")[0]
    assert (row["old"], row["class"], row["method"]) == ("A", "A", None)
    assert base.json("show 永达")["horizon"] == "later"


def test_a_horizon_with_what_is_known_gives_the_class_of_the_rules(base: Crm) -> None:
    base("edit 永昌 --set can_buy=yes --set recognises_us=yes")
    row = base.json("triage", "永昌 3m")[0]
    assert (row["class"], row["method"]) == ("B", "rules")
    history = base.json("classify 永昌")["history"]
    assert [(one["new"], one["method"]) for one in history] == [("B", "rules")]


@pytest.mark.parametrize("stdin", ["", "\n\n# nothing\n"])
def test_no_lines_are_nothing_to_do(base: Crm, stdin: str) -> None:
    assert "nothing to do" in base("triage", stdin).out
    assert base.json("triage", stdin) == []


def test_a_dry_run_writes_nothing(base: Crm) -> None:
    before = base.db.read_bytes()
    assert base.json("triage --dry-run", "华强 A")[0]["class"] == "A"
    assert base.db.read_bytes() == before


def test_filters_are_for_the_terminal(base: Crm) -> None:
    for words in ("--tag 新", "--where source=event", "--limit 3", "--region x", "--owner 李"):
        base.fails(2, f"triage {words}", "华强 A")
    base.fails(2, "triage --where colour=red", "华强 A")


def test_no_file_yet(crm: Crm) -> None:
    crm.fails(3, "triage", "华强 A")
    assert not crm.db.exists()


def test_eight_hundred_lines(crm: Crm) -> None:
    names = "".join(f"客户{number:03}\n" for number in range(800))
    sheet = crm.home / "s.csv"
    sheet.write_text("客户\n" + names, encoding="utf-8")
    crm(["import", "customers", str(sheet)])
    lines = "".join(f"{name} {'ABCD'[at % 4]}\n" for at, name in enumerate(names.split()))
    assert len(crm.json("triage", lines)) == 800
    assert len(crm.json("list --where class=A")) == 200
    crm("undo")
    assert crm.json("list --where class=A") == []
