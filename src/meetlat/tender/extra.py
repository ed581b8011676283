"""Extra zero-emission work that a bid offers: never over 100 % with what the contract asks, and never what a table demands already."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from meetlat.equipment import Deployment, Level, Span, extras, rooms
from meetlat.errors import Text, text
from meetlat.figures import Library
from meetlat.tender.commitment import agreed_levels
from meetlat.tender.types import Bid, ExtraRoom, ExtraShown, Tender

MOBILE = "mobile"
WHOLE = Decimal(100)


def with_extra(bid: Bid, tender: Tender, library: Library, deployments: Sequence[Deployment] = ()) -> Bid:
    """Return a bid with the room for the extra work it offers, and with what its own machines show of it.

    deployments    the machines in the forms of the bid; none where it names none
    """
    criterion = tender.award.zero_emission
    if criterion is None or not criterion.mobile_extra or not bid.offer.mobile_extra_percent:
        return bid
    asked = agreed_levels(tender, bid.offer, library)[MOBILE]
    if asked not in set(Level):
        return bid
    level = Level(asked)
    return replace(
        bid,
        extra_rooms=tuple(_rooms(tender, library, level)),
        extra_shown=tuple(_shown(library, level, deployments)),
    )


def _rooms(tender: Tender, library: Library, level: Level) -> Iterator[ExtraRoom]:
    """Yield what the contract asks in each period of the work: the share the tender sets, else the lower end of the table."""
    if tender.execution_from is None or tender.execution_to is None:
        if level is Level.AMBITIOUS:
            yield ExtraRoom(None, None, None)
        return
    own = tender.requirements.seb_shares.get(MOBILE) if level is Level.AMBITIOUS else None
    for room in rooms(library, Span(tender.execution_from, tender.execution_to), level):
        asked = room.required_percent
        required = own if own is not None or asked is None else Decimal(str(asked))
        yield ExtraRoom(room.span.first, room.span.last, required)


def _shown(library: Library, level: Level, deployments: Sequence[Deployment]) -> Iterator[ExtraShown]:
    """Yield the most that machines can do as extra in each period, where that can be told."""
    for extra in extras(library, deployments, level):
        if extra.highest_percent is not None:
            yield ExtraShown(extra.span.first, extra.span.last, Decimal(str(extra.highest_percent)))


def over_100(bid: Bid) -> Iterator[Text]:
    """Yield the periods in which the extra work and what the contract asks come over 100 % together."""
    extra = bid.offer.mobile_extra_percent or Decimal(0)
    for room in bid.extra_rooms:
        if room.required_percent is not None and room.required_percent + extra > WHOLE:
            together = {"required": room.required_percent, "total": room.required_percent + extra}
            yield text("criteria.extra-over-100", extra=extra, first=room.first, last=room.last, **together)


def not_shown(bid: Bid) -> Iterator[Text]:
    """Yield the periods in which the bidder's own machines do less extra work than it offers."""
    extra = bid.offer.mobile_extra_percent or Decimal(0)
    for shown in bid.extra_shown:
        if shown.percent < extra and not math.isclose(shown.percent, extra):
            about = {"first": shown.first, "last": shown.last, "shown": round(shown.percent, 1)}
            yield text("criteria.extra-not-shown", extra=extra, **about)


def room_unknown(bid: Bid) -> Iterator[Text]:
    """Yield why it cannot be told whether the extra work fits beside what the contract asks."""
    extra = bid.offer.mobile_extra_percent or Decimal(0)
    for room in bid.extra_rooms:
        if room.first is None:
            yield text("criteria.extra-without-execution", extra=extra)
        elif room.required_percent is None:
            yield text("criteria.extra-unknown", extra=extra, first=room.first, last=room.last)
