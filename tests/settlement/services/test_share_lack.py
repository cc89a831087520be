"""Money that was paid out, and then more is owed: who waits, who pays back how much, and the end at zero."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.events.distribution import FinalAccountDrawn
from settlement.domain.ledger import payments_of, unreceipted
from settlement.domain.plan import StepStatus
from settlement.services.divide_estate import HALF_AGAIN, propose_distribution
from settlement.services.move_money import instruct_debts, instruct_pay_ins, instruct_payouts
from settlement.services.paperwork.letters import letter_data
from settlement.services.settle_claims import LESS, release_set_aside, share_lack
from settlement.services.story.chapters import chapters
from tests.settlement.services.histories import acts, claims, duties
from tests.settlement.services.histories.everybody import carry_on, round_of_work
from tests.settlement.services.histories.stages import HEIRS, MARRIED, OF_AGE, WIDOW, begin
from tests.settlement.services.histories.world import World

pytestmark = pytest.mark.usefixtures("papers_unprinted")

CLAIM = f"{claims.CREDITOR.id}:k0"
DEBT_ORE = 60_000_00
LEFT_ORE = 100_000_00 + 99_999_00
PART_ORE = {"abroad": 66_666_34, "daughter": 66_666_33, "son": 66_666_33}
"""A third each; the øre that is left over goes to the first in alphabetical order."""


def worked_until(world: World, there: Callable[[World], bool]) -> World:
    """Let everybody work from the certificate on until something is so."""
    for _ in range(30):
        if there(world):
            return world
        round_of_work(world)
    raise AssertionError([(s.step, s.reason) for s in world.plan() if s.status is StepStatus.BLOCKED])


def with_payouts_prepared(family: str = OF_AGE) -> World:
    """Nobody has approved them, and no bank knows of them."""
    world = worked_until(
        begin(family, 10), lambda one: one.step("carry_out_payouts").status is StepStatus.READY
    )
    world.engine("carry_out_payouts", instruct_payouts)
    while unreceipted(world.case, "transfer"):
        round_of_work(world)
    if not payments_of(world.case, "payout"):
        world.engine("carry_out_payouts", instruct_payouts)
    return world


def with_orders(family: str = OF_AGE) -> World:
    """The banks have been told to pay the heirs, and have not answered."""
    world = with_payouts_prepared(family)
    duties.approve(world, world.step("approve_payments"))
    assert all(payment.order_id for payment in payments_of(world.case, "payout"))
    return world


def with_all_paid(family: str = OF_AGE) -> World:
    world = with_orders(family)
    for payment in payments_of(world.case, "payout"):
        acts.receipt(world, payment.payment_id, f"r-{payment.payment_id}", must=True)
    return world


def owe(world: World, part: int, *, ore: int = DEBT_ORE, dispute: bool = False) -> None:
    """A creditor claims, and the heirs accept this part."""
    if CLAIM not in world.case.fordringer:
        claims.claim(world, 0, ore, "ordinary")
    claims.answer_claim(world, CLAIM, Fraction(part), dispute=dispute, must=True)


def owe_and_ask_back(world: World) -> None:
    """Accept the claim, and ask everybody for what is too much."""
    owe(world, 1)
    world.engine("share_lack", share_lack)
    world.engine("pay_in", instruct_pay_ins)


def asked_back(world: World) -> dict[str, int]:
    sums: dict[str, int] = {}
    for payment in payments_of(world.case, "pay_in"):
        sums[payment.concerns] = sums.get(payment.concerns, 0) + payment.amount_ore
    return sums


def told(world: World, what: str) -> set[str]:
    written = [row.get("payload", {}) for row in world.memory.outbox.rows.values()]
    return {row["party_id"] for row in written if row.get("what") == what}


def kept(world: World) -> dict[str, int]:
    """What each was paid, less what was paid back."""
    back = world.sheet.money.paid("pay_in")
    return {who: ore - back.get(who, 0) for who, ore in world.sheet.money.paid("payout").items()}


def ended(world: World) -> dict[str, int]:
    """Let everybody carry it to its end, and give what each has in the end."""
    carry_on(world)
    world.check()
    assert (world.case.closed, world.case.holds) == ("distributed", {})
    assert still_open(balances(world.case.entries)) == {}
    return kept(world)


@pytest.fixture
def disputed() -> World:
    """The bank rejects what the son is to have, the others are paid, and then a disputed claim comes."""
    world = with_orders()
    for payment in payments_of(world.case, "payout"):
        if payment.concerns == "son":
            acts.reject(world, payment.payment_id, "AC04")
        else:
            acts.receipt(world, payment.payment_id, f"r-{payment.payment_id}", must=True)
    owe(world, 0, dispute=True)
    acts.give_account(world, "son", again=1)
    return world


def test_payouts_wait_for_a_dispute_and_say_so_and_all_else_goes_on(disputed: World) -> None:
    payouts = disputed.step("carry_out_payouts")
    assert payouts.status is StepStatus.BLOCKED
    assert "satt av" in payouts.reason
    assert "når tvisten er over" in payouts.reason
    assert disputed.step("settle_disputes").status is StepStatus.WAITING
    assert disputed.case.holds == {}
    assert asked_back(disputed) == {}  # nobody pays back for what is not decided


def test_a_dispute_that_is_won_opens_the_payouts_by_itself(disputed: World) -> None:
    owe(disputed, 0)
    assert ended(disputed) == PART_ORE


def test_a_dispute_that_is_lost_is_shared_and_who_has_had_too_much_pays_it_back(disputed: World) -> None:
    owe(disputed, 1)
    assert ended(disputed) == {who: ore - 20_000_00 for who, ore in PART_ORE.items()}
    assert asked_back(disputed) == {"abroad": 20_000_00, "daughter": 20_000_00}  # the son had nothing yet
    assert disputed.sheet.money.paid("fordring") == {CLAIM: DEBT_ORE}


def test_heirs_who_are_paid_pay_back_what_is_owed_and_are_told_why() -> None:
    world = with_all_paid()
    owe_and_ask_back(world)
    assert asked_back(world) == dict.fromkeys(sorted(HEIRS), 20_000_00)
    agreed = world.case.distribution
    assert agreed is not None
    assert agreed.lack_ore == dict.fromkeys(sorted(HEIRS), 20_000_00)
    assert told(world, LESS) == set(HEIRS)
    letter = letter_data(
        world.case, world.case.parties["son"], LESS, on=world.clock.today(), url="x", is_test=True
    )
    assert "Gjelden skal betales før arven" in letter.why
    assert ended(world) == {who: ore - 20_000_00 for who, ore in PART_ORE.items()}


def test_a_creditor_is_paid_from_what_is_there_while_an_heir_does_not_pay_back(disputed: World) -> None:
    owe(disputed, 1)
    disputed.engine("share_lack", share_lack)
    disputed.engine("pay_in", instruct_pay_ins)
    for _ in range(6):
        for step, act in (("pay_debts", duties.pay), ("approve_payments", duties.approve)):
            if disputed.step(step).status is StepStatus.READY:
                disputed.engine(step, instruct_debts)
            elif disputed.step(step).status is StepStatus.WAITING:
                act(disputed, disputed.step(step))
    assert disputed.sheet.money.paid("fordring") == {CLAIM: DEBT_ORE}
    assert disputed.sheet.money.paid("pay_in") == {}
    assert disputed.step("pay_in").waiting_for == ("abroad", "daughter")
    payouts = disputed.step("carry_out_payouts")
    assert (payouts.status, "mer enn arven" in payouts.reason) == (StepStatus.BLOCKED, True)
    ended(disputed)


def test_nobody_pays_back_more_than_was_inherited_and_creditors_get_what_there_is() -> None:
    world = with_all_paid()
    owe(world, 1, ore=300_000_00)
    assert ended(world) == dict.fromkeys(sorted(HEIRS), 0)
    assert world.sheet.money.paid("fordring") == {CLAIM: LEFT_ORE}


def test_a_creditor_paid_before_it_was_known_leaves_less_for_the_one_who_comes_late() -> None:
    """Of 199 999 the first has 90 000 in full; the other, owed 200 000, gets all that is left."""
    world = with_all_paid()
    owe(world, 1, ore=90_000_00)
    worked_until(world, lambda one: one.sheet.money.paid("fordring") == {CLAIM: 90_000_00})
    claims.claim(world, 1, 200_000_00, "ordinary")
    late = f"{claims.CREDITOR.id}:k1"
    claims.answer_claim(world, late, Fraction(1), must=True)
    assert ended(world) == dict.fromkeys(sorted(HEIRS), 0)
    assert world.sheet.money.paid("fordring") == {CLAIM: 90_000_00, late: LEFT_ORE - 90_000_00}


def test_who_is_asked_to_pay_back_a_claim_that_is_taken_back_pays_nothing() -> None:
    world = with_all_paid()
    owe_and_ask_back(world)
    asked = [payment.payment_id for payment in payments_of(world.case, "pay_in")]
    claims.withdraw_claim(world, CLAIM)
    world.engine("release_set_aside", release_set_aside)
    world.engine("pay_in", instruct_pay_ins)
    assert world.case.distribution is not None
    assert world.case.distribution.lack_ore == {}
    assert ended(world) == PART_ORE
    assert world.sheet.money.paid("pay_in") == {}
    assert all(world.case.payments[key].cancelled for key in asked)


def test_what_no_bank_has_been_told_is_not_paid_and_when_nothing_moved_all_agree_anew() -> None:
    world = with_payouts_prepared()
    prepared = payments_of(world.case, "payout")
    first = world.case.distribution
    owe(world, 1)
    world.engine("share_lack", share_lack)
    assert ended(world) == {who: ore - 20_000_00 for who, ore in PART_ORE.items()}
    assert asked_back(world) == {}
    assert all(world.case.payments[payment.payment_id].cancelled for payment in prepared)
    assert first is not None
    assert world.case.distribution is not None
    assert world.case.distribution.content_hash != first.content_hash


def test_what_is_prepared_is_stopped_while_the_money_must_be_kept_for_a_dispute() -> None:
    """Nothing has moved: a proposal of the rest is made, and of everything when the dispute is won."""
    world = with_payouts_prepared()
    owe(world, 0, dispute=True)
    world.engine("share_lack", share_lack)
    assert payments_of(world.case, "payout") == ()
    world.engine("propose_distribution", propose_distribution)
    agreed = world.case.distribution
    assert agreed is not None
    assert (agreed.net_estate_ore, agreed.set_aside_ore) == (LEFT_ORE - DEBT_ORE, DEBT_ORE)
    owe(world, 0)
    assert ended(world) == PART_ORE


def test_the_bank_answers_first_so_that_nobody_pays_back_what_never_came() -> None:
    world = with_orders()
    owe(world, 1)
    lack = world.step("share_lack")
    assert lack.status is StepStatus.WAITING
    assert set(lack.waiting_for) == {p.institution for p in payments_of(world.case, "payout")}
    for payment in payments_of(world.case, "payout"):
        acts.reject(world, payment.payment_id, "AM04")
    assert ended(world) == {who: ore - 20_000_00 for who, ore in PART_ORE.items()}
    assert asked_back(world) == {}


def test_the_spouses_have_half_each_again_when_he_owed_more_than_was_known() -> None:
    """He owed 60 000: her half is 30 000 less, and the estate 30 000 less.

    He left 4 199 999 and she has 20 000: she had 2 089 999.50 first, and a quarter of the other 2 109 999.50:
    527 499.87. A quarter of 2 079 999.50 is less than 4 G, so she inherits 520 640: 6 859.87 less. The
    children divide the rest in three: 519 786.50 for each instead of 527 499.87 or 88.
    """
    world = with_all_paid(MARRIED)
    before = kept(world)
    owe(world, 1)
    after = ended(world)
    assert told(world, HALF_AGAIN) == {WIDOW}
    assert {who: before[who] - after[who] for who in before} == {
        WIDOW: 30_000_00 + 6_859_87,
        "abroad": 7_713_38,
        "daughter": 7_713_38,
        "son": 7_713_37,
    }
    assert world.sheet.money.paid("fordring") == {CLAIM: DEBT_ORE}


def test_her_half_is_larger_again_when_a_paid_back_claim_is_made_smaller() -> None:
    """A third of the claim stands: 20 000, of which her half bears 10 000 and each of four 2 500."""
    world = with_all_paid(MARRIED)
    before = kept(world)
    owe(world, 1)
    worked_until(world, lambda one: sum(one.sheet.money.paid("pay_in").values()) == DEBT_ORE)
    claims.answer_claim(world, CLAIM, Fraction(1, 3), must=True)
    after = ended(world)
    assert {who: before[who] - after[who] for who in before} == {
        WIDOW: 10_000_00 + 2_500_00,
        "abroad": 2_500_00,
        "daughter": 2_500_00,
        "son": 2_500_00,
    }


def test_the_final_account_says_what_is_owed_and_its_control_sums_hold() -> None:
    world = with_all_paid(MARRIED)
    owe(world, 1)
    ended(world)
    events = [record.event for record in world.memory.cases.history(world.id)]
    (drawn,) = (event for event in events if isinstance(event, FinalAccountDrawn))
    assert all(drawn.control_sums.values())
    assert drawn.balance_ore == 0


def test_the_story_names_the_claim_and_what_it_costs_each() -> None:
    world = with_all_paid()
    owe_and_ask_back(world)
    whole = chapters(world.case, world.memory.cases.history(world.id))
    sentences = (line for chapter in whole for passage in chapter.passages for line in passage.sentences)
    story = " ".join(sentences).replace("\xa0", " ")
    assert "Boet skylder 60 000" in story
    assert "Dette er ikke betalt: Strøm AS" in story
