"""The bidder's own view: what each offer is worth by the tender, and what proof is missing; and a workbook to bid with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.forms.rows import same_name
from meetlat.forms.xlsx.workbook import bid_template
from meetlat.lca import Profiles
from meetlat.lca import profiles as own_profiles
from meetlat.requirements import Outcome
from meetlat.tender import EvaluatedBid, OtherCriterion, Tender, evaluate, mark_scale
from meetlat.tender.jobs.evaluate import caveats_of, sound, tables_of
from meetlat.tender.read.bid import bid_reading
from meetlat.tender.read.folder import BidFolder, quantities_beside, read_bid_folder
from meetlat.tender.read.own_criteria import workbook_rows
from meetlat.tender.read.tender_yaml import read_tender, read_tender_file
from meetlat.tender.rules.evidence import Case
from meetlat.tender.rules.evidence.bid import judge_bid
from meetlat.words import Both, Language

TENDER_YAML = "tender.yaml"


@dataclass(frozen=True, slots=True)
class BidCheck:
    """A bid as its bidder may see it before it is sent.

    bid          what can be counted now; what the client's marks will be worth is not in it
    marks_eur    the most those marks can be worth; None where the tender asks no plan
    missing      what proof is missing, and where to get it
    marked       the criteria of the tender's own on which the client gives a mark
    """

    tender: Tender
    bid: EvaluatedBid
    marks_eur: Decimal | None
    missing: tuple[Text | Both, ...]
    marked: tuple[OtherCriterion, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Not met when the bid breaks anything that binds, else unknown when anything is missing, else met."""
        binding = {one.outcome for one in self.bid.verdicts if one.requirement.binding}
        if self.bid.admissible is False or Outcome.NOT_MET in binding:
            return Outcome.NOT_MET
        return Outcome.UNKNOWN if self.missing else Outcome.MET


def check_bid(
    library: Library,
    path: Path,
    tender_path: Path | None = None,
    accept: Certainty = Certainty.DERIVED,
    profiles: Profiles | None = None,
) -> Answer[BidCheck]:
    """Check one bid, a folder or a workbook, against its tender: `tender_path`, or the tender.yaml of the folder it stands in.

    Raises InputError with every problem of the tender and the bid, each at its place, and for a bid for another tender.
    """
    place = tender_path or _tender_beside(path)
    read = read_tender_file(place)
    folder = read_bid_folder(path)
    _for_this_tender(folder, read.tender)
    tender = sound(replace(read.tender, quantities=quantities_beside(place)), place, library)
    case = Case(tender, library, profiles or own_profiles(figures=library), accept)
    award = case.tender.award
    plan, marked = award.demonstrability, tuple(one for one in award.other if one.by == "marks")
    by_offer = tuple(one for one in award.other if one.by == "offer")
    unmarked = replace(case.tender, award=replace(award, demonstrability=None, other=by_offer))
    one = bid_reading(folder, case.tender, case.profiles)
    bid, found = judge_bid(one.bid, one.products, one.deployments, one.register, case)
    evaluation = evaluate(unmarked, [bid], mark_scale(library))
    (valued,) = evaluation.bids
    return Answer(
        BidCheck(case.tender, valued, plan.value_eur if plan else None, tuple(dict.fromkeys(_missing(valued))), marked),
        join_caveats(read.assumed, caveats_of(evaluation)),
        used(library.table(name) for name in sorted(tables_of(unmarked, found))),
    )


def workbook_to_bid(tender_path: Path, language: Language) -> bytes:
    """Return the workbook to bid with on a tender, its id and the quantities of the client filled in.

    Raises InputError with every problem of the tender.
    """
    tender = replace(read_tender(tender_path), quantities=quantities_beside(tender_path))
    return bid_template(language, workbook_rows(tender))


def _missing(bid: EvaluatedBid) -> Iterator[Text | Both]:
    """Yield what is asked: for verdicts that are unknown, for an MKI that is incomplete, for what is open."""
    for one in bid.verdicts:
        if one.outcome is not Outcome.UNKNOWN or not one.requirement.binding:
            continue
        for ask in one.ask:
            if isinstance(ask, Both):  # a cell of a table that is not known here: nothing that a bidder can give
                requirement = one.requirement
                yield text("tender.cell-of-client", title=requirement.title, table=requirement.table)
            elif one.is_over_days:
                yield ask  # which names the machine, and whom to ask
            else:
                yield text("tender.missing-of", item=one.item, what=ask)
    yield from bid.bid.mki_missing
    if bid.admissible is not False:
        yield from (reason for reason in bid.reasons if reason.code != "tender.reason-unknown")


def _tender_beside(path: Path) -> Path:
    """Return the tender.yaml of the folder a bid stands in. Raises InputError when there is none."""
    for folder in path.absolute().parents[:2]:
        if (folder / TENDER_YAML).is_file():
            return folder / TENDER_YAML
    raise InputError([Problem(text("tender.bid-without-tender"), file=str(path), expected=TENDER_YAML)])


def _for_this_tender(folder: BidFolder, tender: Tender) -> None:
    """Raise InputError for a bid that names another tender."""
    found = folder.bid.tender
    if found is not None and same_name(found) != same_name(tender.id):
        message = text("formats.other-tender", found=found, expected=tender.id)
        raise InputError([Problem(message, file=str(folder.path), column="tender", found=found, expected=tender.id)])
