"""Forms are read from folders, workbooks and files; all that is wrong is refused at its place, all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meetlat.errors import InputError, text
from meetlat.forms import Forms, read, read_upload
from meetlat.words import LANGUAGES, place, say
from tests.forms.places import only, problems_of, spoken, workbook

DEPLOYMENT = "deployment,kind,power_kw,stage,energy,from,to,hours,load_percent\n"
GOOD = "a,mobile,100,IV,diesel,2025-01-01,2025-06-30,1.5,30\n"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def deployments(words: str | bytes) -> Callable[[], Forms]:
    return lambda: read_upload(words if isinstance(words, bytes) else words.encode(), "inzet.csv", ["deployments"])


def unread(read: Forms) -> list[str]:
    return [column.header for account in read.accounts for column in account.columns if not column.taken_for]


def test_a_row_has_a_value_for_every_column() -> None:
    (row,) = read_upload((DEPLOYMENT + GOOD).encode(), "inzet.csv", ["deployments"])["deployments"]
    assert (row.text("deployment"), row.text("stage"), row.number("hours"), row.day("to")) == (
        "a",
        "IV",
        1.5,
        date(2025, 6, 30),
    )
    assert row.yes_no("scr") is None
    assert row["hopper_m3"] is None
    assert row.row == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_recognised(encoding: str, separator: str) -> None:
    words = "inzet,soort,van,tot_en_met,omschrijving\nè,Mobiel,2025-01-01,2025-01-02,één\n".replace(",", separator)
    (row,) = read_upload(words.encode(encoding), "x.csv", ["deployments"])["deployments"]
    assert (row["deployment"], row["kind"], row["description"]) == ("è", "mobile", "één")


def test_a_problem_names_the_header_as_it_was_written() -> None:
    (row,) = read_upload(
        b"Inzet;Soort;Van;Tot en met;Vermogen (kW)\na;mobiel;2025-01-01;2025-01-02;100\n", "x.csv", ["deployments"]
    )["deployments"]
    problem = row.problem(text("formats.cell-empty"), "power_kw", found=100.0)
    assert place(problem, "nl") == "x.csv, rij 2, kolom Vermogen (kW)"


def test_a_column_that_is_not_known_is_refused_with_the_nearest() -> None:
    problem = only(deployments(DEPLOYMENT.replace("power_kw", "powr_kw") + GOOD))
    assert spoken(problem) == (
        "inzet.csv, rij 1, kolom powr_kw",
        "power_kw",
        "De kolom powr_kw is niet bekend. Bedoelde u power_kw? Verbeter de kop of verwijder de kolom.",
    )
    assert problem.found == "powr_kw"


def test_a_column_like_no_other_is_not_read_and_told() -> None:
    read = deployments(DEPLOYMENT.replace("power_kw", "zzz") + GOOD)()
    assert [row["deployment"] for row in read["deployments"]] == ["a"]
    assert unread(read) == ["zzz"]


def test_a_missing_column_is_named_in_dutch_and_as_in_the_contract() -> None:
    problem = only(deployments("deployment,kind,from\na,mobile,2025-01-01\n"))
    assert spoken(problem) == ("inzet.csv, rij 1, kolom to", "to", "De kolom tot_en_met (to) ontbreekt. Voeg haar toe.")


def test_a_column_given_twice_is_refused_with_both_places() -> None:
    problem = only(deployments(DEPLOYMENT.replace("hours", "vermogen_kw") + GOOD))
    assert spoken(problem)[::2] == (
        "inzet.csv, rij 1, kolom vermogen_kw",
        "De kolommen C (power_kw) en H (vermogen_kw) zijn dezelfde kolom. Houd er één.",
    )


def test_a_column_without_header_but_with_content_is_not_read_and_told() -> None:
    read = deployments(DEPLOYMENT.replace("stage", "") + GOOD)()
    assert [row["stage"] for row in read["deployments"]] == [None]
    assert unread(read) == ["D"]


def test_an_id_given_twice_is_refused_with_both_rows() -> None:
    problem = only(deployments(DEPLOYMENT + GOOD + "\n" + GOOD.replace("a,", "A ,", 1)))
    assert spoken(problem) == (
        "inzet.csv, rij 4, kolom deployment",
        "elke naam één keer",
        "A staat op rij 2 en nog eens op rij 4. Geef elke rij een eigen naam.",
    )


def test_a_row_of_another_length_is_refused() -> None:
    problem = only(deployments(DEPLOYMENT + GOOD.replace("1.5", "1,5")))
    assert spoken(problem)[::2] == (
        "inzet.csv, rij 2",
        "Deze rij heeft 10 cellen en de kop 9. Zet een waarde met een scheidingsteken erin tussen aanhalingstekens.",
    )
    assert (problem.found, problem.expected) == (10, 9)


def test_a_quoted_decimal_comma_is_a_number_in_a_file_with_commas() -> None:
    (row,) = read_upload((DEPLOYMENT + GOOD.replace("1.5", '"1,5"')).encode(), "x.csv", ["deployments"])["deployments"]
    assert row["hours"] == 1.5


def hours(*written: str) -> list[object]:
    """Read deployments whose hours are written so; the other columns hold numbers with a decimal point."""
    rows = "".join(GOOD.replace("a,", f"{at},", 1).replace("1.5", word) for at, word in enumerate(written))
    words = DEPLOYMENT + rows.replace("100,", "100.5,", 1)
    return [row["hours"] for row in read_upload(words.encode(), "inzet.csv", ["deployments"])["deployments"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("0.195", "1.250"), [0.195, 1.25]),
        (("1.250", "2.125"), [1.25, 2.125]),
        (("1.5", "10.125", "11.0", "12"), [1.5, 10.125, 11.0, 12.0]),
    ],
)
def test_a_column_of_decimals_takes_the_doubt_away(written: tuple[str, ...], read: list[float]) -> None:
    assert hours(*written) == read


@pytest.mark.parametrize(
    "written", [("195.000",), ("90", "195.000"), ("2.5", "195.000"), ("195.000", "380.000"), ("0.195", "90", "195.000")]
)
def test_a_number_that_may_be_thousands_is_refused_whatever_the_other_columns_show(written: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        hours(*written)
    place, expected, said = spoken(refused.value.problems[-1])
    assert (place, expected) == (f"inzet.csv, rij {len(written) + 1}, kolom hours", "een getal van ten minste 0")
    assert said.startswith(
        f"{written[-1]} kan twee getallen zijn. Schrijf {written[-1].replace('.', '')} als dat het is"
    )


def test_the_last_day_may_not_lie_before_the_first() -> None:
    problem = only(deployments(DEPLOYMENT + GOOD.replace("2025-06-30", "2024-12-31")))
    assert spoken(problem) == (
        "inzet.csv, rij 2, kolom to",
        "1-1-2025 of later",
        "31-12-2024 ligt voor from (1-1-2025).",
    )


@pytest.mark.parametrize(
    ("kind", "stage", "known"),
    [("mobile", "EURO 6", "I, II, IIIA, IIIB, IV, V"), ("vessel", "IV", "CCR I, CCR II, V, TIER I, TIER II, TIER III")],
)
def test_the_classes_of_an_engine_depend_on_the_kind(kind: str, stage: str, known: str) -> None:
    problem = only(deployments(DEPLOYMENT + GOOD.replace("mobile", kind).replace("IV", stage)))
    assert spoken(problem)[0:2] == ("inzet.csv, rij 2, kolom stage", known)


def test_all_problems_of_a_file_come_at_once_in_the_order_of_its_rows() -> None:
    bad = "a,balloon,-5,,coal,2025-13-01,2025-06-30,,130\n"
    problems = problems_of(deployments(DEPLOYMENT + bad + bad.replace("a,", "b,", 1)))
    assert [(problem.row, problem.column) for problem in problems] == [
        (row, column) for row in (2, 3) for column in ("kind", "power_kw", "energy", "from", "load_percent")
    ]


def test_after_a_hundred_problems_the_rest_is_counted() -> None:
    problems = problems_of(
        deployments(DEPLOYMENT + "".join(GOOD.replace("a,", f"d{i},", 1).replace("IV", "VII") for i in range(250)))
    )
    assert len(problems) == 101
    assert say(problems[-1].message, "nl") == "En nog 150 andere fouten. Verbeter eerst deze."


@pytest.mark.parametrize(
    ("raw", "row", "sentence"),
    [
        (b"", None, "Dit bestand is leeg."),
        (b"\n \n", None, "Dit bestand is leeg."),
        (b"deployment,kind\na,\0b\n", 2, "Dit bestand is geen gewone tekst. Sla het op als CSV UTF-8."),
        ("deployment,kind\n".encode("utf-16"), None, "Dit bestand is geen gewone tekst. Sla het op als CSV UTF-8."),
        (b"deployment,kind\n\x81\x81,\n", None, "Dit bestand is geen gewone tekst. Sla het op als CSV UTF-8."),
        (b'deployment,kind\n"a,mobile\n', 2, "De aanhalingstekens in deze rij kloppen niet."),
        (
            b'deployment,kind\n"' + b"a" * 140_000 + b'",x\n',
            2,
            "Een cel in deze rij is te lang: ten hoogste 131.072 tekens. Misschien ontbreekt een aanhalingsteken.",
        ),
        (
            b"deployment,kind;from\n",
            1,
            "Het scheidingsteken is niet te bepalen: gebruik in de kop alleen ; of alleen ,.",
        ),
        (b"x" * 20_000_001, None, "Dit bestand is te groot: ten hoogste 20.000.000 bytes."),
        (b"deployment\n" + b"a\n" * 100_001, None, "Er zijn te veel rijen: ten hoogste 100.000. Splits het bestand."),
        (b"," * 300, 1, "Er zijn te veel kolommen: ten hoogste 200."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(raw: bytes, row: int | None, sentence: str) -> None:
    problem = only(deployments(raw))
    assert (problem.file, problem.row, say(problem.message, "nl")) == ("inzet.csv", row, sentence)


def test_a_cell_that_goes_on_and_on_is_refused() -> None:
    problem = only(deployments(DEPLOYMENT.replace("hours", "remark") + GOOD.replace("1.5", "x" * 20_000)))
    assert spoken(problem)[2].startswith("Deze tekst is te lang: ten hoogste 10.000 tekens.")


def test_a_folder_has_one_csv_per_form(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mengsels.csv", "mix\na\n")
    put("constituents.csv", "mix,constituent,kg_per_m3\na,water,150\n")
    put("inzet.csv", DEPLOYMENT)
    put("notitie.txt", "x")
    put("epd/a.xml", "x")
    forms = read(tmp_path, ["mixes", "constituents", "plants"])
    assert [len(forms[name]) for name in ("mixes", "constituents", "plants")] == [1, 1, 0]
    assert "plants" not in forms
    assert (forms.other, forms.ignored) == (("deployments",), ("epd/", "notitie.txt"))
    assert {Path(name).name for name in forms.hashes} == {"mengsels.csv", "constituents.csv"}


def test_an_empty_form_is_there(put: Callable[[str, str], Path]) -> None:
    assert "mixes" in read(put("mixes.csv", "mix,plant\n"), ["mixes"])


def test_a_form_given_twice_is_refused(put: Callable[[str, str | bytes], Path], tmp_path: Path) -> None:
    put("mixes.csv", "mix\na\n")
    put("alles.xlsx", workbook({"Mengsels": [["mix"], ["b"]]}))
    assert (
        spoken(only(lambda: read(tmp_path, ["mixes"])))[2]
        == "Het formulier mixes staat in alles.xlsx [Mengsels] en in mixes.csv. Houd er één."
    )


def test_a_required_form_that_is_missing_is_named(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("plants.csv", "plant\n")
    problem = only(lambda: read(tmp_path, ["mixes", "plants"], required=["mixes"]))
    assert spoken(problem)[2] == "Het formulier mengsels (mixes) ontbreekt. Voeg mixes.csv toe, of een blad mixes."


def test_a_form_in_another_kind_of_file_is_refused(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mixes.xls", "x")
    assert (
        spoken(only(lambda: read(tmp_path, ["mixes"])))[2]
        == "Het formulier mixes moet een CSV-bestand of Excel-werkmap (.xlsx) zijn, geen .xls."
    )


def test_a_form_with_macros_is_refused(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mixes.xlsm", "x")
    assert spoken(only(lambda: read(tmp_path, ["mixes"])))[2].startswith("Deze werkmap bevat macro's")


def test_evidence_that_is_called_like_a_form_is_left_alone(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mixes.pdf", "x")
    assert read(tmp_path, ["mixes"]).ignored == ("mixes.pdf",)


def test_a_link_that_leaves_the_folder_is_refused(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    outside = put("outside.csv", "mix\nsecret\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mixes.csv").symlink_to(outside)
    problem = only(lambda: read(folder, ["mixes"]))
    assert problem.found == "mixes.csv"
    assert (
        say(problem.message, "nl")
        == "mixes.csv verwijst naar een plaats buiten de map. Zet het bestand zelf in de map."
    )


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert spoken(only(lambda: read(tmp_path / "mixes.csv", ["mixes"])))[2] == "Dit bestand of deze map bestaat niet."


def test_a_file_whose_form_cannot_be_told_is_refused() -> None:
    problem = only(lambda: read_upload(b"mix\n", "x.csv", ["mixes", "plants"]))
    assert spoken(problem)[1:] == (
        "mixes, plants",
        "Het is niet te zien welk formulier dit is. Noem het bestand of het blad naar een van deze: mixes, plants.",
    )


def test_a_constituent_of_a_mix_that_is_not_there_is_refused(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mixes.csv", "mix\ndek-1\n")
    put("constituents.csv", "mix,constituent,kg_per_m3\ndek1,water,150\n")
    problem = only(lambda: read(tmp_path, ["mixes", "constituents"]))
    assert (Path(problem.file or "").name, problem.row, problem.column, problem.expected) == (
        "constituents.csv",
        2,
        "mix",
        "dek-1",
    )
    assert say(problem.message, "nl") == "dek1 staat niet in het formulier mixes. Bedoelde u dek-1?"


def test_many_names_that_stand_nowhere_are_refused_in_time(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    put("mixes.csv", "mix\n" + "".join(f"m{i}\n" for i in range(5000)))
    put("constituents.csv", "mix,constituent,kg_per_m3\n" + "".join(f"n{i},water,1\n" for i in range(5000)))
    problems = problems_of(lambda: read(tmp_path, ["mixes", "constituents"]))
    assert (len(problems), problems[-1].message.values["count"]) == (101, 4900)


def test_declared_values_without_constituents_need_their_declaration(
    put: Callable[[str, str], Path], tmp_path: Path
) -> None:
    put("mixes.csv", "mix,declared_mki_eur_per_m3,declaration\na,10.4,\nb,10.4,EPD-1\nc,10.4,\n")
    put("constituents.csv", "mix,constituent,kg_per_m3\nc,water,150\n")
    problem = only(lambda: read(tmp_path, ["mixes", "constituents"]))
    assert (problem.row, problem.column) == (2, "declaration")
    assert (
        say(problem.message, "nl")
        == "Dit mengsel heeft opgegeven waarden en geen bestanddelen. Noem dan de verklaring."
    )


def test_a_mark_outside_its_scale_is_refused() -> None:
    head = "bidder,criterion,part,assessor,mark,finding\n"
    rows = "A,demonstrability,identification,t,21,x\nA,aantoonbaarheid,maatregel 1,t,11,x\nA,demonstrability,measure-2,t,10,x\nA,demonstrability,idee,t,1,x\n"
    problems = problems_of(lambda: read_upload((head + rows).encode(), "assessment.csv", ["assessment"]))
    assert [spoken(problem)[::2] for problem in problems[:2]] == [
        ("assessment.csv, rij 2, kolom mark", "21 is te hoog: ten hoogste 20."),
        ("assessment.csv, rij 3, kolom mark", "11 is te hoog: ten hoogste 10."),
    ]
    assert (problems[2].row, problems[2].column, problems[2].found) == (5, "part", "idee")


def test_a_thousand_mixes_are_all_read() -> None:
    head = "mix;milieuklassen;sterkteklasse;gewapend;cement;volumieke_massa;mki_eur_per_m3;mki_set;modules;co2_kg_per_m3;verklaring;datacategorie;verklaring_geldig_tot\n"
    rows = "".join(
        f"m{i};XC4 XF1;C30/37;ja;CEM III;{2300 + i / 4};1{i / 8};A1;A1-A3;{160 + i / 10};EPD-{i};1;2029-12-31\n"
        for i in range(1000)
    )
    raw = (head + rows).replace(".", ",").encode()
    assert len(read_upload(raw, "mixes.csv", ["mixes"])["mixes"]) == 1000


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.lists(
            st.sampled_from(
                [*DEPLOYMENT.strip().split(","), *GOOD.strip().split(","), ",", ";", "\n", '"', "\r", "\0", "é", " "]
            )
        ).map(lambda words: "".join(words).encode()),
    )
)
@example(b"deployment,kind,from,to\n,,,\n")
def test_any_bytes_are_a_table_or_a_refusal(raw: bytes) -> None:
    try:
        read_upload(raw, "x.csv", ["deployments"])
    except InputError as error:
        for problem in error.problems:
            assert all(say(problem.message, language) for language in LANGUAGES)


@pytest.mark.parametrize("hint", ["sep=,\n", "SEP=,\r\n", '"sep=,"\n', "sep=,,,\n"])
def test_the_line_of_excel_that_names_the_separator_is_no_header(hint: str) -> None:
    (row,) = read_upload((hint + DEPLOYMENT + GOOD).encode(), "inzet.csv", ["deployments"])["deployments"]
    assert (row.text("deployment"), row.row) == ("a", 2)


def test_that_line_decides_between_separators() -> None:
    words = "sep=;\ndeployment;kind;from;to;description\na;mobile;2025-01-01;2025-06-30;b, c, d, e, f, g\n"
    (row,) = read_upload(words.encode(), "inzet.csv", ["deployments"])["deployments"]
    assert row.text("description") == "b, c, d, e, f, g"


def test_an_item_that_was_not_filled_in_further_is_refused_and_a_note_is_set_aside() -> None:
    products = b"post;materiaal;hoeveelheid;eenheid;datum verwerking\ndek;beton;620;m3;25-3-2026\n"
    read = read_upload(products + b"* hoeveelheden onder voorbehoud;;;;\n", "products.csv", ["products"])
    assert [row["item"] for row in read["products"]] == ["dek"]
    assert [row.place.row for row in read.accounts[0].skipped] == [3]
    problems = problems_of(lambda: read_upload(products + b"wand;;;;\n", "products.csv", ["products"]))
    assert {(one.row, one.column) for one in problems} == {(3, "materiaal"), (3, "hoeveelheid"), (3, "eenheid")}


def test_a_total_is_set_aside_and_several_sheets_of_one_form_are_read_together() -> None:
    head = ["Recept nr", "Milieuklasse", "Dichtheid [kg/m³]"]
    raw = workbook(
        {
            "Oost": [["Centrale Oost"], head, ["A", "XC4/XF1", "2.350,0"]],
            "West": [head, ["B", "XC1", 2400], ["Totaal", None, 2400]],
        }
    )
    read = read_upload(raw, "recepten.xlsx", ["mixes", "constituents"])
    assert [(row["mix"], row["density_kg_per_m3"], row.sheet) for row in read["mixes"]] == [
        ("A", 2350.0, "Oost"),
        ("B", 2400.0, "West"),
    ]
    assert [(one.sheet, one.row) for one in read.accounts] == [("Oost", 2), ("West", 1)]
