"""The time limit for passing farm land on to a new owner (arveloven § 99 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.deadlines.compute import BOTH_ENDS, OUTSIDE_COURT, read_deadline
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Readings, ReadingUse
from policies.kernel.text import say, together
from policies.skifte.forms import refuse_before_death

ARVELOVEN_99A_1 = arveloven("§ 99 a første ledd")
ARVELOVEN_99A_2 = arveloven("§ 99 a annet ledd")
ARVELOVEN_99A_3 = arveloven("§ 99 a tredje ledd")
KONSESJONSLOVEN_19 = Citation("konsesjonsloven", "§ 19")
RULE_ID = "arveloven.landbrukseiendom"
FARMLAND_DAA = 5
FOREST_DAA = 25
THREE_YEARS = Length(3, LengthUnit.YEARS)
ONE_YEAR = Length(1, LengthUnit.YEARS)


@dataclass(frozen=True)
class FarmProperty:
    """An agricultural property that is in the estate, whole or in part.

    Attributes:
        farmland_daa: jordbruksareal of the whole property, in dekar; None when not known.
        forest_daa: productive forest of the whole property, in dekar; None when not known.
        is_part: only a part of the property is in the estate. The areas are those of the whole.
        transferred_on: the day title was registered in the name of a new owner, the survivor too.
        extended_to: the day to which the municipality has extended the limit.
    """

    property_id: str
    farmland_daa: Fraction | None = None
    forest_daa: Fraction | None = None
    is_part: bool = False
    transferred_on: date | None = None
    extended_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse areas below zero."""
        for name in ("farmland_daa", "forest_daa"):
            area = getattr(self, name)
            if area is not None and area < 0:
                raise MalformedFacts(RULE_ID, f"{name} of {self.property_id} is below zero")


@dataclass(frozen=True)
class FarmLimit:
    """When the property must have a new owner.

    Attributes:
        municipality_tells_by: the municipality must have told the estate of the limit by this day.
        municipality_may_sell: the limit is passed without a new owner.
    """

    limit: Deadline
    municipality_tells_by: date
    municipality_may_sell: bool


@rule(
    id=RULE_ID,
    version="1.1",
    citations=(ARVELOVEN_99A_1, ARVELOVEN_99A_2, ARVELOVEN_99A_3, KONSESJONSLOVEN_19),
    in_force_from=date(2021, 1, 1),
)
def decide_farm_limit(
    farm: FarmProperty, *, date_of_death: date, on: date, readings: Readings = DEFAULTS
) -> Decision[FarmLimit]:
    """Decide whether a property must pass to a new owner within three years, and whether it has.

    At least five dekar of farmland or twenty-five of productive forest, also where the estate has only a part
    of such a property. Not met: no limit. The municipality may extend the limit for particular reasons, tells
    the estate within a year of the death, and may have the property sold when the limit is passed.

    Lovhjemmel: arveloven § 99 a første, annet og tredje ledd; konsesjonsloven § 19; domstolloven § 149.
    """
    refuse_before_death(RULE_ID, "extended_to", farm.extended_to, date_of_death=date_of_death)
    refuse_before_death(RULE_ID, "transferred_on", farm.transferred_on, date_of_death=date_of_death)
    used = (Fact("farm", farm), Fact("date_of_death", date_of_death), Fact("on", on))
    large = (farm.farmland_daa is not None and farm.farmland_daa >= FARMLAND_DAA) or (
        farm.forest_daa is not None and farm.forest_daa >= FOREST_DAA
    )
    if not large:
        return _small_or_unknown(farm, used)
    limit = _limit(farm, date_of_death)
    use = readings.use(OUTSIDE_COURT)
    uses: tuple[ReadingUse, ...] = (use,) if limit.strict_end != limit.court_end else ()
    limit = read_deadline(limit, use.option)
    done = farm.transferred_on is not None and not limit.is_past(farm.transferred_on)
    overdue = limit.is_past(on) and farm.transferred_on is None
    value = FarmLimit(limit, Deadline.after(date_of_death, ONE_YEAR).strict_end, overdue)
    text = say(
        "Eiendommen må ha ny eier med tinglyst hjemmel innen {end}. Grensen er {farmland} "
        "dekar jordbruksareal "
        "eller {forest} dekar produktiv skog. Kommunen skal varsle boet om fristen innen {told}.",
        end=limit.strict_end,
        farmland=FARMLAND_DAA,
        forest=FOREST_DAA,
        told=value.municipality_tells_by,
    )
    if done:
        text = together(text, say("Hjemmelen ble tinglyst {day}, i tide.", day=farm.transferred_on))
    if overdue:
        text = together(text, say("Fristen er ute, og kommunen kan la eiendommen selge."))
    return Decision(Outcome.MET, value, facts=used, readings=uses, explanation=text, caveats=_caveats(uses))


def _caveats(uses: tuple[ReadingUse, ...]) -> tuple[str, ...]:
    if not any(use.option == BOTH_ENDS for use in uses):
        return ()
    return (say("Om fristen forlenges når siste dag ikke er en virkedag, er ikke avklart."),)


def _limit(farm: FarmProperty, date_of_death: date) -> Deadline:
    ordinary = Deadline.after(date_of_death, THREE_YEARS)
    if farm.extended_to is None:
        return ordinary
    if farm.extended_to <= ordinary.strict_end:
        problem = f"extended_to {farm.extended_to.isoformat()} is not after the limit it extends"
        raise MalformedFacts(RULE_ID, problem)
    length = Length((farm.extended_to - date_of_death).days, LengthUnit.DAYS)
    return Deadline(date_of_death, length, farm.extended_to, next_working_day(farm.extended_to))


def _small_or_unknown(farm: FarmProperty, used: tuple[Fact, ...]) -> Decision[FarmLimit]:
    asked = (
        ("farmland_daa", farm.farmland_daa, say("Hvor mange dekar jordbruksareal har eiendommen?")),
        ("forest_daa", farm.forest_daa, say("Hvor mange dekar produktiv skog har eiendommen?")),
    )
    missing = tuple(
        Missing(name, farm.property_id, question) for name, value, question in asked if value is None
    )
    if missing:
        text = say("Det er ikke kjent om eiendommen er så stor at den må overføres innen tre år.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = say(
        "Eiendommen har mindre enn {farmland} dekar jordbruksareal og mindre enn {forest} "
        "dekar produktiv skog, "
        "så det er ingen frist.",
        farmland=FARMLAND_DAA,
        forest=FOREST_DAA,
    )
    return Decision(Outcome.NOT_MET, facts=used, explanation=text)
