"""How a simulated register looks at a token: genuine, in time, with its scope, and for it."""

from typing import Any

import pytest
from starlette.requests import Request

from connectors.simulation.app import TokenGuard, TokenRefused
from tests.connectors.maskinporten.grants import ask, assertion
from tests.connectors.simulation.stand import Stand, stand

REGISTER = "folkeregister:deling/offentligmedhjemmel"
VEHICLES = "svv:kjoretoy/kjoretoyopplysninger"
RESOURCE = "https://www.utv.vegvesen.no"


async def bearer(at: Stand, scope: str, **claims: Any) -> Request:
    token = (await ask(at, assertion(at, scope=scope, **claims))).json()["access_token"]
    return Request({"type": "http", "headers": [(b"authorization", f"Bearer {token}".encode())]})


def status(guard: TokenGuard, request: Request, scope: str, audience: str | None = None) -> int:
    try:
        guard.claims(request, scope=scope, audience=audience)
    except TokenRefused as refused:
        return refused.status
    return 200


async def test_a_register_without_a_resource_takes_no_token_that_names_one() -> None:
    with stand() as at:
        guard = TokenGuard(at.access)
        assert status(guard, await bearer(at, REGISTER), REGISTER) == 200
        assert status(guard, await bearer(at, REGISTER, resource=RESOURCE), REGISTER) == 401


@pytest.mark.parametrize(
    ("resource", "expected"), [(RESOURCE, 200), ("https://other.test", 403), (None, 403)]
)
async def test_a_register_with_a_resource_takes_its_own_only(resource: str | None, expected: int) -> None:
    with stand() as at:
        named = {"resource": resource} if resource else {}
        assert (
            status(TokenGuard(at.access), await bearer(at, VEHICLES, **named), VEHICLES, RESOURCE) == expected
        )


async def test_a_token_is_refused_after_its_time_and_for_another_scope() -> None:
    with stand() as at:
        guard, request = TokenGuard(at.access), await bearer(at, REGISTER)
        assert status(guard, request, VEHICLES) == 403
        at.clock.advance(seconds=119)
        assert status(guard, request, REGISTER) == 401
        assert status(guard, Request({"type": "http", "headers": []}), REGISTER) == 401
