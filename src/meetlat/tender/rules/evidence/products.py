"""The products of a bid: whether they meet what the tender requires, and what all of them cost the environment.

Concrete names a mix of the bid; everything else, and concrete without a mix, a declared MKI or an environmental profile. What names
none is said, and the MKI of the bid is then a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.errors import InputError, text
from meetlat.figures import Caveat, join_caveats
from meetlat.lca import Profile, indicator_set, mki, uplift_factor, uplifted
from meetlat.lca.indicators import SETS
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.product import Product
from meetlat.tender.rules.evidence import BidEvidence, Case, each, together
from meetlat.tender.rules.evidence.concrete import Concrete, concrete_of, mki_of_mix, verdicts_of
from meetlat.tender.rules.evidence.declared import mki_of_declaration
from meetlat.tender.rules.evidence.mki import asked_modules, award_day, in_declared_unit, named, nothing_known, of_cost
from meetlat.tender.rules.evidence.per_tonne import MATERIALS, PerTonne, per_tonne_of
from meetlat.tender.rules.evidence.per_tonne import verdicts_of as of_tonnes


def judge_products(products: Sequence[Product], case: Case) -> BidEvidence:
    """Return the verdicts on products and the MKI of each. Raises InputError with every problem, at its row."""
    concrete, tonnes = concrete_of(case), per_tonne_of(case)
    return together(each(products, lambda one: together(_item(one, concrete, tonnes))))


def _item(product: Product, by: Concrete, tonnes: PerTonne) -> Iterator[BidEvidence]:
    """Yield what is found of an item: its verdicts where a material of it is required, its MKI where the award counts one."""
    if product.is_concrete:
        yield verdicts_of(product, by)
    elif product.material in MATERIALS:
        yield of_tonnes(product, tonnes)
    award = by.case.tender.award.mki
    if award is None:
        return
    if product.declared is not None:
        yield mki_of_declaration(product, product.declared, award, by.case)
    elif product.mix is not None:
        yield mki_of_mix(product, product.mix, award, by)
    elif product.profile is not None:
        yield _mki_of_profile(product, product.profile.of_set(award.indicator_set), award, by.case)
    else:
        why = text("tender.item-without-profile", item=product.item)
        nothing = nothing_known(product, text("tender.ask-profile"), award)
        yield BidEvidence(items=(nothing,), caveats=(Caveat("missing-profile", why, weight=3),))


def _mki_of_profile(product: Product, profile: Profile, award: MkiCriterion, case: Case) -> BidEvidence:
    """Return the MKI of an item by its profile: quantity × MKI per declared unit, over the modules of the award.

    Raises InputError, at its cell, for a profile that is not of the set of the award.
    """
    asked, found = award.indicator_set, profile.indicator_set
    if found != asked:
        message = text("tender.profile-set", profile=profile.id, found=found, asked=asked)
        raise InputError([product.row.problem(message, "profile", found, asked)])
    on = award_day(case.tender)
    counted = uplifted(profile, uplift_factor(on, case.library))
    cost = mki(counted, indicator_set(asked, on, case.library), asked_modules(award))
    expired = profile.expiry(product.placed_on) if product.placed_on else ()
    return BidEvidence(
        items=(of_cost(product, in_declared_unit(product, profile), profile.declared_unit, cost),),
        caveats=join_caveats(named(product, cost.caveats), expired),
        profiles=(profile,),
        tables=frozenset({SETS[asked]}),
    )
