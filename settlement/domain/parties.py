"""The people and organisations with a part in the case."""

from datetime import date
from enum import StrEnum

from settlement.domain.record import Record
from settlement.domain.registers import CourtPartyKind, Protection

ADULT_AGE = 18
DECEASED = "deceased"  # in the family tree


class Relation(StrEnum):
    """What a party is to the deceased, in our words; the court's codes map to these."""

    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    CHILD = "child"
    SEPARATE_CHILD = "separate_child"
    GRANDCHILD = "grandchild"
    SEPARATE_GRANDCHILD = "separate_grandchild"
    GREAT_GRANDCHILD = "great_grandchild"
    MOTHER = "mother"
    FATHER = "father"
    SIBLING = "sibling"
    SIBLING_CHILD = "sibling_child"
    SIBLING_GRANDCHILD = "sibling_grandchild"
    SIBLING_GREAT_GRANDCHILD = "sibling_great_grandchild"
    HALF_SIBLING = "half_sibling"
    HALF_SIBLING_CHILD = "half_sibling_child"
    HALF_SIBLING_GRANDCHILD = "half_sibling_grandchild"
    GRANDPARENT = "grandparent"
    UNCLE_AUNT = "uncle_aunt"
    COUSIN = "cousin"
    TESTAMENT_HEIR = "testament_heir"
    MINOR_LEGATEE = "minor_legatee"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    CREDITOR = "creditor"
    SMALL_ESTATE_HOLDER = "small_estate_holder"
    DECEASED_SPOUSE = "deceased_spouse"
    DECEASED = "deceased"
    STATE = "state"
    OTHER = "other"


CHILDREN = frozenset({Relation.CHILD, Relation.SEPARATE_CHILD})
ISSUE = CHILDREN | {Relation.GRANDCHILD, Relation.SEPARATE_GRANDCHILD, Relation.GREAT_GRANDCHILD}
PLACED_BY_COURT = CHILDREN | {Relation.SPOUSE, Relation.COHABITANT, Relation.TESTAMENT_HEIR}
"""Whose place in the family follows from what the court calls them, without a register."""
RELATION_OF_COURT_ROLE: dict[str, Relation] = {
    "GJENLEV_EKTEFELLE_PARTNER": Relation.SPOUSE,
    "GJENLEV_PARTNER": Relation.SPOUSE,
    "GJENLEV_EKTEFELLE": Relation.SPOUSE,
    "GJENLEV_SAMBOER": Relation.COHABITANT,
    "BARN": Relation.CHILD,
    "SAERKULLSBARN": Relation.SEPARATE_CHILD,
    "BARNEBARN": Relation.GRANDCHILD,
    "SAERKULLSBARN_BARN": Relation.SEPARATE_GRANDCHILD,
    "BARNEBARNS_BARN": Relation.GREAT_GRANDCHILD,
    "FAR": Relation.FATHER,
    "MOR": Relation.MOTHER,
    "SOESKEN": Relation.SIBLING,
    "SOESKENS_BARN": Relation.SIBLING_CHILD,
    "SOESKENS_BARNEBARN": Relation.SIBLING_GRANDCHILD,
    "SOESKENS_BARNEBARNS_BARN": Relation.SIBLING_GREAT_GRANDCHILD,
    "HALV_SOESKEN": Relation.HALF_SIBLING,
    "HALV_SOESKENS_BARN": Relation.HALF_SIBLING_CHILD,
    "HALV_SOESKENS_BARNEBARN": Relation.HALF_SIBLING_GRANDCHILD,
    "FARFAR": Relation.GRANDPARENT,
    "FARMOR": Relation.GRANDPARENT,
    "MORFAR": Relation.GRANDPARENT,
    "MORMOR": Relation.GRANDPARENT,
    "ONKEL": Relation.UNCLE_AUNT,
    "TANTE": Relation.UNCLE_AUNT,
    "FETTER": Relation.COUSIN,
    "KUSINE": Relation.COUSIN,
    "TEST_ARVING_FULL": Relation.TESTAMENT_HEIR,
    "TEST_ARVING_BEGR": Relation.MINOR_LEGATEE,
    "VERGE": Relation.GUARDIAN,
    "FORELDREVERGE_AKTOER": Relation.GUARDIAN,
    "MIDLERTIDIGVERGE_AKTOER": Relation.GUARDIAN,
    "FULLMEKTIG": Relation.REPRESENTATIVE,
    "PROSFULL": Relation.REPRESENTATIVE,
    "FREMTIDSFULLMEKTIG": Relation.REPRESENTATIVE,
    "FORDRINGSHAVER": Relation.CREDITOR,
    "MOTTAKER_FULLMAKT_DOEDSBO_LITEN_VERDI": Relation.SMALL_ESTATE_HOLDER,
    "AVDOEDE_EKTEFELLE_PARTNER": Relation.DECEASED_SPOUSE,
    "AVDOEDE": Relation.DECEASED,
    "STATEN": Relation.STATE,
    "PART_ANNEN": Relation.OTHER,
}


class Party(Record):
    """Anyone with a role in the case. The id is ours, opaque and stable; numbers stay inside."""

    id: str
    kind: CourtPartyKind
    relation: Relation
    court_role: str | None = None
    name: str
    person_number: str | None = None
    birth_date: date | None = None
    organisation_number: str | None = None
    foreign_registration: str | None = None
    country: str | None = None
    address_lines: tuple[str, ...] = ()
    protection: Protection = Protection.NONE
    alive: bool | None = None  # None: nobody has told us
    formuesfullmakt_from_court: bool = False
    receives_original: bool = False
    withdrawn: bool = False  # a later court event no longer names this party

    @property
    def is_person(self) -> bool:
        """A natural person, with or without a Norwegian number."""
        return self.kind in {CourtPartyKind.PERSON, CourtPartyKind.PERSON_ON_PAPER}

    @property
    def on_paper(self) -> bool:
        """Cannot log in: no Norwegian identity or organisation number."""
        return self.kind in {CourtPartyKind.PERSON_ON_PAPER, CourtPartyKind.ORGANISATION_ON_PAPER}

    def is_minor(self, on: date) -> bool:
        """Under 18 on the date; an unknown birth date counts as of age (organisations too)."""
        return self.birth_date is not None and age_on(self.birth_date, on) < ADULT_AGE


class Deceased(Record):
    """The person whose estate it is."""

    person_number: str
    name: str
    birth_date: date | None = None
    date_of_death: date | None = None
    marital_status: str = "unknown"
    marital_status_since: date | None = None
    spouse_person_number: str | None = None
    protection: Protection = Protection.NONE
    municipality_number: str | None = None
    address_lines: tuple[str, ...] = ()
    number_ceased: bool = False


class Kin(Record):
    """One member of the family tree, by ids of its own; `party_id` when a party."""

    id: str
    party_id: str | None = None
    name: str | None = None
    parents: tuple[str, ...] = ()
    alive: bool | None = None
    died_on: date | None = None
    birth_date: date | None = None
    issue_complete: bool = True  # False: nobody knows whether all children are listed
    adopted: bool = False  # the parents are those the adoption gave (adopsjonsloven § 24)
    parents_complete: bool = False  # True: fewer than two legal parents, and that is known
    expected_on: date | None = None  # conceived and not born: about when the child is expected


def kin_of(party: Party) -> Kin:
    """Where a person stands in the tree whom no register has placed: where the court's word puts them."""
    parents = (DECEASED,) if party.relation in CHILDREN else ()
    return Kin(id=party.id, party_id=party.id, parents=parents, birth_date=party.birth_date)


class KnownGuardian(Record):
    """A guardian of a member of the family, as a register or an office has told."""

    id: str  # ours: that of the party whom the guardian becomes
    kind: str  # parent, minor, adult, temporary, future_authority
    name: str = ""
    person_number: str | None = None
    covers_settlement: bool | None = None  # None: nobody has said


class WardFindings(Record):
    """What somebody has found out about an heir who has, or needs, a guardian. None: nobody has."""

    capacity: str | None = None  # full, supported, deprived, unable
    covers_settlement: bool | None = None
    disqualified: tuple[str, ...] | None = None  # guardians whose interests are against the ward's
    acts_alone: str | None = None  # the guardian who acts for both
    by_guardian: str = ""  # whose power that is (vergemålsloven § 18 annet ledd); empty: the court entered it
    guardian_is_spouse: bool = False
    other_money_ore: int | None = None  # money, deposits and securities that the ward had before
    consents_to_management: bool | None = None
    testament_on_management: str = ""  # what the testament says of how the inheritance is managed


def age_on(born: date, on: date) -> int:
    """Count whole years; someone born on 29 February has the birthday on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
