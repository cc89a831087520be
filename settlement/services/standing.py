"""Who a logged-in person is in which cases, and for whom they may act."""

from dataclasses import dataclass

from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.journal import ENGINE
from settlement.services.acting import acts_for, roles_of
from settlement.services.house import House
from settlement.store.errors import CaseDisposed

GUARDIAN_PREFIX = "guardian:"


@dataclass(frozen=True)
class Standing:
    """One person's place in one case: their own party id, and the parties they act for."""

    case_id: str
    party_id: str
    acts_for: tuple[str, ...]
    roles: tuple[str, ...]


def whoami(house: House, person_number: str) -> tuple[Standing, ...]:
    """List the cases in which the person has a part that opens something; the deceased has none."""
    standings = []
    with house.database.work(actor=ENGINE, reason="login") as work:
        for case_id, party_id in work.cases.find_by_person_number(person_number):
            if party_id is None or party_id.startswith(GUARDIAN_PREFIX):
                continue
            try:
                case = work.cases.load(case_id)
            except CaseDisposed:
                continue
            standing = _standing(house, case, party_id)
            if standing is not None:
                standings.append(standing)
    return tuple(standings)


def standing_in(house: House, case_id: str, party_id: str) -> Standing | None:
    """Tell one party's place in one case now; None when the role has ended."""
    with house.database.work(actor=ENGINE, reason="login") as work:
        return _standing(house, work.cases.load(case_id), party_id)


def was_withdrawn_from(house: House, person_number: str) -> tuple[str, ...]:
    """List cases that the person had a part in and that do not stand; they learn that, and nothing else."""
    found = []
    with house.database.work(actor=ENGINE, reason="login") as work:
        for case_id, party_id in work.cases.find_by_person_number(person_number):
            try:
                case = work.cases.load(case_id)
            except CaseDisposed:
                continue
            if party_id is not None and case.is_undone and _was_told(case, party_id):
                found.append(case_id)
    return tuple(dict.fromkeys(found))


def _was_told(case: Case, party_id: str) -> bool:
    """Whoever was never let in or written to learns nothing by asking."""
    return party_id in case.identified or f"told:party:{party_id}" in case.withdrawals


def _standing(house: House, case: Case, party_id: str) -> Standing | None:
    """A party is let in when confirmed as heir, or when acting for one; others see nothing."""
    today = local_date(house.clock.now())
    for_whom = tuple(acted for acted in acts_for(case, party_id, on=today) if acted in case.heirs)
    if not for_whom or _too_early(house, case):
        return None
    return Standing(
        case_id=case.id, party_id=party_id, acts_for=for_whom, roles=roles_of(case, party_id, on=today)
    )


def _too_early(house: House, case: Case) -> bool:
    opens = case.court.access_from
    return opens is not None and house.clock.now() < opens
