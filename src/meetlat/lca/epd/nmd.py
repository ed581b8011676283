"""The Dutch national database (NMD): environmental declarations as its API v3 gives them, with the tables that tell what their scores mean.

A declaration gives its scores as a matrix [indicator, module] for each strategy (set A1, set A2); in what order stands in the strategy, what they
are in the tables of indicators, stages and units. So a file holds them together, by the names of the API:

    {"assessment-strategies": …, "impact-indicators": …, "stages": …, "units": …, "registrations": …, "environmental-declarations": …}

each a list, or a page of the API as it came. The scores count as they stand: that is how the calculation of the database itself takes them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, text
from meetlat.figures.form import SourceForm
from meetlat.folder import DATA
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.hardened import NONE, Node, child, string
from meetlat.lca.epd.model import (
    Absence,
    DeclaredUnit,
    Epd,
    Finding,
    IndicatorResult,
    Measured,
    PartDate,
    Reason,
    Severity,
)
from meetlat.lca.epd.numbers import numbers
from meetlat.yaml_model import Form

NAME = "NMD API v3 JSON"
DECLARATIONS, STRATEGIES, INDICATORS, STAGES = (
    "environmental-declarations",
    "assessment-strategies",
    "impact-indicators",
    "stages",
)
NEEDED = (STRATEGIES, INDICATORS, STAGES)
RUN = re.compile(r"(?P<stage>[A-D])(?P<first>\d)-(?P<last>\d)")


class _NmdForm(Form):
    source: SourceForm
    indicators: dict[str, dict[str, list[str]]]
    categories: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Strategy:
    """A strategy: its title, its set where its indicators tell one, and what rows and columns of its scores are."""

    title: str
    indicator_set: str | None
    rows: tuple[tuple[str, str | None, str | None], ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The scores of one environmental profile of a product: [indicator, module], None where the file has none."""

    title: str
    scores: Sequence[Sequence[object]] | None


def knows(document: object) -> bool:
    """Tell whether a JSON document is of this format: the tables together, or a declaration or page of them."""
    if not isinstance(document, dict):
        return False
    return DECLARATIONS in _tables(document) or any("environmental_profiles" in one for one in _rows(document))


def read(document: Node, file: str) -> Iterator[Epd]:
    """Yield the declarations of a file. Raises InputError when the tables are not there that tell what scores mean."""
    tables = _tables(document)
    missing = [name for name in (*NEEDED, DECLARATIONS) if name not in tables]
    if missing:
        raise InputError([Problem(text("nmd.tables", missing=tuple(missing)), file, expected=", ".join(NEEDED))])
    by_id = {name: {str(one.get("id")): one for one in _rows(rows)} for name, rows in tables.items()}
    strategies = {key: _strategy(one, by_id) for key, one in by_id[STRATEGIES].items()}
    for declaration in _rows(tables[DECLARATIONS]):
        yield _epd(declaration, strategies, by_id, file)


def _tables(document: Node) -> dict[str, Any]:
    return {name.replace("_", "-"): rows for name, rows in document.items()}


def _rows(table: object) -> list[Node]:
    """Return the rows of a table: of a list, of a page of the API, or one row alone."""
    if isinstance(table, dict):
        table = table["results"] if isinstance(table.get("results"), list) else [table]
    return [one for one in table if isinstance(one, dict)] if isinstance(table, list) else []


def _strategy(node: Node, by_id: Mapping[str, Mapping[str, Node]]) -> _Strategy:
    modules = {
        str(one.get("id")): one for stage in by_id[STAGES].values() for one in _rows(stage.get("impact_modules"))
    }
    indicators = [
        by_id[INDICATORS].get(str(one.get("impact_indicator")), NONE) for one in _ordered(node, "impact_indicators")
    ]
    titles = [string(one.get("title")) or "" for one in indicators]
    indicator_set = _set_of(titles, string(node.get("title")) or "")
    units = [_unit(by_id, one.get("unit")) for one in indicators]
    return _Strategy(
        title=string(node.get("title")) or "",
        indicator_set=indicator_set,
        rows=tuple((title, _code(title, indicator_set), unit) for title, unit in zip(titles, units, strict=True)),
        modules=tuple(
            _module(string(modules.get(str(one.get("impact_module")), NONE).get("title")) or "")
            for one in _ordered(node, "impact_modules")
        ),
    )


def _ordered(node: Node, key: str) -> list[Node]:
    return sorted(_rows(node.get(key)), key=lambda one: _whole(one.get("ordering")))


def _set_of(titles: Sequence[str], strategy: str) -> str | None:
    """Return the set that most indicators of a strategy are of; of as many the one that its title names."""
    known = {name: sum(_code(title, name) is not None for title in titles) for name in _form().indicators}
    most = max(known.values())
    best = [name for name, count in known.items() if count == most]
    named = [name for name in best if name in strategy]
    chosen = best if len(best) == 1 else named
    return chosen[0] if most and chosen else None


def _code(title: str, indicator_set: str | None) -> str | None:
    by_title = _by_title().get(indicator_set or "", {})
    if (code := by_title.get(_heard(title))) is not None:
        return code
    found = identifiers.named(title, None, (indicator_set,) if indicator_set else ())
    return found.code if found and found.indicator_set == indicator_set else None


def _epd(node: Node, strategies: Mapping[str, _Strategy], by_id: Mapping[str, Mapping[str, Node]], file: str) -> Epd:
    product = child(node, "construction_product")
    registration = by_id.get("registrations", {}).get(str(node.get("registration")), NONE)
    findings: list[Finding] = []
    unit = _unit(by_id, product.get("unit"))
    declared = _declared(unit, findings)
    name = string(product.get("title")) or string(node.get("id")) or file
    profiles = _rows(node.get("environmental_profiles"))
    findings.extend(_notes(profiles))
    return Epd(
        file=file,
        format=NAME,
        uuid=string(node.get("id")),
        name=name,
        names={"nl": name},
        within=string(node.get("id")),
        declared=declared,
        mass=Measured(1, declared.written, "units") if declared.unit == "kg" else None,
        results=tuple(
            one for key, strategy in strategies.items() for one in _results(profiles, key, strategy, findings)
        ),
        standards=tuple(one.title for one in strategies.values() if one.title),
        owner=string(by_id.get("data-owners", {}).get(str(node.get("owner")), NONE).get("title")),
        registration=string(registration.get("registration_number")),
        published=PartDate.of_day(node.get("active_from")),
        valid_to=PartDate.of_day(node.get("active_until")),
        country="NL",
        data_category=_form().categories.get(str(registration.get("category"))),
        findings=tuple(findings),
    )


def _results(
    profiles: Sequence[Node], key: str, strategy: _Strategy, findings: list[Finding]
) -> Iterator[IndicatorResult]:
    """Yield the results of a product by one strategy: the sum of its profiles, and of several also what each brings."""
    parts = [_part(profile, key) for profile in profiles]
    shape = (len(strategy.rows), len(strategy.modules))
    for part in parts:
        if part.scores is not None and (len(part.scores), {len(row) for row in part.scores}) != (shape[0], {shape[1]}):
            found = f"{len(part.scores)} × {max((len(row) for row in part.scores), default=0)}"
            said = text(
                "nmd.shape", part=part.title, strategy=strategy.title, found=found, expected=f"{shape[0]} × {shape[1]}"
            )
            findings.append(Finding("scores-shape", Severity.ERROR, said))
            return
    without = tuple(part.title for part in parts if part.scores is None)
    if without and len(without) < len(parts):
        said = text("nmd.part-without", strategy=strategy.title, parts=without)
        findings.append(Finding("part-without-scores", Severity.ERROR, said))
    if not parts or len(without) == len(parts):
        return
    for at, (title, code, unit) in enumerate(strategy.rows):
        rows = [_row(part, at, strategy, title, code, unit) for part in parts if part.scores is not None]
        if len(rows) > 1:
            for part, row in zip((part for part in parts if part.scores is not None), rows, strict=True):
                yield row._replace(code=f"{row.code} ({part.title})", indicator_set=None, known=True)
        yield _sum(rows, complete=not without)


def _part(profile: Node, strategy: str) -> _Part:
    scores: object = next(
        (
            one.get("scores")
            for one in _rows(profile.get("environmental_data"))
            if str(one.get("assessment_strategy")) == strategy
        ),
        None,
    )
    title = string(profile.get("title")) or string(profile.get("id")) or ""
    if not isinstance(scores, list) or not scores or not all(isinstance(row, list) for row in scores):
        return _Part(title, None)
    return _Part(title, scores)


def _row(part: _Part, at: int, strategy: _Strategy, title: str, code: str | None, unit: str | None) -> IndicatorResult:
    read = numbers(list((part.scores or ())[at]))
    return IndicatorResult(
        code=code or title,
        indicator_set=strategy.indicator_set if code else None,
        uuid=None,
        name=title,
        unit=unit,
        place=f"{strategy.title}[{at}]",
        modules=strategy.modules,
        scenarios=(None,) * len(strategy.modules),
        values=read.values,
        known=code is not None,
        absences=read.absences,
    )


def _sum(rows: Sequence[IndicatorResult], *, complete: bool) -> IndicatorResult:
    """Return the sum of the parts; not known where one of them is not."""
    if len(rows) == 1 and complete:
        return rows[0]
    values = [math.fsum(column) if complete else math.nan for column in zip(*(row.values for row in rows), strict=True)]
    absences = {at: Absence(Reason.NOT_DECLARED, "") for at, value in enumerate(values) if math.isnan(value)}
    return rows[0]._replace(values=tuple(values), absences=absences)


def _notes(profiles: Sequence[Node]) -> Iterator[Finding]:
    """Say what a product is the sum of, which amounts stand beside its scores, and that it can be scaled."""
    titles = tuple(string(one.get("title")) or string(one.get("id")) or "" for one in profiles)
    if len(titles) > 1:
        yield Finding("product-of-parts", Severity.NOTE, text("nmd.parts", count=len(titles), parts=titles))
    amounts = tuple(
        f"{title}: {one['amount']}"
        for title, one in zip(titles, profiles, strict=True)
        if one.get("amount") not in (None, 1)
    )
    if amounts:
        yield Finding("amount-beside-scores", Severity.NOTE, text("nmd.amounts", amounts=amounts))
    scaled = tuple(title for title, one in zip(titles, profiles, strict=True) if one.get("scaling"))
    if scaled:
        yield Finding("scalable", Severity.NOTE, text("nmd.scaling", parts=scaled))


def _declared(written: str | None, findings: list[Finding]) -> DeclaredUnit:
    unit = identifiers.declared_unit(written) if written else None
    if unit is None:
        said = text("epd.unit-not-known", unit=written) if written else text("epd.declared-unit-unknown")
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, said))
        return DeclaredUnit(None, None, written or "")
    return DeclaredUnit(unit.size, unit.unit, written or "")


def _unit(by_id: Mapping[str, Mapping[str, Node]], key: object) -> str | None:
    found = by_id.get("units", {}).get(str(key), NONE)
    return string(found.get("code")) or string(found.get("title"))


def _module(title: str) -> str:
    """Return a module as EN 15804 writes it: `A1-3` is A1-A3."""
    found = RUN.fullmatch(title.strip())
    return f"{found['stage']}{found['first']}-{found['stage']}{found['last']}" if found else title


def _whole(written: object) -> int:
    return written if isinstance(written, int) else 0


def _heard(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.casefold()).strip()


@cache
def _by_title() -> Mapping[str, Mapping[str, str]]:
    return {
        name: {_heard(title): code for code, titles in codes.items() for title in titles}
        for name, codes in _form().indicators.items()
    }


@cache
def _form() -> _NmdForm:
    path = DATA / "identifiers" / "nmd.yaml"
    return documents.validate(_NmdForm, yaml12.parse(yaml12.read(path)[0], path.name))
