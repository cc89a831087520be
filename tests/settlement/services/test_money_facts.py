"""What is owed, as the ranking asks for it."""

from policies.creditors.ranking import FordringClass, rank_fordringer
from policies.kernel.money import Money
from settlement.domain.cover import fordringer
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.inventory import FordringDecided, FordringReceived, HoldingAdded
from tests.settlement.domain.cases import Journal, fordring, party, with_heirs

HOUSE = Holding(id="house", kind=HoldingKind.REAL_PROPERTY, label="Hus", value_ore=300_00)


def loan(loan_id: str, ore: int, secured_on: str | None = "house") -> Holding:
    return Holding(id=loan_id, kind=HoldingKind.LOAN, label="Lån", value_ore=ore, secured_on=secured_on)


def estate(*held: Holding) -> Journal:
    journal = with_heirs(party("a"))
    for one in held:
        journal.add(HoldingAdded(holding=one, evidence="e"))
    return journal


def test_loans_on_one_house_share_its_value_and_never_more() -> None:
    owed = fordringer(estate(HOUSE, loan("first", 200_00), loan("second", 200_00)).case)
    assert [(one.id, one.security) for one in owed] == [("first", Money(200_00)), ("second", Money(100_00))]
    ranking = rank_fordringer(Money(300_00), owed).require_value()
    assert (ranking.paid("first"), ranking.paid("second")) == (Money(200_00), Money(100_00))
    assert not ranking.solvent


def test_what_is_not_the_estates_secures_nothing_in_it() -> None:
    own = HOUSE.model_copy(update={"owner": Owner.SPOUSE})
    for journal in (estate(own, loan("l", 50_00)), estate(HOUSE, loan("l", 50_00, "sold-long-ago"))):
        assert [one.security for one in fordringer(journal.case)] == [Money(0)]


def test_only_accepted_fordringer_are_ranked_each_in_its_class() -> None:
    journal = estate()
    for name, group, accepted in (("grave", "funeral", 5_00), ("bill", "ordinary", 0), ("tax", "tax", 7_00)):
        status = "accepted" if accepted else "rejected"
        journal.add(
            FordringReceived(fordring=fordring(name, 9_00, group)),
            FordringDecided(fordring_id=name, status=status, accepted_ore=accepted, reason="r"),
        )
    assert {one.id: (one.fordring_class, one.amount) for one in fordringer(journal.case)} == {
        "grave": (FordringClass.FUNERAL, Money(5_00)),
        "tax": (FordringClass.SECOND_PRIORITY, Money(7_00)),
    }
