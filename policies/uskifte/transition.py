"""Which act an uskifte follows (arveloven § 180)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import computed, facts_of
from policies.kernel.text import say

ARVELOVEN_180_1 = arveloven("§ 180 første ledd")
ARVELOVEN_180_2 = arveloven("§ 180 annet ledd")
ARVELOVEN_180_3 = arveloven("§ 180 tredje ledd")
ACT_2019_FROM = date(2021, 1, 1)


class Act(Enum):
    """Which act on inheritance."""

    ACT_2019 = "arveloven-2019"
    ACT_1972 = "arveloven-1972"


class Question(Enum):
    """What is asked about the uskifte."""

    RIGHT = "right"
    DISPOSAL = "disposal"
    SETTLEMENT = "settlement"


@dataclass(frozen=True)
class TransitionFacts:
    """When the first deceased died, and the day of what is asked about.

    Attributes:
        event_on: the disposition, or the survivor's death or the demand for settlement.
    """

    question: Question
    first_death: date
    event_on: date

    def __post_init__(self) -> None:
        """Refuse an event before the first death."""
        if self.event_on < self.first_death:
            raise MalformedFacts("the act an uskifte follows", "it happened before the first death")


@rule(
    id="arveloven.uskifte.overgang",
    version="1.0",
    citations=(ARVELOVEN_180_1, ARVELOVEN_180_2, ARVELOVEN_180_3),
    in_force_from=ACT_2019_FROM,
)
def find_act(facts: TransitionFacts) -> Decision[Act]:
    """Decide whether the act of 2019 or that of 1972 answers a question about an uskifte.

    The right to uskifte: the day of the first death. Gifts and other dispositions: their own day. The
    settlement and the division of the inheritance: the day the survivor dies or settlement is demanded.

    Lovhjemmel: arveloven § 180 første ledd, § 180 annet ledd, § 180 tredje ledd.
    """
    used = facts_of(facts, "question", "first_death", "event_on")
    of_first = facts.question is Question.RIGHT
    day = facts.first_death if of_first else facts.event_on
    citation = {
        Question.RIGHT: ARVELOVEN_180_1,
        Question.DISPOSAL: ARVELOVEN_180_2,
        Question.SETTLEMENT: ARVELOVEN_180_3,
    }[facts.question]
    if day >= ACT_2019_FROM:
        text = say("Loven fra 2019 gjelder, fordi det avgjørende er {day}.", day=day)
        return computed(Act.ACT_2019, used, text, citations=(citation,))
    text = say(
        "Loven fra 1972 gjelder, fordi det avgjørende er {day}, før {from_day}.",
        day=day,
        from_day=ACT_2019_FROM,
    )
    return computed(Act.ACT_1972, used, text, citations=(citation,))
