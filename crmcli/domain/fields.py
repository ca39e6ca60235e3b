"""Every field of every record, declared once.

Options, `--set`, `--where`, columns of lists, import mapping and completeness are made from these
tables. `data` is the method's kind of customer data (status, organisation, person, competition).
A private field never leaves in a shared export.
"""

from collections.abc import Mapping
from functools import cache

from crmcli.domain import codes as c
from crmcli.domain.field import Field, field
from crmcli.domain.sales_fields import ASSET, CONTRACT, DEAL, ORDER, PRODUCT
from crmcli.errors import UsageError

CUSTOMER: tuple[Field, ...] = (
    field("name", "text", "Customer", "客户", data="status",
           synonyms="名称|客户名|店名|商户|门店|client|client name|organization name|"
           "客户名称|公司名称|公司|单位|单位名称|企业名称|name|customer name|"
           "company|company name|account|account name|organization|organisation|"
           "organisation name|associated company|primary associated company|employer|"
           "business name|trading name|firm|所属客户|所属公司|所属企业|所在企业|所在公司|"
           "工作单位|企业|客户全称|机构|机构名称|组织|组织名称|商户名称|门店名称"),
    field("code", "text", "Code", "客户代码", data="status",
           synonyms="代码|客户编号|编号|customer code|account number|customer id|客户编码|客户id|"
           "customer no|customer number|client id|client code"),
    field("class", "code", "Class", "等级", codes=c.CLASS, own_verb="classify",
           synonyms="客户等级|客户类别|客户级别|级别|分类|类别|abc分类|grade|abc|rating"),
    field("kind", "code", "Type", "客户类型", codes=c.KIND,
           synonyms="类型|customer type|status|account type|客户状态"),
    field("entity", "code", "Entity", "主体", codes=c.ENTITY, synonyms="客户性质"),
    field("credit", "code", "Credit", "信用", codes=c.CREDIT,
           synonyms="信用情况|客户信用情况|credit rating"),
    field("source", "code", "Source", "来源", codes=c.SOURCE,
           synonyms="客户来源|lead source|source of lead|how found|account source|"
           "来源渠道|线索来源"),
    field("source_detail", "text", "Source detail", "来源说明"),
    field("service", "code", "Service", "服务", codes=c.SERVICE),
    field("lifecycle", "code", "Lifecycle", "生命周期", codes=c.LIFECYCLE),
    field("relation", "code", "Relation", "关系阶段", codes=c.RELATION,
           synonyms="关系|客户关系|客情关系|relationship stage"),
    field("rad", "code", "RAD stage", "RAD阶段", codes=c.RAD),
    field("owner", "text", "Owner", "负责人",
           synonyms="客户经理|业务员|销售|销售人员|招商专员|account manager|account owner|"
           "company owner|sales rep|contact owner|record owner|lead owner|organization owner|"
           "person owner|owner name|salesperson|所有人|客户所有人|跟进人|归属人|添加人|所属销售"),
    field("recorded_by", "text", "Registrar", "登记人", synonyms="案场记专员|案场登记专员"),
    field("parent", "ref", "Parent", "隶属", data="organisation",
           synonyms="上级单位|总公司|母公司|隶属关系|subsidiary of|subsidiary_of|parent company|"
           "parent account|parent organization|上级客户|上级公司|所属集团"),
    field("referred_by", "ref", "Referred by", "介绍人",
           synonyms="referrer|推荐人|转介绍人"),
    field("region", "text", "Region", "区域", synonyms="地区|片区|大区|territory|office_location|"
           "office location"),
    field("industry", "text", "Business", "经营类别", data="status",
           synonyms="行业|业态|经营范围|sector|line of business|industry type|primary industry|"
           "type of business|business type|所属行业|一级行业|行业类别|客户行业|主营业务"),
    field("business_status", "long", "Business condition", "经营状况", data="status",
           synonyms="目前经营状况|目前经营状况及代理品牌|condition|condition and brands carried"),
    field("brands", "text", "Brands carried", "代理品牌", data="competition"),
    field("interest_brand", "text", "Brand of interest", "意向品牌", synonyms="品牌|品牌名称"),
    field("interest_model", "text", "Model of interest", "意向机型",
           synonyms="机型|型号|意向型号|意向品牌机型"),
    field("situation", "long", "Situation", "目前情况", data="status",
           synonyms="客户目前情况|客户情况|current situation"),
    field("employees", "int", "Employees", "员工人数", data="status",
           synonyms="员工|人数|number of employees|headcount|staff|no of employees|"
           "employee count|company size|员工数|员工数量|公司人数|企业人数|总人数"),
    field("annual_revenue", "money", "Annual revenue", "年营收", data="status",
           synonyms="revenue|年收入|营业额|年营业额|turnover|annual turnover|年销售额|年营业收入"),
    field("currency", "currency", "Currency", "币种", synonyms="revenue currency|货币|币别"),
    field("founded", "int", "Founded", "成立年份", data="status",
           synonyms="成立|year_established|year established|成立时间|founded year"),
    field("scale", "text", "Scale", "经营规模", data="status", synonyms="规模"),
    field("qualification", "text", "Qualification", "资质", data="status"),
    field("organisation", "long", "Organisation", "组织结构", data="organisation"),
    field("competition", "long", "Competition", "竞争情况", data="competition",
           synonyms="竞争对手|竞品|competitor"),
    field("concern", "text", "Concern", "购买顾虑", synonyms="顾虑"),
    field("external_factor", "text", "External factor", "外在因素"),
    field("value_point", "text", "Value point", "价值点"),
    field("heard_via", "text", "Heard via", "了解渠道"),
    field("payment_terms", "text", "Payment terms", "付款方式", synonyms="账期"),
    field("horizon", "code", "Horizon", "成交预期", codes=c.HORIZON, synonyms="预计成交"),
    field("cycle", "int", "Buying cycle (days)", "采购周期(天)"),
    field("interval_days", "int", "Own interval (days)", "专属间隔(天)",
           synonyms="拜访间隔|拜访周期|interval"),
    field("high_profit", "flag", "High profit", "利润高"),
    field("trusts_us", "flag", "Trusts us", "信任我们"),
    field("can_buy", "flag", "Can buy", "有购买能力"),
    field("recognises_us", "flag", "Recognises us", "认可我们"),
    field("loyalty_low", "flag", "Low loyalty", "忠诚度低"),
    field("haggler", "flag", "Haggler", "斤斤计较"),
    field("do_not_contact", "flag", "Do not contact", "勿扰"),
    field("key", "flag", "Key account", "重点客户", synonyms="大客户|key account"),
    field("target", "flag", "Target", "目标客户"),
    field("website", "text", "Website", "网站",
           synonyms="web page|web site|homepage|url|website url|company domain name|网址|官网|网页|"
           "主页|公司网址|公司网站|公司主页|website value|domain"),
    field("support", "text", "Support person", "技术支持人", synonyms="技术支持"),
)  # fmt: skip

CONTACT: tuple[Field, ...] = (
    field("name", "text", "Contact", "联系人", data="person",
           synonyms="客户姓名|姓名|联系人姓名|contact|contact name|contact person|full name|"
           "display name|person name|primary contact|名字|全名|显示名称|名称|联系人名称|主联系人|"
           "首要联系人|联络人|客户联系人"),
    field("family_name", "text", "Family name", "姓", data="person",
           synonyms="last name|surname|lastname|姓氏"),
    field("given_name", "text", "Given name", "名", data="person",
           synonyms="first name|firstname|forename|christian name"),
    field("middle_name", "text", "Middle name", "中间名", data="person",
           synonyms="additional name|middle names"),
    field("name_prefix", "text", "Name prefix", "称谓", data="person",
           synonyms="prefix|salutation|honorific prefix|courtesy title|称呼|尊称"),
    field("name_suffix", "text", "Name suffix", "姓名后缀", data="person",
           synonyms="suffix|honorific suffix|generational suffix|后缀"),
    field("nickname", "text", "Nickname", "昵称", data="person",
           synonyms="nick|known as|别名|备注名"),
    field("title", "text", "Title", "职务", data="person",
           synonyms="职位|岗位|job title|position|organization title|organisation title|职衔|头衔|"
           "职称"),
    field("department", "text", "Department", "部门", data="organisation",
           synonyms="dept|organization department|organisation department|所在部门|所属部门"),
    field("function", "text", "Function", "职能", data="organisation"),
    field("level", "code", "Level", "级别", codes=c.LEVEL, data="organisation"),
    field("buying_role", "code", "Buying role", "采购角色", codes=c.BUYING_ROLE,
           data="organisation", synonyms="角色|role"),
    field("personality", "code", "Personality", "性格", codes=c.PERSONALITY, data="person",
           synonyms="性格类型|性格特点", private=True),
    field("attitude", "text", "Attitude", "态度", data="person", private=True),
    field("veto", "flag", "Veto", "否决权", data="organisation"),
    field("key", "flag", "Key person", "关键人", data="organisation", synonyms="关键"),
    field("cares_about", "text", "Cares about", "看重什么", data="person"),
    field("sex", "code", "Sex", "性别", codes=c.SEX, data="person", synonyms="gender"),
    field("birthday", "birthday", "Birthday", "生日", data="person", private=True,
           synonyms="birth date|birthdate|date of birth|dob|birth day date|出生日期|出生年月日"),
    field("birth_year", "int", "Birth year", "出生年", data="person", private=True,
           synonyms="year of birth|出生年份"),
    field("preferences", "text", "Preferences", "喜好", data="person",
           synonyms="爱好|兴趣|兴趣爱好|hobby|hobbies|interests", private=True),
    field("background", "text", "Background", "经历", data="person", private=True),
    field("inside_relations", "text", "Inside relations", "内部关系", data="person",
           private=True),
)  # fmt: skip

VISIT: tuple[Field, ...] = (
    field("date", "date", "Date", "日期", own_verb="edit",
           synonyms="拜访日期|拜访时间|visit date|day|年月日"),
    field("channel", "code", "Channel", "方式", codes=c.CHANNEL),
    field("kind", "code", "Kind", "性质", codes=c.VISIT_KIND),
    field("phase", "code", "Phase", "阶段", codes=c.PHASE),
    field("outcome", "code", "Outcome", "结果", codes=c.OUTCOME, synonyms="达成情况"),
    field("summary", "long", "Summary", "拜访小结",
           synonyms="跟进情况|小结|summary|visit summary|notes|拜访记录|拜访内容"),
    field("situation", "long", "Situation", "目前情况",
           synonyms="客户目前情况|客户情况|current situation"),
    field("interest_brand", "text", "Brand of interest", "意向品牌", synonyms="品牌|brand"),
    field("interest_model", "text", "Model of interest", "意向机型",
           synonyms="机型|型号|意向型号|意向品牌机型|model"),
    field("opinion", "long", "Customer's opinion", "客户意见", synonyms="opinion|意见"),
    field("analysis", "long", "Relationship analysis", "客情分析", private=True),
    field("needs", "long", "Needs", "需求"),
    field("purpose", "text", "Purpose", "目的"),
    field("minutes", "int", "Minutes", "时长(分钟)", synonyms="分钟|时长"),
    field("rep", "text", "Salesperson", "销售人员", synonyms="销售|业务员|sales rep"),
)  # fmt: skip

PLAN: tuple[Field, ...] = (
    field("date", "date", "Date", "日期", own_verb="edit"),
    field("purpose", "text", "Purpose", "目的"),
    field("channel", "code", "Channel", "方式", codes=c.CHANNEL),
)

# The columns of an address, from the street up.
ADDRESS_PARTS = ("address", "district", "city", "province", "postcode", "country")

# Fields of an import that are more than a column: a handle, an address, a contact made, a plan.
IMPORT_ONLY: tuple[Field, ...] = (
    field("phone", "text", "Phone", "电话",
           synonyms="联系电话|电话号码|联系方式|tel|telephone|phone number|work phone|"
           "mobile/landline|手机/固定电话|手机固定电话|联络电话"),
    field("mobile", "text", "Mobile", "手机",
           synonyms="手机号|手机号码|联系手机|移动电话|行动电话|mobile phone|cell|cell phone"),
    field("landline", "text", "Landline", "固定电话", synonyms="固话|座机|land line"),
    field("fax", "text", "Fax", "传真", synonyms="传真号码|fax number"),
    field("email", "text", "E-mail", "邮箱",
           synonyms="电子邮件|邮件|e-mail|email address|mail|电子邮箱|邮箱地址|电邮|"
           "电子信箱|电邮地址"),
    field("wechat", "text", "WeChat", "微信", synonyms="微信号|wechat id|weixin"),
    field("address", "text", "Address", "地址",
           synonyms="详细地址|公司地址|经营地址|经营地址或家庭详细地址|street address|"
           "business address|business or home address|street|addr|联系地址|通讯地址|办公地址|"
           "注册地址|街道|联络地址"),
    field("place_parts", "text", "Province, city and district", "省市区",
           synonyms="省/市/区|省市县|所在地区|省市|省/市|所在地|行政区划|省市区县"),
    field("province", "text", "Province", "省",
           synonyms="省份|省/自治区|state|state/province|所在省份|所属省份"),
    field("city", "text", "City", "市", synonyms="城市|town|所在城市|市/县|所属城市"),
    field("district", "text", "District", "区县", synonyms="区|县|区/县|地点|county|place|所属区县|"
           "所在区县"),
    field("postcode", "text", "Postcode", "邮编",
           synonyms="邮政编码|zip|zip code|zipcode|postal code|post code"),
    field("country", "text", "Country", "国家", synonyms="国家/地区|country/region"),
    field("last_contact", "date", "Last contact", "上次拜访",
           synonyms="上次联系|上次拜访日期|上次跟进时间|last activity date|最近拜访|"
           "最近联系|最后联系|最后跟进|上次跟进|拜访日期|last contact|"
           "last visit|last contacted|last activity|最后跟进时间|最近跟进时间|最近联系时间|"
           "上次拜访时间|上次联系时间|上次联系日期|上次跟进日期|最近拜访时间|最近拜访日期|最近联系日期|"
           "最近跟进日期|最后拜访时间|最后拜访日期|最后联系时间|最后联系日期|last visit date|"
           "last contact date|last contacted date|last follow-up date"),
    field("last_summary", "long", "Last summary", "跟进情况",
           synonyms="跟进记录|跟进内容|拜访小结|跟进|last summary|follow-up notes|last note|"
           "拜访记录|拜访内容"),
    field("next_plan", "date", "Next follow-up", "下次跟进",
           synonyms="下次|next activity date|下次拜访|下次联系|下次跟进时间|下次跟进日期|"
           "计划跟进|next follow-up|next follow up|next visit|next contact|next step date|"
           "follow up date|next appointment date|activity due date|计划联系|"
           "下次拜访日期|下次拜访时间|下次联系日期|下次联系时间|next visit date|next contact date|"
           "next follow-up date"),
    field("note", "long", "Note", "备注",
           synonyms="说明|notes|remark|remarks|comment|comments|note content|描述|description|"
           "备注信息|附注"),
    field("tags", "list", "Tags", "标签",
           synonyms="tag|labels|label|groups|group membership|categories|客户标签|分组|群组|类目"),
)  # fmt: skip

NOUNS: Mapping[str, tuple[Field, ...]] = {
    "customer": CUSTOMER,
    "contact": CONTACT,
    "visit": VISIT,
    "plan": PLAN,
    "product": PRODUCT,
    "deal": DEAL,
    "order": ORDER,
    "contract": CONTRACT,
    "asset": ASSET,
}


@cache
def by_key(noun: str) -> Mapping[str, Field]:
    """The fields of a noun (customer, contact, visit, plan, deal …) by key."""
    return {one.key: one for one in NOUNS[noun]}


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
    for one in fields:
        labels = (one.label.en.casefold().replace(" ", "_"), one.label.zh)
        if wanted == one.key or wanted in labels or text.strip() in labels:
            return one
    from difflib import get_close_matches

    known = [one.key for one in fields] + list(also)
    nearest = get_close_matches(wanted, known, n=1, cutoff=0.4) or known[:1]
    raise UsageError("field.unknown", name=text, nearest=nearest[0])
