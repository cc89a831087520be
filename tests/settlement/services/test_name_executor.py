"""Who carries out the settlement by testament: whom it binds, who must accept, and how it ends (§ 99)."""

import pytest

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.events.intake import TestamentRegistered
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Relation
from settlement.domain.testament import TestamentClause
from settlement.services.acting import may_act_for
from settlement.services.name_executor import dispense_executor, name_executor, not_bound
from tests.settlement.domain.cases import party, with_heirs
from tests.support.seeded_house import SeededHouse

CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")


@pytest.fixture
def estate() -> SeededHouse:
    """A daughter, and a friend by testament."""
    journal = with_heirs(party("anna"), party("friend", Relation.TESTAMENT_HEIR))
    clause = TestamentClause(id="c-1", party_id="friend", free_part=True)
    return SeededHouse(journal.add(TestamentRegistered(clauses=(clause,))))


def name(estate: SeededHouse, *, accepts: tuple[str, ...] = (), refuses: tuple[str, ...] = ()) -> str:
    case = name_executor(
        estate.house,
        estate.id,
        version=None,
        actor=CLERK,
        name="Fullbyrder",
        person_number=None,
        accepted_by=accepts,
        refused_by=refuses,
        evidence="testament av 3. mai 2020",
    )
    assert case.executor is not None
    return case.executor


def test_issue_is_not_bound_and_a_friend_is(estate: SeededHouse) -> None:
    assert [heir.id for heir in not_bound(estate.case)] == ["anna"]
    with pytest.raises(Conflict, match="Godtar arvingen"):
        name(estate)
    with pytest.raises(Conflict, match="vil ikke ha"):
        name(estate, refuses=("anna",))
    assert (estate.case.executor, estate.case.proxies) == (None, {})


def test_who_is_accepted_acts_for_all_until_the_court_goes_on_without(estate: SeededHouse) -> None:
    executor, today = name(estate, accepts=("anna",)), estate.clock.today()
    assert all(may_act_for(estate.case, executor, heir, on=today) for heir in estate.case.heirs)
    with pytest.raises(Conflict, match="acts already"):
        name(estate, accepts=("anna",))
    with pytest.raises(InvalidInput):
        dispense_executor(estate.house, estate.id, version=None, actor=CLERK, reason=" ")
    dispense_executor(estate.house, estate.id, version=None, actor=CLERK, reason="arbeidet er stanset")
    assert estate.case.executor is None
    assert not any(may_act_for(estate.case, executor, heir, on=today) for heir in estate.case.heirs)


def test_only_the_court_names_one_and_only_by_a_testament(estate: SeededHouse) -> None:
    alone = SeededHouse(with_heirs(party("anna")))
    with pytest.raises(Conflict, match="Register the testament"):
        name(alone, accepts=("anna",))
    with pytest.raises(NotAllowed):
        dispense_executor(
            estate.house, estate.id, version=None, actor=Actor(kind=ActorKind.HEIR, id="anna"), reason="nei"
        )
