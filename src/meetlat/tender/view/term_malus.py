"""The MKI and the malus in a term report: what was offered and reached, what both are worth, and the arithmetic line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from meetlat.documents.blocks import Block, Grid, Points, Words
from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.documents.word import Column
from meetlat.errors import Text
from meetlat.requirements import Outcome
from meetlat.tender.model.money import plain
from meetlat.tender.rules.criteria import MKI_FORMS
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.view.malus_said import offer_said, total_said
from meetlat.tender.view.term_pictures import mki
from meetlat.words import NARROW


def outcome_said(outcome: Outcome, speaker: Speaker) -> str:
    """Say an outcome with its shape."""
    return f"{SHAPES[outcome]}{NARROW}{speaker.outcome(outcome)}"


def mki_blocks(found: Realisation, speaker: Speaker) -> Iterator[Block | None]:
    """The MKI: its outcome, the picture by item, the arithmetic and what is missing."""
    mki_found = found.mki
    if mki_found is None:
        yield Words(speaker.code("term.no-mki"))
        return
    yield Words(outcome_said(mki_found.outcome, speaker), strong=True)
    yield mki(found, speaker)
    lines = speaker.each(_arithmetic(found))
    if lines:
        yield Words(speaker.code("term.arithmetic"), strong=True)
        yield Points(lines)
    if mki_found.ask:
        yield Words(speaker.code("term.open"), strong=True)
        yield Points(speaker.each(mki_found.ask))


def _arithmetic(found: Realisation) -> Iterator[Text]:
    """Yield the malus line by line: what was offered and is worth, what was realised and is worth, and the factor times the difference."""
    one, criterion = found.mki, found.tender.award.mki
    if one is None or criterion is None or one.offered_eur is None:
        return
    form = MKI_FORMS[criterion.form]
    yield Text(
        "term.line-offered", {"offered": plain(one.offered_eur), "how": form.value(criterion, one.offered_eur)[1]}
    )
    if one.realised is not None:
        yield from one.realised.arithmetic
        yield Text("term.line-least" if one.at_least else "term.line-realised", {"realised": plain(one.realised.eur)})
    if one.agreed_eur is not None and one.agreed_eur != one.offered_eur:
        yield Text("term.line-agreed", {"offered": plain(one.offered_eur), "agreed": plain(one.agreed_eur)})
    if one.comparable_eur is None:
        return
    how = form.value(criterion, one.comparable_eur)[1]
    code = "term.line-comparable-least" if one.at_least else "term.line-comparable"
    yield Text(code, {"comparable": plain(one.comparable_eur), "how": how})
    if one.value_offered_eur is not None and one.value_realised_eur is not None:
        about = {"offered": plain(one.value_offered_eur), "realised": plain(one.value_realised_eur)}
        lost = max(one.value_offered_eur - one.value_realised_eur, one.value_offered_eur * 0)
        yield Text("term.line-lost", {**about, "lost": plain(lost)})
    if one.malus_eur is not None:
        yield Text("term.line-malus", {"factor": one.factor, "malus": plain(one.malus_eur)})
    elif one.factor is None:
        yield Text("term.line-no-factor")
    else:
        yield Text("term.line-malus-open")


def malus_blocks(found: Realisation, speaker: Speaker) -> Iterator[Block]:
    """Every offer that brought value with what was reached of it and its malus, the arithmetic, and all of them together."""
    malus, t = found.malus, speaker.code
    if not malus.offers:
        yield Words(t("term.malus-none"))
        return
    widths = {"what": 0.28, "offered": 0.16, "reached": 0.18, "given": 0.12, "now": 0.13, "eur": 0.13}
    columns = tuple(
        Column(t(f"term.malus-{name}"), share, number=at > 2) for at, (name, share) in enumerate(widths.items())
    )

    def between(least: Decimal | None, most: Decimal | None, *, certain: Decimal | None) -> str:
        if least == most:
            return speaker.money(most)
        if certain is None:
            return t("value.none")
        return t(f"term.malus-at-{'most' if certain is most else 'least'}", eur=speaker.money(certain))

    rows = []
    for one in malus.offers:
        cost = malus.of(one)
        now = between(one.least_eur, one.most_eur, certain=one.most_eur if one.least_lost_eur else None)
        eur = between(cost.least_eur, cost.most_eur, certain=cost.eur) if cost else "–"
        said = (speaker.say(part) for part in (one.what, one.offered, one.reached))
        rows.append((*said, speaker.money(one.given_eur), now, eur))
    yield Grid("", columns, tuple(rows))
    yield Words(t("term.arithmetic"), strong=True)
    yield Points(speaker.each(offer_said(malus, one, finished=found.is_finished) for one in malus.offers))
    yield from (Words(said, strong=True) for said in speaker.each(total_said(malus)))
    if malus.factor is None:
        yield Words(t("term.line-no-factor"))
