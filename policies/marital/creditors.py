"""What the creditors of each spouse may reach (ekteskapsloven § 72, arveloven § 112)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, met, not_met, unclear
from policies.kernel.text import say

EKTESKAPSLOVEN_72 = ekteskapsloven("§ 72")
ARVELOVEN_112 = arveloven("§ 112")


@dataclass(frozen=True)
class LevyFacts:
    """A creditor of the survivor who wants to be covered in an asset of the survivor.

    Attributes:
        incurred_on: the day the survivor took on the debt.
        incurred_after_death: asked only for a debt from the very day of the death.
        is_to_be_divided: the asset is part of what is divided.
        settlement_ended_on: None while it is not.
    """

    debt_id: str
    date_of_death: date
    incurred_on: date | None = None
    incurred_after_death: bool | None = None
    is_to_be_divided: bool | None = None
    settlement_ended_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a settlement that ended before the death."""
        if self.settlement_ended_on is not None and self.settlement_ended_on < self.date_of_death:
            raise MalformedFacts("the creditors' reach", "the settlement ended before the death")


@rule(
    id="arveloven.ektefelle.kreditor",
    version="1.0",
    citations=(ARVELOVEN_112, EKTESKAPSLOVEN_72),
    in_force_from=date(2021, 1, 1),
)
def decide_levy(facts: LevyFacts, *, on: date) -> Decision[bool]:
    """Decide whether a creditor of the survivor may levy on an asset of the survivor.

    The division changes nothing for creditors until it is finished, but debt taken on after the death cannot
    be levied in what is to be divided.

    Lovhjemmel: arveloven § 112; ekteskapsloven § 72.
    """
    used = facts_of(facts, "debt_id", "incurred_on", "is_to_be_divided", "settlement_ended_on")
    if facts.settlement_ended_on is not None and on > facts.settlement_ended_on:
        return met(
            used, say("Skiftet er avsluttet, så kreditoren kan søke dekning i alt den lengstlevende eier.")
        )
    after = facts.incurred_after_death
    if facts.incurred_on is not None and facts.incurred_on != facts.date_of_death:
        after = facts.incurred_on > facts.date_of_death
    if after is False or facts.is_to_be_divided is False:
        return met(used, say("Kreditoren kan kreve dekning i eiendelen selv om det skal deles."))
    asked = (
        (
            after is None,
            "incurred_on",
            say("Pådro den lengstlevende seg gjelden før eller etter dødsfallet?"),
        ),
        (facts.is_to_be_divided is None, "is_to_be_divided", say("Skal eiendelen deles?")),
    )
    missing = [Missing(name, facts.debt_id, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Det er ikke avklart om kreditoren kan ta utlegg i eiendelen."), missing)
    return not_met(
        used, say("Gjelden er fra etter dødsfallet, så det kan ikke tas utlegg i eiendeler som skal deles.")
    )
