"""Who may see and do what, on what basis, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Length, LengthUnit, add_length
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts

ACCESS = "access to a case"
ARVELOVEN_92_1 = arveloven("§ 92 første ledd")
ARVELOVEN_92_2 = arveloven("§ 92 annet ledd")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_97 = arveloven("§ 97")
ARVELOVEN_101 = arveloven("§ 101")
ARVELOVEN_118_4 = arveloven("§ 118 fjerde ledd")
ARVELOVEN_118_7 = arveloven("§ 118 sjuende ledd")
ARVELOVEN_119_J = arveloven("§ 119 bokstav j")
ARVELOVEN_134 = arveloven("§ 134")
ARVELOVEN_90 = arveloven("§ 90")
VERGEMAALSLOVEN_17 = Citation("vergemålsloven", "§§ 16 til 18")
AVTALELOVEN_21 = Citation("avtaleloven", "§ 21")
SPOUSE_INSIGHT = Length(60, LengthUnit.DAYS)


class Role(Enum):
    """In what capacity somebody acts in a case."""

    HEIR = "heir"
    SPOUSE = "spouse"
    COHABITANT_WITH_COMMON_CHILD = "cohabitant_with_common_child"
    MINOR_LEGATEE = "minor_legatee"
    GUARDIAN = "guardian"
    PROXY = "proxy"
    CREDITOR = "creditor"
    CLERK = "clerk"
    INSTITUTION = "institution"
    BOBESTYRER = "bobestyrer"


class Permission(Enum):
    """What somebody may see or do."""

    SEE_OWN_PART = "see_own_part"
    SEE_HEIRS = "see_heirs"
    SEE_INVENTORY = "see_inventory"
    SEE_TAX = "see_tax"
    SEE_TRANSACTIONS = "see_transactions"
    SEE_DECLARATION = "see_declaration"
    SEE_STATEMENT = "see_statement"
    SEE_OWN_FORDRING = "see_own_fordring"
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
    VERIFY_ATTEST = "verify_attest"
    REPORT_HOLDINGS = "report_holdings"
    CARRY_OUT_PAYOUT = "carry_out_payout"


_PARTY = frozenset(
    {Permission.SEE_OWN_PART, Permission.SEE_HEIRS, Permission.SEE_DECLARATION, Permission.OBJECT},
)
_SETTLING = frozenset(
    {
        Permission.SIGN_DECLARATION,
        Permission.ADD_TO_INVENTORY,
        Permission.CONFIRM_INVENTORY,
        Permission.SIGN_DISTRIBUTION,
        Permission.SEE_STATEMENT,
    },
)
_INSIGHT = frozenset({Permission.SEE_INVENTORY, Permission.SEE_TAX, Permission.SEE_TRANSACTIONS})
_DISPOSING = frozenset({Permission.DISPOSE, Permission.DECIDE_FORDRINGER, Permission.PROPOSE_DISTRIBUTION})


@dataclass(frozen=True)
class Mandate:
    """A right that somebody gave or a court granted.

    Attributes:
        from_date: first day.
        until_date: last day; None when it has no end of its own.
        withdrawn_on: the day it was called back; it does not count from then on.
    """

    from_date: date
    until_date: date | None = None
    withdrawn_on: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether the right counts on a day."""
        withdrawn = self.withdrawn_on is not None and on >= self.withdrawn_on
        return self.from_date <= on and not withdrawn and (self.until_date is None or on <= self.until_date)


@dataclass(frozen=True)
class AccessFacts:
    """Who somebody is in a case, and what rights are on record.

    Attributes:
        formuesfullmakt: granted by the court to this person.
        attest: skifteattest or uskifteattest that names this person as holder.
        small_estate_authority: the court's authority over a small estate.
        mandate: the guardian's appointment, the proxy, the administrator's appointment, or the
            institution's or clerk's assignment to this case.
        acts_for: the facts of the person represented, for a guardian or proxy; None when not known.
        scope: for a proxy, what the principal gave; no more than the principal has.
        conflict_of_interest: for a guardian who inherits beside the ward; a temporary guardian must act.
        case_withdrawn: the death was reversed, or the case annulled.
    """

    role: Role
    date_of_death: date
    formuesfullmakt: Mandate | None = None
    attest: Mandate | None = None
    small_estate_authority: Mandate | None = None
    mandate: Mandate | None = None
    acts_for: AccessFacts | None = None
    scope: frozenset[Permission] = field(default_factory=frozenset)
    conflict_of_interest: bool = False
    case_withdrawn: bool = False


@dataclass(frozen=True)
class Grant:
    """Some permissions, why, and until when."""

    permissions: frozenset[Permission]
    basis: Citation | str
    until_date: date | None = None


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


@rule(
    id="arveloven.innsyn",
    version="1.0",
    citations=(ARVELOVEN_92_1, ARVELOVEN_92_2, ARVELOVEN_118_4, ARVELOVEN_118_7),
    in_force_from=date(2021, 1, 1),
)
def decide_access(facts: AccessFacts, *, on: date) -> Decision[Access]:
    """Decide what somebody may see and do in a case on a day.

    An heir sees who the heirs are and signs, but sees assets, tax and transactions only with
    formuesfullmakt or attest. Spouse, and cohabitant with a common child, have that insight by themselves
    for the first sixty days. The minor legatee never gets it by formuesfullmakt. Guardians and proxies have
    what the represented has, a proxy no more than was given. Only the holder of an attest disposes. A
    withdrawn case gives nobody but the court anything.

    Lovhjemmel: arveloven § 92, § 95, § 97, § 118; vergemålsloven §§ 16 til 18; avtaleloven § 21.
    """
    used = (Fact("access", facts), Fact("on", on))
    if facts.case_withdrawn and facts.role is not Role.CLERK:
        return _none("Saken er trukket tilbake. All tilgang er opphørt.", used)
    if facts.role in {Role.GUARDIAN, Role.PROXY}:
        return _as_representative(facts, on, used)
    grants = tuple(
        grant for grant in _grants(facts, on) if grant.until_date is None or grant.until_date >= on
    )
    if not grants:
        return _none("Det er ikke gitt noen tilgang som gjelder denne dagen.", used)
    return Decision(
        Outcome.MET,
        value=Access(grants),
        citations=tuple(dict.fromkeys(grant.basis for grant in grants if isinstance(grant.basis, Citation))),
        facts=used,
        explanation=_explain(grants),
    )


def _none(text: str, used: tuple[Fact, ...]) -> Decision[Access]:
    return Decision(Outcome.NOT_MET, value=Access(()), facts=used, explanation=text)


def _as_representative(facts: AccessFacts, on: date, used: tuple[Fact, ...]) -> Decision[Access]:
    principal = facts.acts_for
    if principal is None:
        missing = (Missing("acts_for", None, "Hvem handler denne personen for?"),)
        text = "Det er ikke kjent hvem vergen eller fullmektigen handler for."
        return Decision(Outcome.UNCLEAR, value=Access(()), facts=used, missing=missing, explanation=text)
    if principal.role is Role.GUARDIAN and facts.role is Role.GUARDIAN:
        raise MalformedFacts(ACCESS, "a guardian acts for a guardian")
    if facts.mandate is None or not facts.mandate.holds(on):
        return _none("Vergemålet eller fullmakten gjelder ikke denne dagen.", used)
    if facts.conflict_of_interest:
        return _none("Vergen har egne interesser i boet. En midlertidig verge må handle.", used)
    inner = decide_access(principal, on=on)
    if inner.value is None or not inner.is_met:
        return Decision(
            inner.outcome,
            value=Access(()),
            facts=used,
            rests_on=(inner,),
            missing=inner.missing,
            explanation=inner.explanation,
        )
    basis = VERGEMAALSLOVEN_17 if facts.role is Role.GUARDIAN else AVTALELOVEN_21
    grants = []
    for grant in inner.value.grants:
        permissions = grant.permissions if facts.role is Role.GUARDIAN else grant.permissions & facts.scope
        ends = [end for end in (grant.until_date, facts.mandate.until_date) if end is not None]
        if permissions:
            grants.append(Grant(permissions, basis, min(ends, default=None)))
    if not grants:
        return _none("Fullmakten gir ingen av rettene arvingen selv har.", used)
    return Decision(
        Outcome.MET,
        value=Access(tuple(grants)),
        citations=(basis,),
        facts=used,
        rests_on=(inner,),
        explanation="Handler for en annen, med de rettene den andre har.",
    )


def _grants(facts: AccessFacts, on: date) -> list[Grant]:
    grants: list[Grant] = []
    role = facts.role
    if role in {Role.HEIR, Role.SPOUSE, Role.COHABITANT_WITH_COMMON_CHILD}:
        grants.append(Grant(_PARTY | _SETTLING, ARVELOVEN_119_J))
    if role is Role.MINOR_LEGATEE:
        grants.append(Grant(frozenset({Permission.SEE_OWN_PART, Permission.OBJECT}), ARVELOVEN_90))
    if role in {Role.SPOUSE, Role.COHABITANT_WITH_COMMON_CHILD}:
        until = add_length(facts.date_of_death, SPOUSE_INSIGHT)
        grants.append(Grant(_INSIGHT, ARVELOVEN_92_2, until))
    if role is Role.CREDITOR:
        grants.append(
            Grant(frozenset({Permission.REPORT_FORDRING, Permission.SEE_OWN_FORDRING}), ARVELOVEN_101)
        )
    grants += _granted_by_court(facts, on)
    grants += _assigned(facts, on)
    return grants


def _granted_by_court(facts: AccessFacts, on: date) -> list[Grant]:
    grants = []
    full, attest, small = facts.formuesfullmakt, facts.attest, facts.small_estate_authority
    if full and full.holds(on) and facts.role is not Role.MINOR_LEGATEE:
        grants.append(Grant(_INSIGHT, ARVELOVEN_92_1, full.until_date))
    if attest and attest.holds(on):
        grants.append(Grant(_DISPOSING, ARVELOVEN_118_4, attest.until_date))
        grants.append(Grant(_INSIGHT, ARVELOVEN_118_7, attest.until_date))
    if small and small.holds(on):
        grants.append(Grant(_INSIGHT | {Permission.DISPOSE}, ARVELOVEN_95, small.until_date))
    return grants


def _assigned(facts: AccessFacts, on: date) -> list[Grant]:
    """Grant what an appointment or assignment gives; without one there is nothing."""
    if facts.mandate is None or not facts.mandate.holds(on):
        return []
    until = facts.mandate.until_date
    if facts.role is Role.CLERK:
        return [
            Grant(frozenset({Permission.SEE_WHOLE_CASE, Permission.DECIDE_AS_COURT}), ARVELOVEN_90, until)
        ]
    if facts.role is Role.BOBESTYRER:
        seen = frozenset({Permission.SEE_WHOLE_CASE, Permission.SEE_STATEMENT})
        return [Grant(_DISPOSING | _INSIGHT | seen, ARVELOVEN_134, until)]
    if facts.role is Role.INSTITUTION:
        work = {Permission.VERIFY_ATTEST, Permission.REPORT_HOLDINGS, Permission.CARRY_OUT_PAYOUT}
        return [Grant(frozenset(work), "avtale om tilgang", until)]
    return []


def _explain(grants: tuple[Grant, ...]) -> str:
    ends = sorted(grant.until_date for grant in grants if grant.until_date is not None)
    text = f"Tilgangen bygger på {', '.join(dict.fromkeys(str(grant.basis) for grant in grants))}."
    return f"{text} En del av den gjelder til og med {ends[0].isoformat()}." if ends else text
