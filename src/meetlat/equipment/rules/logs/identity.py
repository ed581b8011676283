"""Who a machine of a log is: by its PIN or serial number where it tells one, else by its name.

What systems write where they do not know (missing, N/A, 0) is no name. One PIN is one machine under whatever names; two PINs are two machines,
also where they bear one name. A register knows a machine by its serial number and its plate too. Where it cannot be told who is meant, nothing
is guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from meetlat import yaml12
from meetlat.equipment.model.register import Register, Registered, identity
from meetlat.folder import DATA
from meetlat.plates import is_plate

FILE = DATA / "spellings" / "no-name.yaml"

NO_MACHINE, NAME_OF_MORE = "no-machine", "name-of-more"
"""Why it is not known which machine a row is of."""


class Named(NamedTuple):
    """What a row tells of which machine it is, as it stands there."""

    name: str | None
    pin: str | None
    serial_number: str | None


@dataclass(slots=True)
class Known:
    """One machine of a log: the names it bears, and its PINs and serial numbers, each by how it compares."""

    names: dict[str, str] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    serial_numbers: dict[str, str] = field(default_factory=dict)
    registered: Registered | None = None

    @property
    def number(self) -> str | None:
        """Its PIN, else its serial number."""
        return next(iter([*self.pins.values(), *self.serial_numbers.values()]), None)

    def bear(self, one: Named) -> None:
        """Take in what a row tells of it."""
        for found, words, compared in zip(
            (self.names, self.pins, self.serial_numbers), one, (identity, number_key, number_key), strict=True
        ):
            if words is not None:
                found[compared(words)] = min(words, found.get(compared(words), words))


@dataclass(frozen=True, slots=True)
class Machines:
    """The machines of a log by what they are called in it, and of each way in which rows name one: what it is called, or why that is not known."""

    known: Mapping[str, Known]
    called: Mapping[Named, tuple[str | None, str | None]]

    @property
    def of_more_names(self) -> Iterator[tuple[str, Known]]:
        """The machines that bear more than one name."""
        return ((label, one) for label, one in self.known.items() if len(one.names) > 1)

    @property
    def of_one_name(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The names that more than one machine bears, with what those are called."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for label, one in self.known.items():
            for key in one.names:
                by_name[key].append(label)
        for key, labels in by_name.items():
            if len(labels) > 1:
                yield self.known[labels[0]].names[key], tuple(labels)


def machines_of(rows: Iterable[Sequence[str | None]], register: Register | None) -> Machines:
    """Tell the machines of a log apart.

    rows   each way in which rows name a machine: name, PIN, serial number
    """
    raw = sorted((Named(*row) for row in rows), key=lambda row: [words or "" for words in row])
    told = {row: Named(*map(_said, row)) for row in raw}
    apart: dict[tuple[str, str], Known] = defaultdict(Known)
    of = _by_numbers(dict.fromkeys(told.values()), apart)
    _register(list(apart.values()), register)
    doubtful = _add_names(
        [one for one in dict.fromkeys(told.values()) if one.name and one not in of], of, apart, register
    )
    labels = _labels(list(apart.values()), register)
    called = {}
    for row, one in told.items():
        known = of.get(one)
        fault = None if known else NAME_OF_MORE if one in doubtful else NO_MACHINE
        called[row] = (labels[id(known)] if known else one.name, fault)
    return Machines({labels[id(one)]: one for one in apart.values()}, called)


def number_key(words: str | None) -> str:
    """Return what counts of a PIN or serial number: its letters and digits."""
    return re.sub(r"[\W_]", "", (words or "").casefold())


@cache
def _no_name() -> tuple[frozenset[str], tuple[str, ...]]:
    entry = yaml12.load(FILE).value
    return frozenset(number_key(word) for word in entry["words"]), tuple(entry["prefixes"])


def _said(words: str | None) -> str | None:
    """Return what words really tell: without a prefix, and nothing where they stand for nothing."""
    nothing, prefixes = _no_name()
    words = (words or "").strip()
    for prefix in prefixes:
        if words.casefold().startswith(prefix):
            words = words[len(prefix) :].strip()
    key = number_key(words)
    return None if not key.strip("0") or key in nothing else words


def _by_numbers(rows: Iterable[Named], apart: dict[tuple[str, str], Known]) -> dict[Named, Known]:
    """Tell machines apart by their PINs; one that tells a serial number only is the one machine that has it, else one of its own."""
    of, others = {}, []
    for one in rows:
        if one.pin:
            of[one] = apart["pin", number_key(one.pin)]
            of[one].bear(one)
        elif one.serial_number:
            others.append(one)
    by_number = _index(apart.values(), lambda one: {*one.pins, *one.serial_numbers})
    for one in others:
        key = number_key(one.serial_number)
        of[one] = by_number[key][0] if len(by_number.get(key, ())) == 1 else apart["serial", key]
        of[one].bear(one)
    return of


def _index(known: Iterable[Known], keys: Callable[[Known], Iterable[str]]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for key in keys(one):
            found[key].append(one)
    return found


def _register(known: Sequence[Known], register: Register | None) -> None:
    """Find each machine in a register: by its PIN or serial number; by its name where the register has no other serial number of it.

    What two machines claim alike is of neither.
    """
    if register is None:
        return
    by_number: dict[str, list[Registered]] = defaultdict(list)
    for entry in register:
        if key := number_key(_said(entry.serial_number)):
            by_number[key].append(entry)

    def numbered(keys: Iterable[str]) -> list[Registered]:
        return [entry for key in keys for entry in by_number.get(key, ())]

    def called(one: Known) -> list[Registered]:
        return [found for name in one.names.values() if (found := _by_name(name, one, register)) is not None]

    _claim(known, lambda one: numbered(one.pins))
    _claim(known, lambda one: numbered(one.serial_numbers))
    _claim(known, called)


def _by_name(name: str, one: Known, register: Register) -> Registered | None:
    """Return the machine of a register that bears a name, unless the numbers of both differ."""
    found = register.find(name)
    number = number_key(_said(found.serial_number)) if found else ""
    is_other = bool(number) and bool(one.pins or one.serial_numbers) and number not in {*one.pins, *one.serial_numbers}
    return None if is_other else found


def _claim(known: Sequence[Known], entries: Callable[[Known], list[Registered]]) -> None:
    """Let machines claim the one entry that they find, where no other claims it now and none of its own did before."""
    taken = {id(one.registered) for one in known if one.registered}
    claims: dict[int, list[tuple[Known, Registered]]] = defaultdict(list)
    for one in known:
        found = {id(entry): entry for entry in entries(one)}
        if one.registered is None and len(found) == 1:
            (entry,) = found.values()
            claims[id(entry)].append((one, entry))
    for claimed, claimants in claims.items():
        if len(claimants) == 1 and claimed not in taken:
            claimants[0][0].registered = claimants[0][1]


def _add_names(
    rows: Sequence[Named], of: dict[Named, Known], apart: dict[tuple[str, str], Known], register: Register | None
) -> frozenset[Named]:
    """Add rows that tell a name only: to the one machine that bears it, has it for a number, or stands under it in the register, else to one of
    their own. Return those of which that cannot be told.
    """
    by_number = _index(apart.values(), lambda one: {*one.pins, *one.serial_numbers})
    by_name = _index(apart.values(), lambda one: one.names)
    by_entry = {id(one.registered): one for one in apart.values() if one.registered}
    doubtful = set()
    for one in rows:
        name = one.name or ""
        entry = register.find(name) if register else None
        found = (
            [by_entry[id(entry)]]
            if id(entry) in by_entry
            else by_number.get(number_key(name)) or by_name.get(identity(name), [])
        )
        if len(found) > 1:
            doubtful.add(one)
            continue
        of[one] = found[0] if found else apart["entry", str(id(entry))] if entry else apart["name", identity(name)]
        of[one].bear(one)
        of[one].registered = of[one].registered or entry
    return frozenset(doubtful)


def _labels(known: Sequence[Known], register: Register | None) -> dict[int, str]:
    """Return what each machine is called in the log: as in the register, else by its name, with its number where another bears that too."""
    labels, used = {}, set()
    for one in known:
        if one.registered is not None and register is not None:
            entry = one.registered
            names = (entry.name, entry.serial_number, entry.plate)
            labels[id(one)] = next((name for name in names if name and register.find(name) is entry), entry.name)
            used.add(identity(labels[id(one)]))
    bearers = _index(known, lambda one: one.names)
    for one in known:
        if id(one) not in labels:
            labels[id(one)] = _label(one, bearers, used, register)
            used.add(identity(labels[id(one)]))
    return labels


def _label(one: Known, bearers: Mapping[str, Sequence[Known]], used: set[str], register: Register | None) -> str:
    name = next((words for key, words in sorted(one.names.items()) if not is_plate(words)), None) or next(
        iter(one.names.values()), None
    )
    is_taken = (
        name is None
        or len(bearers[identity(name)]) > 1
        or identity(name) in used
        or (register is not None and register.find(name) is not None)
    )
    if name is None or (is_taken and is_plate(name)):
        plain = one.number or name or ""
    else:
        plain = f"{name} ({one.number})" if is_taken and one.number else name
    label, turn = plain, 1
    while identity(label) in used or (register is not None and register.find(label) is not None):
        turn += 1
        label = f"{plain} #{turn}"
    return label
