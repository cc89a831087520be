"""Tests that share a run of an estate are given to one worker, or it would be lived once for each."""

from pathlib import Path

import pytest

from tests.settlement.reversal.test_each_stage import HERE_FOR
from tests.support.distribution import LONG, scene_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tests/journeys/test_kill.py::test_a", "tests/journeys/test_widow.py::test_b[awkward_run]"),
        ("tests/flows/test_prefect.py::test_a", "tests/flows/test_prefect_keeps_nothing.py::test_b"),
        (
            "tests/settlement/sandbox/test_everything_in_one.py::test_a",
            "tests/settlement/web/portal/test_to_the_end_in_a_browser.py::test_b",
        ),
        ("tests/settlement/web/test_pages.py::test_a", "tests/settlement/web/test_pages.py::test_b[x]"),
    ],
)
def test_what_shares_a_run_is_one_scene(one: str, other: str) -> None:
    assert scene_of(one) == scene_of(other)


def test_each_estate_of_the_reversal_is_a_scene_of_its_own() -> None:
    path = "tests/settlement/reversal/test_each_stage.py::test_a"
    assert len({scene_of(f"{path}[{name}-any_step]") for name in HERE_FOR}) == len(HERE_FOR)


def test_every_long_place_is_there() -> None:
    tests = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
    assert [part for part in LONG if not any(part in path for path in tests)] == []
