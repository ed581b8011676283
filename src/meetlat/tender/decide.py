"""Which emission requirements a tender must carry, and which award criteria it may: the decision tree, walked aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from meetlat.errors import text
from meetlat.figures import Library, Source, figure
from meetlat.figures.table import LAST_DAY
from meetlat.tender import obligations
from meetlat.tender.bbl import TREE as BBL
from meetlat.tender.bbl import BblDuty, bbl_duty
from meetlat.tender.tree import Question, Step, tree, walk
from meetlat.tender.types import Finding, Severity, Tender

DUTY = "work.bbl_emission_duty"


@dataclass(frozen=True, slots=True)
class Decision:
    """The level a tender must carry, its tables, the criteria that may be used, and the way there.

    bbl   how the emission reduction duty was worked out, where the tender gives the facts of it
    """

    level: str
    tables: tuple[str, ...]
    award_criteria: tuple[str, ...]
    path: tuple[Step, ...]
    findings: tuple[Finding, ...]
    bbl: BblDuty | None = None

    @property
    def assumed(self) -> tuple[str, ...]:
        """What the tender does not say and was assumed."""
        return tuple(step.question.about for step in self.path if step.assumed)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The whole way: where the duty was worked out, its steps stand before the question they answer."""
        at = next((i for i, step in enumerate(self.path) if step.question.about == DUTY), None)
        if self.bbl is None or at is None:
            return self.path
        return (*self.path[:at], *self.bbl.path, *self.path[at:])


def decide(tender: Tender, library: Library) -> Decision:
    """Walk the decision tree of the tender guide. Answers that are missing are taken as no, and listed."""
    on = rules_day(tender)
    facts, thresholds = tender.work.bbl, criteria_thresholds(library, on)
    bbl = bbl_duty(facts, library, on) if facts else None
    the_tree = tree("seb")
    walked = walk(the_tree, lambda question: answer(question, _with_duty(tender, bbl), thresholds), "none")
    found = (
        *_findings(tender, walked.level, walked.path),
        *_of_duty(tender, bbl),
        *obligations.findings(tender, library),
    )
    return Decision(walked.level, the_tree.levels[walked.level], walked.criteria, walked.path, found, bbl)


def contract_level(tender: Tender, decision: Decision) -> str:
    """Return the level of clean equipment that the contract asks: the tender's own, or the one the tree decides."""
    asked = tender.requirements.seb_level
    return decision.level if asked in (None, "auto") else str(asked)


def _with_duty(tender: Tender, bbl: BblDuty | None) -> Tender:
    """Return the tender with the duty that follows from its facts, where it does not say itself whether it holds."""
    if bbl is None or tender.work.bbl_emission_duty is not None:
        return tender
    return replace(tender, work=replace(tender.work, bbl_emission_duty=bbl.holds))


def rules_day(tender: Tender) -> date:
    """Return the day whose rules govern a tender: publication, else closing; of a tender without either, the last there is."""
    return tender.published or tender.closing or LAST_DAY


def criteria_thresholds(library: Library, on: date) -> Mapping[str, Decimal | None]:
    """Return from which estimate each SEB criterion is at hand, in euros; None where no figure is in force on the day."""
    table = library.table("award-criteria-estimate")
    found = {name: figure(table, on, {"criterion": name}).value for name in ("demonstrability", "zero_emission")}
    return {name: Decimal(str(value)) if isinstance(value, int | float) else None for name, value in found.items()}


def answer(question: Question, tender: Tender, thresholds: Mapping[str, Decimal | None]) -> str | None:
    """Return the key of the tender's answer to a question; None where the tender does not say."""
    given = ANSWERS[question.about](tender, thresholds)
    return given if given in question.choices else None


def _findings(tender: Tender, level: str, path: tuple[Step, ...]) -> Iterator[Finding]:
    last = path[-1].question.source
    if level == "separate-regime":
        yield Finding(
            "person-decides", Severity.WARNING, text("decide.person-decides", why=path[-1].because or ""), source=last
        )
    if level == "none":
        yield Finding("voluntary", Severity.NOTE, text("decide.voluntary"), source=last)
    for step in path:
        if step.question.about == "estimate":
            yield Finding("rule-of-thumb", Severity.NOTE, text("decide.rule-of-thumb"), source=step.question.source)
    if tender.work.strict_emission_area:
        yield Finding("strict-emission-area", Severity.WARNING, text("decide.strict-emission-area"), source=STRICT_AREA)


def _of_duty(tender: Tender, bbl: BblDuty | None) -> Iterator[Finding]:
    """Say what the duty asks where it holds, and what is missing where that is not known."""
    stated = tender.work.bbl_emission_duty
    source = tree(BBL).questions[tree(BBL).start].source
    if stated or (stated is None and bbl is not None and bbl.holds):
        yield Finding("bbl-duty", Severity.NOTE, text("decide.bbl-duty"), text("decide.bbl-duty.advice"), source)
    if stated is None and bbl is not None and bbl.holds is None:
        missing = [text(f"decide.fact.{about}") for about in bbl.missing]
        message = text("decide.bbl-unknown", missing=missing)
        yield Finding("bbl-duty-unknown", Severity.WARNING, message, text("decide.bbl-unknown.advice"), source)


STRICT_AREA = Source(
    "Leidraad Schoon en Emissieloos Bouwen in de aanbesteding",
    "CROW",
    "2023-10",
    "Bijzondere regelgeving; bijlage II, ZE-criterium",
    "https://www.opwegnaarseb.nl",
)


def _yes_no(given: bool | None) -> str | None:
    return None if given is None else ("yes" if given else "no")


def _work(name: str) -> Callable[[Tender, Mapping[str, Decimal | None]], str | None]:
    return lambda tender, _: _yes_no(getattr(tender.work, name))


def _estimate(tender: Tender, thresholds: Mapping[str, Decimal | None]) -> str | None:
    light, heavy, estimate = thresholds["demonstrability"], thresholds["zero_emission"], tender.estimate_eur
    if estimate is None or light is None or heavy is None:
        return None
    return "small" if estimate < light else "medium" if estimate < heavy else "large"


ANSWERS: Mapping[str, Callable[[Tender, Mapping[str, Decimal | None]], str | None]] = {
    "client.regime": lambda tender, _: tender.client.regime,
    "client.seb": lambda tender, _: tender.client.seb,
    "estimate": _estimate,
    **{
        f"work.{name}": _work(name)
        for name in (
            "bbl_emission_duty",
            "beyond_minimum",
            "voluntary_ambitious",
            "frontrunner_project",
            "market_consultation",
            "equipment_intensive",
            "charging_possible",
        )
    },
}
"""How each question of the tree is read from a tender."""
