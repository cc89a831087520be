"""What a valid testament gives, and the advances on inheritance that issue have had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

TESTAMENT = "arveloven.testament"
AVKORTING = "arveloven.avkorting"


@dataclass(frozen=True)
class Item:
    """A specific thing that a testament gives.

    Attributes:
        value: what the thing is worth; None when nobody has found out.
        encumbrance: what rests on the thing; the recipient takes it over (§ 58 bokstav d).
        in_estate: whether the thing is in the estate; None when nobody has looked.
    """

    asset_id: str
    value: Money | None = None
    encumbrance: Money = ZERO
    in_estate: bool | None = True

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if self.encumbrance.ore < 0 or (self.value is not None and self.value.ore < 0):
            raise MalformedFacts(TESTAMENT, f"the thing {self.asset_id} has a value or a burden below zero")


@dataclass(frozen=True)
class Legacy:
    """What a testament gives one recipient, in exactly one of five ways.

    Attributes:
        free_part: a fraction of the free part, after things and sums.
        sum: a sum of money.
        whole_part: a fraction of everything that the deceased left.
        item: a specific thing.
        residue: what is left when everything else is met.
        id: what the legacy is called when it fails; the recipient's id when not given.
        made_on: the day of the testament it stands in; newer goes before older (§ 58 bokstav e).
        substitutes: who steps in for a recipient who cannot take, in place of the recipient's issue.
        issue_steps_in: whether the recipient's issue step in (§ 58 bokstav b); false when the testator
            meant otherwise.
    """

    recipient_id: str
    free_part: Fraction | None = None
    sum: Money | None = None
    whole_part: Fraction | None = None
    item: Item | None = None
    residue: bool = False
    id: str = ""
    made_on: date | None = None
    substitutes: tuple[str, ...] = ()
    issue_steps_in: bool = True

    def __post_init__(self) -> None:
        """Refuse a legacy of nothing, of two things, or below zero."""
        ways = (self.free_part, self.sum, self.whole_part, self.item)
        if sum(way is not None for way in ways) + self.residue != 1:
            raise MalformedFacts(
                TESTAMENT,
                f"the legacy {self.name} is not exactly one of a fraction of the free part, a fraction of "
                "everything, a sum, a thing and what is left",
            )
        for fraction in (self.free_part, self.whole_part):
            if fraction is not None and not 0 < fraction <= 1:
                raise MalformedFacts(
                    TESTAMENT, f"the legacy {self.name} is not above zero and at most the whole"
                )
        if self.sum is not None and self.sum.ore < 0:
            raise MalformedFacts(TESTAMENT, f"the legacy {self.name} is a sum below zero")
        if self.recipient_id in self.substitutes:
            raise MalformedFacts(TESTAMENT, f"the legacy {self.name} has its own recipient as substitute")

    @property
    def name(self) -> str:
        """Give what the legacy is called."""
        return self.id or self.recipient_id


@dataclass(frozen=True)
class ValidTestament:
    """What stands of the valid testaments, as far as it decides who gets how much.

    Attributes:
        legacies: what is given; from several testaments when each says which day it was made.
        limits_spouse: the spouse shall have no more than the minstearv.
        limits_cohabitant: the cohabitant's right by law (§ 12) is taken away.
        limits_issue: issue shall have no more than the pliktdel.
        limited_issue: children whose lines shall have no more, when it is not all of them.
        disinherited: issue who take no pliktdel, confirmed by the King (§ 55).
        pliktdel_given_up: issue who have validly consented to the testament going into their pliktdel
            (§ 50 annet ledd; see `arveloven.pliktdel.samtykke`).
    """

    legacies: tuple[Legacy, ...] = ()
    limits_spouse: bool = False
    limits_cohabitant: bool = False
    limits_issue: bool = False
    limited_issue: frozenset[str] = frozenset()
    disinherited: frozenset[str] = frozenset()
    pliktdel_given_up: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse more than the whole inside one testament, and legacies of which only some are dated."""
        dates = {legacy.made_on for legacy in self.legacies}
        if None in dates and len(dates) > 1:
            raise MalformedFacts(TESTAMENT, "some legacies say which day they were made and some do not")
        for day in dates:
            same = [legacy for legacy in self.legacies if legacy.made_on == day]
            if sum((legacy.free_part or Fraction(0) for legacy in same), Fraction(0)) > 1:
                raise MalformedFacts(TESTAMENT, "the testament gives away more than the whole free part")
            if sum((legacy.whole_part or Fraction(0) for legacy in same), Fraction(0)) > 1:
                raise MalformedFacts(TESTAMENT, "the testament gives away more than everything there is")
        names = [legacy.id for legacy in self.legacies if legacy.id]
        if len(set(names)) != len(names):
            raise MalformedFacts(TESTAMENT, "two legacies have the same id")
        things = [legacy.item.asset_id for legacy in self.legacies if legacy.item]
        if len(set(things)) != len(things):
            raise MalformedFacts(TESTAMENT, "a thing is given twice; say which of the legacies stands")


@dataclass(frozen=True)
class Advance:
    """Something of economic value that one of the issue had from the deceased in life (§ 75).

    Attributes:
        value: what it was worth when it was received; None when nobody has found out.
        received_on: the day; gifts before 2021 follow the act of 1972 § 38 (§ 180 sjette ledd).
        counts: whether it shall be taken off the inheritance: it was a condition of the gift, or, for an
            older gift, it was large and avkorting was decided or is in line with what the giver assumed.
            A person weighs this (`arveloven.avkorting.vilkaar`); None until then.
        agreed_amount: the amount that the condition says, in place of the value.
        index_factor: how much the value shall be regulated, when the condition says so.

    A condition that what is too much shall be paid back makes a claim of the estate, and is no advance.
    """

    heir_id: str
    value: Money | None = None
    received_on: date | None = None
    counts: bool | None = True
    agreed_amount: Money | None = None
    index_factor: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse amounts that are not above zero, and an amount that is both agreed and regulated."""
        for amount in (self.value, self.agreed_amount):
            if amount is not None and amount.ore <= 0:
                raise MalformedFacts(AVKORTING, f"an advance to {self.heir_id} is not above zero")
        if self.index_factor is not None and self.index_factor <= 0:
            raise MalformedFacts(AVKORTING, f"an advance to {self.heir_id} is regulated by zero or less")
        if self.agreed_amount is not None and self.index_factor is not None:
            raise MalformedFacts(
                AVKORTING, f"an advance to {self.heir_id} is both a fixed amount and regulated"
            )

    @property
    def amount(self) -> Fraction | None:
        """Give the amount that is taken off, in exact øre; None when the value is not known."""
        if self.agreed_amount is not None:
            return Fraction(self.agreed_amount.ore)
        return None if self.value is None else self.value.times(self.index_factor or 1)


@dataclass(frozen=True)
class Support:
    """A sum to a child whom the deceased still supported (§ 56).

    Attributes:
        amount: what was agreed or decided; None while nobody has decided it.
    """

    child_id: str
    amount: Money | None

    def __post_init__(self) -> None:
        """Refuse a sum that is not above zero."""
        if self.amount is not None and self.amount.ore <= 0:
            raise MalformedFacts("arveloven.forsorgelse", f"the sum to {self.child_id} is not above zero")
