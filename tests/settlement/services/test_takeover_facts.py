"""Rights, wishes and limits of a case, as the choice between the wishes asks for them."""

from datetime import date
from fractions import Fraction

from policies.distribution.rights import RightBasis
from policies.kernel.money import Money
from policies.succession.basis import Basis
from policies.succession.shares import SharePart
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import HoldingSold, MaritalPropertyDivided, WishStated
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.parties import Relation
from settlement.services.facts.takeovers import dividing_heirs, made_things, take_rights
from tests.settlement.domain.cases import Journal, party, with_heirs

HOME = Holding(id="home", kind=HoldingKind.REAL_PROPERTY, label="Hus", value_ore=300_00, home=True)
CABIN = Holding(id="cabin", kind=HoldingKind.REAL_PROPERTY, label="Hytte", value_ore=200_00)
GOODS = Holding(id="goods", kind=HoldingKind.CHATTELS, label="Innbo", value_ore=10_00)
FARM = Holding(id="farm", kind=HoldingKind.REAL_PROPERTY, label="Gård", value_ore=500_00, is_farm=True)
SPOUSE, OLDER, YOUNGER = "s", "older", "younger"


def estate(*held: Holding, same_day: bool = False) -> Journal:
    journal = with_heirs(
        party(SPOUSE, Relation.SPOUSE),
        party(OLDER, born=date(1970, 1, 1)),
        party(YOUNGER, born=date(1970 if same_day else 1975, 1, 1)),
    )
    for one in held:
        journal.add(HoldingAdded(holding=one, evidence="e"))
    return journal


def rights(journal: Journal) -> dict[str, list[tuple[str, RightBasis]]]:
    things = made_things(journal.case, take_rights(journal.case))
    return {thing.id: [(right.person_id, right.basis) for right in thing.rights] for thing in things}


def test_the_spouse_has_a_right_to_the_home_and_what_is_in_it_and_not_to_a_cabin() -> None:
    assert rights(estate(HOME, CABIN, GOODS)) == {
        "home": [(SPOUSE, RightBasis.SPOUSE_HOME)],
        "cabin": [],
        "goods": [(SPOUSE, RightBasis.SPOUSE_HOME)],
    }


def test_a_home_that_was_the_deceaseds_own_is_the_spouses_by_another_right() -> None:
    own = HOME.model_copy(update={"separate_property": True})
    assert rights(estate(own)) == {"home": [(SPOUSE, RightBasis.SPOUSE_SAEREIE)]}


def test_those_who_ask_for_a_farm_by_odel_come_in_the_order_of_their_age() -> None:
    journal = estate(FARM)
    assert rights(journal) == {"farm": []}
    for who in (YOUNGER, OLDER):
        journal.add(WishStated(party_id=who, wishes={"farm": "take"}, asks_odel=("farm",)))
    assert rights(journal) == {"farm": [(OLDER, RightBasis.ODEL), (YOUNGER, RightBasis.ODEL)]}


def test_who_of_two_born_on_one_day_comes_first_is_asked_and_not_guessed() -> None:
    journal = estate(FARM, same_day=True)
    for who in (YOUNGER, OLDER):
        journal.add(WishStated(party_id=who, wishes={"farm": "take"}, asks_odel=("farm",)))
    right = take_rights(journal.case)["farm"]
    assert right.is_unclear
    assert right.missing


def test_an_amount_is_a_bid_a_wish_without_one_is_the_value_and_sale_can_be_demanded() -> None:
    journal = estate(CABIN).add(
        WishStated(party_id=OLDER, wishes={"cabin": "take"}, would_give_ore={"cabin": 250_00}),
        WishStated(party_id=YOUNGER, wishes={"cabin": "take"}),
        WishStated(party_id=SPOUSE, wishes={"cabin": "demand_sale"}),
    )
    (thing,) = made_things(journal.case, take_rights(journal.case))
    assert thing.bids == {OLDER: Money(250_00)}
    assert thing.wanted_by == {YOUNGER}
    assert thing.sale_demanded_by == {SPOUSE}
    assert thing.rights == ()
    assert thing.value == Money(200_00)


def test_a_new_answer_replaces_the_earlier_one_with_its_amounts_and_its_limit() -> None:
    journal = estate(CABIN).add(
        WishStated(
            party_id=OLDER, wishes={"cabin": "take"}, would_give_ore={"cabin": 250_00}, pays_at_most_ore=5_00
        ),
        WishStated(party_id=OLDER, wishes={"cabin": "sell"}),
    )
    (thing,) = made_things(journal.case, take_rights(journal.case))
    assert (thing.bids, thing.wanted_by) == ({}, frozenset())
    assert journal.case.pay_limits == {}


def test_what_is_sold_is_no_longer_to_be_taken_over() -> None:
    journal = estate(CABIN, HOME)
    journal.add(HoldingSold(holding_id="cabin", proceeds_ore=1_00, on=date(2026, 5, 1), evidence="k"))
    assert rights(journal).keys() == {"home"}


def test_what_the_estate_pays_the_spouse_in_the_marital_division_widens_the_limit() -> None:
    journal = estate(CABIN).add(
        WishStated(party_id=SPOUSE, wishes={}, pays_at_most_ore=10_00),
        MaritalPropertyDivided(payment_to_estate_ore=-30_00, decision={}, facts_hash="x"),
    )
    parts = {SPOUSE: SharePart(SPOUSE, Basis.SPOUSE, Fraction(1, 4), None, ())}
    (spouse,) = dividing_heirs(journal.case, parts)
    assert spouse.pays_at_most == Money(40_00)
    journal.add(MaritalPropertyDivided(payment_to_estate_ore=30_00, decision={}, facts_hash="x"))
    (spouse,) = dividing_heirs(journal.case, parts)
    assert spouse.pays_at_most == Money(0)
