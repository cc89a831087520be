"""Norsk Pensjon's answer, field by field: kept, or named with a reason."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.pensjon.not_kept import NOT_KEPT, SAME_IN_THE_VIEW
from connectors.pensjon.texts import COMPANIES_TASK
from connectors.pensjon.wire import Poliser
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import PensionPolicy
from settlement.services.facts.clues import policy_clues
from tests.connectors.manual_sources import require_complete
from tests.connectors.pensjon.questions import bench, policies
from tests.support.lossless import lost_fields
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, Bench, scripted

RECORDED = Path(__file__).parent / "recordings" / "policies.json"


async def read(payload: Any) -> tuple[PensionPolicy, ...]:
    at: Bench = bench()
    at.http = scripted((200, payload))
    answer = await policies(at, {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    found: tuple[PensionPolicy, ...] = answer.items
    return found


async def test_every_field_of_a_recorded_answer_reaches_our_record() -> None:
    payload = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert lost_fields(payload, Poliser.model_validate(payload)) - set(NOT_KEPT) == set()
    first, second = await read(payload)
    assert first == PensionPolicy(
        company="Varde Liv",
        organisation_number="310000004",
        product="Innskuddspensjon",
        reference="a1-77",
        description="Utbetales til barn under 21 år, deretter ektefelle, ellers dødsboet.",
        stated_on=date(2026, 1, 1),
        page="https://varde.example/dodsfall",
    )
    assert (second.description, second.stated_on, second.page) == (None, None, None)


async def test_what_the_company_says_is_told_to_the_heirs_with_its_day_and_page() -> None:
    clues = policy_clues(await read(json.loads(RECORDED.read_text(encoding="utf-8"))))
    ((key, told),) = clues
    assert key == "avtale:a1-77"
    assert told.startswith("Utbetales til barn under 21 år")
    assert told.endswith("Opplyst 1.1.2026. Se https://varde.example/dodsfall")


async def test_a_policy_opens_the_task_of_asking_who_is_paid() -> None:
    answer = await policies(bench(), {}, BASIS)
    assert answer.further_tasks == (COMPANIES_TASK,)
    assert "hører ikke til boet" in COMPANIES_TASK.text
    require_complete(COMPANIES_TASK)


def _as_wire(view: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, path in SAME_IN_THE_VIEW.items():
        place = made
        *folders, last = path.split(".")
        for folder in folders:
            place = place.setdefault(folder, {})
        place[last] = view[name]
    return made


def _views_in(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["insurancesPolicies"]
    return found


def _views() -> list[Path]:
    folder = reference_dir()
    return sorted((folder / "oed" / "oed-view" / "pension-policies").glob("*.json")) if folder else []


@pytest.mark.parametrize("path", _views(), ids=lambda path: path.stem)
async def test_the_public_services_view_has_no_field_that_we_lack(path: Path) -> None:
    views = _views_in(path)
    assert {name for view in views for name in view} <= set(SAME_IN_THE_VIEW)
    found = await read({"poliser": [_as_wire(view) for view in views]})
    for view, policy in zip(views, found, strict=True):
        assert policy.stated_on == date.fromisoformat(view["disclosureDate"][:10])
        told = (policy.page, policy.product, policy.company, policy.reference, policy.description)
        named = ("url", "productType", "pensionScheme", "reference", "description")
        assert told == tuple(view[name] for name in named)
