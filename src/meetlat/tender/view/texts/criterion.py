"""The paragraphs of each award criterion: what is asked, how it is counted and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from meetlat.documents.document import Block, Formula, List, Section, Table, clauses, columns
from meetlat.equipment.rules.tables import SHARES
from meetlat.errors import Text, text
from meetlat.tender.model.award import DemonstrabilityCriterion, MkiCriterion, Step, ZeroEmissionCriterion
from meetlat.tender.model.money import cents, plain
from meetlat.tender.rules.criteria import MarkScale
from meetlat.tender.view.texts.requirement_table import Scope, requirement_table
from meetlat.tender.view.texts.seb_annex import SHARE


def money(euros: Decimal) -> Text:
    """Say an amount in euros."""
    return text("award.euros", euros=plain(euros))


def mki(criterion: MkiCriterion) -> Section:
    """Return the paragraphs of the MKI criterion in its form: how the MKI is determined, and what it is worth."""
    about = {"indicator_set": criterion.indicator_set, "modules": list(criterion.modules)}
    how = clauses("award.mki-what", "award.mki-offer", "award.mki-same", **about)
    return Section(text("award.criterion.mki"), (*how, *MKI[criterion.form](criterion), *_excluded(criterion)))


def _linear(criterion: MkiCriterion) -> tuple[Block, ...]:
    ceiling, floor, most = criterion.ceiling_eur, criterion.floor_eur, criterion.max_value_eur
    if ceiling is None or floor is None or most is None:
        raise ValueError("a linear MKI criterion has a ceiling, a floor and a greatest value")
    per_euro = cents(most / (ceiling - floor))
    about = {"ceiling": plain(ceiling), "floor": plain(floor), "most": plain(most), "per_euro": plain(per_euro)}
    return (
        *clauses("award.mki-linear", **about),
        Formula(text("award.mki-linear-formula", **about)),
        *clauses("award.mki-linear-ends", "award.mki-per-euro", **about),
    )


def _addon(criterion: MkiCriterion) -> tuple[Block, ...]:
    if criterion.factor is None:
        raise ValueError("an MKI that is added to the price has a factor")
    return (
        *clauses("award.mki-addon", factor=criterion.factor),
        Formula(text("award.mki-addon-formula", factor=criterion.factor)),
        *clauses("award.mki-addon-each", factor=criterion.factor),
    )


def _ceiling_only(criterion: MkiCriterion) -> tuple[Block, ...]:
    return clauses("award.mki-ceiling", ceiling=plain(criterion.ceiling_eur or Decimal(0)))


MKI: Mapping[str, Callable[[MkiCriterion], tuple[Block, ...]]] = {
    "linear": _linear,
    "addon": _addon,
    "ceiling": _ceiling_only,
}
"""The paragraphs of each form of the MKI criterion."""


def _excluded(criterion: MkiCriterion) -> tuple[Block, ...]:
    if not criterion.exclude_above_ceiling or criterion.ceiling_eur is None:
        return ()
    return clauses("award.mki-excluded", ceiling=plain(criterion.ceiling_eur))


def zero_emission(criterion: ZeroEmissionCriterion, level: str, scope: Scope) -> Section:
    """Return the paragraphs of the zero-emission criterion.

    Variant I of the guide is a fixed value for the ambitious level; variant II is extra for machines and shares of all for the rest.
    """
    blocks: list[Block] = [*clauses("award.ze-what"), *_commitment(criterion, scope)]
    if not (criterion.mobile_extra or criterion.transport_total or criterion.vessel_total):
        return Section(text("award.criterion.zero_emission"), tuple(blocks))
    blocks += clauses("award.ze-sum")
    if criterion.mobile_extra:
        asked = "award.ze-mobile-ambitious" if level == "ambitious" else "award.ze-mobile-basic"
        blocks += [
            *clauses("award.ze-mobile", asked, "award.ze-mobile-100"),
            steps(criterion.mobile_extra, "award.ze-mobile-share", "award.ze-mobile-caption"),
        ]
    if criterion.transport_total:
        blocks += [*clauses("award.ze-transport"), _combinations(criterion)]
    if criterion.vessel_total:
        blocks += [
            *clauses("award.ze-vessel"),
            steps(criterion.vessel_total, "award.ze-vessel-share", "award.ze-vessel-caption"),
        ]
    blocks += clauses("award.ze-whole", "award.ze-periods", "award.ze-plan")
    return Section(text("award.criterion.zero_emission"), tuple(blocks))


def _commitment(criterion: ZeroEmissionCriterion, scope: Scope) -> Iterator[Block]:
    """Yield the paragraphs of variant I: what the commitment is worth, how it changes the contract, and the tables that it adds."""
    if criterion.ambitious_commitment_eur is None:
        return
    both = ("award.ze-commitment-extra",) if criterion.mobile_extra else ()
    worth = plain(criterion.ambitious_commitment_eur)
    yield from clauses("award.ze-commitment", "award.ze-commitment-changes", *both, worth=worth)
    for name in SHARES:
        yield requirement_table(scope, name, "ambitious", SHARE)


COUNTING = {"best": "award.plan-counting-best", "first": "award.plan-counting-first"}
ASSESSORS = {"consensus": "award.plan-assessors-consensus", "mean": "award.plan-assessors-mean"}


def steps(ladder: tuple[Step, ...], head: str, caption: str) -> Table:
    """Return a ladder as a table: the share from which a value holds."""
    rows = tuple((_step(step), money(step.value_eur)) for step in ladder)
    return Table(
        columns(head, "head.value", numbers=True),
        rows,
        text(caption),
    )


def _step(step: Step) -> Text:
    if step.end is None:
        return text("award.step-from", start=step.start)
    return text("award.step", start=step.start, end=step.end)


def _combinations(criterion: ZeroEmissionCriterion) -> Table:
    categories = sorted({category for one in criterion.transport_total for category in one.shares})
    heads = (text("award.ze-category", category=one) for one in categories)
    rows = tuple(
        (
            *(
                text("document.percent", percent=one.shares[category]) if category in one.shares else "–"
                for category in categories
            ),
            money(one.value_eur),
        )
        for one in criterion.transport_total
    )
    return Table(columns(*heads, "head.value", numbers=True), rows, text("award.ze-transport-caption"))


def demonstrability(criterion: DemonstrabilityCriterion, scale: MarkScale) -> Section:
    """Return the paragraphs of the demonstrability criterion: what a plan must hold, and how it is marked."""
    about = {
        "measures": scale.measures,
        "measure": scale.measure,
        "full": scale.full_marks,
        "value": plain(criterion.value_eur),
    }
    counting, assessors = COUNTING[criterion.counting], ASSESSORS[criterion.assessors]
    rows = (
        (text("award.plan-part-identification"), text("award.marks", marks=scale.identification)),
        (text("award.plan-part-measures", **about), text("award.marks", marks=scale.measure * scale.measures)),
        (text("head.together"), text("award.marks", marks=scale.full_marks)),
    )
    return Section(
        text("award.criterion.demonstrability"),
        (
            *clauses("award.plan-what", "award.plan-identification"),
            List((text("award.plan-identify"), text("award.plan-class"))),
            *clauses("award.plan-measures"),
            List((text("award.plan-use"), text("award.plan-check"), text("award.plan-nox"))),
            *clauses("award.plan-no-addition", counting, "award.plan-marks", assessors, **about),
            Table(
                columns("head.part", "award.plan-most", numbers=True),
                rows,
                text("award.plan-caption"),
            ),
            *clauses("award.plan-worth", **about),
            Formula(text("award.plan-formula", **about)),
            *clauses("award.plan-promise"),
        ),
    )
