"""What each spouse may deduct for debts before the felleseie is divided (ekteskapsloven § 58, § 40, § 60)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import Text, say
from policies.marital.facts import DIVISION, DebtClass, PropertyClass, SpouseEstate

EKTESKAPSLOVEN_58_2 = ekteskapsloven("§ 58 annet ledd")
EKTESKAPSLOVEN_58_3 = ekteskapsloven("§ 58 tredje ledd")
EKTESKAPSLOVEN_60_3 = ekteskapsloven("§ 60 tredje ledd")

NET, GROSS = "net", "gross"
FORHOLDSMESSIG_DEL = Reading(
    id="ekteskapsloven.gjeld.forholdsmessig_del",
    question=say("Etter hvilket forhold trekkes «en forholdsmessig del» av annen gjeld fra i felleseiet?"),
    options={
        NET: say(
            "Annen gjeld er fordelt etter forholdet mellom nettoverdier. "
            "Loven sier bare «en forholdsmessig del»."
        ),
        GROSS: say(
            "Annen gjeld er fordelt etter forholdet mellom bruttoverdier. "
            "Loven sier bare «en forholdsmessig del»."
        ),
    },
    default=NET,
    citation=ekteskapsloven("§ 58 tredje ledd bokstav c"),
    reason=say(
        "Gjeld som hører til den ene delen av formuen, har alt redusert det den delen kan dekke av annen "
        "gjeld."
    ),
)

NOTHING = Fraction(0)
WHOLE = Fraction(1)


@dataclass(frozen=True)
class DebtDeduction:
    """What one spouse deducts, step by step. The proportionate part is exact.

    Attributes:
        full: all debt when nothing is outside (annet ledd), else debt for felleseie (bokstav a).
        uncovered: debt for what is outside, that what is outside does not cover (bokstav b).
        part: the part of other debt that is deducted (bokstav c); one when nothing is outside.
        proportionate: that part of other debt, in øre; zero when nothing is outside.
    """

    full: Money
    uncovered: Money
    part: Fraction
    proportionate: Fraction
    total: Fraction


class Sums(NamedTuple):
    """What a spouse owned and owed by class, in øre. `outside` is saereie and skjevdeling only (§ 58)."""

    felleseie: int
    outside: int
    exempt: int
    for_felleseie: int
    for_outside: int
    other: int
    later: int

    @property
    def uses_ratio(self) -> bool:
        """Say whether a proportionate part of some debt is deducted (§ 58 tredje ledd bokstav c)."""
        return self.outside > 0 and self.other > 0

    @property
    def debts(self) -> int:
        """Add up everything owed."""
        return self.for_felleseie + self.for_outside + self.other + self.later


def add_up(spouse: SpouseEstate) -> Sums:
    """Add up by class, in one pass. What is exempt under § 61 does not count as outside here."""
    felleseie = outside = exempt = 0
    for asset in spouse.assets:
        ore = asset.value.ore
        if asset.property_class is PropertyClass.FELLESEIE:
            felleseie += ore
        elif (
            asset.property_class is PropertyClass.SAEREIE or asset.property_class is PropertyClass.SKJEVDELING
        ):
            outside += ore
        else:
            exempt += ore
    for_felleseie = for_outside = other = later = 0
    for debt in spouse.debts:
        ore = debt.amount.ore
        if debt.debt_class is DebtClass.FELLESEIE:
            for_felleseie += ore
        elif debt.debt_class is DebtClass.OTHER:
            other += ore
        elif debt.debt_class is DebtClass.OUTSIDE:
            for_outside += ore
        else:
            later += ore
    return Sums(felleseie, outside, exempt, for_felleseie, for_outside, other, later)


def deduct(sums: Sums, *, net: bool) -> DebtDeduction:
    """Work out the deduction of § 58 annet and tredje ledd."""
    if not sums.outside:
        everything = Money(sums.for_felleseie + sums.for_outside + sums.other)
        return DebtDeduction(everything, ZERO, WHOLE, NOTHING, Fraction(everything.ore))
    uncovered = max(0, sums.for_outside - sums.outside)
    left, right = sums.felleseie, sums.outside
    if net:
        left = max(0, sums.felleseie - sums.for_felleseie - uncovered)
        right = max(0, sums.outside - sums.for_outside)
    # With nothing left on either side there is nothing to weigh: the debt falls on what is divided.
    part = Fraction(left, left + right) if left + right else WHOLE
    proportionate = part * sums.other
    total = sums.for_felleseie + uncovered + proportionate
    return DebtDeduction(Money(sums.for_felleseie), Money(uncovered), part, proportionate, total)


def explain_deduction(found: DebtDeduction) -> Text:
    """Say the numbers of § 58 tredje ledd."""
    return say(
        "Gjeld knyttet til felleseiet, {full}, trekkes fra fullt ut (bokstav a). Gjeld knyttet til det som "
        "er utenfor, trekkes fra bare med {uncovered}, som det utenfor ikke dekker (bokstav b). Av annen "
        "gjeld trekkes {part} fra, {proportionate} (bokstav c).",
        full=found.full,
        uncovered=found.uncovered,
        part=found.part,
        proportionate=Money(int(found.proportionate)),
    )


@rule(
    id="ekteskapsloven.gjeldsfradrag",
    version="1.0",
    citations=(EKTESKAPSLOVEN_58_2, EKTESKAPSLOVEN_58_3),
    in_force_from=date(1993, 1, 1),
)
def compute_deduction(spouse: SpouseEstate, *, readings: Readings = DEFAULTS) -> Decision[DebtDeduction]:
    """Decide what a spouse may deduct for debts in their felleseie.

    With only felleseie and nothing kept outside under § 59: all of it. Otherwise debt for felleseie in full,
    debt for what is outside only where that does not cover it, and a proportionate part of other debt. Debt
    from after the cut-off is never deducted.

    Lovhjemmel: ekteskapsloven § 58 annet ledd, § 58 tredje ledd.
    """
    used = (Fact("spouse", spouse),)
    if not spouse.complete:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(
                Missing(
                    "assets_and_debts",
                    spouse.person_id,
                    say("Er alle eiendeler og all gjeld kjent og verdsatt?"),
                ),
            ),
            explanation=say("Gjeldsfradraget kan ikke regnes ut før eiendeler og gjeld er kjent."),
        )
    use = readings.use(FORHOLDSMESSIG_DEL)
    sums = add_up(spouse)
    found = deduct(sums, net=use.option == NET)
    if not sums.outside:
        return Decision(
            Outcome.COMPUTED,
            value=found,
            citations=(EKTESKAPSLOVEN_58_2,),
            facts=used,
            explanation=say(
                "Ingenting er utenfor delingen, så hele gjelden på {full} trekkes fra.", full=found.full
            ),
        )
    weighed = sums.uses_ratio
    return Decision(
        Outcome.COMPUTED,
        value=found,
        citations=(EKTESKAPSLOVEN_58_3,),
        facts=used,
        readings=(use,) if weighed else (),
        explanation=explain_deduction(found),
        caveats=(use.meaning,) if weighed else (),
    )


class Purpose(Enum):
    """What a debt was taken on for."""

    FELLESEIE = "felleseie"
    SAEREIE = "saereie"
    SKJEVDELING = "skjevdeling"
    PENSION_OR_PERSONAL_RIGHT = "pension_or_personal_right"
    IMPROPER_CONDUCT = "improper_conduct"
    OTHER = "other"


CLASS_OF_PURPOSE = {
    Purpose.FELLESEIE: DebtClass.FELLESEIE,
    Purpose.SAEREIE: DebtClass.OUTSIDE,
    Purpose.SKJEVDELING: DebtClass.OUTSIDE,
    Purpose.PENSION_OR_PERSONAL_RIGHT: DebtClass.OUTSIDE,
    Purpose.IMPROPER_CONDUCT: DebtClass.OUTSIDE,
    Purpose.OTHER: DebtClass.OTHER,
}


@dataclass(frozen=True)
class DebtOrigin:
    """How a debt came to be.

    Attributes:
        purpose: None when not known. That conduct was improper towards the other spouse is for people.
        incurred_on: None when not known.
        incurred_before_event: asked only for a debt from the very day of the cut-off.
    """

    id: str
    amount: Money
    purpose: Purpose | None = None
    incurred_on: date | None = None
    incurred_before_event: bool | None = None

    def __post_init__(self) -> None:
        """Refuse an amount below zero."""
        if self.amount.ore < 0:
            raise MalformedFacts(DIVISION, f"the debt {self.id} has an amount below zero")


@rule(
    id="ekteskapsloven.gjeld.art",
    version="1.0",
    citations=(EKTESKAPSLOVEN_58_3, EKTESKAPSLOVEN_60_3),
    in_force_from=date(1993, 1, 1),
)
def classify_debt(debt: DebtOrigin, *, cut_off: date) -> Decision[DebtClass]:
    """Decide how a debt stands in the division.

    A debt from after the cut-off is not deducted, whatever it was for. A day that is not known is asked for.

    Lovhjemmel: ekteskapsloven § 58 tredje ledd, § 60 tredje ledd.
    """
    used = (Fact("debt", debt), Fact("cut_off", cut_off))
    before = debt.incurred_before_event
    if debt.incurred_on is not None and debt.incurred_on != cut_off:
        before = debt.incurred_on < cut_off
    if before is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(
                Missing(
                    "incurred_on",
                    debt.id,
                    say("Når ble gjelden stiftet, før eller etter {cut_off}?", cut_off=cut_off),
                ),
            ),
            explanation=say("Det er ikke kjent om gjelden er fra før skjæringstidspunktet."),
        )
    if not before:
        return Decision(
            Outcome.COMPUTED,
            value=DebtClass.AFTER_CUT_OFF,
            citations=(EKTESKAPSLOVEN_60_3,),
            facts=used,
            explanation=say(
                "Gjelden på {amount} er fra etter {cut_off}, så den trekkes ikke fra ved delingen.",
                amount=debt.amount,
                cut_off=cut_off,
            ),
        )
    if debt.purpose is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(
                Missing(
                    "purpose", debt.id, say("Hva ble gjelden brukt til, og hvilken eiendel gjelder den?")
                ),
            ),
            explanation=say("Det er ikke kjent hva gjelden gjelder."),
        )
    return Decision(
        Outcome.COMPUTED,
        value=CLASS_OF_PURPOSE[debt.purpose],
        citations=(EKTESKAPSLOVEN_58_3,),
        facts=used,
        explanation=_SAYS[CLASS_OF_PURPOSE[debt.purpose]],
    )


_SAYS = {
    DebtClass.FELLESEIE: say("Gjelden er stiftet for felleseie og kan trekkes fra fullt ut."),
    DebtClass.OUTSIDE: say(
        "Gjelden trekkes fra bare i den grad særeie og skjevdelingsmidler ikke er nok til å dekke den."
    ),
    DebtClass.OTHER: say("Gjelden er annen gjeld, som trekkes fra med en forholdsmessig del."),
}
