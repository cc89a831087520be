"""Two living spouses divide: each is told by name, and a side below zero is never shared."""

from fractions import Fraction
from typing import Any

import pytest

from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_file import read_cases
from settlement.services.law.decide_case import decide_case
from settlement.services.law.explain import explain_answer
from settlement.settings import Language


def _answer(one: dict[str, Any], other: dict[str, Any], **facts: Any) -> Answer:
    spouses = [{"id": "X", **one}, {"id": "Y", **other}]
    case = {"kind": "marital_division", "facts": {"marital": {"spouses": spouses}, **facts}}
    return decide_case(read_cases(case)[0])


INSOLVENT = {"assets": {"car": 10_000}, "debts": {"loan": 60_000}}
OWNER = {"assets": {"house": 100_000}}


@pytest.mark.parametrize(("one", "other", "owner"), [(INSOLVENT, OWNER, "Y"), (OWNER, INSOLVENT, "X")])
def test_the_order_of_the_spouses_changes_nothing_when_one_is_insolvent(
    one: dict[str, Any], other: dict[str, Any], owner: str
) -> None:
    answer = _answer(one, other)
    debtor = "X" if owner == "Y" else "Y"
    assert answer.values["share_each_ore"] == Fraction(50_000)
    assert answer.values[f"payment_from_{owner}_to_{debtor}_ore"] == Fraction(50_000)
    told = answer.decisions[0].explanation
    assert f"{owner} betaler 500,00\N{NO-BREAK SPACE}kr til {debtor}." in told
    assert "Avdøde" not in told
    assert {citation.act for citation in answer.decisions[0].citations} == {"ekteskapsloven"}


def test_the_division_is_told_in_english_too() -> None:
    spouses = [{"id": "X", **OWNER}, {"id": "Y", **OWNER}]
    (case,) = read_cases({"kind": "marital_division", "facts": {"marital": {"spouses": spouses}}})
    assert "Neither of them is to pay" in explain_answer(case, decide_case(case), Language.ENGLISH)


def test_a_dead_spouse_is_not_divided_with_as_if_alive() -> None:
    answer = _answer(OWNER, INSOLVENT, persons=[{"id": "X", "relation": "deceased", "alive": False}])
    assert answer.standing is Standing.REFUSED
    assert "composite" in answer.problem
