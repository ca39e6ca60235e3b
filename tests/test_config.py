"""The name of the rep's time zone, which a calendar for others needs."""

import os

import pytest

from crmcli.config import zone_name


@pytest.mark.parametrize(
    ("chosen", "environ", "name"),
    [
        ("Asia/Shanghai", {"TZ": "Europe/Berlin"}, "Asia/Shanghai"),
        ("", {"TZ": "Europe/Berlin"}, "Europe/Berlin"),
        ("", {"TZ": ":/usr/share/zoneinfo/Europe/Berlin"}, "Europe/Berlin"),
        ("", {"TZ": "CST-8"}, ""),
        ("", {"TZ": "../../etc/passwd"}, ""),
    ],
)
def test_the_zone(chosen: str, environ: dict[str, str], name: str) -> None:
    assert zone_name(chosen, environ) == name


def test_the_zone_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name in (
        ("/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("/etc/localtime", ""),
    ):
        monkeypatch.setattr(os.path, "realpath", lambda _, place=place: place)
        assert zone_name("", {}) == name
