"""From an answer to the files that people keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meetlat import __version__
from meetlat.answer import Answer, envelope
from meetlat.figures import Figure, Library
from meetlat.lca import indicator_set
from meetlat.lca.indicators import SETS
from meetlat.tender import Evaluation
from meetlat.tender.rules.criteria import DEMONSTRABILITY
from meetlat.tender.rules.evidence.mki import award_day
from meetlat.tender.view.data import evaluation_json
from meetlat.tender.view.firmness import firmness
from meetlat.tender.view.report import Hashed, Report
from meetlat.tender.view.write import write_report
from meetlat.words import Language


def write_evaluation(
    answer: Answer[Evaluation], library: Library, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the report of an evaluation into a folder, and return its files.

    Raises MissingPartError without the extra `report`, InputError when the folder cannot be written.
    """
    return write_report(evaluation_report(answer, library, language), folder, language)


def evaluation_report(answer: Answer[Evaluation], library: Library, language: Language) -> Report:
    """Return what the report of an evaluation is made of."""
    evaluation = answer.result
    return Report(
        evaluation=evaluation,
        document=envelope(answer, evaluation_json(evaluation, language), language),
        version=__version__,
        caveats=answer.caveats,
        figures=tuple(_figures(answer, library)),
        tables=tuple(Hashed(one.table, one.digest, one.source) for one in answer.figures),
        profiles=tuple(Hashed(one.id, one.sha256, one.source) for one in evaluation.profiles),
        problems=answer.problems,
        robustness=firmness(evaluation),
    )


def _figures(answer: Answer[Evaluation], library: Library) -> Iterator[Figure]:
    """Yield the figures behind the values: the scale of the marks, the weights of the MKI."""
    tender, tables = answer.result.tender, {one.table for one in answer.figures}
    if DEMONSTRABILITY in tables:
        table = library.table(DEMONSTRABILITY)
        yield from (table.figure(row) for row in table.rows)
    award = tender.award.mki
    if award is not None and SETS[award.indicator_set] in tables:
        yield from indicator_set(award.indicator_set, award_day(tender), library).figures
