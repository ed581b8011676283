"""ÖKOBAUDAT as CSV: many data sets in a file, however its numbers are written; what is empty is not declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.lca.epd.model import Epd, Reason
from meetlat.lca.epd.oekobaudat import knows, read
from meetlat.lca.epd.profile import profile
from meetlat.lca.epd.read import read_epds

HEADER = (
    *("UUID", "Version", "Name (de)", "Name (en)", "Kategorie (original)", "Konformität", "Laenderkennung", "Typ"),
    *("Referenzjahr", "Gueltig bis", "Declaration owner", "Registrierungsnummer", "Bezugsgroesse", "Bezugseinheit"),
    *(
        "Flaechengewicht (kg/m2)",
        "Rohdichte (kg/m3)",
        "Schichtdicke (m)",
        "Umrechungsfaktor auf 1kg",
        "Modul",
        "Szenario",
    ),
    *("Szenariobeschreibung", "GWP", "GWPtotal (A2)", "GWPfossil (A2)", "AP (A2)", "Lärm (A2)", "PERE"),
)
ONE, TWO = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
ABOUT = {
    "UUID": ONE,
    "Version": "00.01.000",
    "Name (de)": "Eigener Zement; gemahlen",
    "Kategorie (original)": "'Mineralische Baustoffe' / 'Bindemittel'",
    "Konformität": "'DIN EN 15804' / 'EN 15804+A2 (EF 3.1)'",
    "Laenderkennung": "DE",
    "Typ": "specific dataset",
    "Referenzjahr": "2024",
    "Gueltig bis": "2029",
    "Declaration owner": "Eigen GmbH",
    "Registrierungsnummer": "EPD-X-1",
    "Bezugsgroesse": "1000",
    "Bezugseinheit": "kg",
    "Rohdichte (kg/m3)": "3000.5",
}


def export(*rows: dict[str, str], separator: str = ";") -> str:
    lines = [HEADER, *([(ABOUT | row).get(name, "") for name in HEADER] for row in rows)]
    return (
        "\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in lines) + "\n"
    )


def one(document: str) -> Epd:
    (epd,) = read(document, "own.csv")
    return epd


PRODUCT = {"Modul": "A1-A3", "GWPtotal (A2)": "600.25", "AP (A2)": "1.5", "Lärm (A2)": "3", "PERE": "40"}
WASTE = {"Modul": "C3", "Szenario": "S1", "Szenariobeschreibung": "recycling", "GWPtotal (A2)": "5.5"}
BURNT = {"Modul": "C3", "Szenario": "S2", "GWPtotal (A2)": "7.5"}


def test_a_row_is_a_module_of_a_scenario_and_what_is_empty_is_not_declared() -> None:
    epd = one(export(PRODUCT, WASTE, BURNT))
    cells = [(cell.indicator, cell.module, cell.scenario, cell.value) for cell in epd.cells if cell.value is not None]
    assert cells == [
        ("GWP-total", "A1-A3", None, 600.25),
        ("GWP-total", "C3", "S1", 5.5),
        ("GWP-total", "C3", "S2", 7.5),
        ("AP", "A1-A3", None, 1.5),
        ("Lärm (A2)", "A1-A3", None, 3),
        ("PERE", "A1-A3", None, 40),
    ]
    (acid,) = epd.of("AP")
    assert [acid.absences[at].reason for at in (1, 2)] == [Reason.EMPTY, Reason.EMPTY]
    assert [(one.code, one.known) for one in epd.results] == [
        ("GWP-total", True),
        ("AP", True),
        ("Lärm (A2)", False),
        ("PERE", True),
    ]
    assert [(one.name, one.description, one.default) for one in epd.scenarios] == [
        ("S1", "recycling", False),
        ("S2", "", False),
    ]


def test_the_head_of_a_data_set() -> None:
    epd = one(export(PRODUCT))
    assert (epd.uuid, epd.version, epd.name, epd.owner, epd.registration) == (
        ONE,
        "00.01.000",
        ABOUT["Name (de)"],
        "Eigen GmbH",
        "EPD-X-1",
    )
    assert (epd.declared.amount, epd.declared.unit, epd.kind_of_data, epd.country) == (1000, "kg", "specific", "DE")
    assert (epd.standards, epd.named_sets, epd.method) == (("DIN EN 15804", "EN 15804+A2 (EF 3.1)"), ("A2",), "EF 3.1")
    assert epd.classification == ("Mineralische Baustoffe", "Bindemittel")
    assert epd.valid_to is not None
    assert str(epd.valid_to.latest) == "2029-12-31"
    assert epd.density is not None
    assert epd.density.value == 3000.5


def test_values_are_per_one_unit_in_a_profile() -> None:
    found = profile(read_of(export(PRODUCT)), "A2")
    assert found.declared_unit == "kg"
    assert found.amount("GWP-total", "A1-A3") == pytest.approx(0.60025)
    assert found.amount("PM", "A1-A3") is None


def read_of(document: str) -> Epd:
    from meetlat.lca.epd.consistency import completed

    return completed(one(document))


def test_every_way_of_writing_the_same_numbers_reads_the_same(tmp_path: Path) -> None:
    comma = {
        "Bezugsgroesse": "1.000,0000",
        "Rohdichte (kg/m3)": "3.000,5",
        "GWPtotal (A2)": "600,25",
        "AP (A2)": "1,5000E+00",
    }
    documents = {
        "dot.csv": export(PRODUCT).encode(),
        "bom.csv": b"\xef\xbb\xbf" + export(PRODUCT | comma).encode(),
        "latin.csv": export(PRODUCT | comma).encode("cp1252"),
        "separated.csv": export(PRODUCT, separator=",").encode(),
    }
    for name, raw in documents.items():
        path = tmp_path / name
        path.write_bytes(raw)
        (epd,) = read_epds(path)
        assert (epd.declared.amount, epd.indicator_set, epd.named_sets) == (1000, "A2", ("A2",)), name
        assert [cell.value for cell in epd.cells] == [600.25, 1.5, 3, 40], name
        assert epd.density is not None, name
        assert epd.density.value == 3000.5, name


def test_many_data_sets_stand_in_a_file_and_a_later_row_of_one_joins_it() -> None:
    other = {"UUID": TWO, "Name (de)": "Anderer", "Modul": "A1-A3", "GWP": "700"}
    found = list(read(export(PRODUCT, other, WASTE), "own.csv"))
    assert [(epd.uuid, epd.modules) for epd in found] == [(ONE, ("A1-A3", "C3")), (TWO, ("A1-A3",))]
    assert [sorted({one.indicator_set for one in epd.results if one.indicator_set}) for epd in found] == [
        ["A2"],
        ["A1"],
    ]


@pytest.mark.parametrize(
    ("unit", "amount", "declared"),
    [
        ("qm", "1", ("m2", 1)),
        ("t", "1", ("kg", 1000)),
        ("kgkm", "1000", ("tkm", 1)),
        ("MJ", "3.6", ("MJ", 3.6)),
        ("pcs.", "1", ("piece", 1)),
    ],
)
def test_a_declared_unit_is_what_it_says(unit: str, amount: str, declared: tuple[str, float]) -> None:
    epd = one(export(PRODUCT | {"Bezugseinheit": unit, "Bezugsgroesse": amount}))
    assert (epd.declared.unit, epd.declared.amount) == declared
    assert epd.findings == ()


def test_a_thousand_tonne_kilometres_is_the_slip_of_the_source_and_said() -> None:
    epd = one(export(PRODUCT | {"Bezugseinheit": "t*km"}))
    assert (epd.declared.unit, epd.declared.amount) == ("tkm", 1)
    assert [finding.code for finding in epd.findings] == ["unit-trap"]


@pytest.mark.parametrize(
    ("column", "written"), [("Bezugsgroesse", "0"), ("Bezugsgroesse", "not available"), ("Bezugsgroesse", "-5")]
)
def test_an_amount_that_is_none_is_asked_for(column: str, written: str) -> None:
    epd = one(export(PRODUCT | {column: written}))
    assert epd.declared.amount is None
    assert [finding.code for finding in epd.findings] == ["no-positive-number"]
    with pytest.raises(InputError):
        profile(read_of(export(PRODUCT | {column: written})), "A2")


def test_the_mass_is_that_of_the_column_that_fits_the_unit() -> None:
    square = PRODUCT | {"Bezugseinheit": "qm", "Bezugsgroesse": "1", "Umrechungsfaktor auf 1kg": "0.005"}
    both = one(export(square | {"Flaechengewicht (kg/m2)": "188"}))
    assert both.mass is not None
    assert (both.mass.value, both.mass.place) == (188, "Flaechengewicht (kg/m2)")
    thick = one(export(square | {"Schichtdicke (m)": "0.08"}))
    assert thick.mass is not None
    assert thick.mass.value == pytest.approx(0.08 * 3000.5)
    neither = one(export(square | {"Rohdichte (kg/m3)": ""}))
    assert neither.mass is None
    assert [finding.code for finding in neither.findings] == ["conversion-factor"]


@pytest.mark.parametrize("density", ["0", "-1", "x"])
def test_a_density_of_nothing_is_no_density(density: str) -> None:
    epd = one(export(PRODUCT | {"Rohdichte (kg/m3)": density}))
    assert epd.density is None
    assert [finding.code for finding in epd.findings] == ["no-positive-number"]


def test_a_sum_over_all_stages_answers_no_question_about_a1_to_a3() -> None:
    found = profile(read_of(export(PRODUCT | {"Modul": "A1-D"})), "A2")
    assert found.modules == ("A1-D",)
    assert found.amount("GWP-total", "A1-A3") is None


def test_a_module_that_stands_twice_with_other_values_gives_neither() -> None:
    epd = read_of(export(PRODUCT, PRODUCT | {"GWPtotal (A2)": "1"}))
    assert "indicator-conflict" in {finding.code for finding in epd.findings}
    assert profile(epd, "A2").amount("GWP-total", "A1-A3") is None
    assert profile(epd, "A2").amount("AP", "A1-A3") == pytest.approx(0.0015)


def test_what_is_no_export_is_not_known() -> None:
    assert knows(export(PRODUCT))
    assert not knows("mix,constituent\na,b\n")
    assert not knows("")


@pytest.mark.parametrize("spoilt", ["a;b\n", ";" * 40 + "\n"])
def test_a_row_of_another_width_is_refused_at_its_row(spoilt: str) -> None:
    with pytest.raises(InputError) as refused:
        list(read(export(PRODUCT) + spoilt, "own.csv"))
    assert [(problem.file, problem.row) for problem in refused.value.problems] == [("own.csv", 3)]


@pytest.mark.parametrize("mark", ["\r", '"'])
def test_a_broken_header_is_refused_in_words(mark: str) -> None:
    with pytest.raises(InputError):
        list(
            read(
                export(PRODUCT)
                .replace("Umrechungsfaktor auf", f"Umrechungsfaktor{mark}auf", 1)
                .replace("Modul", "M", 1),
                "own.csv",
            )
        )


@pytest.mark.parametrize("mark", ["\x0b", "\x1c", "\x85", "\u2028"])
def test_a_mark_within_a_name_ends_no_row(mark: str) -> None:
    assert one(export(PRODUCT | {"Name (de)": f"Eigen{mark}er"})).name == f"Eigen{mark}er"


def test_an_export_without_rows_is_refused() -> None:
    with pytest.raises(InputError):
        list(read(export(), "own.csv"))
