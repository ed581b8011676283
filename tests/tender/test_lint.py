from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from meetlat.figures import library
from meetlat.tender.award import (
    Assurance,
    Award,
    CircularityCriterion,
    Combination,
    DemonstrabilityCriterion,
    MkiCriterion,
    MkiReference,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.bbl_facts import BblFacts
from meetlat.tender.bid_verdict import Proof
from meetlat.tender.lint import RULES, lint
from meetlat.tender.lint_award import break_even_percent, expected_gain
from meetlat.tender.lint_case import expand_modules, zero_emission_worth
from meetlat.tender.types import Client, ConcreteRequirement, ReferenceDate, Requirements, Severity, Tender, Work
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
    award=Award(
        "value",
        MKI,
        ZeroEmissionCriterion(STEPS),
        DemonstrabilityCriterion(Decimal(20000)),
        Assurance(Decimal("1.5"), Decimal(70)),
    ),
    requirements=Requirements(
        ReferenceDate.DELIVERY, ConcreteRequirement("ceiling", ("mki",), Proof.AT_EXECUTION), "auto"
    ),
    work=Work(
        market_consultation=True,
        equipment_intensive=True,
        charging_possible=True,
        market_consultation_record="verslag.pdf",
    ),
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

AMBITIOUS = replace(
    SOUND,
    requirements=replace(SOUND.requirements, seb_level="ambitious"),
    execution_from=date(2025, 3, 1),
    execution_to=date(2025, 9, 1),
)
TOO_MUCH = (Step(Decimal(71), Decimal(1)),)
ALREADY = Combination({"N1": Decimal(100), "N2": Decimal(50)}, Decimal(5000))


def ambitious(criterion: ZeroEmissionCriterion, **shares: int) -> Tender:
    own = {kind: Decimal(share) for kind, share in shares.items()}
    return replace(
        AMBITIOUS,
        award=replace(SOUND.award, zero_emission=criterion),
        requirements=replace(AMBITIOUS.requirements, seb_shares=own),
    )


def reference(value: int, **mki: object) -> Tender:
    return award(mki=replace(MKI, reference=MkiReference("A1", "1", Decimal(value)), **mki))  # type: ignore[arg-type]


COMMITMENT = ZeroEmissionCriterion(STEPS, ambitious_commitment_eur=Decimal(30_000))
UP = Scale(start=Decimal(5), end=Decimal(30), value_eur=Decimal(20_000))
DAYS = OtherCriterion("Hinder", "dagen", Scale(False, Decimal(30), Decimal(10), Decimal(20_000)), source="par. 5.4")


def circular(scale: Scale) -> Tender:
    return award(mki=None, circularity=CircularityCriterion("mass", scale))


def hinder(**about: object) -> Tender:
    return award(other=(replace(DAYS, **about),))  # type: ignore[arg-type]


def down(*steps: Step) -> Scale:
    return Scale(higher_is_better=False, steps=steps)


BROKEN = [
    ("scale-source-missing", hinder(source=None), Severity.WARNING),
    ("criterion-out-of-proportion", hinder(scale=replace(UP, value_eur=Decimal(2_300_001))), Severity.WARNING),
    ("double-count-mki-circularity", award(circularity=CircularityCriterion("mass", UP)), Severity.NOTE),
    ("criterion-cannot-discriminate", circular(replace(UP, value_eur=Decimal(0))), Severity.WARNING),
    ("criterion-cannot-discriminate", circular(Scale(steps=(Step(Decimal(0), Decimal(1)),))), Severity.WARNING),
    ("steps-overlap-or-hole", circular(Scale(steps=HOLE)), Severity.ERROR),
    (
        "steps-overlap-or-hole",
        hinder(scale=down(Step(Decimal(9), Decimal(1), Decimal(7)), Step(Decimal(7), Decimal(2)))),
        Severity.ERROR,
    ),
    (
        "steps-overlap-or-hole",
        hinder(scale=down(Step(Decimal(7), Decimal(1)), Step(Decimal(9), Decimal(2)))),
        Severity.ERROR,
    ),
    ("commitment-level", ambitious(COMMITMENT), Severity.ERROR),
    ("double-count-commitment", award(zero_emission=COMMITMENT), Severity.WARNING),
    ("mki-no-challenge", reference(44_999), Severity.WARNING),
    ("mki-no-challenge", reference(59_999, form="ceiling", exclude_above_ceiling=True), Severity.WARNING),
    ("mki-disproportional", reference(60_001, exclude_above_ceiling=True), Severity.WARNING),
    ("criterion-cannot-discriminate", award(mki=replace(MKI, max_value_eur=Decimal(0))), Severity.WARNING),
    ("criterion-cannot-discriminate", reference(60_000, form="ceiling"), Severity.WARNING),
    ("criterion-cannot-discriminate", mobile(Step(Decimal(5), Decimal(0))), Severity.WARNING),
    ("criterion-cannot-discriminate", award(demonstrability=DemonstrabilityCriterion(Decimal(0))), Severity.WARNING),
    ("criterion-cannot-discriminate", ambitious(ZeroEmissionCriterion(STEPS, (ALREADY,))), Severity.WARNING),
    ("extra-ze-over-100", ambitious(ZeroEmissionCriterion(TOO_MUCH)), Severity.ERROR),
    ("extra-ze-over-100", ambitious(ZeroEmissionCriterion(STEPS), mobile=60), Severity.ERROR),
    ("malus-unset", award(assurance=None), Severity.WARNING),
    ("malus-unset", award(assurance=Assurance(Decimal(0))), Severity.WARNING),
    ("over-promising-pays", award(assurance=Assurance(Decimal("1.5"), Decimal(66))), Severity.WARNING),
    ("market-consultation-record-missing", work(market_consultation_record=None), Severity.NOTE),
    ("bbl-duty-differs", work(bbl_emission_duty=True, bbl=BblFacts(structure=False)), Severity.WARNING),
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


def test_value_for_the_ambitious_level_fits_requirements_of_the_basic_level_only() -> None:
    alone = ZeroEmissionCriterion(ambitious_commitment_eur=Decimal(30_000))
    codes = [one.code for one in lint(award(zero_emission=alone, demonstrability=None), library())]
    assert codes == []
    assert "commitment-level" in [one.code for one in lint(ambitious(alone), library())]


@pytest.mark.parametrize(
    ("combination", "severities"),
    [({"N1": 100, "N2": 50, "N3": 10}, [Severity.ERROR]), ({"N1": 100, "N2": 100, "N3": 30}, [])],
)
def test_transport_that_the_commitment_makes_obligatory_is_not_paid_twice(
    combination: dict[str, int], severities: list[Severity]
) -> None:
    """In 2025 the ambitious level asks N1 100 %, N2 50 % and N3 10 %."""
    one = Combination({name: Decimal(share) for name, share in combination.items()}, Decimal(5_000))
    both = ZeroEmissionCriterion((), (one,), ambitious_commitment_eur=Decimal(30_000))
    asked = replace(award(zero_emission=both), execution_from=date(2025, 3, 1), execution_to=date(2025, 11, 30))
    found = [one.severity for one in lint(asked, library()) if one.code == "double-count-commitment"]
    assert found == severities


@pytest.mark.parametrize(
    "sound",
    [
        circular(UP),
        hinder(),
        hinder(scale=down(Step(Decimal(9), Decimal(1), Decimal(8)), Step(Decimal(7), Decimal(2)))),
        hinder(scale=down(Step(Decimal("9.5"), Decimal(1), Decimal("7.1")), Step(Decimal(7), Decimal(2))), decimals=1),
    ],
)
def test_a_sound_scale_has_no_findings(sound: Tender) -> None:
    assert lint(sound, library()) == ()


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


def test_a_promise_pays_until_it_is_found_out_two_times_in_three() -> None:
    """A malus of 1.5 times the benefit: EV = D (1 − 1.5 p), zero at p = 2/3."""
    stake, factor = Decimal(60_000), Decimal("1.5")
    assert [expected_gain(stake, factor, Decimal(p)) for p in (0, 50, 100)] == [60_000, 15_000, -30_000]
    assert break_even_percent(factor) == 67
    assert lint(award(assurance=Assurance(factor, Decimal(67))), library()) == ()


def test_a_malus_of_one_never_keeps_a_promise_unless_every_breach_is_found() -> None:
    assert break_even_percent(Decimal(1)) == 100


def test_bounds_that_leave_the_reference_half_of_the_value_are_fine() -> None:
    assert lint(reference(45_000), library()) == ()


def test_a_reference_in_another_set_says_nothing_of_the_bounds() -> None:
    wrong_set = award(mki=replace(MKI, reference=MkiReference("A2", "1", Decimal(1))))
    assert "mki-no-challenge" not in {finding.code for finding in lint(wrong_set, library())}


def test_what_the_contract_asks_in_an_unknown_period_is_not_guessed() -> None:
    later = replace(
        ambitious(ZeroEmissionCriterion(TOO_MUCH)), execution_from=date(2028, 1, 1), execution_to=date(2028, 6, 30)
    )
    assert "extra-ze-over-100" not in {finding.code for finding in lint(later, library())}


def test_what_is_worth_most_in_an_add_on_is_the_reference_times_its_factor() -> None:
    tender = reference(50_000, form="addon", factor=Decimal(2))
    without = replace(tender, award=replace(tender.award, assurance=None, zero_emission=None, demonstrability=None))
    finding = next(one for one in lint(without, library()) if one.code == "malus-unset")
    assert finding.message.values["value"] == 100_000
