"""Small EPDs of our own as XML, and archives of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from tests.lca.epd.documents import GWP_TOTAL, MASS

EPD_2013, EPD_2019 = "http://www.iai.kit.edu/EPD/2013", "http://www.indata.network/EPD/2019"
FLOW_ID, GROUP_ID = "00000000-0000-4000-8000-0000000000f1", "00000000-0000-4000-8000-0000000000a1"


def xml(
    amounts: Sequence[tuple[str, str, str | None]] = (("A1-A3", "0.25", None),),
    namespace: str = EPD_2013,
    amount: str = "1.0",
    scenarios: str = "",
    uuid: str = GWP_TOTAL,
    unit: str = "kg CO2 eq.",
) -> str:
    """A process data set with one indicator."""
    cells = "".join(
        f'<epd:amount epd:module="{module}"'
        + (f' epd:scenario="{scenario}"' if scenario else "")
        + f">{value}</epd:amount>"
        for module, value, scenario in amounts
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common" xmlns:epd="{namespace}">
 <processInformation><dataSetInformation><common:UUID>00000000-0000-4000-8000-000000000020</common:UUID>
  <name><baseName xml:lang="en">Own product</baseName></name><common:other>{scenarios}</common:other></dataSetInformation>
  <quantitativeReference><referenceToReferenceFlow>1</referenceToReferenceFlow></quantitativeReference>
  <time><common:referenceYear>2025</common:referenceYear><common:dataSetValidUntil>2030</common:dataSetValidUntil></time>
 </processInformation>
 <exchanges><exchange dataSetInternalID="1"><referenceToFlowDataSet refObjectId="{FLOW_ID}"/><meanAmount>{amount}</meanAmount></exchange></exchanges>
 <LCIAResults><LCIAResult><referenceToLCIAMethodDataSet refObjectId="{uuid}"/><common:other>{cells}
  <epd:referenceToUnitGroupDataSet><common:shortDescription>{unit}</common:shortDescription></epd:referenceToUnitGroupDataSet>
 </common:other></LCIAResult></LCIAResults>
</processDataSet>"""


FLOW = {
    f"ILCD/flows/{FLOW_ID}.xml": f"""<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" xmlns:common="http://lca.jrc.it/ILCD/Common">
 <flowInformation><dataSetInformation><common:UUID>{FLOW_ID}</common:UUID><common:other><mat:MatML_Doc xmlns:mat="http://www.matml.org/">
  <mat:Material><mat:BulkDetails><mat:PropertyData property="p1"><mat:Data format="float">2400</mat:Data></mat:PropertyData></mat:BulkDetails></mat:Material>
  <mat:Metadata><mat:PropertyDetails id="p1"><mat:Name>gross density</mat:Name><mat:Units name="kg/m^3"/></mat:PropertyDetails></mat:Metadata>
 </mat:MatML_Doc></common:other></dataSetInformation>
 <quantitativeReference><referenceToReferenceFlowProperty>0</referenceToReferenceFlowProperty></quantitativeReference></flowInformation>
 <flowProperties><flowProperty dataSetInternalID="0"><referenceToFlowPropertyDataSet refObjectId="{MASS}"/><meanValue>1.0</meanValue></flowProperty></flowProperties>
</flowDataSet>"""
}
MASS_PROPERTY = {
    f"ILCD/flowproperties/{MASS}.xml": f"""<flowPropertyDataSet xmlns="http://lca.jrc.it/ILCD/FlowProperty">
 <quantitativeReference><referenceToReferenceUnitGroup refObjectId="{GROUP_ID}"/></quantitativeReference></flowPropertyDataSet>"""
}
GROUP = {
    f"ILCD/unitgroups/{GROUP_ID}.xml": """<unitGroupDataSet xmlns="http://lca.jrc.it/ILCD/UnitGroup">
 <quantitativeReference><referenceToReferenceUnit>1</referenceToReferenceUnit></quantitativeReference>
 <units><unit dataSetInternalID="0"><name>kg</name></unit><unit dataSetInternalID="1"><name>t</name></unit></units></unitGroupDataSet>"""
}
"""A mass that is counted in tonnes."""


def archive(files: Mapping[str, str]) -> bytes:
    """An archive of these files."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return raw.getvalue()
