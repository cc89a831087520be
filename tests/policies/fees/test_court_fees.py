"""Fees against worked public examples, and what the comparison of the forms is told."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from policies.fees.court_fee import compute_court_fee
from policies.fees.estate import compute_expected_public_fee
from policies.fees.facts import Administrator, CourtService, EstateEnd, EstateProceedings, FeeFacts
from policies.fees.payment import _DAY
from policies.kernel.decision import Outcome
from policies.kernel.errors import OutsideParameterSpan
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from tests.support.reference import reference_dir

KNOWN_ON = date(2026, 7, 1)


def _settled(administrator: Administrator) -> FeeFacts:
    return FeeFacts(estate=EstateProceedings(administrator, 0, EstateEnd.SETTLED, proklama_fee_paid=False))


SERVICES: dict[str, tuple[CourtService, FeeFacts]] = {
    "public settlement with administrator": (
        CourtService.PUBLIC_SETTLEMENT,
        _settled(Administrator.APPOINTED),
    ),
    "public settlement, court itself": (CourtService.PUBLIC_SETTLEMENT, _settled(Administrator.NONE)),
    "preparatory court meeting": (CourtService.PREPARATORY_MEETING, FeeFacts(estate_opened=False)),
    "storing a will": (CourtService.TESTAMENT_STORAGE, FeeFacts(documents=1)),
}
# Tables of the reference material under other names than ours, where it holds rows of the same multiple.
MULTIPLES = {
    "public_settlement": "estate",
    "extra_meeting": "extra_meeting",
    "preparatory_meeting": "preparatory_meeting",
    "proklama_heir_before_choice": "proklama_before_choice",
    "will_deposit": "testament_storage",
    "valuation_without_judge": "valuation",
}
OWN: list[dict[str, Any]] = [
    {
        "id": "own",
        "facts": {"as_of": "2025-02-03", "service": "storing a will"},
        "expected": {"values": {"amount_ore": 105100}},
    }
]


def _reference(name: str) -> dict[str, Any]:
    folder = reference_dir()
    if folder is None:
        return {}
    return dict(json.loads((folder / "law" / name).read_text(encoding="utf-8")))


CASES = OWN + [case for case in _reference("cases.json").get("cases", []) if case["kind"] == "fee"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_example_comes_out_as_the_law_says(case: dict[str, Any]) -> None:
    service, facts = SERVICES[case["facts"]["service"]]
    fee = compute_court_fee(service, facts, on=date.fromisoformat(case["facts"]["as_of"]), known_on=KNOWN_ON)
    assert fee.value == Money(case["expected"]["values"]["amount_ore"])


def test_every_multiple_agrees_with_the_reference_on_its_first_day() -> None:
    rows = _reference("parameters.json").get(
        "fee_multiples", {"will_deposit": [{"from": "2016-01-01", "R": "4/5"}]}
    )
    for name, ours in MULTIPLES.items():
        for row in rows.get(name, []):
            use = lookup(f"court_fee_{ours}", on=date.fromisoformat(row["from"]), known_on=KNOWN_ON)
            assert use.value == Fraction(row["R"]), name


@pytest.mark.parametrize(
    ("on", "kroner"),
    [(date(2015, 12, 31), 10750), (date(2018, 6, 1), 10170), (date(2024, 6, 1), 11493)],
)
def test_the_comparison_expects_half_of_the_full_fee(on: date, kroner: int) -> None:
    assert compute_expected_public_fee(on=on, known_on=KNOWN_ON).value == Money(kroner * 100)


def test_the_comparison_is_told_when_the_fee_is_not_known() -> None:
    fee = compute_expected_public_fee(on=date(2027, 1, 1), known_on=date(2027, 1, 1))
    assert fee.outcome is Outcome.UNCLEAR
    with pytest.raises(OutsideParameterSpan):
        lookup("rettsgebyr", on=date(2027, 1, 1), known_on=date(2027, 1, 1))


def test_every_service_has_a_day_and_an_answer() -> None:
    assert set(_DAY) == set(CourtService)
    for service in CourtService:
        assert compute_court_fee(service, on=date(2025, 1, 2), known_on=KNOWN_ON).explanation
