"""The cards by WeasyPrint, a renderer of HTML and CSS in Python, with Pango; needs its libraries on the system."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bench.peers.peer_input import (
    BLEED,
    CODE,
    COUNTER_SIZE,
    EDGE,
    HEIGHT,
    LEADING,
    PLATE,
    TEXT_SIZE,
    TEXT_TOP,
    TITLE_SIZE,
    WIDTH,
    PeerCard,
    PeerTask,
)
from weasyprint import HTML

MARGIN = EDGE - BLEED

STYLES = f"""\
@page {{ size: {WIDTH - 2 * BLEED}mm {HEIGHT - 2 * BLEED}mm; margin: 0; bleed: {BLEED}mm; marks: crop }}
body {{ margin: 0; font-family: Grotesk; color: device-cmyk(0 0 0 0) }}
section {{ position: relative; width: {WIDTH - 2 * BLEED}mm; height: {HEIGHT - 2 * BLEED}mm; break-after: page }}
section > * {{ position: absolute; margin: 0 }}
div {{ left: -{BLEED}mm; top: -{BLEED}mm; width: {WIDTH}mm; height: {HEIGHT}mm }}
h1 {{ left: {MARGIN}mm; top: {MARGIN}mm; font-size: {TITLE_SIZE}pt; font-weight: 700 }}
p {{ left: {MARGIN}mm; right: {MARGIN}mm; top: {TEXT_TOP - BLEED}mm }}
p {{ font-size: {TEXT_SIZE}pt; line-height: {LEADING}; hyphens: auto; hyphenate-character: "-" }}
img {{ right: {MARGIN}mm; bottom: {MARGIN}mm; width: {CODE}mm; height: {CODE}mm }}
img {{ padding: {(PLATE - CODE) / 2}mm; background: device-cmyk(0 0 0 0) }}
footer {{ left: {MARGIN}mm; bottom: {MARGIN}mm; font-size: {COUNTER_SIZE}pt }}
"""


def main() -> None:
    """Write the cards."""
    task = PeerTask.of_arguments()
    html = "".join(page_parts(task))
    HTML(string=html, base_url=f"{task.folder}/").write_pdf(str(task.file))


def page_parts(task: PeerTask) -> Iterator[str]:
    """The document, part by part."""
    yield f'<!doctype html><html lang="nb"><title>Kort</title><style>{STYLES}'
    for weight in (400, 700):
        yield f"@font-face {{ font-family: Grotesk; font-weight: {weight}; src: url({task.font(weight).as_uri()}) }}\n"
    yield "</style>"
    for card in task.cards:
        yield section(card)


def section(card: PeerCard) -> str:
    """A card."""
    ink = " ".join(f"{share}%" for share in card.ink)
    return (
        f'<section><div style="background: device-cmyk({ink})"></div><h1>{escape(card.title)}</h1>'
        f'<p>{escape(card.text)}</p><img src="{card.code.name}"><footer>{card.counter}</footer></section>'
    )


if __name__ == "__main__":
    main()
