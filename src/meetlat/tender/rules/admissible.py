"""Whether a bid may win: each ground one small function in one table.

Only three things exclude: a requirement that had to be proven at bid and is not met, an MKI above the ceiling where the tender
excludes that, and an offer that cannot be or that the bidder's own forms contradict. What is unknown at bid, and a bid on other
quantities, leave it open. Nothing else does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Proof, Verdict, required
from meetlat.tender.model.money import exceeds, plain
from meetlat.tender.model.types import Bid, Tender
from meetlat.tender.rules.criteria import own_mki
from meetlat.tender.rules.extra import over_100, room_unknown
from meetlat.words import Both

CONCRETE = "concrete"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a bid is not admissible, or, where it does not exclude, why that is open."""

    excludes: bool
    reason: Text


def requirements_at_bid(_: Tender, bid: Bid) -> Iterator[Ground]:
    """A binding requirement with proof at bid: not met excludes, unknown leaves open. Items with the same verdict are said together."""
    asked = [one for one in bid.verdicts if one.proof is Proof.AT_BID and one.requirement.binding]
    for outcome, said in ((Outcome.NOT_MET, _not_met), (Outcome.UNKNOWN, _unknown)):
        same: dict[Text, list[str | Text]] = {}
        for one in asked:
            if one.outcome is outcome:
                same.setdefault(said(one), []).append(one.item)
        for about, items in same.items():
            items_once = list(dict.fromkeys(items))
            yield Ground(excludes=outcome is Outcome.NOT_MET, reason=text(about.code, **about.values, items=items_once))


def concrete_without_proof(tender: Tender, bid: Bid) -> Iterator[Ground]:
    """Proof of concrete that was asked at bid, and a bid that names no concrete at all."""
    asked = tender.requirements.concrete
    if asked is None or asked.proof is not Proof.AT_BID:
        return
    if all(one.requirement.subject != CONCRETE for one in bid.verdicts):
        yield Ground(excludes=False, reason=text("tender.reason-no-concrete"))


def mki_above_ceiling(tender: Tender, bid: Bid) -> Iterator[Ground]:
    """An MKI above the ceiling excludes where the tender says so; without an MKI to count that is open."""
    criterion = tender.award.mki
    if criterion is None or not criterion.exclude_above_ceiling or criterion.ceiling_eur is None:
        return
    ceiling = criterion.ceiling_eur
    mki, _ = own_mki(bid)
    if mki is None and bid.computed_mki is not None and exceeds(bid.computed_mki.eur, ceiling):
        mki = bid.computed_mki.eur  # a lower bound that is above the ceiling already
    if mki is None:
        yield Ground(excludes=False, reason=text("tender.reason-no-mki", ceiling=plain(ceiling)))
    elif exceeds(mki, ceiling):
        yield Ground(excludes=True, reason=text("tender.reason-ceiling", mki=plain(mki), ceiling=plain(ceiling)))


def broken_offer(_: Tender, bid: Bid) -> Iterator[Ground]:
    """An MKI that follows from the bidder's own forms and is more than the MKI offered."""
    offered, computed = bid.offer.mki_eur, bid.computed_mki
    if offered is None or computed is None or not exceeds(computed.eur, offered):
        return
    code = "tender.reason-broken-bound" if computed.is_lower_bound else "tender.reason-broken"
    yield Ground(excludes=True, reason=text(code, computed=plain(computed.eur), offered=plain(offered)))


def other_quantities(_: Tender, bid: Bid) -> Iterator[Ground]:
    """Other quantities than the client asks, or than other bids state: what the bid is for is not known."""
    yield from (Ground(excludes=False, reason=reason) for reason in (bid.differs.reasons if bid.differs else ()))


def extra_work(_: Tender, bid: Bid) -> Iterator[Ground]:
    """Extra zero-emission work that cannot be: over 100 % with what the contract asks. What the planned machines show is a finding."""
    yield from (Ground(excludes=True, reason=reason) for reason in over_100(bid))
    yield from (Ground(excludes=False, reason=reason) for reason in room_unknown(bid))


GROUNDS: tuple[Callable[[Tender, Bid], Iterator[Ground]], ...] = (
    requirements_at_bid,
    concrete_without_proof,
    mki_above_ceiling,
    broken_offer,
    other_quantities,
    extra_work,
)
"""Every ground on which a bid is judged admissible."""


def admissible(tender: Tender, bid: Bid) -> tuple[bool | None, tuple[Text, ...]]:
    """Return whether a bid is admissible (None: open), and why not or why open."""
    grounds = tuple(ground for judge in GROUNDS for ground in judge(tender, bid))
    if any(ground.excludes for ground in grounds):
        return False, tuple(ground.reason for ground in grounds if ground.excludes)
    return (None if grounds else True), tuple(ground.reason for ground in grounds)


def _not_met(one: Verdict) -> Text:
    return text("tender.reason-not-met", **_about(one), found=found_of(one))


def _unknown(one: Verdict) -> Text:
    asked: list[Text | Both] = list(one.ask) or [text("tender.ask-nothing")]
    ask = reduce(lambda before, then: text("document.then", before=before, then=then), asked)
    return text("tender.reason-unknown", **_about(one), ask=ask)


def _about(one: Verdict) -> dict[str, object]:
    requirement = one.requirement
    return {
        "title": requirement.title,
        "table": requirement.table,
        "level": requirement.level_title or requirement.level or "",
        "required": required(requirement),
    }


def found_of(verdict: Verdict) -> Text | str:
    """Say what was found: the name of a class, or the bound of the value that breaks the requirement."""
    measured = verdict.measured
    if measured.name is not None:
        return measured.name
    value = measured.low if math.isfinite(measured.low) else measured.high
    return text("document.quantity", value=value, unit=text(f"unit.{measured.unit}"))
