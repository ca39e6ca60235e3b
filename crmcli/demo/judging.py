"""What the reps of the demo found out about their firms: buying power, scores, the quarter's goals.

A day is a number of working days before today; the goals are those of today's quarter.
"""

from collections.abc import Mapping

# Amounts from here on make a deal highly profitable, in the first territory's currency.
HIGH_AMOUNT = "40000"

# Day, what the firm spends in a year on labels and printers, who says so.
POWER: Mapping[str, tuple[tuple[int, str, str], ...]] = {
    "华强电子": ((60, "180000", "rep"), (9, "240000", "rep")),
    "晶越光电": ((53, "120000", "rep"),),
    "东岭五金": ((15, "130000", "third_party"),),
    "恒辉包装": ((12, "320000", "rep"),),
    "铭微电子": ((16, "60000", "third_party"),),
    "明德实验学校": ((5, "90000", "rep"),),
    "凌波智能": ((29, "150000", "rep"),),
    "Harrow Mill Packaging": ((18, "26000", "rep"),),
    "Northgate Tools": ((21, "12000", "third_party"),),
}

# Day, card, scores of its criteria.
SCORES: Mapping[str, tuple[tuple[int, str, Mapping[str, int]], ...]] = {
    "华强电子": (
        (58, "five", {"willingness": 3, "bargaining": 2, "influence": 4}),
        (9, "five", {"willingness": 5, "bargaining": 3, "influence": 5}),
        (9, "kam", {"strategic": 4}),
    ),
    "恒辉包装": ((12, "kam", {"strategic": 3}),),
    "Harrow Mill Packaging": ((18, "five", {"willingness": 4, "bargaining": 3, "influence": 2}),),
}

# Metric, target of the quarter; money in the first territory's currency.
GOALS: Mapping[str, str] = {
    "sales": "400000",
    "contacts": "260",
    "new_customers": "15",
}
