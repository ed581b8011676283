"""Which clause of the contract a deviation is about, as our own annex on clean and emission-free equipment words it.

A client's contract may differ: the clause is quoted by its section and words, never by a number.
"""

from __future__ import annotations

from meetlat.errors import Text, text
from meetlat.tender.view.texts.requirement_table import routekaart_number
from meetlat.tender.view.texts.seb_annex import ASKS, SHARES


def asked_by(table: str) -> tuple[Text, Text] | None:
    """Return the section and the clause that ask what a table says; None for a table that no clause is about."""
    if table not in ASKS:
        return None
    section = text("seb.shares") if table in SHARES else text("seb.asks")
    return section, text(ASKS[table], number=routekaart_number(table))


def unshown() -> tuple[Text, Text]:
    """Return the section and the clause on equipment whose class is not shown."""
    return text("seb.proof"), text("seb.proof-unknown")


def breach() -> tuple[Text, tuple[Text, ...]]:
    """Return the section on not performing, and its clauses."""
    return text("seb.breach"), (text("seb.breach-mend"), text("seb.breach-rules"))
