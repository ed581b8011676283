"""The report on machines for a contract manager: whom to call about what, and everything that lies behind it.

`write_equipment_report(report, folder, language)` writes a page, a memorandum, a workbook and data, all or none.
"""

from meetlat.report.equipment.report import Aside, EquipmentReport, Listed, Unread
from meetlat.report.equipment.write import write_equipment_report

__all__ = ["Aside", "EquipmentReport", "Listed", "Unread", "write_equipment_report"]
