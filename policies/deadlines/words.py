"""The words around a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policies.deadlines.row import DeadlineRow
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.text import Text, say

QUESTIONS: Mapping[str, Text] = {
    "death_known_on": say("Når fikk arvingen vite om dødsfallet?"),
    "content_known_on": say("Når fikk arvingen vite hva testamentet går ut på?"),
    "ground_known_on": say("Når fikk arvingen vite hvorfor testamentet kan være ugyldig?"),
    "made_on": say("Når ble nødtestamentet opprettet?"),
    "hindrance_ended_on": say("Når var testator ikke lenger hindret i å opprette et vanlig testament?"),
}


def length_in_words(row: DeadlineRow, start: date, set_to: date | None) -> Text:
    """Say how long the limit is and from when it runs."""
    if set_to is not None:
        return say("Fristen løper fra {start}, og siste dag er fastsatt særskilt.", start=start)
    if row.length is None:
        return say("Dagen er fastsatt for året etter dødsfallet {start}.", start=start)
    return _length(row.length, start)


def _length(length: Length, start: date) -> Text:
    count = length.count
    if count == 0:
        return say("Det gjelder straks fra {start}.", start=start)
    if length.unit is LengthUnit.DAYS:
        return say("Tiden er {count} dager og løper fra {start}.", count=count, start=start)
    if length.unit is LengthUnit.WORKING_DAYS:
        return say("Tiden er {count} virkedager og løper fra {start}.", count=count, start=start)
    if length.unit is LengthUnit.WEEKS:
        return say("Tiden er {count} uker og løper fra {start}.", count=count, start=start)
    if length.unit is LengthUnit.MONTHS:
        if count == 1:
            return say("Tiden er én måned og løper fra {start}.", start=start)
        return say("Tiden er {count} måneder og løper fra {start}.", count=count, start=start)
    if count == 1:
        return say("Tiden er ett år og løper fra {start}.", start=start)
    return say("Tiden er {count} år og løper fra {start}.", count=count, start=start)


def last_day(row: DeadlineRow, deadline: Deadline) -> Text:
    """Say when the limit ends, both ways when they differ."""
    if row.waiting:
        return say("Tiden er ute {end}.", end=deadline.strict_end)
    if deadline.strict_end == deadline.court_end:
        return say("Siste dag er {end}.", end=deadline.strict_end)
    return say(
        "Siste dag er {end}, som ikke er en virkedag. Første virkedag etter er {court_end}.",
        end=deadline.strict_end,
        court_end=deadline.court_end,
    )
