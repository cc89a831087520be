"""The declaration as the court takes it in: one for the whole estate, or one per heir. Pure.

Two ways of the public service are kept: the first has one declaration that all heirs have signed, the second
has one declaration per heir. Both say the same of the estate; the courts' systems read JSON, and the form
itself is XML after the schema of the first way.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_declaration
from settlement.domain.forms import OFFENTLIG, PRIVAT, SMALL_ESTATE, USKIFTE
from settlement.domain.matrikkelnummer import InvalidMatrikkelnummer, Matrikkelnummer, parse_matrikkelnummer
from settlement.domain.parties import Party, Relation

SHARED = "oed-declaration"
"""The first way: one declaration for the estate."""

PER_HEIR = "dd-private-probate"
"""The second way: one declaration per heir."""

SKIFTEFORM_CODE = {
    PRIVAT: "PRIVAT_SKIFTE",
    USKIFTE: "USKIFTE",
    SMALL_ESTATE: "PRIVAT_SKIFTE_AV_DODSBO_MED_LITEN_VERDI",
    OFFENTLIG: "OFFENTLIG_SKIFTE",
}
MARITAL_STATUS = {
    "unmarried": "ugift",
    "married": "gift",
    "widowed": "enkeEllerEnkemann",
    "separated": "separert",
    "divorced": "skilt",
}


@dataclass(frozen=True)
class SignedByHeir:
    """One heir's own part of the declaration."""

    party: Party
    instance_id: str
    skifteform_code: str
    accepts_debt: bool
    waives_deadline: bool
    signed_at: datetime


@dataclass(frozen=True)
class CourtDeclaration:
    """What the heirs have sent, as it stands."""

    case: Case
    instance_id: str
    submitted_at: datetime
    skifteform_code: str
    signed: tuple[SignedByHeir, ...]


def court_declaration(case: Case) -> CourtDeclaration | None:
    """Give the declaration that was sent; None when none is, or when it was sent back to the heirs."""
    submitted_at = case.last("declaration_submitted")
    if case.submitted_hash is None or case.submitted_form is None or submitted_at is None:
        return None
    namespace = UUID(case.id)
    signed = tuple(
        SignedByHeir(
            party=case.parties[party_id],
            instance_id=str(uuid5(namespace, f"{party_id} {signature.content_hash}")),
            skifteform_code=SKIFTEFORM_CODE.get(case.choices[party_id].skifteform, ""),
            accepts_debt=case.choices[party_id].assumes_debt,
            waives_deadline=case.choices[party_id].waives_deadline,
            signed_at=signature.at,
        )
        for party_id, signature in sorted(case.declaration_signatures.items())
        if has_signed_declaration(case, party_id)
    )
    return CourtDeclaration(
        case=case,
        instance_id=str(uuid5(namespace, case.submitted_hash)),
        submitted_at=submitted_at,
        skifteform_code=SKIFTEFORM_CODE.get(case.submitted_form, ""),
        signed=signed,
    )


def shared_content(declaration: CourtDeclaration) -> dict[str, Any]:
    """Write the declaration of the whole estate as the court reads it."""
    return _content(declaration, declaration.signed)


def heirs_content(declaration: CourtDeclaration, instance_id: str) -> dict[str, Any] | None:
    """Write one heir's declaration as the court reads it; None when there is no such one."""
    own = tuple(one for one in declaration.signed if one.instance_id == instance_id)
    return _content(declaration, own) if own else None


def heirs_statuses(declaration: CourtDeclaration, address: str) -> list[dict[str, Any]]:
    """List the declarations of the heirs, each with where it is read.

    Args:
        declaration: what was sent.
        address: of the list itself.
    """
    return [
        {
            "partyId": one.party.id,
            "probateType": one.skifteform_code,
            "subApp": PER_HEIR,
            "subAppStatus": "submitted",
            "subAppInstanceUrl": f"{address}/{PER_HEIR}/{one.party.id}/{one.instance_id}/declaration",
            "receiptUrl": None,
            "submitted": one.signed_at.isoformat(),
            "extraInfo": None,
        }
        for one in declaration.signed
    ]


def farms(case: Case) -> tuple[Matrikkelnummer, ...]:
    """List the farms of the estate by the numbers of the land register."""
    found = []
    for holding in case.counted_holdings:
        if holding.is_farm:
            try:
                found.append(parse_matrikkelnummer(holding.reference))
            except InvalidMatrikkelnummer:
                continue
    return tuple(found)


def _content(declaration: CourtDeclaration, signed: tuple[SignedByHeir, ...]) -> dict[str, Any]:
    case = declaration.case
    last = max(signed, key=lambda one: one.signed_at, default=None)
    status = MARITAL_STATUS.get(case.deceased.marital_status or "")
    return {
        "caseId": case.court.court_case_id,
        "caseNumber": case.court.case_number,
        "maritalStatusClaim": {"status": status} if status else None,
        "cohabitantClaim": _cohabitant(case),
        "undividedEstateClaim": {
            "undividedOption": "ja" if case.in_uskifte_after is not None else "nei",
            "undividedEstateClaim": None,
        },
        "testamentClaims": {"testaments": [{"dateOfSignature": None}] if case.testament else []},
        "marriagePactClaims": {"marriagePacts": []},
        "marriagePactsFromRegister": [],
        "agriculturalPropertyClaims": {"agriculturalProperties": []},
        "agriculturalPropertiesFromRegister": [
            {
                "municipalityNumber": farm.municipality_number,
                "municipalityLandNumber": str(farm.gnr),
                "propertyUnitNumber": str(farm.bnr),
            }
            for farm in farms(case)
        ],
        "signatureClaims": {
            "signatures": [
                {
                    "heirNin": one.party.person_number,
                    "acceptsDebt": one.accepts_debt,
                    "voids60DaysDeadline": one.waives_deadline,
                    "probateType": one.skifteform_code,
                    "signedTime": one.signed_at.isoformat(),
                }
                for one in signed
            ]
        },
        "heirs": [_heir(case.parties[heir]) for heir in case.heirs if heir in case.parties],
        "submittedBy": last.party.person_number if last else None,
        "submitted": declaration.submitted_at.isoformat(),
    }


def _cohabitant(case: Case) -> dict[str, Any] | None:
    found = case.parties_with(Relation.COHABITANT)
    return {"nin": found[0].person_number, "name": found[0].name} if found else None


def _heir(party: Party) -> dict[str, Any]:
    """Name an heir: by number, or on paper by name and birth date, or an organisation by its number."""
    if party.person_number:
        return {"nin": party.person_number}
    if party.organisation_number:
        return {"organisationNumber": party.organisation_number, "name": party.name}
    born: date | None = party.birth_date
    return {"name": party.name, "dateOfBirth": born.isoformat() if born else None}
