"""The register client against answers that registers give on good and bad days."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, StrictStr

import connectors.kit.breaker
import connectors.kit.client
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


@pytest.mark.parametrize(("then", "further_calls"), [(200, 3), (503, 1)])
async def test_after_its_rest_a_register_is_tried_once_and_asked_again_only_if_it_answers(
    monkeypatch: pytest.MonkeyPatch, then: int, further_calls: int
) -> None:
    monkeypatch.setattr(connectors.kit.breaker, "REST_S", 0.05)
    register = Register(*[httpx.Response(503)] * 10, httpx.Response(then))
    asking = client(register, attempts=1)
    for _ in range(12):
        with pytest.raises(Unavailable):
            await asking.request("GET", "/things")
    await asyncio.sleep(0.06)
    for _ in range(3):
        with contextlib.suppress(Unavailable):
            await asking.request("GET", "/things")
    assert len(register.requests) == 10 + further_calls


async def test_an_answer_whose_bytes_come_one_by_one_is_given_up_in_time() -> None:
    """Each read succeeds, so that no time limit of a single read would ever stop it."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"1")
                await writer.drain()
                await asyncio.sleep(0.02)

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    begun = time.monotonic()
    async with server, make_http_client() as http:
        base_url = f"http://127.0.0.1:{port}"
        asking = RegisterClient(
            "Testregister", base_url=base_url, http=http, clock=SetClock(), attempts=2, timeout_s=0.2
        )
        with pytest.raises(Unavailable, match=r"within 0\.2 seconds"):
            await asking.request("GET", "/things")
    assert time.monotonic() - begun < 2


async def test_not_even_a_library_that_may_say_all_tells_an_address_a_header_or_a_body(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Over a real connection, where the library below has logs of its own."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = f'{{"number": "{NUMBER}"}}'.encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nset-cookie: person=%s\r\ncontent-length: %d\r\n\r\n"
            % (NUMBER.encode(), len(body))
        )
        writer.write(body)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, make_http_client() as http:
        for name in (None, "httpx", "httpcore", "httpcore.http11", "httpcore.connection"):
            caplog.set_level(logging.DEBUG, logger=name)
        asking = RegisterClient(
            "Testregister", base_url=base_url, http=http, clock=SetClock(), tokens=Tokens()
        )
        got = await asking.request("GET", f"/persons/{NUMBER}", operation="person", scope="a:b")
    assert NUMBER in got.content.decode()
    assert "register=Testregister operation=person status=200" in caplog.text
    assert NUMBER not in caplog.text
    assert "token-0" not in caplog.text


async def test_an_answer_that_never_ends_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors.kit.client, "_LARGEST_ANSWER", 1000)
    told = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal told
        while True:
            told += 100
            yield b"x" * 100

    register = Register(httpx.Response(200, content=endless()))
    with pytest.raises(Malformed, match="too large"):
        await client(register).request("GET", "/things")
    assert told < 2000


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
