"""A clerk completes the family tree: heirs the register shows, those on paper, and the testament."""

from datetime import date

from policies.kernel.decision import Missing
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO
from policies.succession.heirs import Heir, decide_heirs
from policies.succession.shares import compute_shares
from policies.succession.world import NO_HEIR_RECIPIENT
from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.ledger import goods
from settlement.domain.parties import DECEASED, Kin, Party, Relation
from settlement.domain.plan import StepState
from settlement.domain.registers import CourtPartyKind
from settlement.domain.testament import MakingFacts, TestamentClause, WitnessFacts
from settlement.domain.testaments import unplaced_things
from settlement.sandbox.casting import Clause, is_named
from settlement.sandbox.people import searching
from settlement.sandbox.people.changing_families import line_of
from settlement.sandbox.people.persons import FIRST_CLERK
from settlement.sandbox.people.placing import place_on_paper, relation_of
from settlement.sandbox.people.scene import Decision, Never, Scene
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.sandbox.people.wards import tell_of_child
from settlement.services.facts.money import net_estate
from settlement.services.facts.succession import succession_facts
from settlement.services.read_testaments import TestamentInput

BY_TESTAMENT = (Relation.TESTAMENT_HEIR, Relation.MINOR_LEGATEE)
SMALL_LEGACY_ORE = 2_500_000
EVIDENCE = "utskrift fra Folkeregisteret"
NOTHING_MORE = "ingen flere er funnet i Folkeregisteret eller kirkebøkene"
NO_DATE = "Dødsdatoen er ikke registrert. Domstolen må få den fra Folkeregisteret."
NO_HEIRS = "Ingen arvinger er funnet. Arven går til frivillig virksomhet for barn og unge (arveloven § 76)."
OPEN = "Slekten er ikke avklart, og domstolen har ikke flere kilder å spørre."


def complete(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Do the first thing that is missing; the rules are applied again after it."""
    case = scene.case
    if case.deceased.date_of_death is None:
        return [Never(state.step, who, NO_DATE)]
    if is_unread(scene) or (case.parties_with(*BY_TESTAMENT) and not case.testament):
        return register_testament(scene, state)
    if first := tell_of_child(scene) or _placing(case):
        return office_turn(scene, state, FIRST_CLERK, first)
    heirs, missing = _open_questions(scene)
    strangers = [heir for heir in heirs if heir not in case.parties and heir in case.kin]
    if strangers:
        acts = [("add_relative", _relative(scene, case.kin[heir])) for heir in strangers]
        return office_turn(scene, state, FIRST_CLERK, acts)
    asked = [item.name for item in missing if item.name in scene.casting.people.facts]
    if asked:
        facts = [
            {"name": name, "value": scene.casting.people.facts[name], "evidence": EVIDENCE} for name in asked
        ]
        return office_turn(scene, state, FIRST_CLERK, [("record_fact", fact) for fact in facts])
    if acts := _lines_given_up(scene, missing):
        return office_turn(scene, state, FIRST_CLERK, acts)
    if looking := searching.unknown_lines(scene, state):
        return looking
    found = [kin for item in missing if (kin := _answer(case, item)) is not None]
    if found:
        answer = {"kin": tuple(found), "evidence": NOTHING_MORE}
        return office_turn(scene, state, FIRST_CLERK, [("place_kin", answer)])
    if NO_HEIR_RECIPIENT in heirs or not (heirs or missing):
        return [Never(state.step, who, NO_HEIRS)]
    questions = " ".join(scene.case.heirs_missing)
    return [Never(state.step, who, questions or OPEN)]


def _placing(case: Case) -> list[tuple[str, dict[str, object]]]:
    """Place the relatives whom no register placed."""
    unplaced = place_on_paper(case)
    placing: dict[str, object] = {"kin": unplaced, "evidence": "attester lagt fram for domstolen"}
    return [("place_kin", placing)] if unplaced else []


def is_unread(scene: Scene) -> bool:
    """Tell whether there is a testament that is not in the case."""
    papers = len(scene.casting.testaments) or (1 if scene.casting.testament else 0)
    return len(scene.case.testaments) < papers


def next_paper(scene: Scene) -> tuple[str, dict[str, object]]:
    """Read the next testament into the case, with what the witnesses say of how it was made."""
    paper = scene.casting.testaments[len(scene.case.testaments)]
    read = TestamentInput(
        made_on=paper.made_on,
        revokes_earlier=paper.revokes_earlier,
        making=made_before_witnesses(signed=paper.signed, born_on=paper.born_witnesses),
        evidence="originalen, oppbevart hos tingretten",
    )
    return "register_testament", {"clauses": _read(scene, paper.clauses), "testament": read}


def made_before_witnesses(*, signed: bool, born_on: date) -> MakingFacts:
    """Tell of a testament made as the law asks, signed or not."""
    witnesses = tuple(
        WitnessFacts(
            name=name, born_on=born_on, competent=True, knew=True, saw=signed, signed_beside_testator=signed
        )
        for name in ("første vitne", "andre vitne")
    )
    return MakingFacts(
        written=True,
        signed=signed,
        witnesses=witnesses,
        together=True,
        capacity_doubted=False,
        influence_alleged=False,
    )


def find_bequests(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Say which item of the inventory each thing is, or that it is gone."""
    papers = (scene.casting.testament or (), *(paper.clauses for paper in scene.casting.testaments))
    said = {clause.thing: clause.is_kind for clauses in papers for clause in clauses}
    acts = []
    for clause in unplaced_things(scene.case):
        kind = said.get(clause.thing)
        found = next((held.id for held in goods(scene.case) if held.kind == kind), None)
        given = {"clause_id": clause.id, "holding_id": found, "evidence": "funnet hjemme hos den døde"}
        acts.append(("place_bequest", given))
    return heir_turn(scene, state, who, acts)


def register_testament(scene: Scene, state: StepState) -> list[Decision]:
    """Enter what the testament says."""
    several = bool(scene.casting.testaments)
    acts = [next_paper(scene) if several else ("register_testament", {"clauses": _clauses(scene)})]
    return office_turn(scene, state, FIRST_CLERK, acts)


def _clauses(scene: Scene) -> tuple[TestamentClause, ...]:
    """Read the testament: as the sidecar has it, else the free part to those who inherit by it."""
    stated = scene.casting.testament
    if stated is not None:
        return _read(scene, stated)
    return tuple(
        TestamentClause(party_id=party.id, free_part=True)
        if party.relation == Relation.TESTAMENT_HEIR
        else TestamentClause(party_id=party.id, amount_ore=SMALL_LEGACY_ORE)
        for party in scene.case.parties_with(*BY_TESTAMENT)
    )


def _read(scene: Scene, stated: tuple[Clause, ...]) -> tuple[TestamentClause, ...]:
    parties = scene.case.active_parties.values()
    return tuple(_clause(party, c) for c in stated for party in parties if is_named(party, c.who))


def _clause(party: Party, clause: Clause) -> TestamentClause:
    return TestamentClause(
        party_id=party.id, free_part=clause.free_part, amount_ore=clause.amount_ore, thing=clause.thing
    )


def _open_questions(scene: Scene) -> tuple[dict[str, Heir], tuple[Missing, ...]]:
    """Apply the rules as the engine does, to see whom and what they ask for."""
    today = local_date(scene.now)
    died = scene.case.deceased.date_of_death or today
    try:
        facts = succession_facts(scene.case, net_estate=None, on=today)
        decision = decide_heirs(facts, date_of_death=died)
    except PolicyError:
        return {}, ()
    return decision.value or {}, decision.missing


def answer_shares(scene: Scene) -> tuple[Kin, ...]:
    """Answer what the rules still ask about the family when the estate is to be shared out.

    Where the court named the heirs itself, only the court knows why they inherit: nothing is guessed.
    """
    case, today = scene.case, local_date(scene.now)
    if case.attest is not None and case.attest.from_court_feed:
        return ()
    died = case.deceased.date_of_death or today
    try:
        facts = succession_facts(case, net_estate=max(net_estate(case), ZERO), on=today)
        missing = compute_shares(facts, date_of_death=died, known_on=today).missing
    except PolicyError:
        return ()
    return tuple(kin for item in missing if (kin := _answer(case, item)) is not None)


def _lines_given_up(scene: Scene, missing: tuple[Missing, ...]) -> list[tuple[str, dict[str, object]]]:
    """Look up who steps in for each who gave up the inheritance."""
    acts: list[tuple[str, dict[str, object]]] = []
    for item in missing:
        about = item.about or ""
        if item.name != "issue" or about not in scene.case.renounced:
            continue
        for party, kin in line_of(scene, about):
            acts.append(("add_relative", {"party": party, "parents": kin.parents, "evidence": EVIDENCE}))
        known = scene.case.kin[about].model_copy(update={"issue_complete": True})
        acts.append(("place_kin", {"kin": (known,), "evidence": EVIDENCE}))
    return acts


def _relative(scene: Scene, kin: Kin) -> dict[str, object]:
    number = scene.papers.number_of(kin.name, kin.birth_date)
    party = Party(
        id=kin.id,
        kind=CourtPartyKind.PERSON if number else CourtPartyKind.PERSON_ON_PAPER,
        relation=relation_of(scene.case, kin),
        name=kin.name or "Ukjent navn",
        person_number=number,
        birth_date=kin.birth_date,
        alive=kin.alive,
    )
    return {"party": party, "parents": kin.parents, "evidence": EVIDENCE}


def _answer(case: Case, item: Missing) -> Kin | None:
    """Answer a question about the family from the archives: a dead end, or who the other parent is."""
    about = item.about or DECEASED
    kin = case.kin.get(about) or Kin(id=about, alive=False if about == DECEASED else None)
    if item.name == "issue":
        return kin.model_copy(update={"issue_complete": True})
    if item.name == "parents":
        return kin.model_copy(update={"parents_complete": True})
    if item.name == "alive":
        return kin.model_copy(update={"alive": about in case.parties})
    if item.name == "common_child":
        return _other_parent(case, about)
    return None


def _other_parent(case: Case, cohabitant_id: str) -> Kin | None:
    """Say who the other parent of a child is, from the court's word for the child."""
    for party in case.parties_with(Relation.CHILD, Relation.SEPARATE_CHILD):
        kin = case.kin.get(party.id) or Kin(
            id=party.id, party_id=party.id, parents=(DECEASED,), alive=True, birth_date=party.birth_date
        )
        if len(kin.parents) < 2:
            other = cohabitant_id if party.relation == Relation.CHILD else f"{party.id}:parent:other"
            return kin.model_copy(update={"parents": (*kin.parents, other)})
    return None
