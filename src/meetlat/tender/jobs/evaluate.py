"""Evaluate a tender folder: read it, let each room judge its forms, value every bid, and rank them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Figure, Library, join_caveats
from meetlat.lca import Profiles, indicator_set
from meetlat.lca import profiles as own_profiles
from meetlat.lca.indicators import SETS
from meetlat.tender import Bid, Evaluation, Tender, evaluate, mark_scale
from meetlat.tender.model.opening import Opening
from meetlat.tender.read.assessment import NOT_ASSESSED, Assessed, assessed_of
from meetlat.tender.read.bid import bid_reading
from meetlat.tender.read.folder import BidFolder, TenderFolder
from meetlat.tender.read.products import named_beside
from meetlat.tender.rules.before_award import LOW, abnormally_low
from meetlat.tender.rules.commitment import may_be_offered
from meetlat.tender.rules.criteria import DEMONSTRABILITY
from meetlat.tender.rules.decide import contract_level, decide, open_level
from meetlat.tender.rules.evidence import BidEvidence, Case, said_once, together, used_profiles
from meetlat.tender.rules.evidence.bid import judge_bid
from meetlat.tender.rules.evidence.mki import award_day
from meetlat.tender.rules.extra import with_extra
from meetlat.tender.rules.robustness.switches import robustness_of

Watch = Callable[[Sequence[BidFolder]], Iterable[BidFolder]]
"""Goes through the bids, and may show how far it is."""


def evaluate_tender(
    library: Library,
    read: TenderFolder,
    accept: Certainty = Certainty.DERIVED,
    profiles: Profiles | None = None,
    watch: Watch = iter,
    opening: Opening | None = None,
) -> Answer[Evaluation]:
    """Evaluate the bids of a tender folder that was read, by gunnen op waarde. `opening`: when they may be opened, which the result records.

    Raises InputError with every problem of the folder, each at its place: of marks, of profiles and units, and of a tender that does not weigh the price by value.
    """
    tender = sound(read.tender, read.path / "tender.yaml", library)
    case = Case(tender, library, profiles or own_profiles(figures=library), accept)
    judged = _judged(read, case, watch)
    found = together(found for _, found in judged)
    scale = mark_scale(library)
    result = evaluate(case.tender, [bid for bid, _ in judged], scale, read.inputs)
    low, of_low = abnormally_low(result, library)
    result = replace(
        result,
        findings=(*result.findings, *low),
        profiles=used_profiles(found.profiles),
        robustness=robustness_of(result, scale, lambda bid: with_extra(bid, case.tender, library)),
        opening=opening,
    )
    tables = tables_of(case.tender, found) | ({LOW} if of_low else set())
    return Answer(
        result,
        join_caveats(
            opening.caveats if opening else (),
            read.assumed,
            _open_level(case),
            _left_alone(read),
            caveats_of(result),
            of_low,
        ),
        used(library.table(name) for name in sorted(tables)),
    )


def figures_behind(answer: Answer[Evaluation], library: Library) -> tuple[Figure, ...]:
    """Return the figures behind the values: the scale of the marks, the weights of the MKI."""
    tender, tables = answer.result.tender, {one.table for one in answer.figures}
    scale = library.table(DEMONSTRABILITY) if DEMONSTRABILITY in tables else None
    marks = tuple(scale.figure(row) for row in scale.rows) if scale else ()
    award = tender.award.mki
    if award is None or SETS[award.indicator_set] not in tables:
        return marks
    return (*marks, *indicator_set(award.indicator_set, award_day(tender), library).figures)


def caveats_of(evaluation: Evaluation) -> tuple[Caveat, ...]:
    """Return the caveats of the bids and of what they are worth, each said once."""
    of_bids = (caveat for bid in evaluation.bids for caveat in bid.bid.caveats)
    of_values = (caveat for bid in evaluation.bids for value in bid.values for caveat in value.caveats)
    return said_once((*of_bids, *of_values))


def _open_level(case: Case) -> Iterator[Caveat]:
    """Say that the tender is not filled in so far that its requirements for equipment are known."""
    for finding in open_level(decide(case.tender, case.library)):
        yield Caveat(finding.code, finding.message, weight=3)


def tables_of(tender: Tender, found: BidEvidence) -> frozenset[str]:
    """Return the names of the tables that an evaluation rests on."""
    marks = {DEMONSTRABILITY} if tender.award.demonstrability else set()
    return found.tables | marks


def sound(tender: Tender, file: Path, library: Library) -> Tender:
    """Return a tender that can be evaluated. Raises InputError with every reason why not, each at its key."""
    problems = (*_by_value(tender), *commitment_problems(tender, library))
    refuse(replace(problem, file=str(file)) for problem in problems)
    return tender


def _by_value(tender: Tender) -> Iterator[Problem]:
    """Yield the problem of a tender that does not weigh the price by value."""
    weighting = tender.award.price_weighting
    if weighting != "value":
        yield Problem(text("tender.not-by-value"), column="award.price_weighting", found=weighting, expected="value")


def commitment_problems(tender: Tender, library: Library) -> Iterator[Problem]:
    """Yield the problem of value for the ambitious level where the contract does not ask the basic one."""
    criterion, decision = tender.award.zero_emission, decide(tender, library)
    if criterion and criterion.ambitious_commitment_eur is not None and not may_be_offered(tender, decision):
        level = text(f"level.{contract_level(tender, decision)}")
        column = "award.zero_emission.ambitious_commitment"
        yield Problem(text("criteria.commitment-level", level=level), column=column, expected=text("level.basic"))


def _judged(read: TenderFolder, case: Case, watch: Watch) -> tuple[tuple[Bid, BidEvidence], ...]:
    """Return every bid with what was found in its forms. Raises InputError with the problems of all bids and of the marks."""
    problems: list[Problem] = []
    assessed: Mapping[str, Assessed] = {}
    judged: list[tuple[Bid, BidEvidence]] = []
    try:
        assessed = assessed_of(read.assessment, case.tender)
    except InputError as error:
        problems.extend(error.problems)
    for folder in watch(read.bids):
        try:
            marks = assessed.get(folder.bid.bidder, NOT_ASSESSED)
            one = bid_reading(folder, case.tender, case.profiles, marks)
            judged.append(judge_bid(one.bid, one.products, one.deployments, one.register, case))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return tuple(judged)


def _left_alone(read: TenderFolder) -> Iterator[Caveat]:
    """Say which files of the folder were not read."""
    of_bids = [
        f"bids/{bid.name}/{name}"
        for bid in read.bids
        for name in (*bid.forms.other, *bid.forms.ignored)
        if name.rstrip("/") not in named_beside(bid.forms)
    ]
    ignored = [*read.ignored, *of_bids]
    if ignored:
        yield Caveat("file-ignored", text("tender.file-ignored", files=ignored), weight=1)
