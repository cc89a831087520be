"""The estate is divided to the øre, and the booppgjoer ends at zero."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.creditors.ranking import FordringClass
from policies.distribution.shares import decide_arvelodd
from policies.distribution.statement import (
    AssetLine,
    CashMovement,
    LegacyLine,
    ObligationLine,
    ShareLine,
    StatementFacts,
    check_control_sums,
    control_sums,
    draw_up_statement,
)
from policies.distribution.takeover import (
    AssetToDivide,
    Settlement,
    Takeover,
    ValuationBasis,
    settle_takeovers,
)
from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts, SharesDoNotAddUp
from policies.kernel.money import ZERO, Money

THIRDS = {"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}


def test_arvelodd_is_whole_ore_and_the_rule_is_printed() -> None:
    decision = decide_arvelodd(Money(100), THIRDS)
    assert [(lodd.person_id, lodd.amount.ore) for lodd in decision.require_value()] == [
        ("a", 34),
        ("b", 33),
        ("c", 33),
    ]
    assert "største restene" in decision.explanation


def test_arvelodd_of_shares_that_are_not_a_whole_is_refused() -> None:
    with pytest.raises(SharesDoNotAddUp):
        decide_arvelodd(Money(100), {"a": Fraction(1, 3)})


def test_an_insolvent_estate_has_nothing_to_divide() -> None:
    decision = decide_arvelodd(Money(-1), THIRDS)
    assert {lodd.amount for lodd in decision.require_value()} == {ZERO}
    assert decision.caveats


LODD = {"a": Money(300), "b": Money(300), "c": Money(300)}
HOME = AssetToDivide("home", Takeover.TAKEN_OVER, Money(500), taken_by="a", may_be_secured=True)
CAR = AssetToDivide("car", Takeover.TAKEN_OVER, Money(100), taken_by="b")
BANK = AssetToDivide("bank", Takeover.CASH, Money(300), ValuationBasis.BALANCE)


def settled(*assets: AssetToDivide, secured_by: frozenset[str] = frozenset()) -> dict[str, Settlement]:
    decision = settle_takeovers(LODD, assets, secured_by=secured_by)
    return {item.person_id: item for item in decision.require_value()}


def test_who_takes_over_more_than_the_arvelodd_pays_in() -> None:
    result = settled(HOME, CAR, BANK)
    assert (result["a"].pays_in, result["b"].cash, result["c"].cash) == (Money(200), Money(200), Money(300))
    assert all(item.received == item.arvelodd for item in result.values())


def test_a_secured_claim_stands_for_cash_where_property_allows_it() -> None:
    result = settled(HOME, CAR, BANK, secured_by=frozenset({"a"}))
    assert (result["a"].secured_claim, result["a"].pays_in) == (Money(200), ZERO)
    assert result["b"].secured_credit + result["c"].secured_credit == Money(200)
    assert all(item.received == item.arvelodd for item in result.values())
    no_security = settled(replace(HOME, may_be_secured=False), CAR, BANK, secured_by=frozenset({"a"}))
    assert no_security["a"].pays_in == Money(200)


@pytest.mark.parametrize(
    ("asset", "name"),
    [
        (replace(CAR, value=None), "value"),
        (replace(CAR, objections=frozenset({"c"})), "objection"),
        (replace(CAR, taken_by=None), "taken_by"),
    ],
)
def test_an_asset_without_value_taker_or_peace_is_named(asset: AssetToDivide, name: str) -> None:
    decision = settle_takeovers(LODD, (HOME, asset, BANK))
    assert decision.outcome is Outcome.UNCLEAR
    assert [(item.name, item.about) for item in decision.missing] == [(name, "car")]


def test_assets_that_are_not_the_sum_of_the_shares_are_refused() -> None:
    with pytest.raises(MalformedFacts):
        settle_takeovers(LODD, (HOME, CAR))
    with pytest.raises(MalformedFacts):
        settle_takeovers(LODD, (HOME, replace(CAR, taken_by="stranger"), BANK))


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.integers(0, 10**6), st.booleans())
def test_takeovers_settle_everybody_exactly(values: list[int], cash: int, secured: bool) -> None:
    total = Money(sum(values) + cash)
    lodd = {item.person_id: item.amount for item in decide_arvelodd(total, THIRDS).require_value()}
    assets = [
        AssetToDivide(str(n), Takeover.TAKEN_OVER, Money(value), taken_by=heir, may_be_secured=True)
        for n, (value, heir) in enumerate(zip(values, "aab", strict=True))
    ]
    decision = settle_takeovers(
        lodd,
        (*assets, AssetToDivide("bank", Takeover.CASH, Money(cash))),
        secured_by=frozenset({"a"} if secured else ()),
    )
    items = decision.require_value()
    assert all(item.received == item.arvelodd for item in items)
    assert sum((item.cash - item.pays_in for item in items), ZERO) == Money(cash)
    assert all(
        min(item.cash, item.pays_in, item.secured_claim, item.secured_credit) >= ZERO for item in items
    )


ON = date(2026, 9, 1)


def statement_facts() -> StatementFacts:
    settlements = settle_takeovers(LODD, (HOME, CAR, BANK)).require_value()
    return StatementFacts(
        on=ON,
        assets=(
            AssetLine("home", "Bolig", Money(500), ValuationBasis.AGREED, Takeover.TAKEN_OVER, "a"),
            AssetLine("car", "Bil", Money(100), ValuationBasis.AGREED, Takeover.TAKEN_OVER, "b"),
            AssetLine("bank", "Bankinnskudd", Money(450), ValuationBasis.BALANCE, Takeover.CASH),
        ),
        obligations=(ObligationLine("funeral", "Begravelse", FordringClass.FUNERAL, Money(100), Money(100)),),
        legacies=(LegacyLine("org", "Gave", Money(50)),),
        shares=tuple(ShareLine(heir, "issue", Fraction(1, 3), amount) for heir, amount in LODD.items()),
        settlements=settlements,
        cash=(
            CashMovement("1", ON, Money(450), "Innskudd"),
            CashMovement("2", ON, Money(-100), "Begravelse"),
            CashMovement("3", ON, Money(-50), "Gave"),
            CashMovement("4", ON, Money(200), "Innbetalt av den som overtar bolig"),
            CashMovement("5", ON, Money(-200), "Utbetalt"),
            CashMovement("6", ON, Money(-300), "Utbetalt"),
        ),
    )


def test_a_statement_adds_up_and_ends_at_zero() -> None:
    statement = draw_up_statement(statement_facts()).require_value()
    assert (statement.net_estate, statement.for_division, statement.balance) == (Money(950), Money(900), ZERO)
    assert all(item.holds for item in control_sums(statement))
    assert check_control_sums(statement, final=True).is_met


def broken(facts: StatementFacts) -> set[str]:
    decision = check_control_sums(draw_up_statement(facts).require_value(), final=True)
    assert decision.outcome is Outcome.NOT_MET
    return {item.id for item in decision.require_value()}


def test_one_ore_too_much_is_found_wherever_it_hides() -> None:
    facts = statement_facts()
    assert broken(replace(facts, cash=facts.cash[:-1])) == {"balance"}
    assert broken(replace(facts, obligations=(replace(facts.obligations[0], paid=Money(99)),))) == {
        "obligations",
        "obligation:funeral",
    }
    assert "shares" in broken(replace(facts, legacies=()))
    first, *others = facts.settlements
    assert broken(replace(facts, settlements=(replace(first, cash=Money(1)), *others))) == {
        "settlement",
        "share:a",
    }


def test_a_draft_may_wait_for_payments_but_not_for_shares() -> None:
    facts = replace(statement_facts(), cash=())
    assert check_control_sums(draw_up_statement(facts).require_value(), final=False).is_met
    empty = draw_up_statement(replace(facts, shares=())).require_value()
    assert check_control_sums(empty, final=False).is_unclear
