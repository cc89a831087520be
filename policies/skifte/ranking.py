"""In what order creditors are paid, and how far the estate reaches (dekningsloven ch. 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from policies.kernel.calendar import add_months, add_years
from policies.kernel.citation import arveloven, dekningsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate

ARVELOVEN_122_2 = arveloven("§ 122 annet ledd")
DEKNINGSLOVEN_9_2 = dekningsloven("§ 9-2")
DEKNINGSLOVEN_9_3 = dekningsloven("§ 9-3")
DEKNINGSLOVEN_9_4 = dekningsloven("§ 9-4")
DEKNINGSLOVEN_9_6 = dekningsloven("§ 9-6")
DEKNINGSLOVEN_9_7 = dekningsloven("§ 9-7")

TAX_MONTHS = 6
ADVANCE_TAX_YEARS = 2
RANKING = "the ranking of claims"


class ClaimClass(IntEnum):
    """The classes of claims, in the order in which they are paid."""

    FUNERAL = 1
    MASS = 2
    FIRST_PRIORITY = 3
    SECOND_PRIORITY = 4
    ORDINARY = 5
    SUBORDINATED = 6


@dataclass(frozen=True)
class Claim:
    """A claim on the estate, accepted in this amount.

    Attributes:
        security: value of the property that secures the claim and is left for it. It is paid from there
            first; what is left ranks in `claim_class`.
        order: inside SUBORDINATED only: place in the list of § 9-7.
    """

    id: str
    claim_class: ClaimClass
    amount: Money
    security: Money = ZERO
    order: int = 0

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if self.amount < ZERO or self.security < ZERO:
            raise MalformedFacts(RANKING, "a claim or its security has an amount below zero")


@dataclass(frozen=True)
class ClaimPayment:
    """What one claim is paid."""

    claim_id: str
    claim_class: ClaimClass
    amount: Money
    from_security: Money
    paid: Money

    @property
    def unpaid(self) -> Money:
        """Give what is not covered."""
        return self.amount - self.paid


@dataclass(frozen=True)
class Ranking:
    """How far the assets reach.

    Attributes:
        solvent: every claim is paid in full.
        left: what remains when claims are paid.
    """

    payments: tuple[ClaimPayment, ...]
    solvent: bool
    left: Money

    def paid(self, claim_id: str) -> Money:
        """Say what one claim is paid."""
        return next(item.paid for item in self.payments if item.claim_id == claim_id)


@rule(
    id="dekningsloven.prioritet",
    version="1.0",
    citations=(
        DEKNINGSLOVEN_9_2,
        DEKNINGSLOVEN_9_3,
        DEKNINGSLOVEN_9_4,
        DEKNINGSLOVEN_9_6,
        DEKNINGSLOVEN_9_7,
        ARVELOVEN_122_2,
    ),
    in_force_from=date(2021, 1, 1),
)
def rank_claims(assets: Money | None, claims: tuple[Claim, ...]) -> Decision[Ranking]:
    """Decide what each claim is paid out of the assets.

    Funeral first, then costs of the estate, priority claims of first and second class, ordinary claims,
    and subordinated ones in listed order. Where the assets do not reach, the claims inside a class are
    paid in proportion, in whole øre. Secured claims are paid from their security first.

    Args:
        assets: everything the estate has, also what secures claims. None makes the outcome unclear.
        claims: accepted claims.

    Lovhjemmel: arveloven § 122 annet ledd; dekningsloven §§ 9-2 til 9-7.
    """
    used = (Fact("assets", assets), Fact("claims", tuple(sorted(claims, key=lambda claim: claim.id))))
    if len({claim.id for claim in claims}) != len(claims):
        raise MalformedFacts(RANKING, "a claim is listed twice")
    if assets is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("assets", None, "Hva er boets eiendeler verdt?"),),
            explanation="Rekkefølgen kan ikke regnes ut før boets eiendeler er kjent.",
        )
    secured = {claim.id: min(claim.amount, claim.security) for claim in claims}
    left = assets - sum(secured.values(), ZERO)
    if left < ZERO:
        raise MalformedFacts(RANKING, "the securities are worth more than all the assets")
    paid = dict(secured)
    for group in _groups(claims):
        owed = {claim.id: claim.amount - secured[claim.id] for claim in group}
        for claim_id, amount in _pay_group(left, owed).items():
            paid[claim_id] += amount
            left -= amount
    payments = tuple(
        ClaimPayment(claim.id, claim.claim_class, claim.amount, secured[claim.id], paid[claim.id])
        for claim in sorted(claims, key=lambda claim: (claim.claim_class, claim.order, claim.id))
    )
    solvent = all(not payment.unpaid for payment in payments)
    return Decision(
        Outcome.COMPUTED,
        value=Ranking(payments, solvent, left),
        facts=used,
        explanation=_explain(solvent=solvent),
    )


def _groups(claims: tuple[Claim, ...]) -> list[list[Claim]]:
    groups: dict[tuple[ClaimClass, int], list[Claim]] = {}
    for claim in claims:
        order = claim.order if claim.claim_class is ClaimClass.SUBORDINATED else 0
        groups.setdefault((claim.claim_class, order), []).append(claim)
    return [groups[key] for key in sorted(groups)]


def _pay_group(left: Money, owed: dict[str, Money]) -> dict[str, Money]:
    total = sum(owed.values(), ZERO)
    if total <= left:
        return owed
    return allocate(left, {claim_id: Fraction(amount.ore, total.ore) for claim_id, amount in owed.items()})


def _explain(*, solvent: bool) -> str:
    if solvent:
        return "Boet kan dekke alle krav fullt ut."
    return (
        "Boet kan ikke dekke alle krav. De betales i lovens rekkefølge. I den gruppen der pengene tar slutt, "
        "får alle like stor del av kravet sitt."
    )


@rule(
    id="dekningsloven.skattekrav",
    version="1.0",
    citations=(DEKNINGSLOVEN_9_4,),
    in_force_from=date(2021, 1, 1),
)
def classify_tax_claim(due_on: date | None, *, is_advance_tax: bool, cut_off: date) -> Decision[ClaimClass]:
    """Decide whether a tax claim has priority of second class.

    The ordinary due date may lie at most six months before the cut-off date, two years for a person's
    advance tax. For an insolvent estate in public settlement the cut-off is the day of death.

    Lovhjemmel: dekningsloven § 9-4.
    """
    used = (Fact("due_on", due_on), Fact("is_advance_tax", is_advance_tax), Fact("cut_off", cut_off))
    if due_on is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("due_on", None, "Når forfalt skattekravet?"),),
            explanation="Forfallsdagen avgjør om skattekravet har fortrinnsrett.",
        )
    oldest = add_years(cut_off, -ADVANCE_TAX_YEARS) if is_advance_tax else add_months(cut_off, -TAX_MONTHS)
    if due_on >= oldest:
        return Decision(
            Outcome.COMPUTED,
            value=ClaimClass.SECOND_PRIORITY,
            facts=used,
            explanation="Skattekravet har fortrinnsrett i annen klasse.",
        )
    return Decision(
        Outcome.COMPUTED,
        value=ClaimClass.ORDINARY,
        facts=used,
        explanation="Skattekravet er for gammelt til å ha fortrinnsrett.",
    )
