"""Who inherits how much: after the deceased, and after the one whose estate the deceased kept whole.

A survivor who sat in uskifte leaves two estates. They are divided together: each side gets its part, and the
heirs of the one who died first are those who live when the survivor dies (arveloven §§ 26 and 29).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say, together
from policies.succession.basis import KIN_BASIS, Basis, BasisPart
from policies.succession.facts import SuccessionFacts
from policies.succession.family import FamilyTree, Person
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.succession.shares import SharePart, compute_shares
from policies.uskifte.division import NearestHeirs, Trigger, UskifteDivisionFacts, divide_uskifte
from policies.uskifte.facts import Survivor
from settlement.domain.case import Case
from settlement.domain.parties import Party, Relation
from settlement.domain.testaments import resolve
from settlement.services.facts.succession import date_of_death, succession_facts

SAT_IN_USKIFTE = "sat_in_uskifte"
_NEAREST = {KinClass.ISSUE: NearestHeirs.ISSUE, KinClass.PARENTS: NearestHeirs.PARENTS_LINE}

Shares = Decision[dict[str, SharePart]]


def inheritance(case: Case, *, net_estate: Money | None, on: date) -> Shares:
    """Decide what each takes of what there is to divide; unclear while the testaments are."""
    testaments = resolve(case)
    if testaments is None:
        return _inheritance(case, net_estate=net_estate, on=on)
    if testaments.value is None:
        return Decision(
            Outcome.UNCLEAR,
            rests_on=(testaments,),
            missing=testaments.missing,
            explanation=testaments.explanation,
        )
    decided = _inheritance(case, net_estate=net_estate, on=on)
    return replace(decided, rests_on=(testaments, *decided.rests_on))


def _inheritance(case: Case, *, net_estate: Money | None, on: date) -> Shares:
    died = date_of_death(case)
    first = first_deceased(case)
    if first is None:
        facts = succession_facts(case, net_estate=net_estate, on=on)
        return compute_shares(facts, date_of_death=died, known_on=on)
    kin = heirs_of_first(case, first, on)
    sides = divide_uskifte(_division_facts(case, first, kin, net_estate), known_on=on)
    left = None if sides.value is None or sides.value.survivor_amount is None else sides.value.survivor_amount
    own = succession_facts(case, net_estate=None if left is None else Money(int(left)), on=on)
    after_survivor = compute_shares(own, date_of_death=died, known_on=on)
    rests_on: tuple[Decision[Any], ...] = (kin, after_survivor, sides)
    missing = tuple(dict.fromkeys(item for decision in rests_on for item in decision.missing))
    if kin.value is None or after_survivor.value is None or sides.value is None or missing:
        return Decision(
            Outcome.UNCLEAR,
            rests_on=rests_on,
            missing=missing,
            explanation=say("Boene kan ikke deles ennå. Noe må avklares først."),
        )
    basis = KIN_BASIS[kin.value.kin_class] if kin.value.shares else Basis.ISSUE
    parts: dict[str, list[tuple[Basis, Fraction]]] = {}
    for person, fraction in kin.value.shares.items():
        parts.setdefault(person, []).append((basis, fraction * sides.value.to_first_side))
    for person, share in after_survivor.value.items():
        parts.setdefault(person, []).append((share.basis, share.fraction * sides.value.to_survivor_side))
    return Decision(
        Outcome.COMPUTED,
        value=add_parts(parts, net_estate),
        citations=tuple(dict.fromkeys((*sides.citations, *after_survivor.citations))),
        rests_on=rests_on,
        explanation=together(sides.explanation, kin.explanation, after_survivor.explanation),
    )


def first_deceased(case: Case) -> Party | None:
    """Give the one whose estate the deceased kept whole; None unless a clerk has found that it was so."""
    if case.findings.get(SAT_IN_USKIFTE) != "yes":
        return None
    return next(iter(case.parties_with(Relation.DECEASED_SPOUSE)), None)


def heirs_of_first(case: Case, first: Party, on: date) -> Decision[KinShares]:
    """Decide who inherit after the first deceased, among those who live when the survivor dies."""
    died = date_of_death(case)
    tree = succession_facts(case, net_estate=None, on=on).tree
    known = tree.get(first.id) or Person(id=first.id, alive=False)
    moved = replace(known, alive=False, died_on=died)
    others = tuple(person for person in tree.persons if person.id != first.id)
    facts = SuccessionFacts(deceased_id=first.id, tree=FamilyTree((*others, moved)))
    return compute_kin_shares(facts, date_of_death=died)


def _division_facts(
    case: Case, first: Party, kin: Decision[KinShares], net_estate: Money | None
) -> UskifteDivisionFacts:
    died = date_of_death(case)
    found = case.kin.get(first.id)
    first_died = found.died_on if found is not None else None
    nearest = None if kin.value is None else _NEAREST.get(kin.value.kin_class, NearestHeirs.NOBODY)
    return UskifteDivisionFacts(
        survivor=Survivor.SPOUSE,
        trigger=Trigger.SURVIVOR_DIED,
        first_death=first_died or died,
        settled_on=died,
        mass=None if net_estate is None else max(net_estate, ZERO),
        nearest=nearest,
        remoter_heirs_of_first=False,
        survivor_has_heirs=True,
    )


def add_parts(
    parts: Mapping[str, list[tuple[Basis, Fraction]]], net_estate: Money | None
) -> dict[str, SharePart]:
    """Add what each takes on both sides."""
    value: dict[str, SharePart] = {}
    for person in sorted(parts):
        total = sum((fraction for _, fraction in parts[person]), Fraction(0))
        largest = max(parts[person], key=lambda part: part[1])[0]
        amount = None if net_estate is None else total * max(net_estate.ore, 0)
        grounds = tuple(BasisPart(person, basis, fraction) for basis, fraction in parts[person])
        value[person] = SharePart(person, largest, total, amount, grounds)
    return value
