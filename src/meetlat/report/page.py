"""The report as one page that holds everything itself: words, pictures, look. It opens from a mailbox and prints as a document."""

from __future__ import annotations

from pathlib import Path

from meetlat.report.contents import Contents, provenance
from meetlat.report.look import COLOURS, MONO_FONTS, SYSTEM_FONTS
from meetlat.report.said import Said
from meetlat.report.spoken import capital
from meetlat.words import NARROW

TEMPLATES = Path(__file__).parent / "templates"

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


def render(template: str, **values: object) -> bytes:
    """Fill in a page: no script, nothing fetched, every sentence and number escaped."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    environment.filters["capital"] = capital
    environment.filters["bare"] = lambda money: money.replace(f"€{NARROW}", "")
    return environment.get_template(template).render(css=stylesheet(), **values).encode()


def stylesheet() -> str:
    """Return the style sheet, with the colours of both grounds; a drawing's colours are swapped on the dark one."""
    light = " ".join(f"--{colour.name}: {colour.light};" for colour in COLOURS)
    dark = " ".join(f"--{colour.name}: {colour.dark};" for colour in COLOURS)
    swaps = "\n  ".join(
        f'svg [{what}="{colour.light}"] {{ {what}: {colour.dark}; }}'
        for colour in COLOURS
        for what in ("fill", "stroke")
    )
    fonts = f"--fonts: {SYSTEM_FONTS}; --mono: {MONO_FONTS};"
    rules = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; {fonts} {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{ {dark} }}\n  {swaps}\n}}\n{rules}"
    )


def _is_there(name: str, whole: Said) -> bool:
    sometimes = {
        "bevindingen": whole.findings,
        "niet-beoordeeld": whole.left_out,
        "kanttekeningen": whole.caveats,
        "cijfers": whole.figures,
    }
    return bool(sometimes.get(name, True))
