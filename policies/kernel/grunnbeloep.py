"""The basic amount G on the day of a death, and the open question which row that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policies.kernel.citation import Citation
from policies.kernel.decision import ParameterUse
from policies.kernel.parameters import lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

GRUNNBELOEP = "grunnbeloep"
EFFECTIVE_DATE = "effective_date"
AS_ADOPTED = "as_adopted"
FOLKETRYGDLOVEN_1_4 = Citation("folketrygdloven", "§ 1-4")

G_RULE = Reading(
    id="folketrygdloven.g_ved_arvefallet",
    question=say(
        "G gjelder fra 1. mai, men vedtas noen uker senere. Hvilken G gjelder for et dødsfall i mellomtiden?"
    ),
    options={
        EFFECTIVE_DATE: say(
            "Den nye G gjelder fra 1. mai, også for dødsfall før den ble vedtatt. "
            "Det som er regnet ut før vedtaket, må regnes på nytt."
        ),
        AS_ADOPTED: say("G er den som var vedtatt på dødsdagen."),
    },
    default=EFFECTIVE_DATE,
    citation=FOLKETRYGDLOVEN_1_4,
    reason=say("Den nye G er vedtatt med virkning fra 1. mai, og arveloven viser til G ved arvefallet."),
)


def find_g(
    *, date_of_death: date, known_on: date, readings: Readings = DEFAULTS
) -> tuple[ParameterUse, ReadingUse]:
    """Find G at a death, as it was known on a day, and say how the open question was read.

    Raises:
        OutsideParameterSpan: no row covers the death.
    """
    use = readings.use(G_RULE)
    if use.option == EFFECTIVE_DATE:
        return lookup(GRUNNBELOEP, on=date_of_death, known_on=known_on), use
    row = lookup(GRUNNBELOEP, on=date_of_death, known_on=min(known_on, date_of_death))
    # What was adopted on the day of death is final in this reading; a later row does not replace it.
    return replace(row, provisional=False), use
