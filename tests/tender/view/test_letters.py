"""Award letters: complete for their own bidder, and silent about every other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.documents.files import ON_PAPER, printed
from meetlat.errors import text
from meetlat.tender import Bid, Criterion, Evaluation, Mark
from meetlat.tender.model.award import CircularityCriterion, DemonstrabilityCriterion, OtherCriterion, Scale
from meetlat.tender.rules.award_letter import Terms, advantages, effect, shown, unearned
from meetlat.tender.rules.criteria import counted_measures
from meetlat.tender.view.letters import letter
from meetlat.words import number
from tests.documents.in_words import in_words
from tests.parts import examples
from tests.tender.parts import SCALE, bid, evaluated, tender

ASKED = tender(zero_emission=None)
TERMS = Terms(ASKED, SCALE, "abc", 2, 20, date(2025, 12, 1), date(2025, 12, 22), draft=False)


def plan(name: str, price: int, mki: int, value: int, finding: str) -> Bid:
    return bid(name, price, mki, marks=(Mark("demonstrability", "identification", Decimal(value), "Jan", finding),))


def words(found: Evaluation, bidder: str, terms: Terms = TERMS) -> str:
    own = next(one for one in found.bids if one.bidder == bidder)
    return in_words(letter(own, shown(found), terms))


A = plan("Noord", 2_150_000, 45_000, 12, "Van twee machines ontbreekt bewijs.")
B = plan("Zuid", 2_100_000, 57_000, 16, "De lijst is niet volledig.")
FOUND = evaluated(ASKED, A, B)


def test_the_loser_reads_who_won_on_what_and_why_its_own_mark_is_not_the_highest() -> None:
    """A: 2,150,000 − 75,000 − 4,800 = 2,070,200 wins; B: 2,100,000 − 15,000 − 6,400 = 2,078,600."""
    said = words(FOUND, "Zuid")
    for part in (
        "Wij zijn voornemens de opdracht niet aan u, maar aan Noord te gunnen.",
        "plaats 2 van 2",
        "2.078.600",
        "16 van 20",
        "De lijst is niet volledig.",
        "4 punten onder het hoogste cijfer: € 1.600 minder waarde",
        "Noord kreeg meer waarde voor MKI.",
        "75.000",
        "tot en met 22 december 2025",
        "kort geding",
        "vertrouwelijke gegevens",
    ):
        assert part in said


def test_the_winner_reads_that_it_won_and_nothing_of_the_other() -> None:
    said = words(FOUND, "Noord")
    assert "Wij zijn voornemens de opdracht aan u te gunnen." in said
    assert "Zuid" not in said


def test_a_bid_that_is_not_admissible_reads_why() -> None:
    said = words(evaluated(ASKED, A, plan("Zuid", 1_000_000, 60_001, 16, "Niet volledig.")), "Zuid")
    assert "Uw inschrijving is niet geldig" in said
    assert "60.001" in said


def test_a_draft_says_so_and_leaves_its_days_open() -> None:
    said = words(FOUND, "Zuid", replace(TERMS, sent=None, last=None, draft=True))
    assert "CONCEPT – niet verzenden" in said
    assert "[laatste dag van de termijn]" in said


def test_a_winner_by_its_price_alone_is_said_to_be_so() -> None:
    found = evaluated(ASKED, replace(A, price_eur=Decimal(2_000_000)), replace(A, bidder="Zuid"))
    winner = shown(found)
    assert winner is not None
    assert [one.code for one in advantages(found.bids[1], winner)][-1] == "letter.better-price"


def test_a_measure_beyond_those_that_count_has_no_effect() -> None:
    marks = [Mark("demonstrability", f"measure-{n}", Decimal(value)) for n, value in enumerate((9, 8, 7, 2), 1)]
    assert [effect(one, marks, TERMS).code for one in marks][-1] == "letter.effect-uncounted"


def test_the_same_award_gives_the_same_bytes() -> None:
    own, winner = FOUND.bids[1], shown(FOUND)
    first, second = (printed(letter(own, winner, TERMS, "brief"), "nl", ON_PAPER) for _ in range(2))
    assert (list(first), first) == (["brief.docx", "brief.pdf"], second)


LETTERS = "bcdfghjklmnpqrstvwxz"
names, findings = (st.text(letters, min_size=12, max_size=12) for letters in (LETTERS, LETTERS.upper()))
secrets = st.tuples(names, st.integers(1_700_001, 2_400_000), st.integers(30_001, 59_999), st.integers(0, 19), findings)


@settings(max_examples=examples(few=4, many=20))
@given(
    st.lists(secrets, min_size=3, max_size=3, unique_by=(lambda one: one[0], lambda one: one[1], lambda one: one[4]))
)
def test_nothing_of_one_bidder_stands_in_the_letter_of_another(plans: list[tuple[str, int, int, int, str]]) -> None:
    """Names and findings cannot be other words of the letter; of the winner only its name may be read, never its price or finding."""
    found = evaluated(ASKED, *(plan(*one) for one in plans))
    for own in found.bids:
        said = words(found, own.bidder)
        for other in (one for one in found.bids if one is not own):
            assert (other.bidder in said) == (other.bidder == found.winner)
            assert (other.bid.marks[0].finding or "") not in said.replace(own.bid.marks[0].finding or "", "")
            assert number(other.price_eur, "nl") not in said
            if other.evaluation_price_eur != own.evaluation_price_eur:
                assert number(other.evaluation_price_eur or 0, "nl") not in said


HUNDRED = Scale(start=Decimal(0), end=Decimal(100), value_eur=Decimal(90_100))
DAYS = OtherCriterion("Hinder", "dagen", Scale(False, Decimal(100), Decimal(0), Decimal(70_700)))


def four(name: str, price: int, mki: int, mobile: int, mark: int) -> Bid:
    """A bid whose offer on every criterion is its own."""
    marks = (Mark("demonstrability", "identification", Decimal(mark), "Jan", f"{name}lijk"),)
    made = bid(name, price, mki, mobile=mobile, marks=marks)
    offer = replace(made.offer, circular_percent={"recycled": Decimal(mark)}, other={"Hinder": Decimal(mark)})
    return replace(made, offer=offer)


def test_on_no_criterion_what_another_that_did_not_win_is_worth_stands_in_a_letter() -> None:
    """Four bids, each worth something else on each criterion; the last is not admissible. Word and PDF print the same document."""
    asked = tender(circularity=CircularityCriterion("mass", HUNDRED), other=(DAYS,))
    plans = [
        four("Noord", 1_990_000, 40_001, 6, 17),
        four("Zuid", 2_010_000, 43_002, 12, 13),
        four("Oost", 2_020_000, 47_003, 22, 11),
        four("West", 1_000_000, 60_004, 42, 8),
    ]
    found = evaluated(asked, *plans)
    terms = replace(TERMS, tender=asked)
    criteria = asked.award.criteria
    assert criteria == (*Criterion, "Hinder")
    for own in found.bids:
        made = letter(own, shown(found), terms)
        own_part = tuple(one for one in made.sections() if one.title != text("letter.scale"))  # the same for all
        said = in_words(replace(made, blocks=own_part))
        amounts = [one.value(of) for one in (own, found.bids[0]) for of in criteria]
        may = {number(eur or 0, "nl") for value in amounts for eur in (value.eur, value.most_eur)}
        for other in (one for one in found.bids[1:] if one is not own):
            worths = {number(other.value(of).eur or 0, "nl") for of in criteria} - may - {"0"}
            told = [one for one in (other.bidder, number(other.price_eur, "nl"), *worths) if one in said]
            assert (own.bidder, other.bidder, told) == (own.bidder, other.bidder, [])


def test_both_letters_speak_of_legal_protection_and_of_no_objection() -> None:
    for bidder in ("Noord", "Zuid"):
        said = words(FOUND, bidder)
        for part in ("voornemen tot gunning", "rechtsbescherming", "wachten wij het vonnis af", "vervaltermijn", "rechtsverwerking", "zonder btw"):  # fmt: skip
            assert (bidder, part, part in said) == (bidder, part, True)
        assert "bezwaar" not in said.casefold()


def test_what_a_plan_lost_on_measures_it_does_not_have_is_in_its_letter() -> None:
    """Value 20,000 over 50 marks: three measures of 10 marks are € 12,000; with 4 marks less for identification that is € 1,600."""
    said = words(FOUND, "Zuid")
    assert "0 van 30" in said
    assert "30 punten onder het hoogste cijfer: € 12.000 minder waarde" in said


WON = replace(A, marks=(replace(A.marks[0], mark=Decimal(18), advantage="Elke machine draagt een code."),))


def test_a_loser_reads_in_words_what_the_winner_did_better_where_it_is_worth_less() -> None:
    said = words(evaluated(ASKED, WON, B), "Zuid")
    assert "Elke machine draagt een code." in said
    assert "Elke machine" not in words(evaluated(ASKED, WON, B), "Noord")
    best = replace(B, marks=(replace(B.marks[0], mark=Decimal(20)),))
    assert "Elke machine" not in words(evaluated(ASKED, WON, best), "Zuid")


def test_the_evaluation_price_of_the_winner_is_shown_on_a_stated_ground_only() -> None:
    """Noord: 2,150,000 − 75,000 − 4,800 = 2,070,200."""
    ground = "De leidraad (par. 5.2) kondigt dit aan."
    own = FOUND.bids[1]
    said = [in_words(letter(own, shown(FOUND, one), replace(TERMS, ground=one))) for one in (None, ground)]
    assert [number(Decimal(2_070_200), "nl") in one for one in said] == [False, True]
    assert [ground in one.replace("\xa0", " ") for one in said] == [False, True]
    assert [number(Decimal(2_150_000), "nl") in one for one in said] == [False, False]


MEASURES = st.lists(st.tuples(st.integers(0, 10), st.sampled_from([True, False, None])), max_size=6)


@given(st.integers(0, 20), MEASURES, st.sampled_from(["best", "first"]))
def test_what_the_letter_says_was_lost_and_what_a_plan_earned_are_all_there_is(
    identification: int, measures: list[tuple[int, bool | None]], counting: Literal["best", "first"]
) -> None:
    """Of the 50 marks each is either earned or said to be lost, with one row for the measures that are not there."""
    marks = [Mark("demonstrability", "identification", Decimal(identification))]
    marks += [
        Mark("demonstrability", f"measure-{number}", Decimal(mark), substantial=adds)
        for number, (mark, adds) in enumerate(measures, 1)
    ]
    terms = replace(TERMS, tender=tender(demonstrability=DemonstrabilityCriterion(Decimal(20_000), counting)))
    earned = identification + sum(mark.mark for mark in counted_measures(marks, SCALE, counting))
    lost = sum(Decimal(str(effect(mark, marks, terms).values.get("marks", 0))) for mark in marks)
    assert earned + lost + unearned(marks, terms) == SCALE.full_marks
