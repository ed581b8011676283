"""A template of a client: filled in where it is sound, refused in words where it is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from meetlat.documents.template import fill
from meetlat.errors import InputError
from meetlat.words import say

FIELDS = {"title": "Viaduct & co", "client": {"name": "Gemeente"}, "sections": [{"title": "A", "lines": ["x", "y"]}]}


def template(*lines: str) -> bytes:
    file = Document()
    for line in lines:
        file.add_paragraph(line)
    raw = io.BytesIO()
    file.save(raw)
    return raw.getvalue()


def lines(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(raw)).paragraphs]


def test_fields_and_loops_are_filled_in() -> None:
    made = fill(
        template(
            "Voor {{ title }} van {{ client.name }}",
            "{%p for s in sections %}",
            "{{ s.title }}: {{ s.lines|join(', ') }}",
            "{%p endfor %}",
        ),
        FIELDS,
    )
    assert lines(made) == ["Voor Viaduct & co van Gemeente", "A: x, y"]


def test_an_official_text_without_fields_stays_as_it_is() -> None:
    assert lines(fill(template("De officiële tekst."), FIELDS)) == ["De officiële tekst."]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{{ titel }} {{ klant }}", "template.unknown-fields", "klant, titel"),
        ("{{ client.naam }}", "template.missing-field", "naam"),
        ("{{ title.__class__.__mro__ }}", "template.code", "__class__"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "template.code", "__class__"),
        ("{{ '{0.__class__}'.format(title) }}", "template.code", "__class__"),
        ("{{ title|attr('__class__') }}", "template.syntax", "attr"),
        ("{{ cycler.__init__.__globals__ }}", "template.unknown-fields", "cycler"),
        ("{% include '/etc/passwd' %}", "template.code", "include"),
        ("{% for a in range(99999999) %}x{% endfor %}", "template.code", "range"),
        ("{{ 'a' * 9999999999 }}", "template.code", "product"),
        ("{{ 9 ** 9 ** 9 }}", "template.code", "power"),
        ("{{ '%999999999d' % 3 }}", "template.code", "format"),
        ("{{ ''|map(attribute='__class__') }}", "template.syntax", "map"),
        ("{{ self.__init__.__globals__ }}", "template.code", "__init__"),
        ("{% set x = range(999)|join %}{{ (x ~ x).center(999999999) }}", "template.too-much", "geheugen"),
        ("{% import 'os' as os %}{{ os.name }}", "template.code", "include os"),
        ("{% extends '/etc/passwd' %}", "template.code", "passwd"),
        ("{% for x in %}", "template.syntax", "expression"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template.too-much", "geheugen"),
    ],
)
def test_what_is_more_than_filling_in_is_refused_in_words(line: str, code: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        fill(template(line), FIELDS, "bijlage-seb.docx")
    (problem,) = error.value.problems
    assert (problem.message.code, problem.file) == (code, "bijlage-seb.docx")
    assert said in say(problem.message, "nl")


def test_no_module_of_the_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "jinja2", "docxtpl", "base64"):
        (tmp_path / f"{name}.py").write_text("from pathlib import Path; Path('run').touch()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert lines(fill(template("{{ title }}"), FIELDS)) == ["Viaduct & co"]
    assert not (tmp_path / "run").exists()


def test_an_endless_loop_is_stopped() -> None:
    nested = "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(999) %}x{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(InputError) as error:
        fill(template(nested), FIELDS, seconds=4)
    assert error.value.problems[0].message.code == "template.endless"


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(InputError) as error:
        fill(b"PK\x03\x04 no document", FIELDS)
    assert error.value.problems[0].message.code == "template.broken"
