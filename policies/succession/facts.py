"""What the rules of succession need to know about one death."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.succession.family import FamilyTree, Person
from policies.testament.facts import Advance, Legacy, Support, ValidTestament

__all__ = (
    "SUCCESSION",
    "Advance",
    "Cohabitant",
    "Legacy",
    "PliktdelRegime",
    "Renunciation",
    "Spouse",
    "SuccessionFacts",
    "Support",
    "ValidTestament",
)

SUCCESSION = "the order of succession"


class PliktdelRegime(Enum):
    """Which act limits testaments. Decides only for deaths on 1 January 2022."""

    ACT_2019 = "2019"
    ACT_1972 = "1972"


@dataclass(frozen=True)
class Spouse:
    """The surviving spouse.

    Attributes:
        alive: whether the spouse survived the deceased; None when not known.
        ending_received_on: the day the county governor or court received a petition for separation or a
            writ for divorce; None when there is none.
        knew_of_testament: whether the spouse knew of the testament before the death, or notice was
            impossible or unreasonably difficult (§ 10); None when not known.
    """

    person_id: str
    alive: bool | None = True
    ending_received_on: date | None = None
    knew_of_testament: bool | None = None


@dataclass(frozen=True)
class Cohabitant:
    """A person who lived with the deceased at the death in a relation like marriage.

    Attributes:
        common_child: they have, have had or expect a child together; None when not known.
        cohabited_from: first day of the unbroken cohabitation; None when not known.
        knew_of_testament: as for a spouse (§ 12 annet ledd).
    """

    person_id: str
    alive: bool | None = True
    common_child: bool | None = None
    cohabited_from: date | None = None
    knew_of_testament: bool | None = None


@dataclass(frozen=True)
class Renunciation:
    """An heir gives up the whole or a part of the inheritance (§ 74). Issue of the heir step in."""

    person_id: str
    part: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        """Refuse to renounce nothing or more than all."""
        if not 0 < self.part <= 1:
            raise MalformedFacts(SUCCESSION, "an heir renounces more than nothing and at most the whole")


@dataclass(frozen=True)
class SuccessionFacts:
    """The facts of one death.

    Attributes:
        net_estate: what is left for the heirs after marital division, debts and costs of the estate. None
            when it is not known: then only fractions are given, and only where no amount in kroner can
            change them.
        above_minstearv: with an unknown estate, somebody vouches that it is so large that no minstearv bites.
        below_pliktdel_cap: with an unknown estate, somebody vouches that 15 G per line is not reached.
        disqualified: persons who count as dead before the deceased (§ 72), their issue as usual.
        advances: what issue had in life; taken off in the division between issue (§ 75).
        supports: sums to children whom the deceased still supported, ahead of all other inheritance (§ 56).
        parents_together_when_first_died: the parents of the deceased were married or cohabiting, with no
            petition received, when the first of them died. Asked only if the deceased was under 25.
    """

    deceased_id: str
    tree: FamilyTree
    spouse: Spouse | None = None
    cohabitant: Cohabitant | None = None
    testament: ValidTestament | None = None
    renunciations: tuple[Renunciation, ...] = ()
    disqualified: frozenset[str] = field(default_factory=frozenset)
    net_estate: Money | None = None
    above_minstearv: bool = False
    below_pliktdel_cap: bool = False
    parents_together_when_first_died: bool | None = None
    pliktdel_regime: PliktdelRegime | None = None
    advances: tuple[Advance, ...] = ()
    supports: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        """Refuse facts that contradict each other."""
        if self.tree.get(self.deceased_id) is None:
            raise MalformedFacts(SUCCESSION, "the deceased is not in the family tree")
        renouncing = [renunciation.person_id for renunciation in self.renunciations]
        if len(set(renouncing)) != len(renouncing):
            raise MalformedFacts(SUCCESSION, "an heir renounces twice; enter the sum of the parts once")

    @property
    def deceased(self) -> Person:
        """Give the deceased."""
        person = self.tree.get(self.deceased_id)
        if person is None:
            raise MalformedFacts(SUCCESSION, "the deceased is not in the family tree")
        return person
