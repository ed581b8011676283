from __future__ import annotations

import math
from datetime import date

import pytest

from meetlat.equipment import Energy, Kind, Machine
from meetlat.equipment.rules.classes import engine_class, exists, filter_by_class, next_class
from meetlat.equipment.rules.emep import FACTORS
from meetlat.figures import Certainty, figure, scale
from meetlat.figures.table import Interval
from meetlat.requirements import Measured
from tests.equipment.small import LIBRARY, lorry, mobile, vessel

DAY = date(2025, 3, 1)
STAGES = scale("nrmm-stage")


def measured(machine: Machine, accept: Certainty = Certainty.DERIVED, on_scale: str = "nrmm-stage") -> Measured:
    contact = mobile().contact
    return engine_class(LIBRARY, machine, scale(on_scale), DAY, contact, ("particulate_filter",), accept)


def filter_of(machine: Machine) -> bool | None:
    return (measured(machine).features or {})["particulate_filter"]


@pytest.mark.parametrize(
    ("power", "classes"),
    [
        (7, "V"),
        (18.5, "II V"),
        (18.99, "II V"),
        (19, "II IIIA V"),
        (36.99, "II IIIA V"),
        (37, "I II IIIA IIIB V"),
        (50, "I II IIIA IIIB V"),
        (55.99, "I II IIIA IIIB V"),
        (56, "I II IIIA IIIB IV V"),
        (100, "I II IIIA IIIB IV V"),
        (559, "I II IIIA IIIB IV V"),
        (560, "I II IIIA IIIB IV V"),
        (560.01, "V"),
        (900, "V"),
    ],
)
def test_which_classes_exist_for_an_engine(power: float, classes: str) -> None:
    machine = Machine(Kind.MOBILE, power_kw=power)
    assert [name for name in STAGES.names[:-1] if exists(LIBRARY, machine, DAY, name)] == classes.split()


def test_every_class_with_an_emission_factor_exists() -> None:
    """The tables of classes and of factors say the same of which Stage there is for which power."""
    for row in LIBRARY.table(FACTORS).rows:
        band, stage = row.conditions["power_kw"], str(row.conditions["stage"])
        assert isinstance(band, Interval)
        middle = band.low + 0.5 if math.isinf(band.high) else band.high - 0.5
        if stage != "before-I":
            assert exists(LIBRARY, Machine(Kind.MOBILE, power_kw=middle), DAY, stage), (stage, middle)


def test_a_class_that_does_not_exist_is_no_knowledge() -> None:
    found = measured(mobile("IV", 50).machine)
    assert not found.is_exact
    assert next(ask.code for ask in found.ask) == "equipment.ask-no-such-class"


@pytest.mark.parametrize(("power", "classes"), [(10, "I II V"), (50, "V"), (300, "V")])
@pytest.mark.parametrize("energy", [Energy.LPG, Energy.PETROL])
def test_which_classes_exist_for_a_petrol_or_gas_engine(power: float, classes: str, energy: Energy) -> None:
    machine = Machine(Kind.MOBILE, power_kw=power, energy=energy)
    assert [name for name in STAGES.names[:-1] if exists(LIBRARY, machine, DAY, name)] == classes.split()


def test_a_petrol_or_gas_engine_has_no_filter_by_its_class_and_none_is_denied() -> None:
    for energy in (Energy.LPG, Energy.PETROL):
        assert filter_of(Machine(Kind.MOBILE, power_kw=100, stage="V", energy=energy)) is None
    found = engine_class(
        LIBRARY, mobile("V", energy=Energy.LPG).machine, STAGES, DAY, mobile().contact, ["particulate_filter"]
    )
    assert [ask.code for ask in found.ask] == ["equipment.ask-particulate_filter"]


def test_the_next_class_after_one_that_does_not_exist() -> None:
    assert next_class(LIBRARY, mobile(power_kw=50).machine, STAGES, "IV", DAY) == "V"
    assert next_class(LIBRARY, mobile(power_kw=100).machine, STAGES, "IV", DAY) is None


def test_a_diesel_engine_without_class_has_some_class_with_an_exhaust() -> None:
    found = measured(mobile(None).machine)
    assert (found.low, found.high) == (-math.inf, STAGES.rank("V"))


def test_an_engine_of_which_nothing_is_stated_may_be_emission_free() -> None:
    assert measured(Machine(Kind.MOBILE, power_kw=100)).high == STAGES.rank("ZE")


def test_an_emission_free_machine_has_the_cleanest_class_and_lacks_no_feature() -> None:
    found = measured(Machine(Kind.MOBILE, power_kw=100, energy=Energy.HYDROGEN))
    assert found.low == found.high == STAGES.rank("ZE")
    assert found.features == {"particulate_filter": True, "scr": True}


def test_energy_and_class_that_contradict_are_no_knowledge() -> None:
    found = measured(Machine(Kind.MOBILE, power_kw=100, energy=Energy.ELECTRIC, stage="IV"))
    assert not found.is_exact
    assert [ask.code for ask in found.ask] == ["equipment.ask-engine", "equipment.ask-particulate_filter"]


@pytest.mark.parametrize(("power", "has"), [(18.99, None), (19, True), (560, True), (560.01, None)])
def test_stage_v_has_its_filter_from_19_to_560_kw(power: float, has: bool | None) -> None:
    assert filter_of(Machine(Kind.MOBILE, power_kw=power, stage="V")) is has


def test_that_filter_is_a_derived_figure_and_says_so() -> None:
    found = measured(Machine(Kind.MOBILE, power_kw=100, stage="V"))
    assert [caveat.code for caveat in found.caveats] == ["derived-figure"]
    assert measured(Machine(Kind.MOBILE, power_kw=100, stage="V"), Certainty.SECONDARY).features == {
        "particulate_filter": None,
        "scr": None,
    }


def test_a_stated_filter_needs_no_figure() -> None:
    found = measured(Machine(Kind.MOBILE, power_kw=100, stage="V", particulate_filter=True), Certainty.PUBLISHED)
    assert (found.features or {})["particulate_filter"] is True
    assert found.caveats == ()


def test_no_filter_on_an_engine_of_unknown_class_is_not_certain() -> None:
    """It may be a Stage V engine, which has one by its class."""
    assert filter_of(Machine(Kind.MOBILE, power_kw=100, particulate_filter=False)) is None
    assert filter_of(Machine(Kind.MOBILE, power_kw=900, particulate_filter=False, energy=Energy.DIESEL)) is False
    assert filter_of(Machine(Kind.MOBILE, power_kw=900, particulate_filter=False)) is None  # it may be electric


def test_only_what_the_requirement_needs_is_asked() -> None:
    found = engine_class(LIBRARY, mobile(None).machine, STAGES, DAY, mobile().contact)
    assert [ask.code for ask in found.ask] == ["equipment.ask-class-mobile"]


def test_a_class_of_another_kind_of_engine_is_asked_again() -> None:
    found = measured(vessel("CCR II").machine, on_scale="imo-tier")
    assert not found.is_exact
    assert next(ask.code for ask in found.ask) == "equipment.ask-other-scale"


def test_arabic_and_roman_euro_classes_are_one() -> None:
    ranks = [measured(lorry(name).machine, on_scale="euro").low for name in ("EURO 6", "EURO VI")]
    assert ranks[0] == ranks[1]


def test_without_power_no_filter_follows_from_the_class() -> None:
    assert filter_by_class(LIBRARY, Machine(Kind.MOBILE, stage="V"), DAY) is None


def test_the_filter_figure_is_where_the_contract_says() -> None:
    found = figure(LIBRARY.table("nrmm-particulate-filter"), DAY, {"stage": "V", "power_kw": 100})
    assert (found.value, found.certainty) == ("yes", Certainty.DERIVED)
