"""What the contract of a tender asks of clean equipment, kind by kind, and what deployments show of a promise: planned or as built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.equipment import (
    Basis,
    Choices,
    Compliance,
    Deployment,
    Kind,
    Level,
    Span,
    compliance,
    extra_work,
    headrooms,
    total_work,
)
from meetlat.equipment.rules.offers import MOBILE
from meetlat.errors import text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.tender.model.promise import Promise
from meetlat.tender.model.types import Offer, Tender

Tables = frozenset[str]
VESSEL = "vessel"


@dataclass(frozen=True, slots=True)
class Looked:
    """Up to which day work is looked at, and the last day of all of it; without a day all of it is, and nothing is to come."""

    on: date | None = None
    end: date = date.max

    def goes_on(self, last: date = date.max) -> bool:
        """Tell whether a period goes on after the day that is looked at, and the work with it."""
        return self.on is not None and self.on < min(last, self.end)


def choices_of(tender: Tender) -> Choices:
    """Return how the work of a tender is counted, and the shares that it sets itself."""
    asked = tender.requirements
    own = {category: float(share) for category, share in asked.seb_shares.items()}
    return Choices(Basis(asked.seb_basis or Basis.HOURS), own=own)


def check_at(
    library: Library,
    deployments: Sequence[Deployment],
    levels: Mapping[str, str],
    choices: Choices,
    accept: Certainty = Certainty.DERIVED,
) -> tuple[Compliance, Tables]:
    """Judge deployments, each kind at its own level, with the tables behind it: a commitment to the ambitious level is not about vessels."""
    level, of_vessels = Level(levels[MOBILE]), Level(levels[VESSEL])
    vessels = [one for one in deployments if one.machine.kind is Kind.VESSEL]
    if of_vessels is level or not vessels:
        found = compliance(library, deployments, level, choices, accept)
        return found, frozenset(found.tables)
    others = [one for one in deployments if one.machine.kind is not Kind.VESSEL]
    first, second = (
        compliance(library, some, one, choices, accept) for some, one in ((others, level), (vessels, of_vessels))
    )
    both = replace(
        first,
        deployments=(*first.deployments, *second.deployments),
        findings=tuple(dict.fromkeys((*first.findings, *second.findings))),
        caveats=join_caveats(first.caveats, second.caveats),
    )
    return both, frozenset((*first.tables, *second.tables))


def by_commitment(levels: Mapping[str, str]) -> Iterator[Caveat]:
    """Say that the offer of the bidder made the contract ask more than the tender did."""
    if levels[MOBILE] != levels[VESSEL]:
        raised = {"level": text(f"level.{levels[MOBILE]}"), "rest": text(f"level.{levels[VESSEL]}")}
        yield Caveat("commitment", text("criteria.commitment-holds", **raised), weight=1)


def promised(
    library: Library,
    deployments: Sequence[Deployment],
    level: str,
    offer: Offer,
    choices: Choices,
    looked: Looked = Looked(),
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
        done = total_work(library, deployments, category, choices.basis)
        if done is None or done.sums.is_nothing:
            ask = text("built.promise-no-work", category=text(f"built.work.{category}"))
            promises.append(Promise(category, category == MOBILE, percent, ask=(ask,), goes_on=looked.goes_on()))
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
                    looked.goes_on(_end_of(library, one.span, Level(level), looked)),
                )
                for one in extra_work(library, deployments, Level(level), choices=choices)
            ]
        else:
            low, high = done.sums.lowest_percent, done.sums.highest_percent
            days = done.span
            extra, on = category == MOBILE, looked.goes_on()
            promises.append(Promise(category, extra, percent, days.first, days.last, low, high, done.ask, on))
        caveats += done.caveats if done else ()
        tables |= set(done.tables) if done else set()
    return tuple(promises), tuple(caveats), frozenset(tables)


def _end_of(library: Library, span: Span, level: Level, looked: Looked) -> date:
    """Return the last day of the period of the table that a span of mobile work lies in."""
    return headrooms(library, Span(span.first, max(span.last, looked.end)), level)[0].span.last


def own_shares(checked: Compliance, choices: Choices) -> Iterator[Caveat]:
    """Say in which periods a share that the tender sets itself does not count: it lies outside the range of the table, or there is none."""
    for share in checked.zero_emission:
        own = choices.own.get(share.category)
        if own is not None and share.required_percent != own:
            about = {"category": text(f"built.work.{share.category}"), "percent": own}
            span = {"first": share.span.first, "last": share.span.last}
            yield Caveat("own-share-not-in-range", text("built.own-share", **about, **span), weight=3)
    if choices.own and not checked.zero_emission:
        yield Caveat("own-share-without-level", text("built.own-share-no-level"), weight=3)
