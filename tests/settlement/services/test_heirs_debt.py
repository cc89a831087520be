"""An heir owed the deceased money: it is set off in the inheritance in full, and the books end at zero."""

from collections.abc import Iterator

import pytest

from settlement.domain.books.accounts import PERSON, THING, named
from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.errors import InvalidInput, StepNotOpen
from settlement.domain.estate import HoldingKind
from settlement.domain.takeovers import offered, to_sell
from settlement.services import keep_inventory as inventory
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.story.chapters import chapters
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.memory_journey import MemoryJourney
from tests.settlement.services.test_widow_journey import as_heir, walk
from tests.support.memory_house import plain_papers

LENT_ORE = 90_000_00
# 2 400 000,00 + 650 000,29 + 310 000,00 + 180 000,00 + 90 000,00 owned, 800 000,00 + 3 200,50 owed:
# 2 826 799,79 against the widow's 2 600 000,00. Half the difference goes to her, half an øre to the estate:
# 113 399,89. The funeral is 45 000,00. Left: 2 668 399,90; a quarter to her, three eighths to each child.
LEFT_ORE = 266_839_990
SON_ORE, WIDOW_ORE = 100_064_996, 66_709_998


class DebtJourney(MemoryJourney):
    """The widow's estate, where the son had borrowed; in memory."""

    def add(self, kind: HoldingKind, *, debtor: str = "") -> Case:
        lent = inventory.HoldingInput(kind=kind, label="Lån til båt", value_ore=LENT_ORE, debtor=debtor)
        return inventory.add_holding(
            self.house, self.id, version=None, actor=as_heir(self.heirs[0]), holding=lent
        )

    def says(self, holding_id: str, debtor: str, evidence: str = "gjeldsbrev") -> Case:
        return inventory.tell_debtor(
            self.house,
            self.id,
            version=None,
            actor=as_heir(self.heirs[0]),
            holding_id=holding_id,
            debtor=debtor,
            evidence=evidence,
        )

    @property
    def loan(self) -> str:
        return next(h.id for h in self.case.holdings.values() if h.kind is HoldingKind.RECEIVABLE)

    def inventory(self) -> None:
        with pytest.raises(InvalidInput):
            self.add(HoldingKind.CASH, debtor=self.heirs[2])
        self.add(HoldingKind.RECEIVABLE)
        for holding_id, debtor, evidence in (
            (self.loan, "somebody", "gjeldsbrev"),
            (self.loan, self.heirs[2], " "),
        ):
            with pytest.raises(InvalidInput):
                self.says(holding_id, debtor, evidence)
        before = inventory_hash(self.case)
        self.says(self.loan, self.heirs[2])
        assert inventory_hash(self.case) != before  # the others have confirmed nothing of it yet
        super().inventory()


@pytest.fixture(scope="module")
def journey() -> Iterator[DebtJourney]:
    with plain_papers():
        journey = DebtJourney()
        walk(journey)
        yield journey


def test_the_debt_is_part_of_what_is_divided_and_of_what_the_son_has_had(journey: DebtJourney) -> None:
    case = journey.case
    widow, daughter, son = journey.heirs
    assert case.distribution is not None
    assert case.distribution.net_estate_ore == LEFT_ORE
    shares = {share.party_id: share for share in case.distribution.shares}
    assert shares[widow].amount_ore == WIDOW_ORE
    assert shares[daughter].amount_ore == shares[son].amount_ore == SON_ORE
    assert (shares[son].set_off_ore, shares[son].takes_ore) == (LENT_ORE, LENT_ORE)
    assert shares[son].takes == (journey.loan,)
    assert shares[son].cash_ore == SON_ORE - LENT_ORE
    assert shares[daughter].cash_ore == SON_ORE - facts.CAR_ORE
    assert shares[daughter].set_off_ore == 0


def test_nobody_else_may_wish_for_it_and_it_is_not_sold(journey: DebtJourney) -> None:
    assert journey.loan not in {held.id for held in offered(journey.case)}
    assert to_sell(journey.case) == ()


def test_it_is_booked_from_the_claim_to_the_son_with_the_agreement_as_voucher_and_all_ends_at_zero(
    journey: DebtJourney,
) -> None:
    case = journey.case
    assert case.distribution is not None
    claim, son = named(THING, journey.loan), named(PERSON, journey.heirs[2])
    booked = [entry for entry in case.entries if any(p.account == claim for p in entry.postings)]
    assert [entry.voucher for entry in booked[1:]] == [case.distribution.content_hash]
    sums: dict[str, int] = {}
    for entry in case.entries:
        for posting in entry.postings:
            sums[posting.account] = sums.get(posting.account, 0) + posting.amount_ore
    assert (sums[claim], sums[son]) == (0, 0)
    assert case.closed == "distributed"
    assert case.final_balance_ore == 0


def test_the_story_and_the_booppgjoer_say_it(journey: DebtJourney) -> None:
    with journey.house.database.work(actor=facts.FIRST_CLERK, reason="test") as work:
        history = work.cases.history(journey.id)
    story = str(chapters(journey.case, history)).replace("\\xa0", " ")
    assert "førte opp at Øyvind Bakkehaug skylder «Lån til båt»" in story
    assert "der 90 000,00 kr er gjeld til den døde som er avregnet" in story
    account = draft_final_account(journey.case, on=journey.clock.today(), is_test=True)
    source = next(one.source for one in account.settlements if one.person == "Øyvind Bakkehaug")
    assert "90 000,00 kr av det overtatte er gjeld til den døde" in " ".join(source.split())
    assert all(control.holds for control in account.controls)


def test_what_is_divided_is_not_given_another_debtor(journey: DebtJourney) -> None:
    with pytest.raises(StepNotOpen):
        journey.says(journey.loan, "")
