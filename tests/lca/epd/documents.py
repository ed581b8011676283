"""Small EPDs of our own, as documents of the ILCD+EPD format: what a test needs, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

GWP_TOTAL = "6a37f984-a4b3-458a-a20a-64418c145fa2"
GWP_TOTAL_EF31 = "a7ea142a-9749-11ed-a8fc-0242ac120002"
GWP_FOSSIL = "5f635281-343e-44fb-83df-1971b155e6b6"
IRP = "b5c632be-def3-11e6-bf01-fe55135034f3"
GWP_GHG = "fb774615-0575-45de-9a89-1ded92f19770"
GWP_A1 = "77e416eb-a363-4258-a04e-171d843a6460"
ADPF_A1 = "804ebcdf-309d-4098-8ed8-fdaf2f389981"
EP_FRESHWATER = "b53ec18f-7377-4ad3-86eb-cc3f4f276b2b"
PERE = "20f32be5-0398-4288-9b6d-accddd195317"
MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"

Amount = tuple[str, object] | tuple[str, object, str]
"""A module, its value as written, and the scenario where there is one."""


def label(words: str) -> dict[str, Any]:
    return {"shortDescription": [{"value": words, "lang": "en"}]}


def result(
    amounts: Sequence[Amount], uuid: str | None = GWP_TOTAL, name: str = "Climate", unit: str | None = "kg CO2 eq."
) -> dict[str, Any]:
    """An LCIA result of one indicator."""
    anies: list[dict[str, Any]] = [
        {"module": module, "value": value, **({"scenario": scenario[0]} if scenario else {})}
        for module, value, *scenario in amounts
    ]
    if unit is not None:
        anies.append({"name": "referenceToUnitGroupDataSet", "value": label(unit)})
    return {
        "referenceToLCIAMethodDataSet": label(name) | ({"refObjectId": uuid} if uuid else {}),
        "other": {"anies": anies},
    }


def flow(
    unit: str | None = "kg",
    amount: object = 1.0,
    per: object = 1.0,
    properties: Sequence[Mapping[str, Any]] = (),
    materials: Sequence[tuple[str, object, str]] = (),
) -> dict[str, Any]:
    """The reference flow: so much of a unit, with what else it is."""
    reference = {"name": [{"value": "Unit"}], "meanValue": per, "referenceUnit": unit, "referenceFlowProperty": True}
    return {
        "dataSetInternalID": 0,
        "referenceFlow": True,
        "meanAmount": amount,
        "flowProperties": [*([reference] if unit else []), *properties],
        "materialProperties": [{"name": name, "value": value, "unit": of} for name, value, of in materials],
    }


def document(
    *results: Mapping[str, Any],
    reference: Mapping[str, Any] | None = None,
    scenarios: Sequence[Mapping[str, Any]] = (),
    valid_until: object = 2030,
    standard: str = "EN 15804+A2",
    uuid: str = "00000000-0000-4000-8000-000000000001",
) -> dict[str, Any]:
    """A whole document with these results."""
    return {
        "processInformation": {
            "dataSetInformation": {
                "UUID": uuid,
                "name": {"baseName": [{"value": "Own product", "lang": "en"}]},
                "other": {"anies": [{"scenario": list(scenarios)}] if scenarios else []},
            },
            "quantitativeReference": {"referenceToReferenceFlow": [0]},
            "time": {"referenceYear": 2025, "dataSetValidUntil": valid_until},
        },
        "modellingAndValidation": {
            "complianceDeclarations": {"compliance": [{"referenceToComplianceSystem": label(standard)}]}
        },
        "exchanges": {"exchange": [flow() if reference is None else reference]},
        "LCIAResults": {"LCIAResult": list(results)},
    }
