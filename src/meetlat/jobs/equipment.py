"""Judge deployments of equipment: class per machine and day, emission-free share of all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetlat.equipment import (
    Choices,
    Deployment,
    Finding,
    Judged,
    Judgement,
    Level,
    Share,
    findings,
    judge_deployment,
    options,
    shares,
    tables_of,
    worst,
)
from meetlat.equipment.fill import said as said_option
from meetlat.equipment.share import OutsideRangeError
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.formats import read
from meetlat.formats.deployments import deployments_of
from meetlat.jobs.answer import Answer, used
from meetlat.requirements import Outcome
from meetlat.words import Both, Language, say


@dataclass(frozen=True, slots=True)
class Checked:
    """The judgement of all deployments together.

    fills   per share, what would fill its gap, in words
    """

    level: Level
    deployments: tuple[Judged, ...]
    zero_emission: tuple[Share, ...]
    fills: tuple[tuple[Text, ...], ...]
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome of all: not met before unknown before met."""
        return worst([*(one.outcome for one in self.deployments), *(one.outcome for one in self.zero_emission)])


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
) -> Answer[Checked]:
    """Judge deployments at a level. Raises InputError for a chosen share outside the range of its period."""
    judged = tuple(judge_deployment(library, one, level, accept) for one in deployments)
    together = _shares(library, deployments, level, choices, accept)
    fills = tuple(
        tuple(said_option(option) for option in options(library, share, deployments, choices.basis))
        for share in together
    )
    checked = Checked(level, judged, together, fills, findings(library, deployments))
    caveats = join_caveats(
        *(judgement.caveats for one in judged for judgement in one.judgements),
        *(share.caveats for share in together),
        _own_caveats(judged, together),
    )
    tables = {*tables_of(level), *(name for share in together for name in share.tables)}
    return Answer(checked, caveats, used(library.table(name) for name in sorted(tables)))


def _shares(
    library: Library, deployments: Sequence[Deployment], level: Level, choices: Choices, accept: Certainty
) -> tuple[Share, ...]:
    try:
        return shares(library, deployments, level, choices, accept)
    except OutsideRangeError as error:
        raise InputError([Problem(error.message, column="--share")]) from error


def _own_caveats(judged: Sequence[Judged], together: Sequence[Share]) -> tuple[Caveat, ...]:
    """Say where amounts were divided over periods, and where a sum is a lower bound."""
    divided = [one for one in judged if len({judgement.span for judgement in one.judgements}) > 1]
    periods = [share.span for share in together]
    divided += [
        one
        for one in judged
        if any(0 < span.part_of(one.deployment.span) < 1 for span in periods) and one not in divided
    ]
    caveats = [Caveat("pro-rata", text("caveat.pro-rata", count=len(divided)))] if divided else []
    incomplete = [share for share in together if not share.sums.is_complete]
    caveats += [Caveat("lower-bound", text("caveat.lower-bound-work", count=len(incomplete)), 3)] if incomplete else []
    return tuple(caveats)


def checked_json(checked: Checked, language: Language) -> dict[str, Any]:
    """Return the result of a check as plain data, as the contract writes it."""
    return {
        "level": checked.level.value,
        "outcome": checked.outcome.value,
        "deployments": [
            {
                "deployment": one.deployment.name,
                "partner": one.deployment.partner,
                "outcome": one.outcome.value,
                "verdicts": [judgement_json(judgement, language) for judgement in one.judgements],
            }
            for one in checked.deployments
        ],
        "zero_emission": [
            share_json(share, fills, language)
            for share, fills in zip(checked.zero_emission, checked.fills, strict=True)
        ],
        "findings": [finding_json(one, language) for one in checked.findings],
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


def share_json(share: Share, fills: Sequence[Text], language: Language) -> dict[str, Any]:
    """Return one emission-free share as plain data; `range_percent` is the range of the table, whose lower bound binds."""
    return {
        "category": share.category,
        "from": share.span.first.isoformat(),
        "to": share.span.last.isoformat(),
        "unit": share.unit,
        "total": share.sums.total,
        "zero_emission": share.sums.zero_emission,
        "share_percent": share.share_percent,
        "lowest_percent": share.sums.lowest_percent,
        "highest_percent": share.sums.highest_percent,
        "complete": share.sums.is_complete,
        "required_percent": share.required_percent,
        "range_percent": [share.range.low, share.range.high] if share.range else None,
        "required_amount": share.required_amount,
        "gap": share.gap,
        "fill": [say(option, language) for option in fills],
        "outcome": share.outcome.value,
        "table": share.verdict.requirement.table if share.verdict else None,
        "certainty": share.verdict.requirement.figure.certainty.value if share.verdict else None,
        "explanation": _said(share.verdict.explanation, language) if share.verdict else [],
        "ask": _said(share.ask, language),
    }


def finding_json(finding: Finding, language: Language) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": say(finding.message, language),
        "deployments": list(finding.deployments),
    }


def _said(sentences: Sequence[Text | Both], language: Language) -> list[str]:
    return [say(sentence, language) for sentence in sentences]
