"""What was built against what was offered, as one value: what `verify` finds, and what the term report prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from meetlat.equipment import Compliance, Deployment
from meetlat.errors import Text
from meetlat.figures import Figure
from meetlat.requirements import Finding, Outcome, Verdict
from meetlat.tender.model.money import exceeds
from meetlat.tender.model.product import Product
from meetlat.tender.model.promise import CircularPromise, Promise
from meetlat.tender.model.types import InputFile, Offer, Tender
from meetlat.tender.rules.evidence.mki import ItemMki
from meetlat.tender.rules.realisation.malus import Malus, Shown
from meetlat.tender.rules.realisation.mki import RealisedMki
from meetlat.words import Both

TO_COME = "realised.still-to-come"
"""What is merely not delivered yet: it makes the realised MKI a lower bound, and asks nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One item: quantities in the unit of the bid, and the MKI of the whole item in euros. None where it is not known.

    offered         None for an item that the bid does not offer
    agreed          what was agreed later, else what was offered
    delivered       the sum of its deliveries; None where they are in another unit
    count, last     how many deliveries, and the day of the last
    offered_eur     of the offered quantity, as it follows from the forms of the bid
    realised_eur    of what was delivered, as far as it is known
    twice           of `delivered`, what bears the number of a delivery note that was given before: likely one delivery, given twice
    """

    item: str
    unit: str
    offered: Decimal | None
    agreed: Decimal | None
    delivered: Decimal | None
    count: int = 0
    last: date | None = None
    offered_eur: Decimal | None = None
    realised_eur: Decimal | None = None
    twice: Decimal = Decimal(0)

    @property
    def proven(self) -> Decimal:
        """What was delivered without doubt."""
        return (self.delivered or Decimal(0)) - self.twice

    def eur_of(self, quantity: Decimal | None) -> Decimal | None:
        """Return the MKI of a quantity as the bid offered it: c · q ÷ q_offered."""
        if self.offered_eur is None or not self.offered or quantity is None:
            return None
        return self.offered_eur * quantity / self.offered

    @property
    def is_short(self) -> bool:
        """Tell whether less was delivered than agreed, or as much only with what may have been given twice."""
        return self.agreed is not None and self.proven < self.agreed


@dataclass(frozen=True, slots=True)
class Seb:
    """Clean equipment as it was deployed. `checked` None: the contract asks nothing, or nothing can be judged; `ask` then says why.

    transport     the shares of all kilometres of the vehicles that were not promised and are valued
    commitment    whether the machines and vehicles are as the level asks
    """

    level: str
    outcome: Outcome
    checked: Compliance | None = None
    promises: tuple[Promise, ...] = ()
    ask: tuple[Text | Both, ...] = ()
    transport: Mapping[str, Shown] = field(default_factory=dict)
    commitment: Outcome = Outcome.UNKNOWN

    @property
    def not_met(self) -> tuple[str | Text, ...]:
        """The deployments that are not as the contract asks, as they are called where others read along."""
        every = self.checked.deployments if self.checked else ()
        failed = (one.deployment for one in every if one.outcome is Outcome.NOT_MET)
        return tuple(one.label or one.name for one in failed)


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
    circularity    what was promised of recycled and reused material, against what was delivered so far
    malus          on every offer that brought value
    figures        what it rests on beside the requirements of its verdicts
    products       what was delivered; `items` the MKI of each
    """

    tender: Tender
    bidder: str
    offer: Offer
    on: date | None
    mki: RealisedMki | None
    usual_factor: float | None
    concrete: tuple[Verdict, ...]
    seb: Seb
    expected_eur: Decimal | None = None
    quantities: tuple[Quantity, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    findings: tuple[Finding, ...] = ()
    term: Term | None = None
    inputs: tuple[InputFile, ...] = ()
    actions: tuple[Action, ...] = ()
    circularity: tuple[CircularPromise, ...] = ()
    malus: Malus = field(default_factory=Malus)
    products: tuple[Product, ...] = ()
    items: tuple[ItemMki, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Not met before unknown before met, over all that binds."""
        every = [one.outcome for one in self.concrete if one.requirement.binding]
        every += [self.seb.outcome, *(one.outcome for one in self.seb.promises)]
        every += [self.mki.outcome] if self.mki else []
        every += [one.outcome for one in self.circularity]
        every += [one.outcome for one in self.malus.offers]
        return next((one for one in (Outcome.NOT_MET, Outcome.UNKNOWN) if one in every), Outcome.MET)

    @property
    def is_on_track(self) -> bool:
        """Tell whether nothing is wrong or open but what is still to be delivered, at no more MKI than was offered of what was."""
        rest = replace(self, mki=None, malus=replace(self.malus, offers=self.malus.beside_mki))
        if self.is_finished or rest.outcome is not Outcome.MET:
            return False
        mki, expected = self.mki, self.expected_eur
        if mki is None or mki.outcome is Outcome.MET:
            return True
        waits = mki.outcome is Outcome.UNKNOWN and all(one.code == TO_COME for one in mki.ask)
        return waits and mki.realised is not None and expected is not None and not exceeds(mki.realised.eur, expected)

    @property
    def is_finished(self) -> bool:
        """Tell whether all of the work is looked at: no last day was given, or it is not before the end of the execution."""
        end = self.tender.execution_to
        return self.on is None or (end is not None and self.on >= end)
