"""One mix explained whole: whether its composition conforms, what it holds, what strength may be expected, what makes its MKI and CO2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.compose import Composition, compose
from meetlat.concrete.rules.composition import binder, limits, strength, water
from meetlat.concrete.rules.composition.cement import COMPOSITION, COUNTED
from meetlat.concrete.rules.composition.conform import SULPHATE, Conformity, conform
from meetlat.concrete.rules.composition.strength import Strength, estimate
from meetlat.concrete.rules.conformity import MixResult, check, tables_of
from meetlat.errors import Text
from meetlat.figures import Caveat, join_caveats
from meetlat.requirements import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """A mix, explained on a day.

    strength       what may be expected, or why nothing can be
    composition    what its constituents come to; None when none has a profile
    result         whether it meets the Betonakkoord; None where its recipe does not fill one cubic metre, so that it has no value per m3
    """

    mix: Mix
    on: date
    conformity: Conformity
    strength: Strength | Text
    composition: Composition | None
    result: MixResult | None
    caveats: tuple[Caveat, ...]
    tables: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """Whether its composition conforms."""
        return self.conformity.outcome


def explain(mix: Mix, by: AssessmentBasis) -> Explained:
    """Explain a mix. Raises InputError as `check` does, but for a recipe that does not fill one cubic metre: that is part of the answer."""
    found = conform(mix, by.library, by.on, by.accept)
    one_m3 = found.filling.is_one_m3 or not mix.constituents
    result = check(mix, by) if one_m3 else None
    composition = result.composition if result else compose(mix, by.sources)
    reached = estimate(mix, found.ratio, by.library, by.on)
    said = reached.caveats if isinstance(reached, Strength) else ()
    others = result.caveats if result else composition.caveats if composition else ()
    return Explained(
        mix=mix,
        on=by.on,
        conformity=found,
        strength=reached,
        composition=composition,
        result=result,
        caveats=join_caveats(found.caveats, said, others),
        tables=(
            *(limits.TABLES if mix.exposure_classes else ()),
            *((*binder.TABLES, *water.TABLES, COMPOSITION, COUNTED, SULPHATE) if mix.constituents else ()),
            *(strength.TABLES if isinstance(reached, Strength) else ()),
            *tables_of(mix, by),
        ),
    )
