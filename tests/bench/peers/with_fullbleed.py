"""The cards by fullbleed, a renderer of HTML and CSS in Rust: a document a card, as a batch, which is its quickest way.

Its colours are those of the screen, and it does not hyphenate.
"""

from __future__ import annotations

from html import escape

import fullbleed
from bench.peers.peer_input import (
    CODE,
    COUNTER_SIZE,
    EDGE,
    HEIGHT,
    LEADING,
    PLATE,
    TEXT_SIZE,
    TEXT_TOP,
    TEXT_WIDTH,
    TITLE_SIZE,
    WIDTH,
    PeerCard,
    PeerTask,
)

INSIDE = (PLATE - CODE) / 2

STYLES = f"""\
@page {{ size: {WIDTH}mm {HEIGHT}mm; margin: 0 }}
body {{ margin: 0; font-family: "Schibsted Grotesk"; color: white }}
section {{ position: relative; width: {WIDTH}mm; height: {HEIGHT}mm }}
h1, p, div, img, footer {{ position: absolute; margin: 0; left: {EDGE}mm }}
h1 {{ top: {EDGE}mm; font-size: {TITLE_SIZE}pt; font-weight: 700 }}
p {{ top: {TEXT_TOP}mm; width: {TEXT_WIDTH}mm; font-size: {TEXT_SIZE}pt; line-height: {LEADING} }}
div {{ left: {WIDTH - EDGE - PLATE}mm; top: {HEIGHT - EDGE - PLATE}mm; width: {PLATE}mm; height: {PLATE}mm }}
div {{ background: white }}
img {{ left: {WIDTH - EDGE - PLATE + INSIDE}mm; top: {HEIGHT - EDGE - PLATE + INSIDE}mm }}
img {{ width: {CODE}mm; height: {CODE}mm }}
footer {{ top: {HEIGHT - EDGE - 4}mm; font-size: {COUNTER_SIZE}pt }}
"""


def main() -> None:
    """Write the cards."""
    task = PeerTask.of_arguments()
    cards = task.cards
    bundle = fullbleed.AssetBundle()
    for weight in (400, 700):
        bundle.add_file(str(task.font(weight)), "font", name=f"grotesk{weight}")
    for code in {card.code for card in cards}:
        bundle.add_file(str(code), "svg", name=code.stem)
    engine = fullbleed.PdfEngine(page_width=f"{WIDTH}mm", page_height=f"{HEIGHT}mm", margin="0mm")
    engine.register_bundle(bundle)
    engine.render_pdf_batch_to_file_parallel([document(card) for card in cards], STYLES, str(task.file))


def document(card: PeerCard) -> str:
    """A card; its ground as a screen shows the ink."""
    cyan, magenta, yellow, black = (1 - share / 100 for share in card.ink)
    ground = ", ".join(f"{255 * light * black:.0f}" for light in (cyan, magenta, yellow))
    return (
        f'<html lang="nb"><body><section style="background: rgb({ground})"><h1>{escape(card.title)}</h1>'
        f'<p>{escape(card.text)}</p><div></div><img src="{card.code.stem}"><footer>{card.counter}</footer>'
        "</section></body></html>"
    )


if __name__ == "__main__":
    main()
