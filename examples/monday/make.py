"""Makes machines.xlsx: a list of machines as it comes in on a Monday, badly kept on purpose. Companies and machines are made up."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HEAD = ("Nr", "Partner", "Machine", "Merk/type", "Mach.nr / kenteken", "Vermogen (kW)", "Stage / Euro", "Roetfilter", "Brandstof", "Cat.", "Van", "T/m", "Draaiuren", "Belasting", "Km", "Bewijs", "Opmerking")  # fmt: skip
FEB, MRT, APR, MEI, JUN, SEP, OKT = (date(2026, month, 2) for month in (2, 3, 4, 5, 6, 9, 10))
END = date(2026, 10, 30)
KANAAL, DONGEN, HOFSTRA, LANGE, ASFALT = "Aannemersbedrijf Kanaalweg", "Van Dongen Grondwerken B.V.", "Hofstra Kraanverhuur", "Transport De Lange", "Asfalt Midden BV"  # fmt: skip
NOORD, JANSMA, TERPSTRA, OUDELAND = (
    "Funderingstechniek Noord",
    "Jansma Verhuur",
    "Terpstra Groenwerk",
    "Sloopwerken Oudeland",
)

ROWS = (
    (KANAAL, "Mobiele kraan", "Grava M75", "AK-01", 75, "Stage V", "ja", "Diesel", None, FEB, END, 900, 30, None, "typeplaatje", None),
    (KANAAL, "Mobiele kraan", "Grava M75", "AK-02", 102, "Stage V", "ja", "Diesel", None, FEB, END, 850, 30, None, "typeplaatje", None),
    (KANAAL, "Minigraver", "Grava R18", "AK-03", 14, None, None, "elektrisch", None, MRT, END, 500, 30, None, "verklaring fabrikant", None),
    (KANAAL, "Wiellader", "Dalen W95", "AK-04", "75,0", "stage 5", "ja", "Diesel", None, FEB, END, "1.250", 30, None, "typeplaatje", None),
    (KANAAL, "Verreiker", "Toren T17", "AK-05", 74, "St.IV", "ja", "Diesel", None, FEB, SEP, 400, 30, None, "typeplaatje", None),
    (KANAAL, "Aggregaat", "Volta 60", "AK-06", 56, "Stage V", None, "HVO100", None, FEB, END, 1600, 30, None, "typeplaatje", None),
    (KANAAL, "Lichtmast", "Volta L4", "AK-07", 4, None, None, "accu", None, FEB, END, None, None, None, None, None),
    (KANAAL, "Bestelbus", "Diemar B3", "18-BKX-4", None, "EURO6", None, "Diesel", "N1", FEB, END, None, None, 6200, "RDW", None),
    (DONGEN, "Rupskraan", "Grava R140", "VD 07", "136 pk", "Stage IV", "ja", "Diesel", None, FEB, JUN, 640, "35%", None, "typeplaatje", None),
    (DONGEN, "Rupskraan", "Grava R140", "VD 08", "136pk", "Fase IV", "nee", "Diesel", None, FEB, JUN, 640, "35%", None, None, None),
    (DONGEN, "Rupskraan", "Grava R140", "VD 09", 100, "stage 3b", "nee", "Diesel", None, MRT, JUN, 500, "35%", None, "typeplaatje", "oudere machine"),
    (DONGEN, "Rupskraan", "Grava R220", "VD 11", 122, "St.IV", None, "diesel", None, MRT, JUN, 480, "35%", None, "typeplaatje", None),
    (DONGEN, "Rupskraan", "Grava R220", "VD 12", 122, "?", None, "diesel", None, MRT, JUN, 480, "35%", None, None, "stage navragen"),
    (DONGEN, "Minigraver", "Grava R27", "VD 21", 18, "Stage V", "nvt", "diesel", None, MRT, SEP, 300, "35%", None, "typeplaatje", None),
    (DONGEN, "Dumper", "Dalen D9", "VD 30", 55, "Fase IIIb", None, "diesel", None, APR, JUN, 260, "35%", None, "typeplaatje", None),
    (DONGEN, "Dumper", "Dalen D9", "VD 31", 55, "3A", None, "diesel", None, APR, JUN, 260, "35%", None, "typeplaatje", None),
    (DONGEN, "Bulldozer", "Dalen B80", "VD 40", "ca. 100", "Stage V", "ja", "diesel", None, APR, JUN, 210, "35%", None, "typeplaatje", None),
    (DONGEN, "Trilwals", "Dalen T8", "VD 41", 55, "Stage IIIB", "-", "diesel", None, APR, JUN, 150, "35%", None, "typeplaatje", None),
    (HOFSTRA, "Hijskraan", "Toren H60", "HK60-1", 110, "Stage V", "ja", "Diesel", None, "1-3-2026", "30-6-2026", 420, 20, None, "verklaring van overeenstemming", None),
    (HOFSTRA, "Hijskraan", "Toren H60", "HK60-2", 110, "Stage IV", "ja", "Diesel", None, "1-3-2026", "30-6-2026", 420, 20, None, "typeplaatje", None),
    (HOFSTRA, "Hijskraan", "Toren H90", "HK90-1", "185 hp", "Stage V", "ja", "Diesel", None, "1-5-2026", "30-6-2026", 200, 20, None, "typeplaatje", None),
    (HOFSTRA, "Torenkraan", "Toren S2", "TK-4", 45, None, None, "stroom", None, "1-3-2026", "30-9-2026", 1100, 20, None, "keuringsrapport", None),
    (HOFSTRA, "Hoogwerker", "Toren A12", "HW-12", 37, "Stage V", None, "hybride", None, "1-6-2026", "30-9-2026", 220, 20, None, "typeplaatje", None),
    (HOFSTRA, "Hoogwerker", "Toren A12", "HW-13", 37, "Stage III", None, "diesel", None, "1-6-2026", "30-9-2026", 220, 20, None, None, None),
    (LANGE, "Bakwagen", "Diemar 12T", "71-BLT-6", None, "euro VI", None, "diesel", "N2", FEB, END, None, None, "9.000", "RDW", None),
    (LANGE, "Bakwagen", "Diemar 12T", "72-BLT-6", None, "Euro 6", None, "diesel", "n2", FEB, END, None, None, 8500, "RDW", None),
    (LANGE, "Bakwagen", "Diemar 12T", "BX-TT-45", None, "EURO5", None, "diesel", "N2", FEB, END, None, None, 8200, "RDW", None),
    (LANGE, "Kipwagen", "Diemar 32T", "83-BPD-1", None, "Euro VI", None, "diesel", "N3", FEB, JUN, None, None, 14000, "RDW", None),
    (LANGE, "Kipwagen", "Diemar 32T", "84-BPD-1", None, "Euro VI", None, "diesel", "N3", FEB, JUN, None, None, "12.000 km", "RDW", None),
    (LANGE, "Kipwagen", "Diemar 32T", "85-BPD-1", None, "onbekend", None, "diesel", None, MRT, JUN, None, None, None, None, "kenteken 85-BPD-1 en cat. volgen"),
    (LANGE, "Bestelbus", "Diemar B3", "VRT-45-K", None, None, None, "elektrisch", "N1", FEB, END, None, None, 7600, "RDW", None),
    (LANGE, "Truckmixer", "Diemar 32T", "86-BPD-1", None, "Euro VI", None, "diesel", "N3", APR, JUN, None, None, 11000, "RDW", None),
    (ASFALT, "Asfaltspreidmachine", "Wegas S18", "S18-2", 129, "Stage V", "ja", "Diesel", None, "01/09/26", "30/10/26", 160, 40, None, "typeplaatje", None),
    (ASFALT, "Asfaltfrees", "Wegas F10", "F10-1", 230, "Stage V", "ja", "Diesel", None, "01/09/26", "18/09/26", 90, 40, None, "typeplaatje", None),
    (ASFALT, "Tandemwals", "Wegas W9", "W9-4", 55, "IIIB", None, "Diesel", None, "01/09/26", "30/10/26", 140, 40, None, "typeplaatje", None),
    ("ASFALT MIDDEN B.V.", "Tandemwals", "Wegas W9", "W9-5", 55, "IIIB", None, "Diesel", None, "01/09/26", "30/10/26", 140, 40, None, "typeplaatje", None),
    (ASFALT, "Wals", "Wegas W12", "W12-1", 76, "stage 3b", "nee", "Diesel", None, "01/09/26", "30/10/26", 140, 40, None, "typeplaatje", "wordt eventueel vervangen"),
    (ASFALT, "Veegmachine", "Wegas V4", "V4-1", "76 pk", "Stage V", "ja", "Diesel", None, "01/09/26", "30/10/26", 60, 40, None, None, None),
    (NOORD, "Heistelling", "Funda H28", "FN-1", 300, "Stage IV", "ja", "Diesel", None, APR, JUN, 380, None, None, "typeplaatje", None),
    (NOORD, "Boorstelling", "Funda B16", "FN-2", 179, "Tier 4 final", None, "Diesel", None, APR, JUN, 260, None, None, None, None),
    (NOORD, "Hydraulisch aggregaat", "Funda P9", "FN-3", 129, "Stage IIIB", "nee", "Diesel", None, APR, JUN, 380, None, None, "typeplaatje", None),
    (NOORD, "Compressor", "Volta C5", "FN-4", 49, "IIIA", None, "Diesel", None, APR, JUN, 300, None, None, "typeplaatje", None),
    (NOORD, "Verreiker", "Toren T17", "FN-5", 74, "Stage V", "ja", "Diesel", None, APR, None, 300, None, None, "typeplaatje", "einddatum hangt af van heiwerk"),
    (JANSMA, "Aggregaat", "Volta 100", "JV100-3", 100, "Stage V", None, "Diesel", None, FEB, MRT, 500, 50, None, "typeplaatje", None),
    (JANSMA, "Aggregaat", "Volta 100", "JV100-4", 136, "Stage V", None, "Diesel", None, MRT, SEP, 2400, 50, None, "typeplaatje", None),
    (JANSMA, "Compressor", "Volta C5", "JC-5", 49, "Stage V", None, "Diesel", None, MRT, SEP, 700, 50, None, "typeplaatje", None),
    (JANSMA, "Heftruck", "Toren F30", "JF-2", 36, None, None, "lpg", None, MRT, SEP, 350, 50, None, None, None),
    (JANSMA, "Heftruck", "Toren F30E", "JF-3", 22, "elektrisch", None, None, None, MRT, SEP, 350, 50, None, "typeplaatje", None),
    (None, "Schranklader", "Dalen S6", "JS-6", 53, "Stage IIIB", None, "Diesel", None, MRT, SEP, 180, 50, None, None, None),
    (JANSMA, "Pompset", "Volta P6", "JP-1", 55, "volgt", None, "Diesel", None, MRT, END, 2000, 50, None, None, None),
    (TERPSTRA, "Versnipperaar", "Groen V25", "TG-3", 37, "Stage V", None, "diesel", None, "2 mrt 2026", "20 mrt 2026", 60, 30, None, None, "soort?"),
    (TERPSTRA, "Shovel", "Dalen W55", "TG-1", 55, "Stage IIIB", None, "diesel", None, "2 mrt 2026", "20 mrt 2026", 80, 30, None, "typeplaatje", None),
    (TERPSTRA, "Minigraver", "Grava R27", "TG-2", "25 pk", "Stage V", None, "diesel", None, "2 mrt 2026", "20 mrt 2026", 80, 30, None, "typeplaatje", None),
    (TERPSTRA, "Bestelwagen", "Diemar B3", "XZ-123-P", None, "euro 5", None, "diesel", "N1", "2 mrt 2026", "20 mrt 2026", None, None, 2400, "RDW", None),
    (OUDELAND, "Sloopgraafmachine", "Grava R350", "SO-1", 200, "Stage V", "ja", "Diesel", None, FEB, MRT, 240, 35, None, "typeplaatje", None),
    (OUDELAND, "Sloopgraafmachine", "Grava R140", "SO-2", 100, "Stage IV", "ja, gesloten", "Diesel", None, FEB, MRT, 260, 35, None, "typeplaatje", None),
    (OUDELAND, "Graafmachine", "Grava R140", "SO-3", 100, "IV + roetfilter", None, "Diesel", None, FEB, APR, 300, 35, None, "typeplaatje", None),
    (OUDELAND, "Wiellader", "Dalen W95", "SO-4", 75, "stage 3b", "x", "Diesel", None, FEB, APR, 300, 35, None, "typeplaatje", None),
    (OUDELAND, "Schranklader", "Dalen S6", "SO-5", 53, "Stage IIIB", None, "Diesel", None, FEB, APR, 200, 35, None, "typeplaatje", None),
    (OUDELAND, "Compressor", "Volta C5", "SO-6", 49, "Stage V", None, "Diesel", None, None, None, 120, 35, None, "typeplaatje", "op afroep"),
)  # fmt: skip

MERGED = (DONGEN, HOFSTRA)
"""Whose name was written once, in a cell over all its rows."""


def make(path: Path) -> None:
    """Write the workbook: a title, the header in row 4, sixty machines, a total and a remark below."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": datetime(2026, 2, 23), "title": "Materieellijst"})  # noqa: DTZ001 - the format knows no zones
    sheet = book.add_worksheet("Materieel")
    day, bold, middle = (
        book.add_format(look) for look in ({"num_format": "d-m-yyyy"}, {"bold": True}, {"valign": "vcenter"})
    )
    sheet.write(0, 0, "Materieellijst vervanging brug Kanaalweg", bold)
    sheet.write(1, 0, "stand 23 februari, bijgehouden door de werkvoorbereiding")
    sheet.write_row(3, 0, HEAD, bold)
    for at, (partner, *rest) in enumerate(ROWS):
        sheet.write(4 + at, 0, at + 1)
        for column, value in enumerate((None if partner in MERGED else partner, *rest), 1):
            if isinstance(value, date):
                sheet.write_datetime(4 + at, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif value is not None:
                sheet.write(4 + at, column, value)
    for partner in MERGED:
        rows = [at for at, row in enumerate(ROWS) if row[0] == partner]
        sheet.merge_range(4 + rows[0], 1, 4 + rows[-1], 1, partner, middle)
    sheet.write(4 + len(ROWS), 1, "Totaal")
    sheet.write(4 + len(ROWS), 2, f"{len(ROWS)} stuks")
    sheet.write(6 + len(ROWS), 1, "? = nog navragen bij de leverancier")
    sheet.set_column(1, 4, 24)
    book.close()


if __name__ == "__main__":
    make(Path(__file__).parent / "machines.xlsx")
