"""The English territory: label printers and consumables in Yorkshire and Greater Manchester.

The numbers are of the range that Ofcom keeps free for drama.
"""

from crmcli.demo import en_public, en_trade
from crmcli.demo.shape import Territory

ENGLISH = Territory(
    rep="Alex Reed",
    region="GB",
    currency="GBP",
    province="",
    phone="07700 900{:03}",
    wechat="",
    email="{}@{}.example",
    first_contact="first contact",
    firms=(*en_trade.FIRMS, *en_public.FIRMS),
)
