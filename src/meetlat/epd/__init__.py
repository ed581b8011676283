"""EPDs of suppliers: their MKI with what is missing in it, and every value that they declare.

`read(paths)` reads files, folders and patterns; what cannot be read is named and the rest goes on. `weigh` gives the MKI of each EPD by
the weights of a day, `inspect` every cell, both with what was found about it.
"""

from meetlat.epd.model import Inspected, Reading, Weighed

__all__ = ["Inspected", "Reading", "Weighed"]
