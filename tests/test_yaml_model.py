"""From YAML to a form: every problem at its line, by its key, in words; nothing converted in silence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import Discriminator, Field, Tag

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, attempt
from meetlat.words import Language, say
from meetlat.yaml_model import Day, Form, shape


class Inner(Form):
    label: str
    low: float | None = Field(default=None, alias="from")


class Outer(Form):
    name: str
    count: int = 0
    share: float = Field(default=0, ge=0, le=100)
    on: Day | None = None
    kind: Literal["one", "two"] = "one"
    is_new: bool = False
    inner: Inner | None = None
    many: list[Inner] = []
    either: Annotated[Annotated[str, Tag("text")] | Annotated[Inner, Tag("keys")], Discriminator(shape)] | None = None


def problems(written: str, language: Language = "nl") -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(InputError) as caught:
        documents.validate(Outer, yaml12.parse(written, "form.yaml"))
    assert {one.file for one in caught.value.problems} == {"form.yaml"}
    return [(one.row, one.column, say(one.message, language)) for one in caught.value.problems]


def test_a_form_is_read_as_it_is_written() -> None:
    words = "name: on\ncount: 2\nshare: 1e1\non: 2025-01-31\ninner: {label: no, from: 1}\n"
    read = documents.validate(Outer, yaml12.parse(words, "form.yaml"))
    assert (read.name, read.count, read.share, read.on) == ("on", 2, 10.0, date(2025, 1, 31))
    assert read.inner == Inner.model_validate({"label": "no", "from": 1})


KEYS = "count, either, inner, is_new, kind, many, name, on, share"


@pytest.mark.parametrize(
    ("written", "row", "column", "said"),
    [
        ("count: 1", 1, "name", "De sleutel name ontbreekt."),
        ("name: a\nnane: b", 2, "nane", f"De sleutel nane bestaat niet. Bedoelt u name? Toegestaan: {KEYS}."),
        ("name: a\nxyz: b", 2, "xyz", f"De sleutel xyz bestaat niet. Toegestaan: {KEYS}."),
        ("name: 2025", 1, "name", "'2025' past hier niet. Verwacht: tekst."),
        ("name:", 1, "name", "Hier ontbreekt een waarde. Verwacht: tekst."),
        ("name: [a]", 1, "name", "'een lijst' past hier niet. Verwacht: tekst."),
        ("name: a\ncount: 1.5", 2, "count", "'1.5' past hier niet. Verwacht: een geheel getal."),
        ("name: a\ncount: '1'", 2, "count", "'1' past hier niet. Verwacht: een geheel getal."),
        ("name: a\ncount: true", 2, "count", "'true' past hier niet. Verwacht: een geheel getal."),
        ("name: a\nshare: veel", 2, "share", "'veel' past hier niet. Verwacht: een getal."),
        ("name: a\nshare: .nan", 2, "share", "'nan' past hier niet. Verwacht: een getal."),
        ("name: a\nshare: 101", 2, "share", "'101' past hier niet. Verwacht: ten hoogste 100."),
        ("name: a\nshare: -1", 2, "share", "'-1' past hier niet. Verwacht: ten minste 0."),
        (
            "name: a\non: 31-1-2025",
            2,
            "on",
            "'31-1-2025' past hier niet. Verwacht: een bestaande datum als 2025-01-31.",
        ),
        ("name: a\nkind: three", 2, "kind", "'three' past hier niet. Verwacht: één van one, two."),
        ("name: a\nis_new: yes", 2, "is_new", "'yes' past hier niet. Verwacht: true of false."),
        ("name: a\nmany: {}", 2, "many", "'sleutels met waarden' past hier niet. Verwacht: een lijst."),
        ("name: a\ninner: 3", 2, "inner", "'3' past hier niet. Verwacht: sleutels met waarden."),
        ("name: a\ninner:\n  label: b\n  to: 3", 4, "to", "De sleutel to bestaat niet. Toegestaan: from, label."),
        ("name: a\nmany:\n  - label: b\n  - from: 2", 4, "label", "De sleutel label ontbreekt."),
        ("name: a\neither: 3", 2, "either", "'3' past hier niet. Verwacht: één van: tekst, sleutels met waarden."),
        ("name: a\neither: {from: 1}", 2, "label", "De sleutel label ontbreekt."),
        ("[]", 1, None, "'een lijst' past hier niet. Verwacht: sleutels met waarden."),
    ],
)
def test_a_problem_names_its_line_its_key_and_what_was_expected(
    written: str, row: int, column: str | None, said: str
) -> None:
    assert problems(written) == [(row, column, said)]


def test_a_problem_is_said_in_english() -> None:
    assert problems("name: 1", "en") == [(1, "name", "'1' does not fit here. Expected: text.")]


def test_all_problems_are_told_at_once() -> None:
    assert [row for row, _, _ in problems("name: 1\ncount: x\non: y\nz: 1")] == [1, 2, 3, 4]


def test_a_part_of_a_document_is_read_by_itself() -> None:
    document = yaml12.parse("- label: a\n- lable: b\n", "form.yaml")
    assert documents.validate(Inner, document, (0,)).label == "a"
    found: list[Any] = []
    assert attempt(found, lambda: documents.validate(Inner, document, (1,))) is None
    assert [(one.row, one.column) for one in found] == [(2, "label"), (2, "lable")]


@pytest.mark.parametrize("written", ["2025-02-29", "20250101", "2025-W01-1", "2025-1-1", " 2025-01-01", ""])
def test_a_day_has_one_form_and_exists(written: str) -> None:
    with pytest.raises(ValueError, match=r"day|isoformat|2025"):
        documents.day(written)


def test_a_day_is_read() -> None:
    assert documents.day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(("word", "meant"), [("categroy", "category"), ("power", "power_kw"), ("xyz", None)])
def test_the_nearest_word_is_the_one_meant(word: str, meant: str | None) -> None:
    assert documents.nearest(word, ["category", "power_kw", "measure"]) == meant
