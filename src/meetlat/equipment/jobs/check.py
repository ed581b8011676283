"""Judge deployments of equipment, count what of their work is emission-free, and say what leaves their exhausts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from meetlat.answer import Answer, used
from meetlat.equipment import (
    Choices,
    Compliance,
    Deployment,
    Emissions,
    ExtraWork,
    Level,
    Share,
    Total,
    compliance,
    emissions,
    extra_work,
    totals,
)
from meetlat.equipment.rules.against_register import RegisterMatch
from meetlat.equipment.rules.emep import FACTORS
from meetlat.equipment.rules.fill import Option
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.rules.share import CATEGORY_ORDER, OutsideRangeError
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats

T = TypeVar("T")


def check_equipment(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Answer[Compliance]:
    """Judge deployments at a level. Raises InputError for a chosen share outside the range of its period."""
    try:
        found = compliance(library, deployments, level, choices, accept)
    except OutsideRangeError as error:
        raise InputError([Problem(error.message, column="--share")]) from error
    return Answer(found, found.caveats, used(library.table(name) for name in found.tables))


def with_findings(library: Library, answer: Answer[Compliance], match: RegisterMatch) -> Answer[Compliance]:
    """Return a judgement with what the register brought to light among its findings."""
    result = replace(answer.result, findings=(*match.findings, *answer.result.findings))
    return _resting(library, replace(answer, result=result), match)


def with_caveats(library: Library, answer: Answer[T], match: RegisterMatch) -> Answer[T]:
    """Return an answer that knows no findings with what the register brought to light as caveats."""
    said = tuple(Caveat(one.code, one.message) for one in match.findings)
    return _resting(library, replace(answer, caveats=join_caveats(answer.caveats, said)), match)


def _resting(library: Library, answer: Answer[T], match: RegisterMatch) -> Answer[T]:
    """Add the figures by which documents were weighed, and what must be said of them."""
    if not match.is_registered:
        return answer
    figures = {*answer.figures, *used([library.table(SHOWS)])}
    in_order = tuple(sorted(figures, key=lambda one: one.table))
    return replace(answer, caveats=join_caveats(answer.caveats, match.caveats), figures=in_order)


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """The emission-free share of a category in one period, and what of it is extra beyond the level.

    share   None where the level asks none; `fills` what would fill its gap
    """

    extra: ExtraWork
    share: Share | None
    fills: tuple[Option, ...] = ()


def share_equipment(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Answer[tuple[CategoryShare, ...]]:
    """Return how much of all work is emission-free per category and period, and what of it is extra. Raises InputError."""
    checked = check_equipment(library, deployments, level, choices, accept)
    required = zip(checked.result.zero_emission, checked.result.fills, strict=True)
    asked = {(share.category, share.span): (share, fills) for share, fills in required}
    found = tuple(
        CategoryShare(extra, *asked.get((extra.category, extra.span), (None, ())))
        for extra in extra_work(library, deployments, level, CATEGORY_ORDER, choices)
    )
    return Answer(found, checked.caveats, checked.figures)


@dataclass(frozen=True, slots=True)
class EquipmentEmissions:
    """The emissions of deployments one by one, and together, by an edition of the EMEP/EEA guidebook."""

    edition: str
    deployments: tuple[Emissions, ...]
    totals: tuple[Total, ...]


def emissions_of_equipment(
    library: Library, deployments: Sequence[Deployment], edition: str
) -> Answer[EquipmentEmissions]:
    """Return what deployments emit. Raises InputError for an edition that is not known."""
    known = next(one.choices or () for one in library.table(FACTORS).dimensions if one.name == "edition")
    if edition not in known:
        message = text("figures.unknown-choice", found=edition, choices=known)
        raise InputError([Problem(message, column="--edition", found=edition, expected=", ".join(known))])
    found = tuple(emissions(library, one, edition) for one in deployments)
    amounts = [amount for one in found for amount in one.amounts]
    tables = {name for amount in amounts for name in amount.tables}
    caveats = join_caveats(*(amount.caveats for amount in amounts))
    return Answer(
        EquipmentEmissions(edition, found, totals(found)), caveats, used(library.table(name) for name in tables)
    )
