"""Parts that not every machine has. A test that needs one says so: `@needs("postgresql")`.

Where the part is missing, the test is skipped with the reason. With MEETLAT_TEST_ALL=1, as in CI, it fails instead:
a test that silently stopped running is no test.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec

import pytest

POSTGRESQL = "MEETLAT_TEST_POSTGRESQL"


def library(name: str, extra: str) -> str | None:
    """Return why the library `name` cannot be used, or None."""
    return None if find_spec(name) else f"{name} is not installed (extra {extra})"


def spark() -> str | None:
    """Return why Spark cannot run here, or None."""
    return library("pyspark", "spark") or (None if shutil.which("java") else "Spark needs Java: no java on the PATH")


def postgresql() -> str | None:
    """Return why no PostgreSQL server can be used, or None. The server is the one of `postgresql_address`."""
    host, port = postgresql_address()
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError as error:
        return (
            f"no PostgreSQL server on {host}:{port} ({error.strerror or error}); {POSTGRESQL}=host:port names another"
        )
    return library("sqlalchemy", "store")


def postgresql_address() -> tuple[str, int]:
    """Return host and port of the PostgreSQL server for tests."""
    host, _, port = os.environ.get(POSTGRESQL, "127.0.0.1:5432").rpartition(":")
    return host, int(port)


def chromium() -> str | None:
    """Return why no page can be opened in Chromium here, or None."""
    return None if chromium_path() else "no chromium on the PATH"


def chromium_path() -> str | None:
    """Return where Chromium stands, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


PARTS: Mapping[str, Callable[[], str | None]] = {
    "chromium": chromium,
    "duckdb": lambda: library("duckdb", "analytics"),
    "highspy": lambda: library("highspy", "optimise"),
    "openepd": lambda: library("openepd", "peers"),
    "pandas": lambda: library("pandas", "frames"),
    "polars": lambda: library("polars", "frames"),
    "postgresql": postgresql,
    "pyarrow": lambda: library("pyarrow", "frames"),
    "spark": spark,
}


@cache
def missing(part: str) -> str | None:
    """Return why a part is missing, or None when it is there. Raises KeyError for a part that nobody knows."""
    return PARTS[part]()


def all_must_run() -> bool:
    """Tell whether a missing part is a failure."""
    return os.environ.get("MEETLAT_TEST_ALL") == "1"


def examples(few: int, many: int) -> int:
    """Return how many examples a property is tried on: few while one works, many where every test must run."""
    return many if all_must_run() else few


def needs(part: str) -> pytest.MarkDecorator:
    """Mark a test that needs a part: one of PARTS."""
    if part not in PARTS:
        raise ValueError(f"{part!r} is no part that tests can need. Known: {', '.join(PARTS)}.")
    return pytest.mark.needs(part)
