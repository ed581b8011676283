from __future__ import annotations

import pytest

from meetlat.equipment import Deployment, Energy, Kind
from meetlat.equipment.read.deployments import deployments_of
from meetlat.errors import InputError
from meetlat.forms import read_upload
from meetlat.words import say

HEAD = (
    "deployment;machine;partner;kind;description;power_kw;category;stage;energy;from;to;hours;load_percent;evidence\n"
)


def read(*rows: str) -> tuple[Deployment, ...]:
    return deployments_of(read_upload((HEAD + "\n".join(rows)).encode(), "d.csv", ["deployments"])["deployments"])


def test_a_row_becomes_a_deployment() -> None:
    (one,) = read(
        "kraan-1;KR-1;Grondwerk BV;mobile;hijskraan;100,5;;IIIB;diesel;2025-01-01;2025-06-30;600;10;typeplaatje"
    )
    assert (one.name, one.partner, one.machine.kind, one.machine.energy) == (
        "kraan-1",
        "Grondwerk BV",
        Kind.MOBILE,
        Energy.DIESEL,
    )
    assert (one.machine.power_kw, one.machine.stage, one.use.hours, one.machine.proof) == (
        100.5,
        "IIIB",
        600,
        "typeplaatje",
    )
    assert one.span.days == 181


def test_an_empty_cell_is_not_known() -> None:
    (one,) = read("kraan-1;;;mobile;;;;;;2025-01-01;2025-06-30;;;")
    machine, use = one.machine, one.use
    assert (machine.power_kw, machine.stage, machine.energy, machine.proof, use.hours, use.load_percent) == (None,) * 6


def test_a_plate_is_not_repeated_to_others() -> None:
    one, other = read(
        "12-ABC-3;12-ABC-3;;transport;busje 12-ABC-3;;N1;EURO 5;diesel;2025-01-01;2025-06-30;;;RDW 12-ABC-3",
        "bus-2;;;transport;;;N1;EURO 5;diesel;2025-01-01;2025-06-30;;;",
    )
    assert one.machine.name == "12-ABC-3"
    assert say(one.contact.machine, "nl") == "busje [kenteken] (rij 2)"
    assert one.machine.proof == "RDW [kenteken]"
    assert other.contact.machine == "bus-2"


@pytest.mark.parametrize(("hours", "refused"), [("24", False), ("24.5", True)])
def test_a_machine_that_runs_more_than_24_hours_a_day_is_refused(hours: str, refused: bool) -> None:
    row = f"k;;;mobile;;100;;IV;diesel;2025-01-01;2025-01-01;{hours};10;"
    if not refused:
        assert read(row)[0].use.hours == 24
        return
    with pytest.raises(InputError) as error:
        read(row)
    (problem,) = error.value.problems
    assert (problem.row, problem.column, problem.found) == (2, "hours", 24.5)
    assert say(problem.message, "nl") == "24,5 draaiuren in 1 dagen kan niet: ten hoogste 24."


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("k;;;mobile;;0;;IV;diesel;2025-01-01;2025-01-02;1;10;", "power_kw"),
        ("k;;;mobile;;-5;;IV;diesel;2025-01-01;2025-01-02;1;10;", "power_kw"),
        ("k;;;mobile;;nan;;IV;diesel;2025-01-01;2025-01-02;1;10;", "power_kw"),
        ("k;;;mobile;;100 pk;;IV;diesel;2025-01-01;2025-01-02;1;10;", "power_kw"),
        ("k;;;mobile;;100;;IVA;diesel;2025-01-01;2025-01-02;1;10;", "stage"),
        ("k;;;mobile;;100;;EURO V;diesel;2025-01-01;2025-01-02;1;10;", "stage"),
        ("k;;;mobile;;100;;IV;stoom;2025-01-01;2025-01-02;1;10;", "energy"),
        ("k;;;mobile;;100;;IV;diesel;2025-01-03;2025-01-02;1;10;", "to"),
        ("k;;;mobile;;100;;IV;diesel;2025-02-30;2025-03-02;1;10;", "from"),
        ("k;;;mobile;;100;;IV;diesel;2025-01-01;2025-01-02;-1;10;", "hours"),
        ("k;;;mobile;;100;;IV;diesel;2025-01-01;2025-01-02;1;130;", "load_percent"),
        ("k;;;balloon;;100;;IV;diesel;2025-01-01;2025-01-02;1;10;", "kind"),
        ("k;;;transport;;;N4;EURO V;diesel;2025-01-01;2025-01-02;;;", "category"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(row: str, column: str) -> None:
    with pytest.raises(InputError) as error:
        read(row)
    assert (error.value.problems[0].row, error.value.problems[0].column) == (2, column)
