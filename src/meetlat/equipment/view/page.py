"""The report on machines as one page: the call list first, whole on one sheet of paper; what lies behind it below."""

from __future__ import annotations

from meetlat.documents.page import render
from meetlat.equipment.view.contents import Contents, provenance
from meetlat.equipment.view.said import Said

SECTIONS = (
    ("bellen", "machines.calls"),
    ("beeld", "machines.pictures"),
    ("machines", "machines.machines"),
    ("afwijkingen", "machines.deviations"),
    ("lijst", "machines.quality"),
    ("bevindingen", "report.findings"),
    ("kanttekeningen", "report.caveats"),
    ("cijfers", "report.figures"),
    ("controle", "report.check"),
)


def page(contents: Contents) -> bytes:
    """Return report.html."""
    return render(
        "machines.html.j2",
        said=contents.said,
        t=contents.speaker.code,
        version=contents.report.version,
        sections=[(name, code) for name, code in SECTIONS if _is_there(name, contents.said)],
        pictures=contents.pictures,
        certainty=contents.certainty,
        provenance=provenance(contents.report, contents.speaker),
    )


def _is_there(name: str, whole: Said) -> bool:
    sometimes = {
        "machines": whole.machines,
        "afwijkingen": whole.deviations,
        "bevindingen": whole.findings,
        "kanttekeningen": whole.caveats,
        "cijfers": whole.figures,
    }
    return bool(sometimes.get(name, True))
