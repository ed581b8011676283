"""Machine logs from hands we don't know, however large: CSV, Parquet and AEMP 2.0 (ISO 15143-3), as JSON and as XML.

`take_in` reads files into Parquet of two shapes, `readings` and `logs`, beside the hours and days of the calendar they fall in. What is wrong
with a file as a whole is refused with its place; what is wrong with a cell is noted in the row (`unreadable`), for the steps of
`meetlat.equipment.rules.logs` to set aside and count.
"""

from meetlat.equipment.read.logs.aemp_pages import Missing
from meetlat.equipment.read.logs.cells import FILE_STEP
from meetlat.equipment.read.logs.intake import Intake, Source, locate, read_sites, take_in

__all__ = ["FILE_STEP", "Intake", "Missing", "Source", "locate", "read_sites", "take_in"]
