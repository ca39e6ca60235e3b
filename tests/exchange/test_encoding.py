"""Which encoding a text is in: short names of four languages, and what is said of a guess."""

import pytest

from crmcli.errors import Message
from crmcli.exchange.encoding import choose_encoding, shown

# Names, firms, places and headers as they stand in files of customers.
SAMPLES = {
    "gb18030": (
        "张伟|王芳|李娜|刘洋|陈静|杨勇|赵磊|黄敏|周杰|吴丽|徐强|孙艳|马超|朱婷|胡军|郭峰|"
        "何洁|高翔|林涛|罗丹|深圳市华强电子有限公司|北京京东商城|上海浦东|广州白云|"
        "杭州西湖区|客户|姓名,电话\n张三,13800138000|名称\n海尔|联系人\n欧阳锋|"
        "公司,备注\n腾讯,已签约|王建国|李小明|浙江吉利控股|重庆火锅|新疆大盘鸡|乌鲁木齐|"
        "齐齐哈尔|哈尔滨啤酒|女|男|经理|老板|发票|付款|送样|有意向|报价,¥1200|华为|小米|"
        "中兴|联想|方正|用友|金蝶|蒙牛|伊利|茅台|格力|美的|海信|长虹|比亚迪|奇瑞|吉林|沈阳|"
        "大连|青岛|烟台|嘉兴|绍兴|温州|泉州|厦门|东莞|佛山|中山|珠海|惠州|湛江|桂林|柳州|"
        "遵义|昆明|大理|丽江|拉萨|西宁|银川|兰州|西安|咸阳|洛阳|郑州|徐州|扬州|苏州|无锡|"
        "常州|晏殊|辛弃疾|陆游|詹姆斯|诸葛亮|司马懿|贺知章|孟浩然|柳宗元|白居易|龚自珍|"
        "爨宝子|仝卓|逯昊|郗鉴|钮祜禄|翟志刚|聂海胜|刘伯明|汤洪波|name,sex\nBob,男\nAnn,女|"
        "No,公司\n1,鑫源|A,备\n1,好"
    ),
    "big5": (
        "王大明|林志玲|陳水扁|張惠妹|黃仁勳|郭台銘|蔡英文|馬英九|李登輝|周杰倫|劉德華|"
        "吳宗憲|鄭成功|謝霆鋒|楊紫瓊|許志安|曾國藩|何鴻燊|高雄市|臺北市|台中市西屯區|"
        "新竹縣竹北市|香港九龍旺角|銅鑼灣|尖沙咀|澳門|台積電|鴻海精密|聯發科|華碩電腦|宏碁|"
        "統一企業|台塑|國泰人壽|富邦金控|中華電信|客戶|姓名,電話\n王小明,0912345678|名稱|"
        "聯絡人|公司,備註\n長榮,已簽約|電子郵件|地址|統一編號|男|女|經理|老闆|發票|付款|"
        "報價|臺灣大學|桃園|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|基隆|澎湖|金門|馬祖|林|"
        "陳|王|name,sex\nBob,男\nAnn,女|深水埗|上環|中環|灣仔|荃灣|屯門|元朗|沙田|大埔|"
        "西貢|順德|陳奕迅|張學友|梁朝偉|黎明|郭富城|容祖兒|楊千嬅|古天樂|甄子丹|劉嘉玲|"
        "鄧麗君|羅大佑|蕭敬騰|蘇打綠|五月天|伍佰|盧廣仲|魏如萱|簡嫚書|賴清德|柯文哲|侯友宜|"
        "鼎泰豐|誠品書店|統一超商|全家便利|美利達|捷安特|巨大機械|研華|友達光電|奇美|"
        "大立光|可成|廣達|仁寶|和碩|緯創|光寶|台達電|國巨|華新|日月光|矽品|力積電|"
        "客戶名稱,電話,備註\n華強電子,1,送樣|鳳山|埔里|鹿港|淡水|新店|三峽|鶯歌|板橋"
    ),
    "shift_jis": (
        "田中太郎|佐藤花子|鈴木一郎|高橋健|渡辺直樹|伊藤美咲|山本翔|中村優|小林誠|加藤愛|"
        "吉田拓也|山田|佐々木希|松本潤|井上真央|木村拓哉|斎藤工|清水|長谷川|株式会社東芝|"
        "トヨタ自動車|ソニー|パナソニック|三菱電機|日立製作所|富士通|任天堂|本田技研工業|"
        "東京都新宿区|大阪府大阪市北区|京都市左京区|北海道札幌市|"
        "氏名,電話\n田中,03-1234-5678|会社名|お名前|担当者|住所|メールアドレス|備考|"
        "フリガナ\nタナカ タロウ|さくら|ひまわり薬局|有限会社みなと|横浜|名古屋|神戸|福岡|"
        "株式会社サンプル\n山田商店|男|女|部長|課長|顧客名\nアマゾンジャパン|ﾔﾏﾀﾞ ﾀﾛｳ|"
        "name,kana\n山田,ﾔﾏﾀﾞ|ｶ)ｻﾝﾌﾟﾙ|髙橋|山﨑賢人|宮﨑駿|渡邊|齋藤|濱田|五十嵐|勅使河原|"
        "長澤まさみ|綾瀬はるか|新垣結衣|石原さとみ|堺雅人|阿部寛|大谷翔平|イチロー|"
        "セブン&アイ|ローソン|ヤマト運輸|佐川急便|みずほ銀行|三井住友|野村證券|楽天|"
        "ユニクロ|資生堂|花王|味の素|キリン|アサヒ"
    ),
    "windows-1252": (
        "name\nMüller|name\nJosé García|name\nFrançois|Grün & Söhne|name\nÅse Bjørn|"
        "Østergård|name\nIt’s Bob’s|Café|naïve|Zoë|Björk|Peña|São Paulo|Köln|Zürich|Málaga|"
        "Ibáñez|Núñez|Gödel|Schröder|Weiß|Straße 5|Société Générale|L’Oréal|"
        "Crédit Agricole|Nestlé|name,price\nBob,5 €|price\n€ 5|£12|Müller,5\nKöhler,6|"
        "Renée|Ångström|Malmö|Göteborg|Tromsø|Reykjavík|Þór|Ægir|Señor|mañana|Ça va|"
        "château|hôtel|garçon|Ünal|Çelik|señora Muñoz|Ñandú|Élise|Östlund|name\n“Acme”|"
        "10–20|a — b|© 2020|Acme®|Acme™|25 °C|½ kg|MÜLLER|KÖLN|FRANÇOIS|JOSÉ|ÉCOLE|"
        "Jürgen Müller GmbH|Hëna|Vü|für|über|name\nMüller-Lüdenscheidt|Antonín"
    ),
}
CODECS = {"big5": "big5hkscs", "shift_jis": "cp932", "windows-1252": "cp1252"}
# So short that they are as likely in another encoding; that is said.
TOO_SHORT = {
    *(("gb18030", text) for text in ("女", "茅台")),
    *(("big5", text) for text in ("鹿港", "鶯歌")),
    *(("windows-1252", text) for text in ("Ibáñez", "Þór", "½ kg")),
}
PAIRS = [(encoding, text) for encoding, texts in SAMPLES.items() for text in texts.split("|")]
HEADERS = {
    "gb18030": "客户,电话",
    "big5": "客戶,電話",
    "shift_jis": "会社名,電話",
    "windows-1252": "name,phone",
}


def guess(text: str, encoding: str) -> tuple[str, Message]:
    codec, note = choose_encoding(text.encode(CODECS.get(encoding, encoding)), None, "f")
    assert note is not None, "a guess is said"
    return shown(codec).removesuffix("-hkscs"), note


@pytest.mark.parametrize(("encoding", "text"), PAIRS)
def test_one_name_alone(encoding: str, text: str) -> None:
    found, note = guess(text, encoding)
    if (encoding, text) in TOO_SHORT:
        assert note.key == "import.encoding_unsure"
        named = {found, *map(str, note.values["others"])}  # type: ignore[call-overload]
        assert encoding in {name.removesuffix("-hkscs") for name in named}
    else:
        assert found == encoding


@pytest.mark.parametrize("encoding", SAMPLES)
@pytest.mark.parametrize("header", [True, False], ids=["own-headers", "english-headers"])
def test_five_rows_are_never_wrong(encoding: str, header: bool) -> None:
    names = [text for text in SAMPLES[encoding].split("|") if "\n" not in text]
    heads = HEADERS[encoding] if header else "name,phone"
    for at in range(len(names)):
        five = (names * 2)[at : at + 5]
        text = "\n".join([heads, *(f"{name},138" for name in five)])
        found, note = guess(text, encoding)
        assert (found, note.key) == (encoding, "import.encoding_guessed"), text


def test_traditional_characters_in_gb18030() -> None:
    assert guess("名稱\n華強電子\n臺灣廠\n", "gb18030")[0] == "gb18030"


@pytest.mark.parametrize("text", ["名前,電話\n山田,1\n", "name\nMüller\n", "Привет,мир\n", "ʤ"])
def test_utf_8_goes_before_all_others(text: str) -> None:
    codec, note = choose_encoding(text.encode(), None, "f")
    assert codec == "utf-8"
    assert note is None or note.key == "import.encoding_unsure"


def test_what_fits_utf_8_by_chance_is_said() -> None:
    codec, note = choose_encoding("女".encode("gb18030"), None, "f")
    assert note is not None
    assert {shown(codec), *note.values["others"]} >= {"utf-8", "gb18030"}  # type: ignore[misc]


@pytest.mark.parametrize("named", ["big5", "Big5-HKSCS"])
def test_a_named_big5_holds_what_hong_kong_added(named: str) -> None:
    data = "深水埗,啫喱".encode("big5hkscs")
    codec, note = choose_encoding(data, named, "f")
    assert (data.decode(codec), note) == ("深水埗,啫喱", None)


def test_a_named_shift_jis_is_what_windows_made_of_it() -> None:
    data = "髙橋①".encode("cp932")
    assert data.decode(choose_encoding(data, "Shift_JIS", "f")[0]) == "髙橋①"
