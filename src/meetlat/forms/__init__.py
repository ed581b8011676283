"""Readers and writers of the outside.

The forms (`declared`) are read from CSV and .xlsx (`forms`), documents in YAML straight into the nouns of a room
(`yaml_nouns`), and workbooks are written (`workbook`). All input is taken as hostile: what is wrong is refused with its place, all at once, never repaired.
"""

from meetlat.forms.declared import Column, Form, form, names
from meetlat.forms.forms import Forms, read, read_upload
from meetlat.forms.rows import FormRow

__all__ = ["Column", "Form", "FormRow", "Forms", "form", "names", "read", "read_upload"]
