"""Whatever a form holds, the court's pages answer with a page: no 500."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settlement.services.house import House
from settlement.web.court.actions.registry import ACTIONS
from tests.settlement.web.court.employees import Employee, sit
from tests.settlement.web.court.estates import BANK_A, OSLO_COURT, collect, confirm, tell_estate
from tests.settlement.web.court.houses import ORIGIN

WORDS = st.sampled_from(
    [
        "",
        "yes",
        "no",
        "son",
        "abroad",
        "deceased",
        "approve",
        "return",
        "privat",
        "other",
        "child",
        "account",
        "12,50",
        "-1",
        "99999999999999999999",
        "01.01.2026",
        "31.02.2026",
        "0001-01-01",
        "'; DROP TABLE",
        "<b>x</b>",
    ]
)
NAMES = st.sampled_from(
    [
        "party",
        "reason",
        "outcome",
        "seen",
        "code",
        "step",
        "name",
        "relation",
        "parents",
        "birth_date",
        "evidence",
        "kind",
        "label",
        "value",
        "valued_on",
        "on",
        "form",
        "signed",
        "granted",
        "deadline_on",
        "holding",
        "basis",
    ]
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


def test_random_forms_never_fail_inside(house: House, app: FastAPI) -> None:
    estates = [tell_estate(house, 1), tell_estate(house, 2)]
    confirm(estates[1])
    collect(estates[1], BANK_A)
    session = sit(app, "kari", OSLO_COURT).client.cookies["settlement"]

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        told=st.sampled_from(estates),
        action=st.sampled_from(sorted(ACTIONS)),
        fields=st.dictionaries(NAMES, WORDS | TEXT, max_size=8),
        stale=st.booleans(),
    )
    def attempt(told: Any, action: str, fields: dict[str, str], stale: bool) -> None:
        version = "1" if stale else str(told.case.version)
        path = f"/court/cases/{told.case_id}/do/{action}"
        response = asyncio.run(send(app, session, path, {**fields, "version": version}))
        assert response.status_code in {303, 404, 409, 422}, response.text[:2000]
        assert "<b>x</b>" not in response.text

    attempt()


async def send(app: FastAPI, session: str, path: str, fields: dict[str, str]) -> httpx.Response:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url=ORIGIN, cookies={"settlement": session}
    ) as client:
        return await Employee(client, "kari").send(path, form_on="/court/person", **fields)
