"""The optional sidecar `<stem>.world.json` beside a court-feed file: what the registers know of the estate.

Every key may be left out: what is left out is derived from the deceased's number. A list that is there but
empty means that the register holds nothing. Money is whole øre. Parties are named by their identity number.
The keys `people` and `testament` belong to the simulated people and are not read here.
"""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from settlement.domain.registers import MaritalStatus, Protection


class Part(BaseModel):
    """A part of the sidecar; unknown keys are refused so that a misspelt one is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ScenarioAddress(Part):
    """In Norway street and house number, abroad lines and country."""

    street: str | None = None
    house_number: int | None = None
    municipality_number: str | None = None
    postal_code: str | None = None
    city: str | None = None
    lines: tuple[str, ...] = ()
    country: str = "NOR"


class ScenarioPerson(Part):
    """A person; keys that are left out are derived."""

    number: str
    given_name: str | None = None
    middle_name: str | None = None
    family_name: str | None = None
    birth_date: date | None = None
    sex: Literal["kvinne", "mann"] | None = None
    status: str | None = None
    dead: bool | None = None
    date_of_death: date | None = None
    dies_after_days: int | None = Field(default=None, ge=0)  # so long after the court's event
    protection: Protection | None = None
    country: str | None = None
    address: ScenarioAddress | None = None
    marital_status: MaritalStatus | None = None
    marital_status_since: date | None = None
    spouse: str | None = None
    cohabitant: str | None = None


class ScenarioRelation(Part):
    """`to` (or the named one without a number) is the `role` of `of`: {of: <child>, role: mother, to: …}."""

    of: str
    role: Literal["mother", "father", "co_mother", "child", "sibling", "spouse"]
    to: str | None = None
    name: str | None = None
    birth_date: date | None = None


class ScenarioGuardian(Part):
    """Somebody's guardian."""

    ward: str
    guardian: str | None = None
    name: str | None = None
    birth_date: date | None = None
    kind: Literal["parent", "minor", "adult", "temporary", "future_authority"] = "minor"
    covers_estate_settlement: bool | None = True
    office: str = "statsforvalterenIOsloOgViken"
    shape: Literal["old", "new"] = "new"


class ScenarioAccount(Part):
    """An account of the deceased; `balance_now_ore` left out means the same as at death."""

    account_number: str | None = None
    kind: str = "salaryAccount"
    name: str | None = None
    status: Literal["enabled", "disabled", "deleted"] = "enabled"
    balance_at_death_ore: int | None = None
    balance_now_ore: int | None = None
    currency: str = "NOK"
    co_owned_with: str | None = None


class ScenarioBank(Part):
    """A bank by organisation number, or by its place (1 to 5) among the simulated banks."""

    organisation_number: str | None = None
    place: int | None = Field(default=None, ge=1, le=5)
    name: str | None = None
    in_directory: bool = True
    active: bool | None = True
    ownership: str = "primaryOwner"
    mood: str = ""  # how the bank answers, e.g. partial, only_today, talkative
    accounts: tuple[ScenarioAccount, ...] = ()


class ScenarioCharge(Part):
    """A charge on a property."""

    kind: str = "pantedokument"
    amount_ore: int | None = None
    holder: str
    document_reference: str | None = None


class ScenarioProperty(Part):
    """A share of a property; `owner` left out means the deceased."""

    owner: str | None = None
    unit_kind: Literal["matrikkelenhet", "borettslagsandel"] = "matrikkelenhet"
    right_kind: str = "E"
    share: str = Field(default="1/1", pattern=r"^\d+/\d+$")
    municipality_number: str = "0301"
    municipality_name: str = "OSLO"
    gnr: int | None = None
    bnr: int | None = None
    fnr: int | None = None
    snr: int | None = None
    organisation_number: str | None = None
    cooperative_name: str | None = None
    share_number: int | None = None
    address: ScenarioAddress | None = None
    market_estimate_ore: int | None = None
    tax_value_ore: int | None = None
    charges: tuple[ScenarioCharge, ...] = ()
    farmland_m2: int | None = None
    forest_m2: int | None = None


class ScenarioRight(Part):
    """A right the deceased holds in somebody else's property."""

    kind: str
    document_reference: str
    label: str


class ScenarioVehicle(Part):
    """A vehicle; `owner` left out means the deceased."""

    kjennemerke: str
    vin: str | None = None
    make: str = "TOYOTA"
    model: str = "YARIS"
    group: str = "Personbil"
    first_registered_on: date | None = None
    status: str = "REGISTRERT"
    owner: str | None = None
    co_owner: str | None = None
    lessee: str | None = None
    market_estimate_ore: int | None = None


class ScenarioTaxFigure(Part):
    """One figure of the last settled year."""

    code: str
    label: str | None = None
    amount_ore: int


class ScenarioTaxClaim(Part):
    """An open claim; negative: the estate is owed."""

    kind: str = "restskatt"
    amount_ore: int
    due_on: date | None = None
    reference: str | None = None


class ScenarioTax(Part):
    """What the tax administration holds."""

    income_year: int | None = None
    figures: tuple[ScenarioTaxFigure, ...] = ()
    claims: tuple[ScenarioTaxClaim, ...] = ()


class ScenarioBenefit(Part):
    """A claim from NAV (positive) or money due from NAV (negative)."""

    kind: str
    amount_ore: int
    reference: str | None = None
    stated_on: date | None = None


class ScenarioBenefitPeriod(Part):
    """What NAV pays each month from a day."""

    from_date: date
    until_date: date | None = None
    gross_kroner: int = Field(ge=0)
    net_kroner: int = Field(ge=0)


class ScenarioBenefitDecision(Part):
    """A decision of NAV on omstillingsstønad to the deceased."""

    decision_id: int | None = None
    kind: Literal["START", "ENDRING", "OPPHOER"] = "START"
    effective_on: date
    ended_on: date | None = None
    reason: str | None = None
    insured_years: int = Field(default=40, ge=0, le=40)
    periods: tuple[ScenarioBenefitPeriod, ...] = ()


class ScenarioPact(Part):
    """An ektepakt of the deceased and `with_number` (left out: the spouse)."""

    number: str | None = None
    registered_on: date
    with_number: str | None = None
    terms: tuple[str, ...]
    needs_reading: bool = False


class ScenarioEncumbrance(Part):
    """A charge in the movables register."""

    kind: str = "salgspant"
    document_number: str | None = None
    registered_on: date | None = None
    amount_ore: int | None = None
    asset: str | None = None
    holder: str | None = None
    holder_organisation_number: str | None = None


class ScenarioPolicy(Part):
    """A pension or life policy."""

    company: str
    organisation_number: str | None = None
    product: str
    reference: str | None = None
    description: str | None = None
    page: str | None = None


class ScenarioDebt(Part):
    """Unsecured debt."""

    lender: str
    lender_organisation_number: str | None = None
    kind: Literal["creditFacility", "repaymentLoan", "chargeCard"] = "creditFacility"
    amount_ore: int
    reference: str | None = None


class ScenarioShareHolding(Part):
    """Shares of the deceased at the end of a year; `year` left out means the year before the death."""

    company: str
    count: int = Field(ge=0)
    total_count: int = Field(ge=0)
    year: int | None = None
    share_class: str = "ordinaer"
    isin: str | None = None


class ScenarioCompanyRole(Part):
    """A role of the deceased in an organisation."""

    organisation_number: str
    name: str
    code: str = "INNH"
    description: str = "Innehaver"
    resigned: bool = False


class ScenarioContact(Part):
    """How a person may be reached."""

    number: str
    status: Literal["AKTIV", "SLETTET", "IKKE_REGISTRERT"] = "AKTIV"
    reserved: bool = False
    may_be_notified: bool = True
    email: str | None = None
    mobile: str | None = None
    mailbox_supplier: str | None = None
    language: Literal["nb", "nn", "en", "se"] = "nb"
    delivery_failure: str | None = Field(default=None, pattern=r"^(Email|SMS)_Failed(_[A-Za-z]+)?$")
    updated_on: date | None = None


class ScenarioOrganisation(Part):
    """An organisation that is a party or a creditor."""

    organisation_number: str
    name: str
    form: str = "AS"
    deleted_on: date | None = None
    manager: str | None = None


class ScenarioFault(Part):
    """A fault that a simulator shows: see `connectors.simulation.faults`."""

    simulator: str
    kind: Literal[
        "status",
        "slow",
        "cut",
        "malformed",
        "empty",
        "wrong_type",
        "half",
        "drip",
        "lost",
        "duplicate",
        "loop",
        "late",
        "out_of_order",
        "gap",
    ]
    endpoint: str = ""
    times: int | None = 1
    status: int = 500
    seconds: float = 1.0
    retry_after: str | None = None
    hours: float | None = None  # over so long after it was first shown; say times: null with it
    this_deceased_only: bool = False  # else it meets every estate of the world


class ScenarioCourtChange(Part):
    """Keys of the court's case that change so many days after its event, and are told of then."""

    after_days: int = Field(ge=0)
    changes: dict[str, Any]


class Scenario(Part):
    """The whole sidecar."""

    date_of_death: date | None = None
    days_since_death: int | None = Field(default=None, ge=0)
    death_annulled_after_days: int | None = Field(default=None, ge=0)
    marital_status: MaritalStatus | None = None
    marital_status_since: date | None = None
    spouse: str | None = None
    cohabitant: str | None = None
    persons: tuple[ScenarioPerson, ...] = ()
    relations: tuple[ScenarioRelation, ...] | None = None
    guardians: tuple[ScenarioGuardian, ...] | None = None
    banks: tuple[ScenarioBank, ...] | None = None
    properties: tuple[ScenarioProperty, ...] | None = None
    rights: tuple[ScenarioRight, ...] | None = None
    vehicles: tuple[ScenarioVehicle, ...] | None = None
    tax: ScenarioTax | None = None
    benefits: tuple[ScenarioBenefit, ...] | None = None
    benefit_decisions: tuple[ScenarioBenefitDecision, ...] = ()
    pacts: tuple[ScenarioPact, ...] | None = None
    encumbrances: tuple[ScenarioEncumbrance, ...] | None = None
    policies: tuple[ScenarioPolicy, ...] | None = None
    debts: tuple[ScenarioDebt, ...] | None = None
    share_holdings: tuple[ScenarioShareHolding, ...] = ()
    company_roles: tuple[ScenarioCompanyRole, ...] = ()
    contacts: tuple[ScenarioContact, ...] = ()
    organisations: tuple[ScenarioOrganisation, ...] = ()
    faults: tuple[ScenarioFault, ...] = ()
    court_later: tuple[ScenarioCourtChange, ...] = ()
    people: Any = None
    testament: Any = None
