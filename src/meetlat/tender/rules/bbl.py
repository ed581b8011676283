"""Whether a work falls under the emission reduction duty of the decree on buildings (Bbl 7.19a), worked out from its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.figures import Library, figure
from meetlat.tender.model.tree import Step, tree, walk
from meetlat.tender.model.types import BblFacts

TREE = "bbl-7-19a"
DUTY, NO_DUTY = "duty", "no-duty"


@dataclass(frozen=True, slots=True)
class BblDuty:
    """What the facts say: `holds` is None where what is not known may decide. `missing`: the facts to ask for."""

    holds: bool | None
    path: tuple[Step, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that the tender does not give and that were asked for on the way."""
        return tuple(step.question.about for step in self.path if step.assumed)


def bbl_duty(facts: BblFacts, library: Library, on: date) -> BblDuty:
    """Work out from the facts of a work whether the duty of Bbl 7.19a holds on a day.

    A fact that is not given leaves the outcome unknown, unless another brings the duty by itself.
    """
    limit = waste_limit(library, on)
    walked = walk(tree(TREE), lambda question: ANSWERS[question.about](facts, limit), NO_DUTY)
    return BblDuty({DUTY: True, NO_DUTY: False}.get(walked.level), walked.path)


def waste_limit(library: Library, on: date) -> Decimal | None:
    """Return the demolition waste above which the duty holds, in m³; None where no figure is in force on the day."""
    found = figure(library.table("bbl-demolition-waste"), on).value
    return Decimal(str(found)) if isinstance(found, int | float) else None


def _waste(facts: BblFacts, limit: Decimal | None) -> str | None:
    """Judge by the amount; without one, a demolition that need not be notified stays below the limit."""
    if facts.demolition_waste_m3 is not None and limit is not None:
        return "yes" if facts.demolition_waste_m3 > limit else "no"
    return "no" if facts.demolition_notification is False else None


def _fact(name: str) -> Callable[[BblFacts, Decimal | None], str | None]:
    return lambda facts, _: {True: "yes", False: "no", None: None}[getattr(facts, name)]


ANSWERS: Mapping[str, Callable[[BblFacts, Decimal | None], str | None]] = {
    "bbl.demolition_waste_m3": _waste,
    **{f"bbl.{name}": _fact(name) for name in ("structure", "building", "permit", "notification", "demolition")},
}
"""How each question of the tree is read from the facts."""
