"""Deployments from their files, with the register of machines beside them: read once, with the hashes of what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meetlat.equipment.model.machine import Deployment
from meetlat.equipment.model.register import Register
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.equipment.read.lenient.reading import Reading
from meetlat.equipment.read.lenient.words import FORM
from meetlat.equipment.read.register import read_register
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Library
from meetlat.forms import form, read
from meetlat.forms.lenient.account import Account, Place, SkippedRow, caveats_of
from meetlat.forms.rows import letters
from meetlat.told import tell

NO_FORM = ("formats.column-missing", "formats.csv-separator")
"""What is refused of a list that lacks what the form requires."""


@dataclass(frozen=True, slots=True)
class DeploymentList:
    """Deployments as their form states them, and the register of their machines where there is one.

    hashes   the SHA-256 of each file that was read
    """

    deployments: tuple[Deployment, ...]
    register: Register | None
    hashes: Mapping[str, str]


def read_deployments(
    path: Path, register: Path | None = None, *, library: Library | None = None, alone: bool = False
) -> DeploymentList:
    """Read the form `deployments` from a CSV file, a workbook or a folder, and the register beside it.

    library   figures, by which a list of machines that is no form can be read (horsepower)
    alone     each row is judged by itself: one that cannot be read is left out and told. Where rows are added up none may be missing

    Raises InputError.
    """
    try:
        forms = read(path, [FORM], [FORM], alone=[FORM] if alone else ())
        deployments, hashes = deployments_of(forms[FORM]), forms.hashes
    except InputError as refused:
        no_form = any(problem.message.code in NO_FORM for problem in refused.problems)
        if library is None or path.is_dir() or not no_form:
            raise
        deployments, hashes = _of_machine_list(path, library, refused, alone=alone)
    if not deployments:
        raise InputError([Problem(text("equipment.no-deployments"), file=str(path))])
    known = read_register(register) if register else None
    return DeploymentList(deployments, known, {**hashes, **(known.hashes if known else {})})


def _of_machine_list(
    path: Path, library: Library, refused: InputError, *, alone: bool
) -> tuple[tuple[Deployment, ...], Mapping[str, str]]:
    """Return the deployments of a list of machines that is no form, and tell how it was understood.

    A machine about which something must be asked cannot be judged as it stands: it is left out, where each is judged by itself.
    Raises InputError: what must be asked where no row may be missing; what was refused of the form where this is no list either.
    """
    try:
        reading = read_machine_list([path], library)
    except InputError:
        raise refused from None
    asked = {one.deployment for one in reading.asked}
    sound = tuple(one for one in reading.deployments if one.name not in asked)
    problems = [
        Problem(one.why, str(path), one.place.sheet, one.place.row, _header(one.place, reading), one.found)
        for one in reading.asked
    ]
    if problems and not (sound and alone):
        raise InputError(problems)
    if not sound:
        raise refused
    for sheet in dict.fromkeys(place.sheet for place in reading.places.values()):
        cells = [one for one in reading.read_as if one.place.sheet == sheet]
        skipped = [SkippedRow(one.place, one.found, one.why) for one in reading.aside if one.place.sheet == sheet]
        tell(tuple(caveats_of(Account(str(path), sheet, FORM, 0, cells=cells, skipped=skipped), form(FORM))))
    tell([Caveat("read-leniently", note) for note in reading.notes], problems)
    return sound, reading.hashes


def _header(place: Place, reading: Reading) -> str:
    """Return how a column is called in a list: by its header, else by its letter."""
    at = place.column or 0
    return reading.headers.get((place.sheet, at)) or letters(at)
