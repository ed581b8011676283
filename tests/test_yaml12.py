"""YAML is read by the 1.2 core schema, and small hostile files stay small."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat import yaml12
from meetlat.errors import InputError, Problem

SCALARS: list[tuple[str, Any]] = [
    ("on", "on"),
    ("off", "off"),
    ("yes", "yes"),
    ("no", "no"),
    ("NO", "NO"),
    ("y", "y"),
    ("true", True),
    ("True", True),
    ("FALSE", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("1", 1),
    ("-12", -12),
    ("+3", 3),
    ("012", 12),
    ("0o14", 12),
    ("0xff", 255),
    ("1_000", "1_000"),
    ("1.5", 1.5),
    (".5", 0.5),
    ("1.", 1.0),
    ("1e-5", 1e-5),
    ("1E3", 1000.0),
    ("-2.5e+2", -250.0),
    (".inf", math.inf),
    ("-.INF", -math.inf),
    ("12:30", "12:30"),
    ("2026-01-01", "2026-01-01"),
    ("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z"),
    ("=", "="),
    ("0b101", "0b101"),
    ("1,5", "1,5"),
    ('"1"', "1"),
    ("'true'", "true"),
    ('""', ""),
]


def parsed(source: str) -> Any:
    return yaml12.parse(source, "x.yaml").value


def refused(source: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        yaml12.parse(source, "x.yaml")
    return caught.value.problems


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(("written", "meant"), SCALARS)
def test_a_word_means_what_it_looks_like(written: str, meant: object) -> None:
    value = parsed(f"- {written}\n")[0]
    assert value == meant
    assert type(value) is type(meant)


def test_nan_is_a_number_that_is_none() -> None:
    assert math.isnan(parsed("a: .nan")["a"])


def test_a_number_too_long_to_be_one_stays_text() -> None:
    assert parsed(f"a: {'9' * 5000}")["a"] == "9" * 5000


def test_keys_are_text_as_written() -> None:
    assert parsed("1: a\nno: b\n2026-01-01: c\n~: d\n") == {"1": "a", "no": "b", "2026-01-01": "c", "~": "d"}


def test_a_merge_key_merges_nothing() -> None:
    assert parsed("<<: {a: 1}\nb: 2\n") == {"<<": {"a": 1}, "b": 2}


def test_block_text_keeps_its_words() -> None:
    assert parsed("a: |\n  no\n  1\nb: >-\n  one\n  two\n") == {"a": "no\n1\n", "b": "one two"}


def test_every_value_knows_its_line() -> None:
    document = yaml12.parse("a: 1\nrows:\n  - {b: 2}\n  - b: 3\n    c: 4\n", "x.yaml")
    assert document.line(("a",)) == 1
    assert document.line(("rows", 0, "b")) == 3
    assert document.line(("rows", 1, "c")) == 5


def test_a_value_that_is_missing_has_the_line_of_its_parent() -> None:
    document = yaml12.parse("rows:\n  - {a: 1}\n  - {b: 2}\n", "x.yaml")
    assert document.line(("rows", 1, "nothing", "deeper")) == 3
    assert document.line(("nothing",)) == 1


def test_a_key_given_twice_is_refused_by_name_and_line() -> None:
    problem = only(refused("a: 1\nb: 2\na: 3\n"))
    assert (problem.message.code, problem.file, problem.row, problem.column) == ("yaml.duplicate-key", "x.yaml", 3, "a")


def test_all_keys_given_twice_are_named_at_once() -> None:
    problems = refused("a: 1\na: 2\nin: {b: 1, b: 2}\nb: 3\n")
    assert [(p.column, p.row) for p in problems] == [("a", 2), ("b", 3)]


def test_keys_given_twice_are_named_beside_what_ends_the_reading() -> None:
    assert [p.message.code for p in refused("a: 1\na: 2\nb: &x 1\n")] == ["yaml.duplicate-key", "yaml.alias"]


@pytest.mark.parametrize(
    ("source", "code", "row"),
    [
        ("a: &x 1\n", "yaml.alias", 1),
        ("a: 1\nb: *x\n", "yaml.alias", 2),
        ("a: 1\n&x b: 2\n", "yaml.alias", 2),
        ("&x {a: 1}\n", "yaml.alias", 1),
        ("a: !!python/object:os.system x\n", "yaml.tag", 1),
        ("a: 1\nb: !!str 1\n", "yaml.tag", 2),
        ("a: ! 1\n", "yaml.tag", 1),
        ("!!str a: 1\n", "yaml.tag", 1),
        ("? [a, b]\n: 1\n", "yaml.key-not-text", 1),
        ("? {a: b}\n: 1\n", "yaml.key-not-text", 1),
        ("a: 1\n---\nb: 2\n", "yaml.two-documents", 2),
        ("a: [1\n", "yaml.syntax", 2),
        ("a: 'open\n", "yaml.syntax", 2),
        ("a:\n\t- 1\n", "yaml.syntax", 2),
        ("a: 1\n b: 2\n", "yaml.syntax", 2),
        ("a: @x\n", "yaml.syntax", 1),
    ],
)
def test_what_no_form_needs_is_refused_at_its_line(source: str, code: str, row: int) -> None:
    problem = only(refused(source))
    assert (problem.message.code, problem.row) == (code, row)


@pytest.mark.parametrize("source", ["", "\n\n", "# only a remark\n"])
def test_a_file_without_a_document_is_empty(source: str) -> None:
    assert only(refused(source)).message.code == "file.empty"


@pytest.mark.parametrize("source", ["a: \x00", "a: \x07b", "\ud800"])
def test_characters_that_no_yaml_holds_are_refused(source: str) -> None:
    assert only(refused(source)).message.code == "yaml.syntax"


def test_nesting_is_bounded_just_there() -> None:
    deepest = yaml12.MOST_DEPTH
    assert parsed("[" * deepest + "]" * deepest) is not None
    assert only(refused("[" * (deepest + 2) + "]" * (deepest + 2))).message.code == "yaml.too-deep"


@pytest.mark.parametrize("source", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_a_tower_of_brackets_is_refused_and_soon(source: str) -> None:
    assert only(refused(source)).message.code in {"yaml.too-deep", "yaml.syntax"}


def test_a_billion_laughs_does_not_laugh() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert only(refused(bomb)).message.code == "yaml.alias"


def test_a_file_is_read_with_or_without_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("﻿a: één\n".encode())
    document = yaml12.load(path)
    assert document.value == {"a": "één"}
    assert document.file == str(path)


def load_refused(path: Path) -> Problem:
    with pytest.raises(InputError) as caught:
        yaml12.load(path)
    return only(caught.value.problems)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_in_another_encoding_says_so(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("a: één\n".encode(encoding))
    problem = load_refused(path)
    assert (problem.message.code, problem.file) == ("file.not-utf8", str(path))


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a" * (yaml12.MOST_BYTES + 1))
    problem = load_refused(path)
    assert (problem.message.code, problem.found, problem.expected) == (
        "file.too-large",
        yaml12.MOST_BYTES + 1,
        yaml12.MOST_BYTES,
    )


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert load_refused(tmp_path / "none.yaml").message.code == "file.missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert load_refused(tmp_path).message.code == "file.no-file"


words = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029")
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_json_is_read_as_json(value: object) -> None:
    """Each JSON document is a YAML 1.2 document of the same value."""
    assert parsed(json.dumps(value, ensure_ascii=False)) == value


yaml_like = st.text(alphabet=st.sampled_from("ab1.-:?,[]{}#&*!|>'\"%@`~ \n\t\\éﻪ\x00"), max_size=60)


def problems_or_file(read: Callable[[], yaml12.Document]) -> tuple[str | None, ...]:
    """Return the file of each problem, or of the document. Whatever else is raised is a defect."""
    try:
        return (read().file,)
    except InputError as error:
        return tuple(problem.file for problem in error.problems)


@given(st.text() | yaml_like)
def test_any_text_is_a_value_or_refused_by_name(source: str) -> None:
    assert set(problems_or_file(lambda: yaml12.parse(source, "x.yaml"))) == {"x.yaml"}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    assert set(problems_or_file(lambda: yaml12.load(path))) == {str(path)}
