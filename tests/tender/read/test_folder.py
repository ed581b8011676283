"""A tender folder is read whole: what belongs together is checked together, and nothing outside it is read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from meetlat.folder import hashes
from meetlat.tender.read.folder import (
    TenderFolder,
    quantities_beside,
    read_bid,
    read_bid_folder,
    read_bid_upload,
    read_tender_folder,
)
from meetlat.words import say
from tests.forms.places import only, problems_of, spoken, workbook

TENDER = "id: viaduct-oost\nclient: {name: Gemeente}\n"
ASSESSMENT = "bidder,criterion,part,assessor,mark,finding\naannemer  a,demonstrability,identification,team,15,goed\n"
Put = Callable[[str, str | bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "t" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def folder(put: Put) -> Path:
    put("tender.yaml", TENDER)
    put("assessment.csv", ASSESSMENT)
    put("bids/a/bid.yaml", "bidder: Aannemer A\nprice_eur: 2150000\ntender: viaduct-oost\n")
    put("bids/a/mengsels.csv", "mix\ndek\n")
    put("bids/a/epd/dek.xml", "<x/>")
    put("bids/b/bid.yaml", "bidder: B\nprice_eur: 1\n")
    return put("notitie.txt", "x").parent


def refused(folder: Path) -> tuple[tuple[str, int | None, str | None, str], ...]:
    """File, row, column and sentence of each problem."""
    problems = problems_of(lambda: read_tender_folder(folder))
    return tuple(
        (str(Path(problem.file or "").relative_to(folder)), problem.row, problem.column, say(problem.message, "nl"))
        for problem in problems
    )


def test_a_tender_is_read_with_its_bids_and_assessment(folder: Path) -> None:
    read = read_tender_folder(folder)
    assert read.tender.id == "viaduct-oost"
    assert [(bid.name, bid.bid.bidder) for bid in read.bids] == [("a", "Aannemer A"), ("b", "B")]
    assert [row["mix"] for row in read.bids[0].forms["mixes"]] == ["dek"]
    assert read.bids[0].forms.ignored == ("epd/",)
    assert [row["bidder"] for row in read.assessment] == ["Aannemer A"]
    assert read.ignored == ("notitie.txt",)


QUANTITIES = "item,material,description,quantity,unit,option\nDek,concrete,,620,m3,\nVoeg,steel,,12,piece,yes\n"


@pytest.mark.parametrize("name", ["hoeveelheden.csv", "Hoeveelhedenstaat.csv", "quantities.csv"])
def test_beside_a_tender_quantities_are_the_clients_whatever_dutch_name_they_bear(
    folder: Path, put: Put, name: str
) -> None:
    put(name, QUANTITIES)
    read = read_tender_folder(folder)
    assert read.tender.quantities == quantities_beside(folder)
    assert len(read.tender.quantities) > 1


def test_the_quantities_of_the_client_stand_beside_the_tender(folder: Path, put: Put) -> None:
    put("quantities.csv", QUANTITIES)
    read = read_tender_folder(folder)
    assert [(one.item, one.quantity, one.option) for one in read.tender.quantities] == [
        ("Dek", Decimal(620), False),
        ("Voeg", Decimal(12), True),
    ]
    assert "quantities.csv" in read.hashes
    assert quantities_beside(folder / "tender.yaml") == quantities_beside(folder) == read.tender.quantities


def test_a_quantity_of_nothing_is_refused_at_its_cell(folder: Path, put: Put) -> None:
    put("quantities.csv", QUANTITIES.replace("620", "0"))
    assert [place[:3] for place in refused(folder)] == [("quantities.csv", 2, "quantity")]


def test_every_file_that_counts_is_known_by_its_hash(folder: Path) -> None:
    hashes = read_tender_folder(folder).hashes
    assert sorted(hashes) == [
        "assessment.csv",
        "bids/a/bid.yaml",
        "bids/a/epd/dek.xml",
        "bids/a/mengsels.csv",
        "bids/b/bid.yaml",
        "tender.yaml",
    ]
    assert all(digest == sha256((folder / name).read_bytes()).hexdigest() for name, digest in hashes.items())


def test_no_bids_are_refused(put: Put) -> None:
    folder = put("tender.yaml", TENDER).parent
    assert refused(folder) == (
        ("bids", None, None, "Er zijn geen inschrijvingen. Zet elke inschrijving in een eigen map in bids."),
    )
    (folder / "bids").mkdir()
    assert len(refused(folder)) == 1


def test_a_folder_without_tender_is_refused(put: Put) -> None:
    folder = put("bids/a/bid.yaml", "bidder: A\nprice_eur: 1\n").parent.parent.parent
    assert refused(folder)[0][3] == "In deze map staat geen tender.yaml."


def test_a_bidder_bids_once(folder: Path, put: Put) -> None:
    put("bids/b/bid.yaml", "bidder: aannemer  a\nprice_eur: 1\n")
    assert refused(folder) == (("bids/b", None, "bidder", "aannemer  a heeft al ingeschreven, in de map a."),)


def test_who_is_assessed_has_bid(folder: Path, put: Put) -> None:
    put(
        "assessment.csv",
        ASSESSMENT
        + "Aannemer C,demonstrability,identification,team,15,goed\nZzz,demonstrability,identification,team,1,\n",
    )
    assert refused(folder) == (
        (
            "assessment.csv",
            3,
            "bidder",
            "Aannemer C wordt beoordeeld, maar heeft niet ingeschreven. Bedoelde u Aannemer A?",
        ),
        ("assessment.csv", 4, "bidder", "Zzz wordt beoordeeld, maar heeft niet ingeschreven."),
    )


def test_a_mark_beyond_its_scale_is_refused(folder: Path, put: Put) -> None:
    put("assessment.csv", ASSESSMENT.replace("15", "20,5").replace(",", ";").replace("20;5", "20,5"))
    assert refused(folder) == (("assessment.csv", 2, "mark", "20,5 is te hoog: ten hoogste 20."),)


def test_a_bid_for_another_tender_is_refused(folder: Path, put: Put) -> None:
    put("bids/a/bid.yaml", "bidder: Aannemer A\nprice_eur: 2150000\ntender: viaduct-west\n")
    assert refused(folder) == (
        ("bids/a", None, "tender", "Deze inschrijving is voor viaduct-west, niet voor viaduct-oost."),
    )


def test_an_assessment_among_the_bids_is_refused(folder: Path, put: Put) -> None:
    put("bids/a/assessment.csv", ASSESSMENT)
    assert refused(folder)[0][3].startswith("De beoordeling is van de opdrachtgever")


def test_a_bid_without_a_bid_is_refused(folder: Path, put: Put) -> None:
    put("bids/c/mixes.csv", "mix\na\n")
    assert refused(folder) == (
        ("bids/c", None, None, "In deze map staat geen inschrijving: een bid.yaml, of een werkmap met een blad bid."),
    )


def test_a_link_out_of_a_bid_is_refused(folder: Path) -> None:
    (folder / "bids/b/mixes.csv").symlink_to(folder / "bids/a/mengsels.csv")
    assert refused(folder) == (
        (
            "bids/b/mixes.csv",
            None,
            None,
            "mixes.csv verwijst naar een plaats buiten de map. Zet het bestand zelf in de map.",
        ),
    )


def test_a_link_deep_in_a_bid_is_refused(folder: Path, put: Put) -> None:
    put("bids/b/epd/x", "x").unlink()
    (folder / "bids/b/epd/x").symlink_to("/etc/passwd")
    assert "buiten de map" in refused(folder)[0][3]


def test_the_problems_of_all_files_come_at_once(folder: Path, put: Put) -> None:
    put("tender.yaml", "id: x\nclient: {name: y}\nestimat_eur: 1\n")
    put("bids/a/mengsels.csv", "mix\ndek\ndek\n")
    put("bids/b/bid.yaml", "bidder: B\nprice_eur: 2.150.000\n")
    assert [(file, row, column) for file, row, column, _ in refused(folder)] == [
        ("tender.yaml", 3, "estimat_eur"),
        ("bids/a/mengsels.csv", 3, "mix"),
        ("bids/b/bid.yaml", 2, "price_eur"),
    ]


SHEET: list[list[object]] = [
    ["veld", "waarde"],
    ["inschrijver", "Aannemer A"],
    ["Inschrijfprijs (EUR)", 2150000.5],
    ["mobiel_extra_procent", 15],
    ["transport_n2_procent", None],
]


def test_a_bid_may_be_a_sheet_of_a_workbook(folder: Path, put: Put) -> None:
    (folder / "bids/b/bid.yaml").unlink()
    put(
        "bids/b/inschrijving.xlsx",
        workbook({"Inschrijving": [*SHEET[:1], ["bidder", "B"], *SHEET[2:]], "mixes": [["mix"], ["m"]]}),
    )
    read: TenderFolder = read_tender_folder(folder)
    bid = read.bids[1]
    assert (bid.bid.bidder, bid.bid.price_eur) == ("B", Decimal("2150000.5"))
    assert bid.bid.offer.mobile_extra_percent == 15
    assert bid.bid.offer.transport_percent == {}
    assert len(bid.forms["mixes"]) == 1


def test_a_bid_may_be_one_workbook_with_its_evidence() -> None:
    bid = read_bid_upload(workbook({"bid": SHEET[:3], "mengsels": [["mix"], ["m"]]}), "aannemer-a.xlsx")
    assert (bid.name, bid.bid.bidder, bid.forms["mixes"][0]["mix"], list(bid.hashes)) == (
        "aannemer-a",
        "Aannemer A",
        "m",
        ["aannemer-a.xlsx"],
    )


def test_a_workbook_without_a_bid_is_refused() -> None:
    problem = only(lambda: read_bid_upload(workbook({"mengsels": [["mix"], ["m"]]}), "x.xlsx"))
    assert (
        say(problem.message, "nl") == "Het formulier inschrijving (bid) ontbreekt. Voeg bid.csv toe, of een blad bid."
    )


def test_a_bid_stands_in_one_place(folder: Path, put: Put) -> None:
    put("bids/a/bid.xlsx", workbook({"bid": SHEET}))
    problem = only(lambda: read_bid_folder(folder / "bids/a"))
    assert say(problem.message, "nl") == "Deze map heeft twee inschrijvingen: bid.yaml en bid.xlsx. Houd er één."


@pytest.mark.parametrize(
    ("rows", "place", "sentence"),
    [
        ([*SHEET, ["prijs", 1]], "bid.xlsx, blad bid, rij 6, kolom veld", "Het veld prijs is niet bekend. Bedoelde u"),
        ([*SHEET, ["zzz", 1]], "bid.xlsx, blad bid, rij 6, kolom veld", "Het veld zzz is niet bekend. Verwijder deze rij."),
        ([*SHEET, ["inschrijver", "B"]], "bid.xlsx, blad bid, rij 6, kolom veld", "inschrijver staat op rij 2 en nog eens op rij 6."),
        (SHEET[:2], "bid.xlsx, blad bid, rij 1, kolom waarde", "inschrijfprijs_eur (price_eur) is niet ingevuld."),
        ([*SHEET[:2], ["inschrijfprijs_eur", "2.150"]], "bid.xlsx, blad bid, rij 3, kolom waarde", "2.150 heeft meer dan twee cijfers achter het scheidingsteken"),
        ([["a", "b"]], "bid.xlsx, blad bid, rij 1", "Dit blad heeft de kolommen veld en waarde nodig, in rij 1."),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_at_its_row(
    tmp_path: Path, rows: list[list[object]], place: str, sentence: str
) -> None:
    path = tmp_path / "bid.xlsx"
    path.write_bytes(workbook({"bid": rows}))
    problem = only(lambda: read_bid(path))
    assert spoken(problem)[0].endswith(place)
    assert spoken(problem)[2].startswith(sentence)


def test_a_bid_is_known_by_the_bytes_that_were_read_when_a_file_changes_in_between(
    folder: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_and_hash(place: Path) -> dict[str, str]:
        put("bids/a/bid.yaml", "bidder: A\nprice_eur: 1\n")
        return hashes(place)

    digest = hashes(folder / "bids/a")["bid.yaml"]
    monkeypatch.setattr("meetlat.folder.hashes", change_and_hash)
    assert read_bid_folder(folder / "bids/a").hashes["bid.yaml"] == digest
