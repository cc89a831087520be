"""Altinn's token exchange, and the check of the tokens that it gives."""

from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused
from settlement.ports.clock import Clock

SIGNING_KEY = "issuer:altinn"
OWNER_SCOPE = "altinn:serviceowner"
READ_SCOPE = "altinn:correspondence.read"
_LIFE_S = 1800


@dataclass(frozen=True)
class AltinnCaller:
    """Who calls: an organisation, and a person when one is logged in."""

    organisation_number: str
    scopes: frozenset[str]
    person_number: str | None = None

    @property
    def is_service_owner(self) -> bool:
        """Whether the caller may do what service owners do."""
        return OWNER_SCOPE in self.scopes

    def is_addressed_by(self, recipient: str) -> bool:
        """Whether a message to this recipient is the caller's own."""
        number = recipient.rpartition(":")[2]
        return number in {self.organisation_number, self.person_number}


class AltinnGuard:
    """Gives tokens, and knows them again."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._maskinporten = TokenGuard(access)
        self._verified: dict[str, dict[str, Any]] = {}

    async def exchange(self, request: Request) -> Response:
        """GET /authentication/api/v1/exchange/maskinporten: plain JWT text for any of our scopes."""
        try:
            claims = self._outer(request)
            organisation = str(claims["consumer"]["ID"]).partition(":")[2]
        except TokenRefused as refused:
            return Response(status_code=401 if refused.status == 401 else 403)
        except (KeyError, TypeError):
            return Response(status_code=401)
        issued = int(self._clock.now().timestamp())
        own = {
            "iss": f"{self._access.base_url}/altinn/authentication/api/v1/openid/",
            "urn:altinn:orgNumber": organisation,
            "consumer": claims["consumer"],
            "scope": claims["scope"],
            "iat": issued,
            "exp": issued + _LIFE_S,
            **({"pid": claims["pid"]} if "pid" in claims else {}),
        }
        key = self._access.keys.key(SIGNING_KEY)
        return PlainTextResponse(jwt.encode({"alg": "RS256", "kid": key.kid}, own, key))

    def caller(self, request: Request, *scopes: str) -> AltinnCaller:
        """Return who calls; one of the scopes must be in the token.

        Raises:
            TokenRefused: 401 without a valid Altinn token, 403 with one that does not reach.
        """
        _, _, token = request.headers.get("authorization", "").partition(" ")
        claims = self._verified.get(token)
        if claims is None:
            try:
                claims = jwt.decode(token, self._access.keys.key(SIGNING_KEY), algorithms=["RS256"]).claims
            except (JoseError, ValueError):
                raise TokenRefused(401, "the token is not Altinn's") from None
            self._verified = {token: claims}
        if claims["exp"] <= self._clock.now().timestamp():
            raise TokenRefused(401, "the token has expired")
        held = frozenset(str(claims["scope"]).split())
        if scopes and not held.intersection(scopes):
            raise TokenRefused(403, "the scope is not in the token")
        return AltinnCaller(str(claims["urn:altinn:orgNumber"]), held, claims.get("pid"))

    def _outer(self, request: Request) -> dict[str, Any]:
        """Check a Maskinporten token that has a scope of a service owner or of a recipient's system."""
        try:
            return self._maskinporten.claims(request, scope=OWNER_SCOPE)
        except TokenRefused as refused:
            if refused.status == 401:
                raise
            return self._maskinporten.claims(request, scope=READ_SCOPE)
