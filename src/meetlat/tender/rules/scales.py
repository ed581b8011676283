"""A scale that a tender publishes: what an offer or a mark is worth, straight between two points or by steps. It looks at one offer only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.tender.model.award import Scale, Step
from meetlat.tender.model.money import cents, plain

NOTHING = Decimal(0)


def scale_value(scale: Scale, offered: Decimal) -> Decimal:
    """Value of an offer on a published scale, in cents.

    linear    Q = K · clip((x − from) / (to − from), 0, 1); where less is better `to` lies below `from`
    steps     the value of the furthest step whose start is reached; 0 before the first
    """
    if scale.steps:
        reached = furthest(scale, offered)
        return cents(reached.value_eur) if reached else NOTHING
    start, end = scale.bounds
    share = Fraction(offered - start) / Fraction(end - start)
    return cents(Fraction(scale.most_eur) * min(max(share, Fraction(0)), Fraction(1)))


def furthest(scale: Scale, offered: Decimal) -> Step | None:
    """Return the furthest step that an offer reaches; None before the first."""
    better = 1 if scale.higher_is_better else -1
    reached = (step for step in scale.steps if better * (offered - step.start) >= 0)
    return max(reached, key=lambda step: better * step.start, default=None)


def arithmetic(scale: Scale, what: Text | str, offered: Decimal, unit: Text | str) -> Text:
    """Say how an offer became a value."""
    about = {"what": what, "offered": plainly(offered), "unit": unit, "worth": plain(scale_value(scale, offered))}
    if scale.steps:
        reached = furthest(scale, offered)
        if reached is None:
            return text("criteria.before-first", **about, first=plainly(nearest(scale).start))
        return text("criteria.step-reached", **about, start=plainly(reached.start))
    start, end = scale.bounds
    if scale_value(scale, offered) in (NOTHING, cents(scale.most_eur)):
        ends = {"start": plainly(start), "end": plainly(end), "most": plain(scale.most_eur)}
        return text("criteria.at-end", **about, **ends)
    return text("criteria.linear", **about, start=plainly(start), end=plainly(end), most=plain(scale.most_eur))


def nearest(scale: Scale) -> Step:
    """Return the first step on the way to better."""
    better = 1 if scale.higher_is_better else -1
    return min(scale.steps, key=lambda step: better * step.start)


def plainly(amount: Decimal) -> Decimal:
    """Return an amount as it is written, without zeros behind it: 12.50 is 12.5."""
    whole = amount == amount.to_integral_value()
    return amount.quantize(Decimal(1)) if whole else amount.normalize()
