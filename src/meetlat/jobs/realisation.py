"""What was built against what was offered, as one value: what `verify` finds, and what the term report prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.equipment import Deployment
from meetlat.errors import Text
from meetlat.jobs.deliveries import Quantity
from meetlat.jobs.seb_built import Seb
from meetlat.requirements import Outcome
from meetlat.tender import BidVerdict, Finding, InputFile, Offer, Tender
from meetlat.tender.realised import RealisedMki
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Action:
    """Who must do what, by when, and why; `by` None: no day follows from the tender."""

    who: str
    what: Text | Both
    by: date | None
    why: Text | Both | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What was done in one term, both days included.

    quantities     what was delivered in it, by item
    realised_eur   the MKI of these deliveries, as far as it is known; None where nothing of it is
    deployments    the machines of these days, their use pro rata
    """

    first: date
    last: date | None
    quantities: tuple[Quantity, ...]
    realised_eur: Decimal | None
    deployments: tuple[Deployment, ...]


@dataclass(frozen=True, slots=True)
class Realisation:
    """What was built against what was offered, up to a day.

    on             the last day that is looked at; None: all of it
    mki            None where the award counts no MKI
    expected_eur   the offered MKI of what has been delivered so far; None where the bid does not tell it per item
    usual_factor   the malus factor that is usual, shown where the tender sets none; it is not used
    quantities     every item with what was offered, agreed and delivered
    deployments    the machines with what they used, up to the day
    findings       what about the deliveries a person must see
    inputs         the files it was made from
    """

    tender: Tender
    bidder: str
    offer: Offer
    on: date | None
    mki: RealisedMki | None
    usual_factor: float | None
    concrete: tuple[BidVerdict, ...]
    seb: Seb
    expected_eur: Decimal | None = None
    quantities: tuple[Quantity, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    findings: tuple[Finding, ...] = ()
    term: Term | None = None
    inputs: tuple[InputFile, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Not met before unknown before met, over all that binds."""
        every = [one.verdict.outcome for one in self.concrete if one.verdict.requirement.binding]
        every += [self.seb.outcome, *(one.outcome for one in self.seb.promises)]
        every += [self.mki.outcome] if self.mki else []
        return next((one for one in (Outcome.NOT_MET, Outcome.UNKNOWN) if one in every), Outcome.MET)

    @property
    def is_finished(self) -> bool:
        """Tell whether all of the work is looked at: unless there is a last day that lies before the end of the execution."""
        end = self.tender.execution_to
        return self.on is None or end is None or self.on >= end
