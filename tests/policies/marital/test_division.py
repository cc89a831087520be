"""The felleseie divides equally, after debts, and the estate is what is left."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.marital.debts import FORHOLDSMESSIG_DEL
from policies.marital.division import MaritalDivision, divide
from policies.marital.facts import (
    DebtClass,
    MaritalAsset,
    MaritalDebt,
    MaritalFacts,
    PropertyClass,
    SpouseEstate,
)
from tests.support.reference import reference_dir


def side(
    person_id: str, felleseie: int = 0, debt: int = 0, *, outside: int = 0, other: int = 0
) -> SpouseEstate:
    return SpouseEstate(
        person_id,
        (
            MaritalAsset("home", PropertyClass.FELLESEIE, Money(felleseie)),
            MaritalAsset("cabin", PropertyClass.SAEREIE, Money(outside)),
        ),
        (
            MaritalDebt("loan", DebtClass.FELLESEIE, Money(debt)),
            MaritalDebt("card", DebtClass.OTHER, Money(other)),
        ),
    )


def division_of(facts: MaritalFacts, readings: Readings = DEFAULTS) -> MaritalDivision:
    return divide(facts, readings=readings).require_value()


def test_each_side_ends_with_half_of_what_is_divided() -> None:
    value = division_of(MaritalFacts(side("D", 1000, 200), side("S", 400)))
    assert value.boslodd_each == 600
    assert value.payment_to_estate == Money(-200)
    assert value.net_estate == Money(600)
    assert value.survivor_keeps == Money(600)


def test_costs_burden_the_estate_and_not_the_division() -> None:
    value = division_of(MaritalFacts(side("D", 1000), side("S"), estate_costs=Money(60)))
    assert (value.estate_before_costs, value.net_estate) == (Money(500), Money(440))


def test_a_side_below_zero_is_never_shared() -> None:
    value = division_of(MaritalFacts(side("D", 1000), side("S", 100, 300)))
    assert value.survivor.contribution == 0
    assert value.payment_to_estate == Money(-500)


def test_an_insolvent_deceased_draws_nothing_from_the_survivor() -> None:
    value = division_of(MaritalFacts(side("D", 100, 300), side("S", 1000)))
    assert value.payment_to_estate == ZERO
    assert value.net_estate == Money(-200)


def test_with_only_felleseie_all_debt_is_deducted() -> None:
    assert division_of(MaritalFacts(side("D", 1000, 100, other=300), side("S"))).deceased.deductible == 400


@pytest.mark.parametrize(
    ("option", "deductible"),
    [("net", 200 + Fraction(300 * 800, 1800)), ("gross", 200 + Fraction(300, 2))],
)
def test_with_saereie_other_debt_is_deducted_in_proportion(option: str, deductible: Fraction) -> None:
    facts = MaritalFacts(side("D", 1000, 200, outside=1000, other=300), side("S"))
    readings = Readings({FORHOLDSMESSIG_DEL.id: option})
    assert division_of(facts, readings).deceased.deductible == deductible
    assert "forholdsmessig" in divide(facts, readings=readings).caveats[0]


@pytest.mark.parametrize(("debt", "deductible"), [(500, 0), (501, 1)])
def test_debt_for_saereie_is_deducted_only_where_saereie_does_not_cover_it(
    debt: int, deductible: int
) -> None:
    deceased = replace(
        side("D", 1000, outside=500), debts=(MaritalDebt("x", DebtClass.OUTSIDE, Money(debt)),)
    )
    assert division_of(MaritalFacts(deceased, side("S"))).deceased.deductible == deductible


def test_half_an_ore_goes_to_the_estate() -> None:
    assert division_of(MaritalFacts(side("D"), side("S", 1))).payment_to_estate == Money(1)
    assert division_of(MaritalFacts(side("D", 1), side("S"))).payment_to_estate == ZERO


def test_values_that_are_not_known_make_it_unclear() -> None:
    facts = MaritalFacts(side("D"), replace(side("S"), complete=False))
    decision = divide(facts)
    assert decision.outcome is Outcome.UNCLEAR
    assert [item.about for item in decision.missing] == ["S"]


def test_skjevdeling_cannot_be_claimed_out_of_uskifte() -> None:
    kept = SpouseEstate("D", (MaritalAsset("a", PropertyClass.SKJEVDELING, Money(1)),))
    with pytest.raises(MalformedFacts):
        MaritalFacts(kept, side("S"), from_uskifte=True)


AMOUNT = st.integers(0, 10**9)


@settings(max_examples=60, deadline=None)
@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_nothing_is_lost_or_invented(a: int, b: int, c: int, d: int, e: int, f: int) -> None:
    facts = MaritalFacts(side("D", a, b, outside=e, other=f), side("S", c, d))
    value = division_of(facts)
    assert value.estate_before_costs + value.survivor_keeps == Money(a + e - b - f + c - d)


def _cases() -> list[dict[str, Any]]:
    folder = reference_dir()
    if folder is None:
        return []
    cases = json.loads((folder / "law" / "cases.json").read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["kind"] == "marital_division"]


OWN_CASE: dict[str, Any] = {
    "id": "own-flat-and-boat",
    "facts": {
        "marital": {
            "spouses": [
                {"id": "X", "assets": {"flat": 300000000}, "debts": {"loan": 100000000}},
                {"id": "Y", "assets": {"boat": 20000000}, "debts": {"loan": 40000000}},
            ],
        },
    },
    "expected": {
        "values": {
            "contribution_X_ore": 200000000,
            "contribution_Y_ore": 0,
            "share_each_ore": 100000000,
            "payment_from_X_to_Y_ore": 100000000,
        },
    },
}
CASES = [OWN_CASE, *_cases()]


def _spouse(given_spouse: dict[str, Any]) -> SpouseEstate:
    return SpouseEstate(
        given_spouse["id"],
        tuple(MaritalAsset(k, PropertyClass.FELLESEIE, Money(v)) for k, v in given_spouse["assets"].items()),
        tuple(MaritalDebt(k, DebtClass.OTHER, Money(v)) for k, v in given_spouse["debts"].items()),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_worked_example_comes_out_as_the_law_says(case: dict[str, Any]) -> None:
    first, second = (_spouse(item) for item in case["facts"]["marital"]["spouses"])
    value, expected = division_of(MaritalFacts(first, second)), case["expected"]["values"]
    assert value.deceased.contribution == expected["contribution_X_ore"]
    assert value.survivor.contribution == expected["contribution_Y_ore"]
    assert value.boslodd_each == expected["share_each_ore"]
    assert -value.payment_to_estate == Money(expected["payment_from_X_to_Y_ore"])
