"""How a dispute is treated, who the parties are, and when it lapses (arveloven §§ 126, 168 to 173)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.consents.unanimity import Form
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import say

ARVELOVEN_126_1 = arveloven("§ 126 første ledd")
ARVELOVEN_126_2 = arveloven("§ 126 annet ledd")
ARVELOVEN_168_1 = arveloven("§ 168 første ledd")
ARVELOVEN_168_2 = arveloven("§ 168 annet ledd")
ARVELOVEN_168_3 = arveloven("§ 168 tredje ledd")
ARVELOVEN_170 = arveloven("§ 170")
ARVELOVEN_171_1 = arveloven("§ 171 første ledd")
ARVELOVEN_171_2 = arveloven("§ 171 annet ledd")
ARVELOVEN_171_3 = arveloven("§ 171 tredje ledd")
ARVELOVEN_171_4 = arveloven("§ 171 fjerde ledd")
ARVELOVEN_173_1 = arveloven("§ 173 første ledd")
ARVELOVEN_173_2 = arveloven("§ 173 annet ledd")
DISPUTE = "how a dispute is treated"


class Subject(Enum):
    """What a dispute is about, by the letters of § 168 første ledd."""

    OPENING = "opening"
    INHERITANCE = "inheritance"
    FORDRING_ON_DECEASED = "fordring_on_deceased"
    PARTICULAR_THING = "particular_thing"
    FORDRING_ON_ESTATE = "fordring_on_estate"
    ESTATES_FORDRING = "estates_fordring"


class Procedure(Enum):
    """How the courts treat it."""

    CIVIL = "civil"
    SKIFTETVIST = "skiftetvist"
    ORDINARY_AFTER_TRANSFER = "ordinary_after_transfer"
    WHERE_IT_STANDS = "where_it_stands"


class EstateParty(Enum):
    """Who stands in the dispute for the estate."""

    HEIRS_WHO_TAKE_PART = "heirs_who_take_part"
    ESTATE = "estate"


@dataclass(frozen=True)
class DisputeFacts:
    """A dispute.

    Attributes:
        brought_before_opening: it was brought to a court before public settlement was opened.
        other_court_decides: of mandatory venue, or rules of procedure that do not let the settling court
            decide.
        at_other_court: it is treated by another tingrett than the one that settles the estate.
        all_agree: all heirs and the settling court agree to contest or pursue it; asked at another court
            only.
        transfer_decided: the court has decided ordinary procedure; None when it has not said.
        third_party_demands_transfer: of the estate's claims: the third party demands it.
        value: what the dispute is worth; None when not known.
        limit: the amount of tvisteloven § 10-1 annet ledd bokstav a on the day; None when not looked up.
    """

    form: Form
    subject: Subject
    brought_before_opening: bool = False
    other_court_decides: bool = False
    at_other_court: bool = False
    all_agree: bool | None = None
    transfer_decided: bool = False
    third_party_demands_transfer: bool = False
    value: Money | None = None
    limit: Money | None = None

    def __post_init__(self) -> None:
        """Refuse what only belongs to public settlement, and demands by third parties that are none."""
        if self.form is Form.PRIVAT and self.subject is Subject.FORDRING_ON_ESTATE and self.transfer_decided:
            raise MalformedFacts(DISPUTE, "transfer is decided, but the settlement is private")
        if self.third_party_demands_transfer and self.subject is not Subject.ESTATES_FORDRING:
            raise MalformedFacts(DISPUTE, "a third party demands transfer, but it is not the estate's claim")


@dataclass(frozen=True)
class DisputeRoute:
    """How it is treated and who the parties are."""

    procedure: Procedure
    party: EstateParty


@rule(
    id="arveloven.tvist",
    version="1.0",
    citations=(ARVELOVEN_126_1, ARVELOVEN_126_2, ARVELOVEN_168_1, ARVELOVEN_171_1, ARVELOVEN_173_1),
    in_force_from=date(2021, 1, 1),
)
def route_dispute(facts: DisputeFacts) -> Decision[DisputeRoute]:
    """Decide how a dispute is treated, and whether the estate or the heirs stand as party.

    In private settlement by ordinary civil procedure between those heirs who raise or contest it: the estate
    is no party. In public settlement as skiftetvist, unless it stood elsewhere before, must stand elsewhere,
    or is moved to ordinary procedure.

    Lovhjemmel: arveloven §§ 126, 168, 171, 173.
    """
    used = (Fact("facts", facts),)
    if facts.form is Form.PRIVAT:
        text = say(
            "Ved privat skifte behandles tvister etter tvisteloven. Arvingene er parter, boet er ikke."
        )
        value = DisputeRoute(Procedure.CIVIL, EstateParty.HEIRS_WHO_TAKE_PART)
        citations = (ARVELOVEN_126_1, ARVELOVEN_126_2)
        return Decision(Outcome.COMPUTED, value=value, citations=citations, facts=used, explanation=text)
    party = _party(facts)
    if isinstance(party, Missing):
        text = say("Det er ikke kjent om boet er part.")
        return Decision(
            Outcome.UNCLEAR, citations=(ARVELOVEN_171_4,), facts=used, missing=(party,), explanation=text
        )
    stands, by_party = party
    if facts.brought_before_opening or facts.other_court_decides:
        citation = ARVELOVEN_168_3 if facts.brought_before_opening else ARVELOVEN_168_2
        text = say("Tvisten fortsetter der den står, om partene og retten ikke flytter den.")
        value = DisputeRoute(Procedure.WHERE_IT_STANDS, stands)
        return Decision(
            Outcome.COMPUTED, value=value, citations=(citation, by_party), facts=used, explanation=text
        )
    if facts.transfer_decided or facts.third_party_demands_transfer:
        return _transferred(facts, stands, used)
    text = say("Tvisten behandles som skiftetvist.")
    value = DisputeRoute(Procedure.SKIFTETVIST, stands)
    return Decision(
        Outcome.COMPUTED, value=value, citations=(ARVELOVEN_168_1, by_party), facts=used, explanation=text
    )


def _party(facts: DisputeFacts) -> tuple[EstateParty, Citation] | Missing:
    """Say who stands for the estate (§ 171)."""
    if facts.subject is Subject.FORDRING_ON_ESTATE:
        return EstateParty.ESTATE, ARVELOVEN_171_1
    if facts.subject in {Subject.OPENING, Subject.INHERITANCE}:
        return EstateParty.HEIRS_WHO_TAKE_PART, ARVELOVEN_171_2
    if not facts.at_other_court:
        return EstateParty.HEIRS_WHO_TAKE_PART, ARVELOVEN_171_3
    if facts.all_agree is None:
        return Missing("all_agree", None, say("Er alle arvingene og tingretten enige om å føre saken?"))
    who = EstateParty.ESTATE if facts.all_agree else EstateParty.HEIRS_WHO_TAKE_PART
    return who, ARVELOVEN_171_4


def _transferred(facts: DisputeFacts, stands: EstateParty, used: tuple[Fact, ...]) -> Decision[DisputeRoute]:
    asked = (
        ("value", facts.value, say("Hvor mye er det tvist om?")),
        ("limit", facts.limit, say("Hva er beløpet i tvisteloven § 10-1 annet ledd bokstav a?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing or facts.value is None or facts.limit is None:
        text = say("Allmennprosess krever at tvisten er stor nok, og beløpet er ikke kjent.")
        return Decision(
            Outcome.UNCLEAR, citations=(ARVELOVEN_173_1,), facts=used, missing=missing, explanation=text
        )
    if facts.value < facts.limit:
        text = say(
            "Tvisten gjelder {value}, mindre enn {limit}. Den behandles som skiftetvist.",
            value=facts.value,
            limit=facts.limit,
        )
        value = DisputeRoute(Procedure.SKIFTETVIST, stands)
        return Decision(
            Outcome.COMPUTED, value=value, citations=(ARVELOVEN_173_1,), facts=used, explanation=text
        )
    citation = ARVELOVEN_173_2 if facts.third_party_demands_transfer else ARVELOVEN_173_1
    text = say("Tvisten gjelder {value} og behandles ved allmennprosess.", value=facts.value)
    value = DisputeRoute(Procedure.ORDINARY_AFTER_TRANSFER, stands)
    return Decision(Outcome.COMPUTED, value=value, citations=(citation,), facts=used, explanation=text)


@dataclass(frozen=True)
class SuitOrder:
    """The court's decision that somebody must bring a dispute before a day.

    Attributes:
        says_consequence: it says what happens when the limit is missed.
        served_on: the day it was served; None when it was not.
        last_day: the limit.
        brought_on: the day the dispute was brought.
        restored: the court has restored the missed limit (oppfriskning).
    """

    says_consequence: bool
    last_day: date
    served_on: date | None = None
    brought_on: date | None = None
    restored: bool = False

    def __post_init__(self) -> None:
        """Refuse a limit that was over when the decision was served."""
        if self.served_on is not None and self.last_day < self.served_on:
            raise MalformedFacts("the limit for a dispute", "it was over when the decision was served")


@rule(
    id="arveloven.tvist.frist",
    version="1.0",
    citations=(ARVELOVEN_170,),
    in_force_from=date(2021, 1, 1),
)
def decide_dispute_lapsed(order: SuitOrder, *, on: date) -> Decision[bool]:
    """Decide whether a claim has lapsed because the dispute was not brought in time. Met: it has.

    Only when the decision said so and was served. A limit that ends on a Saturday or holiday runs to the next
    working day, because it is towards the court.

    Lovhjemmel: arveloven § 170; domstolloven § 149 første ledd.
    """
    used = (Fact("order", order), Fact("on", on))
    last = next_working_day(order.last_day)
    if order.restored:
        text = say("Retten har gitt oppfriskning. Kravet er i behold.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if not order.says_consequence or order.served_on is None:
        text = say("Kravet faller bare bort når beslutningen sier det og er forkynt.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if order.brought_on is not None and order.brought_on <= last:
        text = say("Tvisten ble reist {day}, innen fristen {last}.", day=order.brought_on, last=last)
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if on <= last:
        text = say("Fristen for å reise tvist løper til og med {last}.", last=last)
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    text = say("Tvisten ble ikke reist innen {last}. Kravet er falt bort.", last=last)
    return Decision(Outcome.MET, value=True, facts=used, explanation=text)
