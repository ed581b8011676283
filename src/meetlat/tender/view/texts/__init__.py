"""The texts of a tender: contract annexes, paragraphs for the tender documents, questions to the market, and the account of all choices.

`texts(tender, decision, findings, scope)` gives every Document that fits a tender, as plain content: who prints it chooses the form.
A cell that is not known leads to its source and never bears a number.
"""

from meetlat.documents.content import (
    Block,
    Cell,
    Clause,
    Document,
    Example,
    Formula,
    Items,
    Number,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
)
from meetlat.tender.view.texts.every import NAMES, texts
from meetlat.tender.view.texts.requirement_table import Scope

__all__ = [
    "NAMES",
    "Block",
    "Cell",
    "Clause",
    "Document",
    "Example",
    "Formula",
    "Items",
    "Number",
    "Paragraph",
    "Picture",
    "Said",
    "Scope",
    "Section",
    "Table",
    "texts",
]
