"""Which tables there are: those of the project, under those of the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from pathlib import Path

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import Problem, Text, UnknownTableError, refuse, text
from meetlat.figures.load import lay_over, load_table
from meetlat.figures.scale import Scale, scale
from meetlat.figures.table import Table
from meetlat.folder import DATA, entries
from meetlat.yaml12 import Document

NOT_TABLES = ("words", "cases", "forms", "scales", "profiles", "texts", "trees", "spellings", "identifiers")


def overlay_folders(home: Path | None, environment: Mapping[str, str], *given: Path) -> tuple[Path, ...]:
    """Return the folders with figures of the user, weakest first: the data folder, MEETLAT_FIGURES, then those given by hand."""
    named = environment.get("MEETLAT_FIGURES")
    folders = [home, Path(named) if named else None, *given]
    return tuple(folder for folder in folders if folder is not None)


def overlays_in(folder: Path) -> tuple[Path, ...]:
    """Return the files with figures in a folder, weakest first; none where the folder is still to be made. Raises InputError."""
    return tuple(path for path in entries(folder) if path.suffix == ".yaml") if folder.exists() else ()


@dataclass(frozen=True)
class Library:
    """All tables of figures, loaded when asked for."""

    overlays: tuple[Path, ...] = ()
    _tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)

    def names(self) -> tuple[str, ...]:
        """Return the names of all tables, in order. Raises InputError for a file of the user that belongs to no table."""
        return tuple(sorted(self._files))

    def table(self, name: str) -> Table:
        """Return a table with the user's rows laid over it. Raises UnknownTableError, InputError."""
        if name not in self._tables:
            self._tables[name] = self._load(name)
        return self._tables[name]

    def scale(self, name: str) -> Scale:
        """Return an ordered list of classes. Raises UnknownTableError."""
        return scale(name)

    def _load(self, name: str) -> Table:
        if name not in self._files:
            raise UnknownTableError(name, documents.nearest(name, list(self.names())))
        base, *overlays = self._files[name]
        return reduce(lay_over, overlays, load_table(base))

    @cached_property
    def _files(self) -> dict[str, list[Path]]:
        """The files of each table: the table itself, then what is laid over it, weakest first."""
        files = {path.stem: [path] for path in _shipped()}
        own = [_Own.of(path) for folder in self.overlays for path in overlays_in(folder)]
        problems = []
        for new in (file for file in own if not file.is_overlay):
            if new.table in files:
                problems.append(new.problem(text("figures.table-exists", name=new.table)))
            else:
                files[new.table] = [new.path]
        for overlay in (file for file in own if file.is_overlay):
            if overlay.table in files:
                files[overlay.table].append(overlay.path)
            else:
                known = sorted(files)
                problems.append(overlay.problem(text("figures.unknown-table", name=overlay.table, known=known)))
        refuse(problems)
        return files


@dataclass(frozen=True, slots=True)
class _Own:
    """A file of the user: rows for a table that exists, or a table of its own."""

    path: Path
    document: Document
    table: str
    is_overlay: bool

    @classmethod
    def of(cls, path: Path) -> _Own:
        document = yaml12.load(path)
        keys = document.value if isinstance(document.value, dict) else {}
        return cls(path, document, str(keys.get("table") or keys.get("name") or path.stem), "table" in keys)

    def problem(self, message: Text) -> Problem:
        return documents.problem_at(self.document, ("table" if self.is_overlay else "name",), message, found=self.table)


@cache
def _shipped() -> tuple[Path, ...]:
    return tuple(
        path for path in sorted(DATA.rglob("*.yaml")) if not set(path.relative_to(DATA).parts[:-1]) & set(NOT_TABLES)
    )


def library(overlays: Sequence[Path] = ()) -> Library:
    """Open the library of figures, with the user's folders laid over it, weakest first."""
    return Library(tuple(overlays))
