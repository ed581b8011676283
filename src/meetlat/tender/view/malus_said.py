"""The malus in sentences: of each offer what was given and reached, and the arithmetic; then all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.tender.model.money import plain
from meetlat.tender.rules.malus import Malus, Reached


def offer_said(malus: Malus, one: Reached, *, finished: bool) -> Text:
    """Say what an offer was worth, what was reached of it, and the malus on it."""
    cost, about = malus.of(one), {"what": one.what, "offered": one.offered, "given": plain(one.given_eur)}
    about |= {"reached": one.reached}
    if not one.least_lost_eur and one.most_lost_eur == 0:
        return text("malus.kept", **about)
    lost = {"now": plain(one.most_eur), "lost": plain(one.least_lost_eur)}
    if cost is None and one.least_lost_eur:
        return text("malus.lost", **about, **lost)
    if cost is not None and cost.eur is not None:
        code = "malus.known" if cost.is_known else "malus.least"
        return text(code, **about, **lost, factor=malus.factor, malus=plain(cost.eur))
    return text("malus.open" if finished else "malus.goes-on", **about, most=_most(cost.most_eur if cost else None))


def total_said(malus: Malus) -> Iterator[Text]:
    """Say the malus on all offers together, where that was not said of the only one, or a maximum keeps it down."""
    total, uncapped, maximum = malus.total, malus.uncapped, malus.assurance.maximum_eur
    alone = len(malus.offers) == 1 and (bool(malus.beside_mki) or (total is not None and total.eur is not None))
    if total is None or uncapped is None or not malus.offers or (alone and not malus.is_capped):
        return
    if total.eur is None:
        yield text("malus.total-open", most=_most(total.most_eur))
    elif total.is_known:
        yield text("malus.total", malus=plain(total.eur))
    else:
        yield text("malus.total-least", malus=plain(total.eur), most=_most(total.most_eur))
    if malus.is_capped and maximum is not None:
        yield text("malus.capped", maximum=plain(maximum), uncapped=plain(uncapped.least_eur))


def _most(eur: Decimal | None) -> Text | str:
    return "" if eur is None else text("malus.at-most-eur", most=plain(eur))
