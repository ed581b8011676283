"""Machines as they were deployed: the level of the contract per period, and the extra zero emission that was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.equipment import Choices, Compliance, Deployment, Level, extras
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Library
from meetlat.formats.deployments import deployments_of
from meetlat.formats.rows import FormRow
from meetlat.jobs.equipment import check_equipment
from meetlat.requirements import Outcome
from meetlat.tender import Offer, Tender
from meetlat.tender.decide import contract_level, decide
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
    level = contract_level(tender, decide(tender, library))
    caveats = tuple(_not_verified(tender, offer))
    if level not in set(Level):
        asked = () if level == "none" else (text("built.seb-regime", level=level),)
        outcome = Outcome.UNKNOWN if asked else Outcome.NOT_APPLICABLE
        return Seb(level, outcome, ask=asked), caveats, frozenset()
    deployments = deployments_of(rows)
    if not deployments:
        return Seb(level, Outcome.UNKNOWN, ask=(text("built.no-deployments"),)), caveats, frozenset()
    choices = Choices()  # the lower bound of a range binds; a share of the tender's own is said not to be judged
    answer = check_equipment(library, deployments, Level(level), choices)
    promises = tuple(_promises(library, deployments, Level(level), offer, choices))
    seb = Seb(level, answer.result.outcome, answer.result, promises, tuple(dict.fromkeys(_asks(answer.result))))
    return seb, (*caveats, *answer.caveats), frozenset(one.table for one in answer.figures)


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
