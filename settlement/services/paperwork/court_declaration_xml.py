"""The declaration as the form of the first way: XML after the schema `declaration`. Pure.

The schema names heirs without numbers, by the id of the party; the numbers are in the JSON. Elements stand in
the order of the schema.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from settlement.services.paperwork.court_declaration import MARITAL_STATUS, CourtDeclaration, farms
from settlement.services.paperwork.words import party_name, relation_words


def declaration_xml(declaration: CourtDeclaration) -> bytes:
    """Write the declaration of the whole estate."""
    case = declaration.case
    root = Element("declaration")
    if case.testament:
        _add(root, "TestamentClaims", DateOfSignature="")  # there is one; its date is not on record
    for farm in farms(case):
        _add(
            root,
            "AgriculturalPropertyClaims",
            MunicipalityNumber=farm.municipality_number,
            PropertyUnitNumber=str(farm.bnr),
            MunicipalityLandNumber=str(farm.gnr),
        )
    status = MARITAL_STATUS.get(case.deceased.marital_status or "")
    if status:
        _add(root, "MaritalStatusClaims", MaritalStatus=status)
    _text(root, "HasAdditionalTestaments", "false")
    _text(root, "IsMaritalStatusCorrect", "true" if status else "false")
    for one in declaration.signed:
        _add(
            root,
            "SignatureClaims",
            PartyId=one.party.id,
            AcceptsDebt=str(one.accepts_debt).lower(),
            Voids60DaysDeadline=str(one.waives_deadline).lower(),
            ProbateType=one.skifteform_code,
            AcceptsTermsAndConditions="true",
            Signed="true",
            SignedTime=one.signed_at.isoformat(),
        )
    _text(root, "ReferrerOedInstanceId", case.id)
    _prefill(root, declaration)
    _text(root, "HasDeceasedSpousePartner", str(case.in_uskifte_after is not None).lower())
    _add(
        root,
        "DeceasedIsInUndividedEstateClaim",
        DeceasedIsInUndividedEstate="ja" if case.in_uskifte_after is not None else "nei",
    )
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _prefill(root: Element, declaration: CourtDeclaration) -> None:
    case = declaration.case
    prefill = SubElement(root, "ProbatePrefill")
    _text(prefill, "Name", case.deceased.name)
    if case.deceased.date_of_death is not None:
        _text(prefill, "DateOfDeath", case.deceased.date_of_death.isoformat())
    _text(prefill, "MaritalStatus", MARITAL_STATUS.get(case.deceased.marital_status or "", ""))
    for heir in case.heirs:
        if heir in case.parties:
            _add(prefill, "Heirs", Name=party_name(case, heir), Kinship=relation_words(case.parties[heir]))
    for farm in farms(case):
        _add(
            prefill,
            "AgriculturalPropertyFromRegister",
            MunicipalityLandNumber=str(farm.gnr),
            PropertyUnitNumber=str(farm.bnr),
            MunicipalityNumber=farm.municipality_number,
        )


def _add(parent: Element, name: str, **texts: str) -> None:
    element = SubElement(parent, name)
    for inner, text in texts.items():
        _text(element, inner, text)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
