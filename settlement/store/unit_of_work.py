"""One request or task is one transaction: everything in the block is kept at its end, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection, Engine

from settlement.domain.journal import Actor
from settlement.ports.clock import Clock
from settlement.store.access_log import AccessLog
from settlement.store.case_keys import CaseKeys
from settlement.store.cases import Cases
from settlement.store.crypto import KeyRing
from settlement.store.documents import Documents
from settlement.store.domain_functions import DomainFunctions
from settlement.store.feeds import Feeds
from settlement.store.inbox import Inbox
from settlement.store.jti import TokenIds
from settlement.store.links import Links
from settlement.store.outbox import Outbox
from settlement.store.projections.write import ProjectionWriter
from settlement.store.sessions import Sessions
from settlement.store.views import Views


class Work:
    """What can be read and written in one transaction. Each part is made when first used."""

    def __init__(
        self,
        connection: Connection,
        *,
        keyring: KeyRing,
        clock: Clock,
        functions: DomainFunctions,
        actor: Actor,
        reason: str,
    ) -> None:
        """Begin on an open connection; `Database.work` ends it."""
        self._connection = connection
        self.actor = actor
        self.reason = reason
        self.clock = clock
        self._keyring = keyring
        self._functions = functions

    @property
    def connection(self) -> Connection:
        """The connection, with all projections written: what is read on it agrees with the cases."""
        self._write_views()
        return self._connection

    @cached_property
    def keys(self) -> CaseKeys:
        """The keys of cases."""
        return CaseKeys(self._connection, self._keyring)

    @cached_property
    def cases(self) -> Cases:
        """The repository of cases."""
        return Cases(
            self._connection,
            keys=self.keys,
            keyring=self._keyring,
            clock=self.clock,
            functions=self._functions,
            outbox=self.outbox,
            projections=self.projections,
        )

    @cached_property
    def projections(self) -> ProjectionWriter:
        """Writes what follows from a case."""
        return ProjectionWriter(
            self._connection, keyring=self._keyring, clock=self.clock, functions=self._functions
        )

    @cached_property
    def outbox(self) -> Outbox:
        """Work that must be done."""
        return Outbox(self._connection, self.clock)

    @cached_property
    def inbox(self) -> Inbox:
        """Requests that have been answered."""
        return Inbox(self._connection, self.clock, self._keyring)

    @cached_property
    def access_log(self) -> AccessLog:
        """Reads of personal data, by this transaction's actor for its reason."""
        return AccessLog(self._connection, self.clock, actor=self.actor, reason=self.reason)

    @cached_property
    def documents(self) -> Documents:
        """Documents of cases."""
        return Documents(self._connection, self.clock, self.keys)

    @cached_property
    def links(self) -> Links:
        """Links sent to people."""
        return Links(self._connection, self.clock)

    @cached_property
    def sessions(self) -> Sessions:
        """Logins."""
        return Sessions(self._connection, self.clock, self._keyring)

    @cached_property
    def jti(self) -> TokenIds:
        """Token ids that have been used."""
        return TokenIds(self._connection, self.clock)

    @cached_property
    def feeds(self) -> Feeds:
        """How far each feed has been read."""
        return Feeds(self._connection, self.clock)

    @property
    def views(self) -> Views:
        """Lists and look-ups, with what this transaction has changed."""
        self._write_views()
        return Views(self._connection, self._keyring)

    def end(self) -> None:
        """Write what is left to write.

        Raises:
            StoreError: an earlier write failed, so that nothing can be kept.
        """
        if "cases" in self.__dict__ and self.cases.failed is not None:
            raise self.cases.failed
        self._write_views()

    def _write_views(self) -> None:
        if "cases" in self.__dict__:
            self.cases.write_views()


class Database:
    """The store: gives units of work."""

    def __init__(
        self,
        engine: Engine,
        keyring: KeyRing,
        clock: Clock,
        *,
        functions: DomainFunctions | None = None,
    ) -> None:
        """Use an engine (see `settlement.store.database.connect`); nothing is connected yet."""
        self.engine = engine
        self.clock = clock
        self._keyring = keyring
        self._functions = functions or DomainFunctions()

    @contextmanager
    def work(self, *, actor: Actor, reason: str) -> Iterator[Work]:
        """Open a transaction; it is committed at the end of the block, and rolled back on an exception.

        A write that failed dooms the transaction: its error is raised again at the end of a block that
        caught it, so that nobody takes a rollback for a commit.

        Args:
            actor: who it is for, in the access log.
            reason: why, in fixed words of ours; never personal data.
        """
        with self.engine.connect() as connection:
            work = Work(
                connection,
                keyring=self._keyring,
                clock=self.clock,
                functions=self._functions,
                actor=actor,
                reason=reason,
            )
            yield work
            work.end()
            connection.commit()
