"""An ordered list of classes: engines by Stage, vehicles by Euro class, vessels by CCR or Tier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetlat import documents, yaml12
from meetlat.documents import Form
from meetlat.figures.form import BothForm, SourceForm


class _ClassForm(Form):
    name: str
    also: list[str] = []


class _ScaleForm(Form):
    name: str
    title: BothForm
    source: SourceForm
    classes: list[_ClassForm]


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes from dirty to clean. A class may be written in several ways."""

    name: str
    classes: tuple[tuple[str, ...], ...]

    def rank(self, written: str) -> int | None:
        """Return the place of a class, rising with cleanness; None when it is no class of this scale."""
        wanted = written.casefold().strip()
        return next(
            (rank for rank, names in enumerate(self.classes) if wanted in (name.casefold() for name in names)), None
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The classes, as they are usually written."""
        return tuple(names[0] for names in self.classes)


def load_scale(path: Path) -> Scale:
    """Load an ordered list of classes. Raises InputError."""
    form = documents.validate(_ScaleForm, yaml12.load(path))
    return Scale(form.name, tuple((entry.name, *entry.also) for entry in form.classes))
