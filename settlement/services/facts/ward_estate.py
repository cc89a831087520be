"""What of an estate the statsforvalter sees: what a ward's matter rests on, as for the papers (vgml. § 47).

The consent is about homes, things of greater value, and what the ward gets (§§ 39 to 42). What other heirs
get is shown where consent to the division is asked for, and not before.
"""

from collections.abc import Collection
from dataclasses import dataclass

from settlement.domain.case import Case, Payment
from settlement.domain.estate import Holding
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.ward_consents import HOMES, MOVABLES


@dataclass(frozen=True)
class Thing:
    """One thing that consent may be needed for, and who takes it over by the proposal; empty: nobody."""

    held: Holding
    taken_by: str


@dataclass(frozen=True)
class WardEstate:
    """The wards' part of the estate."""

    shares: tuple[ProposedShare, ...]
    things: tuple[Thing, ...]
    payments: tuple[Payment, ...]


def ward_estate(case: Case, wards: Collection[str]) -> WardEstate:
    """Gather what the matter of these wards rests on."""
    shares = case.distribution.shares if case.distribution is not None else ()
    taker = {thing: share.party_id for share in shares for thing in share.takes}
    return WardEstate(
        shares=tuple(share for share in shares if share.party_id in wards),
        things=tuple(
            Thing(held, taker.get(held.id, ""))
            for held in case.counted_holdings
            if held.kind in HOMES | MOVABLES or taker.get(held.id) in wards
        ),
        payments=tuple(payment for payment in case.payments.values() if payment.concerns in wards),
    )
