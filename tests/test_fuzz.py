"""Whatever a file holds, its reader reads it or refuses it: InputError, every problem with its file, and in bounded time and memory.

One target a reader: a sound file, broken in some ways. A workbook and a Word document are also broken within their parts and packed again,
so that what is broken comes behind the package. With MEETLAT_TEST_ALL=1 each is tried a thousand times. The readers of logs of machines
have their own.
"""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat import yaml12
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.equipment.read.rdw import read_registrations
from meetlat.errors import MOST_PROBLEMS, InputError
from meetlat.figures import library
from meetlat.forms.figures_book import figures_template, read_figures
from meetlat.forms.forms import read
from meetlat.forms.word.folder import read_templates
from meetlat.forms.xlsx.workbook import bid_template, template
from meetlat.lca import profiles
from meetlat.tender.read.folder import read_bid_upload
from meetlat.tender.read.tender_yaml import read_bid_yaml, read_tender
from tests import parts
from tests.forms.word.test_folder import word

ROOT = Path(__file__).parents[1]
VIADUCT = ROOT / "examples" / "viaduct"

ODD = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b"\t", b"'", b'"', b";", b",", b":", b"- ", b"[", b"{", b"&a ", b"*a",
    b"!!python/object:os.system", b"---\n", b"...\n", b"? ", b"|\n", b"<<: ", b"1e999", b"-0", b".nan", b".inf", b"0x", b"9" * 400, b"1.000", b"1,5",
    b"2024-02-30", b"0000-00-00", b"99999-01-01", b"=1+1", b"\x1b[31m", b"\xe2\x80\xae", b"<", b">", b"&lt;", b"&#0;", b"<!DOCTYPE a>", b"<![CDATA[", b"]]>",
    b"true", b"null", b"~", b"[" * 60, b"{a: " * 60, b" " * 300, b"x" * 5000, "\u0660".encode(), "½".encode(), "10⁵".encode(),
)  # fmt: skip
"""What files hold that nobody meant: bytes that are no text, marks of YAML, CSV and XML, numbers and days that are none."""


@st.composite
def broken(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound file in which something is cut out, put in, doubled, or written over, some times."""
    raw = sound
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        length = draw(st.sampled_from((0, 1, 1, 2, 5, 20, 200)))
        piece = draw(st.one_of(st.sampled_from(ODD), st.binary(max_size=6), st.just(raw[at : at + length] * 2)))
        raw = raw[:at] + piece + raw[at + length :]
    return raw


@st.composite
def broken_within(draw: st.DrawFn, sound: bytes) -> bytes:
    """A package of which one part is broken, or missing, or bears another name."""
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    at = draw(st.integers(0, len(parts) - 1))
    name, part = parts[at]
    how = draw(st.sampled_from(("part", "part", "part", "part", "missing", "name", "twice")))
    if how == "part":
        parts[at] = (name, draw(broken(part)))
    elif how == "missing":
        del parts[at]
    elif how == "name":
        parts[at] = (draw(st.sampled_from((name.upper(), f"../{name}", f"{name}x", "a" * 300, "a\\b"))), part)
    else:
        parts.append(parts[draw(st.integers(0, len(parts) - 1))])
    raw = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, part in parts:
            package.writestr(name, part)
    return raw.getvalue()


@dataclass(frozen=True)
class Target:
    """A reader: the name of its file, a sound file, and how it is read."""

    file: str
    sound: Callable[[], bytes]
    read: Callable[[Path], object]
    packed: bool = False


def _file(path: str) -> Callable[[], bytes]:
    return (ROOT / path).read_bytes


def _form(name: str) -> Callable[[Path], object]:
    return lambda path: read(path, [name])


def _filled(name: str) -> bytes:
    """A workbook of a form, with the rows of an example in it."""
    rows = read(next(VIADUCT.glob(f"bids/*/{name}.csv")), [name])[name]
    return template([name], "nl", {name: [row.values for row in rows]})


def _own_table() -> bytes:
    return _file("src/meetlat/data/tender/standstill.yaml")().replace(b"name: standstill", b"name: own")


def _read_own_tables(path: Path) -> object:
    own = library([path.parent])
    return [own.table(name) for name in set(own.names()) - set(library().names())]


def _vehicles(path: Path) -> object:
    fuels = path.with_name("fuels.json")
    fuels.write_text('[{"kenteken": "V000AE", "brandstof_volgnummer": "1", "brandstof_omschrijving": "Diesel"}]')
    return read_registrations(path, fuels)


def _profiles() -> bytes:
    """Our own generic profiles: the head and the first rows."""
    raw = (ROOT / "src/meetlat/data/profiles/ibu-epds.csv").read_bytes()
    return b"\n".join(raw.splitlines()[:30]) + b"\n"


OVERLAY = b"""table: concrete-mki
rows:
  - {category: outdoor, level: ceiling, valid_from: 2029-01-01, valid_to: 2029-12-31, value: 9.5, certainty: published,
     source: {title: Besluit, date: 2028-01-01, page: "3"}, entered_by: A, checked_by: B}
"""

TABLE = "concrete-mki"

TARGETS: dict[str, Target] = {
    "yaml": Target("a.yaml", _file("examples/viaduct/tender.yaml"), yaml12.load),
    "tender": Target("tender.yaml", _file("examples/viaduct/tender.yaml"), read_tender),
    "new tender": Target("tender.yaml", _file("src/meetlat/data/texts/tender.nl.yaml"), read_tender),
    "bid": Target("bid.yaml", lambda: next(VIADUCT.glob("bids/*/bid.yaml")).read_bytes(), read_bid_yaml),
    "figures": Target("concrete-mki.yaml", lambda: OVERLAY, lambda path: library([path.parent]).table(TABLE)),
    "table of figures": Target(
        "own.yaml", _own_table, _read_own_tables
    ),
    "mixes": Target("mixes.csv", lambda: next(VIADUCT.glob("bids/*/mixes.csv")).read_bytes(), _form("mixes")),
    "deployments": Target(
        "deployments.csv", lambda: next(VIADUCT.glob("bids/*/deployments.csv")).read_bytes(), _form("deployments")
    ),
    "assessment": Target("assessment.csv", _file("examples/viaduct/assessment.csv"), _form("assessment")),
    "profiles": Target("own.csv", _profiles, lambda path: profiles([path])),
    "machine list": Target("list.csv", lambda: next(VIADUCT.glob("bids/*/deployments.csv")).read_bytes(), lambda path: read_machine_list([path], library())),
    "vehicles": Target("vehicles.csv", lambda: b"Kenteken,Europese voertuigcategorie,Datum eerste toelating\nV-000-AE,N1,20190314\n", _vehicles),
    "vehicles in JSON": Target("vehicles.json", lambda: b'[{"kenteken": "V000AE", "europese_voertuigcategorie": "N1", "datum_eerste_toelating": "20190314"}]', _vehicles),
    "workbook": Target("bid.xlsx", lambda: bid_template("nl", {"bid": [{"bidder": "A", "price_eur": 1000}]}), lambda path: read_bid_upload(path.read_bytes(), str(path)), packed=True),
    "register workbook": Target("register.xlsx", lambda: template(["register"], "nl"), _form("register"), packed=True),
    "machine list workbook": Target("list.xlsx", lambda: _filled("deployments"), lambda path: read_machine_list([path], library()), packed=True),
    "figures book": Target("book.xlsx", lambda: figures_template(library().table(TABLE)), lambda path: read_figures(path.read_bytes(), str(path), library().table), packed=True),
    "word template": Target("bijlage-seb.docx", lambda: word({}, "Voor {{ title }}", "{%p for x in range(3) %}", "{{ x }}", "{%p endfor %}"), lambda path: read_templates(path.parent, ["bijlage-seb"]), packed=True),
}  # fmt: skip


@cache
def sound(target: str) -> bytes:
    return TARGETS[target].sound()


def outcome(target: str, raw: bytes) -> None:
    """Read a file; what is refused names the file. Anything else than an answer or InputError is a fault."""
    one = TARGETS[target]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / one.file
        path.write_bytes(raw)
        try:
            one.read(path)
        except InputError as error:
            said = error.problems
        else:
            return
    assert 0 < len(said) <= MOST_PROBLEMS
    assert all(problem.file and Path(problem.file).name in (one.file, "fuels.json") for problem in said)


@pytest.mark.parametrize("target", TARGETS)
def test_the_sound_file_is_read(target: str, tmp_path: Path) -> None:
    path = tmp_path / TARGETS[target].file
    path.write_bytes(sound(target))
    assert TARGETS[target].read(path), "a target of which the sound file gives nothing would try nothing"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00", b"\xff" * 9, b"\xef\xbb\xbf", b"\n" * 9, b"[" * 100_000, b"a: " * 9999, b"PK\x03\x04", b"{" * 9],
)
def test_what_is_hardly_a_file_is_read_or_refused(target: str, raw: bytes) -> None:
    outcome(target, raw)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=parts.examples(few=8, many=300), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_broken_file_is_read_or_refused(target: str, data: st.DataObject) -> None:
    outcome(target, data.draw(broken(sound(target))))


@pytest.mark.parametrize("target", [name for name, one in TARGETS.items() if one.packed])
@settings(max_examples=parts.examples(few=8, many=300), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_package_with_a_broken_part_is_read_or_refused(target: str, data: st.DataObject) -> None:
    outcome(target, data.draw(broken_within(sound(target))))
