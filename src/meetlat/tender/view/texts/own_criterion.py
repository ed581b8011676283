"""The paragraphs of circularity and of a criterion of the tender's own: what is valued, and the published scale."""

from __future__ import annotations

from meetlat.documents.document import Block, Formula, Section, Table, clauses, columns
from meetlat.errors import Text, text
from meetlat.tender.model.award import CircularityCriterion, OtherCriterion, Scale, circular_share
from meetlat.tender.model.money import plain
from meetlat.tender.rules.scales import plainly
from meetlat.tender.view.texts.criterion import money

BASIS = {"mass": "award.circular-mass", "euros": "award.circular-euros"}
MARKS = {"consensus": "award.own-marks-consensus", "mean": "award.own-marks-mean"}
KIND = {"recycled": "award.circular-recycled", "reused": "award.circular-reused"}


def circularity(criterion: CircularityCriterion) -> Section:
    """Return the paragraphs of the circularity criterion: of what the shares are, how they are proven, and a scale for each."""
    blocks: list[Block] = [*clauses("award.circular-what", BASIS[criterion.basis])]
    for kind, scale in criterion.scales.items():
        blocks += [*clauses(KIND[kind]), *_scale(scale, circular_share(kind, criterion.basis), "%")]
    blocks += clauses("award.circular-whole", "award.circular-proof")
    return Section(text("award.criterion.circularity"), tuple(blocks))


def own_criterion(criterion: OtherCriterion) -> Section:
    """Return the paragraphs of a criterion of the tender's own; what it is about stands where its scale is published."""
    about = {"criterion": criterion.name, "unit": criterion.unit, "decimals": criterion.decimals}
    offer = "award.own-offer" if criterion.decimals else "award.own-offer-whole"
    by = offer if criterion.by == "offer" else MARKS[criterion.assessors]
    where = clauses("award.own-where", source=criterion.source) if criterion.source else clauses("award.own-open")
    sense = "award.own-higher" if criterion.scale.higher_is_better else "award.own-lower"
    scale = _scale(criterion.scale, criterion.name, criterion.unit)
    return Section(criterion.name, (*where, *clauses(by, sense, **about), *scale))


def _scale(scale: Scale, what: Text | str, unit: str) -> tuple[Block, ...]:
    """Return a scale: a table of its steps, or the formula with both its ends."""
    if scale.steps:
        code = "award.scale-from" if scale.higher_is_better else "award.scale-to"
        rows = tuple((text(code, start=plainly(one.start), unit=unit), money(one.value_eur)) for one in scale.steps)
        head = columns("award.scale-offer", "head.value", numbers=True)
        return (*clauses("award.scale-steps"), Table(head, rows, text("award.scale-caption", what=what)))
    start, end = (plainly(bound) for bound in scale.bounds)
    about = {"start": start, "end": end, "unit": unit, "most": plain(scale.most_eur)}
    return (*clauses("award.scale-linear", **about), Formula(text("award.scale-formula", **about)))
