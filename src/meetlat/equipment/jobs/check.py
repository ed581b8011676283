"""Judge deployments of equipment, and say what leaves their exhausts: files in, answers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, used
from meetlat.equipment import (
    Amount,
    Choices,
    Compliance,
    Deployment,
    Emissions,
    Extra,
    Judgement,
    Level,
    Share,
    Total,
    compliance,
    emissions,
    totals,
)
from meetlat.equipment import extras as extras_of
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.rules.emep import FACTORS
from meetlat.equipment.rules.fill import said as said_option
from meetlat.equipment.rules.share import OutsideRangeError, category_of
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.forms import read
from meetlat.requirements import Finding
from meetlat.words import Both, Language, say


def read_deployments(path: Path) -> tuple[Deployment, ...]:
    """Read the form `deployments` from a CSV file, a workbook or a folder. Raises InputError."""
    deployments = deployments_of(read(path, ["deployments"], ["deployments"])["deployments"])
    if not deployments:
        raise InputError([Problem(text("equipment.no-deployments"), file=str(path))])
    return deployments


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


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """The emission-free share of a category in one period, and what of it is extra beyond the level.

    share   None where the level asks none
    """

    category: str
    extra: Extra
    share: Share | None
    fills: tuple[Text, ...]


def share_equipment(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Answer[tuple[CategoryShare, ...]]:
    """Return how much of all work is emission-free per category and period, and what of it is extra. Raises InputError."""
    checked = check_equipment(library, deployments, level, choices, accept)
    required = list(zip(checked.result.zero_emission, checked.result.fills, strict=True))
    categories = dict.fromkeys(category for one in deployments if (category := category_of(one)))
    worked = []
    for category in sorted(categories, key=ORDER.index):
        for extra in extras_of(library, deployments, level, category, choices):
            here = [
                (share, fills) for share, fills in required if (share.category, share.span) == (category, extra.span)
            ]
            share, fills = here[0] if here else (None, ())
            worked.append(CategoryShare(category, extra, share, tuple(said_option(option) for option in fills)))
    return Answer(tuple(worked), checked.caveats, checked.figures)


ORDER = ("mobile", "N1", "N2", "N3", "vessel")


@dataclass(frozen=True, slots=True)
class TotalEmissions:
    """The emissions of deployments one by one, and together."""

    edition: str
    deployments: tuple[Emissions, ...]
    totals: tuple[Total, ...]


def emissions_of_equipment(library: Library, deployments: Sequence[Deployment], edition: str) -> Answer[TotalEmissions]:
    """Return what deployments emit, by an edition of the EMEP/EEA guidebook. Raises InputError for an edition that is not known."""
    known = next(one.choices or () for one in library.table(FACTORS).dimensions if one.name == "edition")
    if edition not in known:
        message = text("figures.unknown-choice", found=edition, choices=known)
        raise InputError([Problem(message, column="--edition", found=edition, expected=", ".join(known))])
    found = tuple(emissions(library, one, edition) for one in deployments)
    amounts = [amount for one in found for amount in (one.nox, one.pm, one.co2)]
    tables = sorted({name for amount in amounts for name in amount.tables})
    caveats = join_caveats(*(amount.caveats for amount in amounts))
    return Answer(TotalEmissions(edition, found, totals(found)), caveats, used(library.table(name) for name in tables))


def checked_json(checked: Compliance, language: Language) -> dict[str, Any]:
    """Return the result of a check as plain data, as the contract writes it."""
    names = {one.deployment.name: say(one.deployment.public_name, language) for one in checked.deployments}
    return {
        "level": checked.level.value,
        "outcome": checked.outcome.value,
        "deployments": [
            {
                "deployment": names[one.deployment.name],
                "partner": one.deployment.partner,
                "outcome": one.outcome.value,
                "verdicts": [judgement_json(judgement, language) for judgement in one.judgements],
            }
            for one in checked.deployments
        ],
        "zero_emission": [
            share_json(share, [said_option(option) for option in fills], language)
            for share, fills in zip(checked.zero_emission, checked.fills, strict=True)
        ],
        "findings": [finding_json(one, names, language) for one in checked.findings],
    }


def judgement_json(judgement: Judgement, language: Language) -> dict[str, Any]:
    """Return what holds for one deployment over some of its days as plain data."""
    requirement = judgement.verdict.requirement if judgement.verdict else None
    return {
        "from": judgement.span.first.isoformat(),
        "to": judgement.span.last.isoformat(),
        "outcome": judgement.outcome.value,
        "leaning": judgement.leaning.value if judgement.leaning else None,
        "table": requirement.table if requirement else None,
        "certainty": requirement.figure.certainty.value if requirement else None,
        "required": say(judgement.required, language),
        "found": say(judgement.found, language),
        "explanation": _said(judgement.explanation, language),
        "ask": _said(judgement.ask, language),
    }


def settled(amount: float | None) -> float | None:
    """Return an amount as data, without the last digits that adding floats leaves: 0.30000000000000004 is 0.3."""
    return None if amount is None else float(f"{amount:.12g}")


def share_json(share: Share, fills: Sequence[Text], language: Language) -> dict[str, Any]:
    """Return one emission-free share as plain data; `range_percent` is the range of the table, whose lower bound binds."""
    return {
        "category": share.category,
        "from": share.span.first.isoformat(),
        "to": share.span.last.isoformat(),
        "unit": share.unit,
        "total": settled(share.sums.total),
        "zero_emission": settled(share.sums.zero_emission),
        "share_percent": settled(share.sums.share_percent),
        "lowest_percent": settled(share.sums.lowest_percent),
        "highest_percent": settled(share.sums.highest_percent),
        "complete": share.sums.is_complete,
        "required_percent": share.required_percent,
        "range_percent": [share.range.low, share.range.high] if share.range else None,
        "required_amount": settled(share.required_amount),
        "gap": settled(share.gap),
        "fill": [say(option, language) for option in fills],
        "outcome": share.outcome.value,
        "table": share.verdict.requirement.table if share.verdict else None,
        "certainty": share.verdict.requirement.figure.certainty.value if share.verdict else None,
        "explanation": _said(share.verdict.explanation, language) if share.verdict else [],
        "ask": _said(share.ask, language),
    }


def finding_json(finding: Finding, names: Mapping[str, str], language: Language) -> dict[str, Any]:
    """Return a finding as plain data; `names`: what each deployment is called in it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": say(finding.message, language),
        "deployments": [names[name] for name in finding.items],
    }


def _said(sentences: Sequence[Text | Both], language: Language) -> list[str]:
    return [say(sentence, language) for sentence in sentences]


def worked_json(worked: CategoryShare, language: Language) -> dict[str, Any]:
    """Return the work of a category in one period as plain data; what is extra lies between two bounds where a cell is not known."""
    extra = worked.extra
    base: dict[str, Any] = {
        "category": worked.category,
        "from": extra.span.first.isoformat(),
        "to": extra.span.last.isoformat(),
        "unit": extra.unit,
        "total": settled(extra.sums.total),
        "zero_emission": settled(extra.sums.zero_emission),
        "share_percent": settled(extra.sums.share_percent),
        "extra_percent": {"lowest": settled(extra.lowest_percent), "highest": settled(extra.highest_percent)},
        "partners": [
            {
                "partner": name,
                "total": settled(sums.total),
                "zero_emission": settled(sums.zero_emission),
                "complete": sums.is_complete,
            }
            for name, sums in extra.partners
        ],
    }
    return base | (share_json(worked.share, worked.fills, language) if worked.share else {})


def emitted_json(emitted: TotalEmissions, language: Language) -> dict[str, Any]:
    """Return emissions as plain data: kilograms between low and high, null where they cannot be told, and why."""
    return {
        "edition": emitted.edition,
        "deployments": [
            {
                "deployment": say(one.deployment.public_name, language),
                "partner": one.deployment.partner,
                "aerius_code": one.aerius_code,
                **{
                    f"{amount.substance.value}_kg": amount_json(amount, language)
                    for amount in (one.nox, one.pm, one.co2)
                },
            }
            for one in emitted.deployments
        ],
        "totals": [
            {
                "substance": total.substance.value,
                "low_kg": settled(total.low_kg),
                "high_kg": settled(total.high_kg),
                "untold": total.untold,
            }
            for total in emitted.totals
        ],
    }


def amount_json(amount: Amount, language: Language) -> dict[str, Any]:
    """Return one amount as plain data."""
    return {
        "low": settled(amount.low_kg),
        "high": settled(amount.high_kg),
        "method": amount.method.value,
        "why": say(amount.why, language),
        "ask": _said(amount.ask, language),
    }
