"""The repository of cases: opens, loads and appends; the only door to the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import IntegrityError

from settlement.domain.case import Case
from settlement.domain.journal import Actor, Event, Recorded
from settlement.ports.clock import Clock
from settlement.store.case_keys import CaseKeys
from settlement.store.chain import Head
from settlement.store.crypto import DataKey, KeyRing
from settlement.store.domain_functions import DomainFunctions
from settlement.store.errors import CaseAlreadyOpen, CaseNotFound, StaleCase, StoreError
from settlement.store.journal import Journal
from settlement.store.outbox import Outbox
from settlement.store.projections.write import ProjectionWriter
from settlement.store.snapshots import Snapshots
from settlement.store.tables.catalogue import CASE_VIEW, PERSON_INDEX

SNAPSHOT_EVERY = 20
_BY_PERSON = (
    select(PERSON_INDEX.c.case_id, PERSON_INDEX.c.party_id)
    .where(PERSON_INDEX.c.digest == bindparam("digest"))
    .order_by(PERSON_INDEX.c.case_id, PERSON_INDEX.c.party_id)
)
_BY_COURT = select(CASE_VIEW.c.case_id).where(CASE_VIEW.c.court_case_id == bindparam("court_case_id"))


@dataclass(frozen=True)
class _Loaded:
    """A case as this transaction knows it."""

    case: Case
    head: Head
    key: DataKey
    locked: bool


class Cases:
    """Cases as one transaction sees them."""

    def __init__(
        self,
        connection: Connection,
        *,
        keys: CaseKeys,
        keyring: KeyRing,
        clock: Clock,
        functions: DomainFunctions,
        outbox: Outbox,
        projections: ProjectionWriter,
    ) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._keys = keys
        self._keyring = keyring
        self._clock = clock
        self._functions = functions
        self._outbox = outbox
        self._projections = projections
        self._snapshots = Snapshots(connection)
        self._journal = Journal(connection, functions.parse_event)
        self._loaded: dict[UUID, _Loaded] = {}
        self._unwritten: dict[UUID, int] = {}  # case -> the version its projections were last written at
        self.failed: StoreError | None = None
        """Set when the transaction can only be rolled back."""

    def open(self, case_id: str, events: Sequence[Event], *, actor: Actor, basis: str) -> Case:
        """Begin a case with its first events; the first must be `case_opened`.

        Raises:
            CaseAlreadyOpen: the id, or the court's id of the case, is taken.
        """
        identifier = UUID(case_id)
        try:
            key = self._keys.create(identifier, at=self._clock.now())
            case = self._write(identifier, None, events, Head(), key, actor=actor, basis=basis)
            self.write_views()
            return case
        except IntegrityError as error:
            self.failed = CaseAlreadyOpen(case_id)
            raise self.failed from error

    def load(self, case_id: str) -> Case:
        """Read a case.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: its key is destroyed.
        """
        return self._load(case_id, lock=False).case

    def load_for_update(self, case_id: str, *, expected_version: int | None = None) -> Case:
        """Read a case and keep others from writing to it until this transaction ends.

        Args:
            case_id: the case.
            expected_version: the version that the actor saw; None where nobody saw one.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: its key is destroyed.
            StaleCase: the case is not at the expected version.
        """
        case = self._load(case_id, lock=True).case
        if expected_version is not None and case.version != expected_version:
            raise StaleCase(case_id, expected=expected_version, actual=case.version)
        return case

    def append(
        self,
        case: Case,
        events: Sequence[Event],
        *,
        actor: Actor,
        basis: str,
        corrects: int | None = None,
    ) -> Case:
        """Add events to a case as it was loaded, and return it as it then is.

        In the same transaction it is marked as due to be looked at, and its projections are written: once,
        when they are first read or at the end, however many times it was added to.

        Raises:
            StaleCase: somebody else wrote to the case since it was loaded; nothing is written.
        """
        if not events:
            return case
        identifier = UUID(case.id)
        known = self._loaded.get(identifier)
        if known is None or not known.locked or known.case.version != case.version:
            key, head = self._keys.read(identifier, lock=True), self._journal.head(identifier)
        else:
            key, head = known.key, known.head
        if head.version != case.version:
            raise StaleCase(case.id, expected=case.version, actual=head.version)
        return self._write(identifier, case, events, head, key, actor=actor, basis=basis, corrects=corrects)

    def lock(self, case_id: str) -> None:
        """Keep others from writing to a case until this transaction ends, without reading it.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: its key is destroyed.
        """
        self._keys.read(_identifier(case_id), lock=True)

    def forget(self, case_id: str) -> None:
        """Drop what this transaction has in memory of a case."""
        self._loaded.pop(_identifier(case_id), None)
        self._unwritten.pop(_identifier(case_id), None)

    def history(self, case_id: str) -> tuple[Recorded, ...]:
        """Read every record of a case in order.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: its key is destroyed.
        """
        identifier = _identifier(case_id)
        return self._journal.load(identifier, self._keys.read(identifier))[0]

    def refresh_views(self, case_id: str) -> None:
        """Write the projections anew: the plan may have changed because the date has."""
        loaded = self._load(case_id, lock=True)
        self._projections.write(loaded.case, loaded.key)

    def write_views(self) -> None:
        """Write the projections of every case that was added to and not written yet."""
        while self._unwritten:
            case_id, before = self._unwritten.popitem()
            loaded = self._loaded[case_id]
            self._projections.write(loaded.case, loaded.key)
            if before // SNAPSHOT_EVERY != loaded.case.version // SNAPSHOT_EVERY:
                self._snapshots.write(loaded.case, loaded.key)

    def find_by_person_number(self, number: str) -> tuple[tuple[str, str | None], ...]:
        """Find where a person occurs: (case id, party id), the party id None for the deceased.

        A guardian who is no party occurs as `guardian:<party id of the one they act for>`.
        """
        self.write_views()
        digest = self._keyring.index_person_number(number)
        rows = self._connection.execute(_BY_PERSON, {"digest": digest})
        return tuple((str(row.case_id), row.party_id or None) for row in rows)

    def find_by_court_case(self, court_case_id: str) -> str | None:
        """Find our id of a case by the court's id of it."""
        self.write_views()
        found = self._connection.execute(_BY_COURT, {"court_case_id": court_case_id}).scalar_one_or_none()
        return None if found is None else str(found)

    def _load(self, case_id: str, *, lock: bool) -> _Loaded:
        identifier = _identifier(case_id)
        known = self._loaded.get(identifier)
        if known is not None and known.locked:
            return known
        key = self._keys.read(identifier, lock=lock)
        case = self._snapshots.read(identifier, key)
        records, head = self._journal.load(identifier, key, after=case.version if case else 0)
        for record in records:
            case = self._functions.apply(case, record)
        if case is None:
            raise CaseNotFound(case_id)
        loaded = self._loaded[identifier] = _Loaded(case, head, key, lock)
        return loaded

    def _write(
        self,
        case_id: UUID,
        case: Case | None,
        events: Sequence[Event],
        head: Head,
        key: DataKey,
        *,
        actor: Actor,
        basis: str,
        corrects: int | None = None,
    ) -> Case:
        before = head.version
        try:
            records, head = self._journal.append(
                case_id,
                events,
                after=head,
                key=key,
                at=self._clock.now(),
                actor=actor,
                basis=basis,
                corrects=corrects,
            )
        except StaleCase as stale:
            self.failed = stale
            raise
        for record in records:
            case = self._functions.apply(case, record)
        if case is None:
            raise ValueError("A case is opened with at least one event.")
        self._unwritten.setdefault(case_id, before)
        self._outbox.mark_due(case.id, version=case.version, due_at=self._clock.now())
        self._loaded[case_id] = _Loaded(case, head, key, locked=True)
        return case


def _identifier(case_id: str) -> UUID:
    try:
        return UUID(case_id)
    except ValueError:
        raise CaseNotFound(case_id) from None
