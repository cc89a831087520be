"""What simulated Landbruksregisteret answers is read whole, and what we ask is in the published file."""

import json
from functools import cache
from typing import Any

import httpx
import pytest

from connectors.landbruk.simulator import SCOPE
from connectors.landbruk.wire import Eiendom
from tests.connectors.landbruk.questions import areas
from tests.connectors.landbruk.test_adapter import bench
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, Bench


@cache
def contract() -> Contract | None:
    found = reference_dir()
    name = "connectors/data/kartverket/landbruksregister-openapi.json"
    return Contract(found / name) if found else None


async def call(at: Bench, body: Any, *, scope: str = SCOPE) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=scope)}"}
    return await at.http.post(f"{at.base_url}/eiendom", json=body, headers=headers)


async def test_an_answer_is_read_without_loss() -> None:
    at = bench()
    rows = [{"kommunenr": "1860", "gardsnr": gnr, "bruksnr": 14, "festenr": 0} for gnr in (134, 135)]
    answer = await call(at, rows)
    assert len(answer.json()) == 1
    for row in answer.json():
        assert lost_fields(row, Eiendom.model_validate(row)) - NAMED_OTHERWISE == set()


NAMED_OTHERWISE = {"matrikkelNummer", "matrikkelnummer.gardsnr"}
"""Read under the service's own spelling."""


async def test_our_question_is_in_the_contract() -> None:
    at = bench()
    await areas(at, {}, BASIS)
    published = contract()
    body = json.loads(at.sent[0].content)
    assert published is None or published.schema_errors("MatrikkelNummerListe", body) == []


@pytest.mark.parametrize(
    ("status", "body", "scope"),
    [
        (403, [], "another"),
        (400, {}, SCOPE),
        (400, [{"kommunenr": 1860, "gardsnr": 1, "bruksnr": 1}], SCOPE),
        (400, [{"kommunenr": "1860", "gardsnr": "1", "bruksnr": 1}], SCOPE),
        (400, ["1860-1/1"], SCOPE),
    ],
)
async def test_what_the_register_does_not_take_is_refused(status: int, body: Any, scope: str) -> None:
    assert (await call(bench(), body, scope=scope)).status_code == status
