"""Award letters and the record behind them, from an evaluated tender folder; none is written while the reasoning is not complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meetlat.errors import InputError, MissingPartError, Problem, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.figures import figure as figure_of
from meetlat.formats.save import save
from meetlat.formats.tender_folder import read_tender_folder
from meetlat.jobs.answer import Answer, used
from meetlat.jobs.assessment import every_mark
from meetlat.jobs.tender_json import finding_json
from meetlat.report.letters import Terms, letter, shown
from meetlat.report.printed import Form, printed
from meetlat.report.record import Record, record
from meetlat.tender import Evaluation, Finding, Mark, mark_scale
from meetlat.tender.reasoning import lint_reasoning
from meetlat.words import Language

STANDSTILL = "standstill"
RECORD = "proces-verbaal"
NEEDED = ("docx", "typst")
"""The libraries of the extra `report` that this takes, as Python names them."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What was written: the files of the letter of each bidder and of the record; none when the reasoning is not complete and no drafts were asked."""

    letters: Mapping[str, tuple[Path, ...]]
    record: tuple[Path, ...]
    findings: tuple[Finding, ...]
    draft: bool
    standstill_ends: date | None


def write_letters(
    answer: Answer[Evaluation],
    library: Library,
    folder: Path,
    out: Path,
    language: Language,
    sent: date | None = None,
    *,
    draft: bool = False,
    form: Form = "both",
) -> Answer[Letters]:
    """Write a letter for each bidder of an evaluated tender folder, and the record, as Word and as PDF; in a draft whatever the lint finds.

    Raises InputError without a day of sending, except for drafts, or when `out` cannot be written; MissingPartError without the
    extra `report`.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingPartError("report")
    if sent is None and not draft:
        message = text("letter.needs-sent")
        raise InputError([Problem(message, column="--sent", expected=text("letter.expected-sent"))])
    evaluation, scale = answer.result, mark_scale(library)
    individual = _individual(folder, evaluation)
    findings = lint_reasoning(evaluation, individual, scale)
    terms, notes = _terms(evaluation, library, sent, draft=draft)
    if findings and not draft:
        result = Letters({}, (), findings, draft, terms.last)
    else:
        winner, names = shown(evaluation), dict(_names(evaluation))
        documents = {bid.bidder: letter(bid, winner, terms, language, names[bid.bidder]) for bid in evaluation.bids}
        made = {bidder: printed(document, form) for bidder, document in documents.items()}
        behind = printed(record(Record(evaluation, individual, findings, terms), language, RECORD), form)
        save({out / file: raw for files in (*made.values(), behind) for file, raw in files.items()})
        letters = {bidder: tuple(out / file for file in made[bidder]) for bidder in names}
        result = Letters(letters, tuple(out / file for file in behind), findings, draft, terms.last)
    tables = {one.table: one for one in (*answer.figures, *used([library.table(STANDSTILL)]))}
    return Answer(result, join_caveats(answer.caveats, notes), tuple(tables.values()), answer.problems)


def letters_json(found: Letters, language: Language) -> dict[str, Any]:
    """Return what was written, and what the lint found, as plain data."""
    return {
        "letters": [
            {"bidder": bidder, "file": str(files[0]), "files": [str(one) for one in files]}
            for bidder, files in found.letters.items()
        ],
        "record": str(found.record[0]) if found.record else None,
        "record_files": [str(one) for one in found.record],
        "draft": found.draft,
        "standstill_ends": found.standstill_ends.isoformat() if found.standstill_ends else None,
        "findings": [finding_json(one, language) for one in found.findings],
    }


def last_day(sent: date, days: int) -> date:
    """Return the last day of a standstill period: `days` after the day of sending, never in a weekend but on the Monday after."""
    last = sent + timedelta(days=days)
    while last.isoweekday() > WORKING_DAYS:
        last += timedelta(days=1)
    return last


WORKING_DAYS = 5


def _terms(evaluation: Evaluation, library: Library, sent: date | None, *, draft: bool) -> tuple[Terms, list[Caveat]]:
    found = figure_of(library.table(STANDSTILL), sent or evaluation.tender.closing or date.max)
    days = int(float(str(found.value)))
    unread = text("letter.unread-standstill", days=days, certainty=found.certainty)
    notes = [] if found.certainty is Certainty.PUBLISHED else [Caveat("unread-standstill", unread, weight=3)]
    last = last_day(sent, days) if sent else None
    if sent is not None and last is not None:
        notes.append(Caveat("by-sent", text("letter.by-sent", sent=sent)))
        if last != sent + timedelta(days=days):
            notes.append(Caveat("weekend", text("letter.weekend")))
    ranked = sum(1 for bid in evaluation.bids if bid.rank is not None)
    digest = next((one.sha256 for one in evaluation.inputs if one.file == "tender.yaml"), "–")
    return Terms(
        evaluation.tender, mark_scale(library), digest, ranked, days, sent, last, draft, found.certainty
    ), notes


def _individual(folder: Path, evaluation: Evaluation) -> dict[str, Sequence[Mark]]:
    """Return every mark of the folder by bidder, in order of the bids."""
    given = every_mark(read_tender_folder(folder).assessment, evaluation.tender)
    return {bid.bidder: given.get(bid.bidder, ()) for bid in evaluation.bids}


def _names(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield a file name for each bidder: its name in plain letters, numbered in order of name so that no two are alike."""
    for number, bidder in enumerate(sorted(bid.bidder for bid in evaluation.bids), 1):
        plain = re.sub(r"[^a-z0-9]+", "-", bidder.casefold()).strip("-")[:40] or "inschrijver"
        yield bidder, f"brief-{number:02d}-{plain}"
