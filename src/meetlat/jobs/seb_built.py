"""Machines as they were deployed: the level of the contract per period, and the extra zero emission that was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from meetlat.equipment import Choices, Compliance, Deployment, Kind, Level, extras
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.formats.deployments import deployments_of
from meetlat.formats.rows import FormRow
from meetlat.jobs.answer import Answer
from meetlat.jobs.equipment import check_equipment
from meetlat.requirements import Outcome
from meetlat.tender import Offer, Tender
from meetlat.tender.commitment import agreed_levels
from meetlat.words import Both

Tables = frozenset[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """Extra zero-emission work of mobile machines that was promised, in one period: percent of all work above the requirement."""

    first: date
    last: date
    percent: Decimal
    lowest_percent: float | None
    highest_percent: float | None

    @property
    def outcome(self) -> Outcome:
        """Kept when the least that is certain is enough, not kept when the most that can be is too little, else unknown."""
        if self.lowest_percent is not None and self.lowest_percent >= self.percent:
            return Outcome.MET
        if self.highest_percent is not None and self.highest_percent < self.percent:
            return Outcome.NOT_MET
        return Outcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class Seb:
    """Clean equipment as it was deployed. `checked` None: the contract asks nothing, or nothing can be judged; `ask` then says why."""

    level: str
    outcome: Outcome
    checked: Compliance | None = None
    promises: tuple[Promise, ...] = ()
    ask: tuple[Text | Both, ...] = ()

    @property
    def not_met(self) -> tuple[str, ...]:
        """The deployments that are not as the contract asks."""
        every = self.checked.deployments if self.checked else ()
        return tuple(one.deployment.name for one in every if one.outcome is Outcome.NOT_MET)


def seb_of(
    library: Library, tender: Tender, offer: Offer, rows: Sequence[FormRow]
) -> tuple[Seb, tuple[Caveat, ...], Tables]:
    """Return how the deployments were against the contract, with the caveats and the tables behind it. Raises InputError."""
    levels = agreed_levels(tender, offer, library)
    level = levels["mobile"]
    caveats = (*_not_verified(tender, offer), *_by_commitment(levels))
    if level not in set(Level):
        asked = () if level == "none" else (text("built.seb-regime", level=level),)
        outcome = Outcome.UNKNOWN if asked else Outcome.NOT_APPLICABLE
        return Seb(level, outcome, ask=asked), caveats, frozenset()
    deployments = deployments_of(rows)
    if not deployments:
        return Seb(level, Outcome.UNKNOWN, ask=(text("built.no-deployments"),)), caveats, frozenset()
    choices = Choices()  # the lower bound of a range binds; a share of the tender's own is said not to be judged
    answer = _check(library, deployments, levels, choices)
    promises = tuple(_promises(library, deployments, Level(level), offer, choices))
    seb = Seb(level, answer.result.outcome, answer.result, promises, tuple(dict.fromkeys(_asks(answer.result))))
    return seb, (*caveats, *answer.caveats), frozenset(one.table for one in answer.figures)


def _check(
    library: Library, deployments: Sequence[Deployment], levels: Mapping[str, str], choices: Choices
) -> Answer[Compliance]:
    """Judge deployments, each kind at its own level: a commitment to the ambitious level is not about vessels."""
    level, of_vessels = Level(levels["mobile"]), Level(levels["vessel"])
    vessels = [one for one in deployments if one.machine.kind is Kind.VESSEL]
    if of_vessels is level or not vessels:
        return check_equipment(library, deployments, level, choices)
    others = [one for one in deployments if one.machine.kind is not Kind.VESSEL]
    first, second = (
        check_equipment(library, some, one, choices) for some, one in ((others, level), (vessels, of_vessels))
    )
    checked = replace(
        first.result,
        deployments=(*first.result.deployments, *second.result.deployments),
        findings=tuple(dict.fromkeys((*first.result.findings, *second.result.findings))),
        caveats=join_caveats(first.caveats, second.caveats),
    )
    figures = {one.table: one for one in (*first.figures, *second.figures)}
    return Answer(checked, checked.caveats, tuple(figures.values()))


def _by_commitment(levels: Mapping[str, str]) -> Iterator[Caveat]:
    """Say that the offer of the bidder made the contract ask more than the tender did."""
    if levels["mobile"] != levels["vessel"]:
        raised = {"level": text(f"level.{levels['mobile']}"), "rest": text(f"level.{levels['vessel']}")}
        yield Caveat("commitment", text("criteria.commitment-holds", **raised), weight=1)


def _promises(
    library: Library, deployments: Sequence[Deployment], level: Level, offer: Offer, choices: Choices
) -> Iterator[Promise]:
    percent = offer.mobile_extra_percent
    for extra in extras(library, deployments, level, choices=choices) if percent else ():
        yield Promise(
            extra.span.first, extra.span.last, percent or Decimal(0), extra.lowest_percent, extra.highest_percent
        )


def _asks(checked: Compliance) -> Iterator[Text | Both]:
    for one in checked.deployments:
        yield from (ask for judgement in one.judgements for ask in judgement.ask)
    yield from (ask for share in checked.zero_emission for ask in share.ask)


def _not_verified(tender: Tender, offer: Offer) -> Iterator[Caveat]:
    """Say which promises, and which shares of the tender's own, are not verified here."""
    if tender.requirements.seb_shares:
        yield Caveat("not-judged", text("built.share-not-judged"), weight=3)
    if tender.award.zero_emission and (offer.transport_percent or offer.vessel_percent):
        yield Caveat("not-judged", text("built.promise-not-judged"), weight=3)
