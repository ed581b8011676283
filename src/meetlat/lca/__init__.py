"""Life-cycle assessment: what a product costs the environment, in euros, and what that number rests on.

`indicator_set("A1", on)` gives the weights of a set, `profiles()` the library of environmental profiles, `mki(profile, set,
"A1-A3")` the MKI with what is missing, `combine(parts, …)` the profile of a product from its parts, `mki_of(Q, stack, set)` the
MKI of a million products at once, `estimate(mki, "concrete", on)` what a partial MKI would be, `uplifted(profile, factor)` a
profile of category 3 as it counts, `spread(origin, on)` how far a profile may be off and `lognormal(…)` paired draws of that. Set A1
and set A2 never meet.
"""

from meetlat.lca.combine import Costs, Part, Quantities, Stack, Sums, combine, mki_of, stack, sums
from meetlat.lca.completeness import Estimate, estimate
from meetlat.lca.indicators import IndicatorSet, check_same, codes, conversion, indicator_set
from meetlat.lca.library import Entry, Profiles, profiles
from meetlat.lca.mki import Mki, mki
from meetlat.lca.modules import cover, covers, parse, same_scope, steps, whole
from meetlat.lca.profile import Origin, Profile, tabulate
from meetlat.lca.stock import read_stock
from meetlat.lca.uncertainty import Chance, Spread, better, chance, lognormal, spread
from meetlat.lca.uplift import uplift_factor, uplifted

__all__ = [
    "Chance",
    "Costs",
    "Entry",
    "Estimate",
    "IndicatorSet",
    "Mki",
    "Origin",
    "Part",
    "Profile",
    "Profiles",
    "Quantities",
    "Spread",
    "Stack",
    "Sums",
    "better",
    "chance",
    "check_same",
    "codes",
    "combine",
    "conversion",
    "cover",
    "covers",
    "estimate",
    "indicator_set",
    "lognormal",
    "mki",
    "mki_of",
    "parse",
    "profiles",
    "read_stock",
    "same_scope",
    "spread",
    "stack",
    "steps",
    "sums",
    "tabulate",
    "uplift_factor",
    "uplifted",
    "whole",
]
