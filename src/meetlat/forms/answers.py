"""A form of one answer per row: the field beside its value."""

from __future__ import annotations

from collections.abc import Mapping

from meetlat.errors import Problem, text
from meetlat.forms.declared import Form
from meetlat.forms.rows import FormRow, Problems, Table, nearest
from meetlat.forms.values import CellError, expected, parser, plain_text, short
from meetlat.words import key

FIELD = frozenset({"veld", "field"})
VALUE = frozenset({"waarde", "value"})


def read_answers(table: Table, form: Form, problems: Problems) -> tuple[FormRow, ...]:
    """Return the answers of an upright form as one row that knows the row of each answer; what is wrong is added to `problems`."""
    heads = [key(plain_text(cell) or "") for cell in table.header]
    field = next((index for index, head in enumerate(heads) if head in FIELD), None)
    value = next((index for index, head in enumerate(heads) if head in VALUE), None)
    if field is None or value is None:
        problems.add(Problem(text("formats.no-answers"), table.file, table.sheet, 1, expected=("veld", "waarde")))
        return ()
    rows, raw = _answers(table, form, (field, value), problems)
    values: dict[str, object] = {}
    row = FormRow(
        values, table.file, table.sheet, 1, {column.name: str(table.header[value]) for column in form.columns}, rows
    )
    for column in form.columns:
        answer = parser(column)(raw.get(column.name))
        if answer is None and column.required:
            answer = CellError(
                text("formats.answer-missing", field=column.nl, name=column.name), None, expected(column)
            )
        if isinstance(answer, CellError):
            problems.add(row.problem(answer.message, column.name, answer.found, answer.expected))
        values[column.name] = answer
    return (row,)


def _answers(
    table: Table, form: Form, at: tuple[int, int], problems: Problems
) -> tuple[Mapping[str, int], Mapping[str, object]]:
    """Find each field: its row and what stands beside it."""
    known = {key(word): column.name for column in form.columns for word in (column.name, column.nl, *column.aliases)}
    rows: dict[str, int] = {}
    raw: dict[str, object] = {}
    head = str(table.header[at[0]])
    for number, cells in table.rows:
        field, value = (cells[index] if index < len(cells) else None for index in at)
        written = (plain_text(field) or "").strip()
        name = known.get(key(written))
        if not written and value in (None, ""):
            continue
        if name is None:
            near = nearest(
                written, [word for column in form.columns for word in (column.name, column.nl, *column.aliases)]
            )
            message = (
                text("formats.field-unknown", found=short(written), near=near)
                if near
                else text("formats.field-not-known", found=short(written))
            )
            problems.add(Problem(message, table.file, table.sheet, number, head, short(written), near))
        elif name in rows:
            problems.add(
                Problem(
                    text("formats.id-twice", found=short(written), first=str(rows[name]), second=str(number)),
                    table.file,
                    table.sheet,
                    number,
                    head,
                    short(written),
                    text("formats.expect.once"),
                )
            )
        else:
            rows[name], raw[name] = number, value
    return rows, raw
