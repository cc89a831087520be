"""Whatever way the court learns after the attest that others inherit, the attest is corrected."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from settlement.domain.errors import Conflict
from settlement.domain.parties import DECEASED, Kin
from settlement.domain.testament import TestamentClause
from settlement.services import decide_as_court as court
from settlement.services.decide_heirs import decide_heirs
from settlement.services.follow_wards import expect_child
from settlement.services.heir_found_late import WHY
from settlement.services.read_testaments import register_testament
from settlement.services.record_adoption import Papers, record_adoption
from tests.settlement.services.memory_journey import MemoryJourney
from tests.settlement.services.test_widow_journey import walk
from tests.settlement.services.widow_estate import DIED, FIRST_CLERK
from tests.support.memory_house import plain_papers


@pytest.fixture
def certified() -> Iterator[MemoryJourney]:
    """The widow's estate with its attest."""
    with plain_papers():
        journey = MemoryJourney()
        for stage in (journey.intake, journey.consents, journey.inventory, journey.declaration):
            stage()
        assert journey.case.attest is not None
        yield journey


def adopted_away(journey: MemoryJourney) -> None:
    record_adoption(
        journey.house,
        journey.id,
        version=None,
        actor=FIRST_CLERK,
        who=journey.heirs[2],
        papers=Papers(by_deceased=False, adopted_on=date(1975, 1, 1)),
        evidence="bevilling",
    )


def disinherited(journey: MemoryJourney) -> None:
    clause = TestamentClause(limit="disinherited", line=journey.heirs[2], confirmed_by_king=True)
    register_testament(journey.house, journey.id, version=None, actor=FIRST_CLERK, clauses=(clause,))


def dead_child_with_unknown_issue(journey: MemoryJourney) -> None:
    dead = Kin(id="k", name="Ukjent", parents=(DECEASED,), alive=False, died_on=DIED, issue_complete=False)
    dead = dead.model_copy(update={"died_on": DIED - timedelta(days=900)})
    court.place_kin(
        journey.house, journey.id, version=None, actor=FIRST_CLERK, kin=(dead,), evidence="kirkebok"
    )


def child_expected(journey: MemoryJourney) -> None:
    expect_child(
        journey.house,
        journey.id,
        version=None,
        actor=FIRST_CLERK,
        parents=(DECEASED,),
        expected_on=DIED + timedelta(days=120),
        evidence="legen",
    )


WAYS: tuple[Callable[[MemoryJourney], None], ...] = (
    adopted_away,
    disinherited,
    dead_child_with_unknown_issue,
    child_expected,
)


@pytest.mark.parametrize("way", WAYS)
def test_the_attest_that_names_other_heirs_is_taken_back_and_the_heirs_are_confirmed_anew(
    certified: MemoryJourney, way: Callable[[MemoryJourney], None]
) -> None:
    first = certified.case.attest
    assert first is not None
    before = set(certified.case.heirs)
    way(certified)
    assert certified.case.attests[first.attest_id].revoked == WHY
    assert certified.case.attest is None
    decide_heirs(certified.house, certified.id)
    case = certified.case
    if way is child_expected:  # those who inherit anyhow look after the estate until the birth
        assert case.attest is None
        return
    assert case.heirs == ()
    assert case.heirs_outcome == "unclear" or set(case.heirs_proposed) != before


def test_what_changes_no_heir_leaves_the_attest(certified: MemoryJourney) -> None:
    stood = certified.case.attest
    court.record_fact(
        certified.house,
        certified.id,
        version=None,
        actor=FIRST_CLERK,
        name="testament_known_to_survivor",
        value="no",
        evidence="brev",
    )
    assert certified.case.attest == stood


def test_a_corrected_attest_names_the_heirs_that_are_right(certified: MemoryJourney) -> None:
    adopted_away(certified)
    decide_heirs(certified.house, certified.id)
    widow, daughter, son = certified.heirs
    assert set(certified.case.heirs_proposed) == {widow, daughter}
    court.confirm_heirs(
        certified.house, certified.id, version=None, actor=FIRST_CLERK, heirs=certified.case.heirs_proposed
    )
    assert son not in certified.case.heirs


def test_when_the_inheritance_is_paid_out_it_is_refused_with_where_to_turn() -> None:
    with plain_papers():
        journey = MemoryJourney()
        walk(journey)
        before = journey.case.version
        with pytest.raises(Conflict, match="claims the part from those who received it"):
            adopted_away(journey)
        assert journey.case.version == before
