"""Random histories of heirs, creditors, banks and courts against a sheet of paper.

`SETTLEMENT_HISTORIES` says how many, in chunks with a seed each. A chunk that fails tells its seed,
and `SETTLEMENT_HISTORIES_SEED` plays from it again; Hypothesis prints the smallest history it found as well.
"""

import ast
import os
import re
import secrets
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, reproduce_failure, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from settlement.domain.steps import payment
from settlement.services import move_money
from settlement.services.change import Change
from settlement.services.facts import succession
from tests.settlement.services.histories import reference
from tests.settlement.services.histories.machine import History
from tests.settlement.services.histories.reference import Family, Money
from tests.settlement.services.histories.stages import FAMILIES, turns
from tests.support.memory_house import plain_papers

HISTORIES = int(os.environ.get("SETTLEMENT_HISTORIES", "40"))
CHUNK = 100
FIRST = int(os.environ.get("SETTLEMENT_HISTORIES_SEED") or secrets.randbelow(2**31))
CHUNKS = [(FIRST + n, min(CHUNK, HISTORIES - n * CHUNK)) for n in range(-(-HISTORIES // CHUNK))]
FOUND_FIRST = settings(
    phases=[Phase.reuse, Phase.generate]
)  # as it was found: nobody waits for a smaller one


@pytest.fixture(autouse=True)
def _plain_papers() -> Iterator[None]:
    with plain_papers():
        for family in FAMILIES:
            turns(family)  # once, and before any fault is planted
        yield


def play(first: int, count: int, way: settings | None = None, **decorated: Any) -> None:
    """Play so many histories from a seed; the same seed gives the same ones."""
    told = settings(
        way or settings(),
        max_examples=count,
        stateful_step_count=30,
        deadline=None,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    machine = type("Seeded", (History,), {})
    try:
        run_state_machine_as_test(decorated.get("by", seed(first))(machine), settings=told)
    except AssertionError as diverged:
        diverged.add_note(
            f"Play it again with SETTLEMENT_HISTORIES_SEED={first} SETTLEMENT_HISTORIES={count}"
        )
        raise


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("chunk", range(len(CHUNKS)))
def test_no_history_goes_another_way_than_the_sheet_of_paper(chunk: int) -> None:
    play(*CHUNKS[chunk])


def pay_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payment, "settled_ore", lambda case, party_id: 0)


def send_on_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(move_money, "approvals_needed", lambda case, on: 1)


def forget_who_gave_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(succession, "_renunciations", lambda case: ())


EAGER = {"apply_succession", "compare_forms", "assess_solvency", "open_wishes", "propose_distribution"}


def work_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Change.is_open
    monkeypatch.setattr(Change, "is_open", lambda it, step: step in EAGER or asked(it, step))


PLANTED = {
    "Pengene i boet rekker ikke": pay_twice,
    "too few had approved": send_on_one_word,
    "other parts than the family has": forget_who_gave_up,
    "was not ready and did act": work_unasked,
}


@pytest.mark.parametrize("found", PLANTED)
def test_a_planted_fault_is_found(found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    PLANTED[found](monkeypatch)
    assert found in str(failure())


def test_what_was_found_comes_back_from_its_seed_and_from_what_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send_on_one_word(monkeypatch)
    first = failure()
    assert str(failure()) == str(first)
    printed = re.search(r"@reproduce_failure\('([^']+)', (b'[^']+')\)", "\n".join(first.__notes__))
    assert printed is not None
    version, blob = printed.group(1), ast.literal_eval(printed.group(2))
    with pytest.raises(AssertionError, match=str(first)):
        play(0, 1, FOUND_FIRST, by=reproduce_failure(version, blob))


def failure() -> AssertionError:
    """What a seed comes upon that needs few histories for it."""
    with pytest.raises(AssertionError) as diverged:
        play(5, 60, FOUND_FIRST)
    return diverged.value


def test_the_sheet_of_paper_knows_nothing_of_the_code_that_is_tried() -> None:
    read = ast.parse(Path(reference.__file__).read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(read) if isinstance(node, ast.ImportFrom)}
    assert named == {"dataclasses", "datetime", "fractions", "itertools"}
    assert not [node for node in ast.walk(read) if isinstance(node, ast.Import)]


def test_the_sheet_of_paper_divides_a_family_by_hand_as_the_act_does() -> None:
    family = Family({"a": ["a1", "a2"], "b": [], "c": []}, dead_before={"a"})
    assert family.shares(1) == {
        "a1": Fraction(1, 6),
        "a2": Fraction(1, 6),
        "b": Fraction(1, 3),
        "c": Fraction(1, 3),
    }
    family.renounced["b"] = Fraction(1, 2)  # half of it goes to the other two lines
    assert family.shares(1) == {
        "a1": Fraction(5, 24),
        "a2": Fraction(5, 24),
        "b": Fraction(1, 6),
        "c": Fraction(5, 12),
    }


def test_the_sheet_of_paper_gives_a_widow_a_quarter_and_never_less_than_the_least() -> None:
    family = Family({"a": [], "b": []}, widow="w", least=500)
    assert family.shares(4_000) == {"w": Fraction(1, 4), "a": Fraction(3, 8), "b": Fraction(3, 8)}
    assert family.shares(1_000) == {"w": Fraction(1, 2), "a": Fraction(1, 4), "b": Fraction(1, 4)}
    assert family.shares(400) == {"w": Fraction(1)}


def test_the_sheet_of_paper_gives_a_friend_the_sum_as_far_as_two_thirds_are_left_for_the_children() -> None:
    family = Family({"a": [], "b": []}, friend="f", legacy=300)
    assert family.shares(3_000) == {"f": Fraction(1, 10), "a": Fraction(9, 20), "b": Fraction(9, 20)}
    assert family.shares(600) == {"f": Fraction(1, 3), "a": Fraction(1, 3), "b": Fraction(1, 3)}


def test_the_sheet_of_paper_pays_creditors_from_their_security_and_then_class_by_class() -> None:
    money = Money(accounts={"bank": 500}, things={"boat": 300}, loans={"loan": 400}, secured={"loan": "boat"})
    money.claimed = money.accepted = {"court": 100, "tax": 250, "shop": 300, "smith": 100}
    money.costs, money.tax = {"court"}, {"tax"}
    assert money.dividends() == {"loan": 330, "court": 100, "tax": 250, "shop": 90, "smith": 30}
    assert money.to_divide() == 0


def test_the_sheet_of_paper_takes_off_what_a_child_had_and_asks_for_nothing_back() -> None:
    family = Family({"a": [], "b": [], "c": []}, advances={"a": 300})
    assert family.shares(600) == {"b": Fraction(1, 2), "c": Fraction(1, 2)}
    assert family.shares(1_200) == {"a": Fraction(1, 6), "b": Fraction(5, 12), "c": Fraction(5, 12)}
    family.advances["b"] = 900  # more than the part, and a and c divide the rest as if b were not there
    assert family.shares(600) == {"a": Fraction(1, 4), "c": Fraction(3, 4)}
