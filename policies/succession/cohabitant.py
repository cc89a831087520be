"""What the surviving cohabitant inherits (arveloven §§ 12 and 13)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.succession.facts import Cohabitant

ARVELOVEN_12 = arveloven("§ 12 første ledd")
ARVELOVEN_13 = arveloven("§ 13")

COHABITANT_G = 4
YEARS_FOR_TESTAMENT = 5


@rule(
    id="arveloven.samboer.arverett",
    version="1.0",
    citations=(ARVELOVEN_12,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitant_inherits(cohabitant: Cohabitant) -> Decision[bool]:
    """Decide whether the cohabitant inherits by law.

    Cohabiting at the death is taken as given; who was married to the deceased or to another is no
    cohabitant (§ 2 tredje ledd). Having, having had or expecting a common child is what is asked.

    Lovhjemmel: arveloven § 12 første ledd.
    """
    used = (Fact("cohabitant_alive", cohabitant.alive), Fact("common_child", cohabitant.common_child))
    if cohabitant.alive is None:
        missing = Missing("alive", cohabitant.person_id, "Levde samboeren da avdøde døde?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(missing,),
            explanation="Det er ikke kjent om samboeren lever.",
        )
    if cohabitant.alive and cohabitant.common_child is None:
        question = "Har, har hatt eller venter samboeren barn med avdøde?"
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("common_child", cohabitant.person_id, question),),
            explanation="Det er ikke kjent om samboerne har felles barn.",
        )
    if cohabitant.alive and cohabitant.common_child:
        return Decision(
            Outcome.MET, value=True, facts=used, explanation="Samboeren arver, fordi de har felles barn."
        )
    return Decision(
        Outcome.NOT_MET,
        value=False,
        facts=used,
        explanation="Samboeren arver ikke etter loven uten felles barn.",
    )


@rule(
    id="arveloven.samboer.testament",
    version="1.0",
    citations=(ARVELOVEN_13,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitant_ahead_of_pliktdel(cohabitant: Cohabitant, *, date_of_death: date) -> Decision[bool]:
    """Decide whether a testament may give the cohabitant up to 4 G ahead of the pliktdel.

    Five whole years must have passed on the date of death.

    Lovhjemmel: arveloven § 13.
    """
    used = (Fact("cohabited_from", cohabitant.cohabited_from),)
    if cohabitant.cohabited_from is None:
        question = "Når begynte samboerskapet?"
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("cohabited_from", cohabitant.person_id, question),),
            explanation="Det er ikke kjent hvor lenge samboerskapet har vart.",
        )
    if add_years(cohabitant.cohabited_from, YEARS_FOR_TESTAMENT) <= date_of_death:
        return Decision(
            Outcome.MET,
            value=True,
            facts=used,
            explanation="Samboerskapet har vart i fem år, så testamentet kan gi inntil fire ganger "
            "grunnbeløpet uten hensyn til pliktdelen.",
        )
    return Decision(
        Outcome.NOT_MET,
        value=False,
        facts=used,
        explanation="Samboerskapet hadde ikke vart i fem år ved dødsfallet.",
    )


@rule(
    id="arveloven.samboer.arv",
    version="1.0",
    citations=(ARVELOVEN_12,),
    in_force_from=date(2021, 1, 1),
)
def compute_cohabitant_share(net_estate: Money, *, date_of_death: date, known_on: date) -> Decision[Fraction]:
    """Decide how much a cohabitant with a common child inherits, in exact øre.

    Four times G at the death, an amount and never a fraction, or the whole estate if it is smaller. It goes
    ahead of the pliktdel of issue.

    Lovhjemmel: arveloven § 12 første ledd.
    """
    use = lookup("grunnbeloep", on=date_of_death, known_on=known_on)
    return Decision(
        Outcome.COMPUTED,
        value=min(Fraction(net_estate.ore), use.value * COHABITANT_G),
        facts=(Fact("net_estate", net_estate),),
        parameters=(use,),
        explanation="Samboeren arver fire ganger grunnbeløpet ved dødsfallet, eller alt hvis boet er mindre.",
    )
