"""Apply the rules of succession to the family tree as it is known now."""

from policies.kernel.decision import Decision, Outcome
from policies.kernel.errors import PolicyError
from policies.succession.act import ACT_2019_FROM
from policies.succession.basis import KIN_BASIS
from policies.succession.facts import SuccessionFacts
from policies.succession.heirs import Heir
from policies.succession.heirs import decide_heirs as decide
from policies.succession.kin import KinShares
from policies.succession.unborn import decide_certain_heirs
from policies.succession.world import Basis
from settlement.domain.case import Case
from settlement.domain.contents import family_hash
from settlement.domain.events.intake import HeirsDecided
from settlement.domain.journal import ENGINE
from settlement.domain.parties import Relation
from settlement.domain.steps.intake import AWAITING_BIRTH, expected_children
from settlement.domain.testaments import resolve
from settlement.services.change import Change, change
from settlement.services.facts.both_estates import first_deceased, heirs_of_first
from settlement.services.facts.succession import date_of_death, succession_facts, why_refused
from settlement.services.house import House

BASIS = "arveloven kapittel 2–4"


def decide_heirs(house: House, case_id: str) -> Case:
    """Propose who the heirs are, or say what must be found out first."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("apply_succession"):
            return it.case
        return it.record(propose_heirs(it), basis=BASIS)


def propose_heirs(it: Change) -> HeirsDecided:
    """Apply the rules to what the case knows now."""
    case = it.case
    facts_hash = family_hash(case)
    missing = _missing_before(case)
    if missing:
        return HeirsDecided(outcome="unclear", missing=missing, decision={}, facts_hash=facts_hash)
    died = date_of_death(case)
    try:
        facts = succession_facts(case, net_estate=None, on=it.today)
        decision = decide(facts, date_of_death=died)
    except PolicyError as refused:
        problem = (why_refused(refused),)
        return HeirsDecided(outcome="unclear", missing=problem, decision={}, facts_hash=facts_hash)
    record = decision.as_record()
    if decision.outcome is Outcome.UNCLEAR or decision.value is None:
        questions = tuple(dict.fromkeys(missing.question for missing in decision.missing))
        unclear = HeirsDecided(outcome="unclear", missing=questions, decision=record, facts_hash=facts_hash)
        return _before_birth(case, facts, unclear)
    strangers = [person for person in decision.value if person not in case.parties]
    if strangers:
        questions = tuple(_stranger(case, person) for person in strangers)
        return HeirsDecided(outcome="unclear", missing=questions, decision=record, facts_hash=facts_hash)
    bases = {person: _main_basis(heir).value for person, heir in decision.value.items()}
    first = first_deceased(case)
    if first is not None:
        after_first = heirs_of_first(case, first, it.today)
        unknown = _unknown(case, after_first)
        if unknown or after_first.value is None:
            return HeirsDecided(
                outcome="unclear", missing=unknown, decision=after_first.as_record(), facts_hash=facts_hash
            )
        ground = KIN_BASIS[after_first.value.kin_class].value if after_first.value.shares else ""
        bases = {**dict.fromkeys(after_first.value.shares, ground), **bases}
    return HeirsDecided(
        outcome="computed",
        heirs=tuple(bases),
        bases=bases,
        decision=record,
        facts_hash=facts_hash,
    )


def _before_birth(case: Case, facts: SuccessionFacts, unclear: HeirsDecided) -> HeirsDecided:
    """Propose those who inherit however an expected birth ends; they can look after the estate meanwhile."""
    if not expected_children(case) or first_deceased(case) is not None:
        return unclear
    certain = decide_certain_heirs(facts, date_of_death=date_of_death(case))
    if not certain.is_met or certain.value is None or set(certain.value) - set(case.parties):
        return unclear
    bases = {person: _main_basis(heir).value for person, heir in certain.value.items()}
    changed = {"heirs": tuple(bases), "bases": bases, "decision": certain.as_record()}
    return unclear.model_copy(update={"outcome": AWAITING_BIRTH, **changed})


def _unknown(case: Case, after_first: Decision[KinShares]) -> tuple[str, ...]:
    """What must be found out about the family of the one who died first."""
    asked = [item.question for item in after_first.missing]
    found = after_first.value.shares if after_first.value else {}
    return tuple(dict.fromkeys([*asked, *(_stranger(case, one) for one in found if one not in case.parties)]))


def _main_basis(heir: Heir) -> Basis:
    """The ground in the law goes before a testament that gives the same person more."""
    return next((basis for basis in heir.bases if basis is not Basis.TESTAMENT), Basis.TESTAMENT)


def _missing_before(case: Case) -> tuple[str, ...]:
    """What no rule can be asked without."""
    missing = []
    died = case.deceased.date_of_death
    if died is None:
        missing.append("Hvilken dag døde avdøde?")
    elif died < ACT_2019_FROM:
        missing.append(
            "Dødsfallet er før 1. januar 2021 og følger arveloven av 1972. En person må avgjøre hvem "
            "som arver."
        )
    if not case.active_parties:
        missing.append("Domstolen har ikke registrert noen parter. Hvem er arvingene?")
    by_testament = case.parties_with(Relation.TESTAMENT_HEIR, Relation.MINOR_LEGATEE)
    if by_testament and not case.testament:
        missing.append("Noen skal arve etter testament. Hva står det i testamentet?")
    testaments = resolve(case)
    if testaments is not None and testaments.is_unclear:
        missing += [str(item.question) for item in testaments.missing if item.name not in _OF_THINGS]
    return tuple(dict.fromkeys(missing))


_OF_THINGS = frozenset({"in_estate", "value"})  # which thing it is, is found with the inventory


def _stranger(case: Case, person: str) -> str:
    if person in case.kin:
        return "Folkeregisteret viser en arving som domstolen ikke har som part. Legg arvingen til som part."
    return (
        "Avdøde etterlater seg ingen arvinger etter loven. "
        "Arven går til frivillig virksomhet for barn og unge."
    )
