"""EPDs as they come, to their MKI with every cell kept, beside the limits and beside the peers: lcax and epdx (JSON), ilcdlib (XML).

The EPDs are made here, of the size of real ones: 37 indicators × 9 modules, 70 kB as JSON. MEETLAT_BENCH_EPDS names a folder with
others (.json, .xml). Reading JSON ends with the MKI; the peers convert and weigh nothing. XML stands beside a bare walk of lxml over
the same cells. ilcdlib converts an archive with the data sets that an EPD refers to; ours reads the same archive.
"""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.measure import Measure, side_by_side
from meetlat.lca import indicator_set, mki
from meetlat.lca.epd import profile
from meetlat.lca.epd.identifiers import by_uuid, set_unit
from meetlat.lca.epd.read import parsed

FILES = 100
FOLDER = "MEETLAT_BENCH_EPDS"
LIMIT = 1500
"""Files of JSON that must be read a second, on one core."""
MODULES = ("A1-A3", "A4", "A5", "B1", "C1", "C2", "C3", "C4", "D")
EPD_2013 = "http://www.iai.kit.edu/EPD/2013"
FLOW = "00000000-0000-4000-8000-0000000000f1"
VOLUME = "93a60a56-a3c8-22da-a746-0800200c9a66"
LENGTH = 60
"""Paragraphs of words about a product, which an EPD carries along."""


def measures() -> Iterator[Measure]:
    """Measure files a second."""
    own = os.environ.get(FOLDER)
    texts = {kind: _of(Path(own), kind) if own else made(kind) for kind in (".json", ".xml")}
    if texts[".json"]:
        yield from json_files(texts[".json"])
    if texts[".xml"]:
        yield from xml_files(texts[".xml"])
    yield from archives([archive(text.decode()) for text in made(".xml")[: FILES // 10]])


def json_files(files: list[bytes]) -> Iterator[Measure]:
    """Measure JSON beside the limit, the bare parser and the converters."""
    import orjson

    job, words = f"{len(files)} EPDs of ILCD JSON to MKI, all cells", [one.decode() for one in files]
    sets = {name: indicator_set(name, date(2026, 3, 1)) for name in ("A1", "A2")}

    def ours() -> None:
        for one in files:
            for epd in parsed(one, "x"):
                known = profile(epd, any_unit=True)
                mki(known, sets[known.indicator_set])

    took, bare = side_by_side(ours, lambda: [orjson.loads(one) for one in files], 9, process_time)
    yield rate(job, files, took, LIMIT, 1, "limit")
    yield rate(job, files, took, len(files) / bare, 0.15, "orjson alone")
    for name, convert, least in (("lcax", _lcax, 0.15), ("epdx", _epdx, 0.25)):
        if find_spec(name) is None:
            print(f"{name} is not installed: skipped")
            continue
        took, beside = side_by_side(ours, convert(words), 5, process_time)
        yield rate(job, files, took, len(files) / beside, least, name)


def xml_files(files: list[bytes]) -> Iterator[Measure]:
    """Measure XML beside a bare walk over the same cells."""
    from lxml import etree

    module, scenario = f"{{{EPD_2013}}}module", f"{{{EPD_2013}}}scenario"

    def walk() -> list[list[tuple[Any, Any, Any]]]:
        return [
            [
                (one.get(module), one.get(scenario), one.text)
                for one in etree.fromstring(file).iter(f"{{{EPD_2013}}}amount")
            ]
            for file in files
        ]

    took, bare = side_by_side(lambda: [parsed(one, "x") for one in files], walk, 9, process_time)
    yield rate(f"{len(files)} EPDs of ILCD XML, all cells", files, took, len(files) / bare, 0.7, "bare lxml walk")


def archives(files: list[bytes]) -> Iterator[Measure]:
    """Measure archives beside ilcdlib."""
    if find_spec("ilcdlib") is None:
        print("ilcdlib is not installed: skipped")
        return
    from ilcdlib.epd.reader import IlcdEpdReader
    from ilcdlib.medium.archive import ZipIlcdReader

    def theirs() -> None:
        for one in files:
            IlcdEpdReader(None, None, ZipIlcdReader(io.BytesIO(one))).to_openepd_epd("en")

    took, beside = side_by_side(lambda: [parsed(one, "x") for one in files], theirs, 3, process_time)
    yield rate(f"{len(files)} archives with an EPD", files, took, len(files) / beside, 2, "ilcdlib")


def rate(job: str, files: list[bytes], took: float, beside: float, least: float, against: str) -> Measure:
    """Return a measure in files a second."""
    return Measure(job, len(files) / took, beside, least, "files/s", against=against, rate=True)


def _lcax(files: list[str]) -> Callable[[], object]:
    import lcax

    return lambda: [lcax.convert_ilcd(one) for one in files]


def _epdx(files: list[str]) -> Callable[[], object]:
    import epdx

    return lambda: [epdx.convert_ilcd(data=one, as_type=dict) for one in files]


def _of(folder: Path, kind: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob(f"*{kind}"))]


def made(kind: str) -> list[bytes]:
    """Return made-up EPDs, each with values of its own."""
    make = json_of if kind == ".json" else xml_of
    return [make(seed).encode() for seed in range(FILES)]


def rows(seed: int) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return identifier, name, unit and amounts of every indicator of set A2 and of EN 15804."""
    rng = random.Random(seed)
    known = {one.code: (uuid, one) for uuid, one in reversed(list(by_uuid().items())) if one.indicator_set != "A1"}
    return [
        (
            uuid,
            f"{code} of a made-up product ({code})",
            set_unit(one.indicator_set, code) or "MJ",
            [(m, repr(rng.lognormvariate(0, 3))) for m in MODULES],
        )
        for code, (uuid, one) in known.items()
        if not code.startswith(("RMI", "TMR"))
    ]


def json_of(seed: int) -> str:
    """Return an EPD as soda4LCA writes it."""
    methods = by_uuid()
    exchanges: list[dict[str, Any]] = [reference()]
    results: list[dict[str, Any]] = []
    for uuid, name, unit, amounts in rows(seed):
        group = {"name": "referenceToUnitGroupDataSet", "value": to("unit group data set", uuid, unit)}
        anies = [group, *({"value": value, "module": module} for module, value in amounts)]
        if methods[uuid].indicator_set is None:
            flow = {
                "dataSetInternalID": len(exchanges),
                "referenceToFlowDataSet": to("flow data set", uuid, name),
                "exchange direction": "INPUT",
                "other": {"anies": anies},
            }
            exchanges.append(
                flow | {"resolvedFlowVersion": "30.00.000", "flowProperties": [], "typeOfFlow": "Other flow"}
            )
        else:
            results.append(
                {"referenceToLCIAMethodDataSet": to("LCIA method data set", uuid, name), "other": {"anies": anies}}
            )
    document = {
        "processInformation": {
            "dataSetInformation": {
                "UUID": f"00000000-0000-4000-8000-{seed:012d}",
                "name": {"baseName": said("A made-up concrete")},
                "classificationInformation": {
                    "classification": [{"name": "own", "class": [{"value": "Concrete", "level": 0, "classId": "1"}]}]
                },
                "generalComment": said("A product that does not exist. " * LENGTH * 10),
            },
            "quantitativeReference": {"referenceToReferenceFlow": [0], "type": "Reference flow(s)"},
            "time": {"referenceYear": 2025, "dataSetValidUntil": 2030},
            "geography": {"locationOfOperationSupplyOrProduction": {"location": "NL"}},
        },
        "modellingAndValidation": {
            "LCIMethodAndAllocation": {
                "typeOfDataSet": "EPD",
                "other": {"anies": [{"name": "subType", "value": "specific dataset"}]},
            },
            "dataSourcesTreatmentAndRepresentativeness": {
                "useAdviceForDataSet": said("No advice. " * LENGTH * 10),
                "other": {"anies": []},
            },
            "validation": {"review": []},
            "complianceDeclarations": {
                "compliance": [
                    {
                        "referenceToComplianceSystem": to(
                            "source data set", "c0016b33-8cf7-415c-ac6e-deba0d21440d", "EN 15804+A2"
                        )
                    }
                ]
            },
        },
        "administrativeInformation": {
            "publicationAndOwnership": {
                "dataSetVersion": "00.01.000",
                "registrationNumber": f"OWN-{seed}",
                "referenceToOwnershipOfDataSet": to("contact data set", FLOW, "Nobody"),
            }
        },
        "exchanges": {"exchange": exchanges},
        "LCIAResults": {"LCIAResult": results},
        "otherAttributes": {},
        "version": "1.1",
    }
    return json.dumps(document)


def reference() -> dict[str, Any]:
    """Return the flow of one cubic metre."""
    volume = {
        "name": said("Volume"),
        "uuid": VOLUME,
        "referenceFlowProperty": True,
        "meanValue": 1.0,
        "referenceUnit": "m3",
    }
    density = {
        "name": "gross density",
        "value": "2400.0",
        "unit": "kg/m^3",
        "unitDescription": "kilograms per cubic metre",
    }
    return {
        "dataSetInternalID": 0,
        "referenceToFlowDataSet": to("flow data set", FLOW, "A made-up concrete"),
        "meanAmount": 1.0,
        "referenceFlow": True,
        "resultingflowAmount": 1.0,
        "flowProperties": [volume],
        "materialProperties": [density],
        "typeOfFlow": "Product flow",
    }


def said(words: str) -> list[dict[str, str]]:
    return [{"value": words, "lang": "en"}]


def to(kind: str, uuid: str, words: str) -> dict[str, Any]:
    return {"shortDescription": said(words), "type": kind, "refObjectId": uuid}


def xml_of(seed: int) -> str:
    """Return the same as XML."""
    known = by_uuid()
    parts = {"exchange": "", "LCIAResult": ""}
    for uuid, name, unit, amounts in rows(seed):
        tag, target = ("exchange", "Flow") if known[uuid].indicator_set is None else ("LCIAResult", "LCIAMethod")
        cells = "\n".join(f'<epd:amount epd:module="{module}">{value}</epd:amount>' for module, value in amounts)
        words = f'<common:shortDescription xml:lang="en">{name.replace("&", "&amp;")}</common:shortDescription>'
        number = f' dataSetInternalID="{parts[tag].count("<exchange") + 2}"' if tag == "exchange" else ""
        kind = "flow" if target == "Flow" else "LCIA method"
        parts[tag] += f"""<{tag}{number}>
 <referenceTo{target}DataSet type="{kind} data set" refObjectId="{uuid}">{words}</referenceTo{target}DataSet>
 <meanAmount>0.0</meanAmount><common:other>{cells}
 <epd:referenceToUnitGroupDataSet type="unit group data set"><common:shortDescription xml:lang="en">{unit}</common:shortDescription></epd:referenceToUnitGroupDataSet>
</common:other></{tag}>
"""
    flow = f'<exchange dataSetInternalID="1"><referenceToFlowDataSet type="flow data set" refObjectId="{FLOW}" version="00.00.001"/><meanAmount>1.0</meanAmount></exchange>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common" xmlns:epd="{EPD_2013}" version="1.1">
<processInformation><dataSetInformation><common:UUID>00000000-0000-4000-8000-{seed:012d}</common:UUID>
<name><baseName xml:lang="en">A made-up concrete</baseName></name>
<classificationInformation><common:classification name="own"><common:class level="0" classId="1">Concrete</common:class></common:classification></classificationInformation>
<common:generalComment xml:lang="en">{"A product that does not exist. " * LENGTH * 10}</common:generalComment></dataSetInformation>
<quantitativeReference type="Reference flow(s)"><referenceToReferenceFlow>1</referenceToReferenceFlow></quantitativeReference>
<time><common:referenceYear>2025</common:referenceYear><common:dataSetValidUntil>2030</common:dataSetValidUntil></time>
<geography><locationOfOperationSupplyOrProduction location="NL"/></geography></processInformation>
<modellingAndValidation><LCIMethodAndAllocation><typeOfDataSet>EPD</typeOfDataSet><common:other><epd:subType>specific dataset</epd:subType></common:other></LCIMethodAndAllocation>
<complianceDeclarations><compliance><common:referenceToComplianceSystem type="source data set" refObjectId="c0016b33-8cf7-415c-ac6e-deba0d21440d"><common:shortDescription xml:lang="en">EN 15804+A2</common:shortDescription></common:referenceToComplianceSystem></compliance></complianceDeclarations></modellingAndValidation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>00.01.000</common:dataSetVersion></publicationAndOwnership></administrativeInformation>
<exchanges>{flow}{parts["exchange"]}</exchanges><LCIAResults>{parts["LCIAResult"]}</LCIAResults>
</processDataSet>"""


def archive(process: str) -> bytes:
    """Return an EPD with its flow, as an archive."""
    flow = f"""<?xml version="1.0" encoding="UTF-8"?>
<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1">
<flowInformation><dataSetInformation><common:UUID>{FLOW}</common:UUID><name><baseName xml:lang="en">A made-up concrete</baseName></name></dataSetInformation>
<quantitativeReference><referenceToReferenceFlowProperty>0</referenceToReferenceFlowProperty></quantitativeReference></flowInformation>
<flowProperties><flowProperty dataSetInternalID="0"><referenceToFlowPropertyDataSet type="flow property data set" refObjectId="{VOLUME}" version="03.00.000"><common:shortDescription xml:lang="en">Volume</common:shortDescription></referenceToFlowPropertyDataSet><meanValue>1.0</meanValue></flowProperty></flowProperties>
</flowDataSet>"""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made_up:
        made_up.writestr("ILCD/processes/00000000-0000-4000-8000-000000000001_00.01.000.xml", process)
        made_up.writestr(f"ILCD/flows/{FLOW}_00.00.001.xml", flow)
    return raw.getvalue()
