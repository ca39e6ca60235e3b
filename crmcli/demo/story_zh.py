"""The Chinese territory: label printers and consumables in Shenzhen, Dongguan and Guangzhou."""

from crmcli.demo import zh_electronics, zh_makers, zh_public
from crmcli.demo.shape import Territory

CHINESE = Territory(
    rep="林晓",
    region="CN",
    currency="CNY",
    province="广东",
    phone="1990000{:04}",
    wechat="demo_wx{:03}",
    email="",
    first_contact="首次联系",
    firms=(*zh_electronics.FIRMS, *zh_makers.FIRMS, *zh_public.FIRMS),
)
