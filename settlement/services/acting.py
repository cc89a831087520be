"""Who may act for whom in a case: self, guardian, proxy. Scope and dates decide."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.parties import Relation
from settlement.domain.wards import acting_guardians, guardian_in_conflict, is_acted_for


def may_act_for(case: Case, actor_id: str, party_id: str, *, on: date) -> bool:
    """Tell whether the one party may act for the other on the date.

    A ward does not act; a guardian with a conflict of interest does not either (vergemålsloven § 34). Nobody
    acts in a case that does not stand.
    """
    if case.is_undone:
        return False
    party = case.parties.get(party_id)
    if party is None or party.withdrawn:
        return False
    if actor_id == party_id:
        return party.alive is not False and not (party.is_person and is_acted_for(case, party, on))
    return is_guardian(case, actor_id, party_id, on) or _is_proxy(case, actor_id, party_id, on)


def acts_for(case: Case, actor_id: str, *, on: date) -> tuple[str, ...]:
    """List the parties this person may act for, self first."""
    others = (party_id for party_id in case.active_parties if party_id != actor_id)
    return tuple(party_id for party_id in (actor_id, *others) if may_act_for(case, actor_id, party_id, on=on))


def roles_of(case: Case, party_id: str, *, on: date) -> tuple[str, ...]:
    """Name what the party is in the case: heir, spouse, guardian, proxy, creditor."""
    roles = []
    if party_id in case.acting_heirs:
        roles.append("heir")
    party = case.parties.get(party_id)
    if party is not None and party.relation in {Relation.SPOUSE, Relation.COHABITANT}:
        roles.append("survivor")
    if any(_acts_as_guardian(case, party_id, ward, on) for ward in case.guardians if ward in case.parties):
        roles.append("guardian")
    if any(p.to_party_id == party_id and p.ended is None for p in case.proxies.values()):
        roles.append("proxy")
    return tuple(roles)


def is_guardian(case: Case, actor_id: str, party_id: str, on: date) -> bool:
    """Tell whether somebody acts for a party as guardian, alone or together with another (§ 18)."""
    acts = _acts_as_guardian(case, actor_id, party_id, on)
    return acts and not guardian_in_conflict(case, case.parties[party_id])


def _acts_as_guardian(case: Case, actor_id: str, party_id: str, on: date) -> bool:
    return any(one.party_id == actor_id for one in acting_guardians(case, case.parties[party_id], on))


def _is_proxy(case: Case, actor_id: str, party_id: str, on: date) -> bool:
    return any(
        proxy.party_id == party_id
        and proxy.to_party_id == actor_id
        and proxy.ended is None
        and (proxy.until_date_exclusive is None or on < proxy.until_date_exclusive)
        for proxy in case.proxies.values()
    )
