"""The former name of the localizer, until its last user has moved."""

from meetlat.documents.localize import SHAPES, plain
from meetlat.documents.localize import Localizer as Speaker

__all__ = ["SHAPES", "Speaker", "plain"]
