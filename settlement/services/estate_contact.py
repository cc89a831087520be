"""Whom others write to about the estate: registered by the court, and without it NAV's claims come late."""

from dataclasses import dataclass
from datetime import timedelta

from settlement.domain.case import Case
from settlement.domain.journal import ENGINE
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.manual_task import ManualTask, TaskOwner
from settlement.services.change import Change
from settlement.services.facts.legal_basis import legal_basis
from settlement.services.house import House
from settlement.services.tell_offices import record_office_task

CHECK_ESTATE_CONTACT = "check_estate_contact"
POPULATION = "folkeregisteret"
LOOK_AFTER = timedelta(days=14)  # the court registers it with the attest; the register needs some days
CONTACT_TASK = ManualTask(
    owner=TaskOwner.COURT,
    recipient="Folkeregisteret",
    where="Melding om kontaktinformasjon for dødsbo, slik retten ellers sender den når attest er utstedt.",
    text=(
        "Attesten er utstedt, men Folkeregisteret har ingen kontaktperson for dødsboet. Meld inn navn og "
        "adresse på den som attesten er utstedt til, eller på bostyreren (arveloven § 118).\n\n"
        "NAV, Innkreving og andre bruker denne adressen når de skriver til boet. Uten den kommer krav om "
        "tilbakebetaling (folketrygdloven § 22-15) sent eller aldri fram."
    ),
    attach=("Attesten",),
    evidence="Kvittering for meldingen, eller et nytt oppslag som viser kontakten.",
    due_days=7,
    remind_days=3,
    if_missed=(
        "Krav mot boet kommer først etter at arven er delt. NAV prøver i seks måneder og gir så opp å sende "
        "brevet."
    ),
)


@dataclass(frozen=True)
class ContactQuestion:
    """Whom to look up, and by what right."""

    person_number: str
    case_id: str
    basis: LegalBasis | None


def plan_contact_check(it: Change, *, again: bool = False) -> None:
    """See to it that the register is looked at some days after the attest, or after another took over."""
    key = f"estate_contact:{it.case.id}" + (f":{it.case.version}" if again else "")
    it.work.outbox.add(CHECK_ESTATE_CONTACT, key, case_id=it.case.id, due_at=it.now + LOOK_AFTER)


def contact_question(house: House, case_id: str) -> ContactQuestion | None:
    """Say whom to ask about; None when nobody is to be asked any more."""
    with house.database.work(actor=ENGINE, reason="estate contact") as work:
        case = work.cases.load(case_id)
        number = case.deceased.person_number
        if case.closed is not None or not number:
            return None
        return ContactQuestion(number, case_id, legal_basis(case, house.clock.now()))


def record_no_contact(house: House, case_id: str, key: str) -> Case:
    """Give the court the task of registering the contact."""
    return record_office_task(house, case_id, key, POPULATION, CONTACT_TASK)
