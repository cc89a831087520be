"""Whether a party sees assets and debts (arveloven §§ 92, 118), as the access policy decides it."""

from datetime import date

from policies.access.rights import AccessFacts, Mandate, Permission, Role, decide_access
from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.parties import Relation

_ROLE_OF_RELATION = {
    Relation.SPOUSE: Role.SPOUSE,
    Relation.MINOR_LEGATEE: Role.MINOR_LEGATEE,
    Relation.CREDITOR: Role.CREDITOR,
}


def may_see_inventory(case: Case, party_id: str, on: date) -> bool:
    """Decide whether the party sees assets and debts on the day."""
    return _allows(case, party_id, on, Permission.SEE_INVENTORY)


def may_see_statement(case: Case, party_id: str, on: date) -> bool:
    """Decide whether the party sees the whole division and the final account.

    Heirs sign both (arveloven § 119 bokstav j, § 120), and nobody signs what is hidden from them; insight in
    what the deceased owned is another matter (§ 92). Who is to have one thing of little value signs neither.
    """
    return _allows(case, party_id, on, Permission.SEE_STATEMENT)


def _allows(case: Case, party_id: str, on: date, permission: Permission) -> bool:
    facts = _facts(case, party_id)
    if facts is None:
        return False
    decision = decide_access(facts, on=on)
    return decision.value is not None and decision.value.allows(permission)


def _facts(case: Case, party_id: str) -> AccessFacts | None:
    party = case.parties.get(party_id)
    died = case.deceased.date_of_death
    if party is None or died is None:
        return None
    granted = case.formuesfullmakt.get(party_id, False) or party.formuesfullmakt_from_court
    attest = case.attest
    holds = attest is not None and party_id in attest.holders
    is_small = attest is not None and attest.attest_kind == "small_estate"
    mandate = Mandate(local_date(attest.issued_at)) if attest is not None and holds else None
    return AccessFacts(
        role=_role(case, party.relation),
        date_of_death=died,
        formuesfullmakt=Mandate(died) if granted else None,
        attest=None if is_small else mandate,
        small_estate_authority=mandate if is_small else None,
        case_withdrawn=case.is_undone,
    )


def _role(case: Case, relation: Relation) -> Role:
    if relation == Relation.COHABITANT and case.parties_with(Relation.CHILD):
        return Role.COHABITANT_WITH_COMMON_CHILD
    return _ROLE_OF_RELATION.get(relation, Role.HEIR)
