"""An evaluation on the console: the answer in one sentence, the ranking, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich.console import Console
from rich.progress import track
from rich.table import Table

from meetlat.cli.run import Face, Screen, lines, rich_table
from meetlat.documents.brief import Gravity, Note, with_advice
from meetlat.documents.speaker import Speaker
from meetlat.documents.verdicts import measured_json
from meetlat.errors import Text, text
from meetlat.requirements import Finding, Outcome, required
from meetlat.tender import Criterion, EvaluatedBid, Evaluation
from meetlat.tender.jobs.bid import BidCheck
from meetlat.tender.jobs.evaluate import Watch
from meetlat.tender.model.award import criterion_name
from meetlat.tender.model.money import plain
from meetlat.tender.rules.before_award import broken_at_execution
from meetlat.tender.view.brief import SHAPES, finding_note, reason_notes, second_line
from meetlat.tender.view.said_evidence import SaidEvidence, said_evidence
from meetlat.words import NARROW, Language, number, say, show

MOST_COLUMNS = 3
"""How many criteria have room beside each other in a window of 80 columns; more are added, and said in words below."""
OUTCOMES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}
"""The shape of each outcome of a verdict."""


def watching(said: Face) -> Watch:
    """Return what goes through bids and shows how far it is, on the error output; with --json it is silent."""
    label = say(text("tender.reading"), said.language)
    return lambda bids: track(bids, label, console=Screen(stderr=True), transient=True, disable=said.json)


def ranking(found: Evaluation, console: Screen, language: Language, *, verbose: bool) -> None:
    """Print an evaluation: who wins, what that bid will not meet, and the ranking; with `verbose` every reason and finding too."""
    console.print(say(headline(found), language), style="bold", markup=False)
    second = second_line(found)
    _findings([second] if second else [], console, language)
    rows = _rows(found, language, together=False)
    many = len(found.tender.award.spoken) > MOST_COLUMNS or not console.has_room_for(rows)
    console.print(_rows(found, language, together=True) if many else rows)
    if not verbose:
        return
    for bid in found.bids if many else ():
        console.print(say(_values(bid), language), markup=False)
    for bid in found.bids:
        for reason in bid.reasons:
            console.print(f"{SHAPES[bid.admissible]} {bid.bidder}: {say(reason, language)}", markup=False)
    _findings((one for one in found.findings if one is not second), console, language)


def _rows(found: Evaluation, language: Language, *, together: bool) -> Table:
    """Return the ranking, with what each criterion is worth or all of them `together`."""
    columns = [say(text(f"tender.column-{name}"), language) for name in ("rank", "bidder", "price")]
    each = [criterion_name(one, "tender.column-") for one in found.tender.award.spoken]
    criteria = [show(one, language) for one in ([text("tender.column-values")] if together else each)]
    last = [say(text(f"tender.column-{name}"), language) for name in ("evaluation-price", "admissible")]
    rows = rich_table(
        (columns[0], "right"),
        columns[1],
        *((one, "right") for one in (columns[2], *criteria, last[0])),
        last[1],
        title=say(text("tender.in-euros"), language),
    )
    for bid in found.bids:
        rows.add_row(*_cells(bid, language, together=together))
    return rows


def _findings(findings: Iterable[Finding], console: Console, language: Language) -> None:
    for finding in findings:
        console.print(f"! {say(with_advice(finding.message, finding.advice), language)}", markup=False)


def headline(found: Evaluation) -> Text:
    """Say who wins, in one sentence."""
    winner = next((bid for bid in found.bids if bid.bidder == found.winner), None)
    if winner is None:
        return text("tender.no-winner")
    code = "tender.winner-provisional" if found.provisional else "tender.winner"
    return text(code, bidder=winner.bidder, price=plain(winner.evaluation_price_eur or Decimal(0)))


def bid_view(found: BidCheck, console: Console, language: Language, *, verbose: bool) -> None:
    """Print what a bid is worth to its bidder, and how much proof is missing; with `verbose` every verdict and what is missing too."""
    heading = text(f"tender.check-{found.outcome.value}", bidder=found.bid.bidder, tender=found.tender.title)
    console.print(f"{OUTCOMES[found.outcome]} {say(heading, language)}", style="bold", markup=False)
    rows = rich_table(
        say(text("tender.column-part"), language), (say(text("tender.column-worth"), language), "right"), ""
    )
    rows.add_row(say(text("tender.column-price"), language), euros(found.bid.price_eur, language), "")
    for value in found.bid.values:
        if value.criterion in found.tender.award.criteria and value.criterion != Criterion.DEMONSTRABILITY:
            arithmetic = lines(say(line, language) for line in value.arithmetic)
            rows.add_row(show(value.criterion, language), euros(value.eur, language), arithmetic)
    if found.marks_eur is not None:
        open_ = say(text("tender.marks-open", most=plain(found.marks_eur)), language)
        rows.add_row(show(Criterion.DEMONSTRABILITY, language), "–", open_)
    for one in found.marked:
        open_ = say(text("tender.marks-open", most=plain(one.scale.most_eur)), language)
        rows.add_row(one.name, "–", open_)
    price = euros(found.bid.evaluation_price_eur, language)
    rows.add_row(say(text("tender.evaluation-price"), language), price, say(text("tender.before-marks"), language))
    console.print(rows)
    if not verbose:
        _summary(said_evidence(found.tender, found.bid, Speaker(language)), console)
        return
    for reason in found.bid.reasons if found.bid.admissible is not True else ():
        console.print(f"{SHAPES[found.bid.admissible]} {say(reason, language)}", markup=False)
    _verdicts(found, console, language)
    _evidence(found, console, language)
    _findings(found.bid.bid.findings, console, language)


def _verdicts(found: BidCheck, console: Console, language: Language) -> None:
    if not found.bid.verdicts:
        return
    columns = [
        say(text(f"tender.column-{name}"), language) for name in ("item", "table", "required", "found", "outcome")
    ]
    rows = rich_table(*columns)
    for one in sorted(found.bid.verdicts, key=lambda one: one.is_over_days):
        outcome = f"{OUTCOMES[one.outcome]} {show(one.outcome, language)}"
        measured = measured_json(one.measured, language)
        value = say(text("value.none"), language) if measured is None else show(measured, language)
        rows.add_row(
            say(one.item, language),
            one.requirement.table,
            say(required(one.requirement), language),
            value,
            outcome,
        )
    console.print(rows)


def _evidence(found: BidCheck, console: Console, language: Language) -> None:
    """Print how complete the proof is, and what is missing from whom before when."""
    speaker = Speaker(language)
    said = said_evidence(found.tender, found.bid, speaker)
    _summary(said, console)
    if not said.open:
        return
    codes = ("missing", "of", "whom", "before")
    rows = rich_table(*(speaker.code(f"report.evidence-{code}") for code in codes))
    for one in said.open:
        rows.add_row(*(cell.replace(NARROW, " ") for cell in (one.missing, one.of, one.whom, one.before)))
    console.print(rows)


def _summary(said: SaidEvidence, console: Console) -> None:
    if said.lines:
        console.print(said.summary, markup=False)


def bid_notes(found: BidCheck, language: Language) -> Iterator[Note]:
    """Yield what stands in the way of a bid: why it is not admissible or open, what it will not meet, and what is missing from whom."""
    reasons = [] if found.bid.admissible else list(reason_notes(found.bid, named=False))
    yield from reasons
    for requirement in broken_at_execution(found.bid):
        message = text("tender.check-at-execution", requirement=requirement)
        yield Note(Gravity.BROKEN, "at-execution", message, OUTCOMES[Outcome.NOT_MET])
    told = [say(one.message, language) for one in reasons]
    for one in said_evidence(found.tender, found.bid, Speaker(language)).open:
        if not any(one.missing in said for said in told):
            code = "tender.check-missing" if one.before else "tender.check-missing-open"
            message = text(code, of=one.of, missing=one.missing, whom=one.whom, before=one.before)
            yield Note(Gravity.OPEN, message.code + one.missing, message, OUTCOMES[Outcome.UNKNOWN])
    yield from map(finding_note, found.bid.bid.findings)


def _values(bid: EvaluatedBid) -> Text:
    """Say what a bid is worth on each criterion, where the table has no room for it."""
    values = [
        text("tender.value-of", criterion=criterion_name(value.criterion, "criterion."), eur=_eur(value.eur))
        for value in bid.values
        if value.most_eur or value.eur
    ]
    return text("tender.values-of", bidder=bid.bidder, values=values)


def _eur(eur: Decimal | None) -> Decimal | Text:
    return text("value.none") if eur is None else plain(eur)


def _together(bid: EvaluatedBid) -> Decimal | None:
    worths = [value.eur for value in bid.values]
    return None if None in worths else sum((eur for eur in worths if eur is not None), Decimal(0))


def _cells(bid: EvaluatedBid, language: Language, *, together: bool) -> list[str]:
    worths = [_together(bid)] if together else [value.eur for value in bid.values]
    return [
        "–" if bid.rank is None else str(bid.rank),
        bid.bidder,
        amount(bid.price_eur, language),
        *(amount(eur, language) for eur in worths),
        amount(bid.evaluation_price_eur, language),
        f"{SHAPES[bid.admissible]} {say(text(f'tender.admissible-{bid.admissible}'.lower()), language)}",
    ]


def euros(eur: Decimal | None, language: Language) -> str:
    """Write an amount with its sign; an unknown one as such."""
    return amount(eur, language) if eur is None else f"€ {amount(eur, language)}"


def amount(eur: Decimal | None, language: Language) -> str:
    """Write an amount where the heading says that it is in euros; an unknown one as such."""
    return say(text("value.none"), language) if eur is None else number(plain(eur), language)
