"""What each heir would have of money that is handed out before the settlement is over."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from policies.distribution.shares import decide_arvelodd
from policies.kernel.decision import Outcome
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say
from policies.marital.division import divide
from settlement.domain.case import Case
from settlement.domain.early_parts import can_be_handed_out_ore, in_words, may_hand_out
from settlement.domain.heirs import deciding_heirs, local_date
from settlement.services.facts.absent import parts_of_absent
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.money import marital_facts, net_estate

UNCLEAR = say("Det er ikke klart hvem som skal ha hvor mye. Det må avklares før noe kan deles ut.")
HALF_UNCLEAR = say("Det er ikke klart hva ektefellen skal ha av det felles. Det må regnes ut først.")


@dataclass(frozen=True)
class Early:
    """What can be handed out now, and how it falls.

    Attributes:
        most_ore: no more than this can go.
        spouse_ore: kept for the spouse's half of the common property.
        shares: øre by heir of the amount that was asked about; empty unless there is something for each.
        expected: øre by heir of all there is to divide, as it looks now.
        refused: why nothing can be handed out; empty when it can.
        decision: what the rules said.
    """

    most_ore: int = 0
    spouse_ore: int = 0
    shares: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    refused: str = ""
    decision: dict[str, Any] = field(default_factory=dict)


def early_parts(case: Case, amount_ore: int, on: datetime) -> Early:
    """Divide an amount by the fractions that each inherits by; who takes no part has the money kept.

    The spouse's half comes before the inheritance (ekteskapsloven § 58); what the spouse is to pay the estate
    is not there yet, and is not counted on.
    """
    spouse_ore = _half_to_pay(case)
    if spouse_ore is None:
        return Early(refused=HALF_UNCLEAR)
    left = max(net_estate(case) - Money(spouse_ore), ZERO)
    fractions = _fractions(case, left, on)
    if fractions is None:
        return Early(refused=UNCLEAR)
    may = may_hand_out(case, amount_ore, spouse_ore, on=on)
    divided = decide_arvelodd(Money(amount_ore), fractions)
    expected = decide_arvelodd(left, fractions)
    take_part = {heir.id for heir in deciding_heirs(case, on)}
    shares = {one.person_id: one.amount.ore for one in divided.value or () if one.person_id in take_part}
    return Early(
        most_ore=can_be_handed_out_ore(case, spouse_ore),
        spouse_ore=spouse_ore,
        shares=shares if all(shares.values()) else {},
        expected={one.person_id: one.amount.ore for one in expected.value or ()},
        refused="" if may.is_met else in_words(may),
        decision={"may": may.as_record(), "arvelodd": divided.as_record()},
    )


def _fractions(case: Case, left: Money, on: datetime) -> dict[str, Fraction] | None:
    """Give who inherits how much, as it is known now; None while it is not."""
    try:
        by_law = inheritance(case, net_estate=left, on=local_date(on))
        parts = parts_of_absent(case, by_law, net_estate=left, on=local_date(on))
    except PolicyError:
        return None
    if parts.outcome is Outcome.UNCLEAR or parts.value is None:
        return None
    found = {who: part.fraction for who, part in parts.value.items() if part.fraction > 0}
    return found if sum(found.values()) == 1 else None


def _half_to_pay(case: Case) -> int | None:
    """Say what the spouse has to come from the estate, and is not in the books yet; None: not known."""
    if case.spouse is None or case.marital_payment_ore is not None:
        return 0
    decided = divide(marital_facts(case, case.spouse.id))
    return None if decided.value is None else max(-decided.value.payment_to_estate.ore, 0)
