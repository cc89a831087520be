"""Why a person inherits: the ground, whose place the person takes, and how the part is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policies.kernel.citation import Citation
from policies.kernel.money import Money
from policies.kernel.text import Text, say
from policies.succession.basis import Basis, BasisPart
from policies.succession.kin import KinShares
from policies.succession.shares import SharePart
from settlement.services.law.answers import Answer
from settlement.services.law.case_model import CaseIn, PersonIn

_BY_BLOOD = frozenset({Basis.ISSUE, Basis.PARENTS_LINE, Basis.GRANDPARENTS_LINE})


def parts_of(answer: Answer, person: str) -> tuple[BasisPart, ...]:
    """List the grounds on which a person inherits, with the fraction on each."""
    shares = _shares(answer)
    return tuple(part for part in shares[person].parts if part.fraction) if person in shares else ()


def is_cited(answer: Answer, citation: Citation) -> bool:
    """Say whether the division itself rests on a provision; under an older act it rests on another."""
    rested = (decision for decision in answer.lineage() if decision.rule_id == "arveloven.arv")
    return any(citation in decision.citations for decision in rested)


def reasons_of(case: CaseIn, answer: Answer, person: str) -> Iterator[Text]:
    """Tell the steps from the estate to what a person inherits by blood."""
    shares = _shares(answer)
    kin = _kin_shares(answer, person)
    part = next((item for item in parts_of(answer, person) if item.basis in _BY_BLOOD), None)
    if kin is None or part is None:
        return
    for dead in _places_taken(case, person):
        yield say("{dead} er død, og {person} trer inn i stedet.", dead=dead, person=person)
    by_blood = sum(
        (item.fraction for share in shares.values() for item in share.parts if item.basis in _BY_BLOOD),
        Fraction(0),
    )
    if by_blood * kin.shares[person] != part.fraction:
        return  # a testament, an advance or a renunciation has moved something; the steps below tell it
    yield say(
        "Slekten får {by_blood} av arven, og {person} har {part} av det: {by_blood} × {part} = {product}.",
        by_blood=by_blood,
        person=person,
        part=kin.shares[person],
        product=part.fraction,
    )
    net = answer.values.get("estate_for_inheritance_ore")
    if isinstance(net, Fraction) and net > 0:
        yield say(
            "{fraction} av {net} er {amount}.",
            fraction=part.fraction,
            net=Money(int(net)),
            amount=Money(int(part.fraction * net)),
        )


def _shares(answer: Answer) -> dict[str, SharePart]:
    for decision in answer.lineage():
        if isinstance(decision.value, dict) and decision.rule_id == "arveloven.arv":
            return decision.value
    return {}


def _kin_shares(answer: Answer, person: str) -> KinShares | None:
    for decision in answer.lineage():
        if isinstance(decision.value, KinShares) and person in decision.value.shares:
            return decision.value
    return None


def _places_taken(case: CaseIn, person: str) -> Iterator[str]:
    """Give the dead between a person and the deceased, nearest the person first."""
    by_id = {item.id: item for item in case.facts.persons}
    deceased = {item.id for item in case.facts.persons if item.is_deceased}
    ahead = {parent for item in deceased for parent in _ancestors(by_id, item)}
    here, seen = by_id.get(person), {person}
    while here is not None and not deceased & set(here.parents) and here.id not in ahead:
        near = (by_id[parent] for parent in here.parents if parent in by_id and parent not in seen)
        here = next((item for item in near if _is_near(by_id, item, deceased | ahead)), None)
        if here is not None:
            seen.add(here.id)
            if here.alive is False:
                yield here.id


def _ancestors(by_id: dict[str, PersonIn], person: str) -> set[str]:
    found: set[str] = set()
    ahead = [person]
    while ahead:
        here = by_id.get(ahead.pop())
        fresh = [parent for parent in (here.parents if here else ()) if parent not in found]
        found.update(fresh)
        ahead += fresh
    return found


def _is_near(by_id: dict[str, PersonIn], person: PersonIn, family: set[str]) -> bool:
    return bool(({person.id} | _ancestors(by_id, person.id)) & family)
