"""Cells as SQL reads them: text of a CSV file, or values of Parquet. What cannot be read is NULL, and the first such column is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetlat.equipment.logs.engine import literal, quoted
from meetlat.formats.declared import form, key
from meetlat.formats.machine_logs.columns import TIMES, UNITS, Header, measured

DAY_MS = 86_400_000
LONGEST_NAME = 200
FILE_STEP = 1_000_000_000_000
"""A row is known by one number: the file in which it stands, times this, plus its row."""

UNSEEN = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"

STAMP = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?)?"
    "( ?(Z|z|[+-](0[0-9]|1[0-4]):?[0-5][0-9]|[+-](0[0-9]|1[0-4])))?"
)
"""A moment as text. Its parts stand at their places: to match is quick, to extract groups is not."""

MACROS = (
    "is_number(x) AS regexp_full_match(x, '[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]{1,4})?')",
    "is_doubtful(x) AS regexp_full_match(x, '[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}')",
    "finite(x) AS CASE WHEN isfinite(x) THEN x END",
    """number_of(x, mark) AS CASE
        WHEN NOT is_number(x) OR (is_doubtful(x) AND NOT coalesce(contains(x, mark), FALSE)) THEN NULL
        ELSE finite(TRY_CAST(replace(x, ',', '.') AS DOUBLE)) END""",
    "has_time(x) AS x[11] IN ('T', ' ') AND x[14] = ':'",
    f"""wall_of(x) AS CASE WHEN regexp_full_match(x, '{STAMP}') THEN epoch_ms(TRY_CAST(
        CASE WHEN has_time(x) THEN x[1:10] || ' ' || replace(regexp_extract(x[12:], '^[0-9:.,]+'), ',', '.') ELSE x[1:10] END
        AS TIMESTAMP)) END""",
    "zone_of(x) AS upper(replace(regexp_extract(x[11:], '[Zz+-][0-9:]*$'), ':', ''))",
    """offset_of(x) AS CASE zone_of(x) WHEN '' THEN NULL WHEN 'Z' THEN 0 ELSE
        (CASE WHEN zone_of(x)[1] = '-' THEN -1 ELSE 1 END)
        * (60 * TRY_CAST(zone_of(x)[2:3] AS INTEGER) + coalesce(TRY_CAST(zone_of(x)[4:5] AS INTEGER), 0)) END""",
    "name_of(x) AS nullif(regexp_replace(trim(x), '\\s+', ' ', 'g'), '')",
    "key_of(x) AS regexp_replace(lower(x), '[^a-z0-9]', '', 'g')",
)
"""What reads text, for CREATE MACRO."""

NUMBERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "FLOAT",
    "DOUBLE",
    "DECIMAL",
)
WHOLE = tuple(name for name in NUMBERS if name.endswith(("INT", "INTEGER")))
ZONED = ("TIMESTAMP WITH TIME ZONE",)
LOCAL = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
TEXT = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a file in SQL: its name and its type; `mark` is the decimal mark of the numbers of a text, as SQL writes it."""

    name: str
    kind: str
    mark: str

    @property
    def is_text(self) -> bool:
        """Tell whether it is text."""
        return self.kind == TEXT

    @property
    def words(self) -> str:
        """Its text, empty as NULL."""
        return f"nullif(trim({quoted(self.name)}), '')" if self.is_text else quoted(self.name)

    def number(self) -> str:
        """Read a number."""
        return (
            f"number_of({self.words}, {self.mark})" if self.is_text else f"finite(CAST({quoted(self.name)} AS DOUBLE))"
        )

    def wall(self, *, day_after: bool = False, needs_time: bool = False) -> str:
        """Read a moment on the clock that was read, in ms since 1970; a day alone is its midnight, or the one after it."""
        if self.is_text:
            alone = f"NOT has_time({self.words})"
            wall = f"wall_of({self.words})"
            if needs_time:
                return f"CASE WHEN {alone} THEN NULL ELSE {wall} END"
            return f"{wall} + CASE WHEN {alone} THEN {DAY_MS} ELSE 0 END" if day_after else wall
        wall = (
            f"epoch_ms({quoted(self.name)})"
            if self.kind in ZONED
            else f"epoch_ms(CAST({quoted(self.name)} AS TIMESTAMP))"
        )
        return f"{wall} + {DAY_MS}" if day_after and self.kind == "DATE" else wall

    def offset(self) -> str:
        """Read by how many minutes that clock is ahead of UTC; NULL where it does not say."""
        return f"offset_of({self.words})" if self.is_text else "0" if self.kind in ZONED else "NULL"

    def text(self) -> str:
        """Read a name; one that is too long, or has characters that nobody sees, cannot be."""
        name = f"name_of(CAST({quoted(self.name)} AS VARCHAR))"
        return f"CASE WHEN length({name}) <= {LONGEST_NAME} AND NOT regexp_matches({name}, {literal(UNSEEN)}) THEN {name} END"

    def choice(self, choices: Mapping[str, tuple[str, ...]]) -> str:
        """Read one of some choices, in any of their spellings."""
        cases = " ".join(
            f"WHEN {literal(key(word))} THEN {literal(choice)}"
            for choice, words in choices.items()
            for word in (choice, *words)
        )
        return f"CASE key_of({quoted(self.name)}) {cases} END"


def allowed(column: str, shape: str) -> tuple[str, ...]:
    """Return the types of Parquet that a column may have."""
    if column in TIMES[shape]:
        return (*ZONED, *LOCAL, TEXT, *(("DATE",) if shape == "logs" else ()))
    if column in measured(form(shape)):
        return NUMBERS
    return (TEXT, *WHOLE) if column in ("machine", "project") else (TEXT,)


def select(header: Header, cells: Mapping[str, Cell], file: int, source: str) -> str:
    """Return the SELECT that makes raw rows of a file: every column of its shape, and the first one that cannot be read."""
    raw = list(_raw(header, cells))
    columns = ", ".join(f"{one.sql} AS {quoted(one.name)}" for one in raw)
    doubts = " ".join(f"WHEN {one.doubt} THEN {literal(one.column)}" for one in raw if one.doubt)
    unreadable = f"CAST(CASE {doubts} END AS VARCHAR) AS unreadable"
    return f"SELECT CAST({file} * {FILE_STEP} + row AS BIGINT) AS id, {columns}, {unreadable} FROM {source}"


@dataclass(frozen=True, slots=True)
class _Raw:
    """A column of raw rows: the column of the form it stems from, how it is read, and what tells that it is there and cannot be."""

    name: str
    column: str
    sql: str
    doubt: str | None = None


def _raw(header: Header, cells: Mapping[str, Cell]) -> Iterator[_Raw]:
    """Yield the columns of raw rows; a machine and a moment must be there."""
    for column in form(header.shape).columns:
        name, cell = column.name, cells.get(column.name)
        kind = "DOUBLE" if column.kind == "number" else "VARCHAR"
        if cell is None:
            yield _Raw(name, name, f"CAST(NULL AS {kind})")
        elif name in TIMES[header.shape]:
            wall, offset = TIMES[header.shape][name]
            moment = cell.wall(day_after=name == "to", needs_time=header.shape == "readings")
            yield _Raw(wall, name, f"CAST({moment} AS BIGINT)", f"({moment}) IS NULL")
            yield _Raw(offset, name, f"CAST({cell.offset()} AS INTEGER)")
        elif name in UNITS.values():  # looked at where its counter has a value
            yield _Raw(name, name, cell.choice(column.choices))
        else:
            read = cell.number() if column.kind == "number" else cell.text()
            doubt = f"({read}) IS NULL" if column.required else f"{cell.words} IS NOT NULL AND ({read}) IS NULL"
            yield _Raw(name, name, f"CAST({read} AS {kind})", doubt)
