"""What an evaluation rests on beside the requirements of its verdicts."""

from __future__ import annotations

from meetlat.answer import Answer
from meetlat.figures import Figure, Library
from meetlat.lca import indicator_set
from meetlat.lca.indicators import SETS
from meetlat.tender import Evaluation
from meetlat.tender.rules.criteria import DEMONSTRABILITY
from meetlat.tender.rules.evidence.mki import award_day


def figures_behind(answer: Answer[Evaluation], library: Library) -> tuple[Figure, ...]:
    """Return the figures behind the values: the scale of the marks, the weights of the MKI."""
    tender, tables = answer.result.tender, {one.table for one in answer.figures}
    scale = library.table(DEMONSTRABILITY) if DEMONSTRABILITY in tables else None
    marks = tuple(scale.figure(row) for row in scale.rows) if scale else ()
    award = tender.award.mki
    if award is None or SETS[award.indicator_set] not in tables:
        return marks
    return (*marks, *indicator_set(award.indicator_set, award_day(tender), library).figures)
