"""Kontaktinformasjon for doedsbo in our words."""

from connectors.folkeregisteret.wire import KontaktinformasjonForDoedsbo, Navn, Personnavn
from settlement.domain.registers import EstateContact


def read_contact(found: KontaktinformasjonForDoedsbo) -> EstateContact:
    """Read whom the court named, whichever of the three forms it has."""
    person, lawyer, organisation = found.person, found.advokat, found.organisasjon
    record = EstateContact(
        settlement_form=found.skifteform,
        attest_issued_on=found.attestutstedelsesdato,
        kind="lawyer" if lawyer else "organisation" if organisation else "person",
        address_lines=found.adresse.adresselinje,
        postal_code=found.adresse.postnummer,
        city=found.adresse.poststedsnavn,
        country=found.adresse.landkode,
    )
    told: dict[str, object] = {}
    if lawyer is not None:
        told = {
            "name": written(lawyer.personnavn),
            "organisation_name": lawyer.organisasjonsnavn,
            "organisation_number": lawyer.organisasjonsnummer,
        }
    elif organisation is not None:
        told = {
            "name": written(organisation.kontaktpersonnavn),
            "organisation_name": organisation.organisasjonsnavn,
            "organisation_number": organisation.organisasjonsnummer,
        }
    elif person is not None:
        told = {
            "name": written(person.personnavn),
            "person_number": person.foedselsEllerDNummer,
            "birth_date": person.foedselsdato,
        }
    return record.model_copy(update=told)


def written(name: Personnavn | Navn | None) -> str | None:
    """Write a name in reading order; None when there is nothing of it."""
    if name is None:
        return None
    return " ".join(part for part in (name.fornavn, name.mellomnavn, name.etternavn) if part) or None
