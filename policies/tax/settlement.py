"""Tax that must be in order before an estate is settled, and the relief it may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say
from policies.tax.facts import skatteloven

ARVELOVEN_119_G = arveloven("§ 119 bokstav g")
ARVELOVEN_143_4 = arveloven("§ 143 fjerde ledd")
SKATTELOVEN_17_3 = skatteloven("§ 17-3")


class ReturnState(Enum):
    """How far a return has come."""

    DELIVERED = "delivered"
    LEFT_AS_PREFILLED = "left_as_prefilled"
    NOT_DELIVERED = "not_delivered"


PREFILLED = Reading(
    id="arveloven.skattemelding_forhaandsutfylt",
    question=say("Er en skattemelding levert når den forhåndsutfylte fikk stå uendret?"),
    options={
        "delivered": say("Ja, når fristen er ute"),
        "not_delivered": say("Nei, noen må levere den"),
    },
    default="delivered",
    citation=ARVELOVEN_119_G,
    reason=say("Skatteetaten krever ikke levering når opplysningene stemmer. Formålet er riktig skatt."),
)


@rule(
    id="arveloven.skattemelding_foer_oppgjoer",
    version="1.0",
    citations=(ARVELOVEN_119_G, ARVELOVEN_143_4),
    in_force_from=date(2021, 1, 1),
)
def decide_returns_delivered(
    running_year: ReturnState | None = None,
    previous_year: ReturnState | None = None,
    *,
    readings: Readings = DEFAULTS,
) -> Decision[bool]:
    """Decide whether the returns are in, so that the right tax can be used in the final statement.

    Both the running year and the year before must be delivered, in private and in public settlement. A
    prefilled return that was left to stand counts as delivered.

    Lovhjemmel: arveloven § 119 bokstav g, § 143 fjerde ledd.
    """
    states = {"running_year": running_year, "previous_year": previous_year}
    used = tuple(Fact(name, state) for name, state in states.items())
    use = readings.use(PREFILLED)
    left = ReturnState.LEFT_AS_PREFILLED in states.values()
    absent = {ReturnState.NOT_DELIVERED}
    if use.option == "not_delivered":
        absent.add(ReturnState.LEFT_AS_PREFILLED)
    uses = (use,) if left else ()
    if any(state in absent for state in states.values()):
        why = say("En skattemelding er ikke levert. Skatten må være riktig før booppgjøret.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, readings=uses, explanation=why)
    questions = {
        "running_year": say("Er skattemeldingen for inneværende år levert?"),
        "previous_year": say("Er skattemeldingen for året før levert?"),
    }
    missing = tuple(Missing(name, None, questions[name]) for name, state in states.items() if state is None)
    if missing:
        why = say("Det er ikke kjent om skattemeldingene er levert.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, readings=uses, explanation=why)
    why = say("Skattemeldingene er levert.")
    return Decision(Outcome.MET, value=True, facts=used, readings=uses, explanation=why)


@dataclass(frozen=True)
class ReliefFacts:
    """Relief for low income in the year of death.

    Attributes:
        deceased_had_relief: the deceased had the right to it that year; None when not known.
        income_year: the year that is asked about.
    """

    income_year: int
    date_of_death: date
    deceased_had_relief: bool | None = None


@rule(
    id="skatteloven.skattebegrensning_doedsbo",
    version="1.0",
    citations=(SKATTELOVEN_17_3,),
    in_force_from=date(2014, 1, 1),
)
def decide_estate_relief(facts: ReliefFacts) -> Decision[bool]:
    """Decide whether the estate has the relief for low income that the deceased had.

    The estate follows the deceased in the year of death. In other years this rule gives none.

    Lovhjemmel: skatteloven § 17-3.
    """
    used = (Fact("facts", facts),)
    if facts.income_year != facts.date_of_death.year:
        why = say(
            "Boet følger den dødes skattebegrensning bare i dødsåret, {year}.", year=facts.date_of_death.year
        )
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=why)
    if facts.deceased_had_relief is None:
        text = say("Hadde den døde rett til skattebegrensning ved lav inntekt i dødsåret?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("deceased_had_relief", None, text),),
            explanation=say("Det er ikke kjent om den døde hadde skattebegrensning."),
        )
    if facts.deceased_had_relief:
        why = say("Den døde hadde skattebegrensning i dødsåret, så boet har det også.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=why)
    why = say("Den døde hadde ikke skattebegrensning i dødsåret.")
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=why)
