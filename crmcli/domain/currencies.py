"""The currencies in use, by their ISO 4217 codes, and what people call the common ones."""

from collections.abc import Mapping

_IN_USE = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_IN_USE.split())
NAMES: Mapping[str, str] = {
    "¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY", "RMB": "CNY", "CN¥": "CNY",
    "$": "USD", "US$": "USD", "美元": "USD", "€": "EUR", "欧元": "EUR", "£": "GBP", "英镑": "GBP",
    "HK$": "HKD", "港币": "HKD", "港元": "HKD", "NT$": "TWD", "新台币": "TWD", "台币": "TWD",
    "日元": "JPY", "JP¥": "JPY", "韩元": "KRW", "₩": "KRW", "澳元": "AUD", "A$": "AUD",
    "加元": "CAD", "C$": "CAD", "新加坡元": "SGD", "S$": "SGD", "卢布": "RUB", "₽": "RUB",
    "₹": "INR", "卢比": "INR", "瑞士法郎": "CHF", "澳门元": "MOP",
}  # fmt: skip
