"""One estate of the simulated world: the court's case with everybody and everything around it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from connectors.simulation.holdings import (
    Account,
    BankCustomer,
    Benefit,
    BenefitDecision,
    CompanyRole,
    Debt,
    Encumbrance,
    Holding,
    Pact,
    Policy,
    Property,
    Right,
    ShareHolding,
    Tax,
    Vehicle,
)
from connectors.simulation.people import Person


@dataclass(frozen=True)
class Bank:
    """A simulated bank."""

    organisation_number: str
    name: str
    in_directory: bool = True  # False: the bank has no machine interface


@dataclass(frozen=True)
class Organisation:
    """A company, bank, insurer, foundation or court of the simulated world."""

    organisation_number: str
    name: str
    form: str = "AS"  # AS, ENK, STI, ORGL …
    municipality_number: str = "0301"
    deleted_on: date | None = None
    manager: str | None = None  # person number of daglig leder or innehaver


@dataclass(frozen=True)
class CourtFeedEvent:
    """One entry of the court's list, shown from `published_at` on; `at` is the time it carries."""

    event_id: str
    kind: str
    at: datetime
    published_at: datetime
    court_case_id: str


@dataclass(frozen=True)
class CourtCaseChange:
    """Keys of the court's case object that are others from a moment on."""

    at: datetime
    changes: dict[str, Any]


@dataclass(frozen=True)
class PopulationFeedEvent:
    """One entry of the population register's feed, shown from `at` on; it gets its sequence when shown."""

    kind: str
    person_number: str
    document_id: str
    at: datetime
    entity: str | None = None  # the entity that changed, e.g. doedsfall
    change: str = "registrereNy"  # registrereNy, korrigere, annullere
    body: dict[str, Any] | None = None


@dataclass(frozen=True)
class EstateWorld:
    """Everything that the registers know about one estate."""

    stem: str
    content_sha256: str
    court_case_id: str
    case_number: str
    deceased: str
    court_case: dict[str, Any]  # the court's own object, served as it is
    court_events: tuple[CourtFeedEvent, ...]
    population_events: tuple[PopulationFeedEvent, ...] = ()
    persons: tuple[Person, ...] = ()
    banks: tuple[Bank, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    accounts: tuple[Account, ...] = ()
    bank_customers: tuple[BankCustomer, ...] = ()
    properties: tuple[Property, ...] = ()
    rights: tuple[Right, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    taxes: tuple[Tax, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    benefit_decisions: tuple[BenefitDecision, ...] = ()
    pacts: tuple[Pact, ...] = ()
    encumbrances: tuple[Encumbrance, ...] = ()
    policies: tuple[Policy, ...] = ()
    debts: tuple[Debt, ...] = ()
    share_holdings: tuple[ShareHolding, ...] = ()
    company_roles: tuple[CompanyRole, ...] = ()
    court_changes: tuple[CourtCaseChange, ...] = ()

    def court_case_at(self, now: datetime) -> dict[str, Any]:
        """Give the court's object as it stands at a moment."""
        told = dict(self.court_case)
        for change in self.court_changes:
            if change.at <= now:
                told |= change.changes
        return told

    def holdings(self) -> tuple[Holding, ...]:
        """All holdings of all kinds."""
        return (
            *self.accounts,
            *self.bank_customers,
            *self.properties,
            *self.rights,
            *self.vehicles,
            *self.taxes,
            *self.benefits,
            *self.benefit_decisions,
            *self.pacts,
            *self.encumbrances,
            *self.policies,
            *self.debts,
            *self.share_holdings,
            *self.company_roles,
        )
