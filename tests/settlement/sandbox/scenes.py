"""A case made by hand, so that a behaviour can be asked without a database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from settlement.domain.case import Case, CourtFile, Invitation
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import Deceased, Party, Relation
from settlement.domain.plan import StepState, StepStatus
from settlement.domain.registers import CourtPartyKind
from settlement.sandbox.casting import Casting, People, Role
from settlement.sandbox.people.scene import Scene

OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = OPENED + timedelta(days=365)
ANNE, BJARNE, CHILD = "party-anne", "party-bjarne", "party-child"


def party(party_id: str, name: str, **changes: Any) -> Party:
    born = changes.pop("birth_date", date(1975, 5, 17))
    number = synthetic_person_number(born, 4) if born else None
    values: dict[str, Any] = {
        "id": party_id,
        "kind": CourtPartyKind.PERSON,
        "relation": Relation.CHILD,
        "name": name,
        "person_number": number,
        "birth_date": born,
        "alive": True,
    }
    return Party(**{**values, **changes})


def case(*parties: Party, **changes: Any) -> Case:
    people = parties or (party(ANNE, "Anne Prøve"), party(BJARNE, "Bjarne Prøve"))
    heirs = tuple(p.id for p in people)
    told = {
        p.id: Invitation(channel="altinn", key=p.id, receipt="kvittering", sent_at=OPENED) for p in people
    }
    values: dict[str, Any] = {
        "id": "case-1",
        "version": 7,
        "opened_at": OPENED,
        "opened_by": "court_feed",
        "court": CourtFile(court_case_id="court-1", case_number="26-1", court_name="Oslo tingrett"),
        "deceased": Deceased(
            person_number=synthetic_person_number(date(1944, 2, 2), 1),
            name="Død Prøve",
            date_of_death=date(2026, 2, 20),
        ),
        "parties": {p.id: p for p in people},
        "heirs": heirs,
        "heirs_proposed": heirs,
        "invitations": told,
    }
    return Case(**{**values, **changes})


def scene(held: Case | None = None, *roles: Role, now: datetime = LATER, **people: Any) -> Scene:
    return Scene(
        case=held or case(),
        now=now,
        casting=Casting(people=People(heirs=roles or (Role(who="Anne Prøve"),), **people)),
    )


def waiting(step: str, *who: str, since: datetime = OPENED) -> StepState:
    return StepState(
        step=step,
        stage="consent",
        actor="heir",
        title=step,
        status=StepStatus.WAITING,
        waiting_for=who,
        since=since,
    )
