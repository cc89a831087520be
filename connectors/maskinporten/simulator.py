"""Maskinporten itself, over HTTP: it checks each grant for real, and signs tokens that others can verify.

The rules stand in `grant_form`, `client_proof`, `grant_rights` and `rich_requests`; the codes in `refusals`.
"""

import hashlib
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any
from uuid import uuid4

from joserfc import jwt
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from connectors.maskinporten.client_proof import ALGORITHMS, Proof, read_assertion
from connectors.maskinporten.clients import registrations
from connectors.maskinporten.grant import GRANT_TYPE
from connectors.maskinporten.grant_form import check_audience, check_form, check_times
from connectors.maskinporten.grant_rights import check_consumer, check_scopes
from connectors.maskinporten.refusals import GrantRefused, refused, refused_without_code
from connectors.maskinporten.rich_requests import answer_details
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import MASKINPORTEN_KEY, simulator_app
from settlement.ports.clock import Clock

_TOKEN_LIFE_S = 119
_FORGET_ABOVE = 5000
_FORM = "application/x-www-form-urlencoded"
_ERROR_URI = "https://docs.digdir.no/docs/Maskinporten/maskinporten_guide_apikonsument"


class MaskinportenSimulator:
    """Holds what has been used: the `jti` of each grant, or the grant itself when it has none."""

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
        body = {
            "issuer": self.issuer,
            "token_endpoint": f"{self.issuer}token",
            "jwks_uri": f"{self.issuer}jwk",
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "grant_types_supported": [GRANT_TYPE],
            "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        }
        return JSONResponse(body, headers=self._dated())

    async def jwk(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /jwk."""
        return JSONResponse({"keys": [self._access.keys.key(MASKINPORTEN_KEY).as_dict(private=False)]})

    async def token(self, request: Request) -> JSONResponse:
        """POST /token."""
        try:
            assertion = await _assertion(request)
            proof = read_assertion(assertion, self._clients, self._access.keys, self._clock.now())
            extra = self._checked(proof)
            self._remember(proof, assertion)
        except GrantRefused as refusal:
            body = {
                "error": refusal.error,
                "error_description": refusal.description,
                "error_uri": _ERROR_URI,
            }
            return JSONResponse(body, refusal.status, self._dated())
        answer = {
            "access_token": self._issue(proof, extra),
            "token_type": "Bearer",
            "expires_in": _TOKEN_LIFE_S,
            "scope": proof.claims["scope"],
        }
        return JSONResponse(answer, headers=self._dated())

    def _dated(self) -> dict[str, str]:
        """Tell the simulated time, so that a client can see that its own clock is wrong."""
        return {"Cache-Control": "no-store", "Date": format_datetime(self._clock.now(), usegmt=True)}

    def _checked(self, proof: Proof) -> dict[str, Any]:
        """Check the grant, and return what it adds to the token."""
        claims = proof.claims
        check_form(claims)
        check_audience(claims, self.issuer)
        check_times(claims, self._clock.now().timestamp())
        check_scopes(proof.client, claims)
        check_consumer(proof.client, claims)
        if "authorization_details" not in claims:
            return {}
        return {"authorization_details": answer_details(proof.client, claims["authorization_details"])}

    def _remember(self, proof: Proof, assertion: str) -> None:
        now = self._clock.now().timestamp()
        if len(self._used) > _FORGET_ABOVE:
            self._used = {used: expires for used, expires in self._used.items() if expires > now - 60}
        name = f"jti {proof.claims['jti']}" if "jti" in proof.claims else _hash(assertion)
        used = (proof.client.client_id, name)
        if used in self._used:
            raise refused("MP-012", "The grant has been used before")
        self._used[used] = float(proof.claims["exp"])

    def _issue(self, proof: Proof, extra: Mapping[str, Any]) -> str:
        issued = int(self._clock.now().timestamp())
        client, grant = proof.client, proof.claims
        consumer = grant.get("consumer_org", client.organisation_number)
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "client_id": client.client_id,
            "client_amr": proof.method,
            "client_orgno": client.organisation_number,
            "consumer": _organisation(consumer),
            "aud": grant.get("resource", "unspecified"),
            "scope": grant["scope"],
            "token_type": "Bearer",
            "iat": issued,
            "exp": issued + _TOKEN_LIFE_S,
            "jti": str(uuid4()),
            **extra,
        }
        if consumer != client.organisation_number:
            claims["supplier"] = _organisation(client.organisation_number)
            claims["delegation_source"] = "https://tt02.altinn.no/"
        if "pid" in grant:
            claims["pid"] = grant["pid"]
        key = self._access.keys.key(MASKINPORTEN_KEY)
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


async def _assertion(request: Request) -> str:
    """Read the form: each parameter once, and none but the two.

    Raises:
        GrantRefused: another content type, grant type or parameter.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if content_type != _FORM:
        raise refused("MP-011", f"The content type must be {_FORM}")
    form = await request.form()
    if sorted(form.keys()) != sorted(key for key, _ in form.multi_items()):
        raise refused("MP-011", "A parameter is repeated")
    if form.get("grant_type") != GRANT_TYPE:
        raise refused_without_code("unsupported_grant_type", "Only jwt-bearer is supported")
    assertion = form.get("assertion")
    if not isinstance(assertion, str) or not assertion:
        raise refused("MP-011", "The assertion is missing")
    return assertion


def _organisation(number: str) -> dict[str, str]:
    return {"authority": "iso6523-actorid-upis", "ID": f"0192:{number}"}


def _hash(assertion: str) -> str:
    """Name a grant by what was signed; its signature could be spelled in more than one way."""
    signed = assertion.rpartition(".")[0]
    return f"grant {hashlib.sha256(signed.encode()).hexdigest()}"


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
