"""Addresses of the web and of mail: which ones may stand in a deck, and how they are encoded."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit, urlunsplit

LONGEST = 1000

SCHEMES = ("http", "https", "mailto")

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_KEPT = "!#$%&'()*+,/:;=?@[]~"  # reserved by RFC 3986 (2.2), and the percent signs of what is encoded already


def fault_of(address: str) -> str:
    """What is wrong with an address and what to do about it, or "" where it may be used."""
    if any(character.isspace() or unicodedata.category(character)[0] == "C" for character in address):
        return "the address holds a space or an invisible character; write it without, %20 for a space that belongs"
    if len(address) > LONGEST:
        return f"the address has {len(address)} characters, at most {LONGEST} are allowed; shorten it"
    if any(character in address for character in '"<>\\^`{|}'):
        return "the address holds a character that no address may have; percent-encode it"
    scheme, colon, rest = address.partition(":")
    if not colon or "/" in scheme or "." in scheme:
        return f"the address has no scheme; write `https://{address}`"
    if scheme.lower() not in SCHEMES:
        return f"an address with `{scheme[:20]}:` is not allowed; use https:, http: or mailto:"
    return _incomplete(address, scheme.lower(), rest)


def _incomplete(address: str, scheme: str, rest: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
        encoded(address)
    except ValueError:
        return "the address is malformed; copy it from the browser again"
    if scheme == "mailto":
        return "" if re.fullmatch(r"[^@/]+@[^@/]+\.[^@/]+", rest) else "no mail address; write `mailto:name@example.no`"
    return "" if rest.startswith("//") and host else "the address names no site; write `https://www.example.no/page`"


def short_address(address: str) -> str:
    """An address as it is printed, without what every browser adds: «example.no/side»; letters as they are read."""
    scheme, _, rest = address.partition(":")
    if scheme == "mailto":
        return unquote(rest)
    host, slash, path = rest.removeprefix("//").removeprefix("www.").partition("/")
    with suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    return f"{host}{slash}{unquote(path)}".rstrip("/")


def encoded(address: str) -> str:
    """An address in ASCII: the host by IDNA, the rest percent-encoded as UTF-8 (RFC 3987, 3.1)."""
    parts = urlsplit(_STRAY_PERCENT.sub("%25", address))
    host = parts.hostname or ""
    netloc = parts.netloc
    if not host.isascii():
        netloc = netloc.lower().replace(host, host.encode("idna").decode("ascii"))
    return urlunsplit(
        (
            parts.scheme,
            quote(netloc, _KEPT),
            *(quote(part, _KEPT) for part in (parts.path, parts.query, parts.fragment)),
        )
    )
