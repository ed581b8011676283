from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Deployment, Energy, Kind, Level, Span, days_of, judge_deployment
from meetlat.equipment.rules.check import class_found
from meetlat.equipment.rules.classes import exists
from meetlat.equipment.rules.tables import CLASS_TABLES
from meetlat.errors import Text, text
from meetlat.figures import Certainty, library, scale
from meetlat.requirements import Outcome
from meetlat.requirements import required as required_of
from meetlat.words import say
from tests.equipment.small import LIBRARY, deployed, electric, judged, lorry, mobile, on, outcome, vessel

STAGES = scale("nrmm-stage").names[:-1]
ORDER = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
HALF_2024, HALF_2025 = Span(date(2024, 7, 1), date(2024, 12, 31)), Span(date(2025, 1, 1), date(2025, 6, 30))


# ── the worked examples of the guide, machine by machine ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("level", "power", "span", "required"),
    [
        ("minimum", 100, HALF_2024, "ten minste Stage IIIA"),
        ("minimum", 100, HALF_2025, "ten minste Stage IV met roetfilter"),
        ("basic", 100, HALF_2024, "ten minste Stage IIIB"),
        ("basic", 100, HALF_2025, "ten minste Stage IV met roetfilter"),
        ("ambitious", 100, HALF_2024, "ten minste Stage IIIB"),
        ("ambitious", 100, HALF_2025, "ten minste Stage IV met roetfilter"),
        ("ambitious", 50, HALF_2024, "ten minste Stage IIIB"),
        ("ambitious", 50, HALF_2025, "ten minste Stage IIIB"),
    ],
)
def test_what_the_guide_asks_of_a_machine(level: str, power: float, span: Span, required: str) -> None:
    found = judged(mobile(power_kw=power, span=span), level, Certainty.PUBLISHED)
    assert say(required_of(found.requirement), "nl") == required
    assert found.requirement.figure.certainty is Certainty.PUBLISHED


@pytest.mark.parametrize(
    ("category", "span", "required"),
    [
        ("N2", HALF_2024, "ten minste Euro V"),
        ("N2", HALF_2025, "ten minste Euro VI"),
        ("N1", HALF_2024, "ten minste Euro 5"),
    ],
)
def test_what_the_guide_asks_of_transport(category: str, span: Span, required: str) -> None:
    assert say(required_of(judged(lorry(category=category, span=span), "ambitious").requirement), "nl") == required


# ── days ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("deployment", "level", "day", "before", "after"),
    [
        (mobile("IIIA"), "minimum", "2025-01-01", "met", "not_met"),
        (mobile("IIIB", particulate_filter=False), "basic", "2025-01-01", "met", "not_met"),
        (mobile("IV", particulate_filter=True), "basic", "2028-01-01", "met", "unknown"),
        (mobile("IV", particulate_filter=True), "minimum", "2028-01-01", "met", "unknown"),
        (mobile("IV", particulate_filter=True), "minimum", "2035-01-01", "unknown", "not_met"),
        (mobile("V", 50), "basic", "2028-01-01", "met", "unknown"),
        (mobile("V", 50), "basic", "2030-01-01", "unknown", "not_met"),
        (mobile("IIIA", 15), "minimum", "2028-01-01", "unknown", "not_met"),
        (mobile("IIIA", 25), "minimum", "2030-01-01", "unknown", "not_met"),
        (mobile("IIIB"), "basic", "2024-01-01", "unknown", "met"),
        (lorry("EURO V"), "basic", "2025-01-01", "met", "not_met"),
        (lorry("EURO VI"), "basic", "2031-01-01", "met", "unknown"),
        (lorry("EURO 5", "N1"), "basic", "2025-01-01", "met", "unknown"),
    ],
)
def test_the_day_before_and_the_day_after(deployment, level: str, day: str, before: str, after: str) -> None:  # type: ignore[no-untyped-def]
    first = date.fromisoformat(day)
    yesterday = first - timedelta(days=1)
    assert (outcome(on(deployment, yesterday), level), outcome(on(deployment, first), level)) == (before, after)


@pytest.mark.parametrize(("level", "kind"), list(CLASS_TABLES))
def test_at_every_change_of_a_table_the_days_are_told_apart(level: Level, kind: Kind) -> None:
    """A deployment over both days is split there, and each part rests on the row of its own day."""
    table = LIBRARY.table(CLASS_TABLES[level, kind][0])
    for row in table.rows:
        if row.valid_from is None or row.valid_from == date(2024, 1, 1):
            continue
        span = Span(row.valid_from - timedelta(days=1), row.valid_from)
        category = str(row.conditions.get("category", "N2"))
        vessel_type = str(row.conditions.get("vessel", "seagoing"))
        band = row.conditions.get("power_kw")
        power = 15 if band is None else {"low": getattr(band, "low", 0)}["low"]
        one = {
            Kind.MOBILE: mobile("V", power if power > 0 else 15, span=span),
            Kind.TRANSPORT: lorry(category=category, span=span),
            Kind.VESSEL: vessel(vessel_type=vessel_type, water_zone="4", span=span),
        }[kind]
        parts = judge_deployment(LIBRARY, one, level).verdicts
        assert [part.on for part in parts] == [span.first, span.last]
        assert parts[1].requirement.figure.valid_from == row.valid_from


def test_a_span_over_new_year_is_judged_in_two_parts() -> None:
    over = mobile("IIIB", particulate_filter=False, span=Span(date(2024, 12, 17), date(2025, 1, 15)))
    parts = judge_deployment(LIBRARY, over, Level.BASIC).verdicts
    assert [(str(part.on), part.outcome.value) for part in parts] == [
        ("2024-12-17", "met"),
        ("2025-01-01", "not_met"),
    ]
    assert judge_deployment(LIBRARY, over, Level.BASIC).outcome is Outcome.NOT_MET


def test_where_only_certainty_changes_the_days_are_told_apart_when_it_matters() -> None:
    """The guide states 100 kW to 30-6-2025; after that the row holds by its reasoning."""
    half_way = mobile("V", particulate_filter=True, span=Span(date(2025, 6, 1), date(2025, 7, 31)))
    strict = judge_deployment(LIBRARY, half_way, Level.BASIC, Certainty.PUBLISHED).verdicts
    assert [(str(part.on), part.outcome.value) for part in strict] == [
        ("2025-06-01", "met"),
        ("2025-07-01", "unknown"),
    ]
    (lenient,) = judge_deployment(LIBRARY, half_way, Level.BASIC).verdicts
    assert days_of(lenient) == half_way.span
    assert [caveat.code for caveat in lenient.caveats] == ["derived-figure"]


def test_a_neighbouring_power_is_derived_too() -> None:
    assert outcome(mobile("V", 101, particulate_filter=True), accept=Certainty.PUBLISHED) == "unknown"
    assert outcome(mobile("V", 101, particulate_filter=True)) == "met"


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(STAGES), st.sampled_from([15, 50, 100, 300, 600]))
def test_splitting_a_span_never_changes_what_holds_on_a_day(start: int, length: int, stage: str, power: int) -> None:
    first = date(2024, 7, 1) + timedelta(start)
    whole = mobile(stage, power, span=Span(first, first + timedelta(length)))
    cut = first + timedelta(length // 2)
    parts = [whole.span] if length == 0 else [Span(first, cut), Span(cut + timedelta(1), whole.span.last)]
    by_parts = [judge_deployment(LIBRARY, replace(whole, span=part), Level.BASIC) for part in parts]

    def days(verdicts) -> dict[date, Outcome]:  # type: ignore[no-untyped-def]
        return {one.on + timedelta(n): one.outcome for one in verdicts for n in range(days_of(one).days)}

    assert days(judge_deployment(LIBRARY, whole, Level.BASIC).verdicts) == {
        day: found for one in by_parts for day, found in days(one.verdicts).items()
    }


# ── classes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

DAYS = st.dates(date(2023, 6, 1), date(2036, 6, 1))
POWERS = st.sampled_from([5, 18.5, 25, 37, 50, 56, 100, 130, 300, 560, 900])


@given(DAYS, POWERS, st.data(), st.sampled_from(["minimum", "basic"]))
def test_a_cleaner_machine_never_gets_a_worse_verdict(day: date, power: float, data: st.DataObject, level: str) -> None:
    there = [name for name in STAGES if exists(LIBRARY, mobile(name, power).machine, day) is not False]
    dirty, clean = sorted(data.draw(st.tuples(st.integers(0, len(there) - 1), st.integers(0, len(there) - 1))))
    less, more = sorted(data.draw(st.tuples(st.booleans(), st.booleans())))
    built_on = data.draw(st.none() | st.dates(date(2010, 1, 1), day))
    dirtier = mobile(there[dirty], power, particulate_filter=less, scr=less, built_on=built_on)
    cleaner = mobile(there[clean], power, particulate_filter=more, scr=more, built_on=built_on)
    ranks = [ORDER.index(Outcome(outcome(on(one, day), level))) for one in (dirtier, cleaner, electric(power))]
    assert ranks == sorted(ranks)


def test_stage_iv_needs_its_filter() -> None:
    found = {has: outcome(mobile("IV", particulate_filter=has)) for has in (True, False, None)}
    assert found == {True: "met", False: "not_met", None: "unknown"}


def test_an_unknown_filter_says_whom_to_ask_for_what() -> None:
    found = judged(mobile("IV", partner="Grondwerk BV", description="graafmachine"))
    assert [say(ask, "nl") for ask in found.ask] == [
        "Vraag Grondwerk BV om bewijs dat graafmachine (one) een werkend, gesloten roetfilter heeft."
    ]


def test_a_missing_stage_names_the_document_that_settles_it() -> None:
    found = judged(mobile(None, particulate_filter=True))
    assert found.outcome is Outcome.UNKNOWN
    assert [say(ask, "nl") for ask in found.ask] == [
        "Vraag de aannemer om het typeplaatje van de motor of de verklaring van overeenstemming van one; daarop staat de Stage."
    ]


def test_a_building_date_only_leans() -> None:
    """An engine built in 2021 is probably Stage V; transition engines were still sold, so nobody knows."""
    old, new = (judged(mobile(None, built_on=date(year, 6, 1), particulate_filter=True)) for year in (2013, 2021))
    assert [(one.outcome, one.leaning) for one in (old, new)] == [
        (Outcome.UNKNOWN, Outcome.NOT_MET),
        (Outcome.UNKNOWN, Outcome.MET),
    ]


def test_a_diesel_of_unknown_class_is_not_emission_free_for_certain() -> None:
    assert outcome(on(mobile(None, 50), "2030-06-01")) == "not_met"


def test_a_class_that_does_not_exist_for_the_engine_proves_nothing() -> None:
    assert outcome(mobile("IV", 50)) == "unknown"
    assert outcome(mobile("IIIB", 50)) == "met"


def test_a_required_class_that_does_not_exist_says_which_does(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "table: seb-08-mobile-basic\nrows:\n"
        "- {power_kw: {from: 37, to: 56}, level: basic, valid_from: 2028-01-01, valid_to: 2029-12-31, value: {class: IV},\n"
        "   certainty: published, source: {title: Test, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b}\n"
    )
    found = judged(on(mobile("V", 50), "2028-06-01"), library=library([tmp_path]))
    assert found.outcome is Outcome.MET
    said = [say(line, "nl") for line in found.explanation]
    assert "Stage IV bestaat niet voor een motor van 50 kW; vanaf Stage V is aan de eis voldaan." in said


def test_an_unknown_cell_is_unknown_and_says_where_to_find_it() -> None:
    found = judged(mobile("V", 300))
    assert (found.outcome, found.leaning) == (Outcome.UNKNOWN, None)
    assert "vermogen (kW) van 130 tot 560" in say(found.explanation[0], "nl")
    assert "tabel 8" in say(found.ask[0], "nl")
    assert "meetlat figures template seb-08-mobile-basic" in say(found.ask[0], "nl")


@pytest.mark.parametrize(
    "one",
    [
        electric(300),
        electric(None),
        mobile(None, 300, energy=Energy.HYDROGEN),
        on(electric(300), "2041-01-01"),
        lorry(None, "N1", energy=Energy.ELECTRIC),
        lorry(None, None, energy=Energy.HYDROGEN),
        vessel(None, energy=Energy.ELECTRIC),
        vessel(None, None, energy=Energy.ELECTRIC),
        vessel(None, "small_cutter_dredger", energy=Energy.ELECTRIC),
    ],
)
def test_an_emission_free_machine_meets_what_any_cell_can_ask(one: Deployment) -> None:
    found = judged(one)
    assert (found.outcome, found.leaning, found.ask) == (Outcome.MET, None, ())
    assert judged(one, accept=Certainty.PUBLISHED).outcome is Outcome.MET


def test_without_power_the_row_is_not_known() -> None:
    found = judged(mobile("V", None))
    assert found.outcome is Outcome.UNKNOWN
    assert "motorvermogen" in say(found.ask[0], "nl")


def cell(conditions: str, value: str, extra: str = "") -> str:
    source = "source: {title: Test, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b"
    return (
        f"- {{{conditions}, level: basic, valid_from: 2025-01-01, valid_to: 2026-12-31, value: {{class: {value}}}, {extra}\n"
        f"   certainty: published, {source}}}\n"
    )


def test_without_what_picks_the_row_every_row_that_can_hold_decides(tmp_path: Path) -> None:
    """Stage IIIB cannot be below 37 kW, so what the tables ask there does not matter."""
    bands = ("{to: 37}", "{from: 37, to: 56}", "{from: 56, to: 130}", "{from: 130, to: 560}", "{from: 560}")
    asked = dict(zip(bands, ("ZE", "IIIB", "IIIB", "IIIA", "IIIB"), strict=True))
    (tmp_path / "seb-08-mobile-basic.yaml").write_text(
        "table: seb-08-mobile-basic\nrows:\n" + "".join(cell(f"power_kw: {band}", asked[band]) for band in bands)
    )
    own = library([tmp_path])
    assert judged(mobile("IIIB", None), library=own).outcome is Outcome.MET
    assert judged(mobile("IIIA", None), library=own).outcome is Outcome.UNKNOWN
    assert judged(mobile("IIIA", 300), library=own).outcome is Outcome.MET
    assert judged(mobile(None, None), library=own).outcome is Outcome.UNKNOWN


def test_the_zone_decides_where_the_rows_differ(tmp_path: Path) -> None:
    (tmp_path / "seb-13-vessel-basic.yaml").write_text(
        "table: seb-13-vessel-basic\nrows:\n"
        + cell("vessel: small_cutter_dredger", "CCR I", "scale: inland-engine,")
        + cell("vessel: inland", "CCR II", "scale: inland-engine,")
    )
    own = library([tmp_path])
    dirty, clean = (vessel(stage, "small_cutter_dredger") for stage in ("CCR I", "CCR II"))
    found = judged(dirty, library=own)
    assert (found.outcome, [ask.code for ask in found.ask if isinstance(ask, Text)]) == (
        Outcome.UNKNOWN,
        ["equipment.ask-water_zone"],
    )
    assert say(class_found(found.measured), "nl") == "CCR I"
    assert judged(clean, library=own).outcome is Outcome.MET
    assert judged(replace(dirty, water_zone="4"), library=own).outcome is Outcome.MET
    assert judged(replace(dirty, water_zone="3"), library=own).outcome is Outcome.NOT_MET


def test_hvo_changes_no_class_and_a_hybrid_is_not_emission_free() -> None:
    assert outcome(mobile("IIIB", particulate_filter=False, energy=Energy.HVO)) == "not_met"
    assert outcome(on(mobile(None, 50, energy=Energy.HYBRID), "2030-06-01")) == "not_met"
    assert say(judged(mobile("V", energy=Energy.HVO)).explanation[-1], "nl").startswith("HVO verandert")


def test_the_verdict_explains_itself() -> None:
    found = judged(mobile("IIIB", particulate_filter=False, proof="typeplaatje"))
    assert [say(line, "nl") for line in found.explanation][-4:] == [
        "Gevonden: Stage IIIB (roetfilter: nee), volgens typeplaatje.",
        "De klasse Stage IIIB (roetfilter: nee) is lager dan vereist: ten minste Stage IV met roetfilter.",
        "Dit ontbreekt: roetfilter.",
        "Voldoet niet.",
    ]


# ── the transition of Stage V: table 7 only ───────────────────────────────────────────────────────────────────────────

STAGE_V = mobile("V", 15, built_on=date(2024, 5, 1))


def carries(tmp_path: Path, answer: str):  # type: ignore[no-untyped-def]
    """Return a library in which every cell of table 7 carries footnote **, or none does."""
    rows = "".join(
        f"- {{power_kw: {band}, valid_to: 2032-12-31, value: '{answer}', certainty: published,"
        " source: {title: Test, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b}\n"
        for band in ("{to: 56}", "{from: 56}")
    )
    (tmp_path / "own.yaml").write_text(f"table: stage-v-transition-cells\nrows:\n{rows}")
    return library([tmp_path])


def test_whether_the_transition_holds_for_a_cell_is_not_known() -> None:
    found = judged(on(STAGE_V, "2028-06-01"), "minimum")
    assert (found.outcome, found.leaning) == (Outcome.UNKNOWN, None)
    assert "voetnoot **" in say(found.ask[0], "nl")


@pytest.mark.parametrize(("day", "expected"), [("2032-12-31", Outcome.MET), ("2033-01-01", Outcome.NOT_MET)])
def test_the_transition_ends_in_2033(tmp_path: Path, day: str, expected: Outcome) -> None:
    assert judged(on(STAGE_V, day), "minimum", library=carries(tmp_path, "yes")).outcome is expected


@pytest.mark.parametrize(
    ("built", "expected"), [(date(2027, 12, 31), Outcome.MET), (date(2028, 1, 1), Outcome.NOT_MET)]
)
def test_the_transition_is_for_engines_built_before_2028(tmp_path: Path, built: date, expected: Outcome) -> None:
    one = on(mobile("V", 15, built_on=built), "2030-06-01")
    assert judged(one, "minimum", library=carries(tmp_path, "yes")).outcome is expected


def test_without_building_date_the_transition_is_asked() -> None:
    found = judged(on(mobile("V", 15), "2030-06-01"), "minimum")
    assert found.outcome is Outcome.UNKNOWN
    assert "bouwdatum" in say(found.ask[-1], "nl")


def test_a_cell_without_the_footnote_has_no_transition(tmp_path: Path) -> None:
    assert judged(on(STAGE_V, "2030-06-01"), "minimum", library=carries(tmp_path, "no")).outcome is Outcome.NOT_MET


def test_the_transition_is_for_stage_v_only(tmp_path: Path) -> None:
    one = on(mobile("IIIB", 50, built_on=date(2014, 1, 1)), "2030-06-01")
    assert judged(one, "minimum", library=carries(tmp_path, "yes")).outcome is Outcome.NOT_MET


def test_table_8_has_no_transition(tmp_path: Path) -> None:
    one = on(mobile("V", 50, built_on=date(2024, 5, 1)), "2030-06-01")
    assert judged(one, "basic", library=carries(tmp_path, "yes")).outcome is Outcome.NOT_MET


def test_a_span_over_the_end_of_the_transition_is_split(tmp_path: Path) -> None:
    over = replace(STAGE_V, span=Span(date(2032, 12, 31), date(2033, 1, 1)))
    parts = judge_deployment(carries(tmp_path, "yes"), over, Level.MINIMUM).verdicts
    assert [part.outcome for part in parts] == [Outcome.MET, Outcome.NOT_MET]


# ── transport and vessels ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("deployment", [lorry(), vessel()])
def test_the_minimum_level_asks_nothing_of_transport_and_vessels(deployment) -> None:  # type: ignore[no-untyped-def]
    found = judge_deployment(LIBRARY, deployment, Level.MINIMUM)
    assert (found.outcome, found.verdicts) == (Outcome.NOT_APPLICABLE, ())
    assert found.exempt == text(f"equipment.no-minimum-{deployment.machine.kind.value}")


def test_a_passenger_car_is_no_construction_transport() -> None:
    found = judge_deployment(LIBRARY, lorry(category="M1"), Level.BASIC)
    assert (found.outcome, found.exempt) == (
        Outcome.NOT_APPLICABLE,
        text("equipment.no-goods-vehicle", category="M1"),
    )


def test_a_vehicle_without_category_is_unknown() -> None:
    assert [say(ask, "nl")[:36] for ask in judged(lorry(category=None)).ask] == ["Vraag de aannemer naar de voertuigca"]


def test_a_vehicle_without_class_is_settled_by_its_registration() -> None:
    assert "RDW" in say(judged(lorry(None)).ask[0], "nl")


@pytest.mark.parametrize(
    ("hopper", "necessity", "level", "expected"),
    [
        (15_001, True, "basic", Outcome.NOT_APPLICABLE),
        (15_000, True, "basic", Outcome.UNKNOWN),
        (15_001, False, "basic", Outcome.UNKNOWN),
        (15_001, None, "basic", Outcome.UNKNOWN),
        (None, True, "basic", Outcome.UNKNOWN),
        (15_001, True, "ambitious", Outcome.UNKNOWN),
    ],
)
def test_a_large_hopper_proven_necessary_is_exempt_of_table_13_only(
    hopper: float | None, necessity: bool | None, level: str, expected: Outcome
) -> None:
    assert judged(vessel(hopper_m3=hopper, necessity=necessity), level).outcome is expected


def test_a_large_hopper_that_is_not_proven_necessary_hears_of_the_exemption() -> None:
    said = [say(line, "nl") for line in judged(vessel(hopper_m3=16_000)).explanation]
    assert any("15.000 m³" in line for line in said)


@pytest.mark.parametrize(
    ("vessel_type", "stage", "zone", "row"),
    [
        ("small_cutter_dredger", "CCR II", "4", "small_cutter_dredger"),
        ("small_cutter_dredger", "CCR II", "3", "inland"),
        ("inland", "CCR II", "4", "inland"),
        (None, "TIER II", None, "seagoing"),
        (None, "CCR II", None, "inland"),
    ],
)
def test_the_row_of_a_vessel(vessel_type: str | None, stage: str, zone: str | None, row: str) -> None:
    found = judged(vessel(stage, vessel_type, water_zone=zone))
    assert found.requirement.conditions == {"vessel": row}


@pytest.mark.parametrize(
    ("vessel_type", "stage", "asked"),
    [("small_cutter_dredger", "CCR II", "vaarwaterzone"), (None, None, "zeegaand is")],
)
def test_a_vessel_of_which_the_row_is_not_known(vessel_type: str | None, stage: str | None, asked: str) -> None:
    found = judged(vessel(stage, vessel_type))
    assert found.outcome is Outcome.UNKNOWN
    assert asked in say(found.ask[0], "nl")


def test_a_filled_cell_judges_a_vessel_by_its_own_scale(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "table: seb-13-vessel-basic\nrows:\n"
        "- {vessel: inland, level: basic, valid_from: 2025-01-01, valid_to: 2027-12-31, scale: inland-engine,\n"
        "   value: {class: CCR II}, certainty: published, source: {title: Test, date: 2026-01-01, page: '1'},\n"
        "   entered_by: a, checked_by: b}\n"
    )
    filled = library([tmp_path])
    found = {stage: judged(vessel(stage, "inland"), library=filled).outcome.value for stage in ("CCR I", "CCR II", "V")}
    assert found == {"CCR I": "not_met", "CCR II": "met", "V": "met"}
    assert judged(vessel("TIER II", "inland"), library=filled).outcome is Outcome.UNKNOWN


def test_hvo_may_count_for_vessels_but_where_is_not_known() -> None:
    said = [say(line, "nl") for line in judged(vessel(energy=Energy.HVO)).explanation]
    assert any("HVO speelt" in line for line in said)


def test_a_retrofitted_class_says_what_proves_it() -> None:
    said = [say(line, "nl") for line in judged(vessel("CCR II", "inland", retrofit=True)).explanation]
    assert any("ombouw" in line for line in said)


def test_order_does_not_matter_for_the_outcome_of_all_days() -> None:
    one = deployed(Kind.MOBILE, stage="IIIB", power_kw=100, energy=Energy.DIESEL, particulate_filter=False)
    over = replace(one, span=Span(date(2024, 1, 1), date(2028, 12, 31)))
    assert judge_deployment(LIBRARY, over, Level.BASIC).outcome is Outcome.NOT_MET


def test_what_would_change_nothing_is_not_named() -> None:
    """An engine whose class is too low is not helped by a filter, nor by the papers of its conversion."""
    found = judged(mobile("IIIA", retrofit=True))
    codes = [line.code for line in found.explanation]
    assert found.outcome is Outcome.NOT_MET
    assert not {"verdict.feature-unknown", "equipment.retrofit"} & set(codes)
    assert "equipment.retrofit" in [line.code for line in judged(mobile("IV", retrofit=True)).explanation]
