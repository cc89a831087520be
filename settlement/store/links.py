"""Links sent to people: a token of 256 random bits, kept as a hash, good for one use."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from settlement.ports.clock import Clock
from settlement.store.errors import LinkRefused
from settlement.store.tables.catalogue import LINK_TOKEN

_TOKEN_BYTES = 32
LONGEST = timedelta(days=14)


@dataclass(frozen=True)
class Link:
    """What a link is bound to."""

    case_id: str
    party_id: str
    purpose: str
    expires_at: datetime


class Links:
    """Link tokens as one transaction sees them."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock

    def issue(self, case_id: str, party_id: str, purpose: str, *, valid_for: timedelta = LONGEST) -> str:
        """Make a link and return its token, which is shown only now.

        Raises:
            ValueError: it would be good for more than 14 days, or for no time.
        """
        if not timedelta() < valid_for <= LONGEST:
            raise ValueError("A link is good for at most 14 days. Send a new one when it has run out.")
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self._clock.now()
        self._connection.execute(
            insert(LINK_TOKEN),
            {
                "token_hash": _hash(token),
                "case_id": UUID(case_id),
                "party_id": party_id,
                "purpose": purpose,
                "created_at": now,
                "expires_at": now + valid_for,
            },
        )
        return token

    def look(self, token: str) -> Link:
        """Return what a link is bound to without using it up; mail scanners open links too.

        Raises:
            LinkRefused: unknown, expired, used or revoked.
        """
        row = self._connection.execute(
            select(LINK_TOKEN).where(LINK_TOKEN.c.token_hash == _hash(token))
        ).one_or_none()
        why = self._why_not(row)
        if why is not None:
            raise LinkRefused(why)
        return _link(row)

    def use(self, token: str) -> Link:
        """Use a link up; of several at once only one succeeds.

        Raises:
            LinkRefused: unknown, expired, used or revoked.
        """
        now = self._clock.now()
        statement = (
            update(LINK_TOKEN)
            .where(LINK_TOKEN.c.token_hash == _hash(token), LINK_TOKEN.c.used_at.is_(None))
            .where(LINK_TOKEN.c.revoked_at.is_(None), LINK_TOKEN.c.expires_at > now)
            .values(used_at=now)
            .returning(LINK_TOKEN)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is not None:
            return _link(row)
        found = self._connection.execute(
            select(LINK_TOKEN).where(LINK_TOKEN.c.token_hash == _hash(token))
        ).one_or_none()
        raise LinkRefused(self._why_not(found) or "used")

    def revoke(self, case_id: str, *, party_id: str | None = None) -> int:
        """Revoke the unused links of a case, or of one party in it; return how many."""
        statement = (
            update(LINK_TOKEN)
            .where(LINK_TOKEN.c.case_id == UUID(case_id), LINK_TOKEN.c.used_at.is_(None))
            .where(LINK_TOKEN.c.revoked_at.is_(None))
            .values(revoked_at=self._clock.now())
            .returning(LINK_TOKEN.c.token_hash)
        )
        if party_id is not None:
            statement = statement.where(LINK_TOKEN.c.party_id == party_id)
        return len(self._connection.execute(statement).all())

    def _why_not(self, row: Any) -> str | None:  # noqa: ANN401 - a row of link_token
        if row is None:
            return "unknown"
        if row.revoked_at is not None:
            return "revoked"
        if row.used_at is not None:
            return "used"
        return "expired" if row.expires_at <= self._clock.now() else None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _link(row: Any) -> Link:  # noqa: ANN401 - a row of link_token
    return Link(str(row.case_id), row.party_id, row.purpose, row.expires_at)
