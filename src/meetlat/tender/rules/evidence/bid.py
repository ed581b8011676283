"""What the forms of a bid prove of it: its verdicts, its MKI, its promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from meetlat.equipment import Deployment, Register
from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.tender.model.money import plain
from meetlat.tender.model.product import Product
from meetlat.tender.model.types import Bid, ComputedMki, Tender
from meetlat.tender.rules.commitment import commits
from meetlat.tender.rules.evidence import BidEvidence, Case, together
from meetlat.tender.rules.evidence.circularity import judge_circularity
from meetlat.tender.rules.evidence.equipment import judge_deployments
from meetlat.tender.rules.evidence.mki import ItemMki, computed_mki, missing_of
from meetlat.tender.rules.evidence.products import judge_products
from meetlat.tender.rules.extra import with_extra
from meetlat.tender.rules.quantities import factors, from_client, left_out

OFFERS = {"recycled": "criteria.offers-recycled", "reused": "criteria.offers-reused"}


def judge_bid(
    bid: Bid, products: Sequence[Product], deployments: Sequence[Deployment], register: Register | None, case: Case
) -> tuple[Bid, BidEvidence]:
    """Return a bid with what its products and deployments show, and the evidence behind it.

    Raises InputError, at its row, for what cannot be taken: a profile that does not exist or is of another indicator set, a unit that
    does not fit, a mix that cannot be.
    """
    found = together(
        (
            judge_products(products, case),
            judge_circularity(bid.bidder, products, case.tender, bid.offer),
            judge_deployments(bid.bidder, deployments, register, case, bid.offer),
        )
    )
    found = replace(found, caveats=join_caveats(found.caveats))
    return with_quantities(_with_evidence(bid, found, case), products, case), found


def _with_evidence(bid: Bid, found: BidEvidence, case: Case) -> Bid:
    """Return a bid with what was found in its forms, and the room for the extra work it offers."""
    bid = with_extra(bid, case.tender, case.library)
    computed, missing = computed_mki(found.items), missing_of(found.items)
    return replace(
        bid,
        computed_mki=computed,
        mki_missing=missing,
        verdicts=found.verdicts,
        caveats=(*found.caveats, *_incomplete(bid.bidder, computed, missing), *_not_asked(case.tender, bid)),
        machines=found.machines,
        findings=found.findings,
        circularity=found.circularity,
    )


def _incomplete(bidder: str, computed: ComputedMki | None, missing: tuple[Text, ...]) -> Iterator[Caveat]:
    """Say that an MKI follows from the forms of a bid in part only, or not at all."""
    if computed is not None and computed.is_lower_bound:
        yield Caveat("mki-lower-bound", text("tender.mki-lower-bound", bidder=bidder, mki=plain(computed.eur)), 3)
    elif computed is None and missing:
        yield Caveat("mki-not-computed", text("tender.mki-not-computed", bidder=bidder), weight=3)


def _not_asked(tender: Tender, bid: Bid) -> Iterator[Caveat]:
    """Say what a bid offers for which its tender gives no value: it does not count, and changes no contract."""
    what: list[Text] = []
    if bid.offer.ambitious_commitment and not commits(tender, bid.offer):
        what.append(text("criteria.offers-commitment"))
    asked = tender.award.circularity.scales if tender.award.circularity else {}
    what += [text(OFFERS[kind]) for kind in bid.offer.circular_percent if kind not in asked]
    if what:
        yield Caveat("offer-not-asked", text("criteria.not-asked", bidder=bid.bidder, what=what))


def with_quantities(bid: Bid, products: Sequence[Product], case: Case) -> Bid:
    """Return a bid with the quantities it states, and its MKI over those of the client where they differ."""
    stated, asked = tuple(one.bill_item for one in products), case.tender.quantities
    differs = bool(stated) and case.tender.award.mki is not None and bool(from_client(asked, stated))
    return replace(bid, quantities=stated, asked_mki=_asked_mki(products, case) if differs else None)


def _asked_mki(products: Sequence[Product], case: Case) -> ComputedMki | None:
    """Return the MKI over the quantities of the client; a lower bound where an item is left out or its unit is another one."""
    stated, asked = [one.bill_item for one in products], case.tender.quantities
    known = factors(asked, stated)
    restated = [_times(one, known.get(one.item, Fraction(1))) for one in products]
    missing = [*left_out(asked, stated), *(one.item for one in stated if one.item not in known)]
    nothing = (ItemMki(item, missing=(text("quantities.no-mki", item=item),)) for item in missing)
    return computed_mki((*judge_products(restated, case).items, *nothing))


def _times(product: Product, factor: Fraction) -> Product:
    """Return a product with the quantity of the client: what it states, times its factor."""
    return replace(product, quantity=float(Fraction(product.exact) * factor))
