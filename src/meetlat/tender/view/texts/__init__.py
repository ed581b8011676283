"""The texts of a tender: contract annexes, paragraphs for the tender documents, questions to the market, and the account of all choices.

`texts(case)` gives every Document that fits a tender. A cell that is not known leads to its source and never
bears a number.
"""

from meetlat.tender.view.texts.every import NAMES, texts
from meetlat.tender.view.texts.requirement_table import Scope

__all__ = ["NAMES", "Scope", "texts"]
