"""What an order to a print shop says, on paper and as text.

terms       when it is wished for, and which earlier one it replaces
quantities  cards and sheets in all, and the weight of their paper
placed_order  what is ordered, and which paper its files are made for
statement   its facts, as texts
articles, file_facts, written_amounts  of a product, of how files are made, and the amounts in them
sheet       the page
plaintext   the text for an e-mail
checksums   the list of the files' check sums
archive     the ZIP of all files

order_record   what it was of, kept in the ZIP
earlier_order  the same read back, with its files
"""
