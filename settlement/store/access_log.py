"""Who read what about whom, and why: written with the read, shown to the people concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from settlement.domain.journal import Actor
from settlement.ports.clock import Clock
from settlement.store.tables.catalogue import ACCESS_LOG


@dataclass(frozen=True)
class Access:
    """One read. `party_id` is the person concerned; None is the deceased."""

    at: datetime
    actor: str
    reason: str
    field_group: str
    case_id: str
    party_id: str | None


class AccessLog:
    """The access log as one transaction sees it."""

    def __init__(self, connection: Connection, clock: Clock, *, actor: Actor, reason: str) -> None:
        """Log reads of this transaction's actor, for its reason."""
        self._connection = connection
        self._clock = clock
        self._actor = actor
        self._reason = reason

    def record(self, case_id: str, field_groups: Iterable[str], *, party_id: str | None = None) -> None:
        """Say that groups of fields about one person are read now.

        Args:
            case_id: the case.
            field_groups: for example contact, family, holdings.
            party_id: the person they are about; None for the deceased.
        """
        now = self._clock.now()
        rows = [
            {
                "at": now,
                "actor": str(self._actor),
                "reason": self._reason,
                "field_group": group,
                "case_id": UUID(case_id),
                "party_id": party_id,
            }
            for group in field_groups
        ]
        if rows:
            self._connection.execute(insert(ACCESS_LOG), rows)

    def of_party(self, case_id: str, party_id: str | None, *, most: int = 500) -> tuple[Access, ...]:
        """List reads about one person in a case, newest first; None is the deceased."""
        return self._list(
            ACCESS_LOG.c.case_id == UUID(case_id), ACCESS_LOG.c.party_id.is_not_distinct_from(party_id), most
        )

    def of_case(self, case_id: str, *, most: int = 500) -> tuple[Access, ...]:
        """List reads in a case, newest first."""
        return self._list(ACCESS_LOG.c.case_id == UUID(case_id), most)

    def _list(self, *conditions_and_most: Any) -> tuple[Access, ...]:  # noqa: ANN401 - SQL clauses
        *conditions, most = conditions_and_most
        statement = select(ACCESS_LOG).where(*conditions).order_by(ACCESS_LOG.c.id.desc()).limit(most)
        return tuple(
            Access(row.at, row.actor, row.reason, row.field_group, str(row.case_id), row.party_id)
            for row in self._connection.execute(statement)
        )
