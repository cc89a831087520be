"""Every rule of law has cases of its own, and they pass."""

import re

import pytest

from policies.registry import RULES
from settlement.services.law.rule_cases import RuleCase, case_ids, read_cases, run_case

FEWEST = 3
CASES = [case for rule_id in case_ids() for case in read_cases(rule_id)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule_id}: {case.name}")
def test_the_case_comes_out_as_expected(case: RuleCase) -> None:
    assert run_case(case).problems == ()


def test_every_case_file_is_for_a_rule() -> None:
    assert set(case_ids()) <= set(RULES)


def test_a_case_is_named_by_a_sentence_of_its_own_and_says_its_provision() -> None:
    names = [(case.rule_id, case.name) for case in CASES]
    assert len(set(names)) == len(names)
    assert all(len(case.name.split()) >= FEWEST for case in CASES)
    assert all(re.search(r"\d|praksis", case.provision) for case in CASES)
