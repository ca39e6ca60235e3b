"""Hardware, packaging and logistics firms of the Chinese territory."""

from crmcli.demo.shape import Firm, Person

FIRMS = (
    Firm(
        "东岭五金",
        "A existing company good referral mature alliance",
        "五金",
        ("东莞", "长安镇", "样品路58号"),
        (
            Person("黄志强", "总经理", "decision decider tiger key male"),
            Person("梁艳", "财务", "operational gatekeeper owl female"),
        ),
        """
        65 visit | 黄总谈明年扩产，冲压线要加两条
        60 call | 和梁艳对上月发票，少开一张，已补 | with=梁艳
        55 visit progressed | 看了扩产的场地，标签工位要移到门口
        50 wechat | 发了工位布置图
        45 visit progressed | 黄总同意布置图，让报两台P8
        40 visit proposal | 报价当面讲了一遍，黄总只问交期
        36 call progressed | 交期承诺三周，黄总口头答应
        32 visit won | 合同签了，预付三成
        27 call insale | 生产排好，周五发货
        22 visit insale | 到货验收，外箱有一处凹，机器没事
        17 visit training | 培训冲压线两个班，夜班留了手册
        13 wechat aftersale | 夜班问怎么换碳带，发了视频
        9 visit aftersale progressed | 两条线都稳定，黄总愿意给我们介绍同行
        """,
        more={"employees": 350, "payment_terms": "预付三成，余款月结", "key": 1},
        tags=("重点", "五金"),
        note="黄总爱喝单丛，约在早上十点前最好。",
    ),
    Firm(
        "恒固精密",
        "B existing company good event growing dating",
        "五金",
        ("东莞", "虎门镇", "样品路90号"),
        (Person("曹磊", "生产经理", "management influencer owl key male"),),
        """
        63 visit | 曹经理要追溯码，每个零件一个号
        52 visit demo progressed | 演示了一物一码打印，扫得快
        43 call stalled | 系统那边没人接，等新同事
        31 visit progressed | 新同事到岗，列了接口字段
        21 email proposal | 发了追溯方案第二版
        10 visit progressed | 方案定稿，下一步算投入
        """,
        more={"employees": 130, "horizon": "6m", "external_factor": "客户审厂要求追溯"},
    ),
    Firm(
        "利沣五金",
        "C existing company fair door_to_door growing acquaintance",
        "五金",
        ("东莞", "厚街镇", "样品路14号"),
        (Person("钟伟民", "老板", "decision decider koala key male"),),
        """
        61 visit | 老客户，合格证标签照旧
        37 call | 钟老板说行情淡，合格证减半
        13 visit promotion | 送台历，顺便看了库存
        12 call progressed | 合格证改两联，省一半人工，让报价
        """,
    ),
    Firm(
        "永锐模具",
        "B existing company good cold_call growing dating",
        "模具",
        ("东莞", "长安镇", "样品路120号"),
        (Person("田野", "技术主管", "management user owl male"), Person("余芳", "采购")),
        """
        58 call | 模具编号牌要金属的，问我们做不做
        48 visit progressed | 看了编号牌，金属标可以外协
        37 visit progressed | 带金属标样品，田主管嫌边角刮手
        26 wechat progressed | 倒角后的样品照片通过
        14 visit won | 首批两百块金属标，余芳走了合同 | with=余芳
        4 call aftersale progressed | 余芳说安装顺利，问年底的量价 | with=余芳
        """,
        more={"employees": 85},
    ),
    Firm(
        "锦诚紧固件",
        "C existing company good desk_research growing acquaintance",
        "五金",
        ("东莞", "寮步镇", "样品路7号"),
        (Person("汪建军", "仓库经理", "management user chameleon male"),),
        """
        55 visit | 仓库换货架，标签要加大
        33 visit progressed | 大号货架标样张贴上去，两米外能扫
        12 call progressed | 货架标数量定了，等付款审批
        """,
    ),
    Firm(
        "岭山铸造",
        "D existing company poor advertising mature acquaintance",
        "铸造",
        ("东莞", "大岭山镇", "样品路200号"),
        (Person("石磊", "经理", "management decider tiger male"),),
        """
        65 call | 旧款拖了四个月，石经理说下月再看
        """,
    ),
    Firm(
        "恒辉包装",
        "A existing company good club mature alliance",
        "包装",
        ("广州", "番禺区", "示例东路1号"),
        (
            Person("沈玉兰", "董事长", "decision decider peacock key female"),
            Person("潘亮", "集团采购", "management gatekeeper owl male"),
        ),
        """
        64 visit | 沈董谈集团统一采购，三个厂一起议价
        63 plan | 集团双周对账 | on=56 | every=FREQ=WEEKLY;INTERVAL=2 | with=潘亮 | channel=call
        59 call | 潘亮要三个厂去年的用量表 | with=潘亮
        54 visit progressed | 用量表交了，三厂合计四十万张 | with=潘亮
        48 email proposal | 集团价第一稿
        43 visit progressed | 沈董要账期六十天，我们只能四十五天
        38 call stalled | 账期还在谈 | with=潘亮
        33 visit progressed | 账期五十天，双方让一步
        28 visit won | 集团协议签了，三厂同价
        23 wechat insale | 建了对账群，各厂仓管都在
        18 call | 对账无差异 | with=潘亮
        13 visit review | 季度回顾，沈董满意到货率
        6 call progressed | 双周对账，东莞厂少收两卷，已查清 | with=潘亮
        1 visit progressed | 沈董问彩色标签机，想给食品客户用
        """,
        more={"employees": 900, "annual_revenue": 2_600_000_000_000, "key": 1},
        tags=("重点", "包装"),
    ),
    Firm(
        "恒辉包装东莞分公司",
        "B existing company good referral growing dating",
        "包装",
        ("东莞", "寮步镇", "样品路45号"),
        (Person("严军", "厂务", "operational user koala male"),),
        """
        60 visit | 严军带看车间，两台旧机带尘
        50 visit aftersale | 清洁保养两台旧机，换一个胶辊
        39 call | 胶辊正常，订了备件
        29 visit progressed | 集团协议到厂，改了下单流程
        18 call | 十天一补货，按协议价
        8 visit aftersale | 少收两卷的事当面说清，是物流漏卸
        """,
        parent="恒辉包装",
    ),
    Firm(
        "恒辉包装增城分厂",
        "C existing company good referral growing acquaintance",
        "包装",
        ("广州", "增城区", "示例东路300号"),
        (Person("戴敏", "仓管", "operational user koala female"),),
        """
        53 visit | 第一次去，戴敏不知道集团有协议
        27 call progressed | 已按协议价下第一单
        17 visit | 标签受潮，教她竖放、封袋
        """,
        parent="恒辉包装",
    ),
    Firm(
        "彩域印刷",
        "B existing company fair competitor growing dating",
        "印刷",
        ("广州", "白云区", "示例北街8号"),
        (Person("姚斌", "总经理", "decision decider tiger key male"), Person("陆瑶", "跟单")),
        """
        62 visit stalled | 姚总每次都要再便宜五个点
        51 call | 陆瑶催样，今天寄出 | with=陆瑶
        40 visit progressed | 样张颜色差一点，姚总自己调好了
        32 visit proposal | 第三次报价，附成本说明
        22 call stalled | 姚总说速印通送机器，我们不跟
        14 visit progressed | 姚总算过账，送的机器耗材贵，愿意再谈
        """,
        more={"employees": 60, "haggler": 1, "competition": "速印通送机器"},
    ),
    Firm(
        "美叶纸品",
        "C existing company good advertising growing acquaintance",
        "纸品",
        ("广州", "花都区", "示例北街150号"),
        (Person("崔红", "办公室主任", "management gatekeeper koala female"),),
        """
        57 visit | 纸箱标签招三家比价，我们居中
        41 call progressed | 崔主任说倾向我们，等老板签字
        26 visit won | 老板签了，先用半年
        """,
    ),
    Firm(
        "金穗食品包装",
        "prospect company event developing acquaintance",
        "食品包装",
        ("广州", "番禺区", "示例东路77号"),
        (Person("范磊", "车间主任", "management influencer tiger male"),),
        """
        44 visit | 食品级标签，要检测报告
        43 email | 检测报告扫描件已发
        30 call no_contact | 电话没人接
        29 visit stalled | 范主任请假，只见到门卫
        16 call progressed | 报告合格，要三款样品
        16 todo | 给金穗寄食品级样品三款 | on=12
        12 done
        """,
        added=46,
        tags=("展会",),
    ),
    Firm(
        "顺昌物流",
        "prospect company sms potential",
        "物流",
        ("广州", "白云区", "示例北街200号"),
        (Person("傅强", "站长", "operational gatekeeper tiger male"),),
        """
        50 call stalled | 面单由平台发，不自己打印
        36 visit stalled | 再谈一次，确实没有用量
        35 drop | 面单由平台统一提供，没有需求
        """,
        added=52,
    ),
)
