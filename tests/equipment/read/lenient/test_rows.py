"""A badly kept list is read whole: what means one thing is read and listed, what does not is asked, and nothing is dropped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.errors import InputError
from meetlat.forms import read as read_strictly
from tests.equipment.read.lenient.lists import HEAD, LIBRARY, nl, read, row
from tests.parts import examples
from tests.repository.tree import ROOT


def test_a_form_that_is_kept_well_is_read_as_the_form_reads_it() -> None:
    """One definition at every tidiness: the strict reading and this one find the same machines, days and work."""
    path = ROOT / "examples" / "seb" / "guide.csv"
    strict = deployments_of(read_strictly(path, ["deployments"])["deployments"])
    loose = read_machine_list([path], LIBRARY)
    assert [(one.machine, one.span, one.use, one.partner) for one in loose.deployments] == [
        (one.machine, one.span, one.use, one.partner) for one in strict
    ]
    assert (loose.read_as, loose.asked, loose.aside) == ((), (), ())


def test_titles_totals_and_remarks_are_told_and_set_aside(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD, row(), "Totaal;1 stuks;;100;;;;;;;100", ";;;;;;;;;;", "? = navragen;;;;;;;;;;", head="Materieellijst brug;;;;;;;;;;")  # fmt: skip
    assert [(one.place.address, nl(one.why)) for one in found.aside] == [
        ("4", "optelling of gemiddelde"),
        ("6", "geen machine genoemd"),
    ]
    assert (len(found.deployments), found.rows, found.machines) == (1, 3, 1)
    assert (
        nl(found.notes[0]) == "lijst.csv: boven de kop staan 1 rijen die als titel zijn gelezen (Materieellijst brug)."
    )


@pytest.mark.parametrize(
    ("cells", "column", "found", "read_as"),
    [
        ({"stage": "Fase IIIb"}, "stage", "Fase IIIb", "Stage IIIB"),
        ({"stage": "?"}, "stage", "?", "onbekend"),
        ({"kw": "136 pk"}, "power_kw", "136 pk", "100 kW"),
        ({"kw": "75 kW / 102 pk"}, "power_kw", "75 kW / 102 pk", "75 kW"),
        ({"filter": "x"}, "particulate_filter", "x", "ja"),
        ({"fuel": "electrisch", "stage": "nvt"}, "energy", "electrisch", "elektrisch"),
        ({"stage": "elektrisch", "fuel": ""}, "stage", "elektrisch", "energie: stroom; geen emissieklasse"),
        ({"from": "1 mrt 2026"}, "from", "1 mrt 2026", "2026-03-01"),
        ({"hours": "600 uur"}, "hours", "600 uur", "600 h"),
    ],
)
def test_a_spelling_that_means_one_thing_is_read_and_listed(
    tmp_path: Path, cells: dict[str, str], column: str, found: str, read_as: str
) -> None:
    reading = read(tmp_path, row(**cells))
    assert (column, found, read_as) in [(one.column, one.found, nl(one.read)) for one in reading.read_as]
    assert reading.asked == ()


@pytest.mark.parametrize(
    ("cells", "address", "why"),
    [
        ({"stage": "Stage III"}, "E2", "‘Stage III’ kan Stage IIIA zijn of Stage IIIB."),
        ({"kw": "ca. 100"}, "D2", "‘ca. 100’ is hier niet te lezen als vermogen. Verwacht: een getal groter dan 0."),
        ({"kw": "1.250"}, "D2", "‘1.250’ kan 1250 zijn of een getal met drie decimalen."),
        ({"kw": "76 pk"}, "D2", "‘76 pk’ is 55,5 tot 56,3 kW; bij 56 kW verandert de eis. Nodig is het vermogen in kW."),
        ({"kw": "-5"}, "D2", "‘-5’ kan niet als vermogen."),
        ({"to": "heden"}, "J2", "‘heden’ is hier niet te lezen als laatste dag. Verwacht: een datum zoals 2025-11-15."),
        ({"to": ""}, "J2", "De laatste dag van de inzet is niet ingevuld."),
        ({"to": "1-2-2026"}, "J2", "De laatste dag (1-2-2026) ligt voor de eerste (1-3-2026)."),
        ({"stage": "elektrisch"}, "E2", "De klasse noemt stroom, de kolom energie diesel."),
        ({"stage": "IV + roetfilter", "filter": "nee"}, "F2", "De klasse noemt roetfilter: ja; de eigen kolom zegt nee."),
        ({"hours": "5000"}, "K2", "5.000 draaiuren in 122 dagen kan niet: ten hoogste 2.928."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_unknown_and_asked_with_its_cell(
    tmp_path: Path, cells: dict[str, str], address: str, why: str
) -> None:
    reading = read(tmp_path, row(**cells))
    assert [(one.place.address, nl(one.why), one.partner) for one in reading.asked] == [(address, why, "Grondwerk BV")]
    assert len(reading.deployments) == 1


def test_a_decimal_comma_elsewhere_tells_what_a_point_means(tmp_path: Path) -> None:
    (first, _) = read(tmp_path, row(hours="1.250"), row(kw="75,5")).deployments
    assert first.use.hours == 1250


@pytest.mark.parametrize(("unit", "kilowatts"), [("pk", 0.73549875), ("hp", 0.745699872)])
def test_horsepower_is_converted_by_the_figure_and_says_which_table(
    tmp_path: Path, unit: str, kilowatts: float
) -> None:
    found = read(tmp_path, row(kw=f"185 {unit}"))
    assert found.deployments[0].machine.power_kw == pytest.approx(185 * kilowatts)
    assert found.tables == {"power-units"}


def test_a_column_of_horsepower_beside_one_of_kilowatts_fills_its_gaps(tmp_path: Path) -> None:
    head = "Partner;Machine;kW;pk;Stage;Van;Tot"
    found = read(
        tmp_path, "A;graafmachine;;136;V;1-3-2026;2-3-2026", "A;graafmachine;90;122;V;1-3-2026;2-3-2026", head=head
    )
    assert [round(one.machine.power_kw or 0) for one in found.deployments] == [100, 90]
    assert "100 kW (de kop zegt pk)" in [nl(one.read) for one in found.read_as]


def test_two_columns_that_name_another_power_leave_it_unknown(tmp_path: Path) -> None:
    """136 in both columns: one of the two is wrong, and which cannot be seen."""
    head = "Partner;Machine;kW;pk;Stage;Van;Tot"
    found = read(tmp_path, "A;graafmachine;136;136;V;1-3-2026;2-3-2026", head=head)
    assert found.deployments[0].machine.power_kw is None
    assert [(one.place.address, nl(one.why)) for one in found.asked] == [
        ("C2", "Twee kolommen noemen een ander vermogen: 136 en 100 kW.")
    ]


def test_a_machine_of_no_known_kind_or_without_a_day_is_set_aside_and_asked(tmp_path: Path) -> None:
    found = read(tmp_path, row(machine="Versnipperaar", stage="V"), row(**{"from": "", "to": ""}))
    assert [(one.found.split(" · ")[1], nl(one.why), one.partner) for one in found.aside] == [
        ("Versnipperaar", "soort materieel niet bekend", "Grondwerk BV"),
        ("Rupskraan R140", "geen dag van inzet bekend", "Grondwerk BV"),
    ]
    assert (found.machines, len(found.asked)) == (2, 3)


def test_missing_days_are_judged_on_the_day_that_is_asked_about_without_their_hours(tmp_path: Path) -> None:
    """How many of the hours fell on that day is not known."""
    (one,) = read(tmp_path, row(to=""), on=date(2026, 5, 4)).deployments
    assert (one.span.first, one.span.last, one.use.hours) == (date(2026, 5, 4), date(2026, 5, 4), None)


def test_no_licence_plate_leaves_the_list(tmp_path: Path) -> None:
    found = read(tmp_path, row(machine="Bakwagen", nr="71-BLT-6", stage="EURO7", cat="N2", partner="Jan (12-AB-34)"), "Totaal 71-BLT-6;;;;;;;;;;")  # fmt: skip
    (one,) = found.deployments
    said = [
        nl(one.contact.machine),
        nl(one.contact.owner),
        *(a.found for a in found.aside),
        *(nl(a.why) for a in found.asked),
    ]
    assert one.machine.name == "71-BLT-6"
    assert not [words for words in said if "BLT" in words or "12-AB-34" in words]


@pytest.mark.parametrize("column", ["kw", "stage", "fuel", "from", "hours"])
def test_no_licence_plate_is_repeated_as_what_cannot_be_read(tmp_path: Path, column: str) -> None:
    found = read(tmp_path, row(**{column: "?? 12-BKL-3"}))
    assert [one for one in found.asked if "[kenteken]" in one.found]
    assert not [one for one in found.asked if "BKL" in nl(one.why) + one.found]


def test_a_merged_cell_holds_for_all_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Partner", "Machine", "kW", "Stage", "Van", "Tot"])
        for at in (1, 2, 3):
            sheet.write_row(at, 1, ["Graafmachine", 100, "Stage V", "1-3-2026", "2-3-2026"])
        sheet.merge_range(1, 0, 2, 0, "A")
        sheet.write(3, 0, "B")
        book.add_worksheet("Leeg")
        book.add_worksheet("Notities").write(0, 0, "bellen")
    found = read_machine_list([path], LIBRARY)
    assert [one.partner for one in found.deployments] == ["A", "A", "B"]
    assert [nl(note) for note in found.notes] == [
        "Notities: geen lijst met machines herkend. Niet gelezen rijen: 1.",
        "Sheet1: samengevoegde cellen A2:A3; hun waarde geldt voor elk van hun rijen.",
    ]


def test_an_empty_partner_is_not_filled_in_where_the_list_repeats_names(tmp_path: Path) -> None:
    found = read(tmp_path, row(), row(), row(partner=""))
    assert [one.partner for one in found.deployments] == ["Grondwerk BV", "Grondwerk BV", None]
    assert nl(found.notes[-1]).startswith("Zonder partner, op rij 4.")


def test_a_file_without_a_list_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, "a;b;c", head="Beste Jan;;")
    assert nl(refused.value.problems[0].message).startswith("Hierin staat geen lijst met machines")


@pytest.mark.parametrize("rows", [(), ("Totaal;3;;;;;;;;;",)])
def test_a_list_without_a_machine_is_refused_in_one_sentence(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, *rows)
    assert nl(refused.value.problems[0].message) == "Deze lijst heeft een kop, maar noemt geen enkele machine."


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lijst.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError) as refused:
        read_machine_list([tmp_path / "lijst.pdf"], LIBRARY)
    assert refused.value.problems[0].message.code == "lenient.other-kind"


CELL = st.one_of(
    st.sampled_from(
        ["", "?", "nvt", "Stage V", "136 pk", "Totaal", "graafmachine", "1-3-2026", "=1+1", "#REF!", "N2", "x"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters='";\r\n\x00'), max_size=12),
)


@given(rows=st.lists(st.lists(CELL, min_size=11, max_size=11), max_size=6))
@settings(max_examples=examples(12, 60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_filled_row_is_judged_or_set_aside(tmp_path: Path, rows: list[list[str]]) -> None:
    found = read(tmp_path, row(), *(";".join(cells) for cells in rows))
    assert len(found.deployments) + len(found.aside) == found.rows
    assert len(found.places) == len(found.deployments) + sum(one.deployment is not None for one in found.aside)


def test_more_rows_than_somebody_keeps_by_hand_are_refused_before_they_are_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, *([row()] * 5001))
    assert nl(refused.value.problems[0].message).startswith("Een rapport is voor ten hoogste 5.000 rijen.")


def test_what_is_set_aside_is_told_in_the_order_of_the_rows(tmp_path: Path) -> None:
    found = read(tmp_path, row(machine="Versnipperaar", stage="V"), row(), "Totaal;2 stuks;;;;;;;;;")
    assert [one.place.address for one in found.aside] == ["2", "4"]


@pytest.mark.parametrize(
    ("cells", "code", "counts"),
    [
        ({"machine": "Rupskraan CAT 320", "kw": "320"}, "lenient.power-in-name", 320),
        ({"kw": "1230"}, "lenient.power-large", None),
    ],
)
def test_a_power_that_may_be_a_type_number_is_asked_unless_it_has_its_unit(
    tmp_path: Path, cells: dict[str, str], code: str, counts: float | None
) -> None:
    found = read(tmp_path, row(**cells))
    assert [(one.column, one.why.code) for one in found.asked] == [("power_kw", code)]
    assert found.deployments[0].machine.power_kw == counts
    stated = read(tmp_path, row(**cells | {"kw": f"{cells['kw']} kW"}))
    assert (stated.asked, stated.deployments[0].machine.power_kw) == ((), float(cells["kw"]))


def test_a_word_for_another_energy_in_the_description_is_no_silence(tmp_path: Path) -> None:
    found = read(tmp_path, row(machine="Elektrische rupskraan", fuel=""), row(machine="Rupskraan diesel-elektrisch"))
    assert [one.machine.contradiction for one in found.deployments] == [True, False]


def test_a_german_list_is_read(tmp_path: Path) -> None:
    head = "Firma;Maschine;Kennzeichen;Leistung (kW);Abgasstufe;Partikelfilter;Kraftstoff;Cat.;Von;Bis;Betriebsstunden"
    found = read(tmp_path, row(machine="Kettenbagger", filter="ja", stage="Stufe V"), head=head)
    (one,) = found.deployments
    assert (one.machine.stage, one.machine.power_kw, one.use.hours, found.asked) == ("V", 100.0, 100.0, ())
