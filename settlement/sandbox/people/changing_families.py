"""What happens to a family under way: an heir dies and somebody acts for the estate, an heir gives up."""

from fractions import Fraction

from settlement.domain.parties import Kin, Party
from settlement.domain.plan import StepState
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.family import estates_unrepresented
from settlement.sandbox.casting import is_named
from settlement.sandbox.people.guardians import find_guardian
from settlement.sandbox.people.persons import FIRST_CLERK, role_of
from settlement.sandbox.people.placing import relation_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.services.name_executor import not_bound
from settlement.services.record_adoption import Papers

COURT_DAYS_FOR_ESTATE = (14, 28)  # the heir's own estate gets its attest first


def represent_estate(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The heir's own heirs show their attest to the court, and one of them acts for all."""
    decisions: list[Decision] = []
    for party in estates_unrepresented(scene.case):
        name, number = find_guardian(scene, party.id)
        shown = {
            "party_id": party.id,
            "name": name,
            "person_number": number,
            "source": "skifteattest etter arvingen, og fullmakt fra de andre som har den",
        }
        acts = [("name_estate_representative", shown)]
        decisions += office_turn(scene, state, FIRST_CLERK, acts, days=COURT_DAYS_FOR_ESTATE)
    return decisions


def name_executor(scene: Scene) -> list[Decision]:
    """The clerk asks those whom the testament does not bind, and registers the executor when they accept."""
    named, case = scene.casting.people.executor, scene.case
    if named is None or case.executor is not None or not case.heirs or case.skifteform is not None:
        return []
    known = {
        "name": named.name,
        "person_number": named.number,
        "accepted_by": [party.id for party in not_bound(case)],
        "evidence": "testamentet, og svar fra dem det ikke binder",
    }
    return office_turn(scene, scene.states["identify"], FIRST_CLERK, [("name_executor", known)])


def give_up(scene: Scene) -> list[Decision]:
    """Who gives up the inheritance says so as soon as they have logged in."""
    case = scene.case
    if case.submitted_hash is not None or case.distribution_agreed is not None:
        return []
    state = scene.states["identify"]
    decisions: list[Decision] = []
    for who in case.acting_heirs:
        part = role_of(scene, who).renounces
        if part is None or who in case.renounced or who not in case.identified:
            continue
        said = {"party_id": who, "part": Fraction(part)}
        decisions += heir_turn(scene, state, who, [("renounce_inheritance", said)])
    return decisions


def line_of(scene: Scene, about: str) -> tuple[tuple[Party, Kin], ...]:
    """Find the children of somebody who gave up the inheritance, at the population register's counter."""
    party = scene.case.parties.get(about)
    number = party.person_number if party else None
    made = []
    for place, child in enumerate(scene.papers.children_of(number or "")):
        kin = Kin(
            id=f"{about}:child:{place}",
            name=child.name,
            parents=(about,),
            alive=True,
            birth_date=child.birth_date,
        )
        relative = Party(
            id=kin.id,
            kind=CourtPartyKind.PERSON,
            relation=relation_of(scene.case, kin),
            name=child.name,
            person_number=child.number,
            birth_date=child.birth_date,
            alive=True,
        )
        made.append((relative, kin))
    return tuple(made)


def adoptions(scene: Scene) -> list[tuple[str, dict[str, object]]]:
    """The court reads the decisions of adoption that relatives or the archive have, before it confirms."""
    acts: list[tuple[str, dict[str, object]]] = []
    for one in scene.casting.people.adoptions:
        for party in scene.case.active_parties.values():
            kin = scene.case.kin.get(party.id)
            if not is_named(party, one.who) or (kin is not None and kin.adopted):
                continue
            decision = {
                "who": party.id,
                "papers": Papers(one.by_deceased, one.on, one.keeps),
                "evidence": "adopsjonsbevilling",
            }
            acts.append(("record_adoption", decision))
    return acts
