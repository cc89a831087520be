"""Debt that both spouses answer for (ekteskapsloven § 58 første ledd, § 64)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import say

EKTESKAPSLOVEN_58_1 = ekteskapsloven("§ 58 første ledd")
EKTESKAPSLOVEN_64 = ekteskapsloven("§ 64")
JOINT_DEBT = "a joint debt"
DECEASED, SURVIVOR = "deceased", "survivor"


@dataclass(frozen=True)
class JointDebt:
    """A debt that both answer for.

    Attributes:
        part_of_deceased: the part that falls on the deceased between the two; None when not known.
    """

    id: str
    amount: Money
    part_of_deceased: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse an amount below zero and a part that is not one."""
        if self.amount.ore < 0:
            raise MalformedFacts(JOINT_DEBT, f"the debt {self.id} has an amount below zero")
        if self.part_of_deceased is not None and not 0 <= self.part_of_deceased <= 1:
            raise MalformedFacts(JOINT_DEBT, f"the parts of the debt {self.id} do not add up to the whole")


@dataclass(frozen=True)
class InnerParts:
    """What falls on each. The øre that does not divide goes by largest remainder."""

    deceased: Money
    survivor: Money


@rule(
    id="ekteskapsloven.felles_gjeld",
    version="1.0",
    citations=(EKTESKAPSLOVEN_58_1,),
    in_force_from=date(1993, 1, 1),
)
def split_joint_debt(debt: JointDebt) -> Decision[InnerParts]:
    """Decide what each may deduct of a joint debt: the part that falls on them between the two.

    Lovhjemmel: ekteskapsloven § 58 første ledd.
    """
    used = facts_of(debt, "id", "amount", "part_of_deceased")
    if debt.part_of_deceased is None:
        question = say("Hvor stor del av gjelden på {amount} faller på avdøde?", amount=debt.amount)
        return unclear(
            used,
            say("Det er ikke kjent hvordan gjelden faller mellom ektefellene."),
            (Missing("part_of_deceased", debt.id, question),),
        )
    parts = allocate(debt.amount, {DECEASED: debt.part_of_deceased, SURVIVOR: 1 - debt.part_of_deceased})
    return computed(
        InnerParts(parts[DECEASED], parts[SURVIVOR]),
        used,
        say(
            "Av gjelden på {amount} faller {deceased} på avdøde og {survivor} på den lengstlevende.",
            amount=debt.amount,
            deceased=parts[DECEASED],
            survivor=parts[SURVIVOR],
        ),
    )


@dataclass(frozen=True)
class CoverFacts:
    """A demand that the other side's part of a joint debt is covered before the division.

    Attributes:
        others_part: what falls on the other side.
        is_due: the debt has fallen due; None when not known.
        demanded: None while nobody has said.
        set_aside: means the other side has set aside, or security people have found good enough.
        others_boslodd: what falls to the other side in the settlement; covers what is still short.
    """

    debt_id: str
    others_part: Money
    is_due: bool | None = None
    demanded: bool | None = None
    set_aside: Money = ZERO
    others_boslodd: Money | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if min(self.others_part.ore, self.set_aside.ore) < 0:
            raise MalformedFacts(JOINT_DEBT, "an amount is below zero")
        if self.others_boslodd is not None and self.others_boslodd.ore < 0:
            raise MalformedFacts(JOINT_DEBT, "the boslodd is below zero")


@dataclass(frozen=True)
class Cover:
    """How the other side's part is covered.

    Attributes:
        pay_first: to be paid before the division.
        secured: set aside or secured by the other side.
        from_boslodd: to be secured in what falls to the other side.
        uncovered: what nothing covers.
    """

    pay_first: Money
    secured: Money
    from_boslodd: Money
    uncovered: Money


@rule(
    id="ekteskapsloven.felles_gjeld.sikring",
    version="1.0",
    citations=(EKTESKAPSLOVEN_64,),
    in_force_from=date(1993, 1, 1),
)
def cover_joint_debt(facts: CoverFacts) -> Decision[Cover]:
    """Decide how a side may have the other's part of a joint debt covered before the division.

    Debt that is due is paid first. Debt that is not due is set aside for or secured; what is still short is
    secured in what falls to the other side. Only on demand.

    Lovhjemmel: ekteskapsloven § 64.
    """
    used = facts_of(facts, "debt_id", "others_part", "is_due", "demanded", "set_aside", "others_boslodd")
    if facts.demanded is False:
        return computed(Cover(ZERO, ZERO, ZERO, ZERO), used, say("Ingen krever at gjelden dekkes først."))
    secured = min(facts.set_aside, facts.others_part)
    short = facts.others_part - secured
    asked = (
        (facts.demanded is None, "demanded", say("Krever noen at den andres del dekkes før delingen?")),
        (facts.is_due is None, "is_due", say("Er gjelden forfalt?")),
        (
            facts.is_due is False and bool(short) and facts.others_boslodd is None,
            "others_boslodd",
            say("Hva får den andre siden i oppgjøret?"),
        ),
    )
    missing = [Missing(name, facts.debt_id, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Det er ikke avklart hvordan den felles gjelden dekkes."), missing)
    if facts.is_due:
        return computed(
            Cover(facts.others_part, ZERO, ZERO, ZERO),
            used,
            say("Den andres del, {part}, skal betales før delingen.", part=facts.others_part),
        )
    from_boslodd = min(short, facts.others_boslodd or ZERO)
    return computed(
        Cover(ZERO, secured, from_boslodd, short - from_boslodd),
        used,
        say(
            "Av den andres del på {part} er {secured} sikret. {boslodd} sikres i det den andre får i "
            "oppgjøret.",
            part=facts.others_part,
            secured=secured,
            boslodd=from_boslodd,
        ),
    )
