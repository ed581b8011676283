"""How firm an award is: the exact switches of the evaluation, and what an uncertainty of the MKI that the user gives would do to the order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from meetlat.answer import Answer
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, join_caveats
from meetlat.tender import Criterion, EvaluatedBid, Evaluation, MkiCriterion, Tender
from meetlat.tender.rules.admissible import GROUNDS, mki_above_ceiling
from meetlat.tender.rules.criteria import counted_mki
from meetlat.tender.rules.robustness.draws import (
    Floats,
    LinearMki,
    addon_prices,
    evaluation_prices,
    paired_factors,
    rank_probabilities,
    without_excluded,
)

FEWEST, MOST = 100, 1000 * 1000
"""Draws: fewer say nothing, more take too much memory."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of draws in which a bid has each place, the first place first; in the rest it is `excluded` by the ceiling."""

    bidder: str
    ranks: tuple[float, ...]
    excluded: float = 0.0


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What an uncertainty of the MKI does to the order of the ranked bids.

    percent      the relative standard deviation of each part, as the user gave it
    groups       the parts that were drawn; a bid of `own_group` is one part by itself
    """

    percent: Decimal
    draws: int
    seed: int
    groups: tuple[str, ...]
    own_group: tuple[str, ...]
    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class DrawnEvaluation:
    """An evaluation with how firm it is; `uncertainty` only where the user gave one."""

    evaluation: Evaluation
    uncertainty: Uncertainty | None = None


def robustness(answer: Answer[Evaluation], percent: Decimal | None, draws: int, seed: int) -> Answer[DrawnEvaluation]:
    """Return how firm an evaluation is. `percent`: the uncertainty of the MKI; without it there are no probabilities.

    Raises InputError for an uncertainty or a number of draws that cannot be.
    """
    evaluation = answer.result
    if percent is None:
        notes = [Caveat("no-uncertainty", text("robust.no-uncertainty"))]
        return Answer(DrawnEvaluation(evaluation), join_caveats(answer.caveats, notes), answer.figures, answer.problems)
    _checked(percent, draws)
    found = uncertainty(evaluation, percent, draws, seed)
    if found is None:
        notes = [Caveat("mki-worth-nothing", text("robust.mki-worth-nothing"))]
    else:
        notes = [
            Caveat("own-uncertainty", text("robust.own-uncertainty", percent=percent)),
            Caveat("paired-draws", text("robust.paired")),
        ]
        if found.own_group:
            notes.append(Caveat("own-group", text("robust.own-group", bidders=list(found.own_group))))
    result = DrawnEvaluation(evaluation, found)
    return Answer(result, join_caveats(answer.caveats, notes), answer.figures, answer.problems)


def uncertainty(evaluation: Evaluation, percent: Decimal, draws: int, seed: int) -> Uncertainty | None:
    """Return the chances of each bid that is ranked, or would be but for the ceiling.

    None where an uncertain MKI changes nothing, or one is not known.
    """
    criterion = evaluation.tender.award.mki
    bids = [bid for bid in evaluation.bids if bid.rank is not None or _only_too_high(evaluation.tender, bid)]
    if criterion is None or len(bids) < 2 or any(_mki(bid) is None for bid in bids):
        return None
    if criterion.form == "ceiling" and not _excludes(criterion):
        return None
    groups = tuple(sorted({name for bid in bids for name in _parts(bid)}))
    mki = np.array([[float(_parts(bid).get(name, 0)) for name in groups] for bid in bids])
    rest = np.array([float(bid.price_eur - _other(bid)) for bid in bids])
    factors = paired_factors(np.full(len(groups), float(percent) / 100), draws, seed)
    prices = _prices(criterion, rest, mki, factors)
    if _excludes(criterion):
        prices = without_excluded(prices, mki, factors, float(criterion.ceiling_eur or 0))
    shares = rank_probabilities(prices)
    excluded = np.isinf(prices).mean(axis=0)
    return Uncertainty(
        percent,
        draws,
        seed,
        groups,
        tuple(bid.bidder for bid in bids if not _has_parts(bid)),
        tuple(
            Chance(bid.bidder, tuple(map(float, row)), float(out))
            for bid, row, out in zip(bids, shares, excluded, strict=True)
        ),
    )


def _excludes(criterion: MkiCriterion) -> bool:
    return criterion.exclude_above_ceiling and criterion.ceiling_eur is not None


def _only_too_high(tender: Tender, bid: EvaluatedBid) -> bool:
    """Tell whether nothing but its MKI above the ceiling excludes a bid."""
    if bid.admissible is not False or bid.evaluation_price_eur is None:
        return False
    grounds = [judge for judge in GROUNDS if any(one.excludes for one in judge(tender, bid.bid))]
    return grounds == [mki_above_ceiling]


def _checked(percent: Decimal, draws: int) -> None:
    problems = []
    if not 0 < percent <= 100:
        problems.append(
            Problem(text("robust.bad-percent", found=percent), column="--mki-uncertainty", found=float(percent))
        )
    if not FEWEST <= draws <= MOST:
        message = text("robust.bad-draws", least=FEWEST, most=MOST, found=draws)
        problems.append(Problem(message, column="--draws", found=draws))
    if problems:
        raise InputError(problems)


def _prices(criterion: MkiCriterion, rest: Floats, mki: Floats, factors: Floats) -> Floats:
    if criterion.form == "ceiling":
        return np.tile(rest, (len(factors), 1))
    if criterion.form == "addon":
        return addon_prices(rest, mki, factors, float(criterion.factor or 0))
    bounds = (criterion.ceiling_eur, criterion.floor_eur, criterion.max_value_eur)
    return evaluation_prices(rest, mki, factors, LinearMki(*(float(bound or 0) for bound in bounds)))


def _mki(bid: EvaluatedBid) -> Decimal | None:
    return counted_mki(bid.bid)[0]


def _has_parts(bid: EvaluatedBid) -> bool:
    computed = bid.bid.computed_mki
    return computed is not None and bool(computed.parts) and computed.eur > 0


def _parts(bid: EvaluatedBid) -> dict[str, Decimal]:
    """Return the MKI that counts by item, the parts scaled to it; without parts it is one part that bears the bidder's name."""
    counted, computed = _mki(bid) or Decimal(0), bid.bid.computed_mki
    if computed is None or not _has_parts(bid):
        return {f"{bid.bidder} (MKI)": counted}
    sums: dict[str, Decimal] = {}
    for part in computed.parts:
        name = " ".join(part.item.casefold().split())
        sums[name] = sums.get(name, Decimal(0)) + part.eur * counted / computed.eur
    return sums


def _other(bid: EvaluatedBid) -> Decimal:
    """Return what a bid is worth on the criteria beside the MKI."""
    return sum((value.eur or Decimal(0) for value in bid.values if value.criterion is not Criterion.MKI), Decimal(0))
