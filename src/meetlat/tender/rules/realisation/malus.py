"""What promises that are not kept cost, by the clause of the contract: of every offer that brought value, the value that was not reached.

    malus = f · max(0, Q(offered) − Q(reached)), and all of them together no more than the maximum of the contract

What was reached lies between what is certain and what can still be; the malus then lies between two amounts as well. The MKI is
another such offer: `realised` compares it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial

from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.tender.model.award import (
    Assurance,
    Criterion,
    MkiCriterion,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
    circular_share,
)
from meetlat.tender.model.money import cents, plain
from meetlat.tender.model.promise import CircularPromise, Promise, told
from meetlat.tender.model.types import Offer, Tender
from meetlat.tender.rules.criteria import ZERO_EMISSION, combination_reached, step_reached
from meetlat.tender.rules.realisation.mki import RealisedMki, worth
from meetlat.tender.rules.scales import plainly, scale_value

NOTHING, WHOLE = Decimal(0), Decimal(100)
COMMITMENT, MOBILE, TRANSPORT, VESSEL = "commitment", "mobile", "transport", "vessel"
DIGITS = 12
COMMITTED = {
    Outcome.MET: "malus.commitment-met",
    Outcome.NOT_MET: "malus.commitment-not_met",
    Outcome.UNKNOWN: "malus.commitment-unknown",
}
"""Of a percent: what lies beyond is the noise of binary numbers, and no work."""

Shown = tuple[float | None, float | None]
"""A share between what is certain and what can be, in percents; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Reached:
    """An offer that brought value in the award, against what was reached of it.

    criterion            a member of Criterion, or the name of a criterion of the tender's own
    part                 of zero emission (commitment, mobile, transport, vessel) or circularity (recycled, reused); None of the others
    what                 as people call it, with what was offered and reached of it as they say it
    outcome              whether the promise is kept; a shortfall that can still be made good is unknown
    given_eur            Q of what was offered
    least_eur, most_eur  Q of what was reached: at least, None where nothing bounds it, and at most
    """

    criterion: str
    part: str | None
    what: Text | str
    offered: Text
    reached: Text
    outcome: Outcome
    given_eur: Decimal
    least_eur: Decimal | None
    most_eur: Decimal
    ask: tuple[Text, ...] = ()

    @property
    def least_lost_eur(self) -> Decimal:
        """The value that was certainly not reached."""
        return max(NOTHING, self.given_eur - self.most_eur)

    @property
    def most_lost_eur(self) -> Decimal | None:
        """The most value that may not be reached; None where nothing bounds it."""
        return None if self.least_eur is None else max(NOTHING, self.given_eur - self.least_eur)


@dataclass(frozen=True, slots=True)
class Cost:
    """A malus, between two amounts: `most_eur` None where nothing bounds it."""

    least_eur: Decimal
    most_eur: Decimal | None

    @property
    def is_known(self) -> bool:
        """Tell whether it is one amount."""
        return self.least_eur == self.most_eur

    @property
    def eur(self) -> Decimal | None:
        """The malus that is certain; None where it is not known whether there is any."""
        return self.least_eur if self.is_known or self.least_eur else None


@dataclass(frozen=True, slots=True)
class Malus:
    """The malus on all offers of a bid. `factor` None: the tender does not say, and nothing was calculated."""

    assurance: Assurance = field(default_factory=Assurance)
    offers: tuple[Reached, ...] = ()

    @property
    def factor(self) -> Decimal | None:
        """The factor of the contract."""
        return self.assurance.malus_factor

    def of(self, one: Reached) -> Cost | None:
        """Return the malus on one offer."""
        if self.factor is None:
            return None
        least, most = (
            None if lost is None else cents(Fraction(self.factor) * Fraction(lost))
            for lost in (one.least_lost_eur, one.most_lost_eur)
        )
        return Cost(least or NOTHING, most)

    @property
    def uncapped(self) -> Cost | None:
        """The malus on all offers together, before the maximum of the contract."""
        found = [cost for one in self.offers if (cost := self.of(one)) is not None]
        if self.factor is None:
            return None
        most = [one.most_eur for one in found if one.most_eur is not None]
        least = sum((one.least_eur for one in found), NOTHING)
        return Cost(least, sum(most, NOTHING) if len(most) == len(found) else None)

    @property
    def total(self) -> Cost | None:
        """The malus on all offers together: never more than the maximum of the contract."""
        found, maximum = self.uncapped, self.assurance.maximum_eur
        if found is None or maximum is None:
            return found
        return Cost(min(found.least_eur, maximum), maximum if found.most_eur is None else min(found.most_eur, maximum))

    @property
    def is_capped(self) -> bool:
        """Tell whether the maximum of the contract keeps the malus that is certain down."""
        return self.uncapped is not None and self.total is not None and self.uncapped.least_eur > self.total.least_eur

    @property
    def beside_mki(self) -> tuple[Reached, ...]:
        """The offers other than the MKI."""
        return tuple(one for one in self.offers if one.criterion != Criterion.MKI)

    @property
    def lost(self) -> tuple[Reached, ...]:
        """The offers of which value was certainly not reached."""
        return tuple(one for one in self.offers if one.least_lost_eur)


def of_mki(criterion: MkiCriterion, found: RealisedMki) -> Iterator[Reached]:
    """Yield the MKI as an offer, where one was made."""
    if found.offered_eur is None:
        return
    given, comparable = worth(criterion, found.offered_eur), found.comparable_eur
    floor = None if criterion.form == "addon" else NOTHING
    if comparable is None:
        said, least, most = text("document.not-known-yet"), floor, given
    elif found.at_least:
        said = text("malus.mki-least", eur=plain(comparable))
        least, most = floor, worth(criterion, comparable) if found.outcome is Outcome.NOT_MET else given
    else:
        said, least = text("malus.mki", eur=plain(comparable)), given - (found.lost_eur or NOTHING)
        most = least
    offered = text("malus.mki", eur=plain(found.offered_eur))
    yield Reached(Criterion.MKI, None, text("malus.of-mki"), offered, said, found.outcome, given, least, most)


def of_zero_emission(
    criterion: ZeroEmissionCriterion,
    offer: Offer,
    promises: Sequence[Promise],
    transport: Mapping[str, Shown],
    commitment: Outcome,
    *,
    finished: bool,
) -> Iterator[Reached]:
    """Yield the offers of zero emission.

    promises     each against what was deployed
    transport    the shares of all kilometres of the categories that were not promised
    commitment   whether machines and vehicles are as the ambitious level asks
    finished     whether nothing of the work is still to come
    """
    if offer.ambitious_commitment and (value := criterion.ambitious_commitment_eur) is not None:
        kept, broken = commitment is Outcome.MET and finished, commitment is Outcome.NOT_MET
        yield Reached(
            Criterion.ZERO_EMISSION,
            COMMITMENT,
            text("malus.of-commitment"),
            text("malus.commitment"),
            text(COMMITTED[commitment]),
            commitment,
            value,
            value if kept else NOTHING,
            NOTHING if broken else value,
        )
    for part, steps, percent in (
        (MOBILE, criterion.mobile_extra, offer.mobile_extra_percent),
        (VESSEL, criterion.vessel_total, offer.vessel_percent),
    ):
        if steps and percent:
            mine = [one for one in promises if one.category == part]
            yield _on_steps(part, steps, percent, mine)
    if criterion.transport_total and offer.transport_percent:
        yield _of_transport(criterion, offer.transport_percent, promises, transport)


def _on_steps(part: str, steps: Sequence[Step], percent: Decimal, promises: Sequence[Promise]) -> Reached:
    def value(share: Decimal) -> Decimal:
        step = step_reached(share, steps)
        return step.value_eur if step else NOTHING

    outcome, (low, high) = _worst(promises), _certain(promises)
    given = value(percent)
    least, most = (given, given) if _is_final(promises) else _between(value, low, high, [step.start for step in steps])
    reached = _said(_so_far(promises), percent)
    what, offered = text(ZERO_EMISSION[part]), text("document.percent", percent=percent)
    return Reached(Criterion.ZERO_EMISSION, part, what, offered, reached, outcome, given, least, most)


def _of_transport(
    criterion: ZeroEmissionCriterion,
    offered: Mapping[str, Decimal],
    promises: Sequence[Promise],
    others: Mapping[str, Shown],
) -> Reached:
    """The shares of all kilometres together reach a combination, or none: also one that was not offered."""
    mine = [one for one in promises if one.category in offered]

    def value(shares: Mapping[str, Decimal]) -> Decimal:
        found = combination_reached(shares, criterion.transport_total)
        return found.value_eur if found else NOTHING

    certain = {category: (_exact(low) or NOTHING, _or_whole(_exact(high))) for category, (low, high) in others.items()}
    certain |= {one.category: (offered[one.category],) * 2 if _is_final([one]) else _certain([one]) for one in mine}
    least, most = (value({category: ends[at] for category, ends in certain.items()}) for at in (0, 1))
    shares = [text("tender.ze-share", category=name, percent=share) for name, share in sorted(offered.items())]
    reached = [
        text("document.side-by-side", first=one.category, then=_said(_so_far([one]), one.percent)) for one in mine
    ]
    return Reached(
        Criterion.ZERO_EMISSION,
        TRANSPORT,
        text("tender.ze-transport"),
        text("document.items", items=shares),
        text("document.items", items=reached),
        _worst(mine),
        value(offered),
        least,
        most,
    )


def of_circularity(scales: Mapping[str, Scale], promises: Sequence[CircularPromise]) -> Iterator[Reached]:
    """Yield the shares of recycled and reused material that were offered."""
    for one in promises:
        scale = scales[one.kind]
        value = partial(scale_value, scale)
        given = value(one.percent)
        if one.outcome is Outcome.MET and not one.goes_on:
            least = most = given
        else:
            low, high = (None, None) if one.goes_on else (_exact(one.lowest_percent), _exact(one.highest_percent))
            least, most = _between(value, low or NOTHING, _or_whole(high), [step.start for step in scale.steps])
        what, offered = circular_share(one.kind, one.basis), text("document.percent", percent=plainly(one.percent))
        reached = _said((one.lowest_percent, one.highest_percent), one.percent)
        yield Reached(Criterion.CIRCULARITY, one.kind, what, offered, reached, one.outcome, given, least, most, one.ask)


def of_own(criterion: OtherCriterion, offered: Decimal, reached: Decimal | None, *, finished: bool) -> Reached:
    """Return an offer on a criterion of the tender's own, against what was shown of it; None: nothing was shown."""
    scale = criterion.scale
    given = scale_value(scale, offered)
    enough = reached is not None and (reached >= offered if scale.higher_is_better else reached <= offered)
    outcome = Outcome.MET if enough else Outcome.NOT_MET if reached is not None and finished else Outcome.UNKNOWN
    known = reached is not None and finished
    now = scale_value(scale, reached) if reached is not None else NOTHING
    least, most = (
        (given, max(given, now)) if enough and finished else (now, now) if known else (NOTHING, scale.most_eur)
    )
    said = text("document.amount", amount=plainly(offered), unit=criterion.unit)
    shown = (
        text("document.not-known-yet")
        if reached is None
        else text("document.amount", amount=plainly(reached), unit=criterion.unit)
    )
    ask = (text("malus.ask-own", criterion=criterion.name),) if reached is None else ()
    return Reached(criterion.name, None, criterion.name, said, shown, outcome, given, least, most, ask)


def _worst(promises: Sequence[Promise]) -> Outcome:
    outcomes = [one.outcome for one in promises]
    return next((one for one in (Outcome.NOT_MET, Outcome.UNKNOWN) if one in outcomes), Outcome.MET)


def _is_final(promises: Sequence[Promise]) -> bool:
    """Tell whether promises are kept, and nothing is still to come that could undo it."""
    return bool(promises) and all(one.outcome is Outcome.MET and not one.goes_on for one in promises)


def _certain(promises: Sequence[Promise]) -> tuple[Decimal, Decimal]:
    """Return the least and the most that is reached in every period: while a period goes on, it can still be anything."""
    ends = [
        (NOTHING, WHOLE)
        if one.goes_on
        else (_exact(one.lowest_percent) or NOTHING, _or_whole(_exact(one.highest_percent)))
        for one in promises
    ]
    return min((low for low, _ in ends), default=NOTHING), min((high for _, high in ends), default=WHOLE)


def _so_far(promises: Sequence[Promise]) -> Shown:
    """Return the least and the most that was done so far in any period; nothing known of one is nothing known of all."""
    lows, highs = [one.lowest_percent for one in promises], [one.highest_percent for one in promises]
    known = [one for one in lows if one is not None], [one for one in highs if one is not None]
    if not promises or len(known[0]) < len(lows) or len(known[1]) < len(highs):
        return None, min(known[1], default=None)
    return min(known[0]), min(known[1])


def _exact(percent: float | None) -> Decimal | None:
    return None if percent is None else Decimal(str(round(percent, DIGITS)))


def _or_whole(percent: Decimal | None) -> Decimal:
    return WHOLE if percent is None else percent


def _between(
    value: Callable[[Decimal], Decimal], low: Decimal, high: Decimal, turns: Sequence[Decimal]
) -> tuple[Decimal, Decimal]:
    """Return the least and the most value between two shares: at its ends, and where a step begins between them."""
    found = [value(share) for share in (low, high, *(turn for turn in turns if low < turn < high))]
    return min(found), max(found)


def _said(shown: Shown, promised: Decimal) -> Text:
    low, high = (None if end is None else told(end, promised) for end in shown)
    if low is None and high is None:
        return text("document.not-known-yet")
    if low is None or high is None or low == high:
        return text("malus.at-most" if low is None else "document.percent", percent=high if low is None else low)
    return text("document.percents", low=low, high=high)


def on_offer(tender: Tender, offer: Offer) -> tuple[OtherCriterion, ...]:
    """Return the criteria of the tender's own on which a bid makes an offer."""
    return tuple(one for one in tender.award.other if one.by == "offer" and one.name in offer.other)
