"""What an institution sees and may do, and that it sees nothing of what concerns others."""

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest

from settlement.domain.journal import ENGINE
from settlement.services.house import House
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
    DIED,
    NAMES,
    StandingClock,
    Told,
    announce,
    collect,
    confirm,
    give_attest,
    instruct_payment,
    share_out,
    tell_estate,
)
from tests.settlement.web.institutions.callers import Caller, key

CLAIM = {"creditor_name": "Strøm AS", "description": "Faktura 7", "amount_ore": 125_000}


@pytest.fixture
def told(house: House) -> Told:
    """An estate with an account in bank A alone."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A)
    return made


async def test_a_bank_lists_the_estates_that_concern_it_and_no_others(
    told: Told, bank_a: Caller, bank_b: Caller
) -> None:
    mine = (await bank_a.get("/estates")).json()
    assert [estate["id"] for estate in mine["estates"]] == [told.case_id]
    assert (await bank_b.get("/estates")).json() == {"estates": [], "next": None}


async def test_the_list_holds_no_personal_data(told: Told, bank_a: Caller) -> None:
    text = (await bank_a.get("/estates")).text
    assert not [name for name in NAMES if name in text]
    assert told.deceased_number not in text


async def test_pages_follow_each_other_without_gap_or_repeat(house: House, bank_a: Caller) -> None:
    ids = set()
    for serial in range(5):
        made = tell_estate(house, serial)
        confirm(made)
        collect(made, BANK_A)
        ids.add(made.case_id)
    seen: list[str] = []
    after = None
    while True:
        query = {"limit": 2} | ({"after": after} if after else {})
        page = (await bank_a.get("/estates", params=query)).json()
        seen += [estate["id"] for estate in page["estates"]]
        after = page["next"]
        if after is None:
            break
    assert sorted(seen) == sorted(ids)
    assert len(seen) == 5


async def test_a_bank_sees_who_it_is_and_its_own_accounts_but_no_personal_number(
    told: Told, bank_a: Caller
) -> None:
    give_attest(told)
    estate = (await bank_a.get(f"/estates/{told.case_id}")).json()
    assert estate["deceased"] == {
        "name": NAMES[0],
        "birth_date": "1941-03-14",
        "date_of_death": DIED.isoformat(),
    }
    assert [held["own_reference"] for held in estate["holdings"]] == ["86011110000"]
    holder = next(entry for entry in estate["authorities"] if entry["authority"] == "skifteattest")
    assert (holder["name"], holder["valid"]) == (NAMES[2], True)
    assert estate["attests"][0]["status_index"] == 77
    numbers = (told.deceased_number, told.son.person_number or "", told.daughter.person_number or "")
    assert not [number for number in numbers if number in str(estate)]


async def test_reading_an_estate_is_logged_on_the_deceased_and_on_those_named(
    told: Told, bank_a: Caller, house: House
) -> None:
    give_attest(told)
    await bank_a.get(f"/estates/{told.case_id}")
    with house.database.work(actor=ENGINE, reason="test") as work:
        entries = work.access_log.of_case(told.case_id)
    by_bank = [(entry.field_group, entry.party_id) for entry in entries if BANK_A in entry.actor]
    assert ("identity", None) in by_bank
    assert ("authority", "son") in by_bank


@pytest.mark.parametrize("path", ["/estates/{id}", "/estates/{id}/claims"])
async def test_another_banks_estate_is_the_same_answer_as_none(path: str, told: Told, bank_b: Caller) -> None:
    foreign = await bank_b.get(path.format(id=told.case_id))
    none = await bank_b.get(path.format(id=uuid.uuid4()))
    garbage = await bank_b.get(path.format(id="1' OR 1=1"))
    assert foreign.status_code == none.status_code == garbage.status_code == 404
    assert _without_id(foreign.json()) == _without_id(none.json()) == _without_id(garbage.json())


async def test_writes_to_another_banks_estate_are_not_found(told: Told, bank_b: Caller) -> None:
    account = told.accounts[BANK_A]
    refused = [
        await bank_b.post(f"/estates/{told.case_id}/claims", CLAIM, key=key()),
        await bank_b.post(f"/estates/{told.case_id}/accounts/{account}/closed", {"receipt": "x"}, key=key()),
        await bank_b.post("/payment-instructions/QUJD/receipt", _receipt(), key=key()),
    ]
    assert [response.status_code for response in refused] == [404, 404, 404]
    assert not told.case.fordringer


async def test_a_bank_of_the_same_estate_cannot_act_for_the_other_bank(house: House, bank_b: Caller) -> None:
    told = tell_estate(house)
    confirm(told)
    collect(told, BANK_A, BANK_B)
    instruct_payment(told, BANK_A)
    assert (await bank_b.get("/payment-instructions")).json()["instructions"] == []
    mine = (await bank_b.get(f"/estates/{told.case_id}")).json()
    assert [held["own_reference"] for held in mine["holdings"]] == ["86011110001"]
    account = told.accounts[BANK_A]
    path = f"/estates/{told.case_id}/accounts/{account}/closed"
    assert (await bank_b.post(path, {"receipt": "x"}, key=key())).status_code == 404


async def test_a_claim_is_made_once_however_often_it_is_sent(told: Told, bank_a: Caller) -> None:
    path, same = f"/estates/{told.case_id}/claims", key()
    answers = await asyncio.gather(*(bank_a.post(path, CLAIM, key=same) for _ in range(12)))
    assert {response.status_code for response in answers} == {201}
    assert len({response.text for response in answers}) == 1
    assert len(told.case.fordringer) == 1
    assert [each["amount_ore"] for each in (await bank_a.get(path)).json()["claims"]] == [125_000]


async def test_the_same_key_with_another_body_is_refused(told: Told, bank_a: Caller) -> None:
    path, same = f"/estates/{told.case_id}/claims", key()
    assert (await bank_a.post(path, CLAIM, key=same)).status_code == 201
    other = await bank_a.post(path, CLAIM | {"amount_ore": 1}, key=same)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    assert len(told.case.fordringer) == 1


BAD_BODIES: tuple[Any, ...] = (
    CLAIM | {"status": "accepted"},
    CLAIM | {"creditor_id": BANK_B},
    CLAIM | {"accepted_ore": 1},
    CLAIM | {"amount_ore": "125000"},
    CLAIM | {"amount_ore": 12.5},
    CLAIM | {"amount_ore": True},
    CLAIM | {"amount_ore": 0},
    CLAIM | {"amount_ore": -5},
    CLAIM | {"amount_ore": 10**20},
    CLAIM | {"secured": "yes"},
    CLAIM | {"claim_class": "first"},
    CLAIM | {"description": ""},
    CLAIM | {"description": "x" * 501},
    {},
    [],
    None,
    "text",
)


async def test_a_body_that_is_not_exactly_right_is_refused(told: Told, bank_a: Caller) -> None:
    for body in BAD_BODIES:
        response = await bank_a.post(f"/estates/{told.case_id}/claims", body, key=key())
        assert response.status_code == 422, body
        assert response.headers["content-type"] == "application/problem+json"
    assert not told.case.fordringer


async def test_a_write_without_a_good_key_is_refused(told: Told, bank_a: Caller) -> None:
    path = f"/estates/{told.case_id}/claims"
    assert (await bank_a.post(path, CLAIM)).status_code == 422
    assert (await bank_a.post(path, CLAIM, key="a b")).status_code == 422


async def test_a_creditor_that_no_register_knows_answers_a_notice(told: Told, stranger: Caller) -> None:
    number = {"case_number": told.case.court.case_number}
    before = await stranger.post("/estates/find", number)
    none = await stranger.post("/estates/find", {"case_number": "26-999999DFA-TOSL/08"})
    assert before.status_code == none.status_code == 404
    announce(told)
    found = (await stranger.post("/estates/find", number)).json()
    made = await stranger.post(f"/estates/{found['estate_id']}/claims", CLAIM, key=key())
    assert made.status_code == 201
    seen = (await stranger.get(f"/estates/{told.case_id}")).json()
    assert seen["relation"] == ["creditor"]
    assert seen["holdings"] == []
    assert seen["deceased"]["birth_date"] is None


async def test_a_payment_is_instructed_receipted_and_gone_from_the_list(told: Told, bank_a: Caller) -> None:
    await asyncio.to_thread(share_out, told)
    listed = (await bank_a.get("/payment-instructions")).json()["instructions"]
    assert {(each["payee"], each["purpose"]) for each in listed} == {
        (party.name, "payout") for party in (told.son, told.daughter, told.abroad)
    }
    assert sum(each["amount_ore"] for each in listed) == 10_000_000
    path, same = f"/payment-instructions/{listed[0]['id']}/receipt", key()
    first = await bank_a.post(path, _receipt(), key=same)
    again = await bank_a.post(path, _receipt(), key=same)
    assert (first.status_code, first.text) == (200, again.text)
    assert sorted(payment.receipt or "" for payment in told.case.payments.values()) == ["", "", "T-1"]
    assert len((await bank_a.get("/payment-instructions")).json()["instructions"]) == 2
    other = await bank_a.post(path, _receipt(receipt="T-2"), key=key())
    assert (other.status_code, other.json()["code"]) == (409, "conflict")


async def test_an_account_is_closed_after_the_payouts_and_not_before(told: Told, bank_a: Caller) -> None:
    await asyncio.to_thread(share_out, told)
    path = f"/estates/{told.case_id}/accounts/{told.accounts[BANK_A]}/closed"
    assert (await bank_a.post(path, {"receipt": "C-1"}, key=key())).status_code == 409
    for listed in (await bank_a.get("/payment-instructions")).json()["instructions"]:
        receipt = f"/payment-instructions/{listed['id']}/receipt"
        assert (await bank_a.post(receipt, _receipt(), key=key())).status_code == 200
    assert [
        asked["step"] for asked in (await bank_a.get(f"/estates/{told.case_id}")).json()["asked_of_you"]
    ] == ["close_accounts"]
    closed = await bank_a.post(path, {"receipt": "C-1"}, key=key())
    assert (closed.status_code, closed.json()["receipt"]) == (200, "C-1")


async def test_a_receipt_from_tomorrow_is_refused(told: Told, bank_a: Caller, clock: StandingClock) -> None:
    await asyncio.to_thread(share_out, told)
    [listed, *_] = (await bank_a.get("/payment-instructions")).json()["instructions"]
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    path = f"/payment-instructions/{listed['id']}/receipt"
    response = await bank_a.post(path, _receipt(carried_out_on=tomorrow), key=key())
    assert response.status_code == 422


async def test_roles_are_told_in_the_public_shape_and_only_to_those_concerned(
    told: Told, bank_a: Caller, bank_b: Caller
) -> None:
    give_attest(told)
    wanted = {"estateSsn": told.deceased_number}
    found = (await bank_a.post("/authorities/search", wanted)).json()
    roles = {(each["recipientSsn"], each["role"].rpartition(":")[2]) for each in found["roleAssignments"]}
    assert (told.son.person_number, "skifteattest") in roles
    assert (told.daughter.person_number, "formuesfullmakt") in roles
    restricted = [each for each in found["roleAssignments"] if each["role"].endswith("formuesfullmakt")]
    assert all(each["isRestricted"] for each in restricted)
    assert set(found["roleAssignments"][0]) == {
        "estateSsn",
        "recipientSsn",
        "role",
        "created",
        "isRestricted",
    }
    only = {**wanted, "recipientSsn": told.daughter.person_number}
    assert len((await bank_a.post("/authorities/search", only)).json()["roleAssignments"]) == 1
    assert (await bank_b.post("/authorities/search", wanted)).json() == {
        "roleAssignments": [],
        "proxyAssignments": [],
    }


async def test_a_wrong_method_and_a_wrong_address_are_problems_too(bank_a: Caller) -> None:
    for response in (
        await bank_a.client.put("/institutions/v1/estates", headers=bank_a.headers()),
        await bank_a.get("/nothing"),
    ):
        assert response.status_code in {404, 405}
        assert response.headers["content-type"] == "application/problem+json"


def _receipt(**changed: Any) -> dict[str, Any]:
    return {"receipt": "T-1", "carried_out_on": "2026-03-02", **changed}


def _without_id(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in problem.items() if name != "instance"}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/estates/find", {"case_number": "26-1\0"}, 422),
        ("/estates/{id}/claims", CLAIM | {"creditor_name": "Str\0m"}, 422),
        ("/estates/{id}/accounts/%00/closed", {"receipt": "7"}, 404),
        ("/payment-instructions/%00/receipt", {"receipt": "7", "carried_out_on": "2026-03-01"}, 404),
    ],
)
async def test_control_characters_are_refused_and_never_fail_inside(
    told: Told, bank_a: Caller, path: str, body: dict[str, Any], status: int
) -> None:
    response = await bank_a.post(path.format(id=told.case_id), body, key=key())
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


async def test_each_refusal_says_what_to_do(told: Told, bank_a: Caller) -> None:
    headers = bank_a.headers()
    once = [await bank_a.client.get("/institutions/v1/estates", headers=headers) for _ in range(2)]
    refused = [
        once[1],
        await bank_a.client.get("/institutions/v1/estates"),
        await bank_a.get(f"/estates/{uuid.uuid4()}"),
        await bank_a.post("/certificates/verify", {"token": "a" * 1_100_000}),
    ]
    assert [response.status_code for response in refused] == [401, 401, 404, 413]
    for response in refused:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["detail"]


async def test_the_reference_reads_as_text(bank_a: Caller) -> None:
    text = (await bank_a.client.get("/institutions/docs")).text
    assert "payment instructions with receipts" in text
    assert "<code>resource</code>" in text
    assert "`" not in text
