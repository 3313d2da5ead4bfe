"""The process that reads a stranger's file: `guard` starts it, tells it what to do, and reads a report a line."""

from __future__ import annotations

import pickle
import sys

from deckgen.guarded.bounded_work import bound_memory, bound_processor, received_task

# One stream that qpdf decodes by itself, such as one of compressed objects; those of real files are a few kilobytes.
DECODED = 64 << 20


def bound_reader() -> None:
    """Hold qpdf, which decodes streams of objects whole, to bounds of its own.

    Not to a number of warnings: with one, it walks the whole page tree on opening.
    """
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        parser_max_nesting=200,
        flate_max_memory=DECODED,
        png_max_memory=DECODED,
        tiff_max_memory=DECODED,
        run_length_max_memory=DECODED,
        dct_max_memory=DECODED,
    )


def main() -> None:
    """Read the task from standard input, write a report a line."""
    file, shop, quick = pickle.loads(received_task())
    bound_memory()
    bound_processor()
    bound_reader()
    from deckgen.preflight.judge import accessibility_of, reports
    from deckgen.preflight.report import to_line

    for report in reports(file, shop, quick=quick) if shop else [accessibility_of(file)]:
        sys.stdout.buffer.write(to_line(report))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
