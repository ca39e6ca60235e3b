"""Clinics and schools of the Chinese territory."""

from crmcli.demo.shape import Firm, Person

FIRMS = (
    Firm(
        "仁清口腔",
        "A existing company good referral growing trust",
        "口腔诊所",
        ("深圳", "福田区", "样板路25号"),
        (
            Person("林婉", "院长", "decision decider owl key female"),
            Person("高飞", "护士长", "operational user koala female"),
        ),
        """
        62 visit | 林院长要消毒包标签，能过高温高压
        57 call progressed | 约高护士长看消毒室流程 | with=高飞
        52 visit progressed | 看了流程，一天六十包，手写日期容易错 | with=高飞
        47 visit demo progressed | 演示打印有效期，高护士长很喜欢 | with=高飞 | next=42
        42 wechat | 发了耐高温测试视频
        37 visit progressed | 高压锅里过了五次，字迹清楚
        32 call proposal | 电话报价，一店一台
        26 visit progressed | 院长想四家店一起上，要总价
        21 email proposal | 四家店总价已发
        16 visit stalled | 院长要比较百标科技的方案
        11 call progressed | 百标科技的标签过锅掉字，院长倾向我们
        7 wechat progressed | 院长确认先装总店
        2 visit insale | 总店装好，高护士长带人试用 | with=高飞
        2 plan | 定另三家店的安装 | on=0 | at=10:00 | ask=三家店谁负责验收？
        """,
        more={"employees": 65, "horizon": "3m", "competition": "百标科技", "target": 1},
        tags=("重点", "诊所"),
        custom={"门店数": "4"},
    ),
    Firm(
        "安禾门诊部",
        "prospect company good cold_call developing dating",
        "门诊",
        ("深圳", "罗湖区", "示范路60号"),
        (Person("唐宁", "办公室主任", "management gatekeeper koala key female"),),
        """
        56 call | 唐主任说腕带一直从网上买
        45 visit progressed | 看了网购腕带，扣子容易断，留了样品
        44 note | 网购腕带每条便宜两分，但断扣率高。
        34 visit progressed | 样品一条没断，唐主任让报季度价
        26 email proposal | 季度价和送货频次
        25 class B | 预算有了，半年内会定
        17 call stalled | 主任换岗交接，等新领导
        7 visit progressed | 新领导见了面，认可样品结果
        """,
        more={"employees": 48, "horizon": "6m"},
    ),
    Firm(
        "康悦体检中心",
        "B existing company good direct_mail growing dating",
        "体检",
        ("广州", "天河区", "示例中路9号"),
        (Person("于洋", "信息科长", "management influencer owl key male"), Person("董梅", "护士")),
        """
        60 visit | 条码管标签歪贴，机器读不出
        49 visit progressed | 换了剥离器，歪贴少了一半
        38 call | 董梅说早高峰还是来不及贴 | with=董梅
        28 visit demo | 演示自动贴标，噪声有点大
        18 video progressed | 和信息科谈接口，于科长要测试环境
        8 call progressed | 测试环境开了，约装试用机
        7 todo | 寄贴标机报价单 | on=1
        """,
        more={"employees": 110, "horizon": "6m"},
    ),
    Firm(
        "皓齿口腔",
        "C existing company fair online growing acquaintance",
        "口腔诊所",
        ("深圳", "南山区", "样板路130号"),
        (Person("杜薇", "店长", "management decider peacock female"),),
        """
        59 visit | 买过一台M4，耗材自己网上配
        42 call stalled | 杜店长说网上便宜
        28 visit progressed | 网上的标签褪色，愿意换回来一部分
        """,
    ),
    Firm(
        "明德实验学校",
        "B existing company good consulting growing dating",
        "学校",
        ("深圳", "福田区", "样板路300号"),
        (
            Person("夏青", "总务主任", "management decider owl key male"),
            Person("任静怡", "图书管理员", "operational user koala female"),
        ),
        """
        61 visit | 图书馆重新编目，三万册要书标
        52 call progressed | 任老师要看书标样 | with=任静怡
        43 visit progressed | 贴了五十本试，任老师说位置要统一 | with=任静怡
        34 visit proposal | 书标加手持盘点机，一起报
        25 call stalled | 要走校内招标，三家
        15 email progressed | 投标文件交了
        5 visit won | 中标，学期末前供货
        5 plan | 定书标起始号 | on=-1 | at=09:30 | with=任静怡
        """,
        more={"employees": 240, "qualification": "公办"},
        tags=("学校",),
    ),
    Firm(
        "育林小学",
        "C existing company good consulting growing acquaintance",
        "学校",
        ("广州", "越秀区", "示例中路66号"),
        (Person("方圆", "后勤", "operational user koala female"),),
        """
        57 visit | 课桌椅资产标签，暑假后补贴
        39 call | 还差两百张，寄了
        17 visit aftersale | 贴完验收，掉了三张，补上
        """,
    ),
    Firm(
        "南岭职业学校",
        "B prospect company good event developing acquaintance",
        "学校",
        ("深圳", "龙岗区", "模范街210号"),
        (Person("金波", "实训主任", "management influencer peacock key male"),),
        """
        58 event | 在教具展认识金主任，聊实训室
        47 visit progressed | 实训室要八套打印实训设备
        38 visit proposal | 交了实训方案，带课程表
        27 call stalled | 等区里拨款
        17 visit progressed | 拨款名单里有他们
        7 call progressed | 金主任让准备参数，防止别家指定
        7 plan | 送参数表 | on=-3 | at=15:00
        """,
        more={"horizon": "6m", "competition": "另有两家教具商"},
        tags=("学校", "展会"),
    ),
    Firm(
        "星海幼儿园",
        "D prospect company sms potential",
        "幼儿园",
        ("广州", "海珠区", "示例南街12号"),
        (Person("孟佳", "园长", "decision decider koala female"),),
        """
        48 call stalled | 孟园长说名字贴家长自己做，明年再说
        """,
        more={"horizon": "later"},
    ),
    Firm(
        "知新培训",
        "C existing company fair online growing acquaintance",
        "培训",
        ("广州", "天河区", "示例中路200号"),
        (Person("秦朗", "校区主管", "management gatekeeper tiger male"),),
        """
        55 call stalled | 校区合并，暂停采购
        40 call | 秦主管说不要再打电话，有需要他会来找
        40 set | do_not_contact=1
        """,
    ),
    Firm(
        "仲夏宠物医院",
        "C existing company poor other none",
        "宠物医院",
        ("广州", "海珠区", "示例南街80号"),
        (Person("白雪", "店长", "management decider chameleon female"),),
        """
        53 visit stalled | 欠款半年，要求先结清
        33 call | 白店长说换了老板，旧账不认
        """,
        note="公司决定不再供货，等法务。",
    ),
    Firm(
        "海棠诊所",
        "prospect company event",
        "门诊",
        ("深圳", "罗湖区", "示范路211号"),
        (Person("万俊", "医生", "operational influencer owl male"),),
        added=45,
        imported=True,
        tags=("展会",),
    ),
    Firm(
        "绿荫中学",
        "prospect company event",
        "学校",
        ("广州", "花都区", "示例北街99号"),
        (Person("江涛", "总务", "operational gatekeeper koala male"),),
        added=45,
        imported=True,
        tags=("展会", "学校"),
    ),
)
