"""Sessions at the provider: who has logged in, how surely, when, and at which services."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from connectors.idporten.clients import login_client
from connectors.idporten.requests import LEVELS, AuthorizationRequest
from connectors.simulation.keys import KeyRing
from settlement.ports.clock import Clock

IDLE = timedelta(minutes=30)
LONGEST = timedelta(minutes=120)


@dataclass
class ProviderSession:
    """One person's session in one browser; `sid` names it to every service that it was used at."""

    number: str = field(repr=False)
    level: str
    begun: datetime
    used: datetime
    sid: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    services: dict[str, str] = field(default_factory=dict)  # client id, and where its pages are

    def answers(self, asked: AuthorizationRequest, now: datetime) -> bool:
        """Tell whether the session is enough for a request, without a new login."""
        if asked.prompt == "login" or LEVELS.index(self.level) < LEVELS.index(asked.level):
            return False
        return asked.max_age_s is None or now - self.begun <= timedelta(seconds=asked.max_age_s)


class ProviderSessions:
    """Sessions by the value of the browser's cookie."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_cookie: dict[str, ProviderSession] = {}

    def begin(self, number: str, level: str) -> tuple[str, ProviderSession]:
        """Begin a session; return the cookie's value with it."""
        now = self._clock.now()
        cookie = secrets.token_urlsafe(32)
        self._by_cookie = {key: known for key, known in self._by_cookie.items() if self._lives(known)}
        self._by_cookie[cookie] = ProviderSession(number, level, begun=now, used=now)
        return cookie, self._by_cookie[cookie]

    def find(self, cookie: str | None) -> ProviderSession | None:
        """Find the session of a browser, unless it was idle for too long or is too old."""
        found = self._by_cookie.get(cookie or "")
        return found if found is not None and self._lives(found) else None

    def use(self, session: ProviderSession, asked: AuthorizationRequest) -> None:
        """Note that a service used the session."""
        session.used = self._clock.now()
        parts = urlsplit(asked.redirect_uri)
        session.services[asked.client_id] = f"{parts.scheme}://{parts.netloc}"

    def end(self, *, cookie: str | None = None, sid: str | None = None) -> ProviderSession | None:
        """End a session, by its cookie or by its id; return what was ended."""
        for key, known in self._by_cookie.items():
            if key == cookie or known.sid == sid:
                return self._by_cookie.pop(key)
        return None

    def _lives(self, session: ProviderSession) -> bool:
        now = self._clock.now()
        return now - session.used <= IDLE and now - session.begun <= LONGEST


def logout_calls(
    keys: KeyRing, session: ProviderSession, *, issuer: str, but_not: str | None
) -> tuple[str, ...]:
    """List the addresses at which the browser tells each service that the session is over.

    Args:
        keys: of the clients.
        session: what was ended.
        issuer: `iss` of the calls.
        but_not: the service that asked for it and has ended its own already.
    """
    query = urlencode({"iss": issuer, "sid": session.sid})
    return tuple(
        f"{pages}{login_client(keys, client_id).frontchannel_logout_path}?{query}"
        for client_id, pages in session.services.items()
        if client_id != but_not
    )
