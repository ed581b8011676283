"""From rows of the form `deployments` to deployments: what cannot be is refused with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.equipment import Deployment, Energy, Kind, Machine, Span, Use
from meetlat.equipment.read.described import described_energy
from meetlat.equipment.rules.findings import HOURS_PER_DAY, too_many_hours
from meetlat.errors import Problem, Text, refuse, text
from meetlat.forms.rows import FormRow
from meetlat.plates import is_plate, without_plates


def deployments_of(rows: Sequence[FormRow]) -> tuple[Deployment, ...]:
    """Return the deployments in the rows of a form. Raises InputError: a machine that runs more than 24 hours a day."""
    found = [(row, deployment_of(row)) for row in rows]
    refuse(problem for row, deployment in found for problem in _problems(row, deployment))
    return tuple(deployment for _, deployment in found)


def deployment_of(row: FormRow) -> Deployment:
    """Return one row as a deployment; what the form leaves empty is None."""
    first, last = row.day("from"), row.day("to")
    if first is None or last is None:
        raise ValueError("the form requires both days")
    name = row.text("deployment") or ""
    return Deployment(
        name=name,
        machine=machine_of(row),
        span=Span(first, last),
        partner=company(row.text("partner")),
        use=Use(
            hours=row.number("hours"),
            load_percent=row.number("load_percent"),
            distance_km=row.number("distance_km"),
            fuel_litres=row.number("fuel_litres"),
            electricity_kwh=row.number("electricity_kwh"),
            adblue_litres=row.number("adblue_litres"),
        ),
        necessity=row.yes_no("necessity"),
        water_zone=row.text("water_zone"),
        label=label_of(name, row.row),
    )


def machine_of(row: FormRow) -> Machine:
    """Return the machine that a row of `deployments` or `register` states."""
    energy, description, proof = row.text("energy"), row.text("description"), row.text("evidence")
    name, kind = row.text("machine"), Kind(row.text("kind") or "")
    plate = row.values.get("plate") or (name if name and is_plate(name) else None)
    known = plate if isinstance(plate, str) else None
    return Machine(
        kind=kind,
        name=name,
        description=without_plates(description, known, bare=kind is Kind.TRANSPORT) if description else None,
        power_kw=row.number("power_kw"),
        category=row.text("category"),
        stage=row.text("stage"),
        built_on=row.day("built_on"),
        particulate_filter=row.yes_no("particulate_filter"),
        scr=row.yes_no("scr"),
        energy=Energy(energy) if energy else None,
        vessel_type=row.text("vessel_type"),
        hopper_m3=row.number("hopper_m3"),
        retrofit=row.yes_no("retrofit"),
        proof=without_plates(proof, known, bare=True) if proof else None,
        described_energy=described_energy(description),
    )


def company(name: str | None) -> str | None:
    """Return the name of a company, without a licence plate that someone wrote beside it."""
    return without_plates(name, bare=True) if name else None


def label_of(name: str, row: int) -> str | Text:
    """Return how a deployment is called where others read along: its name, or its row where the name is a licence plate."""
    return text("place.row", row=str(row)) if is_plate(name) else without_plates(name)


def _problems(row: FormRow, deployment: Deployment) -> Iterator[Problem]:
    if too_many_hours(deployment):
        days = deployment.span.days
        most = HOURS_PER_DAY * days
        message = text("equipment.too-many-hours", hours=deployment.use.hours, days=days, most=most)
        yield row.problem(message, "hours", deployment.use.hours, most)
