"""Optional content: which layers are off when the file is printed as it stands (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pikepdf import Array

from deckgen.page.items import CUTS, FOLDS
from deckgen.reader.objects import as_name, as_text, elements, entry, key, path

# Layers of a file; drawing programs make some hundred.
MOST_LAYERS = 10_000


class LayerState(Struct, frozen=True):
    """The layer that something lies on: its name, whether it is off, and the step of finishing in its metadata."""

    name: str = ""
    is_off: bool = False
    step: str = ""


NO_LAYER = LayerState()


class Layers:
    """The default configuration of a file's layers."""

    def __init__(self, root: Any) -> None:
        properties = entry(root, "/OCProperties")
        default = entry(properties, "/D")
        off = set(map(key, elements(entry(default, "/OFF"), MOST_LAYERS)))
        if as_name(entry(default, "/BaseState")) == "OFF":
            off |= set(map(key, elements(entry(properties, "/OCGs"), MOST_LAYERS)))
            off -= set(map(key, elements(entry(default, "/ON"), MOST_LAYERS)))
        self._off = off - {None}

    def look(self, content: Any) -> LayerState:
        """What there is to know of a layer; also for a membership dictionary by its policy (8.11.2.2).

        A visibility expression is taken for visible, which keeps what it holds under the rules.
        """
        if as_name(entry(content, "/Type")) != "OCMD":
            return self._group(content)
        members = entry(content, "/OCGs")
        members = elements(members, 100) if isinstance(members, Array) else [members]
        groups = [self._group(member) for member in members if member]
        if not groups or entry(content, "/VE") is not None:
            return NO_LAYER
        offs = [group.is_off for group in groups]
        policy = as_name(entry(content, "/P")) or "AnyOn"
        is_on = {"AllOn": not any(offs), "AnyOff": any(offs), "AllOff": all(offs)}.get(policy, not all(offs))
        return LayerState(groups[0].name, not is_on, next((group.step for group in groups if group.step), ""))

    def _group(self, group: Any) -> LayerState:
        is_off = key(group) in self._off and not _always(group)
        return LayerState(as_text(entry(group, "/Name")) or "", is_off, _step(group))


def layer_steps(root: Any) -> frozenset[str]:
    """The steps of cutting and folding that a file's layers are for, by their metadata."""
    layers = elements(path(root, "/OCProperties", "/OCGs"), MOST_LAYERS)
    return frozenset(filter(None, map(_step, layers)))


def _always(content: Any) -> bool:
    """Whether a layer is printed though it is off on screens."""
    return as_name(path(content, "/Usage", "/Print", "/PrintState")) == "ON"


def _step(group: Any) -> str:
    """The step of cutting or folding that a layer is for by its metadata (ISO 19593-1, 6.2), "" for any other."""
    step, kind = (as_name(path(group, "/GTS_Metadata", f"/GTS_ProcSteps{part}")) for part in ("Group", "Type"))
    return kind if step == "Structural" and kind in CUTS | FOLDS else ""
