"""王总, 李工, Mr Smith: whom a title fits."""

import pytest

from crmcli.domain.titles import title_fits


@pytest.mark.parametrize(
    ("said", "name", "job", "fits"),
    [
        pytest.param("总", "王建国", "总经理", True, id="general-manager"),
        pytest.param("总", "王建国", "副总经理", True, id="deputy"),
        pytest.param("总", "王建国", "董事长", True, id="chairman"),
        pytest.param("总", "王建国", "厂长", True, id="head-of-a-plant"),
        pytest.param("总", "王建国", "采购员", False, id="a-buyer-is-no-boss"),
        pytest.param("工", "李明", "高级工程师", True, id="engineer"),
        pytest.param("工", "李明", "会计", False, id="an-accountant-is-no-engineer"),
        pytest.param("经理", "李明", "销售经理", True, id="manager"),
        pytest.param("主任", "李明", "车间主任", True, id="head-of-a-workshop"),
        pytest.param("老师", "陈红", "教授", True, id="teacher"),
        pytest.param("医生", "陈红", "主治医师", True, id="physician"),
        pytest.param("总监", "陈红", "技术总监", True, id="a-title-not-in-the-table"),
        pytest.param("出纳", "陈红", "会计", False, id="another-job"),
        pytest.param("总", "王总", "老板娘", True, id="the-title-is-part-of-the-name"),
        pytest.param("总", "王建国", None, True, id="job-unknown"),
        pytest.param("总", "王建国", "", True, id="job-empty"),
        pytest.param("女士", "陈红", "会计", True, id="said-of-anybody"),
        pytest.param("Mr.", "smith", "Buyer", True, id="mr-with-a-dot"),
        pytest.param("老", "王建国", "采购员", True, id="old-wang"),
    ],
)
def test_title_fits(said: str, name: str, job: str | None, fits: bool) -> None:
    assert title_fits(said, name, job) is fits
