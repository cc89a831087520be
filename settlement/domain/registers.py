"""What each kind of register tells us, in our words. Adapters make these; services read them.

Person numbers appear here because registers are asked by them; these records live only in memory
and inside encrypted journal bodies.
"""

from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from settlement.domain.estate import HoldingKind
from settlement.domain.record import Record


class MaritalStatus(StrEnum):
    """Sivilstand in Folkeregisteret; partnership counts as marriage."""

    UNKNOWN = "unknown"
    UNMARRIED = "unmarried"
    MARRIED = "married"
    WIDOWED = "widowed"
    DIVORCED = "divorced"
    SEPARATED = "separated"


class Protection(StrEnum):
    """Adressebeskyttelse."""

    NONE = "none"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"


class RelatedPerson(Record):
    """One family relation of a person: the related one's role seen from that person."""

    role: str  # mother, father, co_mother, child, sibling, spouse
    person_number: str | None = None
    name: str | None = None
    birth_date: date | None = None


class Guardianship(Record):
    """A guardian as the population register has it."""

    kind: str  # minor, adult, temporary, future_authority
    guardian_person_number: str | None = None
    guardian_name: str | None = None
    covers_estate_settlement: bool | None = None  # None: the register does not say
    office: str | None = None  # the statsforvalter's office code


class EstateContact(Record):
    """Kontaktinformasjon for doedsbo: whom the court named when it issued the attest.

    `settlement_form` only tells public from other: private settlement and uskifte are both `annet`.
    """

    settlement_form: str  # offentlig, annet
    attest_issued_on: date
    kind: str  # person, lawyer, organisation
    name: str | None = None  # a person with a number comes without a name
    person_number: str | None = None
    birth_date: date | None = None
    organisation_name: str | None = None
    organisation_number: str | None = None
    address_lines: tuple[str, ...] = ()
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None


class PersonRecord(Record):
    """A person as Folkeregisteret has them today."""

    person_number: str
    given_name: str
    middle_name: str | None = None
    family_name: str
    birth_date: date | None = None
    status: str = "bosatt"
    date_of_death: date | None = None
    is_dead: bool = False
    marital_status: MaritalStatus = MaritalStatus.UNKNOWN
    marital_status_since: date | None = None
    spouse_person_number: str | None = None
    protection: Protection = Protection.NONE
    municipality_number: str | None = None
    address_lines: tuple[str, ...] = ()
    postal_code: str | None = None
    city: str | None = None
    country: str | None = "NOR"
    relations: tuple[RelatedPerson, ...] = ()
    guardianships: tuple[Guardianship, ...] = ()
    estate_contacts: tuple[EstateContact, ...] = ()


class PopulationEvent(Record):
    """One event of the population register's feed."""

    sequence: int
    kind: str  # the register's own name, e.g. personErDoed; unknown kinds are kept and ignored
    person_number: str
    document_id: str | None
    recorded_at: datetime


class CourtPartyKind(StrEnum):
    """The four kinds of party in the court's case."""

    PERSON = "Person"
    PERSON_ON_PAPER = "PersonPapp"
    ORGANISATION = "Foretak"
    ORGANISATION_ON_PAPER = "ForetakPapp"


class CourtParty(Record):
    """One party of the court's case; `role` is the court's code and may be absent."""

    kind: CourtPartyKind
    role: str | None = None
    person_number: str | None = None
    name: str | None = None
    birth_date: date | None = None
    organisation_number: str | None = None
    foreign_registration: str | None = None
    country: str | None = None
    formuesfullmakt: bool = False
    signed_on: date | None = None
    receives_original_skifteattest: bool = False


class CourtCertificateHeir(Record):
    """An heir named in a skifteattest the court already issued."""

    kind: CourtPartyKind
    person_number: str | None = None
    name: str | None = None
    birth_date: date | None = None
    organisation_number: str | None = None
    assumed_debt: bool = False


class CourtCase(Record):
    """The court's case as it stands now (the court feed's object)."""

    court_case_id: str
    case_number: str
    deceased_person_number: str
    court_name: str
    status: str  # MOTTATT, FERDIGBEHANDLET, FEILFORT, OVERFORT_ANNEN_DOMSTOL or a later code
    parties: tuple[CourtParty, ...] = ()
    received_on: date | None = None
    deadline_on: date | None = None
    result: str | None = None
    certificate_heirs: tuple[CourtCertificateHeir, ...] | None = None  # None: no skifteattest
    access_from: datetime | None = None
    annulled: bool = False


class CourtEvent(Record):
    """One event of the court's list: which case changed, and when."""

    event_id: str
    kind: str
    at: datetime
    court_case_id: str


class BankRelation(Record):
    """A bank where the deceased is or was a customer (KAR)."""

    organisation_number: str
    bank_name: str
    active: bool | None = None
    ownership: str | None = None  # primaryOwner, notPrimaryOwner, unknown


class AccountOutcome(StrEnum):
    """How the question about one account ended; its bank may answer well for the others."""

    TOLD = "told"
    PARTIAL = "partial"  # the bank holds more about it than it delivers
    NOT_DELIVERED = "not_delivered"  # the bank never answers for it by machine
    UNAVAILABLE = "unavailable"  # may succeed later
    REFUSED = "refused"
    MALFORMED = "malformed"  # the answer broke its contract


class BalanceBasis(StrEnum):
    """How the balance at death is known."""

    TOLD = "told"  # the bank stated it for that day
    COUNTED_BACK = "counted_back"  # from a later balance and the transactions between


class CurrencyBalance(Record):
    """A further balance of an account, in a currency that is not the account's own; hundredths of it."""

    currency: str
    at_death_ore: int | None = None
    now_ore: int | None = None


class TransactionRecord(Record):
    """One movement of an account. The other side's account, address and number are never taken in."""

    transaction_id: str
    amount_ore: int | None  # negative: out of the account; None: the bank does not say
    currency: str | None  # None: the account's own
    booked_on: date | None = None
    value_on: date | None = None
    is_booked: bool = True  # False: reserved only
    is_reversal: bool | None = None
    after_death: bool | None = None  # None: the bank gives no date
    kind: str | None = None  # the bank's transaction code
    text: str | None = None
    merchant: str | None = None
    counterparties: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()  # kind and value, e.g. an invoice number


class AccountRecord(Record):
    """An account or loan at one bank. A balance we did not get is None, never zero."""

    bank_organisation_number: str
    bank_name: str
    account_reference: str
    account_number: str | None
    kind: str  # the bank's account type, e.g. salaryAccount, loanAccount
    status: str
    balance_at_death_ore: int | None = None  # negative: owed to the bank
    balance_now_ore: int | None = None
    currency: str = "NOK"
    co_owned: bool = False
    note: str | None = None
    outcome: AccountOutcome = AccountOutcome.TOLD
    balance_at_death_basis: BalanceBasis | None = None  # None: the balance at death is unknown
    counted_back_ore: int | None = None  # the balance at death as the transactions since then give it
    balances_differ: bool = False  # the bank's figure and the counted one do not agree: a person must ask
    credit_line_ore: int | None = None
    other_currencies: tuple[CurrencyBalance, ...] = ()
    opened_on: date | None = None
    closed_on: date | None = None
    movements: tuple[TransactionRecord, ...] | None = None  # None: not learnt, or not all of them


class PropertyShare(Record):
    """An owner's share of a real property or a housing co-operative share."""

    unit_kind: str  # matrikkelenhet, borettslagsandel
    right_kind: str  # E, F, F1.., B
    label: str  # e.g. 4601-199/7 or TEST BORETTSLAG andel 12
    numerator: int
    denominator: int
    municipality_number: str | None = None
    municipality_name: str | None = None
    gnr: int | None = None
    bnr: int | None = None
    festenummer: int | None = None
    snr: int | None = None
    organisation_number: str | None = None
    share_number: int | None = None
    address: str | None = None

    @property
    def fraction(self) -> Fraction:
        """The owned part."""
        return Fraction(self.numerator, self.denominator)


class PropertyRight(Record):
    """A right the deceased holds in somebody else's property: an asset, not a charge on our own."""

    kind: str
    document_reference: str
    label: str


class FarmArea(Record):
    """Area of an agricultural property, in whole square metres (1 dekar = 1000)."""

    label: str
    farmland_m2: int
    productive_forest_m2: int


class VehicleRecord(Record):
    """A registered vehicle; `role` tells owner from co-owner and lessee."""

    kjennemerke: str
    make: str | None
    model: str | None
    group: str | None
    first_registered_on: date | None
    status: str
    role: str  # owner, co_owner, lessee
    co_owned: bool = False  # somebody else owns a part of it


class TaxFigure(Record):
    """One figure of the last tax settlement, in whole øre. Not market value."""

    code: str
    label: str
    amount_ore: int
    income_year: int


class TaxFordring(Record):
    """An open claim or credit with the tax administration."""

    kind: str
    amount_ore: int  # positive: the estate owes; negative: the estate is owed
    due_on: date | None
    reference: str


class PensionPolicy(Record):
    """A pension or life policy; the register gives no sums."""

    company: str
    organisation_number: str | None
    product: str
    reference: str
    description: str | None
    stated_on: date | None = None  # the day the company's information is from
    page: str | None = None  # the company's own, for whoever asks on


class FoundHolding(Record):
    """Something a register of its own has on the deceased: a boat, an aircraft, an insurance, a share."""

    kind: HoldingKind
    label: str
    reference: str  # the register's own sign for it
    value_ore: int | None = None  # None: the register gives no value
    valued_on: date | None = None
    value_basis: str = ""
    numerator: int = 1
    denominator: int = 1
    institution: str | None = None  # organisation number
    institution_name: str | None = None


class ContactRecord(Record):
    """How a person may be reached today (KRR). Looked up each time, never kept."""

    person_number: str
    status: str  # active, deleted, not_registered
    reserved: bool
    may_be_notified: bool
    has_email: bool = False
    has_mobile: bool = False
    has_mailbox: bool = False
    language: str | None = None
    confirmed_on: date | None = None  # when contact data was last changed or confirmed


class BenefitFordring(Record):
    """A claim from, or money due from, NAV."""

    kind: str
    amount_ore: int  # positive: the estate owes
    reference: str
    stated_on: date
