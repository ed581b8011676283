"""Cells as SQL reads them: text of a CSV file, or values of Parquet. What cannot be read is NULL, and the first such column is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetlat.equipment.read.logs.columns import TIMES, UNITS, Header, measured
from meetlat.equipment.rules.logs.engine import literal, quoted
from meetlat.forms.declared import form
from meetlat.words import key

DAY_MS = 86_400_000
LARGEST = 1e12
"""No counter stands so high; up to here sums keep their decimals."""
LONGEST_NAME = 200
FILE_STEP = 1_000_000_000_000
"""A row is known by one number: the file in which it stands, times this, plus its row."""

ROW = "row"
"""What cannot be read of a row that has another number of cells than the header."""

NAMES = ("machine", "pin", "serial_number", "project")
NO_MARK = "CAST(NULL AS VARCHAR)"

UNSEEN = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"

STAMP = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?)?"
    "( ?(Z|z|[+-](0[0-9]|1[0-4]):?[0-5][0-9]|[+-](0[0-9]|1[0-4])))?"
)
"""A moment as text. Its parts stand at their places: to match is quick, to extract groups is not."""

SLASHES = "^([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}"
DAY_FIRST = "([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?:(?:T|,? +)([0-9]{1,2}):(.*))?"
YEAR_FIRST = "([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:(?:T|,? +)([0-9]{1,2}):(.*))?"
"""A moment as people write it: 3-3-2025 6:00, 03/03/2025 06:00:00, 2025/03/03; what stands behind the hour is that of a STAMP."""

SECONDS, MILLISECONDS = "[0-9]{9,10}([.,][0-9]{1,9})?", "[0-9]{12,13}([.,]0+)?"
"""A moment as a clock counts it, since 1970 in UTC: from 1973 on it has these lengths."""

MACROS = (
    "is_number(x) AS regexp_full_match(x, '[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]{1,4})?')",
    "is_doubtful(x) AS regexp_full_match(x, '[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}')",
    "grouped_by_dots(x) AS regexp_full_match(x, '[+-]?[0-9]{1,3}([.][0-9]{3}){2,}|[+-]?[0-9]{1,3}([.][0-9]{3})+,[0-9]+')",
    "grouped_by_commas(x) AS regexp_full_match(x, '[+-]?[0-9]{1,3}(,[0-9]{3}){2,}|[+-]?[0-9]{1,3}(,[0-9]{3})+[.][0-9]+')",
    "grouped_by_spaces(x) AS regexp_full_match(x, '[+-]?[0-9]{1,3}([ ''’\u00a0\u2009\u202f][0-9]{3})+([.,][0-9]+)?')",
    """shows_mark(x, mark) AS (contains(x, mark) AND is_number(x) AND NOT is_doubtful(x))
        OR (mark = ',' AND grouped_by_dots(x)) OR (mark = '.' AND grouped_by_commas(x))""",
    f"finite(x) AS CASE WHEN isfinite(x) AND abs(x) < {LARGEST} THEN x END",
    """number_of(x, mark, grouping) AS finite(TRY_CAST(CASE
        WHEN is_number(x) THEN CASE
            WHEN NOT is_doubtful(x) OR contains(x, mark) THEN replace(x, ',', '.')
            WHEN contains(x, grouping) THEN replace(x, grouping, '') END
        WHEN grouped_by_dots(x) THEN CASE WHEN coalesce(mark, ',') = ',' THEN replace(replace(x, '.', ''), ',', '.') END
        WHEN grouped_by_commas(x) THEN CASE WHEN coalesce(mark, '.') = '.' THEN replace(x, ',', '') END
        WHEN grouped_by_spaces(x) THEN replace(regexp_replace(x, '[ ''’\u00a0\u2009\u202f]', '', 'g'), ',', '.')
        END AS DOUBLE))""",
    "counted(ms) AS strftime(make_timestamp(CAST(ms * 1000 AS BIGINT)), '%Y-%m-%d %H:%M:%S.%g') || 'Z'",
    "two_digits(x) AS lpad(x, 2, '0')",
    """in_order(x, pattern, year, month, day) AS regexp_extract(x, pattern, year) || '-' || two_digits(regexp_extract(x, pattern, month))
        || '-' || two_digits(regexp_extract(x, pattern, day)) || CASE regexp_extract(x, pattern, 4) WHEN '' THEN ''
        ELSE ' ' || two_digits(regexp_extract(x, pattern, 4)) || ':' || regexp_extract(x, pattern, 5) END""",
    f"""stamp_of(x) AS CASE
        WHEN x[5] = '-' AND x[8] = '-' THEN x
        WHEN regexp_full_match(x, '{MILLISECONDS}') THEN counted(TRY_CAST(regexp_extract(x, '^[0-9]+') AS BIGINT))
        WHEN regexp_full_match(x, '{SECONDS}') THEN counted(round(1000 * TRY_CAST(replace(x, ',', '.') AS DOUBLE)))
        WHEN regexp_full_match(x, '{DAY_FIRST}') THEN in_order(x, '{DAY_FIRST}', 3, 2, 1)
        WHEN regexp_full_match(x, '{YEAR_FIRST}') THEN in_order(x, '{YEAR_FIRST}', 1, 2, 3)
        ELSE x END""",
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
    """A column of a file in SQL: its name and its type.

    mark, grouping   the decimal mark of the numbers of a text and the one that groups their thousands, as SQL writes them
    is_month_first   whether the column shows that it writes the month before the day: then 03/04/2025 may be two days, and is not read
    """

    name: str
    kind: str
    mark: str = NO_MARK
    grouping: str = NO_MARK
    is_month_first: bool = False

    @property
    def is_text(self) -> bool:
        """Tell whether it holds text."""
        return self.kind == TEXT

    @property
    def words(self) -> str:
        """Its text, empty as NULL."""
        return f"nullif(trim({quoted(self.name)}), '')" if self.is_text else quoted(self.name)

    @property
    def shown(self) -> str:
        """What a message repeats of it."""
        return f"left(CAST({self.words} AS VARCHAR), {LONGEST_NAME})"

    def number(self) -> str:
        """Read a number; one too large for sums to be exact cannot be."""
        return (
            f"number_of({self.words}, {self.mark}, {self.grouping})"
            if self.is_text
            else f"finite(CAST({quoted(self.name)} AS DOUBLE))"
        )

    @property
    def _stamp(self) -> str | None:
        """Its moment as text in order of size; None where it is no text, nor counted since 1970."""
        if self.kind in WHOLE:
            return f"stamp_of(CAST({quoted(self.name)} AS VARCHAR))"
        if not self.is_text:
            return None
        stamp = f"stamp_of({self.words})"
        return (
            f"CASE WHEN NOT regexp_matches({self.words}, {literal(SLASHES)}) THEN {stamp} END"
            if self.is_month_first
            else stamp
        )

    def wall(self, *, day_after: bool = False, needs_time: bool = False) -> str:
        """Read a moment on the clock that was read, in ms since 1970; a day alone is its midnight, or the one after it."""
        if (stamp := self._stamp) is not None:
            wall = f"wall_of({stamp})"
            if needs_time:
                return f"CASE WHEN has_time({stamp}) THEN {wall} END"
            return f"{wall} + CASE WHEN has_time({stamp}) THEN 0 ELSE {DAY_MS} END" if day_after else wall
        instant = quoted(self.name) if self.kind in ZONED else f"TRY_CAST({quoted(self.name)} AS TIMESTAMP)"
        wall = f"CASE WHEN isfinite({instant}) THEN epoch_ms({instant}) END"
        return f"{wall} + {DAY_MS}" if day_after and self.kind == "DATE" else wall

    def offset(self) -> str:
        """Read by how many minutes that clock is ahead of UTC; NULL where it does not say."""
        stamp = self._stamp
        return f"offset_of({stamp})" if stamp else "0" if self.kind in ZONED else "NULL"

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
        return (*ZONED, *LOCAL, TEXT, *WHOLE, *(("DATE",) if shape == "logs" else ()))
    if column in measured(form(shape)):
        return NUMBERS
    return (TEXT, *WHOLE) if column in NAMES else (TEXT,)


def select(header: Header, cells: Mapping[str, Cell], file: int, source: str, *, has_zone: bool) -> str:
    """Return the SELECT that makes raw rows of a file: every column of its shape, and the first one that cannot be read.

    has_zone   whether the zone is named of moments that do not say how far their clock is ahead of UTC
    """
    raw = list(raw_columns(header, cells, has_zone=has_zone))
    columns = ", ".join(f"{one.sql} AS {quoted(one.name)}" for one in raw)
    doubts = " ".join(f"WHEN {one.doubt} THEN {literal(one.column)}" for one in raw if one.doubt)
    unreadable = f"CAST(CASE WHEN broken IS NOT NULL THEN '{ROW}' {doubts} END AS VARCHAR) AS unreadable"
    return f"SELECT CAST({file} * {FILE_STEP} + row AS BIGINT) AS id, {columns}, {unreadable} FROM {source}"


@dataclass(frozen=True, slots=True)
class Raw:
    """A column of raw rows: the column of the form it stems from, how it is read, and what tells that it is there and cannot be."""

    name: str
    column: str
    sql: str
    doubt: str | None = None


def raw_columns(header: Header, cells: Mapping[str, Cell], *, has_zone: bool) -> Iterator[Raw]:
    """Yield the columns of raw rows. A moment must be there; whether a machine is, is told where all that is known of who it is comes together."""
    for column in form(header.shape).columns:
        name, cell = column.name, cells.get(column.name)
        kind = "DOUBLE" if column.kind == "number" else "VARCHAR"
        if cell is None:
            yield Raw(name, name, f"CAST(NULL AS {kind})")
        elif name in TIMES[header.shape]:
            wall, offset = TIMES[header.shape][name]
            moment = cell.wall(day_after=name == "to", needs_time=header.shape == "readings")
            missing = "" if has_zone else f" OR ({cell.offset()}) IS NULL"
            yield Raw(wall, name, f"CAST({moment} AS BIGINT)", f"({moment}) IS NULL{missing}")
            yield Raw(offset, name, f"CAST({cell.offset()} AS INTEGER)")
        elif name in UNITS.values():
            counters = [cells[counter] for counter, unit in UNITS.items() if unit == name and counter in cells]
            read = cell.choice(column.choices)
            doubt = " OR ".join(f"{counter.words} IS NOT NULL AND ({read}) IS NULL" for counter in counters)
            yield Raw(name, name, read, doubt or None)
        else:
            read = cell.number() if column.kind == "number" else cell.text()
            yield Raw(name, name, f"CAST({read} AS {kind})", f"{cell.words} IS NOT NULL AND ({read}) IS NULL")
