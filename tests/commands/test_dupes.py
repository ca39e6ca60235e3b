"""`crm dupes`: what a user sees of likely twins."""

import pytest
from conftest import Crm


@pytest.fixture
def twins(crm: Crm) -> Crm:
    crm("add 深圳市华强电子有限公司 --contact 王建国 --phone 13800138000")
    crm("add 华强电子 --phone 138-0013-8000 --yes")
    crm("add 宏达五金")
    return crm


def test_a_pair_has_its_score_its_reasons_and_the_next_step(twins: Crm) -> None:
    (pair,) = twins.json("dupes")
    assert list(pair) == ["a", "a_name", "b", "b_name", "score", "reasons", "why", "merge"]
    assert (pair["a"], pair["a_name"]) == (1, "深圳市华强电子有限公司")
    assert (pair["b"], pair["b_name"]) == (2, "华强电子")
    assert 60 <= pair["score"] <= 99
    assert pair["reasons"] == ["core_name", "phone"]
    assert pair["why"] == ["same core name 华强电子", "same phone +8613800138000"]
    assert pair["merge"] == "crm merge 1 2"


def test_people_read_it_in_their_language(twins: Crm) -> None:
    english = twins("dupes").out
    assert "same phone +8613800138000" in english
    assert "crm merge 1 2" in english
    chinese = twins("查重 --lang zh").out
    assert "电话相同" in chinese
    assert "核心名称相同" in chinese


def test_nothing_is_written(twins: Crm) -> None:
    before = twins.db.read_bytes()
    twins("dupes")
    twins("dupes contacts")
    assert twins.db.read_bytes() == before


def test_a_lower_threshold_shows_weaker_pairs(crm: Crm) -> None:
    crm("add 深圳市华强电子有限公司")
    crm("add 华强电子 --yes")
    assert crm("dupes").out == ""
    (pair,) = crm.json("dupes --threshold 20")
    assert pair["score"] < 60
    assert "--threshold" in crm("dupes -f md").out


def test_the_surest_come_first_and_a_limit_leaves_the_others_out(twins: Crm) -> None:
    twins("add 华强电子科技 --phone 13800138000 --yes")
    scores = [pair["score"] for pair in twins.json("dupes")]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert [pair["score"] for pair in twins.json("dupes --limit 1")] == scores[:1]


def test_contacts_are_asked_for_by_name(twins: Crm) -> None:
    twins("contact add 王建囯 --customer 宏达五金 --phone 13800138000")
    (pair,) = twins.json("dupes contacts")
    assert (pair["a"], pair["b"]) == (1, 2)
    assert pair["merge"] == "crm merge c1 c2"
    assert pair["reasons"] == ["pinyin", "phone"]
    assert twins("dupes 联系人 -f csv").out == twins("dupes contact --csv").out
    assert twins("dupes 联系人").out.startswith("c1\t王建国\tc2")


def test_a_file_of_persons_alone_is_asked_for_contacts(crm: Crm) -> None:
    for name in ("王建国", "王建囯"):
        crm(["contact", "add", name, "--phone", "13800138000"])
    assert crm.json("dupes") == crm.json("dupes contacts")
    assert len(crm.json("dupes")) == 1
    crm("add 宏达五金")
    assert crm.json("dupes") == []


def test_branches_and_a_shared_switchboard_are_no_twins(crm: Crm) -> None:
    crm("add 华强集团 --phone 0755-88886666")
    crm("add 华强电子 --phone 0755-88886666 --set parent=华强集团 --yes")
    crm("add 华强电子 --phone 0755-88886666 --set parent=1 --yes")
    crm("add 宏达五金 --phone 0755-88886666 --yes")
    assert crm.json("dupes") == []


def test_persons_at_one_switchboard_are_no_twins(crm: Crm) -> None:
    crm("add 华强 --contact 王伟 --phone 0755-88886666")
    crm("contact add 李强 --customer 华强 --phone 0755-88886666")
    crm("contact add 张敏 --customer 华强 --phone 0755-88886666")
    assert crm.json("dupes contacts") == []


def test_who_was_taken_off_or_merged_is_no_twin(twins: Crm) -> None:
    twins("merge 1 2 --yes")
    assert twins.json("dupes") == []
    twins("undo")
    twins("rm 2")
    assert twins.json("dupes") == []


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("dupes deals", "deals"),
        ("dupes --threshold 0", "99"),
        ("dupes --threshold 100", "99"),
        ("dupes --threshold x", "x"),
        ("dupes --limit 0", "0"),
    ],
)
def test_what_is_refused(twins: Crm, line: str, part: str) -> None:
    assert part in twins.fails(2, line)


def test_an_empty_file_has_none(crm: Crm) -> None:
    crm("init")
    assert crm.json("dupes") == []
    assert crm.json("dupes contacts") == []
