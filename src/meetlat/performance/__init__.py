"""Beton op Prestatie: describe, measure and test what a concrete can do, and the register of innovations that dossiers feed.

`demands(dossier, tables)` tells which performances its exposure classes ask for, `assess(dossier, results, basis)` judges each by the
results that were measured, and the whole. A performance is a table of requirements named `performance-…`; add one, and it is asked for.
"""

from meetlat.performance.model import Assessment, Dossier, Effect, Innovation, Judged, Result, State
from meetlat.performance.rules.assess import Basis, assess, basis
from meetlat.performance.rules.demands import Demand, demands

__all__ = [
    "Assessment",
    "Basis",
    "Demand",
    "Dossier",
    "Effect",
    "Innovation",
    "Judged",
    "Result",
    "State",
    "assess",
    "basis",
    "demands",
]
