"""What each heir would have of money that is handed out before the settlement is over."""

from dataclasses import dataclass
from datetime import datetime

from policies.distribution.shares import Arvelodd, decide_arvelodd
from policies.kernel.decision import Decision, Outcome
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO, Money
from policies.marital.division import divide
from settlement.domain.case import Case
from settlement.domain.early_parts import can_be_handed_out_ore
from settlement.domain.heirs import deciding_heirs, local_date
from settlement.services.facts.absent import parts_of_absent
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.money import marital_facts, net_estate

UNCLEAR = "Det er ikke klart hvem som skal ha hva. Se hva som må avklares, og kom tilbake."
HALF_UNCLEAR = "Det er ikke klart hva ektefellen skal ha av det felles. Det må regnes ut først."


@dataclass(frozen=True)
class Early:
    """What can be handed out now, and how it falls.

    Attributes:
        most_ore: no more than this can go.
        spouse_ore: kept for the spouse's half of the common property.
        shares: øre by heir of the amount that was asked about.
        unclear: why nothing can be worked out; empty when it can.
    """

    most_ore: int = 0
    spouse_ore: int = 0
    shares: dict[str, int] | None = None
    decision: Decision[tuple[Arvelodd, ...]] | None = None
    unclear: str = ""


def early_shares(case: Case, amount_ore: int, on: datetime) -> Early:
    """Divide an amount by the fractions that each inherits by; who takes no part has the money kept.

    The spouse's half comes before the inheritance (ekteskapsloven § 58); what the spouse is to pay the estate
    is not there yet, and is not counted on.
    """
    half_ore = _half_to_pay(case)
    if half_ore is None:
        return Early(unclear=HALF_UNCLEAR)
    most, day = can_be_handed_out_ore(case, half_ore), local_date(on)
    left = max(net_estate(case) - Money(half_ore), ZERO)
    try:
        by_law = inheritance(case, net_estate=left, on=day)
        parts = parts_of_absent(case, by_law, net_estate=left, on=day)
        known = parts.value if parts.outcome is not Outcome.UNCLEAR else None
        if known is None:
            return Early(most, half_ore, unclear=UNCLEAR)
        fractions = {who: part.fraction for who, part in known.items() if part.fraction > 0}
        divided = decide_arvelodd(Money(amount_ore), fractions)
    except PolicyError:
        return Early(most, half_ore, unclear=UNCLEAR)
    take_part = {heir.id for heir in deciding_heirs(case, on)}
    shares = {one.person_id: one.amount.ore for one in divided.value or () if one.person_id in take_part}
    return Early(most, half_ore, {who: ore for who, ore in shares.items() if ore}, divided)


def _half_to_pay(case: Case) -> int | None:
    """Say what the spouse has to come from the estate, and is not in the books yet; None: not known."""
    if case.spouse is None or case.marital_payment_ore is not None:
        return 0
    decided = divide(marital_facts(case, case.spouse.id))
    return None if decided.value is None else max(-decided.value.payment_to_estate.ore, 0)
