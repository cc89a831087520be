"""What is measured is judged against the right side of its bar, on estates that can be loaded."""

from datetime import date

from connectors.simulation.build import build_estates
from connectors.simulation.estate import EstateWorld
from connectors.simulation.scenario import Scenario
from tests.bench.bars import Figure
from tests.bench.estates import estate


def test_a_ratio_below_its_least_is_missed_and_says_so() -> None:
    slow = Figure(name="speed", meaning="", ratio=0.7, at_least=0.75)
    assert not slow.is_reached
    assert slow.sentence() == "Missed: speed is 0.70, and the bar is at least 0.75."
    assert Figure(name="speed", meaning="", ratio=0.75, at_least=0.75).is_reached


def test_a_ratio_above_its_most_is_missed() -> None:
    late = Figure(name="wait", meaning="what it means", ratio=1.3, at_most=1.2, aim="1.1")
    assert not late.is_reached
    assert late.told().splitlines() == [
        "  1.30  wait   (bar: at most 1.2, aim 1.1: MISSED)",
        "        what it means",
    ]
    assert Figure(name="wait", meaning="", ratio=1.2, at_most=1.2).is_reached


def test_the_measured_estates_are_alike() -> None:
    made: list[EstateWorld] = []
    for place in (0, 411, 799):
        body = estate(place)
        scenario = Scenario.model_validate(body["scenario"])
        made += build_estates(body["feed"], scenario=scenario, today=date(2026, 9, 1))
    assert len({built.court_case_id for built in made}) == 3
    goods = {(len(b.accounts), len(b.properties), len(b.vehicles), len(b.policies)) for b in made}
    assert goods == {(3, 1, 1, 1)}


def test_no_two_measured_estates_share_a_person() -> None:
    numbers = [person["number"] for place in range(800) for person in estate(place)["scenario"]["persons"]]
    assert len(set(numbers)) == len(numbers)
