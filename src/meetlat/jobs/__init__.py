"""Jobs: one function a job, files or forms in, one Answer out. Command line, web and API call the same one."""

from meetlat.jobs.answer import Answer, Used, used

__all__ = ["Answer", "Used", "used"]
