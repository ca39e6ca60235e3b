"""A deal's five questions in words: what was answered, and whether it is qualified."""

from collections.abc import Mapping
from typing import Any

from crmcli.domain.deals import obstacles
from crmcli.domain.fields import by_key
from crmcli.domain.money import written
from crmcli.errors import Label, Message, message
from crmcli.reports.words import day_words

_YES, _NO = Label("yes", "是"), Label("no", "否")


def answer_words(key: str, deal: Mapping[str, Any]) -> object:
    """The answer to one of the five questions; None when it is not known."""
    value = deal[key]
    if value is None:
        return None
    if by_key("deal")[key].type == "flag":
        return _YES if value else _NO
    if key == "budget":
        return written(value, deal["currency"] or "")
    return day_words(value) if key == "close_on" else value


def qualified_words(deal: Mapping[str, Any]) -> Message:
    """Whether the deal is qualified, and why it is not."""
    missing = obstacles(deal)
    if not missing:
        return message("deal.qualified")
    if deal["will_buy"] == 0:
        return message("deal.will_not_buy")
    labels = [by_key("deal")[question].label for question in missing]
    return message("deal.not_qualified", missing=labels)
