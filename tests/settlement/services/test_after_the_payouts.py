"""More is owed, or the court takes over, when the heirs have been paid: who gives back, and who keeps."""

from fractions import Fraction

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.ledger import payments_of
from tests.settlement.services.histories import acts, claims, hands, late
from tests.settlement.services.histories.everybody import carry_on, clear_the_way
from tests.settlement.services.histories.stages import (
    FRIEND,
    HEIRS,
    LEGACY,
    MINOR,
    REMEMBERED,
    begin,
    when_waiting,
)
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_A

pytestmark = pytest.mark.usefixtures("papers_unprinted")

ALL_PAID = 16  # the turn


def carried_to_the_end(world: World) -> dict[str, int]:
    """Work to the end, and give what the creditors were paid."""
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert (world.case.closed, still_open(balances(world.case.entries))) == ("distributed", {})
    return world.sheet.money.paid("fordring")


def owe(world: World, place: int, ore: int) -> str:
    claims.claim(world, place, ore, "ordinary")
    key = f"{claims.CREDITOR.id}:k{place}"
    claims.answer_claim(world, key, Fraction(1))
    return key


def test_a_friend_whose_sum_by_testament_comes_to_nothing_pays_it_back() -> None:
    """A sum is met when the debts are (arveloven § 124); who has had it, answers with it (§ 167)."""
    world = begin(REMEMBERED, ALL_PAID)
    assert world.sheet.money.paid("payout")[FRIEND] == LEGACY
    hands.demand(world, HEIRS[0])
    late.find_account(world, HEIRS[0], 1_00)
    claims.claim(world, 0, 179_895_00, "ordinary")
    met = carried_to_the_end(world)
    assert world.sheet.money.paid("pay_in")[FRIEND] == LEGACY
    assert met[f"{claims.CREDITOR.id}:k0"] == 179_895_00
    assert world.case.distribution is not None
    line = next(share for share in world.case.distribution.shares if share.party_id == FRIEND)
    assert (line.fraction, line.amount_ore) == ("0/1", 0)


def test_a_creditor_who_was_paid_before_the_estate_fell_short_keeps_it_and_the_others_are_met_alike() -> None:
    world = when_waiting("decide_proklama")
    first = owe(world, 0, 60_000_00)
    while not world.sheet.money.paid("fordring"):
        carry_on(world, most=1)
    others = [owe(world, place, 200_000_00) for place in (1, 2)]
    met = carried_to_the_end(world)
    assert met[first] == 60_000_00
    left = 100_000_00 + 99_999_00 - 60_000_00
    assert sorted(met[key] for key in others) == [left // 2, left - left // 2]


def test_what_comes_in_when_creditors_had_less_than_they_were_owed_is_theirs_and_not_the_heirs() -> None:
    world = when_waiting("decide_proklama")
    large, small = owe(world, 0, 300_000_00), owe(world, 1, 100_000_00)
    while len(world.sheet.money.paid("fordring")) < len((large, small)):
        carry_on(world, most=1)
    acts.book(world, 100_00, BANK_A)
    met, left = carried_to_the_end(world), 199_999_00 + 100_00
    assert met == {large: left * 3 // 4, small: left // 4}
    assert not world.sheet.money.paid("payout")


def test_who_takes_over_makes_the_statement_anew_though_an_heir_paid_in_on_the_old_one() -> None:
    """Nobody was paid on it: it is not agreed any longer, and nobody fixes sums that are wrong by then."""
    world = begin(MINOR, ALL_PAID)
    before = world.case.distribution
    (asked,) = payments_of(world.case, "pay_in")
    hands.demand(world, HEIRS[0])
    hands.answer_demands(world, world.step("decide_public_demand"))
    acts.receipt(world, asked.payment_id, "sent i kvittering", must=True)
    key = owe(world, 0, 900_00)
    assert carried_to_the_end(world)[key] == 900_00
    assert before is not None
    assert world.case.distribution is not None
    assert (world.case.distribution.version, world.case.distribution.lack_ore) == (before.version + 1, {})
