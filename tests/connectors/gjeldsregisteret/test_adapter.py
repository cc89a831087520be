"""Unsecured debt: the task for a person, and a delivery that is taken in."""

import json
from typing import Any

import pytest

from connectors.gjeldsregisteret.adapter import GjeldsregisterAdapter, take_in_delivery
from connectors.gjeldsregisteret.client import DebtLetterRoom
from connectors.gjeldsregisteret.simulator import make_simulator
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Debt
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Unavailable
from tests.support.registers import CASE, DECEASED, STRANGER, Bench, FixedClock, estate


def delivery(*loans: dict[str, Any] | None, missing: int = 0) -> bytes:
    rows = [{"creditorName": "Lånlett Finans", "loan": loan} for loan in loans]
    return json.dumps({"loans": rows, "numberOfcreditorsMissing": missing}).encode()


async def test_the_question_is_a_task_for_a_person_with_the_law_and_the_text() -> None:
    answer = await GjeldsregisterAdapter().debts(DECEASED, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert "gjeldsinformasjonsloven § 12" in (answer.message or "")


def test_a_delivery_is_read_in_ore() -> None:
    card = {
        "type": "creditFacility",
        "coBorrower": 2,
        "interestBearingBalance": 123_100,
        "nonInterestBearingBalance": 900,
    }
    answer = take_in_delivery(delivery(card, {"type": "repaymentLoan", "balance": 55_000}), FixedClock())
    assert answer.status is AnswerStatus.ANSWERED
    assert [(debt.kind, debt.amount_ore) for debt in answer.items] == [
        ("creditFacility (har medlåntaker)", 124_000),
        ("repaymentLoan", 55_000),
    ]
    assert answer.provenance[0].response_sha256


def test_a_creditor_that_did_not_answer_makes_it_partial() -> None:
    answer = take_in_delivery(delivery(None, missing=1), FixedClock())
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items == ()


def test_no_debt_is_an_answer() -> None:
    assert take_in_delivery(delivery(), FixedClock()).status is AnswerStatus.EMPTY


@pytest.mark.parametrize(
    "content", [b"", b"{", delivery({"type": "chargeCard"}), b'{"loans": [{"loan": {}}]}']
)
def test_a_broken_delivery_is_malformed(content: bytes) -> None:
    with pytest.raises(Malformed):
        take_in_delivery(content, FixedClock())


async def test_the_letter_room_of_the_sandbox_gives_the_same_record() -> None:
    debts = (
        Debt(DECEASED, "Lånlett Finans", "310000004", "creditFacility", 12_300_00, "r1"),
        Debt(DECEASED, "Lånlett Finans", "310000004", "repaymentLoan", 4_500_50, "r2"),
    )
    at = Bench("gjeldsregisteret", make_simulator, estate(debts=debts))
    room = DebtLetterRoom(at.base_url, at.http, at.clock)
    assert [debt.amount_ore for debt in (await room.read_answer(DECEASED)).items] == [1_230_000, 450_050]
    assert (await room.read_answer(STRANGER)).status is AnswerStatus.EMPTY
    at.access.faults.add(Fault("gjeldsregisteret", "status", times=None))
    with pytest.raises(Unavailable):
        await room.read_answer(DECEASED)
