"""Reports: one evaluation in the files that people keep: a page, an award memorandum, a workbook, and data.

`write_report(report, folder, language)` writes them all or none. A `Report` is plain values; who has an evaluation builds one.
"""

from meetlat.report.report import Hashed, Report
from meetlat.report.write import write_report

__all__ = ["Hashed", "Report", "write_report"]
