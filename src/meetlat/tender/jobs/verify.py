"""Verify what was built against what was offered: the MKI with its malus, concrete, machines, commitments; and who must do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.equipment import Deployment, Span
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.measurements import MEASURED, with_measurements
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Library, join_caveats
from meetlat.forms import Forms, read
from meetlat.forms.rows import same_name
from meetlat.lca import profiles as own_profiles
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender import Bid, ComputedMki, InputFile, Tender
from meetlat.tender.jobs.bid_quantities import with_quantities
from meetlat.tender.jobs.deliveries import Stated, findings, quantities, to_come
from meetlat.tender.jobs.evidence.case import Case, Found
from meetlat.tender.jobs.evidence.circularity import circular_promises
from meetlat.tender.jobs.evidence.products import judge_products
from meetlat.tender.jobs.own_criteria import not_verified, own_offers, own_reached
from meetlat.tender.jobs.seb_built import outside, seb_of
from meetlat.tender.model.award import Assurance
from meetlat.tender.model.money import cents
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.read.folder import EVIDENCE, BidFolder, read_tender_folder
from meetlat.tender.read.nouns import bid_of, tender_of
from meetlat.tender.rules.criteria import counted_mki
from meetlat.tender.rules.evaluate import DIFFER, compared
from meetlat.tender.rules.evidence import computed_mki
from meetlat.tender.rules.malus import Malus, Reached, of_circularity, of_mki, of_own, of_zero_emission, on_offer
from meetlat.tender.rules.realisation import Action, Quantity, Realisation, Term
from meetlat.tender.rules.realisation_actions import actions
from meetlat.tender.rules.realised import RealisedMki, compare, scaled

__all__ = ["Action", "Realisation", "Term", "verify"]

CHANGES, MEASUREMENTS, REACHED = "changes", "measurements", "reached"
STATEMENT = (*EVIDENCE, MEASUREMENTS, CHANGES, REACHED)
"""The forms in which a contractor states what was built."""
DONE: Mapping[str, tuple[str, ...]] = {
    "products": ("quantity", "placed_on", "delivery_note"),
    MEASUREMENTS: (*MEASURED, "meter_begin_kwh", "meter_end_kwh", "evidence"),
    REACHED: ("reached", "evidence"),
}
"""What a contractor fills in of a row that was prepared: without any of it the row states nothing."""


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
    library: Library, folder: Path, bidder: str, realised: Path, on: date | None = None, first: date | None = None
) -> Answer[Realisation]:
    """Verify the realisation of a bid of a tender folder.

    realised   a folder or workbook with the forms products, mixes, constituents, plants and deployments as they were, measurements and changes
    on         the last day that is looked at; None: all of it
    first      the first day of the term, of which the answer tells apart what was done in it; None: no term

    Raises InputError with every problem of the folder and the forms, for a bidder or an item of a change that is not there, and for
    a term that ends before it begins.
    """
    days = _days(on, first)
    read_folder = read_tender_folder(folder)
    offered = bid_folder(read_folder.bids, bidder)
    case = Case(
        tender_of(read_folder.tender, quantities=read_folder.quantities), library, own_profiles(figures=library)
    )
    whole = read_statement(realised)
    forms = _until(whole, days)
    built = judge_products(BidFolder(realised.name, realised, offered.document, forms, forms.hashes), case)
    promised = judge_products(offered, case)
    own = bid_of(offered.document, other=own_offers(offered, case.tender))
    (bid,) = compared(
        case.tender, [with_quantities(replace(own, computed_mki=computed_mki(promised.items)), offered, case)]
    )
    stated = Stated(case.tender.quantities, offered.forms["products"], forms["products"], forms[CHANGES])
    deployments, measured = with_measurements(deployments_of(whole["deployments"]), whole[MEASUREMENTS], on)
    done = quantities(stated, bid.computed_mki, _all(built))
    seb, seb_caveats, seb_tables = seb_of(library, case.tender, bid.offer, deployments, on)
    found = Realisation(case.tender, bid.bidder, bid.offer, on, None, None, built.verdicts, seb)
    waits = on is not None and case.tender.execution_to is not None and not found.is_finished
    rest = tuple(to_come(done, waits=waits))
    total = (known := _all(built)) and replace(known, missing=(*known.missing, *rest))
    mki = _mki(case.tender, bid, total, done)
    circularity = _so_far(circular_promises(forms, case, bid.offer), rest, finished=found.is_finished)
    shown = own_reached(forms[REACHED], case.tender)
    found = replace(
        found,
        circularity=circularity,
        mki=mki,
        malus=Malus(
            case.tender.award.assurance or Assurance(),
            tuple(_offers(replace(found, mki=mki, circularity=circularity), shown)),
        ),
        usual_factor=_usual(library) if case.tender.award.criteria and not _factor(case.tender) else None,
        expected_eur=_expected(bid, done),
        quantities=done,
        deployments=deployments,
        findings=(*findings(done, forms["products"], case.tender), *outside(deployments, case.tender), *_restated(bid)),
        term=_term(stated, built, deployments, days) if first else None,
        inputs=_inputs(read_folder.hashes, offered, forms),
    )
    tables = {*built.tables, *seb_tables, *(["malus-factor"] if found.usual_factor is not None else [])}
    return Answer(
        replace(found, actions=actions(found)),
        join_caveats(built.caveats, measured, seb_caveats, not_verified(case.tender, bid.offer, shown)),
        used(library.table(name) for name in sorted(tables)),
    )


def read_statement(realised: Path) -> Forms:
    """Read what was built, without the rows that were prepared and not filled in. Raises InputError with every problem of the forms."""
    return read(realised, STATEMENT, open_columns=DONE)


def _days(on: date | None, first: date | None) -> Days:
    if on is not None and first is not None and on < first:
        message = text("realised.term-backwards", first=first, last=on)
        raise InputError([Problem(message, column="--from", found=first.isoformat(), expected=on.isoformat())])
    return Days(on, first)


def _usual(library: Library) -> float | None:
    table = library.table("malus-factor")
    (factor,) = (table.figure(row).value for row in table.rows)
    return factor if isinstance(factor, float) else None


def _inputs(hashes: Mapping[str, str], offered: BidFolder, forms: Forms) -> tuple[InputFile, ...]:
    """Return the files that count: of the tender, of this bid, and of the realisation."""
    mine = {name: sha for name, sha in hashes.items() if not name.startswith("bids/")}
    mine |= {name: sha for name, sha in hashes.items() if name.startswith(f"bids/{offered.name}/")}
    mine |= {f"realised/{Path(name).name}": sha for name, sha in forms.hashes.items()}
    return tuple(InputFile(name, sha) for name, sha in sorted(mine.items()))


def _restated(bid: Bid) -> Iterator[Finding]:
    """Say which MKI the award counted, where it is not the one that was offered."""
    if bid.is_restated:
        yield Finding(DIFFER, Severity.NOTE, counted_mki(bid)[1])


def _all(built: Found) -> ComputedMki | None:
    return computed_mki(built.items)


def _expected(bid: Bid, done: Sequence[Quantity]) -> Decimal | None:
    """Return the offered MKI of what has been delivered: M · Σ c·d/q ÷ Σ c over the items of the bid."""
    offered, _ = counted_mki(bid)
    items = [one for one in done if one.offered is not None]
    before = sum((one.offered_eur or Decimal(0) for one in items), Decimal(0))
    if offered is None or bid.computed_mki is None or bid.computed_mki.is_lower_bound or before <= 0:
        return None
    if any(one.delivered is None for one in items):
        return None
    after = sum((one.eur_of(one.delivered) or Decimal(0) for one in items), Decimal(0))
    return cents(Fraction(offered) * Fraction(after) / Fraction(before))


def _term(stated: Stated, built: Found, deployments: Sequence[Deployment], days: Days) -> Term | None:
    """Return what was done in the term: the deliveries of its days, and the use of machines pro rata by days."""
    rows = [row for row in stated.delivered if days.in_term(row.day("placed_on"))]
    names = {str(row["item"]) for row in rows}
    known = computed_mki([one for one in built.items if one.item in names])
    done = quantities(replace(stated, delivered=rows), None, known)
    inside = tuple(part for one in deployments if (part := one.within(days.term)))
    delivered = tuple(one for one in done if one.count)
    return Term(days.first or date.min, days.on, delivered, known.eur if known else None, inside)


def bid_folder(bids: Sequence[BidFolder], bidder: str) -> BidFolder:
    """Return the bid of a bidder, by the name in it or that of its folder. Raises InputError with the bidders that there are."""
    for one in bids:
        if same_name(bidder) in (same_name(one.document.bidder), same_name(one.name)):
            return one
    known = [one.document.bidder for one in bids]
    raise InputError([Problem(text("built.no-bid", found=bidder, known=known), column="--bid", found=bidder)])


def _until(forms: Forms, days: Days) -> Forms:
    """Return what was delivered and agreed up to and including the last day; machines and measurements are cut to it elsewhere."""
    of = {"products": "placed_on", CHANGES: "agreed_on"}
    rows = {
        name: tuple(row for row in of_form if name not in of or days.until(row.day(of[name])))
        for name, of_form in forms.rows.items()
    }
    return replace(forms, rows=rows)


def _factor(tender: Tender) -> Decimal | None:
    return tender.award.assurance.malus_factor if tender.award.assurance else None


def _so_far(
    promises: Sequence[CircularPromise], rest: Sequence[Text], *, finished: bool
) -> tuple[CircularPromise, ...]:
    """Return shares of all material by what was delivered: of material whose delivery is not proven it may be any part."""
    if not finished:
        return tuple(replace(one, goes_on=True) for one in promises)
    if not rest:
        return tuple(promises)
    return tuple(replace(one, lowest_percent=None, highest_percent=None, ask=(*one.ask, *rest)) for one in promises)


def _mki(tender: Tender, bid: Bid, realised: ComputedMki | None, done: Sequence[Quantity]) -> RealisedMki | None:
    """Compare the MKI, at the quantities that were asked. Where something is missing that would lower it, nothing can be said."""
    criterion, factor = tender.award.mki, _factor(tender)
    if criterion is None:
        return None
    offered, said = counted_mki(bid)
    if offered is None or realised is None:
        ask = (said,) if offered is None else realised.missing if realised else (text("built.nothing-delivered"),)
        return RealisedMki(Outcome.UNKNOWN, offered, factor=factor, ask=ask)
    scale = Fraction(1)
    if any(one.offered != one.agreed for one in done):
        if bid.computed_mki is None or bid.computed_mki.is_lower_bound:
            ask = (text("built.cannot-scale", bidder=bid.bidder),)
            return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=ask)
        scale = _scale(done)
    if scale <= 0:
        return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=(text("built.all-dropped"),))
    if any(one.is_short and min(one.offered_eur or 0, one.realised_eur or 0) < 0 for one in done):
        return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=realised.missing)
    return compare(criterion, offered, realised, scale, factor)


def _scale(done: Sequence[Quantity]) -> Fraction:
    """Return how much more MKI the agreed quantities have than those that were asked; 0 where none of it is left."""
    known = {one.item: one.offered_eur for one in done if one.offered and one.offered_eur is not None}
    ratios = {one.item: Fraction(one.agreed or 0) / Fraction(one.offered) for one in done if one.offered}
    return scaled(known, ratios) if sum(known.values()) > 0 else Fraction(0)


def _offers(found: Realisation, shown: Mapping[str, Decimal]) -> Iterator[Reached]:
    """Yield every offer that brought value, against what was reached of it."""
    award, offer, seb, finished = found.tender.award, found.offer, found.seb, found.is_finished
    if award.mki is not None and found.mki is not None:
        yield from of_mki(award.mki, found.mki)
    if award.zero_emission is not None:
        yield from of_zero_emission(
            award.zero_emission, offer, seb.promises, seb.transport, seb.commitment, finished=finished
        )
    if award.circularity is not None:
        yield from of_circularity(award.circularity.scales, found.circularity)
    for one in on_offer(found.tender, offer):
        yield of_own(one, offer.other[one.name], shown.get(one.name), finished=finished)
