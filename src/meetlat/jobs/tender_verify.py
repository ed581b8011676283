"""Verify what was built against what was offered: the MKI with its malus, concrete, machines, commitments; and who must do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.figures import Library, join_caveats
from meetlat.formats import FormRow, Forms, read
from meetlat.formats.rows import same_name
from meetlat.formats.tender_folder import EVIDENCE, BidFolder, read_tender_folder
from meetlat.formats.tender_yaml import TenderDocument
from meetlat.jobs.answer import Answer, used
from meetlat.jobs.bid_products import judge_products
from meetlat.jobs.evidence import Case, Found
from meetlat.jobs.seb_built import Seb, seb_of
from meetlat.jobs.tender_folder import bid_of, tender_of
from meetlat.lca import profiles as own_profiles
from meetlat.requirements import Outcome
from meetlat.tender import Bid, BidVerdict, ComputedMki, Promise, Tender
from meetlat.tender.criteria import counted_mki
from meetlat.tender.evidence import computed_mki
from meetlat.tender.money import plain
from meetlat.tender.realised import RealisedMki, compare, scaled
from meetlat.words import Both

CHANGES = "changes"
PART = " / "
"""Parts the deliveries of one item: `Dek / 2` is a delivery of `Dek`."""


@dataclass(frozen=True, slots=True)
class Action:
    """Who must do what, and by when; `by` None: no day follows from the tender."""

    who: str
    what: Text | Both
    by: date | None


@dataclass(frozen=True, slots=True)
class Realisation:
    """What was built against what was offered, up to a day.

    mki            None where the award counts no MKI
    usual_factor   the malus factor that is usual, shown where the tender sets none; it is not used
    """

    tender: Tender
    bidder: str
    on: date | None
    mki: RealisedMki | None
    usual_factor: float | None
    concrete: tuple[BidVerdict, ...]
    seb: Seb
    actions: tuple[Action, ...]

    @property
    def outcome(self) -> Outcome:
        """Not met before unknown before met, over all that binds."""
        every = [one.verdict.outcome for one in self.concrete if one.verdict.requirement.binding]
        every += [self.seb.outcome, *(one.outcome for one in self.seb.promises)]
        every += [self.mki.outcome] if self.mki else []
        return next((one for one in (Outcome.NOT_MET, Outcome.UNKNOWN) if one in every), Outcome.MET)


def verify(library: Library, folder: Path, bidder: str, realised: Path, on: date | None = None) -> Answer[Realisation]:
    """Verify the realisation of a bid of a tender folder.

    realised   a folder or workbook with the forms products, mixes, constituents, plants and deployments as they were, and changes
    on         the last day that is looked at; None: all of it

    Raises InputError with every problem of the folder and the forms, for a bidder or an item of a change that is not there.
    """
    read_folder = read_tender_folder(folder)
    offered = _bid_folder(read_folder.bids, bidder)
    case = Case(tender_of(read_folder.tender), library, own_profiles(figures=library))
    forms = _until(read(realised, (*EVIDENCE, CHANGES)), on)
    built = judge_products(BidFolder(realised.name, realised, offered.document, forms, forms.hashes), case)
    promised = judge_products(offered, case)
    bid = replace(bid_of(offered.document), computed_mki=computed_mki(promised.items))
    ratios = _ratios(offered.forms["products"], forms[CHANGES])
    usual = library.table("malus-factor")
    mki = _mki(case.tender, bid, _whole(built, offered, forms, ratios), ratios, _factor(read_folder.tender))
    seb, seb_caveats, seb_tables = seb_of(library, case.tender, bid.offer, forms["deployments"])
    (factor,) = (usual.figure(row).value for row in usual.rows)
    found = Realisation(
        case.tender,
        bid.bidder,
        on,
        mki,
        factor if isinstance(factor, float) and mki and mki.factor is None else None,
        built.verdicts,
        seb,
        (),
    )
    tables = {*built.tables, *seb_tables, *(["malus-factor"] if found.usual_factor is not None else [])}
    return Answer(
        replace(found, actions=tuple(dict.fromkeys(_actions(found)))),
        join_caveats(built.caveats, seb_caveats),
        used(library.table(name) for name in sorted(tables)),
    )


def _bid_folder(bids: Sequence[BidFolder], bidder: str) -> BidFolder:
    for one in bids:
        if same_name(bidder) in (same_name(one.document.bidder), same_name(one.name)):
            return one
    known = [one.document.bidder for one in bids]
    raise InputError([Problem(text("built.no-bid", found=bidder, known=known), column="--bid", found=bidder)])


def _until(forms: Forms, on: date | None) -> Forms:
    """Return what was delivered, agreed and deployed up to and including a day."""
    if on is None:
        return forms
    days = {"products": "placed_on", "deployments": "from", CHANGES: "agreed_on"}
    rows = {
        name: tuple(row for row in of_form if name not in days or (row.day(days[name]) or on) <= on)
        for name, of_form in forms.rows.items()
    }
    return replace(forms, rows=rows)


def _factor(document: TenderDocument) -> Decimal | None:
    return document.award.assurance.malus_factor if document.award.assurance else None


def _ratios(offered: Sequence[FormRow], changes: Sequence[FormRow]) -> Mapping[str, Fraction]:
    """Return agreed ÷ offered quantity of the items that changed. Raises InputError: an item that was not offered."""
    quantities = {str(row["item"]): row.number("quantity") or 0.0 for row in offered}
    problems = [
        row.problem(text("built.change-of-nothing", item=row["item"]), "item", row["item"])
        for row in changes
        if not quantities.get(str(row["item"]))
    ]
    refuse(problems)
    return {
        str(row["item"]): Fraction(str(row.number("agreed_quantity"))) / Fraction(str(quantities[str(row["item"])]))
        for row in changes
    }


def _whole(built: Found, offered: BidFolder, forms: Forms, ratios: Mapping[str, Fraction]) -> ComputedMki | None:
    """Return the MKI of what was delivered; an item of the bid of which nothing was delivered makes it a lower bound."""
    delivered = {str(row["item"]).partition(PART)[0] for row in forms["products"]}
    items = (str(row["item"]) for row in offered.forms["products"])
    absent = [item for item in items if item not in delivered and ratios.get(item) != 0]
    found = computed_mki(built.items)
    return found and replace(
        found, missing=(*found.missing, *(text("built.not-delivered", item=item) for item in absent))
    )


def _mki(
    tender: Tender, bid: Bid, realised: ComputedMki | None, ratios: Mapping[str, Fraction], factor: Decimal | None
) -> RealisedMki | None:
    criterion = tender.award.mki
    if criterion is None:
        return None
    offered, said = counted_mki(bid)
    if offered is None or realised is None:
        ask = said if offered is None else text("built.nothing-delivered")
        return RealisedMki(Outcome.UNKNOWN, offered, factor=factor, ask=(ask,))
    computed, scale = bid.computed_mki, Fraction(1)
    if ratios:
        if computed is None or computed.is_lower_bound:
            ask = text("built.cannot-scale", bidder=bid.bidder)
            return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=(ask,))
        per_item: dict[str, Decimal] = {}
        for part in computed.parts:
            per_item[part.item] = per_item.get(part.item, Decimal(0)) + part.eur
        scale = scaled(per_item, ratios)
    if scale <= 0:
        return RealisedMki(Outcome.UNKNOWN, offered, realised=realised, factor=factor, ask=(text("built.all-dropped"),))
    return compare(criterion, offered, realised, scale, factor)


def _actions(found: Realisation) -> Iterator[Action]:
    """Yield who must do what: the bidder what is not met or not proven, the client what follows from it."""
    by, client = found.tender.execution_to, found.tender.client.name
    for one in found.concrete:
        verdict = one.verdict
        if verdict.requirement.binding and verdict.outcome is Outcome.NOT_MET:
            yield Action(found.bidder, text("built.act-concrete", item=one.item, table=verdict.requirement.table), by)
        elif verdict.requirement.binding and verdict.outcome is Outcome.UNKNOWN:
            yield from (
                Action(found.bidder, text("tender.missing-of", item=one.item, what=ask), by) for ask in verdict.ask
            )
    yield from (Action(found.bidder, ask, by) for ask in found.seb.ask)
    yield from (Action(found.bidder, text("built.act-seb", deployment=name), by) for name in found.seb.not_met)
    for promise in found.seb.promises:
        if promise.outcome is not Outcome.MET:
            yield from (Action(found.bidder, ask, by) for ask in (*promise.ask, _promise(promise)))
    mki = found.mki
    if mki is None:
        return
    yield from (Action(found.bidder, ask, by) for ask in mki.ask)
    if mki.outcome is Outcome.NOT_MET and mki.factor is None:
        yield Action(client, text("built.act-factor"), by)
    elif mki.malus_eur:
        yield Action(client, text("built.act-malus", malus=plain(mki.malus_eur)), by)


def _promise(one: Promise) -> Text:
    about = {"percent": one.percent, "category": text(f"built.work.{one.category}")}
    if one.first is None:
        return text("built.act-promise-ever", **about)
    code = "built.act-promise" if one.extra else "built.act-promise-whole"
    return text(code, **about, first=one.first, last=one.last)
