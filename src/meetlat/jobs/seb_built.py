"""Machines as they were deployed: the level of the contract per period, and the zero emission that was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from meetlat.equipment import Basis, Choices, Compliance, Deployment, Kind, Level, extras, whole
from meetlat.equipment.offers import MOBILE
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
VESSEL = "vessel"
EXACT = 6
"""Decimals to which a share of added floats is compared with a promise: more digits are those of the machine, not of the work."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Zero-emission work that was promised: of mobile machines in each period, of vehicles and vessels over all of it.

    category   mobile, N1, N2, N3 or vessel
    extra      whether it is a share above the requirement, or one of all work
    first      None where nothing of the category was deployed
    """

    category: str
    extra: bool
    percent: Decimal
    first: date | None = None
    last: date | None = None
    lowest_percent: float | None = None
    highest_percent: float | None = None
    ask: tuple[Text | Both, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Kept when the least that is certain is enough, not kept when the most that can be is too little, else unknown."""
        if self.lowest_percent is not None and round(self.lowest_percent, EXACT) >= self.percent:
            return Outcome.MET
        if self.highest_percent is not None and round(self.highest_percent, EXACT) < self.percent:
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
    def not_met(self) -> tuple[str | Text, ...]:
        """The deployments that are not as the contract asks, as they are called where others read along."""
        every = self.checked.deployments if self.checked else ()
        failed = (one.deployment for one in every if one.outcome is Outcome.NOT_MET)
        return tuple(one.label or one.name for one in failed)


def seb_of(
    library: Library, tender: Tender, offer: Offer, rows: Sequence[FormRow]
) -> tuple[Seb, tuple[Caveat, ...], Tables]:
    """Return how the deployments were against the contract, with the caveats and the tables behind it. Raises InputError."""
    levels = agreed_levels(tender, offer, library)
    level = levels["mobile"]
    deployments, choices = deployments_of(rows), choices_of(tender)
    promises, said, tables = _promises(library, deployments, level, offer, choices)
    said = (*said, *_by_commitment(levels))
    if level not in set(Level):
        asked = () if level == "none" else (text("built.seb-regime", level=level),)
        outcome = Outcome.UNKNOWN if asked else Outcome.NOT_APPLICABLE
        return Seb(level, outcome, promises=promises, ask=asked), said, tables
    if not deployments:
        return Seb(level, Outcome.UNKNOWN, promises=promises, ask=(text("built.no-deployments"),)), said, tables
    answer = _check(library, deployments, levels, choices)
    seb = Seb(level, answer.result.outcome, answer.result, promises, tuple(dict.fromkeys(_asks(answer.result))))
    caveats = join_caveats(tuple(_own_shares(answer.result, choices)), said, answer.caveats)
    return seb, caveats, tables | {one.table for one in answer.figures}


def choices_of(tender: Tender) -> Choices:
    """Return how the work of a tender is counted, and the shares that it sets itself."""
    asked = tender.requirements
    own = {category: float(share) for category, share in asked.seb_shares.items()}
    return Choices(Basis(asked.seb_basis or Basis.HOURS), own=own)


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
    library: Library, deployments: Sequence[Deployment], level: str, offer: Offer, choices: Choices
) -> tuple[tuple[Promise, ...], tuple[Caveat, ...], Tables]:
    """Return every promise of a bid, each judged, with what must be said of the work behind it."""
    mobile = {MOBILE: offer.mobile_extra_percent} if offer.mobile_extra_percent else {}
    asked = {**mobile, **(offer.transport_percent or {}), VESSEL: offer.vessel_percent}
    promises: list[Promise] = []
    caveats: list[Caveat] = []
    tables: set[str] = set()
    for category, percent in asked.items():
        if not percent:
            continue
        done = whole(library, deployments, category, choices.basis)
        if done is None:
            ask = text("built.promise-no-work", category=text(f"built.work.{category}"))
            promises.append(Promise(category, category == MOBILE, percent, ask=(ask,)))
        elif category == MOBILE and level in set(Level):
            promises += [
                Promise(
                    category,
                    True,
                    percent,
                    one.span.first,
                    one.span.last,
                    one.lowest_percent,
                    one.highest_percent,
                    done.ask,
                )
                for one in extras(library, deployments, Level(level), choices=choices)
            ]
        else:
            low, high = done.sums.lowest_percent, done.sums.highest_percent
            days = done.span
            promises.append(Promise(category, category == MOBILE, percent, days.first, days.last, low, high, done.ask))
        caveats += done.caveats if done else ()
        tables |= set(done.tables) if done else set()
    return tuple(promises), tuple(caveats), frozenset(tables)


def _asks(checked: Compliance) -> Iterator[Text | Both]:
    for one in checked.deployments:
        yield from (ask for judgement in one.judgements for ask in judgement.ask)
    yield from (ask for share in checked.zero_emission for ask in share.ask)


def _own_shares(checked: Compliance, choices: Choices) -> Iterator[Caveat]:
    """Say in which periods a share that the tender sets itself does not count: it lies outside the range of the table, or there is none."""
    for share in checked.zero_emission:
        own = choices.own.get(share.category)
        if own is not None and share.required_percent != own:
            about = {"category": text(f"built.work.{share.category}"), "percent": own}
            span = {"first": share.span.first, "last": share.span.last}
            yield Caveat("own-share-not-in-range", text("built.own-share", **about, **span), weight=3)
    if choices.own and not checked.zero_emission:
        yield Caveat("own-share-without-level", text("built.own-share-no-level"), weight=3)
