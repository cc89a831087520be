"""Money before the settlement is over: agreed by all, paid once, and squared when the estate is divided."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from settlement.domain.books.accounts import PERSON, named
from settlement.domain.books.balances import balances, net_worth_ore, still_open
from settlement.domain.early_parts import EARLY, standing_part
from settlement.domain.events.consent import GuardianAppointed
from settlement.domain.events.distribution import FinalAccountDrawn
from settlement.domain.events.intake import KinAdded
from settlement.domain.ledger import payments_of
from settlement.domain.parties import Party, Relation
from settlement.domain.plan import StepStatus
from settlement.domain.registers import CourtPartyKind
from settlement.domain.withdrawal import Granted
from settlement.services.cover_first import demand_cover_first
from settlement.services.facts.early_parts import early_parts
from settlement.services.hand_out_early import ASKED, OVER, stop_early_part
from settlement.services.move_money import instruct_early_part
from settlement.services.record_adoption import Papers, record_adoption
from settlement.services.story.chapters import chapters
from tests.settlement.services.histories import acts, claims, duties, families, hands
from tests.settlement.services.histories.everybody import carry_on, round_of_work
from tests.settlement.services.histories.stages import HEIRS, MARRIED, MINOR, OF_AGE, WIDOW, begin
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK
from tests.support.memory_house import plain_papers

pytestmark = pytest.mark.usefixtures("papers_unprinted")

CLAIM = f"{claims.CREDITOR.id}:k0"
LEFT_ORE = 199_999_00
PART_ORE = {"abroad": 66_666_34, "daughter": 66_666_33, "son": 66_666_33}
EARLY_ORE = 60_000_00
CERTIFIED = {OF_AGE: 9, MARRIED: 10, MINOR: 11}  # the turn at which the heirs have the certificate


def certified(family: str = OF_AGE) -> World:
    return begin(family, CERTIFIED[family])


def proposed(family: str = OF_AGE, ore: int = EARLY_ORE) -> World:
    world = certified(family)
    acts.propose_early(world, "son", ore, must=True)
    return world


def agreed(family: str = OF_AGE, ore: int = EARLY_ORE) -> World:
    world = proposed(family, ore)
    duties.agree_early(world, world.step("agree_early_part"))
    return world


def only(world: World, steps: tuple[str, ...], there: Callable[[World], bool]) -> World:
    """Let these steps be worked on, and no others, until something is so."""
    for _ in range(20):
        if there(world):
            return world
        round_of_work(world, only=steps)
    raise AssertionError([(s.step, s.status, s.reason) for s in world.plan() if s.step in steps])


PAYING = ("agree_early_part", "pay_early_part", "approve_payments")


def handed_out(family: str = OF_AGE, ore: int = EARLY_ORE) -> World:
    world = agreed(family, ore)
    return only(world, PAYING, lambda one: standing_part(one.case) is None)


def prepared() -> World:
    """All have signed and said where; nobody has approved."""
    world = agreed()
    world.engine("pay_early_part", instruct_early_part)
    assert set(world.step("pay_early_part").waiting_for) == set(HEIRS)
    duties.tell_accounts(world, world.step("pay_early_part"))
    world.engine("pay_early_part", instruct_early_part)
    assert len(payments_of(world.case, EARLY)) == len(HEIRS)
    return world


def sent() -> World:
    """Two have approved, and the banks have the orders."""
    world = prepared()
    duties.approve(world, world.step("approve_payments"))
    assert all(payment.order_id for payment in payments_of(world.case, EARLY))
    return world


def ended(world: World, how: str = "distributed") -> dict[str, int]:
    """Let everybody carry it to its end, and give what each has had in all."""
    carry_on(world)
    world.check()
    assert (world.case.closed, world.case.holds) == (how, {})
    assert still_open(balances(world.case.entries)) == {}
    money = world.sheet.money
    back = money.paid("pay_in")
    return {who: ore - back.get(who, 0) for who, ore in money.paid("payout", EARLY).items()}


def story_of(world: World) -> str:
    whole = chapters(world.case, world.memory.cases.history(world.id))
    sentences = (line for chapter in whole for passage in chapter.passages for line in passage.sentences)
    return " ".join(sentences).replace("\xa0", " ")


@pytest.fixture(scope="module")
def whole() -> World:
    """Sixty thousand before the settlement is over, and then everything to its end."""
    with plain_papers():
        world = handed_out()
        ended(world)
    return world


def test_each_has_the_part_early_and_the_rest_in_the_end(whole: World) -> None:
    money = whole.sheet.money
    assert money.paid(EARLY) == dict.fromkeys(sorted(HEIRS), 20_000_00)
    assert money.paid("payout") == {who: ore - 20_000_00 for who, ore in PART_ORE.items()}


def test_the_net_worth_is_the_same_and_the_heir_owes_it_until_the_estate_is_divided() -> None:
    world = agreed()
    before = net_worth_ore(balances(world.case.entries))
    only(world, PAYING, lambda one: standing_part(one.case) is None)
    sums = balances(world.case.entries)
    assert net_worth_ore(sums) == before == LEFT_ORE
    assert {who: sums[named(PERSON, who)] for who in HEIRS} == dict.fromkeys(HEIRS, 20_000_00)
    assert world.step("carry_out_payouts").status is StepStatus.BLOCKED


def test_the_booppgjoer_says_it_and_its_control_sums_hold(whole: World) -> None:
    events = [record.event for record in whole.memory.cases.history(whole.id)]
    (drawn,) = (event for event in events if isinstance(event, FinalAccountDrawn))
    assert all(drawn.control_sums.values())
    assert drawn.balance_ore == 0


def test_the_story_tells_who_asked_who_agreed_and_what_was_paid(whole: World) -> None:
    story = story_of(whole)
    assert "foreslo å dele ut 60 000" in story
    assert "Alle er enige om å dele ut" in story
    assert "av arven, før skiftet er ferdig" in story


def test_nobody_is_paid_before_all_have_signed_and_two_have_approved() -> None:
    world = proposed()
    assert set(world.step("agree_early_part").waiting_for) == set(HEIRS)
    assert not acts.sign_early(world, "son", stale=True)
    assert acts.sign_early(world, "son")
    assert not acts.sign_early(world, "son")
    world.engine("pay_early_part", instruct_early_part)
    assert payments_of(world.case, EARLY) == ()
    for heir in ("daughter", "abroad"):
        acts.sign_early(world, heir, must=True)
    world.engine("pay_early_part", instruct_early_part)
    assert standing_part(world.case) is not None
    assert all(p.order_id is None for p in payments_of(world.case, EARLY))


def test_nothing_is_proposed_twice_nor_more_than_there_is() -> None:
    world = certified()
    assert not acts.propose_early(world, "son", LEFT_ORE + 1)
    assert not acts.propose_early(world, "son", 0)
    assert acts.propose_early(world, "son", EARLY_ORE, must=True)
    assert not acts.propose_early(world, "daughter", EARLY_ORE)


def test_before_the_certificate_nothing_is_proposed() -> None:
    assert not acts.propose_early(begin(OF_AGE, 8), "son", EARLY_ORE)


def test_one_who_says_no_gives_a_reason_and_nothing_is_paid() -> None:
    world = agreed()
    assert not acts.decline_early(world, "daughter", " ")
    assert acts.decline_early(world, "daughter", "Vi vet ikke nok ennå")
    assert world.step("pay_early_part").status is StepStatus.NOT_APPLICABLE
    assert "Vi vet ikke nok ennå" in story_of(world)
    assert ended(world) == PART_ORE


def test_who_proposed_takes_it_back_without_a_reason_and_may_propose_again() -> None:
    world = proposed()
    assert acts.decline_early(world, "son", "")
    assert acts.propose_early(world, "son", 30_000_00, must=True)
    assert ended(world) == PART_ORE


def test_a_rejected_payment_is_prepared_again_to_another_account() -> None:
    world = sent()
    refused = payments_of(world.case, EARLY)[0]
    acts.reject(world, refused.payment_id, "AC04")
    assert refused.concerns in world.step("pay_early_part").waiting_for
    assert len(payments_of(world.case, EARLY)) == len(HEIRS) - 1
    acts.give_account(world, refused.concerns, again=1, must=True)
    assert ended(world) == PART_ORE
    assert world.sheet.money.paid(EARLY) == dict.fromkeys(sorted(HEIRS), 20_000_00)


def test_a_new_claim_stops_what_no_bank_has_been_told() -> None:
    world = prepared()
    claims.claim(world, 0, 60_000_00, "ordinary")
    world.engine("stop_early_part", stop_early_part)
    assert payments_of(world.case, EARLY) == ()
    assert standing_part(world.case) is None
    assert "Boet kan skylde mer enn da det ble foreslått" in story_of(world)


def test_a_claim_that_nobody_has_decided_is_kept_back() -> None:
    world = certified()
    claims.claim(world, 0, 150_000_00, "ordinary")
    assert not acts.propose_early(world, "son", EARLY_ORE)
    assert acts.propose_early(world, "son", 49_999_00)


def test_an_estate_that_does_not_reach_hands_out_nothing() -> None:
    world = certified()
    claims.claim(world, 0, LEFT_ORE + 1, "ordinary")
    assert not acts.propose_early(world, "son", 1_00)


def test_who_answers_for_the_debts_may_have_them_covered_first() -> None:
    world = certified()
    claims.claim(world, 0, 20_000_00, "ordinary")
    claims.answer_claim(world, CLAIM, Fraction(1), must=True)
    acts.propose_early(world, "son", EARLY_ORE, must=True)
    world.tried(
        demand_cover_first, must=True, version=None, actor=world.hand_of("daughter"), party_id="daughter"
    )
    world.engine("stop_early_part", stop_early_part)
    assert standing_part(world.case) is None
    assert not acts.propose_early(world, "son", EARLY_ORE)
    assert "Hvor mye forfalt gjeld er ikke betalt?" in story_of(world)


def test_more_is_owed_afterwards_and_each_pays_back_what_is_too_much() -> None:
    world = handed_out(ore=180_000_00)
    claims.claim(world, 0, 150_000_00, "ordinary")
    claims.answer_claim(world, CLAIM, Fraction(1), must=True)
    kept = ended(world)
    assert sum(kept.values()) == 49_999_00
    assert world.sheet.money.paid("fordring") == {CLAIM: 150_000_00}
    assert sum(world.sheet.money.paid("pay_in").values()) == 130_001_00


def test_insolvency_found_afterwards_brings_all_of_it_back_to_the_creditors() -> None:
    world = handed_out(ore=180_000_00)
    claims.claim(world, 0, 300_000_00, "ordinary")
    claims.answer_claim(world, CLAIM, Fraction(1), must=True)
    assert ended(world) == dict.fromkeys(sorted(HEIRS), 0)
    assert world.sheet.money.paid("fordring") == {CLAIM: LEFT_ORE}


def test_the_half_of_the_spouse_is_kept_when_it_is_not_worked_out_yet() -> None:
    world = certified(MARRIED)
    assert world.case.marital_payment_ore is None
    assert not acts.propose_early(world, "son", 2_200_000_00)
    assert acts.propose_early(world, WIDOW, 2_000_000_00, must=True)
    ended(world)


def test_the_part_of_a_minor_goes_to_an_account_that_fits(whole: World) -> None:
    world = handed_out(MINOR, 30_000_00)
    (minor,) = world.sheet.acts_for
    paid = next(p for p in payments_of(world.case, EARLY) if p.concerns == minor)
    assert (paid.receipt is not None, paid.amount_ore) == (True, 10_000_00)


def test_two_guardians_of_a_minor_both_sign_and_the_first_alone_binds_nobody() -> None:
    world = certified(MINOR)
    ((minor, first),) = world.sheet.acts_for.items()
    other = Party(id="other", kind=CourtPartyKind.PERSON, relation=Relation.GUARDIAN, name="O", alive=True)
    beside = GuardianAppointed(
        party_id=minor, guardian_party_id=other.id, guardian_name="O", source="vedtak", jointly=True
    )
    with world.house.database.work(actor=CLERK, reason="test") as work:
        joined = KinAdded(kin=(), parties=(other,), evidence="vedtak")
        work.cases.append(world.case, (joined, beside), actor=CLERK, basis="test")
    acts.propose_early(world, "son", EARLY_ORE, must=True)
    for who, bound in ((first, False), (other.id, True)):
        world.sheet.acts_for[minor] = who
        assert minor in world.step("agree_early_part").waiting_for
        acts.sign_early(world, minor, must=True)
        part = standing_part(world.case)
        assert part is not None
        assert (minor in part.signed) is bound


def test_what_is_not_sent_when_all_is_divided_is_paid_by_that_division() -> None:
    world = prepared()
    others = tuple(state.step for state in world.plan() if state.step not in {*PAYING, "stop_early_part"})
    only(world, others, lambda one: one.case.distribution_agreed is not None)
    world.engine("stop_early_part", stop_early_part)
    assert "Hele boet deles nå" in story_of(world)
    assert ended(world) == PART_ORE
    assert world.sheet.money.paid(EARLY) == {}


def test_the_one_who_is_silent_need_not_agree_and_the_part_stays() -> None:
    world = certified()
    gone = world.case.model_copy(
        update={"identified": {key: how for key, how in world.case.identified.items() if key != "abroad"}}
    )
    later = world.clock.now() + timedelta(days=400)
    asked = gone.model_copy(update={"asked_again": {"abroad": world.clock.today()}})
    early = early_parts(asked, EARLY_ORE, later)
    assert early.shares == {"daughter": 20_000_00, "son": 20_000_00}
    assert early.expected["abroad"] == PART_ORE["abroad"]


def test_a_child_found_afterwards_has_a_part_and_the_others_that_much_less() -> None:
    world = handed_out(ore=180_000_00)
    families.find_relative(world, "found", "deceased", date(1990, 5, 5))
    kept = ended(world)
    assert sum(kept.values()) == LEFT_ORE
    assert kept["found"] in {LEFT_ORE // 4, LEFT_ORE // 4 + 1}
    assert len(world.sheet.money.paid("pay_in")) == len(HEIRS)


def test_a_child_found_meanwhile_stops_what_is_proposed() -> None:
    world = proposed()
    families.find_relative(world, "found", "deceased", date(1990, 5, 5))
    world.engine("stop_early_part", stop_early_part)
    assert "Hvem som arver, er ikke lenger det samme" in story_of(world)


def test_who_was_adopted_away_and_inherits_nothing_pays_all_of_it_back() -> None:
    world = handed_out()
    adopted = Papers(by_deceased=False, adopted_on=date(1985, 1, 1))
    given: dict[str, Any] = {
        "version": None,
        "actor": CLERK,
        "who": "son",
        "papers": adopted,
        "evidence": "bevilling",
    }
    world.tried(record_adoption, must=True, **given)
    del world.sheet.family.children["son"]
    assert ended(world) == {"abroad": LEFT_ORE // 2, "daughter": LEFT_ORE // 2, "son": 0}
    assert world.sheet.money.paid("pay_in") == {"son": 20_000_00}


def test_who_has_had_a_part_cannot_give_up_the_inheritance() -> None:
    world = handed_out()
    families.renounce(world, "son", Fraction(1))
    assert world.sheet.family.renounced == {}


def test_a_bobestyrer_who_takes_over_counts_what_was_had() -> None:
    world = handed_out()
    hands.demand(world, "daughter")
    kept = ended(world)
    assert world.sheet.court.offentlig
    assert not acts.propose_early(world, "son", 1_00)
    assert sum(kept.values()) == LEFT_ORE - sum(world.sheet.money.owed.values())


def test_when_the_death_is_set_back_the_money_is_claimed_back_and_no_order_stands() -> None:
    world = sent()
    first, *rest = payments_of(world.case, EARLY)
    acts.receipt(world, first.payment_id, "r-1", must=True)
    acts.hear_population(world, is_dead=False)
    acts.take_back(world)
    money = [one.grant for one in world.case.withdrawals.values() if one.grant.kind is Granted.PAID]
    assert [(one.who, one.amount_ore) for one in money if one.task] == [(first.concerns, first.amount_ore)]
    assert all(world.case.payments[payment.payment_id].cancelled for payment in rest)
    signed = [one.grant for one in world.case.withdrawals.values() if "før skiftet" in one.grant.label]
    assert len(signed) == len(HEIRS)


def test_another_guardian_for_a_ward_stops_nothing_and_signs() -> None:
    world = proposed(MINOR, 30_000_00)
    (minor,) = world.sheet.acts_for
    families.guardian(world, minor, must=True)
    world.engine("stop_early_part", stop_early_part)
    assert acts.sign_early(world, minor, must=True)
    part = standing_part(world.case)
    assert (part and part.signed) == (minor,)


def test_a_legatee_who_has_no_say_is_not_told() -> None:
    world = certified()
    legatee = world.case.parties["abroad"].model_copy(update={"relation": Relation.MINOR_LEGATEE})
    world.record(KinAdded(kin=(), parties=(legatee,), evidence="testament"))
    acts.propose_early(world, "son", EARLY_ORE, must=True)
    acts.decline_early(world, "son", "")
    rows = (row.get("payload", {}) for row in world.memory.outbox.rows.values())
    told = [(row["what"], row["party_id"]) for row in rows if row.get("what") in {ASKED, OVER}]
    assert sorted(told) == [(what, who) for what in (ASKED, OVER) for who in ("daughter", "son")]


def test_an_amount_that_leaves_an_heir_without_anything_is_not_proposed() -> None:
    world = certified()
    assert not acts.propose_early(world, "son", 2)
    assert acts.propose_early(world, "son", 3)
