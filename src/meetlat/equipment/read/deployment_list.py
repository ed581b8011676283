"""Deployments from their files, with the register of machines beside them: read once, with the hashes of what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meetlat.equipment.model.machine import Deployment
from meetlat.equipment.model.register import Register
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.register import read_register
from meetlat.errors import InputError, Problem, text
from meetlat.forms import read


@dataclass(frozen=True, slots=True)
class DeploymentList:
    """Deployments as their form states them, and the register of their machines where there is one.

    hashes   the SHA-256 of each file that was read
    """

    deployments: tuple[Deployment, ...]
    register: Register | None
    hashes: Mapping[str, str]


def read_deployments(path: Path, register: Path | None = None) -> DeploymentList:
    """Read the form `deployments` from a CSV file, a workbook or a folder, and the register beside it. Raises InputError."""
    forms = read(path, ["deployments"], ["deployments"])
    deployments = deployments_of(forms["deployments"])
    if not deployments:
        raise InputError([Problem(text("equipment.no-deployments"), file=str(path))])
    known = read_register(register) if register else None
    return DeploymentList(deployments, known, {**forms.hashes, **(known.hashes if known else {})})
