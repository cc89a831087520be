"""What the public service shows heirs of each register, and where our records keep it."""

from pydantic import BaseModel

from settlement.domain.register_rights import MarriagePact
from settlement.domain.registers import (
    BankRelation,
    FarmArea,
    PensionPolicy,
    PropertyRight,
    PropertyShare,
    VehicleRecord,
)

Kept = tuple[type[BaseModel], str] | str
"""The record and its field, or the reason why we do not have it."""

INSPECTION = "the roadworthiness test: nothing in the division or the transfer depends on it"
FROM_PROVENANCE = "every answer says when it was given"
HELD = "propertyRights.propertiesWithRights"
OWNED = "propertyRights.properties"
_SHARE: dict[str, Kept] = {
    "address": (PropertyShare, "address"),
    "city": (PropertyShare, "address"),
    "postalCode": (PropertyShare, "address"),
    "type": (PropertyShare, "right_kind"),
    "municipality": (PropertyShare, "municipality_name"),
    "municipalityNumber": (PropertyShare, "municipality_number"),
    "holdingNumber": (PropertyShare, "gnr"),
    "subholdingNumber": (PropertyShare, "bnr"),
    "leaseNumber": (PropertyShare, "festenummer"),
    "sectionNumber": (PropertyShare, "snr"),
    "fractionOwnership": (PropertyShare, "numerator"),
    "isAgriculture": (FarmArea, "farmland_m2"),
}
SHOWN: dict[str, dict[str, Kept]] = {
    "bank-customer-relations": {
        "banks.organizationNumber": (BankRelation, "organisation_number"),
        "banks.bankName": (BankRelation, "bank_name"),
        "banks.isImplemented": "whether a bank can be asked is told by its answer",
    },
    "marriage-pacts": {
        "ektepakter.spouseName": (MarriagePact, "spouses"),
        "ektepakter.entryDate": (MarriagePact, "registered_on"),
    },
    "pension-policies": {
        "insurancesPolicies.pensionScheme": (PensionPolicy, "company"),
        "insurancesPolicies.productType": (PensionPolicy, "product"),
        "insurancesPolicies.reference": (PensionPolicy, "reference"),
        "insurancesPolicies.description": (PensionPolicy, "description"),
        "insurancesPolicies.disclosureDate": FROM_PROVENANCE,
        "insurancesPolicies.url": "an address on the web: the company is known by its organisation number",
    },
    "properties": {
        **{f"{OWNED}.{name}": kept for name, kept in _SHARE.items()},
        **{f"{HELD}.{name}": (PropertyRight, "label") for name in _SHARE},
        f"{HELD}.rights.judgmentType": (PropertyRight, "kind"),
        **{
            f"{HELD}.rights.{name}": (PropertyRight, "document_reference")
            for name in ("documentNumber", "documentYear", "judgementNumber", "officeNumber")
        },
    },
    "vehicles": {
        "vehicles.regNr": (VehicleRecord, "kjennemerke"),
        "vehicles.brand": (VehicleRecord, "make"),
        "vehicles.model": (VehicleRecord, "model"),
        "vehicles.groupName": (VehicleRecord, "group"),
        "vehicles.groupValue": (VehicleRecord, "group"),
        "vehicles.owner": (VehicleRecord, "role"),
        "vehicles.coOwner": (VehicleRecord, "co_owned"),
        "vehicles.registrationDate": (VehicleRecord, "first_registered_on"),
        "vehicles.status": (VehicleRecord, "status"),
        "vehicles.latestEUApproval": INSPECTION,
        "vehicles.deadlineEUApproval": INSPECTION,
    },
}
