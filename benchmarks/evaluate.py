"""`meetlat tender evaluate examples/viaduct --out` end to end: read, judged, and written as page, Word, PDF, workbook and data.

The baseline is what cannot be left out: a process that imports the libraries this stands on, and draws as many empty charts.
Processor time, all threads; the clock stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Measure, side_by_side
from benchmarks.startup import LIBRARIES, children, run

TENDER = Path(__file__).parents[1] / "examples" / "viaduct"
WRITTEN_WITH = "docx, jinja2, typst, vl_convert, xlsxwriter"
EMPTY = '{"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "data": {"values": []}, "mark": "bar"}'
TIMES = 5
MOST = 4


def measures() -> Iterator[Measure]:
    """Measure the evaluation beside the baseline."""
    with TemporaryDirectory(prefix="meetlat-bench-") as folder:
        evaluate = run("-m", "meetlat", "tender", "evaluate", str(TENDER), "--out", folder)
        evaluate()
        charts = (Path(folder) / "report.html").read_text(encoding="utf-8").count("<svg ")
        bare = run(
            "-c",
            f"import {LIBRARIES}, {WRITTEN_WITH}\nfor _ in range({charts}): vl_convert.vegalite_to_svg({EMPTY!r})",
        )
        took, beside = side_by_side(evaluate, bare, TIMES, children)
        against = f"importing the libraries and drawing {charts} empty charts"
        yield Measure("tender evaluate examples/viaduct --out", took, beside, MOST, against=against)
