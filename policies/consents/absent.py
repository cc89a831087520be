"""An heir who has disappeared or cannot be found (arveloven §§ 125, 146)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

ARVELOVEN_125 = arveloven("§ 125")
ARVELOVEN_146 = arveloven("§ 146")
ABSENT = "the inheritance of an absent heir"
SMALL_PART_G = 2

G_DAG = Reading(
    id="arveloven.146.grunnbeloep",
    question=say("Grunnbeløpet på hvilken dag avgjør om en fraværende arvings arv er liten?"),
    options={
        "booppgjoret": say("Den dagen det gjøres opp."),
        "dodsdagen": say("Dødsdagen."),
    },
    default="booppgjoret",
    citation=ARVELOVEN_146,
    reason=say("Regelen gjelder avsetningen i booppgjøret, og sier ikke «ved arvefallet» som § 50 gjør."),
)


@dataclass(frozen=True)
class AbsentHeirFacts:
    """An heir who is absent.

    Attributes:
        share: the inheritance; None when not known.
        has_other_managed_assets: other assets are to be managed for the heir; None when not known.
        takers: those the inheritance could go to instead: spouse, cohabitant with inheritance by law,
            relatives in direct line, or heirs by a testament over all of it. None when not known.
    """

    heir_id: str
    date_of_death: date
    statement_on: date
    share: Money | None = None
    has_other_managed_assets: bool | None = None
    takers: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and a statement before the death."""
        if self.share is not None and self.share < ZERO:
            raise MalformedFacts(ABSENT, f"the inheritance of {self.heir_id} is below zero")
        if self.statement_on < self.date_of_death:
            raise MalformedFacts(ABSENT, "the statement is made before the death")
        if self.takers is not None and self.heir_id in self.takers:
            raise MalformedFacts(ABSENT, f"{self.heir_id} is absent and cannot take the own inheritance")


@dataclass(frozen=True)
class AbsentHeirsPart:
    """What happens with the inheritance.

    Attributes:
        set_aside: it is kept and managed for the heir.
        goes_to: otherwise: who takes it, by the rules on inheritance, for good.
    """

    set_aside: bool
    goes_to: tuple[str, ...]


@rule(
    id="arveloven.fravaerende_arving",
    version="1.0",
    citations=(ARVELOVEN_125, ARVELOVEN_146),
    in_force_from=date(2021, 1, 1),
)
def decide_absent_heirs_part(
    facts: AbsentHeirFacts, *, known_on: date, readings: Readings = DEFAULTS
) -> Decision[AbsentHeirsPart]:
    """Decide whether an absent heir's inheritance is set aside. Met: it is.

    It is, except when it is less than twice the basic amount, nothing else is managed for the heir, and there
    is somebody close or named by testament to take it; a heir who comes back then has no claim.

    Lovhjemmel: arveloven §§ 125, 146.
    """
    use = readings.use(G_DAG)
    used = (Fact("facts", facts),)
    set_aside = AbsentHeirsPart(set_aside=True, goes_to=())
    if facts.has_other_managed_assets:
        text = say("Det forvaltes andre eiendeler for arvingen. Arven settes av.")
        return Decision(Outcome.MET, value=set_aside, facts=used, explanation=text)
    if facts.takers == ():
        text = say("Det er ingen nærstående som arven kan gå til. Arven settes av.")
        return Decision(Outcome.MET, value=set_aside, facts=used, explanation=text)
    asked = (
        ("share", facts.share, say("Hvor mye arver den fraværende?")),
        (
            "has_other_managed_assets",
            facts.has_other_managed_assets,
            say("Forvaltes det andre eiendeler for arvingen?"),
        ),
        (
            "takers",
            facts.takers,
            say("Har arvingen ektefelle, samboer, foreldre eller barn, eller testament?"),
        ),
    )
    missing = tuple(
        Missing(name, facts.heir_id, question) for name, value, question in asked if value is None
    )
    if missing or facts.share is None or facts.takers is None:
        text = say("Det er ikke kjent om arven skal settes av.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, readings=(use,), explanation=text)
    day = facts.statement_on if use.option == "booppgjoret" else facts.date_of_death
    rate = lookup("grunnbeloep", on=day, known_on=known_on)
    limit = amount(rate, SMALL_PART_G)
    if facts.share < limit:
        text = say(
            "Arven er {share}, mindre enn 2 × {g} = {limit}. Den settes ikke av, men fordeles.",
            share=facts.share,
            g=amount(rate),
            limit=limit,
        )
        value = AbsentHeirsPart(set_aside=False, goes_to=tuple(sorted(facts.takers)))
        return Decision(
            Outcome.NOT_MET, value=value, facts=used, parameters=(rate,), readings=(use,), explanation=text
        )
    text = say(
        "Arven er {share}, og grensen er 2 × {g} = {limit}. Den settes av til arvingen.",
        share=facts.share,
        g=amount(rate),
        limit=limit,
    )
    return Decision(
        Outcome.MET, value=set_aside, facts=used, parameters=(rate,), readings=(use,), explanation=text
    )
