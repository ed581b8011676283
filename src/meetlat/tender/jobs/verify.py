"""Verify what was built against what was offered: the MKI with its malus, concrete, machines, commitments; and who must do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.equipment import Deployment, Span
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.measurements import with_measurements
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Figure, Library, Table, join_caveats
from meetlat.forms import Forms
from meetlat.lca import profiles as own_profiles
from meetlat.tender.model.award import Assurance
from meetlat.tender.model.product import Product
from meetlat.tender.model.types import InputFile
from meetlat.tender.read.folder import BidFolder, TenderFolder, bid_folder
from meetlat.tender.read.own_criteria import own_reached, with_own_offers
from meetlat.tender.read.products import changes_of, products_of
from meetlat.tender.read.statement import CHANGES, MEASUREMENTS, REACHED
from meetlat.tender.rules.evaluate import compared
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.evidence.bid import with_quantities
from meetlat.tender.rules.evidence.circularity import circular_promises
from meetlat.tender.rules.evidence.mki import computed_mki
from meetlat.tender.rules.evidence.products import judge_products
from meetlat.tender.rules.realisation import Realisation, Term
from meetlat.tender.rules.realisation.actions import actions
from meetlat.tender.rules.realisation.deliveries import Stated, findings, quantities, to_come
from meetlat.tender.rules.realisation.machines import outside, seb_of
from meetlat.tender.rules.realisation.malus import Malus
from meetlat.tender.rules.realisation.promises import (
    expected_eur,
    malus_factor,
    not_verified,
    offers_reached,
    realised_mki,
    restated,
    so_far,
)

SHOWN = ("malus-factor", "work-per-litre")
"""Tables of which every figure that was used is shown, beside the requirements."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are looked at: of a term from `first`, and up to and including `on`; None leaves an end open."""

    on: date | None = None
    first: date | None = None

    def until(self, day: date | None) -> bool:
        """Tell whether something of a day counts: nothing is left out for want of a day."""
        return self.on is None or day is None or day <= self.on

    def in_term(self, day: date | None) -> bool:
        """Tell whether something of a day belongs to the term."""
        return day is not None and (self.first is None or self.first <= day) and self.until(day)

    @property
    def term(self) -> Span:
        """The days of the term."""
        return Span(self.first or date.min, self.on or date.max)


def verify(
    library: Library,
    reading: TenderFolder,
    bidder: str,
    statement: Forms,
    on: date | None = None,
    first: date | None = None,
) -> Answer[Realisation]:
    """Verify the realisation of a bid of a tender folder.

    statement  the forms products, mixes, constituents, plants and deployments as they were built, with measurements and changes
    on         the last day that is looked at; None: all of it
    first      the first day of the term, of which the answer tells apart what was done in it; None: no term

    Raises InputError with every problem of the forms, for a bidder or an item of a change that is not there, and for a term that ends
    before it begins.
    """
    days = _days(on, first)
    offered = bid_folder(reading.bids, bidder)
    case = Case(reading.tender, library, own_profiles(figures=library))
    delivered = tuple(one for one in products_of(statement, case.profiles) if days.until(one.placed_on))
    products = products_of(offered.forms, case.profiles)
    built = judge_products(delivered, case)
    own = with_own_offers(offered, case.tender)
    promised = computed_mki(judge_products(products, case).items)
    (bid,) = compared(case.tender, [with_quantities(replace(own, computed_mki=promised), products, case)])
    changes = tuple(one for one in changes_of(statement[CHANGES]) if days.until(one.agreed_on))
    stated = Stated(case.tender.quantities, products, delivered, changes)
    deployments, measured = with_measurements(deployments_of(statement["deployments"]), statement[MEASUREMENTS], on)
    known = computed_mki(built.items)
    done = quantities(stated, bid.computed_mki, known)
    seb, seb_caveats, seb_tables = seb_of(library, case.tender, bid.offer, deployments, on)
    found = Realisation(case.tender, bid.bidder, bid.offer, on, None, None, built.verdicts, seb)
    waits = on is not None and case.tender.execution_to is not None and not found.is_finished
    rest = tuple(to_come(done, waits=waits))
    total = known and replace(known, missing=(*known.missing, *rest))
    shown = own_reached(statement[REACHED], case.tender)
    found = replace(
        found,
        circularity=so_far(circular_promises(delivered, case.tender, bid.offer), rest, finished=found.is_finished),
        mki=realised_mki(case.tender, bid, total, done),
        usual_factor=_usual(library) if case.tender.award.criteria and not malus_factor(case.tender) else None,
        expected_eur=expected_eur(bid, done),
        quantities=done,
        deployments=deployments,
        findings=(*findings(done, delivered, case.tender), *outside(deployments, case.tender), *restated(bid)),
        term=_term(stated, built, deployments, days) if first else None,
        inputs=_inputs(reading.hashes, offered, statement, delivered),
        products=delivered,
        items=built.items,
    )
    malus = Malus(case.tender.award.assurance or Assurance(), tuple(offers_reached(found, shown)))
    found = replace(found, malus=malus)
    tables = {*built.tables, *seb_tables, *(["malus-factor"] if found.usual_factor is not None else [])}
    figures = tuple(one for name in SHOWN if name in tables for one in _known(library.table(name)))
    return Answer(
        replace(found, actions=actions(found), figures=figures),
        join_caveats(built.caveats, measured, seb_caveats, not_verified(case.tender, bid.offer, shown)),
        used(library.table(name) for name in sorted(tables)),
        inputs=tuple((one.file, one.sha256) for one in found.inputs),
    )


def _known(table: Table) -> Iterator[Figure]:
    """Yield the figures of a table that are known."""
    return (figure for row in table.rows if (figure := table.figure(row)).value is not None)


def _days(on: date | None, first: date | None) -> Days:
    if on is not None and first is not None and on < first:
        message = text("realised.term-backwards", first=first, last=on)
        raise InputError([Problem(message, column="--from", found=first.isoformat(), expected=on.isoformat())])
    return Days(on, first)


def _usual(library: Library) -> float | None:
    table = library.table("malus-factor")
    (factor,) = (table.figure(row).value for row in table.rows)
    return factor if isinstance(factor, float) else None


def _inputs(
    hashes: Mapping[str, str], offered: BidFolder, forms: Forms, delivered: Sequence[Product]
) -> tuple[InputFile, ...]:
    """Return the files that count: of the tender, of this bid, and of the realisation."""
    mine = {name: sha for name, sha in hashes.items() if not name.startswith("bids/")}
    mine |= {name: sha for name, sha in hashes.items() if name.startswith(f"bids/{offered.name}/")}
    mine |= {f"realised/{Path(name).name}": sha for name, sha in forms.hashes.items()}
    mine |= {f"realised/{name}": sha for one in delivered for name, sha in one.declarations}
    return tuple(InputFile(name, sha) for name, sha in sorted(mine.items()))


def _term(stated: Stated, built: BidEvidence, deployments: Sequence[Deployment], days: Days) -> Term | None:
    """Return what was done in the term: the deliveries of its days, and the use of machines pro rata by days."""
    inside = [one for one in stated.delivered if days.in_term(one.placed_on)]
    names = {one.item for one in inside}
    known = computed_mki([one for one in built.items if one.item in names])
    done = quantities(replace(stated, delivered=inside), None, known)
    machines = tuple(part for one in deployments if (part := one.within(days.term)))
    delivered = tuple(one for one in done if one.count)
    return Term(days.first or date.min, days.on, delivered, known.eur if known else None, machines)
