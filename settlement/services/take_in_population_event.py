"""Take in what the population register says about a person we have a case on."""

from datetime import date

from settlement.domain.events.intake import DateOfDeathCorrected, DeathReversed
from settlement.domain.events.withdrawal import DeathRegisteredAgain
from settlement.domain.journal import Actor, ActorKind
from settlement.services.house import House
from settlement.store.errors import CaseDisposed
from settlement.store.unit_of_work import Work

REGISTER = Actor(kind=ActorKind.REGISTER, id="folkeregisteret")
BASIS = "hendelse i Folkeregisteret"


def cases_of_deceased(house: House, person_number: str) -> tuple[str, ...]:
    """List cases where this person is the deceased; closed ones too, for a death can be set back late."""
    with house.database.work(actor=REGISTER, reason="population feed") as work:
        found = work.cases.find_by_person_number(person_number)
        ids = [case_id for case_id, party_id in found if party_id is None]
        return tuple(case_id for case_id in ids if _is_kept(work, case_id))


def record_death_status(house: House, case_id: str, *, is_dead: bool, date_of_death: date | None) -> None:
    """Compare the register's word now with the case, and record a difference.

    A correction is sent as an annulment and a new registration: the register is therefore read
    again before anything is undone, and what it says now counts. Once things have been taken back, a new
    registration belongs in a new case.
    """
    with house.database.work(actor=REGISTER, reason="population feed") as work:
        case = work.cases.load_for_update(case_id)
        if not case.deceased_known:
            return
        if not is_dead and case.reversed_by is None:
            work.cases.append(case, [DeathReversed(source="folkeregisteret")], actor=REGISTER, basis=BASIS)
        elif is_dead and case.reversed_by is not None:
            if case.registered_again is None:
                again = DeathRegisteredAgain(date_of_death=date_of_death, source="folkeregisteret")
                work.cases.append(case, [again], actor=REGISTER, basis=BASIS)
        elif case.closed is not None:
            return
        elif is_dead and date_of_death is not None and date_of_death != case.deceased.date_of_death:
            corrected = DateOfDeathCorrected(date_of_death=date_of_death, source="folkeregisteret")
            work.cases.append(case, [corrected], actor=REGISTER, basis=BASIS)


def _is_kept(work: Work, case_id: str) -> bool:
    try:
        work.cases.load(case_id)
    except CaseDisposed:
        return False
    return True
