"""What the report says: the answer in one sentence, whom first, by when, and the clause of each deviation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.equipment import Level
from meetlat.equipment.view.contents import Contents
from meetlat.equipment.view.said import said
from tests.equipment.view.reports import made

MET = "A;Wiellader;W1;;75;Stage V;ja;diesel;;1-3-2026;30-6-2026;100;30;;typeplaatje"


def test_who_has_nothing_to_ask_is_told_so(tmp_path: Path) -> None:
    found = said(made(tmp_path, MET), "nl")
    assert found.headline == "1 van de 1 machines voldoet; meer zijn het er niet."
    assert found.first == "U hoeft niemand te bellen."


def test_the_answer_is_spoken_in_english_too(tmp_path: Path) -> None:
    assert said(made(tmp_path, MET, language="en"), "en").headline == "1 of 1 machines complies; there are no more."


@pytest.mark.parametrize(
    ("on", "by"),
    [
        (None, "vóór 1-3-2026"),
        (date(2026, 2, 1), "vóór 1-3-2026"),
        (date(2026, 3, 1), "nu, al sinds 1-3-2026"),
        (date(2026, 7, 1), "was t/m 30-6-2026"),
    ],
)
def test_by_when_is_seen_from_the_day_of_the_call(tmp_path: Path, on: date | None, by: str) -> None:
    row = MET.replace("Stage V;ja", "Stage IV;nee")
    assert said(made(tmp_path, row, on=on), "nl").partners[0].follow_ups[0].by == by


def test_the_emission_free_share_is_held_against_what_is_needed(small: Contents) -> None:
    assert tuple(line.replace("\u00a0", " ") for line in small.said.zero_emission) == (
        "Emissieloos, werktuigen: 0 % waar 30 % moet (◆ voldoet niet); nog 1.575 kWh nodig.",
        "Emissieloos, bestelauto's (N1): 100 % waar 100 % moet (● voldoet).",
        "Emissieloos, vrachtwagens tot 12 ton (N2): 0 % waar 50 % moet (◆ voldoet niet); nog 4.500 km nodig.",
    )


def test_a_deviation_quotes_the_clause_of_our_own_annex_and_no_number(small: Contents) -> None:
    found = {one.clause.replace("\u00a0", " "): one for one in small.said.deviations}
    clause = found["Mobiele werktuigen voldoen aan tabel 8 van de Routekaart."]
    assert clause.section == "Welk materieel wordt ingezet"
    assert [one.replace("\u00a0", " ") for one in clause.machines] == [
        "Grondwerk BV: Rupskraan R140 (rij 2): Stage IIIB (roetfilter: nee) (eis: ten minste Stage IV met roetfilter)",
    ]
    unshown = found[
        "Materieel waaraan deze bijlage een eis stelt en waarvan de emissieklasse niet blijkt, geldt als materieel dat niet voldoet."
    ]
    assert unshown.machines == ("Grondwerk BV: Wiellader W95 (rij 3): in de lijst staat ‘Tier 4 final’",)


def test_more_than_a_few_machines_are_named_by_where_they_stand(tmp_path: Path) -> None:
    found = said(made(tmp_path, *([MET.replace("Stage V;ja", "Stage IV;nee")] * 5)), "nl")
    assert found.partners[0].follow_ups[0].brief == "5 machines: rij 2; rij 3; rij 4; rij 5; rij 6"


def test_rows_are_counted_so_that_nothing_is_dropped(small: Contents) -> None:
    assert small.said.counted == "Gevulde rijen gelezen: 5. Machines getoetst: 4; rijen opzij gezet: 1."


def test_a_level_that_asks_no_share_says_so(tmp_path: Path) -> None:
    (line,) = said(made(tmp_path, level=Level.BASIC), "nl").zero_emission
    assert line.replace("\u00a0", " ") == ("Emissieloos: bestelauto's (N1) 100 %; dit niveau vraagt daarvan geen deel.")


def test_descriptions_that_name_one_kind_are_listed_together(small: Contents) -> None:
    kinds = [one for one in small.said.listed if one[0] == "soort materieel"]
    assert [(found, cells) for _, found, _, cells in kinds] == [
        ("Rupskraan, Wiellader", "B2, B3"),
        ("Bakwagen, Bestelbus", "B4, B5"),
    ]


def test_a_machine_whose_days_are_missing_is_not_said_to_lack_its_class(tmp_path: Path) -> None:
    found = said(made(tmp_path, MET.replace("30-6-2026", "")), "nl")
    assert [call.ask for partner in found.partners for call in partner.follow_ups] == [
        "De eerste en laatste dag van de inzet"
    ]
    assert found.deviations == ()
