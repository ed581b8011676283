"""Everything a level asks of a list of deployments, judged together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.equipment.model.machine import Deployment
from meetlat.equipment.rules.check import JudgedDeployment, judge_deployment, worst
from meetlat.equipment.rules.fill import Option, options
from meetlat.equipment.rules.findings import findings
from meetlat.equipment.rules.share import Choices, Share, shares
from meetlat.equipment.rules.tables import Level, tables_of
from meetlat.errors import text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.requirements import Finding, Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Compliance:
    """The judgement of all deployments together.

    fills    per share, what would fill its gap
    caveats  what must be said beside all of it
    """

    level: Level
    choices: Choices
    deployments: tuple[JudgedDeployment, ...]
    zero_emission: tuple[Share, ...]
    fills: tuple[tuple[Option, ...], ...]
    findings: tuple[Finding, ...]
    caveats: tuple[Caveat, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome of all: not met before unknown before met."""
        return worst([*(one.outcome for one in self.deployments), *(one.outcome for one in self.zero_emission)])

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every verdict: on each machine, then on each share of all work."""
        shares = (one.verdict for one in self.zero_emission if one.verdict)
        return (*(verdict for one in self.deployments for verdict in one.verdicts), *shares)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it rests on."""
        return tuple(sorted({*tables_of(self.level), *(name for share in self.zero_emission for name in share.tables)}))


def compliance(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Compliance:
    """Judge deployments at a level: the class of each on each day, the emission-free share of all, and what is doubtful.

    accept   the lowest certainty that may carry a requirement

    Raises UnknownTableError, OutsideRangeError.
    """
    judged = tuple(judge_deployment(library, one, level, accept) for one in deployments)
    together = shares(library, deployments, level, choices, accept)
    return Compliance(
        level=level,
        choices=choices,
        deployments=judged,
        zero_emission=together,
        fills=tuple(options(library, share, deployments, choices.basis) for share in together),
        findings=findings(library, deployments),
        caveats=join_caveats(
            *(verdict.caveats for one in judged for verdict in one.verdicts),
            *(share.caveats for share in together),
            _of_sums(judged, together),
        ),
    )


def _of_sums(judged: Sequence[JudgedDeployment], together: Sequence[Share]) -> tuple[Caveat, ...]:
    """Say where amounts were divided over periods, and where a sum is a lower bound."""
    divided = [
        one
        for one in judged
        if len(one.verdicts) > 1 or any(0 < share.span.part_of(one.deployment.span) < 1 for share in together)
    ]
    caveats = [Caveat("pro-rata", text("caveat.pro-rata", count=len(divided)))] if divided else []
    incomplete = [share for share in together if not share.sums.is_complete]
    caveats += [Caveat("lower-bound", text("caveat.lower-bound-work", count=len(incomplete)), 3)] if incomplete else []
    return tuple(caveats)
