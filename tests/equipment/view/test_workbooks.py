from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from meetlat.equipment import Kind
from meetlat.equipment.jobs.register import AskedMachine, PartnerForm
from meetlat.equipment.view.workbooks import file_names, register_workbook
from meetlat.forms import read_upload
from meetlat.words import LANGUAGES, Language

REGISTER = "machine;eigenaar;soort;kenteken;vermogen_kw;emissieklasse\nKR-1;=1+1;mobiel;;100;V"


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Grondwerk BV", "grondwerk-bv.xlsx"),
        ("Müller & Zn.", "muller-zn.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("日本", "partner.xlsx"),
        (None, "zonder-eigenaar.xlsx"),
    ],
)
def test_a_partner_has_a_file_of_its_own(owner: str | None, name: str) -> None:
    assert file_names([owner], Path("uit"), "nl") == {owner: Path("uit") / name}


def test_two_partners_never_share_a_file() -> None:
    found = file_names(["Grondwerk BV", "Grondwerk-BV"], Path("uit"), "nl")
    assert [path.name for path in found.values()] == ["grondwerk-bv.xlsx", "grondwerk-bv-2.xlsx"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_marks_what_is_missing_and_is_read_back_as_it_was(language: Language) -> None:
    (row,) = read_upload(REGISTER.encode(), "r.csv", ["register"])["register"]
    asked = AskedMachine(row.values, ("evidence",))
    raw = register_workbook(PartnerForm("=1+1", (asked,), {Kind.MOBILE: ("engine_plate",)}), language)
    (back,) = read_upload(raw, "terug.xlsx", ["register"])["register"]
    assert dict(back.values) == dict(row.values)
    first, sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[:2]
    coloured = [cell.column for cell in sheet[2] if cell.fill.fgColor.rgb == "FFFFF3C4"]
    assert [sheet.cell(1, column).value for column in coloured] == ["bewijs" if language == "nl" else "evidence"]
    assert any("KR-1" in str(cell.value) for line in first for cell in line)
    assert not any(str(cell.value).startswith("=") for line in first for cell in line)
