"""The court's words in ours."""

from datetime import UTC, datetime

from connectors.domstol.wire import CertificateHeir, Event, Part, Sak
from settlement.domain.registers import (
    CourtCase,
    CourtCertificateHeir,
    CourtEvent,
    CourtParty,
    CourtPartyKind,
)

_NOT_DECIDED = "IKKE_AVGJORT"  # the model of 2023 says so where the present one says null
_AUTHORITY_2023 = "ALTINN_DODSBO"
_RECEIVED = "MOTTATT"


def to_event(event: Event) -> CourtEvent:
    """Map an event; the case is the last part of its address."""
    return CourtEvent(
        event_id=event.id,
        kind=event.type,
        at=_aware(event.time),
        court_case_id=event.data.id.rstrip("/").rsplit("/", 1)[-1],
    )


def to_case(sak: Sak) -> CourtCase:
    """Map a case object of any model."""
    result = sak.resultatType if sak.resultatType != _NOT_DECIDED else None
    certificate = sak.skifteattest
    return CourtCase(
        court_case_id=sak.sakId,
        case_number=sak.saksnummer or "",
        deceased_person_number=sak.avdode,
        court_name=sak.embete or "",
        status=sak.status or _RECEIVED,
        parties=tuple(_party(part) for part in sak.parter),
        received_on=sak.receivedDate,
        deadline_on=sak.deadlineDate,
        result=result or (certificate.resultat if certificate else None),
        certificate_heirs=tuple(_heir(heir) for heir in certificate.arvinger) if certificate else None,
        access_from=_aware(sak.tilgangsdatoDigitaltDodsbo) if sak.tilgangsdatoDigitaltDodsbo else None,
        annulled=bool(sak.erAnnullert),
    )


def _party(part: Part) -> CourtParty:
    kind = _kind(part)
    written = part.navn.written() if part.navn else None
    authority = part.formuesfullmakt
    return CourtParty(
        kind=kind,
        role=part.role,
        person_number=part.nin,
        name=written or part.organisasjonsNavn or part.name,
        birth_date=part.dateOfBirth,
        organisation_number=part.organisasjonsNummer,
        foreign_registration=part.registreringsNummer,
        country=part.countryCode,
        formuesfullmakt=authority == _AUTHORITY_2023 if isinstance(authority, str) else bool(authority),
        signed_on=part.signertDato,
        receives_original_skifteattest=bool(part.mottakerOriginalSkifteattest),
    )


def _heir(heir: CertificateHeir) -> CourtCertificateHeir:
    return CourtCertificateHeir(
        kind=_kind(heir),
        person_number=heir.nin,
        name=(heir.navn.written() if heir.navn else None) or heir.organisasjonsNavn,
        birth_date=heir.dateOfBirth,
        organisation_number=heir.organisasjonsNummer,
        assumed_debt=bool(heir.paatarGjeldsansvar),
    )


def _kind(part: Part | CertificateHeir) -> CourtPartyKind:
    """Believe `type` when we know it; else look at which number the party has."""
    if part.type in set(CourtPartyKind):
        return CourtPartyKind(part.type)
    if part.nin:
        return CourtPartyKind.PERSON
    if part.organisasjonsNummer:
        return CourtPartyKind.ORGANISATION
    if part.organisasjonsNavn:
        return CourtPartyKind.ORGANISATION_ON_PAPER
    return CourtPartyKind.PERSON_ON_PAPER


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
