"""The register of machines: who each one is, what class it has, and which document shows that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from meetlat.equipment.machine import Machine
from meetlat.equipment.plates import is_plate
from meetlat.errors import Text


@dataclass(frozen=True, slots=True)
class Proof:
    """The document that shows a class.

    document   what kind of document, as the form `register` names it: engine_plate, rdw, eiapp, …
    valid_to   the last day on which it counts, where it names one
    """

    document: str
    file: str | None = None
    on: date | None = None
    valid_to: date | None = None
    checked_on: date | None = None
    checked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """One machine of the register.

    label             how it is called where others read along; never a licence plate
    engine_built_on   where the engine is younger or older than the machine
    filter_proof      the document that shows a particulate filter that does not come with the class
    row               where it stands
    """

    machine: Machine
    name: str
    label: str | Text
    row: int
    owner: str | None = None
    plate: str | None = None
    serial_number: str | None = None
    engine_built_on: date | None = None
    proof: Proof | None = None
    filter_proof: str | None = None

    @property
    def identities(self) -> tuple[str, ...]:
        """All it is known by: its name, its plate, its serial number, each as it compares."""
        return tuple(dict.fromkeys(identity(words) for words in (self.name, self.plate, self.serial_number) if words))


@dataclass(frozen=True, slots=True)
class Register:
    """The machines of a register, in its order."""

    machines: tuple[Registered, ...]
    _by_identity: Mapping[str, Registered] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the machines: a name goes before a plate or serial number that reads the same."""
        every = [(identity(one.name), one) for one in self.machines]
        every += [(words, one) for one in self.machines for words in one.identities]
        index: dict[str, Registered] = {}
        for words, one in every:
            index.setdefault(words, one)
        object.__setattr__(self, "_by_identity", index)

    def __iter__(self) -> Iterator[Registered]:
        """Go through the machines in the order of the register."""
        return iter(self.machines)

    def __len__(self) -> int:
        """Return how many machines there are."""
        return len(self.machines)

    def find(self, name: str | None) -> Registered | None:
        """Return the machine of this name, plate or serial number; None where there is none."""
        return self._by_identity.get(identity(name)) if name else None


def identity(words: str) -> str:
    """Return what counts of a name: case and spaces do not; of a licence plate neither do hyphens."""
    if is_plate(words):
        return re.sub(r"[\s-]", "", words).casefold()
    return " ".join(words.casefold().split())


def owners(register: Iterable[Registered]) -> tuple[str | None, ...]:
    """Return the owners, each once, in the order of the register; None where none is stated."""
    return tuple(dict.fromkeys(one.owner for one in register))
