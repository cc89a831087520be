"""KAR: which banks, through the simulator and against recorded answers."""

from urllib.parse import unquote

import pytest

from connectors.kar.adapter import KarAdapter, build
from connectors.kar.simulator import SCOPE, make_simulator
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import BankCustomer
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.registers import (
    BASIS,
    CASE,
    DATE_OF_DEATH,
    DECEASED,
    STRANGER,
    Bench,
    FixedClock,
    estate,
    scripted,
)

CUSTOMER_OF = (
    BankCustomer(DECEASED, SIMULATED_BANKS[0].organisation_number),
    BankCustomer(DECEASED, SIMULATED_BANKS[1].organisation_number, active=False, ownership="unknown"),
    BankCustomer(DECEASED, SIMULATED_BANKS[2].organisation_number, ownership="notPrimaryOwner"),
)


def bench() -> Bench:
    return Bench("kar", make_simulator, estate(bank_customers=CUSTOMER_OF))


def adapter(at: Bench) -> KarAdapter:
    return build(at.settings(scope=SCOPE), at.http, at.clock, at.tokens)


async def test_banks_are_listed_and_unknown_ownership_is_kept() -> None:
    at = bench()
    answer = await adapter(at).banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(bank.bank_name, bank.active, bank.ownership) for bank in answer.items] == [
        (SIMULATED_BANKS[0].name, True, "primaryOwner"),
        (SIMULATED_BANKS[1].name, False, "unknown"),
    ]
    assert answer.provenance[0].response_sha256


async def test_the_question_carries_mandate_case_and_period_and_no_number_in_its_address() -> None:
    at = bench()
    await adapter(at).banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)
    request = at.sent[0]
    assert request.headers["AccountInfoRequestID"] == CASE
    assert "§ 92" in unquote(request.headers["Legal-Mandate"])
    assert dict(request.url.params) == {
        "fromDate": "2026-05-03",
        "toDate": "2026-09-01",
        "onlyPrimaryOwner": "TRUE",
    }
    assert DECEASED not in str(request.url)


async def test_nobody_registered_is_an_answer() -> None:
    answer = await adapter(bench()).banks(
        STRANGER, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )
    assert answer.status is AnswerStatus.EMPTY
    assert answer.provenance


async def test_a_case_reference_that_is_no_uuid_gets_the_one_that_stands_for_it() -> None:
    at = bench()
    for _ in range(2):
        await adapter(at).banks(
            DECEASED,
            date_of_death=DATE_OF_DEATH,
            case_reference="sak-7",
            basis=BASIS.model_copy(update={"case_reference": "sak-7"}),
        )
    assert len({request.headers["AccountInfoRequestID"] for request in at.sent}) == 1


async def test_a_refusal_names_the_registers_code_and_no_person() -> None:
    with pytest.raises(Refused, match="ERR-002") as refused:
        await adapter(bench()).banks("123", date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)
    assert "123" not in refused.value.reason


@pytest.mark.parametrize(
    ("kind", "error"), [("status", Unavailable), ("malformed", Malformed), ("empty", Malformed)]
)
async def test_faults_give_the_right_kind(kind: str, error: type[Exception]) -> None:
    at = bench()
    at.access.faults.add(Fault("kar", kind, times=None))
    with pytest.raises(error):
        await adapter(at).banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)


async def test_a_recorded_answer_with_new_keys_is_read() -> None:
    body = {
        "banks": [{"organizationID": "310000004", "bankName": "Elvebank", "activeAccount": True, "ny": 1}]
    }
    recorded = build(
        ConnectorSettings(base_url="https://kar.test", scope="s"), scripted((200, body)), FixedClock(), None
    )
    answer = await recorded.banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)
    assert answer.items[0].ownership is None


async def test_a_recorded_answer_that_breaks_the_contract_names_the_field() -> None:
    body = {"banks": [{"organizationID": "31", "bankName": "Elvebank"}]}
    recorded = build(
        ConnectorSettings(base_url="https://kar.test", scope="s"), scripted((200, body)), FixedClock(), None
    )
    with pytest.raises(Malformed, match=r"banks\.0\.organizationID"):
        await recorded.banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)


async def test_the_configuration_is_checked() -> None:
    at = bench()
    assert await adapter(at).check_configuration() == ()
    assert await build(at.settings(), at.http, at.clock, None).check_configuration()
