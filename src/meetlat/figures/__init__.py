"""Figures: every number that a policy maker, a standard or a producer can change, dated, with unit, source and certainty.

`library(overlays).table(name)` gives a Table; `figure(table, on, given, level)` the one Figure that answers on a day, or unknown.
Tables are YAML in meetlat/data; a user's own rows are laid over them from folders of overlays.
"""

from meetlat.figures.coverage import Coverage, coverage
from meetlat.figures.figure import Caveat, Certainty, EngineClass, Figure, Range, Source, Value, join_caveats, weakest
from meetlat.figures.in_force import check_question, figure, rows_in_force
from meetlat.figures.library import Library, library, overlay_folders
from meetlat.figures.load import laid_over, lay_over, load_table, overlay_rows
from meetlat.figures.scale import Scale, scale
from meetlat.figures.table import Dimension, Given, Interval, Level, Row, Table, describe

__all__ = [
    "Caveat",
    "Certainty",
    "Coverage",
    "Dimension",
    "EngineClass",
    "Figure",
    "Given",
    "Interval",
    "Level",
    "Library",
    "Range",
    "Row",
    "Scale",
    "Source",
    "Table",
    "Value",
    "check_question",
    "coverage",
    "describe",
    "figure",
    "join_caveats",
    "laid_over",
    "lay_over",
    "library",
    "load_table",
    "overlay_folders",
    "overlay_rows",
    "rows_in_force",
    "scale",
    "weakest",
]
