"""What the survivor may do with the uskifte, and how the heirs can answer (arveloven §§ 20, 22, 23, 37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import computed, facts_of, met, not_met, unclear
from policies.kernel.text import say
from policies.uskifte.facts import Survivor

ARVELOVEN_20 = arveloven("§ 20")
ARVELOVEN_22_1 = arveloven("§ 22 første ledd")
ARVELOVEN_22_2 = arveloven("§ 22 annet ledd")
ARVELOVEN_23_1 = arveloven("§ 23 første ledd")
ARVELOVEN_23_2 = arveloven("§ 23 annet ledd")
ARVELOVEN_35 = arveloven("§ 35")
ARVELOVEN_37 = arveloven("§ 37")
IN_FORCE = date(2021, 1, 1)
ONE_YEAR = Length(1, LengthUnit.YEARS)


@dataclass(frozen=True)
class LiabilityFacts:
    """What the survivor answers for. `takes_uskifte` is None while the survivor has not chosen."""

    survivor: Survivor
    takes_uskifte: bool | None = None


@dataclass(frozen=True)
class UskifteLiability:
    """What follows with the uskifte.

    Attributes:
        all_obligations: the survivor answers for all that the deceased owed.
        may_issue_proklama: the survivor may call on creditors (§§ 100 to 103).
        relief_possible: the court may relieve the survivor as in § 116 femte ledd.
        only_listed_assets: a cohabitant keeps only some assets, and answers for everything all the same.
    """

    all_obligations: bool
    may_issue_proklama: bool
    relief_possible: bool
    only_listed_assets: bool


@rule(
    id="arveloven.uskifte.gjeldsansvar",
    version="1.0",
    citations=(ARVELOVEN_20, ARVELOVEN_35),
    in_force_from=IN_FORCE,
)
def decide_liability(facts: LiabilityFacts) -> Decision[UskifteLiability]:
    """Decide what the survivor answers for by taking over the estate undivided.

    For all of it, a cohabitant too.

    Lovhjemmel: arveloven § 20, § 35.
    """
    used = facts_of(facts, "survivor", "takes_uskifte")
    cohabitant = facts.survivor is Survivor.COHABITANT
    citations = (ARVELOVEN_35,) if cohabitant else (ARVELOVEN_20,)
    if facts.takes_uskifte is None:
        missing = Missing("takes_uskifte", None, say("Overtar den lengstlevende boet uskiftet?"))
        return unclear(used, say("Ansvaret følger med uskiftet."), (missing,), citations=citations)
    if not facts.takes_uskifte:
        value = UskifteLiability(
            all_obligations=False, may_issue_proklama=False, relief_possible=False, only_listed_assets=False
        )
        text = say("Den lengstlevende overtar ikke boet uskiftet, så dette ansvaret følger ikke med.")
        return computed(value, used, text, citations=citations)
    value = UskifteLiability(
        all_obligations=True, may_issue_proklama=True, relief_possible=True, only_listed_assets=cohabitant
    )
    text = (
        say("Samboeren svarer for alt avdøde skyldte, selv om bare noen eiendeler går inn i uskiftet.")
        if cohabitant
        else say("Den lengstlevende svarer for alt avdøde skyldte, og kan utstede proklama.")
    )
    return computed(value, used, text, citations=citations)


class Disposal(Enum):
    """What the survivor wants to do."""

    ORDINARY = "ordinary"
    TESTAMENT = "testament"


@dataclass(frozen=True)
class DisposalFacts:
    """A disposition over the uskifte. None means not known.

    Attributes:
        otherwise_limited: law, a testament or an agreement forbids it.
        disposed: for a testament, the part of the uskifte it gives away.
        survivor_side: the part that falls to the survivor's own heirs (`arveloven.uskifte.andelsforhold`).
        free_part: what the pliktdel of the survivor's own issue leaves free of that side.
    """

    disposal: Disposal
    otherwise_limited: bool = False
    disposed: Fraction | None = None
    survivor_side: Fraction | None = None
    free_part: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse parts that are not parts of a whole."""
        for part in (self.disposed, self.survivor_side, self.free_part):
            if part is not None and not 0 <= part <= 1:
                raise MalformedFacts(
                    "a disposition over uskifte", "a part is below nothing or above the whole"
                )


@rule(
    id="arveloven.uskifte.raaderett",
    version="1.0",
    citations=(ARVELOVEN_22_1, ARVELOVEN_22_2, ARVELOVEN_37),
    in_force_from=IN_FORCE,
)
def decide_may_dispose(facts: DisposalFacts) -> Decision[bool]:
    """Decide whether the survivor may dispose so.

    In life as an owner, with the exceptions of law, testament and agreement. In a testament only over what
    the survivor's own heirs are to have, less their pliktdel.

    Lovhjemmel: arveloven § 22, § 37 første og annet ledd.
    """
    used = facts_of(facts, "disposal", "otherwise_limited", "disposed", "survivor_side", "free_part")
    if facts.otherwise_limited:
        text = say("Lov, testament eller avtale begrenser råderetten her.")
        return not_met(used, text, citations=(ARVELOVEN_22_1,))
    if facts.disposal is Disposal.ORDINARY:
        text = say("Den lengstlevende rår som en eier over uskifteformuen.")
        return met(used, text, citations=(ARVELOVEN_22_1,))
    asked = (
        (facts.disposed, "disposed", say("Hvor stor del av uskiftet gir testamentet bort?")),
        (
            facts.survivor_side,
            "survivor_side",
            say("Hvor stor del av uskiftet skal den lengstlevendes egne arvinger ha?"),
        ),
        (facts.free_part, "free_part", say("Hvor mye av den delen er fri for pliktdelsarv?")),
    )
    missing = [Missing(name, None, question) for value, name, question in asked if value is None]
    if facts.disposed is None or facts.survivor_side is None or facts.free_part is None:
        return unclear(
            used, say("Rammen for testamentet er ikke kjent."), missing, citations=(ARVELOVEN_22_2,)
        )
    limit = facts.survivor_side * facts.free_part
    text = say(
        "Testamentet kan rå over {limit} av uskiftet: {free} av andelen på {side}. Det gir bort {disposed}.",
        limit=limit,
        free=facts.free_part,
        side=facts.survivor_side,
        disposed=facts.disposed,
    )
    return (met if facts.disposed <= limit else not_met)(used, text, citations=(ARVELOVEN_22_2,))


@dataclass(frozen=True)
class GiftFacts:
    """A gift, or a sale that is partly one, out of the uskifte. None means not known.

    Attributes:
        value: what was given away, at its value.
        price: what was paid for it.
        out_of_proportion: what the parties agree on or the court finds, measured against the uskifte.
        all_consented: all the heirs consented.
        receiver_knew: the receiver understood or ought to have understood that it was not allowed.
        learned_on: the day the heir who sues learned of it.
        suit_on: the day of the suit, or of the claim sent to the court under public settlement.
    """

    given_on: date
    value: Money | None = None
    price: Money = ZERO
    mass: Money | None = None
    out_of_proportion: bool | None = None
    all_consented: bool | None = None
    receiver_knew: bool | None = None
    learned_on: date | None = None
    suit_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero, knowledge before the gift, and a suit before the knowledge."""
        amounts = (self.value, self.price, self.mass)
        if any(amount is not None and amount.ore < 0 for amount in amounts):
            raise MalformedFacts("a gift out of uskifte", "an amount is below zero")
        if self.learned_on is not None and self.learned_on < self.given_on:
            raise MalformedFacts("a gift out of uskifte", "the heir learned of it before it was given")
        if self.suit_on is not None and self.suit_on < (self.learned_on or self.given_on):
            raise MalformedFacts("a gift out of uskifte", "the suit is before the heir learned of it")


@dataclass(frozen=True)
class Reversal:
    """What the receiver gives back, and until when the heir may sue."""

    amount: Money
    sue_by: Deadline


@rule(
    id="arveloven.uskifte.gave",
    version="1.0",
    citations=(ARVELOVEN_23_1, ARVELOVEN_23_2, ARVELOVEN_37),
    in_force_from=IN_FORCE,
)
def decide_gift_reversed(facts: GiftFacts, *, on: date) -> Decision[Reversal]:
    """Decide whether an heir can have a gift out of the uskifte reversed.

    A gift out of proportion to the uskifte, without the consent of the heirs, to somebody who knew or ought
    to have known. The heir sues within a year of learning of it; the value is given back. Whether it is out
    of proportion, and what the receiver knew, is for the parties or the court.

    Lovhjemmel: arveloven § 23, § 37 tredje ledd, § 180 annet ledd.

    Raises:
        OutsideRuleSpan: the gift was given before the act of 2019 applied.
    """
    if facts.given_on < IN_FORCE:
        raise OutsideRuleSpan("arveloven.uskifte.gave", facts.given_on, IN_FORCE)
    used = facts_of(
        facts,
        "given_on",
        "value",
        "price",
        "mass",
        "out_of_proportion",
        "all_consented",
        "receiver_knew",
        "learned_on",
        "suit_on",
    )
    for stops, text in (
        (facts.out_of_proportion is False, say("Gaven står ikke i misforhold til formuen i uskifteboet.")),
        (facts.all_consented is True, say("Arvingene har samtykket i gaven.")),
        (
            facts.receiver_knew is False,
            say("Mottakeren forsto ikke og burde ikke ha forstått at gaven var ulovlig."),
        ),
    ):
        if stops:
            return Decision(Outcome.NOT_MET, facts=used, citations=(ARVELOVEN_23_1,), explanation=text)
    missing = _missing(facts)
    if missing or facts.value is None or facts.learned_on is None:
        return unclear(used, say("Det er ikke avklart om gaven kan kreves omstøtt."), missing)
    limit = Deadline.after(facts.learned_on, ONE_YEAR)
    amount = max(ZERO, facts.value - facts.price)
    late = limit.is_past(facts.suit_on or on)
    return Decision(
        Outcome.NOT_MET if late else Outcome.MET,
        value=None if late else Reversal(amount, limit),
        facts=used,
        citations=(ARVELOVEN_23_2,),
        explanation=say("Fristen for søksmål gikk ut {day}.", day=limit.strict_end)
        if late
        else say(
            "Gaven var verdt {value}, og det ble betalt {price}. {amount} kan kreves tilbake ved søksmål "
            "innen {day}.",
            value=facts.value,
            price=facts.price,
            amount=amount,
            day=limit.strict_end,
        ),
    )


def _missing(facts: GiftFacts) -> list[Missing]:
    question = say("Står gaven i misforhold til formuen i uskifteboet?")
    if facts.value is not None and facts.mass is not None:
        question = say(
            "Står en gave på {gift} i misforhold til en uskifteformue på {mass}?",
            gift=max(ZERO, facts.value - facts.price),
            mass=facts.mass,
        )
    asked = (
        (facts.value is None, "value", say("Hva var det som ble gitt, verdt?")),
        (facts.out_of_proportion is None, "out_of_proportion", question),
        (facts.all_consented is None, "all_consented", say("Samtykket arvingene i gaven?")),
        (
            facts.receiver_knew is None,
            "receiver_knew",
            say("Forsto mottakeren, eller burde mottakeren ha forstått, at gaven ikke var lov?"),
        ),
        (facts.learned_on is None, "learned_on", say("Når fikk arvingen vite om gaven?")),
    )
    return [Missing(name, None, question) for holds, name, question in asked if holds]
