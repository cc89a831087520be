"""An uskifte that is settled: what falls to each side, and to each heir of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from policies.kernel.decision import Decision
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.share import add_shares, scale
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.uskifte.division import NearestHeirs, Trigger, UskifteDivisionFacts, divide_uskifte
from policies.uskifte.facts import Survivor
from settlement.services.law.answers import Answer, Share, Standing
from settlement.services.law.case_facts import (
    OTHERWISE_UNDATED,
    day_of_death,
    known_on_of,
    succession_facts_of,
)
from settlement.services.law.case_model import CaseIn, PersonIn
from settlement.services.law.case_questions import OF_THE_WHOLE, readings_of

_NEAREST = {
    KinClass.ISSUE: NearestHeirs.ISSUE,
    KinClass.PARENTS: NearestHeirs.PARENTS_LINE,
}


def answer_uskifte(case: CaseIn, law: str) -> Answer:
    """Divide an uskifte after the survivor's death, or while the survivor lives."""
    first, survivor = _couple(case)
    dead = survivor.alive is False
    if dead is not (case.facts.election == "uskifte_then_death"):
        raise MalformedFacts("the case", "`election` and whether the survivor lives do not go together")
    first_death = day_of_death(case, law)
    settled_on = max(first_death, OTHERWISE_UNDATED)
    kin = _heirs_of(case, first, settled_on)
    own = _heirs_of(case, survivor, settled_on) if dead else None
    decision = divide_uskifte(
        _facts(case, kin.value, own, first_death=first_death, settled_on=settled_on),
        known_on=known_on_of(case),
        readings=readings_of(case),
    )
    decisions: list[Decision[Any]] = [kin, *([own] if own else []), decision]
    if decision.value is None or kin.value is None or (own is not None and own.value is None):
        return Answer(case.id, Standing.UNCLEAR, decisions=tuple(decisions))
    division = decision.value
    parts = scale(kin.value.shares, division.to_first_side)
    if own is not None and own.value is not None:
        parts = add_shares(parts, scale(own.value.shares, division.to_survivor_side))
    else:
        parts = {survivor.id: division.to_survivor_side} | parts
    whole = None if division.divided is None else division.divided.ore
    shares = [
        Share(person, basis, amount=None if whole is None else fraction * whole, fraction=fraction)
        for person, fraction in parts.items()
        for basis in (("inheritance", "total") if person != survivor.id else ("total",))
    ]
    return Answer(case.id, Standing.DECIDED, tuple(shares), {"of": OF_THE_WHOLE}, tuple(decisions))


def _couple(case: CaseIn) -> tuple[PersonIn, PersonIn]:
    """Find who died first and who sat in uskifte.

    Raises:
        MalformedFacts: the case does not name two spouses.
    """
    deceased = [person for person in case.facts.persons if person.is_deceased]
    spouses = [person for person in case.facts.persons if person.is_spouse]
    couple = sorted(deceased, key=lambda person: "first" not in person.relation) + spouses
    if len(couple) != 2:
        raise MalformedFacts("the case", "an uskifte needs the first deceased and the survivor, and no more")
    return couple[0], couple[1]


def _heirs_of(case: CaseIn, person: PersonIn, settled_on: date) -> Decision[KinShares]:
    """Give the heirs by blood who live when the uskifte is settled (arveloven § 26)."""
    facts = succession_facts_of(case, died=settled_on, net_estate=None, deceased=person)
    return compute_kin_shares(facts, date_of_death=settled_on)


def _facts(
    case: CaseIn,
    kin: KinShares | None,
    own: Decision[KinShares] | None,
    *,
    first_death: date,
    settled_on: date,
) -> UskifteDivisionFacts:
    marital = case.facts.marital
    mass = marital.couple_net_shared_ore if marital else None
    own_class = own.value.kin_class if own is not None and own.value is not None else None
    return UskifteDivisionFacts(
        Survivor.SPOUSE,
        Trigger.SURVIVOR_DIED if own is not None else Trigger.IN_LIFETIME,
        first_death,
        settled_on,
        mass=None if mass is None else Money(mass),
        nearest=None if kin is None else _NEAREST.get(kin.kin_class, NearestHeirs.NOBODY),
        remoter_heirs_of_first=False,
        survivor_has_heirs=None if own_class is None else own_class is not KinClass.NONE,
        minimum_reaches=case.facts.minimum_inheritance_applies,
    )
