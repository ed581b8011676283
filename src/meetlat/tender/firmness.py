"""How firm an award is, in sentences a councillor understands: one for the lead, one for every switch, one for every bid left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.tender.award import criterion_name
from meetlat.tender.money import cents, plain
from meetlat.tender.scales import plainly
from meetlat.tender.switches import Sensitivity, Switch
from meetlat.tender.types import Evaluation

TENTHS = 10


def firmness(evaluation: Evaluation) -> tuple[Text, ...]:
    """Return what would change the winner of an evaluation: its lead, then every switch, then whom leaving out changes it."""
    found = evaluation.robustness
    return () if found is None else tuple(_firmness(evaluation, found))


def _firmness(evaluation: Evaluation, found: Sensitivity) -> Iterator[Text]:
    if evaluation.winner is None or found.lead_eur is None:
        yield text("robust.no-race")
        return
    yield text("robust.lead", winner=evaluation.winner, lead=plain(cents(found.lead_eur)))
    yield from (switch_said(switch, evaluation.winner) for switch in found.switches)
    if all(one.winner == evaluation.winner for one in found.left_out if one.bidder != evaluation.winner):
        yield text("robust.leave-out-same", winner=evaluation.winner)


def switch_said(switch: Switch, winner: str) -> Text:
    """Say a switch: beyond which point, to which side, who wins."""
    about = {"of": switch.of, "wins": switch.winner}
    if switch.lever == "weight":
        return _weight(switch)
    if switch.lever in ("scale", "step"):
        return _scale(switch, winner)
    up = "up" if switch.of == winner else "down"
    if switch.lever == "marks":
        up = "down" if switch.of == winner else "up"
        return text(f"robust.marks-{up}", **about, now=_tenths(switch.now), to=_tenths(switch.to))
    now, to = (plain(cents(amount)) for amount in (switch.now, switch.to))
    return text(f"robust.{switch.lever}-{up}", **about, now=now, to=to)


def _weight(switch: Switch) -> Text:
    percent = 100 * abs(switch.change)
    about = {"criterion": criterion_name(switch.of, "criterion."), "wins": switch.winner}
    if switch.to == 0:
        return text("robust.weight-none", **about)
    side = "heavier" if switch.change > 0 else "lighter"
    return text(f"robust.weight-{side}", **about, percent=_tenths(percent))


def _scale(switch: Switch, winner: str) -> Text:
    """Say a switch on a scale: beyond a point, or from the step that a rival reaches on."""
    reaches = switch.lever == "step" and switch.of != winner
    code = f"robust.{'step' if reaches else 'scale'}-{'up' if switch.higher else 'down'}"
    about = {"of": switch.of, "wins": switch.winner, "what": switch.what, "unit": switch.unit}
    return text(code, **about, now=_hundredths(switch.now), to=_hundredths(switch.to))


def _hundredths(amount: Fraction) -> Decimal:
    return plainly(Decimal(round(amount * 100)) / 100)


def _tenths(amount: Fraction) -> Decimal:
    """Return an amount to the tenth, whole where it is whole."""
    rounded = Decimal(round(amount * TENTHS)) / TENTHS
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
