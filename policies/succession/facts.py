"""What the rules of succession need to know about one death."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.court_days import add_years
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.succession.family import LONGEST_PREGNANCY_DAYS, FamilyTree, Person
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
LEAST_AGE_LIVING_TOGETHER = 15  # nobody younger lives as in a marriage; a lower age is a wrong date
LEAST_AGE_OF_SPOUSE = 16  # below this no marriage has been possible; a lower age is a wrong date


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
        if self.deceased_id in self.disqualified:
            raise MalformedFacts(SUCCESSION, "the deceased is entered as losing the inheritance; take it out")
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
        if self._is_close_kin(survivor.person_id):
            raise MalformedFacts(
                SUCCESSION,
                f"the {who} is also a sibling, ancestor or descendant of the deceased, and those cannot "
                "marry (ekteskapsloven § 3); correct the parents, or who it is",
            )
        common = any(
            survivor.person_id in person.parents
            for child in self.tree.children_of(self.deceased_id)
            if (person := self.tree.get(child)) is not None
        )
        if common and isinstance(survivor, Cohabitant) and survivor.common_child is False:
            raise MalformedFacts(
                SUCCESSION,
                "the cohabitant is entered as without a common child, and is a parent of a child of the "
                "deceased; correct one of them",
            )

    def _is_close_kin(self, person_id: str) -> bool:
        """Say whether two are siblings, or one descends from the other."""
        person = self.tree.get(person_id)
        if person is not None and set(person.parents) & set(self.deceased.parents):
            return True
        return self._descends(person_id, self.deceased_id) or self._descends(self.deceased_id, person_id)

    def _descends(self, person_id: str, ancestor_id: str) -> bool:
        above, seen = [person_id], {person_id}
        while above:
            person = self.tree.get(above.pop())
            for parent in person.parents if person else ():
                if parent == ancestor_id:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    above.append(parent)
        return False

    def refuse_dates_against(self, date_of_death: date, known_on: date | None = None) -> None:
        """Refuse persons whose dates do not go with the date of death; every rule that is given it asks.

        Raises:
            MalformedFacts: the deceased has another date of death or was born later, spouse or cohabitant was
                too young, a child was born too late, or somebody was born or died after `known_on`.
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
        self._refuse_ages(date_of_death)
        for child in self.tree.children_of(self.deceased_id):
            person = self.tree.get(child)
            if person is not None and not person.is_conceived(date_of_death):
                raise MalformedFacts(
                    SUCCESSION,
                    f"'{child}' was born more than {LONGEST_PREGNANCY_DAYS} days after the deceased died, "
                    "and is entered as a child of the deceased; correct the date of birth, or the parents",
                )

    def _refuse_ages(self, date_of_death: date) -> None:
        """Refuse a spouse or cohabitant who was too young, or too young when the cohabitation began."""
        for survivor, who, age in (
            (self.spouse, "spouse", LEAST_AGE_OF_SPOUSE),
            (self.cohabitant, "cohabitant", ADULT),
        ):
            if survivor is None:
                continue
            person = self.tree.get(survivor.person_id)
            definition = (survivor.definition if isinstance(survivor, Cohabitant) else None) or Cohabitation()
            since = survivor.cohabited_from if isinstance(survivor, Cohabitant) else None
            for name, born_on in (
                ("deceased", self.deceased.born_on or definition.deceased_born_on),
                (who, (person and person.born_on) or definition.cohabitant_born_on),
            ):
                if born_on is None:
                    continue
                if date_of_death < add_years(born_on, age):
                    said = "over 18 (§ 2 tredje ledd)" if survivor is self.cohabitant else f"at least {age}"
                    raise MalformedFacts(
                        SUCCESSION,
                        f"the {name} was under {age}, and a {who} is {said}; correct the date of birth or "
                        f"take out the {who}",
                    )
                if since is not None and since < add_years(born_on, LEAST_AGE_LIVING_TOGETHER):
                    raise MalformedFacts(
                        SUCCESSION,
                        f"the cohabitation began before the {name} was {LEAST_AGE_LIVING_TOGETHER}, and only "
                        "adults are cohabitants (§ 2 tredje ledd); correct when it began, or the birth date",
                    )

    def became_cohabitants(self) -> date | None:
        """Say from which day the two were cohabitants: not before both were 18 (§ 2 tredje ledd)."""
        if self.cohabitant is None or self.cohabitant.cohabited_from is None:
            return None
        definition = self.cohabitant.definition or Cohabitation()
        person = self.tree.get(self.cohabitant.person_id)
        births = (
            self.deceased.born_on or definition.deceased_born_on,
            (person and person.born_on) or definition.cohabitant_born_on,
        )
        adult = (add_years(born_on, ADULT) for born_on in births if born_on is not None)
        return max((self.cohabitant.cohabited_from, *adult))

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
