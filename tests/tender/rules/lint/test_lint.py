from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.figures import library
from meetlat.requirements import Proof, Severity
from meetlat.tender.model.award import (
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
from meetlat.tender.model.types import BblFacts, Client, ConcreteRequirement, ReferenceDate, Requirements, Tender, Work
from meetlat.tender.rules.decide import decide
from meetlat.tender.rules.lint import RULES, lint
from meetlat.tender.rules.lint.award import break_even_percent, expected_gain
from meetlat.tender.rules.lint.case import Case, expand_modules, zero_emission_worth
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


LAST = Step(Decimal(11), Decimal(40_000))


def vessels(*steps: Step) -> Tender:
    return award(zero_emission=ZeroEmissionCriterion(vessel_total=steps))


def combined(*shares: dict[str, int]) -> Tender:
    """Combinations that are worth less and less."""
    given = tuple(
        Combination({name: Decimal(share) for name, share in one.items()}, Decimal(60_000 - 1_000 * at))
        for at, one in enumerate(shares)
    )
    return award(zero_emission=ZeroEmissionCriterion(transport_total=given))


def days(first: date, last: date | None = None) -> Tender:
    end = last or date(2026, 12, 31)
    closing, opening = date(2025, 11, 14), date(2025, 11, 15)
    return replace(SOUND, closing=closing, opening=opening, execution_from=first, execution_to=end)


def asking(level: str) -> Tender:
    return replace(SOUND, requirements=replace(SOUND.requirements, seb_level=level))


def unsigned(**duty: bool) -> Tender:
    return replace(work(**duty), client=Client("Gemeente", "none", "general"))


BROKEN = [
    ("scale-source-missing", hinder(source=None), Severity.WARNING),
    ("award-value-out-of-proportion", hinder(scale=replace(UP, value_eur=Decimal(575_001))), Severity.WARNING),
    ("award-value-out-of-proportion", award(mki=replace(MKI, max_value_eur=Decimal(575_001))), Severity.WARNING),
    ("award-value-out-of-proportion", replace(SOUND, estimate_eur=Decimal(229_999)), Severity.WARNING),
    ("not-filled-in", replace(SOUND, client=Client("Gemeente")), Severity.ERROR),
    ("level-assumed", replace(SOUND, client=Client("Gemeente", "frontrunner", "general")), Severity.WARNING),
    ("criterion-not-allowed", unsigned(bbl_emission_duty=True), Severity.ERROR),
    ("criterion-not-allowed", unsigned(bbl_emission_duty=False), Severity.ERROR),
    ("criterion-not-allowed", unsigned(), Severity.WARNING),
    ("criterion-not-allowed", asking("minimum"), Severity.ERROR),
    ("criterion-not-allowed", work(equipment_intensive=False), Severity.ERROR),
    ("criterion-not-allowed", work(equipment_intensive=None), Severity.WARNING),
    ("criterion-not-allowed", replace(SOUND, estimate_eur=Decimal(149_999)), Severity.WARNING),
    ("criterion-not-allowed", replace(SOUND, estimate_eur=Decimal(1_500_000)), Severity.WARNING),
    ("criterion-not-allowed", replace(SOUND, estimate_eur=None), Severity.WARNING),
    ("criterion-not-allowed", replace(SOUND, client=Client("ProRail", "signatory", "prorail")), Severity.WARNING),
    ("execution-before-closing", days(date(2025, 11, 15)), Severity.ERROR),
    ("execution-before-closing", days(date(2025, 9, 30)), Severity.ERROR),
    ("years-without-table", days(date(2026, 1, 5), date(2028, 1, 1)), Severity.WARNING),
    ("years-without-table", days(date(2026, 1, 5), date(2031, 1, 1)), Severity.WARNING),
    ("mki-modules", award(mki=replace(MKI, modules=("A4-A5",)), zero_emission=None), Severity.WARNING),
    ("mki-modules", award(mki=replace(MKI, modules=("A1", "A3"))), Severity.WARNING),
    ("mki-reference-missing", award(mki=replace(MKI, reference=None)), Severity.WARNING),
    ("mki-reference-missing", award(mki=replace(MKI, reference=MkiReference("A1", "1"))), Severity.WARNING),
    ("mki-no-challenge", reference(46_153, floor_eur=Decimal(25_000), ceiling_eur=Decimal(60_000)), Severity.WARNING),
    ("mki-floor-far-below", reference(68_182, ceiling_eur=Decimal(75_000)), Severity.WARNING),
    ("criterion-cannot-discriminate", award(mki=replace(MKI, max_value_eur=Decimal(2_299))), Severity.WARNING),
    ("criterion-cannot-discriminate", mobile(Step(Decimal(0), Decimal(9_000), Decimal(10)), LAST), Severity.WARNING),
    ("criterion-cannot-discriminate", vessels(Step(Decimal(0), Decimal(9_000), Decimal(10)), LAST), Severity.WARNING),
    ("criterion-cannot-discriminate", combined({"N1": 0, "N2": 0}), Severity.WARNING),
    (
        "criterion-cannot-discriminate",
        circular(Scale(steps=(Step(Decimal(0), Decimal(9_000)), LAST))),
        Severity.WARNING,
    ),
    ("steps-overlap-or-hole", combined({"N1": 100, "N2": 50}, {"N1": 100, "N2": 50, "N3": 10}), Severity.ERROR),
    ("steps-overlap-or-hole", combined({"N1": 50}, {"N1": 100}), Severity.ERROR),
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
    ("over-promising-pays", award(assurance=Assurance(Decimal("1.5"), Decimal(99), Decimal(100))), Severity.WARNING),
    ("over-promising-pays", award(assurance=Assurance(Decimal("1.5"), None, Decimal(100))), Severity.WARNING),
    ("market-consultation-record-missing", work(market_consultation_record=None), Severity.NOTE),
    ("bbl-duty-differs", work(bbl_emission_duty=True, bbl=BblFacts(structure=False)), Severity.WARNING),
    ("double-count-mki-ze", award(mki=replace(MKI, modules=("A1-A3", "A4", "A5"))), Severity.ERROR),
    ("double-count-mki-ze", award(mki=replace(MKI, modules=("A1-A5",))), Severity.ERROR),
    ("demonstrability-overweight", award(demonstrability=DemonstrabilityCriterion(Decimal(30001))), Severity.WARNING),
    (
        "demonstrability-overweight",
        award(zero_emission=None, demonstrability=DemonstrabilityCriterion(Decimal(287_501))),
        Severity.WARNING,
    ),
    ("ze-below-value-threshold", replace(SOUND, estimate_eur=Decimal(1_500_000)), Severity.WARNING),
    ("market-consultation-missing", work(market_consultation=False), Severity.WARNING),
    ("market-consultation-missing", work(market_consultation=None), Severity.WARNING),
    ("charging-missing", work(charging_possible=None), Severity.WARNING),
    ("strict-emission-area", work(strict_emission_area=True), Severity.WARNING),
    ("relative-scoring", award(price_weighting="relative"), Severity.ERROR),
    ("seb-as-selection", replace(SOUND, selection=("ervaring met emissieloos materieel",)), Severity.WARNING),
    ("seb-as-suitability", replace(SOUND, suitability=("SEB-materieel in bezit",)), Severity.WARNING),
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
        hinder(scale=down(Step(Decimal(9), Decimal(8_000), Decimal(8)), Step(Decimal(7), Decimal(9_000)))),
        hinder(
            scale=down(Step(Decimal("9.5"), Decimal(8_000), Decimal("7.1")), Step(Decimal(7), Decimal(9_000))),
            decimals=1,
        ),
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
    cases = [Case(tender, decide(tender, library()), library()) for _, tender, _ in BROKEN]
    assert [rule.__name__ for rule in RULES if not any(list(rule(case)) for case in cases)] == []


@pytest.mark.parametrize(
    "edge",
    [
        replace(SOUND, estimate_eur=Decimal("1500000.01")),
        award(mki=replace(MKI, max_value_eur=Decimal(575_000))),
        award(mki=replace(MKI, max_value_eur=Decimal(2_300))),
        award(zero_emission=None, demonstrability=DemonstrabilityCriterion(Decimal(287_500))),
        reference(46_154, floor_eur=Decimal(25_000), ceiling_eur=Decimal(60_000)),
        reference(68_181, ceiling_eur=Decimal(75_000)),
        days(date(2025, 11, 16)),
        days(date(2026, 1, 5), date(2027, 12, 31)),
        award(mki=replace(MKI, modules=("A1-A3", "C1-C4", "D"))),
        award(mki=MkiCriterion("addon", "A1", ("A1-A3",), factor=Decimal(2))),
        mobile(Step(Decimal(1), Decimal(9_000), Decimal(10)), LAST),
        replace(SOUND, award=Award(), estimate_eur=Decimal(80_000)),
        replace(unsigned(bbl_emission_duty=True), award=replace(SOUND.award, zero_emission=None, demonstrability=None)),
        replace(unsigned(bbl_emission_duty=False), requirements=asking("basic").requirements),
    ],
)
def test_on_the_right_side_of_an_edge_there_is_nothing_to_say(edge: Tender) -> None:
    plain = replace(edge, award=replace(edge.award, assurance=SOUND.award.assurance))
    assert [one.code for one in lint(plain, library()) if one.severity is not Severity.NOTE] == []


def test_a_table_that_governs_on_the_day_of_closing_must_hold_on_that_day_only() -> None:
    by_closing = replace(
        days(date(2026, 1, 5), date(2028, 12, 31)),
        requirements=replace(SOUND.requirements, reference_date=ReferenceDate.CLOSING),
    )
    assert "years-without-table" not in {one.code for one in lint(by_closing, library())}
    early = replace(by_closing, published=date(2024, 9, 2), closing=date(2024, 11, 15), opening=None)
    assert "years-without-table" in {one.code for one in lint(early, library())}


def test_combinations_that_cannot_be_compared_may_be_worth_what_they_are() -> None:
    assert "steps-overlap-or-hole" not in {one.code for one in lint(combined({"N1": 100}, {"N2": 100}), library())}


def test_all_reasons_are_given_at_once_for_each_criterion() -> None:
    small = replace(work(equipment_intensive=False), estimate_eur=Decimal(100_000))
    found = [one for one in lint(small, library()) if one.code == "criterion-not-allowed"]
    assert [len(one.message.values["why"]) for one in found] == [2, 2]  # type: ignore[arg-type]


ALLOWS = {"criterion-not-allowed", "market-consultation-missing", "charging-missing", "seb-level-below-obligation"}
ANSWER = st.sampled_from([True, False, None])


@given(
    seb=st.sampled_from([None, "none", "signatory", "frontrunner"]),
    regime=st.sampled_from(["general", "prorail"]),
    level=st.sampled_from([None, "auto", "none", "minimum", "basic", "ambitious"]),
    estimate=st.sampled_from([None, 100_000, 150_000, 1_500_000, 1_500_001]),
    answers=st.tuples(*[ANSWER] * 6),
    criteria=st.sampled_from([(True, False), (False, True), (True, True)]),
)
def test_the_lint_objects_to_a_criterion_just_where_the_tree_does_not_allow_it(
    seb: str | None,
    regime: str,
    level: str | None,
    estimate: int | None,
    answers: tuple[bool | None, ...],
    criteria: tuple[bool, bool],
) -> None:
    names = (
        "bbl_emission_duty",
        "voluntary_ambitious",
        "frontrunner_project",
        "market_consultation",
        "equipment_intensive",
        "charging_possible",
    )
    ze, plan = criteria
    tender = replace(
        SOUND,
        client=Client("Gemeente", seb, regime),
        work=replace(Work(), **dict(zip(names, answers, strict=True))),  # type: ignore[arg-type]
        estimate_eur=None if estimate is None else Decimal(estimate),
        requirements=replace(SOUND.requirements, seb_level=level),
        award=replace(
            SOUND.award,
            zero_emission=SOUND.award.zero_emission if ze else None,
            demonstrability=SOUND.award.demonstrability if plan else None,
        ),
    )
    decision = decide(tender, library())
    used = {name for name, asked in (("zero_emission", ze), ("demonstrability", plan)) if asked}
    objects = bool(ALLOWS & {one.code for one in lint(tender, library())})
    below = level in ("none", "minimum") and decision.level != "separate-regime"
    assert objects is (not used <= set(decision.award_criteria) or below)


@given(
    broken=st.sampled_from([SOUND, *(tender for _, tender, _ in BROKEN)]),
    words=st.text(max_size=20),
    kind=st.sampled_from([None, "public", "private"]),
)
def test_what_has_nothing_to_do_with_a_rule_never_changes_the_findings(
    broken: Tender, words: str, kind: str | None
) -> None:
    other = replace(broken, id=words, title=words, client=replace(broken.client, name=words, kind=kind))
    assert lint(other, library()) == lint(broken, library())


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
    assert [expected_gain(stake, factor * stake, Decimal(p)) for p in (0, 50, 100)] == [60_000, 15_000, -30_000]
    assert break_even_percent(factor) == 67
    assert lint(award(assurance=Assurance(factor, Decimal(67))), library()) == ()


def test_a_maximum_is_what_a_broken_promise_costs_at_most() -> None:
    """A malus of 90,000 that is at most 66,000 keeps a promise of 60,000 from a chance of 91 %."""
    assert expected_gain(Decimal(60_000), Decimal(66_000), Decimal(90)) == 600
    assert break_even_percent(Fraction(66, 60)) == 91
    assert lint(award(assurance=Assurance(Decimal("1.5"), Decimal(100), Decimal(10_000_000))), library()) == ()


def test_a_malus_of_one_never_keeps_a_promise_unless_every_breach_is_found() -> None:
    assert break_even_percent(Decimal(1)) == 100


def test_bounds_that_leave_the_reference_half_of_the_value_are_fine() -> None:
    half = {"ceiling_eur": Decimal(58_500), "floor_eur": Decimal(31_500)}
    assert lint(reference(45_000, **half), library()) == ()


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


@given(
    estimate=st.integers(1_500_001, 50_000_000),
    reference_mki=st.integers(1_000, 1_000_000),
    ceiling=st.integers(100, 110),
    floor=st.integers(44, 90),
    parts=st.tuples(st.integers(2, 249), st.integers(8, 249), st.integers(1, 2)),
    seb=st.sampled_from(["signatory", "frontrunner"]),
    span=st.tuples(st.integers(0, 600), st.integers(0, 100)),
)
def test_a_tender_within_every_proportion_is_sound(
    estimate: int,
    reference_mki: int,
    ceiling: int,
    floor: int,
    parts: tuple[int, int, int],
    seb: str,
    span: tuple[int, int],
) -> None:
    """`parts`: what the MKI and zero emission are worth in thousandths of the estimate, and demonstrability as 1/2 or 1/4 of the latter."""
    per_mille = Decimal(estimate) / 1000
    mki, zero_emission = (per_mille * part for part in parts[:2])
    reference_eur = Decimal(reference_mki)
    first = date(2025, 11, 16) + timedelta(days=span[0])
    asked = replace(
        SOUND,
        client=Client("Gemeente", seb, "general"),
        work=replace(SOUND.work, frontrunner_project=False),
        estimate_eur=Decimal(estimate),
        closing=date(2025, 11, 15),
        execution_from=first,
        execution_to=first + timedelta(days=span[1]),
        award=replace(
            SOUND.award,
            mki=replace(
                MKI,
                ceiling_eur=reference_eur * ceiling / 100,
                floor_eur=reference_eur * floor / 100,
                max_value_eur=mki,
                exclude_above_ceiling=True,
                reference=MkiReference("A1", "1", reference_eur),
            ),
            zero_emission=ZeroEmissionCriterion(
                (Step(Decimal(5), zero_emission / 2, Decimal(10)), Step(Decimal(11), zero_emission))
            ),
            demonstrability=DemonstrabilityCriterion(zero_emission / (2 * parts[2])),
        ),
    )
    share = _earned_by_the_reference(ceiling, floor)
    assert [one.code for one in lint(asked, library())] == (["mki-no-challenge"] if share > 50 else [])


def _earned_by_the_reference(ceiling: int, floor: int) -> Decimal:
    return Decimal(100 * (ceiling - 100)) / (ceiling - floor)
