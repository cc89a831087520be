"""Estates lived from the first event to the end, in one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settlement.domain.early_parts import EARLY
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.domain.ledger import payments_of
from settlement.sandbox.load import SAMPLES
from settlement.sandbox.outcome import outcome_of
from tests.settlement.sandbox.theatre import Theatre

READER = Actor(kind=ActorKind.OPERATOR, id="test")


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.json"


def history(theatre: Theatre, case_id: str) -> tuple[Recorded, ...]:
    with theatre.house.database.work(actor=READER, reason="test") as work:
        records: tuple[Recorded, ...] = work.cases.history(case_id)
        return records


def test_the_widows_estate_is_traced_to_the_last_krone(theatre: Theatre) -> None:
    theatre.load([sample("widow-and-two-children")])
    (row,) = theatre.run()
    assert (row["code"], row["explained"], row["heirs"]) == ("distributed", True, 3)
    assert sum(share["amount_ore"] for share in row["shares"]) == row["net_estate_ore"]
    case = theatre.play().look(row["case_id"]).case
    money_in = sum(h.value_ore or 0 for h in case.counted_holdings if h.kind == "account")
    money_in += sum(h.sold_for_ore or 0 for h in case.counted_holdings)
    money_in += sum(p.amount_ore for p in payments_of(case, "pay_in"))
    assert money_in == sum(p.amount_ore for p in payments_of(case, "debt", "fordring", "payout"))
    documents = {path.name.split("-", 1)[1] for path in Path(row["documents"]).iterdir()}
    assert {"skifteattest.pdf", "booppgjoer.pdf"} <= documents


def test_a_play_that_is_begun_again_at_every_turn_comes_to_the_same_end(theatre: Theatre) -> None:
    theatre.load([sample("small-estate")])
    moment = True
    while moment:
        play = theatre.play()
        theatre.advance()
        if play.act():
            continue
        following = theatre.play()
        following.act()
        found = following.next_moment()
        moment = found is not None
        if found is not None:
            theatre.clock.advance(found - theatre.clock.now())
    (case_id,) = _case_ids(theatre)
    case = theatre.play().look(case_id).case
    assert case.closed == "small_estate"
    kinds = [record.event.kind for record in history(theatre, case_id)]
    assert kinds.count("attest_issued") == kinds.count("case_closed") == 1


def test_people_who_waver_sign_twice_and_who_objects_gives_in(theatre: Theatre) -> None:
    theatre.load([sample("siblings-who-waver")])
    (row,) = theatre.run()
    assert row["code"] == "distributed"
    kinds = [record.event.kind for record in history(theatre, row["case_id"])]
    assert kinds.count("declaration_returned") == 1
    assert kinds.count("skifteerklaering_signed") > 3
    assert kinds.count("objection_raised") == kinds.count("objection_settled") >= 1
    assert kinds.count("proxy_granted") == 1


def test_two_who_want_the_same_home_get_a_fair_price_for_it(theatre: Theatre) -> None:
    theatre.load([sample("siblings-and-a-niece")])
    (row,) = theatre.run()
    assert row["code"] == "distributed"
    case = theatre.play().look(row["case_id"]).case
    assert case.opened_wishes is not None
    assert case.distribution is not None
    (home,) = (held for held in case.counted_holdings if held.kind == "cooperative_share")
    assert case.opened_wishes.how[home.id] == "highest_bid"
    assert case.opened_wishes.price_ore[home.id] == (home.value_ore or 0) * 109 // 100
    even = {share.party_id: share.equalisation_ore for share in case.distribution.shares}
    assert sum(even.values()) == 0
    assert [who for who, ore in even.items() if ore < 0] == [case.opened_wishes.takes[home.id]]
    early = [payment for payment in case.payments.values() if payment.purpose == EARLY]
    assert sum(payment.amount_ore for payment in early) == 300_000_00
    rest = [payment for payment in case.payments.values() if payment.purpose == "payout"]
    assert max(str(p.receipted_on) for p in early) < min(str(p.receipted_on) for p in rest)


def test_a_wait_is_named_with_its_reason(theatre: Theatre) -> None:
    theatre.load([sample("small-estate")])
    theatre.advance()
    (case_id,) = _case_ids(theatre)
    scene = theatre.play().look(case_id)
    early = outcome_of(scene, nevers=(), faults={}, parked=None, documents="")
    assert (early.closed, early.explained) == (False, False)
    broken = outcome_of(scene, nevers=(), faults={"x": "conflict"}, parked=None, documents="")
    assert (broken.code, broken.explained) == ("conflict", False)


def _case_ids(theatre: Theatre) -> tuple[str, ...]:
    with theatre.house.database.work(actor=READER, reason="test") as work:
        found: tuple[str, ...] = work.views.all_case_ids()
        return found
