"""Rules of the lint on published scales: steps that overlap or leave a hole, a scale that is nowhere published, a value out of proportion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from meetlat.errors import Text, text
from meetlat.figures import Source
from meetlat.tender.award import Award, Criterion, Scale, Step, criterion_name
from meetlat.tender.criteria import MKI_FORMS
from meetlat.tender.lint_case import Case, expand_modules, finding, guide
from meetlat.tender.scales import plainly
from meetlat.tender.types import Finding, Severity

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
    for scale, decimals, unit in _scales(award):
        yield from _ladder(scale.steps, _one(scale, decimals), unit, PUBLISHED)


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
    """A criterion that can be worth more than the work is estimated at."""
    estimate = case.tender.estimate_eur
    for criterion, most in worths(case.tender.award):
        if estimate is not None and most > estimate:
            about = {"criterion": criterion_name(criterion, "report.criterion."), "most": most, "estimate": estimate}
            yield finding("criterion-out-of-proportion", Severity.WARNING, PROPORTION, **about)


def worths(award: Award) -> Iterator[tuple[str, Decimal]]:
    """Yield each criterion of a tender with the most that a bid can earn on it."""
    asked = (award.zero_emission, award.circularity)
    if award.mki is not None:
        yield Criterion.MKI, MKI_FORMS[award.mki.form].most(award.mki)
    if award.demonstrability is not None:
        yield Criterion.DEMONSTRABILITY, award.demonstrability.value_eur
    for name, criterion in zip((Criterion.ZERO_EMISSION, Criterion.CIRCULARITY), asked, strict=True):
        if criterion is not None:
            yield name, criterion.most_eur
    yield from ((one.name, one.scale.most_eur) for one in award.other)


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
    circular, own = award.circularity, ((one.name, one.scale) for one in award.other)
    shares = (
        ((text(f"criteria.{kind}-{circular.basis}"), scale) for kind, scale in circular.scales.items())
        if circular
        else ()
    )
    for what, scale in (*shares, *own):
        if not scale.most_eur:
            yield text("lint.why.scale-worthless", what=what)
        elif scale.higher_is_better and scale.best <= 0:
            yield text("lint.why.scale-reached-by-all", what=what)
