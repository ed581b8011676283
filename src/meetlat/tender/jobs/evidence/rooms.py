"""What the rooms find in the forms of a bid. Each room is one line of ROOMS; a form without a room is named as not judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.forms import form
from meetlat.tender import Bid, ComputedMki
from meetlat.tender.jobs.evidence.case import Case, Found, together
from meetlat.tender.jobs.evidence.circularity import judge_circularity
from meetlat.tender.jobs.evidence.equipment import judge_deployments
from meetlat.tender.jobs.evidence.products import judge_products
from meetlat.tender.jobs.own_criteria import not_asked
from meetlat.tender.model.money import plain
from meetlat.tender.read.folder import EVIDENCE, REGISTER, BidFolder
from meetlat.tender.rules.evidence import computed_mki, missing_of
from meetlat.tender.rules.extra import with_extra


@dataclass(frozen=True, slots=True)
class Room:
    """Who judges which forms."""

    forms: tuple[str, ...]
    judge: Callable[[BidFolder, Case], Found]


ROOMS: tuple[Room, ...] = (
    Room(("mixes", "constituents", "plants", "products"), judge_products),
    Room(("products",), judge_circularity),
    Room(("deployments", REGISTER), judge_deployments),
)
"""Every room that judges forms of a bid."""


def evidence(folder: BidFolder, case: Case) -> Found:
    """Return what all rooms find in the forms of a bid, and which of its forms no room judges.

    Raises InputError, at its row, for what cannot be taken: a profile that does not exist or is of another indicator set,
    a unit that does not fit, a mix that cannot be.
    """
    found = together(room.judge(folder, case) for room in ROOMS if any(name in folder.forms for name in room.forms))
    return replace(found, caveats=join_caveats(found.caveats, _not_judged(folder)))


def with_evidence(bid: Bid, found: Found, case: Case) -> Bid:
    """Return a bid with what was found in its forms, and the room for the extra work it offers."""
    bid = with_extra(bid, case.tender, case.library)
    computed, missing = computed_mki(found.items), missing_of(found.items)
    caveats = (*found.caveats, *_incomplete(bid.bidder, computed, missing), *not_asked(case.tender, bid))
    return replace(
        bid,
        computed_mki=computed,
        mki_missing=missing,
        verdicts=found.verdicts,
        caveats=caveats,
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


def _not_judged(folder: BidFolder) -> Iterator[Caveat]:
    judged = {name for room in ROOMS for name in room.forms}
    for name in EVIDENCE:
        if name not in judged and folder.forms[name]:
            said = text("tender.not-judged", form=form(name).title, bidder=folder.document.bidder)
            yield Caveat("not-judged", said)
