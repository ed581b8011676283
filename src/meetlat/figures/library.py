"""Which tables there are: those of the project, under those of the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from meetlat import documents, yaml12
from meetlat.errors import UnknownTableError
from meetlat.figures.load import lay_over, load_table
from meetlat.figures.scale import Scale, load_scale
from meetlat.figures.table import Table

DATA = Path(__file__).parents[1] / "data"
NOT_TABLES = ("words", "cases", "forms", "scales", "profiles", "texts", "trees")


def overlay_folders(home: Path | None, environment: Mapping[str, str], *given: Path) -> tuple[Path, ...]:
    """Return the folders with figures of the user, weakest first: the data folder, MEETLAT_FIGURES, then those given by hand."""
    named = environment.get("MEETLAT_FIGURES")
    folders = [home, Path(named) if named else None, *given]
    return tuple(folder for folder in folders if folder is not None)


@dataclass(frozen=True)
class Library:
    """All tables of figures, loaded when asked for."""

    overlays: tuple[Path, ...] = ()
    _tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)

    def names(self) -> tuple[str, ...]:
        """Return the names of all tables, in order."""
        return tuple(sorted(self._files()))

    def table(self, name: str) -> Table:
        """Return a table with the user's rows laid over it. Raises UnknownTableError, InputError."""
        if name not in self._tables:
            self._tables[name] = self._load(name)
        return self._tables[name]

    def scale(self, name: str) -> Scale:
        """Return an ordered list of classes. Raises UnknownTableError."""
        path = DATA / "scales" / f"{name}.yaml"
        if not path.is_file():
            raise UnknownTableError(name)
        return load_scale(path)

    def _load(self, name: str) -> Table:
        files = self._files().get(name)
        if not files:
            meant = documents.nearest(name, list(self.names()))
            raise UnknownTableError(name, meant)
        table = load_table(files[0])
        for overlay in files[1:]:
            table = lay_over(table, overlay)
        return table

    def _files(self) -> dict[str, list[Path]]:
        files = {
            path.stem: [path]
            for path in sorted(DATA.rglob("*.yaml"))
            if not set(path.relative_to(DATA).parts[:-1]) & set(NOT_TABLES)
        }
        for folder in self.overlays:
            for path in sorted(folder.glob("*.yaml")):
                value = yaml12.load(path).value
                name = (
                    str(value.get("table") or value.get("name") or path.stem) if isinstance(value, dict) else path.stem
                )
                is_new = isinstance(value, dict) and "table" not in value
                files[name] = [path] if is_new else [*files.get(name, []), path]
        return files


def library(overlays: Sequence[Path] = ()) -> Library:
    """Open the library of figures, with the user's folders laid over it, weakest first."""
    return Library(tuple(overlays))
