"""Estates of small value: authority without a settlement (arveloven § 95)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import Text, say
from policies.skifte.forms import FormFacts, refuse_below_zero

ARVELOVEN_95_1 = arveloven("§ 95 første ledd")
ARVELOVEN_95_2 = arveloven("§ 95 annet ledd")
LATER_FOUND = "arveloven.small_estate.funnet_senere"

SMALL_VALUE = Reading(
    id="arveloven.95.small_value",
    question=say("Hva er «liten verdi» når retten ikke har satt sin egen grense?"),
    options={
        "quoted_amount": say("150 000 kr, som er oppgitt i en advokatartikkel fra 2023."),
        "one_g": say("Ett grunnbeløp (G), som i departementets rundskriv fra 1995 om den eldre loven."),
    },
    default="quoted_amount",
    citation=ARVELOVEN_95_1,
    reason=say(
        "Loven nevner ikke noe beløp, og tingretten avgjør. Beløpet fra 2023 er det nyeste som er funnet; "
        "rundskrivet gjelder en lov som er opphevet."
    ),
)


@dataclass(frozen=True)
class LaterFoundFacts:
    """What turned up after somebody had been given authority over a small estate.

    Attributes:
        handed_over: the assets that came under the authority.
        found_later: the value of the assets found since; None when not valued.
        court_takes_all_in: the court has decided that also what was handed over belongs to the estate.
    """

    handed_over: Money
    found_later: Money | None = None
    court_takes_all_in: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and a find of nothing."""
        refuse_below_zero(LATER_FOUND, "handed_over", self.handed_over)
        refuse_below_zero(LATER_FOUND, "found_later", self.found_later)
        if self.found_later == ZERO:
            raise MalformedFacts(LATER_FOUND, "found_later is zero, so nothing more was found")


@dataclass(frozen=True)
class LaterFound:
    """What is to be settled by the ordinary rules.

    Attributes:
        ordinary_rules_on: the assets to be settled.
        stays_outside: what was handed over and is not drawn in.
    """

    ordinary_rules_on: Money
    stays_outside: Money


@rule(
    id="arveloven.skifteform.small_estate",
    version="1.1",
    citations=(ARVELOVEN_95_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_small_estate_open(
    facts: FormFacts, *, known_on: date, readings: Readings = DEFAULTS
) -> Decision[bool]:
    """Decide whether the assets are so small that the court may let one person dispose of them.

    Gross assets after funeral costs are held against what the court counts as small value, or against a
    guiding amount when it has set none. The Act names no amount, so the court decides in the end.

    Lovhjemmel: arveloven § 95 første ledd.
    """
    used = (
        Fact("gross_assets", facts.gross_assets),
        Fact("funeral_costs", facts.funeral_costs),
        Fact("court_threshold", facts.court_threshold),
    )
    if facts.gross_assets is None or facts.funeral_costs is None:
        missing = _unknown(facts)
        text = say("Det er ikke kjent hvor mye boet har etter begravelsen.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    threshold, parameters, uses = _threshold(facts, known_on=known_on, readings=readings)
    left = max(ZERO, facts.gross_assets - facts.funeral_costs)
    caveats = (say("Loven nevner ikke noe beløp. Grensen er veiledende, og tingretten avgjør."),)
    values = {
        "gross": facts.gross_assets,
        "funeral": facts.funeral_costs,
        "left": left,
        "threshold": threshold,
    }
    if facts.funeral_costs == ZERO:
        text = _before_the_funeral(facts.gross_assets, threshold)
    elif left <= threshold:
        text = say(
            "Eiendelene er {gross}. Når begravelsen på {funeral} er betalt, er det {left} igjen. "
            "Grensen er {threshold}, så boet er lite.",
            **values,
        )
    else:
        text = say(
            "Eiendelene er {gross}. Når begravelsen på {funeral} er betalt, er det {left} igjen. "
            "Det er mer enn grensen på {threshold}.",
            **values,
        )
    small = left <= threshold
    return Decision(
        Outcome.MET if small else Outcome.NOT_MET,
        value=small,
        facts=used,
        parameters=parameters,
        readings=uses,
        explanation=text,
        caveats=caveats if uses else (),
    )


def _before_the_funeral(gross: Money, threshold: Money) -> Text:
    """Say it without an amount for the funeral, which nobody has reported."""
    if gross <= threshold:
        return say(
            "Eiendelene er {gross}, uten at noe er trukket fra til begravelsen. "
            "Grensen er {threshold}, så boet er lite.",
            gross=gross,
            threshold=threshold,
        )
    return say(
        "Eiendelene er {gross}, uten at noe er trukket fra til begravelsen. Det er mer enn grensen på "
        "{threshold}.",
        gross=gross,
        threshold=threshold,
    )


def _unknown(facts: FormFacts) -> tuple[Missing, ...]:
    asked = (
        ("gross_assets", facts.gross_assets, say("Hva er boets eiendeler verdt?")),
        ("funeral_costs", facts.funeral_costs, say("Hva kostet begravelsen?")),
    )
    return tuple(Missing(name, None, question) for name, value, question in asked if value is None)


def _threshold(
    facts: FormFacts, *, known_on: date, readings: Readings
) -> tuple[Money, tuple[ParameterUse, ...], tuple[ReadingUse, ...]]:
    if facts.court_threshold is not None:
        return facts.court_threshold, (), ()
    reading = readings.use(SMALL_VALUE)
    table = "grunnbeloep" if reading.option == "one_g" else "small_estate_threshold"
    row = lookup(table, on=facts.date_of_death, known_on=known_on)
    return amount(row), (row,), (reading,)


@rule(
    id=LATER_FOUND,
    version="1.0",
    citations=(ARVELOVEN_95_2,),
    in_force_from=date(2021, 1, 1),
)
def settle_later_found(facts: LaterFoundFacts) -> Decision[LaterFound]:
    """Decide what is settled by the ordinary rules when a small estate turns out to be larger.

    What was handed over stays outside the estate unless the court decides otherwise.

    Lovhjemmel: arveloven § 95 annet ledd.
    """
    used = (Fact("later_found", facts),)
    if facts.found_later is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("found_later", None, say("Hva er det som er funnet senere, verdt?")),),
            explanation=say("Det er funnet flere eiendeler, men det er ikke kjent hva de er verdt."),
        )
    if facts.court_takes_all_in:
        whole = facts.handed_over + facts.found_later
        text = say(
            "Retten har bestemt at alt skal med: {handed} og {found} er {whole}, som skiftes på vanlig måte.",
            handed=facts.handed_over,
            found=facts.found_later,
            whole=whole,
        )
        return Decision(Outcome.COMPUTED, LaterFound(whole, ZERO), facts=used, explanation=text)
    text = say(
        "Det er funnet {found} til. Det skiftes på vanlig måte. De {handed} som er overlatt med fullmakten, "
        "holdes utenfor hvis ikke retten bestemmer noe annet.",
        found=facts.found_later,
        handed=facts.handed_over,
    )
    value = LaterFound(facts.found_later, facts.handed_over)
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)
