"""Rates, fees and duty: right, or unclear with what is missing, and never a zero nobody looked up."""

from fractions import Fraction
from typing import Any

import pytest

from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_file import read_cases
from settlement.services.law.decide_case import decide_case

PERSONS: list[dict[str, Any]] = [
    {"id": "D", "relation": "deceased", "alive": False},
    {"id": "A", "parents": ["D"]},
    {"id": "B", "parents": ["D"]},
]


def _answer(kind: str, *, readings: dict[str, str] | None = None, **facts: Any) -> Answer:
    return decide_case(read_cases({"kind": kind, "readings": readings or {}, "facts": facts})[0])


def _missing(answer: Answer) -> list[tuple[str, str | None]]:
    assert answer.standing is Standing.UNCLEAR
    return [(item.name, item.about) for item in answer.missing]


@pytest.mark.parametrize(("option", "ore"), [("effective_date", 12_402_800), ("as_adopted", 11_862_000)])
def test_g_on_the_first_of_may_is_read_as_the_case_chooses(option: str, ore: int) -> None:
    readings = {"folketrygdloven.g_ved_arvefallet": option}
    answer = _answer("parameter", readings=readings, multiple_of_G=1, as_of="2024-05-01")
    assert answer.values["amount_ore"] == Fraction(ore)


def test_a_rate_of_a_year_nobody_has_is_unclear() -> None:
    assert _missing(_answer("parameter", multiple_of_G=1, as_of="1950-06-01")) == [("grunnbeloep", None)]


def test_an_attest_that_is_free_now_is_not_said_to_have_been_free_before_the_rates_we_know() -> None:
    assert _answer("fee", service="skifteattest", as_of="2024-06-01").values["amount_ore"] == 0
    assert _missing(_answer("fee", service="skifteattest", as_of="1990-01-01")) == [("rettsgebyr", None)]


def test_a_multiple_that_is_not_what_the_service_costs_is_refused() -> None:
    answer = _answer("fee", service="skifteattest", multiple_of_R=3, as_of="2024-06-01")
    assert answer.standing is Standing.REFUSED
    assert "multiple_of_R" in answer.problem


def test_a_duty_without_a_day_or_a_rate_asks_for_the_day() -> None:
    asked: dict[str, Any] = {"persons": PERSONS, "property_value_ore": 30_000_000, "taker": "A"}
    assert _missing(_answer("document_duty", **asked)) == [("as_of", None)]
    assert _answer("document_duty", as_of="2025-06-01", **asked).values["duty_ore"] == 375_000


def test_a_duty_whose_heirs_are_not_known_asks_about_the_person() -> None:
    persons: list[dict[str, Any]] = [*PERSONS[:2], {**PERSONS[2], "alive": None}]
    asked: dict[str, Any] = {"persons": persons, "property_value_ore": 1, "taker": "A", "as_of": "2025-06-01"}
    assert _missing(_answer("document_duty", **asked)) == [("alive", "B")]


def test_a_duty_beside_a_spouse_who_may_have_died_first_asks_about_the_spouse() -> None:
    persons: list[dict[str, Any]] = [*PERSONS, {"id": "S", "relation": "spouse", "alive": None}]
    asked: dict[str, Any] = {"persons": persons, "property_value_ore": 1, "taker": "A", "as_of": "2025-06-01"}
    assert ("alive", "S") in _missing(_answer("document_duty", **asked))


def test_the_dead_take_no_property() -> None:
    asked: dict[str, Any] = {"persons": PERSONS, "property_value_ore": 1, "taker": "D", "as_of": "2025-06-01"}
    assert "D is dead" in _answer("document_duty", **asked).problem
