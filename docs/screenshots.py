"""Makes the screenshots of the documentation from the examples: `python -m docs.screenshots`, with Chromium on the PATH.

They land in docs/_static/made/, which is not kept in the repository: `make docs` shows them where they are, and does without where they are not.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from meetlat.cli.main import main as meetlat

ROOT = Path(__file__).parents[1]
MADE = Path(__file__).parent / "_static" / "made"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

SHOTS = {
    "viaduct-report": ("tender evaluate examples/viaduct --on 2025-11-17", "report.html", 1500),
    "monday-report": ("equipment report examples/monday/machines.xlsx --level minimum", "report.html", 1300),
    "term-report": (
        "tender verify examples/viaduct --bid BouwgroepZuid --realised examples/as-built",
        "termijnrapportage.html",
        1300,
    ),
}
"""By name: the command that writes a page, the page, and how many pixels of it are shown."""

WIDTH = 1200


def main() -> int:
    """Make every screenshot anew. Return 0, also without a browser: then it says so and makes none."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"No screenshots made: none of {', '.join(BROWSERS)} is on the PATH.")
        return 0
    MADE.mkdir(parents=True, exist_ok=True)
    for name, (command, page, height) in SHOTS.items():
        with TemporaryDirectory() as folder:
            write(command, Path(folder))
            shoot(browser, Path(folder) / page, MADE / f"{name}.png", height)
        print(MADE / f"{name}.png")
    return 0


def write(command: str, folder: Path) -> None:
    """Run a command that writes its report into a folder. Raises SystemExit where the command refuses."""
    words = [str(ROOT / word) if word.startswith("examples/") else word for word in command.split()]
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            meetlat([*(word.replace("BouwgroepZuid", "Bouwgroep Zuid") for word in words), "--out", str(folder)])
    except SystemExit as ended:
        if ended.code == 2:
            raise


def shoot(browser: str, page: Path, picture: Path, height: int) -> None:
    """Write a picture of the top of a page. Raises CalledProcessError where the browser fails."""
    flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", f"--window-size={WIDTH},{height}"]
    asked = [browser, *flags, f"--user-data-dir={page.parent / 'browser'}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(asked, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    sys.exit(main())
