"""The award of a tender.yaml: its keys, and what must hold of a criterion and of its scale, beside the nouns of `model.award`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from meetlat.errors import InputError, text
from meetlat.forms.rows import same_name
from meetlat.forms.values import CellError
from meetlat.forms.yaml_cells import Listed, Money, Part, Percent, Words, cell, wrong
from meetlat.forms.yaml_nouns import Keys, PercentAmount, mapping_of
from meetlat.lca.modules import parse
from meetlat.tender.model.award import (
    Assessors,
    Assurance,
    Award,
    CircularityCriterion,
    Combination,
    MkiCriterion,
    MkiReference,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)


def _exact(number: object) -> object:
    """Return a number as it was written: 0.1, and not the fraction nearest to it."""
    return Decimal(repr(number)) if isinstance(number, float) else number


IndicatorSet = Literal["A1", "A2"]
Module = Annotated[str, cell("text", pattern="[A-D][0-9]?(-[A-D][0-9])?", example="A1-A3")]
Category = Annotated[str, cell("choice", choices={"1": (), "2": (), "3": (), "3a": ()}, required=True)]
Amount = Annotated[Decimal, BeforeValidator(_exact), cell("number")]
Decimals = Annotated[int, cell("whole", least=0, most=3)]
Positive = Annotated[Decimal, cell("money", above=0)]
VEHICLES = {"N1": "N1", "N2": "N2", "N3": "N3"}
SPAN = {"start": "from", "end": "to"}


def _of_modules(mki: MkiCriterion) -> MkiCriterion:
    try:
        parse(" ".join(mki.modules))
    except InputError as error:
        raise wrong(CellError(error.problems[0].message, ", ".join(mki.modules)), "modules") from error
    return mki


NEEDED = {"linear": ("ceiling_eur", "floor_eur", "max_value_eur"), "addon": ("factor",), "ceiling": ("ceiling_eur",)}
"""What each form of an MKI criterion needs."""


def _complete(mki: MkiCriterion) -> MkiCriterion:
    for key in (*NEEDED[mki.form], *(("ceiling_eur",) if mki.exclude_above_ceiling else ())):
        if getattr(mki, key) is None:
            raise wrong(CellError(text("formats.mki-form-needs", form=mki.form, key=key), None, key), key)
    floor, ceiling = mki.floor_eur, mki.ceiling_eur
    if mki.form == "linear" and floor is not None and ceiling is not None and floor >= ceiling:
        message = text("formats.mki-floor-not-below-ceiling", found=floor, first=ceiling)
        raise wrong(CellError(message, floor), "floor_eur")
    return mki


def _in_order(step: Step) -> Step:
    if step.end is not None and step.end < step.start:
        raise wrong(CellError(text("formats.step-to-below-from", found=step.end, first=step.start), step.end), "to")
    return step


class Commitment(Part):
    """What it is worth to take on the ambitious level of clean equipment, as a fixed value."""

    value_eur: Money

    @classmethod
    def worth(cls) -> Any:
        """Return the type of it as its value."""
        return Annotated[cls, AfterValidator(lambda read: read.value_eur)]


class CombinationForm(Part):
    """Shares of all kilometres per vehicle category that together are worth `value_eur`."""

    N1: Percent | None = None
    N2: Percent | None = None
    N3: Percent | None = None
    value_eur: Money

    def noun(self) -> Combination:
        """Return the combination. Raises the error of one without a share."""
        given = {name: getattr(self, name) for name in VEHICLES}
        shares = {name: Decimal(share) for name, share in given.items() if share is not None}
        if not shares:
            raise wrong(CellError(text("formats.combination-empty"), None, tuple(VEHICLES)))
        return Combination(shares, self.value_eur)


class AmountStep(Part):
    """A step of a published scale: worth `value_eur` from `start` on; `end` is how the tender writes the step down."""

    start: Amount = Field(alias="from")
    end: Amount | None = Field(default=None, alias="to")
    value_eur: Money


class ScaleForm(Part):
    """A published scale.

    linear   from nothing at `from` straight to `value_eur` at `to` and beyond
    steps    each worth its value from its start on
    """

    scale: Literal["linear", "steps"]
    start: Amount | None = Field(default=None, alias="from")
    end: Amount | None = Field(default=None, alias="to")
    value_eur: Money | None = None
    steps: Annotated[tuple[AmountStep, ...], Listed] = ()

    @property
    def rises(self) -> bool:
        """Tell whether more is better."""
        return True

    @model_validator(mode="after")
    def _complete(self) -> Self:
        straight = {"from": self.start, "to": self.end, "value_eur": self.value_eur}
        for key, value in straight.items():
            if (value is None) is (self.scale == "linear"):
                code = "criteria.scale-needs" if value is None else "criteria.scale-has-no"
                raise wrong(CellError(text(code, scale=self.scale, key=key), value, key), key)
        if bool(self.steps) is (self.scale == "linear"):
            code = "criteria.scale-has-no" if self.steps else "criteria.scale-needs"
            raise wrong(CellError(text(code, scale=self.scale, key="steps"), None, "steps"), "steps")
        if self.start is not None and self.end is not None and (self.start < self.end) is not self.rises:
            code = "criteria.scale-not-up" if self.rises else "criteria.scale-not-down"
            raise wrong(CellError(text(code, start=self.start, end=self.end), self.end), "to")
        return self

    def noun(self) -> Scale:
        """Return the scale."""
        steps = tuple(Step(one.start, one.value_eur, one.end) for one in self.steps)
        return Scale(self.rises, self.start, self.end, self.value_eur, steps)


class ShareScale(ScaleForm):
    """A scale of a share of all material, in whole percents."""

    @model_validator(mode="after")
    def _percents(self) -> Self:
        given = [self.start, self.end, *(step.start for step in self.steps), *(step.end for step in self.steps)]
        for percent in given:
            if percent is not None and not (0 <= percent <= 100 and percent == int(percent)):
                raise wrong(CellError(text("criteria.no-whole-percent", found=percent), percent))
        return self


class OtherForm(ScaleForm):
    """A criterion of the tender's own, with the scale it publishes.

    by        offer: what the bidder offers counts; marks: the mark that assessors give
    source    where the tender documents publish the scale
    """

    name: Words
    unit: Words
    sense: Literal["higher", "lower"]
    by: Literal["offer", "marks"] | None = None
    decimals: Decimals | None = None
    assessors: Assessors | None = None
    source: Words | None = None

    @property
    def rises(self) -> bool:
        """Tell whether more is better."""
        return self.sense == "higher"

    def criterion(self) -> OtherCriterion:
        """Return the criterion."""
        return OtherCriterion(
            name=self.name,
            unit=self.unit,
            scale=self.noun(),
            decimals=self.decimals or 0,
            by=self.by or "offer",
            assessors=self.assessors or "consensus",
            source=self.source,
        )


def _values_something(circularity: CircularityCriterion) -> CircularityCriterion:
    if not circularity.scales:
        raise wrong(CellError(text("criteria.circularity-empty"), None, ("recycled", "reused")))
    return circularity


def _names_once(award: Award) -> Award:
    taken = {same_name(name) for name in ("mki", "zero_emission", "demonstrability", "circularity")}
    for at, one in enumerate(award.other):
        if same_name(one.name) in taken:
            raise wrong(CellError(text("criteria.name-taken", found=one.name), one.name), "other", at, "name")
        taken.add(same_name(one.name))
    return award


def vehicles(name: str, **more: str) -> Any:
    """Return shares in whole percents by vehicle category, and by what is named `more`, as a type."""
    return mapping_of(name, PercentAmount, **more, **VEHICLES)


OfShare = Annotated[ShareScale, AfterValidator(ShareScale.noun)] | None
AWARD: Mapping[type, Keys] = {
    MkiReference: Keys(
        names={"indicator_set": "set"}, kinds={"indicator_set": IndicatorSet | None, "category": Category | None}
    ),
    MkiCriterion: Keys(
        names={"indicator_set": "set"},
        kinds={
            "indicator_set": IndicatorSet,
            "modules": Annotated[tuple[Module, ...], Listed],
            "factor": Positive | None,
        },
        checks=(_of_modules, _complete),
    ),
    Step: Keys(names=SPAN, checks=(_in_order,), kinds={"start": PercentAmount, "end": PercentAmount | None}),
    ZeroEmissionCriterion: Keys(
        names={"ambitious_commitment_eur": "ambitious_commitment"},
        kinds={
            "ambitious_commitment_eur": Commitment.worth() | None,
            "transport_total": Annotated[
                tuple[Annotated[CombinationForm, AfterValidator(CombinationForm.noun)], ...], Listed
            ],
        },
    ),
    CircularityCriterion: Keys(kinds={"recycled": OfShare, "reused": OfShare}, checks=(_values_something,)),
    Assurance: Keys(
        kinds={"malus_factor": Annotated[Decimal, cell("money", least=0)] | None, "maximum_eur": Positive | None}
    ),
    Award: Keys(
        kinds={
            "price_weighting": Literal["value", "relative"] | None,
            "other": Annotated[tuple[Annotated[OtherForm, AfterValidator(OtherForm.criterion)], ...], Listed],
        },
        checks=(_names_once,),
    ),
}
"""How the nouns of an award stand in tender.yaml."""
