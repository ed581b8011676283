"""The tender: what the client asks, what bids are worth by *gunnen op waarde*, and who wins.

`evaluate(tender, bids, scale)` gives an Evaluation: evaluation price = price − Σ values. What a criterion is worth is a small
function in the table `criteria.CRITERIA`. The files are read, and the materials judged, in `jobs.tender`.
"""

from meetlat.tender.model.award import (
    Assurance,
    Award,
    CircularityCriterion,
    Combination,
    Criterion,
    DemonstrabilityCriterion,
    MkiCriterion,
    MkiReference,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.product import BillItem
from meetlat.tender.model.promise import Machines, Promise
from meetlat.tender.model.types import (
    BblFacts,
    Bid,
    Client,
    ComputedMki,
    ConcreteRequirement,
    CriterionValue,
    EvaluatedBid,
    Evaluation,
    InputFile,
    Mark,
    MkiPart,
    Offer,
    OpenMark,
    ReferenceDate,
    Requirements,
    Tender,
    UsedProfile,
    Work,
)
from meetlat.tender.rules.criteria import MarkScale, mark_scale
from meetlat.tender.rules.evaluate import evaluate

__all__ = [
    "Assurance",
    "Award",
    "BblFacts",
    "Bid",
    "BillItem",
    "CircularityCriterion",
    "Client",
    "Combination",
    "ComputedMki",
    "ConcreteRequirement",
    "Criterion",
    "CriterionValue",
    "DemonstrabilityCriterion",
    "EvaluatedBid",
    "Evaluation",
    "InputFile",
    "Machines",
    "Mark",
    "MarkScale",
    "MkiCriterion",
    "MkiPart",
    "MkiReference",
    "Offer",
    "OpenMark",
    "OtherCriterion",
    "Promise",
    "ReferenceDate",
    "Requirements",
    "Scale",
    "Step",
    "Tender",
    "UsedProfile",
    "Work",
    "ZeroEmissionCriterion",
    "evaluate",
    "mark_scale",
]
