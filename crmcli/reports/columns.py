"""Columns of lists, in the few words that they take."""

from typing import Any

from crmcli.domain import codes
from crmcli.errors import message
from crmcli.output.table import Column


def column(key: str, kind: str = "text", **more: Any) -> Column:
    return Column(key, message(f"col.{key}"), kind, **more)


def coded(key: str, labels: codes.Codes, **more: Any) -> Column:
    return Column(key, message(f"col.{key}"), "code", labels, **more)


CUSTOMER = (column("customer_id", "int", people=False), column("customer"))
