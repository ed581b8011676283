"""Everything that mixes are judged by on one day and one level, looked up once for any number of mixes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.rules.doubts import Plausible, plausible
from meetlat.concrete.rules.exposure import Categories, categories
from meetlat.concrete.rules.parts import Sources, sources
from meetlat.figures import Certainty, Figure, Library, figure
from meetlat.lca import Profiles
from meetlat.requirements import Requirement, find_one

TABLES = {"mki": "concrete-mki", "co2": "concrete-co2", "recycled": "concrete-recycled"}
"""The requirement table of each indicator of a mix."""
TARGET = "target"
"""The level by which the recycled share is judged, whatever level the others are judged by."""
LIMIT = "limit"
SET = "indicator_set"
MODULES = "modules"


@dataclass(frozen=True, slots=True, eq=False)
class AssessmentBasis:
    """What mixes are judged by.

    requirements      by indicator and category
    recycled_limits   the limit value of the recycled share by category: reported, not judged by
    indicator_set     the set that the MKI requirement is about
    modules           the modules that it is about
    plausible         what declared values are held against
    """

    on: date
    level: str
    accept: Certainty
    requirements: Mapping[tuple[str, str], Requirement]
    recycled_limits: Mapping[str, Figure]
    categories: Categories
    indicator_set: str
    modules: str
    plausible: Plausible
    sources: Sources
    library: Library

    def scope(self, indicator: str) -> Mapping[str, object]:
        """Return what the requirement of an indicator is about: indicator set (or those it accepts) and modules."""
        return self.requirements[indicator, self.categories.order.names[0]].scope


def assessment_basis(
    library: Library,
    profiles: Profiles,
    on: date,
    level: str = "ceiling",
    accept: Certainty = Certainty.DERIVED,
) -> AssessmentBasis:
    """Return what mixes are judged by on a day. Raises ValueError for a level that the tables do not have."""
    scope = library.table(TABLES["mki"]).scope or {}
    of_category = categories(library, on)
    return AssessmentBasis(
        on=on,
        level=level,
        accept=accept,
        requirements={
            (indicator, category): find_one(
                library, table, on, {"category": category}, TARGET if indicator == "recycled" else level
            )
            for indicator, table in TABLES.items()
            for category in of_category.order.names
        },
        recycled_limits={
            category: figure(library.table(TABLES["recycled"]), on, {"category": category}, LIMIT)
            for category in of_category.order.names
        },
        categories=of_category,
        indicator_set=str(scope[SET]),
        modules=str(scope[MODULES]),
        plausible=plausible(library, on),
        sources=sources(library, profiles, str(scope[SET]), on),
        library=library,
    )
