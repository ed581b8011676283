"""How judging logs grows, from 1 to 100 million rows: measured beside the bare pass, written as data and drawn for the documentation.

python -m benchmarks.growth docs/_static     measures (MEETLAT_BENCH_FOLDER=FOLDER keeps the logs), writes logs-growth.json and .svg
python -m benchmarks.growth docs/_static --draw     draws the data that is there
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.logs import ROWS, TIMES, files_of, jobs
from benchmarks.measure import side_by_side
from benchmarks.national import Fleet

MACHINES = (500, 1500, 5000, 15_000, 50_000)


def measured() -> list[dict[str, float]]:
    """Measure each size: processor seconds, medians of turns."""
    found = []
    for machines in MACHINES:
        fleet = Fleet(machines, ROWS)
        with files_of(fleet) as files:
            ours, bare = side_by_side(*jobs(files, fleet), TIMES, process_time)
        found.append({"rows": machines * ROWS, "judged_seconds": round(ours, 3), "bare_seconds": round(bare, 3)})
        print(found[-1], flush=True)
    return found


def spec(points: list[dict[str, float]]) -> dict[str, Any]:
    """Return the plot as Vega-Lite: both lines over the rows, on logarithmic scales."""
    names = {"judged_seconds": "verdicts and shares", "bare_seconds": "bare DuckDB group and sum"}
    values = [
        {"rows": point["rows"], "seconds": point[key], "what": name} for point in points for key, name in names.items()
    ]
    scale = {"type": "log"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 480,
        "height": 280,
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "rows", "type": "quantitative", "scale": scale, "title": "log rows", "axis": {"format": "~s"}},
            "y": {"field": "seconds", "type": "quantitative", "scale": scale, "title": "processor seconds (2 threads together)"},
            "color": {"field": "what", "type": "nominal", "title": None, "scale": {"domain": list(names.values()), "range": ["#2f6b4f", "#8a8a8a"]}},
            "strokeDash": {"field": "what", "type": "nominal", "title": None, "scale": {"domain": list(names.values())}},
        },
        "config": {"legend": {"orient": "top"}, "font": "sans-serif"},
    }  # fmt: skip


def main(words: list[str]) -> None:
    """Measure unless told to draw only, and draw."""
    import vl_convert

    folder = Path(words[0])
    data = folder / "logs-growth.json"
    if "--draw" not in words:
        data.write_text(json.dumps(measured(), indent=1) + "\n", encoding="utf-8", newline="\n")
    drawn = vl_convert.vegalite_to_svg(spec(json.loads(data.read_text(encoding="utf-8"))))
    (folder / "logs-growth.svg").write_text(drawn + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
