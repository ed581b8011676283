"""Which emission requirements a tender must carry, and which award criteria it may: the decision tree, walked aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.figures import Library, Source, figure
from meetlat.tender.tree import Question, Tree, tree
from meetlat.tender.types import Finding, Severity, Tender
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the tree as it was answered. `assumed`: the tender does not say, so the tree's own assumption was taken."""

    question: Question
    choice: str
    answer: Text | Both
    because: Both | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The level a tender must carry, its tables, the criteria that may be used, and the way there."""

    level: str
    tables: tuple[str, ...]
    award_criteria: tuple[str, ...]
    path: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def assumed(self) -> tuple[str, ...]:
        """What the tender does not say and was assumed."""
        return tuple(step.question.about for step in self.path if step.assumed)


def decide(tender: Tender, library: Library) -> Decision:
    """Walk the decision tree of the tender guide. Answers that are missing are taken as no, and listed."""
    thresholds = criteria_thresholds(library, tender.published or tender.closing)
    level, criteria, path = _walk(tree("seb"), tender, thresholds)
    return Decision(level, tree("seb").levels[level], criteria, path, tuple(_findings(tender, level, path)))


def criteria_thresholds(library: Library, on: date | None) -> Mapping[str, Decimal | None]:
    """Return from which estimate each SEB criterion is at hand, in euros; None where no figure is in force on the day."""
    table = library.table("award-criteria-estimate")
    found = {
        name: figure(table, on or date.max, {"criterion": name}).value for name in ("demonstrability", "zero_emission")
    }
    return {name: Decimal(str(value)) if isinstance(value, int | float) else None for name, value in found.items()}


def answer(question: Question, tender: Tender, thresholds: Mapping[str, Decimal | None]) -> str | None:
    """Return the key of the tender's answer to a question; None where the tender does not say."""
    given = ANSWERS[question.about](tender, thresholds)
    return given if given in question.choices else None


def _walk(
    the_tree: Tree, tender: Tender, thresholds: Mapping[str, Decimal | None]
) -> tuple[str, tuple[str, ...], tuple[Step, ...]]:
    level = "none"
    criteria: tuple[str, ...] = ()
    path: list[Step] = []
    name: str | None = the_tree.start
    while name is not None:
        question = the_tree.questions[name]
        given = answer(question, tender, thresholds)
        choice = question.choices[given or question.otherwise]
        said = choice.say or text(f"decide.{given or question.otherwise}")
        path.append(Step(question, given or question.otherwise, said, choice.because, assumed=given is None))
        level, criteria, name = choice.level or level, choice.criteria or criteria, choice.go
    return level, criteria, tuple(path)


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
