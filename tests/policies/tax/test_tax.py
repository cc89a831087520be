"""What holds for every year and every part."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from policies.kernel.money import Money
from policies.tax.continuity import AssetKind, TaxAsset, compute_tax_value, compute_tax_values_shared_out
from policies.tax.facts import EstateTax, TakenOver
from policies.tax.returns import TaxpayerKind, decide_taxpayer, list_tax_returns

DIED = date(2024, 5, 10)


@pytest.mark.parametrize("years", range(6))
def test_each_year_of_an_open_estate_has_one_return_and_one_deadline(years: int) -> None:
    facts = EstateTax(DIED, TakenOver.ESTATE, self_employed=False, previous_year_delivered=True)
    returns = list_tax_returns(facts, on=date(DIED.year + years, 12, 31)).require_value()
    assert [item.year for item in returns] == list(range(DIED.year, DIED.year + years + 1))
    assert all(item.deadline.strict_end == date(item.year + 1, 4, 30) for item in returns)


def test_the_taxpayers_follow_each_other_without_a_gap() -> None:
    settled = DIED + timedelta(days=40)
    facts = EstateTax(DIED, TakenOver.ESTATE, settled_on=settled)
    found = [decide_taxpayer(facts, on=DIED + timedelta(days=day)).value for day in range(-3, 60)]
    assert list(dict.fromkeys(found)) == [TaxpayerKind.DECEASED, TaxpayerKind.ESTATE, TaxpayerKind.HEIRS]
    assert found.count(TaxpayerKind.ESTATE) == 40


@pytest.mark.parametrize("part", [Fraction(number, 7) for number in range(8)])
def test_the_tax_value_lies_between_the_old_and_the_new(part: Fraction) -> None:
    old, new = Money(1_000_00), Money(9_000_00)
    asset = TaxAsset("P", AssetKind.HOME, old, new, could_be_sold_tax_free=True, tax_free_part=part)
    value = compute_tax_value(asset, date_of_death=DIED).require_value()
    assert old <= value.cost_base <= new
    assert value.continued == 1 - part


def test_what_is_shared_out_adds_up_to_what_the_estate_had() -> None:
    parts = {f"H{number}": Fraction(1, 7) for number in range(7)}
    values = compute_tax_values_shared_out(Money(100), parts=parts).require_value()
    assert sum(values.values()) == 100
