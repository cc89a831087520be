"""Heirs who are far away or silent: an estate with each, lived together to their right ends."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import Case
from settlement.domain.heirs import declaration_deadline
from settlement.domain.journal import ActorKind, Recorded
from settlement.sandbox.load import SAMPLES
from tests.settlement.sandbox.stories import READER
from tests.settlement.sandbox.test_families import divided
from tests.settlement.sandbox.theatre import Theatre
from tests.support.postgres import database, migrated_template

PLAYED = ("heir-who-never-answers", "heir-abroad-on-paper")


@dataclass(frozen=True)
class Lived:
    """How an estate ended, everything that happened, and the story of it."""

    row: dict[str, Any]
    case: Case
    history: tuple[Recorded, ...]
    story: str

    @property
    def kinds(self) -> list[str]:
        return [record.event.kind for record in self.history]

    @property
    def paid(self) -> dict[str, int]:
        """What each was paid of the inheritance, by name."""
        payouts = (p for p in self.case.payments.values() if p.purpose == "payout" and p.receipt)
        return {self.case.parties[p.concerns].name: p.amount_ore for p in payouts}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, maintenance_url: str) -> Iterator[dict[str, Lived]]:
    template = migrated_template(maintenance_url)
    with pytest.MonkeyPatch.context() as patch, database(maintenance_url, template=template) as url:
        theatre = Theatre(tmp_path_factory.mktemp("far"), url, patch)
        theatre.load([SAMPLES / f"{name}.json" for name in PLAYED])
        names = {_number(name): name for name in PLAYED}
        yield {names[row["case_number"]]: _look(theatre, row) for row in theatre.run()}
        theatre.close()


def _number(name: str) -> str:
    feed = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    number: str = feed["DaCaseList"][0]["saksnummer"]
    return number


def _look(theatre: Theatre, row: dict[str, Any]) -> Lived:
    with theatre.house.database.work(actor=READER, reason="test") as work:
        case, history = work.cases.load(row["case_id"]), tuple(work.cases.history(row["case_id"]))
    return Lived(row, case, history, theatre.stories[row["case_id"]])


def test_an_heir_abroad_without_a_number_takes_part_on_paper_and_is_paid(lived: dict[str, Lived]) -> None:
    """A clerk enters what the letters say; the money goes to the heir's own account."""
    it = lived["heir-abroad-on-paper"]
    assert it.row["code"] == "distributed"
    half = (13_300_000 + 28_750_000 + 1_500_000 - 4_400_000) // 2
    assert {name: ore for name, (_, ore) in divided(it.case).items()} == dict.fromkeys(
        ("Vigdis Skogstjerne", "Daniel Skogstjerne"), half
    )
    assert it.paid == {"Vigdis Skogstjerne": half - 1_500_000, "Daniel Skogstjerne": half}
    (abroad,) = (party for party in it.case.parties.values() if party.name == "Daniel Skogstjerne")
    assert (abroad.on_paper, abroad.person_number) == (True, None)
    assert it.case.invitations[abroad.id].channel == "letter"
    for signed in (it.case.declaration_signatures, it.case.distribution_signatures, it.case.final_signatures):
        assert signed[abroad.id].method == "paper"
    by_clerk = {r.event.kind for r in it.history if r.actor.kind is ActorKind.CLERK}
    assert {
        "party_identified",
        "skifteerklaering_signed",
        "distribution_signed",
        "payee_account_given",
    } <= by_clerk
    assert "Daniel Skogstjerne" in it.story


@pytest.mark.parametrize("name", PLAYED)
def test_nothing_is_left_in_the_books(lived: dict[str, Lived], name: str) -> None:
    case = lived[name].case
    assert still_open(balances(case.entries)) == {}
    assert case.final_balance_ore == 0


def test_who_never_answers_is_asked_three_times_and_the_part_is_deposited(lived: dict[str, Lived]) -> None:
    """A message, a reminder, a letter; the other goes on without him, and his half goes to Norges Bank."""
    it = lived["heir-who-never-answers"]
    assert it.row["code"] == "distributed"
    half = (34_200_000 + 21_040_000 + 2_000_000 - 4_650_000) // 2
    assert {name: ore for name, (_, ore) in divided(it.case).items()} == dict.fromkeys(
        ("Bjørg Vindflate", "Roar Vindflate"), half
    )
    assert it.paid == {"Bjørg Vindflate": half - 2_000_000, "Roar Vindflate": half}
    (silent,) = (party.id for party in it.case.parties.values() if party.name == "Roar Vindflate")
    assert silent not in it.case.identified
    kinds = [r.event.kind for r in it.history if getattr(r.event, "party_id", None) == silent]
    assert [kind for kind in kinds if kind != "party_reminded"] == [
        "invitation_intended",
        "invitation_delivered",
        "heir_asked_again",
        "heir_asked_again",
    ]
    assert kinds[2] == "party_reminded"
    last, account = it.case.asked_again[silent], it.case.asked_account[silent]
    assert last == declaration_deadline(it.case)  # nobody is left out before the sixty days are over
    attest = next(r for r in it.history if r.event.kind == "attest_issued")
    assert attest.at.date() > last  # § 118: earlier only if all agree, the silent too
    assert it.case.attest is not None
    assert it.case.attest.holders == it.case.attest.assumed_debt != (silent,)
    deposit = it.case.payee_accounts[silent]
    assert (deposit.holder, deposit.deposited) == ("Norges Bank", True)
    paid = next(p for p in it.case.payments.values() if p.concerns == silent)
    assert paid.receipted_on is not None
    assert paid.receipted_on > account
    for words in ("Et siste brev gikk til Roar", "settes inn i Norges Bank", "hvor arven skal betales"):
        assert words in it.story, words
