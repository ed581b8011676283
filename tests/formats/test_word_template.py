"""Templates of a client: what can hurt is refused before anything is opened, all files at once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from meetlat.errors import InputError
from meetlat.formats.word_template import read_templates

NAMES = ("bijlage-seb", "gunningscriteria")
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(**parts: str | bytes) -> bytes:
    """A Word document; each part given is added, or laid over its own (a slash is written as __)."""
    own = io.BytesIO()
    Document().save(own)
    given = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin").replace("_rels", ".rels"): part
        for name, part in parts.items()
    }
    raw = io.BytesIO()
    with zipfile.ZipFile(own) as old, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in given:
                new.writestr(name, old.read(name))
        for name, part in given.items():
            new.writestr(name, part)
    return raw.getvalue()


def folder(path: Path, **files: bytes) -> Path:
    for name, raw in files.items():
        (path / name.replace("_dot_", ".").replace("_", "-")).write_bytes(raw)
    return path


def test_a_template_is_read_by_the_name_of_the_text_it_replaces(tmp_path: Path) -> None:
    found = read_templates(folder(tmp_path, bijlage_seb_dot_docx=word(), lees_mij_dot_txt=b"x"), NAMES)
    assert [(one.name, len(one.sha256)) for one in found.found] == [("bijlage-seb", 64)]
    assert found.ignored == ("lees-mij.txt",)


def test_a_file_that_word_left_behind_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "~$jlage-seb.docx").write_bytes(b"x")
    assert read_templates(tmp_path, NAMES).ignored == ("~$jlage-seb.docx",)


HOSTILE = {
    "formats.template-not-word": b"no zip at all",
    "formats.template-active": word(word__vbaProject_bin=b"x"),
    "formats.template-unsafe-xml": word(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]>' + BODY.format("")),
    "formats.template-outside": word(
        word___rels__document_xml_rels=RELATIONS.format(
            f'<Relationship Id="r1" Type="{KINDS}/image" Target="https://example.org/x.png" TargetMode="External"/>'
        )
    ),
    "formats.template-field": word(
        word__document_xml=BODY.format(
            '<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "c:\\x"</w:instrText></w:r></w:p>'
        )
    ),
    "formats.template-too-large": word(word__bomb_xml="<a>" + " " * 30_000_000 + "</a>"),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_what_can_hurt_is_refused(code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_templates(folder(tmp_path, bijlage_seb_dot_docx=HOSTILE[code]), NAMES)
    assert [problem.message.code for problem in error.value.problems] == [code]


def test_a_hyperlink_hurts_nobody(tmp_path: Path) -> None:
    link = (
        f'<Relationship Id="r1" Type="{KINDS}/hyperlink" Target="https://www.opwegnaarseb.nl" TargetMode="External"/>'
    )
    raw = word(word___rels__document_xml_rels=RELATIONS.format(link))
    assert len(read_templates(folder(tmp_path, bijlage_seb_dot_docx=raw), NAMES).found) == 1


def test_a_simple_field_that_fetches_is_refused_too(tmp_path: Path) -> None:
    raw = word(word__document_xml=BODY.format('<w:p><w:fldSimple w:instr="DDEAUTO c:\\cmd.exe"/></w:p>'))
    with pytest.raises(InputError) as error:
        read_templates(folder(tmp_path, bijlage_seb_dot_docx=raw), NAMES)
    assert error.value.problems[0].found == "DDEAUTO"


def test_all_templates_of_a_folder_are_looked_at_before_any_is_refused(tmp_path: Path) -> None:
    files = {"bijlage_sep_dot_docx": word(), "gunningscriteria_dot_docm": word(), "bijlage_seb_dot_docx": b"x"}
    with pytest.raises(InputError) as error:
        read_templates(folder(tmp_path, **files), NAMES)
    codes = [problem.message.code for problem in error.value.problems]
    assert sorted(codes) == ["formats.template-not-docx", "formats.template-not-word", "formats.template-unknown"]
    assert [problem.expected for problem in error.value.problems if problem.message.code.endswith("unknown")] == [
        "bijlage-seb"
    ]
