"""The cards by Typst, a typesetter in Rust, through its Python package; a script of its own language does the work."""

from __future__ import annotations

import typst
from bench.peers.peer_input import (
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
    PeerTask,
)

SCRIPT = f"""\
#let white = cmyk(0%, 0%, 0%, 0%)
#set page(width: {WIDTH}mm, height: {HEIGHT}mm, margin: {EDGE}mm)
#set text(font: "Schibsted Grotesk", lang: "nb", fill: white, hyphenate: true, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: {LEADING - 1:.1f}em)
#let card(title, question, counter, ink, code) = {{
  place(top + left, text(size: {TITLE_SIZE}pt, weight: "bold", title))
  place(top + left, dy: {TEXT_TOP - EDGE}mm, text(size: {TEXT_SIZE}pt, question))
  place(bottom + right, rect(width: {PLATE}mm, height: {PLATE}mm, fill: white,
    inset: {(PLATE - CODE) // 2}mm, image(code, width: {CODE}mm)))
  place(bottom + left, text(size: {COUNTER_SIZE}pt, counter))
}}
#for row in json("cards.json") {{
  set page(fill: cmyk(..row.ink.map(share => share * 1%)))
  card(row.title, row.text, row.counter, row.ink, row.code)
  pagebreak(weak: true)
}}
"""


def main() -> None:
    """Write the script beside the cards, and compile it."""
    task = PeerTask.of_arguments()
    script = task.folder / "cards.typ"
    script.write_text(SCRIPT, "utf-8")
    fonts = [str(task.folder / "fonts")]
    typst.compile(str(script), output=str(task.file), root=str(task.folder), font_paths=fonts, ignore_system_fonts=True)


if __name__ == "__main__":
    main()
