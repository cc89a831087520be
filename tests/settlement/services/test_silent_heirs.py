"""An heir who has agreed, and does not say where to pay: asked in a letter, and the part is deposited."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.simulation.derive import account_number
from settlement.domain.case import PayeeAccount
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.plan import StepStatus
from settlement.domain.silence import unanswering
from settlement.services.approve_payments import give_payee_account
from settlement.services.ask_again import ask_where_to_pay
from settlement.services.paperwork.final_account import draft_final_account
from tests.settlement.services.histories import acts
from tests.settlement.services.histories.everybody import carry_on
from tests.settlement.services.histories.stages import LAST_TURN, MINOR, begin, when_waiting
from tests.settlement.services.histories.world import World
from tests.settlement.services.test_papers import text_of
from tests.settlement.services.test_unwilling_heirs import ended, paid

pytestmark = pytest.mark.usefixtures("papers_unprinted")


def tell(world: World, by: str, *, concerns: str = "son", deposited: bool = True, number: str = "nb") -> None:
    to = PayeeAccount(holder="x", account=account_number(number), deposited=deposited)
    given: dict[str, Any] = {"version": None, "actor": world.hand_of(by), "concerns": concerns, "to": to}
    give_payee_account(world.house, world.id, **given)


def letters(world: World, what: str) -> list[str]:
    sent = [row.get("payload", {}) for row in world.memory.outbox.rows.values()]
    return [payload["party_id"] for payload in sent if payload.get("what") == what]


def asked() -> World:
    """The others have told where; the son has been asked in a letter, and has until a day."""
    world = when_waiting("give_payout_account")
    for heir in ("daughter", "abroad"):
        acts.give_account(world, heir, must=True)
    assert world.step("ask_where_to_pay").status is StepStatus.WAITING
    world.wait(days=21)
    world.engine("ask_where_to_pay", ask_where_to_pay)
    return world


def test_the_others_deposit_the_part_when_the_last_day_is_over_and_never_choose_an_account() -> None:
    world = asked()
    assert letters(world, "where_to_pay") == ["son"]
    last = world.case.asked_account["son"]
    assert last == world.clock.today() + timedelta(days=21)
    with pytest.raises(NotAllowed):
        tell(world, "daughter", deposited=False)
    with pytest.raises(Conflict, match="til og med"):
        tell(world, "daughter")
    world.wait(days=22)
    assert set(world.step("give_payout_account").waiting_for) == {"son", "daughter", "abroad"}
    with pytest.raises(NotAllowed):
        tell(world, "daughter", deposited=False)
    with pytest.raises(Conflict, match="Nothing may be deposited"):
        tell(world, "abroad", concerns="daughter")
    tell(world, "daughter")
    assert world.case.payee_accounts["son"].holder == "Norges Bank"
    carry_on(world)
    assert letters(world, "inheritance_deposited") == ["son"]
    ended(world)
    account = draft_final_account(world.case, on=world.clock.today(), is_test=True)
    (deposit,) = account.deposits
    assert (deposit.person, deposit.place) == (world.case.parties["son"].name, "Norges Bank")
    assert (deposit.account, deposit.amount.ore) == (account_number("nb"), paid(world)["son"])
    assert deposit.receipt
    printed = text_of(account)
    assert "Norges Bank" in printed
    assert deposit.account in printed
    assert "tilhører arvingen" in printed


def test_an_heir_who_answers_after_all_is_paid_on_the_own_account() -> None:
    world = asked()
    world.wait(days=22)
    tell(world, "daughter")
    tell(world, "son", deposited=False, number="mine")
    own = world.case.payee_accounts["son"]
    assert (own.account, own.deposited) == (account_number("mine"), False)
    with pytest.raises(Conflict, match="kjent hvor"):
        tell(world, "daughter")


def test_a_child_is_not_silent_before_there_is_somebody_who_can_answer() -> None:
    world = begin(MINOR, LAST_TURN - 1)
    case = world.case.model_copy(update={"identified": {}, "asked_again": {}})
    (child,) = (heir for heir in case.heirs if heir in case.guardians)
    appointed = case.last("guardian_appointed")
    assert appointed is not None
    assert dict(unanswering(case))[child] >= appointed
    alone = case.model_copy(update={"guardians": {}})
    assert child not in dict(unanswering(alone))
    assert set(dict(unanswering(alone))) == set(dict(unanswering(case))) - {child}
