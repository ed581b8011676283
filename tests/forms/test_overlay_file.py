"""A user's rows as a file: what is written is read back as it was, whatever the words in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetlat import yaml12
from meetlat.figures import (
    Certainty,
    Dimension,
    EngineClass,
    Interval,
    Level,
    Range,
    Row,
    Source,
    Table,
    overlay_rows,
)
from meetlat.figures.table import Stated
from meetlat.forms.overlay_file import overlay_text
from meetlat.words import Both

TABLE = Table(
    name="noise",
    title=Both("Geluid", "Noise"),
    subject="machine",
    indicator="noise",
    unit="dB",
    dimensions=(Dimension("zone", choices=("quiet", "no", "1e-5", "null")), Dimension("power_kw", unit="kW")),
    levels=(Level("day", "reported"), Level("night", "reported")),
    rows=(),
    source=Source("Guide"),
    scale="nrmm-stage",
)
PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\x7f"), min_size=1
)
WORDS = st.one_of(
    PRINTABLE, st.sampled_from(["no", "1e-5", "~", "0x1F", "- a", "{b}", "a: b", "# c", "😀", "\u2028", "\x85"])
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.one_of(
    FINITE,
    WORDS,
    st.tuples(FINITE, FINITE).map(lambda ends: Range(*sorted(ends))),
    st.builds(EngineClass, st.sampled_from(["I", "IIIB", "ZE"]), st.sampled_from([(), ("scr",)])),
)
INTERVALS = st.tuples(st.floats(0, 100), st.floats(101, 200)).flatmap(
    lambda ends: st.sampled_from([Interval(*ends), Interval(low=ends[0]), Interval(high=ends[1]), Interval()])
)
ROWS = st.builds(
    lambda zone, power, level, value, source, words, names: Row(
        conditions={"zone": zone, "power_kw": power},
        level=level,
        value=value,
        valid_from=date(2025, 1, 1),
        valid_to=None,
        certainty=Certainty.PUBLISHED,
        source=Source(source, publisher=words),
        reasoning=Both(words, words),
        note=Both(words, source),
        stated=Stated({"power_kw": 100.5}, date(2025, 2, 1), None) if power == Interval() else None,
        entered_by=names[0],
        checked_by=names[1],
        unit=None,
        scale=None,
    ),
    st.sampled_from(["quiet", "no", "1e-5", "null"]),
    INTERVALS,
    st.sampled_from(["day", "night"]),
    VALUES,
    WORDS,
    WORDS,
    st.sampled_from([("A", "B"), (None, "C")]),
)


@given(ROWS)
def test_what_is_written_is_read_back_as_it_was(row: Row) -> None:
    words = overlay_text("noise", [row])
    [read] = overlay_rows(TABLE, yaml12.parse(words, "noise.yaml"))
    assert _fields(replace(read, line=None)) == _fields(row)


def _fields(row: Row) -> dict[str, object]:
    """Return what a row says; two rows are equal only where they are one."""
    return {one.name: getattr(row, one.name) for one in fields(row) if one.compare}


def test_a_row_is_a_line_that_a_person_can_read() -> None:
    row = Row(
        {"zone": "quiet", "power_kw": Interval(56, 130)},
        "day",
        60.0,
        date(2025, 1, 1),
        None,
        Certainty.PUBLISHED,
        Source("Gids"),
        checked_by="B",
    )
    assert overlay_text("noise", [row]) == (
        "# Eigen rijen van noise, opgenomen met 'meetlat figures import'.\n"
        "table: noise\n"
        "rows:\n"
        '  - {"zone": "quiet", "power_kw": {"from": 56, "to": 130}, "level": "day", "valid_from": "2025-01-01", "value": 60.0, '
        '"certainty": "published", "source": {"title": "Gids"}, "checked_by": "B"}\n'
    )


def test_no_rows_are_an_overlay_too() -> None:
    assert overlay_rows(TABLE, yaml12.parse(overlay_text("noise", []), "noise.yaml")) == ()
