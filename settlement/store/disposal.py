"""Disposing of a case: its key is destroyed, and with it everything that was encrypted by it."""

from uuid import UUID

from sqlalchemy import delete

from settlement.store.tables.catalogue import DOCUMENT, LINK_TOKEN, OUTBOX, SNAPSHOT
from settlement.store.unit_of_work import Work


def dispose_case(work: Work, case_id: str) -> None:
    """Destroy a case's key and clear everything that was made from the case.

    What remains is the journal's clear envelope: that something of some kind happened in some case at some
    time, as a chain of hashes that still verifies. The access log remains as well. Append `case_disposed`
    first, in the same transaction, so that the journal says why.

    The old key leaves the disk when PostgreSQL vacuums, and backups when they are replaced.

    Raises:
        CaseNotFound: no case has that id.
        CaseDisposed: it was disposed of before.
    """
    identifier = UUID(case_id)
    work.cases.lock(case_id)
    work.cases.forget(case_id)
    work.projections.forget(identifier)
    for table in (SNAPSHOT, DOCUMENT, LINK_TOKEN, OUTBOX):
        work.connection.execute(delete(table).where(table.c.case_id == identifier))
    work.keys.destroy(identifier, at=work.clock.now())
