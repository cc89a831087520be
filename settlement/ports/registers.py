"""What we need from the registers: one protocol per capability. All calls are asynchronous.

Every method may raise the four kinds of `settlement.ports.errors`; an adapter that only has a
person to ask returns an answer with status `MANUAL`. `case_reference` is our opaque id for the case:
it is sent as the register's correlation reference where it takes one. `basis` is the right to ask: where a
method takes one, `NeedsPerson` is raised before any call when there is none that holds for this case now.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from settlement.domain.answers import Answer
from settlement.domain.benefits import BenefitDecision
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.register_rights import (
    CompanyRole,
    Encumbrance,
    MarriagePact,
    PropertyEncumbrance,
    ShareHolding,
)
from settlement.domain.registers import (
    AccountRecord,
    BankRelation,
    BenefitFordring,
    ContactRecord,
    CourtCase,
    CourtEvent,
    FarmArea,
    FoundHolding,
    PensionPolicy,
    PersonRecord,
    PopulationEvent,
    PropertyRight,
    PropertyShare,
    TaxFigure,
    TaxFordring,
    TransactionRecord,
    VehicleRecord,
)


class CourtFeed(Protocol):
    """The court administration's list of events and its case objects (domstol)."""

    async def events(self, *, since: datetime, limit: int = 100) -> tuple[CourtEvent, ...]:
        """List events at or after `since`, oldest first; the caller drops what it has seen."""
        ...

    async def case(self, court_case_id: str) -> CourtCase:
        """Fetch the case as it stands now."""
        ...


class PopulationRegister(Protocol):
    """Folkeregisteret."""

    async def look_up(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PersonRecord]:
        """Ask for one person with relations and guardians; unknown person gives EMPTY.

        Without a basis that holds now, `NeedsPerson` is raised before any call.
        """
        ...

    async def look_up_all(
        self, person_numbers: Sequence[str], *, case_reference: str, basis: LegalBasis | None = None
    ) -> tuple[Answer[PersonRecord], ...]:
        """Ask for several persons at once: one answer for each number, in the order asked."""
        ...

    async def feed(self, *, after: int) -> tuple[PopulationEvent, ...]:
        """List feed events with a sequence above `after`, ascending."""
        ...

    async def last_sequence(self) -> int:
        """Tell the feed's highest sequence now: where a reader that has never read begins."""
        ...


class CustomerRelations(Protocol):
    """KAR: in which banks the deceased is a customer."""

    async def banks(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[BankRelation]:
        """List the banks; an ownership of `unknown` is kept.

        Without a basis that holds now, `NeedsPerson` is raised before any call.
        """
        ...


class BankAccounts(Protocol):
    """One bank's accounts interface (DSOP), for any bank of the address directory."""

    async def accounts(
        self,
        bank: BankRelation,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        protected: bool = False,
        basis: LegalBasis | None = None,
    ) -> Answer[AccountRecord]:
        """List accounts with balance at death.

        A bank outside the directory gives MANUAL; a person with protected address is asked about by
        letter, and gives NEEDS_PERSON without a call. Without a basis that holds now, `NeedsPerson` is
        raised before any call. UNAVAILABLE may have items: what came before the bank went silent.
        """
        ...

    async def transactions(  # one account in its surroundings
        self,
        bank: BankRelation,
        person_number: str,
        *,
        account_reference: str,
        date_of_death: date,
        case_reference: str,
        protected: bool = False,
        basis: LegalBasis | None = None,
    ) -> Answer[TransactionRecord]:
        """List the movements of one account from three months before the death until today."""
        ...


class LandRegister(Protocol):
    """Kartverket grunnbok."""

    async def shares(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyShare]:
        """List ownership shares, with the address where it can be found."""
        ...

    async def rights(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyRight]:
        """List rights the person holds in others' property."""
        ...

    async def encumbrances(
        self, shares: Sequence[PropertyShare], *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyEncumbrance]:
        """List what is registered on the properties; MANUAL where we have no way to ask by machine."""
        ...


class FarmRegister(Protocol):
    """Landbruksregisteret: areas that decide the three-year rule (arveloven § 99 a)."""

    async def areas(
        self, shares: Sequence[PropertyShare], *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[FarmArea]:
        """Ask for the area of each real property."""
        ...


class VehicleRegister(Protocol):
    """Statens vegvesen Autosys."""

    async def owned(
        self,
        person_number: str,
        *,
        case_reference: str,
        birth_date: date | None = None,
        family_name: str | None = None,
        basis: LegalBasis | None = None,
    ) -> Answer[VehicleRecord]:
        """List vehicles where the person is owner, co-owner or lessee; all pages.

        The register names owners without numbers: birth date and family name tell who is who.
        """
        ...


class TaxRegister(Protocol):
    """Skatteetaten."""

    async def figures(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[TaxFigure]:
        """Ask for the last settled year's summary of wealth and debt."""
        ...

    async def fordringer(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[TaxFordring]:
        """Ask for open claims; a person's tax debt has no machine interface and gives MANUAL."""
        ...

    async def share_holdings(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[ShareHolding]:
        """List shares at the end of the last year the shareholder register has; MANUAL without access."""
        ...

    async def property_value(
        self,
        person_number: str,
        share: PropertyShare,
        *,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[TaxFigure]:
        """Ask for the tax value of one property; it is not market value."""
        ...


class BenefitsRegister(Protocol):
    """NAV: decisions by machine where that is agreed; claims by a person."""

    async def decisions(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[BenefitDecision]:
        """List decisions with payments from the month of the death; MANUAL without an agreement."""
        ...

    async def fordringer(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        decisions: Sequence[BenefitDecision] = (),
    ) -> Answer[BenefitFordring]:
        """Ask what NAV claims from, or owes, the estate: a task, with the figures of the decisions."""
        ...


class MarriagePactRegister(Protocol):
    """Ektepaktregisteret in Brønnøysund."""

    async def pacts(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[MarriagePact]:
        """List active pacts."""
        ...


class EncumbranceRegister(Protocol):
    """Løsøreregisteret in Brønnøysund."""

    async def encumbrances(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[Encumbrance]:
        """List charges registered on the person."""
        ...


class CompanyRegister(Protocol):
    """Enhetsregisteret: the deceased's roles in organisations."""

    async def roles(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[CompanyRole]:
        """List roles, resigned ones too; MANUAL where we have no access."""
        ...


class PensionRegister(Protocol):
    """Norsk Pensjon and the life insurers."""

    async def policies(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PensionPolicy]:
        """List policies; there are no sums in the answer."""
        ...


class HoldingsRegister(Protocol):
    """Any other source of assets or debts: insurers, boats, aircraft, whatever comes next."""

    async def holdings(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[FoundHolding]:
        """List what the source has on the deceased; MANUAL with a task where only a person may ask."""
        ...


class DebtRegister(Protocol):
    """Gjeldsregisteret: estates have no right of access by machine, so the answer is MANUAL."""

    async def debts(self, person_number: str, *, case_reference: str) -> Answer[TaxFordring]:
        """Tell how an heir asks for unsecured debt."""
        ...


class ContactRegister(Protocol):
    """KRR."""

    async def contact(self, person_number: str) -> ContactRecord:
        """Tell how the person may be reached right now."""
        ...

    async def contacts(self, person_numbers: Sequence[str]) -> tuple[ContactRecord, ...]:
        """Tell how each person may be reached right now, in the order asked for."""
        ...
