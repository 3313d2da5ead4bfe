"""The cards by ReportLab as its manual teaches: a Paragraph for text that wraps, a widget for the QR code."""

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
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import CMYKColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

WHITE = CMYKColor(0, 0, 0, 0)

QUESTION = ParagraphStyle(
    "question",
    fontName="Regular",
    fontSize=TEXT_SIZE,
    leading=TEXT_SIZE * LEADING,
    textColor=WHITE,
    hyphenationLang="nb_NO",
)


def main() -> None:
    """Write the cards."""
    task = PeerTask.of_arguments()
    pdfmetrics.registerFont(TTFont("Regular", str(task.font(400))))
    pdfmetrics.registerFont(TTFont("Bold", str(task.font(700))))
    canvas = Canvas(str(task.file), pagesize=(WIDTH * mm, HEIGHT * mm), pageCompression=1)
    for card in task.cards:
        draw_card(canvas, card)
        canvas.showPage()
    canvas.save()


def draw_card(canvas: Canvas, card: PeerCard) -> None:
    """Draw a card on the page that is open."""
    canvas.setFillColor(CMYKColor(*(share / 100 for share in card.ink)))
    canvas.rect(0, 0, WIDTH * mm, HEIGHT * mm, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    canvas.rect((WIDTH - EDGE - PLATE) * mm, EDGE * mm, PLATE * mm, PLATE * mm, stroke=0, fill=1)
    canvas.setFont("Bold", TITLE_SIZE)
    canvas.drawString(EDGE * mm, (HEIGHT - EDGE) * mm - TITLE_SIZE, card.title)
    paragraph = Paragraph(card.text, QUESTION)
    _, height = paragraph.wrap(TEXT_WIDTH * mm, HEIGHT * mm)
    paragraph.drawOn(canvas, EDGE * mm, (HEIGHT - TEXT_TOP) * mm - height)
    canvas.setFont("Regular", COUNTER_SIZE)
    canvas.drawString(EDGE * mm, EDGE * mm, card.counter)
    inside = (PLATE - CODE) / 2
    code = Drawing(CODE * mm, CODE * mm)
    code.add(QrCodeWidget(card.address, barLevel="M", barWidth=CODE * mm, barHeight=CODE * mm, barBorder=0))
    renderPDF.draw(code, canvas, (WIDTH - EDGE - PLATE + inside) * mm, (EDGE + inside) * mm)


if __name__ == "__main__":
    main()
