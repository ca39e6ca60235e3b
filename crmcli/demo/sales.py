"""What the two territories sell, and the deals and orders of the firms that buy it.

The diaries go on in the grammar of `shape`, with four verbs more: `deal` (a name; `amount`,
`close` as a day, `stage`, `line`), `move` (a stage; `reason`, `to`), `order` (a number; `line`,
`pay`, `promised`), `paid` (an amount, or `all`) and `delivered`, both of the firm's newest order.
"""

from collections.abc import Mapping

# Name, brand, model, unit, price, cost.
Product = tuple[str, str, str, str, str, str]

PRODUCTS: Mapping[str, tuple[Product, ...]] = {
    "CNY": (
        ("P8工业打印机", "标正", "P8", "台", "32000", "23500"),
        ("M4桌面打印机", "标正", "M4", "台", "4800", "3300"),
        ("H2手持扫描器", "标正", "H2", "台", "2600", "1750"),
        ("混合基碳带", "标正", "R110", "卷", "85", "52"),
        ("耐高温标签", "标正", "T260", "卷", "320", "190"),
        ("防静电标签", "标正", "S50", "卷", "260", "160"),
    ),
    "GBP": (
        ("P8 industrial printer", "Truemark", "TP8", "pc", "3450", "2600"),
        ("M4 desktop printer", "Truemark", "TM4", "pc", "520", "360"),
        ("Resin ribbon", "Truemark", "TR110", "roll", "9.50", "5.80"),
        ("Coated label", "Truemark", "TL100", "roll", "14", "8.20"),
        ("Autoclave pouch label", "Truemark", "TA20", "roll", "22", "12.50"),
    ),
}

DIARIES: Mapping[str, str] = {
    "华强电子": """
        54 deal | 一期两台P8加耗材 | close=27 | line=P8工业打印机 x2 @32000 \
            | line=混合基碳带 x60卷 @82 | stage=sample
        40 move quote
        31 move negotiation
        27 move won
        27 order | HQ-1001 | line=P8工业打印机 x2 @32000 | line=混合基碳带 x60卷 @82 \
            | promised=22 | pay=5
        22 delivered
        10 paid | 40000
        8 order | HQ-1014 | line=耐高温标签 x24卷 @310 | promised=3 | pay=-14
        2 deal | 新厂房四台 | close=-22 | line=P8工业打印机 x4 @31000 | stage=quote
        """,
    "晶越光电": """
        63 order | JY-0931 | line=混合基碳带 x40卷 @83 | promised=58 | pay=41
        58 delivered
        41 paid | all
        43 deal | 防静电标签年度框架 | close=15 | line=防静电标签 x600卷 @240 | stage=sample
        24 move quote
        15 move won
        10 order | JY-0967 | line=防静电标签 x50卷 @240 | promised=10 | pay=-12
        10 delivered
        """,
    "凌波智能": """
        52 deal | H2十二台加M4三台 | close=-30 | line=H2手持扫描器 x12 @2500 \
            | line=M4桌面打印机 x3 @4800 | stage=sample
        31 move quote
        """,
    "鼎芯科技": """
        53 deal | 600点打印头升级 | amount=46000 | close=-75 | stage=sample
        23 order | DX-220 | line=混合基碳带 x30卷 @85 | promised=20 | pay=2
        20 delivered
        """,
    "铭微电子": """
        36 deal | 两台M4 | close=28 | line=M4桌面打印机 x2 @4650 | stage=quote
        28 move won
        28 order | MW-08 | line=M4桌面打印机 x2 @4650 | pay=28
        28 paid | all
        27 delivered
        """,
    "博远仪器": """
        33 deal | 支架标签整改 | amount=18500 | close=-12 | stage=quote
        """,
    "东岭五金": """
        40 deal | 追溯标签合同 | close=32 | line=耐高温标签 x300卷 @300 | stage=quote
        32 move won
        32 order | DL-77 | line=耐高温标签 x300卷 @300 | promised=20 | pay=-8
        32 paid | 27000
        18 delivered
        """,
    "恒固精密": """
        52 deal | 一物一码追溯 | amount=96000 | close=-50 | stage=sample
        21 move quote
        """,
    "恒辉包装": """
        48 deal | 集团耗材协议 | amount=168000 | close=28 | stage=quote
        38 move negotiation
        28 move won
        20 order | HH-G1 | line=混合基碳带 x400卷 @76 | promised=15 | pay=-20
        14 delivered
        """,
    "彩域印刷": """
        46 deal | 替换速印通两台 | close=32 | line=P8工业打印机 x2 @30500 | stage=quote
        30 move lost | | reason=price | to=速印通
        """,
    "仁清口腔": """
        47 deal | 四家店效期标签 | close=-8 | line=M4桌面打印机 x4 @4700 | stage=sample
        32 move quote
        21 move negotiation
        """,
    "明德实验学校": """
        34 deal | 图书馆书标与盘点 | amount=52000 | close=5 | stage=quote
        5 move won
        """,
    "南岭职业学校": """
        38 deal | 实训室方案 | amount=120000 | close=-110 | stage=quote
        """,
    "Northgate Tools": """
        54 deal | two P8 and a year of labels | close=15 | line=P8 industrial printer x2 @3450 \
            | line=Coated label x120 @13.50 | stage=sample
        29 move quote
        15 move won
        15 order | NT-411 | line=P8 industrial printer x2 @3450 | promised=9 | pay=-15
        7 delivered
        """,
    "Harrow Mill Packaging": """
        37 deal | tiered supply | amount=24600 | close=-18 | stage=quote
        17 order | HM-90 | line=P8 industrial printer x2 @3300 | line=Resin ribbon x80 @9 | pay=-13
        12 delivered
        3 paid | 3000
        """,
    "Pennine Circuits": """
        50 deal | trial lot | close=25 | line=Coated label x60 @14 | stage=sample
        30 move quote
        25 move won
        20 deal | a year of labels | amount=9800 | close=-40 | stage=quote
        """,
    "Calder Vale Foods": """
        22 deal | pre-printed stock | amount=7400 | close=-10 | stage=sample
        7 move quote
        """,
    "Aire Fasteners": """
        32 deal | the whole store in two stages | amount=15200 | close=3 | stage=quote
        """,
    "Ridgeway Electronics": """
        39 order | RE-15 | line=M4 desktop printer x1 @520 | pay=39
        39 paid | all
        6 deal | second M4 | close=-6 | line=M4 desktop printer x1 @520 | stage=quote
        """,
    "Stanmoor Dental Group": """
        46 deal | printers for three practices | close=27 | line=M4 desktop printer x2 @500 \
            | stage=quote
        27 move won
        25 order | SD-3 | line=M4 desktop printer x2 @500 | line=Autoclave pouch label x40 @21 \
            | promised=22 | pay=4
        22 delivered
        """,
}
