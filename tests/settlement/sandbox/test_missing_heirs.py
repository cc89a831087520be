"""Heirs who cannot be found, lived from first event to right end (arveloven §§ 68, 90, 125, 146)."""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from settlement.domain.case import Case
from settlement.sandbox.load import SAMPLES
from tests.settlement.sandbox.test_families import READER, divided, lived
from tests.settlement.sandbox.theatre import Theatre

FUNERAL = 4_500_000


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def changed(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Write the sample estate again with another sidecar."""
    folder = tmp_path / "changed"
    folder.mkdir()
    path = folder / "missing-heir.json"
    path.write_text((SAMPLES / "missing-heir.json").read_text())
    world = json.loads((SAMPLES / "missing-heir.world.json").read_text())
    change(world)
    (folder / "missing-heir.world.json").write_text(json.dumps(world))
    return path


def live(theatre: Theatre, path: Path) -> tuple[dict[str, Any], Case]:
    theatre.load([path])
    (row,) = theatre.run()
    return row, theatre.play().look(row["case_id"]).case


def birger(world: dict[str, Any]) -> dict[str, Any]:
    return next(role for role in world["people"]["heirs"] if role["who"] == "Birger Tangvall")


def paid(case: Case) -> dict[str, int]:
    return {
        case.parties[p.concerns].name: p.amount_ore
        for p in case.payments.values()
        if p.purpose == "payout" and p.receipt is not None
    }


def test_the_half_of_a_brother_who_is_not_found_is_kept_and_given_to_a_guardian(theatre: Theatre) -> None:
    """A half of 955,000 is more than twice the basic amount, so it is kept; the other half is paid out."""
    row, case, kinds = lived(theatre, "missing-heir")
    assert row["code"] == "distributed"
    half = (100_000_000 - FUNERAL) // 2
    assert divided(case) == {
        "Arne Tangvall": (Fraction(1, 2), half),
        "Birger Tangvall": (Fraction(1, 2), half),
    }
    assert paid(case) == {"Arne Tangvall": half, "Birger Tangvall": half}
    assert half > 2 * 13_016_000  # twice the basic amount from 1 May 2025
    (gone,) = case.absent
    with theatre.house.database.work(actor=READER, reason="test") as work:
        history = work.cases.history(case.id)
    told = [
        record.actor.id
        for record in history
        if record.event.kind == "payee_account_given" and getattr(record.event, "concerns", None) == gone
    ]
    assert told == [case.guardians[gone].party_id]
    assert [search.place for search in case.searches if search.about == gone] == [
        "folkeregisteret",
        "family",
        "embassy",
        "newspaper",
    ]
    order = [kinds.index(kind) for kind in ("heir_declared_absent", "guardian_appointed", "case_closed")]
    assert order == sorted(order)


def test_a_line_is_closed_only_when_the_archives_have_been_read(theatre: Theatre) -> None:
    """Nobody is passed over in haste: the sister's line stays open until two places have answered."""
    _, case, kinds = lived(theatre, "missing-heir")
    (dagny,) = (kin for kin in case.kin.values() if kin.name == "Dagny Tangvall")
    assert dagny.issue_complete
    assert kinds.index("search_noted") < kinds.index("heirs_confirmed")
    assert len([search for search in case.searches if search.about == dagny.id]) == 2


def test_an_heir_who_is_found_in_time_gets_a_letter_and_takes_part(theatre: Theatre, tmp_path: Path) -> None:
    def find(world: dict[str, Any]) -> None:
        role = birger(world)
        del role["behaviour"]
        role["sought"]["address"] = ["12 Harbour Street", "Halifax NS B3J 2K9"]

    row, case = live(theatre, changed(tmp_path, find))
    assert row["code"] == "distributed"
    assert case.absent == {}
    (brother,) = (party for party in case.parties.values() if party.name == "Birger Tangvall")
    assert brother.address_lines == ("12 Harbour Street", "Halifax NS B3J 2K9")
    assert brother.country == "CAN"
    assert case.invitations[brother.id].channel == "letter"
    assert brother.id in case.identified
    assert brother.id in case.final_signatures
    assert set(paid(case).values()) == {(100_000_000 - FUNERAL) // 2}


def test_a_small_part_goes_to_those_who_are_close_for_good(theatre: Theatre, tmp_path: Path) -> None:
    """A half of 455,000 is less than twice the basic amount: the closest takes it (§ 146)."""

    def shrink(world: dict[str, Any]) -> None:
        world["banks"][0]["accounts"][0]["balance_at_death_ore"] = 50_000_000
        world["people"]["unknown_lines"] = {}
        birger(world)["sought"]["takers"] = {"Arne Tangvall": "1/1"}

    row, case = live(theatre, changed(tmp_path, shrink))
    assert row["code"] == "distributed"
    assert divided(case) == {"Arne Tangvall": (Fraction(1), 50_000_000 - FUNERAL)}
    assert paid(case) == {"Arne Tangvall": 50_000_000 - FUNERAL}


def test_one_who_may_be_dead_counts_as_not_surviving(theatre: Theatre, tmp_path: Path) -> None:
    """It is uncertain whether he lived (§ 68 første ledd): without issue of his own the line falls away."""

    def doubt(world: dict[str, Any]) -> None:
        sought = birger(world)["sought"]
        sought["lived"], sought["searches"] = False, sought["searches"][::3]
        world["people"]["unknown_lines"] = {}

    row, case = live(theatre, changed(tmp_path, doubt))
    assert row["code"] == "distributed"
    assert case.absent == {}
    assert divided(case) == {"Arne Tangvall": (Fraction(1), 100_000_000 - FUNERAL)}
