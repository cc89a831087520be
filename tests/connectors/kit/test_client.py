"""The register client against answers that registers give on good and bad days."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel, StrictStr

from connectors.kit.client import RegisterClient
from connectors.kit.http_client import make_http_client
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import SetClock

NUMBER = "28857197102"


class Thing(BaseModel):
    name: StrictStr


class Register:
    """Answers in turn with what it was given."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Tokens:
    scheme = "Bearer"

    def __init__(self) -> None:
        self.forgotten = 0

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        return f"token-{self.forgotten}"

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        self.forgotten += 1


def client(register: Register, **options: Any) -> RegisterClient:
    http = make_http_client(httpx.MockTransport(register))
    base_url = "https://register.test/api"
    return RegisterClient("Testregister", base_url=base_url, http=http, clock=SetClock(), **options)


async def test_an_answer_carries_its_provenance() -> None:
    answer = await client(Register(httpx.Response(200, json={"name": "a"}))).request("GET", "/things")
    assert answer.parse(Thing).name == "a"
    assert answer.provenance.register_name == "Testregister"
    assert len(answer.provenance.response_sha256 or "") == 64


async def test_a_busy_register_is_asked_again_after_the_pause_it_wants() -> None:
    register = Register(httpx.Response(429, headers={"Retry-After": "20"}), httpx.Response(200, json={}))
    answer = await client(register, retry_after_unit_s=0.001).request("GET", "/things")
    assert answer.status == 200
    assert len(register.requests) == 2


@pytest.mark.parametrize("fault", [httpx.Response(500), httpx.ReadTimeout("slow"), httpx.ReadError("cut")])
async def test_a_register_that_stays_down_is_unavailable(fault: httpx.Response | Exception) -> None:
    register = Register(fault)
    with pytest.raises(Unavailable):
        await client(register, attempts=2).request("GET", f"/persons/{NUMBER}")
    assert len(register.requests) == 2


async def test_no_error_repeats_the_address() -> None:
    with pytest.raises(Unavailable) as caught:
        await client(Register(httpx.ReadError(NUMBER)), attempts=1).request("GET", f"/persons/{NUMBER}")
    assert NUMBER not in repr(caught.value)
    assert caught.value.__cause__ is None


async def test_an_effect_that_cannot_be_recognised_is_not_sent_twice() -> None:
    register = Register(httpx.ReadError("cut"))
    with pytest.raises(Unavailable):
        await client(register).request("POST", "/effects", repeatable=False)
    assert len(register.requests) == 1


async def test_a_refused_token_is_forgotten_and_tried_once_more() -> None:
    tokens = Tokens()
    register = Register(httpx.Response(401), httpx.Response(200, json={}))
    await client(register, tokens=tokens).request("GET", "/things", scope="a:b")
    assert register.requests[1].headers["Authorization"] == "Bearer token-1"
    with pytest.raises(Refused):
        await client(Register(httpx.Response(401)), tokens=tokens).request("GET", "/things", scope="a:b")


async def test_a_refused_question_is_not_repeated() -> None:
    register = Register(httpx.Response(404))
    with pytest.raises(Refused):
        await client(register).request("GET", "/things")
    assert len(register.requests) == 1


async def test_after_many_failures_the_register_gets_a_rest() -> None:
    register = Register(httpx.Response(503))
    asking = client(register, attempts=1)
    for _ in range(12):
        with pytest.raises(Unavailable):
            await asking.request("GET", "/things")
    assert len(register.requests) == 10


async def test_a_link_to_another_host_is_not_followed() -> None:
    register = Register(httpx.Response(200, json={}))
    with pytest.raises(Refused):
        await client(register).request("GET", "https://elsewhere.test/api/things")
    assert not register.requests


@pytest.mark.parametrize("body", [b"", b"{", b'{"name": 5}', b"[]"])
async def test_a_broken_answer_is_malformed_and_its_values_are_not_told(body: bytes) -> None:
    answer = await client(Register(httpx.Response(200, content=body))).request("GET", "/things")
    with pytest.raises(Malformed):
        answer.parse(Thing)


async def test_the_broken_field_is_named() -> None:
    secret = f'{{"name": {NUMBER}}}'.encode()
    answer = await client(Register(httpx.Response(200, content=secret))).request("GET", "/things")
    with pytest.raises(Malformed, match="field name") as caught:
        answer.parse(Thing)
    assert NUMBER not in str(caught.value)
