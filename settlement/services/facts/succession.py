"""From the case to the facts that the rules of succession ask for."""

from datetime import date
from fractions import Fraction

from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from policies.succession.facts import (
    Cohabitant,
    Renunciation,
    Spouse,
    SuccessionFacts,
    ValidTestament,
)
from policies.succession.family import FamilyTree, Person
from settlement.domain.case import Case
from settlement.domain.errors import InvalidInput
from settlement.domain.parties import DECEASED, PLACED_BY_COURT, Kin, Party, Relation, kin_of
from settlement.domain.testaments import resolve
from settlement.services.facts.advances import advances

ENDED_MARRIAGE = frozenset({"separated", "divorced"})


def succession_facts(case: Case, *, net_estate: Money | None, on: date) -> SuccessionFacts:
    """Gather the family tree, the survivor, the testament, the renunciations and what was given in life.

    With no net estate only fractions by law are asked for, which come before advances are taken off.
    """
    return SuccessionFacts(
        deceased_id=DECEASED,
        tree=FamilyTree(tuple(_person(case, kin, on) for kin in _tree(case).values())),
        spouse=_spouse(case),
        cohabitant=_cohabitant(case),
        testament=_testament(case),
        renunciations=_renunciations(case),
        net_estate=net_estate,
        advances=advances(case) if net_estate is not None else (),
        above_minstearv=False,
        below_pliktdel_cap=False,
        parents_together_when_first_died=_known(case, "parents_together_when_first_died"),
    )


def date_of_death(case: Case) -> date:
    """The date that most rules count from.

    Raises:
        InvalidInput: nobody has registered one.
    """
    if case.deceased.date_of_death is None:
        raise InvalidInput("date_of_death", "the date of death is not registered; the court must find it out")
    return case.deceased.date_of_death


def _tree(case: Case) -> dict[str, Kin]:
    """Add the deceased and the parties that no register placed, by what the court says they are."""
    tree = dict(case.kin)
    tree.setdefault(DECEASED, Kin(id=DECEASED, alive=False, died_on=case.deceased.date_of_death))
    for party in case.active_parties.values():
        if party.id in tree or not party.is_person:
            continue
        if party.relation in PLACED_BY_COURT:
            tree[party.id] = kin_of(party).model_copy(update={"alive": _alive(party)})
    return tree


def _alive(party: Party) -> bool | None:
    """The court names the living; only a register can say otherwise."""
    return True if party.alive is None else party.alive


def _survived(case: Case, party: Party) -> bool | None:
    """Say whether spouse or cohabitant lived at the death; one who died later has inherited (§ 66)."""
    kin = case.kin.get(party.id)
    if party.alive is False and kin is not None and kin.died_on is not None:
        return kin.died_on > date_of_death(case)
    return _alive(party)


def _person(case: Case, kin: Kin, on: date) -> Person:
    party = case.parties.get(kin.party_id or "")
    return Person(
        id=kin.id,
        parents=kin.parents,
        alive=kin.alive,
        died_on=kin.died_on,
        born_on=kin.birth_date,
        unborn=kin.expected_on is not None,
        is_minor=party.is_minor(on) if party else False,
        adopted=kin.adopted,
        issue_complete=kin.issue_complete,
        parents_complete=kin.parents_complete,
    )


def _spouse(case: Case) -> Spouse | None:
    party = case.spouse
    if party is None:
        return None
    ended = case.deceased.marital_status in ENDED_MARRIAGE
    return Spouse(
        person_id=party.id,
        alive=_survived(case, party),
        ending_received_on=case.deceased.marital_status_since if ended else None,
        knew_of_testament=_known(case, "testament_known_to_survivor"),
    )


def _known(case: Case, finding: str) -> bool | None:
    answer = case.findings.get(finding)
    return None if answer is None else answer == "yes"


def _cohabitant(case: Case) -> Cohabitant | None:
    found = case.parties_with(Relation.COHABITANT)
    married = case.spouse is not None and _survived(case, case.spouse) is not False
    # Who is still married, even after a petition for separation, has no cohabitant in the law's sense (§ 2).
    if not found or married:
        return None
    party = found[0]
    return Cohabitant(
        person_id=party.id,
        alive=_survived(case, party),
        common_child=has_common_child(case, party.id),
        cohabited_from=cohabited_from(case),
        knew_of_testament=_known(case, "testament_known_to_survivor"),
    )


def cohabited_from(case: Case) -> date | None:
    """Give the day the deceased and the cohabitant moved together; None while nobody has found out."""
    since = case.findings.get("cohabited_from")
    return date.fromisoformat(since) if since else None


def children_of_deceased(case: Case) -> tuple[Kin, ...]:
    """List the deceased's children, living or dead: each begins a line (arveloven § 50)."""
    return tuple(kin for kin in _tree(case).values() if DECEASED in kin.parents)


def has_common_child(case: Case, survivor_id: str) -> bool | None:
    """Read common children out of the tree; None when a child's other parent is not known."""
    answer = _known(case, "common_child")
    if answer is not None:
        return answer
    children = children_of_deceased(case)
    if any(survivor_id in child.parents for child in children):
        return True
    if all(len(child.parents) > 1 for child in children):
        return False
    return None


def _testament(case: Case) -> ValidTestament | None:
    """What stands of the testaments; who asks must have seen that they are clear (`resolve`)."""
    standing = resolve(case)
    return standing.value.testament if standing is not None and standing.value is not None else None


def _renunciations(case: Case) -> tuple[Renunciation, ...]:
    return tuple(
        Renunciation(person_id=party_id, part=Fraction(part))
        for party_id, part in sorted(case.renounced.items())
    )


def why_refused(refused: PolicyError) -> str:
    """Tell a person that the rules refuse the facts of the case, and what they say of them."""
    return f"Reglene kan ikke brukes på opplysningene i saken. En person må se på dem. {refused}"
