"""Deployments held against a register: two files in, and what was found goes with every answer about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from meetlat.answer import Answer, used
from meetlat.equipment import Compliance
from meetlat.equipment.jobs.check import read_deployments
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.rules.proof import SHOWS
from meetlat.figures import Caveat, Library, join_caveats

T = TypeVar("T")


def read_matched(library: Library, file: Path, register: Path | None) -> RegisterMatch:
    """Read deployments, and hold them against a register where one is given. Raises InputError."""
    deployments = read_deployments(file)
    return against_register(library, deployments, read_register(register)) if register else RegisterMatch(deployments)


def with_findings(library: Library, answer: Answer[Compliance], matched: RegisterMatch) -> Answer[Compliance]:
    """Return a judgement with what the register brought to light among its findings."""
    result = replace(answer.result, findings=(*matched.findings, *answer.result.findings))
    return _resting(library, replace(answer, result=result), matched)


def with_caveats(library: Library, answer: Answer[T], matched: RegisterMatch) -> Answer[T]:
    """Return an answer that knows no findings with what the register brought to light as caveats."""
    said = tuple(Caveat(one.code, one.message) for one in matched.findings)
    return _resting(library, replace(answer, caveats=join_caveats(answer.caveats, said)), matched)


def _resting(library: Library, answer: Answer[T], matched: RegisterMatch) -> Answer[T]:
    """Add the figures by which documents were weighed, and what must be said of them."""
    if not matched.is_registered:
        return answer
    figures = {*answer.figures, *used([library.table(SHOWS)])}
    in_order = tuple(sorted(figures, key=lambda one: one.table))
    return replace(answer, caveats=join_caveats(answer.caveats, matched.caveats), figures=in_order)
