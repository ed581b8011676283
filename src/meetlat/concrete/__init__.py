"""Concrete: what a mix is, what one cubic metre of it comes to, and whether that meets what is required.

`assessment_basis(library, profiles, on, level)` looks up everything mixes are judged by on a day, `check(mix, basis)` judges one:
by its declared values where a declaration proves them, else by what its constituents come to (`compose`).
`outlook(mix, years(library, profiles))` tells which years' requirements it meets as it is. Reinforcement is outside the scope.
"""

from meetlat.concrete.model import Constituent, Declared, Energy, Mix, Plant
from meetlat.concrete.rules.assessment_basis import AssessmentBasis, assessment_basis
from meetlat.concrete.rules.compose import Composition, compose
from meetlat.concrete.rules.conformity import MixResult, check, tables_of
from meetlat.concrete.rules.exposure import Categories, Category, categories
from meetlat.concrete.rules.outlook import Outlook, Prospect, Years, outlook, years
from meetlat.concrete.rules.parts import Sources, sources
from meetlat.concrete.rules.recycled import recycled
from meetlat.concrete.rules.secondary import SecondaryMass, secondary_mass

__all__ = [
    "AssessmentBasis",
    "Categories",
    "Category",
    "Composition",
    "Constituent",
    "Declared",
    "Energy",
    "Mix",
    "MixResult",
    "Outlook",
    "Plant",
    "Prospect",
    "SecondaryMass",
    "Sources",
    "Years",
    "assessment_basis",
    "categories",
    "check",
    "compose",
    "outlook",
    "recycled",
    "secondary_mass",
    "sources",
    "tables_of",
    "years",
]
