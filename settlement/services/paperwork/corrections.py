"""What organisations and creditors who were told of a death are told when it does not stand, in bokmål."""

from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact
from settlement.domain.case import Case
from settlement.ports.channels import CorrespondenceOrder
from settlement.services.paperwork.letters import HOME, NO_DEADLINE, SANDBOX_PHONE
from settlement.services.paperwork.words import SERVICE_NAME

SUBJECT = "Rettelse: saken om et dødsbo gjelder ikke lenger"
WHAT_TO_DO = (
    "Slett eller rett det dere har registrert om dødsfallet.",
    "Godta ingen attest, fullmakt eller betaling fra saken.",
    "Har dere betalt ut eller avsluttet noe på grunn av saken, ring tingretten.",
)


def reason_of(case: Case) -> str:
    """Say what was wrong."""
    if case.reversed_by is not None:
        return "Dødsfallet er trukket tilbake i Folkeregisteret. Personen lever."
    return "Domstolen har annullert saken."


def correction_to_organisation(case: Case, organisation: str, *, key: str) -> CorrespondenceOrder:
    """Write to an organisation's inbox, where it takes no events."""
    steps = "\n".join(f"- {step}" for step in WHAT_TO_DO)
    return CorrespondenceOrder(
        idempotency_key=f"{key}:inbox",
        recipient_organisation_number=organisation,
        title=SUBJECT,
        summary="Det vi har meldt om et dødsbo, gjelder ikke lenger.",
        body=f"Sak {case.court.case_number} ved {case.court.court_name}.\n\n{reason_of(case)}\n\n{steps}",
    )


def correction_letter(
    case: Case,
    name: str,
    address: tuple[str, ...],
    country: str | None,
    *,
    on: date,
    is_test: bool,
) -> LetterData:
    """Write to a creditor who is reached on paper only."""
    return LetterData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        recipient_name=name,
        address_lines=address,
        country="" if country in HOME else country or "",
        subject=f"{SUBJECT} / The case is withdrawn",
        what=f"{reason_of(case)} Det vi har skrevet om et dødsbo, gjelder ikke lenger. Vi beklager.",
        why="Du får brevet fordi vi har skrevet til deg, eller fordi du meldte et krav.",
        what_to_do=(*WHAT_TO_DO, "The estate does not exist. Your claim is against the person, as before."),
        by_when=None,
        no_deadline=NO_DEADLINE,
        what_if_not="Ingenting. Kravet ditt er ikke falt bort. Det står mot personen som før.",
        contact=Contact(name=case.court.court_name, phone=SANDBOX_PHONE if is_test else ""),
        citations=("personvernforordningen artikkel 19",),
    )
