"""NAV: the task for a person, and the letter that comes back."""

from datetime import UTC, date, datetime

import pytest

from connectors.nav.adapter import NavAdapter, take_in
from connectors.nav.client import NavLetterRoom
from connectors.nav.simulator import make_simulator
from connectors.nav.wire import Svarbrev
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Benefit
from settlement.domain.answers import AnswerStatus, Provenance
from settlement.ports.errors import Malformed, Unavailable
from tests.support.registers import CASE, DECEASED, NOW, STRANGER, Bench, estate

CLAIM = Benefit(DECEASED, "alderspensjon", 12_345_00, "NAV-1", date(2026, 9, 10))


def bench() -> Bench:
    return Bench("nav", make_simulator, estate(benefits=(CLAIM,)))


async def test_the_question_is_a_task_for_a_person_with_the_text_to_send() -> None:
    answer = await NavAdapter().fordringer(DECEASED, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert "§ 22-15" in (answer.message or "")
    assert DECEASED not in (answer.message or "")


async def test_the_scripted_claim_comes_on_its_day_and_not_before() -> None:
    at = bench()
    room = NavLetterRoom(at.base_url, at.http, at.clock)
    waiting = await room.read_answer(DECEASED)
    assert waiting.status is AnswerStatus.MANUAL
    assert "10.09.2026" in (waiting.message or "")
    at.clock.moment = datetime(2026, 9, 10, 8, tzinfo=UTC)
    claim = (await room.read_answer(DECEASED)).items[0]
    assert (claim.kind, claim.amount_ore, claim.stated_on) == ("alderspensjon", 1_234_500, date(2026, 9, 10))


async def test_no_claim_is_an_answer() -> None:
    at = bench()
    answer = await NavLetterRoom(at.base_url, at.http, at.clock).read_answer(STRANGER)
    assert answer.status is AnswerStatus.EMPTY


async def test_a_closed_letter_room_is_unavailable() -> None:
    at = bench()
    at.access.faults.add(Fault("nav", "status", times=None))
    with pytest.raises(Unavailable):
        await NavLetterRoom(at.base_url, at.http, at.clock).read_answer(DECEASED)


def test_another_currency_is_malformed() -> None:
    letter = Svarbrev.model_validate(
        {
            "krav": [
                {
                    "kravtype": "k",
                    "hovedstol": {"valuta": "EUR", "beloep": 1},
                    "oppdragsgiversReferanse": "r",
                    "fastsettelsesdato": "2026-09-01",
                }
            ]
        }
    )
    with pytest.raises(Malformed):
        take_in(letter, Provenance(register_name="NAV", asked_at=NOW))
