"""What an institution may see of the estates that concern it, and nothing of others.

An estate concerns an institution that holds something in it, or is a creditor. One that does not exist and
one that concerns somebody else are the same answer. Every read of an estate is logged.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, Holding
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import plan, waiting_on
from settlement.services.estate_authorities import (
    Acting,
    AttestReference,
    acting_for_estate,
    attest_reference,
    insight,
)
from settlement.services.house import House
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import CASE_VIEW, FORDRING_VIEW, HOLDING_VIEW
from settlement.store.unit_of_work import Work

LONGEST_PAGE = 200
GONE = "disposed"
READ_ESTATE = "institution reads an estate that concerns it"


@dataclass(frozen=True)
class EstateInList:
    """An estate that concerns the institution: an opaque id and where it stands."""

    case_id: str
    state: str
    version: int
    opened_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class EstatePage:
    """A page of estates in order of id; `next_after` is None on the last."""

    estates: tuple[EstateInList, ...]
    next_after: str | None


@dataclass(frozen=True)
class Asked:
    """What the settlement waits for the institution to do."""

    step: str
    title: str
    since: datetime | None
    deadline: date | None
    citations: tuple[str, ...]


@dataclass(frozen=True)
class EstateForInstitution:
    """One estate as one institution may see it.

    The name and dates of the deceased are what the notice to creditors shows; the birth date is there for the
    institution that has the deceased as a customer. No personal number: own references tell who it is.
    """

    case_id: str
    version: int
    state: str
    skifteform: str | None
    case_number: str
    court_name: str
    deceased_name: str
    deceased_birth_date: date | None
    date_of_death: date | None
    relation: tuple[str, ...]  # holder, creditor
    holdings: tuple[Holding, ...]
    closed_accounts: dict[str, str]  # holding id -> the institution's own receipt
    acting: tuple[Acting, ...]
    attests: tuple[AttestReference, ...]
    asked: tuple[Asked, ...]


def estates_of(
    house: House, organisation_number: str, *, after: str | None = None, limit: int = 50
) -> EstatePage:
    """List the estates that concern an institution, in order of id, without personal data."""
    most = max(1, min(limit, LONGEST_PAGE))
    columns = (CASE_VIEW.c.case_id, CASE_VIEW.c.state, CASE_VIEW.c.version)
    chosen = (
        select(*columns, CASE_VIEW.c.opened_at, CASE_VIEW.c.updated_at)
        .where(CASE_VIEW.c.state != GONE, _concerns(organisation_number))
        .order_by(CASE_VIEW.c.case_id)
        .limit(most + 1)
    )
    if after is not None:
        chosen = chosen.where(CASE_VIEW.c.case_id > _identifier(after))
    actor = institution(organisation_number)
    with house.database.work(actor=actor, reason="institution lists its estates") as work:
        rows = work.connection.execute(chosen).all()
    estates = tuple(
        EstateInList(str(row.case_id), row.state, row.version, row.opened_at, row.updated_at)
        for row in rows[:most]
    )
    return EstatePage(estates, estates[-1].case_id if len(rows) > most else None)


def estate_for(house: House, organisation_number: str, case_id: str) -> EstateForInstitution:
    """Return what an institution may see of an estate; logged.

    Raises:
        CaseNotFound: there is none, or it concerns others.
    """
    with house.database.work(actor=institution(organisation_number), reason=READ_ESTATE) as work:
        case = concerning(work, organisation_number, case_id)
        if case.is_undone:
            work.access_log.record(case_id, ("that it does not stand",))
            return _withdrawn(case, organisation_number)
        seen = _restricted(house, case, organisation_number)
        work.access_log.record(case_id, ("identity", "holdings at the institution"))
        for party in _shown(case):
            work.access_log.record(case_id, ("authority",), party_id=party)
    return seen


def fordringer_with_case(
    house: House, organisation_number: str, case_id: str
) -> tuple[Case, tuple[Fordring, ...]]:
    """List the institution's own claims on an estate, beside the case that they were decided in.

    Raises:
        CaseNotFound: there is no such estate, or it concerns others.
    """
    with house.database.work(actor=institution(organisation_number), reason=READ_ESTATE) as work:
        case = concerning(work, organisation_number, case_id)
    if case.is_undone:
        return case, ()
    own = (f for f in case.fordringer.values() if f.creditor_id == organisation_number)
    return case, tuple(sorted(own, key=lambda fordring: (fordring.received_on, fordring.id)))


def find_by_notice(house: House, organisation_number: str, case_number: str) -> str | None:
    """Find the estate of a published notice to creditors, or of one that concerns the institution anyway.

    A creditor whom no register knows of answers a proklama by its case number (arveloven § 101).
    """
    actor = institution(organisation_number)
    with house.database.work(actor=actor, reason="creditor answers a proklama") as work:
        for case_id in work.views.find_case_number(case_number):
            try:
                case = work.cases.load(case_id)
            except CaseDisposed:
                continue
            if concerns(case, organisation_number) or is_announced(case):
                return case_id
    return None


def require_may_demand(house: House, organisation_number: str, case_id: str) -> None:
    """Let those whom the estate concerns, and anybody after a proklama, bring a claim.

    Raises:
        CaseNotFound: there is no such estate, or it is none of the institution's business.
    """
    with house.database.work(actor=institution(organisation_number), reason="creditor's claim") as work:
        case = _load(work, case_id)
        if case.is_undone:
            raise CaseNotFound(case_id)
        if not (concerns(case, organisation_number) or is_announced(case)):
            raise CaseNotFound(case_id)


def institution(organisation_number: str) -> Actor:
    """Name an institution in the journal and the access log."""
    return Actor(kind=ActorKind.INSTITUTION, id=organisation_number)


def concerning(work: Work, organisation_number: str, case_id: str) -> Case:
    """Load a case that concerns an institution.

    Raises:
        CaseNotFound: there is none, or it concerns others.
    """
    identifier = _identifier(case_id)
    on_record = select(CASE_VIEW.c.case_id).where(
        CASE_VIEW.c.case_id == identifier, CASE_VIEW.c.state != GONE, _concerns(organisation_number)
    )
    # Asked of the projection first, so that a foreign case takes no longer than one that does not exist.
    if work.connection.execute(on_record).one_or_none() is None:
        raise CaseNotFound(case_id)
    return _load(work, case_id)


def concerns(case: Case, organisation_number: str) -> bool:
    """Tell whether a relation is on record."""
    return bool(relation_of(case, organisation_number))


def is_announced(case: Case) -> bool:
    """A proklama is published: the name of the deceased and the court's number are public."""
    if case.is_undone:
        return False
    return bool(case.proklama.published_on) or case.proklama.lysingsblad_on is not None


def relation_of(case: Case, organisation_number: str) -> tuple[str, ...]:
    """Name what the institution is to the estate: holder, creditor."""
    holds = any(h.institution == organisation_number and not h.removed for h in case.holdings.values())
    owed = any(f.creditor_id == organisation_number for f in case.fordringer.values())
    return tuple(word for word, met in (("holder", holds), ("creditor", owed)) if met)


def _restricted(house: House, case: Case, organisation_number: str) -> EstateForInstitution:
    now = house.clock.now()
    relation = relation_of(case, organisation_number)
    return EstateForInstitution(
        case_id=case.id,
        version=case.version,
        state=state_of(case),
        skifteform=case.skifteform,
        case_number=case.court.case_number,
        court_name=case.court.court_name,
        deceased_name=case.deceased.name,
        deceased_birth_date=case.deceased.birth_date if "holder" in relation else None,
        date_of_death=case.deceased.date_of_death,
        relation=relation,
        holdings=tuple(
            h for h in case.holdings.values() if h.institution == organisation_number and not h.removed
        ),
        closed_accounts=dict(case.accounts_closed),
        acting=acting_for_estate(case, local_date(now)),
        attests=tuple(attest_reference(case, attest) for attest in case.attests.values()),
        asked=tuple(
            Asked(state.step, state.title, state.since, state.deadline, state.citations)
            for state in waiting_on(plan(case, now), organisation_number)
        ),
    )


def _withdrawn(case: Case, organisation_number: str) -> EstateForInstitution:
    """Show the correction and nothing else: which case it was, and that its certificates do not hold."""
    attests = (attest_reference(case, attest) for attest in case.attests.values())
    return EstateForInstitution(
        case_id=case.id,
        version=case.version,
        state=state_of(case),
        skifteform=None,
        case_number=case.court.case_number,
        court_name=case.court.court_name,
        deceased_name="",
        deceased_birth_date=None,
        date_of_death=None,
        relation=relation_of(case, organisation_number),
        holdings=(),
        closed_accounts={},
        acting=(),
        attests=tuple(replace(attest, valid=False) for attest in attests),
        asked=(),
    )


def state_of(case: Case) -> str:
    """Name where the case stands, as the lists do."""
    if case.is_undone:
        return "reversed"
    return "closed" if case.closed is not None else "open"


def _shown(case: Case) -> tuple[str, ...]:
    holders = {holder for attest in case.attests.values() for holder in attest.holders}
    proxies = {proxy.to_party_id for proxy in case.proxies.values()}
    return tuple(sorted((holders | proxies | set(insight(case))) & set(case.parties)))


def _concerns(organisation_number: str) -> ColumnElement[bool]:
    return or_(
        exists().where(
            HOLDING_VIEW.c.case_id == CASE_VIEW.c.case_id,
            HOLDING_VIEW.c.institution == organisation_number,
            HOLDING_VIEW.c.removed.is_(False),
        ),
        exists().where(
            FORDRING_VIEW.c.case_id == CASE_VIEW.c.case_id,
            FORDRING_VIEW.c.creditor_id == organisation_number,
        ),
    )


def _load(work: Work, case_id: str) -> Case:
    try:
        return work.cases.load(str(_identifier(case_id)))
    except CaseDisposed:
        raise CaseNotFound(case_id) from None


def _identifier(case_id: str) -> UUID:
    try:
        return UUID(case_id)
    except ValueError:
        raise CaseNotFound(case_id) from None
