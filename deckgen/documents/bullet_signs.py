"""The signs that people type before the members of a list, in programs that make none or beside their lists."""

from __future__ import annotations

BULLETS = "•●▪◦‣·"
"""Signs that are bullets in any program."""

DASHES = "–—"
"""Signs that are bullets where several members have them: one alone may open a saying."""
