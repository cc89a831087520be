"""Token ids: each is accepted once."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.postgresql import insert

from settlement.ports.clock import Clock
from settlement.store.errors import TokenReplayed
from settlement.store.tables.catalogue import JTI


class TokenIds:
    """Used token ids as one transaction sees them."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock

    def use_once(self, issuer: str, jti: str, *, expires_at: datetime) -> None:
        """Accept a token id.

        Raises:
            TokenReplayed: it was accepted before.
        """
        statement = (
            insert(JTI)
            .values(issuer=issuer, jti_hash=hashlib.sha256(jti.encode()).digest(), expires_at=expires_at)
            .on_conflict_do_nothing()
            .returning(JTI.c.issuer)
        )
        if self._connection.execute(statement).one_or_none() is None:
            raise TokenReplayed(issuer)

    def forget_expired(self) -> int:
        """Remove ids of tokens that have expired; return how many."""
        statement = delete(JTI).where(JTI.c.expires_at < self._clock.now()).returning(JTI.c.issuer)
        return len(self._connection.execute(statement).all())
