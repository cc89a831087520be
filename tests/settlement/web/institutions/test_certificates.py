"""Certificates: valid, revoked or unknown; by machine and on the open page."""

import base64
import hashlib
import json
import re
import zlib

import httpx
import pytest

from settlement.domain.events.declaration import AttestRevoked
from settlement.services.house import House
from tests.settlement.web.court.estates import BANK_A, NAMES, Told, collect, confirm, give_attest, tell_estate
from tests.settlement.web.court.houses import ORIGIN
from tests.settlement.web.institutions.callers import Caller

PDF = b"%PDF-1.7 an attest"


@pytest.fixture
def told(house: House) -> Told:
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A)
    return made


async def test_a_certificate_is_known_by_its_hash_and_by_its_code(told: Told, bank_b: Caller) -> None:
    attest_id = give_attest(told, PDF)
    for body in ({"sha256": hashlib.sha256(PDF).hexdigest()}, {"code": attest_id}):
        answer = (await bank_b.post("/certificates/verify", body)).json()
        assert (answer["outcome"], answer["kind"], answer["status_index"]) == ("valid", "skifteattest", 77)


async def test_a_revoked_one_says_so_and_stands_in_the_status_list(told: Told, bank_b: Caller) -> None:
    attest_id = give_attest(told, PDF)
    assert _status(await bank_b.client.get("/institutions/v1/status-lists/1"), 77) == 0
    told.record(AttestRevoked(attest_id=attest_id, why="feil"))
    answer = (await bank_b.post("/certificates/verify", {"code": attest_id})).json()
    assert answer["outcome"] == "revoked"
    assert _status(await bank_b.client.get("/institutions/v1/status-lists/1"), 77) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"sha256": "0" * 64},
        {"code": "nothing-here"},
        {"code": "' OR 1=1 --"},
        {"token": "a.b.c"},
        {"token": "x"},
    ],
)
async def test_what_we_did_not_issue_is_unknown(body: dict[str, str], bank_b: Caller) -> None:
    assert (await bank_b.post("/certificates/verify", body)).json()["outcome"] == "unknown"


@pytest.mark.parametrize("body", [{}, {"code": "abcdefgh", "sha256": "0" * 64}, {"sha256": "xyz"}])
async def test_one_question_at_a_time(body: dict[str, str], bank_b: Caller) -> None:
    assert (await bank_b.post("/certificates/verify", body)).status_code == 422


async def test_there_is_one_status_list(client: httpx.AsyncClient) -> None:
    found = await client.get("/institutions/v1/status-lists/1")
    assert found.headers["content-type"] == "application/statuslist+jwt"
    assert "max-age=300" in found.headers["cache-control"]
    assert (await client.get("/institutions/v1/status-lists/2")).status_code == 404
    assert (await client.get("/institutions/v1/status-lists/x")).status_code == 404


async def test_the_open_page_says_valid_without_naming_anybody(told: Told, client: httpx.AsyncClient) -> None:
    attest_id = give_attest(told, PDF)
    by_code = await _ask(client, data={"code": attest_id})
    by_file = await _ask(client, files={"document": ("a.pdf", PDF, "application/pdf")})
    for page in (by_code, by_file):
        assert page.status_code == 200
        assert "Attesten er gyldig" in page.text
        assert not [name for name in NAMES if name in page.text]
        assert told.deceased_number not in page.text


async def test_one_changed_byte_is_unknown_on_the_open_page(told: Told, client: httpx.AsyncClient) -> None:
    give_attest(told, PDF)
    page = await _ask(client, files={"document": ("a.pdf", PDF + b"!", "application/pdf")})
    assert "Vi kjenner ikke denne attesten" in page.text


async def test_the_open_page_asks_again_when_nothing_is_given(client: httpx.AsyncClient) -> None:
    page = await _ask(client, data={"code": ""})
    assert page.status_code == 422
    assert "Lim inn koden, eller velg dokumentet." in page.text


async def test_the_reference_tells_every_operation_and_fetches_nothing(client: httpx.AsyncClient) -> None:
    page = await client.get("/institutions/docs")
    document = (await client.get("/institutions/v1/openapi.json")).json()
    assert page.status_code == 200
    for path in document["paths"]:
        assert path in page.text
    assert not re.findall(r'(?:src|href)="https?://', page.text)
    assert "<script" not in page.text


async def _ask(client: httpx.AsyncClient, **form: object) -> httpx.Response:
    page = await client.get("/verify")
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    data = {"csrf": found.group(1), **form.pop("data", {})}  # type: ignore[dict-item]
    return await client.post("/verify", data=data, headers={"origin": ORIGIN}, **form)  # type: ignore[arg-type]


def _status(response: httpx.Response, place: int) -> int:
    payload = response.text.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    packed = claims["status_list"]["lst"]
    array = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    return (array[place // 8] >> (place % 8)) & 1
