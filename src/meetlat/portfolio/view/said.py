"""One project of a portfolio in words: what it asked, what came of it, and what it cost extra."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.errors import Text, text
from meetlat.portfolio.model import PerCubicMetre, Project
from meetlat.tender.model.money import plain


@dataclass(frozen=True, slots=True)
class SaidProject:
    """A project in one language."""

    name: str
    when: str
    budget: str
    frontrunner: str
    asked: str
    realised: str


def said_project(one: Project, speaker: Speaker) -> SaidProject:
    """Say a project."""
    title = speaker.say(one.title)
    return SaidProject(
        name=title if title == one.id else f"{title} ({speaker.say(one.id)})",
        when=speaker.code("portfolio.when", year=str(one.year), status=text(f"portfolio.status-{one.status.value}")),
        budget=speaker.code("value.none") if one.budget_eur is None else speaker.amount(one.budget_eur),
        frontrunner=speaker.code(f"value.{one.frontrunner}".lower()),
        asked="\n".join(speaker.each(_asked(one))) or speaker.code("value.none"),
        realised="\n".join(speaker.each(_realised(one))) or "–",
    )


def _asked(one: Project) -> Iterator[Text]:
    asked = one.asked
    if asked.seb_level is not None:
        yield text("portfolio.asked-seb", level=text(f"level.{asked.seb_level}"))
    if asked.concrete_level is not None:
        yield text("portfolio.asked-concrete", level=text(f"portfolio.level-{asked.concrete_level}"))
    for value in asked.concrete:
        if value.level is None:
            about = {
                "what": text(f"portfolio.{value.indicator}"),
                "value": value.value,
                "unit": text(UNITS[value.indicator]),
            }
            yield text("portfolio.asked-own", **about, category=text(f"choice.{value.category}"))
    if asked.mki_ceiling_eur is not None:
        ceiling, percent = _euros(asked.mki_ceiling_eur), asked.ceiling_percent
        code = "portfolio.asked-mki" if percent is None else "portfolio.asked-mki-percent"
        yield text(code, ceiling=ceiling, percent=None if percent is None else round(percent))


UNITS = {"mki": "unit.EUR/m3", "co2": "unit.kg/m3"}


def _realised(one: Project) -> Iterator[Text]:
    realised = one.realised
    if realised.mki_eur is not None and realised.mki_offered_eur is not None:
        built, offered = _euros(realised.mki_eur), _euros(realised.mki_offered_eur)
        yield text("portfolio.realised-mki", realised=built, offered=offered)
    elif realised.mki_eur is not None:
        yield text("portfolio.realised-mki-alone", realised=_euros(realised.mki_eur))
    elif realised.mki_offered_eur is not None:
        yield text("portfolio.offered-mki", offered=_euros(realised.mki_offered_eur))
    for category in dict.fromkeys(value.category for value in realised.concrete):
        values = [_value(value) for value in realised.concrete if value.category == category]
        yield text("portfolio.realised-per-m3", category=text(f"choice.{category}"), values=values)
    for outcome, count in sorted(realised.verdicts.items(), key=lambda item: list(SHAPES).index(item[0])):
        yield text("portfolio.realised-verdicts", count=count, outcome=outcome)
    if realised.seb is not None:
        yield text("portfolio.realised-seb", outcome=realised.seb)
    if realised.ze_mobile_percent is not None:
        yield text("portfolio.realised-ze", percent=round(realised.ze_mobile_percent, 1))
    if realised.recycled_percent is not None:
        yield text("portfolio.realised-recycled", percent=realised.recycled_percent)


def _value(one: PerCubicMetre) -> Text:
    unit, what = text(UNITS[one.indicator]), text(f"portfolio.{one.indicator}")
    return text("portfolio.value-of", what=what, value=round(one.value, 2), unit=unit)


def _euros(eur: Decimal) -> Decimal:
    return plain(eur)
