"""Requirements: find the one that holds, and judge a measured value by it.

`find(library, table, on, given, level)` gives Requirements, `judge(requirement, measured, accept)` a Verdict that explains itself.
The room knows nothing of concrete or engines: a table is a relation, whatever it is about. `bulk` judges millions of rows
through the same bounds.
"""

from meetlat.requirements.bounds import Bounds, bounds
from meetlat.requirements.explain import conditions, required
from meetlat.requirements.find import find, find_one, found_in
from meetlat.requirements.finding import Finding, Severity
from meetlat.requirements.judge import accepted_bounds, check_scope, compare, compare_between, judge, margin, unjudged
from meetlat.requirements.requirement import Evidence, Measured, Outcome, Proof, Requirement, Verdict, exact, worst

__all__ = [
    "Bounds",
    "Evidence",
    "Finding",
    "Measured",
    "Outcome",
    "Proof",
    "Requirement",
    "Severity",
    "Verdict",
    "accepted_bounds",
    "bounds",
    "check_scope",
    "compare",
    "compare_between",
    "conditions",
    "exact",
    "find",
    "find_one",
    "found_in",
    "judge",
    "margin",
    "required",
    "unjudged",
    "worst",
]
