"""Preferences: where the file is, which language, which zone. Each is declared once.

A preference comes from its flag, then its environment variable, then the user's config file, then
its default. Never from the working directory; no code ever runs from a configuration. Policy
(intervals, limits) is not here: it travels in the database.
"""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple

from crmcli.errors import Failed, UsageError


class Preference(NamedTuple):
    """One preference: key in the config file, environment variable, default."""

    key: str
    variable: str
    default: str


PREFERENCES: tuple[Preference, ...] = (
    Preference("database", "CRM_DB", ""),
    Preference("language", "CRM_LANG", ""),
    Preference("timezone", "CRM_TZ", ""),
    Preference("rep", "CRM_REP", ""),
    Preference("region", "CRM_REGION", ""),
    Preference("calendar", "CRM_CALENDAR", ""),
    Preference("colour", "CRM_COLOUR", "auto"),
)


class Settings(NamedTuple):
    """The preferences in force, and where each came from (flag, environment, file, default)."""

    database: str
    language: str
    timezone: str
    rep: str
    region: str
    calendar: str
    colour: str
    origin: Mapping[str, str]

    @property
    def is_default_file(self) -> bool:
        """True at the platform's own path, where a write may create the file."""
        return self.origin["database"] == "default"


def _home(environ: Mapping[str, str]) -> str:
    return environ.get("HOME") or os.path.expanduser("~")


def data_folder(environ: Mapping[str, str]) -> str:
    """The platform's folder for a program's data."""
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or _home(environ), "crmcli")
    if sys.platform == "darwin":
        return os.path.join(_home(environ), "Library", "Application Support", "crmcli")
    base = environ.get("XDG_DATA_HOME") or os.path.join(_home(environ), ".local", "share")
    return os.path.join(base, "crmcli")


def cache_folder(environ: Mapping[str, str]) -> str:
    """The platform's folder for what can be made again."""
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or _home(environ), "crmcli", "cache")
    if sys.platform == "darwin":
        return os.path.join(_home(environ), "Library", "Caches", "crmcli")
    base = environ.get("XDG_CACHE_HOME") or os.path.join(_home(environ), ".cache")
    return os.path.join(base, "crmcli")


def config_path(environ: Mapping[str, str]) -> str:
    """The user's config file (`CRM_CONFIG` names another)."""
    if environ.get("CRM_CONFIG"):
        return environ["CRM_CONFIG"]
    if sys.platform == "win32":
        return os.path.join(environ.get("APPDATA") or _home(environ), "crmcli", "config.toml")
    if sys.platform == "darwin":
        return os.path.join(data_folder(environ), "config.toml")
    base = environ.get("XDG_CONFIG_HOME") or os.path.join(_home(environ), ".config")
    return os.path.join(base, "crmcli", "config.toml")


def zone_name(chosen: str, environ: Mapping[str, str]) -> str:
    """The IANA name of the rep's time zone: the chosen one, else the system's; "" when it has none.

    A calendar for other programs names the zone of its times, which a clock alone does not tell.
    """
    if chosen:
        return chosen
    from zoneinfo import ZoneInfo

    for name in (environ.get("TZ", ""), os.path.realpath("/etc/localtime")):
        short = name.rpartition("zoneinfo/")[2].removeprefix(":")
        if short:
            try:
                ZoneInfo(short)
            except (KeyError, ValueError, OSError):
                short = ""
            return short
    return ""


def read_config(path: str) -> dict[str, str]:
    """The preferences written in the config file; {} without one. Raises Failed, UsageError."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Failed("config.unreadable", path=path, reason=error.strerror or "") from None
    import tomllib

    try:
        written = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise Failed("config.unreadable", path=path, reason=str(error)) from None
    known = {preference.key for preference in PREFERENCES}
    for key in written:
        if key not in known:
            raise UsageError("config.unknown", key=key, path=path, known=sorted(known))
    return {key: str(value) for key, value in written.items()}


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    return ""


def _from_locale(key: str, environ: Mapping[str, str]) -> str:
    """What the locale says of language ("zh"/"en") and of country (for phones and holidays)."""
    name = _locale(environ).split(".")[0]
    language, _, territory = name.partition("_")
    if key == "language":
        return "zh" if language.startswith("zh") else "en"
    if len(territory) == 2 and territory.isalpha():
        return territory.upper()
    # A number without a country code is read as Chinese; a calendar is never guessed.
    return "CN" if key == "region" else ""


def settle(flags: Mapping[str, str], environ: Mapping[str, str]) -> Settings:
    """All preferences, each from the first place that has it. Raises UsageError, Failed."""
    written = read_config(config_path(environ))
    values: dict[str, str] = {}
    origin: dict[str, str] = {}
    for key, variable, default in PREFERENCES:
        for place, value in (
            ("flag", flags.get(key)),
            ("environment", environ.get(variable)),
            ("file", written.get(key)),
        ):
            if value:
                values[key], origin[key] = value, place
                break
        else:
            values[key], origin[key] = default, "default"
    for key in ("language", "region", "calendar"):
        if not values[key]:
            values[key] = _from_locale(key, environ)
    if not values["database"]:
        values["database"] = os.path.join(data_folder(environ), "crm.db")
    values["region"] = values["region"].upper()
    values["language"] = _language(values["language"])
    if values["colour"] not in ("auto", "always", "never"):
        raise UsageError("config.colour", value=values["colour"])
    return Settings(**values, origin=origin)


def _language(text: str) -> str:
    short = text.casefold().split("_")[0].split("-")[0]
    short = {"中文": "zh", "chinese": "zh", "english": "en", "英文": "en"}.get(short, short)
    if short in ("en", "zh"):
        return short
    raise UsageError("language.unknown", value=text)
