"""Make the texts of a tender: from tender.yaml to Word and PDF, the workbook for bidders and the picture of the decision."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer, Used, used
from meetlat.documents.former_pdf import LETTERS
from meetlat.documents.printed import Form, printed
from meetlat.documents.spoken import Spoken, spoken
from meetlat.documents.template import fill
from meetlat.errors import InputError, MissingPartError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.folder import DATA, read_bytes, sha256
from meetlat.forms.word.folder import Template, Templates, read_templates
from meetlat.forms.word.parts import vetted
from meetlat.forms.xlsx.package import MOST_BYTES, MOST_UNPACKED
from meetlat.forms.xlsx.workbook import bid_template
from meetlat.requirements import Finding, Severity
from meetlat.save import finish, save
from meetlat.tender import Tender
from meetlat.tender.jobs.decide import DECIDES, LINTS
from meetlat.tender.jobs.evaluate import commitment_problems
from meetlat.tender.jobs.own_criteria import workbook_rows
from meetlat.tender.read.nouns import tender_of
from meetlat.tender.read.tender_yaml import read_tender_hashed
from meetlat.tender.rules.decide import UNKNOWN, Decision, contract_level, decide
from meetlat.tender.rules.lint import lint
from meetlat.tender.view.texts import NAMES, Document, Scope, texts
from meetlat.tender.view.texts.account import NAME as ACCOUNT
from meetlat.tender.view.texts.account import RESTS_ON, TREE
from meetlat.tender.view.tree_picture import tree_picture
from meetlat.tender.view.write import write_files
from meetlat.words import Language, say, show

Watch = Callable[[Sequence[Document]], Iterable[Document]]
"""Goes through the documents, and may show how far it is."""

NEEDED = ("docx", "docxtpl", "typst", "vl_convert")
"""The libraries of the extra `report` that this takes, as Python names them."""
FORMS, PICTURE, RECORD = "inschrijfformulieren.xlsx", "beslisboom.svg", "teksten.json"


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


@dataclass(frozen=True, slots=True)
class Case:
    """What the texts are made of."""

    tender: Tender
    digest: str
    decision: Decision
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    templates: Templates
    language: Language


def make_documents(
    library: Library,
    path: Path,
    folder: Path,
    *,
    templates: Path | None = None,
    form: Form = "both",
    language: Language = "nl",
    accept: Certainty = Certainty.PUBLISHED,
    watch: Watch = iter,
) -> Answer[Texts]:
    """Make every text of a tender into a folder: all of them or none, and never over a file that was changed since it was made.

    Raises InputError with every problem of the tender, of the templates, and of the folder; MissingPartError without the extra `report`.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingPartError("report")
    case = _case(library, path, templates, language, accept)
    _refuse_changed(folder)
    made, files = _made(case, form, watch)
    others = {
        FORMS: bid_template(language, workbook_rows(case.tender)),
        PICTURE: tree_picture(case.decision, language).encode(),
    }
    figures = used(library.table(name) for name in sorted(_tables(case)))
    everything = {**files, **others}
    write_files({**everything, RECORD: _record(case, everything, figures)}, folder)
    level = contract_level(case.tender, case.decision)
    result = Texts(folder, None if level == UNKNOWN else level, made, tuple(sorted((*others, RECORD))))
    return Answer(result, join_caveats(_caveats(case, form), *(one.caveats for one in case.documents)), figures)


def _case(library: Library, path: Path, templates: Path | None, language: Language, accept: Certainty) -> Case:
    document, digest = read_tender_hashed(path)
    tender = tender_of(document, str(path))
    refuse(replace(problem, file=str(path)) for problem in commitment_problems(tender, library))
    decision = decide(tender, library)
    scope = Scope(library, tender.execution_from, tender.execution_to, accept)
    findings = findings_of(decision, lint(tender, library))
    documents = texts(tender, decision, findings, scope)
    found = read_templates(templates, NAMES) if templates else Templates(())
    return Case(tender, digest, decision, findings, documents, found, language)


def findings_of(decision: Decision, lint_found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of the lint and of the decision together, errors first; what both say once."""
    said = {finding.code for finding in lint_found}
    every = (*lint_found, *(finding for finding in decision.findings if finding.code not in said))
    return tuple(sorted(every, key=lambda finding: list(Severity).index(finding.severity)))


def _made(case: Case, form: Form, watch: Watch) -> tuple[tuple[Made, ...], Mapping[str, bytes]]:
    """Return what was made of each document, and the files. Raises InputError with the problems of all templates."""
    problems: list[Problem] = []
    made: list[Made] = []
    files: dict[str, bytes] = {}
    by_name = {template.name: template for template in case.templates.found}
    screen, paper = tree_picture(case.decision, case.language), tree_picture(case.decision, case.language, LETTERS)
    for document in watch(case.documents):
        said = spoken(document, case.language, case.tender.client.name)
        template = by_name.get(document.name)
        try:
            new = (
                _from_template(said, template, case) if template else printed(said, form, {TREE: screen}, {TREE: paper})
            )
        except InputError as error:
            problems.extend(error.problems)
            continue
        files |= new
        made.append(Made(document.name, said.title, tuple(new), template.file if template else None))
    refuse(problems)
    return tuple(made), files


def _from_template(said: Spoken, template: Template, case: Case) -> dict[str, bytes]:
    filled = fill(template.raw, fields(said, case), template.file)
    return {
        f"{said.name}.docx": vetted(filled, template.file)
    }  # what is filled in may be put together into something else


def fields(said: Spoken, case: Case) -> dict[str, Any]:
    """Return what a template may speak of: the keys of tender.yaml as they are spoken, and the whole of our own text.

    What the tender does not say is not there, so that a template that needs it is refused by name.
    """
    tender, language = case.tender, case.language
    days = {"published": tender.published, "closing": tender.closing, "opening": tender.opening}
    span = {"from": tender.execution_from, "to": tender.execution_to}
    return {
        "id": tender.id,
        "title": tender.title,
        "client": {"name": tender.client.name},
        "dates": {name: show(day, language) for name, day in days.items() if day},
        "execution": {name: show(day, language) for name, day in span.items() if day},
        "level": say(text(f"level.{contract_level(tender, case.decision)}"), language),
        "document": asdict(said),
    }


def _tables(case: Case) -> set[str]:
    """Return the names of the tables of figures that the texts rest on."""
    printed = {table.of for document in case.documents for table in document.tables() if table.of}
    return {*printed, *case.decision.tables, *DECIDES, *LINTS, *RESTS_ON}


def _caveats(case: Case, form: Form) -> Iterator[Caveat]:
    """Say what a reader of the texts must know: cells without a value, findings, templates of which no PDF is made, files left alone."""
    unknown = sum(
        cell.pointer
        for document in case.documents
        if document.name != ACCOUNT
        for table in document.tables()
        for row in table.rows
        for cell in row
    )
    if unknown:
        yield Caveat("unknown-cells", text("documents.unknown-cells", cells=unknown))
    errors = [one.code for one in case.findings if one.severity is Severity.ERROR]
    if errors:
        yield Caveat("lint-errors", text("documents.lint-errors", codes=errors), weight=3)
    for template in case.templates.found:
        if form != "docx":
            yield Caveat("template-without-pdf", text("documents.template-without-pdf", name=template.name), weight=1)
        if template.name not in {document.name for document in case.documents}:
            yield Caveat("template-unused", text("documents.template-unused", name=template.name))
    if case.templates.ignored:
        yield Caveat("file-ignored", text("tender.file-ignored", files=list(case.templates.ignored)), weight=1)


def _record(case: Case, files: Mapping[str, bytes], figures: Sequence[Used]) -> bytes:
    """Return what is needed to make the same texts again, and to see which were changed since."""
    record = {
        "meetlat": __version__,
        "tender": case.tender.id,
        "language": case.language,
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


def write_new_tender(file: Path, language: Language) -> Path:
    """Write an empty, explained tender.yaml to fill in. Raises InputError when there is such a file, or it cannot be written."""
    source = DATA / "texts" / f"tender.{language}.yaml"
    if os.path.lexists(file):
        raise InputError([Problem(text("documents.exists"), file=str(file))])
    save({file: source.read_bytes()})
    return file


def write_picture(decision: Decision, file: Path, language: Language) -> None:
    """Write the decision tree with the path taken as an SVG. Raises InputError when the file cannot be written."""
    save({file: tree_picture(decision, language).encode()})
