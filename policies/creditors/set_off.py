"""Set-off: against the estate (dekningsloven §§ 8-1 to 8-5), and of an heir's own debt (arveloven § 107)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.creditors.ranking import FordringClass
from policies.kernel.citation import Citation, arveloven, dekningsloven
from policies.kernel.court_days import add_months
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say

ARVELOVEN_107_4 = arveloven("§ 107 fjerde ledd")
DEKNINGSLOVEN_8_1_1 = dekningsloven("§ 8-1 første ledd")
DEKNINGSLOVEN_8_1_2 = dekningsloven("§ 8-1 annet ledd")
DEKNINGSLOVEN_8_2 = dekningsloven("§ 8-2")
DEKNINGSLOVEN_8_3 = dekningsloven("§ 8-3")
DEKNINGSLOVEN_8_4 = dekningsloven("§ 8-4")
DEKNINGSLOVEN_8_5 = dekningsloven("§ 8-5")
SET_OFF = "set-off"
ACQUIRED_MONTHS = 3


@dataclass(frozen=True)
class SetOffFacts:
    """A creditor who owes the insolvent estate something, and wants to pay with the fordring.

    Attributes:
        fordring: what the creditor is owed by the deceased.
        owed_to_estate: what the creditor owes.
        fordring_class: the rank of the fordring.
        arose_before_opening: both fordringer were there when the proceedings were opened.
        excluded_by_nature: set-off would be shut out even if the deceased had been solvent. A person weighs
            it.
        fordring_due_on: when the creditor's fordring falls due.
        debt_due_on: when the creditor's debt to the estate falls due.
        acquired_on: the day it was taken over from somebody else; None when it is the creditor's own.
        debt_existed_when_acquired: the deceased already had the fordring on the new creditor then.
        knew_of_insolvency: the new creditor knew or ought to have known that the deceased was insolvent.
        like_voidable_payment: the debt was made to set off, as a payment that could be set aside. A person
            weighs it.
        ordinary_paid_in_full: ordinary fordringer are covered in full.
        same_relation: both spring from the same legal relation.
        condition_pending: the fordring depends on a condition that has not come in.
    """

    fordring: Money
    owed_to_estate: Money
    fordring_class: FordringClass
    opened_on: date
    cut_off: date
    arose_before_opening: bool | None = None
    excluded_by_nature: bool | None = None
    fordring_due_on: date | None = None
    debt_due_on: date | None = None
    acquired_on: date | None = None
    debt_existed_when_acquired: bool = True
    knew_of_insolvency: bool | None = None
    like_voidable_payment: bool | None = None
    ordinary_paid_in_full: bool = False
    same_relation: bool = False
    condition_pending: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if self.fordring < ZERO or self.owed_to_estate < ZERO:
            raise MalformedFacts(SET_OFF, "an amount is below zero")


@rule(
    id="dekningsloven.motregning",
    version="1.1",
    citations=(DEKNINGSLOVEN_8_1_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_set_off(facts: SetOffFacts) -> Decision[Money]:
    """Decide whether a creditor may set off against the estate, and the amount that is set off.

    A fordring that was there at the opening may be used in full, unless the law shuts it out. What is known
    to shut it out decides, whatever else is not known. The smaller of the two amounts is set off; the rest
    of either stands.

    Lovhjemmel: dekningsloven §§ 8-1 til 8-5.
    """
    used = (Fact("facts", facts),)
    barred = _barred(facts)
    if barred:
        citation, why = barred
        return Decision(Outcome.NOT_MET, value=ZERO, citations=(citation,), facts=used, explanation=why)
    missing = _missing(facts)
    if missing:
        text = say("Det er ikke kjent nok til å si om det kan motregnes.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    amount = min(facts.fordring, facts.owed_to_estate)
    text = say(
        "Kravet på {fordring} motregnes i gjelden på {debt}: {amount}.",
        fordring=facts.fordring,
        debt=facts.owed_to_estate,
        amount=amount,
    )
    return Decision(Outcome.MET, value=amount, facts=used, explanation=text)


def _missing(facts: SetOffFacts) -> tuple[Missing, ...]:
    """List what must be known before nothing can shut set-off out any more."""
    debt_due = facts.debt_due_on
    asked = (
        ("arose_before_opening", facts.arose_before_opening, say("Oppsto begge kravene før åpningen?")),
        (
            "fordring_due_on",
            # Of a debt that was not due before the opening it does not matter when the fordring falls due.
            facts.fordring_due_on if debt_due is None or debt_due < facts.opened_on else debt_due,
            say("Når forfaller kravet?"),
        ),
        ("debt_due_on", debt_due, say("Når forfaller gjelden til boet?")),
        (
            "excluded_by_nature",
            facts.excluded_by_nature,
            say("Ville motregning vært utelukket av kravenes art, selv om avdøde var solvent?"),
        ),
        (
            "knew_of_insolvency",
            facts.knew_of_insolvency if _taken_over_against_the_debt(facts) else False,
            say("Visste eller burde erververen vite at avdøde var insolvent?"),
        ),
        (
            "like_voidable_payment",
            facts.like_voidable_payment,
            say("Må gjelden sidestilles med en betaling som kan omstøtes?"),
        ),
    )
    return tuple(Missing(name, None, question) for name, value, question in asked if value is None)


def _taken_over_against_the_debt(facts: SetOffFacts) -> bool:
    """Say whether the fordring was taken over when its new creditor already owed the deceased (§ 8-2)."""
    return facts.acquired_on is not None and facts.debt_existed_when_acquired


def _barred(facts: SetOffFacts) -> tuple[Citation, str] | None:
    """Give the first provision that is known to shut set-off out, in the statute's order."""
    if facts.arose_before_opening is False:
        return DEKNINGSLOVEN_8_1_1, say("Begge kravene må ha oppstått før bobehandlingen ble åpnet.")
    if facts.excluded_by_nature:
        return DEKNINGSLOVEN_8_1_2, say("Kravene kan ikke motregnes etter sin art.")
    debt_due, due = facts.debt_due_on, facts.fordring_due_on
    if debt_due is not None and debt_due < facts.opened_on and due is not None and due > facts.opened_on:
        return DEKNINGSLOVEN_8_1_2, say(
            "Gjelden til boet forfalt {debt}, før bobehandlingen ble åpnet {opened}. Kravet har "
            "forfallsdag {fordring}, etter åpningen.",
            debt=debt_due,
            fordring=due,
            opened=facts.opened_on,
        )
    acquired = _barred_by_acquisition(facts)
    if acquired is not None:
        return DEKNINGSLOVEN_8_2, acquired
    if facts.like_voidable_payment:
        return DEKNINGSLOVEN_8_3, say("Gjelden ble stiftet for å kunne motregne.")
    last = facts.fordring_class is FordringClass.SUBORDINATED
    if last and not facts.ordinary_paid_in_full and not facts.same_relation:
        return DEKNINGSLOVEN_8_4, say(
            "Et etterprioritert krav kan ikke motregnes før de alminnelige er dekket."
        )
    if facts.condition_pending:
        return DEKNINGSLOVEN_8_5, say(
            "Vilkåret for kravet er ikke inntrådt. Gjelden må betales når den forfaller."
        )
    return None


def _barred_by_acquisition(facts: SetOffFacts) -> str | None:
    """Say why a fordring that was taken over from somebody else cannot be used (§ 8-2 første ledd)."""
    if facts.acquired_on is None or not facts.debt_existed_when_acquired:
        return None
    earliest = add_months(facts.cut_off, -ACQUIRED_MONTHS)
    if facts.acquired_on > earliest:
        return say(
            "Kravet ble ervervet {day}, senere enn {earliest}, som er tre måneder før fristdagen.",
            day=facts.acquired_on,
            earliest=earliest,
        )
    if facts.knew_of_insolvency:
        return say(
            "Kravet ble ervervet {day} av noen som visste eller burde vite at avdøde var insolvent.",
            day=facts.acquired_on,
        )
    return None


@dataclass(frozen=True)
class HeirsDebt:
    """An heir's debt to the deceased, set off in the inheritance.

    Attributes:
        set_off: the part of the debt that is paid with inheritance, at its full value.
        inheritance_left: what the heir is still paid.
        debt_left: what the heir still owes the estate.
    """

    set_off: Money
    inheritance_left: Money
    debt_left: Money


@rule(
    id="arveloven.arvingens_gjeld",
    version="1.0",
    citations=(ARVELOVEN_107_4,),
    in_force_from=date(2021, 1, 1),
)
def set_off_heirs_debt(inheritance: Money | None = None, debt: Money | None = None) -> Decision[HeirsDebt]:
    """Set off what an heir owed the deceased in the inheritance, at full value.

    Lovhjemmel: arveloven § 107 fjerde ledd.
    """
    used = (Fact("inheritance", inheritance), Fact("debt", debt))
    asked = (
        ("inheritance", inheritance, say("Hvor mye arver arvingen?")),
        ("debt", debt, say("Hvor mye skyldte arvingen avdøde?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if inheritance is None or debt is None:
        text = say("Gjelden kan ikke avregnes før begge beløp er kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if inheritance < ZERO or debt < ZERO:
        raise MalformedFacts(SET_OFF, "the inheritance or the heir's debt is below zero")
    amount = min(inheritance, debt)
    value = HeirsDebt(amount, inheritance - amount, debt - amount)
    text = say(
        "Arvingen skyldte {debt} og arver {inheritance}. {amount} avregnes, {left} utbetales, og {owed} "
        "skyldes ennå.",
        debt=debt,
        inheritance=inheritance,
        amount=amount,
        left=value.inheritance_left,
        owed=value.debt_left,
    )
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=text)
