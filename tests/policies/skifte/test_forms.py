"""Which forms stand open, what they mean for debts, and how they compare."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import ZERO, Money
from policies.skifte.compare import compare_forms
from policies.skifte.comparison_facts import ComparisonFacts
from policies.skifte.decision_table import open_forms
from policies.skifte.forms import (
    FormFacts,
    HeirStanding,
    Skifteform,
    decide_privat_open,
    decide_uskifte_open,
)
from policies.skifte.liability import LiableHeir, compute_exposure
from policies.skifte.public_opening import decide_offentlig_open
from policies.skifte.small_estate import decide_small_estate_open

DIED = date(2026, 2, 3)
ON = date(2026, 3, 1)
G = 13_016_000
ADULT = HeirStanding("a", is_adult=True)
MINOR = HeirStanding("b", is_adult=False)
FACTS = FormFacts(DIED, (ADULT, MINOR), Money(50_000_000), Money(5_000_000))


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (FACTS, Outcome.MET),
        (replace(FACTS, heirs=(MINOR,)), Outcome.MET),
        (replace(FACTS, heirs=(HeirStanding("a", is_adult=None),)), Outcome.UNCLEAR),
        (replace(FACTS, heirs=()), Outcome.NOT_MET),
        (replace(FACTS, heirs=(replace(ADULT, is_minor_legatee=True),)), Outcome.NOT_MET),
        (replace(FACTS, testament_orders_offentlig=True), Outcome.NOT_MET),
        (replace(FACTS, offentlig_demanded=True), Outcome.NOT_MET),
    ],
)
def test_private_settlement_needs_an_heir_who_counts(facts: FormFacts, outcome: Outcome) -> None:
    assert decide_privat_open(facts).outcome is outcome


@pytest.mark.parametrize(
    ("gross", "threshold", "outcome"),
    [
        (Money(20_000_000), None, Outcome.MET),
        (Money(20_000_001), None, Outcome.NOT_MET),
        (Money(20_000_001), Money(15_000_001), Outcome.MET),
        (None, None, Outcome.UNCLEAR),
    ],
)
def test_a_small_estate_is_measured_after_the_funeral(
    gross: Money | None,
    threshold: Money | None,
    outcome: Outcome,
) -> None:
    decision = decide_small_estate_open(
        replace(FACTS, gross_assets=gross, court_threshold=threshold), known_on=ON
    )
    assert decision.outcome is outcome
    assert bool(decision.caveats) is (threshold is None and gross is not None)


def test_uskifte_follows_the_decision_on_the_survivors_right() -> None:
    assert decide_uskifte_open(FACTS).outcome is Outcome.NOT_MET
    right = Decision(Outcome.MET, value=True, explanation="Ja.")
    assert decide_uskifte_open(replace(FACTS, uskifte=right)).is_met


@pytest.mark.parametrize(
    ("facts", "on", "outcome"),
    [
        (FACTS, date(2029, 2, 3), Outcome.MET),
        # 3 February 2029 is a Saturday, so the court is open again on Monday the fifth.
        (FACTS, date(2029, 2, 5), Outcome.MET),
        (FACTS, date(2029, 2, 6), Outcome.NOT_MET),
        (replace(FACTS, private_settlement_ended=True), ON, Outcome.NOT_MET),
        (replace(FACTS, heirs=()), ON, Outcome.MET),
        (replace(FACTS, testament_orders_offentlig=True), ON, Outcome.MET),
    ],
)
def test_public_settlement_can_be_demanded_for_three_years(
    facts: FormFacts, on: date, outcome: Outcome
) -> None:
    assert decide_offentlig_open(facts, on=on).outcome is outcome


def test_every_form_is_decided() -> None:
    assert list(open_forms(FACTS, on=ON, known_on=ON)) == list(Skifteform)


HEIRS = (
    LiableHeir("a", Money(100), has_assumed_debts=True),
    LiableHeir("b", Money(200)),
)


@pytest.mark.parametrize(("gross", "unlimited"), [(3 * G, True), (3 * G - 1, False)])
def test_at_three_g_those_who_assume_the_debts_answer_without_limit(gross: int, *, unlimited: bool) -> None:
    decision = compute_exposure(
        Skifteform.PRIVAT,
        HEIRS,
        gross_assets=Money(gross),
        funeral_costs=Money(1000),
        date_of_death=DIED,
        known_on=ON,
    )
    first, second = decision.require_value()
    assert first.unlimited is unlimited
    assert first.at_most == (None if unlimited else Money(gross - 1000))
    assert (second.unlimited, second.at_most) == (False, Money(200))


def exposure_of(form: Skifteform, *heirs: LiableHeir) -> list[tuple[bool, Money | None]]:
    decision = compute_exposure(
        form,
        heirs,
        gross_assets=Money(10 * G),
        funeral_costs=Money(G),
        date_of_death=DIED,
        known_on=ON,
    )
    return [(item.unlimited, item.at_most) for item in decision.require_value()]


def test_liability_follows_the_form() -> None:
    child = LiableHeir("b", Money(200))
    assert exposure_of(Skifteform.USKIFTE, LiableHeir("s", None, is_survivor=True), child) == [
        (True, None),
        (False, ZERO),
    ]
    assert exposure_of(Skifteform.OFFENTLIG, child) == [(False, Money(200))]
    holder = LiableHeir("h", None, holds_small_estate=True)
    assert exposure_of(Skifteform.SMALL_ESTATE, holder, child) == [(False, Money(9 * G)), (False, ZERO)]
    minor = replace(child, is_adult=False, has_assumed_debts=True)
    assert exposure_of(Skifteform.PRIVAT, minor) == [(False, Money(200))]


def test_liability_is_unclear_without_the_assets() -> None:
    decision = compute_exposure(
        Skifteform.PRIVAT,
        HEIRS,
        gross_assets=None,
        funeral_costs=ZERO,
        date_of_death=DIED,
        known_on=ON,
    )
    assert decision.is_unclear


COMPARISON = ComparisonFacts(
    FACTS,
    net_estate=Money(40_000_000),
    shares={"a": Fraction(1, 2), "b": Fraction(1, 2)},
    heirs=(LiableHeir("a", None, has_assumed_debts=True), LiableHeir("b", None, is_adult=False)),
    debts=Money(5_000_000),
)


def test_forms_compare_in_money_and_exposure() -> None:
    decision = compare_forms(COMPARISON, on=ON, known_on=ON)
    rows = {item.form: item for item in decision.require_value()}
    assert set(rows) == {Skifteform.PRIVAT, Skifteform.OFFENTLIG}
    assert [heir.gets_now for heir in rows[Skifteform.PRIVAT].heirs] == [Money(20_000_000)] * 2
    assert rows[Skifteform.OFFENTLIG].cost == Money(9 * 134_500)
    assert [heir.gets_now for heir in rows[Skifteform.OFFENTLIG].heirs] == [Money(19_394_750)] * 2
    exposure = rows[Skifteform.PRIVAT].heirs[0].exposure
    assert exposure is not None
    assert exposure.unlimited
    assert "honorar" in decision.caveats[0]


def test_a_spouse_takes_out_the_marital_part_before_the_inheritance_is_divided() -> None:
    spouse = LiableHeir("a", None, has_assumed_debts=True, is_survivor=True)
    facts = replace(COMPARISON, heirs=(spouse, COMPARISON.heirs[1]), to_spouse=Money(20_000_000))
    decision = compare_forms(facts, on=ON, known_on=ON)
    rows = {item.form: item for item in decision.require_value()}
    assert [h.gets_now for h in rows[Skifteform.PRIVAT].heirs] == [Money(30_000_000), Money(10_000_000)]
    exposed = rows[Skifteform.OFFENTLIG].heirs[0].exposure
    assert exposed is not None
    assert exposed.at_most == Money((20_000_000 - 9 * 134_500) // 2)
    assert any("ektefellene" in caveat for caveat in decision.caveats)


def test_a_marital_part_that_is_not_known_is_said_and_not_guessed() -> None:
    decision = compare_forms(replace(COMPARISON, to_spouse=None), on=ON, known_on=ON)
    assert "Delingen mellom ektefellene er ikke kjent ennå og er ikke regnet med." in decision.caveats


def test_a_year_without_a_published_fee_leaves_only_the_cost_of_public_settlement_open() -> None:
    later = date(2027, 1, 1)
    decision = compare_forms(COMPARISON, on=later, known_on=later)
    rows = {item.form: item for item in decision.require_value()}
    assert rows[Skifteform.OFFENTLIG].cost is None
    assert [heir.gets_now for heir in rows[Skifteform.OFFENTLIG].heirs] == [None, None]
    assert [heir.gets_now for heir in rows[Skifteform.PRIVAT].heirs] == [Money(20_000_000)] * 2
    assert any("Rettsgebyret" in caveat for caveat in decision.caveats)
    assert decision.parameters == ()


def test_a_comparison_without_an_estate_shows_the_forms_and_what_is_missing() -> None:
    decision = compare_forms(replace(COMPARISON, net_estate=None, shares=None), on=ON, known_on=ON)
    assert [item.name for item in decision.missing] == ["net_estate", "shares"]
    assert decision.value
