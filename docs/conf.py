"""How the documentation is built: `make docs`. Works offline; loads nothing from elsewhere, fonts included."""

from pathlib import Path

from sphinx.application import Sphinx

from meetlat import __version__

project = "Meetlat"
author = "Meetlat contributors"
project_copyright = "Meetlat contributors, EUPL-1.2"
version = release = __version__
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build", "**/.*"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_title = "Meetlat"
html_static_path = ["_static"]
html_css_files = ["meetlat.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#2f6b4f", "color-brand-content": "#2f6b4f"},
    "dark_css_variables": {"color-brand-primary": "#86c5a4", "color-brand-content": "#86c5a4"},
}


def setup(app: Sphinx) -> None:
    """Show the screenshots where `python -m docs.screenshots` made them; without them the pages do without."""
    if any((Path(__file__).parent / "_static" / "made").glob("*.png")):
        app.tags.add("screenshots")
    else:
        app.config.suppress_warnings.append("image.not_readable")
