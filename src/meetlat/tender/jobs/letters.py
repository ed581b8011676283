"""Award letters and the record behind them, from an evaluated tender folder; none is written while the reasoning is not complete."""

from __future__ import annotations

import re
from calendar import SATURDAY, SUNDAY
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, used
from meetlat.documents.document import Document
from meetlat.documents.files import ON_PAPER, Format, need, printed, write
from meetlat.documents.template import document_fields, fill
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats, weakest
from meetlat.figures import figure as figure_of
from meetlat.figures.table import LAST_DAY
from meetlat.forms.word.folder import Template, Templates, read_templates
from meetlat.requirements import Finding
from meetlat.tender import EvaluatedBid, Evaluation, Mark, Tender, mark_scale
from meetlat.tender.read.assessment import every_mark
from meetlat.tender.read.folder import TenderFolder
from meetlat.tender.rules.award_letter import Dossier, Terms
from meetlat.tender.rules.reasoning import advantage_unsaid, lint_reasoning
from meetlat.tender.rules.substance import has_substance
from meetlat.tender.rules.working_days import EXTENSION, HOLIDAYS, equated_known, holiday, last_day
from meetlat.words import Language, show

STANDSTILL = "standstill"
RESTS_ON = (STANDSTILL, HOLIDAYS, EXTENSION)
LETTER, RECORD = "brief", "proces-verbaal"


@dataclass(frozen=True, slots=True)
class Letters:
    """What was written: the files of the letter of each bidder and of the record; none when the reasoning is not complete and no drafts were asked."""

    letters: Mapping[str, tuple[Path, ...]]
    record: tuple[Path, ...]
    findings: tuple[Finding, ...]
    draft: bool
    standstill_ends: date | None


def prepare_letters(
    answer: Answer[Evaluation],
    library: Library,
    reading: TenderFolder,
    sent: date | None = None,
    *,
    draft: bool = False,
    ground: str | None = None,
) -> Answer[Dossier]:
    """Return what the letters on a tender folder that was read and evaluated are made of, with what whoever sends them must know.

    ground   on which the evaluation price of the winner is shown to the others; without it, it is not shown

    Raises InputError without a day of sending, except for drafts, for a day before the bids were there, and for a ground that is none.
    """
    evaluation = answer.result
    refuse([*_sent_problems(sent, evaluation.tender, draft=draft), *_ground_problems(ground)])
    individual = _individual(reading, evaluation)
    terms = _terms(evaluation, library, sent, draft=draft, ground=ground)
    findings = lint_reasoning(evaluation, individual, terms.scale)
    dossier = Dossier(evaluation, individual, findings, terms, dict(_names(evaluation)))
    tables = {one.table: one for one in (*answer.figures, *used(library.table(name) for name in RESTS_ON))}
    caveats = join_caveats(answer.caveats, _notes(evaluation, library, terms))
    return Answer(dossier, caveats, tuple(tables.values()), answer.problems)


def write_letters(
    prepared: Answer[Dossier],
    letters: Mapping[str, Document],
    record: Document,
    out: Path,
    language: Language,
    formats: Collection[Format] = ON_PAPER,
    templates: Path | None = None,
) -> Answer[Letters]:
    """Write the letter of each bidder and the record; nothing while the reasoning is not complete, unless as drafts.

    templates   a folder with the client's own `brief.docx` or `proces-verbaal.docx`, used in the place of ours; not for drafts

    Raises InputError when `out` cannot be written; MissingPartError without the extra `report`.
    """
    need(formats)
    dossier = prepared.result
    terms, findings = dossier.terms, dossier.findings
    found = read_templates(templates, (LETTER, RECORD)) if templates else Templates(())
    answer = replace(prepared, caveats=join_caveats(prepared.caveats, _of_templates(found, formats, draft=terms.draft)))
    if findings and not terms.draft:
        return answer.of(Letters({}, (), findings, terms.draft, terms.last))
    own = {} if terms.draft else {one.name: one for one in found.found}
    bids = {bid.bidder: bid for bid in dossier.evaluation.bids}
    made = {
        bidder: _files(one, own.get(LETTER), formats, language, fields(terms, language, bids[bidder]))
        for bidder, one in letters.items()
    }
    behind = _files(record, own.get(RECORD), formats, language, fields(terms, language))
    write({file: raw for files in (*made.values(), behind) for file, raw in files.items()}, out)
    written = {bidder: tuple(out / file for file in made[bidder]) for bidder in dossier.names}
    result = Letters(written, tuple(out / file for file in behind), findings, terms.draft, terms.last)
    return answer.of(result)


def _files(
    document: Document,
    template: Template | None,
    formats: Collection[Format],
    language: Language,
    about: Mapping[str, Any],
) -> Mapping[str, bytes]:
    """Return the files of a letter or a record: printed by us, or the client's template filled in."""
    if template is None:
        return printed(document, language, formats)
    said = {**about, "document": document_fields(document, language, about["client"]["name"])}
    return {f"{document.name}.docx": fill(template.raw, said, template.file)}


def fields(terms: Terms, language: Language, own: EvaluatedBid | None = None) -> dict[str, Any]:
    """Return what a template may speak of: the tender, the standstill and, in a letter, its own bid; what is not known is not there."""
    tender = terms.tender
    days = {"days": terms.days, "end": terms.last and show(terms.last, language)}
    about = {
        "id": tender.id,
        "title": tender.title,
        "client": {"name": tender.client.name},
        "sent": terms.sent and show(terms.sent, language),
        "standstill": {name: value for name, value in days.items() if value is not None},
        "bidder": own and own.bidder,
        "rank": own and own.rank,
        "ranked": terms.ranked,
        "admissible": own and own.admissible,
    }
    return {name: value for name, value in about.items() if value is not None}


def _of_templates(found: Templates, formats: Collection[Format], *, draft: bool) -> Iterator[Caveat]:
    """Say what a reader of templates must know: no PDF is made of one, none is used for a draft, and which files were left alone."""
    for template in found.found:
        if draft:
            yield Caveat("template-unused", text("letter.template-not-in-draft", name=template.name))
        elif set(formats) != {"docx"}:
            yield Caveat("template-without-pdf", text("documents.template-without-pdf", name=template.name), weight=1)
    if found.ignored:
        yield Caveat("file-ignored", text("tender.file-ignored", files=list(found.ignored)), weight=1)


def _sent_problems(sent: date | None, tender: Tender, *, draft: bool) -> Iterator[Problem]:
    """Yield what is wrong with a day of sending: absent, or before there were bids to decide on."""
    if sent is None:
        if not draft:
            yield Problem(text("letter.needs-sent"), column="--sent", expected=text("letter.expected-sent"))
        return
    days = {name: getattr(tender, name) for name in ("published", "closing", "opening")}
    before = {name: day for name, day in days.items() if day is not None and sent < day}
    if before:
        name, day = max(before.items(), key=lambda one: one[1])
        message = text("letter.sent-before", sent=sent, what=text(f"letter.day.{name}"), day=day)
        yield Problem(message, column="--sent", found=sent.isoformat(), expected=text("letter.expected-later", day=day))


def _ground_problems(ground: str | None) -> Iterator[Problem]:
    if ground is not None and not has_substance(ground):
        expected = text("letter.expected-ground")
        yield Problem(
            text("letter.no-ground", expected=expected), column="--winner-price", found=ground, expected=expected
        )


def _terms(
    evaluation: Evaluation, library: Library, sent: date | None, *, draft: bool, ground: str | None = None
) -> Terms:
    found = figure_of(library.table(STANDSTILL), sent or evaluation.tender.closing or LAST_DAY)
    holidays = [row.certainty for row in library.table(HOLIDAYS).rows if row.value is not None]
    ranked = sum(1 for bid in evaluation.bids if bid.rank is not None)
    if not isinstance(found.value, int | float):
        refuse([_out_of_reach(sent)])
    days = int(float(str(found.value)))
    return Terms(
        tender=evaluation.tender,
        scale=mark_scale(library),
        digest=next((one.sha256 for one in evaluation.inputs if one.file == "tender.yaml"), "–"),
        ranked=ranked,
        days=days,
        sent=sent,
        last=None if sent is None else _last_day(sent, days, library),
        draft=draft,
        certainty=weakest([found.certainty, *holidays]),
        ground=ground,
    )


def _last_day(sent: date, days: int, library: Library) -> date:
    """Return the last day of the standstill. Raises InputError for a day of sending that no calendar of holidays reaches."""
    try:
        return last_day(sent, days, library)
    except (ValueError, OverflowError) as error:
        raise InputError([_out_of_reach(sent)]) from error


def _out_of_reach(sent: date | None) -> Problem:
    message = text("letter.sent-out-of-reach", sent=sent, table=STANDSTILL)
    found = None if sent is None else sent.isoformat()
    return Problem(message, column="--sent", found=found, expected=text("letter.expected-sent"))


def _notes(evaluation: Evaluation, library: Library, terms: Terms) -> Iterator[Caveat]:
    """Say what whoever sends the letters must know: what the standstill rests on, and what is shown or lacking of the winner."""
    sent, last, holidays = terms.sent, terms.last, library.table(HOLIDAYS)
    if terms.certainty is not Certainty.PUBLISHED:
        unread = text("letter.unread-standstill", days=terms.days, certainty=terms.certainty)
        yield Caveat("unread-standstill", unread, weight=3)
    if sent is not None and last is not None:
        yield Caveat("by-sent", text("letter.by-sent", sent=sent))
        counted = sent + timedelta(days=terms.days)
        if last != counted:
            of_week = {SATURDAY: "saturday", SUNDAY: "sunday"}.get(counted.weekday(), "few-working-days")
            why = text(f"letter.holiday.{holiday(counted, holidays) or of_week}")
            yield Caveat("term-extended", text("letter.term-extended", day=counted, why=why, last=last))
        if not equated_known(last, holidays):
            yield Caveat("equated-unknown", text("letter.equated-unknown", year=last.year, table=HOLIDAYS), weight=3)
        if evaluation.tender.closing is None and evaluation.tender.opening is None:
            yield Caveat("sent-unchecked", text("letter.sent-unchecked"))
    if advantage_unsaid(evaluation, terms.scale):
        yield Caveat("advantage-unsaid", text("letter.advantage-unsaid", winner=evaluation.winner), weight=3)
    if terms.ground:
        yield Caveat("winner-price-shown", text("letter.winner-price-shown"), weight=3)


def _individual(reading: TenderFolder, evaluation: Evaluation) -> dict[str, Sequence[Mark]]:
    """Return every mark of the folder by bidder, in order of the bids."""
    given = every_mark(reading.assessment, evaluation.tender)
    return {bid.bidder: given.get(bid.bidder, ()) for bid in evaluation.bids}


def _names(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield a file name for each bidder: its name in plain letters, numbered in order of name so that no two are alike."""
    for number, bidder in enumerate(sorted(bid.bidder for bid in evaluation.bids), 1):
        plain = re.sub(r"[^a-z0-9]+", "-", bidder.casefold()).strip("-")[:40] or "inschrijver"
        yield bidder, f"brief-{number:02d}-{plain}"
