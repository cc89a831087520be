"""Pension and life policies."""

import json

import pytest

from connectors.kit.settings import ConnectorSettings
from connectors.pensjon.adapter import PensjonAdapter, build
from connectors.pensjon.simulator import make_simulator
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Policy
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.registers import BASIS, CASE, DECEASED, STRANGER, Bench, FixedClock, estate, scripted

POLICY = Policy(DECEASED, "Varde Liv", "310000004", "Fripolise", "P1", "Utbetales til ektefelle, ellers boet")


def bench() -> Bench:
    return Bench("pensjon", make_simulator, estate(policies=(POLICY,)))


def adapter(at: Bench) -> PensjonAdapter:
    return build(at.settings(), at.http, at.clock, None)


async def test_policies_come_with_their_description_and_the_number_in_the_body() -> None:
    at = bench()
    answer = await adapter(at).policies(DECEASED, case_reference=CASE, basis=BASIS)
    policy = answer.items[0]
    assert (policy.company, policy.reference, policy.description) == (
        "Varde Liv",
        "P1",
        "Utbetales til ektefelle, ellers boet",
    )
    assert json.loads(at.sent[0].content) == {"fodselsnummer": DECEASED}
    assert DECEASED not in str(at.sent[0].url)


async def test_no_policy_is_an_answer_that_tells_what_is_not_covered() -> None:
    answer = await adapter(bench()).policies(STRANGER, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY
    assert "Skadeforsikring" in (answer.message or "")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("pensjon", "status", status=502, times=None), Unavailable),
        (Fault("pensjon", "status", status=400, times=None), Refused),
        (Fault("pensjon", "malformed", times=None), Malformed),
    ],
)
async def test_faults_give_the_right_kind(fault: Fault, error: type[Exception]) -> None:
    at = bench()
    at.access.faults.add(fault)
    with pytest.raises(error):
        await adapter(at).policies(DECEASED, case_reference=CASE, basis=BASIS)


async def test_a_recorded_answer_without_company_is_malformed() -> None:
    http = scripted((200, {"poliser": [{"referanse": "P1", "produkttype": "x"}]}))
    with pytest.raises(Malformed, match="pensjonsinnretning"):
        await build(ConnectorSettings(base_url="https://np.test"), http, FixedClock(), None).policies(
            DECEASED, case_reference=CASE, basis=BASIS
        )
