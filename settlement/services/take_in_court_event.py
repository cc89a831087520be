"""Take in the court's case: open it, or update it; drop what is old or seen before."""

from typing import Any

from settlement.domain.case import Case
from settlement.domain.errors import InvalidInput
from settlement.domain.events.declaration import AttestIssued, BobestyrerAppointed
from settlement.domain.events.intake import (
    CaseOpened,
    CourtCaseUpdated,
    CourtEventDropped,
    HeirsConfirmed,
    HoldLifted,
    HoldPlaced,
)
from settlement.domain.identifiers import InvalidPersonNumber, NumberOrigin, accept_person_number
from settlement.domain.journal import Actor, ActorKind, Event
from settlement.domain.parties import RELATION_OF_COURT_ROLE, Party, Relation
from settlement.domain.registers import (
    CourtCase,
    CourtCertificateHeir,
    CourtEvent,
    CourtParty,
    CourtPartyKind,
)
from settlement.services.house import House
from settlement.store.unit_of_work import Work

COURT_FEED = Actor(kind=ActorKind.REGISTER, id="domstol")
MOVED = "OVERFORT_ANNEN_DOMSTOL"
MOVED_HOLD = "moved_court"
BASIS = "arveloven §§ 89–90: melding fra domstolen"


def take_in_court_event(house: House, event: CourtEvent, court_case: CourtCase) -> str | None:
    """Record what the court says, and return the case id; None when the event changed nothing.

    The court's list of parties replaces the one before. An event that is not newer than the last
    one taken in is dropped, as the real service does (per case and event time).
    """
    _require_origin(house, court_case)
    with house.database.work(actor=COURT_FEED, reason="court feed") as work:
        case_id = work.cases.find_by_court_case(court_case.court_case_id)
        if case_id is None:
            case_id = house.new_id()
            work.cases.open(case_id, _opening(house, event, court_case), actor=COURT_FEED, basis=BASIS)
            return case_id
        case = work.cases.load_for_update(case_id)
        dropped = _why_dropped(case, event, court_case)
        if dropped is not None:
            _note_dropped(work, case, event, dropped)
            return None
        work.cases.append(case, _update(house, case, event, court_case), actor=COURT_FEED, basis=BASIS)
        return case_id


def _require_origin(house: House, court_case: CourtCase) -> None:
    """Synthetic numbers belong to the sandbox, real ones to production: neither ever crosses.

    Raises:
        InvalidInput: a number is malformed, or of the other kind.
    """
    wanted = NumberOrigin.wanted(is_test=house.is_test)
    numbers = [court_case.deceased_person_number]
    numbers += [p.person_number for p in court_case.parties if p.person_number]
    numbers += [h.person_number for h in court_case.certificate_heirs or () if h.person_number]
    for number in numbers:
        try:
            accept_person_number(number, origin=wanted)
        except InvalidPersonNumber as error:
            raise InvalidInput("person_number", error.reason) from None


def _why_dropped(case: Case, event: CourtEvent, court_case: CourtCase) -> str | None:
    """Older than, or the same as, what was taken in; or about another person than the case is."""
    if case.deceased.person_number != court_case.deceased_person_number:
        return "conflict"  # a fault at the source, never a change
    last = case.court.last_event_at
    if last is None or event.at > last:
        return None
    return "older" if event.at < last else "duplicate"


def _note_dropped(work: Work, case: Case, event: CourtEvent, why: str) -> None:
    """Keep a trace for the clerk; the same event seen again is no news."""
    if why == "duplicate":
        return
    dropped = CourtEventDropped(court_event_id=event.event_id, court_event_at=event.at, why=why)
    work.cases.append(case, [dropped], actor=COURT_FEED, basis=BASIS)


def _opening(house: House, event: CourtEvent, court_case: CourtCase) -> list[Event]:
    opened = CaseOpened(
        opened_by="court_feed",
        court_case_id=court_case.court_case_id,
        case_number=court_case.case_number,
        court_name=court_case.court_name,
        deceased_person_number=court_case.deceased_person_number,
        received_on=court_case.received_on,
        deadline_on=court_case.deadline_on,
        access_from=court_case.access_from,
    )
    return [opened, *_update(house, None, event, court_case)]


def _update(house: House, case: Case | None, event: CourtEvent, court_case: CourtCase) -> list[Event]:
    parties = tuple(_party(house, case, incoming) for incoming in court_case.parties)
    holders = _certificate_parties(house, case, parties, court_case)
    named = (*parties, *(party for party in holders if party.id not in {p.id for p in parties}))
    updated = CourtCaseUpdated(
        court_event_id=event.event_id,
        court_event_at=event.at,
        status=court_case.status,
        case_number=court_case.case_number,
        court_name=court_case.court_name,
        received_on=court_case.received_on,
        deadline_on=court_case.deadline_on,
        access_from=court_case.access_from,
        result=court_case.result,
        annulled=court_case.annulled,
        parties=named,
        certificate_heirs=court_case.certificate_heirs,
        remarks=tuple(f"Part {n} kom uten rolle." for n, p in enumerate(court_case.parties, 1) if not p.role),
    )
    decided = _decision(house, case, holders, court_case)
    return [updated, *_holds(case, court_case), *decided]


def _party(house: House, case: Case | None, incoming: CourtParty) -> Party:
    known = _find(case, incoming)
    return Party(
        id=known.id if known else house.new_id(),
        kind=incoming.kind,
        relation=RELATION_OF_COURT_ROLE.get(incoming.role or "", Relation.OTHER),
        court_role=incoming.role or "",
        name=incoming.name or "",
        person_number=incoming.person_number,
        birth_date=incoming.birth_date,
        organisation_number=incoming.organisation_number,
        foreign_registration=incoming.foreign_registration,
        country=incoming.country,
        formuesfullmakt_from_court=incoming.formuesfullmakt,
        receives_original=incoming.receives_original_skifteattest,
    )


def _find(case: Case | None, incoming: CourtParty | CourtCertificateHeir) -> Party | None:
    key = _identity(incoming)
    parties = case.parties.values() if case else ()
    return next((party for party in parties if key is not None and _identity(party) == key), None)


def _identity(party: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - three records with the same fields
    """What tells parties apart: number, organisation number, else name with birth date or registration."""
    if party.person_number:
        return ("person", party.person_number)
    if party.organisation_number:
        return ("organisation", party.organisation_number)
    if not party.name:
        return None
    return ("paper", party.name.casefold(), str(party.birth_date))


def _certificate_parties(
    house: House, case: Case | None, parties: tuple[Party, ...], court_case: CourtCase
) -> tuple[Party, ...]:
    """Match the heirs of an issued skifteattest to parties; one who is no party becomes one."""
    found = []
    for heir in court_case.certificate_heirs or ():
        key = _identity(heir)
        match = next((party for party in parties if _identity(party) == key), None) or _find(case, heir)
        found.append(match or _heir_party(house, heir))
    return tuple(found)


def _heir_party(house: House, heir: CourtCertificateHeir) -> Party:
    return Party(
        id=house.new_id(),
        kind=heir.kind,
        relation=Relation.OTHER if heir.kind == CourtPartyKind.PERSON else Relation.TESTAMENT_HEIR,
        court_role="",
        name=heir.name or "",
        person_number=heir.person_number,
        birth_date=heir.birth_date,
        organisation_number=heir.organisation_number,
    )


def _decision(
    house: House, case: Case | None, holders: tuple[Party, ...], court_case: CourtCase
) -> list[Event]:
    """A court that has already decided has named the heirs and who answers for the debts."""
    if case is not None and (case.attest is not None or case.bobestyrer is not None):
        return []
    if court_case.result and "OFFENTLIG" in court_case.result:
        name = "Bostyrer oppnevnt av domstolen"
        return [BobestyrerAppointed(name=name, bobestyrer_id="from_court", ground=court_case.result)]
    if court_case.certificate_heirs is None:
        return []
    heirs = tuple(party.id for party in holders)
    assumed = tuple(
        party.id
        for party, heir in zip(holders, court_case.certificate_heirs, strict=True)
        if heir.assumed_debt
    )
    attest = AttestIssued(
        attest_id=house.new_id(),
        attest_kind="skifteattest",
        document_id="",
        sha256="",
        holders=assumed or heirs,
        assumed_debt=assumed,
        from_court_feed=True,
    )
    return [HeirsConfirmed(heirs=heirs, facts_hash="court"), attest]


def _holds(case: Case | None, court_case: CourtCase) -> list[Event]:
    held = case is not None and MOVED_HOLD in case.holds
    if court_case.status == MOVED and not held:
        reason = "Saken er overført til en annen domstol. Vi venter på den nye domstolen."
        return [HoldPlaced(hold_id=MOVED_HOLD, code=MOVED_HOLD, reason=reason)]
    if court_case.status != MOVED and held:
        return [HoldLifted(hold_id=MOVED_HOLD, reason="Den nye domstolen har saken.")]
    return []
