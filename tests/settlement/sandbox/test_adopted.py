"""Adopted children, lived from the first event to their right end (arveloven § 7, adopsjonsloven § 24)."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from tests.settlement.sandbox.test_families import divided, lived
from tests.settlement.sandbox.theatre import Theatre


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def test_adopted_children_inherit_and_one_adopted_away_does_not(theatre: Theatre) -> None:
    """Three are named by the court; the one with other parents since 1964 has no part."""
    row, case, kinds = lived(theatre, "adopted-child")
    assert row["code"] == "distributed"
    half = (Fraction(1, 2), (60_000_000 - 4_500_000) // 2)
    assert divided(case) == {"Kim Lyngmo": half, "Nils Lyngmo": half}
    (turid,) = (party for party in case.parties.values() if party.name == "Turid Aasheim")
    assert turid.id not in case.heirs
    assert case.kin[turid.id].parents == (f"{turid.id}:adopter",)
    assert kinds.index("adoption_recorded") < kinds.index("heirs_confirmed")
    assert not {p.concerns for p in case.payments.values()} & {turid.id}
