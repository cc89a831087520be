"""Letters that end or pass on what the deceased was bound to, one wording for each kind. Plain bokmål."""

from dataclasses import dataclass
from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact
from settlement.documents.presentation import write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.commitments import Choice, CommitmentKind
from settlement.services.paperwork.letters import NO_DEADLINE, SANDBOX_PHONE
from settlement.services.paperwork.words import SERVICE_NAME, party_name

OWN_PHONE = "oppgis av den som underskriver"
REFUND = "Betal tilbake det som er betalt for tiden etter dødsfallet. Spør oss om kontonummer."
CONFIRM = "Bekreft skriftlig hvilken dag avtalen er over, og send en sluttoppgave."


@dataclass(frozen=True)
class _Wording:
    name: str  # with the article: avtalen om …
    end: tuple[str, ...]
    transfer: tuple[str, ...]


WORDINGS = {
    CommitmentKind.INSURANCE: _Wording(
        "forsikringen",
        (
            "Opplys hvilke forsikringer den døde hadde, og hva de gjelder.",
            "Avslutt bare det vi ber om. Hus og bil må være forsikret til ny eier har egen forsikring.",
        ),
        ("Send tilbud og vilkår til den som overtar, slik at dekningen ikke blir brutt.",),
    ),
    CommitmentKind.ENERGY: _Wording(
        "avtalen om strøm eller varme",
        ("Oppgi målernummer og siste avlesning. Steng ikke strømmen før boligen er overtatt.",),
        ("Før anlegget over på den som overtar, med avlesning fra samme dag.",),
    ),
    CommitmentKind.PHONE: _Wording(
        "avtalen om telefon eller bredbånd",
        ("Hold nummeret åpent til dagen avtalen er over, så ikke viktige meldinger går tapt.",),
        ("Før nummeret over på den som overtar.",),
    ),
    CommitmentKind.MEMBERSHIP: _Wording("medlemskapet", ("Avslutt medlemskapet fra dødsdagen.",), ()),
    CommitmentKind.SUBSCRIPTION: _Wording("abonnementet", ("Stans alle nye trekk.",), ()),
    CommitmentKind.OTHER: _Wording("avtalen", ("Opplys hva avtalen gjelder, og hvordan den sies opp.",), ()),
}


def commitment_letter(
    case: Case,
    receiver: str,
    kind: str,
    choice: str,
    *,
    to_party: str,
    by_party: str,
    on: date,
    is_test: bool,
) -> LetterData:
    """Write to the other side: end it, or pass it on to the one named."""
    words = WORDINGS[CommitmentKind(kind)]
    died = case.deceased.date_of_death
    name = case.deceased.name
    dead = f"{name} døde {write_date(died, Language.NB)}." if died else f"{name} er død."
    ends = choice == Choice.END
    wanted = (
        f"Vi sier opp {words.name} med virkning så snart vilkårene gir adgang til det."
        if ends
        else f"{party_name(case, to_party)} ønsker å overta {words.name}."
    )
    sender = party_name(case, by_party)
    return LetterData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        recipient_name=receiver,
        subject="Oppsigelse etter dødsfall" if ends else "Ny avtalepart etter dødsfall",
        what=f"{dead} {wanted}",
        why="Boet er under oppgjør. Attesten fra tingretten ligger ved. Den viser hvem som kan handle.",
        what_to_do=(*(words.end if ends else words.transfer), CONFIRM, *((REFUND,) if ends else ())),
        no_deadline=NO_DEADLINE,
        what_if_not="Krav for tiden etter at dere fikk dette brevet, kan bli bestridt av boet.",
        contact=Contact(name=sender, phone=SANDBOX_PHONE if is_test else OWN_PHONE),
        citations=("arveloven § 119",),
        signed_by=sender,
    )
