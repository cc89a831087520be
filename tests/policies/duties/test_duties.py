"""Document duty against worked public examples, and the fraction of many heirs."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from policies.duties.amount import compute_dokumentavgift
from policies.duties.exemption import compute_exempt_fraction
from policies.duties.facts import Acquisition, Ground, Ownership, PropertyValue, Taker
from policies.kernel.decision import to_json
from policies.kernel.money import Money
from tests.support.reference import reference_dir

ON = date(2025, 6, 1)
QUARTER_TO_SPOUSE = Fraction(3, 4)
OWNERSHIP = {
    None: Ownership.NO_SPOUSE,
    "shared": Ownership.SHARED,
    "separate_of_deceased": Ownership.SEPARATE_OF_DECEASED,
}
# In the form of the public ones, so that the reading of it is tried also where they are not at hand.
OWN: list[dict[str, Any]] = [
    {
        "id": "own",
        "facts": {
            "property_value_ore": 40000000,
            "taker": "C1",
            "persons": [{"id": "C1", "parents": ["D"]}, {"id": "C2", "parents": ["D"]}],
        },
        "expected": {
            "values": {
                "exempt_fraction": "1/2",
                "exempt_ore": 20000000,
                "dutiable_ore": 20000000,
                "duty_ore": 500000,
            }
        },
    }
]


def _public() -> list[dict[str, Any]]:
    folder = reference_dir()
    if folder is None:
        return []
    cases = json.loads((folder / "law" / "cases.json").read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["kind"] == "document_duty"]


def _acquisition(facts: dict[str, Any]) -> Acquisition:
    children = [person["id"] for person in facts["persons"] if "D" in person["parents"]]
    from_uskifte = facts.get("from_uskifte", False)
    inherited = QUARTER_TO_SPOUSE if from_uskifte else Fraction(1)
    takers = [facts["taker"]] if isinstance(facts["taker"], str) else facts["taker"]
    return Acquisition(
        takers=tuple(Taker(name, Ground.HEIR_BY_LAW, Fraction(1, len(takers))) for name in takers),
        ownership=OWNERSHIP[facts.get("property_class")],
        shares_by_law={name: inherited / len(children) for name in children},
        from_uskifte=from_uskifte,
    )


@pytest.mark.parametrize("case", OWN + _public(), ids=lambda case: case["id"])
def test_a_worked_example_comes_out_as_the_law_says(case: dict[str, Any]) -> None:
    expected, facts = case["expected"]["values"], case["facts"]
    acquisition = _acquisition(facts)
    exemption = compute_exempt_fraction(acquisition).require_value()
    assert exemption.exempt_fraction == Fraction(expected["exempt_fraction"])
    if facts["property_value_ore"] is None:
        return
    value = PropertyValue(Money(facts["property_value_ore"]))
    duty = compute_dokumentavgift(value, acquisition, on=ON, known_on=ON).require_value()
    assert duty.exempt_ore == expected["exempt_ore"]
    assert duty.dutiable_ore == expected["dutiable_ore"]
    assert duty.duty_ore == Money(expected["duty_ore"])


def test_the_order_of_the_takers_changes_nothing() -> None:
    heirs = [f"H{number:03}" for number in range(200)]
    shares = {name: Fraction(1, len(heirs)) for name in heirs}
    takers = [Taker(name, Ground.HEIR_BY_LAW, Fraction(1, 200)) for name in heirs]
    first, second = (
        compute_exempt_fraction(Acquisition(tuple(order), Ownership.NO_SPOUSE, shares))
        for order in (takers, takers[::-1])
    )
    assert to_json(first.value) == to_json(second.value)
    assert first.require_value().exempt_fraction == 1
