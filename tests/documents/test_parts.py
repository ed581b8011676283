"""What every report ends with."""

from __future__ import annotations

from meetlat.answer import Answer
from meetlat.documents.document import Document, Section, Verdicts
from meetlat.documents.parts import ended
from meetlat.errors import text
from meetlat.figures import Caveat
from meetlat.requirements import Outcome
from tests.documents.sample import verdict

OF_ALL, OF_ONE = Caveat("all", text("document.caveats")), Caveat("one", text("document.check"))


def test_a_verdict_keeps_its_own_caveats_and_leaves_those_of_the_whole_to_the_end() -> None:
    judged = verdict("dek", Outcome.UNKNOWN, 9.0, caveats=(OF_ALL, OF_ONE))
    made = Document("report", "Mengsels", (Section("Oordelen", (Verdicts((judged,)),)),))
    whole = ended(made, Answer(None, caveats=(OF_ALL,)))
    (shown,) = [block for block in whole.walk() if isinstance(block, Verdicts)]
    assert shown.verdicts[0].caveats == (OF_ONE,)
    (said,) = [block for block in whole.walk() if isinstance(block, Section) and block.name == "kanttekeningen"]
    assert said.title == text("document.caveats")
