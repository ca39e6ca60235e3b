"""The full name of a person from its parts, as each script writes it."""

import pytest

from crmcli.domain.person_names import full_name, split_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        pytest.param({"family_name": "王", "given_name": "建国"}, "王建国", id="chinese"),
        pytest.param({"family_name": "欧阳", "given_name": "娜"}, "欧阳娜", id="double-surname"),
        pytest.param({"family_name": "山田", "given_name": "さくら"}, "山田さくら", id="japanese"),
        pytest.param({"family_name": "김", "given_name": "민준"}, "김민준", id="korean"),
        pytest.param({"family_name": "王", "name_prefix": "先生"}, "王", id="surname-alone"),
        pytest.param({"family_name": "王", "given_name": "David"}, "David 王", id="mixed"),
        pytest.param(
            {
                "family_name": "Public",
                "given_name": "John",
                "middle_name": "Quinlan",
                "name_prefix": "Mr.",
                "name_suffix": "Jr.",
            },
            "John Quinlan Public Jr.",
            id="english",
        ),
        pytest.param({"family_name": "Smith", "name_prefix": "Dr."}, "Dr. Smith", id="prefix"),
        pytest.param({"given_name": " Cher "}, "Cher", id="one-name"),
        pytest.param({"name_prefix": "Mr.", "name_suffix": "Jr."}, "", id="nobody"),
        pytest.param({"family_name": None}, "", id="nothing"),
    ],
)
def test_a_name_in_full(parts: dict[str, object], name: str) -> None:
    assert full_name(parts) == name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        pytest.param("王建国", "王", "建国", id="chinese"),
        pytest.param("王总", "王", "总", id="title"),
        pytest.param("欧阳娜", "欧阳", "娜", id="double-surname"),
        pytest.param("欧阳", "欧", "阳", id="surname-or-name"),
        pytest.param("김민준", "김", "민준", id="korean"),
        pytest.param("山田 太郎", "山田", "太郎", id="with-a-blank"),
        pytest.param("Mary Ann Smith", "Smith", "Mary Ann", id="english"),
        pytest.param("David 王", "王", "David", id="mixed"),
        pytest.param("Cher", "", "Cher", id="one-name"),
        pytest.param("技术支持热线", "", "技术支持热线", id="no-person"),
        pytest.param("小明", "", "小明", id="no-surname"),
        pytest.param("van der Berg, Jan", "van der Berg", "Jan", id="turned-round"),
        pytest.param("Smith,John", "Smith", "John", id="turned-round-without-a-blank"),
        pytest.param("Smith, Jones, Brown", "", "Smith, Jones, Brown", id="a-list"),
        pytest.param("Sammy Jr.", "", "Sammy Jr.", id="nothing-but-a-suffix"),
        pytest.param("Dr. Jr.", "", "Dr. Jr.", id="titles-alone"),
        pytest.param("Mr.", "", "Mr.", id="one-title"),
    ],
)
def test_a_name_taken_apart(name: str, family: str, given: str) -> None:
    assert split_name(name) == (family, given, "", "", "")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dr. Ana-María López y Gasset Jr.", "Gasset|Ana-María López y|Dr.|Jr."),
        ("John Smith, Jr.", "Smith|John||Jr."),
        ("Smith, John, MD", "Smith|John||MD"),
        ("Prof. Dr. Max Weber", "Weber|Max|Prof. Dr.|"),
        ("Henry Ford II", "Ford|Henry||II"),
        ("Jane Roe Ph.D.", "Roe|Jane||Ph.D."),
        ("Mrs. Smith", "Smith||Mrs.|"),
    ],
)
def test_titles_are_no_family_name(name: str, parts: str) -> None:
    family, given, middle, prefix, suffix = split_name(name)
    assert "|".join((family, given, prefix, suffix)) == parts
    assert middle == ""
