"""Identifiers for exchange between machines."""

import os


def uuid7(milliseconds: int) -> str:
    """A UUIDv7 (RFC 9562) for a UTC time in milliseconds, as its usual 36 characters."""
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
