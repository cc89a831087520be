"""The draft of the statement (arveloven §§ 155, 160): sent, commented, sent anew, and fixed by the court."""

from fractions import Fraction
from typing import Any

import pytest

from settlement.documents.control_sums import compute_control_sums
from settlement.domain.case import Case
from settlement.domain.contents import family_hash
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.events.intake import HeirsConfirmed, HeirsDecided, KinAdded
from settlement.domain.fordringer import unsettled
from settlement.domain.heirs import all_heirs
from settlement.domain.journal import ENGINE, Actor, ActorKind
from settlement.domain.parties import Party, Relation
from settlement.domain.plan import StepStatus
from settlement.domain.public import ReturnWish
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.public import comments_end
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.change import change
from settlement.services.decide_declaration import fix_distribution
from settlement.services.draft_statement import as_drafted, comment_statement, send_draft_statement
from settlement.services.fix_costs import fix_costs
from settlement.services.paperwork.creditor_occasions import TEXTS
from settlement.services.paperwork.draft_statement import draft_statement
from settlement.services.return_estate import comment_fee
from tests.settlement.services.histories import claims, duties, hands
from tests.settlement.services.histories.everybody import carry_on
from tests.settlement.services.histories.stages import when_waiting
from tests.settlement.services.histories.world import World
from tests.settlement.services.test_unwilling_heirs import costs_paid, take_over
from tests.settlement.web.court.estates import CLERK

pytestmark = pytest.mark.usefixtures("papers_unprinted")

CLAIM = f"{claims.CREDITOR.id}:k0"
OWED = 40_000_00
STRANGER = Actor(kind=ActorKind.CREDITOR, id="310000042")
FIX: dict[str, Any] = {"version": None, "actor": CLERK, "pay_ore": hands.PAY, "fee": hands.FEE, "why": ""}


@pytest.fixture(scope="module")
def drafted() -> World:
    """The court has taken over, a creditor has claimed, and the draft is sent."""
    world = when_waiting("agree_distribution")
    take_over(world)
    claims.claim(world, 0, OWED, "ordinary")
    claims.answer_claim(world, CLAIM, Fraction(1), must=True)
    while world.case.public.pay is None:
        carry_on(world, most=1)
    return world


@pytest.fixture
def world(drafted: World) -> World:
    """Begin where the draft has just been sent."""
    return drafted.copy(seed=7)


def send(world: World, ore: int = hands.PAY) -> None:
    given: dict[str, Any] = {"version": None, "actor": world.hand_of(BOBESTYRER), "work": "8 timer"}
    send_draft_statement(world.house, world.id, amount_ore=ore, **given)


def told(world: World, what: str) -> list[str]:
    """Who was written to of an occasion: heirs by party, creditors by claim."""
    rows = [row["payload"] for row in world.memory.outbox.rows.values() if "payload" in row]
    return sorted(str(p.get("party_id") or p.get("fordring_id")) for p in rows if p.get("what") == what)


def test_the_draft_shows_what_each_gets_and_goes_to_heirs_and_unpaid_creditors(world: World) -> None:
    pay, case = world.case.public.pay, world.case
    assert pay is not None
    assert pay.draft is not None
    left = pay.draft.assets_ore - OWED - pay.amount_ore - (pay.draft.court_fee_ore or 0)
    assert pay.draft.covers[CLAIM] == OWED
    assert sum(pay.draft.shares.values()) == left
    assert set(pay.draft.shares) == set(case.heirs)
    assert case.documents[pay.draft.document_id].document_kind == "draft_statement"
    assert told(world, "draft_statement") == sorted((*case.heirs, CLAIM))
    assert not [claim for claim in case.fordringer if claim.startswith("draft")]  # nothing is entered yet
    assert world.step("fix_costs").until is not None
    letter = TEXTS["draft_statement"](case, case.fordringer[CLAIM])
    assert "40 000,00 av 40 000,00" in letter.what.replace("\xa0", " ")
    assert letter.by_when is not None


def test_who_gets_one_thing_of_little_value_is_outside_the_circle_of_the_draft(world: World) -> None:
    heirs = world.case.heirs
    small = Party(id="legatee", kind=CourtPartyKind.PERSON, name="Leg Atar", relation=Relation.MINOR_LEGATEE)
    with change(world.house, world.id, actor=ENGINE) as it:
        it.record(KinAdded(kin=(), parties=(small,), evidence="testament"), basis="arveloven § 138")
        facts = family_hash(it.case)
        decided = HeirsDecided(outcome="computed", heirs=(*heirs, small.id), decision={}, facts_hash=facts)
        it.record(decided, HeirsConfirmed(heirs=decided.heirs, facts_hash=facts), basis="arveloven § 138")
    assert small in all_heirs(world.case)
    send(world, hands.PAY + 1)
    assert small.id not in told(world, "draft_statement")


def test_the_court_waits_for_every_heir_also_where_a_wish_for_uskifte_was_refused(world: World) -> None:
    case, pay = world.case, world.case.public.pay
    assert pay is not None
    wish = ReturnWish(to="uskifte", asked_by="son", asked_at=world.clock.now(), refused={"son": "Nei."})
    said = pay.model_copy(update={"creditor_comments": {CLAIM: "Ser riktig ut."}})
    public = case.public.model_copy(update={"wish": wish, "pay": said})
    assert comments_end(case.model_copy(update={"public": public})) is not None


def test_the_court_waits_two_weeks_unless_all_have_spoken(world: World) -> None:
    with pytest.raises(StepNotOpen, match="Arvingene og kreditorene"):
        fix_costs(world.house, world.id, **FIX)
    for heir in world.case.heirs:
        said: dict[str, Any] = {"version": None, "actor": world.hand_of(heir), "party_id": heir}
        comment_fee(world.house, world.id, text="For dyrt.", **said)
    with pytest.raises(StepNotOpen):  # the creditor has not
        fix_costs(world.house, world.id, **FIX)
    with pytest.raises(NotAllowed):
        comment_statement(world.house, world.id, actor=STRANGER, concerns=CLAIM, text="Ser feil ut.")
    pay = world.case.public.pay
    assert pay is not None
    assert pay.draft is not None
    own: dict[str, Any] = {"actor": claims.CREDITOR, "concerns": CLAIM, "draft_id": pay.draft.document_id}
    with pytest.raises(InvalidInput):
        comment_statement(world.house, world.id, text=" ", **own)
    with pytest.raises(Conflict, match="Another draft"):
        comment_statement(world.house, world.id, text="Renter mangler.", **{**own, "draft_id": "earlier"})
    comment_statement(world.house, world.id, text="Renter mangler.", **own)
    assert world.case.public.pay is not None
    assert world.case.public.pay.creditor_comments == {CLAIM: "Renter mangler."}
    assert fix_costs(world.house, world.id, **FIX).public.costs is not None


def test_what_changes_after_the_draft_sends_it_anew_also_when_the_costs_are_fixed(world: World) -> None:
    world.wait(days=15)
    hands.fix(world, world.step("fix_costs"))
    claims.claim(world, 1, 5_000_00, "mass")
    claims.answer_claim(world, f"{claims.CREDITOR.id}:k1", Fraction(1), must=True)
    assert world.step("propose_pay").waiting_for == (BOBESTYRER,)
    assert world.step("agree_distribution").status is StepStatus.BLOCKED
    with pytest.raises(InvalidInput, match="the court has fixed the pay"):
        send(world, hands.PAY + 1)
    send(world)
    assert world.case.public.pay is not None
    assert world.case.public.pay.draft is not None
    assert len(world.case.public.pay.draft.unpaid) == 2
    while world.step("agree_distribution").status is not StepStatus.WAITING:
        carry_on(world, most=1)
    given: dict[str, Any] = {"version": None, "actor": CLERK}
    with pytest.raises(StepNotOpen, match="Arvingene og kreditorene"):
        fix_distribution(world.house, world.id, **given)
    world.wait(days=15)
    duties.agree(world, world.step("agree_distribution"))
    assert len(told(world, "statement_fixed")) == len(world.case.heirs) + 2  # § 161
    with pytest.raises(Conflict):
        comment_statement(world.house, world.id, actor=claims.CREDITOR, concerns=CLAIM, text="For sent.")
    carry_on(world)
    assert world.case.closed == "distributed"
    assert costs_paid(world) == hands.PAY + hands.COURT_FEE


def test_the_draft_adds_up_also_where_the_estate_does_not_reach(world: World) -> None:
    now, case = world.clock.now(), world.case
    for pay in (hands.PAY, 190_000_00):
        hypothetical = as_drafted(case, pay, hands.COURT_FEE, now=now)
        assert isinstance(hypothetical, Case)
        data = draft_statement(
            hypothetical,
            pay_ore=pay,
            court_fee_ore=hands.COURT_FEE,
            on=now.date(),
            is_test=True,
        )
        assert data.draft
        assert [one.identity for one in compute_control_sums(data) if not one.holds] == []
    assert unsettled(case) == (CLAIM,)
