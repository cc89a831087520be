"""Everything we ask or tell outside the house, as one bundle that the flows are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from settlement.ports.channels import (
    Correspondence,
    DeliveryEvents,
    DigitalPost,
    InstitutionPush,
    Notifications,
    PublicOffice,
)
from settlement.ports.registers import (
    BankAccounts,
    BenefitsRegister,
    CompanyRegister,
    ContactRegister,
    CourtFeed,
    CustomerRelations,
    DebtRegister,
    EncumbranceRegister,
    FarmRegister,
    HoldingsRegister,
    LandRegister,
    MarriagePactRegister,
    PensionRegister,
    PopulationRegister,
    TaxRegister,
    VehicleRegister,
)
from settlement.ports.signing import SigningService


@dataclass(frozen=True)
class Outside:
    """One adapter per capability."""

    court: CourtFeed
    population: PopulationRegister
    relations: CustomerRelations
    accounts: BankAccounts
    land: LandRegister
    farm: FarmRegister
    vehicles: VehicleRegister
    tax: TaxRegister
    benefits: BenefitsRegister
    pacts: MarriagePactRegister
    encumbrances: EncumbranceRegister
    companies: CompanyRegister
    pensions: PensionRegister
    debts: DebtRegister
    contacts: ContactRegister
    notifications: Notifications
    correspondence: Correspondence
    delivery_events: DeliveryEvents
    post: DigitalPost
    institutions: InstitutionPush
    signing: SigningService
    offices: Mapping[str, PublicOffice] = field(default_factory=dict)  # source name -> office
    more: Mapping[str, HoldingsRegister] = field(default_factory=dict)  # source name -> register
