"""The ILCD+EPD format as JSON, as soda4LCA gives it: `?format=json&view=extended`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from meetlat.lca.epd import identifiers
from meetlat.lca.epd.model import Background, Epd, IndicatorResult, PartDate, Scenario
from meetlat.lca.epd.numbers import numbers
from meetlat.lca.epd.reference_flow import Flow, Property, notation, reference_flow

NAME = "ILCD+EPD JSON"
Node = Mapping[str, Any]
NONE: Node = {}


def knows(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    return isinstance(document, dict) and "processInformation" in document


def read(document: Node, file: str) -> Iterator[Epd]:
    """Yield the one EPD of a document."""
    process, modelling, administration = (
        _node(document, key) for key in ("processInformation", "modellingAndValidation", "administrativeInformation")
    )
    about = _node(process, "dataSetInformation")
    time = _node(process, "time")
    owning = _node(administration, "publicationAndOwnership")
    names = _names(_node(about, "name").get("baseName"))
    sources = _standards(modelling)
    standards = [found for uuid, label in sources if (found := identifiers.standard(uuid, label))]
    exchanges, methods = (
        _nodes(_node(document, "exchanges"), "exchange"),
        _nodes(_node(document, "LCIAResults"), "LCIAResult"),
    )
    told: list[str] = []
    sets = {one.indicator_set for one in standards}
    results = (
        *_results(exchanges, "referenceToFlowDataSet", "exchanges.exchange", sets, told),
        *_results(methods, "referenceToLCIAMethodDataSet", "LCIAResults.LCIAResult", sets, told),
    )
    flow = reference_flow(_flow(exchanges, _node(process, "quantitativeReference").get("referenceToReferenceFlow")))
    yield Epd(
        file=file,
        format=NAME,
        uuid=_text(about.get("UUID")),
        version=_text(owning.get("dataSetVersion")) or _text(document.get("version")),
        name=_in_order(names),
        names=names,
        declared=flow.declared,
        mass=flow.mass,
        density=flow.density,
        results=results,
        standards=tuple(label for uuid, label in sources if label and identifiers.standard(uuid, label)),
        named_sets=tuple(dict.fromkeys(one.indicator_set for one in standards)),
        method=next((one.method for one in standards if one.method), None),
        owner=_label(owning.get("referenceToOwnershipOfDataSet")),
        registration=_text(owning.get("registrationNumber")),
        published=_published(time),
        reference_year=reference.year if (reference := _year(time.get("referenceYear"))) else None,
        valid_to=_year(time.get("dataSetValidUntil")),
        country=_text(_node(_node(process, "geography"), "locationOfOperationSupplyOrProduction").get("location")),
        kind_of_data=_text(_other(_node(modelling, "LCIMethodAndAllocation"), "subType")),
        classification=_classification(about),
        backgrounds=tuple(_backgrounds(modelling)),
        scenarios=tuple(_scenarios(about)),
        findings=(*flow.findings, *((notation(told),) if told else ())),
    )


def _results(
    entries: Iterable[Node], reference: str, place: str, sets: set[str], told: list[str]
) -> Iterator[IndicatorResult]:
    """Yield the results among exchanges or LCIA results: those with an amount for a module."""
    for at, entry in enumerate(entries):
        other = entry.get("other")
        anies = other.get("anies") if isinstance(other, dict) else None
        if not isinstance(anies, list):
            continue
        amounts = [one for one in anies if isinstance(one, dict) and "module" in one]
        if not amounts:
            continue
        read = numbers([one.get("value") for one in amounts])
        told.extend(read.told)
        to = _node(entry, reference)
        uuid, unit = _text(to.get("refObjectId")), _unit(anies)
        label = _label(to) or uuid or ""
        known = identifiers.indicator(uuid) if uuid else identifiers.named(label, unit, sets)
        yield IndicatorResult(
            code=known.code if known else label,
            indicator_set=known.indicator_set if known else None,
            uuid=uuid,
            name=label,
            unit=unit,
            place=f"{place}[{at}]",
            modules=tuple([str(one["module"]) for one in amounts]),
            scenarios=tuple([one.get("scenario") for one in amounts]),
            values=read.values,
            known=known is not None,
            absences=read.absences,
        )


def _unit(anies: Iterable[Any]) -> str | None:
    for one in anies:
        if isinstance(one, dict) and one.get("name") == "referenceToUnitGroupDataSet":
            return _label(one.get("value"))
    return None


def _flow(exchanges: list[Node], reference: Any) -> Flow | None:
    """Return the reference flow: the one that is marked, or that the document refers to."""
    numbered = (
        set(reference) if isinstance(reference, list) and all(isinstance(one, int) for one in reference) else set()
    )
    for one in exchanges:
        if one.get("referenceFlow") is True or one.get("dataSetInternalID") in numbered:
            amount = one.get("resultingAmount", one.get("meanAmount", one.get("resultingflowAmount")))
            flows = [
                Property(
                    _in_order(_names(p.get("name"))),
                    p.get("meanValue"),
                    _text(p.get("referenceUnit")) or "",
                    _text(p.get("uuid")),
                    p.get("referenceFlowProperty") is True,
                )
                for p in _nodes(one, "flowProperties")
            ]
            materials = [
                Property(str(p.get("name", "")), p.get("value"), _text(p.get("unit")) or "")
                for p in _nodes(one, "materialProperties")
            ]
            return Flow(amount, flows, materials)
    return None


def _standards(modelling: Node) -> list[tuple[str | None, str]]:
    entries = _nodes(_node(modelling, "complianceDeclarations"), "compliance")
    references = (_node(one, "referenceToComplianceSystem") for one in entries)
    return [(_text(one.get("refObjectId")), _label(one) or "") for one in references]


def _backgrounds(modelling: Node) -> Iterator[Background]:
    for one in _nodes(_node(modelling, "dataSourcesTreatmentAndRepresentativeness"), "referenceToDataSource"):
        if found := identifiers.background(_text(one.get("refObjectId")), _label(one) or ""):
            yield found


def _scenarios(about: Node) -> Iterator[Scenario]:
    for one in _nodes(_node(about, "other"), "anies"):
        for each in _nodes(one, "scenario"):
            if name := _text(each.get("name")):
                said = _in_order(_names(each.get("description")))
                yield Scenario(name, _text(each.get("group")), each.get("default") in (True, "true"), said)


def _classification(about: Node) -> tuple[str, ...]:
    for one in _nodes(_node(about, "classificationInformation"), "classification"):
        return tuple(filter(None, (_text(each.get("value")) for each in _nodes(one, "class"))))
    return ()


def _published(time: Node) -> PartDate | None:
    stamp = _other(time, "publicationDateOfEPD")
    if isinstance(stamp, int | float) and not isinstance(stamp, bool):
        try:
            day = datetime.fromtimestamp(stamp / 1000, UTC).date()
        except (OverflowError, OSError, ValueError):
            return None
        return PartDate(day.year, day)
    if isinstance(stamp, str):
        try:
            day = date.fromisoformat(stamp[: len("2026-01-01")])
        except ValueError:
            return None
        return PartDate(day.year, day)
    return None


def _year(written: Any) -> PartDate | None:
    """Return a year, of which the day is not known; a whole day where one is written."""
    try:
        return PartDate(date(int(str(written)), 1, 1).year)
    except ValueError:
        pass
    try:
        day = date.fromisoformat(str(written)[: len("2026-01-01")])
    except ValueError:
        return None
    return PartDate(day.year, day)


def _other(node: Node, name: str) -> Any:
    return next((one.get("value") for one in _nodes(_node(node, "other"), "anies") if one.get("name") == name), None)


def _node(node: Node, key: str) -> Node:
    found = node.get(key)
    return found if isinstance(found, dict) else NONE


def _nodes(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    if isinstance(found, dict):
        return [found]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(found: Any) -> str | None:
    """Return words, or a number as words; None for nothing."""
    words = (
        found
        if isinstance(found, str)
        else str(found)
        if isinstance(found, int | float) and not isinstance(found, bool)
        else ""
    )
    return words.strip() or None


def _names(found: Any) -> dict[str, str]:
    """Return words by language."""
    if not isinstance(found, list):
        return {}
    return {
        str(one.get("lang", "")): words
        for one in reversed(found)
        if isinstance(one, dict) and (words := _text(one.get("value")))
    }


def _label(reference: Any) -> str | None:
    """Return the short description of a reference, the English one where there is one."""
    said = reference.get("shortDescription") if isinstance(reference, dict) else None
    if isinstance(said, list) and len(said) == 1 and isinstance(said[0], dict):
        return _text(said[0].get("value"))
    return _in_order(_names(said)) or None


def _in_order(names: Mapping[str, str]) -> str:
    return next((names[one] for one in ("nl", "en") if one in names), next(iter(names.values()), ""))
