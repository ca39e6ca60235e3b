"""The headers of address books and other programs: each lands where we have a field for it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from crmcli.errors import UsageError
from crmcli.exchange.mapping import map_headers

# Header by header what each program's columns are here; "x" is a field of one's own.
OUTLOOK_LONG = """
First Name: contact.given_name
Middle Name: contact.middle_name
Last Name: contact.family_name
Title: contact.name_prefix
Suffix: contact.name_suffix
Initials: x
Web Page: customer.website
Gender: contact.sex
Birthday: contact.birthday
Anniversary: x
Location: x
Language: x
Internet Free Busy: x
Notes: import.note
E-mail Address: import.email
E-mail 2 Address: import.email
E-mail 3 Address: import.email
Primary Phone: import.phone
Home Phone: import.phone
Home Phone 2: import.phone
Mobile Phone: import.mobile
Pager: import.phone
Home Fax: import.fax
Home Address: import.address home
Home Street: import.street home
Home Street 2: import.street home
Home Street 3: import.street home
Home Address PO Box: import.street home
Home City: import.city home
Home State: import.province home
Home Postal Code: import.postcode home
Home Country: import.country home
Spouse: x
Children: x
Manager's Name: x
Assistant's Name: x
Referred By: customer.referred_by
Company Main Phone: import.phone
Business Phone: import.phone
Business Phone 2: import.phone
Business Fax: import.fax
Assistant's Phone: import.phone
Company: customer.name
Job Title: contact.title
Department: contact.department
Office Location: customer.region
Organizational ID Number: x
Profession: x
Account: x
Business Address: import.address business
Business Street: import.street business
Business Street 2: import.street business
Business Street 3: import.street business
Business Address PO Box: import.street business
Business City: import.city business
Business State: import.province business
Business Postal Code: import.postcode business
"""
OUTLOOK_SHORT = """
First Name: contact.given_name
Middle Name: contact.middle_name
Last Name: contact.family_name
Title: contact.name_prefix
Suffix: contact.name_suffix
Nickname: contact.nickname
E-mail Address: import.email
E-mail 2 Address: import.email
E-mail 3 Address: import.email
Home Phone: import.phone
Business Phone: import.phone
Mobile Phone: import.mobile
Business Fax: import.fax
Company: customer.name
Job Title: contact.title
Department: contact.department
Home Street: import.street home
Home City: import.city home
Home State: import.province home
Home Postal Code: import.postcode home
Home Country/Region: import.country home
Business Street: import.street business
Business City: import.city business
Business State: import.province business
Business Postal Code: import.postcode business
Business Country/Region: import.country business
Web Page: customer.website
Birthday: contact.birthday
Anniversary: x
Spouse: x
Notes: import.note
Categories: import.tags
"""
GOOGLE = """
First Name: contact.given_name
Middle Name: contact.middle_name
Last Name: contact.family_name
Phonetic First Name: x
Phonetic Middle Name: x
Phonetic Last Name: x
Name Prefix: contact.name_prefix
Name Suffix: contact.name_suffix
Nickname: contact.nickname
File As: x
Organization Name: customer.name
Organization Title: contact.title
Organization Department: contact.department
Birthday: contact.birthday
Notes: import.note
Photo: x
Labels: import.tags
E-mail 1 - Label: label.email email 1
E-mail 1 - Value: import.email email 1
E-mail 2 - Label: label.email email 2
E-mail 2 - Value: import.email email 2
Phone 1 - Label: label.phone phone 1
Phone 1 - Value: import.phone phone 1
Address 1 - Label: label.address 1
Address 1 - Formatted: import.address 1
Website 1 - Label: label.website website 1
Website 1 - Value: customer.website website 1
Event 1 - Label: label.event event 1
Event 1 - Value: labelled.event event 1
"""
HUBSPOT = """
Record ID: record.external
First Name: contact.given_name
Last Name: contact.family_name
Email: import.email
Phone Number: import.phone
Lead Status: x
Create Date: x
Associated Company: customer.name
Country/Region: import.country
Contact owner: customer.owner
"""
HUBSPOT_WIDE = """
Record ID: record.external
First Name: contact.given_name
Last Name: contact.family_name
Email: import.email
Phone Number: import.phone
Contact owner: customer.owner
Lead Status: x
Create Date: x
Last Modified Date: x
Contact Type: x
Lifecycle Stage: x
Lead Source: customer.source
Stage of Journey: x
Next appointment date: import.next_plan
Associated Deal: x
Associated Company: customer.name
Associated Deal IDs: x
"""
PIPEDRIVE = """
Person - Name*: contact.name
Person - First name: contact.given_name
Person - Last name: contact.family_name
Person - Phone: import.phone
Person - Email (Work): import.email
Person - Email (Home): import.email
Organization - Name*: customer.name
Organization - Address: import.address
Deal - Title: x
Deal - Value: x
Activity - Subject*: x
Activity - Due date: import.next_plan
Note - Content*: import.note
"""
# Headers whose file stands beside headers.tsv.
FROM_FILES = {
    "gmail.csv": """
        Name: contact.name
        Given Name: contact.given_name
        Additional Name: contact.middle_name
        Family Name: contact.family_name
        Name Prefix: contact.name_prefix
        Name Suffix: contact.name_suffix
        Nickname: contact.nickname
        Birthday: contact.birthday
        Gender: contact.sex
        Hobby: contact.preferences
        Notes: import.note
        Group Membership: import.tags
        E-mail 4 - Type: label.email email 4
        E-mail 4 - Value: import.email email 4
        Phone 7 - Type: label.phone phone 7
        Phone 7 - Value: import.phone phone 7
        Address 2 - Type: label.address 2
        Address 2 - Formatted: import.address 2
        Address 2 - Street: import.street 2
        Address 2 - City: import.city 2
        Address 2 - PO Box: import.street 2
        Address 2 - Region: import.province 2
        Address 2 - Postal Code: import.postcode 2
        Address 2 - Country: import.country 2
        Address 2 - Extended Address: import.street 2
        Organization 1 - Name: customer.name
        Organization 1 - Title: contact.title
        Organization 1 - Department: contact.department
        Relation 1 - Type: label.relation relation 1
        Relation 1 - Value: labelled.relation relation 1
        Website 2 - Type: label.website website 2
        Website 2 - Value: customer.website website 2
        """,
    "tb_plain.csv": """
        First Name: contact.given_name
        Last Name: contact.family_name
        Display Name: contact.name
        Nickname: contact.nickname
        Primary Email: import.email
        Secondary Email: import.email
        Screen Name: x
        Work Phone: import.phone
        Home Phone: import.phone
        Fax Number: import.fax
        Pager Number: import.phone
        Mobile Number: import.mobile
        Home Address: import.address home
        Home Address 2: import.street home
        Home City: import.city home
        Home State: import.province home
        Home ZipCode: import.postcode home
        Home Country: import.country home
        Work Address: import.address business
        Work Address 2: import.street business
        Work ZipCode: import.postcode business
        Job Title: contact.title
        Department: contact.department
        Organization: customer.name
        Web Page 1: customer.website
        Web Page 2: customer.website
        Birth Year: contact.birth_year
        Birth Month: birth.month
        Birth Day: birth.day
        Custom 1: x
        Notes: import.note
        """,
    "all.csv": """
        Display Name: contact.name
        Title: contact.name_prefix
        Email Home: import.email
        Home Phone 2: import.phone
        Home Mobile: import.mobile
        Car Phone: import.phone
        Phone Video: import.phone
        Assistant's Phone: import.phone
        Business Street: import.street business
        Work City: import.city business
        Other Country/Region: import.country other
        Maiden Name: x
        IM Skype: x
        Website Blog: customer.website blog
        Website Work: customer.website business
        Categories: import.tags
        """,
    "outlook.csv": "E-mail Address: import.email",
    "email.csv": "Primary Email: import.email",
}
# Exports of which no file lies beside the project, and sheets as people keep them.
SALESFORCE = """
Contact ID: record.external
Salutation: contact.name_prefix
First Name: contact.given_name
Last Name: contact.family_name
Title: contact.title
Account Name: customer.name
Account ID: x
Mailing Street: import.street mailing
Mailing City: import.city mailing
Mailing State/Province: import.province mailing
Mailing Zip/Postal Code: import.postcode mailing
Mailing Country: import.country mailing
Phone: import.phone
Mobile: import.mobile
Fax: import.fax
Email: import.email
Contact Owner: customer.owner
Birthdate: contact.birthday
Department: contact.department
Lead Source: customer.source
Asst. Phone: import.phone
Reports To: x
"""
SALESFORCE_ACCOUNTS = """
Account ID: record.external
Account Name: customer.name
Account Owner: customer.owner
Type: customer.kind
Industry: customer.industry
Annual Revenue: customer.annual_revenue
Employees: customer.employees
Phone: import.phone
Fax: import.fax
Website: customer.website
Billing Street: import.street billing
Billing City: import.city billing
Billing State: import.province billing
Billing Postal Code: import.postcode billing
ShippingStreet: import.street shipping
Parent Account: customer.parent
Description: import.note
Rating: customer.class
"""
CHINESE = """
客户名称: customer.name
客户编号: customer.code
客户级别: customer.class
客户来源: customer.source
负责人: customer.owner
联系人: contact.name
职务: contact.title
部门: contact.department
手机: import.mobile
手机2: import.mobile
办公电话: import.phone
微信号: import.wechat
QQ: x
电子邮箱: import.email
传真: import.fax
公司网址: customer.website
所属行业: customer.industry
公司人数: customer.employees
省市区: import.place_parts
详细地址: import.address
家庭住址: import.address home
邮编: import.postcode
标签: import.tags
上次联系: import.last_contact
下次联系: import.next_plan
备注: import.note
"""
CHINESE_OUTLOOK = """
名: contact.given_name
姓: contact.family_name
单位: customer.name
部门: contact.department
职务: contact.title
商务地址 街道: import.street business
商务地址 市/县: import.city business
商务地址 邮政编码: import.postcode business
住宅地址 街道: import.street home
住宅地址 国家/地区: import.country home
商务传真: import.fax
商务电话: import.phone
商务电话 2: import.phone
移动电话: import.mobile
电子邮件地址: import.email
电子邮件 2 地址: import.email
生日: contact.birthday
网页: customer.website
附注: import.note
"""
# Sheets of persons at their customers, directories of firms, and Traditional Chinese.
CHINESE_PERSONS = """
客户名称: customer.name
客户联系人: contact.name
联系人电话: import.phone
联系人手机: import.mobile
联系人手机号: import.mobile
联系人邮箱: import.email
联系人微信: import.wechat
联系人职务: contact.title
联系人部门: contact.department
联系人性别: contact.sex
联系人生日: contact.birthday
客户电话: import.phone
客户手机: import.mobile
客户地址: import.address
客户邮箱: import.email
客户性别: x
联系人2: x
2024: x
上次拜访时间: import.last_contact
下次拜访日期: import.next_plan
拜访记录: import.last_summary
结算币别: customer.currency
"""
CHINESE_FIRMS = """
企业名称: customer.name
电话: import.phone
更多电话: import.phone
邮箱: import.email
更多邮箱: import.email
所属省份: import.province
所属城市: import.city
所属区县: import.district
所属行业: customer.industry
企业地址: import.address business
"""
TRADITIONAL = """
客戶名稱: customer.name
聯絡人: contact.name
電話: import.phone
行動電話: import.mobile
聯絡人手機: import.mobile
地址: import.address
備註: import.note
職稱: contact.title
電子郵件: import.email
傳真: import.fax
性別: contact.sex
客戶類別: customer.class
下次拜訪日期: import.next_plan
"""
ENGLISH = """
Company: customer.name
Contact: contact.name
Contact Phone: import.phone
Contact Email: import.email
Contact Title: contact.title
Customer Address: import.address
Last Visit Date: import.last_contact
Next Visit Date: import.next_plan
Currency of Value: customer.currency
"""
PIPEDRIVE_PEOPLE = """
Person - ID: record.external
Person - Name: contact.name
Person - Organization: customer.name
Person - Email: import.email
"""
# Answers of a server, as a table.
JSON_CONTACTS = """
id: record.external
properties.firstname: contact.given_name
properties.lastname: contact.family_name
properties.email: import.email
attributes.phone: import.phone
fields.company: customer.name
properties.shoe_size: x
"""
JSON_COMPANIES = """
properties.name: customer.name
contact.name: contact.name
contact.email: import.email
company.phone: import.phone
"""
ERP_PRODUCTS = """
物料编码: product.code
物料名称: product.name
规格型号: product.model
"""
ERP_ORDERS = """
单据编号: order.number
单据日期: order.ordered_on
购货单位: customer.name
联系人电话: import.phone
客户手机: import.mobile
Contact Email: import.email
联系人职务: x
客户地址: import.address
物料名称: line.product
物料编码: line.product_code
规格型号: x
含税单价: line.price
价税合计: order.amount
结算币别: order.currency
业务员: order.owner
"""
ERP_DEALS = """
单据编号: deal.code
单据日期: deal.opened_on
客戶名稱: customer.name
联系人: deal.contact
联系人手机: import.mobile
商品名称: line.product
规格型号: x
含税单价: line.price
价税合计: deal.amount
Deal - Currency of Value: deal.currency
业务员: deal.owner
"""
PEOPLE = """
given_name: contact.given_name
surname: contact.family_name
street_number: import.street_number
address_1: import.street
address_2: import.street
suburb: import.city
postcode: import.postcode
state: import.province
date_of_birth: contact.birthday
rec_id: record.external
"""
RESTAURANTS = """
id: record.external
name: customer.name
addr: import.address
city: import.city
phone: import.phone
type: customer.kind
"""


def table(text: str) -> dict[str, str]:
    pairs = (line.strip().rpartition(": ") for line in text.strip().splitlines())
    return {header: target for header, _, target in pairs}


def meant(headers: list[str], kind: str) -> dict[str, str]:
    targets, _ = map_headers(headers, kind=kind)
    return {
        header: f"{one.noun}.{one.key} {one.group}".strip() if one.noun != "custom" else "x"
        for header, one in zip(headers, targets, strict=True)
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("contacts", OUTLOOK_LONG, id="outlook-long"),
        pytest.param("contacts", OUTLOOK_SHORT, id="outlook-short"),
        pytest.param("contacts", GOOGLE, id="google"),
        pytest.param("contacts", HUBSPOT, id="hubspot"),
        pytest.param("contacts", HUBSPOT_WIDE, id="hubspot-wide"),
        pytest.param("contacts", PIPEDRIVE, id="pipedrive"),
        pytest.param("contacts", SALESFORCE, id="salesforce"),
        pytest.param("contacts", CHINESE_OUTLOOK, id="chinese-outlook"),
        pytest.param("contacts", PEOPLE, id="people"),
        pytest.param("contacts", CHINESE_PERSONS, id="chinese-persons"),
        pytest.param("contacts", TRADITIONAL, id="traditional"),
        pytest.param("contacts", PIPEDRIVE_PEOPLE, id="pipedrive-people"),
        pytest.param("contacts", JSON_CONTACTS, id="json-contacts"),
        pytest.param("customers", CHINESE_PERSONS, id="chinese-persons-of-customers"),
        pytest.param("customers", CHINESE_FIRMS, id="chinese-firms"),
        pytest.param("customers", TRADITIONAL, id="traditional-customers"),
        pytest.param("customers", ENGLISH, id="english-customers"),
        pytest.param("customers", PIPEDRIVE_PEOPLE, id="pipedrive-people-as-customers"),
        pytest.param("customers", JSON_COMPANIES, id="json-companies"),
        pytest.param("products", ERP_PRODUCTS, id="erp-products"),
        pytest.param("orders", ERP_ORDERS, id="erp-orders"),
        pytest.param("deals", ERP_DEALS, id="erp-deals"),
        pytest.param("customers", OUTLOOK_LONG, id="outlook-as-customers"),
        pytest.param("customers", GOOGLE, id="google-as-customers"),
        pytest.param("customers", PIPEDRIVE, id="pipedrive-as-customers"),
        pytest.param("customers", SALESFORCE_ACCOUNTS, id="salesforce-accounts"),
        pytest.param("customers", CHINESE, id="chinese"),
        pytest.param("customers", PEOPLE, id="people-as-customers"),
        pytest.param("customers", RESTAURANTS, id="restaurants"),
    ],
)
def test_the_headers_of_a_program(kind: str, expected: str) -> None:
    wanted = table(expected)
    found = meant(list(wanted), kind)
    # Which one of several phones it is matters only where a label of its own stands beside it.
    plain = {
        header: target if " " in wanted[header] else target.split()[0]
        for header, target in found.items()
    }
    assert plain == wanted


@pytest.mark.parametrize("name", FROM_FILES)
def test_the_headers_of_files(shared: Callable[[str], Path], name: str) -> None:
    path = shared(f"contacts_csv/{name}")
    headers = next(csv.reader(path.read_text("utf-8-sig").splitlines()))
    found = meant([header or f"column {n}" for n, header in enumerate(headers)], "contacts")
    for header, target in table(FROM_FILES[name]).items():
        several = found[header].split()[0] if " " not in target else found[header]
        assert several == target, header


def test_every_row_of_the_collected_headers_is_in_these_tables(
    shared: Callable[[str], Path],
) -> None:
    path = shared("contacts_csv/headers.tsv")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter="\t"))[1:]
    tables = [list(table(text)) for text in
              (OUTLOOK_LONG, OUTLOOK_SHORT, GOOGLE, HUBSPOT, HUBSPOT_WIDE, PIPEDRIVE)]  # fmt: skip
    for row in rows:
        if not row[1].startswith("see "):
            assert row[1].split(",") in tables, row[0]


@pytest.mark.parametrize(
    ("kind", "headers", "expected"),
    [
        pytest.param("customers", "Name|Company|Phone", "contact.name customer.name import.phone",
                     id="a-name-beside-a-company"),
        pytest.param("customers", "Name|Phone", "customer.name import.phone", id="a-name-alone"),
        pytest.param("customers", "姓名|手机", "customer.name import.mobile", id="persons"),
        pytest.param("customers", "姓名|手机|生日", "contact.name import.mobile contact.birthday",
                     id="persons-with-a-birthday"),
        pytest.param("customers", "Company|Title|Contact", "customer.name contact.title"
                     " contact.name", id="a-title-alone-is-a-job"),
        pytest.param("contacts", "Name|City|Suburb", "contact.name import.city import.district",
                     id="a-suburb-beside-a-city"),
        pytest.param("contacts", "客户名称|企业名称|手机",
                     "contact.name customer.name import.mobile", id="a-person-called-a-customer"),
        pytest.param("contacts", "姓名|客户名称|企业名称", "contact.name customer.name x",
                     id="a-customer-beside-a-person"),
        pytest.param("customers", "客户名称|联系人地址|地址", "customer.name x import.address",
                     id="the-customers-own-address"),
        pytest.param("contacts", "编号|姓名|客户", "record.external contact.name customer.name",
                     id="chinese-contacts"),
        pytest.param("customers", "uuid|id|name|x.楼层|updated_at",
                     "record.uuid none.id customer.name x none.updated_at", id="our-export"),
        pytest.param("contacts", "id|uuid|customer_id|customer_uuid|customer|name|key",
                     "none.id record.uuid none.customer_id customer.uuid customer.name contact.name"
                     " contact.key", id="our-export-of-contacts"),
        pytest.param("customers", "编号|名称|代码|等级|分组|建档日期",
                     "none.编号 customer.name customer.code customer.class none.分组 none.建档日期",
                     id="our-chinese-list"),
        pytest.param("contacts", "No.|Name|Customer no.|Customer|Role",
                     "none.No. contact.name none.Customer no. customer.name contact.buying_role",
                     id="our-english-list"),
        pytest.param("deals", "编号|商机|代码|客户编号|客户|金额",
                     "none.编号 deal.name deal.code none.客户编号 customer.name deal.amount",
                     id="our-list-of-deals"),
        pytest.param("customers", "name|reject_line|reject_reason",
                     "customer.name none.reject_line none.reject_reason", id="rejects"),
    ],
)  # fmt: skip
def test_what_other_columns_change(kind: str, headers: str, expected: str) -> None:
    names = headers.split("|")
    assert " ".join(meant(names, kind).values()) == expected


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        ("customers", "contact.birthday", ("contact", "birthday")),
        ("contacts", "customer.name", ("customer", "name")),
        ("contacts", "contact.电话", ("import", "phone")),
        ("deals", "customer.code", ("customer", "code")),
        ("customers", "x.楼层", ("custom", "楼层")),
        ("customers", "Geburtstag", None),
        ("products", "contact.birthday", None),
    ],
)
def test_a_field_chosen_by_hand(kind: str, field: str, expected: tuple[str, str] | None) -> None:
    headers = ["name", "Customer", "Product", "Was"]
    if expected is None:
        with pytest.raises(UsageError):
            map_headers(headers, {"Was": field}, kind)
        return
    targets, _ = map_headers(headers, {"Was": field}, kind)
    assert targets[-1][:2] == expected
