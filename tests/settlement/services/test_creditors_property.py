"""Random creditors: whatever is claimed and decided, the law's limits hold to the øre."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.cover import paid_by_rank
from settlement.domain.errors import InvalidInput
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind
from settlement.domain.events.creditors import FordringContested, FordringWithdrawn
from settlement.domain.events.inventory import (
    FordringReceived,
    HoldingAdded,
    ProklamaDecided,
    ProklamaEnded,
    ProklamaPublished,
)
from settlement.domain.fordringer import debts_to_pay, disputed, payable_early, set_aside_ore
from settlement.domain.ledger import RANK, estate_assets_ore, is_insolvent
from settlement.services.decide_fordring import FordringAnswer, decision_on
from settlement.services.facts.creditors import judge_lateness
from tests.settlement.domain.cases import Journal, at_noon, party, with_heirs

ANNOUNCED = date(2026, 2, 20)
LAST_DAY = ANNOUNCED + timedelta(weeks=6)
AFTER = LAST_DAY + timedelta(days=20)
CAR = Holding(id="car", kind=HoldingKind.VEHICLE, label="Bil", value_ore=90_000_00)
MONEY = Holding(id="bank", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=200_000_00)
CLASSES = tuple(RANK)

claims = st.fixed_dictionaries(
    {
        "ore": st.integers(1, 150_000_00),
        "group": st.sampled_from(CLASSES),
        "late": st.booleans(),
        "secured": st.booleans(),
        "accepts": st.fractions(0, 1),
        "dispute": st.booleans(),
        "objects": st.booleans(),
        "withdraws": st.booleans(),
    }
)


def announced() -> Journal:
    journal = with_heirs(party("a"), party("b"))
    journal.add(HoldingAdded(holding=CAR, evidence="e"), HoldingAdded(holding=MONEY, evidence="e"))
    journal.add(ProklamaDecided(wanted=True, by_party="a"))
    for where, day in (("lysingsblad", 0), ("newspaper", 0), ("newspaper", -7)):
        on = ANNOUNCED + timedelta(days=day)
        journal.add(ProklamaPublished(where=where, on=on, evidence="e"))
    return journal.add(ProklamaEnded())


def told(number: int, one: dict[str, object]) -> Fordring:
    return Fordring(
        id=f"f{number}",
        creditor_name=f"K{number}",
        creditor_id=str(number),
        description="x",
        amount_ore=one["ore"],
        fordring_class=one["group"],
        tax=one["group"] == "tax",
        secured=one["secured"],
        received_on=LAST_DAY + timedelta(days=9) if one["late"] else ANNOUNCED,
    )


def live(journal: Journal, number: int, one: dict[str, object]) -> None:
    """Report a claim, decide it as far as the rules let anybody, and let its creditor answer."""
    fordring = told(number, one)
    journal.add(FordringReceived(fordring=fordring))
    accepted = int(fordring.amount_ore * one["accepts"])  # type: ignore[operator]
    answer = FordringAnswer(secured_on="car" if one["secured"] else None, dispute=bool(one["dispute"]))
    for ore in (accepted, 0):
        try:
            decided = decision_on(
                journal.case, fordring, answer, accepted_ore=ore, reason="r", on=AFTER, answer_by=AFTER
            )
        except InvalidInput:
            continue
        journal.add(decided)
        break
    now = journal.case.fordringer[fordring.id]
    rest = now.amount_ore - (now.accepted_ore or 0) - now.lost_ore
    if one["objects"] and rest > 0 and now.status in {FordringStatus.ACCEPTED, FordringStatus.REJECTED}:
        journal.add(
            FordringContested(
                fordring_id=now.id, why="nei", on=AFTER, status=FordringStatus.DISPUTED, disputed_ore=rest
            )
        )
    if one["withdraws"]:
        journal.add(FordringWithdrawn(fordring_id=now.id, why="w"))


@settings(max_examples=150, deadline=None)
@given(st.lists(claims, max_size=7))
def test_nothing_lapsed_or_disputed_is_paid_and_every_class_adds_up(found: list[dict[str, object]]) -> None:
    journal = announced()
    for number, one in enumerate(found):
        live(journal, number, one)
        assert sum(balances(journal.case.entries).values()) == 0
    case = journal.case
    due = {concerns: ore for concerns, _, ore in debts_to_pay(case)}
    for fordring in case.fordringer.values():
        late = judge_lateness(case, fordring, AFTER)
        lapsed = late is not None and late.is_met
        nothing = fordring.status in {"precluded", "withdrawn", "rejected", "received"}
        assert not (lapsed and fordring.unpaid_ore), "nothing that has lapsed is ever paid"
        assert not (nothing and fordring.id in due)
        assert due.get(fordring.id, 0) <= fordring.amount_ore - fordring.disputed_ore - fordring.lost_ore
        owed = fordring.accepted_ore or 0
        assert sum(part.amount_ore for part in fordring.parts) in {0, owed}
        booked = balances(case.entries).get(f"owed:{fordring.id}", 0)
        assert booked == -(0 if nothing else owed)
    _ranked_within_the_law(journal)


def _ranked_within_the_law(journal: Journal) -> None:
    case = journal.case
    assert 0 <= set_aside_ore(case) <= max(net_worth_ore(balances(case.entries)), 0)
    assert set_aside_ore(case) <= sum(f.disputed_ore for f in disputed(case))
    ranked = paid_by_rank(case)
    assert sum(ranked.values()) <= estate_assets_ore(case)
    full = all(ranked[f.id] == (f.accepted_ore or 0) for f in case.fordringer.values() if f.id in ranked)
    assert full is not is_insolvent(case)
    early = payable_early(case, at_noon(AFTER))
    assert {f.fordring_class for f in early} <= {"funeral", "mass"}
    if is_insolvent(case):
        first = min((RANK[f.fordring_class] for f in disputed(case)), default=99)
        paid = (case.fordringer[concerns] for concerns, _, _ in debts_to_pay(case))
        assert all(RANK[f.fordring_class] < first for f in paid)
