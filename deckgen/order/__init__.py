"""What an order to a print shop says, on paper and as text.

statement  its facts, as texts
sheet      the page
plaintext  the text for an e-mail
archive    the ZIP of all files
"""
