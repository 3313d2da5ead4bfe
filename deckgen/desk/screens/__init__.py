"""The screens of the desk, each with its `ROUTES`; what is no screen to look at is an answer.

import_screen     a file of another program: what was understood, a new deck, changes of the open one
municipality_screen  facts of the deck, its arms and its cover picture
overview_screens  a product's pages at a glance
product_list_screen  what the deck is made as, and could be
welcome_screens   a first deck, a new one, another one
page_screen       a page of a product, large
theme_screen      a theme, its questions in their order
picture_answers   the pictures of pages
look_answers      the deck's own type and inks
font_answers      the faces of pages as fonts
check_screen      a PDF of anybody's, checked for a print shop
download_screen   files to take along
order_screen      ordering from a print shop
print_screen      printing at the office
calibration_screen  a printer whose backs miss
run_screen        a piece of long work: how far it is, and its files
history_screen    what was changed today, and the way back
text_answers      a text of the deck saved, and where texts stand on a page and in all products
way_answers       what one chose to do about a text that is too long
refusal_answers   why something was not done
arrange_answers   questions and themes added, copied, moved, taken out
"""
