"""Maskinporten itself, over HTTP: it checks each grant for real, and signs tokens that others can verify."""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import RSAKey
from joserfc.jws import extract_compact
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from connectors.maskinporten.clients import NOT_GRANTED, ClientRegistration, registrations
from connectors.maskinporten.grant import GRANT_TYPE
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import MASKINPORTEN_KEY, simulator_app
from settlement.ports.clock import Clock

_TOKEN_LIFE_S = 119
_LONGEST_GRANT_S = 120
_CLOCK_DIFFERENCE_S = 10
_FORGET_ABOVE = 5000


@dataclass(eq=False)
class GrantRefused(Exception):
    """Why there is no token."""

    status: int
    error: str
    description: str


class MaskinportenSimulator:
    """Holds what has been used: the `jti` of each grant."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._clients = {registration.client_id: registration for registration in registrations()}
        self._used: dict[tuple[str, str], float] = {}

    @property
    def issuer(self) -> str:
        """With the slash at the end, as the real one."""
        return f"{self._access.base_url}/maskinporten/"

    async def metadata(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /.well-known/oauth-authorization-server."""
        return JSONResponse(
            {
                "issuer": self.issuer,
                "token_endpoint": f"{self.issuer}token",
                "jwks_uri": f"{self.issuer}jwk",
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                "grant_types_supported": [GRANT_TYPE],
                "token_endpoint_auth_signing_alg_values_supported": ["RS256", "RS384", "RS512"],
            }
        )

    async def jwk(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /jwk."""
        return JSONResponse({"keys": [self._access.keys.key(MASKINPORTEN_KEY).as_dict(private=False)]})

    async def token(self, request: Request) -> JSONResponse:
        """POST /token."""
        form = await request.form()
        try:
            if form.get("grant_type") != GRANT_TYPE:
                raise GrantRefused(400, "unsupported_grant_type", "Only jwt-bearer is supported")
            client, claims = self._checked(str(form.get("assertion") or ""))
            self._check_scopes(client, claims)
            self._remember(client, claims)
        except GrantRefused as refused:
            body = {"error": refused.error, "error_description": refused.description}
            return JSONResponse(body, refused.status)
        return JSONResponse(
            {
                "access_token": self._issue(client, claims),
                "token_type": "Bearer",
                "expires_in": _TOKEN_LIFE_S,
                "scope": claims["scope"],
            },
            headers={"Cache-Control": "no-store"},
        )

    def _checked(self, assertion: str) -> tuple[ClientRegistration, dict[str, Any]]:
        try:
            unverified = extract_compact(assertion.encode())
            client_id = str(jwt_payload(unverified.payload).get("iss"))
            header = dict(unverified.headers())
        except (JoseError, ValueError):
            raise GrantRefused(400, "invalid_request", "Cannot parse the assertion (MP-011)") from None
        client = self._clients.get(client_id)
        if client is None:
            raise GrantRefused(401, "invalid_grant", "Client not found (MP-100)")
        key = self._access.keys.key(client.key_name)
        claims = self._verified(assertion, header, key)
        if claims.get("aud") != self.issuer:
            raise GrantRefused(400, "invalid_grant", "Invalid audience (MP-110)")
        self._check_times(claims)
        return client, claims

    def _verified(self, assertion: str, header: dict[str, Any], key: RSAKey) -> dict[str, Any]:
        if ("kid" in header) == ("x5c" in header):
            raise GrantRefused(400, "invalid_request", "Exactly one of kid and x5c is needed (MP-123)")
        if header.get("kid") != key.kid:
            raise GrantRefused(400, "invalid_grant", "Unknown key on the client (MP-100)")
        try:
            return dict(jwt.decode(assertion, key, algorithms=["RS256", "RS384", "RS512"]).claims)
        except BadSignatureError:
            raise GrantRefused(400, "invalid_grant", "Invalid signature (MP-124)") from None
        except (JoseError, ValueError):
            raise GrantRefused(400, "invalid_request", "Cannot parse the assertion (MP-011)") from None

    def _check_times(self, claims: dict[str, Any]) -> None:
        now = self._clock.now().timestamp()
        issued, expires = claims.get("iat"), claims.get("exp")
        if not isinstance(issued, int) or not isinstance(expires, int):
            raise GrantRefused(400, "invalid_grant", "iat and exp are needed (MP-011)")
        if issued > now + _CLOCK_DIFFERENCE_S:
            raise GrantRefused(400, "invalid_grant", "Issue time is after now")
        if expires <= now - _CLOCK_DIFFERENCE_S or expires - issued > _LONGEST_GRANT_S:
            raise GrantRefused(400, "invalid_grant", "JWT expired or lives too long (MP-130)")

    def _check_scopes(self, client: ClientRegistration, claims: dict[str, Any]) -> None:
        scopes = str(claims.get("scope") or "").split()
        if not scopes or not all(scope.startswith(client.scope_prefixes) for scope in scopes):
            raise GrantRefused(400, "invalid_scope", "Scope is not registered on the client (MP-200)")
        if any(scope.startswith(NOT_GRANTED) for scope in scopes):
            raise GrantRefused(403, "invalid_scope", "Consumer has not been granted the scope (MP-250)")
        consumer = claims.get("consumer_org")
        if consumer == client.organisation_number:
            raise GrantRefused(400, "invalid_request", "consumer_org is the client's own organisation")
        if consumer is not None:
            raise GrantRefused(403, "invalid_scope", "Consumer has not delegated the scope (MP-251)")

    def _remember(self, client: ClientRegistration, claims: dict[str, Any]) -> None:
        now = self._clock.now().timestamp()
        if len(self._used) > _FORGET_ABOVE:
            self._used = {used: expires for used, expires in self._used.items() if expires > now - 60}
        used = (client.client_id, str(claims.get("jti") or secrets.token_hex(8)))
        if used in self._used:
            raise GrantRefused(400, "invalid_grant", "The grant has been used before (MP-012)")
        self._used[used] = float(claims["exp"])

    def _issue(self, client: ClientRegistration, grant: dict[str, Any]) -> str:
        issued = int(self._clock.now().timestamp())
        consumer = {"authority": "iso6523-actorid-upis", "ID": f"0192:{client.organisation_number}"}
        claims = {
            "iss": self.issuer,
            "client_id": client.client_id,
            "client_amr": "private_key_jwt",
            "client_orgno": client.organisation_number,
            "consumer": consumer,
            "aud": grant.get("resource") or "unspecified",
            "scope": grant["scope"],
            "token_type": "Bearer",
            "iat": issued,
            "exp": issued + _TOKEN_LIFE_S,
            "jti": str(uuid4()),
        }
        key = self._access.keys.key(MASKINPORTEN_KEY)
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def jwt_payload(payload: bytes) -> dict[str, Any]:
    """Read a payload that has not been verified yet, only to find whose it claims to be."""
    read = json.loads(payload)
    return read if isinstance(read, dict) else {}


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the issuer's application."""
    simulator = MaskinportenSimulator(access, clock)
    return simulator_app(
        "maskinporten",
        [
            Route("/.well-known/oauth-authorization-server", simulator.metadata),
            Route("/jwk", simulator.jwk),
            Route("/token", simulator.token, methods=["POST"]),
        ],
        access,
    )
