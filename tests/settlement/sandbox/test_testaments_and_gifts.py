"""An estate with three testaments and gifts in life, from the death to a balance of nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settlement.domain.testaments import fallen
from tests.settlement.sandbox.test_families import lived
from tests.settlement.sandbox.theatre import Theatre


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def test_a_sum_a_thing_and_an_advance_are_taken_in_their_order(theatre: Theatre) -> None:
    """Of what is left when friend and car have theirs, with the 200 000 Solveig had, each has a third."""
    row, case, kinds = lived(theatre, "testaments-and-an-advance")
    assert row["code"] == "distributed"
    net = 300_000_000 + 18_000_000 + 2_000_200 - 4_500_000
    third, none = divmod(net - 30_000_000 - 18_000_000 + 20_000_000, 3)
    assert none == 0
    assert case.distribution is not None
    lines = {case.parties[share.party_id].name: share for share in case.distribution.shares}
    assert {name: (share.amount_ore, share.advance_ore) for name, share in lines.items()} == {
        "Ingrid Vassli": (third, 0),
        "Solveig Vassli": (third - 20_000_000, 20_000_000),
        "Håkon Vassli": (third + 18_000_000, 0),
        "Tove Lerstad": (30_000_000, 0),
    }
    assert sum(share.amount_ore for share in lines.values()) == net
    assert {name: (share.takes_ore, share.cash_ore) for name, share in lines.items()} == {
        "Ingrid Vassli": (2_000_200, third - 2_000_200),
        "Solveig Vassli": (0, third - 20_000_000),
        "Håkon Vassli": (18_000_000, third),
        "Tove Lerstad": (0, 30_000_000),
    }
    assert fallen(case) == {"1.1": "revoked", "1.2": "revoked", "3.1": "invalid"}
    assert case.opened_wishes is not None
    (car,) = (held.id for held in case.holdings.values() if held.kind == "vehicle")
    assert car not in case.opened_wishes.takes
    assert all(car not in said for said in case.wishes.values())
    told = ("testament_registered", "bequest_placed", "gift_told", "gift_objected")
    assert {kind: kinds.count(kind) for kind in told} == dict(zip(told, (3, 1, 3, 2), strict=True))
    assert case.final_balance_ore == 0
