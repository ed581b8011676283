"""Which emission requirements a tender must carry, and which award criteria it may: the decision tree, walked aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from meetlat.errors import Text, text
from meetlat.figures import Library, Source, figure
from meetlat.figures.table import DAY, LAST_DAY
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.tree import Question, Step, tree, walk
from meetlat.tender.model.types import Tender
from meetlat.tender.rules import materials, obligations
from meetlat.tender.rules.bbl import TREE as BBL
from meetlat.tender.rules.bbl import BblDuty, bbl_duty
from meetlat.tender.rules.materials import MaterialTable

DUTY, LEVEL, ESTIMATE = "work.bbl_emission_duty", "requirements.seb.level", "estimate"
OBLIGING = ("client.seb", DUTY, "work.frontrunner_project")
"""What decides which level is obligatory; the other questions about the level are about what the client wants."""
FIRST_ASKED = ("client.regime", "client.seb", DUTY)
"""What the tree asks before anything else; a tender that answers none of it is not filled in."""
UNKNOWN = "unknown"
"""The level of a tender that answers nothing: not filled in, which is not the same as no obligation."""
FROM_BASIC = ("basic", "ambitious")
"""The levels at which the guide knows award criteria."""


@dataclass(frozen=True, slots=True)
class RulesOfThumb:
    """The amounts and the duration that the guide weighs; None where no figure is in force on the day.

    demonstrability    the estimate from which this criterion is at hand, in euros
    zero_emission      the estimate above which this criterion is at hand, in euros
    long_years         the duration above which work is long-running
    """

    demonstrability: Decimal | None
    zero_emission: Decimal | None
    long_years: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The level a tender must carry, its tables, the criteria that may be used, and the way there.

    bbl         how the emission reduction duty was worked out, where the tender gives the facts of it
    materials   the tables of ceilings for concrete, steel and asphalt, and how much of each is known
    """

    level: str
    tables: tuple[str, ...]
    award_criteria: tuple[str, ...]
    path: tuple[Step, ...]
    findings: tuple[Finding, ...]
    bbl: BblDuty | None = None
    materials: tuple[MaterialTable, ...] = ()

    @property
    def assumed(self) -> tuple[str, ...]:
        """What the tender does not say and was assumed."""
        return tuple(step.question.about for step in self.path if step.assumed)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """What decides which level is obligatory and was assumed."""
        return tuple(about for about in self.assumed if about in OBLIGING)

    @property
    def outcome(self) -> Text:
        """The answer in one sentence: the level, marked where it rests on an assumption, and the criteria that may be used."""
        level = text(f"level.{self.level}")
        if self.level == UNKNOWN:
            return text("picture.unknown", level=level)
        level = text("decide.answer-assumed", answer=level) if self.unanswered else level
        return text("picture.outcome", level=level, criteria=criteria_said(self.award_criteria))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The whole way: where the duty was worked out, its steps stand before the question they answer."""
        at = next((i for i, step in enumerate(self.path) if step.question.about == DUTY), None)
        if self.bbl is None or at is None:
            return self.path
        return (*self.path[:at], *self.bbl.path, *self.path[at:])


def criteria_said(criteria: Sequence[str]) -> Text:
    """Say which criteria may be used."""
    named = [text(f"criterion.{one}") for one in criteria]
    return text("picture.criteria", criteria=named) if named else text("picture.no-criteria")


def decide(tender: Tender, library: Library) -> Decision:
    """Walk the decision tree of the tender guide. Answers that are missing are taken as no, and listed."""
    on = rules_day(tender)
    facts, rules, the_tree = tender.work.bbl, rules_of_thumb(library, on), tree("seb")
    bbl = bbl_duty(facts, library, on) if facts else None
    walked = walk(the_tree, lambda question: answer(question, with_duty(tender, bbl), rules), "none")
    assumed = {step.question.about for step in walked.path if step.assumed}
    level = UNKNOWN if bbl is None and assumed.issuperset(FIRST_ASKED) else walked.level
    of_materials = materials.materials(tender, library)
    decision = Decision(level, the_tree.levels[level], walked.criteria, walked.path, (), bbl, of_materials)
    found = (
        *_findings(tender, decision, rules),
        *_of_duty(tender, bbl),
        *obligations.findings(tender, library),
        *materials.findings(of_materials),
    )
    return replace(decision, findings=found)


def contract_level(tender: Tender, decision: Decision) -> str:
    """Return the level of clean equipment that the contract asks: the tender's own, or the one the tree decides."""
    asked = tender.requirements.seb_level
    return decision.level if asked in (None, "auto") else str(asked)


def with_duty(tender: Tender, bbl: BblDuty | None) -> Tender:
    """Return the tender with the duty that follows from its facts, where it does not say itself whether it holds."""
    if bbl is None or tender.work.bbl_emission_duty is not None:
        return tender
    return replace(tender, work=replace(tender.work, bbl_emission_duty=bbl.holds))


def rules_day(tender: Tender) -> date:
    """Return the day whose rules govern a tender: publication, else closing; of a tender without either, the last there is."""
    return tender.published or tender.closing or LAST_DAY


def rules_of_thumb(library: Library, on: date) -> RulesOfThumb:
    """Return what the guide weighs on a day."""
    estimates = library.table("award-criteria-estimate")
    light, heavy = (
        figure(estimates, on, {"criterion": criterion}).value for criterion in ("demonstrability", "zero_emission")
    )
    years = figure(library.table("long-running-work"), on).value
    return RulesOfThumb(_amount(light), _amount(heavy), int(years) if isinstance(years, int | float) else None)


def _amount(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) else None


def answer(question: Question, tender: Tender, rules: RulesOfThumb) -> str | None:
    """Return the key of the tender's answer to a question; None where the tender does not say."""
    given = ANSWERS[question.about](tender, rules)
    return given if given in question.choices else None


def _findings(tender: Tender, decision: Decision, rules: RulesOfThumb) -> Iterator[Finding]:
    path = decision.path
    last = path[-1].question.source
    yield from open_level(decision)
    if decision.level == "separate-regime":
        yield Finding(
            "person-decides", Severity.WARNING, text("decide.person-decides", why=path[-1].because or ""), source=last
        )
    if decision.level == "none" and not decision.unanswered:
        yield Finding("voluntary", Severity.NOTE, text("decide.voluntary"), source=last)
    for step in path:
        if step.question.about == ESTIMATE:
            yield Finding("rule-of-thumb", Severity.NOTE, text("decide.rule-of-thumb"), source=step.question.source)
        if step.question.about == "execution" and step.choice == "yes":
            message = text("decide.long-running", years=rules.long_years)
            yield Finding("long-running", Severity.NOTE, message, source=step.question.source)
    if tender.work.strict_emission_area:
        yield Finding("strict-emission-area", Severity.WARNING, text("decide.strict-emission-area"), source=STRICT_AREA)


def open_level(decision: Decision) -> Iterator[Finding]:
    """Say that the level is not known, or rests on an assumption: an answer that was not given is no answer."""
    missing, source = decision.unanswered, decision.path[0].question.source
    if decision.level == UNKNOWN:
        message, advice = text("decide.not-filled-in"), text("decide.not-filled-in.advice", missing=missing)
        yield Finding("not-filled-in", Severity.ERROR, message, advice, source)
    elif missing:
        message = text("decide.level-assumed", level=text(f"level.{decision.level}"), missing=missing)
        advice = text("decide.not-filled-in.advice", missing=missing)
        yield Finding("level-assumed", Severity.WARNING, message, advice, source)


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


def _work(name: str) -> Callable[[Tender, RulesOfThumb], str | None]:
    return lambda tender, _: _yes_no(getattr(tender.work, name))


def _estimate(tender: Tender, rules: RulesOfThumb) -> str | None:
    """Demonstrability from its amount on, zero emission only above its own: below the one "the requirements suffice"."""
    light, heavy, estimate = rules.demonstrability, rules.zero_emission, tender.estimate_eur
    if estimate is None or light is None or heavy is None:
        return None
    return "small" if estimate < light else "large" if estimate > heavy else "medium"


def _long(tender: Tender, rules: RulesOfThumb) -> str | None:
    """Longer than the years of the rule of thumb, and not just as long; the last day of the work counts."""
    first, last = tender.execution_from, tender.execution_to
    if first is None or last is None or rules.long_years is None:
        return None
    return _yes_no(last + DAY > first + relativedelta(years=rules.long_years))


def _chosen(tender: Tender, _: RulesOfThumb) -> str | None:
    """Not choosing a level, or leaving it to the tree, is no choice for more than is obligatory."""
    return _yes_no(tender.requirements.seb_level in FROM_BASIC)


ANSWERS: Mapping[str, Callable[[Tender, RulesOfThumb], str | None]] = {
    "client.regime": lambda tender, _: tender.client.regime,
    "client.seb": lambda tender, _: tender.client.seb,
    ESTIMATE: _estimate,
    "execution": _long,
    LEVEL: _chosen,
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
