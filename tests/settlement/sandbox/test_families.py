"""Odd families lived from the first event to their right end, by the outcome that the law has for each."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from settlement.domain.case import Case
from settlement.domain.errors import Conflict
from settlement.domain.journal import Actor, ActorKind
from settlement.sandbox.load import SAMPLES
from settlement.services.consent_and_represent import end_proxy
from tests.settlement.sandbox.theatre import Theatre

READER = Actor(kind=ActorKind.OPERATOR, id="test")


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def lived(theatre: Theatre, name: str) -> tuple[dict[str, Any], Case, list[str]]:
    """Let an estate live to its end; give its row, the case, and the kinds of what happened."""
    theatre.load([SAMPLES / f"{name}.json"])
    (row,) = theatre.run()
    case = theatre.play().look(row["case_id"]).case
    with theatre.house.database.work(actor=READER, reason="test") as work:
        kinds = [record.event.kind for record in work.cases.history(case.id)]
    return row, case, kinds


def divided(case: Case) -> dict[str, tuple[Fraction | None, int]]:
    """Say by first name or estate what each takes: the fraction and the øre."""
    assert case.distribution is not None
    return {
        case.parties[share.party_id].name: (
            Fraction(share.fraction) if share.fraction else None,
            share.amount_ore,
        )
        for share in case.distribution.shares
    }


def test_an_heir_who_dies_under_way_keeps_the_inheritance_and_her_estate_takes_it(theatre: Theatre) -> None:
    """She lived when it fell (arveloven § 66), so nobody steps in by lot: her estate has the part."""
    row, case, kinds = lived(theatre, "heir-dies-under-way")
    assert row["code"] == "distributed"
    net = 90_000_000 - 4_500_000
    third = (Fraction(1, 3), net // 3)
    assert divided(case) == {
        "Dødsboet etter Marit Havnås": third,
        "Terje Havnås": third,
        "Bente Havnås": third,
    }
    assert kinds.count("heir_died") == kinds.count("estate_representative_named") == 1
    (estate,) = (party for party in case.parties.values() if party.alive is False)
    representative = case.guardians[estate.id]
    assert representative.party_id not in case.heirs
    with theatre.house.database.work(actor=READER, reason="test") as work:
        history = work.cases.history(case.id)
    died = next(record.sequence for record in history if record.event.kind == "heir_died")
    acted = {
        record.actor.id
        for record in history
        if record.sequence > died and getattr(record.event, "party_id", None) == estate.id
        if record.event.kind in {"distribution_signed", "final_account_signed", "payee_account_given"}
    }
    assert acted == {representative.party_id}
    paid = [p.amount_ore for p in case.payments.values() if p.concerns == estate.id]
    assert paid == [net // 3]


def test_who_gives_up_is_passed_by_and_the_own_line_steps_in(theatre: Theatre) -> None:
    """A whole and a half are given up (§ 74): each world is divided by lines (§ 4), and then weighed."""
    row, case, kinds = lived(theatre, "heirs-give-up")
    assert row["code"] == "distributed"
    half = Fraction(1, 2)
    liv = half * Fraction(1, 3) + half * Fraction(
        1, 2
    )  # Rune takes a third in one world, nothing in the other
    rune = half * Fraction(1, 3)
    each_of_heges = (1 - liv - rune) / 2
    net = 100_500_000 - 4_500_000
    assert divided(case) == {
        "Liv Skogmo": (liv, 40_000_000),
        "Rune Skogmo": (rune, 16_000_000),
        "Ida Skogmo": (each_of_heges, 20_000_000),
        "Jon Skogmo": (each_of_heges, 20_000_000),
    }
    assert sum(ore for _, ore in divided(case).values()) == net
    assert kinds.count("inheritance_renounced") == 2
    assert set(case.renounced.values()) == {"1/1", "1/2"}


def test_a_separated_spouse_gets_her_half_of_what_was_common_and_no_inheritance(theatre: Theatre) -> None:
    row, case, _ = lived(theatre, "separated-spouse")
    assert row["code"] == "distributed"
    common, funeral = 60_500_000, 4_500_000
    each = (common // 2 - funeral) // 2
    assert divided(case) == {
        "Mona Elvestad": (Fraction(1, 2), each),
        "Pål Elvestad": (Fraction(1, 2), each),
        "Grete Elvestad": (None, 0),
    }
    spouse = case.spouse
    assert spouse is not None
    assert spouse.id not in case.heirs
    assert [p.amount_ore for p in case.payments.values() if p.concerns == spouse.id] == [common // 2]


def test_a_case_that_moves_to_another_court_keeps_its_place(theatre: Theatre) -> None:
    row, case, kinds = lived(theatre, "moved-to-another-court")
    assert row["code"] == "distributed"
    assert case.court.court_name == "Hordaland tingrett"
    assert case.holds == {}
    assert kinds.count("heirs_confirmed") == 1
    still = kinds[kinds.index("hold_placed") + 1 : kinds.index("hold_lifted")]
    assert not {"attest_issued", "distribution_proposed", "payment_instructed"} & set(still)
    assert set(divided(case).values()) == {(Fraction(1, 2), 15_000_000)}


def test_both_estates_are_divided_when_a_survivor_in_uskifte_dies(theatre: Theatre) -> None:
    """A half to each side (arveloven § 29): his three children share his, her two share hers."""
    row, case, kinds = lived(theatre, "survivor-in-uskifte-dies")
    assert row["code"] == "distributed"
    net = 88_500_000 - 4_500_000
    his, hers = Fraction(1, 2), Fraction(1, 2)
    assert divided(case) == {
        "Ragnhild Myrland": (his / 3, net // 6),
        "Tove Myrland": (his / 3 + hers / 2, 35_000_000),
        "Kåre Myrland": (his / 3 + hers / 2, 35_000_000),
    }
    assert kinds.index("fact_found") < kinds.index("hold_lifted") < kinds.index("heirs_confirmed")


def test_a_half_stays_on_the_dead_fathers_side_after_a_child_under_25(theatre: Theatre) -> None:
    """The parents had parted when he died, and he left no other issue (arveloven § 5 tredje ledd)."""
    row, case, _ = lived(theatre, "under-25-with-no-issue")
    assert row["code"] == "distributed"
    half = (Fraction(1, 2), (12_500_000 - 4_500_000) // 2)
    assert divided(case) == {"Kari Nordhus": half, "Odd Nordhus": half}
    assert case.findings["parents_together_when_first_died"] == "no"


def test_an_executor_acts_for_the_foundation_and_for_a_child_who_accepts(theatre: Theatre) -> None:
    """The naming binds the foundation and not the child, who accepts it (arveloven § 99)."""
    row, case, kinds = lived(theatre, "organisation-by-testament")
    assert row["code"] == "distributed"
    assert kinds.count("executor_named") == 1
    executor = case.executor
    assert executor is not None
    assert executor not in case.heirs
    assert [attest.holders for attest in case.attests.values()] == [(executor,)]
    assert {proxy.to_party_id for proxy in case.proxies.values()} == {executor}
    with theatre.house.database.work(actor=READER, reason="test") as work:
        signed = {
            (record.actor.id, getattr(record.event, "party_id", ""))
            for record in work.cases.history(case.id)
            if record.event.kind == "distribution_signed"
        }
    assert signed == {(executor, heir) for heir in case.heirs}
    with pytest.raises(Conflict, match="The testament names"):
        end_proxy(
            theatre.house,
            case.id,
            version=None,
            actor=Actor(kind=ActorKind.HEIR, id=case.heirs[0]),
            proxy_id=next(key for key, proxy in case.proxies.items() if proxy.party_id == case.heirs[0]),
        )
