"""The report on machines as a workbook: the call list to tick off, and every table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meetlat.documents.sheets import Cell, Table, book
from meetlat.equipment.view.contents import Contents, provenance
from meetlat.equipment.view.said_follow_ups import partner_name


def workbook(contents: Contents) -> bytes:
    """Return report.xlsx."""
    tables = {contents.speaker.code(code): table(contents) for code, table in SHEETS.items()}
    return book(contents.said.title, contents.report.on, {name: table for name, table in tables.items() if table[1]})


def _calls(contents: Contents) -> Table:
    names = ("whom", "ask", "machine", "why", "when", "first-day")
    rows = [
        [partner.name, call.ask, machine, call.why, call.by, call.by_day.isoformat() if call.by_day else None]
        for partner in contents.said.partners
        for call in partner.follow_ups
        for machine in call.machines
    ]
    return _heads(contents, names), rows


def _machines(contents: Contents) -> Table:
    t = contents.speaker.code
    names = ("machine", "partner", "period")
    rows = [
        [
            one.machine,
            one.partner,
            one.period,
            one.required,
            one.found,
            one.word,
            one.leaning,
            one.proof,
            " ".join(one.why),
        ]
        for one in contents.said.machines
    ]
    rest = ("required", "found", "verdict", "points-to", "proof", "grounds")
    return [*_heads(contents, names), *(t(f"report.{name}") for name in rest)], rows


def _progress(contents: Contents) -> Table:
    t = contents.speaker.code
    rows: list[list[Cell]] = [
        [t(f"machines.category-{category}"), extra.span.first.isoformat(), extra.span.last.isoformat(), partner_name(name, contents.speaker), sums.total, sums.zero_emission, extra.unit]
        for category, extra in contents.report.extras
        for name, sums in extra.partners
    ]  # fmt: skip
    return _heads(contents, ("category", "first-day", "until", "partner", "work-done", "zero-emission", "unit")), rows


def _quality(contents: Contents) -> Table:
    return _heads(contents, ("cell-head", "machine", "partner", "why")), list(contents.said.unread)


def _listed(contents: Contents) -> Table:
    return _heads(contents, ("column", "found", "read", "cells")), list(contents.said.listed)


def _aside(contents: Contents) -> Table:
    return _heads(contents, ("row", "begins", "why")), list(contents.said.aside)


def _figures(contents: Contents) -> Table:
    t = contents.speaker.code
    rows = [
        [one.table, one.what, one.value, one.period, one.word, one.source, one.url] for one in contents.said.figures
    ]
    return [
        t(f"report.{name}") for name in ("table", "about", "value", "holds", "certainty", "source", "address")
    ], rows


def _inputs(contents: Contents) -> Table:
    t = contents.speaker.code
    rows: list[list[Cell]] = [["Meetlat", contents.report.version, None]]
    rows += [
        [t(kind), name, digest]
        for kind, things in provenance(contents.report, contents.speaker)
        for name, digest in things
    ]
    return [t(f"report.{name}") for name in ("kind-of", "name", "sha256")], rows


def _heads(contents: Contents, names: tuple[str, ...]) -> list[str]:
    return [contents.speaker.code(f"machines.{name}") for name in names]


SHEETS: Mapping[str, Callable[[Contents], Table]] = {
    "machines.calls-sheet": _calls,
    "machines.machines-sheet": _machines,
    "machines.work-sheet": _progress,
    "machines.unread-sheet": _quality,
    "machines.aside-sheet": _aside,
    "machines.listed-sheet": _listed,
    "report.sheet-figures": _figures,
    "report.inputs": _inputs,
}
"""The sheets by the code of their name, in order; one without rows is left out."""
