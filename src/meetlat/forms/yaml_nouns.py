"""From a YAML document straight to the nouns of a room: the form is made of the frozen dataclass, and of what its fields do not tell.

The type of a key follows from the type and the name of its field: an amount in `_eur` is money, one in `_percent` a whole percent.
What may be left out may be empty; the default of the noun then holds.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, create_model
from pydantic import Field as Key

from meetlat.forms.yaml_cells import Day, Listed, Money, Part, Percent, Words

Check = Callable[[Any], Any]
"""Returns what it is given, or raises the error of a value."""
N = TypeVar("N")
PercentAmount = Annotated[Percent, AfterValidator(Decimal)]


@dataclass(frozen=True, slots=True)
class Keys:
    """How a noun stands in a document.

    names          field → key, where it has another name; `group.key` for one that stands in a group of keys
    kinds          field → type, where it does not follow from the field
    without        fields that no document gives
    may_be_empty   groups that may stand there without a value
    of_groups      group → what must hold of its keys, known there by the names of the fields
    checks         what must hold of the noun, in this order
    filled         gives the fields that follow from others
    """

    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Any] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    may_be_empty: frozenset[str] = frozenset()
    of_groups: Mapping[str, Check] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    filled: Callable[[dict[str, Any]], dict[str, Any]] = dict


PLAIN = Keys()
"""Of a noun that stands in a document just as it is."""


Nouns = Mapping[type, Keys]
"""The nouns of a document that do not stand there just as they are."""


def kind_of(noun: type, nouns: Nouns) -> Any:
    """Return a noun as a type that a part of a document is validated to."""
    made = partial(noun_of, noun, nouns)
    return Annotated[(form_of(noun, nouns), AfterValidator(made), *map(AfterValidator, nouns.get(noun, PLAIN).checks))]


def noun_of(noun: type[N], nouns: Nouns, read: Part) -> N:
    """Return the noun of its form, with its own defaults for what was left out."""
    given = {name: value for name, value in _flat(read).items() if value is not None and value != ()}
    return noun(**nouns.get(noun, PLAIN).filled(given))


def form_of(noun: type, nouns: Nouns) -> type[Part]:
    """Return the form of a noun: a closed model with the keys of a document, of which a JSON Schema can be made."""
    keys, hints = nouns.get(noun, PLAIN), typing.get_type_hints(noun)
    groups: dict[str, dict[str, Any]] = {"": {}}
    for one in fields(noun):
        if one.name not in keys.without:
            group, _, name = keys.names.get(one.name, one.name).rpartition(".")
            groups.setdefault(group, {})[one.name] = _key(one, name, keys.kinds.get(one.name), hints[one.name], nouns)
    own = groups.pop("")
    for group, inside in groups.items():
        kind: Any = create_model(group, __base__=Part, **inside)
        if group in keys.of_groups:
            kind = Annotated[kind, AfterValidator(keys.of_groups[group])]
        own[group] = (
            (kind | None, None) if group in keys.may_be_empty else (kind, Key(default={}, validate_default=True))
        )
    return create_model(noun.__name__, __base__=Part, __doc__=noun.__doc__, **own)


def mapping_of(name: str, kind: Any, **keys: str) -> Any:
    """Return a mapping of a noun as a type: the keys of a document under the names they have in the noun, without those left out."""
    inside: dict[str, Any] = {own: (kind | None, Key(None, alias=key)) for own, key in keys.items()}
    form: Any = create_model(name, __base__=Part, **inside)
    return Annotated[form, AfterValidator(lambda read: {own: value for own, value in read if value is not None})]


def _key(one: Field[Any], name: str, given: Any, hint: Any, nouns: Nouns) -> tuple[Any, Any]:
    """Return the type of a key and whether it may be left out."""
    kind = given if given is not None else _kind(one.name, hint, nouns)
    if _may_be_none(kind):
        return kind, Key(None, alias=name)
    if one.default is MISSING and one.default_factory is MISSING:
        return kind, Key(alias=name)
    if isinstance(one.default, bool | tuple):
        return kind, Key(one.default if isinstance(one.default, bool) else (), alias=name)
    if one.default_factory is not MISSING:
        return kind, Key(default={}, validate_default=True, alias=name)
    return kind | None, Key(None, alias=name)


def _kind(name: str, hint: Any, nouns: Nouns) -> Any:
    """Return the type of a key of a document, by the type and the name of a field."""
    if _may_be_none(hint):
        (inner,) = (one for one in typing.get_args(hint) if one is not types.NoneType)
        return _kind(name, inner, nouns) | None
    if typing.get_origin(hint) is tuple:
        one: Any = _kind(name, typing.get_args(hint)[0], nouns)
        return Annotated[tuple[one, ...], Listed]
    if is_dataclass(hint) and isinstance(hint, type):
        return kind_of(hint, nouns)
    if isinstance(hint, type) and issubclass(hint, Enum):
        choices: Any = Literal  # of which mypy knows no members that are made
        return Annotated[choices[tuple(one.value for one in hint)], AfterValidator(hint)]
    if hint is Decimal:
        return Money if name.endswith("_eur") else PercentAmount
    return {str: Words, date: Day}.get(hint, hint)


def _may_be_none(kind: Any) -> bool:
    return types.NoneType in typing.get_args(kind)


def _flat(read: Part) -> dict[str, Any]:
    """Return the fields of a form, those of its groups among them."""
    flat: dict[str, Any] = {}
    for name, value in read:
        flat |= _flat(value) if isinstance(value, Part) else {name: value}
    return flat
