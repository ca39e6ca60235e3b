"""The stable codes of the method, with both labels and the synonyms that input takes.

Codes are lower-case English (classes: capital letters) and never change. The lists come from the
source documents of the method; glosses of the nine churn reasons are ours, the source names them
only.
"""

from collections.abc import Mapping

from crmcli.errors import Label, UsageError

Codes = Mapping[str, Label]


def _codes(text: str) -> dict[str, Label]:
    """Reads `code · English · 中文` lines; the English label defaults to the code's words."""
    table: dict[str, Label] = {}
    for line in text.strip().splitlines():
        code, english, chinese = (part.strip() for part in line.split("|"))
        table[code] = Label(english or code.replace("_", " "), chinese)
    return table


CLASS = _codes("A|A|A\nB|B|B\nC|C|C\nD|D|D")
ENTITY = _codes("company||企业\nperson||个人\nforming|not yet founded|筹建中")
KIND = _codes("prospect||潜在客户\nexisting||老客户\nformer||曾经合作")
CREDIT = _codes("good||良好\nfair||一般\npoor||较差")
SERVICE = _codes("normal||正常\npaid||收费服务\nnone||不提供服务")
LIFECYCLE = _codes(
    "potential||潜在期\ndeveloping||开发期\ngrowing||成长期\nmature||成熟期\nended||终止期"
)
RELATION = _codes("acquaintance||认识\ndating||约会\ntrust||信赖\nalliance||同盟")
RAD = _codes("retention||保留\ndevelopment||拓展\nacquisition||获取")
SOURCE = _codes(
    """
    door_to_door|door to door|逐户访问
    advertising||广告
    desk_research||资料查询
    event||会议营销
    club||俱乐部
    cold_call||电话访问
    consulting||咨询
    competitor|from a competitor|从竞争对手抢夺
    direct_mail||邮寄
    referral||连锁介绍
    sms|SMS|短信
    online||网络(微信)
    other||其他
    """
)
CHANNEL = _codes(
    """
    visit||拜访
    call||电话
    video||视频
    wechat|WeChat|微信
    email|e-mail|邮件
    sms|SMS|短信
    letter||信件
    fax||传真
    web||网络
    event||会议
    other||其他
    """
)
VISIT_KIND = _codes(
    "regular||日常\ndemo||演示\nproposal||提案\ncare||关怀\ncomplaint||投诉\npromotion||促销\n"
    "training||培训\nreview||回顾"
)
PHASE = _codes("presale|pre-sale|售前\ninsale|in-sale|售中\naftersale|after-sale|售后")
OUTCOME = _codes(
    "progressed||有进展\nstalled||停滞\nwon||成交\nlost||失败\n"
    "no_contact|not met|未见到\nother||其他"
)
CHURN_REASON = _codes(
    """
    price||价格
    product||产品
    service||服务
    technology||技术
    promotion|a rival's promotion|促销
    need|no longer needed|需求
    management|our own mismanagement|管理
    political|people or policy changed|政治
    other||其他
    """
)
# Both sets of stages; which ones are in use, and their probabilities, is policy.
STAGE = _codes(
    """
    lead||初步接触
    needs||需求确认
    sample|sample or demo|送样演示
    quote||方案报价
    negotiation||商务谈判
    contract||合同签订
    analysis|customer analysis|客户分析
    trust|building trust|建立信任
    questioning|questioning and listening|提问和倾听
    offer|offer analysis|供货分析
    demo|trial demo|试验演示
    proposal||提出建议
    close|closing|缔结
    won||成交
    lost||丢单
    """
)
TRANSACTION = _codes("purchase||购买\nlease||租赁")
PROPERTY = _codes("shop||商铺\nresidence||住宅")
CLOSE_METHOD = _codes(
    """
    assumptive||假定式
    alternative||选择式
    summary||小结式
    evidence||举证式
    concession||让步式
    warning||告诫式
    isolation||隔离式
    """
)
LOST_REASON = _codes(
    """
    price||价格
    product||产品
    service||服务
    timing||时机
    no_budget||没有预算
    no_decision||没有决定
    competitor||竞争对手
    relationship||关系
    other||其他
    """
)
OBJECTION_KIND = _codes("false|false objection|虚假异议\nprice||价格异议\nother||其他")
OBJECTION_OUTCOME = _codes("open||未处理\nresolved||已化解\nunresolved||未化解")
ORDER_KIND = _codes("sale||销售\nreturn||退货")
BUYING_ROLE = _codes(
    "decider||决策者\ninfluencer||影响者\nuser||使用者\ngatekeeper||把关者\ncoach||向导"
)
LEVEL = _codes("operational||操作层\nmanagement||管理层\ndecision||决策层")
PERSONALITY = _codes("peacock||孔雀\nkoala||考拉\nowl||猫头鹰\ntiger||老虎\nchameleon||变色龙")
HORIZON = _codes(
    "3m|within 3 months|三月内\n6m|within half a year|半年内\n12m|within a year|一年内\n"
    "later|not within a year|一年内无望"
)
SEX = _codes("female||女\nmale||男")
ADDRESS_KIND = _codes("business||经营\nhome||家庭")
PLAN_KIND = _codes("contact||联系\ntodo|to-do|待办")
PLAN_STATE = _codes("open||未完成\ndone||已完成\nskipped||已跳过")
HANDLE_KIND = _codes(
    "mobile||手机\nlandline||固话\nphone||电话\nfax||传真\nemail|e-mail|邮箱\nwechat|WeChat|微信"
)
METHOD = _codes(
    "hand|by hand|人工\nimport||导入\nrules||规则\nmatrix||矩阵\nvisit||拜访\nchurn|loss|流失\n"
    "winback|win-back|挽回\norder||订单\ndeal||商机\nmerge||合并"
)
POWER_SOURCE = _codes("rep||销售人员\nthird_party|third party|第三方")
# The named scorecards, and what each of them is made of.
SCORECARD = _codes(
    """
    five|five criteria|五项标准
    kam|key account|核心客户
    screening|key-customer screening|重点客户筛选
    large|large account|大客户
    """
)
SEGMENT = _codes(
    """
    champions||冠军客户
    loyal||忠诚客户
    potential_loyalist||潜力忠诚
    new||新买家
    promising||有望客户
    needs_attention||需要关注
    about_to_sleep||即将沉睡
    cannot_lose|can't lose|不可流失
    at_risk||流失风险
    hibernating||沉睡客户
    """
)
MEASURE = _codes("revenue||销售额\nprofit||利润")
# What a row of the completeness of the data is.
ROW_OF_DATA = _codes("field||字段\ncustomer||客户")
GOAL_METRIC = _codes(
    """
    sales||销售额
    profit||利润
    won|deals won|成交商机额
    contacts|contacts made|拜访次数
    new_customers|new customers|新客户数
    """
)
# The fields whose movement is reported.
MOVING = _codes(
    "class||等级\nrad|RAD stage|RAD阶段\nlifecycle||生命周期\nrelation||关系阶段\nowner||负责人"
)
PHONES = ("mobile", "landline", "phone")
WINBACK_OUTCOME = _codes("open||进行中\nwon||已挽回\nlost||未挽回")
# The three blocks of a due list, in their order; an open complaint is the first promise of all.
BLOCK = {
    "promised": Label("Promised", "约好的"),
    "rhythm": Label("By rhythm", "该去的"),
    "later": Label("When there is time", "有空再看"),
}

# What people write for a code beside its labels, by field.
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "source": {
        "展会": "event",
        "转介绍": "referral",
        "介绍": "referral",
        "陌拜": "door_to_door",
        "地推": "door_to_door",
        "电销": "cold_call",
        "官网": "online",
        "抖音": "online",
        "1688": "online",
        "微信": "online",
        "网络": "online",
        "exhibition": "event",
        "trade show": "event",
    },
    "class": {
        "a类": "A", "b类": "B", "c类": "C", "d类": "D",
        "甲": "A", "乙": "B", "丙": "C", "丁": "D",
        "a级": "A", "b级": "B", "c级": "C", "d级": "D",
        "class a": "A", "class b": "B", "class c": "C", "class d": "D",
    },
    "channel": {"上门": "visit", "面谈": "visit", "打电话": "call", "phone": "call",
                "e-mail": "email"},
    "outcome": {"没见到": "no_contact", "不在": "no_contact", "丢单": "lost", "赢单": "won"},
    "kind": {"老客": "existing", "新客户": "prospect", "潜在": "prospect",
             "refund": "return", "refunded": "return", "returned": "return", "退款": "return",
             "退单": "return", "credit note": "return", "order": "sale"},
    "stage": {
        "prospecting": "lead", "engaging": "needs", "赢单": "won", "输单": "lost",
        "closed won": "won", "closed lost": "lost", "closedwon": "won", "closedlost": "lost",
        "成功": "won", "失败": "lost", "报价": "quote", "谈判": "negotiation", "签约": "contract",
    },
    "transaction": {"买": "purchase", "租": "lease", "出租": "lease", "sale": "purchase",
                    "rent": "lease"},
    "property": {"店铺": "shop", "铺面": "shop", "store": "shop", "公寓": "residence",
                 "house": "residence", "flat": "residence"},
    "credit": {"好": "good", "差": "poor"},
    "sex": {"f": "female", "m": "male", "先生": "male", "女士": "female"},
}  # fmt: skip

YES = frozenset({"yes", "y", "true", "1", "on", "是", "有", "√", "✓", "对"})
NO = frozenset({"no", "n", "false", "0", "off", "否", "无", "没有", "×", "不"})
UNKNOWN = frozenset({"", "unknown", "?", "未知", "不详", "不清楚"})


def _folded(text: str) -> str:
    import unicodedata

    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def parse_code(field: str, codes: Codes, text: str) -> str:
    """The code meant by `text`: the code itself, either label, a synonym, or a unique prefix.

    Raises UsageError naming the allowed values, nearest first in the hint.
    """
    wanted = _folded(text)
    names: dict[str, str] = {}
    for code, label in codes.items():
        for name in (code, label.en, label.zh):
            names[_folded(name)] = code
    # Two nouns may have a field of the same name with codes of its own.
    exact = names.get(wanted) or SYNONYMS.get(field, {}).get(wanted)
    if exact and exact in codes:
        return exact
    found = {code for name, code in names.items() if wanted and name.startswith(wanted)}
    if len(found) == 1:
        return found.pop()
    raise UsageError(
        "code.unknown",
        field=field,
        value=text,
        allowed=[
            code if code == label.zh else f"{code} {label.zh}" for code, label in codes.items()
        ],
    )


def parse_flag(field: str, text: str) -> int | None:
    """1, 0, or None for an empty text or "unknown", which is never read as "no". Raises
    UsageError."""
    wanted = _folded(text)
    if wanted in UNKNOWN:
        return None
    if wanted in YES or wanted in NO:
        return int(wanted in YES)
    raise UsageError("flag.unknown", field=field, value=text)
