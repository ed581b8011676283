"""Monitoring: what the frontrunners prove today becomes everyone's requirement in 2–4 years.

`peloton.path` gives the ceilings of the years between.
"""

from meetlat.monitoring.peloton import Step, path, slower_than

__all__ = ["Step", "path", "slower_than"]
