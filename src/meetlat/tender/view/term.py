"""The term report of a realisation: was built what was offered, what does it cost, and who must do what. A page, Word, PDF, a workbook and data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meetlat.documents.blocks import Block, Grid, Points, Whole, Words, as_text, filled, memo, page
from meetlat.documents.former_pdf import LETTERS, pdf
from meetlat.documents.speaker import Speaker
from meetlat.documents.word import Column
from meetlat.equipment import Deployment
from meetlat.errors import MissingPartError, Text
from meetlat.figures import Caveat, Figure
from meetlat.requirements import Outcome
from meetlat.tender.rules.realisation import Quantity, Realisation
from meetlat.tender.rules.realisation_actions import circularity_said
from meetlat.tender.view import pictures
from meetlat.tender.view.report import Hashed
from meetlat.tender.view.said_figure import said_figures
from meetlat.tender.view.said_verdict import SaidVerdict, said_verdict
from meetlat.tender.view.term_malus import malus_blocks, mki_blocks, outcome_said
from meetlat.tender.view.term_pictures import between, percent, zero_emission
from meetlat.tender.view.term_sheets import workbook
from meetlat.tender.view.write import NEEDED, write_files
from meetlat.words import NARROW, Language

NAME = "termijnrapportage"


@dataclass(frozen=True, slots=True)
class TermReport:
    """A realisation, with all that must travel with it.

    document   the answer as plain data: the .json carries it whole
    lines      the answer in sentences, the first of them the outcome
    figures    what it rests on beside the requirements of its verdicts
    """

    found: Realisation
    document: Mapping[str, Any]
    lines: tuple[Text, ...]
    version: str
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Hashed, ...] = ()


def write_term(report: TermReport, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write the report as .html, .docx, .pdf, .xlsx and .json into a folder, all or none, and return their paths.

    Raises MissingPartError without the extra `report`, InputError when the folder cannot be written.
    """
    if any(find_spec(name) is None for name in (*NEEDED, "typst")):
        raise MissingPartError("report")
    speaker = Speaker(language)
    whole = whole_of(report, speaker)
    data = json.dumps(report.document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return write_files(
        {
            f"{NAME}.html": page(whole, speaker),
            f"{NAME}.docx": memo(whole, speaker),
            f"{NAME}.pdf": pdf(*as_text(whole, NAME, language, LETTERS)),
            f"{NAME}.xlsx": workbook(report.found, whole.title, speaker),
            f"{NAME}.json": data.encode(),
        },
        folder,
    )


def whole_of(report: TermReport, speaker: Speaker) -> Whole:
    """Say and draw a realisation."""
    found, t = report.found, speaker.code
    first, *beneath = speaker.each(report.lines)
    return Whole(
        kind=t("term.kind-of-report"),
        title=speaker.say(found.tender.title),
        about=" · ".join((speaker.say(found.bidder), speaker.say(found.tender.client.name), _days(found, speaker))),
        answer=first,
        beneath=tuple(beneath),
        sections=filled(
            ("acties", t("term.section-actions"), tuple(_actions(found, speaker))),
            ("mki", t("term.section-mki"), tuple(mki_blocks(found, speaker))),
            ("malus", t("term.section-malus"), tuple(malus_blocks(found, speaker))),
            ("leveringen", t("term.section-deliveries"), tuple(_deliveries(found, speaker))),
            ("circulariteit", t("term.section-circularity"), tuple(_circularity(found, speaker))),
            ("beton", t("term.section-concrete"), tuple(_concrete(found, speaker))),
            ("materieel", t("term.section-equipment"), tuple(_equipment(found, speaker))),
            ("termijn", t("term.section-term"), tuple(_term(found, speaker))),
            ("kanttekeningen", t("report.caveats"), tuple(_caveats(report, speaker))),
            ("cijfers", t("report.figures"), tuple(_figures(report, speaker))),
            ("controle", t("report.check"), tuple(_hashes(report, speaker))),
        ),
        version=report.version,
        on=found.on,
    )


def _days(found: Realisation, speaker: Speaker) -> str:
    if found.term is not None and found.on is not None:
        return speaker.code("term.from-to", first=speaker.day(found.term.first), last=speaker.day(found.on))
    return speaker.code("term.until", last=speaker.day(found.on)) if found.on else speaker.code("term.whole-work")


def _actions(found: Realisation, speaker: Speaker) -> Iterator[Block]:
    t = speaker.code
    if not found.actions:
        yield Words(t("term.no-actions"))
        return
    heads = (("who", 0.17), ("what", 0.4), ("by", 0.13), ("why", 0.3))
    columns = tuple(Column(t(f"term.{name}"), share) for name, share in heads)
    rows = tuple(
        (
            speaker.say(one.who),
            speaker.say(one.what),
            t("term.day", day=one.by) if one.by else "–",
            speaker.say(one.why) if one.why else "–",
        )
        for one in found.actions
    )
    yield Grid("", columns, rows)


def _deliveries(found: Realisation, speaker: Speaker) -> Iterator[Block]:
    if found.quantities:
        yield _quantities(found.quantities, speaker.code("term.quantities"), speaker)
    else:
        yield Words(speaker.code("term.no-deliveries"))
    if found.findings:
        yield Words(speaker.code("report.findings"), strong=True)
        said = [speaker.code("term.finding", message=one.message, advice=one.advice or "") for one in found.findings]
        yield Points(tuple(dict.fromkeys(said)))


def _quantities(quantities: Sequence[Quantity], caption: str, speaker: Speaker) -> Grid:
    t = speaker.code
    widths = {"item": 0.2, "unit": 0.09, "offered": 0.13, "agreed": 0.17, "delivered": 0.12}
    heads = (*widths.items(), ("mki-offered", 0.145), ("mki-realised", 0.145))
    columns = tuple(Column(t(f"term.{name}"), share, number=at > 1) for at, (name, share) in enumerate(heads))

    def number(value: Any) -> str:
        return "–" if value is None else speaker.number(value)

    rows = tuple(
        (
            speaker.say(one.item),
            _unit(one.unit, speaker),
            number(one.offered),
            number(one.agreed),
            t("value.none") if one.delivered is None else speaker.number(one.delivered),
            speaker.money(one.offered_eur),
            speaker.money(one.realised_eur) if one.count else "–",
        )
        for one in quantities
    )
    return Grid(caption, columns, rows)


def _delivered(quantities: Sequence[Quantity], caption: str, speaker: Speaker) -> Grid:
    """What was delivered in a term: it has no offered quantity of its own."""
    heads = (("item", 0.34), ("unit", 0.12), ("delivered", 0.18), ("count", 0.14), ("mki-realised", 0.22))
    columns = tuple(
        Column(speaker.code(f"term.{name}"), share, number=at > 1) for at, (name, share) in enumerate(heads)
    )
    rows = tuple(
        (
            speaker.say(one.item),
            _unit(one.unit, speaker),
            speaker.code("value.none") if one.delivered is None else speaker.number(one.delivered),
            str(one.count),
            speaker.money(one.realised_eur),
        )
        for one in quantities
    )
    return Grid(caption, columns, rows)


def _unit(unit: str, speaker: Speaker) -> str:
    return speaker.code("term.pieces") if unit == "piece" else speaker.code(f"unit.{unit}")


def _circularity(found: Realisation, speaker: Speaker) -> Iterator[Block]:
    """Each promise on circularity beside what was delivered, and what is asked where that is not known."""
    for one in found.circularity:
        yield Words(outcome_said(one.outcome, speaker), strong=True)
        yield Words(speaker.say(circularity_said(one)))
        if one.ask and one.outcome is Outcome.UNKNOWN:
            yield Points(speaker.each(one.ask))


def _concrete(found: Realisation, speaker: Speaker) -> Iterator[Block]:
    if not found.concrete:
        return
    t = speaker.code
    yield Words(t("term.concrete-says"))
    heads = (
        ("item", 0.2),
        ("requirement", 0.2),
        ("required", 0.19),
        ("found", 0.14),
        ("judged-on-head", 0.13),
        ("verdict", 0.14),
    )
    columns = tuple(Column(t(f"report.{name}"), share) for name, share in heads)
    said = [said_verdict(one, speaker) for one in found.concrete]
    yield Grid("", columns, tuple(_verdict(one) for one in said))
    asked = tuple(dict.fromkeys(ask for one in said for ask in one.ask))
    if asked:
        yield Words(t("report.asks"), strong=True)
        yield Points(asked)
    grounds = tuple(dict.fromkeys(f"{one.item}: {line}" for one in said for line in one.explanation[:1]))
    yield Words(t("term.grounds"), strong=True)
    yield Points(grounds)


def _verdict(one: SaidVerdict) -> tuple[str, ...]:
    about = f"{one.about}, {one.level}" if one.level else one.about
    word = f"{one.shape}{NARROW}{one.word}" + (f" ({one.leaning})" if one.leaning else "")
    return one.item, about, one.required, one.found, one.on, word


def _equipment(found: Realisation, speaker: Speaker) -> Iterator[Block | None]:
    t, seb = speaker.code, found.seb
    yield Words(
        t("term.level", level=Text(f"level.{seb.level}"), outcome=outcome_said(seb.outcome, speaker)), strong=True
    )
    if seb.not_met:
        yield Points(tuple(speaker.code("built.act-seb", deployment=name) for name in seb.not_met))
    yield zero_emission(found, speaker)
    rows = [
        (
            t(f"term.kind.{one.category}"),
            t("term.days", first=one.span.first, last=one.span.last),
            between(one.sums.lowest_percent, one.sums.highest_percent, speaker),
            percent(one.required_percent, speaker),
            outcome_said(one.outcome, speaker),
        )
        for one in (seb.checked.zero_emission if seb.checked else ())
    ]
    rows += [
        (
            t("term.extra" if one.extra else "term.whole", kind=t(f"term.kind.{one.category}")),
            t("term.days", first=one.first, last=one.last) if one.first else "–",
            between(one.lowest_percent, one.highest_percent, speaker),
            t("term.promised-of", percent=percent(float(one.percent), speaker)),
            outcome_said(one.outcome, speaker),
        )
        for one in seb.promises
    ]
    heads = (("work", 0.25), ("days-head", 0.25), ("ze-done", 0.15), ("asked-or-promised", 0.17), ("verdict", 0.18))
    yield (
        Grid(t("term.shares"), tuple(Column(t(f"term.{name}"), share) for name, share in heads), tuple(rows))
        if rows
        else None
    )
    yield _used(found.deployments, t("term.used"), speaker)


def _used(deployments: Sequence[Deployment], caption: str, speaker: Speaker) -> Grid | None:
    t = speaker.code
    widths = {"machine": 0.24, "partner": 0.17, "days-head": 0.21, "hours": 0.12}
    heads = (*widths.items(), *((name, 0.086) for name in ("litres", "kwh", "km")))
    columns = tuple(Column(t(f"term.{name}"), share, number=at > 2) for at, (name, share) in enumerate(heads))

    def number(value: float | None) -> str:
        return "–" if value is None else speaker.number(round(value))

    rows = tuple(
        (
            speaker.say(one.contact.machine),
            speaker.say(one.contact.owner),
            t("term.days", first=one.span.first, last=one.span.last),
            *(number(v) for v in (one.use.hours, one.use.fuel_litres, one.use.electricity_kwh, one.use.distance_km)),
        )
        for one in deployments
    )
    return Grid(caption, columns, rows) if rows else None


def _term(found: Realisation, speaker: Speaker) -> Iterator[Block | None]:
    term, t = found.term, speaker.code
    if term is None:
        return
    yield Words(
        t("term.term-says", first=speaker.day(term.first), last=speaker.day(term.last) if term.last else t("term.now"))
    )
    if term.quantities:
        yield Words(t("term.term-mki", eur=speaker.money(term.realised_eur)))
        yield _delivered(term.quantities, t("term.term-quantities"), speaker)
    else:
        yield Words(t("term.no-deliveries"))
    yield _used(term.deployments, t("term.term-used"), speaker)


def _caveats(report: TermReport, speaker: Speaker) -> Iterator[Block]:
    for weight in sorted({one.weight for one in report.caveats}, reverse=True):
        yield Words(speaker.code(f"report.weight.{weight}"), strong=True)
        yield Points(speaker.each(one.message for one in report.caveats if one.weight == weight))


def _figures(report: TermReport, speaker: Speaker) -> Iterator[Block | None]:
    t, found = speaker.code, report.found
    checked = found.seb.checked
    machines = [verdict for one in (checked.deployments if checked else ()) for verdict in one.verdicts]
    shares = [one.verdict for one in (checked.zero_emission if checked else ())]
    verdicts = list(found.concrete) + [one for one in (*machines, *shares) if one is not None]
    figures = said_figures((one.requirement for one in verdicts), report.figures, speaker)
    yield pictures.certainty(figures, speaker)
    heads = (("table", 0.3), ("value", 0.17), ("certainty", 0.16), ("source", 0.37))
    columns = tuple(Column(t(f"report.{name}"), share) for name, share in heads)
    rows = tuple(
        (", ".join(filter(None, (one.table, one.what, one.period))), one.value, one.word, one.source) for one in figures
    )
    yield Grid("", columns, rows) if rows else None


def _hashes(report: TermReport, speaker: Speaker) -> Iterator[Block]:
    t = speaker.code
    yield Words(t("report.check-says", version=report.version))
    columns = (Column(t("report.name"), 0.36), Column(t("report.sha256"), 0.64))
    kinds = {
        "report.inputs": [(one.file, one.sha256) for one in report.found.inputs],
        "report.tables": [(one.name, one.digest) for one in report.tables],
    }
    for kind, things in kinds.items():
        if things:
            yield Grid(t(kind), columns, tuple((speaker.say(name), digest) for name, digest in sorted(things)))
