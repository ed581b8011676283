"""What is wrong or unwise in a tender, before the market sees it: each finding with its source and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.figures import Library, Source, figure
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import STRICT_AREA, decide, open_level
from meetlat.tender.rules.lint import allowed as lint_allowed
from meetlat.tender.rules.lint import award as lint_award
from meetlat.tender.rules.lint import commitment as lint_commitment
from meetlat.tender.rules.lint import days as lint_days
from meetlat.tender.rules.lint import scales as lint_scales
from meetlat.tender.rules.lint.case import Case, expand_modules, finding, guide, number, proportion, zero_emission_worth
from meetlat.tender.rules.robustness.reversal import reversal
from meetlat.tender.rules.seb_words import about_seb

LEVELS = ("none", "minimum", "basic", "ambitious")


def lint(tender: Tender, library: Library) -> tuple[Finding, ...]:
    """Return every finding about a tender, errors first."""
    case = Case(tender, decide(tender, library), library)
    found = [one for rule in RULES for one in rule(case)]
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))


def level_open(case: Case) -> Iterator[Finding]:
    """A tender that is not filled in, or a level that rests on an answer that was not given."""
    yield from open_level(case.decision)


def double_count(case: Case) -> Iterator[Finding]:
    """An MKI over modules A4–A5 pays again for what a zero-emission criterion already pays."""
    award = case.tender.award
    double = sorted({"A4", "A5"} & set(expand_modules(award.mki.modules))) if award.mki else []
    if double and award.zero_emission is not None:
        yield finding(
            "double-count-mki-ze", Severity.ERROR, guide("Samenloop met de MKI als gunningcriterium"), modules=double
        )


def demonstrability_overweight(case: Case) -> Iterator[Finding]:
    """A process criterion weighs at most half of what it makes sure; alone, half of what a zero-emission criterion could be worth."""
    award, estimate = case.tender.award, case.tender.estimate_eur
    most = number(case.library.table("demonstrability-weight"), case.day)
    share = proportion(case, "criterion_of_estimate")
    if award.demonstrability is None or most is None:
        return
    value, source = award.demonstrability.value_eur, guide("Aantoonbaarheidscriterium, weging")
    if award.zero_emission is not None:
        worth = zero_emission_worth(case.tender)
        if value > (limit := worth * most / 100):
            about = {"value": value, "limit": limit, "share": most, "worth": worth}
            yield finding("demonstrability-overweight", Severity.WARNING, source, **about)
    elif estimate is not None and share is not None and value > (limit := estimate * share / 100 * most / 100):
        about = {"value": value, "limit": limit, "share": most, "most": share, "estimate": estimate}
        message = text("lint.demonstrability-overweight-alone", **about)
        advice = text("lint.demonstrability-overweight.advice")
        yield Finding("demonstrability-overweight", Severity.WARNING, message, advice, source)


def strict_emission_area(case: Case) -> Iterator[Finding]:
    """The guide says two things of areas with strict rules; say both."""
    if case.tender.work.strict_emission_area:
        yield finding("strict-emission-area", Severity.WARNING, STRICT_AREA)


def relative_scoring(case: Case) -> Iterator[Finding]:
    """A relative score lets a third bid decide between two others."""
    if case.tender.award.price_weighting != "value":
        source = Source("Advies 504", "Commissie van Aanbestedingsexperts", "2020-12-18", "rangordeomkering")
        message = text("lint.relative-scoring", found=case.tender.award.price_weighting, shown=_worked(case.tender))
        yield Finding("relative-scoring", Severity.ERROR, message, text("lint.relative-scoring.advice"), source)


def _worked(tender: Tender) -> Text | str:
    """Work a reversal out on the numbers of the tender; nothing where it has no estimate or gives no value."""
    quality = sum((most for _, most in lint_scales.worths(tender.award)), Decimal(0))
    found = reversal(tender.estimate_eur or Decimal(0), quality)
    if found is None:
        return ""
    about: dict[str, object] = {}
    for bid in found.bids:
        about |= {f"price_{bid.name}": bid.price, f"quality_{bid.name}": bid.quality}
    for when, scores in (("among", found.among), ("alone", found.alone)):
        about |= {f"{when}_{name}": Decimal(round(score * 10)) / 10 for name, score in scores.items()}
    return text("lint.relative-scoring-worked", **about)


def seb_as_selection(case: Case) -> Iterator[Finding]:
    """Selection on emission-free experience widens the gap between frontrunners and the rest."""
    for item in case.tender.selection:
        if about_seb(item):
            yield finding("seb-as-selection", Severity.WARNING, guide("Selectiecriteria"), item=str(item))


def seb_as_suitability(case: Case) -> Iterator[Finding]:
    """No suitability requirement is needed for SEB."""
    for item in case.tender.suitability:
        if about_seb(item):
            yield finding("seb-as-suitability", Severity.WARNING, guide("Geschiktheidseisen"), item=str(item))


def level_below_obligation(case: Case) -> Iterator[Finding]:
    """The level that is asked may not be lower than the one that must be asked."""
    asked, obliged = case.tender.requirements.seb_level, case.decision.level
    if asked in LEVELS and obliged in LEVELS and LEVELS.index(asked) < LEVELS.index(obliged):
        levels = {"asked": text(f"level.{asked}"), "obliged": text(f"level.{obliged}")}
        yield finding(
            "seb-level-below-obligation",
            Severity.ERROR,
            guide("Inzet emissie-eisen bij aanbestedingen; Convenant SEB artikel 2"),
            **levels,
        )


def set_mismatch(case: Case) -> Iterator[Finding]:
    """Reference and bids in one indicator set, or neither means anything to the other."""
    mki = case.tender.award.mki
    if mki is not None and mki.reference is not None and mki.reference.indicator_set not in (None, mki.indicator_set):
        source = Source(
            "Bepalingsmethode Milieuprestatie Bouwwerken",
            "Nationale Milieudatabase",
            None,
            "sets van milieu-indicatoren A1 en A2",
        )
        yield finding(
            "mki-set-mismatch", Severity.ERROR, source, asked=mki.indicator_set, reference=mki.reference.indicator_set
        )


def category_mismatch(case: Case) -> Iterator[Finding]:
    """A reference of category 3 carries a surcharge that bids of category 1 do not: a gain on paper."""
    mki = case.tender.award.mki
    if mki is not None and mki.reference is not None and mki.reference.category == "3":
        source = Source(
            "Randvoorwaarden categorie 3-milieuverklaringen", "Nationale Milieudatabase", None, "ophoogfactor"
        )
        factor = (
            figure(case.library.table("category-3-uplift"), case.day).value
            if "category-3-uplift" in case.library.names()
            else None
        )
        yield finding(
            "mki-category-mismatch",
            Severity.WARNING,
            source,
            factor=factor if isinstance(factor, int | float) else text("value.none"),
        )


def reference_date_unset(case: Case) -> Iterator[Finding]:
    """Which day's table governs a delivery must be written down."""
    if case.tender.requirements.concrete is not None and case.tender.requirements.reference_date is None:
        source = Source(
            "Betonakkoord komt in stroomversnelling (presentatie)",
            "Betonakkoord",
            "2025-11",
            "steeds scherpere contracteisen",
        )
        yield finding("reference-date-unset", Severity.ERROR, source)


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    level_open,
    double_count,
    lint_allowed.not_allowed,
    demonstrability_overweight,
    lint_allowed.below_value_threshold,
    lint_allowed.consultation_missing,
    lint_allowed.charging_missing,
    strict_emission_area,
    relative_scoring,
    seb_as_selection,
    seb_as_suitability,
    level_below_obligation,
    set_mismatch,
    category_mismatch,
    lint_scales.steps,
    reference_date_unset,
    lint_days.execution_before_closing,
    lint_days.years_without_table,
    lint_award.mki_modules,
    lint_award.mki_reference_missing,
    lint_award.mki_no_challenge,
    lint_award.mki_disproportional,
    lint_award.mki_floor_far_below,
    lint_award.cannot_discriminate,
    lint_award.extra_over_100,
    lint_commitment.wrong_level,
    lint_commitment.double_count,
    lint_scales.scale_unpublished,
    lint_scales.out_of_proportion,
    lint_scales.double_count_material,
    lint_award.malus_unset,
    lint_award.over_promising_pays,
    lint_award.record_missing,
    lint_award.duty_differs,
)
"""Every rule of the lint, in the order of the contract. To add one is to add a line here and its words."""
