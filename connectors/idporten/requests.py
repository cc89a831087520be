"""An authorization request: read, checked by the provider's rules, and kept until it is used or too old."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from settlement.ports.clock import Clock

KeptT = TypeVar("KeptT")

LEVELS = ("idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high")
_CHALLENGE = re.compile(r"^[A-Za-z0-9_-]{43}$")
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "testserver")


@dataclass(eq=False)
class RequestProblem(Exception):
    """What is wrong with a request, in OAuth's words."""

    error: str
    description: str


@dataclass(frozen=True)
class AuthorizationRequest:
    """A checked request."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str
    level: str
    locale: str
    details: tuple[Mapping[str, Any], ...] = ()


def check_redirect(uri: str) -> bool:
    """Allow addresses on this machine and reserved test names; a real provider has a list."""
    parts = urlsplit(uri)
    host = parts.hostname or ""
    return (
        parts.scheme in ("http", "https")
        and (host in _LOOPBACK or host.endswith(".test"))
        and not parts.fragment
    )


def read_request(form: Mapping[str, str]) -> AuthorizationRequest:
    """Check the parameters.

    Raises:
        RequestProblem: one is missing or not allowed.
    """
    if form.get("response_type") != "code":
        raise RequestProblem("unsupported_response_type", "response_type must be code")
    if "openid" not in form.get("scope", "").split():
        raise RequestProblem("invalid_scope", "scope must hold openid")
    if not form.get("state") or not form.get("nonce"):
        raise RequestProblem("invalid_request", "state and nonce are required")
    if form.get("code_challenge_method") != "S256" or not _CHALLENGE.match(form.get("code_challenge", "")):
        raise RequestProblem("invalid_request", "PKCE with S256 is required")
    wanted = [level for level in form.get("acr_values", "").split() if level in LEVELS]
    if form.get("acr_values") and not wanted:
        raise RequestProblem("invalid_request", "unknown acr_values")
    return AuthorizationRequest(
        client_id=form.get("client_id", ""),
        redirect_uri=form.get("redirect_uri", ""),
        state=form["state"],
        nonce=form["nonce"],
        code_challenge=form["code_challenge"],
        level=max(wanted, key=LEVELS.index, default=LEVELS[1]),
        locale=(form.get("ui_locales", "nb").split() or ["nb"])[0],
        details=_details(form.get("authorization_details")),
    )


def _details(text: str | None) -> tuple[Mapping[str, Any], ...]:
    if not text:
        return ()
    try:
        details = json.loads(text)
    except ValueError:
        details = None
    if not isinstance(details, list) or not all(isinstance(detail, dict) for detail in details):
        raise RequestProblem(
            "invalid_authorization_details", "authorization_details must be a list of objects"
        )
    if any(detail.get("type") != "ansattporten:altinn:service" for detail in details):
        raise RequestProblem("invalid_authorization_details", "unknown type of authorization detail")
    return tuple(details)


@dataclass
class Kept(Generic[KeptT]):
    """Things by a random name, each for a limited time."""

    clock: Clock
    seconds: int
    _things: dict[str, tuple[KeptT, datetime]] = field(default_factory=dict)

    def keep(self, thing: KeptT, *, prefix: str = "") -> str:
        """Keep a thing and return its name."""
        now = self.clock.now()
        self._things = {name: kept for name, kept in self._things.items() if kept[1] > now}
        name = f"{prefix}{secrets.token_urlsafe(24)}"
        self._things[name] = (thing, now + timedelta(seconds=self.seconds))
        return name

    def look(self, name: str) -> KeptT | None:
        """Find a thing that is not too old."""
        thing, until = self._things.get(name, (None, None))
        return thing if until is not None and until > self.clock.now() else None

    def take(self, name: str) -> KeptT | None:
        """Find a thing and forget it: it can be used once."""
        found = self.look(name)
        self._things.pop(name, None)
        return found
