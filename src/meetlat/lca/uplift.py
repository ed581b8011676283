"""Category 3 of the Dutch national database: generic, not verified, and therefore raised by a factor.

The factor works per indicator and per part of a product, so it is applied to the profile of each part before parts are
added. A benefit in module D is not raised, and category 3a is not raised at all (NMD, boundary conditions for category 3).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from meetlat.errors import NotInForceError, text
from meetlat.figures import Caveat, Figure, Library, figure, library
from meetlat.lca import modules
from meetlat.lca.profile import CATEGORY_3, Amounts, Profile

TABLE = "category-3-uplift"


def uplift_factor(on: date, figures: Library | None = None) -> Figure:
    """Return the factor for category 3 in force on a day."""
    return figure((figures or library()).table(TABLE), on)


def uplifted(profile: Profile, factor: Figure) -> Profile:
    """Return the profile as it counts: of category 3 raised by the factor, once; any other as it is.

    e' = factor · e, except where e < 0 in module D: a benefit is not raised.

    The profile says that it was raised (caveat `category-3-uplift`). Raises NotInForceError when the factor is not known.
    """
    if profile.data_category != CATEGORY_3 or profile.uplift is not None:
        return profile
    if not isinstance(factor.value, float):
        raise NotInForceError(text("lca.no-uplift", table=factor.table))
    said = text("lca.category-3-uplift", profile=profile.name, factor=factor.value, source=str(factor.source))
    raised = replace(profile, values=raise_amounts(profile.values, profile.modules, factor.value), uplift=factor.value)
    return raised.with_caveats(Caveat("category-3-uplift", said), *factor.caveats)


def raise_amounts(values: Amounts, codes: tuple[str, ...], factor: float) -> Amounts:
    """Return factor · e of e [module, indicator], but e itself where it is a benefit in module D. NaN stays NaN."""
    beyond = np.array([modules.BEYOND in modules.steps(code) for code in codes], dtype=np.bool_)
    benefit = beyond[:, np.newaxis] & (values < 0)
    return np.where(benefit, values, values * factor)
