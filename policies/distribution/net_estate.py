"""From what the estate has to what the heirs divide: debts, then the testament, then the rest (§ 124)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.text import Text, say, together

ARVELOVEN_122 = arveloven("§ 122")
ARVELOVEN_124_1 = arveloven("§ 124 første ledd")
ARVELOVEN_124_2 = arveloven("§ 124 annet ledd")
DIVISION = "what there is to divide"


@dataclass(frozen=True)
class TestamentGift:
    """A claim that a valid testament gives.

    Attributes:
        is_thing: a certain thing; it goes ahead of sums when the assets do not reach.
        due_later: it falls due after the settlement, so money is set aside for it.
    """

    id: str
    amount: Money
    is_thing: bool = False
    due_later: bool = False


@dataclass(frozen=True)
class DivisionFacts:
    """What decides how much there is to divide.

    Attributes:
        assets: everything the estate has. None while a value is unknown.
        obligations: funeral, costs and debts, paid or set aside for. None while they are unknown.
        disposable: how much the deceased could give away by testament. None while it is unknown.
        things_rank_with_sums: the testament shows that things shall not go ahead of sums.
    """

    assets: Money | None = None
    obligations: Money | None = None
    testament: tuple[TestamentGift, ...] = ()
    disposable: Money | None = None
    things_rank_with_sums: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero and claims that are listed twice."""
        amounts = (
            self.assets,
            self.obligations,
            self.disposable,
            *(claim.amount for claim in self.testament),
        )
        if any(amount is not None and amount < ZERO for amount in amounts):
            raise MalformedFacts(DIVISION, "an amount is below zero")
        if len({claim.id for claim in self.testament}) != len(self.testament):
            raise MalformedFacts(DIVISION, "a claim by testament is listed twice")


@dataclass(frozen=True)
class GiftMet:
    """What one claim by testament gets."""

    id: str
    asked: Money
    met: Money
    set_aside: bool


@dataclass(frozen=True)
class ForDivision:
    """Lines D to F of the booppgjoer.

    Attributes:
        net_estate: D; below zero when the debts are larger than the assets.
        testament: E, claim by claim.
        testament_total: sum of E.
        for_division: F, what the heirs divide.
        uncovered: debts that the assets do not reach.
    """

    net_estate: Money
    testament: tuple[GiftMet, ...]
    testament_total: Money
    for_division: Money
    uncovered: Money


@rule(
    id="arveloven.til_fordeling",
    version="1.0",
    citations=(ARVELOVEN_122, ARVELOVEN_124_1, ARVELOVEN_124_2),
    in_force_from=date(2021, 1, 1),
)
def compute_for_division(facts: DivisionFacts) -> Decision[ForDivision]:
    """Decide what is left to divide when debts and the testament have had theirs.

    Debts come first. What a valid testament gives, inside what the deceased could give away, comes before
    the rest. Where it does not reach, things go ahead of sums, and inside each the cut is in proportion, in
    whole øre.

    Lovhjemmel: arveloven § 122, § 124.
    """
    used = (
        Fact("assets", facts.assets),
        Fact("obligations", facts.obligations),
        Fact("testament", facts.testament),
        Fact("disposable", facts.disposable),
    )
    missing = _missing(facts)
    if missing or facts.assets is None or facts.obligations is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Det som er til fordeling, kan ikke regnes ut før eiendeler og gjeld er kjent."),
        )
    net = facts.assets - facts.obligations
    reach = min(max(net, ZERO), facts.disposable) if facts.disposable is not None else ZERO
    met = _meet(facts, reach)
    total = sum((item.met for item in met), ZERO)
    value = ForDivision(net, met, total, max(net, ZERO) - total, max(-net, ZERO))
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=_explain(facts, value))


def _missing(facts: DivisionFacts) -> tuple[Missing, ...]:
    asked = []
    if facts.assets is None:
        asked.append(Missing("assets", None, say("Hva er boets eiendeler verdt?")))
    if facts.obligations is None:
        asked.append(Missing("obligations", None, say("Hvor stor gjeld og hvilke kostnader har boet?")))
    if facts.testament and facts.disposable is None:
        asked.append(Missing("disposable", None, say("Hvor mye kunne avdøde rå over ved testament?")))
    return tuple(asked)


def _meet(facts: DivisionFacts, reach: Money) -> tuple[GiftMet, ...]:
    met: dict[str, Money] = {}
    ranks = (facts.testament,) if facts.things_rank_with_sums else _ranks(facts.testament)
    left = reach
    for rank in ranks:
        asked = sum((claim.amount for claim in rank), ZERO)
        given = min(asked, left)
        left = left - given
        if asked:
            met |= allocate(given, {claim.id: Fraction(claim.amount.ore, asked.ore) for claim in rank})
    return tuple(
        GiftMet(claim.id, claim.amount, met.get(claim.id, ZERO), claim.due_later)
        for claim in sorted(facts.testament, key=lambda claim: claim.id)
    )


def _ranks(gifts: tuple[TestamentGift, ...]) -> tuple[tuple[TestamentGift, ...], ...]:
    things = tuple(gift for gift in gifts if gift.is_thing)
    sums = tuple(gift for gift in gifts if not gift.is_thing)
    return tuple(rank for rank in (things, sums) if rank)


def _explain(facts: DivisionFacts, value: ForDivision) -> Text:
    first = say(
        "Eiendeler for {assets} mindre forpliktelser på {obligations} gir en nettoformue på {net}.",
        assets=facts.assets,
        obligations=facts.obligations,
        net=value.net_estate,
    )
    if value.uncovered:
        return together(first, say("Boet dekker ikke gjelden. Det mangler {amount}.", amount=value.uncovered))
    if not facts.testament:
        return together(first, say("Alt dette er til fordeling."))
    second = say(
        "Testamentet gir {total}, som oppfylles først. Da er {rest} til fordeling.",
        total=value.testament_total,
        rest=value.for_division,
    )
    if any(item.met < item.asked for item in value.testament):
        cut = say("Testamentet gir mer enn det er dekning for, så kravene er satt ned forholdsmessig.")
        return together(first, second, cut)
    return together(first, second)
