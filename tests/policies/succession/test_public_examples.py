"""Worked examples: one of our own, and those from public sources where they are at hand."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from policies.kernel.court_days import add_years
from policies.kernel.decision import Outcome
from policies.kernel.money import Money
from policies.succession.facts import (
    Advance,
    Cohabitant,
    Legacy,
    Spouse,
    SuccessionFacts,
    ValidTestament,
)
from policies.succession.family import FamilyTree, Person
from policies.succession.shares import compute_shares
from policies.testament.free_part import compute_free_part
from tests.support.reference import reference_dir

KNOWN_ON = date(2026, 7, 1)
WHEN_UNDATED = date(2024, 6, 1)


def _cases() -> list[dict[str, Any]]:
    folder = reference_dir()
    if folder is None:
        return []
    path = folder / "law" / "cases.json"
    return [case for case in json.loads(path.read_text(encoding="utf-8"))["cases"] if _applies(case)]


def _applies(case: dict[str, Any]) -> bool:
    kinds = {"succession", "composite", "forced_share", "collation"}
    return case["kind"] in kinds and case["facts"]["election"] == "settle"


# In the same form as the public ones, so that the reading of it is tried also where they are not at hand.
OWN_CASE: dict[str, Any] = {
    "id": "own-spouse-two-lines",
    "kind": "composite",
    "date_of_death": "2024-06-01",
    "facts": {
        "persons": [
            {"id": "D", "relation": "deceased", "alive": False, "parents": []},
            {"id": "S", "relation": "spouse", "alive": True, "parents": []},
            {"id": "A", "relation": "child", "alive": True, "parents": ["D"]},
            {"id": "B", "relation": "child", "alive": False, "parents": ["D"]},
            {"id": "B1", "relation": "grandchild", "alive": True, "parents": ["B"]},
        ],
        "marital": {"regime": "shared", "couple_net_shared_ore": 840000000},
        "estate_costs_ore": 20000000,
        "will": None,
    },
    "expected": {
        "shares": [
            {"person": "S", "basis": "inheritance", "amount_ore": 100000000},
            {"person": "A", "basis": "inheritance", "amount_ore": 150000000, "fraction": "3/8"},
            {"person": "B1", "basis": "inheritance", "amount_ore": 150000000},
        ],
    },
}
OWN_FREE_PART: dict[str, Any] = {
    "id": "own-free-part-beside-a-limited-spouse",
    "kind": "forced_share",
    "date_of_death": "2024-06-01",
    "facts": {
        "persons": OWN_CASE["facts"]["persons"],
        "net_estate_ore": 400000000,
        "will": {
            "clauses": [
                {"type": "limit_issue_to_forced_share"},
                {"type": "limit_spouse_to_minimum", "known_to_spouse": True},
            ]
        },
    },
    # 4 000 000 less two thirds and 4 times 124 028.
    "expected": {
        "shares": [
            {"person": "S", "basis": "inheritance", "amount_ore": 49611200},
            {"person": "B1", "basis": "forced_share", "amount_ore": "400000000/3"},
        ],
        "values": {"free_part_ore": "251166400/3"},
    },
}
PUBLIC_CASES = _cases()
CASES = [OWN_CASE, OWN_FREE_PART, *PUBLIC_CASES]


def _date_of_death(case: dict[str, Any]) -> date:
    return date.fromisoformat(case["date_of_death"]) if case["date_of_death"] else WHEN_UNDATED


def _net_estate(facts: dict[str, Any]) -> Money | None:
    marital = facts.get("marital")
    if marital and marital.get("couple_net_shared_ore"):
        return Money(marital["couple_net_shared_ore"] // 2 - facts.get("estate_costs_ore", 0))
    ore = facts.get("net_estate_ore")
    return None if ore is None else Money(ore)


def _facts(case: dict[str, Any]) -> SuccessionFacts:
    given = case["facts"]
    persons, spouse, cohabitant = [], None, None
    clauses = {clause["type"]: clause for clause in (given.get("will") or {}).get("clauses", [])}
    knew = clauses.get("limit_spouse_to_minimum", {}).get("known_to_spouse")
    for person in given["persons"]:
        if person["relation"] == "spouse":
            spouse = Spouse(person["id"], knew_of_testament=knew)
        elif person["relation"] == "cohabitant":
            began = add_years(_date_of_death(case), -person["cohabitation_years"])
            cohabitant = Cohabitant(person["id"], common_child=person["common_child"], cohabited_from=began)
        elif person["relation"] != "child of spouse only":
            born_on = date(1950, 1, 1) if person["id"] == "D" else None
            persons.append(
                Person(person["id"], tuple(person["parents"]), alive=person["alive"], born_on=born_on),
            )
    free_part = clauses.get("free_part_to")
    testament = ValidTestament(
        (Legacy(free_part["person"], free_part=Fraction(1)),) if free_part else (),
        limits_spouse="limit_spouse_to_minimum" in clauses,
        limits_issue="limit_issue_to_forced_share" in clauses,
    )
    return SuccessionFacts(
        deceased_id="D",
        tree=FamilyTree(tuple(persons)),
        spouse=spouse,
        cohabitant=cohabitant,
        testament=testament if given.get("will") else None,
        net_estate=_net_estate(given),
        above_minstearv=given.get("minimum_inheritance_applies") is False,
        below_pliktdel_cap=given.get("cap_applies") is False,
        advances=tuple(Advance(item["heir"], Money(item["ore"])) for item in given.get("advances", [])),
    )


def test_the_reference_material_is_read_where_it_is_at_hand() -> None:
    kinds = {case["kind"] for case in PUBLIC_CASES}
    assert not PUBLIC_CASES or kinds == {"succession", "composite", "forced_share", "collation"}
    assert not PUBLIC_CASES or len(PUBLIC_CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_worked_example_comes_out_as_the_law_says(case: dict[str, Any]) -> None:
    facts, died = _facts(case), _date_of_death(case)
    if facts.testament and not facts.testament.legacies:
        _check_free_part(case["expected"], facts, died)
        return
    decision = compute_shares(facts, date_of_death=died, known_on=KNOWN_ON)
    assert decision.outcome is Outcome.COMPUTED, decision.missing
    shares = decision.require_value()
    for expected in case["expected"]["shares"]:
        if expected["basis"] == "inheritance":
            share = shares.get(expected["person"])
            if "fraction" in expected:
                assert share is not None
                assert share.fraction == Fraction(expected["fraction"])
            if "amount_ore" in expected:
                assert (share.amount_ore if share else 0) == Fraction(expected["amount_ore"])


def _check_free_part(expected: dict[str, Any], facts: SuccessionFacts, died: date) -> None:
    """Look at what is bound and what is free, where the example says nothing of who gets the free part."""
    value = compute_free_part(facts, date_of_death=died, known_on=KNOWN_ON).require_value()
    assert value.free == Fraction(expected["values"]["free_part_ore"])
    for share in expected["shares"]:
        survivor = share["basis"] == "inheritance"
        found = value.survivor if survivor else value.pliktdel[share["person"]]
        assert found == Fraction(share["amount_ore"])
