"""What the simulated banks answer is read whole, and what we ask holds against the accounts API v2."""

from functools import cache
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import BaseModel

from connectors.bank.client import LEGAL_MANDATE
from connectors.bank.moods import MOODS
from connectors.bank.wire import AccountDetails, Accounts, ErrorBody
from connectors.bank.wire_transactions import Transactions
from tests.connectors.bank.worlds import BANK, SCOPE, account, ask, bench
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import DECEASED, SPOUSE, STRANGER, Bench

LIST = "/accounts"
DETAILS = "/accounts/{accountReference}"
MOVEMENTS = "/accounts/{accountReference}/transactions"
CARDS = "/accounts/{accountReference}/cards"
ROLES = "/accounts/{accountReference}/roles"
PERIOD = {"fromDate": "2026-05-03", "toDate": "2026-09-01"}
LISTED = {**PERIOD, "OnlyPrimaryOwner": "TRUE"}


@cache
def contract() -> Contract | None:
    found = reference_dir()
    return Contract(found / "oed/bank/dsop-control-accounts-v2.yaml") if found else None


async def call(
    at: Bench,
    path: str,
    *,
    params: dict[str, str] | None = None,
    method: str = "GET",
    leave_out: str = "",
    **headers: str,
) -> httpx.Response:
    base = f"{at.base_url}/{BANK.organisation_number}/v2"
    given = {
        "Authorization": f"Bearer {await at.tokens.token(scope=SCOPE, resource=base)}",
        "AccountInfoRequestID": str(uuid4()),
        "CorrelationID": str(uuid4()),
        "Legal-Mandate": LEGAL_MANDATE.replace("§", "%C2%A7").replace("ø", "%C3%B8"),
        "Accept": "application/json",
        "PartyID": DECEASED,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    given.pop(leave_out, None)
    return await at.http.request(method, f"{base}{path}", params=params, headers=given)


@pytest.fixture
def at() -> Bench:
    return bench(
        account(1), account(2, kind="loanAccount", balance_at_death_ore=-5), account(3, currency="EUR")
    )


OK = [
    (LIST, "/accounts", LISTED),
    (DETAILS, "/accounts/ref-1", PERIOD),
    (DETAILS, "/accounts/ref-2", {**PERIOD, "toDate": "2026-08-03"}),
    (DETAILS, "/accounts/ref-3", {}),
    (MOVEMENTS, "/accounts/ref-1/transactions", PERIOD),
]
MODEL: dict[str, type[BaseModel]] = {LIST: Accounts, DETAILS: AccountDetails, MOVEMENTS: Transactions}


@pytest.mark.parametrize("mood", [name for name in MOODS if name not in {"talkative", "misspelling"}])
@pytest.mark.parametrize(("template", "path", "params"), OK)
async def test_an_answer_is_read_without_loss(
    template: str, path: str, params: dict[str, str], mood: str
) -> None:
    at = bench(
        account(1), account(2), account(3, currency="EUR"), moods={BANK.organisation_number: MOODS[mood]}
    )
    answer = await call(at, path, params=params)
    assert answer.status_code == 200
    assert lost_fields(answer.json(), MODEL[template].model_validate_json(answer.content)) == set()


REFUSED: list[tuple[int, str, str, str, dict[str, Any]]] = [
    (400, "ACC-001", LIST, "/accounts", {"leave_out": "CorrelationID"}),
    (400, "ACC-001", LIST, "/accounts", {"AdditionalReferenceIDType": "annet"}),
    (400, "ACC-001", LIST, "/accounts", {"AccountInfoRequestID": "sak-1"}),
    (400, "ACC-001", LIST, "/accounts", {"Legal_Mandate": "Skatteforvaltningsloven"}),
    (400, "ACC-001", LIST, "/accounts", {"PartyID": "123"}),
    (400, "ACC-001", LIST, "/accounts", {"params": PERIOD}),
    (400, "ACC-001", LIST, "/accounts", {"params": {**LISTED, "fromDate": "2026-05-02"}}),
    (400, "ACC-001", LIST, "/accounts", {"params": {**LISTED, "toDate": "2026-09-02"}}),
    (400, "ACC-001", LIST, "/accounts", {"params": {**LISTED, "toDate": "i dag"}}),
    (400, "ACC-001", LIST, "/accounts", {"params": {**LISTED, "page": "0"}}),
    (401, "ACC-010", LIST, "/accounts", {"Authorization": "Bearer x"}),
    (401, "ACC-010", LIST, "/accounts", {"leave_out": "Authorization"}),
    (403, "ACC-011", LIST, "/accounts", {"PartyID": SPOUSE}),
    (405, "ACC-012", LIST, "/accounts", {"method": "POST"}),
    (406, "ACC-013", LIST, "/accounts", {"Accept": "text/html"}),
    (406, "ACC-013", LIST, "/accounts", {"Accept": "application/jose"}),
    (400, "ACC-001", DETAILS, "/accounts/ref-1", {"params": {"toDate": "2026-08-03"}}),
    (404, "ACC-003", DETAILS, "/accounts/dataNotDelivered", {}),
    (404, "ACC-003", MOVEMENTS, "/accounts/annen/transactions", {}),
    (400, "ACC-001", CARDS, "/accounts/ref-1/cards", {}),
    (400, "ACC-001", ROLES, "/accounts/ref-1/roles", {}),
]


@pytest.mark.parametrize(("status", "code", "template", "path", "options"), REFUSED)
async def test_a_refusal_has_the_contracts_status_code_and_form(
    at: Bench, status: int, code: str, template: str, path: str, options: dict[str, Any]
) -> None:
    options = {"params": LISTED if template == LIST else PERIOD, **options}
    answer = await call(at, path, **options)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert lost_fields(answer.json(), ErrorBody.model_validate_json(answer.content)) == set()


def test_a_broken_question_would_be_found() -> None:
    published = contract()
    request = httpx.Request("GET", "https://bank.test/accounts", params={"fromDate": "i går"})
    assert published is None or len(published.wrong_in_question(LIST, request)) >= 5


async def test_nobody_the_bank_knows_gives_a_blank_list(at: Bench) -> None:
    answer = await call(at, "/accounts", params=LISTED, PartyID=STRANGER)
    assert (answer.status_code, answer.json()["accounts"]) == (200, [])


async def test_every_question_of_ours_is_in_the_contract() -> None:
    at = bench(*(account(place) for place in range(4)))
    await ask(at)
    templates = {"accounts": LIST, "transactions": MOVEMENTS}
    published = contract()
    asked = [request for request in at.sent if "/v2/accounts" in request.url.path]
    assert len(asked) == 2 + 4 * 3
    for request in asked:
        assert request.headers["Legal-Mandate"].isascii()
        template = templates.get(request.url.path.rsplit("/", 1)[-1], DETAILS)
        assert published is None or published.wrong_in_question(template, request) == []
