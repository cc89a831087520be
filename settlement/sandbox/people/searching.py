"""A clerk looks for heirs: one place after another, until the heir is found or the court has to decide."""

from collections.abc import Sequence
from fractions import Fraction

from settlement.domain.case import Case
from settlement.domain.plan import StepState
from settlement.domain.steps.consent import unreached
from settlement.domain.steps.family import absent_unrepresented
from settlement.sandbox.casting import Looked, is_named
from settlement.sandbox.people.guardians import find_guardian
from settlement.sandbox.people.persons import FIRST_CLERK, STATSFORVALTER_ACTOR, role_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.timing import STATSFORVALTER_DAYS
from settlement.sandbox.people.turns import office_turn
from settlement.services.facts.absent import searches_for

BETWEEN_PLACES = (5, 9)
NOT_FOUND = "Arvingen levde ifølge brev fra i fjor, og er ikke funnet noe sted. Se loggen."
RUMOUR = "en slektning sier at det kan finnes barn som ikke står i Folkeregisteret"
ANSWERED = "brev fra arvingen med kopi av pass"


def find_unreached(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Look for an heir whom no channel reached, and decide when all places are tried."""
    decisions: list[Decision] = []
    for party in unreached(scene.case):
        sought = role_of(scene, party.id).sought
        decisions += _look(scene, state, party.id, sought.searches) or _end(scene, state, party.id)
    return decisions


def _look(scene: Scene, state: StepState, about: str, places: Sequence[Looked]) -> list[Decision]:
    """Look at the next place; nothing when all are tried."""
    tried = len(searches_for(scene.case, about))
    if tried >= len(places):
        return []
    one = places[tried]
    noted = {"about": about, "place": one.place, "found": one.found, "result": one.result}
    since = scene.case.last("search_noted") if tried else None
    return office_turn(scene, state, FIRST_CLERK, [("note_search", noted)], days=BETWEEN_PLACES, since=since)


def _end(scene: Scene, state: StepState, party_id: str) -> list[Decision]:
    sought, since = role_of(scene, party_id).sought, scene.case.last("search_noted")
    if sought.address:
        found = {"party_id": party_id, "address_lines": sought.address, "country": None, "evidence": ANSWERED}
        return office_turn(scene, state, FIRST_CLERK, [("record_address", found)], since=since)
    parties = scene.case.active_parties.values()
    takers = {
        party.id: Fraction(part)
        for who, part in sought.takers.items()
        for party in parties
        if is_named(party, who)
    }
    decided = {"party_id": party_id, "lived_at_death": sought.lived, "takers": takers, "reason": NOT_FOUND}
    return office_turn(scene, state, FIRST_CLERK, [("declare_absent", decided)], since=since)


def look_after_absent(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The statsforvalter appoints somebody outside the family to receive and look after the part."""
    decisions: list[Decision] = []
    for party in absent_unrepresented(scene.case):
        name, number = find_guardian(scene, party.id)
        guardian = {
            "party_id": party.id,
            "name": name,
            "person_number": number,
            "source": "vedtak fra statsforvalteren etter lov om forsvunne personar § 5",
        }
        acts = [("appoint_guardian", guardian)]
        decisions += office_turn(scene, state, STATSFORVALTER_ACTOR, acts, days=STATSFORVALTER_DAYS)
    return decisions


def rumours(scene: Scene) -> list[tuple[str, dict[str, object]]]:
    """Open a line of the family of which a relative has told that there may be more."""
    kin = [scene.case.kin[one] for one in _lines(scene) if scene.case.kin[one].issue_complete]
    unheard = tuple(
        one.model_copy(update={"issue_complete": False})
        for one in kin
        if not searches_for(scene.case, one.id)
    )
    return [("place_kin", {"kin": unheard, "evidence": RUMOUR})] if unheard else []


def unknown_lines(scene: Scene, state: StepState) -> list[Decision]:
    """Look for the issue of such a line, and end the search when all places are tried."""
    decisions: list[Decision] = []
    for kin_id, places in _lines(scene).items():
        if scene.case.kin[kin_id].issue_complete:
            continue
        looking = _look(scene, state, kin_id, places)
        ending = [("close_line", {"kin_ids": (kin_id,)})]
        since = scene.case.last("search_noted")
        decisions += looking or office_turn(scene, state, FIRST_CLERK, ending, since=since)
    return decisions


def _lines(scene: Scene) -> dict[str, tuple[Looked, ...]]:
    named = scene.casting.people.unknown_lines
    return {kin_id: named[name] for kin_id, name in _names(scene.case).items() if name in named}


def _names(case: Case) -> dict[str, str]:
    return {kin_id: kin.name for kin_id, kin in case.kin.items() if kin.name}
