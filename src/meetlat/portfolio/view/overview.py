"""The answer of a portfolio in sentences, as the console and the report say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import together
from meetlat.documents.localize import SHAPES
from meetlat.errors import Text, text
from meetlat.portfolio.model import Budgets, Sums
from meetlat.portfolio.rules.frontrunner_share import PortfolioShare
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.rules.tightening import Ladder
from meetlat.requirements import Outcome, required
from meetlat.tender.model.money import plain
from meetlat.tender.rules.periods import Period
from meetlat.words import Both, Language

ALL = 100
ASKED = {
    Outcome.MET: "portfolio.asked-met",
    Outcome.NOT_MET: "portfolio.asked-not_met",
    Outcome.UNKNOWN: "portfolio.asked-unknown",
}
TABLES = {
    "seb-09-mobile-ambitious": "portfolio.table-seb-09-mobile-ambitious",
    "seb-11-transport-ambitious": "portfolio.table-seb-11-transport-ambitious",
}


def answer(found: Portfolio) -> tuple[Text, ...]:
    """Say what the portfolio is: how many projects, for how much, and which part of it is in frontrunner projects."""
    total = found.total
    years = {"first": str(found.first), "last": str(found.last)}
    if not total.projects:
        return (text("portfolio.empty", **years),)
    about = {"projects": total.projects, "budget": _whole(total.budgets.total_eur), **years}
    code = "portfolio.answer-at-least" if total.without_budget else "portfolio.answer"
    return (text(code, **about), _answer_share(total.budgets))


def _answer_share(money: Budgets) -> Text:
    """Say the share of all projects; where missing budgets leave it open, that of the budgets that are known."""
    if (part := share(money)) is not None:
        return text("portfolio.answer-share", share=part)
    if (part := share(money.known)) is not None:
        return text("portfolio.answer-share-of-known", share=part)
    return text("portfolio.answer-share-unknown")


def share(money: Budgets) -> Text | None:
    """Say a share: exactly, or between what is known; None where nothing is."""
    low, high = money.lowest_percent, money.highest_percent
    if money.share_percent is not None:
        return text("document.percent", percent=rounded(money.share_percent))
    if (low, high) == (0.0, 100.0) or not money.total_eur:
        return None
    if high >= ALL:
        return text("portfolio.share-at-least", low=rounded(low))
    code = "portfolio.share-at-most" if low <= 0 else "document.percents"
    return text(code, low=rounded(low), high=rounded(high))


def asked_shares(found: Portfolio) -> Iterator[tuple[Outcome, Text]]:
    """Say per client and period how its share stands to what the tables ask; tables that answer alike are said together."""
    alike: dict[tuple[object, ...], list[PortfolioShare]] = {}
    for one in found.shares:
        value = one.verdict.requirement.figure.value
        key = (one.client, one.outcome, *(() if one.outcome is Outcome.NOT_APPLICABLE else (one.period, value)))
        alike.setdefault(key, []).append(one)
    for same in alike.values():
        yield same[0].outcome, _asked(same)


def asks(found: Portfolio) -> tuple[Text | Both, ...]:
    """Return what must be filled in before every share can be judged, each once."""
    judged = [one.verdict for one in found.shares if one.outcome is Outcome.UNKNOWN]
    return tuple(dict.fromkeys(ask for verdict in judged for ask in verdict.ask))


def budget(one: Sums) -> Text | Decimal | None:
    """Return the money of projects as it is said: at least so much where a budget is missing, None where all are."""
    if one.without_budget == one.projects:
        return None
    total = plain(one.budgets.total_eur)
    return text("portfolio.at-least", amount=total) if one.without_budget else total


def _asked(same: Sequence[PortfolioShare]) -> Text:
    one = same[0]
    about = {
        "client": one.client,
        "tables": _tables(same),
        "years": _years(one.period),
        "share": share(one.budgets) or text("portfolio.share-unknown"),
    }
    if one.outcome is Outcome.NOT_APPLICABLE:
        return text("portfolio.share-not-asked", client=one.client)
    if one.verdict.requirement.figure.value is None:
        return text("portfolio.asked-not-known", **about)
    return text(ASKED[one.outcome], **about, required=required(one.verdict.requirement))


def _years(period: Period) -> Text | str:
    """Say the years of a period: 2024, or 2025 tot en met 2027."""
    first, last = (str(day.year) if day else text("verdict.open") for day in (period.start, period.end))
    return str(first) if first == last and period.start else text("portfolio.years", first=first, last=last)


def _tables(same: Sequence[PortfolioShare]) -> Text:
    names = [text(TABLES[name]) for name in dict.fromkeys(one.table for one in same)]
    return text("mat.both", first=names[0], second=names[1]) if len(names) > 1 else names[0]


def short_shares(found: Portfolio) -> Iterator[Text]:
    """Say what is decided about the shares, and in one sentence that the tables do not say what is asked."""
    judged = [one for one in found.shares if one.outcome is not Outcome.NOT_APPLICABLE]
    unknown = [one for one in judged if one.verdict.requirement.figure.value is None]
    for outcome, sentence in asked_shares(found):
        if outcome in (Outcome.MET, Outcome.NOT_MET):
            yield sentence
    if unknown:
        yield text("portfolio.asked-nowhere-known", tables=_tables(unknown))


def extra_cost(total: Sums) -> Text:
    """Say what is known of the extra cost of all projects."""
    if total.extra_cost_eur is None:
        return text("portfolio.cost-none", projects=total.projects)
    about = {"cost": _whole(total.extra_cost_eur), "known": total.extra_cost_known, "projects": total.projects}
    return text("portfolio.cost-all" if total.extra_cost_known == total.projects else "portfolio.cost-some", **about)


def path(ladders: tuple[Ladder, ...]) -> Iterator[Text]:
    """Say for each ladder that goes on where the tables end, and what the rule expects of the last year."""
    for one in ladders:
        if not one.expected:
            continue
        begin, end = one.expected[0], one.expected[-1]
        about = {
            "what": text(f"indicator.{one.indicator}"),
            "category": text(f"choice.{one.category}"),
            "start": str(begin.year),
            "now": begin.low,
            "unit": text(f"unit.{one.unit}"),
            "end": str(end.year),
        }
        low, high = (round(value, 2 if one.indicator == "mki" else 0) for value in (end.low, end.high))
        code = "portfolio.path-one" if low == high else "portfolio.path-between"
        yield text(code, **about, low=low, high=high)


def rounded(percent: float) -> float:
    """Return a percentage as it is written: to a tenth."""
    return round(percent, 1)


def _whole(eur: Decimal) -> Decimal:
    return eur.quantize(Decimal(1))


def portfolio_notes(found: Portfolio, _: Language) -> Iterator[Note]:
    """Yield what stands in the way: shares that are not met or not known, what must be filled in, and findings."""
    coalition = found.coalition
    if coalition is not None and coalition.requirements is None and coalition.ask is not None:
        message = text("portfolio.coalition-without-requirements", ask=coalition.ask)
        yield Note(Gravity.OPEN, "coalition", message, "○")
    for outcome, sentence in asked_shares(found):
        if outcome in SHARES:
            yield Note(SHARES[outcome], f"share {outcome}", sentence, SHAPES[outcome])
    for ask in asks(found):
        yield Note(Gravity.OPEN, repr(ask), ask, "○")
    for one in found.findings:
        yield Note(
            Gravity.WARNING, one.code, together([part for part in (one.message, one.advice) if part is not None])
        )


SHARES = {Outcome.NOT_MET: Gravity.BROKEN, Outcome.UNKNOWN: Gravity.OPEN}
"""How serious a share is that does not meet what is asked."""
