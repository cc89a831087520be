"""What falls to the two sides of an uskifte is all of it, whatever was paid out before."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.kernel.money import Money
from policies.uskifte.division import (
    NearestHeirs,
    Trigger,
    UskifteDivision,
    UskifteDivisionFacts,
    divide_uskifte,
)
from policies.uskifte.facts import Survivor
from policies.uskifte.ratio import Basis, Establishment, PartSettlement, Side

KNOWN_ON = date(2026, 1, 1)
ORE = st.integers(1, 10**11)


def division(
    trigger: Trigger, mass: int, nearest: NearestHeirs, *, own: tuple[int, int, int] = (0, 0, 0)
) -> UskifteDivision:
    first, survivor, shared = (Money(ore) for ore in own)
    basis = Basis.SAEREIE_BY_PACT if any(own) else Basis.FELLESEIE
    facts = UskifteDivisionFacts(
        Survivor.SPOUSE,
        trigger,
        date(2022, 6, 1),
        date(2024, 6, 1),
        Establishment(basis, first, survivor, shared),
        mass=Money(mass),
        nearest=nearest,
        survivor_has_heirs=True,
    )
    return divide_uskifte(facts, known_on=KNOWN_ON).require_value()


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(Trigger),
    ORE,
    st.sampled_from(NearestHeirs),
    st.tuples(*[st.integers(0, 10**9)] * 3),
)
def test_the_sides_add_up_to_what_is_divided(
    trigger: Trigger, mass: int, nearest: NearestHeirs, own: tuple[int, int, int]
) -> None:
    value = division(trigger, mass, nearest, own=own)
    assert value.first_amount is not None
    assert value.survivor_amount is not None
    assert value.first_amount + value.survivor_amount == mass
    assert value.to_first_side + value.to_survivor_side == 1
    assert 0 <= value.to_first_side <= 1


@settings(max_examples=40, deadline=None)
@given(ORE)
def test_the_survivor_never_has_less_alive_than_the_heirs_would_have_after_them(mass: int) -> None:
    alive = division(Trigger.IN_LIFETIME, mass, NearestHeirs.ISSUE)
    dead = division(Trigger.SURVIVOR_DIED, mass, NearestHeirs.ISSUE)
    assert alive.to_survivor_side >= dead.to_survivor_side + Fraction(1, 8)


def test_part_settlements_are_read_in_order_of_time_however_they_are_listed() -> None:
    paid = tuple(
        PartSettlement(name, side, date(2023, month, 1), Money(mass), Money(100))
        for name, side, month, mass in (("b", Side.FIRST, 6, 900), ("a", Side.SURVIVOR, 3, 1000))
    )
    results = {
        divide_uskifte(
            UskifteDivisionFacts(
                Survivor.SPOUSE,
                Trigger.SURVIVOR_DIED,
                date(2022, 6, 1),
                date(2024, 6, 1),
                part_settlements=order,
                nearest=NearestHeirs.ISSUE,
                survivor_has_heirs=True,
            ),
            known_on=KNOWN_ON,
        )
        .require_value()
        .to_first_side
        for order in (paid, paid[::-1])
    }
    assert results == {Fraction(1, 2)}
