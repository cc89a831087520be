"""Who may see and do what, on what basis, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policies.access.roles import (
    ACCESS,
    REPRESENTATIVES,
    Access,
    AccessFacts,
    Grant,
    Mandate,
    Permission,
    Role,
)
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Length, LengthUnit, add_length
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say, together

__all__ = [
    "Access",
    "AccessFacts",
    "Grant",
    "Mandate",
    "Permission",
    "Role",
    "decide_access",
]

ARVELOVEN_84 = arveloven("§ 84")
ARVELOVEN_90 = arveloven("§ 90")
ARVELOVEN_92_1 = arveloven("§ 92 første ledd")
ARVELOVEN_92_2 = arveloven("§ 92 annet ledd")
ARVELOVEN_92_3 = arveloven("§ 92 tredje ledd")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_97 = arveloven("§ 97")
ARVELOVEN_99_2 = arveloven("§ 99 annet ledd")
ARVELOVEN_101 = arveloven("§ 101 annet ledd")
ARVELOVEN_118_4 = arveloven("§ 118 fjerde ledd")
ARVELOVEN_118_6 = arveloven("§ 118 sjette ledd")
ARVELOVEN_118_7 = arveloven("§ 118 sjuende ledd")
ARVELOVEN_119_J = arveloven("§ 119 bokstav j")
ARVELOVEN_134 = arveloven("§ 134")
ARVELOVEN_139_3 = arveloven("§ 139 tredje ledd")
VERGEMAALSLOVEN_17 = Citation("vergemålsloven", "§§ 16 til 18")
VERGEMAALSLOVEN_27 = Citation("vergemålsloven", "§ 27")
AVTALELOVEN_10 = Citation("avtaleloven", "§ 10")
AGREEMENT = "avtale om tilgang"
PROCESSING = "databehandleravtale"
SPOUSE_INSIGHT = Length(60, LengthUnit.DAYS)

_SEEING = frozenset({Permission.SEE_OWN_PART, Permission.SEE_HEIRS, Permission.SEE_DECLARATION})
_PARTY = _SEEING | {Permission.OBJECT}
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
_SURVIVORS = frozenset({Role.SPOUSE, Role.COHABITANT_WITH_COMMON_CHILD})
_HEIRS = _SURVIVORS | {Role.HEIR}
_ASSIGNMENTS: dict[Role, tuple[frozenset[Permission], Citation | str]] = {
    Role.CLERK: (frozenset({Permission.SEE_WHOLE_CASE, Permission.DECIDE_AS_COURT}), ARVELOVEN_90),
    Role.OTHER_COURT: (frozenset({Permission.SEE_WHOLE_CASE}), ARVELOVEN_84),
    Role.BOBESTYRER: (
        _DISPOSING | _INSIGHT | {Permission.SEE_WHOLE_CASE, Permission.SEE_STATEMENT},
        ARVELOVEN_134,
    ),
    Role.STATSFORVALTER: (
        frozenset(
            {
                Permission.SEE_HEIRS,
                Permission.SEE_DECLARATION,
                Permission.SEE_WARDS_PART,
                Permission.SEE_STATEMENT,
                Permission.CONSENT_FOR_WARD,
            }
        ),
        ARVELOVEN_118_6,
    ),
    Role.INSTITUTION: (
        frozenset(
            {
                Permission.VERIFY_ATTEST,
                Permission.REPORT_HOLDINGS,
                Permission.CARRY_OUT_PAYOUT,
                Permission.SEE_OWN_RELATION,
            }
        ),
        AGREEMENT,
    ),
    Role.OPERATOR: (frozenset({Permission.OPERATE}), PROCESSING),
    Role.EXECUTOR: (_SEEING | {Permission.SEE_STATEMENT}, ARVELOVEN_99_2),
    Role.FUNERAL_DIRECTOR: (frozenset({Permission.SEE_LAST_TAX_RETURN}), ARVELOVEN_92_3),
}


@rule(
    id="arveloven.innsyn",
    version="2.0",
    citations=(ARVELOVEN_92_1, ARVELOVEN_92_2, ARVELOVEN_118_4, ARVELOVEN_118_7),
    in_force_from=date(2021, 1, 1),
)
def decide_access(facts: AccessFacts, *, on: date) -> Decision[Access]:
    """Decide what somebody may see and do in a case on a day.

    An heir sees who the heirs are and signs, but sees assets, tax and transactions only with
    formuesfullmakt or attest. Spouse, and cohabitant with a common child, have that insight by themselves
    for the first sixty days. The minor legatee never gets it by formuesfullmakt. Guardians and proxies have
    what the represented has, a proxy no more than was given. Only the holder of an attest disposes. A
    creditor and an institution see what is their own. What several capacities give is added. A right whose
    first day is not known gives nothing and makes the rest unclear. A withdrawn case gives nobody but the
    court anything.

    Lovhjemmel: arveloven §§ 84, 90, 92, 95, 97, 99, 101, 118, 119, 134, 139; vergemålsloven §§ 16 til 18, 27;
    avtaleloven § 10.
    """
    used = (Fact("access", facts), Fact("on", on))
    if facts.date_of_death is not None and on < facts.date_of_death:
        raise MalformedFacts(ACCESS, "the day asked about is before the death")
    parts = [_one(replace(facts, also=()), on), *(_one(other, on) for other in facts.also)]
    grants = tuple(grant for part, _ in parts for grant in part)
    missing = tuple(dict.fromkeys(item for _, items in parts for item in items))
    citations = tuple(dict.fromkeys(g.basis for g in grants if isinstance(g.basis, Citation)))
    if missing:
        text = say("Tilgangen kan ikke avgjøres helt, fordi noe om grunnlaget ikke er kjent.")
        return Decision(
            Outcome.UNCLEAR,
            value=Access(grants),
            citations=citations,
            facts=used,
            missing=missing,
            explanation=text,
        )
    if not grants:
        return Decision(Outcome.NOT_MET, value=Access(()), facts=used, explanation=_why_nothing(facts, on))
    return Decision(
        Outcome.MET, value=Access(grants), citations=citations, facts=used, explanation=_explain(grants)
    )


def _one(facts: AccessFacts, on: date) -> tuple[list[Grant], list[Missing]]:
    """Find what one capacity gives, and what is not known about it."""
    if facts.case_withdrawn and facts.role is not Role.CLERK:
        return [], []
    if facts.role in REPRESENTATIVES:
        return _as_representative(facts, on)
    grants: list[Grant] = []
    missing: list[Missing] = []
    _of_role(facts, on, grants, missing)
    _by_court(facts, on, grants, missing)
    found = _ASSIGNMENTS.get(facts.role)
    if found is not None:
        permissions, basis = found
        _add(grants, missing, facts.mandate, on, name="mandate", permissions=permissions, basis=basis)
    return grants, missing


def _of_role(facts: AccessFacts, on: date, grants: list[Grant], missing: list[Missing]) -> None:
    """Add what follows from being an heir, survivor, legatee or creditor."""
    role = facts.role
    if role in _HEIRS and facts.is_represented:
        grants.append(Grant(_SEEING, ARVELOVEN_139_3))
    elif role in _HEIRS:
        grants.append(Grant(_PARTY | _SETTLING, ARVELOVEN_119_J))
    if role is Role.MINOR_LEGATEE:
        grants.append(Grant(frozenset({Permission.SEE_OWN_PART, Permission.OBJECT}), ARVELOVEN_90))
    if role is Role.CREDITOR:
        own = frozenset({Permission.REPORT_FORDRING, Permission.SEE_OWN_FORDRING})
        grants.append(Grant(own, ARVELOVEN_101))
    if role not in _SURVIVORS or facts.is_represented:
        return
    if facts.date_of_death is None:
        question = say("Når døde avdøde? Innsynet gjelder de første 60 dagene.")
        missing.append(Missing("date_of_death", None, question))
        return
    last = add_length(facts.date_of_death, SPOUSE_INSIGHT)
    if on <= last:
        grants.append(Grant(_INSIGHT, ARVELOVEN_92_2, last, facts.date_of_death))


def _by_court(facts: AccessFacts, on: date, grants: list[Grant], missing: list[Missing]) -> None:
    """Add what the court has granted: formuesfullmakt, attest, authority over a small estate."""
    if facts.role is not Role.MINOR_LEGATEE and not facts.is_represented:
        _add(
            grants,
            missing,
            facts.formuesfullmakt,
            on,
            name="formuesfullmakt",
            permissions=_INSIGHT,
            basis=ARVELOVEN_92_1,
        )
    disposing, seeing = (ARVELOVEN_118_4, ARVELOVEN_118_7)
    if facts.attest_is_uskifte:
        disposing = seeing = ARVELOVEN_97
    _add(grants, missing, facts.attest, on, name="attest", permissions=_DISPOSING, basis=disposing)
    _add(grants, missing, facts.attest, on, name="attest", permissions=_INSIGHT, basis=seeing)
    _add(
        grants,
        missing,
        facts.small_estate_authority,
        on,
        name="small_estate_authority",
        permissions=_INSIGHT | {Permission.DISPOSE},
        basis=ARVELOVEN_95,
    )


def _add(
    grants: list[Grant],
    missing: list[Missing],
    right: Mandate | None,
    on: date,
    *,
    name: str,
    permissions: frozenset[Permission],
    basis: Citation | str,
) -> None:
    if right is None:
        return
    if right.is_doubtful(on):
        item = Missing(f"{name}.from_date", None, say("Fra hvilken dag gjelder retten?"))
        if item not in missing:
            missing.append(item)
    elif right.holds(on):
        grants.append(Grant(permissions, basis, right.until_date, right.from_date))


def _as_representative(facts: AccessFacts, on: date) -> tuple[list[Grant], list[Missing]]:
    """Give a guardian or proxy what the represented would have, within the mandate."""
    principal, mandate = facts.acts_for, facts.mandate
    if principal is None:
        question = say("Hvem handler denne personen for?")
        return [], [Missing("acts_for", None, question)]
    if mandate is not None and mandate.is_doubtful(on):
        return [], [
            Missing("mandate.from_date", None, say("Fra hvilken dag gjelder vergemålet eller fullmakten?"))
        ]
    if mandate is None or not mandate.holds(on):
        return [], []
    if facts.role is Role.GUARDIAN and facts.conflict_of_interest is None:
        question = say("Har vergen interesser i saken som strider mot arvingens?")
        return [], [Missing("conflict_of_interest", None, question)]
    if facts.role is Role.GUARDIAN and facts.conflict_of_interest:
        return [], []
    is_proxy = facts.role is Role.PROXY
    # A guardian has the rights that the ward cannot use alone; a ward cannot give them to a proxy.
    inner = decide_access(principal if is_proxy else replace(principal, is_represented=False), on=on)
    grants = []
    for grant in inner.value.grants if inner.value is not None else ():
        permissions = grant.permissions & facts.scope if is_proxy else grant.permissions
        if permissions:
            ends = [end for end in (grant.until_date, mandate.until_date) if end is not None]
            starts = [start for start in (grant.from_date, mandate.from_date) if start is not None]
            grants.append(
                Grant(permissions, _basis(facts.role), min(ends, default=None), max(starts, default=None))
            )
    return grants, list(inner.missing)


def _basis(role: Role) -> Citation:
    if role is Role.PROXY:
        return AVTALELOVEN_10
    return VERGEMAALSLOVEN_27 if role is Role.TEMPORARY_GUARDIAN else VERGEMAALSLOVEN_17


def _why_nothing(facts: AccessFacts, on: date) -> str:
    if facts.case_withdrawn:
        return say("Saken er trukket tilbake. All tilgang er opphørt.")
    if facts.role in REPRESENTATIVES and (facts.mandate is None or not facts.mandate.holds(on)):
        return say("Vergemålet eller fullmakten gjelder ikke {day}.", day=on)
    if facts.role is Role.GUARDIAN and facts.conflict_of_interest:
        return say("Vergen har egne interesser i boet. En midlertidig verge må handle.")
    if facts.role is Role.PROXY:
        return say("Fullmakten gir ingen av rettene arvingen selv har.")
    return say("Det er ikke gitt noen tilgang som gjelder {day}.", day=on)


def _explain(grants: tuple[Grant, ...]) -> str:
    ends = sorted(grant.until_date for grant in grants if grant.until_date is not None)
    bases = ", ".join(dict.fromkeys(str(grant.basis) for grant in grants))
    return together(
        say("Tilgangen bygger på {bases}.", bases=bases),
        say("En del av den gjelder til og med {day}.", day=ends[0]) if ends else "",
    )
