"""The ILCD+EPD format as JSON, as soda4LCA gives it: `?format=json&view=extended`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from meetlat.lca.epd.hardened import Node, child
from meetlat.lca.epd.ilcd import Entry, Reference, declared, in_order, part_date, results
from meetlat.lca.epd.model import Epd, Scenario
from meetlat.lca.epd.reference_flow import Flow, Property, reference_flow

NAME = "ILCD+EPD JSON"
TO_FLOW, TO_METHOD, TO_UNIT = (
    *("referenceToFlowDataSet", "referenceToLCIAMethodDataSet"),
    "referenceToUnitGroupDataSet",
)


def knows(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    return isinstance(document, dict) and isinstance(document.get("processInformation"), dict)


def read(document: Node, file: str) -> Iterator[Epd]:
    """Yield the one EPD of a document."""
    process, modelling = child(document, "processInformation"), child(document, "modellingAndValidation")
    about, time = child(process, "dataSetInformation"), child(process, "time")
    owning = child(child(document, "administrativeInformation"), "publicationAndOwnership")
    names = _names(child(about, "name").get("baseName"))
    made_by = declared(
        map(_reference, _references(modelling, "complianceDeclarations", "compliance", "referenceToComplianceSystem")),
        map(_reference, _nodes(child(modelling, "dataSourcesTreatmentAndRepresentativeness"), "referenceToDataSource")),
    )
    exchanges = _nodes(child(document, "exchanges"), "exchange")
    methods = _nodes(child(document, "LCIAResults"), "LCIAResult")
    entries = [
        *_entries(exchanges, TO_FLOW, "exchanges.exchange"),
        *_entries(methods, TO_METHOD, "LCIAResults.LCIAResult"),
    ]
    found, told = results(entries, made_by.named_sets)
    flow = reference_flow(_flow(exchanges, child(process, "quantitativeReference").get("referenceToReferenceFlow")))
    year = part_date(time.get("referenceYear"))
    yield Epd(
        file=file,
        format=NAME,
        uuid=_text(about.get("UUID")),
        version=_text(owning.get("dataSetVersion")) or _text(document.get("version")),
        name=in_order(names),
        names=names,
        declared=flow.declared,
        mass=flow.mass,
        density=flow.density,
        results=found,
        standards=made_by.standards,
        named_sets=made_by.named_sets,
        method=made_by.method,
        backgrounds=made_by.backgrounds,
        owner=_label(owning.get("referenceToOwnershipOfDataSet")),
        registration=_text(owning.get("registrationNumber")),
        reference_year=year.year if year else None,
        published=part_date(_other(time, "publicationDateOfEPD")),
        valid_to=part_date(time.get("dataSetValidUntil")),
        country=_text(child(child(process, "geography"), "locationOfOperationSupplyOrProduction").get("location")),
        kind_of_data=_text(_other(child(modelling, "LCIMethodAndAllocation"), "subType")),
        classification=_classification(about),
        scenarios=tuple(_scenarios(about)),
        findings=(*flow.findings, *told),
    )


def _entries(nodes: Iterable[Node], reference: str, place: str) -> Iterator[Entry]:
    """Yield the indicators among exchanges or LCIA results: those with an amount for a module."""
    for at, node in enumerate(nodes):
        anies = child(node, "other").get("anies")
        if type(anies) is not list:
            continue
        modules, scenarios, written, unit = [], [], [], None
        for one in anies:
            if type(one) is not dict:
                continue
            if "module" in one:
                modules.append(one["module"])
                scenarios.append(one.get("scenario"))
                written.append(one.get("value"))
            elif one.get("name") == TO_UNIT:
                unit = _label(one.get("value"))
        if modules:
            to = child(node, reference)
            none = (None,) * len(modules)
            under = tuple(map(_text, scenarios)) if any(scenarios) else none
            uuid = _text(to.get("refObjectId"))
            yield Entry(f"{place}[{at}]", uuid, _label(to) or "", unit, _words(modules), under, written)


def _words(found: list[Any]) -> tuple[str, ...]:
    """Return what should be words as words."""
    try:
        "".join(found)
    except TypeError:
        return tuple(map(str, found))
    return tuple(found)


def _flow(exchanges: list[Node], reference: Any) -> Flow | None:
    """Return the reference flow: the one that the document refers to, or that is marked."""
    named = {str(one) for one in reference} if isinstance(reference, list) else set()
    by_number = (one for one in exchanges if str(one.get("dataSetInternalID")) in named)
    marked = (one for one in exchanges if one.get("referenceFlow") is True)
    one = next((one for ones in (by_number, marked) for one in ones), None)
    if one is None:
        return None
    return Flow(
        one.get("resultingAmount", one.get("meanAmount", one.get("resultingflowAmount"))),
        one.get("resultingflowAmount"),
        [
            Property(
                in_order(_names(each.get("name"))),
                each.get("meanValue"),
                _text(each.get("referenceUnit")) or "",
                _text(each.get("uuid")),
                each.get("referenceFlowProperty") is True,
            )
            for each in _nodes(one, "flowProperties")
        ],
        [
            Property(_text(each.get("name")) or "", each.get("value"), _text(each.get("unit")) or "")
            for each in _nodes(one, "materialProperties")
        ],
    )


def _scenarios(about: Node) -> Iterator[Scenario]:
    for one in _nodes(child(about, "other"), "anies"):
        for each in _nodes(one, "scenario"):
            if name := _text(each.get("name")):
                said = in_order(_names(each.get("description")))
                yield Scenario(name, _text(each.get("group")), each.get("default") in (True, "true"), said)


def _classification(about: Node) -> tuple[str, ...]:
    for one in _nodes(child(about, "classificationInformation"), "classification"):
        return tuple(filter(None, (_text(each.get("value")) for each in _nodes(one, "class"))))
    return ()


def _references(node: Node, group: str, each: str, reference: str) -> list[Node]:
    return [child(one, reference) for one in _nodes(child(node, group), each)]


def _reference(node: Node) -> Reference:
    return Reference(_text(node.get("refObjectId")), _label(node) or "")


def _other(node: Node, name: str) -> Any:
    return next((one.get("value") for one in _nodes(child(node, "other"), "anies") if one.get("name") == name), None)


def _nodes(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    if isinstance(found, dict):
        return [found]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(found: Any) -> str | None:
    """Return words, or a number as words; None for nothing."""
    if isinstance(found, str):
        return found.strip() or None
    return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _names(found: Any) -> dict[str, str]:
    """Return words by language; of two in one language the first counts."""
    if not isinstance(found, list):
        return {}
    said = [(str(one.get("lang") or ""), _text(one.get("value"))) for one in found if isinstance(one, dict)]
    return dict([(lang, words) for lang, words in said if words][::-1])


def _label(reference: Any) -> str | None:
    """Return the short description of a reference, the English one where there is one."""
    try:
        said = reference["shortDescription"]
        if len(said) == 1:
            return _text(said[0]["value"])
    except (KeyError, IndexError, TypeError):
        return None
    return in_order(_names(said)) or None
