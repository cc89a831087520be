"""Estates with a disputed claim and with one that a thing secures, lived to their end."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.sandbox.load import SAMPLES
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.services.paperwork.final_account import draft_final_account
from tests.settlement.sandbox.theatre import Theatre

PAY = 18_000_00
COURT_FEE = 18 * 1_345_00 // 2  # rettsgebyrloven § 16 nr. 1 and § 18: half, with a bobestyrer


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def lived(theatre: Theatre, name: str, *, code: str = "distributed") -> Case:
    theatre.load([SAMPLES / f"{name}.json"])
    (row,) = theatre.run()
    assert (row["code"], row["explained"]) == (code, True), row
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


def test_an_estate_that_does_not_reach_pays_by_rank_and_its_managers_know(theatre: Theatre) -> None:
    case = lived(theatre, "insolvent", code="offentlig")
    assert case.solvency is not None
    assert (case.solvency.insolvent, case.solvency.insolvent_rules) == (True, True)
    by_class = {f.fordring_class: f for f in case.fordringer.values()}
    costs = {f.description: f.paid_ore for f in case.fordringer.values() if f.fordring_class == "mass"}
    assert costs == {"Bostyrerens godtgjørelse": PAY, "Rettsgebyr for offentlig skifte": COURT_FEE}
    assert case.final_balance_ore == 0
    assert not still_open(balances(case.entries))
    account = draft_final_account(case, on=date(2027, 1, 1), is_test=True)
    (printed,) = (one for one in account.obligations if one.name == "Kostnader ved oppgjøret")
    assert printed.total.ore == PAY + COURT_FEE
    assert {line.amount.source for line in printed.lines} == {"fastsatt av retten"}
    assert by_class["funeral"].paid_ore == by_class["funeral"].accepted_ore
    assert by_class["tax"].paid_ore == by_class["tax"].accepted_ore
    assert by_class["ordinary"].paid_ore < (by_class["ordinary"].accepted_ore or 0)
    ordinary = answer_to(case, by_class["ordinary"]).decision
    assert f"Dere får {by_class['ordinary'].paid_ore // 100}" in ordinary.replace("\u00a0", "")
    assert "resten blir ikke betalt" in ordinary
    assert [share.amount_ore for share in (case.distribution.shares if case.distribution else ())] in (
        [],
        [0, 0],
    )


def test_uskifte_ends_when_the_creditors_are_answered(theatre: Theatre) -> None:
    case = lived(theatre, "uskifte", code="uskifte")
    assert not [f for f in case.fordringer.values() if f.is_open]
