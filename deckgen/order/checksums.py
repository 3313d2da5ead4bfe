"""A list of check sums, a line a file, as `sha256sum -c` reads it (GNU coreutils, «cksum output modes»)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def checksum_list(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file before its name, sorted by names, which hold neither line feeds nor backslashes."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
