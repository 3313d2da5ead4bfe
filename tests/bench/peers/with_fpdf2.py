"""The cards by fpdf2, a PDF library in Python; it does not hyphenate."""

from __future__ import annotations

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
from fpdf import FPDF
from fpdf.drawing import DeviceCMYK

POINT = 25.4 / 72

WHITE = DeviceCMYK(0, 0, 0, 0)

PLATE_LEFT, PLATE_TOP = WIDTH - EDGE - PLATE, HEIGHT - EDGE - PLATE


def main() -> None:
    """Write the cards."""
    task = PeerTask.of_arguments()
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    pdf.add_font("Grotesk", "", task.font(400))
    pdf.add_font("Grotesk", "B", task.font(700))
    for card in task.cards:
        pdf.add_page()
        write_card(pdf, card)
    pdf.output(str(task.file))


def write_card(pdf: FPDF, card: PeerCard) -> None:
    """Write a card on the page that is open."""
    pdf.set_fill_color(DeviceCMYK(*(share / 100 for share in card.ink)))
    pdf.rect(0, 0, WIDTH, HEIGHT, style="F")
    pdf.set_fill_color(WHITE)
    pdf.rect(PLATE_LEFT, PLATE_TOP, PLATE, PLATE, style="F")
    inside = (PLATE - CODE) / 2
    pdf.image(card.code, x=PLATE_LEFT + inside, y=PLATE_TOP + inside, w=CODE, h=CODE)
    pdf.set_text_color(WHITE)
    pdf.set_font("Grotesk", "B", TITLE_SIZE)
    pdf.set_xy(EDGE, EDGE)
    pdf.cell(text=card.title)
    pdf.set_font("Grotesk", "", TEXT_SIZE)
    pdf.set_xy(EDGE, TEXT_TOP)
    pdf.multi_cell(TEXT_WIDTH, TEXT_SIZE * LEADING * POINT, card.text, align="L")
    pdf.set_font("Grotesk", "", COUNTER_SIZE)
    pdf.set_xy(EDGE, HEIGHT - EDGE - COUNTER_SIZE * POINT)
    pdf.cell(text=card.counter)


if __name__ == "__main__":
    main()
