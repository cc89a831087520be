"""An uskifte that is settled: what falls to each side, and to each heir of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.share import WHOLE, add_shares, scale
from policies.succession.act import governing_act
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.uskifte.division import NearestHeirs, Trigger, UskifteDivisionFacts, divide_uskifte
from policies.uskifte.facts import Survivor
from settlement.services.law.answers import Answer, Share, Standing
from settlement.services.law.case_facts import (
    OTHERWISE_UNDATED,
    day_given,
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
    first_death = day_given(case) or day_of_death(case, law)
    settled_on = _settled_on(case, survivor, first_death)
    then = _heirs_of(case, first, first_death)
    kin = _heirs_of(case, first, settled_on)
    own = _heirs_of(case, survivor, settled_on) if dead else None
    facts = _facts(case, kin.value, own, first_death=first_death, settled_on=settled_on)
    if _has_died_out(then.value, kin.value):
        facts = replace(facts, nearest=NearestHeirs.NOBODY)
    decision = divide_uskifte(facts, known_on=known_on_of(case), readings=readings_of(case))
    decisions: list[Decision[Any]] = [*([then] if then.is_unclear else []), kin, *([own] if own else [])]
    decisions.append(decision)
    if any(item.value is None for item in decisions) or decision.value is None or kin.value is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=tuple(decisions))
    division = decision.value
    if own is not None and own.value is not None:
        theirs = own.value.shares or {governing_act(settled_on).no_heir_recipient: WHOLE}
    else:
        theirs = {survivor.id: WHOLE}
    parts: dict[str, Fraction] = {}
    for side, whole_of_side in (
        (kin.value.shares, division.to_first_side),
        (theirs, division.to_survivor_side),
    ):
        if whole_of_side:
            parts = add_shares(parts, scale(side, whole_of_side))
    whole = None if division.divided is None else division.divided.ore
    shares = [
        Share(person, basis, amount=None if whole is None else fraction * whole, fraction=fraction)
        for person, fraction in parts.items()
        for basis in (("inheritance", "total") if person != survivor.id else ("total",))
    ]
    return Answer(case.id, Standing.DECIDED, tuple(shares), {"of": OF_THE_WHOLE}, tuple(decisions))


def _settled_on(case: CaseIn, survivor: PersonIn, first_death: date) -> date:
    """Give the day the survivor died, or settlement was demanded (`as_of`); a day of ours when not told.

    Raises:
        MalformedFacts: the survivor died first, or two days are given.
    """
    told = {day for day in (survivor.died_on, case.facts.as_of) if day is not None}
    if len(told) > 1:
        raise MalformedFacts(
            "the case", "`as_of` is another day than the survivor's death; an uskifte is settled once"
        )
    day = next(iter(told), max(first_death, OTHERWISE_UNDATED))
    if day < first_death:
        raise MalformedFacts("the case", "the uskifte ended before the first death; correct one of the days")
    return day


def _has_died_out(then: KinShares | None, now: KinShares | None) -> bool:
    """Say whether the class of heirs at the first death has died out since (arveloven § 26 tredje ledd)."""
    return then is not None and now is not None and then.kin_class is not now.kin_class


def _couple(case: CaseIn) -> tuple[PersonIn, PersonIn]:
    """Find who died first and who sat in uskifte.

    Raises:
        MalformedFacts: the case does not name two spouses.
    """
    deceased = [person for person in case.facts.persons if person.is_deceased]
    spouses = [person for person in case.facts.persons if person.is_spouse]
    couple = sorted(deceased, key=lambda person: "first" not in person.relation) + spouses
    if len(couple) != 2:
        raise MalformedFacts(
            "the case",
            "an uskifte needs the first deceased and the spouse who took over, and no more; an uskifte of "
            "cohabitants (arveloven § 39) is not decided from a case file",
        )
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
        remoter_heirs_of_first=None if kin is None else kin.kin_class is not KinClass.NONE,
        survivor_has_heirs=None if own_class is None else own_class is not KinClass.NONE,
        minimum_reaches=case.facts.minimum_inheritance_applies,
    )
