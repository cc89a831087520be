"""What the rules of succession need to know about one death."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.court_days import add_years
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
ADULT = 18


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
        separated_at_death: separated by licence or judgment at the death. Asked only for deaths before 2021
            with a petition, because the petition alone did not end the right then.
        knew_of_testament: whether the spouse knew of the testament before the death, or notice was
            impossible or unreasonably difficult (§ 10); None when not known.
    """

    person_id: str
    alive: bool | None = True
    ending_received_on: date | None = None
    knew_of_testament: bool | None = None
    separated_at_death: bool | None = None


@dataclass(frozen=True)
class Cohabitation:
    """What decides whether two persons living together are cohabitants (§ 2 tredje ledd); None: not known.

    Attributes:
        lived_together: in a relation like marriage, at the death; somebody weighs that.
        apart_for_a_reason: lived apart for a time, because of education, work, illness or the like.
        other_spouse: one of them was married to somebody else.
        other_cohabitant: one of them cohabited with somebody else too.
        could_marry: the marriage act § 3 did not forbid them to marry each other.
    """

    deceased_born_on: date | None = None
    cohabitant_born_on: date | None = None
    lived_together: bool | None = None
    apart_for_a_reason: bool = False
    other_spouse: bool | None = None
    other_cohabitant: bool | None = None
    could_marry: bool | None = None


@dataclass(frozen=True)
class Cohabitant:
    """A person who lived with the deceased at the death in a relation like marriage.

    Attributes:
        common_child: they have, have had or expect a child together; None when not known.
        definition: what § 2 tredje ledd asks for; None when a person has found that they were cohabitants.
        cohabited_from: first day of the unbroken cohabitation; None when not known.
        knew_of_testament: as for a spouse (§ 12 annet ledd).
    """

    person_id: str
    alive: bool | None = True
    common_child: bool | None = None
    cohabited_from: date | None = None
    knew_of_testament: bool | None = None
    definition: Cohabitation | None = None


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
        parents_married_when_first_died: as above, and married; asked only for deaths before 2021 of somebody
            under 18, because cohabiting did not count then.
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
    parents_married_when_first_died: bool | None = None
    pliktdel_regime: PliktdelRegime | None = None
    advances: tuple[Advance, ...] = ()
    supports: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        """Refuse facts that contradict each other."""
        if self.deceased.alive:
            raise MalformedFacts(SUCCESSION, "the deceased is entered as living; enter the death")
        if self.parents_married_when_first_died and self.parents_together_when_first_died is False:
            raise MalformedFacts(
                SUCCESSION, "the parents were married, and not together; correct one of them"
            )
        renouncing = {renunciation.person_id for renunciation in self.renunciations}
        if len(renouncing) != len(self.renunciations):
            raise MalformedFacts(SUCCESSION, "an heir renounces twice; enter the sum of the parts once")
        if self.deceased_id in renouncing:
            raise MalformedFacts(
                SUCCESSION, "the deceased renounces the inheritance; take the renunciation out"
            )
        for survivor in (self.spouse, self.cohabitant):
            if survivor is not None:
                self._refuse_relative(survivor)
        if self.spouse is None or self.cohabitant is None:
            return
        if self.spouse.person_id == self.cohabitant.person_id:
            raise MalformedFacts(SUCCESSION, "the same person is spouse and cohabitant; enter one of them")
        if self.spouse.alive:
            raise MalformedFacts(
                SUCCESSION,
                "there is a cohabitant beside a living spouse, and who is married has none (§ 2 tredje "
                "ledd); take out the cohabitant, or the spouse if the marriage was dissolved",
            )

    def _refuse_relative(self, survivor: Spouse | Cohabitant) -> None:
        """Refuse a survivor who is the deceased, a child or a parent (ekteskapsloven § 3)."""
        who = "spouse" if isinstance(survivor, Spouse) else "cohabitant"
        if survivor.person_id == self.deceased_id:
            raise MalformedFacts(SUCCESSION, f"the deceased is their own {who}; correct who it is")
        near = (*self.tree.children_of(self.deceased_id), *self.deceased.parents)
        if survivor.person_id in near:
            raise MalformedFacts(
                SUCCESSION, f"the {who} is also a child or parent of the deceased; correct one"
            )

    def refuse_dates_against(self, date_of_death: date, known_on: date | None = None) -> None:
        """Refuse persons whose dates do not go with the date of death; every rule that is given it asks.

        Raises:
            MalformedFacts: the deceased has another date of death or was born later, the cohabitant was
                under 18, or somebody was born or died after `known_on`.
        """
        if known_on is not None:
            refuse_death_not_yet_known(date_of_death, known_on)
            if self.tree.latest_date > known_on:
                raise MalformedFacts(
                    SUCCESSION,
                    "somebody in the family was born or died after the day the rule is asked on; "
                    "correct the date",
                )
        deceased = self.deceased
        if deceased.died_on is not None and deceased.died_on != date_of_death:
            raise MalformedFacts(SUCCESSION, "the deceased has two dates of death; correct one of them")
        if deceased.born_on is not None and deceased.born_on > date_of_death:
            raise MalformedFacts(
                SUCCESSION, "the deceased was born after the death; correct one of the dates"
            )
        if self.cohabitant is not None:
            person = self.tree.get(self.cohabitant.person_id)
            definition = self.cohabitant.definition or Cohabitation()
            for who, born_on in (
                ("deceased", deceased.born_on or definition.deceased_born_on),
                ("cohabitant", (person and person.born_on) or definition.cohabitant_born_on),
            ):
                if born_on is not None and date_of_death < add_years(born_on, ADULT):
                    raise MalformedFacts(
                        SUCCESSION,
                        f"the {who} was under 18, and a cohabitant is over 18 (§ 2 tredje ledd); correct the "
                        "date of birth or take out the cohabitant",
                    )

    @property
    def deceased(self) -> Person:
        """Give the deceased."""
        person = self.tree.get(self.deceased_id)
        if person is None:
            raise MalformedFacts(SUCCESSION, "the deceased is not in the family tree")
        return person


def only_spouse(spouses: tuple[Spouse, ...]) -> Spouse | None:
    """Give the one surviving spouse among all that are listed; a dead one only when none lives.

    Raises:
        MalformedFacts: two of them survived the deceased.
    """
    survivors = [spouse for spouse in spouses if spouse.alive is not False]
    if len(survivors) > 1:
        raise MalformedFacts(SUCCESSION, "there are two living spouses; take out those no longer married")
    return survivors[0] if survivors else next(iter(spouses), None)


def refuse_death_not_yet_known(date_of_death: date, known_on: date) -> None:
    """Refuse a death after the day on which the rule is asked.

    Raises:
        MalformedFacts: nobody can have known of the death on that day.
    """
    if date_of_death > known_on:
        raise MalformedFacts(
            SUCCESSION,
            "the death is after the day the rule is asked on; correct the date of death or that day",
        )
