"""In what order creditors are paid, and how far the estate reaches (dekningsloven ch. 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from policies.kernel.citation import arveloven, dekningsloven
from policies.kernel.court_days import add_months, add_years
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
RANKING = "the ranking of fordringer"


class FordringClass(IntEnum):
    """The classes of fordringer, in the order in which they are paid."""

    FUNERAL = 1
    MASS = 2
    FIRST_PRIORITY = 3
    SECOND_PRIORITY = 4
    ORDINARY = 5
    SUBORDINATED = 6


@dataclass(frozen=True)
class Fordring:
    """A fordring on the estate, accepted in this amount.

    Attributes:
        security: value of the property that secures the fordring and is left for it. It is paid from there
            first; what is left ranks in `fordring_class`.
        order: inside SUBORDINATED only: place in the list of § 9-7.
    """

    id: str
    fordring_class: FordringClass
    amount: Money
    security: Money = ZERO
    order: int = 0

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if self.amount < ZERO or self.security < ZERO:
            raise MalformedFacts(RANKING, "a fordring or its security has an amount below zero")


@dataclass(frozen=True)
class FordringPayment:
    """What one fordring is paid."""

    fordring_id: str
    fordring_class: FordringClass
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
        solvent: every fordring is paid in full.
        left: what remains when fordringer are paid.
    """

    payments: tuple[FordringPayment, ...]
    solvent: bool
    left: Money

    def paid(self, fordring_id: str) -> Money:
        """Say what one fordring is paid."""
        return next(item.paid for item in self.payments if item.fordring_id == fordring_id)


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
def rank_fordringer(assets: Money | None, fordringer: tuple[Fordring, ...]) -> Decision[Ranking]:
    """Decide what each fordring is paid out of the assets.

    Funeral first, then costs of the estate, those with priority of first and second class, ordinary ones, and
    subordinated ones in listed order. Where the assets do not reach, the fordringer inside a class are paid
    in proportion, in whole øre. Secured fordringer are paid from their security first.

    Args:
        assets: everything the estate has, also what secures fordringer. None makes the outcome unclear.
        fordringer: accepted fordringer.

    Lovhjemmel: arveloven § 122 annet ledd; dekningsloven §§ 9-2 til 9-7.
    """
    used = (
        Fact("assets", assets),
        Fact("fordringer", tuple(sorted(fordringer, key=lambda fordring: fordring.id))),
    )
    if len({fordring.id for fordring in fordringer}) != len(fordringer):
        raise MalformedFacts(RANKING, "a fordring is listed twice")
    if assets is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("assets", None, "Hva er boets eiendeler verdt?"),),
            explanation="Rekkefølgen kan ikke regnes ut før boets eiendeler er kjent.",
        )
    secured = {fordring.id: min(fordring.amount, fordring.security) for fordring in fordringer}
    left = assets - sum(secured.values(), ZERO)
    if left < ZERO:
        raise MalformedFacts(RANKING, "the securities are worth more than all the assets")
    paid = dict(secured)
    for group in _groups(fordringer):
        owed = {fordring.id: fordring.amount - secured[fordring.id] for fordring in group}
        for fordring_id, amount in _pay_group(left, owed).items():
            paid[fordring_id] += amount
            left -= amount
    payments = tuple(
        FordringPayment(
            fordring.id, fordring.fordring_class, fordring.amount, secured[fordring.id], paid[fordring.id]
        )
        for fordring in sorted(
            fordringer, key=lambda fordring: (fordring.fordring_class, fordring.order, fordring.id)
        )
    )
    solvent = all(not payment.unpaid for payment in payments)
    return Decision(
        Outcome.COMPUTED,
        value=Ranking(payments, solvent, left),
        facts=used,
        explanation=_explain(solvent=solvent),
    )


def _groups(fordringer: tuple[Fordring, ...]) -> list[list[Fordring]]:
    groups: dict[tuple[FordringClass, int], list[Fordring]] = {}
    for fordring in fordringer:
        order = fordring.order if fordring.fordring_class is FordringClass.SUBORDINATED else 0
        groups.setdefault((fordring.fordring_class, order), []).append(fordring)
    return [groups[key] for key in sorted(groups)]


def _pay_group(left: Money, owed: dict[str, Money]) -> dict[str, Money]:
    total = sum(owed.values(), ZERO)
    if total <= left:
        return owed
    return allocate(
        left, {fordring_id: Fraction(amount.ore, total.ore) for fordring_id, amount in owed.items()}
    )


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
def classify_tax_fordring(
    due_on: date | None, *, is_advance_tax: bool, cut_off: date
) -> Decision[FordringClass]:
    """Decide whether a tax fordring has priority of second class.

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
            value=FordringClass.SECOND_PRIORITY,
            facts=used,
            explanation="Skattekravet har fortrinnsrett i annen klasse.",
        )
    return Decision(
        Outcome.COMPUTED,
        value=FordringClass.ORDINARY,
        facts=used,
        explanation="Skattekravet er for gammelt til å ha fortrinnsrett.",
    )
