"""Money in hand and owed; and hashes that change with what they cover, and with nothing else."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.contents import (
    content_hash,
    declaration_hash,
    family_hash,
    has_signed_declaration,
    inventory_hash,
    marital_hash,
    proposal_hash,
)
from settlement.domain.cover import unpaid_debts
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.consent import PartyIdentified, PartyReminded
from settlement.domain.events.distribution import HoldingSold, WishStated
from settlement.domain.events.intake import DateOfDeathCorrected
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    HoldingAdded,
    HoldingRemoved,
    HoldingValued,
)
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted
from settlement.domain.ledger import cash_ore, estate_assets_ore, goods, unreceipted
from tests.settlement.domain.cases import Journal, account, choose, fordring, party, with_heirs

CABIN = Holding(id="cabin", kind=HoldingKind.REAL_PROPERTY, label="Hytte", value_ore=500_00)
LOAN = Holding(id="loan", kind=HoldingKind.LOAN, label="Lån", value_ore=40_00)


def estate() -> Journal:
    journal = with_heirs(party("a"), party("b"))
    for held in (account(), CABIN, LOAN):
        journal.add(HoldingAdded(holding=held, evidence="e"))
    return journal


def hashes(case: Case) -> dict[str, str]:
    return {
        "inventory": inventory_hash(case),
        "marital": marital_hash(case),
        "proposal": proposal_hash(case),
        "family": family_hash(case),
        "declaration": declaration_hash(case, "a"),
    }


def changed(journal: Journal, *events: object) -> set[str]:
    before = hashes(journal.case)
    journal.add(*events)  # type: ignore[arg-type]  # events of any kind
    return {name for name, value in hashes(journal.case).items() if value != before[name]}


def test_a_hash_does_not_depend_on_the_order_of_keys() -> None:
    assert content_hash({"a": 1, "b": [2]}) == content_hash({"b": [2], "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": "1"})


def test_what_is_not_content_changes_no_hash() -> None:
    journal = estate()
    assert changed(journal, PartyIdentified(party_id="a", method="idporten", level="high")) == set()
    assert changed(journal, PartyReminded(party_id="a", steps=("identify",), key="k")) == set()


def test_a_value_changes_what_rests_on_money_and_not_the_declaration() -> None:
    valued = HoldingValued(holding_id="cabin", value_ore=600_00, valued_on=date(2026, 3, 1), value_basis="t")
    assert changed(estate(), valued) == {"inventory", "marital", "proposal"}


def test_the_same_value_set_again_changes_nothing() -> None:
    valued = HoldingValued(holding_id="cabin", value_ore=500_00, valued_on=date(2026, 3, 1), value_basis="t")
    assert changed(estate(), valued) == set()


def test_a_wish_changes_only_the_proposal() -> None:
    assert changed(estate(), WishStated(party_id="a", wishes={"cabin": "take"})) == {"proposal"}


def test_another_date_of_death_changes_the_family_and_what_rests_on_it() -> None:
    corrected = DateOfDeathCorrected(date_of_death=date(2026, 2, 1), source="f")
    assert changed(estate(), corrected) == {"family", "proposal"}


def test_a_fordring_counts_from_the_day_it_is_accepted() -> None:
    journal = estate()
    assert changed(journal, FordringReceived(fordring=fordring("f", 10_00))) == set()
    accepted = FordringDecided(fordring_id="f", status="accepted", accepted_ore=10_00, reason="")
    assert changed(journal, accepted) == {"marital", "proposal"}


def test_a_signature_counts_only_on_the_choice_that_was_shown() -> None:
    journal = estate()
    choose(journal, "a", "privat", debts=True)
    assert has_signed_declaration(journal.case, "a")
    assert changed(journal, HoldingRemoved(holding_id="cabin", why="solgt før")) >= {"inventory"}
    assert has_signed_declaration(journal.case, "a")
    choose_other = estate()
    choose(choose_other, "a", "privat", debts=True)
    choose_other.add(
        choose_other.records[-2].event.model_copy(update={"assumes_debt": False})  # the choice, changed
    )
    assert not has_signed_declaration(choose_other.case, "a")


def test_money_in_hand_is_deposits_and_proceeds_less_what_is_instructed() -> None:
    journal = estate()
    assert (cash_ore(journal.case), estate_assets_ore(journal.case)) == (100_00, 600_00)
    assert [held.id for held in goods(journal.case)] == ["cabin"]
    journal.add(HoldingSold(holding_id="cabin", proceeds_ore=550_00, on=date(2026, 5, 1), evidence="k"))
    assert (cash_ore(journal.case), estate_assets_ore(journal.case)) == (650_00, 650_00)
    assert goods(journal.case) == ()
    journal.add(
        PaymentInstructed(
            payment_id="p", purpose="debt", concerns="loan", amount_ore=40_00, institution="1", key="k"
        )
    )
    assert cash_ore(journal.case) == 610_00
    assert [one.payment_id for one in unreceipted(journal.case, "debt")] == ["p"]
    journal.add(PaymentReceipted(payment_id="p", receipt="r", on=date(2026, 5, 2)))
    assert unreceipted(journal.case, "debt") == ()


def test_money_paid_in_counts_when_it_has_come() -> None:
    journal = estate()
    journal.add(
        PaymentInstructed(
            payment_id="in", purpose="pay_in", concerns="a", amount_ore=5_00, institution="1", key="k"
        )
    )
    assert cash_ore(journal.case) == 100_00
    journal.add(PaymentReceipted(payment_id="in", receipt="r", on=date(2026, 5, 2)))
    assert cash_ore(journal.case) == 105_00


def test_debts_stand_in_legal_order_and_only_until_they_are_instructed() -> None:
    journal = estate()
    for name, group in (("bill", "ordinary"), ("grave", "funeral"), ("fine", "subordinated"), ("tax", "tax")):
        journal.add(
            FordringReceived(fordring=fordring(name, 1_00, group)),
            FordringDecided(fordring_id=name, status="accepted", accepted_ore=1_00, reason=""),
        )
    assert [concerns for concerns, _, _ in unpaid_debts(journal.case)] == [
        "grave",
        "tax",
        "bill",
        "loan",
        "fine",
    ]
    journal.add(
        PaymentInstructed(
            payment_id="p", purpose="fordring", concerns="grave", amount_ore=1_00, institution="1", key="k"
        )
    )
    assert "grave" not in [concerns for concerns, _, _ in unpaid_debts(journal.case)]


def test_the_spouses_own_property_is_not_the_estates() -> None:
    journal = estate()
    own = account("h-2").model_copy(update={"owner": Owner.SPOUSE})
    journal.add(HoldingAdded(holding=own, evidence="e"))
    assert (cash_ore(journal.case), estate_assets_ore(journal.case)) == (100_00, 600_00)


def test_a_value_nobody_knows_is_not_zero_in_the_inventory() -> None:
    journal = estate()
    before = inventory_hash(journal.case)
    journal.add(HoldingAdded(holding=account("h-9", None), evidence="e"))
    unknown = inventory_hash(journal.case)
    journal.add(HoldingValued(holding_id="h-9", value_ore=0, valued_on=date(2026, 3, 1), value_basis="saldo"))
    assert len({before, unknown, inventory_hash(journal.case)}) == 3
