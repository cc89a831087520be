"""What people in the simulated world own and owe, one record per register. Money is whole øre.

Each record has `owners`: the identity numbers whose look-up finds it.
"""

from dataclasses import dataclass
from datetime import date

from connectors.simulation.people import Address


@dataclass(frozen=True)
class Account:
    """A bank account or a loan; a negative balance is owed to the bank. None: the bank does not say."""

    owner: str
    bank: str  # organisation number
    account_number: str
    reference: str
    kind: str  # loanAccount, salaryAccount, savingsAccount, creditCardAccount … (DSOP)
    status: str = "enabled"  # enabled, disabled, deleted
    balance_at_death_ore: int | None = None
    balance_now_ore: int | None = None
    currency: str = "NOK"
    co_owner: str | None = None
    opened_on: date | None = None
    name: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """Primary owner first."""
        return (self.owner, self.co_owner) if self.co_owner else (self.owner,)


@dataclass(frozen=True)
class BankCustomer:
    """What KAR says of a person and a bank."""

    owner: str
    bank: str
    active: bool | None = True
    ownership: str = "primaryOwner"  # primaryOwner, notPrimaryOwner, unknown
    mood: str = ""  # how the bank answers about this customer; see `connectors.bank.moods`

    @property
    def owners(self) -> tuple[str, ...]:
        """The customer."""
        return (self.owner,)


@dataclass(frozen=True)
class Charge:
    """A mortgage or another charge on a property."""

    kind: str
    amount_ore: int | None
    holder: str
    document_reference: str


@dataclass(frozen=True)
class Property:
    """A share of real property or of a housing co-operative."""

    owner: str
    unit_kind: str = "matrikkelenhet"  # matrikkelenhet, borettslagsandel
    right_kind: str = "E"
    numerator: int = 1
    denominator: int = 1
    municipality_number: str = "0301"
    municipality_name: str = "OSLO"
    gnr: int | None = None
    bnr: int | None = None
    fnr: int | None = None
    snr: int | None = None
    organisation_number: str | None = None  # of the co-operative
    cooperative_name: str | None = None
    share_number: int | None = None
    address: Address | None = None
    market_estimate_ore: int | None = None
    tax_value_ore: int | None = None
    charges: tuple[Charge, ...] = ()
    farmland_m2: int | None = None  # None: not a farm property
    forest_m2: int | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The owner of this share; a co-owner's share is a record of its own."""
        return (self.owner,)


@dataclass(frozen=True)
class Right:
    """A right the owner holds in somebody else's property."""

    owner: str
    kind: str
    document_reference: str
    label: str

    @property
    def owners(self) -> tuple[str, ...]:
        """The one who holds the right."""
        return (self.owner,)


@dataclass(frozen=True)
class Vehicle:
    """A vehicle with those who own or lease it."""

    owner: str
    kjennemerke: str
    vin: str
    make: str
    model: str
    group: str = "Personbil"
    first_registered_on: date | None = None
    status: str = "REGISTRERT"
    co_owner: str | None = None
    lessee: str | None = None
    market_estimate_ore: int | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """Everyone whose look-up finds it."""
        return tuple(number for number in (self.owner, self.co_owner, self.lessee) if number)


@dataclass(frozen=True)
class TaxFigure:
    """One figure of the last settled tax year."""

    code: str  # tekniskNavn
    label: str
    amount_ore: int


@dataclass(frozen=True)
class TaxClaim:
    """An open claim; negative: the tax administration owes the estate."""

    kind: str
    amount_ore: int
    due_on: date | None
    reference: str


@dataclass(frozen=True)
class Tax:
    """What the tax administration holds about a person."""

    owner: str
    income_year: int
    figures: tuple[TaxFigure, ...] = ()
    claims: tuple[TaxClaim, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """The taxpayer."""
        return (self.owner,)


@dataclass(frozen=True)
class Benefit:
    """A claim from NAV (positive) or money due from NAV (negative)."""

    owner: str
    kind: str
    amount_ore: int
    reference: str
    stated_on: date

    @property
    def owners(self) -> tuple[str, ...]:
        """The one the benefit was paid to."""
        return (self.owner,)


@dataclass(frozen=True)
class BenefitPeriod:
    """What NAV pays each month from a day; `until_date` is the last day."""

    from_date: date
    until_date: date | None
    gross_kroner: int
    net_kroner: int


@dataclass(frozen=True)
class BenefitDecision:
    """A decision of NAV on omstillingsstønad."""

    owner: str
    decision_id: int
    kind: str  # START, ENDRING, OPPHOER
    effective_on: date
    ended_on: date | None = None
    reason: str | None = None
    insured_years: int = 40
    periods: tuple[BenefitPeriod, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """The one the benefit is paid to."""
        return (self.owner,)


@dataclass(frozen=True)
class Pact:
    """A registered ektepakt between two spouses; terms are the register's codes."""

    number: str
    registered_on: date
    parties: tuple[str, ...]
    terms: tuple[str, ...]
    needs_reading: bool = False

    @property
    def owners(self) -> tuple[str, ...]:
        """Both spouses."""
        return self.parties


@dataclass(frozen=True)
class Encumbrance:
    """A charge in the movables register."""

    owner: str
    kind: str
    document_number: str
    registered_on: date
    amount_ore: int | None = None
    asset: str | None = None
    holder: str | None = None
    holder_organisation_number: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The one who is charged."""
        return (self.owner,)


@dataclass(frozen=True)
class Policy:
    """A pension or life policy, without sums."""

    owner: str
    company: str
    organisation_number: str | None
    product: str
    reference: str
    description: str | None = None
    page: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The insured."""
        return (self.owner,)


@dataclass(frozen=True)
class Debt:
    """Unsecured debt in the debt register."""

    owner: str
    lender: str
    lender_organisation_number: str
    kind: str  # creditFacility, repaymentLoan, chargeCard
    amount_ore: int
    reference: str

    @property
    def owners(self) -> tuple[str, ...]:
        """The debtor."""
        return (self.owner,)


@dataclass(frozen=True)
class ShareHolding:
    """Shares of one class in one company at the end of a year, as the shareholder register has them."""

    owner: str
    company: str  # organisation number
    count: int
    total_count: int
    year: int
    share_class: str = "ordinaer"
    isin: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The shareholder."""
        return (self.owner,)


@dataclass(frozen=True)
class CompanyRole:
    """A role in an organisation, by its code: INNH (sole proprietor), DAGL, LEDE, MEDL, DTPR and others."""

    owner: str
    organisation_number: str
    name: str
    code: str
    description: str
    resigned: bool = False

    @property
    def owners(self) -> tuple[str, ...]:
        """The one who has the role."""
        return (self.owner,)


Holding = (
    Account
    | BankCustomer
    | Property
    | Right
    | Vehicle
    | Tax
    | Benefit
    | BenefitDecision
    | Pact
    | Encumbrance
    | Policy
    | Debt
    | ShareHolding
    | CompanyRole
)
