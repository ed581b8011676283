"""Extra zero-emission work that a bid offers: never over 100 % with what the contract asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from meetlat.equipment import Level, Span, headrooms
from meetlat.errors import Text, text
from meetlat.figures import Library
from meetlat.tender.model.types import Bid, ExtraRoom, Tender
from meetlat.tender.rules.commitment import agreed_levels

MOBILE = "mobile"
WHOLE = Decimal(100)


def with_extra(bid: Bid, tender: Tender, library: Library) -> Bid:
    """Return a bid with the room for the extra work it offers."""
    criterion = tender.award.zero_emission
    if criterion is None or not criterion.mobile_extra or not bid.offer.mobile_extra_percent:
        return replace(bid, extra_rooms=())
    asked = agreed_levels(tender, bid.offer, library)[MOBILE]
    if asked not in set(Level):
        return replace(bid, extra_rooms=())
    return replace(bid, extra_rooms=tuple(_rooms(tender, library, Level(asked))))


def _rooms(tender: Tender, library: Library, level: Level) -> Iterator[ExtraRoom]:
    """Yield what the contract asks in each period of the work: the share the tender sets, else the lower end of the table."""
    if tender.execution_from is None or tender.execution_to is None:
        if level is Level.AMBITIOUS:
            yield ExtraRoom(None, None, None)
        return
    own = tender.requirements.seb_shares.get(MOBILE) if level is Level.AMBITIOUS else None
    for room in headrooms(library, Span(tender.execution_from, tender.execution_to), level):
        asked = room.required_percent
        required = own if own is not None or asked is None else Decimal(str(asked))
        yield ExtraRoom(room.span.first, room.span.last, required)


def over_100(bid: Bid) -> Iterator[Text]:
    """Yield the periods in which the extra work and what the contract asks come over 100 % together."""
    extra = bid.offer.mobile_extra_percent or Decimal(0)
    for room in bid.extra_rooms:
        if room.required_percent is not None and room.required_percent + extra > WHOLE:
            together = {"required": room.required_percent, "total": room.required_percent + extra}
            yield text("criteria.extra-over-100", extra=extra, first=room.first, last=room.last, **together)


def room_unknown(bid: Bid) -> Iterator[Text]:
    """Yield why it cannot be told whether the extra work fits beside what the contract asks."""
    extra = bid.offer.mobile_extra_percent or Decimal(0)
    for room in bid.extra_rooms:
        if room.first is None:
            yield text("criteria.extra-without-execution", extra=extra)
        elif room.required_percent is None:
            yield text("criteria.extra-unknown", extra=extra, first=room.first, last=room.last)
