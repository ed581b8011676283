"""The category of a mix: the most demanding of its exposure classes (EN 206), or the one that the client names.

The requirement tables of the Betonakkoord know four categories and no exposure classes. Which class falls in which category is
a derived figure of the table `exposure-categories`, and said wherever it decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import Mix
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, Scale, figure, join_caveats, weakest

TABLE = "exposure-categories"


@dataclass(frozen=True, slots=True)
class Category:
    """The category of a mix and why; `name` None when the mix has no exposure class."""

    name: str | None
    why: Text
    certainty: Certainty
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Categories:
    """The category of each exposure class on a day, and the order of the categories, rising in what the environment demands."""

    by_class: Mapping[str, Figure]
    order: Scale

    def of(self, mix: Mix) -> Category:
        """Return the category of a mix. Raises InputError for an exposure class or category that does not exist."""
        if mix.category is not None:
            return self._given(mix)
        if not mix.exposure_classes:
            return Category(None, text("concrete.no-class"), Certainty.UNKNOWN)
        unknown = [one for one in mix.exposure_classes if one not in self.by_class]
        if unknown:
            raise InputError([self._unknown(mix, one) for one in unknown])
        figures = [self.by_class[one] for one in mix.exposure_classes]
        if any(figure.value is None for figure in figures):
            return Category(None, text("concrete.class-unknown", classes=list(mix.exposure_classes)), Certainty.UNKNOWN)
        names = [str(figure.value) for figure in figures]
        decides = max(range(len(names)), key=lambda place: self._rank(names[place]))
        return Category(
            name=names[decides],
            why=_why(mix, names, decides),
            certainty=weakest(figure.certainty for figure in figures),
            caveats=join_caveats(figures[decides].caveats, _doubts(mix, names[decides])),
        )

    def _given(self, mix: Mix) -> Category:
        rank = self.order.rank(str(mix.category))
        if rank is None:
            known = self.order.names
            said = text("concrete.unknown-category", found=mix.category, known=known)
            raise InputError([mix.row.problem(said, "category", mix.category, known)])
        name = self.order.names[rank]
        said = text("concrete.category-given", category=text(f"choice.{name}"))
        return Category(name, said, Certainty.PUBLISHED)

    def _unknown(self, mix: Mix, exposure_class: str) -> Problem:
        known = tuple(self.by_class)
        said = text("concrete.unknown-class", found=exposure_class, known=known)
        return mix.row.problem(said, "exposure_classes", exposure_class, known)

    def _rank(self, name: str) -> int:
        return -1 if (rank := self.order.rank(name)) is None else rank


def categories(library: Library, on: date) -> Categories:
    """Return the category of each exposure class on a day."""
    table = library.table(TABLE)
    (dimension,) = table.dimensions
    by_class = {one: figure(table, on, {dimension.name: one}) for one in dimension.choices or ()}
    return Categories(by_class, library.scale(table.scale or ""))


def _why(mix: Mix, names: list[str], decides: int) -> Text:
    category, exposure_class = text(f"choice.{names[decides]}"), mix.exposure_classes[decides]
    if len(set(names)) > 1:
        return text(
            "concrete.category-strictest",
            classes=list(mix.exposure_classes),
            category=category,
            exposure_class=exposure_class,
        )
    return text("concrete.category-by-class", classes=list(mix.exposure_classes), category=category)


def _doubts(mix: Mix, category: str) -> tuple[Caveat, ...]:
    """Say where `reinforced` and the exposure classes contradict each other: the category may then be another."""
    unreinforced = category == "unreinforced"
    if mix.reinforced is None or mix.reinforced != unreinforced:
        return ()
    code = "concrete.doubt-reinforced" if mix.reinforced else "concrete.doubt-unreinforced"
    said = text(code, mix=mix.name, classes=list(mix.exposure_classes), category=text(f"choice.{category}"))
    return (Caveat("category-doubt", said, weight=3),)
