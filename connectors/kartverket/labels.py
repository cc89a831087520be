"""The register's units as records and as short names that people recognise."""

from connectors.kartverket.wire import (
    Borettslagsandel,
    Matrikkelenhet,
    Registerenhet,
    Registerenhetsrettsandel,
    Rettighet,
)
from settlement.domain.registers import PropertyShare


def unit_label(unit: Registerenhet) -> str:
    """Name a unit: `4601-199/7`, with ground lease and section number where used, or a co-operative share."""
    if isinstance(unit, Matrikkelenhet):
        numbers = [unit.gaardsnummer, unit.bruksnummer, unit.festenummer, unit.seksjonsnummer]
        while len(numbers) > 2 and numbers[-1] == 0:
            numbers.pop()
        return f"{unit.kommune.kommunenummer}-{'/'.join(str(number) for number in numbers)}"
    if isinstance(unit, Borettslagsandel):
        cooperative = unit.borettslag.navn or unit.borettslag.organisasjonsnummer
        return f"{cooperative} andel {unit.andelsnummer}"
    return f"Ukjent enhet ({unit.type})"


def unit_key(share: PropertyShare) -> dict[str, str | int] | None:
    """Write which unit a share is in, as the register asks for it; None for a kind we do not know."""
    if share.organisation_number is not None and share.share_number is not None:
        return {"organisasjonsnummer": share.organisation_number, "andelsnummer": share.share_number}
    if share.municipality_number is None or share.gnr is None or share.bnr is None:
        return None
    return {
        "kommunenummer": share.municipality_number,
        "gaardsnummer": share.gnr,
        "bruksnummer": share.bnr,
        "festenummer": share.festenummer or 0,
        "seksjonsnummer": share.snr or 0,
    }


def document_reference(right: Rettighet) -> str:
    """Name a registered document: year, number, legal creation and office."""
    return f"{right.dokumentaar}/{right.dokumentnummer}-{right.rettsstiftelsesnummer}/{right.embetenummer}"


def read_share(share: Registerenhetsrettsandel, address: str | None) -> PropertyShare:
    """Turn a share into our record; 0 in a property number becomes None."""
    unit = share.registerenhetsrett.registerenhet
    record = PropertyShare(
        unit_kind=unit.type.lower(),
        right_kind=share.registerenhetsrett.registerenhetsrettstype.kodeverdi,
        label=unit_label(unit),
        numerator=share.teller,
        denominator=share.nevner,
        address=address,
    )
    if isinstance(unit, Matrikkelenhet):
        return record.model_copy(
            update={
                "municipality_number": unit.kommune.kommunenummer,
                "municipality_name": unit.kommune.navn,
                "gnr": unit.gaardsnummer,
                "bnr": unit.bruksnummer,
                "festenummer": unit.festenummer or None,
                "snr": unit.seksjonsnummer or None,
            }
        )
    if isinstance(unit, Borettslagsandel):
        return record.model_copy(
            update={
                "organisation_number": unit.borettslag.organisasjonsnummer,
                "share_number": unit.andelsnummer,
            }
        )
    return record
