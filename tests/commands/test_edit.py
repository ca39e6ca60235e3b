"""`crm edit`, `rm`, `tag`, `note`, fields of one's own."""

from pathlib import Path

import pytest
from conftest import Crm


def test_set_changes_and_names_what_changed(rep: Crm) -> None:
    said = rep("edit 华强 --set credit=good --set employees=1,200 --set name=新华强").out
    assert said == "1 changed: Credit, Employees, Customer\n"
    shown = rep.json("show 新华强")
    assert (shown["credit"], shown["employees"]) == ("good", 1200)
    assert "员工人数" in rep("--lang zh 修改 新华强 --set 员工人数=5").out
    assert rep.json("edit 新华强 --set employees=5")["changed"] == []
    rep("edit 新华强 --set employees=")
    assert rep.json("show 新华强")["employees"] is None


def test_dated_facts_get_their_history(rep: Crm) -> None:
    rep("edit 华强 --set owner=李 --set relation=信赖 --set lifecycle=growing")
    fields = {h["field"]: h["new_value"] for h in rep.json("show 华强")["history"]}
    assert fields == {"class": "A", "owner": "李", "relation": "trust", "lifecycle": "growing"}


def test_a_horizon_said_again_runs_from_another_day(rep: Crm) -> None:
    rep("edit 华强 --set horizon=3m")
    said = rep("--today 2026-12-31 edit 华强 --set horizon=3m").out
    assert said.startswith("1 changed: Horizon: ")
    assert "2026-12-31" in said
    assert rep.json("--today 2027-01-31 edit 华强 --set horizon=3m")["changed"] == ["horizon"]
    assert rep.json("--today 2027-01-31 edit 华强 --set horizon=3m")["changed"] == []
    assert rep("--today 2027-01-31 edit 华强 --set horizon=").out == "1 changed: Horizon\n"


def test_who_set_a_stage_is_no_field_that_was_changed(rep: Crm) -> None:
    assert rep.json("edit 华强 --set rad=retention --set lifecycle=mature")["changed"] == [
        *("rad", "lifecycle")
    ]
    assert "set_by" not in rep("edit 华强 --set rad= --set lifecycle=").out


def test_what_is_unknown_can_be_said_as_it_is_shown(rep: Crm) -> None:
    rep("edit 华强 --set trusts_us=yes")
    for word in ("unknown", "未知", "？"):
        rep(f"edit 华强 --set can_buy=no --set trusts_us={word}")
        assert rep.json("show 华强")["trusts_us"] is None
        found = rep.json(f"list --where trusts_us={word}")
        assert found == rep.json("list --where trusts_us=")
        assert "华强" in str(found)
    rep.fails(2, "list --where trusts_us<unknown")


def test_a_customer_may_be_called_like_a_number(rep: Crm) -> None:
    rep("add R1")
    assert rep.json("edit R1 --set employees=5")["ref"] == "4"
    rep("add C1")
    # The contact of that number is there, and wins.
    assert rep.json("edit C1 --set title=董事长")["ref"] == "c1"
    rep.fails(3, "edit r7 --set employees=5")


def test_phones_address_parent_and_own_fields(rep: Crm) -> None:
    rep("edit 华强 --set phone=0755-82345678 --set district=宝安 --set parent=宏达 --set x.楼层=3")
    shown = rep.json("show 华强")
    assert shown["landline"] == ["0755-82345678"]
    assert (shown["district"], shown["parent"], shown["x.楼层"]) == ("宝安", "宏达五金", "3")
    assert rep.json("find 82345678")[0]["id"] == 1
    rep("edit 华强 --set 楼层=4")
    assert rep.json("show 华强")["x.楼层"] == "4"
    rep("edit 华强 --set x.楼层= --set parent=")
    shown = rep.json("show 华强")
    assert "x.楼层" not in shown
    assert shown["parent"] is None


def test_an_empty_value_takes_phones_and_addresses_off(rep: Crm) -> None:
    rep("edit 华强 --set phone=13900139000 --set email=a@b.cn")
    rep("edit c1 --set phone=13700137000")
    rep("edit c1 --set phone=")
    assert rep.json("show 华强")["mobile"] == ["13900139000"]
    rep("edit 华强 --set phone=")
    shown = rep.json("show 华强")
    assert (shown["mobile"], shown["email"]) == ([], ["a@b.cn"])
    assert rep.json("find 13900139000") == []
    assert rep.json("edit 华强 --set phone=")["changed"] == []
    assert "没有号码" in rep("edit 华强 --set phone=没有号码").err
    assert rep.json("show 华强")["phones_unread"] == ["没有号码"]


def test_nobody_is_above_itself(rep: Crm) -> None:
    rep("edit 华强 --set parent=宏达")
    rep.fails(2, "edit 宏达 --set parent=华强")
    rep.fails(2, "edit 宏达 --set parent=2")


def test_contacts_visits_and_plans_are_edited_too(rep: Crm) -> None:
    rep("edit c1 --set title=董事长 --set phone=13900139000 --set level=decision")
    assert rep.json("show c1")["title"] == "董事长"
    assert rep.json("find 13900139000")[0]["id"] == 1
    rep("visit 华强 谈乐")
    rep("edit v1 --set summary=谈了 --set outcome=stalled")
    assert rep.json("list visits")[0]["summary"] == "谈了"
    rep("edit p2 --set purpose=报价 --set channel=call")
    assert rep.json("show p2")["purpose"] == "报价"
    rep.fails(2, "edit v1 --set summary=")
    rep.fails(2, "edit k1 --set summary=x")


def test_a_field_of_ones_own_stays_with_its_record(rep: Crm) -> None:
    rep("contact add 李工 --customer 宏达 --set x.爱好=钓鱼")
    rep("edit c3 --set x.生日=5月")
    rep("edit c2 --set phone=13900139000")
    for customer in ("华强", "宏达", "Northgate"):
        shown = rep.json(f"show {customer}")
        assert not [key for key in shown if key.startswith("x.")]


def test_a_contact_without_a_customer_gets_a_phone(rep: Crm) -> None:
    rep("contact add 陈总")
    rep("edit c3 --set phone=13900139000")
    assert rep.json("list contacts")[-1]["phone"] == "13900139000"


def run_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder / "an editor.sh"
    path.write_text(f'#!/bin/sh\ncp "$1" "{folder}/seen.txt"\n{script}\n', encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{path}'")


def seen(folder: Path) -> dict[str, str]:
    text = (folder / "seen.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if " = " in line and not line.startswith("#")]
    return {key.strip(): value for key, _, value in (line.partition(" = ") for line in lines)}


def test_a_record_in_the_editor(rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    change = r'sed -i "s/^credit = /credit = good/; s/^key = /key = yes/" "$1"'
    run_editor(tmp_path, monkeypatch, change)
    assert rep("edit 华强").out == "1 changed: Credit, Key account\n"
    shown = rep.json("show 华强")
    assert (shown["credit"], shown["key"]) == ("good", True)
    assert "class" not in seen(tmp_path)


HARD = [
    '"quoted"',
    '"a" and "b"',
    "a # b",
    "two\nlines",
    "a\rb\x0bc\x1cd\x85e\u2028f",
    "\x1b[31mred",
    "back\\slash",
    "= 1",
    "[/] {0} %s",
]


@pytest.mark.parametrize("text", HARD)
def test_the_editor_changes_nothing_by_itself(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    rep(["edit", "华强", "--set", f"situation={text}"])
    kept = rep.json("show 华强")["situation"]
    run_editor(tmp_path, monkeypatch, r'sed -i "s/^credit = /credit = good/" "$1"')
    assert rep.json("edit 华强")["changed"] == ["credit"]
    assert rep.json("show 华强")["situation"] == kept


def test_mistakes_in_the_editor_write_nothing(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for script, code in (
        (r'echo nonsense >> "$1"', 1),
        (r'echo "nope = 1" >> "$1"', 1),
        (r'sed -i "s/^credit = /credit = superb/" "$1"', 2),
        (r'sed -i "s/^name = .*/name = /" "$1"', 2),
        (r'printf "\377" > "$1"', 1),
        (":", 1),
        ("exit 1", 1),
    ):
        run_editor(tmp_path, monkeypatch, script)
        rep.fails(code, "edit 华强")


def test_the_editors_file_is_private_and_removed(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run_editor(tmp_path, monkeypatch, f'echo "$1" > "{tmp_path}/where"; stat -c %a "$1" >&2')
    rep.run("edit 华强")
    assert not Path((tmp_path / "where").read_text().strip()).exists()


def test_rm_takes_a_customer_off_with_what_belongs_to_it(rep: Crm) -> None:
    rep("visit 宏达 谈了")
    assert "2 宏达五金" in rep("rm 宏达").out
    assert [row["id"] for row in rep.json("list")] == [1, 3]
    assert rep.json("list visits") == []
    assert 2 not in [row["customer_id"] for row in rep.json("list plans")]
    rep.fails(3, "show 宏达")
    rep.fails(3, "show 2")
    rep.fails(3, "show v1")
    assert rep.json("find 宏达") == []


@pytest.mark.parametrize("ref", ["c1", "p1", "v1", "k1"])
def test_rm_of_other_records(rep: Crm, ref: str) -> None:
    rep("visit 宏达 谈了 --complaint 坏了")
    rep(f"删除 {ref}")
    rep.fails(3, f"show {ref}")
    assert len(rep.json("list")) == 3


def test_rm_of_a_contact_frees_its_phone(rep: Crm) -> None:
    rep("rm c1")
    assert rep.json("find 13800138000") == []
    assert rep.json("list contacts")[0]["name"] == "Mary Smith"


def test_tags(rep: Crm) -> None:
    assert rep("tag 华强 老友 VIP").out == "深圳市华强电子有限公司: VIP, 老友\n"
    assert rep("标签 宏达 vip").out == "宏达五金: VIP\n"
    assert {t["name"]: t["customers"] for t in rep.json("list tags")} == {"VIP": 2, "老友": 1}
    assert rep.json("tag 华强 --remove 老友 --remove 没有")["tags"] == ["VIP"]
    assert "没有" in rep("tag 华强 --remove 没有").err


def test_notes_keep_their_lines(rep: Crm) -> None:
    rep(["note", "华强", "第一行\n第二行"])
    rep("备注 华强 爱喝茶 -10% 的折扣")
    bodies = [note["body"] for note in rep.json("show 华强")["notes"]]
    assert bodies == ["爱喝茶 -10% 的折扣", "第一行\n第二行"]
    rep.fails(2, ["note", "华强", ""])
