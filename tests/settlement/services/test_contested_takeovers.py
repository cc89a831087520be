"""Two heirs want the same car: sealed amounts, one opening, a fair price, and zero at the end."""

from collections.abc import Iterator
from typing import Any

import pytest

from settlement.domain.contents import has_signed_distribution
from settlement.domain.errors import Conflict, InvalidInput, StepNotOpen
from settlement.domain.takeovers import contested, is_up_to_date, to_sell, wanted_by
from settlement.services import divide_estate as dividing
from settlement.services.open_wishes import open_wishes
from settlement.services.state_wishes import state_wishes
from settlement.store.database import connect
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.test_widow_journey import Journey, as_heir, walk
from tests.support.postgres import database, migrated_template

CAR, HOME = "h-car", "h-home"
DAUGHTER_GIVES, SON_GIVES = facts.CAR_ORE + 40_000_00, facts.CAR_ORE + 20_000_00
Said = dict[str, Any]


class ContestedJourney(Journey):
    """The widow's estate, where the children both want the car; what each refusal said is kept."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.refused: dict[str, str] = {}
        self.first_takes: dict[str, str] = {}
        self.first_signature_stood = False

    def says(self, who: str, wishes: dict[str, str], **more: Any) -> None:
        state_wishes(
            self.house, self.id, version=None, actor=as_heir(who), party_id=who, wishes=wishes, **more
        )

    def is_refused(self, name: str, who: str, wishes: dict[str, str], **more: Any) -> None:
        with pytest.raises((Conflict, InvalidInput, StepNotOpen)) as caught:
            self.says(who, wishes, **more)
        self.refused[name] = str(caught.value)

    def distribution(self) -> None:
        dividing.divide_marital_property(self.house, self.id)
        widow, daughter, son = self.heirs
        self.says(widow, {HOME: "take", CAR: "sell"})
        self.is_refused("below", daughter, {CAR: "take"}, would_give_ore={CAR: facts.CAR_ORE - 1})
        self.is_refused("unwanted", daughter, {CAR: "sell"}, would_give_ore={CAR: DAUGHTER_GIVES})
        self.is_refused("odel", daughter, {CAR: "take"}, asks_odel=(CAR,))
        self.says(daughter, {CAR: "take", HOME: "take"}, would_give_ore={CAR: DAUGHTER_GIVES})
        assert open_wishes(self.house, self.id).opened_wishes is None  # sealed: the son has not answered
        self.says(son, {CAR: "take"}, would_give_ore={CAR: SON_GIVES})
        opened = open_wishes(self.house, self.id).opened_wishes
        assert opened is not None
        self.first_takes = opened.takes
        dividing.propose_distribution(self.house, self.id)
        self.sign(widow)
        self.after_the_opening()
        dividing.propose_distribution(self.house, self.id)
        self.first_signature_stood = has_signed_distribution(self.case, widow)
        for heir in self.heirs:
            self.sign(heir)

    def after_the_opening(self) -> None:
        """Nobody may raise anything; giving the home up is allowed, and the proposal is made again."""
        _, daughter, son = self.heirs
        given = {CAR: SON_GIVES}
        self.is_refused("raised", son, {CAR: "take"}, would_give_ore={CAR: DAUGHTER_GIVES + 1})
        self.is_refused("taken", son, {CAR: "take", HOME: "take"}, would_give_ore=given)
        self.says(daughter, {CAR: "take", HOME: "sell"}, would_give_ore={CAR: DAUGHTER_GIVES})
        assert not is_up_to_date(self.case)
        open_wishes(self.house, self.id)

    def sign(self, heir: str) -> None:
        proposal = self.case.distribution
        assert proposal is not None
        dividing.sign_distribution(
            self.house,
            self.id,
            version=None,
            actor=as_heir(heir),
            party_id=heir,
            content_hash=proposal.content_hash,
            method="idporten",
        )


@pytest.fixture(scope="module")
def journey(maintenance_url: str) -> Iterator[ContestedJourney]:
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        engine = connect(url)
        journey = ContestedJourney(engine)
        walk(journey)
        yield journey
        engine.dispose()


def test_the_spouse_has_the_home_by_right_and_the_car_goes_to_who_would_give_most(
    journey: ContestedJourney,
) -> None:
    widow, daughter, _ = journey.heirs
    assert journey.first_takes == {HOME: widow, CAR: daughter}
    assert (wanted_by(journey.case, HOME), wanted_by(journey.case, CAR)) == (widow, daughter)
    assert to_sell(journey.case) == ()
    assert contested(journey.case, CAR)
    assert not contested(journey.case, HOME)


def test_the_taker_is_charged_what_the_other_would_have_given_and_all_share_what_is_above_the_value(
    journey: ContestedJourney,
) -> None:
    case = journey.case
    widow, daughter, son = journey.heirs
    assert case.opened_wishes is not None
    assert case.opened_wishes.price_ore == {HOME: facts.HOME_ORE, CAR: SON_GIVES}
    assert case.distribution is not None
    even = {share.party_id: share.equalisation_ore for share in case.distribution.shares}
    above = SON_GIVES - facts.CAR_ORE
    assert even == {widow: above // 4, son: above * 3 // 8, daughter: above * 3 // 8 - above}
    assert sum(even.values()) == 0


def test_nothing_can_be_raised_once_the_wishes_are_opened(journey: ContestedJourney) -> None:
    assert journey.refused.keys() == {"below", "unwanted", "odel", "raised", "taken"}
    assert "can no longer be changed" in journey.refused["raised"]
    assert "takes that over already" in journey.refused["taken"]


def test_a_changed_wish_makes_the_proposal_anew_and_a_signature_counts_if_it_says_the_same(
    journey: ContestedJourney,
) -> None:
    assert journey.first_signature_stood
    assert journey.case.distribution is not None
    assert journey.case.distribution.version == 2


def test_the_estate_closes_at_zero_with_the_equalisation_in_the_books_and_the_booppgjoer(
    journey: ContestedJourney,
) -> None:
    assert journey.case.closed == "distributed"
    assert journey.case.final_balance_ore == 0
    text = journey.text("booppgjoer")
    assert "stemmer ikke" not in text
    assert "utjevning" in text
