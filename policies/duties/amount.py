"""What document duty is counted of, and how much it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.duties.exemption import DOKUMENTAVGIFTSLOVEN_6_1, Exemption, compute_exempt_fraction
from policies.duties.facts import (
    Acquisition,
    PropertyValue,
    Registered,
    dokumentavgiftsloven,
    stortingsvedtaket,
)
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.money import ORE_PER_KRONE, ZERO, Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.share import NOTHING
from policies.kernel.text import DecimalNumber, say, together

DOKUMENTAVGIFTSLOVEN_2_B = dokumentavgiftsloven("§ 2 bokstav b")
DOKUMENTAVGIFTSLOVEN_7_1 = dokumentavgiftsloven("§ 7 første ledd")
DOKUMENTAVGIFTSLOVEN_7_6 = dokumentavgiftsloven("§ 7 sjette ledd")
VEDTAK_1 = stortingsvedtaket("§ 1")

DOKUMENTAVGIFT = "dokumentavgift"
AASETE_PART = Fraction(3, 4)
PERCENT = 100

DUTY_ROUNDING = Reading(
    id="dokumentavgift.avrunding",
    question=say("Hvordan avrundes dokumentavgiften?"),
    options={
        "whole_ore": say("Nedover til hele øre"),
        "whole_krone": say("Nedover til hele kroner"),
    },
    default="whole_ore",
    citation=DOKUMENTAVGIFTSLOVEN_2_B,
    reason=say("Departementet kan gi regler om avrunding, men verken loven eller årsrundskrivet har noen."),
)
AASETE_PRICE = Reading(
    id="dokumentavgift.aasetespris",
    question=say("Hva er åsetesprisen når det både er holdt skiftetakst og salgsverdien er kjent?"),
    options={
        "skiftetakst": say("Skiftetaksten"),
        "three_quarters": say("Tre firedeler av salgsverdien"),
    },
    default="skiftetakst",
    citation=DOKUMENTAVGIFTSLOVEN_7_6,
    reason=say("Loven bruker skiftetaksten når eiendommen overtas etter den, og tre firedeler ellers."),
)


@rule(
    id="dokumentavgift.grunnlag",
    version="1.1",
    citations=(DOKUMENTAVGIFTSLOVEN_7_1, DOKUMENTAVGIFTSLOVEN_7_6),
    in_force_from=date(2021, 1, 1),
)
def compute_duty_base(value: PropertyValue, *, readings: Readings = DEFAULTS) -> Decision[Fraction]:
    """Compute what the duty is counted of, in exact øre.

    It is what the property would be sold for when it is registered. When it is taken over by aasete right it
    is the aasete price: the skiftetakst, or else three quarters of what it would be sold for. An heir has
    that for one property only after the same deceased.

    Lovhjemmel: dokumentavgiftsloven § 7 første og sjette ledd.
    """
    used = (Fact("value", value),)
    use = readings.use(AASETE_PRICE)
    aasete = value.aasete and not value.aasete_price_used
    by_takst = aasete and value.skiftetakst is not None
    if by_takst and value.market_value is not None and use.option == "three_quarters":
        by_takst = False
    uses = (use,) if aasete and value.skiftetakst is not None and value.market_value is not None else ()
    if by_takst and value.skiftetakst is not None:
        return Decision(
            Outcome.COMPUTED,
            value=Fraction(value.skiftetakst.ore),
            citations=(DOKUMENTAVGIFTSLOVEN_7_6,),
            facts=used,
            readings=uses,
            explanation=say("Avgiften regnes av åsetesprisen, {price}.", price=value.skiftetakst),
        )
    if value.market_value is None:
        text = say("Hva ville eiendommen bli solgt for på tinglysingsdagen?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("market_value", None, text),),
            explanation=say("Eiendommens salgsverdi er ikke kjent."),
        )
    if aasete:
        price = value.market_value.times(AASETE_PART)
        return Decision(
            Outcome.COMPUTED,
            value=price,
            citations=(DOKUMENTAVGIFTSLOVEN_7_6,),
            facts=used,
            readings=uses,
            explanation=say(
                "Avgiften regnes av åsetesprisen, {part} av {market} = {price}.",
                part=AASETE_PART,
                market=value.market_value,
                price=_whole(price),
            ),
        )
    once = say("Åsetespris kan bare brukes for én eiendom etter samme arvelater, og er brukt før.")
    return Decision(
        Outcome.COMPUTED,
        value=Fraction(value.market_value.ore),
        citations=(DOKUMENTAVGIFTSLOVEN_7_6 if value.aasete else DOKUMENTAVGIFTSLOVEN_7_1,),
        facts=used,
        explanation=together(
            once if value.aasete else "",
            say("Avgiften regnes av salgsverdien, {market}.", market=value.market_value),
        ),
    )


@dataclass(frozen=True)
class Duty:
    """What is paid for one transfer of title.

    Attributes:
        exempt_ore, dutiable_ore: exact parts of the base.
        duty_ore: what is paid, rounded once.
    """

    exempt_fraction: Fraction
    exempt_ore: Fraction
    dutiable_ore: Fraction
    duty_ore: Money


@rule(
    id="dokumentavgift.beregning",
    version="1.1",
    citations=(VEDTAK_1, DOKUMENTAVGIFTSLOVEN_6_1),
    in_force_from=date(2021, 1, 1),
)
def compute_dokumentavgift(
    value: PropertyValue,
    acquisition: Acquisition,
    *,
    registered: Registered = Registered.PROPERTY,
    on: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[Duty]:
    """Compute the document duty for a transfer of title on a death.

    The day that counts is the day of registration. The duty is so many per cent of the part of the base that
    is not exempt; a transfer that is wholly exempt needs neither value nor rate. A housing co-operative share
    is not real property and carries no duty. A rate that is not known for the day makes the duty unclear.

    Lovhjemmel: Stortingets vedtak om dokumentavgift § 1; dokumentavgiftsloven § 6 første ledd, § 2 bokstav b.
    """
    used = (Fact("registered", registered), Fact("on", on))
    if registered is Registered.HOUSING_SHARE:
        why = say("En andel i et borettslag er ikke fast eiendom, så det betales ikke dokumentavgift.")
        none = Duty(Fraction(1), NOTHING, NOTHING, ZERO)
        return Decision(Outcome.COMPUTED, value=none, facts=used, explanation=why)
    exemption = compute_exempt_fraction(acquisition)
    taken = sum((taker.part for taker in acquisition.takers), NOTHING)
    if (
        exemption.value is not None
        and exemption.value.exempt_fraction == taken
        and value.market_value is None
    ):
        free = Duty(taken, NOTHING, NOTHING, ZERO)
        text = together(exemption.explanation, say("Det betales ikke dokumentavgift."))
        return Decision(Outcome.COMPUTED, value=free, facts=used, rests_on=(exemption,), explanation=text)
    base = compute_duty_base(value, readings=readings)
    if exemption.value is None or base.value is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=(exemption, base),
            missing=collect_missing((exemption, base)),
            explanation=say("Dokumentavgiften kan ikke regnes ut ennå."),
        )
    return _duty(exemption, base, taken=taken, on=on, known_on=known_on, readings=readings)


def _duty(
    exemption: Decision[Exemption],
    base: Decision[Fraction],
    *,
    taken: Fraction,
    on: date,
    known_on: date,
    readings: Readings,
) -> Decision[Duty]:
    whole, fraction = base.require_value(), exemption.require_value().exempt_fraction
    exempt = whole * fraction
    dutiable = whole * taken - exempt
    if not dutiable:
        return Decision(
            Outcome.COMPUTED,
            value=Duty(fraction, exempt, NOTHING, ZERO),
            facts=(Fact("on", on),),
            rests_on=(exemption, base),
            readings=base.readings,
            explanation=together(
                exemption.explanation, base.explanation, say("Det betales ikke dokumentavgift.")
            ),
        )
    rate = lookup(DOKUMENTAVGIFT, on=on, known_on=known_on)
    use = readings.use(DUTY_ROUNDING)
    exact = dutiable * rate.value / PERCENT
    unit = ORE_PER_KRONE if use.option == "whole_krone" else 1
    duty = Money(int(exact // unit) * unit)
    sums = say(
        "{exempt} av {base} er fritatt, og {rate} prosent av {dutiable} er {duty}.",
        exempt=_whole(exempt),
        base=_whole(whole * taken),
        rate=DecimalNumber(rate.value),
        dutiable=_whole(dutiable),
        duty=duty,
    )
    return Decision(
        Outcome.COMPUTED,
        value=Duty(fraction, exempt, dutiable, duty),
        facts=(Fact("on", on),),
        parameters=(rate,),
        rests_on=(exemption, base),
        readings=(*base.readings, *((use,) if exact != duty.ore else ())),
        explanation=together(exemption.explanation, base.explanation, sums),
    )


def _whole(ore: Fraction) -> Money:
    return Money(int(ore // 1))
