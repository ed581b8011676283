"""What was found of a register of machines: checked, sent to partners, merged with what came back, looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import Column, Document, Table, columns
from meetlat.equipment.jobs.register import MergedRegister, SentForm
from meetlat.equipment.read.register_merge import What
from meetlat.equipment.rules.proof import document
from meetlat.equipment.rules.register_check import RegisterCheck, stated_or_probable_class
from meetlat.equipment.view.parts import finding_note, findings, points, section
from meetlat.equipment.view.workbooks import CHANGE, change_row
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.words import Language


def register_report(checked: RegisterCheck) -> Document:
    """Return what a register proves: machine by machine, then what to ask of whom. No plate: machines go by their own number or row."""
    asks = points(ask for one in checked.machines for ask in one.ask)
    return Document(
        name="report",
        kind=text("register.kind"),
        title=text("register.title"),
        about=(text("machines.state-of", day=checked.on),),
        answer=(summary(checked),),
        blocks=(
            *section("machines", text("machines.machines"), (_machines(checked),)),
            *section("vragen", text("equipment.asks"), asks),
            *findings(checked.findings),
        ),
        on=checked.on,
    )


def summary(checked: RegisterCheck) -> Text:
    """Return the one sentence that answers."""
    return text(
        "register.summary",
        all=len(checked.machines),
        **{one.value: count for one, count in checked.counts.items()},
        on=checked.on,
    )


def register_notes(checked: RegisterCheck, _: Language) -> Iterator[Note]:
    """Yield what stands in the way, for who is in a hurry."""
    yield from map(finding_note, checked.findings)
    for one in checked.machines:
        for ask in one.ask[:1] if one.outcome is Outcome.UNKNOWN else ():
            yield Note(Gravity.OPEN, "ask", ask, "○")


def _machines(checked: RegisterCheck) -> Table:
    rows = tuple(
        (
            one.registered.contact.machine,
            one.registered.owner or "",
            stated_or_probable_class(one) or "",
            document(one.registered) or "",
            one.proven,
            one.outcome,
        )
        for one in checked.machines
    )
    head = columns(
        "head.machine",
        "head.owner",
        "register.column-class",
        "head.proof",
        "register.column-proven",
        "head.verdict",
    )
    return Table(head, rows, name=text("machines.machines-sheet"), most=len(rows))


def forms_report(sent: Sequence[SentForm]) -> Document:
    """Return which workbooks were made, for whom, and how much they ask."""
    counts = (Column(text(one), number=True) for one in ("head.machines", "register.column-missing"))
    head = (*columns("head.file", "head.owner"), *counts)
    rows = tuple((str(one.file), one.partner or "", one.machines, one.missing) for one in sent)
    title = text("register.form-made", number=len(sent))
    return Document("report", title, (Table(head, rows, most=len(rows)),), answer=(title,))


def merge_report(done: MergedRegister) -> Document:
    """Return what merging did: what must be looked at first, then what was filled in."""
    merged = done.merged
    changes = [change for what in reversed(What) for change in merged.of(what)]
    table = Table(columns(*CHANGE), tuple(change_row(change) for change in changes), most=len(changes))
    counts = {
        "added": len(merged.of(What.ADDED)),
        "filled": len(merged.of(What.FILLED)),
        "contradictions": len(merged.of(What.CONTRADICTS)),
        "ambiguous": len(merged.of(What.AMBIGUOUS)),
    }
    answer = text("register.merge-summary", machines=len(merged.rows), out=str(done.out), **counts)
    if done.looked_up is not None:
        looked_up = text("register.rdw-summary", found=done.looked_up, others=done.others)
        answer = text("register.looked-up-and-merged", looked_up=looked_up, merged=answer)
    return Document("report", text("register.merge-title"), (table,) if changes else (), answer=(answer,))


def merge_notes(done: MergedRegister, _: Language) -> Iterator[Note]:
    """Yield what must be looked at of vehicles that were looked up, and which machines came back on no form."""
    yield from map(finding_note, done.findings)
    if done.merged.not_returned:
        said = text("register.merge-not-returned", machines=list(done.merged.not_returned))
        yield Note(Gravity.GOOD_TO_KNOW, "not-returned", said)
