"""Faults that random histories found, each told straight."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.errors import Conflict, StepNotOpen
from settlement.domain.estate import FordringStatus
from settlement.domain.forms import USKIFTE
from settlement.domain.parties import Party, Relation
from settlement.domain.plan import StepStatus, plan, step_state
from settlement.domain.registers import CourtPartyKind
from settlement.services.decide_as_court import add_relative
from settlement.services.keep_inventory import remove_holding, value_holding
from settlement.services.open_wishes import open_wishes
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.return_estate import answer_return, order_return
from settlement.services.settle_claims import share_lack
from tests.settlement.services.histories import acts, claims, families, gifts, hands, late
from tests.settlement.services.histories.everybody import carry_on, clear_the_way, do, round_of_work
from tests.settlement.services.histories.stages import (
    FOUR_G,
    HANDED_OVER,
    HEIRS,
    KEPT,
    LAST_TURN,
    MARRIED,
    MINOR,
    OF_AGE,
    WIDOW,
    begin,
    when_waiting,
)
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_A, BANK_B, CLERK

pytestmark = pytest.mark.usefixtures("papers_unprinted")


def test_interest_and_fees_after_the_death_stand_in_the_final_account_and_the_case_closes() -> None:
    world = when_waiting("decide_proklama")
    acts.book(world, 1_234_56, BANK_A)
    acts.book(world, -78_00, BANK_B)
    carry_on(world)
    assert world.case.closed == "distributed"
    drawn = draft_final_account(world.case, on=world.clock.today(), is_test=True)
    assert [(line.label, line.value.ore) for line in drawn.assets[-1:]] == [("Renter", 1_234_56)]
    costs = drawn.obligations[-1]
    assert (costs.name, costs.total.ore) == ("Kostnader etter dødsfallet", 78_00)
    assert drawn.for_division.ore == 199_999_00 + 1_234_56 - 78_00
    assert sum(world.sheet.money.paid("payout").values()) == drawn.for_division.ore


def test_an_estate_of_an_heir_tells_its_account_though_the_order_has_left() -> None:
    world = begin(OF_AGE, 0)
    while not any(payment.purpose == "payout" for payment in world.case.payments.values()):
        round_of_work(world)
    for heir in ("abroad", "daughter"):
        acts.approve(world, heir, must=True)
    assert world.step("carry_out_payouts").waiting_for == (BANK_A,)
    families.heir_dies(world, "son")
    families.represent(world, "son", must=True)
    assert "son" not in world.case.payee_accounts
    acts.give_account(world, "son")
    told = world.case.payee_accounts["son"]
    acts.give_account(world, "son", again=1)
    assert world.case.payee_accounts["son"] == told  # the money is on its way there


def test_a_claim_is_not_decided_anew_when_the_settlement_is_over() -> None:
    world = when_waiting("decide_proklama")
    claims.claim(world, 0, 900_00, "ordinary")
    key = f"{claims.CREDITOR.id}:k0"
    claims.answer_claim(world, key, Fraction(0))
    carry_on(world)
    assert world.case.closed == "distributed"
    claims.answer_claim(world, key, Fraction(1, 3))
    claims.withdraw_claim(world, key)
    assert world.case.fordringer[key].status == FordringStatus.REJECTED
    assert still_open(balances(world.case.entries)) == {}


def test_one_step_is_as_the_plan_has_it() -> None:
    for turn in range(LAST_TURN + 1):
        world = begin(MINOR, turn)
        for state in plan(world.case, world.clock.now()):
            assert step_state(world.case, world.clock.now(), state.step) == state


@pytest.mark.parametrize("born", [date(1980, 1, 1), date(2015, 1, 1)], ids=["of age", "a minor"])
def test_an_heir_found_after_the_attest_is_part_of_all_that_is_open_and_the_attest_is_corrected(
    born: date,
) -> None:
    world = when_waiting("agree_distribution")
    first = world.case.attest
    assert first is not None
    families.find_relative(world, "found", "deceased", born)
    assert world.case.attests[first.attest_id].revoked
    assert world.case.attest is None
    carry_on(world)
    case = world.case
    assert case.attest is not None
    assert case.attest.attest_id != first.attest_id
    assert "found" in case.heirs
    assert ("found" in case.guardians) is (born.year == 2015)
    assert "found" in case.distribution_signatures
    assert case.closed == "distributed"
    assert world.sheet.money.paid("payout")["found"] > 0


def test_an_heir_found_when_the_inheritance_is_paid_out_is_refused_with_where_to_turn() -> None:
    world = begin(OF_AGE, 0)
    carry_on(world)
    before = world.case
    found = Party(
        id="found",
        kind=CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation.CHILD,
        name="found",
        birth_date=date(1980, 1, 1),
        alive=True,
    )
    with pytest.raises(Conflict, match="claims the part from those who received it"):
        add_relative(
            world.house,
            world.id,
            version=None,
            actor=CLERK,
            party=found,
            parents=("deceased",),
            evidence="fødselsattest",
        )
    assert "found" not in world.case.parties
    assert world.case.version == before.version


def test_a_widow_whom_only_the_court_named_has_inherited_when_she_dies_before_the_division() -> None:
    world = begin(MARRIED, 2)
    assert WIDOW not in world.case.kin
    families.heir_dies(world, WIDOW)
    carry_on(world)
    assert world.case.closed == "distributed"
    proposal = world.case.distribution
    assert proposal is not None
    parts = {share.party_id: share.fraction for share in proposal.shares}
    assert parts == {WIDOW: "1/4", "son": "1/4", "daughter": "1/4", "abroad": "1/4"}


def test_the_least_that_a_widow_inherits_does_not_grow_when_more_comes_to_be_divided() -> None:
    world = when_waiting("decide_proklama", MARRIED)
    claims.claim(world, 0, 100_000_00, "ordinary")
    key = next(iter(world.sheet.money.claimed))
    claims.answer_claim(world, key, Fraction(0), dispute=True)
    while not world.sheet.money.paid("payout"):
        for state in world.plan():
            if state.step != "settle_disputes":
                do(world, state)
    proposal = world.case.distribution
    assert proposal is not None
    lodd = {share.party_id: share.amount_ore for share in proposal.shares}
    assert (proposal.net_estate_ore, lodd[WIDOW]) == (2_009_999_50, FOUR_G)
    claims.answer_claim(world, key, Fraction(0), must=True)  # the dispute ends, and the money is free
    carry_on(world)
    assert world.case.closed == "distributed"
    had = world.sheet.money.paid("payout")
    assert abs(had[WIDOW] - 2_089_999_50 - Fraction(2_109_999_50, 4)) <= 2
    assert abs(had["son"] - Fraction(2_109_999_50, 4)) <= 2


def handed_over_and_asked_for() -> World:
    """A bobestyrer has the estate, and every heir has said that they want it back."""
    world = when_waiting("decide_proklama", HANDED_OVER)
    hands.ask_back(world, "son")
    for heir in HEIRS:
        hands.answer_back(world, heir, agrees=True, must=True)
    return world


def test_nobody_decides_on_the_way_back_while_it_is_not_known_who_the_heirs_are() -> None:
    world = handed_over_and_asked_for()
    families.renounce(world, "abroad", Fraction(1, 3))  # who comes instead must be found out
    round_of_work(world)
    assert world.step("decide_return").status is StepStatus.BLOCKED
    with pytest.raises(StepNotOpen):
        order_return(
            world.house, world.id, version=None, actor=CLERK, fee_ore=0, why="", found={"ground_gone": True}
        )
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert (world.case.closed, world.sheet.court.offentlig) == ("distributed", False)


def test_the_estate_stays_with_the_bobestyrer_when_nobody_takes_on_the_debts() -> None:
    """All agree to have it back; only the first takes on the debts, and gives up all of it."""
    world = when_waiting("decide_proklama", HANDED_OVER)
    first, *others = HEIRS
    hands.ask_back(world, first)
    hands.answer_back(world, first, agrees=True, must=True)
    families.renounce(world, first, Fraction(1))
    while world.step("answer_return").status is not StepStatus.WAITING:
        clear_the_way(world)
        carry_on(world, most=1)
    for heir in others:
        given: dict[str, Any] = {"version": None, "actor": world.hand_of(heir), "party_id": heir}
        assert world.tried(answer_return, "answer_return", agrees=True, method="paper", **given)
    while world.step("decide_return").status is not StepStatus.WAITING:
        carry_on(world, most=1)
    world.wait(days=15)
    ordered: dict[str, Any] = {"version": None, "actor": CLERK, "why": "", "found": {"ground_gone": True}}
    with pytest.raises(Conflict, match="must take on the debts"):
        order_return(world.house, world.id, fee_ore=hands.PAY, **ordered)
    carry_on(world)
    assert world.case.closed == "distributed"
    assert world.case.bobestyrer is not None


def test_what_somebody_said_to_having_it_back_is_void_when_they_give_up_the_inheritance() -> None:
    world = when_waiting("decide_proklama", HANDED_OVER)
    hands.ask_back(world, "son")
    hands.answer_back(world, "son", agrees=False)
    families.renounce(world, "son", Fraction(1))
    assert world.case.public.wish is not None
    assert not world.case.public.wish.refused
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert (world.case.closed, world.case.bobestyrer) == ("distributed", None)


def test_the_court_waits_for_what_the_heirs_say_of_the_pay_before_it_hands_the_estate_back() -> None:
    world = handed_over_and_asked_for()
    hands.propose_pay(world, world.step("propose_fee"))
    given: dict[str, Any] = {"version": None, "actor": CLERK, "why": "", "found": {"ground_gone": True}}
    with pytest.raises(StepNotOpen, match="to uker"):
        order_return(world.house, world.id, fee_ore=hands.PAY, **given)
    world.wait(days=15)
    order_return(world.house, world.id, fee_ore=hands.PAY, **given)
    assert world.case.bobestyrer is None


def test_what_the_court_has_fixed_stands_when_another_bobestyrer_takes_over() -> None:
    world = when_waiting("decide_proklama", HANDED_OVER)
    while world.step("agree_distribution").status is not StepStatus.WAITING:
        carry_on(world, most=1)
    round_of_work(world)
    fixed = world.case.distribution_agreed
    assert fixed is not None
    acts.open_offentlig(world)
    assert world.case.distribution_agreed == fixed


def test_whoever_gives_up_the_inheritance_takes_nothing_over() -> None:
    world = when_waiting("state_wishes", MINOR)
    round_of_work(world)
    world.engine("open_wishes", open_wishes)
    assert world.case.opened_wishes is not None
    (taker,) = world.case.opened_wishes.takes.values()
    families.renounce(world, taker, Fraction(1))
    clear_the_way(world)
    carry_on(world)
    assert world.case.closed == "distributed"
    assert (world.sheet.money.things, world.sheet.money.taken) == ({}, {})  # it was sold


def test_a_yes_to_have_the_estate_back_is_asked_for_again_when_others_inherit() -> None:
    world = handed_over_and_asked_for()
    families.renounce(world, "abroad", Fraction(1))
    clear_the_way(world)
    while world.step("confirm_heirs").status is not StepStatus.DONE:
        round_of_work(world)
    assert set(world.step("answer_return").waiting_for) == {"son", "daughter"}


def test_nobody_is_asked_to_pay_in_for_a_tax_bill_what_no_bank_has_been_told_to_pay_out() -> None:
    world = next(one for one in (begin(OF_AGE, turn) for turn in range(LAST_TURN)) if prepared(one))
    late.hear_tax(world, "son", 2025, -6_000_00)
    world.engine("share_lack", share_lack)
    carry_on(world)
    assert world.case.closed == "distributed"
    assert not [one for one in world.case.payments.values() if one.purpose == "pay_in"]
    assert sum(world.sheet.money.paid("payout").values()) == 199_999_00 - 6_000_00


def prepared(world: World) -> bool:
    return any(one.purpose == "payout" and one.order_id is None for one in world.case.payments.values())


def test_an_heir_who_had_more_in_life_than_there_is_to_inherit_pays_the_whole_of_what_is_taken_over() -> None:
    world = when_waiting("agree_distribution", MINOR)
    assert world.case.distribution is not None
    taker = next(share.party_id for share in world.case.distribution.shares if share.takes)
    gifts.tell(world, HEIRS[0], taker, 900_000_00)
    carry_on(world)
    assert world.case.closed == "distributed"
    money = world.sheet.money
    assert (money.paid("pay_in"), money.taken) == ({taker: 150_000_00}, {taker: 150_000_00})
    assert sum(money.paid("payout").values()) == 199_999_00 + 150_000_00


def test_the_half_of_a_widow_who_gave_up_the_inheritance_and_died_is_paid_to_her_estate() -> None:
    world = begin(MARRIED, 1)
    families.renounce(world, WIDOW, Fraction(1))
    families.heir_dies(world, WIDOW)
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert world.case.closed == "distributed"
    assert world.sheet.acts_for[WIDOW] == world.case.guardians[WIDOW].party_id
    assert world.sheet.money.paid("payout")[WIDOW] == world.sheet.money.half == 2_089_999_50


def test_a_widow_who_gives_up_the_inheritance_does_not_stay_in_the_uskifte_that_the_court_was_told_of() -> (
    None
):
    world = begin(KEPT, 7)
    assert world.case.submitted_form == USKIFTE
    families.renounce(world, WIDOW, Fraction(1))
    assert world.case.submitted_hash is None
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert world.case.closed == "distributed"
    (attest,) = world.case.attests.values()
    assert WIDOW not in attest.holders


def test_money_that_came_while_every_account_was_closed_is_put_into_the_account_that_is_found() -> None:
    world = when_waiting("sign_final_account")
    assert not world.sheet.money.fullest()
    claims.claim(world, 0, 900_00, "ordinary")
    claims.answer_claim(world, next(iter(world.sheet.money.claimed)), Fraction(1))
    while not world.sheet.money.accounts.get(""):
        carry_on(world, most=1)
    while world.sheet.money.by_hand():
        carry_on(world, most=1)
    late.find_account(world, "son", 500_00)
    carry_on(world)
    assert world.case.closed == "distributed"
    moved = [
        one for one in world.sheet.money.ordered.values() if (one.purpose, one.account) == ("transfer", "")
    ]
    assert [bool(one.receipt) for one in moved] == [True]
    assert still_open(balances(world.case.entries)) == {}


def test_a_widow_who_has_taken_over_the_estate_undivided_has_the_inheritance_and_cannot_give_it_up() -> None:
    world = begin(KEPT, 10)
    assert world.case.attest is not None
    families.renounce(world, WIDOW, Fraction(1))
    assert world.case.renounced == {}
    families.find_relative(world, "found", "deceased", date(1990, 6, 1))
    carry_on(world)
    clear_the_way(world)
    carry_on(world)
    assert (world.case.closed, world.case.attest.holders) == (USKIFTE, (WIDOW,))


def test_a_debt_that_is_paid_stands_at_what_it_was_and_what_is_more_is_an_item_of_its_own() -> None:
    world = when_waiting("decide_proklama")
    claims.tell_debt(world, "son", 617_00)
    while not world.sheet.money.paid("debt"):
        round_of_work(world)
    (debt,) = world.sheet.money.loans
    given: dict[str, Any] = {"version": None, "actor": CLERK, "holding_id": debt}
    valued: dict[str, Any] = {"valued_on": world.clock.today(), "basis": "brev"}
    for ore in (0, 900_00):
        with pytest.raises(Conflict, match="stands at the value it had"):
            value_holding(world.house, world.id, value_ore=ore, **valued, **given)
    with pytest.raises(Conflict, match="stands at the value it had"):
        remove_holding(world.house, world.id, why="feil", **given)
    claims.tell_debt(world, "son", 283_00)
    carry_on(world)
    assert (world.case.closed, still_open(balances(world.case.entries))) == ("distributed", {})
    assert sorted(world.sheet.money.paid("debt").values()) == [283_00, 617_00]
