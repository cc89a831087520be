"""Logins on our side: an opaque id in a cookie, everything else in the store, sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from fastapi import Request

from settlement.domain.journal import Actor, ActorKind
from settlement.web.context import Web, web_of
from settlement.web.cookies import LOGIN, read_cookie
from settlement.web.login.provider import Identity

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(minutes=120)
ATTEMPT = timedelta(minutes=15)
FRESH = timedelta(minutes=5)
_WEB = Actor(kind=ActorKind.OPERATOR, id="web")
_REASON = "login"
Kind = Literal["person", "employee"]


@dataclass(frozen=True)
class Login:
    """Somebody who is logged in now."""

    session_id: str = field(repr=False)
    kind: Kind
    handle: str  # opaque and stable for the person
    person_number: str = field(repr=False)
    name: str = field(repr=False)
    acr: str
    auth_time: datetime
    sid: str | None = field(repr=False)
    organisation: str
    ends_at: datetime
    kept: Mapping[str, Any] = field(repr=False)  # answers from before the login ran out

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether the person logged in so lately that a signature can rest on it."""
        return now - self.auth_time <= FRESH


def begin_login(
    web: Web,
    identity: Identity,
    *,
    kind: Kind,
    handle: str,
    name: str,
    organisation: str,
    kept: Mapping[str, Any],
) -> str:
    """Begin a session for who logged in; return its id for the cookie."""
    data = {
        "kind": kind,
        "handle": handle,
        "person_number": identity.person_number,
        "name": name,
        "acr": identity.acr,
        "auth_time": identity.auth_time,
        "sid": identity.sid,
        "organisation": organisation,
        "kept": dict(kept),
    }
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        return work.sessions.begin(handle, data, sid=identity.sid, idle=IDLE, absolute=ABSOLUTE)


def read_login(request: Request) -> Login | None:
    """Return who is logged in, and note that the login was used."""
    session_id = read_cookie(request, LOGIN)
    if not session_id:
        return None
    with web_of(request).house.database.work(actor=_WEB, reason=_REASON) as work:
        found = work.sessions.read(session_id)
    if found is None or found.data.get("kind") not in {"person", "employee"}:
        return None
    data = found.data
    return Login(
        session_id=session_id,
        kind=data["kind"],
        handle=data["handle"],
        person_number=data["person_number"],
        name=data["name"],
        acr=data["acr"],
        auth_time=datetime.fromtimestamp(data["auth_time"], tz=UTC),
        sid=data["sid"],
        organisation=data["organisation"],
        ends_at=found.ends_at,
        kept=data["kept"],
    )


def end_login(web: Web, session_id: str) -> None:
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        work.sessions.end(session_id)


def end_logins_of_provider(web: Web, sid: str) -> int:
    """End what belongs to one session at the provider; return how many."""
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        return work.sessions.revoke_sid(sid)


def begin_attempt(web: Web, data: Mapping[str, Any]) -> str:
    """Keep what a login under way will be checked against; return its id for the cookie."""
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        return work.sessions.begin("attempt", {**data, "kind": "attempt"}, idle=ATTEMPT, absolute=ATTEMPT)


def take_attempt(web: Web, attempt_id: str) -> Mapping[str, Any] | None:
    """Return a login under way and forget it: it is good for one answer."""
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        found = work.sessions.read(attempt_id)
        work.sessions.end(attempt_id)
    return found.data if found is not None and found.data.get("kind") == "attempt" else None


def load_login(request: Request) -> None:
    """Find who is logged in before any page is made (a dependency of the whole application)."""
    request.state.login = read_login(request)


def change_kept(web: Web, login: Login, kept: Mapping[str, Any]) -> None:
    """Replace the answers that a login keeps."""
    with web.house.database.work(actor=_WEB, reason=_REASON) as work:
        found = work.sessions.read(login.session_id)
        if found is not None:
            work.sessions.write(login.session_id, {**found.data, "kept": dict(kept)})
