"""The inheritance of an heir who is found, and does not say where it is to be paid (deponeringslova)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

DEPONERINGSLOVA_1 = Citation("deponeringslova", "§ 1")
DEPONERINGSLOVA_3 = Citation("deponeringslova", "§ 3")
ARVELOVEN_125 = arveloven("§ 125")
VERGEMAALSLOVEN_36 = Citation("vergemålsloven", "§ 36")

SILENT_PAYOUT = Reading(
    id="deponeringslova.arv",
    question=say("Kan arven til en arving som er funnet, men ikke sier hvor den skal betales, deponeres?"),
    options={
        "deponeres": say("Ja. Arven er et pengekrav som ikke kan oppfylles av grunner hos arvingen."),
        "boet_venter": say("Nei. Pengene blir stående i boet til arvingen sier hvor de skal betales."),
    },
    default="deponeres",
    citation=DEPONERINGSLOVA_1,
    reason=say(
        "Arveloven sier ikke hva som skjer. § 125 gjelder bare den som ikke er funnet. Deponeringslova "
        "gjelder gjeld i penger når grunnen ligger hos den som skal ha pengene, og Norges Bank tar imot dem."
    ),
)


@dataclass(frozen=True)
class DepositFacts:
    """An heir who is to be paid, and what is known of where.

    Attributes:
        is_found: false for an heir who has disappeared or has no known address.
        has_guardian: somebody under guardianship, for whom a guardian or the statsforvalter tells.
        has_account: it is known where the heir, or who acts for the heir, wants the money.
        answer_by: the last day that the heir was given to say where; None when the heir was not asked.
    """

    heir_id: str
    is_found: bool = True
    has_guardian: bool = False
    has_account: bool = False
    answer_by: date | None = None


@rule(
    id="deponeringslova.arv",
    version="1.0",
    citations=(DEPONERINGSLOVA_1, DEPONERINGSLOVA_3),
    in_force_from=date(2021, 1, 1),
)
def decide_deposit(facts: DepositFacts, *, on: date, readings: Readings = DEFAULTS) -> Decision[bool]:
    """Decide whether an inheritance in money may be deposited with Norges Bank. Met: it may.

    The heir must be found, have been asked where to pay, and not have said so by the last day; that day is
    itself in time. The heir is told of the deposit and claims it from the bank.

    Lovhjemmel: deponeringslova §§ 1, 3; arveloven § 125; vergemålsloven § 36.
    """
    used = (Fact("facts", facts), Fact("on", on))

    def no(text: str, *citations: Citation) -> Decision[bool]:
        return Decision(Outcome.NOT_MET, value=False, citations=citations, facts=used, explanation=text)

    if not facts.is_found:
        return no(say("Arvingen er ikke funnet. Da skal arven settes av og forvaltes."), ARVELOVEN_125)
    if facts.has_account:
        return no(say("Det er kjent hvor arven skal betales."))
    if facts.has_guardian:
        return no(say("Vergen eller statsforvalteren sier hvor arven skal betales."), VERGEMAALSLOVEN_36)
    if facts.answer_by is None:
        return no(say("Arvingen må først bli spurt om hvor arven skal betales."))
    if on <= facts.answer_by:
        return no(say("Arvingen kan si hvor arven skal betales, til og med {day}.", day=facts.answer_by))
    use = readings.use(SILENT_PAYOUT)
    if use.option == "boet_venter":
        text = say("Arvingen har ikke sagt hvor arven skal betales. Pengene blir stående i boet.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, readings=(use,), explanation=text)
    text = say(
        "Arvingen ble spurt, og har ikke sagt hvor arven skal betales innen {day}. Den kan deponeres i "
        "Norges Bank.",
        day=facts.answer_by,
    )
    return Decision(Outcome.MET, value=True, facts=used, readings=(use,), explanation=text)
