"""What a report is made of before it is printed: the evaluation, and all that must travel with it. No word is chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetlat.errors import Problem, Text
from meetlat.figures import Caveat, Figure
from meetlat.tender import Evaluation


@dataclass(frozen=True, slots=True)
class Hashed:
    """Something that was read: a table or a profile, and the SHA-256 of its bytes."""

    name: str
    digest: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation, with all that must travel with it.

    document      the answer as plain data, as the contract writes it: report.json carries it whole
    version       of Meetlat
    caveats       every caveat of the answer; those of code `not-judged` and `missing-profile` say what was left out
    figures       what the evaluation rests on beside the requirements of its verdicts: weights, shares
    robustness    sentences on what would change the order
    """

    evaluation: Evaluation
    document: Mapping[str, Any]
    version: str
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Hashed, ...] = ()
    profiles: tuple[Hashed, ...] = ()
    problems: tuple[Problem, ...] = ()
    robustness: tuple[Text, ...] = ()

    @property
    def on(self) -> date | None:
        """The day the evaluation counts from: the opening of the bids, else the last day before it that is known."""
        tender = self.evaluation.tender
        return tender.opening or tender.closing or tender.published
