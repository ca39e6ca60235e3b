"""Where a customer stands between the first interest and the end."""

from crmcli.domain.class_derived import sales
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.rad import Wallet, reaches, written_share

POTENTIAL, DEVELOPING, GROWING = "potential", "developing", "growing"
MATURE, ENDED = "mature", "ended"
# The method's own figures, no policy: growing from the second order on, mature from the fourth one
# or from half of the wallet on (percent).
GROWING_ORDERS, MATURE_ORDERS, MATURE_SHARE = 2, 4, 50


def lifecycle_stage(facts: ClassFacts, wallet: Wallet) -> str:
    """Potential until the first deal, developing with its deals and its first order, growing from
    the second order on, mature from the fourth or half of the wallet, ended while it is lost."""
    orders = len(sales(facts))
    if facts.churned:
        return ENDED
    if orders >= MATURE_ORDERS or reaches(wallet, MATURE_SHARE):
        return MATURE
    if orders >= GROWING_ORDERS:
        return GROWING
    return DEVELOPING if orders or facts.ever_deal else POTENTIAL


def lifecycle_reasons(facts: ClassFacts, wallet: Wallet) -> str:
    """What the stage rests on, as it is kept: `orders=2 share=40.0`."""
    parts = [f"orders={len(sales(facts))}"]
    if wallet.share is not None:
        parts.append(f"share={written_share(wallet.share)}")
    return " ".join(parts)
