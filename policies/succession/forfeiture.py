"""When a court takes the right to inherit away (arveloven § 72)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM

ARVELOVEN_72 = arveloven("§ 72")
ARVELOVEN_180_5 = arveloven("§ 180 femte ledd")
ARVELOVEN_1972_73 = Citation("arveloven 1972", "§ 73")

FORFEITURE = "arveloven.fradoemmelse"


class Harm(Enum):
    """What the crime led to."""

    DECEASED_DIED = "deceased_died"
    DECEASED_LOST_CAPACITY = "deceased_lost_capacity"
    OTHER_HEIR_DIED = "other_heir_died"
    CHILD_NOT_BORN_ALIVE = "child_not_born_alive"


# The act of 1972 knew only deaths.
HARMS_1972 = frozenset({Harm.DECEASED_DIED, Harm.OTHER_HEIR_DIED})


@dataclass(frozen=True)
class ForfeitureFacts:
    """A crime that may cost somebody the inheritance; None: not known.

    Attributes:
        act_on: the day of the crime, which decides which act is used.
        judgment: a final judgment takes the right away; without one nothing is lost.
        part: how much of the right the judgment takes.
        restored_by_testament: the deceased gave the right back.
        restoration_confirmed: the King in Council has confirmed that.
    """

    person_id: str
    act_on: date | None = None
    harm: Harm | None = None
    judgment: bool | None = None
    part: Fraction | None = None
    restored_by_testament: bool = False
    restoration_confirmed: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a part that is not one, or that no judgment took."""
        if self.part is not None and (not 0 < self.part <= 1 or self.judgment is False):
            problem = "a part is forfeited that is not a part, or without a judgment; correct the facts"
            raise MalformedFacts(FORFEITURE, problem)


@rule(
    id=FORFEITURE,
    version="1.0",
    citations=(ARVELOVEN_72,),
    in_force_from=ACT_2019_FROM,
)
def decide_forfeiture(facts: ForfeitureFacts) -> Decision[Fraction]:
    """Decide how much of the right to inherit, and to uskifte, somebody has lost by a judgment.

    The court decides whether and how much; this rule reads the judgment. What is lost goes as if the
    person were dead before the deceased: the whole is entered as `disqualified`, a part as a
    renunciation of that part. For acts before 1 January 2021 the act of 1972 § 73 counts.

    Lovhjemmel: arveloven § 72, § 180 femte ledd; arveloven 1972 § 73.

    Raises:
        MalformedFacts: a part is forfeited without a judgment.
    """
    used = (Fact("forfeiture", facts),)
    old = facts.act_on is not None and facts.act_on < ACT_2019_FROM
    cited = (ARVELOVEN_180_5, ARVELOVEN_1972_73) if old else (ARVELOVEN_72,)
    if facts.judgment is False:
        words = say("Retten til arv faller bare bort ved dom. Det er ingen slik dom.")
        return Decision(Outcome.NOT_MET, value=Fraction(0), citations=cited, facts=used, explanation=words)
    if facts.restored_by_testament and facts.restoration_confirmed:
        words = say("Arveretten er gitt tilbake ved testament, og det er stadfestet.")
        return Decision(Outcome.NOT_MET, value=Fraction(0), citations=cited, facts=used, explanation=words)
    missing = _missing(facts, old=old)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=missing,
            explanation=say("Det er ikke klart om retten til arv er tapt."),
        )
    caveats = (
        (
            say(
                "Handlingen er fra før 1. januar 2021. Da gjelder arveloven av 1972 § 73: handlingen må "
                "ha ført til døden og til en dom på ubetinget fengsel. En person må kontrollere det mot "
                "dommen."
            ),
        )
        if old
        else ()
    )
    return Decision(
        Outcome.MET,
        value=facts.part,
        citations=cited,
        facts=used,
        explanation=say(
            "En dom tar fra personen {part} av retten til arv og uskifte. Den delen går som om personen "
            "var død før arven falt.",
            part=facts.part,
        ),
        caveats=caveats,
    )


def _missing(facts: ForfeitureFacts, *, old: bool) -> tuple[Missing, ...]:
    who = facts.person_id
    missing = []
    if facts.act_on is None:
        missing.append(Missing("act_on", who, say("Når ble den straffbare handlingen begått?")))
    if facts.judgment is None:
        missing.append(Missing("judgment", who, say("Er det en rettskraftig dom om tap av retten til arv?")))
    elif facts.part is None:
        missing.append(Missing("part", who, say("Hvor stor del av retten til arv tar dommen?")))
    if old and facts.harm not in HARMS_1972:
        question = say("Førte handlingen til at avdøde eller en annen arving døde?")
        missing.append(Missing("harm", who, question))
    if facts.restored_by_testament and facts.restoration_confirmed is None:
        question = say("Er testamentet som ga arveretten tilbake, stadfestet av Kongen?")
        missing.append(Missing("restoration_confirmed", who, question))
    return tuple(missing)
