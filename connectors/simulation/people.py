"""Who lives in the simulated world: persons with family, guardians, addresses and contact data.

All numbers are synthetic. Codes are the population register's own where it has them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from settlement.domain.registers import MaritalStatus, Protection


@dataclass(frozen=True)
class Address:
    """Where someone lives. In Norway: street, house number, municipality; abroad: lines and country."""

    street: str | None = None
    house_number: int | None = None
    unit: str | None = None  # bruksenhetsnummer, e.g. H0101
    municipality_number: str | None = None
    postal_code: str | None = None
    city: str | None = None
    lines: tuple[str, ...] = ()
    country: str = "NOR"  # ISO 3166 alpha-3


@dataclass(frozen=True)
class Relation:
    """`role` is what the related one is to this person: mother, father, co_mother, child, sibling, spouse.

    One without a Norwegian number has a name and perhaps a birth date instead.
    """

    role: str
    number: str | None = None
    name: str | None = None
    birth_date: date | None = None


@dataclass(frozen=True)
class Guardian:
    """Somebody's guardian; `shape` is how the register tells it: old (omfang) or new (tjenesteomraade)."""

    kind: str  # parent (told as foreldreansvar), minor, adult, temporary, future_authority
    number: str | None = None
    name: str | None = None
    birth_date: date | None = None
    covers_estate_settlement: bool | None = None
    office: str = "statsforvalterenIOsloOgViken"
    shape: str = "new"


@dataclass(frozen=True)
class Contact:
    """What the contact and reservation register holds."""

    status: str = "AKTIV"  # AKTIV, SLETTET, IKKE_REGISTRERT
    reserved: bool = False
    may_be_notified: bool = True
    email: str | None = None
    mobile: str | None = None
    mailbox_supplier: str | None = None  # organisation number of Digipost or e-Boks
    mailbox_address: str | None = None
    language: str = "nb"
    delivery_failure: str | None = None  # how a message that was taken fails, in Altinn's word
    updated_on: date | None = None  # when the contact data was last changed or confirmed


@dataclass(frozen=True)
class EstateContact:
    """Whom the court named as the estate's contact; one of person, lawyer and organisation."""

    attest_issued_on: date
    address: Address
    settlement_form: str = "annet"  # offentlig, annet
    person: str | None = None  # identity number
    lawyer_name: str | None = None
    organisation_name: str | None = None
    organisation_number: str | None = None


@dataclass(frozen=True)
class Person:
    """One synthetic person."""

    number: str
    given_name: str
    family_name: str
    middle_name: str | None = None
    birth_date: date | None = None
    sex: str = "kvinne"  # kvinne, mann
    status: str = "bosatt"  # the register's personstatus; doed when dead, opphoert when the number ceased
    date_of_death: date | None = None
    is_dead: bool = False
    death_registered_at: datetime | None = None  # None: known from the start
    death_annulled_at: datetime | None = None  # from then on the register says living
    marital_status: MaritalStatus = MaritalStatus.UNMARRIED
    marital_status_since: date | None = None
    spouse: str | None = None
    cohabitant: str | None = None
    protection: Protection = Protection.NONE
    address: Address | None = None
    relations: tuple[Relation, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    contact: Contact = Contact()
    estate_contact: EstateContact | None = None

    @property
    def full_name(self) -> str:
        """All names in reading order."""
        return " ".join(part for part in (self.given_name, self.middle_name, self.family_name) if part)


@dataclass(frozen=True)
class Employee:
    """A court employee who logs in through Ansattporten."""

    number: str
    name: str
    job: str  # clerk, judge
    court_name: str
    organisation_number: str
