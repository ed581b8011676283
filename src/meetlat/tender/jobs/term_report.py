"""From a verified realisation to the term report that people keep."""

from __future__ import annotations

from pathlib import Path

from meetlat import __version__
from meetlat.answer import Answer, envelope
from meetlat.figures import Figure, Library
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.view.report import Hashed
from meetlat.tender.view.term import TermReport, write_term
from meetlat.tender.view.verify import realisation_json, realisation_lines
from meetlat.words import Language

SHOWN = ("malus-factor", "work-per-litre")
"""Tables of which every figure that was used is shown, beside the requirements."""


def term_report(answer: Answer[Realisation], library: Library, language: Language) -> TermReport:
    """Return what the report of a realisation is made of."""
    used = {one.table for one in answer.figures}
    return TermReport(
        found=answer.result,
        document=envelope(answer, realisation_json(answer.result, language), language),
        lines=tuple(realisation_lines(answer.result, actions=False)),
        version=__version__,
        caveats=answer.caveats,
        figures=tuple(figure for name in SHOWN if name in used for figure in _figures(library, name)),
        tables=tuple(Hashed(one.table, one.digest, one.source) for one in answer.figures),
    )


def write_term_report(
    answer: Answer[Realisation], library: Library, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the term report into a folder, and return its files. Raises as `write_term` does."""
    return write_term(term_report(answer, library, language), folder, language)


def _figures(library: Library, name: str) -> list[Figure]:
    table = library.table(name)
    return [figure for row in table.rows if (figure := table.figure(row)).value is not None]
