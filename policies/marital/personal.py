"""What a spouse may hold outside because it is theirs alone (ekteskapsloven § 61)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import Text, say
from policies.marital.demands import EKTESKAPSLOVEN_77_2, Demand, decide_may_demand
from policies.marital.facts import Claimant


class Letter(Enum):
    """The letters of § 61."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"


CITATIONS = {letter: ekteskapsloven(f"§ 61 bokstav {letter.value}") for letter in Letter}
DEMANDS = {
    Letter.A: Demand.PERSONAL_USE,
    Letter.B: Demand.PENSION,
    Letter.C: Demand.PERSONAL_RIGHT,
    Letter.D: Demand.COMPENSATION,
    Letter.E: Demand.FOR_CHILDREN,
}
CONDITIONS = {
    Letter.A: (
        say("Tjener eiendelen utelukkende til personlig bruk for ektefellen, eller er den familiebilder?"),
        say("Eiendelen tjener ikke utelukkende til personlig bruk, så den deles."),
    ),
    Letter.B: (
        say("Er det en rettighet i trygd, pensjon, livrente eller livsforsikring uten gjenkjøpsverdi?"),
        say("Rettigheten har en gjenkjøpsverdi som kan realiseres, så den deles."),
    ),
    Letter.C: (
        say("Er rettigheten slik at den ikke kan overdras, eller er den av personlig karakter?"),
        say("Rettigheten kan overdras og er ikke av personlig karakter, så den deles."),
    ),
    Letter.D: (
        say("Er verdien i behold fra erstatning, trygd eller forsikring for fremtidig tap, eller fra mén?"),
        say("Utbetalingen er ikke av den typen som kan holdes utenfor, så den deles."),
    ),
    Letter.E: (
        say("Er eiendelen anskaffet til særskilt bruk for barna?"),
        say("Eiendelen er ikke anskaffet til særskilt bruk for barna, så den deles."),
    ),
}


@dataclass(frozen=True)
class PersonalFacts:
    """A demand to hold something outside under § 61.

    Attributes:
        condition_holds: what the letter asks is there; None when not known.
        plainly_unreasonable: for letter a, what people have found; None while nobody has said.
        other_spouse_preserved: for letter d, the other spouse's effort is why it is not spent.
        reduced_to: for letter d, what people leave of it because of that effort.
        has_care_of_children: for letter e, the claimant is the spouse who has the care of the children.
        compensation: for letters b and c, what people give the other side who would be left badly off.
    """

    asset_id: str
    letter: Letter
    claimant: Claimant
    demanded: bool | None = None
    value: Money | None = None
    condition_holds: bool | None = None
    plainly_unreasonable: bool | None = False
    other_spouse_preserved: bool = False
    reduced_to: Money | None = None
    has_care_of_children: bool | None = None
    compensation: Money | None = None
    from_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero and more left than there was."""
        amounts = (self.value, self.reduced_to, self.compensation)
        if any(amount is not None and amount.ore < 0 for amount in amounts):
            raise MalformedFacts("an exception under § 61", "an amount is below zero")
        if self.reduced_to is not None and self.value is not None and self.reduced_to > self.value:
            raise MalformedFacts("an exception under § 61", "more is left than the asset is worth")
        if self.compensation is not None and self.letter not in {Letter.B, Letter.C}:
            raise MalformedFacts("an exception under § 61", "compensation is for letters b and c only")


@dataclass(frozen=True)
class PersonalException:
    """What is held outside, and what is paid to the other side because of it."""

    asset_id: str
    kept_outside: Money
    compensation: Money


@rule(
    id="ekteskapsloven.saerskilt_unntak",
    version="1.0",
    citations=tuple(CITATIONS.values()),
    in_force_from=date(1993, 1, 1),
)
def decide_personal_exception(facts: PersonalFacts) -> Decision[PersonalException]:
    """Decide what may be held outside under one of the letters of § 61.

    The survivor may demand it under every letter, the heirs of the deceased only under b and e. What is
    plainly unreasonable (a), an effort that preserved the money (d) and compensation (b, c) are for people.

    Lovhjemmel: ekteskapsloven § 61, § 77 annet ledd.
    """
    used = facts_of(facts, "asset_id", "letter", "claimant", "demanded", "value", "condition_holds")
    citation = CITATIONS[facts.letter]
    may = decide_may_demand(DEMANDS[facts.letter], claimant=facts.claimant, from_uskifte=facts.from_uskifte)
    if not may.is_met:
        return computed(
            PersonalException(facts.asset_id, ZERO, ZERO),
            used,
            may.explanation,
            citations=(EKTESKAPSLOVEN_77_2,),
            rests_on=(may,),
        )
    refusal = _refusal(facts)
    if refusal is not None:
        return computed(PersonalException(facts.asset_id, ZERO, ZERO), used, refusal, citations=(citation,))
    missing = _missing(facts)
    if missing or facts.value is None:
        text = say("Det er ikke avklart hva som kan holdes utenfor.")
        return unclear(used, text, missing, citations=(citation,))
    kept = facts.reduced_to if facts.reduced_to is not None else facts.value
    compensation = facts.compensation or ZERO
    return computed(
        PersonalException(facts.asset_id, kept, compensation),
        used,
        say(
            "Av {value} holdes {kept} utenfor delingen. Den andre siden får {compensation} for det.",
            value=facts.value,
            kept=kept,
            compensation=compensation,
        ),
        citations=(citation,),
    )


def _refusal(facts: PersonalFacts) -> Text | None:
    if facts.demanded is False:
        return say("Ingen krever at dette holdes utenfor, så det deles.")
    if facts.condition_holds is False:
        return CONDITIONS[facts.letter][1]
    if facts.letter is Letter.A and facts.plainly_unreasonable:
        return say("Det er åpenbart urimelig å holde eiendelen utenfor, så den deles.")
    if facts.letter is Letter.E and facts.has_care_of_children is False:
        return say("Bare den ektefellen som har omsorgen for barna, kan ta ut barnas ting.")
    return None


def _missing(facts: PersonalFacts) -> list[Missing]:
    asked = (
        (facts.demanded is None, "demanded", say("Krever noen at dette holdes utenfor?")),
        (facts.condition_holds is None, "condition_holds", CONDITIONS[facts.letter][0]),
        (facts.value is None, "value", say("Hva er eiendelen verdt?")),
        (
            facts.letter is Letter.A and facts.plainly_unreasonable is None,
            "plainly_unreasonable",
            say("Er det åpenbart urimelig å holde eiendelen utenfor? Vurder verdien mot resten av formuen."),
        ),
        (
            facts.letter is Letter.D and facts.other_spouse_preserved and facts.reduced_to is None,
            "reduced_to",
            say("Hvor mye settes beløpet ned fordi den andre ektefellens innsats gjorde at det er i behold?"),
        ),
        (
            facts.letter is Letter.E and facts.has_care_of_children is None,
            "has_care_of_children",
            say("Har ektefellen omsorgen for barna?"),
        ),
    )
    return [Missing(name, facts.asset_id, question) for holds, name, question in asked if holds]
