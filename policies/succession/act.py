"""Which act on inheritance governs a death (arveloven § 180 første ledd)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.errors import OutsideRuleSpan
from policies.kernel.text import say

ARVELOVEN_180_1 = arveloven("§ 180 første ledd")

ACT_2019_FROM = date(2021, 1, 1)
# The fractions and minimums of the act of 1972 that are written here have held since this day.
ACT_1972_FROM = date(1991, 1, 1)
COHABITANT_INHERITS_FROM = date(2009, 7, 1)
NO_HEIR_TO_VOLUNTARY_WORK_FROM = date(2015, 9, 1)

ADULT_FOR_PARENTS_SIDE = 25
ADULT_FOR_PARENTS_SIDE_1972 = 18

VOLUNTARY_WORK = "frivillig_virksomhet"
THE_STATE = "staten"

SECOND_HAND = say(
    "Dødsfallet følger arveloven av 1972. Den loven er lest gjennom omtale av den, ikke i lovteksten selv. "
    "Kontroller resultatet mot lovteksten før noen bygger på det."
)


class Act(Enum):
    """An act on inheritance."""

    ACT_2019 = "2019"
    ACT_1972 = "1972"


@dataclass(frozen=True)
class GoverningAct:
    """The act that governs a death: its provisions, and where it differs.

    Attributes:
        stays_on_side_below: half goes to the dead parent's side when the deceased died before this age
            (§ 5 tredje ledd; § 2 tredje ledd of the act of 1972).
        cohabiting_parents_count: that exception is shut out by parents who cohabited, not only by married.
        cohabitant_inherits: a cohabitant with a common child inherits by law.
        no_heir_recipient: who takes when there is no heir.
        caveats: what to tell everybody who relies on a decision under this act.
    """

    act: Act
    issue: Citation
    parents: Citation
    grandparents: Citation
    no_heir: Citation
    spouse_beside_issue: Citation
    spouse_beside_parents: Citation
    spouse_otherwise: Citation
    spouse_ended: Citation
    cohabitant: Citation
    stays_on_side_below: int
    cohabiting_parents_count: bool
    cohabitant_inherits: bool
    no_heir_recipient: str
    caveats: tuple[str, ...] = ()

    @property
    def is_2019(self) -> bool:
        """Say whether the Act in force now governs."""
        return self.act is Act.ACT_2019


_ACT_2019 = GoverningAct(
    act=Act.ACT_2019,
    issue=arveloven("§ 4"),
    parents=arveloven("§ 5"),
    grandparents=arveloven("§ 6"),
    no_heir=arveloven("§ 76 første ledd"),
    spouse_beside_issue=arveloven("§ 8 første ledd"),
    spouse_beside_parents=arveloven("§ 9 første ledd"),
    spouse_otherwise=arveloven("§ 9 annet ledd"),
    spouse_ended=arveloven("§ 11"),
    cohabitant=arveloven("§ 12 første ledd"),
    stays_on_side_below=ADULT_FOR_PARENTS_SIDE,
    cohabiting_parents_count=True,
    cohabitant_inherits=True,
    no_heir_recipient=VOLUNTARY_WORK,
)


def _act_1972(*, cohabitant_inherits: bool, no_heir_recipient: str) -> GoverningAct:
    spouse = Citation("arveloven 1972", "§ 6")
    return GoverningAct(
        act=Act.ACT_1972,
        issue=Citation("arveloven 1972", "§ 1"),
        parents=Citation("arveloven 1972", "§ 2"),
        grandparents=Citation("arveloven 1972", "§ 3"),
        no_heir=Citation("arveloven 1972", "§ 46"),
        spouse_beside_issue=spouse,
        spouse_beside_parents=spouse,
        spouse_otherwise=spouse,
        spouse_ended=Citation("arveloven 1972", "§ 8"),
        cohabitant=Citation("arveloven 1972", "§ 28 b"),
        stays_on_side_below=ADULT_FOR_PARENTS_SIDE_1972,
        cohabiting_parents_count=False,
        cohabitant_inherits=cohabitant_inherits,
        no_heir_recipient=no_heir_recipient,
        caveats=(SECOND_HAND,),
    )


# As the act of 1972 read from each day on, newest first.
_ACTS: tuple[tuple[date, GoverningAct], ...] = (
    (ACT_2019_FROM, _ACT_2019),
    (
        NO_HEIR_TO_VOLUNTARY_WORK_FROM,
        _act_1972(cohabitant_inherits=True, no_heir_recipient=VOLUNTARY_WORK),
    ),
    (COHABITANT_INHERITS_FROM, _act_1972(cohabitant_inherits=True, no_heir_recipient=THE_STATE)),
    (ACT_1972_FROM, _act_1972(cohabitant_inherits=False, no_heir_recipient=THE_STATE)),
)


def governing_act(date_of_death: date, *, rule_id: str = "arveloven.overgang") -> GoverningAct:
    """Find the act that governs a death.

    Args:
        date_of_death: the date that counts.
        rule_id: the rule that asks, for the error.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991; older law is not written here.
    """
    for from_date, act in _ACTS:
        if date_of_death >= from_date:
            return act
    raise OutsideRuleSpan(rule_id, date_of_death, ACT_1972_FROM)


@rule(
    id="arveloven.overgang",
    version="1.0",
    citations=(ARVELOVEN_180_1,),
    in_force_from=ACT_2019_FROM,
)
def decide_governing_act(*, date_of_death: date) -> Decision[GoverningAct]:
    """Decide which act on inheritance governs the rights to inherit after a death.

    The date that counts is the date of death. Deaths from 1 January 2021 are under the Act of 2019,
    earlier ones under the act of 1972.

    Lovhjemmel: arveloven § 180 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death)
    explanation = (
        say(
            "Dødsfallet {day} er etter at arveloven av 2019 begynte å gjelde {start}, så den loven gjelder.",
            day=date_of_death,
            start=ACT_2019_FROM,
        )
        if act.is_2019
        else say(
            "Dødsfallet {day} er før arveloven av 2019 begynte å gjelde {start}, så arveloven av 1972 "
            "gjelder.",
            day=date_of_death,
            start=ACT_2019_FROM,
        )
    )
    return Decision(
        Outcome.COMPUTED,
        value=act,
        facts=(Fact("date_of_death", date_of_death),),
        explanation=explanation,
        caveats=act.caveats,
    )
