"""A creditor demands public settlement over the API: refused with the reason, or put to the court."""

import asyncio
from typing import Any

from settlement.domain.plan import StepStatus, plan
from settlement.services.demand_offentlig import refuse_demand, set_security
from tests.settlement.web.court.estates import CLERK, Told
from tests.settlement.web.institutions.callers import Caller, key

CLAIM = {"creditor_name": "Strøm AS", "description": "Faktura 7", "amount_ore": 125_000}
AT_RISK = {"ground": "creditor_at_risk", "why": "Arvingene gir bort innboet."}


async def claimed(announced: Told, caller: Caller) -> str:
    answer = await caller.post(f"/estates/{announced.case_id}/claims", CLAIM, key=key())
    assert answer.status_code == 201, answer.text
    return f"/estates/{announced.case_id}/claims/{answer.json()['id']}/public-settlement"


async def test_without_the_conditions_it_is_refused_at_once_and_the_reason_is_said(
    announced: Told, stranger: Caller, bank_a: Caller
) -> None:
    path = await claimed(announced, stranger)
    late = await stranger.post(path, {"ground": "creditor_after_limit", "why": "Ingen svarer."}, key=key())
    assert late.status_code == 409
    assert "Fristen for å kreve privat skifte" in late.text
    for wrong in ({"ground": "heir", "why": "x"}, {"ground": "creditor_at_risk", "why": " "}):
        assert (await stranger.post(path, wrong, key=key())).status_code == 422
    assert (await bank_a.post(path, AT_RISK, key=key())).status_code == 404  # the claim is another's
    assert not announced.case.public.demands


async def test_what_only_the_court_can_find_waits_for_it_and_the_answer_is_read(
    announced: Told, stranger: Caller
) -> None:
    path, same = await claimed(announced, stranger), key()
    answers = [await stranger.post(path, AT_RISK, key=same) for _ in range(2)]
    assert {one.status_code for one in answers} == {201}
    made = answers[0].json()
    assert answers[1].json() == made
    assert (made["state"], made["answer"]) == ("waits_for_court", "")
    assert "arveloven § 127 første ledd bokstav f" in made["legal_basis"]
    assert (await stranger.post(path, AT_RISK, key=key())).status_code == 409  # the court has not answered
    states = {one.step: one for one in plan(announced.case, announced.house.clock.now())}
    assert states["decide_public_demand"].status is StepStatus.WAITING

    given: dict[str, Any] = {"version": None, "actor": CLERK, "demand_id": made["id"]}
    await asyncio.to_thread(set_security, announced.house, announced.case_id, amount_ore=4_500_000, **given)
    (asked,) = (await stranger.get(path)).json()["demands"]
    assert (asked["state"], asked["security_ore"]) == ("waits_for_security", 4_500_000)

    back = await stranger.post(f"{path}/{made['id']}/withdrawal", {"why": "Vi er betalt."}, key=key())
    assert (back.status_code, back.json()["state"]) == (200, "withdrawn")
    again = (await stranger.post(path, AT_RISK, key=key())).json()
    refusing = {"why": "Innboet er uten verdi.", "found": {"prospects_impaired": False}}
    more: dict[str, Any] = {**given, "demand_id": again["id"]} | refusing
    await asyncio.to_thread(refuse_demand, announced.house, announced.case_id, **more)
    _, refused = (await stranger.get(path)).json()["demands"]
    assert (refused["state"], refused["answer"]) == ("refused", "Innboet er uten verdi.")
