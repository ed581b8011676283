"""Logs of machines, however many rows: steps in SQL, one file a step, on DuckDB or on Apache Spark.

A step is one SELECT over relations by name; its result is the relation of that name. DuckDB runs the text as it stands, Spark the same text
transpiled by sqlglot. What a rule says is never written here: steps add up and join; the rules stay where the scalar judge has them.

`judge_log(engine, library, register, level)` judges the relation `clean`: the class of every machine, the emission-free share of every project.
"""

from meetlat.equipment.rules.logs.engine import Columns, Engine, Watch, take
from meetlat.equipment.rules.logs.judge import JudgedLog, judge_log

__all__ = ["Columns", "Engine", "JudgedLog", "Watch", "judge_log", "take"]
