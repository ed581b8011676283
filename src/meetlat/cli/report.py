"""A report: a document in every format, ended as every report is, and the answer as JSON beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, envelope
from meetlat.cli.run import json_text
from meetlat.documents.document import Document, Section
from meetlat.documents.files import printed, write
from meetlat.documents.parts import Hashed, caveats, provenance
from meetlat.words import Language

END = "controle"
"""The name of the section that says what was read: the last of a report."""


def write_report(
    document: Document, answer: Answer[Any], data: Any, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the files into a folder, all or none; `data` is the result as plain data. Raises InputError, MissingPartError."""
    files = printed(ended(document, answer), language)
    whole = json_text(envelope(answer, data, language))
    return write({**files, f"{document.name}.json": whole.encode()}, folder)


def ended(document: Document, answer: Answer[Any]) -> Document:
    """Return a document with its caveats and what was read; one that ends so already stays as it is."""
    if any(isinstance(block, Section) and block.name == END for block in document.walk()):
        return document
    inputs = [Hashed(name, digest) for name, digest in answer.inputs]
    tables = [Hashed(one.table, one.digest, one.source) for one in answer.figures]
    ending = (caveats((one, ()) for one in answer.caveats), provenance(inputs=inputs, tables=tables))
    return replace(document, blocks=(*document.blocks, *(one for one in ending if one)))
