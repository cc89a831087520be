"""Secured claims, set-off and many heirs settle to the øre, in work that follows the number of heirs."""

import sys
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from policies.distribution.shares import decide_arvelodd
from policies.distribution.takeover import AssetToDivide, Takeover, settle_takeovers
from policies.kernel.money import ZERO, Money

HEIRS = "abcde"


@given(
    st.lists(st.integers(0, 10**6), min_size=5, max_size=5),
    st.lists(st.integers(0, 10**5), min_size=5, max_size=5),
    st.integers(0, 10**6),
    st.sets(st.sampled_from(HEIRS)),
    st.integers(0, 10**6),
)
def test_every_fordring_has_one_debtor_and_one_creditor(
    values: list[int], debts: list[int], cash: int, secured: set[str], set_aside: int
) -> None:
    aside = min(set_aside, sum(values) + cash)
    total = Money(sum(values) + sum(debts) + cash - aside)
    shares = {heir: Fraction(1, 5) for heir in HEIRS}
    lodd = {item.person_id: item.amount for item in decide_arvelodd(total, shares).require_value()}
    homes = tuple(
        AssetToDivide(f"home {heir}", Takeover.TAKEN_OVER, Money(value), taken_by=heir, may_be_secured=True)
        for heir, value in zip(HEIRS, values, strict=True)
    )
    items = settle_takeovers(
        lodd,
        (*homes, AssetToDivide("bank", Takeover.CASH, Money(cash))),
        secured_by=frozenset(secured),
        cash_set_aside=Money(aside),
        owed_by_heirs={heir: Money(debt) for heir, debt in zip(HEIRS, debts, strict=True)},
    ).require_value()
    fordringer = [fordring for item in items for fordring in item.fordringer]
    for item in items:
        assert item.received == item.arvelodd
        assert min(item.cash, item.pays_in, item.secured_claim, item.secured_credit) >= ZERO
        issued = sum((f.amount for f in fordringer if f.debtor_id == item.person_id), ZERO)
        held = sum((f.amount for f in fordringer if f.creditor_id == item.person_id), ZERO)
        assert (issued, held) == (item.secured_claim, item.secured_credit)
    assert sum((item.cash - item.pays_in for item in items), ZERO) == Money(cash - aside)


def test_ten_times_the_heirs_cost_about_ten_times_the_work() -> None:
    def calls(count: int) -> int:
        shares = {f"{heir:03}": Fraction(1, count) for heir in range(count)}
        lodd = {item.person_id: item.amount for item in decide_arvelodd(Money(10**8), shares).require_value()}
        assets = (
            *(AssetToDivide(heir, Takeover.TAKEN_OVER, Money(1), taken_by=heir) for heir in shares),
            AssetToDivide("bank", Takeover.CASH, Money(10**8 - count)),
        )
        made = 0

        def count_call(_frame: object, what: str, _argument: object) -> None:
            nonlocal made
            made += what in {"call", "c_call"}

        sys.setprofile(count_call)
        try:
            decide_arvelodd(Money(10**8), shares)
            settle_takeovers(lodd, assets)
        finally:
            sys.setprofile(None)
        return made

    assert calls(500) < 15 * calls(50)
