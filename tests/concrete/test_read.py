"""From forms to mixes: what stands in a cell is what the domain gets, and what is wrong is refused at its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.concrete import Mix
from meetlat.concrete.read import read_mixes, type_of
from meetlat.errors import InputError, Problem
from meetlat.forms import FormRow
from meetlat.lca import profiles
from meetlat.told import telling

HEADER = (
    "mix,plant,exposure_classes,strength_class,reinforced,density_kg_per_m3,air_percent,"
    "declared_mki_eur_per_m3,declared_mki_set,declared_modules,declared_co2_kg_per_m3,declared_recycled_percent,"
    "declaration,declared_category,declaration_valid_to\n"
)
DECK = "dek,Oost,XC4 XF1,C30/37,yes,2370,1.5,10.4,A1,A1-A3,165,6,EPD-1,1,2029-12-31\n"
CONSTITUENTS = (
    "mix,constituent,name,kg_per_m3,density_kg_per_m3,profile,transport_km,transport_mode,secondary\n"
    "dek,cement,CEM III/B,310,2950,a1/cement-cem-iii-b-holcim,180,inland_ship,no\n"
    "dek,aggregate_coarse,grind,1995,2650,,140,inland_ship,yes\n"
    "dek,water,,120,1000,a1/water-tap,,,\n"
)
PLANTS = "plant,electricity_kwh_per_m3,gas_m3_per_m3,profile_electricity\nOost,4.2,0,a1/energy-electricity-wind\n"


def read(folder: Path, **forms: str) -> tuple[Mix, ...]:
    for name, words in forms.items():
        (folder / f"{name}.csv").write_text(words, encoding="utf-8")
    return read_mixes(folder, profiles())


def refused(folder: Path, **forms: str) -> list[Problem]:
    with pytest.raises(InputError) as error:
        read(folder, **forms)
    return list(error.value.problems)


def test_a_list_of_declared_mixes(tmp_path: Path) -> None:
    (mix,) = read(tmp_path, mixes=HEADER + DECK)
    assert (mix.name, mix.exposure_classes, mix.strength_class, mix.reinforced) == (
        "dek",
        ("XC4", "XF1"),
        "C30/37",
        True,
    )
    assert (mix.density_kg_per_m3, mix.air_percent, mix.category, mix.constituents) == (2370, 1.5, None, ())
    said = mix.declared
    assert (said.mki_eur_per_m3, said.indicator_set, said.modules, said.co2_kg_per_m3) == (10.4, "A1", "A1-A3", 165)
    assert (said.recycled_percent, said.declaration, said.category, said.valid_to) == (
        6,
        "EPD-1",
        "1",
        date(2029, 12, 31),
    )


def test_constituents_and_plant_come_with_their_profiles(tmp_path: Path) -> None:
    (mix,) = read(tmp_path, mixes=HEADER + DECK, constituents=CONSTITUENTS, plants=PLANTS)
    cement, gravel, _ = mix.constituents
    assert cement.profile is not None
    assert (cement.profile.id, cement.kg_per_m3, cement.transport_km) == ("a1/cement-cem-iii-b-holcim", 310, 180)
    assert (gravel.profile, gravel.secondary, gravel.kind) == (None, True, "aggregate_coarse")
    assert mix.plant is not None
    assert [(one.kind, one.per_m3, one.profile is not None) for one in mix.plant.energies] == [
        ("electricity", 4.2, True),
        ("gas", 0, False),
        ("diesel", None, False),
    ]
    (document,) = mix.documents
    assert document.document == "constituents.csv"
    assert document.digest is not None
    assert len(document.digest) == 64


def test_the_category_may_be_given_in_either_language(tmp_path: Path) -> None:
    mixes = read(tmp_path, mixes="mengsel;categorie\na;ongewapend\nb;aggressive\n")
    assert [mix.category for mix in mixes] == ["unreinforced", "aggressive"]


@pytest.mark.parametrize("name", ["mixes.csv", "onze mengsels.csv"])
def test_a_table_alone_is_taken_as_that_of_the_mixes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HEADER + DECK, encoding="utf-8")
    assert [mix.name for mix in read_mixes(tmp_path / name, profiles())] == ["dek"]


@pytest.mark.parametrize("sheets", [["mixes"], ["Blad1"], ["mengsels", "bestanddelen"]])
def test_a_workbook_is_as_good_as_a_folder(tmp_path: Path, sheets: list[str]) -> None:
    tables = [HEADER + DECK, CONSTITUENTS]
    path = tmp_path / "beton.xlsx"
    write(path, dict(zip(sheets, tables, strict=False)))
    (mix,) = read_mixes(path, profiles())
    assert (mix.name, len(mix.constituents)) == ("dek", 3 * (len(sheets) - 1))


def write(path: Path, sheets: dict[str, str]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, table in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(table.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    sheet.write_string(row, column, cell)


def test_a_plant_is_of_no_use_to_a_mix_without_constituents(tmp_path: Path) -> None:
    (mix,) = read(tmp_path, mixes=HEADER + DECK, plants=PLANTS.replace("Oost", "West"))
    assert mix.plant is None


def test_a_plant_that_does_not_stand_in_the_form_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (problem,) = refused(
        tmp_path, mixes=HEADER + DECK, constituents=CONSTITUENTS, plants=PLANTS.replace("Oost", "Oost-1")
    )
    assert (problem.row, problem.column, problem.found, problem.expected) == (2, "plant", "Oost", "Oost-1")


def test_without_a_form_of_plants_the_plant_is_not_known(tmp_path: Path) -> None:
    (mix,) = read(tmp_path, mixes=HEADER + DECK, constituents=CONSTITUENTS)
    assert mix.plant is None


def test_profiles_that_do_not_exist_are_refused_all_at_once_with_those_that_were_meant(tmp_path: Path) -> None:
    wrong = CONSTITUENTS.replace("cem-iii-b-holcim", "cem-iii-b-holcin") + "dek,water,,100,,nothing-like-it,,,\n"
    plants = PLANTS.replace("electricity-wind", "electricity-wint")
    problems = refused(tmp_path, mixes=HEADER + DECK, constituents=wrong, plants=plants)
    assert [(Path(str(one.file)).name, one.row, one.column, one.expected) for one in problems] == [
        ("plants.csv", 2, "profile_electricity", "a1/energy-electricity-wind"),
        ("constituents.csv", 2, "profile", "a1/cement-cem-iii-b-holcim"),
        ("constituents.csv", 5, "profile", None),
    ]


def cell(column: str, value: str) -> str:
    """The deck with one cell changed."""
    columns, cells = HEADER.strip().split(","), DECK.strip().split(",")
    cells[columns.index(column)] = value
    return HEADER + ",".join(cells) + "\n"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("exposure_classes", "XC5"),
        ("declared_modules", "A1-Z3"),
        ("density_kg_per_m3", "0"),
        ("density_kg_per_m3", "NaN"),
        ("declared_category", "4"),
        ("reinforced", "maybe"),
        ("strength_class", "C30"),
        ("declaration", ""),
    ],
)
def test_a_bad_cell_is_refused_at_its_place(tmp_path: Path, column: str, value: str) -> None:
    (problem,) = refused(tmp_path, mixes=cell(column, value))
    assert (Path(str(problem.file)).name, problem.row, problem.column) == ("mixes.csv", 2, column)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("exposure_classes", "XC4 ZZ"),
        ("exposure_classes", "XC4 of XF1"),
        ("exposure_classes", "XC4-XF1"),
        ("declared_mki_eur_per_m3", "-1"),
        ("declared_mki_eur_per_m3", "inf"),
        ("declared_recycled_percent", "101"),
        ("declared_mki_set", "A3"),
        ("declared_modules", "A1-Z3"),
        ("declared_modules", "A1/A3"),
        ("declaration_valid_to", "2029-02-30"),
        ("declaration_valid_to", "03-04-2029"),
        ("declared_co2_kg_per_m3", "1.250"),
    ],
)
def test_a_bad_cell_that_says_nothing_of_the_others_is_unknown_and_told(
    tmp_path: Path, column: str, value: str
) -> None:
    with telling() as told:
        mix, _ = read(tmp_path, mixes=cell(column, value) + DECK.replace("dek", "wand"))
    assert [(one.row, one.column) for one in told.problems] == [(2, column)]
    assert isinstance(mix.row, FormRow)
    assert mix.row[column] is None


def test_a_bad_cell_beside_constituents_costs_its_mix(tmp_path: Path) -> None:
    found = refused(tmp_path, mixes=cell("declared_mki_eur_per_m3", "ca. 10"), constituents=CONSTITUENTS)
    assert [(one.row, one.column) for one in found] == [(2, "declared_mki_eur_per_m3")]


@pytest.mark.parametrize(
    ("column", "value", "read"),
    [
        ("declared_mki_eur_per_m3", "€ 10", 10.0),
        ("declared_mki_eur_per_m3", '"10,40"', 10.4),
        ("declared_co2_kg_per_m3", '"1,250.5"', 1250.5),
        ("declared_co2_kg_per_m3", "165 kg/m3", 165.0),
        ("declared_recycled_percent", "6 %", 6.0),
        ("declaration_valid_to", "31-12-2029", date(2029, 12, 31)),
        ("declaration_valid_to", "1 okt 2029", date(2029, 10, 1)),
        ("reinforced", "x", True),
        ("exposure_classes", "XC4/XF1", ("XC4", "XF1")),
        ("exposure_classes", "XC4 en XF1", ("XC4", "XF1")),
        ("exposure_classes", '"C30/37 XC4, XF1 S3"', ("XC4", "XF1")),
        ("strength_class", "C 30/37", "C30/37"),
        ("declared_modules", "A1 t/m A3", ("A1-A3",)),
        ("declared_modules", "modules A1 – A3", ("A1-A3",)),
        ("declared_mki_eur_per_m3", "€10.40/m³", 10.4),
        ("declared_category", "cat. 1", "1"),
        ("declared_co2_kg_per_m3", "0.165 ton", 165.0),
        ("exposure_classes", "XC1 t/m XC4", ("XC1", "XC2", "XC3", "XC4")),
    ],
)
def test_a_cell_that_means_one_thing_is_read_and_told(tmp_path: Path, column: str, value: str, read: object) -> None:
    (tmp_path / "mixes.csv").write_text(cell(column, value), encoding="utf-8")
    with telling() as told:
        (mix,) = read_mixes(tmp_path, profiles())
    assert isinstance(mix.row, FormRow)
    assert mix.row[column] == read
    written_as_the_form_asks = column == "declared_category" or value == '"10,40"'
    assert [one.code for one in told.caveats] == ([] if written_as_the_form_asks else ["read-leniently"])


def test_one_bad_row_costs_one_row(tmp_path: Path) -> None:
    (tmp_path / "mixes.csv").write_text(
        cell("density_kg_per_m3", "heavy") + DECK.replace("dek", "wand", 1), encoding="utf-8"
    )
    with telling() as told:
        assert [mix.name for mix in read_mixes(tmp_path, profiles())] == ["wand"]
    assert [(one.row, one.column) for one in told.problems] == [(2, "density_kg_per_m3")]


def test_a_bad_constituent_costs_its_mix(tmp_path: Path) -> None:
    (tmp_path / "mixes.csv").write_text("mix\ndek\nwand\n", encoding="utf-8")
    rows = CONSTITUENTS + "wand,cement,,much,,,,,\n"
    (tmp_path / "constituents.csv").write_text(rows, encoding="utf-8")
    with telling() as told:
        assert [mix.name for mix in read_mixes(tmp_path, profiles())] == ["dek"]
    assert [(one.row, one.column) for one in told.problems] == [(5, "kg_per_m3"), (3, "mix")]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("dek,cement,,-1,,,,,", "kg_per_m3"),
        ("dek,cement,,,,,,,", "kg_per_m3"),
        ("dek,cement,,NaN,,,,,", "kg_per_m3"),
        ("dek,glue,,300,,,,,", "constituent"),
        ("dak,cement,,300,,,,,", "mix"),
        ("dek,cement,,300,0,,,,", "density_kg_per_m3"),
        ("dek,cement,,300,,,-5,truck,", "transport_km"),
        ("dek,cement,,300,,,5,horse,", "transport_mode"),
        ("dek,cement,,300,,,,,perhaps", "secondary"),
    ],
)
def test_a_bad_cell_of_a_constituent_is_refused_at_its_place(tmp_path: Path, line: str, column: str) -> None:
    (problem,) = refused(tmp_path, mixes=HEADER + DECK, constituents=CONSTITUENTS + line + "\n")
    assert (Path(str(problem.file)).name, problem.row, problem.column) == ("constituents.csv", 5, column)


def test_mixes_given_twice_and_columns_that_are_not_known_are_refused(tmp_path: Path) -> None:
    (twice,) = refused(tmp_path, mixes=HEADER + DECK + DECK)
    assert (twice.row, twice.column) == (3, "mix")
    (unknown,) = refused(tmp_path, mixes="mix,densty_kg_per_m3\nm,2370\n")
    assert (unknown.row, unknown.column, unknown.expected) == (1, "densty_kg_per_m3", "density_kg_per_m3")
    (missing,) = refused(tmp_path, mixes="exposure_classes\nXC4\n")
    assert (missing.row, missing.column) == (1, "mix")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"file\.missing"):
        read_mixes(tmp_path / "nowhere", profiles())


def test_a_folder_without_mixes_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, plants=PLANTS)
    assert problem.expected == "mixes"


@pytest.mark.parametrize(
    ("constituent", "words", "kind"),
    [
        ("cement", "CEM III/B 42,5 N", "CEM III/B 42,5 N"),
        ("cement", "hoogovencement", None),
        ("addition", "Poederkoolvliegas", "fly_ash"),
        ("addition", "GGBS", "slag"),
        ("addition", "Kalksteenmeel 40", "limestone"),
        ("addition", "Micro Silica 950", "silica_fume"),
        ("addition", "vulstof X", None),
        ("aggregate_coarse", "Betongranulaat A1 4/16", "A1"),
        ("aggregate_coarse", "Betongranulaat 4/16", None),
        ("water", "Leidingwater", None),
    ],
)
def test_what_a_constituent_counts_as_is_read_from_its_words(constituent: str, words: str, kind: str | None) -> None:
    assert type_of(constituent, words) == kind
