"""Fill in a template of a client: fields and loops over what is given, nothing else.

A template may hold anything, so it is filled in by a process of its own, in a sandbox, with bounded memory and time. What goes wrong is
said in words: a field that is not there, code, an endless loop. `python -m meetlat.documents.template` is that process.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetlat.errors import InputError, Problem, Text, text
from meetlat.words import Language

if TYPE_CHECKING:
    from meetlat.documents.document import Document
    from meetlat.documents.layout import Block

ROOT = str(Path(__file__).parents[2])
"""Where this package was found, so that the other process finds the same."""

SECONDS = 20
MOST_MEMORY = 1_500_000_000
MOST_BYTES = 20_000_000
LONGEST_RANGE = 1000
LONGEST_PRODUCT = 100_000
LONGEST_REASON = 200
Fields = Mapping[str, Any]


def fill(raw: bytes, fields: Fields, file: str = "", seconds: float = SECONDS) -> bytes:
    """Return a template filled in. `fields` is plain data. Raises InputError that says what the template does wrong."""
    order = json.dumps({"template": base64.b64encode(raw).decode(), "fields": fields}, ensure_ascii=False)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-P", "-m", __name__],  # -P: no module of the folder in which the command is given
            input=order.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))},
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(text("template.endless", seconds=seconds), file) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise _refused(_ended(done), file) from error
    if "document" not in answer:
        raise _refused(Text(answer["code"], answer["values"]), file)
    return base64.b64decode(answer["document"])


def document_fields(document: Document, language: Language, client: str = "") -> dict[str, Any]:
    """Return a document as a template takes parts of it: its title, facts, introduction, and sections of blocks with their kind and words."""
    from meetlat.documents.layout import lay_out

    layout = lay_out(document, language, paper=True)
    rows = layout.facts.rows if layout.facts else ()
    return {
        "name": layout.name,
        "language": language,
        "title": layout.heading,
        "client": client,
        "facts": [{"label": row.cells[0].text, "value": row.cells[1].text} for row in rows],
        "introduction": [one.text for one in layout.sections if one.kind == "paragraph"],
        "sections": [
            {"number": one.number, "title": one.title, "blocks": list(_template_blocks(one.blocks))}
            for one in layout.sections
            if one.kind == "section"
        ],
    }


TEMPLATE_KINDS = {"list": "items", "chart": "picture", "section": "heading"}
"""What a block is called in a template, where that is not its own kind."""


def _template_blocks(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Yield blocks as plain data; a section within a section is a heading and what stands under it."""
    for block in blocks:
        kind = TEMPLATE_KINDS.get(block.kind, block.kind)
        inner = list(_template_blocks(block.blocks))
        yield {**asdict(block), "kind": kind, "text": block.title if kind == "heading" else block.text, "blocks": inner}
        yield from inner if kind == "heading" else ()


def _ended(done: subprocess.CompletedProcess[bytes]) -> Text:
    """Say why the process gave no answer: stopped by its bounds, or broken by the template."""
    said = done.stderr.decode(errors="replace").strip().splitlines() or [str(done.returncode)]
    if done.returncode < 0 or "MemoryError" in said[-1]:
        return text("template.too-much")
    return text("template.broken", reason=said[-1][:LONGEST_REASON])


def _refused(message: Text, file: str) -> InputError:
    return InputError([Problem(message, file=file or None)])


def sandbox() -> Any:
    """Return the environment in which a template is filled in: no globals but a bounded range, no unsafe attributes, no huge products."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            numbers = isinstance(left, int | float) and isinstance(right, int | float)
            if operator == "*" and not numbers:
                raise SecurityError("a product of something else than numbers")
            if operator == "**" and not (numbers and abs(left) < LONGEST_PRODUCT and abs(right) <= 4):
                raise SecurityError("a large power")
            if operator == "%" and not numbers:
                raise SecurityError("a format")
            return super().call_binop(context, operator, left, right)

    def bounded(*ends: int) -> range:
        found = range(*ends)
        if len(found) > LONGEST_RANGE:
            raise SecurityError(f"range({', '.join(map(str, ends))})")
        return found

    def nothing_else(name: str) -> None:
        raise SecurityError(f"include {name}")

    environment = Sandbox(undefined=StrictUndefined, autoescape=True, loader=FunctionLoader(nothing_else))
    environment.globals = {"range": bounded}
    allowed = (
        "capitalize",
        "default",
        "first",
        "join",
        "last",
        "length",
        "lower",
        "replace",
        "round",
        "sort",
        "title",
        "trim",
        "upper",
    )
    environment.filters = {name: environment.filters[name] for name in allowed}
    return environment


def _filled(raw: bytes, fields: Fields) -> bytes:
    """Fill in a template here. Raises whatever a template can bring about."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(raw))
    environment = sandbox()
    unknown = sorted(template.get_undeclared_template_variables(environment, context=dict(fields)) - {"range"})
    if unknown:
        raise _UnknownFieldsError(unknown)
    template.render(dict(fields), environment, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    if made.tell() > MOST_BYTES:
        raise MemoryError
    return made.getvalue()


class _UnknownFieldsError(Exception):
    """Fields that are not there, all of them."""

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


def _answer(order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the document, or what is wrong with its template, as plain data."""
    from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

    try:
        made = _filled(base64.b64decode(order["template"]), order["fields"])
    except _UnknownFieldsError as error:
        return _wrong("template.unknown-fields", fields=error.fields, known=sorted(order["fields"]))
    except SecurityError as error:
        return _wrong("template.code", reason=_reason(error))
    except UndefinedError as error:
        return _wrong("template.missing-field", reason=_reason(error))
    except (TemplateSyntaxError, TemplateError) as error:
        return _wrong("template.syntax", reason=_reason(error))
    except (MemoryError, RecursionError):
        return _wrong("template.too-much")
    except Exception as error:  # noqa: BLE001 - whatever a hostile file brings about ends here, in words
        return _wrong("template.broken", reason=_reason(error) or type(error).__name__)
    return {"document": base64.b64encode(made).decode()}


def _wrong(code: str, **values: object) -> Mapping[str, Any]:
    return {"code": code, "values": values}


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:LONGEST_REASON].rstrip(".")


def _bound() -> None:
    """Bound the memory and the time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: there the clock of the caller bounds it alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def main() -> None:
    """Read an order from standard input and write the answer to standard output."""
    order = json.load(sys.stdin.buffer)
    _bound()
    sys.stdout.write(json.dumps(_answer(order)))


if __name__ == "__main__":
    main()
