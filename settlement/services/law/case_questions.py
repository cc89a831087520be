"""Estates: who has what of them, by ground, and the values the case format names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypedDict

from policies.estate.division import EstateDivision, EstateFacts, divide_estate
from policies.kernel.decision import Decision
from policies.kernel.readings import Readings
from policies.marital.division import MaritalDivision
from policies.marital.facts import MaritalFacts
from policies.succession.facts import SuccessionFacts
from policies.testament.free_part import FreePart, compute_free_part
from settlement.services.law.answers import Answer, Share, Standing
from settlement.services.law.case_facts import (
    day_of_death,
    known_on_of,
    marital_facts_of,
    net_estate_of,
    spouse_of,
    succession_facts_of,
)
from settlement.services.law.case_model import CaseIn

HALF = Fraction(1, 2)
OF_THE_WHOLE = "the whole shared property"


def readings_of(case: CaseIn) -> Readings:
    """Give the readings that a case chooses."""
    return Readings(dict(case.readings))


def answer_estate(case: CaseIn, law: str) -> Answer:
    """Divide an estate between spouses and heirs, and say what a testament could not touch."""
    died, known_on = day_of_death(case, law), known_on_of(case)
    asked: _Asked = {"date_of_death": died, "known_on": known_on, "readings": readings_of(case)}
    marital = marital_facts_of(case.facts, died)
    succession = succession_facts_of(case, died=died, net_estate=net_estate_of(case, died, known_on))
    decision = divide_estate(EstateFacts(succession, marital), **asked)
    division = decision.value
    if division is None:
        return _only_protected(case, succession, decision, asked) or Answer(
            case.id, Standing.UNCLEAR, decisions=(decision,)
        )
    shares = [
        *_marital_shares(case, marital, division, died),
        *_inheritance(division),
        *_totals(case, division, marital, died),
    ]
    values = _values(case, division)
    if case.facts.will is None and case.kind != "forced_share":
        return Answer(case.id, Standing.DECIDED, tuple(shares), values, (decision,))
    free = compute_free_part(replace(succession, net_estate=division.net_estate), **asked)
    if free.value is None:
        return Answer(case.id, Standing.UNCLEAR, tuple(shares), values, (decision, free))
    forced, free_value = _forced(free.value, known=division.net_estate is not None)
    return Answer(case.id, Standing.DECIDED, (*shares, *forced), values | free_value, (decision, free))


class _Asked(TypedDict):
    """What every rule is asked with."""

    date_of_death: date
    known_on: date
    readings: Readings


def _only_protected(
    case: CaseIn, succession: SuccessionFacts, decision: Decision[EstateDivision], asked: _Asked
) -> Answer | None:
    """Say what is protected and what is free when the testament names nobody for the free part."""
    if {item.name for item in decision.missing} != {"free_part_recipient"}:
        return None
    divided = [item.value.net_estate for item in decision.rests_on if isinstance(item.value, MaritalDivision)]
    facts = replace(succession, net_estate=divided[0]) if divided else succession
    free = compute_free_part(facts, **asked)
    if free.value is None:
        return None
    shares, values = _forced(free.value, known=facts.net_estate is not None)
    survivor = facts.spouse or facts.cohabitant
    if survivor is not None and free.value.survivor:
        fraction = free.value.survivor / free.value.estate
        amount = None if facts.net_estate is None else free.value.survivor
        shares.append(Share(survivor.person_id, "inheritance", amount=amount, fraction=fraction))
    return Answer(case.id, Standing.DECIDED, tuple(shares), values, (free,))


def _forced(free: FreePart, *, known: bool) -> tuple[list[Share], dict[str, Fraction | str]]:
    """Give what each heir cannot be deprived of, and what is left to give away."""
    if not known:
        shares = [Share(heir, "forced_share", fraction=part) for heir, part in free.pliktdel.items()]
        return shares, {"free_part_fraction": free.free}
    shares = [
        Share(heir, "forced_share", amount=part, fraction=part / free.estate if free.estate else None)
        for heir, part in free.pliktdel.items()
    ]
    return shares, {"free_part_ore": free.free}


def _marital_shares(
    case: CaseIn, marital: MaritalFacts | None, division: EstateDivision, died: date
) -> list[Share]:
    """Give what the survivor keeps of the division, in øre; as a half when no amount is known."""
    if division.marital is not None and marital is not None:
        kept = Fraction(division.marital.survivor_keeps.ore)
        return [
            Share(
                marital.survivor.person_id, "marital", amount=kept, whole_ore=division.marital.survivor_keeps
            )
        ]
    survivor = spouse_of(case.facts, died)
    if _is_of_the_whole(case, division) and survivor is not None:
        return [Share(survivor.id, "marital", fraction=HALF)]
    return []


def _is_of_the_whole(case: CaseIn, division: EstateDivision) -> bool:
    """Say whether a couple's property is divided in fractions only, half of it the estate."""
    return case.facts.marital is not None and division.net_estate is None


def _inheritance(division: EstateDivision) -> list[Share]:
    whole = {lodd.person_id: lodd.amount for lodd in division.arvelodder}
    return [
        Share(
            person_id,
            "inheritance",
            amount=share.amount_ore,
            fraction=share.fraction,
            whole_ore=whole.get(person_id),
        )
        for person_id, share in division.shares.items()
    ]


def _totals(case: CaseIn, division: EstateDivision, marital: MaritalFacts | None, died: date) -> list[Share]:
    """Add up what each person ends with, where the survivor has more than inheritance."""
    survivor = spouse_of(case.facts, died)
    if survivor is None:
        return []
    if _is_of_the_whole(case, division):
        persons = dict.fromkeys([survivor.id, *division.shares])
        return [
            Share(
                person_id,
                "total",
                fraction=HALF * (share.fraction if (share := division.shares.get(person_id)) else 0)
                + (HALF if person_id == survivor.id else 0),
            )
            for person_id in persons
        ]
    if division.marital is None or marital is None:
        return []
    total = division.survivor_total()
    return [Share(survivor.id, "total", amount=Fraction(total.ore), whole_ore=total)]


def _values(case: CaseIn, division: EstateDivision) -> dict[str, Fraction | str]:
    values: dict[str, Fraction | str] = {}
    if division.net_estate is not None:
        values["estate_for_inheritance_ore"] = Fraction(division.net_estate.ore)
    if division.marital is not None:
        values["spouse_total_ore"] = Fraction(division.survivor_total().ore)
    if _is_of_the_whole(case, division):
        values["of"] = OF_THE_WHOLE
    return values
