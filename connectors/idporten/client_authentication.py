"""How a login client proves itself: `client_secret_basic`, `client_secret_post` or `private_key_jwt`."""

import base64
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.requests import Request

from connectors.idporten.clients import login_client, login_client_key
from connectors.idporten.kept import Kept
from connectors.simulation.keys import KeyRing
from settlement.ports.clock import Clock

METHODS = ("client_secret_basic", "client_secret_post", "private_key_jwt")
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LONGEST_S = 120
_CLOCK_DIFFERENCE_S = 10


class ClientAuthentication:
    """Checks the clients of one issuer. An assertion is good once."""

    def __init__(self, keys: KeyRing, clock: Clock, *, clients: tuple[str, ...]) -> None:
        self._keys = keys
        self._clock = clock
        self._clients = clients
        self._used: Kept[bool] = Kept(clock, _LONGEST_S + 2 * _CLOCK_DIFFERENCE_S)

    def client_of(self, request: Request, form: Mapping[str, str], *, issuer: str) -> str | None:
        """Return the client that sent a form; None when it has not proved itself, or in two ways at once."""
        scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
        ways = [scheme.casefold() == "basic", "client_secret" in form, "client_assertion" in form]
        if ways.count(True) != 1:
            return None
        if ways[2]:
            found = self._by_assertion(form, issuer)
        elif ways[1]:
            found = self._by_secret(form.get("client_id", ""), form["client_secret"])
        else:
            found = self._by_secret(*_basic(credentials))
        return found if found is not None and form.get("client_id", found) == found else None

    def _by_secret(self, client_id: str, secret: str) -> str | None:
        if client_id not in self._clients:
            return None
        expected = login_client(self._keys, client_id).client_secret
        return client_id if secrets.compare_digest(secret.encode(), expected.encode()) else None

    def _by_assertion(self, form: Mapping[str, str], issuer: str) -> str | None:
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            return None
        for client_id in self._clients:
            try:
                key = login_client_key(self._keys, client_id)
                claims = jwt.decode(form["client_assertion"], key, algorithms=["RS256"]).claims
            except (JoseError, ValueError):
                continue
            return client_id if self._is_sound(claims, client_id, issuer) else None
        return None

    def _is_sound(self, claims: Mapping[str, Any], client_id: str, issuer: str) -> bool:
        now = self._clock.now().timestamp()
        issued, expires, jti = claims.get("iat"), claims.get("exp"), claims.get("jti")
        if not isinstance(issued, int) or not isinstance(expires, int) or not isinstance(jti, str):
            return False
        name = f"{client_id} {jti}"
        sound = (
            claims.get("iss") == claims.get("sub") == client_id
            and claims.get("aud") == issuer
            and issued <= now + _CLOCK_DIFFERENCE_S
            and now - _CLOCK_DIFFERENCE_S < expires <= issued + _LONGEST_S
            and self._used.look(name) is None
        )
        if sound:
            self._used.put(name, True)  # noqa: FBT003  # only the name counts
        return sound


def _basic(credentials: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(credentials, validate=True).decode()
    except ValueError:
        return "", ""
    client_id, _, secret = text.partition(":")
    return unquote(client_id), unquote(secret)
