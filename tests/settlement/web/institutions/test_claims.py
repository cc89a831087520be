"""A creditor's claim from report to answer: corrected, withdrawn, objected to, and nobody else's to touch."""

import asyncio
import uuid
from typing import Any

from settlement.domain.estate import FordringStatus
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.hear_creditors import decide_fordring, tell_creditors
from tests.settlement.web.court.estates import CLERK, Told
from tests.settlement.web.institutions.callers import Caller, key

CLAIM = {
    "creditor_name": "Strøm AS",
    "description": "Faktura 7",
    "amount_ore": 125_000,
    "interest_ore": 2_500,
    "account": "99785851206",
    "evidence": "faktura 7 av 3. januar",
}
KINDS = ("correction", "withdrawal", "objection")


async def reported(announced: Told, caller: Caller, **changed: Any) -> tuple[str, dict[str, Any]]:
    path = f"/estates/{announced.case_id}/claims"
    answer = await caller.post(path, CLAIM | changed, key=key())
    assert answer.status_code == 201, answer.text
    return f"{path}/{answer.json()['id']}", answer.json()


def answered(announced: Told, claim_id: str, ore: int, reason: str = "", **answer: Any) -> None:
    decide_fordring(
        announced.house,
        announced.case_id,
        version=None,
        actor=CLERK,
        fordring_id=claim_id,
        accepted_ore=ore,
        reason=reason,
        answer=FordringAnswer.model_validate(answer),
    )
    tell_creditors(announced.house, announced.case_id)


async def test_a_claim_is_reported_with_interest_account_and_evidence(
    announced: Told, stranger: Caller
) -> None:
    path, made = await reported(announced, stranger)
    read = (await stranger.get(path)).json()
    assert read == made
    assert (read["interest_ore"], read["status"], read["decision"]) == (2_500, "received", "")
    kept = announced.case.fordringer[made["id"]]
    assert (kept.account, kept.evidence) == ("99785851206", "faktura 7 av 3. januar")


async def test_interest_above_the_amount_and_unknown_kinds_are_refused(
    announced: Told, stranger: Caller
) -> None:
    path = f"/estates/{announced.case_id}/claims"
    for wrong in ({"interest_ore": 125_001}, {"kind": "bribe"}, {"evidence_sha256": "ab"}, {"months": -1}):
        assert (await stranger.post(path, CLAIM | wrong, key=key())).status_code == 422, wrong
    assert not announced.case.fordringer


async def test_the_decision_says_what_why_and_what_can_be_done_by_when(
    announced: Told, stranger: Caller
) -> None:
    path, made = await reported(announced, stranger)
    await asyncio.to_thread(answered, announced, made["id"], 100_000, "Én måned er betalt.")
    read = (await stranger.get(path)).json()
    assert (read["status"], read["accepted_ore"], read["reason"]) == (
        "accepted",
        100_000,
        "Én måned er betalt.",
    )
    assert "1 000,00 kroner er godtatt" in read["decision"].replace("\xa0", " ")
    assert read["answer_by"] == "2026-03-23"
    assert read["what_to_do"]
    assert "arveloven § 122" in read["legal_basis"]
    assert read["class_parts"] == [
        {"fordring_class": "ordinary", "amount_ore": 100_000, "legal_basis": "dekningsloven § 9-6"}
    ]


async def test_an_objection_sets_the_rest_aside_however_often_it_is_sent(
    announced: Told, stranger: Caller
) -> None:
    path, made = await reported(announced, stranger)
    early = await stranger.post(f"{path}/objection", {"why": "Alt gjelder."}, key=key())
    assert early.status_code == 409
    await asyncio.to_thread(answered, announced, made["id"], 100_000, "Én måned er betalt.")
    same = key()
    answers = [await stranger.post(f"{path}/objection", {"why": "Alt gjelder."}, key=same) for _ in range(3)]
    assert {one.status_code for one in answers} == {200}
    assert len({one.text for one in answers}) == 1
    assert (answers[0].json()["status"], answers[0].json()["disputed_ore"]) == ("disputed", 25_000)
    assert announced.case.fordringer[made["id"]].objection == "Alt gjelder."


async def test_a_correction_voids_the_decision_and_a_withdrawal_ends_it(
    announced: Told, stranger: Caller
) -> None:
    path, made = await reported(announced, stranger)
    await asyncio.to_thread(answered, announced, made["id"], 125_000)
    body = {"claim": CLAIM | {"amount_ore": 90_000}, "why": "Kreditnota"}
    same = key()
    first = await stranger.post(f"{path}/correction", body, key=same)
    again = await stranger.post(f"{path}/correction", body, key=same)
    assert (first.status_code, first.text) == (200, again.text)
    assert (first.json()["status"], first.json()["amount_ore"]) == ("received", 90_000)
    gone = await stranger.post(f"{path}/withdrawal", {"why": "Betalt av andre"}, key=key())
    twice = await stranger.post(f"{path}/withdrawal", {"why": "Betalt av andre"}, key=key())
    assert (gone.status_code, twice.status_code) == (200, 200)
    assert gone.json()["status"] == "withdrawn"
    assert announced.case.fordringer[made["id"]].status == FordringStatus.WITHDRAWN
    assert (await stranger.post(f"{path}/correction", body, key=key())).status_code == 409


async def test_another_creditors_claim_is_the_same_answer_as_none(
    announced: Told, stranger: Caller, bank_a: Caller, bank_b: Caller
) -> None:
    path, _ = await reported(announced, stranger)
    none = f"/estates/{announced.case_id}/claims/{uuid.uuid4()}"
    bodies = {
        "correction": {"claim": CLAIM, "why": "x"},
        "withdrawal": {"why": "x"},
        "objection": {"why": "x"},
    }
    for caller in (bank_a, bank_b):
        reads = [(await caller.get(one)).status_code for one in (path, none)]
        writes = [
            (await caller.post(f"{one}/{kind}", bodies[kind], key=key())).status_code
            for one in (path, none)
            for kind in KINDS
        ]
        assert {*reads, *writes} == {404}
    assert {f.status for f in announced.case.fordringer.values()} == {FordringStatus.RECEIVED}
