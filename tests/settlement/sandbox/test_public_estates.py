"""Estates that the court takes over, and gives back: lived from the first event to their end, to the øre."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from settlement.cli.case_store import FoundCase
from settlement.cli.case_text import print_case
from settlement.domain.books.balances import balances, money_ore, still_open
from settlement.domain.case import Case
from settlement.domain.estate import SourceState
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.manual_task import ManualTask
from settlement.domain.plan import plan
from settlement.services.hear_creditors import TELL_CREDITOR
from settlement.services.tell import NOTIFY_INSTITUTION, NOTIFY_PARTY
from tests.settlement.sandbox.test_families import divided, lived
from tests.settlement.sandbox.theatre import Theatre

TOLD_BY = ("party_id", "fordring_id", "organisation")
READER = Actor(kind=ActorKind.OPERATOR, id="test")
FUNERAL = 4_500_000
BOBESTYRER_FEE = 6_250_000
COURT_FEE = 18 * 134_500 // 2  # rettsgebyrloven § 16 nr. 1 and § 18: half, when the estate goes back


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def story(theatre: Theatre, case: Case, capsys: pytest.CaptureFixture[str]) -> str:
    """Show the case as it is read in a terminal."""
    now = theatre.clock.now()
    with theatre.house.database.work(actor=READER, reason="test") as work:
        history = tuple(work.cases.history(case.id))
    print_case(FoundCase(case=case, history=history, states=plan(case, now), now=now))
    return capsys.readouterr().out


def paid(case: Case, purpose: str) -> dict[str, int]:
    """Say by name what was paid and receipted for a purpose."""
    names = {f.id: f.description for f in case.fordringer.values()} | {
        p.id: p.name for p in case.parties.values()
    }
    receipted = [p for p in case.payments.values() if p.purpose == purpose and p.receipt and p.amount_ore]
    return {names.get(p.concerns, p.concerns): p.amount_ore for p in receipted}


def claim_of(case: Case, description: str) -> str:
    (found,) = (f.id for f in case.fordringer.values() if f.description == description)
    return found


def told(theatre: Theatre, case: Case, what: str) -> set[str]:
    """Who has been written to of an occasion: heirs, claims by id, and organisations by number."""
    with theatre.house.database.work(actor=READER, reason="test") as work:
        begun = work.outbox.begun_in(case.id, (NOTIFY_PARTY, NOTIFY_INSTITUTION, TELL_CREDITOR))
    done = (one.payload for one in begun if one.payload.get("what") == what and not one.under_way)
    return {str(one[key]) for one in done for key in TOLD_BY if key in one}


def test_one_heir_demands_it_and_all_get_it_back(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    """800 000 kr; the funeral, the bobestyrer and the court are paid before two halves (§§ 127, 132, 158)."""
    row, case, kinds = lived(theatre, "offentlig-and-back")
    assert row["code"] == "distributed"
    assert case.skifteform == "privat"
    net = 80_000_000 - FUNERAL - BOBESTYRER_FEE - COURT_FEE
    half = (Fraction(1, 2), net // 2)
    assert divided(case) == {"Tuva Haugerud": half, "Eirik Haugerud": half}
    assert paid(case, "fordring") == {
        "Begravelse": FUNERAL,
        "Bostyrerens godtgjørelse": BOBESTYRER_FEE,
        "Rettsgebyr for boet som ble levert tilbake": COURT_FEE,
    }
    assert paid(case, "payout") == {"Tuva Haugerud": net // 2, "Eirik Haugerud": net // 2}
    assert still_open(balances(case.entries)) == {}

    taken_over, returned = kinds.index("bobestyrer_appointed"), kinds.index("estate_returned")
    assert kinds.index("security_set") < kinds.index("security_given") < taken_over < returned
    meanwhile = kinds[taken_over:returned]
    assert "inventory_confirmed" in meanwhile
    assert not {"payment_instructed", "distribution_fixed", "attest_issued"} & set(meanwhile)
    first, second = case.attests.values()
    assert first.revoked
    assert not second.revoked
    assert set(second.assumed_debt) == set(case.heirs)
    assert case.bobestyrer is None
    (demand,) = case.public.demands.values()
    assert (demand.ended, demand.security_ore) == ("opened", 4_500_000)
    told = story(theatre, case, capsys)
    assert "krevde offentlig skifte" in told
    assert "leverte boet tilbake" in told


def test_the_eldest_of_two_who_claim_a_farm_takes_it_at_the_aasete_price(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    """Market 3.6 million, odel valuation 2.4, price 1.8: the eldest pays the others out (§ 108)."""
    row, case, kinds = lived(theatre, "farm-three-heirs")
    assert row["code"] == "distributed"
    farm, money = 180_000_000, 90_000_000
    third = (farm + money - FUNERAL) // 3
    assert {name: ore for name, (_, ore) in divided(case).items()} == dict.fromkeys(
        ("Sigrid Grindstad", "Håkon Grindstad", "Ingunn Grindstad"), third
    )
    assert paid(case, "pay_in") == {"Sigrid Grindstad": farm - third}
    assert paid(case, "payout") == {"Håkon Grindstad": third, "Ingunn Grindstad": third}
    assert case.distribution is not None
    (takes,) = [share for share in case.distribution.shares if share.takes]
    assert case.parties[takes.party_id].name == "Sigrid Grindstad"
    assert kinds.count("farm_priced") == 1
    assert kinds.index("farm_priced") < kinds.index("distribution_agreed")
    (told,) = [task for state in case.sources.values() for task in _concession(state)]
    assert "boplikt" in told.text
    assert not still_open(balances(case.entries))
    assert "Odelstaksten er" in story(theatre, case, capsys)


def _concession(state: SourceState) -> list[ManualTask]:
    tasks = (state.task, *state.further_tasks)
    return [task for task in tasks if task is not None and "konsesjon" in task.text]


def test_a_case_moves_after_the_attest_and_nothing_is_paid_between_the_courts(theatre: Theatre) -> None:
    row, case, kinds = lived(theatre, "moved-after-the-attest")
    assert row["code"] == "distributed"
    assert case.court.court_name == "Hordaland tingrett"
    assert kinds.index("attest_issued") < kinds.index("hold_placed")
    still = kinds[kinds.index("hold_placed") + 1 : kinds.index("hold_lifted")]
    assert not {"payment_instructed", "payment_receipted", "distribution_signed"} & set(still)
    assert [attest.revoked for attest in case.attests.values()] == [None]
    half = (50_000_000 - FUNERAL) // 2
    assert divided(case) == {
        "Mette Tverrdal": (Fraction(1, 2), half),
        "Jarle Tverrdal": (Fraction(1, 2), half),
    }
    assert not still_open(balances(case.entries))


def test_the_court_ends_what_is_not_worth_settling_and_all_hear_how_far_the_heirs_answer(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    """47 680 kr, and 38 500 for the funeral: the rest does not cover pay and fee (arveloven § 159)."""
    row, case, kinds = lived(theatre, "not-worth-settling")
    assert (row["code"], row["explained"]) == ("discontinued", True)
    assert (case.closed, case.bobestyrer, case.distribution) == ("discontinued", None, None)
    funeral, left = 3_850_000, 918_000
    fixed = {"Bostyrerens godtgjørelse": 1_800_000, "Rettsgebyr for skiftet som ble innstilt": COURT_FEE}
    assert left < sum(fixed.values())
    assert (case.public.discontinued_for, case.public.liable_ore) == ("costs", left)
    assert {
        f.description: f.accepted_ore for f in case.fordringer.values() if f.fordring_class == "mass"
    } == fixed
    assert {p.concerns: (p.purpose, p.amount_ore, p.is_answered) for p in case.payments.values()} == {
        claim_of(case, "Begravelse"): ("fordring", funeral, True)
    }
    assert money_ore(balances(case.entries)) == left

    ends = ("bobestyrer_appointed", "payment_receipted", "proklama_ended", "discontinuation_asked")
    order = [kinds.index(kind) for kind in (*ends, "settlement_discontinued", "case_closed")]
    assert order == sorted(order)
    assert not {"costs_fixed", "distribution_proposed", "attest_issued"} & set(kinds)
    asked, ended = case.last("discontinuation_asked"), case.last("settlement_discontinued")
    assert asked is not None
    assert ended is not None
    assert local_date(ended) - local_date(asked) > timedelta(weeks=2)

    bank = next(held.institution for held in case.holdings.values() if held.is_debt)
    claims = (claim_of(case, what) for what in ("Begravelse", "Strøm", "Restskatt", "Husleie"))
    assert told(theatre, case, "discontinuation_asked") == set(case.heirs)
    assert told(theatre, case, "discontinued") == {*case.heirs, *claims, bank}
    read = " ".join(story(theatre, case, capsys).replace("│", "").split())
    assert "Retten fikk spørsmål om skiftet skal innstilles." in read
    assert "Det mangler 20 925,00 kr, og ingen svarer for det" in read
    assert "Tingretten innstilte skiftet." in read
    assert "Saken ble avsluttet: retten har innstilt skiftet." in read
