"""Makes the projections anew from the journal, which alone is the truth."""

from uuid import UUID

from sqlalchemy import delete, select

from settlement.domain.journal import Actor, ActorKind
from settlement.store.tables.catalogue import CASE_KEY, CASE_VIEW, PROJECTIONS, SNAPSHOT
from settlement.store.unit_of_work import Database

_OPERATOR = Actor(kind=ActorKind.OPERATOR)
_REASON = "rebuild of the projections"


def rebuild(database: Database) -> int:
    """Drop all projections and make them again, a case at a time; return how many cases.

    Each case is one transaction, so readers see it as it was or as it is, and a rebuild that is
    stopped is taken up by calling again. Projections without a case of their own go first.
    """
    with database.work(actor=_OPERATOR, reason=_REASON) as work:
        living = select(CASE_KEY.c.case_id).where(CASE_KEY.c.wrapped.is_not(None))
        for table in (*PROJECTIONS, CASE_VIEW, SNAPSHOT):
            work.connection.execute(delete(table).where(table.c.case_id.not_in(living)))
        case_ids = work.connection.execute(living.order_by(CASE_KEY.c.case_id)).scalars().all()
    for case_id in case_ids:
        rebuild_case(database, str(case_id))
    return len(case_ids)


def rebuild_case(database: Database, case_id: str) -> None:
    """Drop one case's projections and snapshot and make them again from its journal.

    Raises:
        CaseNotFound: no case has that id.
        CaseDisposed: its key is destroyed.
    """
    identifier = UUID(case_id)
    with database.work(actor=_OPERATOR, reason=_REASON) as work:
        work.cases.lock(case_id)
        work.connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.case_id == identifier))
        work.projections.forget(identifier)
        work.cases.refresh_views(case_id)
