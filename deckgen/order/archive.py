"""ZIPs of orders and of pictures: the same files give the same bytes, wherever and whenever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

UNIX = 3

# A plain file that its owner may write and all may read.
READABLE = 0o100644 << 16

# The days that a ZIP can hold (APPNOTE 4.4.6: years from 1980 in seven bits).
FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)


def archive(files: Mapping[str, bytes], day: date) -> bytes:
    """A ZIP of files by name, sorted, stored as they are (PDFs and pictures are packed already), all of one day."""
    held = min(max(day, FIRST), LAST)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as pack:
        for name in sorted(files):
            entry = ZipInfo(name, (held.year, held.month, held.day, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, ZIP_STORED
            pack.writestr(entry, files[name])
    return out.getvalue()
