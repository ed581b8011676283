"""The award of a tender.yaml: the criteria, each with the scale by which it becomes euros."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from meetlat.errors import InputError, text
from meetlat.forms.rows import same_name
from meetlat.forms.values import CellError
from meetlat.forms.yaml_cells import Listed, Money, Part, Percent, Words, cell, wrong
from meetlat.lca.modules import parse


def _exact(number: object) -> object:
    """Return a number as it was written: 0.1, and not the fraction nearest to it."""
    return Decimal(repr(number)) if isinstance(number, float) else number


IndicatorSet = Literal["A1", "A2"]
Module = Annotated[str, cell("text", pattern="[A-D][0-9]?(-[A-D][0-9])?", example="A1-A3")]
Modules = Annotated[tuple[Module, ...], Listed]
Category = Annotated[str, cell("choice", choices={"1": (), "2": (), "3": (), "3a": ()}, required=True)]
Amount = Annotated[Decimal, BeforeValidator(_exact), cell("number")]
Decimals = Annotated[int, cell("whole", least=0, most=3)]


class MkiReference(Part):
    """The reference calculation behind the bounds of the MKI criterion."""

    indicator_set: IndicatorSet | None = Field(default=None, alias="set")
    category: Category | None = None
    value_eur: Money | None = None


class MkiAward(Part):
    """How an MKI becomes euros.

    linear    from `max_value_eur` at `floor_eur` and below to 0 at `ceiling_eur` and above
    addon     `factor` × the MKI is added to the price
    ceiling   worth nothing: the ceiling only
    """

    indicator_set: IndicatorSet = Field(alias="set")
    modules: Modules
    form: Literal["linear", "addon", "ceiling"]
    ceiling_eur: Money | None = None
    floor_eur: Money | None = None
    max_value_eur: Money | None = None
    factor: Annotated[Decimal, cell("money", above=0)] | None = None
    exclude_above_ceiling: bool = False
    reference: MkiReference | None = None

    @model_validator(mode="after")
    def _of_modules(self) -> Self:
        try:
            parse(" ".join(self.modules))
        except InputError as error:
            raise wrong(CellError(error.problems[0].message, ", ".join(self.modules)), "modules") from error
        return self

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            "linear": ("ceiling_eur", "floor_eur", "max_value_eur"),
            "addon": ("factor",),
            "ceiling": ("ceiling_eur",),
        }[self.form]
        for key in (*needed, *(("ceiling_eur",) if self.exclude_above_ceiling else ())):
            if getattr(self, key) is None:
                raise wrong(CellError(text("formats.mki-form-needs", form=self.form, key=key), None, key), key)
        if (
            self.form == "linear"
            and self.floor_eur is not None
            and self.ceiling_eur is not None
            and self.floor_eur >= self.ceiling_eur
        ):
            raise wrong(
                CellError(
                    text("formats.mki-floor-not-below-ceiling", found=self.floor_eur, first=self.ceiling_eur),
                    self.floor_eur,
                ),
                "floor_eur",
            )
        return self


class Step(Part):
    """A step of a ladder: worth `value_eur` from `start` whole percents on; `end` is how the tender writes the step down."""

    start: Percent = Field(alias="from")
    end: Percent | None = Field(default=None, alias="to")
    value_eur: Money

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise wrong(CellError(text("formats.step-to-below-from", found=self.end, first=self.start), self.end), "to")
        return self


class Combination(Part):
    """Shares of all kilometres per vehicle category that together are worth `value_eur`."""

    N1: Percent | None = None
    N2: Percent | None = None
    N3: Percent | None = None
    value_eur: Money

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if self.N1 is None and self.N2 is None and self.N3 is None:
            raise wrong(CellError(text("formats.combination-empty"), None, ("N1", "N2", "N3")))
        return self


class Commitment(Part):
    """What it is worth to take on the ambitious level of clean equipment, as a fixed value."""

    value_eur: Money


class ZeroEmissionAward(Part):
    """What zero-emission equipment is worth.

    ambitious_commitment   variant I of the guide: a fixed value for who takes on the ambitious level
    mobile_extra, …        variant II: mobile machinery above the requirement, transport and vessels as a share of all
    """

    ambitious_commitment: Commitment | None = None
    mobile_extra: Annotated[tuple[Step, ...], Listed] = ()
    transport_total: Annotated[tuple[Combination, ...], Listed] = ()
    vessel_total: Annotated[tuple[Step, ...], Listed] = ()


class DemonstrabilityAward(Part):
    """What a plan is worth that shows how the promises will be proven.

    counting    the best three measures count, or the first three
    assessors   what counts where assessors differ: what they agreed on (as without this key), or the mean of their marks
    """

    value_eur: Money
    counting: Literal["best", "first"] | None = None
    assessors: Literal["consensus", "mean"] | None = None


class AmountStep(Part):
    """A step of a published scale: worth `value_eur` from `start` on; `end` is how the tender writes the step down."""

    start: Amount = Field(alias="from")
    end: Amount | None = Field(default=None, alias="to")
    value_eur: Money


class ScaleAward(Part):
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


class ShareScale(ScaleAward):
    """A scale of a share of all material, in whole percents."""

    @model_validator(mode="after")
    def _percents(self) -> Self:
        given = [self.start, self.end, *(step.start for step in self.steps), *(step.end for step in self.steps)]
        for percent in given:
            if percent is not None and not (0 <= percent <= 100 and percent == int(percent)):
                raise wrong(CellError(text("criteria.no-whole-percent", found=percent), percent))
        return self


class CircularityAward(Part):
    """What recycled and reused material is worth; `basis`: whether shares are of its mass or of its price."""

    basis: Literal["mass", "euros"]
    recycled: ShareScale | None = None
    reused: ShareScale | None = None

    @model_validator(mode="after")
    def _values_something(self) -> Self:
        if self.recycled is None and self.reused is None:
            raise wrong(CellError(text("criteria.circularity-empty"), None, ("recycled", "reused")))
        return self


class OtherAward(ScaleAward):
    """A criterion of the tender's own, with the scale it publishes.

    by        offer: what the bidder offers counts; marks: the mark that assessors give
    source    where the tender documents publish the scale
    """

    name: Words
    unit: Words
    sense: Literal["higher", "lower"]
    by: Literal["offer", "marks"] | None = None
    decimals: Decimals | None = None
    assessors: Literal["consensus", "mean"] | None = None
    source: Words | None = None

    @property
    def rises(self) -> bool:
        """Tell whether more is better."""
        return self.sense == "higher"


class Assurance(Part):
    """What keeps a promise: the malus as a factor on the benefit gained, how likely a breach is found, and the most it costs in all."""

    malus_factor: Annotated[Decimal, cell("money", least=0)] | None = None
    detection_percent: Percent | None = None
    maximum_eur: Annotated[Decimal, cell("money", above=0)] | None = None


class Award(Part):
    """How the tender is awarded."""

    price_weighting: Literal["value", "relative"] | None = None
    mki: MkiAward | None = None
    zero_emission: ZeroEmissionAward | None = None
    demonstrability: DemonstrabilityAward | None = None
    assurance: Assurance | None = None
    circularity: CircularityAward | None = None
    other: Annotated[tuple[OtherAward, ...], Listed] = ()

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        taken = {same_name(name) for name in ("mki", "zero_emission", "demonstrability", "circularity")}
        for at, one in enumerate(self.other):
            if same_name(one.name) in taken:
                raise wrong(CellError(text("criteria.name-taken", found=one.name), one.name), "other", at, "name")
            taken.add(same_name(one.name))
        return self
