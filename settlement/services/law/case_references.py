"""What the parts of a case say of each other: who is named must be there, and nothing may be told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policies.readings import READINGS
from settlement.services.law.case_model import CaseIn, ClauseIn, FactsIn

USKIFTE_TAKES_NO = "is not used when an uskifte is divided; take it out, or let a person decide the case"


def find_faults(case: CaseIn, kind: str) -> list[str]:
    """Tell each fault as a pointer to the field, and what it should be."""
    facts = case.facts
    faults = [*_readings(case), *_persons(facts), *_references(facts), *_two_estates(facts)]
    if kind == "undivided_estate":
        faults += _beside_uskifte(facts)
    return [f"/{place}: {told}." for place, told in faults]


def _readings(case: CaseIn) -> Iterator[tuple[str, str]]:
    for name, option in case.readings.items():
        reading = READINGS.get(name)
        if reading is None:
            yield f"readings/{name}", "is not an open reading; `settlement policies readings` lists them"
        elif option not in reading.options:
            yield f"readings/{name}", f"should be one of {', '.join(reading.options)}"


def _persons(facts: FactsIn) -> Iterator[tuple[str, str]]:
    first: dict[str, int] = {}
    for index, person in enumerate(facts.persons):
        if person.id in first:
            told = f"{person.id} is listed twice, here and as /facts/persons/{first[person.id]}; keep one"
            yield f"facts/persons/{index}/id", told
        first.setdefault(person.id, index)


def _references(facts: FactsIn) -> Iterator[tuple[str, str]]:
    known = {person.id for person in facts.persons}
    given = {name for clause in (facts.will.clauses if facts.will else ()) for name in _named(clause)}
    takers = [facts.taker] if isinstance(facts.taker, str) else facts.taker or []
    listed: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("advances/{}/heir", (item.heir for item in facts.advances), known),
        ("supports/{}/child", (item.child for item in facts.supports), known),
        ("renunciations/{}/person", (item.person for item in facts.renunciations), known | given),
        ("disqualified/{}", facts.disqualified, known | given),
        ("taker" if isinstance(facts.taker, str) else "taker/{}", takers, known),
    )
    for place, names, allowed in listed:
        for index, name in enumerate(names):
            if name not in allowed:
                told = f"{name} is not among the persons; correct the name or enter them"
                yield f"facts/{place.format(index)}", told


def _named(clause: ClauseIn) -> tuple[str, ...]:
    return (*([clause.person] if clause.person else []), *clause.substitutes)


def _two_estates(facts: FactsIn) -> Iterator[tuple[str, str]]:
    marital = facts.marital
    if facts.net_estate_ore is not None and facts.net_estate_in_g is not None:
        yield "facts/net_estate_in_G", "says the same as `net_estate_ore`; leave one of them out"
    if marital is None:
        return
    if marital.spouses and marital.couple_net_shared_ore is not None:
        told = "says the same as `marital.spouses`; leave one of them out"
        yield "facts/marital/couple_net_shared_ore", told
    given = marital.spouses or marital.couple_net_shared_ore is not None
    if given and facts.election != "divide":
        for name in ("net_estate_ore", "net_estate_in_g"):
            if getattr(facts, name) is not None:
                told = "follows from the division of `marital`, which is given too; keep one"
                yield f"facts/{FactsIn.model_fields[name].alias or name}", told


def _beside_uskifte(facts: FactsIn) -> Iterator[tuple[str, str]]:
    unused = {
        "will": facts.will is not None and bool(facts.will.clauses),
        "advances": bool(facts.advances),
        "supports": bool(facts.supports),
        "renunciations": bool(facts.renunciations),
        "disqualified": bool(facts.disqualified),
        "net_estate_ore": facts.net_estate_ore is not None,
        "net_estate_in_G": facts.net_estate_in_g is not None,
        "estate_costs_ore": bool(facts.estate_costs_ore),
        "marital/spouses": facts.marital is not None and facts.marital.spouses is not None,
    }
    for name, is_given in unused.items():
        if is_given:
            yield f"facts/{name}", USKIFTE_TAKES_NO
