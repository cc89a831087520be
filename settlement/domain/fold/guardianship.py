"""How the events of guardianship change the case."""

from typing import Any

from settlement.domain.case import Case, Guardian, Signature
from settlement.domain.events import guardianship as e
from settlement.domain.journal import Recorded
from settlement.domain.parties import Kin, WardFindings
from settlement.domain.wards import guardian_id


def guardians_told(case: Case, event: e.GuardiansTold, record: Recorded) -> dict[str, Any]:
    """Who is guardian; one who acted on the word of a register that has changed is looked for again."""
    told = {**case.known_guardians, event.party_id: event.guardians}
    changed = {"known_guardians": told, **_power_ended(case, event)}
    acting = case.guardians.get(event.party_id)
    if acting is None:
        return changed
    names = {one.id for one in event.guardians}
    left = {ward: one for ward, one in case.guardians.items() if ward != event.party_id}
    if _is_told(acting, names):
        beside = tuple(one for one in acting.beside if _is_told(one, names))
        left[event.party_id] = acting.model_copy(update={"beside": beside})
    return {**changed, "guardians": left}


def _power_ended(case: Case, event: e.GuardiansTold) -> dict[str, Any]:
    """A power ends with the guardian who gave it or has it, and when a third comes in, who has given none."""
    found = case.wards.get(event.party_id, WardFindings())
    before = {guardian_id(case, one) for one in case.known_guardians.get(event.party_id, ())}
    now = {guardian_id(case, one) for one in event.guardians}
    if now <= before and not (before - now) & {found.by_guardian, found.acts_alone}:
        return {}
    return without_power(case, event.party_id)


def without_power(case: Case, party_id: str) -> dict[str, Any]:
    """Each guardian acts again who had let another act alone.

    What the statsforvalter decided (vergemålsloven § 18 tredje ledd) has no guardian behind it and stands,
    as does a power that the court entered from paper, until the court enters something else.
    """
    found = case.wards.get(party_id)
    if found is None or not found.by_guardian:
        return {}
    return _found(case, party_id, {"acts_alone": None, "by_guardian": ""})


def _is_told(acting: Guardian, names: set[str]) -> bool:
    return not acting.known_id or acting.known_id in names


def ward_clarified(case: Case, event: e.WardClarified, record: Recorded) -> dict[str, Any]:
    """What was found out takes the place of what was known before; the money stays."""
    found = event.model_dump(exclude={"party_id", "evidence"})
    return _found(case, event.party_id, found)


def guardian_signed(case: Case, event: e.GuardianSigned, record: Recorded) -> dict[str, Any]:
    """What one guardian signed last; what is to bind is weighed against the others'."""
    about = f"{event.party_id}:{event.act}"
    signed = Signature(
        content_hash=event.content_hash, signature=event.signature, method=event.method, at=record.at
    )
    return {"hands": {**case.hands, about: {**case.hands.get(about, {}), event.by: signed}}}


def ward_money_told(case: Case, event: e.WardMoneyTold, record: Recorded) -> dict[str, Any]:
    """What was said now is added to what was said before."""
    said = event.model_dump(exclude={"party_id", "evidence"}, exclude_none=True)
    return _found(case, event.party_id, said)


def _found(case: Case, party_id: str, found: dict[str, Any]) -> dict[str, Any]:
    before = case.wards.get(party_id, WardFindings())
    return {"wards": {**case.wards, party_id: before.model_copy(update=found)}}


def child_expected(case: Case, event: e.ChildExpected, record: Recorded) -> dict[str, Any]:
    """A place in the family that nobody has yet."""
    child = Kin(id=event.kin_id, parents=event.parents, expected_on=event.expected_on)
    return {"kin": {**case.kin, event.kin_id: child}}


def expected_child_born(case: Case, event: e.ExpectedChildBorn, record: Recorded) -> dict[str, Any]:
    """Born alive the child has the place; else nobody ever had it."""
    before = case.kin[event.kin_id]
    place: dict[str, Any] = {"expected_on": None, "alive": event.born_alive}
    if event.party is None:
        return {"kin": {**case.kin, event.kin_id: before.model_copy(update=place)}}
    place |= {"party_id": event.party.id, "name": event.party.name, "birth_date": event.on}
    return {
        "kin": {**case.kin, event.kin_id: before.model_copy(update=place)},
        "known_guardians": {**case.known_guardians, event.party.id: event.guardians},
        "parties": {**case.parties, event.party.id: event.party},
    }


GUARDIANSHIP_FOLDS: dict[str, Any] = {
    e.GuardiansTold.kind: guardians_told,
    e.WardClarified.kind: ward_clarified,
    e.GuardianSigned.kind: guardian_signed,
    e.WardMoneyTold.kind: ward_money_told,
    e.ChildExpected.kind: child_expected,
    e.ExpectedChildBorn.kind: expected_child_born,
}
