"""Optional content: which layers are off when the file is printed as it stands (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array

from deckgen.reader.objects import elements, entry, key, name, path, text


class Layers:
    """The default configuration of a file's layers."""

    def __init__(self, root: Any) -> None:
        properties = entry(root, "/OCProperties")
        default = entry(properties, "/D")
        off = {key(one) for one in elements(entry(default, "/OFF"), 10_000)}
        if name(entry(default, "/BaseState")) == "OFF":
            off |= {key(one) for one in elements(entry(properties, "/OCGs"), 10_000)}
            off -= {key(one) for one in elements(entry(default, "/ON"), 10_000)}
        self._off = off - {None}

    def look(self, content: Any) -> tuple[str, bool]:
        """A layer's name, and whether it is off; also for a membership dictionary by its policy (8.11.2.2).

        A visibility expression is taken for visible, which keeps what it holds under the rules.
        """
        if name(entry(content, "/Type")) != "OCMD":
            return self._group(content)
        held = entry(content, "/OCGs")
        groups = [self._group(one) for one in (elements(held, 100) if isinstance(held, Array) else [held]) if one]
        if not groups or entry(content, "/VE") is not None:
            return "", False
        offs = [off for _, off in groups]
        policy = name(entry(content, "/P")) or "AnyOn"
        seen = {"AllOn": not any(offs), "AnyOff": any(offs), "AllOff": all(offs)}.get(policy, not all(offs))
        return groups[0][0], not seen

    def _group(self, group: Any) -> tuple[str, bool]:
        return text(entry(group, "/Name")) or "", key(group) in self._off and not _always(group)


def _always(content: Any) -> bool:
    """Whether a layer is printed though it is off on screens."""
    return name(path(content, "/Usage", "/Print", "/PrintState")) == "ON"
