"""HTTP to one register: time limits, retries, a ceiling on parallel calls, a breaker, four kinds of error.

Nothing here logs or raises an address, a header or a body: some registers carry identity numbers in their
paths.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from connectors.kit.breaker import Breaker
from connectors.kit.gate import gate_for
from connectors.kit.http_client import ConnectorHttp
from connectors.kit.limits import Limits
from connectors.kit.pools import SERVICE
from connectors.kit.provenance import mark
from connectors.kit.response import RegisterResponse
from connectors.kit.retry_after import wanted_pause_s
from connectors.kit.tokens import TokenSource
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed, PortError, Refused, Unavailable

_log = logging.getLogger("connectors")
_jitter = random.SystemRandom()

_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 5.0
_LARGEST_ANSWER = 32 * 1024 * 1024

Params = Mapping[str, str | int | bool | Sequence[str]]
RefusalHook = Callable[[RegisterResponse], PortError | None]


@dataclass(frozen=True, slots=True)
class _Call:
    method: str
    path: str
    operation: str
    headers: Mapping[str, str]
    options: dict[str, Any]
    scope: str | None
    resource: str | None
    repeatable: bool
    accept_status: Sequence[int]
    correlation: str = field(default_factory=lambda: str(uuid4()))


class RegisterClient:
    """Asks one register. Every connector has its own, with its own breaker and ceiling.

    Args:
        register_name: the name that provenance, errors and logs carry.
        base_url: scheme, host and base path; no call leaves this host.
        http: made by `connectors.kit.http_client.make_http_client`.
        clock: stamps the provenance.
        tokens: gives the Authorization header; None for open registers.
        limits: how hard the register may be asked; left out, as the HTTP client's connector states it.
        timeout_s: for one attempt, from the first byte sent to the last one read.
        attempts: highest number of attempts of one call, first included.
        budget_s: a new attempt is not begun when it would start later than this after the first.
        retry_after_unit_s: seconds per unit of `Retry-After` (Folkeregisteret counts milliseconds).
        correlation_header: name of the header that takes our correlation id, where the register has one.
        refusal: reads a refused answer (4xx) and may name the kind of error itself.
    """

    def __init__(  # noqa: PLR0913  # all keyword-only, one per mechanism
        self,
        register_name: str,
        *,
        base_url: str,
        http: httpx.AsyncClient,
        clock: Clock,
        tokens: TokenSource | None = None,
        limits: Limits | None = None,
        timeout_s: float = 10.0,
        attempts: int = 3,
        budget_s: float = 30.0,
        retry_after_unit_s: float = 1.0,
        correlation_header: str | None = None,
        refusal: RefusalHook | None = None,
    ) -> None:
        self.register_name = register_name
        self._base_url = base_url.rstrip("/")
        self._origin = urlsplit(base_url)[:2]
        self._http = http
        self._clock = clock
        self._tokens = tokens
        allowed = limits or (http.asks_within if isinstance(http, ConnectorHttp) else Limits())
        self._gate = gate_for("://".join(self._origin), register_name, allowed)
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._budget_s = budget_s
        self._retry_after_unit_s = retry_after_unit_s
        self._correlation_header = correlation_header
        self._refusal = refusal
        self._breaker = Breaker(f"{register_name}-{id(self)}", clock)

    async def request(  # noqa: PLR0913  # all keyword-only, the parts of an HTTP request
        self,
        method: str,
        path: str,
        *,
        operation: str | None = None,
        headers: Mapping[str, str] | None = None,
        params: Params | None = None,
        json: Any = None,  # noqa: ANN401  # any JSON value
        data: Mapping[str, str] | None = None,
        files: Any = None,  # noqa: ANN401  # httpx's own form of multipart parts
        content: bytes | None = None,
        scope: str | None = None,
        resource: str | None = None,
        idempotency_key: str | None = None,
        repeatable: bool = True,
        accept_status: Sequence[int] = (200,),
    ) -> RegisterResponse:
        """Ask, and return the answer when its status is one of `accept_status`.

        Args:
            method: HTTP method.
            path: path below the base address, or an address on the same host that the register gave us.
            operation: what the call is called in logs; never the path.
            headers: further headers.
            params: query parameters.
            json: body as JSON.
            data: body as a form.
            files: body as multipart.
            content: body as bytes.
            scope: Maskinporten scope; with None no token is sent.
            resource: Maskinporten resource.
            idempotency_key: sent as `Idempotency-Key`.
            repeatable: False for an effect that the register cannot recognise when it comes again.
            accept_status: all others are errors; one of these is the answer, also when it is 429 or 5xx.

        Raises:
            Unavailable: no answer, 429 or 5xx after all attempts, or the breaker is open.
            Refused: another status (or what the refusal hook made of it).
            Malformed: the answer is too large.
        """
        options = {"params": params, "json": json, "data": data, "files": files, "content": content}
        call = _Call(
            method=method,
            path=path,
            operation=operation or method.lower(),
            headers={**(headers or {}), **({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
            options={key: value for key, value in options.items() if value is not None},
            scope=scope,
            resource=resource,
            repeatable=repeatable,
            accept_status=accept_status,
        )
        if self._breaker.opened:
            reason = "it has failed many times in a row, so we wait a little before asking again"
            raise Unavailable(self.register_name, reason)
        response: RegisterResponse = await self._breaker.call_async(self._with_retries, call)
        if response.status in accept_status:
            return response
        raise self._error_for(response)

    async def _with_retries(self, call: _Call) -> RegisterResponse:
        begun = time.monotonic()
        pause = _FIRST_PAUSE_S
        fresh_token_tried = False
        attempt = 0
        while True:
            attempt += 1
            headers = await self._headers(call)
            response, fault = await self._attempt(call, headers)
            if response is not None and response.status == 401 and self._tokens and call.scope:
                if fresh_token_tried:
                    return response
                fresh_token_tried = True
                if await self._headers(call) == headers:  # else another call has fetched a new one already
                    self._tokens.forget(scope=call.scope, resource=call.resource)
                continue
            if response is not None and (
                response.status in call.accept_status or (response.status != 429 and response.status < 500)
            ):
                return response
            wanted = self._wanted_pause(response)
            wait = _jitter.uniform(pause / 2, pause) if wanted is None else wanted
            pause = min(pause * 2, _LONGEST_PAUSE_S)
            out_of_time = time.monotonic() - begun + wait > self._budget_s
            if attempt >= self._attempts or out_of_time or not call.repeatable:
                raise Unavailable(self.register_name, fault, reference=call.correlation)
            await asyncio.sleep(wait)

    async def _attempt(self, call: _Call, headers: Mapping[str, str]) -> tuple[RegisterResponse | None, str]:
        begun = time.monotonic()
        status = 0
        try:
            async with self._gate.place(), asyncio.timeout(self._timeout_s):
                answer, content = await self._whole(call, headers)
            status = answer.status_code
            if was_cut(answer, len(content)):
                return None, "the connection failed or was cut"
            stamp = mark(self.register_name, self._clock, content=content, reference=call.correlation)
            return RegisterResponse(status, content, answer.headers, stamp), f"it answered {status}"
        except (httpx.TimeoutException, TimeoutError):
            return None, f"it did not answer within {self._timeout_s:g} seconds"
        except httpx.TransportError:
            return None, "the connection failed or was cut"
        except httpx.DecodingError:
            raise Malformed(self.register_name, "the answer cannot be decoded") from None
        finally:
            _log.debug(
                "register=%s operation=%s status=%s duration_ms=%d correlation=%s",
                self.register_name,
                call.operation,
                status or "none",
                (time.monotonic() - begun) * 1000,
                call.correlation,
            )

    async def _whole(self, call: _Call, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """Read the answer as it comes, and stop reading one that is too large for any register."""
        request = self._http.build_request(
            call.method,
            self._address(call.path),
            headers=headers,
            timeout=self._timeout_s,
            extensions={SERVICE: self.register_name},
            **call.options,
        )
        answer = await self._http.send(request, stream=True)
        try:
            content = bytearray()
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > _LARGEST_ANSWER:
                    raise Malformed(self.register_name, "the answer is too large", reference=call.correlation)
        finally:
            await answer.aclose()
        return answer, bytes(content)

    async def _headers(self, call: _Call) -> dict[str, str]:
        headers = dict(call.headers)
        if self._correlation_header:
            headers.setdefault(self._correlation_header, call.correlation)
        if self._tokens and call.scope is not None:
            token = await self._tokens.token(scope=call.scope, resource=call.resource)
            headers["Authorization"] = f"{self._tokens.scheme} {token}"
        return headers

    def _address(self, path: str) -> str:
        if "://" not in path:
            return f"{self._base_url}/{path.lstrip('/')}"
        if urlsplit(path)[:2] != self._origin:
            raise Refused(
                self.register_name, "it pointed to another host, and we only ask the configured one"
            )
        return path

    def _wanted_pause(self, response: RegisterResponse | None) -> float | None:
        text = response.headers.get("Retry-After", "") if response is not None else ""
        return wanted_pause_s(text, self._clock.now(), unit_s=self._retry_after_unit_s)

    def _error_for(self, response: RegisterResponse) -> PortError:
        named = self._refusal(response) if self._refusal else None
        if named is not None:
            return named
        reference = response.provenance.reference
        if response.status == 401:
            return Refused(self.register_name, "it does not accept our token (401)", reference=reference)
        if response.status == 403:
            return Refused(
                self.register_name, "it says we have no right to ask this (403)", reference=reference
            )
        return Refused(
            self.register_name, f"it refused the question ({response.status})", reference=reference
        )


def was_cut(answer: httpx.Response, received: int) -> bool:
    """Whether fewer bytes came than the answer itself promises; not every transport says so."""
    promised = answer.headers.get("content-length", "")
    if not promised.isdigit() or "content-encoding" in answer.headers or answer.request.method == "HEAD":
        return False
    return answer.status_code == 200 and received < int(promised)
