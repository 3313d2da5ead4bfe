"""The desk: a deck seen, edited and printed in a browser, served from this machine to this machine only.

What runs, and who may ask
server       a desk that runs: its port, its token, the browser, its end
doorkeeper   who may ask: this machine, this address, with the token, within bounds
punctual_protocol  connections on which nobody says what is wanted are closed
running_desk the desk that runs for a folder, found by whoever starts another
state_folder where that is kept
shortcut     an icon that opens the desk for a folder
application  all screens and assets under one address

What all screens share
desk         the engine, what happened, who listens; `Desk.save` and `Desk.change` are how files are changed
engine       the deck as its files are now, its pages and their pictures; lives on one thread
engine_thread  the way to it from screens
events       what is told to every open window
screen       what each screen is made of: templates, words, the deck's navigation
desk_words   what the desk itself says, in Norwegian and in English
screens/     a module a screen, with its routes
templates/, assets/, words/  of a screen's name, or of `desk` for all

What is done to files
deck_writes  actions put on the disk, whole, in a folder that is held
saved_texts  a text put into its file, unless somebody else changed it
saved_facts  facts put into deck.yaml, awaited, or not taken; fact_fields, those that are asked for in forms
wanted_arrangements  questions and themes added, copied, moved, taken out; consequence_words, what followed
ways_out     a question that is too long made two; shorter_texts, ways to a shorter text
dropped_pictures  a picture that somebody drops: what hinders it, for which products it is too small
document_imports  files of other programs that are read, or were; import_words, what the tool says of them
history      what was done, and what takes it back; journal, the same, kept for who opens the desk again today
change_names what changes are called in the list of what was done
outside_changes  what others changed in the deck's folder; watched_folder, the folder watched for that
marked_differences  two texts side by side, with what differs marked

What is shown
drawn_pages  pages that are shown, and the pictures drawn of them
page_texts   where texts stand on a page; text_sources, the place of each in its file, as an address that holds while
             other texts change; text_titles, what a text is called, as one says it
shown_places where a text stands in all products, and whether it fits there
product_kinds, product_views, page_rows  what a product is to a facilitator, on its sheets, at a glance
fact_pages   the pages on which facts stand
theme_rows, theme_looks  a theme's questions in their order; the inks and the motif that it can have
deck_look    the deck's own type and inks

Long work
desk_runs    work in processes of their own: run_tasks, what they are asked and tell; run_worker, the process
run_files    what each kind of work makes; checked_pdf, a PDF of anybody's judged; fault_groups, what was found as it is
             shown
print_choice what one chooses on the print screen; office_sheets, how it lies on the sheets, and how many they are
order_form   the order form as it is typed
"""
