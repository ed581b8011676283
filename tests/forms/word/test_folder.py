"""Templates of a client: only what a text needs is let in; whatever can hurt is refused before anything is opened, all files at once.

Each hostile document is made here: a sound one with one thing changed.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from meetlat.documents.template import fill
from meetlat.errors import InputError
from meetlat.forms.word.folder import read_templates
from meetlat.forms.word.parts import vetted

NAMES = ("bijlage-seb", "gunningscriteria")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, RELATIONS, SETTINGS, TYPES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/settings.xml",
    "[Content_Types].xml",
)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 8

Change = Callable[[str], str]


def word(changes: dict[str, Change | bytes | None] | None = None, *lines: str) -> bytes:
    """A sound document with parts changed, added, or left out (None)."""
    own = io.BytesIO()
    document = Document()
    for line in lines or ("De tekst.",):
        document.add_paragraph(line)
    document.save(own)
    with zipfile.ZipFile(own) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, change in (changes or {}).items():
        if change is None:
            del parts[name]
        elif callable(change):
            parts[name] = change(parts.get(name, b"").decode()).encode()
        else:
            parts[name] = change
    return packed(list(parts.items()))


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    raw = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")  # a name that stands in it twice
        for name, part in parts:
            new.writestr(name, part)
    return raw.getvalue()


def parts_of(raw: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def body(inside: str) -> Change:
    """The body of the document with something more in it."""
    return lambda old: old.replace("<w:body>", f"<w:body>{inside}", 1)


def related(kind: str, target: str, more: str = "") -> Change:
    """The relations of the document with one more."""
    kind = kind if ":" in kind else f"{KINDS}/{kind}"
    return lambda old: old.replace(
        "</Relationships>", f'<Relationship Id="evil" Type="{kind}" Target="{target}" {more}/></Relationships>'
    )


def typed(name: str, kind: str) -> Change:
    """The content types with one more."""
    return lambda old: old.replace("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


def codes(raw: bytes) -> set[str]:
    with pytest.raises(InputError) as caught:
        vetted(raw, "bijlage-seb.docx")
    assert {problem.file for problem in caught.value.problems} == {"bijlage-seb.docx"}
    return {problem.message.code.removeprefix("formats.template-") for problem in caught.value.problems}


def field(*codes_: str, between: str = "") -> str:
    """A field whose code is cut into runs."""
    runs = between.join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes_)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}{runs}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}</w:p>"


def in_utf16(old: str) -> bytes:
    return re.sub(r"encoding='UTF-8'", "encoding='UTF-16'", old).encode("utf-16")


BIN = "application/vnd.openxmlformats-officedocument.oleObject"
OUT = 'TargetMode="External"'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

HOSTILE: dict[str, tuple[str, bytes]] = {
    # what runs, or holds what runs
    "macros": ("active", word({"word/vbaProject.bin": b"x"})),
    "macros by type only": ("part", word({"word/x.bin": b"x", TYPES: typed("word/x.bin", "application/x-unknown")})),
    "macro document": ("active", word({TYPES: lambda old: old.replace("wordprocessingml.document.main+xml", "x").replace("application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-word.document.macroEnabled.main+xml")})),
    "embedded object": ("active", word({"word/embeddings/a.bin": b"x", TYPES: typed("word/embeddings/a.bin", BIN), RELATIONS: related("oleObject", "embeddings/a.bin")})),
    "embedded workbook": ("active", word({"word/embeddings/a.xlsx": b"x", RELATIONS: related("package", "embeddings/a.xlsx")})),
    "object that calls itself a picture": ("active", word({"word/media/a.png": PNG, TYPES: typed("word/media/a.png", "image/png"), RELATIONS: related("oleObject", "media/a.png")})),
    "OLE element": ("active", word({DOCUMENT: body('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/></w:object></w:r></w:p>')})),
    "ActiveX": ("active", word({"word/activeX/activeX1.xml": b"<a/>", RELATIONS: related("control", "activeX/activeX1.xml")})),
    "control element": ("active", word({DOCUMENT: body('<w:p><w:r><w:control w:name="x"/></w:r></w:p>')})),
    "custom UI": ("active", word({"customUI/customUI.xml": b"<a/>", "_rels/.rels": related("http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "customUI/customUI.xml")})),
    "keys bound to macros": ("part", word({"word/customizations.xml": b"<a/>", TYPES: typed("word/customizations.xml", "application/vnd.ms-word.keyMapCustomizations+xml")})),
    "form field with a macro": ("active", word({DOCUMENT: body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar></w:r></w:p>')})),
    "online video": ("active", word({DOCUMENT: body('<w:p><w15:webVideoPr xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" embeddedHtml="&lt;iframe/&gt;"/></w:p>')})),
    "task pane": ("part", word({"word/webextensions/taskpanes.xml": b"<a/>"})),
    # what is taken in from elsewhere
    "alternative chunk": ("part", word({"word/a.html": b"<p/>", TYPES: typed("word/a.html", "text/html"), RELATIONS: related("aFChunk", "a.html")})),
    "alternative chunk as XML": ("part", word({"word/a.xml": b"<p/>", RELATIONS: related("aFChunk", "a.xml")})),
    "alternative chunk element": ("active", word({DOCUMENT: body('<w:altChunk r:id="rId1" xmlns:r="x"/>')})),
    "mail merge": ("active", word({SETTINGS: lambda old: old.replace("</w:settings>", '<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge></w:settings>')})),
    "mail merge source": ("outside", word({"word/_rels/settings.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="' + KINDS.encode() + b'/mailMergeSource" Target="file:///x.mdb" TargetMode="External"/></Relationships>'})),
    "attached template": ("outside", word({RELATIONS: related("attachedTemplate", "https://example.org/x.dotm", OUT)})),
    "attached template element": ("active", word({SETTINGS: lambda old: old.replace("</w:settings>", '<w:attachedTemplate w:val="x"/></w:settings>')})),
    "remote picture": ("outside", word({RELATIONS: related("image", "https://example.org/x.png", OUT)})),
    "remote picture in VML": ("outside", word({DOCUMENT: body('<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="//host/x.png"/></w:pict></w:r></w:p>')})),
    "sub document": ("active", word({DOCUMENT: body("<w:subDoc/>")})),
    "frame": ("outside", word({RELATIONS: related("frame", "https://example.org", OUT)})),
    "link to a file": ("outside", word({RELATIONS: related("hyperlink", "file:///c:/x.exe", OUT)})),
    "link into a network": ("outside", word({RELATIONS: related("hyperlink", "\\\\host\\share", OUT)})),
    "link to a script": ("outside", word({RELATIONS: related("hyperlink", "javascript:x", OUT)})),
    "outside in another case": ("outside", word({RELATIONS: related("image", "https://example.org/x.png", 'TargetMode="external"')})),
    "outside that says it is inside": ("part", word({RELATIONS: related("image", "https://example.org/x.png")})),
    "relation out of the package": ("part", word({RELATIONS: related("image", "../../../x.png")})),
    "relation among Microsoft's": ("part", word({RELATIONS: related("http://schemas.microsoft.com/office/2006/relationships/x", "styles.xml")})),
    "relation of another kind": ("part", word({RELATIONS: related("image", "styles.xml")})),
    "chart": ("part", word({"word/charts/chart1.xml": b"<a/>"})),
    "picture that is none": ("part", word({"word/media/a.png": b"<svg/>", TYPES: typed("word/media/a.png", "image/png"), RELATIONS: related("image", "media/a.png")})),
    "picture that is a drawing with script": ("part", word({"word/media/a.svg": b"<svg/>", TYPES: typed("word/media/a.svg", "image/svg+xml")})),
    "embedded font": ("part", word({"word/fonts/a.odttf": b"x", TYPES: typed("word/fonts/a.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont")})),
    # tricks with names, types and XML
    "name in another case": ("active", word({"word/VBAPROJECT.BIN": b"x"})),
    "part in two cases": ("not-word", packed([*parts_of(word()), ("WORD/DOCUMENT.XML", b"<a/>")])),
    "part twice": ("not-word", packed([*parts_of(word()), (DOCUMENT, b"<a/>")])),
    "escaped name": ("part", word({"word/vba%50roject.xml": b"<a/>"})),
    "name out of the package": ("not-word", word({"../x.xml": b"<a/>"})),
    "backslash in a name": ("part", word({"word\\x.xml": b"<a/>"})),
    "type given twice": ("not-word", word({TYPES: typed("WORD/document.xml", "application/xml")})),
    "document as data": ("part", word({TYPES: lambda old: old.replace('<Override PartName="/word/document.xml"', '<Override PartName="/word/other.xml"')})),
    "something else among the types": ("not-word", word({TYPES: lambda old: old.replace("</Types>", "<x/></Types>")})),
    "something else among the relations": ("unsafe-xml", word({RELATIONS: lambda old: old.replace("</Relationships>", "<x/></Relationships>")})),
    "document type": ("unsafe-xml", word({DOCUMENT: lambda old: old.replace("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)})),
    "document type in data": ("unsafe-xml", word({"customXml/item1.xml": b"<!DOCTYPE a []><a/>"})),
    "UTF-16": ("unsafe-xml", word({"word/styles.xml": in_utf16(dict(parts_of(word()))["word/styles.xml"].decode())})),
    "another encoding by its own word": ("unsafe-xml", word({DOCUMENT: lambda old: old.replace("UTF-8", "UTF-7", 1)})),
    "XML 1.1": ("unsafe-xml", word({DOCUMENT: lambda old: re.sub("version=.1.0.", "version='1.1'", old, count=1)})),
    "broken XML": ("unsafe-xml", word({DOCUMENT: lambda old: old[:-5]})),
    "namespace of no one": ("part", word({DOCUMENT: body('<x:y xmlns:x="http://example.org"/>')})),
    "Strict Open XML": ("strict", word({"_rels/.rels": lambda old: old.replace(KINDS, "http://purl.oclc.org/ooxml/officeDocument/relationships"), DOCUMENT: lambda old: old.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")})),
    "bomb": ("too-large", word({"word/bomb.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})),
    "no zip": ("not-word", b"no zip at all"),
    "empty": ("not-word", b""),
    "half a zip": ("not-word", word()[:2000]),
    # fields
    "field that fetches": ("field", word({DOCUMENT: body(field('INCLUDETEXT "c:\\x"'))})),
    "field in pieces": ("field", word({DOCUMENT: body(field(" INCLUDE", 'PICTURE "http://x"'))})),
    "field in pieces with text": ("field", word({DOCUMENT: body(field("D").replace("</w:instrText></w:r>", "</w:instrText></w:r><w:r><w:t>DE x</w:t></w:r>", 1))})),
    "field letter by letter": ("field", word({DOCUMENT: body(field(*"DDEAUTO c:\\cmd.exe"))})),
    "field over paragraphs": ("field", word({DOCUMENT: body(field("DD", "E x", between="</w:p><w:p>"))})),
    "field in a field": ("field", word({DOCUMENT: body(field("PAGE", between="").replace("<w:r><w:instrText>", field("QUOTE 68 68 69")[5:-6] + "<w:r><w:instrText>"))})),
    "field that asks": ("field", word({DOCUMENT: body(field("FILLIN x"))})),
    "field of a mail merge": ("field", word({DOCUMENT: body(field("MERGEFIELD naam"))})),
    "field no one knows": ("field", word({DOCUMENT: body(field("NIEUWVELD x"))})),
    "field in a choice": ("field", word({DOCUMENT: body(field("PAGE ", "x", between=f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w14"/></mc:AlternateContent>'))})),
    "choice that ends a field of outside": ("field", word({DOCUMENT: body(field("PAGE").replace("<w:t>1</w:t>", f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w14"><w:fldChar w:fldCharType="end"/></mc:Choice></mc:AlternateContent>'))})),
    "words deleted from a field": ("field", word({DOCUMENT: body(field("PAGE", "x", between="<w:del><w:r><w:delInstrText>DDE</w:delInstrText></w:r></w:del>"))})),
    "decoy in a field": ("field", word({DOCUMENT: body(field("DDE x").replace("<w:r><w:instrText>", '<w14:instrText xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">PAGE </w14:instrText><w:r><w:instrText>'))})),
    "simple field": ("field", word({DOCUMENT: body('<w:p><w:fldSimple w:instr=" dde x"/></w:p>')})),
    "code of a field that never began": ("field", word({DOCUMENT: body("<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r></w:p>")})),
    "field under another prefix": ("field", word({DOCUMENT: body(field("DDE x").replace("w:", "q:").replace("<q:p>", f'<q:p xmlns:q="{W}">', 1))})),
    "field without a prefix": ("field", word({DOCUMENT: body(f'<p xmlns="{W}" xmlns:q="{W}"><fldSimple q:instr="DDE x"/></p>')})),
    "field in a header": ("field", word({"word/header1.xml": f'<w:hdr xmlns:w="{W}">{field("DDE x")}</w:hdr>'.encode(), TYPES: typed("word/header1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"), RELATIONS: related("header", "header1.xml")})),
    "link in a field to a file": ("outside", word({DOCUMENT: body(field('HYPERLINK "file:///c:/x"'))})),
    "link in a field, in pieces": ("outside", word({DOCUMENT: body(field("HYPER", 'LINK "\\\\\\\\ho', 'st\\x"'))})),
    "link in a field behind a switch": ("outside", word({DOCUMENT: body(field('HYPERLINK \\l "a" \\h \\\\host\\x'))})),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_can_hurt_is_refused(kind: str) -> None:
    code, raw = HOSTILE[kind]
    assert code in codes(raw)


SOUND: dict[str, bytes] = {
    "as Word makes it": word(),
    "picture": word({"word/media/a.png": PNG, TYPES: typed("word/media/a.png", "image/png"), RELATIONS: related("image", "media/a.png")}),
    "link to the web": word({RELATIONS: related("hyperlink", "https://www.opwegnaarseb.nl", OUT)}),
    "link to write to": word({RELATIONS: related("hyperlink", "mailto:inkoop@example.nl", OUT)}),
    "fields of the document itself": word({DOCUMENT: body(field("PAGE") + field(" NUM", "PAGES \\* MERGEFORMAT") + field("=SUM(ABOVE)") + field('HYPERLINK "https://example.nl" \\o "naar" ') + field(""))}),
    "table of contents": word({DOCUMENT: body(field('TOC \\o "1-3"').replace("<w:r><w:t>1</w:t></w:r>", field('HYPERLINK \\l "_Toc1"')[5:-6]))}),
    "field with layout": word({DOCUMENT: body(field("PA", "GE").replace("<w:r><w:instr", "<w:r><w:rPr><w:b/></w:rPr><w:instr"))}),
    "choice with a field of its own": word({DOCUMENT: body(f'<w:p><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w14">{field("PAGE")}</mc:Choice><mc:Fallback>{field("PAGE")}</mc:Fallback></mc:AlternateContent></w:p>')}),
    "label of confidentiality": word({"docMetadata/LabelInfo.xml": b'<a xmlns="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>', TYPES: typed("docMetadata/LabelInfo.xml", "application/vnd.ms-office.classificationlabels+xml"), "_rels/.rels": related("http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")}),
    "folders in the package": packed([("word/", b""), *parts_of(word())]),
}  # fmt: skip


@pytest.mark.parametrize("kind", SOUND)
def test_what_a_text_needs_is_let_in_unchanged(kind: str) -> None:
    raw = SOUND[kind]
    assert {name: part for name, part in parts_of(raw) if not name.endswith("/")} == dict(parts_of(vetted(raw, "")))


def test_what_was_looked_at_is_all_that_is_handed_on() -> None:
    raw = word()
    assert vetted(b"MZ" + raw, "") == vetted(raw, "")  # words before the package are gone
    assert b"secret" not in vetted(raw + b"secret", "")


PUT_TOGETHER = {
    "of values": (field("{{ title }}"), {"title": "DDEAUTO c:\\cmd.exe"}, "field"),
    "of pieces": (field("{{ 'DDE' ~ 'AUTO x' }}"), {}, "field"),
    "after a name that is allowed": (field("HYPERLINK {{ title }}"), {"title": "file:///c:/x"}, "outside"),
    "of markup": (
        "<w:p><w:r><w:t>{% autoescape false %}{{ title }}{% endautoescape %}</w:t></w:r></w:p>",
        {"title": '</w:t></w:r><w:fldSimple w:instr="DDE x"/><w:r><w:t>'},
        "field",
    ),
    "of markup that takes in": (
        "<w:p><w:r><w:t>{% autoescape false %}{{ title }}{% endautoescape %}</w:t></w:r></w:p>",
        {"title": "</w:t></w:r></w:p><w:subDoc/><w:p><w:r><w:t>"},
        "active",
    ),
}


@pytest.mark.parametrize("how", PUT_TOGETHER)
def test_what_is_put_together_while_filling_in_is_refused(how: str) -> None:
    inside, fields, code = PUT_TOGETHER[how]
    filled = fill(word({DOCUMENT: body(inside)}), fields)
    assert code in codes(filled)


def test_what_is_filled_in_soundly_is_let_in() -> None:
    raw = vetted(word({}, "Voor {{ title }}"), "")
    assert vetted(fill(raw, {"title": "Viaduct"}), "")


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


def test_all_templates_of_a_folder_are_looked_at_before_any_is_refused(tmp_path: Path) -> None:
    files = {"bijlage_sep_dot_docx": word(), "gunningscriteria_dot_docm": word(), "bijlage_seb_dot_docx": b"x"}
    with pytest.raises(InputError) as error:
        read_templates(folder(tmp_path, **files), NAMES)
    codes = [problem.message.code for problem in error.value.problems]
    assert sorted(codes) == ["formats.template-not-docx", "formats.template-not-word", "formats.template-unknown"]
    assert [problem.expected for problem in error.value.problems if problem.message.code.endswith("unknown")] == [
        "bijlage-seb"
    ]
