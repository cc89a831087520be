"""Who asks about heirs under guardianship, and who waits for a child: the court, the statsforvalter."""

from datetime import datetime, time, timedelta
from typing import Any

from policies.consents.wards import Capacity
from policies.kernel.decision import Outcome
from settlement.domain.heirs import local_date
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import DECEASED, Party, Relation, WardFindings
from settlement.domain.plan import StepState
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.consent import wards_to_appoint_for, wards_to_clarify
from settlement.domain.steps.intake import expected_children
from settlement.domain.ward_money import management
from settlement.ports.clock import OSLO
from settlement.sandbox.casting import is_named
from settlement.sandbox.people.guardians import find_guardian
from settlement.sandbox.people.persons import FIRST_CLERK, STATSFORVALTER_ACTOR, role_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.timing import STATSFORVALTER_DAYS
from settlement.sandbox.people.turns import office_turn

SHOWN = "opplyst av vergen og statsforvalteren"
MIDWIFE = "bekreftelse fra jordmor"
SERIAL = 7


def clarify(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Ask guardian and statsforvalter what an heir can do alone; as the sidecar has it."""
    decisions: list[Decision] = []
    for party in wards_to_clarify(scene.case, scene.now):
        capacity = None
        if not party.is_minor(local_date(scene.now)):
            capacity = role_of(scene, party.id).capacity or Capacity.SUPPORTED.value
        found = WardFindings(capacity=capacity, covers_settlement=True, disqualified=())
        clarified = {"party_id": party.id, "found": found, "evidence": SHOWN}
        decisions += office_turn(scene, state, FIRST_CLERK, [("clarify_ward", clarified)])
    return decisions


def appoint_guardian(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The statsforvalter finds a guardian who has no part in the estate."""
    decisions: list[Decision] = []
    for party in wards_to_appoint_for(scene.case, scene.now):
        name, number = find_guardian(scene, party.id)
        guardian = {
            "party_id": party.id,
            "name": name,
            "person_number": number,
            "source": "vedtak fra statsforvalteren",
        }
        acts = [("appoint_guardian", guardian)]
        decisions += office_turn(scene, state, STATSFORVALTER_ACTOR, acts, days=STATSFORVALTER_DAYS)
    return decisions


def money_told(scene: Scene, party_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Say what an heir under guardianship has from before, when it decides who manages the inheritance."""
    decision = management(scene.case, scene.case.parties[party_id], local_date(scene.now))
    if decision is None or decision.outcome is not Outcome.UNCLEAR:
        return []
    role = role_of(scene, party_id)
    told = {
        "party_id": party_id,
        "other_money_ore": role.other_money_ore,
        "consents_to_management": role.consents_to_management,
    }
    return [("tell_ward_money", told)]


def tell_of_child(scene: Scene) -> list[tuple[str, dict[str, Any]]]:
    """Note that a child is expected, when somebody in the family has told of it."""
    child = scene.casting.people.expects
    if child is None or "child_expected" in scene.case.last_at:
        return []
    died = scene.case.deceased.date_of_death or local_date(scene.now)
    parents = [p.id for p in scene.case.active_parties.values() if is_named(p, child.other_parent)]
    told = {
        "parents": (DECEASED, *parents),
        "expected_on": died + timedelta(days=child.due_after_days),
        "evidence": MIDWIFE,
    }
    # Nobody knows who the heirs are before the birth, so the court gives them a later limit (§ 117).
    limit = {"deadline_on": died + timedelta(days=child.deadline_after_days), "reason": MIDWIFE}
    return [("expect_child", told), ("set_deadline", limit)]


def await_birth(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The birth is registered, and the court notes it."""
    child, died = scene.casting.people.expects, scene.case.deceased.date_of_death
    if child is None or died is None:
        return []
    born_on = died + timedelta(days=child.born_after_days)
    party = Party(
        id="",
        kind=CourtPartyKind.PERSON,
        relation=Relation.CHILD,
        name=child.name,
        person_number=synthetic_person_number(born_on, SERIAL),
        birth_date=born_on,
        alive=True,
    )
    expected = expected_children(scene.case)[0]
    birth = {
        "kin_id": expected.id,
        "responsible": tuple(parent for parent in expected.parents if parent != DECEASED),
        "on": born_on,
        "child": party if child.born_alive else None,
        "evidence": "fødselsmelding",
    }
    since = max(scene.case.opened_at, datetime.combine(born_on, time(9), OSLO))
    return office_turn(scene, state, FIRST_CLERK, [("record_birth", birth)], since=since)
