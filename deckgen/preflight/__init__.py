"""Preflight: reads a finished PDF, anybody's, and says what a print shop would stumble over.

It trusts nothing that a file says of itself.

    reading    the file opened within bounds: page boxes, resources; `streams` decodes, `objects` looks into objects
    resources  all that pages can use: fonts, graphics states, colour spaces, through any nesting
    interpret  content streams to what they paint, as `painted` has it
    checks/    one rule a file; `registry` lists them all, `evidence` is what they ask
    measure    real ink coverage, from Ghostscript's separations
    codes      QR codes, found by decoding the rendered page
    run        all of that in this process; `guard` in another one, within bounds of time and memory
    report     findings for a reader and as JSON
"""
