"""The books follow the journal: each entry balances, and at the end every real account is zero."""

from datetime import date

import pytest
from pydantic import ValidationError

from settlement.domain.books.balances import balances, money_ore, net_worth_ore, still_open
from settlement.domain.books.entry import Entry, Posting
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.distribution import (
    DistributionAgreed,
    DistributionProposed,
    HoldingSold,
    MoneyBooked,
    ProposedShare,
)
from settlement.domain.events.inventory import FordringDecided, FordringReceived, HoldingAdded, HoldingValued
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted
from tests.settlement.domain.cases import DIED, Journal, fordring, party, with_heirs

DAY = date(2026, 5, 4)


def held(holding_id: str, kind: HoldingKind, ore: int | None, owner: Owner = Owner.DECEASED) -> Holding:
    return Holding(id=holding_id, kind=kind, owner=owner, label=holding_id, value_ore=ore, source="test")


def opened() -> Journal:
    journal = with_heirs(party("a"), party("b"))
    for one in (
        held("savings", HoldingKind.ACCOUNT, 900_00),
        held("wage", HoldingKind.ACCOUNT, 100_00),
        held("cabin", HoldingKind.REAL_PROPERTY, 500_00),
        held("loan", HoldingKind.LOAN, 300_00),
        held("boat", HoldingKind.VEHICLE, None),
        held("hers", HoldingKind.ACCOUNT, 70_00, Owner.SPOUSE),
    ):
        journal.add(HoldingAdded(holding=one, evidence="brev"))
    return journal


def sums(journal: Journal) -> dict[str, int]:
    return balances(journal.case.entries)


def pay(journal: Journal, purpose: str, concerns: str, ore: int) -> None:
    key = f"{purpose}:{concerns}"
    journal.add(
        PaymentInstructed(
            payment_id=key, purpose=purpose, concerns=concerns, amount_ore=ore, institution="1", key=key
        ),
        PaymentReceipted(payment_id=key, receipt=f"r-{key}", on=DAY),
    )


def test_the_books_open_with_what_was_left_on_the_day_of_death() -> None:
    journal = opened()
    assert sums(journal) == {
        "bank:savings": 900_00,
        "bank:wage": 100_00,
        "thing:cabin": 500_00,
        "owed:loan": -300_00,
        "opening": -1_200_00,
    }
    assert {entry.on for entry in journal.case.entries} == {DIED}
    assert all(entry.voucher == "brev" and entry.actor for entry in journal.case.entries)


def test_what_nobody_has_valued_is_not_in_the_books_and_enters_with_its_value() -> None:
    journal = opened()
    assert "thing:boat" not in sums(journal)
    journal.add(HoldingValued(holding_id="boat", value_ore=40_00, valued_on=DIED, value_basis="takst"))
    assert (sums(journal)["thing:boat"], net_worth_ore(sums(journal))) == (40_00, 1_240_00)
    journal.add(HoldingValued(holding_id="boat", value_ore=30_00, valued_on=DIED, value_basis="ny takst"))
    assert (sums(journal)["thing:boat"], net_worth_ore(sums(journal))) == (30_00, 1_230_00)


def test_a_sale_above_the_value_is_a_gain_and_a_second_price_corrects_it() -> None:
    journal = opened()
    journal.add(HoldingSold(holding_id="cabin", proceeds_ore=650_00, on=DAY, evidence="kontrakt"))
    assert "thing:cabin" not in sums(journal)
    assert sums(journal)["gain"] == -150_00
    assert net_worth_ore(sums(journal)) == 1_350_00
    journal.add(HoldingSold(holding_id="cabin", proceeds_ore=450_00, on=DAY, evidence="rettet kontrakt"))
    assert sums(journal)["gain"] == 50_00
    assert money_ore(sums(journal)) == 1_450_00


def test_income_and_costs_after_the_death_change_what_there_is_to_divide() -> None:
    journal = opened()
    for number, (ore, category) in enumerate(((12_00, "interest"), (-7_50, "property"))):
        journal.add(
            MoneyBooked(
                entry_id=str(number),
                holding_id="wage",
                amount_ore=ore,
                category=category,
                on=DAY,
                text=category,
                voucher="kontoutskrift",
                by_party="a",
            )
        )
    assert sums(journal)["bank:wage"] == 104_50
    assert (sums(journal)["income:interest"], sums(journal)["cost:property"]) == (-12_00, 7_50)
    assert net_worth_ore(sums(journal)) == 1_204_50


def test_a_decision_made_again_books_only_the_difference() -> None:
    journal = opened()
    journal.add(FordringReceived(fordring=fordring("grave", 80_00, "funeral")))
    for accepted, status in ((80_00, "accepted"), (60_00, "accepted"), (0, "rejected")):
        journal.add(
            FordringDecided(fordring_id="grave", status=status, accepted_ore=accepted, reason="faktura")
        )
        assert -sums(journal).get("owed:grave", 0) == accepted
        assert sums(journal).get("cost:funeral", 0) == accepted


def test_a_creditor_who_does_not_get_everything_leaves_the_rest_uncovered() -> None:
    journal = opened()
    pay(journal, "debt", "loan", 120_00)
    assert "owed:loan" not in sums(journal)
    assert sums(journal)["uncovered"] == -180_00


def test_an_estate_that_is_divided_ends_with_every_account_at_zero() -> None:
    journal = opened()
    journal.add(HoldingValued(holding_id="boat", value_ore=0, valued_on=DIED, value_basis="vrak"))
    pay(journal, "debt", "loan", 300_00)
    shares = (
        ProposedShare(
            party_id="a",
            basis="issue",
            fraction="1/2",
            amount_ore=600_00,
            takes=("cabin", "boat"),
            takes_ore=500_00,
            cash_ore=100_00,
        ),
        ProposedShare(party_id="b", basis="issue", fraction="1/2", amount_ore=600_00, cash_ore=600_00),
    )
    journal.add(
        DistributionProposed(
            version=1, content_hash="x", net_estate_ore=1_200_00, shares=shares, decision={}, facts_hash="f"
        ),
        DistributionAgreed(content_hash="x"),
    )
    assert still_open(sums(journal)) == {
        "bank:savings": 600_00,
        "bank:wage": 100_00,
        "person:a": -100_00,
        "person:b": -600_00,
    }
    journal.add(DistributionAgreed(content_hash="x"))  # agreed once more: nothing is booked twice
    pay(journal, "payout", "a", 100_00)
    pay(journal, "payout", "b", 600_00)
    assert still_open(sums(journal)) == {}
    assert sums(journal)["distributed"] == 1_200_00


def test_an_entry_that_does_not_balance_cannot_be_made() -> None:
    with pytest.raises(ValidationError, match="does not balance"):
        Entry(
            sequence=1,
            at=opened().case.opened_at,
            on=DAY,
            actor="engine",
            text="t",
            voucher="v",
            postings=(Posting(account="bank:x", amount_ore=1),),
        )
