"""What a press file may hold: no plates too many, nothing that acts, hides or bends the tones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary

from deckgen.painted.model import ObjectKind, ink_use
from deckgen.painted.pages import PaintedDocument
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import as_box, as_name, as_number, as_text, elements, entry, key, path
from deckgen.reader.resources import colorants, named_spaces
from deckgen.rules.faults import or_die_line
from deckgen.rules.finding import WHOLE, Fault, Location, Severity
from deckgen.rules.subject import FileSubject, ResourceSubject, resource_fault

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Inks of the press itself; All is a rule of its own (R0024), None prints nothing.
PRESS_INKS = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"}

# A table of contents of this many entries is far beyond a deck's; what lies further is not looked at.
MOST_ENTRIES = 20_000

MOST_ANNOTATIONS = 1_000

MOST_LAYERS = 1_000

# What a link does is told with the link itself (X11).
LINKING = {"URI", "GoTo", "GoToR"}

# Annotations that are marks of the press.
PRESS_ANNOTATIONS = {"TrapNet", "PrinterMark"}


def spots(subject: ResourceSubject, shop: Shop) -> Iterator[Fault]:
    """Spot colours other than those of lines to cut and fold along; large-format printers print them as they can.

    One that is only listed, and that nothing is painted in, makes no plate. Where nobody looked at the content, each
    that is listed is taken to be painted; but in a file with lines to fold along these are of, which have their own.
    """
    if shop.large_format or (subject.painted is None and subject.is_folded):
        return
    wanted = PRESS_INKS | ({shop.die_line.spot} if shop.die_line else set())
    painted = None if subject.painted is None else _painted_inks(subject.painted)
    wanted |= line_spots(subject.painted, shop) if subject.painted else set()
    for space, use in named_spaces(subject.resources):
        for spot in sorted(set(colorants(space)) - wanted):
            reason = f"a spot colour, which means another plate; convert it to CMYK{or_die_line(shop)}"
            severity = Severity.ERROR
            if painted is not None and spot not in painted:
                reason = "a spot colour that nothing is painted in; take it out of the file"
                severity = Severity.WARNING
            yield resource_fault(use, severity, reason, f"«{spot[:60] or 'without a name'}»")


def line_spots(document: PaintedDocument, shop: Shop) -> set[str]:
    """The spot colours that only lines to fold along are in, and to cut what is folded: a press prints none of them.

    A shop with a die line wants that one's name for what is cut.
    """
    folded = [page for page in document.pages if page.fold_lines]
    lines = [line for page in folded for line in (page.fold_lines if shop.die_line else page.die_line)]
    printed = {name for page in document.pages for item in page.objects for name in item.colour.names}
    return {name for line in lines for name in line.colour.names} - printed


def _painted_inks(document: PaintedDocument) -> set[str]:
    """The inks that anything is painted in, or may be, where pictures and shadings tell no more than their names."""
    inks: set[str] = set()
    for page in document.pages:
        for item in (*page.objects, *page.die_line, *page.aside):
            is_plain = item.kind not in {ObjectKind.IMAGE, ObjectKind.SHADING} and item.colour.plates is not None
            inks.update(ink_use(item.colour).plates if is_plain else item.colour.names)
    return inks


def groups(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Every transparency group, of pages and forms, blends in DeviceCMYK or in what it lies in.

    Groups that make a soft mask may be grey: they end as one value, not as ink.
    """
    for use in file.resources.of("Group", "SoftMask"):
        is_mask = use.kind == "SoftMask"
        space = path(use.value, "/Group", "/CS") if is_mask else entry(use.value, "/CS")
        family = as_name(space) or as_name(next(elements(space, 1), None))
        if space is None or family in ({"DeviceCMYK", "DeviceGray"} if is_mask else {"DeviceCMYK"}):
            continue
        severity = Severity.ERROR if family else Severity.UNKNOWN
        reason = f"a transparency group blends in {family or 'a space that cannot be read'}; let it blend in DeviceCMYK"
        yield resource_fault(use, severity, reason)


def transfer(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """TR at all, TR2 other than Default, HTP, and halftones of a wrong type or with a transfer function of theirs."""
    for use in file.resources.of("ExtGState"):
        for reason in _bent_tones(use.value):
            yield resource_fault(use, Severity.ERROR, reason, f"graphics state {use.where}")


def _bent_tones(state: Any) -> Iterator[str]:
    second, halftone = entry(state, "/TR2"), entry(state, "/HT")
    if entry(state, "/TR") is not None:
        yield "it sets a transfer function (TR); remove it"
    if second is not None and as_name(second) != "Default":
        yield "it sets a transfer function (TR2) other than Default; remove it"
    if entry(state, "/HTP") is not None:
        yield "it sets the phase of the halftone (HTP); remove it"
    if halftone is not None and as_name(halftone) != "Default":
        yield from _screens(halftone)


def _screens(halftone: Any) -> Iterator[str]:
    if as_number(entry(halftone, "/HalftoneType")) not in {1, 5}:
        yield "its halftone is neither of type 1 nor 5; remove it"
    function = entry(halftone, "/TransferFunction")
    if function is not None and as_name(function) != "Identity":
        yield "its halftone has a transfer function; remove it"


def layers(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each configuration of layers has a name and no automatic states; no layer is hidden or kept from printing."""
    properties = entry(file.document.pdf.Root, "/OCProperties")
    if properties is None:
        return
    default = entry(properties, "/D")
    for configuration in (default, *elements(entry(properties, "/Configs"), MOST_LAYERS)):
        if not as_text(entry(configuration, "/Name")):
            yield Fault(Severity.ERROR, "a configuration of the layers has no name; name it")
        if entry(configuration, "/AS") is not None:
            yield Fault(Severity.ERROR, "a configuration of the layers changes by itself (AS); remove that")
    for layer in _hidden(properties, default):
        title = as_text(entry(layer, "/Name")) or "without a name"
        yield Fault(Severity.WARNING, f"the layer «{title[:60]}» is hidden, and may print or not; show it or remove it")


def _hidden(properties: Any, default: Any) -> Iterator[Any]:
    """The layers that are off, or that are not to be printed."""
    everything = list(elements(entry(properties, "/OCGs"), MOST_LAYERS))
    off = list(elements(entry(default, "/OFF"), MOST_LAYERS))
    shown = list(elements(entry(default, "/ON"), MOST_LAYERS))
    if as_name(entry(default, "/BaseState")) == "OFF":
        off += [layer for layer in everything if layer not in shown]
    yield from off
    for layer in everything:
        if layer not in off and as_name(path(layer, "/Usage", "/Print", "/PrintState")) == "OFF":
            yield layer


def annotations_inside(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Annotations whose rectangle meets the BleedBox, or the TrimBox where there is none."""
    for facts in file.document.pages:
        yield from _annotations_of(file.document, facts)


def _annotations_of(document: PdfDocument, facts: PageFacts) -> Iterator[Fault]:
    held = entry(document.page(facts.number), "/Annots")
    if held is not None and not isinstance(held, Array):
        yield Fault(Severity.UNKNOWN, "the page's annotations cannot be read", Location(facts.number))
    listed = list(elements(held, MOST_ANNOTATIONS + 1))
    if len(listed) > MOST_ANNOTATIONS:
        reason = f"the page has more than {MOST_ANNOTATIONS} annotations; not all were looked at"
        yield Fault(Severity.UNKNOWN, reason, Location(facts.number))
    for annotation in listed[:MOST_ANNOTATIONS]:
        yield from _annotation(annotation, facts)


def _annotation(annotation: Any, facts: PageFacts) -> Iterator[Fault]:
    artwork = facts.bleed or facts.trim or facts.art or facts.media
    kind, area = as_name(entry(annotation, "/Subtype")), as_box(entry(annotation, "/Rect"))
    if kind in PRESS_ANNOTATIONS:
        return
    place = Location(facts.number, area, f"{kind} annotation".strip())
    if area is None or artwork is None:
        yield Fault(Severity.UNKNOWN, "it cannot be told where the annotation lies; remove it", place)
    elif artwork.meets(area):
        reason = "an annotation lies inside the bleed; a press file carries no links, notes or fields"
        yield Fault(Severity.ERROR, reason, place)


def actions(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Encryption, JavaScript, and actions of the document, pages, annotations, form fields and outline entries.

    A destination that a file opens at is no action. Attached files are a warning: a press does not look at them.
    """
    root = file.document.pdf.Root
    if file.document.encrypted:
        yield Fault(Severity.ERROR, "the file is encrypted; write it anew without any protection", WHOLE)
    yield from _actions_of_document(root)
    for facts in file.document.pages:
        page = file.document.page(facts.number)
        if entry(page, "/AA") is not None:
            yield _acts("the page", Location(facts.number))
        for annotation in elements(entry(page, "/Annots"), MOST_ANNOTATIONS):
            yield from _actions_of_annotation(annotation, facts.number)
    yield from _actions_of_outline(root)


def _actions_of_document(root: Any) -> Iterator[Fault]:
    if isinstance(entry(root, "/OpenAction"), Dictionary):
        yield _acts("the file when it is opened", WHOLE, entry(root, "/OpenAction"))
    if entry(root, "/AA") is not None:
        yield _acts("the file", WHOLE)
    if path(root, "/Names", "/JavaScript") is not None:
        yield Fault(Severity.ERROR, "the file holds JavaScript; write it anew without", WHOLE)
    if path(root, "/AcroForm", "/XFA") is not None:
        yield Fault(Severity.ERROR, "the file holds an XFA form; print it to a plain PDF", WHOLE)
    if path(root, "/Names", "/EmbeddedFiles") is not None:
        reason = "files are attached to it, which a press does not look at; send them on their own"
        yield Fault(Severity.WARNING, reason, WHOLE)


def _actions_of_annotation(annotation: Any, page: int) -> Iterator[Fault]:
    action = entry(annotation, "/A")
    is_link = as_name(entry(annotation, "/Subtype")) == "Link" and as_name(entry(action, "/S")) in LINKING
    if (action is not None and not is_link) or entry(annotation, "/AA") is not None:
        yield _acts("an annotation", Location(page), action)


def _actions_of_outline(root: Any) -> Iterator[Fault]:
    """Entries of the outline that act, one fault for all of a kind; each entry is looked at once."""
    visited: set[tuple[int, int]] = set()
    waiting = [path(root, "/Outlines", "/First")]
    kinds: dict[str, Any] = {}
    while waiting:
        node = waiting.pop()
        number_of_node = key(node)
        if number_of_node is None or number_of_node in visited:
            continue
        if len(visited) == MOST_ENTRIES:
            reason = f"the outline has more than {MOST_ENTRIES} entries; not all were looked at for actions"
            yield Fault(Severity.UNKNOWN, reason, WHOLE)
            break
        visited.add(number_of_node)
        if (action := entry(node, "/A")) is not None:
            kinds.setdefault(as_name(entry(action, "/S")), action)
        waiting += [entry(node, "/Next"), entry(node, "/First")]
    for action in kinds.values():
        yield _acts("the outline", WHOLE, action)


def _acts(holder: str, place: Location, action: Any = None) -> Fault:
    kind = as_name(entry(action, "/S"))
    return Fault(Severity.ERROR, f"{holder} has an action{f' ({kind})' if kind else ''}; remove it", place)
