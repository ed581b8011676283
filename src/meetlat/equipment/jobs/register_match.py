"""Deployments held against a register: two files in, and what was found goes with every answer about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from meetlat.answer import Answer, used
from meetlat.equipment import Compliance
from meetlat.equipment.jobs.check import read_deployments
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.against_register import Held, against_register
from meetlat.equipment.rules.proof import SHOWS
from meetlat.figures import Caveat, Library, join_caveats

T = TypeVar("T")


def read_held(library: Library, file: Path, register: Path | None) -> Held:
    """Read deployments, and hold them against a register where one is given. Raises InputError."""
    deployments = read_deployments(file)
    return against_register(library, deployments, read_register(register)) if register else Held(deployments)


def with_findings(library: Library, answer: Answer[Compliance], held: Held) -> Answer[Compliance]:
    """Return a judgement with what the register brought to light among its findings."""
    result = replace(answer.result, findings=(*held.findings, *answer.result.findings))
    return _resting(library, replace(answer, result=result), held)


def with_caveats(library: Library, answer: Answer[T], held: Held) -> Answer[T]:
    """Return an answer that knows no findings with what the register brought to light as caveats."""
    said = tuple(Caveat(one.code, one.message) for one in held.findings)
    return _resting(library, replace(answer, caveats=join_caveats(answer.caveats, said)), held)


def _resting(library: Library, answer: Answer[T], held: Held) -> Answer[T]:
    """Add the figures by which documents were weighed, and what must be said of them."""
    if not held.is_registered:
        return answer
    figures = {*answer.figures, *used([library.table(SHOWS)])}
    in_order = tuple(sorted(figures, key=lambda one: one.table))
    return replace(answer, caveats=join_caveats(answer.caveats, held.caveats), figures=in_order)
