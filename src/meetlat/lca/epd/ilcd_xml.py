"""The ILCD+EPD format as XML, versions 1.1 to 1.3, with its amounts in the namespace of 2013, of 2019 or of neither.

An XML file of an EPD names its flow and does not hold it: alone it does not tell its declared unit. An archive does (`ilcd_zip`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from meetlat.errors import text
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.ilcd import Entry, Reference, declared, in_order, part_date, results
from meetlat.lca.epd.model import Epd, Finding, Scenario, Severity
from meetlat.lca.epd.reference_flow import Flow, Property, reference_flow

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "ILCD+EPD XML"
NAMESPACES = {
    "http://www.iai.kit.edu/EPD/2013",
    "http://www.indata.network/EPD/2019",
    "http://www.indata.network/EPD/2024",
    "",
}
"""In which the amounts of an EPD may stand; another one is named."""
TO_UNIT = "referenceToUnitGroupDataSet"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

DataSets = Mapping[str, "Element"]
"""Data sets that came along, by identifier: flows, flow properties, unit groups."""


def knows(root: Element) -> bool:
    """Tell whether an XML document is of this format."""
    return _local(root) == "processDataSet"


def read(root: Element, file: str, beside: DataSets | None = None) -> Iterator[Epd]:
    """Yield the one EPD of a document. `beside`: the data sets that it came with, of which the declared unit is read."""
    process, modelling = _child(root, "processInformation"), _child(root, "modellingAndValidation")
    owning = _child(_child(root, "administrativeInformation"), "publicationAndOwnership")
    about, time = _child(process, "dataSetInformation"), _child(process, "time")
    exchanges, methods = _child(root, "exchanges"), _child(root, "LCIAResults")
    names = _names(_child(about, "name"), "baseName")
    made_by = declared(
        map(_reference, _all(_child(modelling, "complianceDeclarations"), "referenceToComplianceSystem")),
        map(_reference, _all(_child(modelling, "dataSourcesTreatmentAndRepresentativeness"), "referenceToDataSource")),
    )
    spaces: set[str] = set()
    entries = [
        *_entries(exchanges, "exchange", "referenceToFlowDataSet", "exchanges.exchange", spaces),
        *_entries(methods, "LCIAResult", "referenceToLCIAMethodDataSet", "LCIAResults.LCIAResult", spaces),
    ]
    found, told = results(entries, made_by.named_sets)
    flow = reference_flow(_flow(process, exchanges, beside or {}))
    year = part_date(_words(time, "referenceYear"))
    location = _first(_child(process, "geography"), "locationOfOperationSupplyOrProduction")
    yield Epd(
        file=file,
        format=NAME,
        uuid=_words(about, "UUID"),
        version=_words(owning, "dataSetVersion"),
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
        owner=_label(_child(owning, "referenceToOwnershipOfDataSet")),
        registration=_words(owning, "registrationNumber"),
        reference_year=year.year if year else None,
        published=part_date(_words(time, "publicationDateOfEPD")),
        valid_to=part_date(_words(time, "dataSetValidUntil")),
        country=location.get("location") if location is not None else None,
        kind_of_data=_words(_child(modelling, "LCIMethodAndAllocation"), "subType"),
        classification=tuple(filter(None, (_text(one) for one in _all(_first(about, "classification"), "class")))),
        scenarios=tuple(_scenarios(about)),
        findings=(*flow.findings, *told, *_strange({one.strip("{}") for one in spaces} - NAMESPACES)),
    )


def _entries(node: Element | None, tag: str, reference: str, place: str, spaces: set[str]) -> Iterator[Entry]:
    """Yield the indicators among exchanges or LCIA results: those with an amount for a module. `spaces`: the namespaces of amounts."""
    for at, one in enumerate(() if node is None else node.iterchildren(f"{{*}}{tag}")):
        to, amounts, unit = _parts(one, reference)
        if not amounts:
            continue
        space = amounts[0].tag.removesuffix("amount")
        spaces.add(space)
        module, scenario = f"{space}module", f"{space}scenario"
        modules = tuple([each.get(module) for each in amounts])
        scenarios = tuple([each.get(scenario) for each in amounts])
        if None in modules or "" in scenarios:  # its attributes stand in another namespace than itself
            amounts = [each for each in amounts if each.tag.endswith("}amount")]
            modules, scenarios = zip(*(_cell(each) for each in amounts), strict=True)
        uuid = (to.get("refObjectId") or None) if to is not None else None
        written = [each.text or "" for each in amounts]
        yield Entry(f"{place}[{at}]", uuid, _label(to) or "", _label(unit), modules, scenarios, written)


def _parts(one: Any, reference: str) -> tuple[Any, list[Any], Any]:
    """Return the reference of an indicator, its amounts, and its unit: where these stand as a rule, else wherever they do."""
    other = one[-1] if len(one) else one
    if len(other) > 1:
        to, (*amounts, unit) = one[0], other
        ends = (to.tag, unit.tag, amounts[0].tag, amounts[-1].tag)
        if all(map(str.endswith, ends, (reference, TO_UNIT, "}amount", "}amount"))):
            return to, amounts, unit
    other = _child(one, "other")
    amounts = [] if other is None else list(other.iterchildren("{*}amount"))
    return _child(one, reference), amounts, _child(other, TO_UNIT)


def _cell(amount: Element) -> tuple[str, str | None]:
    """Return the module and the scenario of an amount, whatever the namespace of its attributes."""
    said = {name.rpartition("}")[2]: value for name, value in amount.items()}
    return said.get("module", ""), said.get("scenario") or None


def _flow(process: Element | None, exchanges: Element | None, beside: DataSets) -> Flow | None:
    """Return the reference flow, where the data set of it came along."""
    if exchanges is None or not beside:
        return None
    number = _words(_child(process, "quantitativeReference"), "referenceToReferenceFlow")
    exchange = next(
        (one for one in exchanges.iterchildren("{*}exchange") if one.get("dataSetInternalID") == number), None
    )
    to = _first(exchange, "referenceToFlowDataSet")
    data = beside.get(to.get("refObjectId", "")) if to is not None else None
    if exchange is None or data is None:
        return None
    reference = _words(data, "referenceToReferenceFlowProperty")
    properties = [
        _property(one, one.get("dataSetInternalID") == reference, beside) for one in data.iter("{*}flowProperty")
    ]
    return Flow(
        _words(exchange, "resultingAmount") or _words(exchange, "meanAmount"), None, properties, list(_materials(data))
    )


def _property(node: Element, reference: bool, beside: DataSets) -> Property:
    to = _first(node, "referenceToFlowPropertyDataSet")
    uuid = to.get("refObjectId") if to is not None else None
    unit = _unit(uuid, beside) or identifiers.unit_of_property(uuid) or ""
    return Property(_label(to) or "", _words(node, "meanValue"), unit, uuid, reference)


def _unit(uuid: str | None, beside: DataSets) -> str | None:
    """Return the reference unit of a flow property, where its data set and that of its unit group came along."""
    to = _first(beside.get(uuid or ""), "referenceToReferenceUnitGroup")
    group = beside.get(to.get("refObjectId", "")) if to is not None else None
    number = _words(group, "referenceToReferenceUnit")
    units = () if group is None else group.iter("{*}unit")
    return next((_words(one, "name") for one in units if one.get("dataSetInternalID") == number), None)


def _materials(data: Element) -> Iterator[Property]:
    """Yield the material properties of a flow, which stand in it as MatML."""
    details = {one.get("id"): one for one in data.iter("{*}PropertyDetails")}
    for one in data.iter("{*}PropertyData"):
        of = details.get(one.get("property"))
        units = _first(of, "Units")
        unit = (units.get("name") if units is not None else None) or _words(units, "Name") or ""
        yield Property(_words(of, "Name") or "", _words(one, "Data"), unit)


def _scenarios(about: Element | None) -> Iterator[Scenario]:
    for one in _all(_first(about, "scenarios"), "scenario"):
        said = {name.rpartition("}")[2]: value for name, value in one.items()}
        if name := said.get("name"):
            yield Scenario(name, said.get("group"), said.get("default") == "true", in_order(_names(one, "description")))


def _strange(spaces: set[str]) -> Iterator[Finding]:
    """Name the namespaces of amounts that are not known: they are read all the same."""
    if spaces:
        yield Finding("unknown-namespace", Severity.NOTE, text("epd.unknown-namespace", found=tuple(sorted(spaces))))


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _child(node: Any, tag: str) -> Any:
    return None if node is None else next(node.iterchildren(f"{{*}}{tag}"), None)


def _first(node: Element | None, tag: str) -> Any:
    return None if node is None else next(node.iter(f"{{*}}{tag}"), None)


def _all(node: Element | None, tag: str) -> Sequence[Any]:
    return () if node is None else list(node.iter(f"{{*}}{tag}"))


def _text(node: Any) -> str | None:
    return None if node is None else (node.text or "").strip() or None


def _words(node: Element | None, tag: str) -> str | None:
    """Return the words of the first element of this name in a node."""
    return _text(_first(node, tag))


def _names(node: Element | None, tag: str) -> dict[str, str]:
    """Return words by language; of two in one language the first counts."""
    said = [(one.get(LANG) or "en", _text(one)) for one in (() if node is None else node.iterchildren(f"{{*}}{tag}"))]
    return dict([(lang, words) for lang, words in said if words][::-1])


def _reference(node: Any) -> Reference:
    return Reference(node.get("refObjectId") or None, _label(node) or "")


def _label(node: Any) -> str | None:
    """Return the short description of a reference, the English one where there is one."""
    if node is not None and len(node) == 1 and node[0].tag.endswith("}shortDescription"):
        return _text(node[0])
    return in_order(_names(node, "shortDescription")) or None
