"""What simulated KAR answers is read whole, what we ask is in the contract; faults end as stated."""

import logging
import traceback
from functools import cache
from typing import Any
from uuid import uuid4

import httpx
import pytest

import connectors.kit.client
from connectors.kar.adapter import build
from connectors.kar.client import LEGAL_MANDATE
from connectors.kar.simulator import SCOPE
from connectors.kar.wire import ErrorResponse, ListCustomerRelation
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.bank.fault_table import FAULTS, KAR, PAGED, Row
from tests.connectors.fault_matrix import ONE_HICCUP
from tests.connectors.kar.worlds import bench
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.personal_data import listen_to_everything, seen_in, seen_in_addresses
from tests.support.reference import reference_dir
from tests.support.registers import (
    BASIS,
    CASE,
    DATE_OF_DEATH,
    DECEASED,
    SPOUSE,
    Bench,
    scripted,
)

PATH = "/customers/customerRelationships"
PERIOD = {"fromDate": "2026-05-03", "toDate": "2026-09-01", "onlyPrimaryOwner": "TRUE"}
ERRORS = {"refused": Refused, "unavailable": Unavailable, "malformed": Malformed}


@cache
def contract() -> Contract | None:
    found = reference_dir()
    return Contract(found / "oed/bank/kar-customer-relationships-1.1.2.yaml") if found else None


async def call(at: Bench, **options: Any) -> httpx.Response:
    headers = {
        "Authorization": f"Bearer {await at.tokens.token(scope=SCOPE)}",
        "AccountInfoRequestID": str(uuid4()),
        "CorrelationID": str(uuid4()),
        "Legal-Mandate": LEGAL_MANDATE.replace("§", "%C2%A7").replace("ø", "%C3%B8"),
        "Accept": "application/json",
        "CustomerID": DECEASED,
        **options.get("headers", {}),
    }
    headers.pop(options.get("leave_out", ""), None)
    params = options.get("params", PERIOD)
    return await at.http.request(
        options.get("method", "GET"), f"{at.base_url}{PATH}", params=params, headers=headers
    )


@pytest.mark.parametrize("params", [PERIOD, {}, {"fromDate": "2026-08-03"}])
async def test_an_answer_is_read_without_loss(params: dict[str, str]) -> None:
    answer = await call(bench(), params=params)
    assert answer.status_code == 200
    read = ListCustomerRelation.model_validate_json(answer.content)
    assert lost_fields(answer.json(), read) == set()
    assert all((bank.ownershipType is not None) is ("onlyPrimaryOwner" in params) for bank in read.banks)


@pytest.mark.parametrize(
    ("status", "code", "options"),
    [
        (400, "ERR-002", {"headers": {"CustomerID": "123"}}),
        (400, "ERR-003", {"params": {**PERIOD, "fromDate": "2026-05-02"}}),
        (400, "ERR-003", {"params": {**PERIOD, "toDate": "2026-09-02"}}),
        (400, "ERR-003", {"params": {**PERIOD, "toDate": "x"}}),
        (400, "KFR-004", {"leave_out": "AccountInfoRequestID"}),
        (400, "KFR-004", {"leave_out": "Legal-Mandate"}),
        (401, "ERR-001", {"leave_out": "Authorization"}),
        (405, "KFR-004", {"method": "POST"}),
        (406, "KFR-004", {"headers": {"Accept": "text/html"}}),
    ],
)
async def test_a_refusal_has_the_contracts_status_code_and_form(
    status: int, code: str, options: dict[str, Any]
) -> None:
    answer = await call(bench(), **options)
    assert (answer.status_code, answer.json()["errorCode"]) == (status, code)
    assert lost_fields(answer.json(), ErrorResponse.model_validate_json(answer.content)) == set()


async def banks(at: Bench, **options: Any) -> Any:
    adapter = build(at.settings(scope=SCOPE, **options.pop("extra", {})), at.http, at.clock, at.tokens)
    asked = {"date_of_death": DATE_OF_DEATH, "case_reference": CASE, "basis": BASIS, **options}
    return await adapter.banks(DECEASED, **asked)


async def test_our_question_is_in_the_contract() -> None:
    at = bench()
    await banks(at)
    published = contract()
    assert published is None or published.wrong_in_question(PATH, at.sent[0]) == []


@pytest.mark.parametrize("row", KAR, ids=lambda row: row.id)
async def test_a_fault_ends_as_the_table_says(
    row: Row, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connectors.kit.client, "_FIRST_PAUSE_S", 0.001)
    listen_to_everything(caplog)
    at = bench()
    at.access.faults.add(row.planned("kar", "customerRelationships"))
    with pytest.raises(ERRORS[row.outcome]) as raised:
        await banks(at, extra={"timeout_s": "0.15"})
    trace = "".join(traceback.format_exception(raised.value))
    assert seen_in(at, f"{caplog.text}{trace}") == []
    assert seen_in_addresses(at, number_by_contract=False) == []
    assert len(at.sent) <= row.tries
    if row.told == "operator":
        assert [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("fault", ONE_HICCUP)
async def test_one_hiccup_is_mended_by_asking_again(fault: str) -> None:
    at = bench()
    planned = Row("relations", fault, "answered", 2, "nobody").planned("kar", "customerRelationships")
    planned.times = 1
    at.access.faults.add(planned)
    assert (await banks(at, extra={"timeout_s": "0.15"})).status is AnswerStatus.ANSWERED


def test_every_fault_has_a_row() -> None:
    assert {row.fault for row in KAR} == set(FAULTS) - PAGED


async def test_a_bank_that_is_there_twice_is_one_with_what_says_most() -> None:
    rows = [
        {"organizationID": "310000004", "bankName": "Elvebank", "activeAccount": False},
        {"organizationID": "310000012", "bankName": "Nordvarde", "activeAccount": True},
        {
            "organizationID": "310000004",
            "bankName": "Elvebank",
            "activeAccount": True,
            "ownershipType": "primaryOwner",
        },
    ]
    at = bench()
    at.http = scripted((200, {"banks": rows}))
    answer = await banks(at)
    assert [(bank.bank_name, bank.active, bank.ownership) for bank in answer.items] == [
        ("Elvebank", True, "primaryOwner"),
        ("Nordvarde", True, None),
    ]


async def test_the_living_are_not_told_about() -> None:
    answer = await call(bench(), headers={"CustomerID": SPOUSE})
    assert (answer.status_code, answer.json()["errorCode"]) == (403, "ERR-001")
