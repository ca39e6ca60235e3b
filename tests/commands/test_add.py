"""`crm add` and `crm contact`: customers and their people."""

import pytest
from conftest import Crm


def test_add_says_id_name_and_first_contact(crm: Crm) -> None:
    assert crm("add Acme").out == "1 Acme added; first contact 2026-11-26 Thu.\n"
    assert crm("--lang zh 新增 华强").out == "已新增 2 华强；首次联系 2026-11-26 周四。\n"


def test_add_keeps_every_option(crm: Crm) -> None:
    crm(
        "add 华强 --contact 王建国 --title 总经理 --phone 13800138000 --phone 0755-82345678"
        " --email wang@hq.cn --wechat hq_wang --address 深南路1号 --class A --code HQ-1"
        " --source 会议营销 --credit 良好 --industry 电子 --region 华南 --tag 老友 --tag VIP"
        " --note 先打电话 --set x.楼层=3 --set employees=120 --set district=宝安 --set key=是"
    )
    shown = crm.json("show 1")
    kept = {key: shown[key] for key in ("name", "class", "code", "source", "credit", "industry")}
    assert kept == {
        "name": "华强",
        "class": "A",
        "code": "HQ-1",
        "source": "event",
        "credit": "good",
        "industry": "电子",
    }
    assert (shown["mobile"], shown["landline"]) == (["13800138000"], ["0755-82345678"])
    assert (shown["email"], shown["wechat"]) == (["wang@hq.cn"], ["hq_wang"])
    assert (shown["address"], shown["district"], shown["region"]) == ("深南路1号", "宝安", "华南")
    assert (shown["employees"], shown["key"], shown["x.楼层"]) == (120, True, "3")
    assert shown["tags"] == ["VIP", "老友"]
    assert [note["body"] for note in shown["notes"]] == ["先打电话"]
    person = shown["contacts"][0]
    assert (person["name"], person["title"]) == ("王建国", "总经理")
    change = shown["history"][0]
    assert (change["field"], change["new_value"], change["method"]) == ("class", "A", "hand")


def test_add_takes_a_name_of_several_words(crm: Crm) -> None:
    crm("add Northgate Tools Ltd")
    assert crm.json("show 1")["name"] == "Northgate Tools Ltd"


def test_next_replaces_the_first_contact_and_is_echoed(crm: Crm) -> None:
    added = crm("add 华强 --next 下周三")
    assert "2026-12-02 Wed" in added.out
    assert added.err == "下周三 → 2026-12-02 Wed\n"
    assert [plan["date"] for plan in crm.json("list plans")] == ["2026-12-02"]


@pytest.mark.parametrize(
    "again",
    [
        "add 华强电子有限公司",
        "add 别家 --phone '138 0013 8000'",
        "add 别家 --email WANG@hq.cn",
        "add 别家 --phone +86-138-0013-8000",
    ],
    ids=["core name", "phone", "e-mail", "phone with country"],
)
def test_a_likely_twin_is_refused_and_yes_writes_it(crm: Crm, again: str) -> None:
    crm("add 深圳市华强电子有限公司 --phone 13800138000 --email wang@hq.cn")
    assert "1 深圳市华强电子有限公司" in crm.fails(4, again)
    assert crm.json([*again.replace("'138 0013 8000'", "13800138000").split(), "-y"])["id"] == 2


def test_a_similar_name_is_written_and_said(crm: Crm) -> None:
    crm("add 华强电子商贸")
    added = crm("add 华强电子")
    assert "1 华强电子商贸" in added.err
    assert len(crm.json("list")) == 2


def test_same_code_twice_is_refused(crm: Crm) -> None:
    crm("add 华强 --code K1")
    assert "1 华强" in crm.fails(4, "add 宏达 --code k1")


def test_a_phone_that_is_none_is_kept_and_said_and_makes_no_twin(crm: Crm) -> None:
    assert "没有" in crm("add 天成 --phone 没有").err
    assert crm("add 金源 --phone 没有 --phone 13800138000").out
    shown = crm.json("show 金源")
    assert (shown["phones"], shown["phones_unread"]) == (["没有", "13800138000"], ["没有"])
    crm("add 华强 --phone ''")
    crm("add 宏达 --phone '' --set email=")
    assert crm.json("show 宏达")["email"] == []


def test_dry_run_and_quiet(crm: Crm) -> None:
    crm("add 华强")
    before = crm.db.read_bytes()
    assert "宏达" in crm("add 宏达 -n").out
    assert crm.db.read_bytes() == before
    assert crm("add 宏达 -q").out == "2\n"


def test_a_refused_add_leaves_no_file(crm: Crm) -> None:
    crm.fails(2, ["add", " "])
    crm.fails(2, "add 华强 --credit 很好")
    assert not crm.db.exists()


def test_contact_add_keeps_everything(rep: Crm) -> None:
    made = rep.json(
        "contact add 李工 --customer 宏达 --title 工程师 --level 管理层 --role 使用者"
        " --personality 猫头鹰 --attitude 支持 --phone 13900139000 --email li@hd.cn"
        " --wechat li123 --set birth_year=1980 --set x.爱好=钓鱼"
    )
    assert (made["ref"], made["customer_id"]) == ("c3", 2)
    person = rep.json("show 宏达")["contacts"][0]
    assert (person["level"], person["buying_role"]) == ("management", "user")
    assert (person["personality"], person["veto"]) == ("owl", True)
    assert "13900139000" in person["phone"]
    assert rep.json("find 13900139000")[0]["id"] == 2
    assert rep.json("show 李工")["id"] == 2


def test_contact_add_without_a_customer(rep: Crm) -> None:
    assert rep.json("contact add 陈总")["customer_id"] is None
    assert rep.json("list contacts")[-1]["customer"] is None


def test_contact_move_takes_phones_along(rep: Crm) -> None:
    rep("contact add 李工 --customer 宏达 --phone 13900139000")
    rep("visit 宏达 送样 --with 李工")
    said = rep("contact move c3 华强").out
    assert said == "c3 李工 is now at 深圳市华强电子有限公司\n"
    assert rep.json("find 13900139000")[0]["id"] == 1
    assert rep.json("show 宏达")["visits"][0]["contact"] == "李工"
    assert rep.json("show 宏达")["contacts"] == []
    assert "李工" in rep.fails(4, "contact move c3 华强")


def test_contact_move_by_name_and_in_chinese(rep: Crm) -> None:
    rep("联系人 move 王总 宏达")
    assert [c["name"] for c in rep.json("show 宏达")["contacts"]] == ["王建国"]
    assert "宏达" in rep.fails(2, "contact move 宏达 华强")


def test_the_result_of_a_writing_command_in_other_formats(crm: Crm) -> None:
    crm.db.parent.mkdir(parents=True)
    path = crm.home / "made.json"
    assert crm(["add", "华强", "-o", str(path)]).out == ""
    assert '"id": 1' in path.read_text(encoding="utf-8")
    assert crm("add 宏达 --csv").out == "ref,id,name,next_date\n2,2,宏达,2026-11-26\n"
    assert "| ref | 3 |" in crm("add 永昌 -f md").out
    assert crm("visit 永昌 谈了 --csv").lines[1].endswith(",p3,,")
    assert crm(["tag", "永昌", "甲", "乙", "-o", str(crm.home / "t.xlsx")]).out == ""
