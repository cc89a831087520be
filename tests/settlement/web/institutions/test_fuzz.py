"""Whatever is sent, the API answers by its contract: no 500, no inner detail."""

import asyncio
import json
from typing import Any

import httpx
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settlement.services.house import House
from settlement.web.institutions.api import api
from tests.settlement.web.court.estates import BANK_A, StandingClock, Told, collect, confirm, tell_estate
from tests.settlement.web.court.houses import ORIGIN
from tests.settlement.web.institutions.callers import Caller

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.sampled_from(["x", "ordinary", "2026-03-02", "0" * 64, BANK_A]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "creditor_name",
        "description",
        "amount_ore",
        "claim_class",
        "secured",
        "due_on",
        "receipt",
        "carried_out_on",
        "token",
        "sha256",
        "code",
        "case_number",
        "estateSsn",
        "recipientSsn",
        "status",
    ]
)
BODIES = st.dictionaries(FIELDS, VALUES, max_size=6) | VALUES
OPERATIONS = [
    (method.upper(), path) for path, methods in api.openapi()["paths"].items() for method in methods
]
PARTS = st.text(
    st.characters(codec="utf-8", exclude_characters="/?#%\\", exclude_categories=("Cs", "Cc")), max_size=20
)


def test_random_requests_never_fail_inside(house: House, app: FastAPI, clock: StandingClock) -> None:
    told = tell_estate(house)
    confirm(told)
    collect(told, BANK_A)

    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        operation=st.sampled_from(OPERATIONS),
        body=BODIES,
        part=st.just(told.case_id) | PARTS,
        key=st.just("abcdefgh") | st.text("abc-_.ABC019", max_size=70),
        query=st.dictionaries(st.sampled_from(["after", "limit", "x"]), st.text(max_size=20), max_size=2),
    )
    def attempt(operation: tuple[str, str], body: Any, part: str, key: str, query: dict[str, str]) -> None:
        response = asyncio.run(call(app, clock, operation, body, part=part, key=key, query=query))
        assert response.status_code in {200, 201, 307, 400, 403, 404, 405, 409, 413, 422}, response.text
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"
            assert "Traceback" not in response.text
            assert "settlement/" not in response.text

    attempt()
    assert_journal_is_sound(told)


async def call(
    app: FastAPI,
    clock: StandingClock,
    operation: tuple[str, str],
    body: Any,
    *,
    part: str,
    key: str,
    query: dict[str, str],
) -> httpx.Response:
    method, path = operation
    for name in ("estate_id", "ref", "instruction_id", "number"):
        path = path.replace(f"{{{name}}}", part or "-")
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        headers = Caller(client, clock, BANK_A).headers() | {"content-type": "application/json"}
        if key:
            headers["idempotency-key"] = key
        return await client.request(
            method,
            f"/institutions/v1{path}",
            headers=headers,
            params=query,
            content=json.dumps(body) if method == "POST" else None,
        )


def assert_journal_is_sound(told: Told) -> None:
    assert told.case.version >= 1
    assert all(fordring.creditor_id == BANK_A for fordring in told.case.fordringer.values())
