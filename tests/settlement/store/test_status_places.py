"""A place in the status list is taken once and for ever."""

from settlement.domain.events.declaration import AttestIssued
from settlement.store.disposal import dispose_case
from settlement.store.status_places import take_place, taken_places
from settlement.store.unit_of_work import Database
from tests.settlement.store.estates import CLERK, open_estate

ISSUED = AttestIssued(
    attest_id="a-1",
    attest_kind="skifteattest",
    document_id="d-1",
    sha256="0" * 64,
    holders=("p-widow",),
    status_index=4711,
)


def test_the_place_of_an_attest_stays_taken_after_disposal(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        assert taken_places(work.connection) == frozenset()
        case = work.cases.append(case, [ISSUED], actor=CLERK, basis="b")
        assert taken_places(work.connection) == {4711}
        (row,) = work.views.authorities(authority_id="a-1")
        assert (row.holder, row.status_index, row.valid) == ("p-widow", 4711, True)
    with store.work(actor=CLERK, reason="test") as work:
        dispose_case(work, case.id)
    with store.work(actor=CLERK, reason="test") as work:
        assert taken_places(work.connection) == {4711}
        assert work.views.authorities(authority_id="a-1") == ()


def test_a_place_is_taken_once(store: Database) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        assert take_place(work.connection, 7, at=store.clock.now())
        assert not take_place(work.connection, 7, at=store.clock.now())
