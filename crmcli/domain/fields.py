"""Every field of every record, declared once.

Options, `--set`, `--where`, columns of lists, import mapping and completeness are made from these
tables. `data` is the method's kind of customer data (status, organisation, person, competition).
A private field never leaves in a shared export.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from crmcli.domain import codes as c
from crmcli.errors import Label, UsageError


class Field(NamedTuple):
    """One field: its stable key, what it holds, both labels, and how files of others name it.

    `type` is text, long (free text over several lines), code, flag, int, money, date, list
    or ref (another customer).
    """

    key: str
    type: str
    label: Label
    codes: c.Codes | None = None
    data: str = ""
    synonyms: tuple[str, ...] = ()
    private: bool = False
    # A field with a rule of its own is changed by its own command and not by `edit --set`.
    own_verb: str = ""


def _field(
    key: str,
    type_: str,
    en: str,
    zh: str,
    *,
    codes: c.Codes | None = None,
    data: str = "",
    synonyms: str = "",
    private: bool = False,
    own_verb: str = "",
) -> Field:
    names = tuple(name.strip() for name in synonyms.split("|") if name.strip())
    return Field(key, type_, Label(en, zh), codes, data, names, private, own_verb)


CUSTOMER: tuple[Field, ...] = (
    _field("name", "text", "Customer", "客户", data="status",
           synonyms="名称|客户名|店名|商户|门店|client|client name|organization name|"
           "客户名称|公司名称|公司|单位|单位名称|企业名称|name|customer name|"
           "company|company name|account|account name|organization|organisation"),
    _field("code", "text", "Code", "客户代码", data="status",
           synonyms="代码|客户编号|编号|customer code|account number|customer id"),
    _field("class", "code", "Class", "等级", codes=c.CLASS, own_verb="classify",
           synonyms="客户等级|客户类别|客户级别|级别|分类|类别|abc分类|grade|abc|rating"),
    _field("kind", "code", "Type", "客户类型", codes=c.KIND, synonyms="类型|customer type|status"),
    _field("entity", "code", "Entity", "主体", codes=c.ENTITY, synonyms="客户性质"),
    _field("credit", "code", "Credit", "信用", codes=c.CREDIT,
           synonyms="信用情况|客户信用情况|credit rating"),
    _field("source", "code", "Source", "来源", codes=c.SOURCE,
           synonyms="客户来源|lead source|source of lead|how found"),
    _field("source_detail", "text", "Source detail", "来源说明"),
    _field("service", "code", "Service", "服务", codes=c.SERVICE),
    _field("lifecycle", "code", "Lifecycle", "生命周期", codes=c.LIFECYCLE),
    _field("relation", "code", "Relation", "关系阶段", codes=c.RELATION),
    _field("rad", "code", "RAD stage", "RAD阶段", codes=c.RAD),
    _field("owner", "text", "Owner", "负责人",
           synonyms="客户经理|业务员|销售|销售人员|招商专员|account manager|account owner|"
           "company owner|sales rep"),
    _field("recorded_by", "text", "Registrar", "登记人", synonyms="案场记专员|案场登记专员"),
    _field("parent", "ref", "Parent", "隶属", data="organisation",
           synonyms="上级单位|总公司|母公司|隶属关系|subsidiary of|subsidiary_of|parent company|"
           "parent account"),
    _field("referred_by", "ref", "Referred by", "介绍人", synonyms="referrer|推荐人"),
    _field("region", "text", "Region", "区域", synonyms="地区|片区|大区|territory|office_location|"
           "office location|country"),
    _field("industry", "text", "Business", "经营类别", data="status",
           synonyms="行业|业态|经营范围|sector|line of business"),
    _field("business_status", "long", "Business condition", "经营状况", data="status",
           synonyms="目前经营状况|目前经营状况及代理品牌"),
    _field("brands", "text", "Brands carried", "代理品牌", data="competition"),
    _field("interest_brand", "text", "Brand of interest", "意向品牌", synonyms="品牌|品牌名称"),
    _field("interest_model", "text", "Model of interest", "意向机型",
           synonyms="机型|型号|意向型号|意向品牌机型"),
    _field("situation", "long", "Situation", "目前情况", data="status",
           synonyms="客户目前情况|客户情况|current situation"),
    _field("employees", "int", "Employees", "员工人数", data="status",
           synonyms="员工|人数|number of employees|headcount|staff|no of employees"),
    _field("annual_revenue", "money", "Annual revenue", "年营收", data="status",
           synonyms="revenue|年收入|营业额|年营业额|turnover"),
    _field("founded", "int", "Founded", "成立年份", data="status",
           synonyms="成立|year_established|year established|成立时间|founded year"),
    _field("scale", "text", "Scale", "经营规模", data="status", synonyms="规模"),
    _field("qualification", "text", "Qualification", "资质", data="status"),
    _field("organisation", "long", "Organisation", "组织结构", data="organisation"),
    _field("competition", "long", "Competition", "竞争情况", data="competition",
           synonyms="竞争对手|竞品|competitor"),
    _field("concern", "text", "Concern", "购买顾虑", synonyms="顾虑"),
    _field("external_factor", "text", "External factor", "外在因素"),
    _field("value_point", "text", "Value point", "价值点"),
    _field("heard_via", "text", "Heard via", "了解渠道"),
    _field("payment_terms", "text", "Payment terms", "付款方式", synonyms="账期"),
    _field("horizon", "code", "Horizon", "成交预期", codes=c.HORIZON, synonyms="预计成交"),
    _field("cycle", "int", "Buying cycle (days)", "采购周期(天)"),
    _field("interval_days", "int", "Own interval (days)", "专属间隔(天)",
           synonyms="拜访间隔|拜访周期|interval"),
    _field("loyalty_low", "flag", "Low loyalty", "忠诚度低"),
    _field("haggler", "flag", "Haggler", "斤斤计较"),
    _field("do_not_contact", "flag", "Do not contact", "勿扰"),
    _field("key", "flag", "Key account", "重点客户", synonyms="大客户|key account"),
    _field("target", "flag", "Target", "目标客户"),
    _field("support", "text", "Support person", "技术支持人", synonyms="技术支持"),
)  # fmt: skip

CONTACT: tuple[Field, ...] = (
    _field("name", "text", "Contact", "联系人", data="person",
           synonyms="客户姓名|姓名|联系人姓名|contact|contact name|contact person"),
    _field("title", "text", "Title", "职务", data="person",
           synonyms="职位|岗位|job title|position"),
    _field("department", "text", "Department", "部门", data="organisation"),
    _field("function", "text", "Function", "职能", data="organisation"),
    _field("level", "code", "Level", "级别", codes=c.LEVEL, data="organisation"),
    _field("buying_role", "code", "Buying role", "采购角色", codes=c.BUYING_ROLE,
           data="organisation", synonyms="角色"),
    _field("personality", "code", "Personality", "性格", codes=c.PERSONALITY, data="person",
           synonyms="性格类型|性格特点", private=True),
    _field("attitude", "text", "Attitude", "态度", data="person", private=True),
    _field("veto", "flag", "Veto", "否决权", data="organisation"),
    _field("key", "flag", "Key person", "关键人", data="organisation"),
    _field("cares_about", "text", "Cares about", "看重什么", data="person"),
    _field("sex", "code", "Sex", "性别", codes=c.SEX, data="person"),
    _field("birth_year", "int", "Birth year", "出生年", data="person", private=True),
    _field("preferences", "text", "Preferences", "喜好", data="person", synonyms="爱好",
           private=True),
    _field("background", "text", "Background", "经历", data="person", private=True),
    _field("inside_relations", "text", "Inside relations", "内部关系", data="person",
           private=True),
)  # fmt: skip

VISIT: tuple[Field, ...] = (
    _field("date", "date", "Date", "日期", own_verb="edit"),
    _field("channel", "code", "Channel", "方式", codes=c.CHANNEL),
    _field("kind", "code", "Kind", "性质", codes=c.VISIT_KIND),
    _field("phase", "code", "Phase", "阶段", codes=c.PHASE),
    _field("outcome", "code", "Outcome", "结果", codes=c.OUTCOME, synonyms="达成情况"),
    _field("summary", "long", "Summary", "拜访小结", synonyms="跟进情况|小结|summary|notes"),
    _field("situation", "long", "Situation", "目前情况"),
    _field("interest_brand", "text", "Brand of interest", "意向品牌"),
    _field("interest_model", "text", "Model of interest", "意向机型"),
    _field("opinion", "long", "Customer's opinion", "客户意见"),
    _field("analysis", "long", "Relationship analysis", "客情分析", private=True),
    _field("needs", "long", "Needs", "需求"),
    _field("purpose", "text", "Purpose", "目的"),
    _field("minutes", "int", "Minutes", "时长(分钟)"),
    _field("rep", "text", "Salesperson", "销售人员"),
)  # fmt: skip

PLAN: tuple[Field, ...] = (
    _field("date", "date", "Date", "日期", own_verb="edit"),
    _field("purpose", "text", "Purpose", "目的"),
    _field("channel", "code", "Channel", "方式", codes=c.CHANNEL),
)

# Fields of an import that are more than a column: a handle, an address, a contact made, a plan.
IMPORT_ONLY: tuple[Field, ...] = (
    _field("phone", "text", "Phone", "电话",
           synonyms="联系电话|电话号码|联系方式|tel|telephone|phone number|work phone"),
    _field("mobile", "text", "Mobile", "手机",
           synonyms="手机号|手机号码|移动电话|mobile phone|cell|cell phone"),
    _field("landline", "text", "Landline", "固定电话", synonyms="固话|座机|手机固定电话"),
    _field("email", "text", "E-mail", "邮箱", synonyms="电子邮件|邮件|e-mail|email address|mail"),
    _field("wechat", "text", "WeChat", "微信", synonyms="微信号|wechat id|weixin"),
    _field("address", "text", "Address", "地址",
           synonyms="详细地址|公司地址|经营地址|经营地址或家庭详细地址|street address|"
           "business address|street"),
    _field("province", "text", "Province", "省", synonyms="省份|state"),
    _field("city", "text", "City", "市", synonyms="城市|town"),
    _field("district", "text", "District", "区县", synonyms="区|县|区/县|地点|county"),
    _field("last_contact", "date", "Last contact", "上次拜访",
           synonyms="上次联系|上次拜访日期|上次跟进时间|last activity date|最近拜访|"
           "最近联系|最后联系|最后跟进|上次跟进|拜访日期|last contact|"
           "last visit|last contacted|last activity"),
    _field("last_summary", "long", "Last summary", "跟进情况",
           synonyms="跟进记录|跟进内容|拜访小结|跟进|last summary|follow-up notes|last note"),
    _field("next_plan", "date", "Next follow-up", "下次跟进",
           synonyms="下次|next activity date|下次拜访|下次联系|下次跟进时间|下次跟进日期|"
           "计划跟进|next follow-up|next follow up|next visit|next contact|next step date|"
           "follow up date"),
    _field("note", "long", "Note", "备注", synonyms="说明|notes|remark|remarks|comment|comments"),
    _field("tags", "list", "Tags", "标签", synonyms="tag|labels|groups"),
)  # fmt: skip

NOUNS: Mapping[str, tuple[Field, ...]] = {
    "customer": CUSTOMER,
    "contact": CONTACT,
    "visit": VISIT,
    "plan": PLAN,
}


@cache
def by_key(noun: str) -> Mapping[str, Field]:
    """The fields of a noun (customer, contact, visit, plan) by key."""
    return {field.key: field for field in NOUNS[noun]}


def find_field(
    noun: str, text: str, also: tuple[str, ...] = (), more: tuple[Field, ...] = ()
) -> Field | str:
    """The field meant by its key or either label; a name in `also` is returned as it is.

    `more` are fields beside the noun's own. Raises UsageError with the nearest key. Nothing
    unknown is ever ignored.
    """
    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    for name in also:
        if wanted == name.casefold():
            return name
    fields = (*NOUNS.get(noun, ()), *more)
    for field in fields:
        labels = (field.label.en.casefold().replace(" ", "_"), field.label.zh)
        if wanted == field.key or wanted in labels or text.strip() in labels:
            return field
    from difflib import get_close_matches

    known = [field.key for field in fields] + list(also)
    nearest = get_close_matches(wanted, known, n=1, cutoff=0.4) or known[:1]
    raise UsageError("field.unknown", name=text, nearest=nearest[0])
