"""The words that `names.py` looks for: legal forms, places, titles, surnames."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Longest first, so that no half of a form is left over.
ZH_FORMS = _words(
    "股份有限责任公司 股份有限責任公司 有限责任公司 有限責任公司 股份有限公司 有限总公司 有限公司 "
    "集团公司 集團公司 股份公司 责任公司 責任公司 有限合伙 有限合夥 总公司 總公司 公司 集团 集團 "
    "股份 控股"
)
EN_FORMS = frozenset(
    _words(
        "inc incorporated ltd limited llc llp lp co company corp corporation gmbh ag kg ohg ug "
        "plc sa sas sarl srl spa bv nv ab oy as aps pty pte kk sdn bhd holding holdings group"
    )
)
PLACES = _words(
    "内蒙古 黑龙江 石家庄 哈尔滨 呼和浩特 乌鲁木齐 北京 上海 天津 重庆 河北 山西 辽宁 吉林 江苏 "
    "浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 "
    "宁夏 新疆 香港 澳门 台湾 深圳 广州 东莞 佛山 珠海 惠州 中山 汕头 江门 杭州 宁波 温州 绍兴 "
    "嘉兴 金华 台州 义乌 南京 苏州 无锡 常州 南通 徐州 扬州 昆山 合肥 芜湖 福州 厦门 泉州 漳州 "
    "南昌 济南 青岛 烟台 潍坊 临沂 郑州 洛阳 武汉 宜昌 长沙 株洲 成都 绵阳 贵阳 昆明 西安 兰州 "
    "太原 沈阳 大连 长春 南宁 柳州 海口 三亚 黑龍江 重慶 江蘇 廣東 廣西 廣州 東莞 臺灣 台灣 臺北 "
    "台北 澳門 廈門 蘇州 無錫 寧波 溫州 南寧 濟南 青島 鄭州 武漢 長沙 瀋陽 大連 長春 陝西 貴州 "
    "雲南"
)
LAND_WORDS = _words("特别行政区 特別行政區 维吾尔自治区 壮族自治区 回族自治区 自治区 省 市")
BRACKET_PLACES = frozenset(
    _words(
        "中国 中國 亚洲 亞洲 亚太 亞太 国际 國際 全国 china prc hk hongkong taiwan macau "
        "singapore usa us uk eu europe asia japan korea india germany france canada australia "
        "shenzhen shanghai beijing guangzhou"
    )
)
# 超市 is a shop and 城市 a city; what stands before 市 there is no place's name.
NO_CITY = "超都门門夜城花菜股集楼樓早"
# A public body is its place: without it every 人民医院 would be the same customer.
PUBLIC_BODIES = _words(
    "医院 醫院 保健院 卫生院 衛生院 疾控中心 大学 大學 学院 學院 中学 中學 小学 小學 学校 學校 "
    "幼儿园 银行 銀行 信用社 政府 委员会 法院 检察院 局 厅 委 中心 协会 协會 研究院 研究所 设计院 "
    "图书馆 博物馆 机场 地铁 公交 水务 燃气 供电 电网 日报"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙黎史陶贺毛段郝顾龚"
    "邵万钱覃武戴孔汤庞樊兰殷施洪翟安颜倪严牛温芦季俞章鲁葛毕聂丛齐向柳骆岳焦梅庄涂祝关耿詹欧单仇"
    "解查区盖朴乐甘尚裴左辛管靳纪祁成曲华包霍房滕申屈闵童游阮卓蓝柯苗路阳尤冉尧晏柴蒲缪符邢时宁闻"
    "桂全古凌牟费景娄强臧卜佘佟冼池褚盛苟边卞井甄项冷竺沙巫巩匡麦米宗晋封荆谷敖明司桑艾应巴伍车鲍"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣葉蘇呂盧鍾譚陸範韋賈鄒龍賀顧龔萬錢湯龐蘭顏嚴溫蘆畢聶叢齊"
    "駱嶽莊塗關單區蓋樂紀華藍陽堯繆時寧聞費婁強邊項鞏麥應車鮑閆閻"
)
DOUBLE_SURNAMES = frozenset(
    _words(
        "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 尉迟 尉遲 皇甫 慕容 令狐 夏侯 端木 "
        "公孙 公孫 轩辕 軒轅 长孙 長孫 宇文 独孤 獨孤 南宫 南宮 万俟 萬俟 闻人 赫连 澹台 公冶 "
        "宗政 濮阳 淳于 单于 申屠 仲孙 钟离 鲜于 闾丘 呼延 西门 百里 东郭 拓跋"
    )
)
ZH_TITLES = frozenset(
    _words(
        "总 總 副总 副總 总经理 總經理 副总经理 副經理 副经理 总监 總監 总裁 總裁 总工 總工 经理 "
        "經理 主任 副主任 主管 董 董事长 董事長 厂长 廠長 店长 店長 部长 部長 处长 處長 局长 局長 "
        "科长 科長 所长 所長 院长 院長 校长 校長 行长 行長 会长 會長 队长 組長 组长 班长 站长 "
        "秘书 秘書 助理 会计 會計 出纳 老师 老師 教授 博士 医生 醫生 大夫 律师 律師 老板 老闆 "
        "师傅 師傅 工 工程师 工程師 先生 女士 小姐 太太 夫人 阿姨 哥 姐 叔 姨 局 处 處 科 院 书记 "
        "書記 采购 採購 专员"
    )
)
EN_TITLES = frozenset(_words("mr mrs ms miss mx dr prof professor sir madam"))

# The readings that a surname has and the same character elsewhere has not.
SURNAME_READINGS = dict(
    pair.split(":")
    for pair in _words(
        "单:shan 單:shan 仇:qiu 曾:zeng 解:xie 查:zha 区:ou 區:ou 盖:ge 蓋:ge 朴:piao 乐:yue "
        "樂:yue 覃:qin 翟:zhai 缪:miao 繆:miao 种:chong 黑:he 员:yun 折:she 秘:bi 繁:po "
        "召:shao 尉迟:yu_chi 尉遲:yu_chi 万俟:mo_qi 萬俟:mo_qi 长孙:zhang_sun 長孫:zhang_sun "
        "澹台:tan_tai 单于:chan_yu"
    )
)
# Phrases decide between readings (长沙 chang, 行长 zhang) and are listed in simplified characters.
_TRADITIONAL = (
    "長銀慶樂單區廈會調傳師處車間應當發種興還殼輕紡華強電東廣豐達業際聯國貿價務盤廠"
    # surnames
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣葉蘇呂盧鍾譚陸範韋賈鄒龍賀顧龔萬錢湯龐蘭顏嚴溫蘆畢聶叢齊駱嶽莊塗關蓋紀藍陽堯繆時寧聞費婁邊項鞏麥鮑閆閻"
)
_SIMPLIFIED = (
    "长银庆乐单区厦会调传师处车间应当发种兴还壳轻纺华强电东广丰达业际联国贸价务盘厂"
    "张刘陈杨黄赵吴孙马罗郑谢许韩邓冯萧蒋叶苏吕卢钟谭陆范韦贾邹龙贺顾龚万钱汤庞兰颜严温芦毕聂丛齐骆岳庄涂关盖纪蓝阳尧缪时宁闻费娄边项巩麦鲍闫阎"
)
TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
