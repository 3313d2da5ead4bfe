"""The order to a print shop: press files that preflight let pass, a sheet that says what is wanted, a ZIP of all of it.

make      the entry: files, preflight, sheet, archive; and writing them
facts     what the sheet says, as texts
words     the fixed words that it says it with
plain     the sheet as text for an e-mail
sheet     the sheet as a page
sections  its parts from the top down
desk      the page being made: measures, setting, rows of tables
drawing   texts, lines and areas on that page
archive   the ZIP
"""
