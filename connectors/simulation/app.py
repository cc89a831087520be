"""How a simulator is put together: routes, planned faults, and the check of the caller's token."""

import logging
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from connectors.simulation.access import WorldAccess
from connectors.simulation.faults import FaultMiddleware
from connectors.simulation.production import refuse_in_production
from connectors.simulation.traffic import TrafficMiddleware

MASKINPORTEN_KEY = "issuer:maskinporten"
ANNOUNCEMENT = b"x-simulated-register"
_LARGEST_CACHE = 2000
_WITHOUT_RESOURCE = ("folkeregister:", "skatteetaten:")
_ANY = "unspecified"  # the audience of a token that names no resource
_log = logging.getLogger("connectors.simulators")


class TokenRefused(Exception):
    """The caller's token is missing, wrong or too weak; `status` is 401 or 403."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(reason)


def simulator_app(name: str, routes: Sequence[BaseRoute], access: WorldAccess, **options: Any) -> Starlette:  # noqa: ANN401  # Starlette's own options
    """Make a simulator's application; planned faults of `name` are shown before its routes are reached.

    Every answer carries a header that says it is simulated, also the faults.

    Raises:
        SimulatorInProduction: this is production.
    """
    refuse_in_production()
    _log.debug("Simulator for %s is made: nothing there is real", name)
    announce = Middleware(_Announcing, name=name)
    faults = Middleware(FaultMiddleware, simulator=name, plan=access.faults, clock=access.clock)
    traffic = Middleware(TrafficMiddleware, simulator=name, traffic=access.traffic)
    return Starlette(routes=_one_per_address(routes), middleware=[announce, traffic, faults], **options)


def _one_per_address(routes: Sequence[BaseRoute]) -> list[BaseRoute]:
    """Join neighbours with the same address, so that a refused method is told of all that are allowed."""
    joined: list[BaseRoute] = []
    for path, group in groupby(routes, key=lambda route: str(getattr(route, "path", ""))):
        same = list(group)
        if len(same) == 1 or not path or not all(isinstance(route, Route) for route in same):
            joined += same
        else:
            joined.append(_joined(path, [route for route in same if isinstance(route, Route)]))
    return joined


def _joined(path: str, routes: Sequence[Route]) -> Route:
    by_method = {method: route.endpoint for route in routes for method in route.methods or ()}

    async def answer(request: Request) -> Response:
        response: Response = await by_method[request.method](request)
        return response

    return Route(path, answer, methods=list(by_method))


class _Announcing:
    """Says in every answer that nothing here is real."""

    def __init__(self, app: ASGIApp, *, name: str) -> None:
        self._app = app
        self._name = name.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def announce(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), (ANNOUNCEMENT, self._name)]}
            await send(message)

        await self._app(scope, receive, announce)


class TokenGuard:
    """Checks Maskinporten tokens as a register does, and remembers those it has verified."""

    def __init__(self, access: WorldAccess) -> None:
        self._access = access
        self._verified: dict[str, dict[str, Any]] = {}

    def claims(self, request: Request, *, scope: str, audience: str | None = None) -> dict[str, Any]:
        """Return the token's claims.

        Args:
            request: carries `Authorization: Bearer`.
            scope: must be among the token's scopes.
            audience: must be the token's `aud`, for registers that demand a resource.

        Raises:
            TokenRefused: 401 when there is no valid token, 403 when it does not reach.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not token:
            raise TokenRefused(401, "no bearer token")
        claims = self._verified.get(token) or self._verify(token)
        if claims["exp"] <= self._access.clock.now().timestamp():
            raise TokenRefused(401, "the token has expired")
        if scope not in str(claims.get("scope", "")).split():
            raise TokenRefused(403, "the scope is not in the token")
        if audience is None and scope.startswith(_WITHOUT_RESOURCE) and claims.get("aud", _ANY) != _ANY:
            raise TokenRefused(401, "the token names a resource, and this register takes none that does")
        if audience is not None and claims.get("aud") != audience:
            raise TokenRefused(403, "the token is for another resource")
        return claims

    def _verify(self, token: str) -> dict[str, Any]:
        try:
            decoded = jwt.decode(token, self._access.keys.key(MASKINPORTEN_KEY), algorithms=["RS256"])
        except (JoseError, ValueError):
            raise TokenRefused(401, "the token cannot be verified") from None
        claims: dict[str, Any] = decoded.claims
        if not isinstance(claims.get("exp"), int):
            raise TokenRefused(401, "the token does not say when it expires")
        if len(self._verified) >= _LARGEST_CACHE:
            self._verified.clear()
        self._verified[token] = claims
        return claims
