"""Money that is entered with an earlier day must have been on the account then, and every day since."""

from datetime import date, timedelta
from typing import Any

import pytest

from settlement.domain.errors import Conflict
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import Actor, ActorKind
from settlement.services.keep_books import MoneyInput, book_money
from tests.settlement.domain.cases import DIED, party, with_heirs
from tests.support.seeded_house import SeededHouse

CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")


def after(days: int) -> date:
    return DIED + timedelta(days=days)


@pytest.fixture
def estate() -> SeededHouse:
    """1 000 kroner at the death, 900 out on day 3, 500 in on day 6, and 400 out on day 8: 200 at the end."""
    account = Holding(id="h", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=1_000_00)
    seeded = SeededHouse(with_heirs(party("a")).add(HoldingAdded(holding=account, evidence="brev")))
    for day, kroner in ((3, -900), (6, 500), (8, -400)):
        moved(seeded, day, kroner)
    return seeded


def moved(estate: SeededHouse, day: int, kroner: int) -> None:
    money = MoneyInput(
        holding_id="h",
        amount_ore=kroner * 100,
        category="interest" if kroner > 0 else "bank",
        on=after(day),
        text="kontoutskrift",
        voucher="utskrift",
    )
    given: dict[str, Any] = {"version": None, "actor": CLERK, "money": money}
    book_money(estate.house, estate.case.id, **given)


@pytest.mark.parametrize(
    ("day", "kroner", "fits"),
    [(4, -100, True), (4, -101, False), (2, -100, True), (2, -150, False), (7, -200, True), (7, -201, False)],
)
def test_what_went_out_was_there_that_day_and_every_day_since(
    estate: SeededHouse, day: int, kroner: int, fits: bool
) -> None:
    before = len(estate.case.entries)
    if fits:
        moved(estate, day, kroner)
    else:
        with pytest.raises(Conflict):
            moved(estate, day, kroner)
    assert len(estate.case.entries) == before + fits


def test_what_had_come_in_and_is_entered_first_makes_room(estate: SeededHouse) -> None:
    moved(estate, 1, 60)
    moved(estate, 4, -150)
    assert estate.case.entries[-1].on == after(4)
