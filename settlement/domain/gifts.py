"""What heirs had from the deceased in life, and whether the rules take it off the inheritance.

A gift is no asset of the estate: it only counts between the issue (arveloven § 75). What it is worth, and
whether the giver laid down that it shall count, people tell with what shows it; nothing is presumed.
"""

from datetime import date
from fractions import Fraction

from policies.kernel.decision import Decision
from policies.kernel.money import Money
from policies.testament.advance_terms import Gift as GiftTerms
from policies.testament.advance_terms import decide_advance
from policies.testament.facts import Advance
from settlement.domain.case import Case
from settlement.domain.gift import Gift


def gifts(case: Case) -> tuple[Gift, ...]:
    """List the gifts that stand."""
    return tuple(gift for gift in case.gifts.values() if gift.stands)


def decide_gift(gift: Gift, date_of_death: date) -> Decision[Advance]:
    """Decide by the rules whether a gift is taken off, and with which amount."""
    return decide_advance(
        GiftTerms(
            gift.heir_id,
            received_on=gift.received_on,
            value=_money(gift.value_ore),
            was_condition=gift.was_condition,
            was_large=gift.was_large,
            decided_or_assumed=gift.decided_or_assumed,
            agreed_amount=_money(gift.agreed_ore),
            index_factor=Fraction(gift.index_factor) if gift.index_factor else None,
        ),
        date_of_death=date_of_death,
    )


def _money(ore: int | None) -> Money | None:
    return None if ore is None else Money(ore)


def unsettled_gifts(case: Case) -> tuple[Gift, ...]:
    """List the gifts that somebody objects to, or of which the rules still ask something."""
    died = case.deceased.date_of_death
    return tuple(
        gift for gift in gifts(case) if gift.objections or died is None or decide_gift(gift, died).is_unclear
    )
