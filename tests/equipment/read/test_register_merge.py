from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.equipment.read.register_merge import Change, Merged, What, merge
from meetlat.forms import FormRow, read_upload
from meetlat.words import say, show
from tests.parts import examples

HEAD = "machine;eigenaar;soort;kenteken;serienummer;vermogen_kw;emissieklasse;bewijs;opmerking\n"


def rows(*lines: str, file: str = "register.csv") -> tuple[FormRow, ...]:
    return read_upload((HEAD + "\n".join(lines)).encode(), file, ["register"])["register"]


def merged(register: tuple[FormRow, ...], *returned: tuple[FormRow, ...]) -> Merged:
    return merge(register, [row for one in returned for row in one])


def said(change: Change) -> tuple[str, str | None, object, list[tuple[object, str, int]]]:
    values = [(one.value, one.row.file, one.row.row) for one in change.given]
    return change.what.value, change.column, change.kept, values


KNOWN = rows("KR-1;Grondwerk BV;mobiel;;;;V;;", "KR-2;Grondwerk BV;mobiel;;;;;;")


def test_an_empty_cell_is_filled_and_it_is_told_from_where() -> None:
    found = merged(KNOWN, rows("kr-1;;mobiel;;;100;;motorplaatje;", file="terug.csv"))
    assert (found.rows[0]["machine"], found.rows[0]["power_kw"], found.rows[0]["evidence"]) == (
        "KR-1",
        100,
        "engine_plate",
    )
    assert [said(one) for one in found.changes] == [
        ("filled", "power_kw", None, [(100.0, "terug.csv", 2)]),
        ("filled", "evidence", None, [("engine_plate", "terug.csv", 2)]),
    ]


def test_an_empty_cell_that_comes_back_empties_nothing() -> None:
    found = merged(KNOWN, rows("KR-1;;mobiel;;;;;;"))
    assert (dict(found.rows[0]), found.changes) == (dict(KNOWN[0].values), ())


def test_a_contradiction_keeps_what_stood_there_and_names_both() -> None:
    found = merged(KNOWN, rows("KR-2;;mobiel;;;;;;", "KR-1;;mobiel;;;;IIIA;;", file="terug.csv"))
    assert found.rows[0]["stage"] == "V"
    assert [said(one) for one in found.changes] == [("contradicts", "stage", "V", [("IIIA", "terug.csv", 3)])]


def test_two_answers_that_contradict_each_other_leave_the_cell_empty() -> None:
    found = merged(KNOWN, rows("KR-2;;mobiel;;;;V;;", file="a.csv"), rows("KR-2;;mobiel;;;;IV;;", file="b.csv"))
    assert found.rows[1]["stage"] is None
    assert [said(one) for one in found.changes] == [
        ("contradicts", "stage", None, [("V", "a.csv", 2), ("IV", "b.csv", 2)])
    ]


def test_two_answers_that_agree_fill_the_cell() -> None:
    found = merged(KNOWN, rows("KR-2;;mobiel;;;;V;;"), rows("KR-2;;mobiel;;;;V;;"))
    assert (found.rows[1]["stage"], [one.what for one in found.changes]) == ("V", [What.FILLED])


def test_a_document_goes_with_what_its_row_says_or_not_at_all() -> None:
    """A document that shows IIIB must not come to stand beside a V that nobody showed."""
    found = merged(KNOWN, rows("KR-1;;mobiel;;;;IIIB;motorplaatje;", file="terug.csv"))
    assert (found.rows[0]["stage"], found.rows[0]["evidence"]) == ("V", None)
    assert [said(one) for one in found.changes] == [
        ("contradicts", "stage", "V", [("IIIB", "terug.csv", 2)]),
        ("contradicts", "evidence", None, [("engine_plate", "terug.csv", 2)]),
    ]


def test_a_document_in_dispute_brings_no_date_or_file_along() -> None:
    head = HEAD.replace("opmerking", "bewijs_bestand")
    known = read_upload((head + "a;;mobiel;;;;V;eigen verklaring;").encode(), "r.csv", ["register"])["register"]
    back = read_upload((head + "a;;mobiel;;;;V;motorplaatje;a.jpg").encode(), "t.csv", ["register"])["register"]
    found = merge(known, back)
    assert (found.rows[0]["evidence"], found.rows[0]["evidence_file"]) == ("statement", None)
    assert [(one.column, one.kept) for one in found.of(What.CONTRADICTS)] == [
        ("evidence", "statement"),
        ("evidence_file", None),
    ]


def test_who_owns_a_machine_does_not_touch_its_document() -> None:
    found = merged(KNOWN, rows("KR-1;Ander BV;mobiel;;;;V;motorplaatje;"))
    assert [(one.what, one.column) for one in found.changes] == [(What.CONTRADICTS, "owner"), (What.FILLED, "evidence")]


def test_a_new_machine_is_added_once() -> None:
    new = "KR-3;Verhuur BV;mobiel;;SN 9;75;V;;"
    found = merged(KNOWN, rows(new), rows(new), rows("KR-3;;mobiel;;;80;;;"))
    assert [row["machine"] for row in found.rows] == ["KR-1", "KR-2", "KR-3"]
    assert [(one.what, one.column) for one in found.changes] == [(What.ADDED, None), (What.CONTRADICTS, "power_kw")]
    assert found.rows[2]["power_kw"] is None


@pytest.mark.parametrize("name", ["12-ABC-3", "12ABC3", "sn 7"])
def test_a_machine_called_by_its_plate_or_serial_number_gets_no_other_name(name: str) -> None:
    known = rows("BUS-1;;transport;12-ABC-3;SN 7;;;;")
    found = merged(known, rows(f"{name};;transport;;;;Euro 6;;"))
    assert (found.rows[0]["machine"], found.rows[0]["stage"], len(found.rows)) == ("BUS-1", "EURO 6", 1)
    assert [one.column for one in found.changes] == ["stage"]


def test_a_new_machine_may_be_called_by_its_plate() -> None:
    found = merged((), rows("12-ABC-3;;transport;12-ABC-3;;;;;"))
    assert (found.rows[0]["machine"], say(found.changes[0].label, "nl")) == ("12-ABC-3", "rij 2")


def test_a_row_that_fits_two_machines_is_named_and_put_in_none() -> None:
    known = rows("KR-1;;mobiel;;SN 7;;;;", "KR-2;;mobiel;;SN 8;;;;")
    found = merged(known, rows("KR-1;;mobiel;;SN 8;;IV;;", file="terug.csv"))
    assert [dict(row) for row in found.rows] == [dict(row.values) for row in known]
    assert [said(one) for one in found.changes] == [("ambiguous", None, None, [(None, "terug.csv", 2)])]


def test_spelling_is_no_contradiction() -> None:
    known = rows("BUS-1;Vervoer BV;transport;;;;EURO VI;;")
    assert merged(known, rows("bus-1;vervoer  bv;transport;;;;Euro 6;;")).changes == ()


def test_remarks_are_put_behind_each_other() -> None:
    found = merged(rows("a;;mobiel;;;;;;oud"), rows("a;;mobiel;;;;;;nieuw"), rows("a;;mobiel;;;;;;oud"))
    assert found.rows[0]["remark"] == "oud; nieuw"


def test_machines_of_who_answered_that_did_not_come_back_are_named() -> None:
    known = (*KNOWN, *rows("VR-1;Transport BV;transport;;;;;;"))
    found = merged(known, rows("KR-1;Grondwerk BV;mobiel;;;;;;"))
    assert [show(one, "nl") for one in found.not_returned] == ["KR-2"]
    assert len(found.rows) == 3


VALUES = st.sampled_from(["", "V", "IV"])


@settings(max_examples=examples(few=15, many=100))
@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), VALUES), max_size=5))
def test_whatever_comes_back_nothing_is_lost(answers: list[tuple[str, str]]) -> None:
    """Each value that came back stands in the register or in a contradiction; what stood in the register stands there still."""
    known = rows("a;;mobiel;;;;V;;", "b;;mobiel;;;;;;")
    found = merged(known, *(rows(f"{name};;mobiel;;;;{stage};;") for name, stage in answers))
    by_name = {row["machine"]: row["stage"] for row in found.rows}
    assert by_name["a"] == "V"
    for name, stage in answers:
        contradicted = [
            one.value for change in found.of(What.CONTRADICTS) if change.label == name for one in change.given
        ]
        assert not stage or stage in (by_name[name], *contradicted)
