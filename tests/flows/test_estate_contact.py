"""After the attest the register must know whom to write to about the estate; else the court has a task."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from flows.deliveries import deliver_due
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.hand_tasks import open_tasks
from settlement.domain.journal import ENGINE
from settlement.domain.manual_task import TaskOwner
from settlement.domain.registers import EstateContact, PersonRecord
from settlement.ports.errors import NeedsPerson, Unavailable
from settlement.services.change import change
from settlement.services.estate_contact import CONTACT_TASK, plan_contact_check
from tests.connectors.manual_sources import require_complete
from tests.flows.outside import Silent
from tests.flows.test_delivery_reports import Scene

CONTACT = EstateContact(settlement_form="annet", attest_issued_on=date(2026, 3, 1), kind="person")


def answer(*contacts: EstateContact) -> Answer[Any]:
    person = PersonRecord(
        person_number="1", given_name="R", family_name="S", is_dead=True, estate_contacts=contacts
    )
    return Answer(status=AnswerStatus.ANSWERED, items=(person,))


async def looked(engine: Engine, said: Any, *, days: int = 14) -> tuple[Scene, Silent]:
    population = Silent(look_up=said)
    scene = Scene(engine, population=population)
    with change(scene.house, scene.id, actor=ENGINE) as it:
        plan_contact_check(it)
    scene.house.clock.advance(days=days)  # type: ignore[attr-defined]
    await deliver_due(scene.context, owner="test")
    return scene, population


async def test_without_a_contact_the_court_is_to_register_one(engine: Engine) -> None:
    scene, _ = await looked(engine, answer())
    (task,) = open_tasks(scene.case, TaskOwner.COURT)
    assert (task.source, task.task) == ("folkeregisteret", CONTACT_TASK)
    assert "§ 22-15" in CONTACT_TASK.text
    require_complete(CONTACT_TASK)


async def test_with_a_contact_nobody_has_anything_to_do(engine: Engine) -> None:
    scene, _ = await looked(engine, answer(CONTACT))
    assert open_tasks(scene.case, TaskOwner.COURT) == ()


async def test_the_register_is_given_some_days(engine: Engine) -> None:
    _, population = await looked(engine, answer(), days=13)
    assert population.asked == []


@pytest.mark.parametrize("error", [Unavailable("x", "down"), NeedsPerson("x", "nobody has the right")])
async def test_unknown_is_not_taken_for_missing(engine: Engine, error: Exception) -> None:
    scene, population = await looked(engine, error)
    assert population.asked == ["look_up"]
    assert open_tasks(scene.case, TaskOwner.COURT) == ()
