"""What the commands do, each over one session.

request      what is asked for
session      the sources, read once; the products, composed once and judged
editions     `build`: the files of each edition
press_files  products as a shop's files
orders       files, preflight, sheet and archive for a shop
proofs       contact sheets for approval
previews     pages as pictures
calibrations  the printer's test sheet
publication  finished files on disk, what is stale
manifest     what the files of an output folder were made from
schemas      JSON Schemas for editors
"""
