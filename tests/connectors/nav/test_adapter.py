"""NAV: the tasks for people with their figures, and the letter that comes back."""

from datetime import UTC, date, datetime

import pytest

from connectors.nav.client import NavLetterRoom
from connectors.nav.take_in import take_in
from connectors.nav.wire import Svarbrev
from connectors.simulation.faults import Fault
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.benefits import BenefitDecision
from settlement.domain.manual_task import TaskOwner
from settlement.domain.registers import BenefitFordring
from settlement.ports.errors import Malformed, Unavailable
from tests.connectors.manual_sources import require_complete
from tests.connectors.nav.questions import adapter, bench, decisions
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, NOW, STRANGER, Bench


async def tasks(at: Bench, given: tuple[BenefitDecision, ...] = ()) -> Answer[BenefitFordring]:
    return await adapter(at).fordringer(
        DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, decisions=given
    )


async def test_what_nav_claims_is_a_letter_with_the_months_and_the_limit_ready() -> None:
    answer = await tasks(bench())
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task is not None
    assert "§ 22-15" in answer.task.if_missed
    assert "bidragsgjeld" in answer.task.text
    assert "kontaktadresse i Folkeregisteret" in answer.task.where
    assert [(figure.on, figure.amount_ore) for figure in answer.task.figures] == [
        (date(2026, 8, 1), None),
        (date(2026, 9, 1), None),
        (None, 4 * 1_345_00),
    ]


async def test_a_benefit_that_nav_has_not_stopped_is_told_with_its_amount() -> None:
    at = bench()
    found = (await decisions(at, {}, BASIS)).items
    letter = (await tasks(at, found)).task
    assert letter is not None
    assert [(figure.amount_ore, figure.on) for figure in letter.figures[2:4]] == [
        (17_100_00, None),
        (17_100_00, date(2026, 9, 1)),
    ]
    assert "ikke stanset" in letter.figures[3].label


async def test_a_benefit_that_ends_with_the_month_of_the_death_gives_no_amount_to_pay_back() -> None:
    at = bench()
    (found,) = (await decisions(at, {}, BASIS)).items
    stopped = found.model_copy(update={"ended_on": date(2026, 9, 1)})
    letter = (await tasks(at, (stopped,))).task
    assert letter is not None
    assert not [figure for figure in letter.figures if "ikke stanset" in figure.label]


async def test_the_funeral_has_its_last_day_and_what_is_the_survivors_is_the_survivors() -> None:
    funeral, aids, own = (await tasks(bench())).further_tasks
    assert funeral.figures[0].on == date(2027, 2, 3)
    assert "§ 7-2" in funeral.text
    assert "hører ikke til boet" in aids.text
    assert own.owner is TaskOwner.SURVIVOR
    assert "Omstillingsstønad" in own.text
    for task in (funeral, aids, own):
        require_complete(task)


async def test_without_an_agreement_nav_is_not_asked_and_that_is_told() -> None:
    at = bench()
    answer = await adapter(at, tpnr="").decisions(
        DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )
    assert answer.status is AnswerStatus.MANUAL
    assert "ingen avtale" in (answer.message or "")
    assert at.sent == []
    assert await adapter(at).check_configuration() == ()


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
