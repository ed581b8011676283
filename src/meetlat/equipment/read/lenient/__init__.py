"""Reads a badly kept list of machines, for a report: what means one thing is read and listed, what does not is asked, nothing is dropped.

`read_machine_list(paths, library)` finds the table under titles and above totals, in whatever words its columns and cells are written. The forms
themselves stay strict (`meetlat.forms.forms`): this reading is for lists that came from somebody else.
"""

from meetlat.equipment.read.lenient.reading import Question, Reading, SkippedRow
from meetlat.equipment.read.lenient.rows import read_machine_list
from meetlat.forms.lenient.account import Interpretation, Place

__all__ = ["Interpretation", "Place", "Question", "Reading", "SkippedRow", "read_machine_list"]
