"""Make the texts of a tender: from tender.yaml to Word and PDF, the workbook for bidders and the picture of the decision."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer, Used, used
from meetlat.documents.document import Document
from meetlat.documents.files import ON_PAPER, Format, need, printed, write
from meetlat.documents.template import document_fields, fill
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.folder import read_bytes, sha256
from meetlat.forms.word.folder import Template, Templates, read_templates
from meetlat.forms.word.parts import vetted
from meetlat.forms.xlsx.package import MOST_BYTES, MOST_UNPACKED
from meetlat.forms.xlsx.workbook import bid_template
from meetlat.requirements import Finding, Severity
from meetlat.save import finish
from meetlat.tender import Tender
from meetlat.tender.jobs.decide import DECIDES, LINTS
from meetlat.tender.jobs.evaluate import commitment_problems
from meetlat.tender.read.own_criteria import workbook_rows
from meetlat.tender.read.tender_yaml import read_tender_file
from meetlat.tender.rules.decide import UNKNOWN, Decision, contract_level, decide
from meetlat.tender.rules.lint import lint
from meetlat.words import Language, say, show

Watch = Callable[[Sequence[Document]], Iterable[Document]]
"""Goes through the documents, and may show how far it is."""

FORMS, PICTURE, RECORD = "inschrijfformulieren.xlsx", "beslisboom.svg", "teksten.json"
ACCOUNT = "toelichting"
"""The name of the text for the client itself."""
RESTS_ON = ("malus-factor", "framework-term", "mki-obligations", "award-criteria-estimate")
"""Tables of figures that the decision and the findings rest on, whatever is printed."""


@dataclass(frozen=True, slots=True)
class TextsCase:
    """What the texts of a tender are made of."""

    tender: Tender
    digest: str
    decision: Decision
    findings: tuple[Finding, ...]
    templates: Templates
    library: Library
    accept: Certainty


@dataclass(frozen=True, slots=True)
class Made:
    """A text that was made: its name, what it is, the files, and the template of the client that was used, if any."""

    name: str
    title: str
    files: tuple[str, ...]
    template: str | None


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a tender, in the folder where they are; no level where the tender is not filled in."""

    folder: Path
    level: str | None
    made: tuple[Made, ...]
    others: tuple[str, ...]


def texts_case(
    library: Library,
    path: Path,
    names: Sequence[str],
    templates: Path | None = None,
    accept: Certainty = Certainty.PUBLISHED,
) -> TextsCase:
    """Return what the texts of a tender are made of. `templates`: a folder with the client's own texts, of these `names`.

    Raises InputError with every problem of tender.yaml and of the templates.
    """
    read = read_tender_file(path)
    tender = read.tender
    refuse(replace(problem, file=str(path)) for problem in commitment_problems(tender, library))
    decision = decide(tender, library)
    findings = findings_of(decision, lint(tender, library))
    found = read_templates(templates, names) if templates else Templates(())
    return TextsCase(tender, read.sha256, decision, findings, found, library, accept)


def write_texts(
    case: TextsCase,
    documents: Sequence[Document],
    tree: str,
    folder: Path,
    language: Language,
    formats: Collection[Format] = ON_PAPER,
    watch: Watch = tuple,
) -> Answer[Texts]:
    """Write the texts, the workbook for bidders, the picture of the decision (`tree`, an SVG) and the record of all of them: all, or none.

    Raises InputError for templates that are wrong, texts that were changed since, and a folder that cannot be written; MissingPartError
    without the extra `report`.
    """
    need(formats)
    _refuse_changed(folder)
    made, files = _made(case, documents, language, formats, watch)
    others = {FORMS: bid_template(language, workbook_rows(case.tender)), PICTURE: tree.encode()}
    figures = used(case.library.table(name) for name in sorted(_tables(case, documents)))
    everything = {**files, **others}
    write({**everything, RECORD: _record(case, language, everything, figures)}, folder)
    level = contract_level(case.tender, case.decision)
    result = Texts(folder, None if level == UNKNOWN else level, made, tuple(sorted((*others, RECORD))))
    notes = (one.caveats for one in documents)
    return Answer(result, join_caveats(_caveats(case, documents, formats), *notes), figures)


def findings_of(decision: Decision, lint_found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of the lint and of the decision together, errors first; what both say once."""
    said = {finding.code for finding in lint_found}
    every = (*lint_found, *(finding for finding in decision.findings if finding.code not in said))
    return tuple(sorted(every, key=lambda finding: list(Severity).index(finding.severity)))


def _made(
    case: TextsCase, documents: Sequence[Document], language: Language, formats: Collection[Format], watch: Watch
) -> tuple[tuple[Made, ...], Mapping[str, bytes]]:
    """Return what was made of each document, and the files. Raises InputError with the problems of all templates."""
    problems: list[Problem] = []
    made: list[Made] = []
    files: dict[str, bytes] = {}
    by_name = {template.name: template for template in case.templates.found}
    for document in watch(documents):
        template = by_name.get(document.name)
        try:
            new = (
                _from_template(document, template, case, language) if template else printed(document, language, formats)
            )
        except InputError as error:
            problems.extend(error.problems)
            continue
        files |= new
        title = say(document.title, language)
        made.append(Made(document.name, title, tuple(new), template.file if template else None))
    refuse(problems)
    return tuple(made), files


def _from_template(document: Document, template: Template, case: TextsCase, language: Language) -> dict[str, bytes]:
    about = {**fields(case, language), "document": document_fields(document, language, case.tender.client.name)}
    filled = fill(template.raw, about, template.file)
    # what is filled in may be put together into something else
    return {f"{document.name}.docx": vetted(filled, template.file)}


def fields(case: TextsCase, language: Language) -> dict[str, Any]:
    """Return what a template may speak of: the keys of tender.yaml as they are spoken.

    What the tender does not say is not there, so that a template that needs it is refused by name.
    """
    tender = case.tender
    days = {"published": tender.published, "closing": tender.closing, "opening": tender.opening}
    span = {"from": tender.execution_from, "to": tender.execution_to}
    return {
        "id": tender.id,
        "title": tender.title,
        "client": {"name": tender.client.name},
        "dates": {name: show(day, language) for name, day in days.items() if day},
        "execution": {name: show(day, language) for name, day in span.items() if day},
        "level": say(text(f"level.{contract_level(tender, case.decision)}"), language),
    }


def _tables(case: TextsCase, documents: Sequence[Document]) -> set[str]:
    """Return the names of the tables of figures that the texts rest on."""
    printed_tables = {table.of for document in documents for table in document.tables() if table.of}
    return {*printed_tables, *case.decision.tables, *DECIDES, *LINTS, *RESTS_ON}


def _caveats(case: TextsCase, documents: Sequence[Document], formats: Collection[Format]) -> Iterator[Caveat]:
    """Say what a reader of the texts must know: cells without a value, findings, templates of which no PDF is made, files left alone."""
    for_market = (document for document in documents if document.name != ACCOUNT)
    unknown = sum(table.pointers for document in for_market for table in document.tables())
    if unknown:
        yield Caveat("unknown-cells", text("documents.unknown-cells", cells=unknown))
    errors = [one.code for one in case.findings if one.severity is Severity.ERROR]
    if errors:
        yield Caveat("lint-errors", text("documents.lint-errors", codes=errors), weight=3)
    for template in case.templates.found:
        if set(formats) != {"docx"}:
            yield Caveat("template-without-pdf", text("documents.template-without-pdf", name=template.name), weight=1)
        if template.name not in {document.name for document in documents}:
            yield Caveat("template-unused", text("documents.template-unused", name=template.name))
    if case.templates.ignored:
        yield Caveat("file-ignored", text("tender.file-ignored", files=list(case.templates.ignored)), weight=1)


def _record(case: TextsCase, language: Language, files: Mapping[str, bytes], figures: Sequence[Used]) -> bytes:
    """Return what is needed to make the same texts again, and to see which were changed since."""
    record = {
        "meetlat": __version__,
        "tender": case.tender.id,
        "language": language,
        "inputs": {"tender.yaml": case.digest, **{f"{one.name}.docx": one.sha256 for one in case.templates.found}},
        "tables": {one.table: one.digest for one in figures},
        "files": {name: sha256(content) for name, content in sorted(files.items())},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _refuse_changed(folder: Path) -> None:
    """Raise InputError for each file of a folder that was changed since it was made here: nobody's work is written over."""
    finish(folder)
    changed = [
        name
        for name, digest in _made_before(folder).items()
        if os.path.lexists(folder / name) and sha256(read_bytes(folder / name, MOST_UNPACKED)) != digest
    ]
    refuse(Problem(text("documents.changed"), file=str(folder / name), found=name) for name in changed)


def _made_before(folder: Path) -> dict[str, str]:
    """Return the hash of each file that was made here, by its name; nothing where no record says so."""
    try:
        files = json.loads(read_bytes(folder / RECORD, MOST_BYTES))["files"]
        return {name: str(digest) for name, digest in files.items() if Path(name).name == name}
    except (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def texts_json(made: Texts) -> dict[str, Any]:
    """Return the texts that were made as plain data."""
    return {
        "folder": str(made.folder),
        "level": made.level,
        "documents": [
            {"name": one.name, "title": one.title, "files": list(one.files), "template": one.template}
            for one in made.made
        ],
        "others": list(made.others),
    }
