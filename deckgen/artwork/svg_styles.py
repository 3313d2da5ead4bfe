"""What properties an element of an SVG has: by attributes, style sheets, its own style, and its parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.artwork.svg_tree import SvgElement, local_name

MOST_SHEETS = 200_000
"""Characters of all style sheets."""

MOST_MATCHES = 200_000
"""How often all rules are held against all elements."""

INHERITED = (
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "color",
    "visibility",
    "clip-rule",
    "paint-order",
    "marker-start",
    "marker-mid",
    "marker-end",
)

OF_ITSELF = (
    "opacity",
    "display",
    "overflow",
    "clip-path",
    "mask",
    "filter",
    "transform-origin",
    "vector-effect",
    "stop-color",
    "stop-opacity",
)

READ = frozenset((*INHERITED, *OF_ITSELF))
"""The properties that are read here, as attributes or in styles."""

HARMLESS = (
    "-inkscape-",
    "-moz-",
    "font",
    "text-",
    "line-",
    "letter-spacing",
    "word-spacing",
    "white-space",
    "writing-mode",
    "direction",
    "unicode-bidi",
    "baseline-shift",
    "dominant-baseline",
    "alignment-baseline",
    "glyph-orientation",
    "kerning",
    "block-progression",
    "inline-size",
    "shape-",
    "color-interpolation",
    "color-rendering",
    "image-rendering",
    "enable-background",
    "solid-",
    "flood-",
    "lighting-color",
    "isolation",
    "pointer-events",
    "cursor",
    "user-select",
    "-webkit-user-select",
    "background",
    "mask-type",
)
"""How properties begin that change nothing of shapes in one colour each."""

SAYS_NOTHING = ("none", "normal", "auto", "0", "initial")
"""Values of any other property that change nothing."""

ALIASES = {"marker": ("marker-start", "marker-mid", "marker-end")}

# Rules that change nothing of shapes.
QUIET_RULES = ("charset", "namespace")


class StyleSheets:
    """The rules of all style sheets of a picture, and what they say of each element; notes what can not be taken in."""

    def __init__(self, root: SvgElement, faults: list[str]) -> None:
        self._faults = faults
        self._wrappers: dict[SvgElement, Any] = {}
        self._matcher: Any = None
        sheets = [element for element in root.iter() if local_name(element) == "style"]
        if any((sheet.get("media") or "all").strip() not in ("all", "screen") for sheet in sheets):
            self._faults.append("a style sheet for some media only (take it out, or its `media`)")
        texts = ["".join(sheet.itertext()) for sheet in sheets]
        if any(text.strip() for text in texts):
            self._read("\n".join(texts), root)

    def own(self, element: SvgElement) -> dict[str, str]:
        """What an element says itself, and rules of it: the later the stronger, `!important` last."""
        values = {name: value for name in READ if (value := element.get(name)) is not None}
        declared = [*self._rules_of(element), *self._declared(element.get("style") or "")]
        for name, value, is_important in sorted(declared, key=lambda declaration: declaration[2]):
            del is_important
            values[name] = value
        return {name: value.strip() for name, value in values.items()}

    def computed(self, element: SvgElement, parent: Mapping[str, str]) -> dict[str, str]:
        """All that holds for an element: what it has from its parent, and its own."""
        inherited = {name: parent[name] for name in INHERITED if name in parent}
        own = self.own(element)
        for name, value in own.items():
            if value == "inherit":
                own[name] = parent.get(name, "")
            elif value in ("initial", "unset", "revert") or "var(" in value:
                self._faults.append(f"`{name}: {value[:20]}` (write the value itself)")
        return inherited | {name: value for name, value in own.items() if value}

    def _rules_of(self, element: SvgElement) -> Iterator[tuple[str, str, bool]]:
        wrapper = self._wrappers.get(element)
        for _specificity, _order, pseudo, declarations in self._matcher.match(wrapper) if wrapper is not None else ():
            if pseudo is None:
                yield from declarations

    def _read(self, text: str, root: SvgElement) -> None:
        import cssselect2
        import tinycss2

        rules = tinycss2.parse_stylesheet(text[:MOST_SHEETS], skip_comments=True, skip_whitespace=True)
        elements = list(cssselect2.ElementWrapper.from_xml_root(root).iter_subtree())
        if len(text) > MOST_SHEETS or len(rules) * len(elements) > MOST_MATCHES:
            self._faults.append("style sheets that are too large (export it with styles as attributes)")
            return
        self._wrappers = {wrapper.etree_element: wrapper for wrapper in elements}
        self._matcher = cssselect2.Matcher()
        for rule in rules:
            self._add_rule(rule)

    def _add_rule(self, rule: Any) -> None:
        import cssselect2
        import tinycss2

        if rule.type == "at-rule" and rule.lower_at_keyword in QUIET_RULES:
            return
        if rule.type != "qualified-rule":
            name = f"@{rule.lower_at_keyword}" if rule.type == "at-rule" else "a rule that can not be read"
            self._faults.append(f"{name} in a style sheet (export it with styles as attributes)")
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            self._faults.append(f"the selector `{tinycss2.serialize(rule.prelude).strip()[:30]}` in a style sheet")
            return
        declarations = tuple(self._declared(rule.content))
        for selector in selectors:
            self._matcher.add_selector(selector, declarations)

    def _declared(self, style: Any) -> Iterator[tuple[str, str, bool]]:
        """The declarations of a style: name, value, whether it is important; notes those that are not understood."""
        if not style:
            return
        import tinycss2

        for part in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
            if part.type != "declaration":
                if part.type != "error" or part.kind != "empty":
                    self._faults.append("a style that can not be read (export it with styles as attributes)")
                continue
            value = tinycss2.serialize(part.value).strip()
            for name in ALIASES.get(part.lower_name, (part.lower_name,)):
                if name in READ:
                    yield name, value, part.important
                else:
                    self._note_unread(name, value)

    def _note_unread(self, name: str, value: str) -> None:
        if not name.startswith(HARMLESS) and not name.startswith("--") and value.lower() not in SAYS_NOTHING:
            self._faults.append(f"`{name}: {value[:20]}` in a style ({_advice(name)})")


def _advice(name: str) -> str:
    if name == "mix-blend-mode":
        return "give the shapes the colour that they look like"
    if name.startswith(("animation", "transition", "offset")):
        return "take the animation out"
    return "write it as an attribute, or take it out"
