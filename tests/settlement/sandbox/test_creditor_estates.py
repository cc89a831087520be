"""Estates with a disputed claim and with one that a thing secures, lived to their end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.sandbox.load import SAMPLES
from tests.settlement.sandbox.theatre import Theatre


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def lived(theatre: Theatre, name: str) -> Case:
    theatre.load([SAMPLES / f"{name}.json"])
    (row,) = theatre.run()
    assert (row["code"], row["explained"]) == ("distributed", True), row
    case: Case = theatre.play().look(row["case_id"]).case
    return case


def test_a_disputed_claim_is_set_aside_agreed_upon_and_the_rest_divided(theatre: Theatre) -> None:
    case = lived(theatre, "siblings-and-a-niece")
    by_name = {f.creditor_name: f for f in case.fordringer.values()}
    stairs = by_name["Snekker i Prøvegata"]
    assert (stairs.status, stairs.accepted_ore, stairs.paid_ore) == (
        FordringStatus.PAID,
        39_000_00,
        39_000_00,
    )
    assert by_name["Fonnafoss Telefoni"].status == FordringStatus.PRECLUDED
    assert not {p.concerns for p in case.payments.values()} & {by_name["Fonnafoss Telefoni"].id}
    assert case.final_balance_ore == 0


def test_a_secured_claim_is_tied_to_its_thing_and_paid(theatre: Theatre) -> None:
    case = lived(theatre, "farm")
    garage = next(f for f in case.fordringer.values() if f.secured)
    assert garage.status == FordringStatus.PAID
    assert case.holdings[garage.secured_on or ""].kind == "vehicle"
    assert case.final_balance_ore == 0
