"""Writes the part of the reference that code and data already say: commands, exit codes, forms, tables of figures, the library, packages.

`python -m docs.generate` writes docs/reference/made/, which is not kept in the repository; `make docs` calls it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import math
import pkgutil
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

import meetlat
from meetlat import forms as formats
from meetlat.cli.net import Ended
from meetlat.figures import Coverage, EngineClass, Interval, Range, Row, Table, coverage, library
from meetlat.words import number, say, text, unit

MADE = Path(__file__).parent / "reference" / "made"

WIDTH = 100

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FORMS = {
    "figures": ("meetlat.figures.form", "TableForm", "A table of figures"),
    "overlay": ("meetlat.figures.form", "OverlayForm", "Rows of your own for a table that exists"),
    "tender": ("meetlat.tender.read.tender_yaml", "TenderDocument", "tender.yaml"),
    "bid-document": ("meetlat.tender.read.tender_yaml", "BidDocument", "bid.yaml"),
}
"""The documents of which a JSON Schema is published: file name, model, title."""


def main() -> None:
    """Write all pages anew."""
    shutil.rmtree(MADE, ignore_errors=True)
    for name, words in pages().items():
        path = MADE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")


def pages() -> dict[str, str]:
    """Return all pages by name."""
    return {
        **command_pages(),
        **exit_code_pages(),
        **form_pages(),
        **figure_pages(),
        **library_pages(),
        **package_pages(),
    }


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    """Return a value as it may stand in a Markdown table."""
    return str(value).replace("|", "\\|").replace("\n", " ").strip() or "–"


def toctree(names: Iterable[str], depth: int = 1) -> str:
    """Return a table of contents of pages."""
    return "\n".join(["```{toctree}", f":maxdepth: {depth}", "", *names, "```"])


# ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each command of the command line by its words: ("requirements", "show")."""
    from meetlat.cli.help import Group, root
    from meetlat.cli.main import COMMANDS

    def walk(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
        if not isinstance(command, Group):
            yield words, command
            return
        for name in command.list_commands(None):
            yield from walk((*words, name), command.get_command(None, name))

    yield from walk((), root(COMMANDS))


def command_pages() -> dict[str, str]:
    """Return the page of all commands."""
    parts = ["# Commands", "Every command takes `--json` and then prints one JSON document on standard output."]
    for words, command in commands():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        usage = " ".join(["meetlat", *words, *(placeholder(p) for p in arguments), *(usage_of(p) for p in options)])
        parts += [f"## meetlat {' '.join(words)}", help_of(command.help), f"```text\n{usage}\n```"]
        rows = [
            (f"`{' '.join(p.opts) if p in options else placeholder(p)}`", help_of(getattr(p, "help", "")))
            for p in [*arguments, *options]
        ]
        parts += [table(("", ""), rows)] if rows else []
    return {"commands.md": "\n\n".join(parts) + "\n"}


def help_of(code: str | None) -> str:
    """Return what a command or option is for, in English."""
    from meetlat.cli.help import spoken

    return spoken(code or "", "en").strip()


def placeholder(parameter: Any) -> str:
    """Return how an argument stands in the usage line."""
    return f"{parameter.name.upper()}{'…' if parameter.nargs != 1 or getattr(parameter, 'multiple', False) else ''}"


def usage_of(option: Any) -> str:
    """Return how an option stands in the usage line; optional ones in brackets."""
    value = "" if option.is_flag else f" {option.name.upper()}"
    written = f"{option.opts[0]}{value}"
    return written if option.required else f"[{written}]"


# ── exit codes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERED = {
    0: "There is an answer; of a `check`: all that binds is met.",
    1: "Of a `check`: something is not met.",
    2: "The input is refused; each problem has its file, row and column.",
    3: "Of a `check`: nothing is not met, something is unknown. Of a `show`: a value is unknown.",
}
"""What the codes say that are an answer; those of a run without one stand in `cli.net`."""


def exit_code_pages() -> dict[str, str]:
    """Return the page of all exit codes."""
    rows = [*ANSWERED.items(), *((one.value, said) for one, said in ended())]
    parts = [
        "# Exit codes",
        "A code is the answer of a command for scripts: the same with `--json` and without, in Dutch and in English.",
        table(("code", "says"), rows),
        """Of many files in one call, those that can be read are answered; 2 only if none could be read.
Without an answer there is one message, with `--json` one document with an `error`, never a traceback.
`MEETLAT_DEBUG=1` prints that; it may hold words of the input.""",
    ]
    return {"exit-codes.md": "\n\n".join(parts) + "\n"}


def ended() -> Iterator[tuple[Ended, str]]:
    """Yield how a run can end without an answer, with the sentence that stands below each in the code."""
    (kinds,) = ast.parse(inspect.getsource(Ended)).body
    body = kinds.body if isinstance(kinds, ast.ClassDef) else []
    for assigned, said in pairwise(body):
        if isinstance(assigned, ast.Assign) and isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant):
            yield Ended[ast.unparse(assigned.targets[0])], str(said.value.value)


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def form_pages() -> dict[str, str]:
    """Return a page for each form of rows, and a page and a JSON Schema for each form of figures."""
    made = {f"forms/{name}.md": form_page(formats.form(name)) for name in formats.names()}
    for name, (module, model, title) in FORMS.items():
        form = getattr(importlib.import_module(module), model)
        schema = {"$schema": DIALECT, **form.model_json_schema(by_alias=True)}
        made[f"forms/{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        parts = [f"# {title}", inspect.getdoc(form) or "", *fields(schema)]
        parts += [
            f"JSON Schema: {{download}}`{name}.schema.json`.",
            f"```{{literalinclude}} {name}.schema.json\n:language: json\n```",
        ]
        made[f"forms/{name}.md"] = "\n\n".join(parts) + "\n"
    listed = toctree(f"forms/{name}" for name in (*formats.names(), *FORMS))
    return {"forms.md": f"# Forms\n\n{listed}\n", **made}


def form_page(form: formats.Form) -> str:
    """Return the page of one form of rows: its columns."""
    names = ", ".join(f"`{name}`" for name in (form.name, *form.aliases))
    rows = [
        (f"`{c.name}` {c.nl}{' (required)' if c.required else ''}", c.meaning.en, values_of(c)) for c in form.columns
    ]
    parts = [
        f"# {form.title.en}",
        form.about.en,
        f"A CSV file or a sheet called {names}. Columns may be given by either name.",
    ]
    parts += [f"One row for each {', '.join(f'`{name}`' for name in form.unique)}."] if form.unique else []
    parts += [table(("column", "meaning", "values"), rows)]
    return "\n\n".join(parts) + "\n"


def values_of(column: formats.Column) -> str:
    """Say what a cell of a column may hold."""
    if column.choices:
        return " · ".join(f"`{choice}`" for choice in column.choices)
    bounds = [
        f"{word} {number(bound, 'en')}"
        for word, bound in (("≥", column.least), (">", column.above), ("≤", column.most))
        if bound is not None
    ]
    limits = " ".join([column.kind, unit(column.unit, "en") if column.unit else "", *bounds]).replace("  ", " ").strip()
    return limits + (f": `{column.example}`" if column.example else "")


def fields(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table of the keys of a form, and of the forms within it."""
    for part in (schema, *schema.get("$defs", {}).values()):
        required = part.get("required", [])
        rows = [
            (f"`{key}`", kind(value), "required" if key in required else "")
            for key, value in part.get("properties", {}).items()
        ]
        if rows:
            yield f"**{part['title']}**: {part.get('description', '')}\n\n" + table(("key", "value", ""), rows)


def kind(schema: Mapping[str, Any]) -> str:
    """Say what a value may be."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if any_of := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(kind(one) for one in any_of if one.get("type") != "null")
    if "enum" in schema:
        return " · ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"keys with {kind(schema['additionalProperties'])}"
    return {
        "string": "text",
        "number": "number",
        "integer": "whole number",
        "boolean": "true or false",
        "object": "keys",
    }.get(schema.get("type", ""), "any")


# ── figures ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def figure_pages() -> dict[str, str]:
    """Return the page of coverage, and a page for each table."""
    tables = [library().table(name) for name in library().names()]
    counts = [(f"[{t.title.en}](figures/{t.name}.md)", f"`{t.name}`", *known(coverage(t))) for t in tables]
    overview = [
        "# Figures",
        "What is known of each table, and how well. A cell that is not known answers *unknown*, never zero.",
        table(("table", "name", "known", "how"), counts),
        toctree(f"figures/{t.name}" for t in tables),
    ]
    return {"figures.md": "\n\n".join(overview) + "\n", **{f"figures/{t.name}.md": figure_page(t) for t in tables}}


def known(counted: Coverage) -> tuple[str, str]:
    """Say how many cells of a table are known, and how."""
    how = ", ".join(f"{count} {certainty}" for certainty, count in counted.certainty.items() if count)
    return f"{counted.known} of {counted.cells}", how


def figure_page(figures: Table) -> str:
    """Return the page of one table: what it is, its source, its rows."""
    source = figures.source
    about = [
        ("Dutch", figures.title.nl),
        ("unit", unit(figures.unit, "en")),
        ("standing", figures.standing or ""),
        ("scope", ", ".join(f"{key} {scope(value)}" for key, value in (figures.scope or {}).items())),
        ("source", ", ".join(str(part) for part in (source.title, source.publisher, source.date, source.page) if part)),
    ]
    header = [*figures.dimension_names, "level", "from", "to", "value", "certainty"]
    parts = [
        f"# {figures.title.en}",
        f"`{figures.name}`",
        table(("", ""), [row for row in about if row[1]]),
        say(figures.note, "en") if figures.note else "",
        table(header, [row_cells(figures, row) for row in figures.rows]),
        reasonings(figures),
        say(figures.ask, "en") if figures.ask else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def scope(value: object) -> str:
    """Say what a requirement is about: one set, or the sets that it accepts."""
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)


def row_cells(figures: Table, row: Row) -> list[object]:
    """Return a row of figures as cells."""
    known = {name: row.conditions.get(name, "") for name in figures.dimension_names}
    days = (row.valid_from or "", row.valid_to or "")
    return [
        *map(condition, known.values()),
        row.level or "",
        *days,
        value_of(row),
        say(text(f"certainty.{row.certainty.value}"), "en"),
    ]


def condition(value: object) -> str:
    """Say a condition: a choice, or a half-open interval."""
    if not isinstance(value, Interval):
        return str(value)
    low = f"from {number(value.low, 'en')}" if math.isfinite(value.low) else ""
    high = f"below {number(value.high, 'en')}" if math.isfinite(value.high) else ""
    return ", ".join(filter(None, (low, high))) or "any"


def value_of(row: Row) -> str:
    """Say the value of a row."""
    if isinstance(row.value, EngineClass):
        return " with ".join(
            [row.value.name, *([", ".join(row.value.features).replace("_", " ")] if row.value.features else [])]
        )
    if isinstance(row.value, Range):
        return f"{number(row.value.low, 'en')} – {number(row.value.high, 'en')}"
    return number(row.value, "en") if isinstance(row.value, int | float) else str(row.value or "")


def reasonings(figures: Table) -> str:
    """Say by what reasoning the derived rows were derived, each once."""
    said = dict.fromkeys(say(row.reasoning, "en") for row in figures.rows if row.reasoning)
    return "\n".join(["Derived by:", "", *(f"* {one}" for one in said)]) if said else ""


# ── the library ───────────────────────────────────────────────────────────────────────────────────────────────────────


def library_pages() -> dict[str, str]:
    """Return the page of what `import meetlat` offers: every public name, with signature and documentation; rooms have pages of their own."""
    names = {name: getattr(meetlat, name) for name in meetlat.__all__}
    own = {name: value for name, value in names.items() if not inspect.ismodule(value)}
    rooms = [
        (f"[`{name}`](packages/meetlat.{name}.md)", first_line(room)) for name, room in names.items() if name not in own
    ]
    parts = [
        "# The library",
        documentation(meetlat),
        table(
            ("name", "what it is for"),
            [(f"[`{name}`](#{label(name, value)})", first_line(value)) for name, value in own.items()],
        ),
        table(("room", "what it is for"), rooms),
    ]
    for name, value in own.items():
        parts += [f"({label(name, value)})=\n## {name}", *public_name(name, value)]
    return {"library.md": "\n\n".join(part for part in parts if part) + "\n"}


def label(name: str, value: Any) -> str:
    """Return the place of a name on the page; capitals make no difference in an address, and there are a `verdict` and a `Verdict`."""
    return f"type-{name.lower()}" if inspect.isclass(value) else name


def first_line(value: Any) -> str:
    """Return the first sentence that a name says of itself."""
    return (inspect.getdoc(value) or "").partition("\n")[0]


# ── packages ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def package_pages() -> dict[str, str]:
    """Return a page for each package that is a front door: what it says of itself, and its public names."""
    packages = [
        importlib.import_module(f"meetlat.{m.name}")
        for m in pkgutil.iter_modules(meetlat.__path__)
        if m.name != "__main__"
    ]
    doors = [package for package in packages if getattr(package, "__all__", None)]
    made = {f"packages/{package.__name__}.md": package_page(package) for package in doors}
    return {
        "packages.md": "# Packages\n\n" + toctree(f"packages/{package.__name__}" for package in doors) + "\n",
        **made,
    }


def package_page(package: Any) -> str:
    """Return the page of one package."""
    parts = [f"# {package.__name__}", documentation(package)]
    for name in package.__all__:
        parts += [f"## {name}", *public_name(name, getattr(package, name))]
    return "\n\n".join(part for part in parts if part) + "\n"


def public_name(name: str, value: Any) -> Iterator[str]:
    """Yield what can be said of a public name: signature, documentation, choices, methods."""
    if inspect.isclass(value) and issubclass(value, Enum):
        yield documentation(value)
        yield " · ".join(f"`{member.value}`" for member in value)
    elif inspect.isclass(value) and issubclass(value, Exception):
        yield documentation(value)
    elif inspect.isclass(value) or inspect.isroutine(value):
        yield f"```python\n{signature(name, value)}\n```"
        yield documentation(value)
        yield from methods(value)
    else:
        yield f"```python\n{name} = {str(value).replace('collections.abc.', '')}\n```"


def methods(value: Any) -> Iterator[str]:
    """Yield the public methods and properties of a class, with the first line of what each says."""
    for name, member in vars(value).items() if inspect.isclass(value) else ():
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and inspect.isfunction(function):
            yield f"**`{name}`**: {(inspect.getdoc(function) or '').partition(chr(10))[0]}"


class Annotation(str):
    """An annotation that is shown as it stands in the code, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return it bare."""
        return str(self)


def signature(name: str, value: Any) -> str:
    """Return a signature as it stands in the code, one parameter a line when long."""
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return name
    empty = inspect.Signature.empty
    given = [
        p if p.annotation is empty else p.replace(annotation=Annotation(p.annotation))
        for p in found.parameters.values()
    ]
    after = empty if found.return_annotation is empty or inspect.isclass(value) else Annotation(found.return_annotation)
    line = f"{name}{found.replace(parameters=given, return_annotation=after)}"
    if len(line) <= WIDTH:
        return line
    return (
        f"{name}(\n"
        + "".join(f"    {parameter},\n" for parameter in given)
        + f"){'' if after is empty else f' -> {after}'}"
    )


def documentation(value: Any) -> str:
    """Return a docstring: sentences as sentences, columns and formulas as they stand."""
    paragraphs = (inspect.getdoc(value) or "").split("\n\n")
    return "\n\n".join(f"```text\n{one}\n```" if re.search(r"(?m)^ |\S {2,}\S", one) else one for one in paragraphs)


if __name__ == "__main__":
    main()
