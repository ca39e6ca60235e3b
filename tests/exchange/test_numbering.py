"""Keys of other programs' numbers: whose they are is told by the header, the source or the file."""

import pytest

from crmcli.exchange.numbering import Numbering


@pytest.mark.parametrize(
    ("first", "second", "column", "same"),
    [
        (Numbering(file="may.csv"), Numbering(file="june.csv"), "recordid", True),
        (Numbering(file="may.csv"), Numbering(file="june.csv"), "id", False),
        (Numbering(file="may.csv"), Numbering(file="may.csv"), "id", True),
        (Numbering("hub", "may.csv"), Numbering("hub", "june.csv"), "id", True),
        (Numbering("hub", "a.csv"), Numbering("old", "a.csv"), "recordid", False),
        (Numbering(), Numbering(), "id", True),
    ],
    ids=["its own name", "a vague name", "same file", "named", "two sources", "a pipe"],
)
def test_when_two_numbers_are_one(
    first: Numbering, second: Numbering, column: str, *, same: bool
) -> None:
    assert (first.key(column, "77") == second.key(column, "77")) is same


def test_the_uid_of_a_card_is_the_same_wherever_it_comes_from() -> None:
    uid = "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert Numbering("a", "x.vcf").key("uid", uid) == Numbering(file="y.vcf").key("uid", uid)
    assert Numbering(file="a.csv").key("uid", "7") != Numbering(file="b.csv").key("uid", "7")
