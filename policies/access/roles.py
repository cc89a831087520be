"""In what capacity somebody acts in a case, what may be seen and done, and on what right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation
from policies.kernel.errors import MalformedFacts

ACCESS = "access to a case"


class Role(Enum):
    """In what capacity somebody acts in a case."""

    HEIR = "heir"
    SPOUSE = "spouse"
    COHABITANT_WITH_COMMON_CHILD = "cohabitant_with_common_child"
    MINOR_LEGATEE = "minor_legatee"
    GUARDIAN = "guardian"
    TEMPORARY_GUARDIAN = "temporary_guardian"
    PROXY = "proxy"
    EXECUTOR = "executor"
    SMALL_ESTATE_HOLDER = "small_estate_holder"
    CREDITOR = "creditor"
    FUNERAL_DIRECTOR = "funeral_director"
    CLERK = "clerk"
    OTHER_COURT = "other_court"
    BOBESTYRER = "bobestyrer"
    STATSFORVALTER = "statsforvalter"
    INSTITUTION = "institution"
    OPERATOR = "operator"


class Permission(Enum):
    """What somebody may see or do."""

    SEE_OWN_PART = "see_own_part"
    SEE_HEIRS = "see_heirs"
    SEE_INVENTORY = "see_inventory"
    SEE_TAX = "see_tax"
    SEE_LAST_TAX_RETURN = "see_last_tax_return"
    SEE_TRANSACTIONS = "see_transactions"
    SEE_DECLARATION = "see_declaration"
    SEE_STATEMENT = "see_statement"
    SEE_OWN_FORDRING = "see_own_fordring"
    SEE_OWN_RELATION = "see_own_relation"
    SEE_WARDS_PART = "see_wards_part"
    SEE_WHOLE_CASE = "see_whole_case"
    SIGN_DECLARATION = "sign_declaration"
    ADD_TO_INVENTORY = "add_to_inventory"
    CONFIRM_INVENTORY = "confirm_inventory"
    OBJECT = "object"
    REPORT_FORDRING = "report_fordring"
    DECIDE_FORDRINGER = "decide_fordringer"
    DISPOSE = "dispose"
    PROPOSE_DISTRIBUTION = "propose_distribution"
    SIGN_DISTRIBUTION = "sign_distribution"
    DECIDE_AS_COURT = "decide_as_court"
    CONSENT_FOR_WARD = "consent_for_ward"
    VERIFY_ATTEST = "verify_attest"
    REPORT_HOLDINGS = "report_holdings"
    CARRY_OUT_PAYOUT = "carry_out_payout"
    OPERATE = "operate"


REPRESENTATIVES = frozenset({Role.GUARDIAN, Role.TEMPORARY_GUARDIAN, Role.PROXY})
ASSIGNED = frozenset(
    {Role.CLERK, Role.OTHER_COURT, Role.BOBESTYRER, Role.STATSFORVALTER, Role.INSTITUTION, Role.OPERATOR}
)


@dataclass(frozen=True)
class Mandate:
    """A right that somebody gave or a court granted.

    Attributes:
        from_date: first day; None when it is not known, and then nobody can say whether it counts.
        until_date: last day; None when it has no end of its own.
        withdrawn_on: the day it was called back; it does not count from then on.
    """

    from_date: date | None = None
    until_date: date | None = None
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a right that ends before it begins."""
        ends = (self.until_date, self.withdrawn_on)
        if self.from_date is not None and any(end is not None and end < self.from_date for end in ends):
            raise MalformedFacts(ACCESS, "a right ends or is withdrawn before its first day")

    def holds(self, on: date) -> bool:
        """Say whether the right counts on a day; a right whose first day is not known does not."""
        return self.from_date is not None and self.from_date <= on and not self.is_over(on)

    def is_over(self, on: date) -> bool:
        """Say whether the right has ended or was withdrawn, whenever it began."""
        withdrawn = self.withdrawn_on is not None and on >= self.withdrawn_on
        return withdrawn or (self.until_date is not None and on > self.until_date)

    def is_doubtful(self, on: date) -> bool:
        """Say whether nobody can tell if the right counts, because its first day is not known."""
        return self.from_date is None and not self.is_over(on)


@dataclass(frozen=True)
class AccessFacts:
    """Who somebody is in a case, and what rights are on record.

    Attributes:
        date_of_death: None when it is not known.
        formuesfullmakt: granted by the court to this person.
        attest: skifteattest or uskifteattest that names this person as holder.
        attest_is_uskifte: the attest is an uskifteattest.
        small_estate_authority: the court's authority over a small estate.
        mandate: the guardian's appointment, the proxy, the executor's acceptance, the administrator's
            appointment, or the institution's or clerk's assignment to this case.
        acts_for: the facts of the person represented, for a guardian or proxy; None when not known.
        scope: for a proxy, what the principal gave; no more than the principal has.
        conflict_of_interest: for a guardian with an interest against the ward's; a temporary guardian must
            act.
        is_represented: an heir for whom guardians act: sees what concerns the own part, and does not sign.
        case_withdrawn: the death was reversed, or the case annulled.
        also: the same person's other capacities in the case; what each gives is added.
    """

    role: Role
    date_of_death: date | None = None
    formuesfullmakt: Mandate | None = None
    attest: Mandate | None = None
    small_estate_authority: Mandate | None = None
    mandate: Mandate | None = None
    acts_for: AccessFacts | None = None
    scope: frozenset[Permission] = field(default_factory=frozenset)
    conflict_of_interest: bool | None = False
    case_withdrawn: bool = False
    attest_is_uskifte: bool = False
    is_represented: bool = False
    also: tuple[AccessFacts, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rights that do not belong to the role."""
        if self.scope and self.role is not Role.PROXY:
            raise MalformedFacts(ACCESS, f"a {self.role.value} has the scope of a proxy")
        if self.acts_for is not None and self.role not in REPRESENTATIVES:
            raise MalformedFacts(ACCESS, f"a {self.role.value} acts for somebody, but represents nobody")
        if self.acts_for is not None and self.acts_for.role in ASSIGNED:
            raise MalformedFacts(ACCESS, f"somebody acts for a {self.acts_for.role.value}")
        guardians = {Role.GUARDIAN, Role.TEMPORARY_GUARDIAN}
        if self.acts_for is not None and self.role in guardians and self.acts_for.role in guardians:
            raise MalformedFacts(ACCESS, "a guardian acts for a guardian")
        if self.attest_is_uskifte and (self.attest is None or self.role is Role.EXECUTOR):
            raise MalformedFacts(ACCESS, "there is an uskifteattest without a survivor who holds it")
        if self.small_estate_authority is not None and self.attest is not None:
            both_hold = self.attest.withdrawn_on is None and self.small_estate_authority.withdrawn_on is None
            if both_hold:
                raise MalformedFacts(
                    ACCESS, "there is an attest beside an authority over a small estate that is not settled"
                )
        if any(one.also for one in self.also):
            raise MalformedFacts(ACCESS, "a capacity inside another has capacities of its own")


@dataclass(frozen=True)
class Grant:
    """Some permissions, why, and from when until when."""

    permissions: frozenset[Permission]
    basis: Citation | str
    until_date: date | None = None
    from_date: date | None = None


@dataclass(frozen=True)
class Access:
    """Everything somebody may see and do on a day."""

    grants: tuple[Grant, ...]

    @property
    def permissions(self) -> frozenset[Permission]:
        """Gather the permissions of all grants."""
        return frozenset(permission for grant in self.grants for permission in grant.permissions)

    def allows(self, permission: Permission) -> bool:
        """Say whether something is permitted."""
        return permission in self.permissions

    def until(self, permission: Permission) -> date | None:
        """Give the last day of a permission; None when one of its grants has no end."""
        ends = [grant.until_date for grant in self.grants if permission in grant.permissions]
        dated = [end for end in ends if end is not None]
        return max(dated) if dated and len(dated) == len(ends) else None
