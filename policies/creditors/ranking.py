"""In what order creditors are paid, and how far the estate reaches (arveloven § 122, dekningsloven ch. 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from policies.kernel.citation import arveloven, dekningsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say, together

ARVELOVEN_122_2 = arveloven("§ 122 annet ledd")
DEKNINGSLOVEN_8_14 = dekningsloven("§ 8-14")
DEKNINGSLOVEN_9_2 = dekningsloven("§ 9-2")
DEKNINGSLOVEN_9_3 = dekningsloven("§ 9-3")
DEKNINGSLOVEN_9_4 = dekningsloven("§ 9-4")
DEKNINGSLOVEN_9_6 = dekningsloven("§ 9-6")
DEKNINGSLOVEN_9_7 = dekningsloven("§ 9-7")

RANKING = "the ranking of fordringer"

FORTRINN_SAMMEN = Reading(
    id="arveloven.122.fortrinnsrett",
    question=say("Står de to klassene fortrinnsberettigede krav likt når boet skiftes privat?"),
    options={
        "foerste_foer_annen": say("Første klasse dekkes før annen klasse, som i dekningsloven."),
        "sammen": say("De står i samme bokstav i arveloven og dekkes likt."),
    },
    default="foerste_foer_annen",
    citation=ARVELOVEN_122_2,
    reason=say("Loven viser til dekningsloven, og der kommer annen klasse etter første klasse."),
)
ETTERSTILTE = Reading(
    id="arveloven.122.etterstilte",
    question=say("Kommer etterprioriterte krav sist når boet skiftes privat?"),
    options={
        "sist": say("De kommer etter de andre kravene, som i dekningsloven."),
        "sammen": say("De er «andre krav» i arveloven og dekkes sammen med de alminnelige."),
    },
    default="sist",
    citation=ARVELOVEN_122_2,
    reason=say("Krav som skal stå tilbake, skal ikke stå bedre fordi boet skiftes privat."),
)


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
        order: inside SUBORDINATED the number in the list of § 9-7; inside MASS 1 for what § 9-2 tredje ledd
            pays when there is money left after the other costs.
    """

    id: str
    fordring_class: FordringClass
    amount: Money
    security: Money = ZERO
    order: int = 0

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if self.amount < ZERO or self.security < ZERO:
            raise MalformedFacts(RANKING, f"fordring {self.id} or its security has an amount below zero")


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
        left: what remains for the heirs when fordringer are paid.
    """

    payments: tuple[FordringPayment, ...]
    solvent: bool
    left: Money

    def paid(self, fordring_id: str) -> Money:
        """Say what one fordring is paid."""
        return next(item.paid for item in self.payments if item.fordring_id == fordring_id)


@rule(
    id="dekningsloven.prioritet",
    version="2.0",
    citations=(
        DEKNINGSLOVEN_8_14,
        DEKNINGSLOVEN_9_2,
        DEKNINGSLOVEN_9_3,
        DEKNINGSLOVEN_9_4,
        DEKNINGSLOVEN_9_6,
        DEKNINGSLOVEN_9_7,
        ARVELOVEN_122_2,
    ),
    in_force_from=date(2021, 1, 1),
)
def rank_fordringer(
    assets: Money | None,
    fordringer: tuple[Fordring, ...],
    *,
    privat: bool = False,
    readings: Readings = DEFAULTS,
) -> Decision[Ranking]:
    """Decide what each fordring is paid out of the assets.

    Funeral first, then costs of the estate, those with priority of first and second class, ordinary ones, and
    subordinated ones in listed order. Where the assets do not reach, the fordringer inside a class are paid
    in proportion, in whole øre: what is over goes to the largest remainders, then by id. Secured fordringer
    are paid from their security first, and only what it does not cover has part in the rest.

    Args:
        assets: everything the estate has, also what secures fordringer. None makes the outcome unclear.
        fordringer: accepted fordringer.
        privat: the order is the list of § 122, whose open places are readings.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 122 annet ledd; dekningsloven §§ 8-14, 9-2 til 9-7.
    """
    used = (
        Fact("assets", assets),
        Fact("fordringer", tuple(sorted(fordringer, key=lambda fordring: fordring.id))),
    )
    if len({fordring.id for fordring in fordringer}) != len(fordringer):
        raise MalformedFacts(RANKING, "a fordring is listed twice")
    uses = (readings.use(FORTRINN_SAMMEN), readings.use(ETTERSTILTE)) if privat else ()
    if assets is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("assets", None, say("Hva er boets eiendeler verdt?")),),
            readings=uses,
            explanation=say("Rekkefølgen kan ikke regnes ut før boets eiendeler er kjent."),
        )
    secured = {fordring.id: min(fordring.amount, fordring.security) for fordring in fordringer}
    left = assets - sum(secured.values(), ZERO)
    if left < ZERO:
        raise MalformedFacts(RANKING, "the securities are worth more than all the assets")
    paid = dict(secured)
    short: tuple[FordringClass, Money, Money] | None = None
    for group in _groups(fordringer, uses):
        owed = {fordring.id: fordring.amount - secured[fordring.id] for fordring in group}
        total = sum(owed.values(), ZERO)
        if short is None and total > left:
            short = (group[0].fordring_class, total, left)
        for fordring_id, amount in _pay_group(left, owed, total).items():
            paid[fordring_id] += amount
        left -= min(left, total)
    payments = tuple(
        FordringPayment(
            fordring.id, fordring.fordring_class, fordring.amount, secured[fordring.id], paid[fordring.id]
        )
        for fordring in sorted(
            fordringer, key=lambda fordring: (fordring.fordring_class, fordring.order, fordring.id)
        )
    )
    return Decision(
        Outcome.COMPUTED,
        value=Ranking(payments, short is None, left),
        facts=used,
        readings=uses,
        explanation=_explain(assets, short, left),
    )


def _groups(fordringer: tuple[Fordring, ...], uses: tuple[ReadingUse, ...]) -> list[list[Fordring]]:
    together_in = {use.id for use in uses if use.option == "sammen"}
    groups: dict[tuple[int, int], list[Fordring]] = {}
    for fordring in fordringer:
        rank, order = int(fordring.fordring_class), 0
        if rank in {FordringClass.SUBORDINATED, FordringClass.MASS}:
            order = fordring.order
        if rank == FordringClass.SECOND_PRIORITY and FORTRINN_SAMMEN.id in together_in:
            rank = int(FordringClass.FIRST_PRIORITY)
        if rank == FordringClass.SUBORDINATED and ETTERSTILTE.id in together_in:
            rank, order = int(FordringClass.ORDINARY), 0
        groups.setdefault((rank, order), []).append(fordring)
    return [groups[key] for key in sorted(groups)]


def _pay_group(left: Money, owed: dict[str, Money], total: Money) -> dict[str, Money]:
    """Pay a class in full, or as far as the money reaches: in proportion, whole øre, largest remainder."""
    if total <= left:
        return owed
    return allocate(
        left, {fordring_id: Fraction(amount.ore, total.ore) for fordring_id, amount in owed.items()}
    )


def _explain(assets: Money, short: tuple[FordringClass, Money, Money] | None, left: Money) -> str:
    if short is None:
        return say(
            "Boet har {assets} og kan dekke alle krav fullt ut. Da er det {left} igjen.",
            assets=assets,
            left=left,
        )
    _, total, reached = short
    return together(
        say("Boet har {assets} og kan ikke dekke alle krav. De betales i lovens rekkefølge.", assets=assets),
        say(
            "I gruppen der pengene tar slutt, er det {reached} igjen til krav på {total}. "
            "Alle i gruppen får like stor del av kravet sitt, og gruppene etter får ikke noe.",
            reached=reached,
            total=total,
        ),
    )
