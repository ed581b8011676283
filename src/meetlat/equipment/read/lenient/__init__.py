"""Reads a badly kept list of machines, for a report: what means one thing is read and listed, what does not is asked, nothing is dropped.

`read_untidy(paths, library)` finds the table under titles and above totals, in whatever words its columns and cells are written. The forms
themselves stay strict (`meetlat.forms.forms`): this reading is for lists that came from somebody else.
"""

from meetlat.equipment.read.lenient.reading import Aside, Asked, Place, ReadAs, Reading
from meetlat.equipment.read.lenient.rows import read_untidy

__all__ = ["Aside", "Asked", "Place", "ReadAs", "Reading", "read_untidy"]
