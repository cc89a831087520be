"""Spouse, cohabitant, relatives and testament, each rule by itself."""

from datetime import date

import pytest

from policies.kernel.decision import Outcome
from policies.kernel.money import Money
from policies.succession.cohabitant import (
    compute_cohabitant_share,
    decide_cohabitant_ahead_of_pliktdel,
    decide_cohabitant_inherits,
)
from policies.succession.facts import Cohabitant, Spouse, SuccessionFacts
from policies.succession.family import FamilyTree, Person
from policies.succession.kin import KinClass, compute_kin_shares
from policies.succession.shares import compute_shares
from policies.succession.spouse import compute_spouse_share, decide_spouse_inherits

DIED = date(2026, 2, 3)
KNOWN_ON = date(2026, 7, 1)
G = 13_016_000
TREE = FamilyTree((Person("D", alive=False), Person("A", ("D",))))


@pytest.mark.parametrize(
    ("spouse", "outcome"),
    [
        (Spouse("s"), Outcome.MET),
        (Spouse("s", alive=False), Outcome.NOT_MET),
        (Spouse("s", alive=None), Outcome.UNCLEAR),
        (Spouse("s", ending_received_on=date(2026, 2, 2)), Outcome.NOT_MET),
        (Spouse("s", ending_received_on=DIED), Outcome.UNCLEAR),
        (Spouse("s", ending_received_on=date(2026, 2, 4)), Outcome.MET),
    ],
)
def test_whether_the_spouse_inherits_at_all(spouse: Spouse, outcome: Outcome) -> None:
    assert decide_spouse_inherits(spouse, date_of_death=DIED).outcome is outcome


@pytest.mark.parametrize(
    ("kin", "net", "amount", "protected", "decides"),
    [
        (KinClass.ISSUE, 16 * G, 4 * G, 4 * G, False),
        (KinClass.ISSUE, 16 * G - 4, 4 * G, 4 * G, True),
        (KinClass.PARENTS, 14 * G, 7 * G, 6 * G, False),
        (KinClass.GRANDPARENTS, 14 * G, 14 * G, 6 * G, False),
        (KinClass.NONE, 5 * G, 5 * G, 5 * G, False),
    ],
)
def test_how_much_the_spouse_inherits_and_cannot_lose(
    kin: KinClass,
    net: int,
    amount: int,
    protected: int,
    *,
    decides: bool,
) -> None:
    decision = compute_spouse_share(kin, Money(net), date_of_death=DIED, known_on=KNOWN_ON)
    share = decision.require_value()
    assert share.amount == amount
    assert share.protected == protected
    assert share.minstearv_decides is decides
    assert decision.parameters[0].value == G


def test_g_is_the_one_at_the_death_as_known_then() -> None:
    for known_on, expected in ((date(2026, 6, 3), 13_016_000), (date(2026, 6, 4), 13_654_900)):
        share = compute_spouse_share(
            KinClass.ISSUE, Money(10 * G), date_of_death=date(2026, 5, 1), known_on=known_on
        )
        assert share.require_value().amount == 4 * expected
        assert bool(share.caveats) is (expected == G)


def test_the_latest_g_stands_in_as_provisional_through_the_next_year_and_is_unknown_after() -> None:
    for day in (date(2027, 5, 1), date(2027, 12, 31)):
        share = compute_spouse_share(KinClass.ISSUE, Money(10 * G), date_of_death=day, known_on=day)
        assert share.require_value().amount == 4 * 13_654_900
        assert "foreløpig" in share.caveats[0]
    later = date(2031, 1, 1)
    unknown = compute_spouse_share(KinClass.ISSUE, Money(G), date_of_death=later, known_on=later)
    assert unknown.is_unclear
    assert [item.name for item in unknown.missing] == ["grunnbeloep"]


def test_shares_without_a_g_are_unclear_and_name_the_rate() -> None:
    later = date(2031, 1, 1)
    estate = Money(10 * G)
    for facts in (
        SuccessionFacts("D", TREE, spouse=Spouse("s"), net_estate=estate),
        SuccessionFacts("D", TREE, cohabitant=Cohabitant("s", common_child=True), net_estate=estate),
    ):
        decision = compute_shares(facts, date_of_death=later, known_on=later)
        assert decision.is_unclear
        assert [item.name for item in decision.missing] == ["grunnbeloep"]


@pytest.mark.parametrize(
    ("cohabitant", "outcome"),
    [
        (Cohabitant("c", common_child=True), Outcome.MET),
        (Cohabitant("c", common_child=False), Outcome.NOT_MET),
        (Cohabitant("c"), Outcome.UNCLEAR),
        (Cohabitant("c", alive=None, common_child=True), Outcome.UNCLEAR),
        (Cohabitant("c", alive=False), Outcome.NOT_MET),
    ],
)
def test_whether_the_cohabitant_inherits_by_law(cohabitant: Cohabitant, outcome: Outcome) -> None:
    assert decide_cohabitant_inherits(cohabitant).outcome is outcome


@pytest.mark.parametrize(("net", "expected"), [(4 * G - 1, 4 * G - 1), (4 * G, 4 * G), (4 * G + 1, 4 * G)])
def test_the_cohabitants_four_g_is_an_amount(net: int, expected: int) -> None:
    share = compute_cohabitant_share(Money(net), date_of_death=DIED, known_on=KNOWN_ON)
    assert share.require_value() == expected


@pytest.mark.parametrize(
    ("cohabited_from", "outcome"),
    [(date(2021, 2, 3), Outcome.MET), (date(2021, 2, 4), Outcome.NOT_MET), (None, Outcome.UNCLEAR)],
)
def test_five_whole_years_of_cohabitation(cohabited_from: date | None, outcome: Outcome) -> None:
    cohabitant = Cohabitant("c", cohabited_from=cohabited_from)
    assert decide_cohabitant_ahead_of_pliktdel(cohabitant, date_of_death=DIED).outcome is outcome


def test_the_class_of_the_relatives_is_told() -> None:
    decision = compute_kin_shares(SuccessionFacts("D", TREE), date_of_death=DIED)
    assert decision.require_value().kin_class is KinClass.ISSUE
    assert [str(citation) for citation in decision.citations] == ["arveloven § 4"]
