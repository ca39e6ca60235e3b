"""Whether a title that a rep says (王总, 李工) fits a contact's job title."""

_FITS = {
    "总": ("总", "董事", "老板", "法人", "厂长"),
    "工": ("工",),
    "经理": ("经理",),
    "主任": ("主任",),
    "老师": ("老师", "教师", "讲师", "教授"),
    "老板": ("老板", "店主", "总", "法人"),
    "厂长": ("厂长",),
    "科长": ("科长",),
    "处长": ("处长",),
    "院长": ("院长",),
    "医生": ("医生", "医师"),
}
# Said of anybody, whatever the job.
_ADDRESS = ("先生", "女士", "小姐", "老", "小", "mr", "mrs", "ms", "miss", "dr", "师傅", "哥", "姐")


def title_fits(said: str, name: str, job: str | None) -> bool:
    """True when the title said fits the contact's name as kept or its job title.

    A contact without a known job title fits any title: a rep rarely records both.
    """
    said = said.casefold().rstrip(".")
    if said in _ADDRESS or not job:
        return True
    return any(part in job or part in name for part in _FITS.get(said, (said,)))
