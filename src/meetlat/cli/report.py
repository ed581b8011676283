"""A report: a document in every format, ended as every report is, and the answer as JSON beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer, envelope
from meetlat.cli.call import json_text
from meetlat.documents.document import Document
from meetlat.documents.files import printed, write
from meetlat.documents.parts import ended
from meetlat.words import Language


def write_report(
    document: Document, answer: Answer[Any], data: Any, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the files into a folder, all or none; `data` is the result as plain data. Raises InputError, MissingPartError."""
    files = printed(ended(document, answer), language)
    tables = [{"name": one.table, "source": one.source, "sha256": one.digest} for one in answer.figures]
    inputs = [{"name": name, "sha256": digest} for name, digest in sorted(answer.inputs)]
    made_from = {"language": language, "meetlat": __version__, "inputs": inputs, "tables": tables}
    whole = json_text({**envelope(answer, data, language), "report": made_from})
    return write({**files, f"{document.name}.json": whole.encode()}, folder)
