"""Heirs under guardianship, and children who are expected: what the court finds out about them."""

from datetime import date

from policies.consents.wards import Capacity
from policies.succession.family import LONGEST_PREGNANCY_DAYS
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.guardianship import (
    ChildExpected,
    ExpectedChildBorn,
    GuardiansTold,
    WardClarified,
    WardMoneyTold,
)
from settlement.domain.events.intake import KinAdded
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import DECEASED, KnownGuardian, Party, WardFindings
from settlement.domain.together import together
from settlement.domain.wards import PARENT, guardian_id, has_guardianship, supporting_guardian, to_adopt
from settlement.services.change import Change, change
from settlement.services.consent_and_represent import REGISTER, as_party
from settlement.services.heir_found_late import record_of_family
from settlement.services.house import House
from settlement.services.tell_offices import tell_of_minor_heirs

CAPACITIES = tuple(one.value for one in Capacity if one is not Capacity.UNKNOWN)
COURT_AND_OFFICE = (ActorKind.CLERK, ActorKind.STATSFORVALTER)
BASIS = "vergemålsloven §§ 18, 22, 32–34; arveloven § 139"


def clarify_ward(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    found: WardFindings,
    evidence: str,
) -> Case:
    """Note what an heir can do alone, and which guardian may act for the heir.

    An adult without a guardian who cannot look after own interests is noted here too; the statsforvalter is
    then asked for one (arveloven § 139 annet ledd).

    Raises:
        Conflict: the person is no heir.
        InvalidInput: no such capacity, or a guardian whom nobody has told of.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(*COURT_AND_OFFICE)
        party = it.case.parties.get(party_id)
        if party is None or not party.is_person or party_id not in it.case.acting_heirs:
            raise Conflict("Only an heir can be under guardianship in this estate.")
        if found.capacity is not None and found.capacity not in CAPACITIES:
            raise InvalidInput("capacity", f"choose from {', '.join(CAPACITIES)}")
        told = {guardian_id(it.case, one) for one in it.case.known_guardians.get(party_id, ())}
        told.update(together(it.case, party_id, it.today))
        disqualified = found.disqualified or ()
        named = {*disqualified, *([found.acts_alone] if found.acts_alone else [])}
        if named - told or found.acts_alone in disqualified:
            raise InvalidInput("guardian", "choose among the guardians that are known")
        clarified = WardClarified(
            party_id=party_id,
            capacity=found.capacity,
            covers_settlement=found.covers_settlement,
            disqualified=disqualified,
            acts_alone=found.acts_alone,
            guardian_is_spouse=found.guardian_is_spouse,
            evidence=evidence,
        )
        case = it.record(clarified, basis=BASIS)
        supports = supporting_guardian(case, case.parties[party_id], it.today)
        if found.capacity == Capacity.SUPPORTED.value and supports is not None:
            case = _let_be_chosen(it, supports)
        tell_of_minor_heirs(it, case)
        return case


def let_other_guardian_act(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    to_party_id: str,
) -> Case:
    """Let the other of a ward's guardians act alone (vergemålsloven § 18 annet ledd).

    Raises:
        Conflict: the actor does not act together with that guardian, or a third acts with them.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        acting = together(it.case, party_id, it.today)
        if it.actor.id not in acting or to_party_id not in acting or to_party_id == it.actor.id:
            raise Conflict("Only one of several guardians can let another of them act alone.")
        if len(acting) > 2 or to_adopt(it.case, it.case.parties[party_id], it.today):
            raise Conflict(
                "With more than two guardians, one cannot let another act alone for them all. "
                "Send the court a power on paper that all the others have signed; the court enters it."
            )
        found = it.case.wards.get(party_id, WardFindings())
        alone = WardClarified(
            party_id=party_id,
            capacity=found.capacity,
            covers_settlement=found.covers_settlement,
            disqualified=found.disqualified,
            acts_alone=to_party_id,
            guardian_is_spouse=found.guardian_is_spouse,
            evidence="fullmakt gitt med innlogging",
            by_guardian=it.actor.id,
        )
        return it.record(alone, basis="vergemålsloven § 18 annet ledd")


def _let_be_chosen(it: Change, known: KnownGuardian) -> Case:
    """Let the heir give a supporting guardian access by a proxy (vgml. § 33): who acts alone decides that."""
    if guardian_id(it.case, known) in it.case.parties:
        return it.case
    return it.record(KinAdded(kin=(), parties=(as_party(known),), evidence=REGISTER), basis=BASIS)


def record_guardians(
    house: House,
    case_id: str,
    *,
    actor: Actor,
    party_id: str,
    guardians: tuple[KnownGuardian, ...],
    source: str,
) -> Case:
    """Note who is guardian of an heir now; nothing when it is known already."""
    with change(house, case_id, actor=actor) as it:
        it.require_kind(ActorKind.REGISTER, *COURT_AND_OFFICE)
        before = it.case.known_guardians.get(party_id, ())
        if it.case.closed is not None or party_id not in it.case.parties:
            return it.case
        if {_about(one) for one in before} == {_about(one) for one in guardians}:
            return it.case
        kept = {_about(one): one for one in before}
        told = GuardiansTold(
            party_id=party_id,
            guardians=tuple(kept.get(_about(one), one) for one in guardians),
            source=source,
        )
        return it.record(told, basis="vergemålsloven § 25 tredje ledd")


def _about(one: KnownGuardian) -> tuple[str, str | None, str, bool | None]:
    return one.kind, one.person_number, "" if one.person_number else one.name, one.covers_settlement


def tell_ward_money(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    other_money_ore: int | None = None,
    consents_to_management: bool | None = None,
    testament_on_management: str | None = None,
    evidence: str = "",
) -> Case:
    """Note what decides who manages the inheritance: the ward's own money, consent, the testament.

    The ward, or who acts for the ward, says what the ward has and consents; the court has the testament.

    Raises:
        Conflict: nobody manages anything for this heir.
        InvalidInput: money below zero.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        party = it.case.parties.get(party_id)
        if party is None or not has_guardianship(it.case, party, it.today):
            raise Conflict("That heir has no guardian; nobody manages the inheritance.")
        if testament_on_management is not None:
            it.require_kind(*COURT_AND_OFFICE)
        else:
            it.require_may_act(party_id)
        if other_money_ore is not None and other_money_ore < 0:
            raise InvalidInput("other_money_ore", "enter what the heir has, not what the heir owes")
        told = WardMoneyTold(
            party_id=party_id,
            other_money_ore=other_money_ore,
            consents_to_management=consents_to_management,
            testament_on_management=testament_on_management,
            evidence=evidence,
        )
        return it.record(told, basis="vergemålsloven §§ 48, 49, 95")


def expect_child(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    parents: tuple[str, ...],
    expected_on: date,
    evidence: str,
) -> Case:
    """Note that a child who may inherit is conceived and not born (arveloven § 66 annet ledd).

    Raises:
        Conflict: the inheritance has gone to others, or the court issued the attest in its own system.
        InvalidInput: parents who are not in the family, or a day too late for a child conceived in time.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        family = {DECEASED, *it.case.kin, *it.case.active_parties}
        if not parents or set(parents) - family:
            raise InvalidInput("parents", "choose the parents in the family tree")
        died = it.case.deceased.date_of_death
        if died is not None and (expected_on - died).days > LONGEST_PREGNANCY_DAYS:
            raise InvalidInput("expected_on", "a child born then was not conceived when the deceased died")
        expected = ChildExpected(
            kin_id=house.new_id(), parents=tuple(parents), expected_on=expected_on, evidence=evidence
        )
        record_of_family(it, expected, basis="arveloven § 66 annet ledd")
        return it.case


def record_birth(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    kin_id: str,
    on: date,
    child: Party | None,
    responsible: tuple[str, ...] = (),
    evidence: str,
) -> Case:
    """Note how an expected child was born; who inherits is then decided again.

    Args:
        house: what the use case works with.
        case_id: the case.
        version: of the case, as the actor saw it.
        actor: a clerk.
        kin_id: the place in the family.
        on: the day of the birth.
        child: who it is; None when it was not born alive.
        responsible: the parents who have parental responsibility, and so are guardians (vgml. § 16).
        evidence: what shows it.

    Raises:
        Conflict: no such child is expected.
        InvalidInput: a day to come, or a living child without a name and a date of birth.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        kin = it.case.kin.get(kin_id)
        if kin is None or kin.expected_on is None:
            raise Conflict("That child is not expected, or the birth is noted already.")
        if on > it.today:
            raise InvalidInput("on", "enter the day of the birth when the child is born")
        if child is not None and (not child.name or child.birth_date != on):
            raise InvalidInput("name", "a child born alive has a name and this date of birth")
        if set(responsible) - set(kin.parents):
            raise InvalidInput("responsible", "choose among the parents of the child")
        living = child.model_copy(update={"id": kin_id}) if child is not None else None
        born = ExpectedChildBorn(
            kin_id=kin_id,
            born_alive=living is not None,
            on=on,
            party=living,
            guardians=tuple(_parent(it.case, one) for one in responsible) if living else (),
            evidence=evidence,
        )
        return it.record(born, basis="arveloven § 66 annet ledd")


def _parent(case: Case, kin_id: str) -> KnownGuardian:
    party, kin = case.parties.get(kin_id), case.kin.get(kin_id)
    return KnownGuardian(
        id=kin_id,
        kind=PARENT,
        name=party.name if party is not None else (kin.name or "" if kin is not None else ""),
        person_number=party.person_number if party is not None else None,
    )
