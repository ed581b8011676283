"""A realisation in sentences: whether what was offered was built, the MKI and the malus with their arithmetic, and who must do what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from meetlat.documents.brief import Gravity, Note
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.tender.model.money import plain
from meetlat.tender.rules.criteria import MKI_FORMS
from meetlat.tender.rules.realisation import Action, Realisation
from meetlat.tender.rules.realisation.malus import Malus, Reached
from meetlat.tender.rules.realisation.mki import RealisedMki
from meetlat.tender.view.brief import finding_note


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


def arithmetic(found: Realisation) -> Iterator[Text]:
    """Yield the malus line by line: what was offered and is worth, what was realised and is worth, and the factor times the difference."""
    one, criterion = found.mki, found.tender.award.mki
    if one is None or criterion is None or one.offered_eur is None:
        return
    form = MKI_FORMS[criterion.form]
    yield text("term.line-offered", offered=plain(one.offered_eur), how=form.value(criterion, one.offered_eur)[1])
    if one.realised is not None:
        yield from one.realised.arithmetic
        yield text("term.line-least" if one.at_least else "term.line-realised", realised=plain(one.realised.eur))
    if one.agreed_eur is not None and one.agreed_eur != one.offered_eur:
        yield text("term.line-agreed", offered=plain(one.offered_eur), agreed=plain(one.agreed_eur))
    if one.comparable_eur is None:
        return
    code = "term.line-comparable-least" if one.at_least else "term.line-comparable"
    yield text(code, comparable=plain(one.comparable_eur), how=form.value(criterion, one.comparable_eur)[1])
    if one.value_offered_eur is not None and one.value_realised_eur is not None:
        lost = max(one.value_offered_eur - one.value_realised_eur, Decimal(0))
        about = {"offered": plain(one.value_offered_eur), "realised": plain(one.value_realised_eur)}
        yield text("term.line-lost", **about, lost=plain(lost))
    if one.malus_eur is not None:
        yield text("term.line-malus", factor=one.factor, malus=plain(one.malus_eur))
    else:
        yield text("term.line-no-factor" if one.factor is None else "term.line-malus-open")


def realisation_lines(found: Realisation, *, actions: bool = True) -> Iterator[Text]:
    """Say a realisation line by line: the answer, what is odd about deliveries, and who must do what."""
    yield from answer_lines(found)
    said = {one.why for one in found.actions} if actions else set()
    yield from (one.message for one in found.findings if one.message not in said)
    for one in found.actions if actions else ():
        yield _action(one)


def realisation_notes(found: Realisation) -> Iterator[Note]:
    """Yield who must do what, and what is odd about deliveries."""
    for action in found.actions:
        kind = action.what.code if isinstance(action.what, Text) else repr(action.what)
        yield Note(Gravity.OPEN, kind, _action(action))
    said = {one.why for one in found.actions}
    yield from (finding_note(one) for one in found.findings if one.message not in said)


def answer_lines(found: Realisation) -> Iterator[Text]:
    """Say whether what was offered was built, then the MKI, every offer and the malus."""
    code = {Outcome.MET: "built.verify-met", Outcome.NOT_MET: "built.verify-not_met"}.get(
        found.outcome, "built.verify-unknown"
    )
    if found.is_on_track:
        yield text("realised.on-track", bidder=found.bidder, on=found.on)
    else:
        yield text(code, bidder=found.bidder)
    mki, expected = found.mki, found.expected_eur
    if mki is not None and mki.realised is not None and expected is not None and not found.is_finished:
        yield text("realised.so-far", expected=plain(expected), realised=plain(mki.realised.eur))
    elif mki is not None:
        yield from _mki_lines(mki)
    yield from malus_lines(found)


def _action(one: Action) -> Text:
    about = {"who": one.who, "what": one.what, "why": text("realised.reason", why=one.why) if one.why else ""}
    return text("realised.action", **about, by=one.by) if one.by else text("realised.action-open", **about)


def malus_lines(found: Realisation) -> Iterator[Text]:
    """Say every offer beside the MKI with its malus, then all of them together."""
    malus = found.malus
    yield from (offer_said(malus, one, finished=found.is_finished) for one in malus.beside_mki)
    yield from total_said(malus)
    if malus.factor is None and malus.offers and found.usual_factor is not None:
        yield text("built.malus-unset", usual=found.usual_factor)


def _mki_lines(found: RealisedMki) -> Iterator[Text]:
    if found.realised is None or found.comparable_eur is None:
        return
    if found.offered_eur is not None and found.agreed_eur is not None:
        yield text("built.mki-offered", offered=plain(found.offered_eur), agreed=plain(found.agreed_eur))
    realised, malus = (
        ("built.mki-realised-at-least", "built.malus-at-least")
        if found.at_least
        else ("built.mki-realised", "built.malus")
    )
    about = {"realised": plain(found.realised.eur), "comparable": plain(found.comparable_eur)}
    yield text(realised, **about)
    if found.value_offered_eur is not None and found.value_realised_eur is not None:
        worth = {"offered": plain(found.value_offered_eur), "realised": plain(found.value_realised_eur)}
        yield text("built.mki-worth", **worth)
    if found.malus_eur == 0 and not found.at_least:
        yield text("built.malus-none")
    elif found.malus_eur is not None:
        yield text(malus, factor=found.factor, malus=plain(found.malus_eur))


def euros(amount: Decimal | None) -> Text:
    """Say an amount in euros; what is not known as unknown."""
    return text("value.none") if amount is None else text("award.euros", euros=plain(amount))
