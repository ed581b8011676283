"""The commands of tender and bid: what they print, and with which exit code they leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run
from tests.tender.folders import bid, marks, mix, one_bid, product, tender, write


def two_bids(folder: Path) -> Path:
    one_bid(folder)
    return write(
        folder,
        {
            "assessment.csv": marks("A", "B"),
            "bids/B/bid.yaml": bid("B", 1_000_000, 60_001),
        },
    )


def test_an_evaluation_begins_with_its_answer_and_shows_what_is_not_admissible(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", two_bids(tmp_path), plain=True)
    assert said.code == 0
    assert said.out.startswith("A is eerste met een evaluatieprijs van € 2.047.000;")
    assert "● geldig" in said.out
    assert "◆ B: De MKI van € 60.001 ligt boven het plafond van € 60.000; de aanbesteding sluit dat uit." in said.out


def test_what_the_winner_will_not_meet_is_part_of_the_answer(meetlat: Run, tmp_path: Path) -> None:
    asked = tender(requirements__concrete__proof="at_execution")
    said = meetlat("tender", "evaluate", one_bid(tmp_path, mixes=mix(co2=170), asked=asked), plain=True)
    answer = " ".join(said.out.partition("Bedragen in euro")[0].split())
    assert answer.startswith("A is eerste met een evaluatieprijs van € 2.047.000;")
    assert "A is eerste, maar voldoet volgens de eigen opgave bij de uitvoering niet aan:" in answer
    assert said.out.count("maar voldoet volgens de eigen opgave") == 1


def shown(out: str) -> list[str]:
    return [line for line in out.splitlines() if line[:1] in {"!", "○", "◆", "✗"}]


def crowded(folder: Path) -> Path:
    """Seven bids above the ceiling beside the one that wins."""
    names = [f"C{which}" for which in range(7)]
    bids = {f"bids/{name}/bid.yaml": bid(name, 1_000_000, 60_002) for name in names}
    return write(two_bids(folder), {**bids, "assessment.csv": marks("A", "B", *names)})


def test_at_most_five_things_stand_in_the_way_and_the_rest_is_counted(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", crowded(tmp_path), plain=True)
    every = meetlat("tender", "evaluate", tmp_path, "--verbose", plain=True)
    assert len(shown(said.out)) == 5
    assert said.out.splitlines()[0] == every.out.splitlines()[0]
    assert every.out.count("De MKI van € 60.002 ligt boven het plafond") == 7
    assert said.out.splitlines()[-1].startswith("Niet getoond: ")
    assert said.out.count("◆ ongeldig") == 8  # the table leaves out nobody


def test_a_bid_that_is_open_says_once_what_cannot_be_judged(meetlat: Run, tmp_path: Path) -> None:
    """Two requirements of two mixes without a declared value are one line; with --verbose each is a line of its own."""
    items = product("dak", names="dak,", quantity="1,m3") + product(quantity="1,m3")
    unproven = "".join(mix(name, valid_to="2020-12-31") for name in ("dak", "dek"))
    folder = one_bid(tmp_path, products=items, mixes=unproven)
    said, every = (meetlat("tender", "evaluate", folder, *more, plain=True) for more in ((), ("--verbose",)))
    (line,) = (line for line in said.out.splitlines() if line.startswith("○ A:"))
    assert "‘MKI-eisen beton’, ‘CO₂-eisen beton’, voor dak, dek." in line
    assert every.out.count("Of is voldaan aan") > 1


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_of_the_ranking_is_broken(
    meetlat: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    name = "Waterbouwcombinatie"
    write(two_bids(tmp_path), {"bids/B/bid.yaml": bid(f"{name} B", 121_000_000, 60_001)})
    write(tmp_path, {"assessment.csv": marks("A", f"{name} B")})
    monkeypatch.setenv("COLUMNS", str(width))
    said = meetlat("tender", "evaluate", tmp_path, "--lang", language, plain=True)
    row = next(line for line in said.out.splitlines() if line.lstrip().startswith("–  "))
    assert name in row
    assert f"◆ {'ongeldig' if language == 'nl' else 'not'}" in row
    assert ("121.000.000" if language == "nl" else "121,000,000") in row


@pytest.mark.parametrize("words", [("tender", "evaluate"), ("bid", "check")])
def test_what_is_shown_changes_no_json(meetlat: Run, tmp_path: Path, words: tuple[str, str]) -> None:
    folder = two_bids(tmp_path) / ("bids/B" if words[0] == "bid" else "")
    assert meetlat(*words, folder).json == meetlat(*words, folder, "--verbose").json


def test_a_check_in_brief_names_what_breaks_at_execution(meetlat: Run, tmp_path: Path) -> None:
    asked = tender(requirements__concrete__proof="at_execution")
    said = meetlat("bid", "check", one_bid(tmp_path, mixes=mix(co2=175), asked=asked) / "bids/A", plain=True)
    assert said.code == 1
    assert (
        "◆ Bij de uitvoering voldoet u volgens uw opgave niet aan ‘CO₂-eisen beton’ (plafondwaarde: dek)." in said.out
    )


def test_an_evaluation_speaks_english_too(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", two_bids(tmp_path), "--lang", "en", plain=True)
    assert said.out.startswith("A is first with an evaluation price of € 2,047,000;")
    assert "◆ B: The MKI of € 60,001 is above the ceiling of € 60,000; the tender excludes that." in said.out


def test_an_evaluation_as_json_is_one_document_and_nothing_else(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", two_bids(tmp_path))
    assert (said.code, said.err, said.result["winner"]) == (0, "", "A")
    assert {"result", "caveats", "figures", "problems"} == set(said.json)


def test_a_tie_is_said_and_nobody_wins(meetlat: Run, tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path, asked=tender(requirements__concrete=None)), {"assessment.csv": marks("A", "B")})
    said = meetlat("tender", "evaluate", write(folder, {"bids/B/bid.yaml": bid("B")}), plain=True)
    assert said.code == 0
    assert said.out.startswith("A en B staan gelijk op de eerste plaats")
    assert "! A en B hebben dezelfde evaluatieprijs (€ 2.047.000) en delen plaats 1. Meetlat breekt" in said.out


def test_a_lowest_certainty_that_is_not_reached_leaves_the_bid_open(meetlat: Run, tmp_path: Path) -> None:
    """The category of a mix is a derived figure."""
    (row,) = meetlat("tender", "evaluate", one_bid(tmp_path), "--accept", "published").result["bids"]
    assert row["admissible"] is None
    assert {one["leaning"] for one in row["verdicts"]} == {"met"}


def test_a_report_of_the_evaluation_is_written_where_it_was_asked(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", two_bids(tmp_path / "t"), "--out", tmp_path / "out", plain=True)
    files = sorted((tmp_path / "out").iterdir())
    assert "report.json" in {file.name for file in files}
    assert {Path(line) for line in said.out.splitlines()[-len(files) :]} == set(files)


def test_what_is_refused_leaves_with_2_and_names_its_place(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "evaluate", one_bid(tmp_path, products=product(names="dak,")))
    assert said.code == 2
    assert [(Path(one["file"]).name, one["row"], one["column"]) for one in said.problems] == [
        ("products.csv", 2, "product")
    ]


def test_a_profile_that_does_not_exist_is_refused_at_its_row_with_the_one_that_was_meant(
    meetlat: Run, tmp_path: Path
) -> None:
    said = meetlat("tender", "evaluate", one_bid(tmp_path, products=product("asfalt", "asphalt", ",a1/asphalt-smaa")))
    (problem,) = said.problems
    assert (said.code, problem["row"], problem["column"], problem["found"]) == (2, 2, "profile", "a1/asphalt-smaa")
    assert "Bedoelt u a1/asphalt-sma?" in problem["message"]


@pytest.mark.parametrize(
    ("forms", "code", "line"),
    [
        ({}, 0, "● De inschrijving van A voldoet aan wat Vervanging viaduct Oost vraagt."),
        ({"mixes": mix(co2=175)}, 1, "◆ De inschrijving van A voldoet niet aan wat Vervanging viaduct Oost vraagt."),
        (
            {"products": product(on="")},
            3,
            "○ Van de inschrijving van A op Vervanging viaduct Oost ontbreekt nog bewijs.",
        ),
    ],
)
def test_a_check_leaves_with_the_code_of_its_outcome(
    meetlat: Run, tmp_path: Path, forms: dict[str, str], code: int, line: str
) -> None:
    said = meetlat("bid", "check", one_bid(tmp_path, **forms) / "bids/A", plain=True)
    assert (said.code, said.out.splitlines()[0]) == (code, line)


def test_a_check_shows_the_arithmetic_and_what_the_client_still_gives(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("bid", "check", one_bid(tmp_path) / "bids/A", plain=True)
    assert "€ 150.000 × (€ 60.000 − € 45.000) ÷ (€ 60.000 − € 30.000) = € 75.000." in said.out
    assert "De opdrachtgever beoordeelt het plan: ten hoogste € 20.000." in said.out
    assert "Vóór de beoordeling van het plan." in said.out


def test_a_check_says_what_is_missing_once_for_all_items_that_lack_it(meetlat: Run, tmp_path: Path) -> None:
    wood, hedge = product("hout", "other", ",", "3,m3"), product("haag", "other", ",", "3,m3")
    said = meetlat(
        "bid", "check", one_bid(tmp_path, products=product() + wood + hedge) / "bids/A", "--verbose", plain=True
    )
    assert "Bewijs gevraagd voor 3 punten. Onvolledig: 1 bij inschrijving, 0 bij uitvoering." in said.out
    row = next(line for line in said.out.splitlines() if "bij inschrijving: hout en haag" in line)
    assert "15-11-2025" in row
    assert said.out.count("15-11-2025") == 1


def test_a_check_as_json_is_one_document(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("bid", "check", one_bid(tmp_path) / "bids/A")
    assert (said.code, said.result["outcome"]) == (0, "met")


def test_a_workbook_to_bid_with_is_made(meetlat: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, {"tender.yaml": tender()})
    said = meetlat("bid", "workbook", folder, "--out", tmp_path / "bod.xlsx")
    assert (said.code, Path(str(said.result)).name, (tmp_path / "bod.xlsx").is_file()) == (0, "bod.xlsx", True)


def test_how_firm_an_award_is_says_what_changes_the_winner(meetlat: Run, tmp_path: Path) -> None:
    folder = write(two_bids(tmp_path), {"bids/B/bid.yaml": bid("B", 2_200_000, 50_000)})
    said = meetlat("tender", "robustness", folder, plain=True)
    assert (said.code, said.out.splitlines()[0]) == (0, "A ligt € 75.000 voor op nummer twee.")
    assert "Geef uw eigen percentage met --mki-uncertainty." in said.out


def test_chances_come_with_an_uncertainty_of_ones_own(meetlat: Run, tmp_path: Path) -> None:
    folder = write(two_bids(tmp_path), {"bids/B/bid.yaml": bid("B", 2_200_000, 50_000)})
    said = meetlat("tender", "robustness", folder, "--mki-uncertainty", 10, "--draws", 200, "--out", tmp_path / "out")
    assert (said.code, said.result["uncertainty"]["draws"]) == (0, 200)
    assert (tmp_path / "out" / "robustness.html").is_file()


def test_letters_are_refused_with_1_while_the_reasoning_is_not_complete(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "letters", two_bids(tmp_path / "t"), "--out", tmp_path / "out", "--sent", "2025-12-01")
    assert (said.code, said.result["letters"]) == (1, [])
    assert {one["code"] for one in said.result["findings"]} == {"measures-unexplained"}
    drafts = meetlat("tender", "letters", tmp_path / "t", "--out", tmp_path / "out", "--draft", plain=True)
    assert (drafts.code, drafts.out.splitlines()[0]) == (
        0,
        "2 concepten en een proces-verbaal gemaakt. Verzend ze zo niet.",
    )


def test_a_name_is_never_read_as_markup_of_the_console(meetlat: Run, tmp_path: Path) -> None:
    scale = {"unit": "d", "sense": "higher", "scale": "linear", "from": 0, "to": 10, "value_eur": 1000}
    folder = one_bid(tmp_path, asked=tender(award__other=[{"name": "Plan[/red]", **scale}]))
    write(
        folder,
        {"bids/A/bid.yaml": 'bidder: "A [/b]"\nprice_eur: 1\noffers: {mki_eur: 45000, other: {"Plan[/red]": 5}}\n'},
    )
    (folder / "assessment.csv").unlink()
    said = meetlat("tender", "evaluate", folder, "--verbose", plain=True)
    assert said.code == 0
    assert "A [/b]" in said.out
    assert "Plan[/red]" in said.out


@pytest.mark.parametrize("command", [("evaluate",), ("robustness",), ("letters", "--draft", "--out", "brieven")])
def test_every_command_that_reads_bids_keeps_them_sealed(
    meetlat: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder, (verb, *options) = one_bid(tmp_path / "t"), command
    early = meetlat("tender", verb, folder, *options, "--on", "2025-11-14")
    assert (early.code, [one["column"] for one in early.problems]) == (2, ["dates.opening"])
    assert not (tmp_path / "brieven").exists()
    opened = meetlat("tender", verb, folder, *options, "--on", "2025-11-14", "--before-opening")
    assert "before-opening" in {one["code"] for one in opened.json["caveats"]}
    assert meetlat("tender", verb, folder, *options, "--on", "2025-11-15").code != 2
