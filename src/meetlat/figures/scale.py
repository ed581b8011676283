"""An ordered list of classes: engines by Stage, vehicles by Euro class, vessels by CCR or Tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import UnknownTableError
from meetlat.figures.form import BothForm, SourceForm
from meetlat.folder import DATA
from meetlat.words import Both
from meetlat.yaml_model import Form

FOLDER = DATA / "scales"


class _ClassForm(Form):
    name: str
    also: list[str] = []
    says: BothForm | None = None


class _ScaleForm(Form):
    name: str
    title: BothForm
    source: SourceForm
    classes: list[_ClassForm]
    features: list[str] = []
    in_words: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes from dirty to clean. A class may be written in several ways; `says` is how it is spoken, where its name alone says too little.

    features   what may have to come with a class: a particulate filter
    in_words   what stands in capitals in a name, and how a sentence writes it: EURO → Euro
    """

    name: str
    classes: tuple[tuple[str, ...], ...]
    says: tuple[Both | None, ...] = ()
    features: tuple[str, ...] = ()
    in_words: tuple[tuple[str, str], ...] = ()
    _ranks: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the classes by every way to write them; of two that are written alike the first counts."""
        ranks: dict[str, int] = {}
        for rank, names in enumerate(self.classes):
            for name in names:
                ranks.setdefault(name.casefold(), rank)
        object.__setattr__(self, "_ranks", ranks)

    def rank(self, written: str) -> int | None:
        """Return the place of a class, rising with cleanness; None when it is no class of this scale."""
        return self._ranks.get(written.casefold().strip())

    def said(self, written: str) -> Both | str:
        """Return how a class is spoken: `Stage IV` for IV, `Euro VI` for EURO VI; what is no class as it was written."""
        rank = self.rank(written)
        if rank is None:
            return written
        if self.says and (says := self.says[rank]):
            return says
        for capitals, words in self.in_words:
            written = written.replace(capitals, words)
        return written

    @property
    def names(self) -> tuple[str, ...]:
        """The classes, as they are usually written."""
        return tuple(names[0] for names in self.classes)


def scale_names() -> tuple[str, ...]:
    """Return the names of all scales."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def scale(name: str) -> Scale:
    """Return an ordered list of classes by its name. Raises UnknownTableError."""
    if name not in scale_names():
        raise UnknownTableError(name, documents.nearest(name, list(scale_names())))
    return load_scale(FOLDER / f"{name}.yaml")


def load_scale(path: Path) -> Scale:
    """Load an ordered list of classes. Raises InputError."""
    form = documents.validate(_ScaleForm, yaml12.load(path))
    return Scale(
        form.name,
        tuple((entry.name, *entry.also) for entry in form.classes),
        tuple(Both(entry.says.nl, entry.says.en) if entry.says else None for entry in form.classes),
        tuple(form.features),
        tuple(form.in_words.items()),
    )
