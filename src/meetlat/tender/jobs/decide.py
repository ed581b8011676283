"""Before the market sees a tender: which requirements it must carry, which criteria it may use, and what is wrong or unwise in it."""

from __future__ import annotations

from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.figures import Library
from meetlat.requirements import Finding
from meetlat.tender.read.tender_yaml import read_tender
from meetlat.tender.rules.decide import Decision, decide
from meetlat.tender.rules.lint import lint

DECIDES = ("award-criteria-estimate", "bbl-demolition-waste", "long-running-work", "mki-obligations")
"""Tables of figures that the decision rests on, beside those of its level."""
LINTS = ("award-proportions", "category-3-uplift", "demonstrability-weight", "malus-factor", "mki-unearned-share")
"""Tables of figures that the rules of the lint rest on."""


def decide_tender(library: Library, path: Path) -> Answer[Decision]:
    """Walk the decision tree for a tender. Raises InputError with every problem of the file."""
    decision = decide(read_tender(path), library)
    names = (*decision.tables, *DECIDES, *(one.table for one in decision.materials))
    return Answer(decision, (), used(library.table(name) for name in names))


def lint_tender(library: Library, path: Path) -> Answer[tuple[Finding, ...]]:
    """Find what is wrong or unwise in a tender, errors first. Raises InputError with every problem of the file."""
    found = lint(read_tender(path), library)
    return Answer(found, (), used(library.table(name) for name in (*DECIDES, *LINTS)))
