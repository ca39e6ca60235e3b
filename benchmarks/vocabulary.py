"""The small vocabulary that generated customers and contacts are named from, with readings.

Readings are computed once per word and joined per name. The result is the search text that
`domain.names.search_text` makes, because no word here is read differently inside a name.
"""

from random import Random
from typing import NamedTuple

from crmcli.domain.names import SEARCH_SEPARATOR, normalise, readings

# The name that benchmarks look for; one Chinese company in a hundred bears it.
FAMOUS = "华强"

# fmt: off
_CITIES = (
    "深圳", "东莞", "广州", "佛山", "惠州", "珠海",
    "中山", "苏州", "无锡", "宁波", "杭州", "北京",
)
_FIRST = "华宏金鑫永恒嘉信德昌新丰瑞泰联科立海天安博创远大东方明志荣利"
_SECOND = "强达盛源通兴隆辉康诚基业宇光腾邦泽航润升维伟杰峰"
_TRADES = (
    "电子", "五金", "机电", "塑胶", "光电", "精密",
    "家具", "包装", "印刷", "照明", "注塑", "自动化",
)
_FORMS = ("有限公司", "股份有限公司", "厂", "商行")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
_GIVEN = "伟芳娜敏静丽军洋勇艳杰涛明超霞平刚桂英建国志强海燕"
_EN_FIRST = (
    "Acme", "Apex", "Blue", "Bright", "Delta", "Eagle",
    "Golden", "Harbour", "Iron", "Nova", "Pioneer", "Summit",
)
_EN_SECOND = (
    "Tools", "Lighting", "Plastics", "Packaging", "Motors", "Optics", "Systems", "Furniture",
)
_EN_FORMS = ("Ltd.", "Inc.", "GmbH", "Co.")
_EN_PEOPLE = ("Anna", "Ben", "Clara", "David", "Emma", "Frank", "Grace", "Henry")
_EN_SURNAMES = ("Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Walker", "Green")

DISTRICTS = (
    "宝安区", "南山区", "龙岗区", "福田区", "罗湖区", "龙华区", "光明区", "坪山区",
)
# fmt: on
INDUSTRIES = ("电子制造", "五金加工", "照明", "包装印刷", "家具", "机械设备")
TITLES = ("采购经理", "总经理", "工程师", "厂长", "财务", None)
SUMMARIES = (
    "谈了价格,对方要再比较",
    "送样,等测试结果",
    "确认了交期,本月下单",
    "介绍新产品,有兴趣",
    "收款,已对账",
    "discussed the new price list",
    "showed the sample, waiting for approval",
    "annual review with the buyer",
)
# Products with their prices.
PRODUCTS = {
    "激光打标机 M2": 26_800,
    "激光打标机 M4": 48_000,
    "视觉检测仪 V1": 73_500,
    "贴标机": 18_900,
    "Label printer P3": 5_482,
    "Barcode scanner S1": 1_096,
    "Ink ribbon": 55,
}
PURPOSES = ("送样", "签合同", "收款", "回访", "报价", "demo")


class Name(NamedTuple):
    """A name, and its reading in full and by initials ("" for a name without Han characters)."""

    text: str
    full: str = ""
    initials: str = ""

    def search(self, *more: str) -> str:
        """The search text of a record with this name and these codes and numbers."""
        forms = (normalise(self.text), *more, self.full, self.initials)
        return SEARCH_SEPARATOR.join(dict.fromkeys(form for form in forms if form))


class Names:
    """Draws names; every word is read once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._read: dict[str, Name] = {}

    def company(self) -> Name:
        """A company: three in four Chinese, the others English."""
        pick = self._random.choice
        if self._random.random() < 0.25:
            return Name(f"{pick(_EN_FIRST)} {pick(_EN_SECOND)} {pick(_EN_FORMS)}")
        famous = self._random.random() < 0.01
        brand = tuple(FAMOUS) if famous else (pick(_FIRST), pick(_SECOND))
        place = (pick(_CITIES), "市") if self._random.random() < 0.7 else ()
        return self._joined(*place, *brand, pick(_TRADES), pick(_FORMS))

    def person(self, company: Name) -> Name:
        """A person with a name in the language of the company."""
        pick = self._random.choice
        if not company.full:
            return Name(f"{pick(_EN_PEOPLE)} {pick(_EN_SURNAMES)}")
        given = pick(_GIVEN) + (pick(_GIVEN) if self._random.random() < 0.6 else "")
        return self._joined(pick(_SURNAMES), *given)

    def _joined(self, *words: str) -> Name:
        parts = [self._read.get(word) or self._learn(word) for word in words]
        return Name(
            "".join(words),
            "".join(part.full for part in parts),
            "".join(part.initials for part in parts),
        )

    def _learn(self, word: str) -> Name:
        self._read[word] = Name(word, *readings(word))
        return self._read[word]
