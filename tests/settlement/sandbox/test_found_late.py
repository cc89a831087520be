"""Something is found when the estate is divided and the case closed: it is divided, and the rest stands."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, StepNotOpen
from settlement.domain.estate import HoldingKind, Owner
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import payments_of
from settlement.sandbox.load import SAMPLES
from settlement.services.keep_inventory import (
    HoldingInput,
    add_holding,
    confirm_inventory,
    remove_holding,
    value_holding,
)
from settlement.services.state_wishes import state_wishes
from settlement.web.app import create_app
from tests.settlement.sandbox.theatre import Theatre
from tests.settlement.web.browsing import visit

BANK = "310001007"
CLERK = Actor(kind=ActorKind.CLERK, id="clerk-1")
FOUND_MONEY, FOUND_CAR = 90_000_00, 60_000_00


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def lived(theatre: Theatre, name: str) -> Case:
    theatre.load([SAMPLES / f"{name}.json"])
    (row,) = theatre.run()
    assert row["closed"], row
    case: Case = theatre.play().look(row["case_id"]).case
    return case


def heir(case: Case, place: int = 0) -> Actor:
    return Actor(kind=ActorKind.HEIR, id=case.heirs[place])


def account(**changes: object) -> HoldingInput:
    given: dict[str, object] = {
        "kind": HoldingKind.ACCOUNT,
        "label": "Glemt konto",
        "value_ore": FOUND_MONEY,
        "valued_on": date(2026, 11, 9),
        "value_basis": "saldo ved dødsfallet, brev fra banken",
        "institution": BANK,
        "institution_name": "Fjordglimt Sparebank",
        "reference": "15032080119",
        "evidence": "brev fra banken",
    }
    return HoldingInput.model_validate(given | changes)


def had(case: Case, who: str) -> int:
    """What one person has had in all: things at their value, and money out less money in."""
    assert case.distribution is not None
    share = next(one for one in case.distribution.shares if one.party_id == who)
    out = sum(p.amount_ore for p in payments_of(case, "payout") if p.concerns == who)
    return share.takes_ore + out - sum(p.amount_ore for p in payments_of(case, "pay_in") if p.concerns == who)


def test_money_and_a_car_found_after_the_end_are_divided_and_the_rest_stands(theatre: Theatre) -> None:
    before = lived(theatre, "everything-in-one")
    taken = (
        {share.party_id: share.takes for share in before.distribution.shares} if before.distribution else {}
    )
    add_holding(theatre.house, before.id, version=None, actor=heir(before), holding=account())
    car = account(
        kind=HoldingKind.VEHICLE, label="Veteranbil", value_ore=None, institution=None, reference=""
    )
    opened = add_holding(theatre.house, before.id, version=None, actor=heir(before), holding=car)
    car_id = opened.found_late[-1]
    assert (opened.closed, opened.final_account_hash, opened.attest) == (None, None, before.attest)
    with pytest.raises(StepNotOpen):
        remove_holding(
            theatre.house,
            before.id,
            version=None,
            actor=heir(before),
            holding_id=next(iter(taken.values()))[0],
            why="x",
        )
    value_holding(
        theatre.house,
        before.id,
        version=None,
        actor=heir(before),
        holding_id=car_id,
        value_ore=FOUND_CAR,
        valued_on=date(2026, 11, 9),
        basis="takst",
    )
    for who in before.heirs:
        confirm_inventory(theatre.house, before.id, version=None, actor=CLERK, party_id=who)
    state_wishes(
        theatre.house,
        before.id,
        version=None,
        actor=CLERK,
        party_id=before.heirs[2],
        wishes={car_id: "take"},
    )
    (row,) = theatre.run()
    after = theatre.play().look(row["case_id"]).case
    assert (after.closed, after.final_balance_ore) == ("distributed", 0)
    assert still_open(balances(after.entries)) == {}
    third = (FOUND_MONEY + FOUND_CAR) // 3
    assert {who: had(after, who) - had(before, who) for who in before.heirs} == dict.fromkeys(
        before.heirs, third
    )
    assert after.distribution is not None
    now = {share.party_id: share.takes for share in after.distribution.shares}
    assert {who: set(now[who]) - set(taken[who]) for who in now} == {
        **{who: set() for who in before.heirs},
        before.heirs[2]: {car_id},
    }
    assert set(before.payments) < set(after.payments)
    assert [p.receipt for p in before.payments.values()] == [
        after.payments[one].receipt for one in before.payments
    ]


def test_only_what_the_deceased_owned_opens_it_again(theatre: Theatre) -> None:
    case = lived(theatre, "heirs-give-up")
    wrong: tuple[dict[str, object], ...] = (
        {"kind": HoldingKind.LOAN},
        {"owner": Owner.SPOUSE},
        {"label": " "},
        {"value_ore": -1},
    )
    for each in wrong:
        with pytest.raises(InvalidInput):
            add_holding(theatre.house, case.id, version=None, actor=heir(case), holding=account(**each))
    assert theatre.play().look(case.id).case == case


def test_what_was_not_divided_is_for_the_court_to_say(theatre: Theatre) -> None:
    case = lived(theatre, "small-estate")
    with pytest.raises(Conflict, match="Tell the court"):
        add_holding(theatre.house, case.id, version=None, actor=CLERK, holding=account())


def test_an_heir_adds_it_on_the_page_of_a_closed_case(theatre: Theatre) -> None:
    case = lived(theatre, "heirs-give-up")
    party = case.parties[case.heirs[0]]
    url = f"/bo/{case.id}/{party.id}"
    app = create_app(theatre.house, theatre.settings, login_transport=None)

    async def add() -> tuple[int, int]:
        async with visit(app, party.person_number) as visitor:
            tasks = await visitor.get(f"{url}/")
            assert f"{url}/legg-til" in tasks.text
            page = await visitor.get(f"{url}/legg-til")
            assert "står ved lag" in page.text
            typed = {"kind": "loan", "label": "Smykker", "value": "12 000", "on": "01.11.2026"}
            debt = await visitor.send(page, typed)
            asset = await visitor.send(page, {**typed, "kind": "chattels"})
            return debt.status_code, asset.status_code

    assert asyncio.run(add()) == (422, 303)
    opened = theatre.play().look(case.id).case
    assert (opened.closed, len(opened.found_late)) == (None, 1)
