"""How firm an award is, in sentences a councillor understands: one for the lead, one for every switch, one for every bid left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.tender.model.award import IN_FULL, criterion_name
from meetlat.tender.model.money import plain
from meetlat.tender.model.robustness import Lever, Robustness, Switch
from meetlat.tender.model.types import Evaluation
from meetlat.tender.rules.scales import plainly

TENTHS = 10


def robustness_said(evaluation: Evaluation) -> tuple[Text, ...]:
    """Return what would change the winner of an evaluation: its lead, then every switch, then whom leaving out changes it."""
    found = evaluation.robustness
    return () if found is None else tuple(_said(evaluation, found))


def _said(evaluation: Evaluation, found: Robustness) -> Iterator[Text]:
    if evaluation.winner is None:
        yield text("robust.no-race")
        return
    if found.lead_eur is None:
        yield text("robust.alone", winner=evaluation.winner)
    else:
        yield text("robust.lead", winner=evaluation.winner, lead=plain(found.lead_eur))
    yield from map(switch_said, found.switches)
    others = [one for one in found.left_out if one.bidder != evaluation.winner]
    if others and all(one.winner == evaluation.winner for one in others):
        yield text("robust.leave-out-same", winner=evaluation.winner)


def switch_said(switch: Switch) -> Text:
    """Say a switch: at which point, to which side, and who then wins."""
    return text("robust.switch", when=when(switch), then=then(switch))


def when(switch: Switch) -> Text:
    """Say at which point a switch is, and to which side."""
    return WHEN.get(switch.lever, _amount)(switch)


def then(switch: Switch) -> Text:
    """Say who wins beyond a switch."""
    side = "excluded" if switch.excludes else "admitted" if switch.admits else "wins"
    won, nobody = THEN[side]
    return text(won if switch.winner else nobody, of=switch.of, wins=switch.winner or "")


THEN = {
    "wins": ("robust.then-wins", "robust.then-wins-none"),
    "excluded": ("robust.then-excluded", "robust.then-excluded-none"),
    "admitted": ("robust.then-admitted", "robust.then-admitted-none"),
}
"""Who wins beyond a switch, or that nobody does."""


def _amount(switch: Switch) -> Text:
    """Say a price, an MKI, marks or what stands on a scale: beyond an amount, or from it on."""
    says = plain if switch.lever in ("price", "mki") else _hundredths
    about: dict[str, object] = {"of": switch.of, "what": switch.what or "", "unit": switch.unit}
    now = text("robust.now-nothing") if switch.now is None else text(NOW[switch.lever], now=says(switch.now))
    beyond_up, beyond_down, from_up, from_down = AMOUNTS[switch.lever]
    up, down = (from_up, from_down) if switch.inclusive else (beyond_up, beyond_down)
    return text(up if switch.higher else down, **about, now=now, to=says(switch.to or Fraction(0)))


SCALE = ("robust.scale-beyond-up", "robust.scale-beyond-down", "robust.scale-from-up", "robust.scale-from-down")
AMOUNTS: Mapping[Lever, tuple[str, str, str, str]] = {
    "price": ("robust.price-beyond-up", "robust.price-beyond-down", "robust.price-from-up", "robust.price-from-down"),
    "mki": ("robust.mki-beyond-up", "robust.mki-beyond-down", "robust.mki-from-up", "robust.mki-from-down"),
    "marks": ("robust.marks-beyond-up", "robust.marks-beyond-down", "robust.marks-from-up", "robust.marks-from-down"),
    "scale": SCALE,
    "step": SCALE,
}
"""How a switch of an amount is said: beyond it, upward and downward, and from it on."""
NOW: Mapping[Lever, str] = {
    "price": "robust.now-eur",
    "mki": "robust.now-eur",
    "marks": "robust.now-amount",
    "scale": "robust.now-amount",
    "step": "robust.now-amount",
}
"""How the amount of a lever is said as it is."""


def _weight(switch: Switch) -> Text:
    criterion = criterion_name(switch.of, IN_FULL)
    if switch.to == 0:
        return text("robust.weight-nothing", criterion=criterion)
    code = "robust.weight-heavier" if switch.higher else "robust.weight-lighter"
    return text(code, criterion=criterion, percent=_tenths(100 * abs(switch.change or Fraction(0))))


def _combination(switch: Switch) -> Text:
    if not switch.shares:
        return text("robust.combination-none", of=switch.of)
    shares = [text("tender.ze-share", category=name, percent=share) for name, share in sorted(switch.shares.items())]
    return text("robust.combination-up" if switch.higher else "robust.combination-down", of=switch.of, shares=shares)


def _commitment(switch: Switch) -> Text:
    return text("robust.commitment-up" if switch.higher else "robust.commitment-down", of=switch.of)


WHEN: Mapping[Lever, Callable[[Switch], Text]] = {
    "weight": _weight,
    "combination": _combination,
    "commitment": _commitment,
}
"""How the levers are said that are no amount of a bid."""


def _hundredths(amount: Fraction) -> Decimal:
    return plainly(Decimal(round(amount * 100)) / 100)


def _tenths(amount: Fraction) -> Decimal:
    """Return an amount to the tenth, whole where it is whole."""
    rounded = Decimal(round(amount * TENTHS)) / TENTHS
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
