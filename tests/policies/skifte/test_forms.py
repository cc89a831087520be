"""What cases as data cannot say of the forms: sums hold, and words can be translated."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Decision
from policies.kernel.money import ZERO, Money
from policies.kernel.text import Text
from policies.skifte.compare import compare_forms
from policies.skifte.comparison_facts import ComparisonFacts, Unknown
from policies.skifte.decision_table import open_forms
from policies.skifte.forms import FormFacts, HeirStanding, Skifteform
from policies.skifte.heir_choices import list_heir_choices
from policies.skifte.liability import LiableHeir

DIED = date(2026, 2, 3)
ON = date(2026, 3, 1)
HEIRS = (
    HeirStanding("a", is_adult=True),
    HeirStanding("b", is_adult=False),
    HeirStanding("c", is_adult=True),
)
FACTS = FormFacts(DIED, HEIRS, Money(50_000_000), Money(5_000_000))
LIABLE = (
    LiableHeir("a", has_assumed_debts=True),
    LiableHeir("b", is_adult=False),
    LiableHeir("c"),
)
THIRDS = {"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}


def test_every_form_is_decided() -> None:
    assert list(open_forms(FACTS, on=ON, known_on=ON)) == list(Skifteform)


@pytest.mark.parametrize("net", [0, 1, 2, 1_210_499, 1_210_500, 1_210_501, 40_000_001])
def test_what_the_heirs_get_is_what_is_left_after_the_costs_to_the_last_ore(net: int) -> None:
    facts = ComparisonFacts(FACTS, Money(net), THIRDS, LIABLE, debts=ZERO)
    for outcome in compare_forms(facts, on=ON, known_on=ON).require_value():
        assert outcome.cost is not None
        got = sum(heir.gets_now.ore for heir in outcome.heirs if heir.gets_now is not None)
        assert got == max(0, net - outcome.cost.ore)


def test_what_is_unknown_never_makes_the_range_narrower_than_the_figure() -> None:
    unknown = Unknown("house", "Hva er huset verdt?", Money(-7), Money(5))
    facts = ComparisonFacts(FACTS, Money(40_000_000), THIRDS, LIABLE, debts=ZERO, unknowns=(unknown,))
    (privat, *_) = compare_forms(facts, on=ON, known_on=ON).require_value()
    for heir in privat.heirs:
        assert heir.gets_least is not None
        assert heir.gets_now is not None
        assert heir.gets_most is not None
        assert heir.gets_least <= heir.gets_now <= heir.gets_most


def test_every_word_for_people_can_be_said_in_another_language() -> None:
    facts = ComparisonFacts(FACTS, Money(40_000_000), THIRDS, LIABLE, debts=ZERO)
    decisions = (compare_forms(facts, on=ON, known_on=ON), list_heir_choices(FACTS, on=ON, known_on=ON))
    said = [text for decision in decisions for text in _words(decision)]
    assert said
    assert [text for text in said if text and not isinstance(text, Text)] == []


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Decision):
        yield value.explanation
        yield from value.caveats
        yield from _words(value.rests_on)
        yield from _words(value.value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, str) and field.name in {"why", "says", "note", "text"}:
                yield inner
            else:
                yield from _words(inner if not isinstance(inner, str) else ())
