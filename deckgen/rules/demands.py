"""What a print shop asks of composed pages, told before a file is written.

painted  what a page paints, groups and resources opened
rules    pictures that bleed, and are sharp and opaque enough; ink; least type and lines
backs    one back for all cards
"""

from __future__ import annotations

from deckgen.page.items import Page, Product
from deckgen.press.shop import PageOrder, Shop
from deckgen.rules.backs import check_backs
from deckgen.rules.inspect import tell
from deckgen.rules.painted import Demands
from deckgen.rules.shop_demands import RULES, Rule
from deckgen.source.problems import Problem, Problems


def check_demands(product: Product, shop: Shop, pairs: bool, problems: Problems) -> None:
    """Note where a product's pages are not what a shop asks for; `pairs` says that they are fronts and backs by turns.

    What is said of one place in the same words is one message, which says on how many pages it is so.
    """
    demands = Demands(product, shop)
    found: dict[tuple[Rule, Problem], list[tuple[Problem, Page]]] = {}
    for page in product.pages:
        painted = demands.painted(page)
        for rule in RULES:
            for problem in rule(demands, page, painted):
                found.setdefault((rule, problem), []).append((problem, page))
    for cases in found.values():
        tell(cases, product, problems)
    if pairs and shop.order is PageOrder.COMMON_BACK:
        check_backs(demands, problems)
