"""Events to institutions: once per key, without personal data, each institution for itself."""

import json
from typing import Any

import httpx
import pytest

from connectors.institusjon.adapter import InstitusjonAdapter, build
from connectors.institusjon.simulator import make_simulator
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.faults import Fault
from settlement.ports.channels import InstitutionMessage
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.registers import DECEASED, Bench, FixedClock, estate, scripted

BANK = SIMULATED_BANKS[0].organisation_number
OTHER = SIMULATED_BANKS[1].organisation_number
UNKNOWN = "999999999"
SCOPE = "settlement:events"


def bench(**options: Any) -> Bench:
    return Bench("institusjon", make_simulator, estate(), **options)


def adapter(at: Bench, **extra: str) -> InstitusjonAdapter:
    return build(at.settings(**extra), at.http, at.clock, None)


def message(**changes: Any) -> InstitutionMessage:
    made = InstitutionMessage(
        idempotency_key="skifteattest:1",
        organisation_number=BANK,
        kind="skifteattest_issued",
        subject="ref-018f3c2e",
        data={"step": "issue_skifteattest"},
    )
    return made.model_copy(update=changes)


async def test_an_event_is_delivered_as_a_cloud_event_that_says_only_that_something_changed() -> None:
    at = bench()
    receipt = await adapter(at).push(message())
    sent = at.sent[0]
    event = json.loads(sent.content)
    assert sent.headers["content-type"] == "application/cloudevents+json"
    assert sent.headers["idempotency-key"] == "skifteattest:1"
    assert sent.url.path == f"/institusjon/{BANK}/events"
    assert (event["specversion"], event["type"], event["subject"]) == (
        "1.0",
        "no.oppgjoer.skifteattest_issued.v1",
        "ref-018f3c2e",
    )
    assert event["time"] == "2026-09-01T08:00:00Z"
    assert event["data"] == {"step": "issue_skifteattest"}
    assert receipt.reference == at.access.ledger.effects("institusjon")[0].reference
    assert not receipt.repeated


async def test_the_same_key_is_one_effect_with_the_same_event_id() -> None:
    at = bench()
    first = await adapter(at).push(message())
    second = await adapter(at).push(message())
    effects = at.access.ledger.effects("institusjon")
    assert len({json.loads(sent.content)["id"] for sent in at.sent}) == 1
    assert [effect.repeats for effect in effects] == [1]
    assert second.repeated
    assert second.reference == first.reference


async def test_the_same_key_to_two_institutions_is_two_effects() -> None:
    at = bench()
    await adapter(at).push(message())
    await adapter(at).push(message(organisation_number=OTHER))
    assert len(at.access.ledger.effects("institusjon")) == 2


async def test_an_institution_without_an_endpoint_is_refused() -> None:
    at = bench()
    with pytest.raises(Refused, match="no endpoint"):
        await adapter(at).push(message(organisation_number=UNKNOWN))
    nowhere = build(ConnectorSettings(base_url=""), at.http, at.clock, None)
    with pytest.raises(Refused, match="no endpoint"):
        await nowhere.push(message())
    assert at.access.ledger.effects("institusjon") == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": DECEASED},
        {"data": {"note": f"about {DECEASED}"}},
        {"data": {"deep": {"number": DECEASED}}},
        {"data": {"name": "Ragnhild Solbakken"}},
        {"subject": "Ragnhild Solbakken"},
        {"kind": "Skifteattest utstedt"},
        {"organisation_number": DECEASED},
    ],
)
async def test_a_message_that_holds_more_than_codes_is_not_sent(changes: dict[str, Any]) -> None:
    at = bench()
    with pytest.raises(Refused) as refused:
        await adapter(at).push(message(**changes))
    assert at.sent == []
    assert DECEASED not in str(refused.value)
    assert "Ragnhild" not in str(refused.value)


async def test_an_opaque_reference_with_many_digits_in_a_row_is_no_identity_number() -> None:
    at = bench()
    await adapter(at).push(message(subject="018f3c2e-7b1a-7c4d-9e21-a12345678901"))
    assert len(at.access.ledger.effects("institusjon")) == 1


async def test_an_endpoint_from_the_settings_goes_first() -> None:
    at = bench()
    endpoints = json.dumps({BANK: f"{at.base_url}/{OTHER}/events"})
    await adapter(at, endpoints=endpoints).push(message())
    assert at.sent[0].url.path == f"/institusjon/{OTHER}/events"


async def test_a_token_is_sent_when_a_scope_is_configured() -> None:
    at = bench(scope=SCOPE)
    await build(at.settings(scope=SCOPE), at.http, at.clock, at.tokens).push(message())
    assert at.tokens.asked == [(SCOPE, None)]
    with pytest.raises(Refused, match="401"):
        await adapter(at).push(message())


async def test_one_hiccup_is_retried_with_the_same_key_and_event_id() -> None:
    at = bench()
    at.access.faults.add(Fault("institusjon", "status", status=503))
    at.access.faults.add(Fault("institusjon", "status", status=429, retry_after="0"))
    await adapter(at).push(message())
    assert len(at.sent) == 3
    assert len({sent.content for sent in at.sent}) == 1
    assert len({sent.headers["idempotency-key"] for sent in at.sent}) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("institusjon", "status", status=502, times=None), Unavailable),
        (Fault("institusjon", "status", status=400, times=None), Refused),
        (Fault("institusjon", "malformed", times=None), Malformed),
    ],
)
async def test_faults_give_the_right_kind(fault: Fault, error: type[Exception]) -> None:
    at = bench()
    at.access.faults.add(fault)
    with pytest.raises(error):
        await adapter(at).push(message())


async def test_an_empty_answer_is_a_receipt() -> None:
    http = scripted((204, b""))
    receipt = await build(ConnectorSettings(base_url="https://a.test"), http, FixedClock(), None).push(
        message()
    )
    assert receipt.reference
    assert not receipt.repeated


@pytest.mark.parametrize(
    ("headers", "change", "status"),
    [
        ({"Idempotency-Key": ""}, {}, 400),
        ({"Content-Type": "application/json"}, {}, 415),
        ({}, {"specversion": "0.3"}, 400),
        ({}, {"type": "something.else"}, 400),
        ({}, {"subject": None}, 400),
        ({}, {"id": None}, 400),
    ],
)
async def test_the_simulator_checks_the_envelope(
    headers: dict[str, str], change: dict[str, Any], status: int
) -> None:
    at = bench()
    event = {
        "specversion": "1.0",
        "id": "1",
        "source": "urn:x",
        "type": "no.oppgjoer.x.v1",
        "subject": "r",
        "time": "2026-09-01T08:00:00Z",
    }
    body = {key: value for key, value in {**event, **change}.items() if value is not None}
    answer: httpx.Response = await at.http.post(
        f"{at.base_url}/{BANK}/events",
        content=json.dumps(body),
        headers={"Content-Type": "application/cloudevents+json", "Idempotency-Key": "k", **headers},
    )
    assert answer.status_code == status
    assert at.access.ledger.effects("institusjon") == ()


async def test_configuration_is_checked_without_telling_anyone() -> None:
    at = bench()
    assert await adapter(at).check_configuration() == ()
    bad = await adapter(
        at, endpoints='{"12": "https://a.test", "310000004": "http://a.test"}'
    ).check_configuration()
    assert len(bad) == 2
    assert await adapter(at, endpoints="[1]").check_configuration()
    assert at.sent == []
