"""Read a case: access is checked, and every read of personal data is logged with who and why."""

from collections.abc import Iterable

from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepState, plan
from settlement.services.acting import acts_for
from settlement.services.house import House
from settlement.store.access_log import Access
from settlement.store.errors import CaseNotFound

PARTIES = frozenset({ActorKind.HEIR, ActorKind.GUARDIAN, ActorKind.PROXY})
OFFICES = frozenset(
    {ActorKind.CLERK, ActorKind.OPERATOR, ActorKind.ENGINE, ActorKind.CLOCK, ActorKind.STATSFORVALTER}
)


def read_case(house: House, case_id: str, *, actor: Actor, reason: str, fields: Iterable[str]) -> Case:
    """Read a case for somebody with a part in it.

    Raises:
        CaseNotFound: no such case, or the actor has no part in it: outsiders learn nothing.
    """
    with house.database.work(actor=actor, reason=reason) as work:
        case = work.cases.load(case_id)
        if not _may_read(house, case, actor):
            raise CaseNotFound(case_id)
        party = actor.id if actor.kind in PARTIES else None
        work.access_log.record(case_id, sorted(fields), party_id=party)
        return case


def read_plan(house: House, case: Case) -> tuple[StepState, ...]:
    """Give the plan as it is now."""
    return plan(case, house.clock.now())


def access_entries(house: House, case_id: str, *, actor: Actor) -> tuple[Access, ...]:
    """List who has read the case, for those it concerns.

    Raises:
        CaseNotFound: the actor has no part in the case.
    """
    with house.database.work(actor=actor, reason="innsyn") as work:
        if not _may_read(house, work.cases.load(case_id), actor):
            raise CaseNotFound(case_id)
        return tuple(work.access_log.of_case(case_id))


def read_document(
    house: House, case_id: str, document_id: str, *, actor: Actor, reason: str
) -> tuple[bytes, str]:
    """Fetch a document's bytes and media type for somebody who may see it.

    Raises:
        CaseNotFound: not in this case, or not for this actor.
    """
    with house.database.work(actor=actor, reason=reason) as work:
        case = work.cases.load(case_id)
        document = case.documents.get(document_id)
        if document is None or not _may_read(house, case, actor):
            raise CaseNotFound(case_id)
        if document.visible_to and actor.kind in PARTIES:
            mine = acts_for(case, actor.id, on=local_date(house.clock.now()))
            if not set(mine) & set(document.visible_to):
                raise CaseNotFound(case_id)
        work.access_log.record(case_id, ["documents"], party_id=actor.id if actor.kind in PARTIES else None)
        about, content = work.documents.fetch(document_id)
        return content, about.media_type


def _may_read(house: House, case: Case, actor: Actor) -> bool:
    if actor.kind in OFFICES:
        return True
    if actor.kind == ActorKind.BOBESTYRER:
        return case.bobestyrer == actor.id and not case.is_undone
    mine = acts_for(case, actor.id, on=local_date(house.clock.now()))
    return bool(set(mine) & set(case.heirs))
