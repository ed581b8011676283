from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetlat.equipment.read.rdw import Registrations, read_registrations
from meetlat.errors import InputError

VEHICLE = {"kenteken": "V000AE", "europese_voertuigcategorie": "N1", "datum_eerste_toelating": "20190314"}
FUEL = {"kenteken": "V000AE", "brandstof_volgnummer": "1", "brandstof_omschrijving": "Diesel"}


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    words = content if isinstance(content, str) else json.dumps(content)
    path.write_text(words, encoding="utf-8")
    return path


def read(folder: Path, vehicles: Any, fuels: Any, ending: str = "json") -> Registrations:
    return read_registrations(write(folder, f"vehicles.{ending}", vehicles), write(folder, f"fuels.{ending}", fuels))


def codes(folder: Path, vehicles: Any, fuels: Any = ({**FUEL},), ending: str = "json") -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as refused:
        read(folder, vehicles, list(fuels) if isinstance(fuels, tuple) else fuels, ending)
    return [(problem.message.code, problem.row) for problem in refused.value.problems]


def test_json_omits_what_is_empty(tmp_path: Path) -> None:
    found = read(tmp_path, [VEHICLE, {"kenteken": "00AEI0"}], [FUEL, {**FUEL, "brandstof_volgnummer": "2"}])
    assert found.vehicles["V000AE"].admitted_on == date(2019, 3, 14)
    assert (found.vehicles["00AEI0"].category, found.vehicles["00AEI0"].admitted_on) == (None, None)
    assert [one.number for one in found.fuels["V000AE"]] == [1, 2]
    assert found.fuels["V000AE"][0].level is None


def test_csv_has_the_labels_of_the_fields(tmp_path: Path) -> None:
    vehicles = "Kenteken,Europese voertuigcategorie,Datum eerste toelating,Merk\nV000AE,N1,20190314,X\n00AEI0,,,\n"
    fuels = "Kenteken,Brandstof volgnummer,Brandstof omschrijving,Emissieklasse,Uitlaatemissieniveau\nV000AE,1,Diesel,6,EURO 6\n"
    found = read(tmp_path, vehicles, fuels, "csv")
    assert (found.vehicles["V000AE"].category, found.vehicles["00AEI0"].category) == ("N1", None)
    assert (found.fuels["V000AE"][0].code, found.fuels["V000AE"][0].level) == ("6", "EURO 6")


@pytest.mark.parametrize("written", ["20190314", "2019-03-14T00:00:00.000", "2019-03-14"])
def test_a_date_has_two_forms(tmp_path: Path, written: str) -> None:
    found = read(tmp_path, [{**VEHICLE, "datum_eerste_toelating": written}], [FUEL])
    assert found.vehicles["V000AE"].admitted_on == date(2019, 3, 14)


@pytest.mark.parametrize(
    ("vehicles", "expected"),
    [
        ([FUEL], [("rdw.other-dataset", None)]),
        ([], [("rdw.other-dataset", None)]),
        ({"error": True}, [("rdw.no-records", None)]),
        ("[{]", [("rdw.no-json", None)]),
        ("[" * 100_000, [("rdw.no-json", None)]),
        ('[{"kenteken": "A", "kenteken": "B"}]', [("rdw.no-json", None)]),
        ('[{"kenteken": NaN}]', [("rdw.no-json", None)]),
        ([VEHICLE, {**VEHICLE, "kenteken": "V-000-AE"}], [("rdw.plate-twice", 2)]),
        ([VEHICLE, {"europese_voertuigcategorie": "N1"}], [("rdw.no-plate", 2)]),
        ([{**VEHICLE, "datum_eerste_toelating": "20190230"}], [("rdw.no-date", 1)]),
        ([{**VEHICLE, "datum_eerste_toelating": "14-03-2019"}], [("rdw.no-date", 1)]),
    ],
)
def test_what_is_no_data_set_of_vehicles_is_refused(tmp_path: Path, vehicles: Any, expected: Any) -> None:
    assert codes(tmp_path, vehicles) == expected


def test_every_problem_of_both_files_is_told(tmp_path: Path) -> None:
    wrong = [{**FUEL, "brandstof_volgnummer": "-1"}]
    assert codes(tmp_path, [{**VEHICLE, "datum_eerste_toelating": "x"}], wrong) == [
        ("rdw.no-date", 1),
        ("rdw.no-number", 1),
    ]


HEADER = "Kenteken,Voertuigsoort,Europese voertuigcategorie,Datum eerste toelating,Datum eerste toelating DT\n"


def test_the_export_of_the_website_has_each_date_twice_once_the_month_first(tmp_path: Path) -> None:
    fuels = "Kenteken,Brandstof volgnummer,Brandstof omschrijving\nV000AE,1,Diesel\n"
    for row in (
        "V000AE,Bedrijfsauto,N1,20190412,04/12/2019 12:00:00 AM\n",
        "V000AE,Bedrijfsauto,N1,20190412,nooit\n",
        "V000AE,Bedrijfsauto,N1,,04/12/2019 12:00:00 AM\n",
    ):
        found = read(tmp_path, HEADER + row, fuels, "csv")
        assert found.vehicles["V000AE"].admitted_on == date(2019, 4, 12)


def test_rows_json_is_the_whole_data_set_as_columns_and_rows(tmp_path: Path) -> None:
    columns = [{"fieldName": name} for name in (":id", *VEHICLE)]
    exported = {"meta": {"view": {"columns": columns}}, "data": [["row-1", *VEHICLE.values()]]}
    found = read(tmp_path, exported, [FUEL])
    assert found.vehicles["V000AE"].category == "N1"
    shapes: list[dict[str, Any]] = [
        {"data": []},
        {**exported, "data": [["V000AE"]]},
        {**exported, "data": "x"},
        {"meta": [], "data": 1},
    ]
    for broken in shapes:
        assert codes(tmp_path, broken)[0][0] == "rdw.no-records"
