"""Make the EPDs of this example again: three products that do not exist, in the ILCD+EPD format. `python examples/epd/make.py`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SAMPLE = "Voorbeeld van Meetlat: dit product bestaat niet, en de waarden zijn verzonnen."
A2 = {
    "GWP-total": ("6a37f984-a4b3-458a-a20a-64418c145fa2", "kg CO2 eqv."),
    "GWP-fossil": ("5f635281-343e-44fb-83df-1971b155e6b6", "kg CO2 eqv."),
    "GWP-biogenic": ("2356e1ab-0185-4db5-86e5-16de51c7485c", "kg CO2 eqv."),
    "GWP-luluc": ("4331bbdb-978a-490d-8707-eeb047f01a55", "kg CO2 eqv."),
    "ODP": ("b5c629d6-def3-11e6-bf01-fe55135034f3", "kg CFC 11 eqv."),
    "AP": ("b5c611c6-def3-11e6-bf01-fe55135034f3", "mol H+ eqv."),
    "EP-freshwater": ("b53ec18f-7377-4ad3-86eb-cc3f4f276b2b", "kg P eqv."),
    "EP-marine": ("b5c619fa-def3-11e6-bf01-fe55135034f3", "kg N eqv."),
    "EP-terrestrial": ("b5c614d2-def3-11e6-bf01-fe55135034f3", "mol N eqv."),
    "POCP": ("b5c610fe-def3-11e6-bf01-fe55135034f3", "kg NMVOC eqv."),
    "ADPE": ("b2ad6494-c78d-11e6-9d9d-cec0c932ce01", "kg Sb eqv."),
    "ADPF": ("b2ad6110-c78d-11e6-9d9d-cec0c932ce01", "MJ"),
    "WDP": ("b2ad66ce-c78d-11e6-9d9d-cec0c932ce01", "m3 world eqv."),
    "PM": ("b5c602c6-def3-11e6-bf01-fe55135034f3", "disease incidence"),
    "IRP": ("b5c632be-def3-11e6-bf01-fe55135034f3", "kBq U235 eqv."),
    "ETP-fw": ("ee1082d1-b0f7-43ca-a1f0-21e2a4a74511", "CTUe"),
    "HTP-c": ("2299222a-bbd8-474f-9d4f-4dd1f18aea7c", "CTUh"),
    "HTP-nc": ("3af763a5-b7a1-48c9-9cee-1f223481fcef", "CTUh"),
    "SQP": ("b2ad6890-c78d-11e6-9d9d-cec0c932ce01", "unitless"),
}
CORE = list(A2)[:13]
A1 = {
    "GWP": ("77e416eb-a363-4258-a04e-171d843a6460", "kg CO2 eq."),
    "ODP": ("06dcd26f-025f-401a-a7c1-5e457eb54637", "kg R11 eq."),
    "AP": ("b4274add-93b7-4905-a5e4-2e878c4e4216", "kg SO2 eq."),
    "EP": ("f58827d0-b407-4ec6-be75-8b69efb98a0f", "kg Phosphate eq."),
    "POCP": ("1e84a202-dae6-42aa-9e9d-71ea48b8be00", "kg Ethene eq."),
    "ADPE": ("f7c73bb9-ab1a-4249-9c6d-379a0de6f67e", "kg Sb eq."),
    "ADPF": ("804ebcdf-309d-4098-8ed8-fdaf2f389981", "MJ"),
}
CONCRETE = [
    168.0,
    167.7,
    0.22,
    0.07,
    1.1e-10,
    0.3,
    7e-05,
    0.092,
    1.1,
    0.266,
    7.7e-06,
    930.0,
    6.1,
    3.3e-06,
    4.0,
    318.0,
    1.52e-08,
    1.8e-06,
    103.0,
]
SHARES = {"A1-A3": 1.0, "A4": 0.02, "A5": 0.012, "C1": 0.05, "C2": 0.055, "C3": 0.024, "C4": 0.0, "D": -0.055}
PANEL = [-88.0, 21.0, -109.2, 0.2, 4e-07, 0.13, 0.0004, 0.035, 0.39, 0.12, 5e-05, 330.0, 3.5]
ENDS = {("C3", "hergebruik"): 0.4, ("C3", "verbranden"): 1.3, ("D", "hergebruik"): -14.0, ("D", "verbranden"): -38.0}
"""kg CO2-eq of fossil origin; in C3 what grew leaves the panel in either way."""
BRICK = [152.0, 3e-08, 0.21, 0.05, 0.019, 4e-05, 1290.0]


def said(words: str, lang: str = "nl") -> list[dict[str, str]]:
    return [{"value": words, "lang": lang}]


def to(uuid: str, words: str) -> dict[str, Any]:
    return {"shortDescription": said(words, "en"), "refObjectId": uuid}


def result(code: str, cells: list[dict[str, str]]) -> dict[str, Any]:
    uuid, unit = A2[code]
    group = {"name": "referenceToUnitGroupDataSet", "value": {"shortDescription": said(unit, "en")}}
    return {"referenceToLCIAMethodDataSet": to(uuid, f"({code})"), "other": {"anies": [group, *cells]}}


def document(
    number: int, name: str, unit: str, valid: int, results: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A whole EPD as JSON."""
    reference = {"name": said("Unit", "en"), "meanValue": 1.0, "referenceUnit": unit, "referenceFlowProperty": True}
    return {
        "processInformation": {
            "dataSetInformation": {
                "UUID": f"00000000-0000-4000-8000-{number:012d}",
                "name": {"baseName": said(name)},
                "classificationInformation": {
                    "classification": [{"name": "Meetlat", "class": [{"value": more["kind"], "level": 0}]}]
                },
                "generalComment": said(SAMPLE),
                "other": {"anies": [{"scenario": more.get("scenarios", [])}]},
            },
            "quantitativeReference": {"referenceToReferenceFlow": [0], "type": "Reference flow(s)"},
            "time": {"referenceYear": valid - 5, "dataSetValidUntil": valid},
            "geography": {"locationOfOperationSupplyOrProduction": {"location": "NL"}},
        },
        "modellingAndValidation": {
            "LCIMethodAndAllocation": {
                "typeOfDataSet": "EPD",
                "other": {"anies": [{"name": "subType", "value": "specific dataset"}]},
            },
            "dataSourcesTreatmentAndRepresentativeness": {
                "referenceToDataSource": [to("28d74cc0-db8b-4d7e-bc44-5f6d56ce0c4a", "GaBi database (general)")]
            },
            "complianceDeclarations": {
                "compliance": [
                    {"referenceToComplianceSystem": to("c0016b33-8cf7-415c-ac6e-deba0d21440d", "EN 15804+A2")}
                ]
            },
        },
        "administrativeInformation": {
            "publicationAndOwnership": {
                "dataSetVersion": "00.01.000",
                "registrationNumber": f"VOORBEELD-{number}",
                "referenceToOwnershipOfDataSet": to(f"00000000-0000-4000-8000-{number + 100:012d}", "Voorbeeld B.V."),
            }
        },
        "exchanges": {
            "exchange": [
                {
                    "dataSetInternalID": 0,
                    "referenceFlow": True,
                    "meanAmount": 1.0,
                    "flowProperties": [reference],
                    "materialProperties": [
                        {"name": name, "value": value, "unit": of} for name, value, of in more["weighs"]
                    ],
                }
            ]
        },
        "LCIAResults": {"LCIAResult": results},
        "version": "1.1",
    }


def cell(module: str, value: float, scenario: str | None = None) -> dict[str, str]:
    return {"module": module, "value": f"{value:.6g}", **({"scenario": scenario} if scenario else {})}


def concrete() -> str:
    rows = [
        result(code, [cell(module, value * share) for module, share in SHARES.items()])
        for code, value in zip(A2, CONCRETE, strict=True)
    ]
    weighs = [("gross density", "2350", "kg/m^3")]
    return json.dumps(
        document(1, "Betonmortel C30/37 (voorbeeld)", "m3", 2030, rows, kind="Beton", weighs=weighs),
        indent=1,
        ensure_ascii=False,
    )


def panel() -> str:
    """A wall panel with two ends of life of which none is the default, six indicators short, and past its last day."""
    ends = [{"name": name, "group": "levenseinde"} for name in ("hergebruik", "verbranden")]
    grown = PANEL[2]
    rows = []
    for code, value in zip(CORE, PANEL, strict=True):
        fossil, biogenic = code in ("GWP-total", "GWP-fossil"), code in ("GWP-total", "GWP-biogenic")
        late = [
            cell(
                module,
                amount * fossil - grown * biogenic * (module == "C3")
                if fossil or biogenic
                else PANEL[1] and value * amount / PANEL[1],
                end,
            )
            for (module, end), amount in ENDS.items()
        ]
        transport = 1.7 * fossil if fossil or biogenic else value / 50
        rows.append(result(code, [cell("A1-A3", value), cell("A4", transport), *late]))
    weighs = [("grammage", "57,6", "kg/m^2"), ("layer thickness", "0.12", "m"), ("gross density", "480", "kg/m^3")]
    return json.dumps(
        document(
            2, "Houten wandpaneel 120 mm (voorbeeld)", "qm", 2025, rows, kind="Hout", weighs=weighs, scenarios=ends
        ),
        indent=1,
        ensure_ascii=False,
    )


def brick() -> str:
    """A brick as XML: set A1, per an amount that the file alone does not tell."""
    rows = "\n".join(
        f'  <LCIAResult><referenceToLCIAMethodDataSet refObjectId="{uuid}"><common:shortDescription xml:lang="en">({code})</common:shortDescription></referenceToLCIAMethodDataSet>\n'
        f'   <common:other><epd:amount epd:module="A1-A3">{value:g}</epd:amount><epd:amount epd:module="A4"/>\n'
        f"   <epd:referenceToUnitGroupDataSet><common:shortDescription>{unit}</common:shortDescription></epd:referenceToUnitGroupDataSet></common:other></LCIAResult>"
        for (code, (uuid, unit)), value in zip(A1.items(), BRICK, strict=True)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {SAMPLE} -->
<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common" xmlns:epd="http://www.iai.kit.edu/EPD/2013" version="1.1">
 <processInformation>
  <dataSetInformation><common:UUID>00000000-0000-4000-8000-000000000003</common:UUID><name><baseName xml:lang="nl">Metselsteen (voorbeeld)</baseName></name></dataSetInformation>
  <quantitativeReference><referenceToReferenceFlow>1</referenceToReferenceFlow></quantitativeReference>
  <time><common:referenceYear>2024</common:referenceYear><common:dataSetValidUntil>2029</common:dataSetValidUntil></time>
 </processInformation>
 <exchanges><exchange dataSetInternalID="1"><referenceToFlowDataSet refObjectId="00000000-0000-4000-8000-000000000103"/><meanAmount>1000</meanAmount></exchange></exchanges>
 <LCIAResults>
{rows}
 </LCIAResults>
</processDataSet>
"""


if __name__ == "__main__":
    for place, content in (
        ("betonmortel.json", concrete()),
        ("wandpaneel.json", panel()),
        ("metselsteen.xml", brick()),
    ):
        (FOLDER / place).write_text(content, encoding="utf-8")
