"""The report on machines in Word: the call list first, then what a contract file needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetlat.documents.charts.draw import png
from meetlat.documents.word import Column, Paper
from meetlat.equipment.view.contents import Contents, provenance


def memo(contents: Contents) -> bytes:
    """Return report.docx."""
    said, t = contents.said, contents.speaker.code
    paper = Paper(
        title=f"{t('machines.kind')} – {said.title}",
        header=f"{t('machines.kind')} · {said.title}",
        language=said.language,
        on=contents.report.on,
    )
    paper.heading(said.title, 0)
    paper.subtitle(said.about)
    paper.say(said.headline, strong=True)
    paper.say(said.first)
    for line in said.zero_emission:
        paper.say(line)
    for code, section in SECTIONS:
        if code in _left_out(contents):
            continue
        paper.heading(t(code), turn=code == "machines.pictures")
        section(paper, contents)
    return paper.content()


def _left_out(contents: Contents) -> set[str]:
    """Name the sections that have nothing to say."""
    said = contents.said
    there = {
        "machines.deviations": said.deviations,
        "machines.machines": said.machines,
        "report.why": said.machines,
        "report.findings": said.findings,
        "report.caveats": said.caveats,
        "report.figures": said.figures,
    }
    return {code for code, what in there.items() if not what}


def _calls(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    columns = (
        Column(t("machines.whom"), 0.2),
        Column(t("machines.ask"), 0.64),
        Column(t("machines.when"), 0.16),
    )
    rows = [
        (
            f"{partner.name}\n{partner.about}" if at == 0 else "",
            " – ".join(filter(None, (f"{call.mark} {call.ask}", call.why))) + f"\n{call.brief}",
            call.by,
        )
        for partner in said.partners
        for at, call in enumerate(partner.follow_ups)
    ]
    if rows:
        paper.table(columns, rows)
        paper.say(t("machines.legend"), quiet=True, small=True)
    if said.cells:
        paper.heading(t("machines.yourself"), 2)
        paper.say(t("machines.yourself-says"))
        paper.points(said.cells)


def _pictures(paper: Paper, contents: Contents) -> None:
    for picture in contents.pictures:
        paper.heading(picture.title, 2)
        paper.picture(png(picture.svg), f"{picture.title}. {picture.sentence}")
        paper.caption(picture.sentence)
    if contents.said.fills:
        paper.heading(contents.speaker.code("machines.fills"), 2)
        paper.points(contents.said.fills)


def _deviations(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    paper.say(t("machines.deviations-says"))
    for one in said.deviations:
        paper.heading(one.title, 2)
        paper.say(f"“{one.clause}” ({t('machines.section', section=one.section)})", keep=True)
        paper.points(one.machines)
    title, clauses = said.breach
    paper.heading(title, 2)
    for clause in clauses:
        paper.say(f"“{clause}”")


def _machines(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    columns = (
        Column(t("machines.machine"), 0.27),
        Column(t("machines.partner"), 0.16),
        Column(t("machines.period"), 0.15),
        Column(t("report.required"), 0.15),
        Column(t("report.found"), 0.13),
        Column(t("report.verdict"), 0.14),
    )
    rows = [
        (one.machine, one.partner, one.period, one.required, one.found, f"{one.shape} {one.word}")
        for one in contents.said.machines
    ]
    paper.table(columns, rows)


def _grounds(paper: Paper, contents: Contents) -> None:
    for one in contents.said.machines:
        paper.say(f"{one.machine}, {one.period}: {one.word}", strong=True, small=True, keep=True)
        paper.say(" ".join(one.why), small=True)


def _quality(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    paper.say(said.counted)
    paper.points(said.notes)
    tables = (
        ("machines.unread", ("cell-head", "machine", "partner", "why"), (0.09, 0.31, 0.2, 0.4), said.unread),
        ("machines.aside", ("row", "begins", "why"), (0.09, 0.56, 0.35), said.aside),
        ("machines.listed", ("column", "found", "read", "cells"), (0.2, 0.24, 0.24, 0.32), said.listed),
    )
    for code, heads, shares, rows in tables:
        if rows:
            paper.heading(t(code), 2)
            paper.table([Column(t(f"machines.{head}"), share) for head, share in zip(heads, shares, strict=True)], rows)


def _findings(paper: Paper, contents: Contents) -> None:
    paper.points([f"{word}: {message}" for _, word, message in contents.said.findings])


def _caveats(paper: Paper, contents: Contents) -> None:
    paper.points(contents.said.caveats)


def _figures(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    columns = (
        Column(t("report.table"), 0.3),
        Column(t("report.value"), 0.2),
        Column(t("report.certainty"), 0.15),
        Column(t("report.source"), 0.35),
    )
    rows = [
        (", ".join(filter(None, (one.table, one.what, one.period))), one.value, one.word, one.source)
        for one in contents.said.figures
    ]
    paper.table(columns, rows)


def _hashes(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    paper.say(t("report.check-says", version=contents.report.version))
    for kind, rows in provenance(contents.report, contents.speaker):
        paper.heading(t(kind), 2)
        paper.table((Column(t("report.name"), 0.36), Column(t("report.sha256"), 0.64)), rows)


SECTIONS: Sequence[tuple[str, Callable[[Paper, Contents], None]]] = (
    ("machines.calls", _calls),
    ("machines.pictures", _pictures),
    ("machines.deviations", _deviations),
    ("machines.machines", _machines),
    ("machines.quality", _quality),
    ("report.findings", _findings),
    ("report.caveats", _caveats),
    ("report.figures", _figures),
    ("report.why", _grounds),
    ("report.check", _hashes),
)
