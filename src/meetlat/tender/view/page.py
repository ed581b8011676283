"""The report of an evaluation as one page."""

from __future__ import annotations

from meetlat.documents.page import render
from meetlat.tender.view.contents import Contents, provenance
from meetlat.tender.view.said import Said

SECTIONS = (
    ("rangorde", "report.ranking"),
    ("opdracht", "report.the-tender"),
    ("inschrijvingen", "report.by-bid"),
    ("bevindingen", "report.findings"),
    ("niet-beoordeeld", "report.left-out"),
    ("kanttekeningen", "report.caveats"),
    ("cijfers", "report.figures"),
    ("controle", "report.check"),
)


def page(contents: Contents) -> bytes:
    """Return report.html."""
    return render(
        "report.html.j2",
        said=contents.said,
        t=contents.speaker.code,
        version=contents.report.version,
        sections=[(name, code) for name, code in SECTIONS if _is_there(name, contents.said)],
        overall=contents.overall,
        pictures=contents.of_bids,
        certainty=contents.certainty,
        provenance=provenance(contents.report, contents.speaker),
    )


def _is_there(name: str, whole: Said) -> bool:
    sometimes = {
        "bevindingen": whole.findings,
        "niet-beoordeeld": whole.left_out,
        "kanttekeningen": whole.caveats,
        "cijfers": whole.figures,
    }
    return bool(sometimes.get(name, True))
