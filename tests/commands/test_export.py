"""`crm export KIND`: the columns are a contract, every field leaves, in every format."""

import csv
import io
import json
from datetime import date

import pytest
from conftest import Crm

# The whole contract: a column may be added at the end of a group, none may move or be renamed.
COLUMNS = {
    "customers": (
        "id uuid name code class kind entity credit source source_detail service lifecycle "
        "relation rad owner recorded_by parent referred_by region industry business_status "
        "brands interest_brand interest_model situation employees annual_revenue currency "
        "founded scale qualification organisation competition concern external_factor value_point "
        "heard_via payment_terms horizon cycle interval_days high_profit trusts_us can_buy "
        "recognises_us loyalty_low haggler do_not_contact key target website support mobile "
        "landline phone fax email wechat address district city province postcode country tags "
        "main_contact main_phone "
        "added_on class_why class_until next_on next_time churned_on dropped_on dropped_why "
        "unread created_at updated_at"
    ),
    "contacts": (
        "id uuid customer_id customer_uuid customer name family_name given_name middle_name "
        "name_prefix name_suffix nickname title department function level buying_role "
        "personality attitude veto key cares_about sex birthday birth_year preferences "
        "background inside_relations mobile landline phone fax email wechat created_at "
        "updated_at"
    ),
    "visits": (
        "id uuid customer_id customer_uuid customer contact date channel kind phase outcome "
        "summary situation interest_brand interest_model opinion analysis needs purpose "
        "minutes rep time next_on deal_id created_at updated_at"
    ),
    "plans": (
        "id uuid customer_id customer_uuid customer contact date purpose channel time kind "
        "rule state closed_on questions created_at updated_at"
    ),
    "cases": (
        "id uuid customer_id customer_uuid customer kind summary opened_on closed_on "
        "resolution visit_id created_at updated_at"
    ),
    "notes": "id uuid customer_id customer_uuid customer date body created_at updated_at",
    "deals": (
        "id uuid customer_id customer_uuid customer contact name code stage probability "
        "amount currency margin opened_on close_on closed_on will_buy budget supplier "
        "will_sign quoted_on funnel_on ordered_on transaction property area area_unit "
        "competitor concern external_factor horizon decider_invited goods_checked rehearsed "
        "points_listed close_method lost_reason lost_detail owner note unread created_at "
        "updated_at"
    ),
    "deal_items": (
        "id uuid deal_id deal_uuid deal customer_id customer_uuid customer product_id "
        "product_code product quantity unit price amount currency created_at updated_at"
    ),
    "stage_changes": (
        "id uuid deal_id deal_uuid deal customer_id customer_uuid customer old_stage "
        "new_stage changed_on visit_id created_at updated_at"
    ),
    "objections": (
        "id uuid customer_id customer_uuid customer deal_id deal kind objection response "
        "outcome raised_on visit_id created_at updated_at"
    ),
    "orders": (
        "id uuid customer_id customer_uuid customer number ordered_on kind channel amount "
        "cost currency promised_on delivered_on pay_by owner note paid deal_id returns_id "
        "unread created_at updated_at"
    ),
    "order_lines": (
        "id uuid order_id order_uuid number customer_id customer_uuid customer ordered_on "
        "product_id product_code product quantity unit price amount cost currency created_at "
        "updated_at"
    ),
    "payments": (
        "id uuid order_id order_uuid number customer_id customer_uuid customer paid_on amount "
        "currency note created_at updated_at"
    ),
    "products": (
        "id uuid name code brand model series unit price cost currency note created_at updated_at"
    ),
    "contracts": (
        "id uuid customer_id customer_uuid customer name number signed_on starts_on ends_on "
        "renew_by amount currency note deal_id renewed_by_id created_at updated_at"
    ),
    "assets": (
        "id uuid customer_id customer_uuid customer code product sold_on warranty_until note "
        "order_id product_id created_at updated_at"
    ),
    "churns": (
        "id uuid customer_id customer_uuid customer churned_on reason competitor detail "
        "lost_profit currency won_back_on created_at updated_at"
    ),
    "winbacks": (
        "id uuid customer_id customer_uuid customer churn_id date offer outcome visit_id "
        "created_at updated_at"
    ),
    "questions": (
        "id uuid customer_id customer_uuid customer plan_id question answer visit_id "
        "created_at updated_at"
    ),
    "history": (
        "id uuid customer_id customer_uuid customer field old_value new_value changed_on "
        "quarter method reasons created_at updated_at"
    ),
    "scores": (
        "id uuid customer_id customer_uuid customer card criterion score scored_on note "
        "created_at updated_at"
    ),
    "buying_power": (
        "id uuid customer_id customer_uuid customer amount currency year quarter source "
        "stated_on note created_at updated_at"
    ),
    "goals": (
        "id uuid customer_id customer_uuid customer quarter metric target_amount target_count "
        "currency note created_at updated_at"
    ),
    "tags": "id uuid name customers created_at updated_at",
    "competitors": "id uuid name created_at updated_at",
}


def rows(result: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result, newline="")))


@pytest.fixture
def full(rep: Crm) -> Crm:
    """Something of every kind."""
    rep("edit 宏达 --set phone=0755-88886666 --set email=info@hd.cn")
    rep("edit 华强 --set annual_revenue=1200000.5")
    rep("edit 华强 --set address=一路1号 --set district=宝安 --set x.楼层=9 --set parent=宏达")
    rep("edit c1 --set x.爱好=钓鱼 --set birthday=1980-05-06")
    rep("tag 华强 老友 重点")
    rep("note 华强 '先说价格\n再说交期'")
    rep("visit 华强 谈了价格 --complaint 坏了 --on 2026-11-20 --set opinion=贵")
    rep("plan 华强 周三15:00 送样 --every 每周 --ask 几台 --ask 何时")
    rep("product add P8 --code P-8 --price 32000 --cost 23500.5")
    rep("order add 华强 'P8 x2.5 @31000' --number SO-1 --on 2026-11-02 --paid 1000")
    rep("contract add 华强 框架 --number HT-1 --from 2026-01-01 --until 2026-12-31 --amount 9.125")
    rep("asset add 华强 SN-1 --product P8")
    rep("deal add 宏达 送样 --product 'P8 x1' --set opened_on=2026-11-02 --competitor 对手")
    rep("deal object d1 太贵了 --kind price")
    rep("score 华强 five willingness=4")
    rep("power 华强 80万 --source third_party")
    rep("goal add sales 120万 --customer 华强")
    rep("goal add contacts 60 --quarter 2027Q1")
    rep(["add", "离开", "--yes"])
    rep("churn 离开 --reason price --lost-to 对手 --lost-profit 10")
    rep("winback 离开 --offer 九折")
    return rep


@pytest.mark.parametrize("kind", COLUMNS)
def test_the_columns_of_a_kind_and_their_order(crm: Crm, kind: str) -> None:
    crm("add 华强")
    assert crm(f"export {kind}").lines[0].split(",") == COLUMNS[kind].split()


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_has_its_records_and_no_cell_is_lost(full: Crm, kind: str) -> None:
    told = full.json(f"export {kind}")
    assert told
    assert len(told) == len(rows(full(f"export {kind}").out))
    assert [row["id"] for row in told] == sorted(row["id"] for row in told)
    assert all(len(row["uuid"]) == 36 for row in told)


def test_a_customer_with_everything(full: Crm) -> None:
    one = rows(full("export customers").out)[0]
    assert {key: one[key] for key in ("id", "name", "class", "parent", "currency", "tags")} == {
        "id": "1",
        "name": "深圳市华强电子有限公司",
        "class": "A",
        "parent": "宏达五金",
        "currency": "CNY",
        "tags": "老友; 重点",
    }
    assert one["annual_revenue"] == "1200000.50"
    assert (one["address"], one["district"], one["x.楼层"]) == ("一路1号", "宝安", "9")
    # Its own phone; that of its person is told of, and stands with the person.
    assert (one["landline"], one["mobile"]) == ("", "")
    assert (one["main_contact"], one["main_phone"]) == ("王建国", "13800138000")
    other = rows(full("export customers").out)[1]
    assert (other["landline"], other["email"]) == ("0755-88886666", "info@hd.cn")
    assert list(one)[-1] == "x.楼层"


def test_several_phones_stand_in_one_cell(rep: Crm, tmp_path: object) -> None:
    rep("import customers -", "name,phone\nAcme,0755-88886666 / 0755-88887777\n")
    acme = next(row for row in rep.json("export customers") if row["name"] == "Acme")
    assert acme["landline"] == "0755-88886666 ::: 0755-88887777"


def test_a_person_names_its_customer_by_uuid(full: Crm) -> None:
    person, customer = full.json("export contacts")[0], full.json("export customers")[0]
    assert person["customer_uuid"] == customer["uuid"]
    assert (person["customer"], person["mobile"], person["x.爱好"]) == (
        "深圳市华强电子有限公司", "13800138000", "钓鱼")  # fmt: skip
    assert person["birthday"] == "1980-05-06"


def test_amounts_are_decimal_strings_with_their_currency(full: Crm) -> None:
    line = full.json("export order_lines")[0]
    assert (line["quantity"], line["price"], line["amount"], line["currency"]) == (
        "2.5", "31000.00", "77500.00", "CNY")  # fmt: skip
    assert (line["number"], line["product_code"]) == ("SO-1", "P-8")
    order = full.json("export orders")[0]
    assert (order["amount"], order["paid"], order["currency"]) == ("77500.00", "1000.00", "CNY")
    assert full.json("export contracts")[0]["amount"] == "9.125"
    assert full.json("export payments")[0]["amount"] == "1000.00"
    assert full.json("export products")[0]["cost"] == "23500.50"
    assert full.json("export churns")[0]["lost_profit"] == "10.00"


def test_notes_and_questions_keep_their_words(full: Crm) -> None:
    assert full.json("export notes")[0]["body"] == "先说价格\n再说交期"
    assert rows(full("export notes").out)[0]["body"] == "先说价格\n再说交期"
    weekly = next(row for row in full.json("export plans") if row["rule"])
    assert weekly["questions"] == "几台 ::: 何时"
    assert (weekly["time"], weekly["rule"], weekly["kind"]) == ("15:00", "FREQ=WEEKLY", "contact")


def test_what_was_taken_off_stays_away(full: Crm) -> None:
    full("rm 华强")
    for kind in COLUMNS:
        assert "深圳市华强电子有限公司" not in full(f"export {kind}").out, kind


# -- what is exported, and how it is called ---------------------------------------------------


def test_a_filter_of_the_list_narrows_an_export(full: Crm) -> None:
    assert [row["name"] for row in full.json("export customers --class B")] == ["宏达五金"]
    assert [row["name"] for row in full.json("export contacts --class A")] == ["王建国"]
    assert [row["number"] for row in full.json("export order_lines --where number=SO-1")] == [
        "SO-1"
    ]
    assert full.json("export order_lines --where number=SO-2") == []
    assert len(full.json("export notes --tag 老友")) == 1
    assert full.json("export notes --class B") == []
    assert full.json("export deals --where stage=won") == []
    assert full.json("export history --where name~离开")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("export", 2, "KIND"),
        ("export castomers", 2, "customers"),
        ("export customers here", 2, "here"),
        ("export customers --where colour=red", 2, "colour"),
        ("export products --class A", 2, "class"),
        ("export tags --due today", 2, "--due"),
        ("export customers --fields name,nonsense", 2, "nonsense"),
        ("export customers -f pdf", 2, "vcf"),
        ("export orders -f vcf", 2, "contacts, customers"),
        ("export plans -f ics", 2, "crm export calendar"),
        ("export calendar --csv", 2, "crm export plans"),
        ("export contacts -f vcf --fields name", 2, "--fields"),
        ("export customers -f xlsx", 2, "xlsx"),
        ("export customers -o nowhere/x.csv", 1, "nowhere"),
        ("export customers -o x.pdf", 2, "x.pdf"),
    ],
)
def test_what_cannot_be_exported(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, line: str, code: int, words: str
) -> None:
    monkeypatch.chdir(rep.home)
    assert words in rep.fails(code, line)
    assert not list(rep.home.glob("x.*"))


@pytest.mark.parametrize(
    "line",
    ["list -f vcf", "list -o x.vcf", "report overdue -f ics", "add 永昌 -f vcf", "show 1 -o x.ics"],
)
def test_cards_and_calendars_come_from_export_alone(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(rep.home)
    assert "crm export" in rep.fails(2, line)
    assert not list(rep.home.glob("x.*"))


@pytest.mark.parametrize("word", ["customers", "customer", "Customers", "客户"])
def test_a_kind_by_any_of_its_names(rep: Crm, word: str) -> None:
    assert rep(["export", word]).out == rep("export customers").out
    assert rep(["导出", word]).out == rep("export customers").out


def test_what_a_judgement_is_measured_by(full: Crm) -> None:
    score = full.json("export scores")[0]
    assert (score["card"], score["criterion"], score["score"]) == ("five", "willingness", 4)
    power = full.json("export buying-power")[0]
    assert (power["amount"], power["currency"], power["source"]) == (
        "800000.00", "CNY", "third_party")  # fmt: skip
    assert (power["year"], power["quarter"], power["stated_on"]) == (2026, "2026Q4", "2026-11-24")


def test_a_goal_is_an_amount_or_a_number_and_may_be_of_nobody(full: Crm) -> None:
    sales, contacts = full.json("export goals")
    assert (sales["customer_id"], sales["quarter"], sales["metric"]) == (1, "2026Q4", "sales")
    assert (sales["target_amount"], sales["currency"], sales["target_count"]) == (
        "1200000.00", "CNY", None)  # fmt: skip
    assert (contacts["customer"], contacts["quarter"]) == (None, "2027Q1")
    assert (contacts["target_amount"], contacts["currency"], contacts["target_count"]) == (
        None, None, 60)  # fmt: skip
    assert [row["metric"] for row in full.json("export goals --class A")] == ["sales"]


@pytest.mark.parametrize("word", ["buying-power", "Buying_Power", "购买力"])
def test_buying_power_has_no_plural(full: Crm, word: str) -> None:
    assert full(["export", word]).out == full("export buying_power").out


@pytest.mark.parametrize("word", ["order-lines", "order_line", "订单明细"])
def test_a_kind_of_two_words(full: Crm, word: str) -> None:
    assert full(["export", word]).out == full("export order_lines").out


def test_an_export_without_records_is_its_header(rep: Crm) -> None:
    assert len(rep("export orders").lines) == 1
    assert rep.json("export orders") == []


def test_without_a_file_there_is_a_welcome_and_no_file_made(crm: Crm) -> None:
    said = crm("export customers")
    assert said.err
    assert not crm.db.exists()


# -- formats ----------------------------------------------------------------------------------


def test_csv_unless_it_is_said_otherwise(rep: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rep.home)
    plain = rep("export customers").out
    assert plain == rep("export customers --csv").out
    for name in ("book.csv", "book.json", "book.jsonl", "book.xlsx", "book.md", "book.html"):
        assert rep(f"export customers -o {name}").out == ""
    assert (rep.home / "book.csv").read_text(encoding="utf-8") == plain
    assert len(json.loads((rep.home / "book.json").read_text(encoding="utf-8"))) == 3
    assert (rep.home / "book.xlsx").read_bytes()[:2] == b"PK"
    assert "华强" in rep("export customers -f text").out
    assert "\t" in rep("export customers -f plain").out


def test_headings_in_chinese_without_naming_the_format(rep: Crm) -> None:
    assert rep("export contacts --headers zh").lines[0].startswith("编号,UUID,客户编号")


def test_chosen_columns(rep: Crm) -> None:
    assert rep("export customers --fields name,class").lines[1] == "深圳市华强电子有限公司,A"


def test_a_file_of_before_is_replaced_and_nothing_else_left(
    rep: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = rep.home / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    rep("export customers -o x.csv")
    before = (folder / "x.csv").read_bytes()
    rep("add 永昌")
    rep("export customers -o x.csv")
    assert (folder / "x.csv").read_bytes().startswith(before)
    assert [path.name for path in folder.iterdir()] == ["x.csv"]
    rep.fails(2, "export castomers -o x.csv")
    assert [path.name for path in folder.iterdir()] == ["x.csv"]


def test_the_same_export_twice_is_the_same_file(full: Crm) -> None:
    for kind in COLUMNS:
        assert full(f"export {kind}").out == full(f"export {kind}").out


def test_an_export_says_the_same_on_another_day_and_in_chinese(full: Crm) -> None:
    for kind in COLUMNS:
        there = full(f"export {kind} --lang zh --today {date(2027, 3, 1)}").out
        assert there == full(f"export {kind}").out
