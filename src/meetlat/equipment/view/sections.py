"""The parts that the documents of this room share: a section where it has something to say, and the grounds of its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import Block, Column, Depth, List, Section, Table, Verdicts, Words
from meetlat.documents.parts import figures_used, used
from meetlat.errors import Text, text
from meetlat.figures import Figure
from meetlat.requirements import Finding, Severity, Verdict


def section(name: str, title: Text, blocks: Iterable[Block], depth: Depth = Depth.BODY) -> tuple[Section, ...]:
    """Return a section; none where nothing stands in it. `name`: its place on the page."""
    found = tuple(blocks)
    return (Section(title, found, name, depth),) if found else ()


def points(words: Iterable[Words]) -> tuple[List, ...]:
    """Return sentences as a list, each once; none where there are none."""
    found = tuple(dict.fromkeys(words))
    return (List(found),) if found else ()


def findings(found: Sequence[Finding]) -> tuple[Section, ...]:
    """Return the section of what must be looked at."""
    said = points(text("machines.finding", severity=one.severity, message=one.message) for one in found)
    columns = (Column(text("document.code")), Column(text("document.severity")), Column(text("document.finding")))
    rows = tuple((one.code, one.severity, one.message) for one in found)
    sheet = Table(columns, rows, name=text("document.findings"), depth=Depth.DATA)
    return section("bevindingen", text("document.findings"), (*said, sheet) if said else ())


def finding_note(finding: Finding) -> Note:
    """Return a finding as a note for who is in a hurry."""
    gravity = Gravity.WARNING if finding.severity is Severity.WARNING else Gravity.GOOD_TO_KNOW
    return Note(gravity, finding.code, finding.message)


def grounds(verdicts: Iterable[Verdict], figures: Iterable[Figure] = ()) -> tuple[Section, ...]:
    """Return the grounds of verdicts, and the figures that they and a reading rest on."""
    found = tuple(verdicts)
    why = section("gronden", text("document.grounds"), (Verdicts(found),) if found else (), Depth.ANNEX)
    rested_on = figures_used(used((one.requirement for one in found), figures))
    return (*why, *((rested_on,) if rested_on else ()))
