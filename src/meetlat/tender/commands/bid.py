"""meetlat bid: the bidder's own view."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, argument, option
from meetlat.requirements import Outcome
from meetlat.save import save
from meetlat.tender.jobs.bid import BidCheck, check_bid, workbook_to_bid
from meetlat.tender.view.bid import bid_check
from meetlat.tender.view.brief import bid_notes
from meetlat.tender.view.data import as_data

CODES = {Outcome.MET: 0, Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}

Bid = Annotated[Path, argument("argument.bid", "option.bid")]
TenderOfBid = Annotated[Path | None, option("--tender", "option.tender-of-bid")]
TenderFile = Annotated[Path, argument("argument.tender", "option.tender")]
Workbook = Annotated[Path, option("--out", "option.workbook", dir_okay=False)]


@command(
    data=as_data,
    view=bid_check,
    code=lambda found: CODES[found.outcome],
    notes=lambda found, _: bid_notes(found),
    figures=True,
    accept=Accept.derived,
    out=True,
)
def check(folder: Bid, context: Context, tender: TenderOfBid = None) -> Answer[BidCheck]:
    """Check what a bid is worth by its tender, and which proof it still lacks."""
    return check_bid(context.library, folder, tender, context.accept)


@command(
    data=lambda file, _: str(file), show=lambda file, console, _: console.print(str(file), markup=False, soft_wrap=True)
)
def workbook(tender: TenderFile, out: Workbook, context: Context) -> Answer[Path]:
    """Make the workbook to bid with."""
    save({out: workbook_to_bid(tender, context.language)})
    return Answer(out)
