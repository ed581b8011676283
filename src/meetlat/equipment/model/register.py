"""The register of machines: who each one is, what class it has, and which document shows that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from meetlat.equipment.model.machine import Contact, Machine
from meetlat.errors import Text, text
from meetlat.plates import is_plate, plate_letters


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

    label          how it is called where others read along; never a licence plate
    filter_proof   the document that shows a particulate filter that does not come with the class
    row            where it stands
    """

    machine: Machine
    name: str
    label: str | Text
    row: int
    owner: str | None = None
    plate: str | None = None
    serial_number: str | None = None
    proof: Proof | None = None
    filter_proof: str | None = None

    @property
    def identities(self) -> tuple[str, ...]:
        """All it is known by: its name, its plate, its serial number, each as it compares."""
        return tuple(dict.fromkeys(identity(words) for words in (self.name, self.plate, self.serial_number) if words))

    @property
    def contact(self) -> Contact:
        """Return whom to ask, and how to call the machine there."""
        return Contact.of(self.owner or text("register.owner-unknown"), self.machine.description, self.label)


@dataclass(frozen=True, slots=True)
class Register:
    """The machines of a register, in its order. `hashes`: the SHA-256 of each file that it was read from."""

    machines: tuple[Registered, ...]
    hashes: Mapping[str, str] = field(default_factory=dict, compare=False)
    _by_identity: Mapping[str, tuple[Registered, ...]] = field(init=False, repr=False, compare=False)
    _as_written: Mapping[str, Registered] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the machines by all they are known by."""
        index: dict[str, list[Registered]] = {}
        for one in self.machines:
            for words in one.identities:
                index.setdefault(words, []).append(one)
        object.__setattr__(self, "_by_identity", {words: tuple(found) for words, found in index.items()})
        alone = {one.name: one for one in self.machines if len(index.get(identity(one.name), ())) == 1}
        object.__setattr__(self, "_as_written", alone)

    def __iter__(self) -> Iterator[Registered]:
        """Go through the machines in the order of the register."""
        return iter(self.machines)

    def __len__(self) -> int:
        """Return how many machines there are."""
        return len(self.machines)

    def all_of(self, name: str) -> tuple[Registered, ...]:
        """Return every machine of this name, plate or serial number; more than one where the register says it of several."""
        return self._by_identity.get(identity(name), ())

    def find(self, name: str | None) -> Registered | None:
        """Return the machine of this name, plate or serial number; None where there is none, or where it cannot be told which."""
        if name is None or name in self._as_written:
            return self._as_written[name] if name else None
        found = self.all_of(name)
        return found[0] if len(found) == 1 else None


def identity(words: str) -> str:
    """Return what counts of a name: case and spaces do not; of a licence plate neither do hyphens."""
    if is_plate(words):
        return plate_letters(words).casefold()
    return " ".join(words.casefold().split())
