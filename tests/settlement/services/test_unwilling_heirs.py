"""Heirs who do not agree, and guardians who share, lived in memory to the end that the law has for each."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.errors import Conflict, InvalidInput, SettlementError, StepNotOpen
from settlement.domain.parties import Party, Relation
from settlement.domain.plan import StepStatus
from settlement.domain.public import PublicDemand, is_fixed_by_court
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.together import STEPS, Joint, hands_of, together
from settlement.services.cover_first import demand_cover_first, take_back_cover_first
from settlement.services.demand_offentlig import (
    Opening,
    demand_offentlig,
    enter_demand,
    give_security,
    open_on_demand,
    refuse_demand,
    set_security,
)
from settlement.services.fix_costs import fix_costs
from settlement.services.follow_wards import expect_child, record_birth
from settlement.services.move_money import instruct_payouts
from settlement.services.paperwork.public_letters import offentlig_opened
from settlement.services.return_estate import answer_return, ask_return, propose_fee, refuse_return
from tests.settlement.domain.test_wards import OTHER_NUMBER, known, told
from tests.settlement.services.histories import acts, claims, hands
from tests.settlement.services.histories.everybody import carry_on, round_of_work
from tests.settlement.services.histories.stages import begin, when_waiting
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK

pytestmark = pytest.mark.usefixtures("papers_unprinted")

MONEY = 199_999_00  # on the two accounts of the estate
SECURITY = 45_000_00
OPENING = Opening(
    name="Advokat",
    bobestyrer_id="bobestyrer-1",
    why="en arving krever det",
    meeting="Forberedende rettsmøte er holdt.",
)
SONS = "son", "daughter", "abroad"


def demand(world: World, who: str = "son") -> PublicDemand:
    given: dict[str, Any] = {"party_id": who, "why": "Vi blir ikke enige."}
    assert world.tried(demand_offentlig, version=None, actor=world.hand_of(who), **given)
    (made,) = world.case.public.open_demands
    return made


def take_over(world: World, who: str = "son") -> None:
    """The security is set and given, and the court opens."""
    made = demand(world, who)
    given: dict[str, Any] = {"demand_id": made.demand_id, "version": None}
    with pytest.raises(Conflict, match="security"):
        open_on_demand(world.house, world.id, actor=CLERK, opening=OPENING, **given)
    assert world.tried(set_security, "decide_public_demand", actor=CLERK, amount_ore=SECURITY, **given)
    assert world.step("give_security").waiting_for == (who,)
    assert world.tried(give_security, actor=world.hand_of(who), evidence="kvittering", **given)
    world.sheet.court.offentlig = world.sheet.court.decided = True
    assert world.tried(open_on_demand, "decide_public_demand", actor=CLERK, opening=OPENING, **given)


def paid(world: World) -> dict[str, int]:
    """What each has received, less what each has paid back."""
    had = world.sheet.money.paid("payout")
    for payment in world.case.payments.values():
        if payment.purpose == "pay_in" and payment.receipt:
            had[payment.concerns] -= payment.amount_ore
    return {who: ore for who, ore in had.items() if ore}


def costs_paid(world: World) -> int:
    """What the public settlement itself has cost the estate."""
    fixed = [claim for claim in world.case.fordringer.values() if is_fixed_by_court(claim.id)]
    assert all(claim.paid_ore == claim.accepted_ore for claim in fixed)
    return sum(claim.paid_ore for claim in fixed)


def ended(world: World, code: str = "distributed") -> None:
    """The case came to its end with empty books, and each has a third of what the costs leave."""
    case = world.case
    left = MONEY - costs_paid(world)
    assert (case.closed, still_open(balances(case.entries))) == (code, {})
    assert sorted(paid(world)) == sorted(SONS)
    assert sum(paid(world).values()) == left
    assert {ore // 100 for ore in paid(world).values()} == {left // 3 // 100}


def test_one_who_never_signs_brings_the_court_and_gets_what_the_others_get() -> None:
    """One does not sign (§ 120): nothing is paid, another demands (§ 127), and the court fixes (§ 160)."""
    world = when_waiting("agree_distribution")
    for heir in ("daughter", "abroad"):
        acts.sign(world, heir, must=True)
    world.wait(days=200)
    stuck = world.step("agree_distribution")
    assert (stuck.waiting_for, stuck.deadline) == (("son",), None)
    assert "offentlig skifte" in stuck.if_missed
    instruct_payouts(world.house, world.id)
    assert not [p for p in world.case.payments.values() if p.purpose == "payout"]
    take_over(world, "daughter")
    assert "Boet deles på nytt" not in offentlig_opened(world.case, "").why
    assert world.case.attest is None
    assert [attest.revoked is not None for attest in world.case.attests.values()] == [True]
    carry_on(world)
    assert world.case.skifteform == "offentlig"
    assert "son" not in world.case.distribution_signatures
    assert world.case.distribution is not None
    assert world.case.distribution.fixed_by is not None
    ended(world)


def test_a_demand_that_the_court_refuses_lets_the_heirs_go_on() -> None:
    """A creditor says that the heirs waste the estate (§ 127 f); the court finds that they do not."""
    world = when_waiting("agree_distribution")
    claims.claim(world, 0, 900_00, "ordinary")
    given: dict[str, Any] = {
        "demander": "creditor_at_risk",
        "who": f"{claims.CREDITOR.id}:k0",
        "name": "Strøm AS",
        "why": "Arvingene bruker opp boet.",
    }
    assert world.tried(enter_demand, version=None, actor=CLERK, **given)
    (made,) = world.case.public.open_demands
    refusing: dict[str, Any] = {"version": None, "actor": CLERK, "demand_id": made.demand_id, "why": ""}
    with pytest.raises(Conflict, match="cannot be refused"):  # nobody has found out yet
        refuse_demand(world.house, world.id, found={}, **refusing)
    assert world.tried(refuse_demand, "decide_public_demand", found={"prospects_impaired": False}, **refusing)
    assert world.step("decide_public_demand").status is StepStatus.NOT_APPLICABLE
    assert world.case.public.demands[made.demand_id].ended == "refused"
    assert world.case.attest is not None
    carry_on(world)
    assert (world.case.closed, world.case.skifteform) == ("distributed", "privat")
    assert sum(paid(world).values()) == MONEY - 900_00


def test_a_return_that_one_heir_is_against_is_refused_and_the_court_ends_it() -> None:
    """All must agree to have it back (§ 158); one says no, and the bobestyrer divides it."""
    world = when_waiting("agree_distribution")
    take_over(world)
    ask: dict[str, Any] = {"version": None, "actor": world.hand_of("daughter"), "party_id": "daughter"}
    assert world.tried(ask_return, to="privat", **ask)
    assert world.tried(
        answer_return, "answer_return", agrees=True, assumes_debt=True, method="idporten", **ask
    )
    against: dict[str, Any] = {"version": None, "actor": world.hand_of("son"), "party_id": "son"}
    with pytest.raises(InvalidInput, match="say why"):
        answer_return(world.house, world.id, agrees=False, method="idporten", **against)
    assert world.tried(
        answer_return, agrees=False, method="idporten", why="Jeg stoler ikke på dem.", **against
    )
    said: dict[str, Any] = {"version": None, "actor": CLERK, "why": "Arvingene er ikke enige.", "found": {}}
    assert world.tried(refuse_return, "decide_return", **said)
    assert world.case.public.wish is None
    assert world.case.bobestyrer is not None
    while world.case.public.pay is None:
        carry_on(world, most=1)
    fix: dict[str, Any] = {"version": None, "actor": CLERK, "pay_ore": hands.PAY - 1, "fee": hands.FEE}
    with pytest.raises(StepNotOpen, match="to uker"):
        fix_costs(world.house, world.id, why="", **fix)
    world.wait(days=15)
    with pytest.raises(InvalidInput, match="another than what was proposed"):
        fix_costs(world.house, world.id, why="", **fix)
    assert world.case.distribution is not None
    assert world.step("propose_distribution").status is StepStatus.BLOCKED
    carry_on(world)
    assert world.case.skifteform == "offentlig"
    ended(world)
    assert costs_paid(world) == hands.PAY + hands.COURT_FEE
    fixed = world.case.last_at["distribution_fixed"]
    final = [p.instructed_at for p in world.case.payments.values() if p.purpose == "payout"]
    assert min(final) >= fixed + timedelta(days=28)  # a month to appeal (§§ 162, 163)
    fee: dict[str, Any] = {"version": None, "actor": world.hand_of(BOBESTYRER), "amount_ore": 1}
    with pytest.raises(SettlementError):  # the court has fixed it
        propose_fee(world.house, world.id, work="arbeid", **fee)


def test_who_answers_for_the_debts_stops_the_inheritance_until_they_are_covered() -> None:
    """A claim that nobody has decided counts whole (§ 123): nothing is paid out before it is paid."""
    world = when_waiting("give_payout_account")
    claims.claim(world, 0, 900_00, "ordinary")
    key = f"{claims.CREDITOR.id}:k0"
    mine: dict[str, Any] = {"version": None, "actor": world.hand_of("son"), "party_id": "son"}
    assert world.tried(demand_cover_first, **mine)
    with pytest.raises(Conflict, match="already"):
        demand_cover_first(world.house, world.id, **mine)
    claims.answer_claim(world, key, Fraction(1), must=True)
    while world.case.fordringer[key].unpaid_ore:
        assert not [p for p in world.case.payments.values() if p.purpose == "payout"]
        round_of_work(world)
    carry_on(world)
    assert world.case.closed == "distributed"
    assert sum(paid(world).values()) == MONEY - 900_00
    with pytest.raises(Conflict):
        take_back_cover_first(world.house, world.id, **{**mine, "party_id": "daughter", "actor": CLERK})


@pytest.mark.parametrize("carried_out", [True, False], ids=["carried out", "stopped"])
def test_a_payment_that_the_bank_has_when_the_court_takes_over_is_paid_once(*, carried_out: bool) -> None:
    """The bank is asked to stop it (§ 136); the bobestyrer waits for the answer and pays what is left."""
    world = when_waiting("give_payout_account")
    while not any(p.purpose == "payout" for p in world.case.payments.values()):
        round_of_work(world)
    for heir in ("abroad", "daughter"):
        acts.approve(world, heir, must=True)
    sent = next(p for p in world.case.payments.values() if p.order_id and p.purpose == "payout")
    assert sent.receipt is None
    take_over(world)
    assert "Boet deles på nytt" in offentlig_opened(world.case, "").why
    stopping = world.step("stop_payments")
    assert stopping.waiting_for == (sent.institution,)
    assert world.case.payments[sent.payment_id].stop_asked
    assert COURT not in stopping.waiting_for
    for payment in list(world.case.payments.values()):
        if payment.stop_asked and not payment.is_answered:
            if carried_out:
                acts.receipt(world, payment.payment_id, "r-1" + payment.payment_id, must=True)
            else:
                acts.reject(world, payment.payment_id, "DS02")
    assert world.step("stop_payments").status in {StepStatus.DONE, StepStatus.NOT_APPLICABLE}
    carry_on(world)
    ended(world)
    assert costs_paid(world) == hands.PAY + hands.COURT_FEE  # also when the money had gone: it is paid back
    again = [p for p in world.case.payments.values() if p.concerns == sent.concerns and p.purpose == "payout"]
    assert len([p for p in again if p.receipt]) == 1


def test_two_parents_each_sign_the_same_for_the_child_to_the_end() -> None:
    """They act together (vergemålsloven § 18): each comes in alone, and only what both have signed counts."""
    world = begin("a minor", 0)
    world.sheet.family.has_boat = False
    world.record(told("daughter", known("mother", "parent"), known("father", "parent", number=OTHER_NUMBER)))
    waited: set[str] = set()
    for parent in ("father", "mother") * 60:
        if together(world.case, "daughter", world.clock.today()):
            world.sheet.acts_for["daughter"] = parent
        carry_on(world, most=1)
        for one in hands_of(world.case, "daughter", world.clock.today()):
            assert not one.differ
            waited.add(one.act)
            for step, act in STEPS.items():
                if act == one.act and act != Joint.ACCOUNT:  # beside it she waits for what is divided
                    assert "daughter" in world.step(step).waiting_for
        if world.case.closed:
            break
    assert waited >= {Joint.DECLARATION, Joint.DISTRIBUTION, Joint.ACCOUNT, Joint.FINAL_ACCOUNT}
    history = world.memory.cases.history(world.id)
    signed = [r for r in history if r.event.kind == "distribution_signed"]
    assert [getattr(r.event, "party_id", "") for r in signed].count("daughter") == 1
    assert {act: set(world.case.hands[f"daughter:{act}"]) for act in waited} == {
        act: {"father", "mother"} for act in waited
    }
    assert not {r.actor.id for r in history} & {"daughter"}
    ended(world)


@pytest.mark.parametrize("alive", [True, False], ids=["born alive", "not born alive"])
def test_who_inherits_anyhow_looks_after_the_estate_until_the_birth(*, alive: bool) -> None:
    """Only the unborn child's right waits (§ 66): registers and inventory go on; forms and attest do not."""
    world = begin("of age", 0)
    asked: dict[str, Any] = {"parents": ("deceased",), "evidence": "jordmor", "version": None}
    due = world.clock.today() + timedelta(days=60)
    assert world.tried(expect_child, actor=CLERK, expected_on=due, **asked)
    for _ in range(12):
        round_of_work(world)
    case = world.case
    assert (case.heirs_outcome, set(case.heirs)) == ("awaiting_birth", set(SONS))
    assert world.step("collect_registers").status is StepStatus.DONE
    assert set(case.inventory_confirmations) == set(SONS)
    assert world.step("await_birth").waiting_for == (COURT,)
    assert world.step("compare_forms").status is StepStatus.BLOCKED
    assert (case.choices, case.attests) == ({}, {})
    (kin,) = (kin for kin in case.kin.values() if kin.expected_on is not None)
    world.wait(days=60)
    today = world.clock.today()
    born = Party(
        id=kin.id,
        kind=CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation.CHILD,
        name="Ny",
        birth_date=today,
        alive=True,
    )
    birth: dict[str, Any] = {"kin_id": kin.id, "on": today, "evidence": "fødselsmelding", "version": None}
    assert world.tried(record_birth, "await_birth", actor=CLERK, child=born if alive else None, **birth)
    heirs = {*SONS, kin.id} if alive else set(SONS)
    if alive:
        world.sheet.family.children[kin.id] = []
    carry_on(world)
    assert (world.case.closed, set(world.case.heirs)) == ("distributed", heirs)
    assert set(paid(world)) == heirs
    left = MONEY - costs_paid(world)
    assert sum(paid(world).values()) == left
    assert {ore // 100 for ore in paid(world).values()} == {left // len(heirs) // 100}
    assert (kin.id in world.case.guardians) is alive
