"""Rules of the lint on published scales: steps that overlap or leave a hole, a scale that is nowhere published, a value out of proportion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from meetlat.errors import Text, text
from meetlat.figures import Source
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.award import (
    IN_SHORT,
    Award,
    Combination,
    Criterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
    circular_share,
    criterion_name,
)
from meetlat.tender.rules.criteria import MKI_FORMS
from meetlat.tender.rules.lint.case import Case, expand_modules, finding, guide, proportion
from meetlat.tender.rules.scales import plainly

PUBLISHED = Source(
    "Metrokaart: beste prijs-kwaliteitverhouding",
    "PIANOo",
    None,
    "artikel 2.115 Aanbestedingswet 2012: weging en criteria vooraf bekend",
    "https://www.pianoo.nl",
)
PROPORTION = Source("Gids Proportionaliteit, 3e herziening", "Rijksoverheid", "2022-01-01", "paragraaf 3.5.6")
PRODUCTION = ("A1", "A2", "A3")


def steps(case: Case) -> Iterator[Finding]:
    """Steps that overlap or leave a hole give one offer two values, or none; a better offer is never worth less."""
    award = case.tender.award
    ze, source = award.zero_emission, guide("Bijlage II, voorbeeldtekst II")
    for ladder in (ze.mobile_extra, ze.vessel_total) if ze else ():
        yield from _ladder(ladder, Decimal(1), "%", source)
    yield from _combinations(ze.transport_total if ze else (), source)
    for scale, decimals, unit in _scales(award):
        yield from _ladder(scale.steps, _one(scale, decimals), unit, PUBLISHED)


def _combinations(given: Sequence[Combination], source: Source) -> Iterator[Finding]:
    """Going further in every category is never worth less, and the same shares are worth one amount."""
    for one, other in permutations(given, 2):
        if _reaches(other, one) and other.value_eur < one.value_eur:
            yield _steps(text("lint.combination-falling", less=combination(one), further=combination(other)), source)


def _reaches(one: Combination, other: Combination) -> bool:
    return all(one.shares.get(category, Decimal(0)) >= share for category, share in other.shares.items())


def combination(one: Combination) -> list[Text]:
    """Say the shares of a combination."""
    return [text("tender.ze-share", category=name, percent=share) for name, share in one.shares.items()]


def _scales(award: Award) -> Iterator[tuple[Scale, int, str]]:
    """Yield each published scale with the decimals of an offer and its unit."""
    yield from ((scale, 0, "%") for scale in (award.circularity.scales.values() if award.circularity else ()))
    yield from ((one.scale, one.decimals, one.unit) for one in award.other)


def _one(scale: Scale, decimals: int) -> Decimal:
    """Return how far the next possible offer lies, towards better."""
    return Decimal(1).scaleb(-decimals) * (1 if scale.higher_is_better else -1)


def _ladder(ladder: Sequence[Step], one: Decimal, unit: str, source: Source) -> Iterator[Finding]:
    for lower, upper in pairwise(ladder):
        if lower.end is not None and upper.start != lower.end + one:
            yield _steps(
                text("lint.steps-overlap-or-hole", end=plainly(lower.end), start=plainly(upper.start), unit=unit),
                source,
            )
        if upper.value_eur < lower.value_eur or (upper.start - lower.start) * one <= 0:
            yield _steps(text("lint.steps-falling", start=plainly(upper.start), unit=unit), source)


def _steps(message: Text, source: Source) -> Finding:
    advice = text("lint.steps-overlap-or-hole.advice")
    return Finding("steps-overlap-or-hole", Severity.ERROR, message, advice, source)


def scale_unpublished(case: Case) -> Iterator[Finding]:
    """A criterion of the tender's own of which no one can look up what it asks."""
    for one in case.tender.award.other:
        if one.source is None:
            yield finding("scale-source-missing", Severity.WARNING, PUBLISHED, criterion=one.name)


def out_of_proportion(case: Case) -> Iterator[Finding]:
    """A criterion that outweighs a large part of the work, or criteria that together are worth more than all of it."""
    estimate, share = case.tender.estimate_eur, proportion(case, "criterion_of_estimate")
    whole, found = proportion(case, "total_of_estimate"), tuple(worths(case.tender.award))
    if estimate is None or share is None or whole is None:
        return
    for criterion, most in found:
        if most > estimate * share / 100:
            about = {"criterion": criterion_name(criterion, IN_SHORT), "most": most, "estimate": estimate}
            yield finding("award-value-out-of-proportion", Severity.WARNING, PROPORTION, **about, share=share)
    total = sum((most for _, most in found), Decimal(0))
    if total > estimate * whole / 100:
        message = text("lint.award-value-above-estimate", total=total, estimate=estimate)
        advice = text("lint.award-value-out-of-proportion.advice")
        yield Finding("award-value-out-of-proportion", Severity.WARNING, message, advice, PROPORTION)


def worths(award: Award) -> Iterator[tuple[str, Decimal]]:
    """Yield each criterion of a tender with the most that a bid can earn on it; an MKI added to the price has no most."""
    asked = (award.zero_emission, award.circularity)
    if award.mki is not None:
        yield Criterion.MKI, MKI_FORMS[award.mki.form].most(award.mki)
    if award.demonstrability is not None:
        yield Criterion.DEMONSTRABILITY, award.demonstrability.value_eur
    for name, criterion in zip((Criterion.ZERO_EMISSION, Criterion.CIRCULARITY), asked, strict=True):
        if criterion is not None:
            yield name, criterion.most_eur
    yield from ((one.name, one.scale.most_eur) for one in award.other)


def trivial(case: Case) -> Iterator[Text]:
    """Yield the criteria that are worth so little that they decide nothing."""
    estimate, share = case.tender.estimate_eur, proportion(case, "trivial_of_estimate")
    if estimate is None or share is None:
        return
    for criterion, most in worths(case.tender.award):
        if 0 < most < estimate * share / 100:
            about = {"criterion": criterion_name(criterion, IN_SHORT), "most": most, "estimate": estimate}
            yield text("lint.why.trivial", **about, share=share)


def first_for_all(award: Award) -> Iterator[Text]:
    """Yield the first steps that every bid reaches, without offering anything."""
    ze = award.zero_emission or ZeroEmissionCriterion()
    for ladder, name in ((ze.mobile_extra, "tender.ze-mobile"), (ze.vessel_total, "tender.ze-vessel")):
        yield from (text("lint.why.first-for-all", what=text(name)) for step in ladder if _for_all(step))
    for one in ze.transport_total:
        if one.value_eur and not any(one.shares.values()):
            yield text("lint.why.first-for-all", what=text("tender.ze-transport"))
    for what, scale in _named(award):
        if scale.higher_is_better and scale.best > 0 and any(_for_all(step) for step in scale.steps):
            yield text("lint.why.first-for-all", what=what)


def _for_all(step: Step) -> bool:
    return step.start <= 0 and step.value_eur > 0


def double_count_material(case: Case) -> Iterator[Finding]:
    """Recycled and reused material lowers the MKI of production as well: one measure is then paid by two criteria."""
    mki, circular = case.tender.award.mki, case.tender.award.circularity
    produced = mki is not None and mki.form != "ceiling" and set(PRODUCTION) & set(expand_modules(mki.modules))
    if produced and circular is not None:
        yield finding(
            "double-count-mki-circularity",
            Severity.NOTE,
            guide("Samenloop met de MKI als gunningcriterium, naar analogie"),
        )


def cannot_tell_apart(award: Award) -> Iterator[Text]:
    """Yield why a published scale cannot tell bids apart: it is worth nothing, or everyone starts on its last step."""
    for what, scale in _named(award):
        if not scale.most_eur:
            yield text("lint.why.scale-worthless", what=what)
        elif scale.higher_is_better and scale.best <= 0:
            yield text("lint.why.scale-reached-by-all", what=what)


def _named(award: Award) -> Iterator[tuple[Text | str, Scale]]:
    """Yield each published scale with what it values."""
    if award.circularity:
        for kind, scale in award.circularity.scales.items():
            yield circular_share(kind, award.circularity.basis), scale
    yield from ((one.name, one.scale) for one in award.other)
