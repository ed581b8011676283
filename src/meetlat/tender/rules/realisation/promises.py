"""What was built against what was promised: the MKI at the quantities that were asked, the shares, and every offer that brought value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender.model.money import cents
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.model.types import Bid, ComputedMki, Offer, Tender
from meetlat.tender.rules.criteria import counted_mki
from meetlat.tender.rules.evaluate import DIFFER
from meetlat.tender.rules.realisation import Quantity, Realisation
from meetlat.tender.rules.realisation.malus import Reached, of_circularity, of_mki, of_own, of_zero_emission, on_offer
from meetlat.tender.rules.realisation.mki import RealisedMki, compare, scaled
from meetlat.tender.rules.scales import plainly


def realised_mki(
    tender: Tender, bid: Bid, realised: ComputedMki | None, done: Sequence[Quantity]
) -> RealisedMki | None:
    """Compare the MKI, at the quantities that were asked. Where something is missing that would lower it, nothing can be said."""
    criterion, factor = tender.award.mki, malus_factor(tender)
    if criterion is None:
        return None
    offered, said = counted_mki(bid)
    if offered is None or realised is None:
        ask = (said,) if offered is None else realised.missing if realised else (text("built.nothing-delivered"),)
        return RealisedMki(Outcome.UNKNOWN, offered, factor=factor, ask=ask)
    scale = Fraction(1)
    if any(one.offered != one.agreed for one in done):
        if bid.computed_mki is None or bid.computed_mki.is_lower_bound:
            ask = (text("built.cannot-scale", bidder=bid.bidder),)
            return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=ask)
        scale = _scale(done)
    if scale <= 0:
        return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=(text("built.all-dropped"),))
    if any(one.is_short and min(one.offered_eur or 0, one.realised_eur or 0) < 0 for one in done):
        return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=realised.missing)
    return compare(criterion, offered, realised, scale, factor)


def _scale(done: Sequence[Quantity]) -> Fraction:
    """Return how much more MKI the agreed quantities have than those that were asked; 0 where none of it is left."""
    known = {one.item: one.offered_eur for one in done if one.offered and one.offered_eur is not None}
    ratios = {one.item: Fraction(one.agreed or 0) / Fraction(one.offered) for one in done if one.offered}
    return scaled(known, ratios) if sum(known.values()) > 0 else Fraction(0)


def expected_eur(bid: Bid, done: Sequence[Quantity]) -> Decimal | None:
    """Return the offered MKI of what has been delivered: M · Σ c·d/q ÷ Σ c over the items of the bid."""
    offered, _ = counted_mki(bid)
    items = [one for one in done if one.offered is not None]
    before = sum((one.offered_eur or Decimal(0) for one in items), Decimal(0))
    if offered is None or bid.computed_mki is None or bid.computed_mki.is_lower_bound or before <= 0:
        return None
    if any(one.delivered is None for one in items):
        return None
    after = sum((one.eur_of(one.delivered) or Decimal(0) for one in items), Decimal(0))
    return cents(Fraction(offered) * Fraction(after) / Fraction(before))


def so_far(promises: Sequence[CircularPromise], rest: Sequence[Text], *, finished: bool) -> tuple[CircularPromise, ...]:
    """Return shares of all material by what was delivered: of material whose delivery is not proven it may be any part."""
    if not finished:
        return tuple(replace(one, goes_on=True) for one in promises)
    if not rest:
        return tuple(promises)
    return tuple(replace(one, lowest_percent=None, highest_percent=None, ask=(*one.ask, *rest)) for one in promises)


def offers_reached(found: Realisation, shown: Mapping[str, Decimal]) -> Iterator[Reached]:
    """Yield every offer that brought value, against what was reached of it."""
    award, offer, seb, finished = found.tender.award, found.offer, found.seb, found.is_finished
    if award.mki is not None and found.mki is not None:
        yield from of_mki(award.mki, found.mki)
    if award.zero_emission is not None:
        yield from of_zero_emission(
            award.zero_emission, offer, seb.promises, seb.transport, seb.commitment, finished=finished
        )
    if award.circularity is not None:
        yield from of_circularity(award.circularity.scales, found.circularity)
    for one in on_offer(found.tender, offer):
        yield of_own(one, offer.other[one.name], shown.get(one.name), finished=finished)


def restated(bid: Bid) -> Iterator[Finding]:
    """Say which MKI the award counted, where it is not the one that was offered."""
    if bid.is_restated:
        yield Finding(DIFFER, Severity.NOTE, counted_mki(bid)[1])


def malus_factor(tender: Tender) -> Decimal | None:
    """Return the malus factor that the tender sets; None where it sets none."""
    return tender.award.assurance.malus_factor if tender.award.assurance else None


def not_verified(tender: Tender, offer: Offer, shown: Mapping[str, Decimal]) -> Iterator[Caveat]:
    """Say which promises that may have brought value are not verified by what was built: those that its forms do not show."""
    promised: list[Text] = [
        text("criteria.promised", what=one.name, amount=plainly(offer.other[one.name]), unit=one.unit)
        for one in tender.award.other
        if one.name in offer.other and one.name not in shown
    ]
    promised += [text("criteria.promised-plan", what=one.name) for one in tender.award.other if one.by == "marks"]
    if tender.award.demonstrability is not None:
        promised.append(text("criteria.promised-plan", what=text("criterion.demonstrability")))
    if promised:
        yield Caveat("not-judged", text("criteria.not-verified", promised=promised), weight=3)
