"""Meetlat: the open steering instrument for sustainable construction in the Netherlands.

    requirements → tender → evidence → verdict → monitoring → next requirements

Start at `meetlat.figures` (dated figures), `meetlat.requirements` (find and judge), `meetlat.lca` (profiles and MKI),
`meetlat.materials`, `meetlat.tender`; or at `meetlat.jobs`, where one function does one job from files to a result.
"""

__version__ = "0.1.0"
