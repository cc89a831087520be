"""How the events about heirs after the death change the case."""

from fractions import Fraction
from typing import Any

from settlement.domain.absence import Absence, Search
from settlement.domain.case import Case, Guardian
from settlement.domain.events import family as e
from settlement.domain.fold.public import without_answer
from settlement.domain.journal import Recorded
from settlement.domain.parties import CHILDREN, PLACED_BY_COURT, Kin, Relation, kin_of

ESTATE_OF = "Dødsboet etter "


def heir_died(case: Case, event: e.HeirDied, record: Recorded) -> dict[str, Any]:
    """The heir's estate takes the place; what the heir had not finished falls to those who act for it.

    A declaration that is sent in stands, and so does an agreement that all have signed.
    """
    who = event.party_id
    party = case.parties[who]
    died_on = case.deceased.date_of_death
    outlived = died_on is None or event.died_on > died_on
    name = f"{ESTATE_OF}{party.name}" if outlived and not party.name.startswith(ESTATE_OF) else party.name
    kin = case.kin.get(who) or _placed(case, who, PLACED_BY_COURT)
    changed = {
        "parties": {**case.parties, who: party.model_copy(update={"alive": False, "name": name})},
        "kin": {**case.kin, who: kin.model_copy(update={"alive": False, "died_on": event.died_on})}
        if kin is not None
        else case.kin,
        "consents": {key: one for key, one in case.consents.items() if one.party_id != who},
        "proxies": {
            key: one.model_copy(update={"ended": "died"})
            if one.to_party_id == who and one.ended is None
            else one
            for key, one in case.proxies.items()
        },
        "guardians": _without(case.guardians, who),
        "absent": _without(case.absent, who),
        "final_signatures": _without(case.final_signatures, who),
        "payee_accounts": _without(case.payee_accounts, who),
        "asked_account": _without(case.asked_account, who),
    }
    if case.submitted_hash is None:
        changed["choices"] = _without(case.choices, who)
        changed["declaration_signatures"] = _without(case.declaration_signatures, who)
    if case.distribution_agreed is None:
        changed["distribution_signatures"] = _without(case.distribution_signatures, who)
        changed["inventory_confirmations"] = _without(case.inventory_confirmations, who)
    if case.opened_wishes is None:
        changed["wishes"] = _without(case.wishes, who)
        changed["would_give"] = _without(case.would_give, who)
        changed["pay_limits"] = _without(case.pay_limits, who)
    return changed


def _placed(case: Case, party_id: str, whom: frozenset[Relation] = CHILDREN) -> Kin | None:
    """Whom only the court named stands in the tree from now on, so that the date of death does.

    Without it the inheritance of whoever died later would be lost (arveloven §§ 66, 67).
    """
    party = case.parties[party_id]
    return kin_of(party) if party.relation in whom else None


def _without(held: dict[str, Any], who: str) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key != who}


def heir_death_reversed(case: Case, event: e.HeirDeathReversed, record: Recorded) -> dict[str, Any]:
    """The heir lives and acts for themself again; what was void stays void, and is asked for again."""
    who = event.party_id
    party = case.parties[who]
    name = party.name.removeprefix(ESTATE_OF)
    kin = case.kin.get(who)
    return {
        "parties": {**case.parties, who: party.model_copy(update={"alive": True, "name": name})},
        "kin": {**case.kin, who: kin.model_copy(update={"alive": True, "died_on": None})}
        if kin is not None
        else case.kin,
        "guardians": _without(case.guardians, who),
        "payee_accounts": _without(case.payee_accounts, who),
    }


def estate_representative_named(
    case: Case, event: e.EstateRepresentativeNamed, record: Recorded
) -> dict[str, Any]:
    """Who acts for the heir's estate."""
    representative = Guardian(
        name=event.representative_name,
        party_id=event.representative_party_id,
        person_number=event.representative_person_number,
        source=event.source,
    )
    return {"guardians": {**case.guardians, event.party_id: representative}}


def inheritance_renounced(case: Case, event: e.InheritanceRenounced, record: Recorded) -> dict[str, Any]:
    """The heir's line steps in; whether it is known whole must be found out."""
    who = event.party_id
    kin = case.kin.get(who) or _placed(case, who)
    changed: dict[str, Any] = {"renounced": {**case.renounced, who: event.part}}
    gives_up_all = Fraction(event.part) == 1
    if gives_up_all:
        changed |= without_answer(case, who)
    if gives_up_all and case.attest is None:
        changed["choices"] = _without(case.choices, who)
        changed["declaration_signatures"] = _without(case.declaration_signatures, who)
    if gives_up_all and who in case.wishes:  # who has no part takes nothing over
        changed["wishes"] = {**case.wishes, who: {}}
        changed["would_give"] = _without(case.would_give, who)
    if kin is None or any(who in other.parents for other in case.kin.values()):
        return changed
    asked = kin.model_copy(update={"issue_complete": False})
    return changed | {"kin": {**case.kin, who: asked}}


def search_noted(case: Case, event: e.SearchNoted, record: Recorded) -> dict[str, Any]:
    """The log of the search grows."""
    search = Search(
        search_id=event.search_id,
        about=event.about,
        place=event.place,
        on=event.on,
        by=record.actor.id,
        found=event.found,
        result=event.result,
    )
    return {"searches": (*case.searches, search)}


def heir_declared_absent(case: Case, event: e.HeirDeclaredAbsent, record: Recorded) -> dict[str, Any]:
    """The others go on without this heir, whose part is kept."""
    absence = Absence(
        since=record.at,
        reason=event.reason,
        has_other_managed_assets=event.has_other_managed_assets,
        takers=event.takers,
    )
    return {"absent": {**case.absent, event.party_id: absence}}


def absence_ended(case: Case, event: e.AbsenceEnded, record: Recorded) -> dict[str, Any]:
    """The heir acts again, and nobody else does for the heir."""
    who = event.party_id
    return {"absent": _without(case.absent, who), "guardians": _without(case.guardians, who)}


def address_found(case: Case, event: e.AddressFound, record: Recorded) -> dict[str, Any]:
    """A letter can be tried again, at the new address."""
    who = event.party_id
    before = case.parties[who]
    found = {"address_lines": event.address_lines, "country": event.country or before.country}
    party = before.model_copy(update=found)
    changed: dict[str, Any] = {
        "parties": {**case.parties, who: party},
        "asked_again": _without(case.asked_again, who),
    }
    standing = case.invitations.get(who)
    if standing is not None and standing.receipt is None:
        changed["invitations"] = _without(case.invitations, who)
    return changed


def adoption_recorded(case: Case, event: e.AdoptionRecorded, record: Recorded) -> dict[str, Any]:
    """The tree has the parents that the law counts; heirs must be decided again if the answer changes."""
    who = event.kin_id
    party = case.parties.get(who)
    kin = case.kin.get(who) or Kin(id=who, party_id=who, birth_date=party.birth_date if party else None)
    if kin.alive is None and party is not None:
        kin = kin.model_copy(update={"alive": True if party.alive is None else party.alive})
    now = {"parents": event.parents, "parents_complete": True, "adopted": True}
    return {"kin": {**case.kin, who: kin.model_copy(update=now)}}


def executor_named(case: Case, event: e.ExecutorNamed, record: Recorded) -> dict[str, Any]:
    """Who carries out the settlement; the proxies say for whom."""
    return {"executor": event.party_id}


def executor_dispensed(case: Case, event: e.ExecutorDispensed, record: Recorded) -> dict[str, Any]:
    """The heirs carry it out themselves."""
    return {"executor": None}


FAMILY_FOLDS: dict[str, Any] = {
    e.HeirDied.kind: heir_died,
    e.HeirDeathReversed.kind: heir_death_reversed,
    e.EstateRepresentativeNamed.kind: estate_representative_named,
    e.InheritanceRenounced.kind: inheritance_renounced,
    e.SearchNoted.kind: search_noted,
    e.HeirDeclaredAbsent.kind: heir_declared_absent,
    e.AbsenceEnded.kind: absence_ended,
    e.AddressFound.kind: address_found,
    e.AdoptionRecorded.kind: adoption_recorded,
    e.ExecutorNamed.kind: executor_named,
    e.ExecutorDispensed.kind: executor_dispensed,
}
