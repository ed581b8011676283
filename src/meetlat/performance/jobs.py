"""Judge a dossier by what is required on a day, make its entry of the register, and look through the register."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from meetlat.answer import Answer, Used, used
from meetlat.documents.data import BASE, plain
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Caveat, Certainty, Library
from meetlat.folder import sha256
from meetlat.forms import form
from meetlat.performance.model import Assessment, Effect, Innovation, Judged, Result
from meetlat.performance.read import INNOVATIONS, OURS, columns_of, read_dossier, read_register
from meetlat.performance.rules.assess import AGE, PLAUSIBLE, assess, basis
from meetlat.performance.rules.demands import PREFIX
from meetlat.performance.rules.strength import TABLE as CRITERIA
from meetlat.requirements import Outcome
from meetlat.words import LANGUAGES, Both, Language, key, say
from meetlat.yaml_model import nearest

CHOICES = ("category", "state", "indicator", "basis")
"""The columns by which the register can be looked through."""
WEIGHTY = 3
"""The weight of a caveat that may change the answer."""


def check_dossier(
    library: Library, path: Path, on: date, life: float | None = None, accept: Certainty = Certainty.DERIVED
) -> Answer[Assessment]:
    """Judge the dossier in a folder by what is required on a day.

    life    the design life in years that is asked for, where it is not that of the dossier

    Raises InputError with every problem of dossier.yaml and of the results, and for a life that is no span of years.
    """
    if life is not None and not life > 0:
        raise InputError([Problem(text("dossier.no-life", life=life), column="--life", found=life)])
    reading = read_dossier(path, library, on)
    dossier = reading.dossier if life is None else replace(reading.dossier, design_life=life)
    found = assess(dossier, reading.results, basis(library, on, accept))
    names = {f"{PREFIX}{one.performance}" for one in found.judged}
    tables = [library.table(name) for name in sorted({*names, CRITERIA, AGE, PLAUSIBLE})]
    inputs = tuple((PurePath(file).name, sha) for file, sha in reading.hashes.items())
    return Answer(found, found.caveats, used(tables), inputs=inputs)


def entry(found: Assessment) -> Innovation | None:
    """Return the entry of the register that a dossier earns: of one that is met throughout, with its proof; None for another."""
    if found.outcome is not Outcome.MET:
        return None
    dossier = found.dossier
    source = say(text("dossier.entry-source", product=dossier.product, day=found.on), "nl")
    classes = " ".join(dossier.exposure_classes) or "–"
    proof = text("dossier.entry-proof", tested=found.tested, classes=classes, on=found.on)
    return Innovation(
        name="-".join(re.findall(r"\w+", dossier.product.casefold())),
        title=Both(dossier.product, dossier.product),
        category=dossier.category or "other",
        state=dossier.approval or "tested",
        effects=dossier.effects,
        projects=dossier.projects,
        sources=(source,),
        notes=tuple(Both(*(say(one, language) for language in LANGUAGES)) for one in (proof, *doubts(found))),
        own=True,
    )


def doubts(found: Assessment) -> tuple[Text, ...]:
    """Return what may change the answer, whatever the verdict: it stands beside the answer, and goes with an entry of the register."""
    return tuple(caveat.message for caveat in found.caveats if caveat.weight == WEIGHTY)


def entry_csv(one: Innovation) -> bytes:
    """Return an entry as a file of the form innovations, to be kept in a register of one's own."""
    from meetlat.documents.xlsx import FORMULA_LIKE  # heavy, and only an entry needs it

    def safe(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_LIKE) else value

    written = io.StringIO()
    columns = [column.name for column in form(INNOVATIONS).columns]
    rows = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    rows.writeheader()
    rows.writerows({name: safe(value) for name, value in row.items()} for row in columns_of(one))
    return written.getvalue().encode()


def list_innovations(
    words: str = "", where: Mapping[str, str] | None = None, registers: Sequence[Path] = ()
) -> Answer[tuple[Innovation, ...]]:
    """Return the innovations with all these words, in Dutch or English, and these choices: `{"category": "binder"}`.

    registers    of the user: what stands in them takes the place of what bears the same id, and that is said

    Raises InputError for a column or choice that does not exist, and as `read_register` does.
    """
    asked = [_choice(name, value) for name, value in (where or {}).items()]
    found: dict[str, Innovation] = {}
    hashes: dict[str, str] = {}
    caveats: list[Caveat] = []
    for path in (OURS, *registers):
        entries, read = read_register(path, own=path is not OURS)
        hashes |= read
        replaced = [one.title for one in entries if one.name in found]
        if replaced:
            caveats.append(Caveat("own-innovation", text("innovation.replaced", names=replaced), weight=1))
        found |= {one.name: one for one in entries}
    kept = tuple(
        one for one in found.values() if _has(one, words) and all(value in _values(one, name) for name, value in asked)
    )
    if any(effect.basis == "potential" for one in kept for effect in one.effects):
        caveats.append(Caveat("potential-not-proven", text("innovation.potential")))
    inputs = tuple((PurePath(file).name, sha) for file, sha in hashes.items())
    figures = (Used(OURS.stem, say(text("innovation.register"), "nl"), sha256(OURS.read_bytes())),)
    return Answer(kept, tuple(caveats), figures, inputs=inputs[1:])


def _choice(name: str, value: str) -> tuple[str, str]:
    """Return a column and a choice by what was written, in Dutch or English. Raises InputError."""
    columns = {one.name: one for one in form(INNOVATIONS).columns if one.name in CHOICES}
    column = next((one for one in columns.values() if key(name) in {key(one.name), key(one.nl)}), None)
    if column is None:
        raise InputError([_unknown("--where", name, list(columns))])
    known = {key(word): choice for choice, others in column.choices.items() for word in (choice, *others)}
    choice = known.get(key(value))
    if choice is None:
        raise InputError([_unknown(column.name, value, list(column.choices))])
    return column.name, choice


def _unknown(column: str, found: str, known: list[str]) -> Problem:
    near = nearest(found, known)
    code = "figures.unknown-choice-near" if near else "figures.unknown-choice"
    return Problem(
        text(code, found=found, near=near, choices=known), column=column, found=found, expected=", ".join(known)
    )


def chosen(column: str, choice: str) -> Both:
    """Return a choice of the register as it is offered to people: bindmiddel, binder."""
    of = form(INNOVATIONS).column(column)
    return Both(of.shown(choice, "nl"), of.shown(choice, "en"))


def _values(one: Innovation, column: str) -> set[str | None]:
    if column in ("category", "state"):
        return {getattr(one, column)}
    return {getattr(effect, column) for effect in one.effects}


def _has(one: Innovation, words: str) -> bool:
    """Tell whether every word stands in what is said of an innovation, in either language."""
    kinds = [chosen(column, kind) for column, kind in (("category", one.category), ("state", one.state)) if kind]
    spoken = [say(part, language) for part in (one.title, *one.notes, *kinds) for language in LANGUAGES]
    said = key(" ".join((one.name, *spoken, *one.projects, *one.sources)))
    return all(key(word) in said for word in words.split())


def dossier_json(found: Assessment, language: Language) -> dict[str, Any]:
    """Return a dossier as it was judged as plain data."""
    dossier = found.dossier
    return {
        "product": dossier.product,
        "producer": dossier.producer,
        "exposure_classes": list(dossier.exposure_classes),
        "strength_class": dossier.strength_class,
        "design_life": dossier.design_life,
        "state": dossier.state.value if dossier.state else None,
        "outcome": found.outcome.value,
        "steps": {"asked": len(found.judged), "measured": found.measured, "tested": found.tested},
        "performances": [_judged_json(one, language) for one in found.judged],
        "results": [_result_json(one) for one in found.results],
        "register_entry": plain(one, language, {}) if (one := entry(found)) else None,
    }


def _judged_json(one: Judged, language: Language) -> dict[str, Any]:
    verdict: dict[str, Any] = plain(one.verdict, language, BASE)
    measured = _result_json(one.result) if one.result else None
    return {
        "performance": one.performance,
        "asked_by": say(one.verdict.item, language),
        **verdict,
        "measured": measured,
    }


def _result_json(one: Result) -> dict[str, Any]:
    value, unit = one.written
    return {
        "performance": one.performance,
        "value": value,
        "unit": unit,
        "method": one.method,
        "age_days": one.age_days,
        "specimens": one.specimens,
        "lab": one.lab,
        "accredited": one.accredited,
        "date": one.on.isoformat() if one.on else None,
        "report": one.report,
    }


def innovation_json(one: Innovation, language: Language) -> dict[str, Any]:
    """Return an innovation as plain data."""
    return {
        "innovation": one.name,
        "name": say(one.title, language),
        "category": one.category,
        "state": one.state,
        "effects": [_effect_json(effect) for effect in one.effects],
        "projects": list(one.projects),
        "sources": list(one.sources),
        "notes": [say(note, language) for note in one.notes],
        "own": one.own,
    }


def _effect_json(one: Effect) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "per": one.per,
        "compared_with": one.compared_with,
        "set": one.indicator_set,
        "modules": one.modules,
        "basis": one.basis,
        "certainty": one.certainty.value,
        "source": one.document,
    }
