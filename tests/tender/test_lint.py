from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from meetlat.figures import library
from meetlat.tender.lint import RULES, expand_modules, lint, zero_emission_worth
from meetlat.tender.types import (
    Award,
    Client,
    Combination,
    ConcreteRequirement,
    DemonstrabilityCriterion,
    MkiCriterion,
    MkiReference,
    Proof,
    ReferenceDate,
    Requirements,
    Severity,
    Step,
    Tender,
    Work,
    ZeroEmissionCriterion,
)
from meetlat.words import say

MKI = MkiCriterion(
    "linear",
    "A1",
    ("A1-A3",),
    Decimal(60000),
    Decimal(30000),
    Decimal(150000),
    reference=MkiReference("A1", "1", Decimal(55000)),
)
STEPS = (
    Step(Decimal(5), Decimal(10000), Decimal(10)),
    Step(Decimal(11), Decimal(40000), Decimal(40)),
    Step(Decimal(41), Decimal(60000)),
)
SOUND = Tender(
    id="t",
    title="T",
    client=Client("Gemeente", "signatory", "general"),
    award=Award("value", MKI, ZeroEmissionCriterion(STEPS), DemonstrabilityCriterion(Decimal(20000))),
    requirements=Requirements(
        ReferenceDate.DELIVERY, ConcreteRequirement("ceiling", ("mki",), Proof.AT_EXECUTION), "auto"
    ),
    work=Work(market_consultation=True, equipment_intensive=True, charging_possible=True),
    estimate_eur=Decimal(2_300_000),
    published=date(2025, 9, 1),
)


def award(**changes: object) -> Tender:
    return replace(SOUND, award=replace(SOUND.award, **changes))  # type: ignore[arg-type]


def work(**changes: object) -> Tender:
    return replace(SOUND, work=replace(SOUND.work, **changes))  # type: ignore[arg-type]


def mobile(*steps: Step) -> Tender:
    return award(zero_emission=ZeroEmissionCriterion(steps))


HOLE = (Step(Decimal(5), Decimal(1), Decimal(10)), Step(Decimal(12), Decimal(2)))
OVERLAP = (Step(Decimal(5), Decimal(1), Decimal(12)), Step(Decimal(11), Decimal(2)))
FALLING = (Step(Decimal(5), Decimal(2)), Step(Decimal(11), Decimal(1)))

BROKEN = [
    ("double-count-mki-ze", award(mki=replace(MKI, modules=("A1-A3", "A4", "A5"))), Severity.ERROR),
    ("double-count-mki-ze", award(mki=replace(MKI, modules=("A1-A5",))), Severity.ERROR),
    ("demonstrability-overweight", award(demonstrability=DemonstrabilityCriterion(Decimal(30001))), Severity.WARNING),
    ("ze-below-value-threshold", replace(SOUND, estimate_eur=Decimal(1_499_999)), Severity.WARNING),
    ("market-consultation-missing", work(market_consultation=False), Severity.WARNING),
    ("market-consultation-missing", work(market_consultation=None), Severity.WARNING),
    ("charging-missing", work(charging_possible=None), Severity.WARNING),
    ("strict-emission-area", work(strict_emission_area=True), Severity.WARNING),
    ("relative-scoring", award(price_weighting="relative"), Severity.ERROR),
    ("seb-as-selection", replace(SOUND, selection=("ervaring met emissieloos materieel",)), Severity.ERROR),
    ("seb-as-suitability", replace(SOUND, suitability=("SEB-materieel in bezit",)), Severity.ERROR),
    (
        "seb-level-below-obligation",
        replace(SOUND, requirements=replace(SOUND.requirements, seb_level="minimum")),
        Severity.ERROR,
    ),
    ("mki-set-mismatch", award(mki=replace(MKI, reference=MkiReference("A2", "1", Decimal(1)))), Severity.ERROR),
    ("mki-category-mismatch", award(mki=replace(MKI, reference=MkiReference("A1", "3", Decimal(1)))), Severity.WARNING),
    ("steps-overlap-or-hole", mobile(*HOLE), Severity.ERROR),
    ("steps-overlap-or-hole", mobile(*OVERLAP), Severity.ERROR),
    ("steps-overlap-or-hole", mobile(*FALLING), Severity.ERROR),
    (
        "reference-date-unset",
        replace(SOUND, requirements=replace(SOUND.requirements, reference_date=None)),
        Severity.ERROR,
    ),
]


def test_a_sound_tender_has_no_findings() -> None:
    assert lint(SOUND, library()) == ()


@pytest.mark.parametrize(("code", "tender", "severity"), BROKEN)
def test_each_rule_finds_its_fault_and_says_where_it_is_written(code: str, tender: Tender, severity: Severity) -> None:
    found = {finding.code: finding for finding in lint(tender, library())}
    assert found[code].severity is severity
    assert found[code].source is not None
    assert found[code].advice is not None
    for language in ("nl", "en"):
        assert say(found[code].message, language)
        assert say(found[code].advice, language)  # type: ignore[arg-type]


def test_every_rule_is_shown_to_find_something() -> None:
    assert len(RULES) == len({code for code, _, _ in BROKEN})


def test_demonstrability_at_exactly_half_is_fine() -> None:
    assert lint(award(demonstrability=DemonstrabilityCriterion(Decimal(30000))), library()) == ()


def test_the_worth_of_zero_emission_adds_the_best_step_of_each_kind() -> None:
    combined = Combination({"N1": Decimal(100)}, Decimal(5000))
    assert zero_emission_worth(award(zero_emission=ZeroEmissionCriterion(STEPS, (combined,)))) == 65000


def test_errors_stand_before_warnings() -> None:
    severities = [
        finding.severity for finding in lint(replace(work(charging_possible=False), selection=("SEB",)), library())
    ]
    assert severities == sorted(severities, key=list(Severity).index)


def test_modules_are_written_out() -> None:
    assert expand_modules(("A1-A3", "C1")) == ("A1", "A2", "A3", "C1")
