"""Preflight: reads a finished PDF, anybody's, and says what a print shop would stumble over.

It trusts nothing that a file says of itself.

    evidence  what rules ask of a file, each made when first asked for
    judge     the rules held against it in this process
    guard     the same in another process, within bounds of time and memory, for strangers' files; `worker` is that
    report    findings for a reader and as JSON
"""
