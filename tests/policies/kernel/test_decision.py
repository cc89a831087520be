"""A decision says what, why and on what."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule, to_json
from policies.kernel.money import Money
from policies.kernel.parameters import lookup

CITATION = arveloven("§ 8 første ledd")


@dataclass(frozen=True)
class Value:
    share: Fraction
    amount: Money


@rule(id="test.sample", version="1.0", citations=(CITATION,), in_force_from=date(2021, 1, 1))
def decide_sample(names: frozenset[str]) -> Decision[Value]:
    """Decide something."""
    use = lookup("dokumentavgift", on=date(2026, 1, 2), known_on=date(2026, 1, 2))
    return Decision(
        outcome=Outcome.COMPUTED,
        value=Value(Fraction(1, 4), Money(5)),
        facts=(Fact("names", names),),
        parameters=(use,),
        explanation="Slik ble det.",
    )


def test_a_rule_stamps_its_decisions() -> None:
    decision = decide_sample(frozenset({"a"}))
    assert (decision.rule_id, decision.version) == ("test.sample", "1.0")
    assert [str(citation) for citation in decision.citations] == ["arveloven § 8 første ledd"]
    assert decide_sample.__doc__ == "Decide something."


def test_the_same_facts_give_the_same_bytes() -> None:
    first = decide_sample(frozenset({"a", "b", "c"})).as_bytes()
    assert first == decide_sample(frozenset({"c", "b", "a"})).as_bytes()
    assert b'"share":"1/4"' in first
    assert b'"amount":{"ore":5}' in first


def test_a_decision_on_an_unconfirmed_rate_says_so() -> None:
    (caveat,) = decide_sample(frozenset()).caveats
    assert "ikke bekreftet" in caveat


def test_an_unclear_decision_has_no_value_to_take() -> None:
    missing = Missing("parents", "p1", "Hvem er foreldrene?")
    unclear: Decision[int] = Decision(outcome=Outcome.UNCLEAR, missing=(missing,))
    with pytest.raises(ValueError, match="missing"):
        unclear.require_value()
    assert collect_missing([unclear, unclear]) == (missing,)


def test_a_float_never_enters_a_record() -> None:
    with pytest.raises(TypeError):
        to_json(0.5)
