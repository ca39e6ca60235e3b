"""Electronics firms of the Chinese territory."""

from crmcli.demo.shape import Firm, Person

FIRMS = (
    Firm(
        "华强电子",
        "A existing company good referral growing trust",
        "电子",
        ("深圳", "宝安区", "示例大道18号"),
        (
            Person("王建国", "总经理", "decision decider tiger key male", "13800138000"),
            Person("李伟", "工程师", "operational influencer owl male"),
            Person("陈丽", "采购主管", "management gatekeeper koala female"),
        ),
        """
        64 visit progressed | 王总谈下半年用量，标签每月约12万张，碳带另报 | next=59
        59 wechat | 发了P8工业机的样张照片，王总转给李工看
        54 visit demo progressed | 李工现场试打，二维码读取率99.6%，要再试耐高温材料 | with=李伟
        49 visit progressed | 送耐高温标签样品两卷，贴在板上过回流焊 | with=李伟 | next=44
        44 call progressed | 李工说样品过炉三次没有翘边，同意进小批 | with=李伟
        40 visit proposal | 当面报价：P8两台加一年耗材 | opinion=碳带贵一成，交期要写进合同
        35 visit stalled | 王总拿速印通的报价压价，我们坚持送一年保养
        31 wechat progressed | 公司同意碳带让三个点，新报价单已发
        27 visit won | 签了两台P8和半年耗材，月底前到货 | minutes=90
        22 visit training aftersale | 装机，培训四名操作员，模板按产线分好 | with=李伟
        17 call aftersale | 二号线偶尔卡纸，电话里教了调间隙 | with=李伟
        12 visit aftersale progressed | 二号线换了压轮，正常；王总提到新厂房要再加四台
        8 call | 陈丽催下月耗材，月用量涨到15万张 | with=陈丽
        2 wechat progressed | 王总约到公司谈新厂房，要看四台的总价
        2 plan | 送四台的方案和样张 | on=0 | at=14:00 \
            | ask=新厂房几月通电？ | ask=一次到货还是分两批？
        """,
        more={"employees": 260, "payment_terms": "月结30天", "brands": "速印通(旧线)", "key": 1},
        tags=("重点", "电子"),
        note="王总不喜欢长篇介绍，先说价格和交期。",
        custom={"产线数": "6"},
    ),
    Firm(
        "晶越光电",
        "A existing company good event mature trust",
        "光电",
        ("深圳", "南山区", "样板路6号"),
        (
            Person("赵敏", "采购经理", "management decider peacock key female"),
            Person("孙涛", "品质工程师", "operational user owl male"),
        ),
        """
        63 visit | 例行走访，碳带库存只够两周，当场补单
        58 call progressed | 确认补单四十卷，周四送到
        53 visit review | 和孙涛一起看退料记录，错码比上季少一半 | with=孙涛
        48 wechat | 发了新款防静电标签的资料
        43 visit progressed | 赵经理要防静电标签小样，三种尺寸 | next=38
        38 visit progressed | 送小样，孙涛安排做表面电阻测试 | with=孙涛
        33 call stalled | 测试排队，要再等一周 | with=孙涛
        28 visit progressed | 测试通过，赵经理让报年度价
        24 email proposal | 年度框架价已发，含阶梯折扣
        19 visit | 谈阶梯折扣，对方想把起点降到五千卷
        15 call won | 年度框架定了，起点六千卷
        10 visit aftersale | 首批到货，孙涛抽检两卷都合格 | with=孙涛
        5 visit complaint aftersale | 孙涛反映新批碳带掉色，已取样带回 | with=孙涛 \
            | complaint=新批碳带掉色，要求换货
        4 call aftersale | 先安排借用旧批二十卷，检测报告下周出
        """,
        more={"employees": 480, "payment_terms": "月结60天", "key": 1},
        tags=("重点", "光电"),
    ),
    Firm(
        "凌波智能",
        "B prospect company good online developing dating",
        "智能硬件",
        ("深圳", "南山区", "样板路40号"),
        (
            Person("周航", "运营总监", "decision decider tiger key male"),
            Person("吴倩", "仓库主管", "operational user koala female"),
        ),
        """
        61 call | 官网留言问手持终端，约了上门
        57 visit progressed | 看仓库，每天发货八百单，现在手写标签 | next=52
        52 visit demo progressed | 演示H2手持加M4桌面机，吴倩上手很快 | with=吴倩 | next=46
        46 call stalled | 周总监出差，方案还没看
        41 visit progressed | 周总监认可方向，要和仓储系统对接 | next=36
        36 video progressed | 和他们的软件商开会，接口文档够用
        31 visit proposal | 报价：H2十二台、M4三台 | opinion=希望先租两台试一个月
        30 class A | 三个月内要定，预算已批
        27 wechat progressed | 同意先试用两台，押金已付
        22 visit insale | 试用机装好，吴倩带两个人学 | with=吴倩
        16 call progressed | 试用两周，错发从每天六单降到一单 | with=吴倩
        11 visit progressed | 周总监说试用够了，要走采购流程
        11 set | relation=trust
        11 plan | 问清采购流程，发合同样本 | on=7 | channel=wechat | ask=合同由谁审、谁签？
        7 wechat | 发了合同样本和保修条款 | answer=法务审，周总监签
        2 visit progressed | 法务只改了付款条款，其余同意 | next=-2 | minutes=60
        """,
        more={"employees": 90, "horizon": "3m", "competition": "百标科技也报过价", "target": 1},
        tags=("新项目",),
        custom={"仓储系统": "自研"},
    ),
    Firm(
        "鼎芯科技",
        "B existing company fair cold_call growing dating",
        "芯片封测",
        ("深圳", "龙华区", "示范路77号"),
        (
            Person("郑凯", "设备经理", "management influencer owl key male"),
            Person("何静", "采购员"),
        ),
        """
        62 visit | 封测线要小字号标签，现机300点不够清楚
        53 visit demo progressed | 600点打印头试打，四号字清楚 | next=44
        44 call progressed | 郑经理已把需求写进预算
        33 visit stalled | 预算推到下一季，先买耗材
        23 wechat won | 何静下单耗材一批 | with=何静
        13 visit progressed | 郑经理说预算下月批，问打印头寿命
        """,
        more={"employees": 150, "concern": "打印头寿命", "horizon": "6m"},
    ),
    Firm(
        "铭微电子",
        "C existing company good referral growing acquaintance",
        "电子",
        ("深圳", "龙岗区", "模范街3号"),
        (Person("冯刚", "厂长", "decision decider tiger key male"), Person("许萍", "仓管员")),
        """
        60 visit | 每月用量不大，冯厂长抱怨旧机太慢
        47 call no_contact | 冯厂长在开会，没接
        46 visit progressed | 带M4去试，比旧机快一倍，冯厂长问价
        36 wechat proposal | 报了M4两台的价格
        28 visit won | 买了两台M4，旧机折价三百
        27 class B | 开始稳定下单，半年内有第二批
        19 call aftersale | 许萍说模板好用，缺一个批号字段 | with=许萍
        10 visit aftersale progressed | 加好批号字段，冯厂长要下季度用量表
        """,
        more={"employees": 70, "horizon": "6m"},
    ),
    Firm(
        "博远仪器",
        "B existing company good event mature trust",
        "仪器",
        ("深圳", "光明区", "示例路9号"),
        (Person("谢文", "采购经理", "management decider koala key female"),),
        """
        59 visit | 铭牌标签续单，顺便看新包装线
        50 call progressed | 新包装线下月试产，要贴标方案
        41 visit progressed | 量了贴标工位，高度差两厘米，要做支架 | next=33
        33 visit proposal | 支架图和报价一起交了
        24 call stalled | 试产推迟两周
        15 visit progressed | 试产定了，支架先做一套
        6 wechat progressed | 支架照片发过去，谢经理约下周去装 | next=-3
        """,
        more={"employees": 120, "value_point": "按时交货"},
    ),
    Firm(
        "聚联通讯",
        "C existing company fair desk_research growing acquaintance",
        "通讯设备",
        ("深圳", "福田区", "样板路101号"),
        (Person("曾勇", "行政经理", "management user chameleon male"),),
        """
        57 visit | 资产标签用完，补了两箱
        43 call no_contact | 前台说曾经理外出
        41 call | 曾经理说盘点在年底，到时再看手持终端
        27 visit promotion | 送了新品目录
        26 wechat progressed | 问手持终端租金，按周报了价
        """,
        more={"employees": 300, "horizon": "12m"},
    ),
    Firm(
        "汇鸣音响",
        "C existing company good club growing acquaintance",
        "音响",
        ("东莞", "长安镇", "样品路5号"),
        (Person("邓超然", "老板", "decision decider peacock key male"),),
        """
        56 visit | 邓老板要出口标签，英文警示语改了两次
        36 call progressed | 警示语样稿确认，下单三万张
        15 visit aftersale | 送货顺路看贴标效果，没有起泡
        """,
    ),
    Firm(
        "卓凡电路",
        "A existing company fair competitor mature trust",
        "线路板",
        ("深圳", "宝安区", "示例大道220号"),
        (
            Person("彭志远", "副总", "decision decider tiger key male"),
            Person("蒋琳", "采购", "operational gatekeeper owl female"),
        ),
        """
        64 visit | 月度对账，十月耗材款已付
        57 call | 蒋琳问耐酸标签有没有更薄的 | with=蒋琳
        51 visit progressed | 送更薄的耐酸标签样品
        45 wechat stalled | 样品还没试，产线停两天
        38 visit stalled | 订单少了三成，彭副总让缓一缓
        30 visit | 看到百标科技的人在前台等，蒋琳说只是来比价 | with=蒋琳
        21 call | 本月没有耗材单
        20 class B | 两个月没有新单，百标科技在接触
        13 visit progressed | 彭副总同意保留我们做第一供应商，价格再谈
        """,
        more={"employees": 210, "competition": "百标科技在报价", "haggler": 1},
        tags=("要留意",),
    ),
    Firm(
        "天朗照明",
        "C existing company good door_to_door growing acquaintance",
        "照明",
        ("深圳", "光明区", "模范街66号"),
        (Person("袁洁", "计划员", "operational user koala female"),),
        """
        58 visit | 认了新来的计划员袁洁，介绍了两款标签
        35 call progressed | 袁洁要一张价格表，已发
        15 visit won | 首次小单五千张，现金付
        """,
    ),
    Firm(
        "瑞祺电池",
        "prospect company online potential acquaintance",
        "电池",
        ("深圳", "龙岗区", "示范路12号"),
        (Person("程蕾", "品质主管", "management influencer owl female"),),
        """
        38 call | 在网上看到我们的耐高温标签，问认证
        37 email | 认证资料已发
        17 visit progressed | 送样，要做老化试验，时间四周
        0 wechat | 老化试验做到一半，数据正常
        """,
        added=39,
    ),
    Firm(
        "启航传感",
        "prospect company event potential",
        "传感器",
        ("深圳", "南山区", "样板路88号"),
        (Person("魏然", "项目经理", "management influencer chameleon male"),),
        added=1,
        tags=("展会",),
        note="展会上聊了十分钟，想要可移除标签。",
    ),
    Firm(
        "源泰线缆",
        "C existing company fair referral growing acquaintance",
        "线缆",
        ("东莞", "虎门镇", "样品路31号"),
        (Person("罗海", "经理", "management decider koala male"),),
        """
        54 visit | 线缆吊牌续单，价格不变
        34 call stalled | 铜价涨，罗经理说什么都先放一放
        14 visit progressed | 吊牌换材质能省一成，罗经理让打样
        13 todo | 给源泰打吊牌样，两种材质 | on=-4
        """,
    ),
    Firm(
        "佳讯电子",
        "B existing company good direct_mail mature trust",
        "电子",
        ("深圳", "宝安区", "示例大道301号"),
        (Person("苏慧", "采购经理", "management decider peacock key female"),),
        """
        62 visit stalled | 苏经理说总部统一采购，换了别家
        60 lost price | 总部招标，比我们低一成二 | to=速印通 | profit=18600
        45 attempt | 带新价和备机方案去谈，苏经理愿意再试一批
        32 call progressed | 速印通交期误了两次，苏经理问现货
        26 visit won | 恢复下单，先签三个月
        26 won_back
        18 call aftersale | 首批到货，没有问题
        9 visit aftersale progressed | 苏经理把二厂的用量也给了我们 | next=-6
        """,
        more={"employees": 180},
        tags=("挽回",),
    ),
)
