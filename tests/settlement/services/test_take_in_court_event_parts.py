"""What the court's message means, before anything is stored."""

from datetime import UTC, datetime, timedelta

import pytest

from settlement.domain.registers import CourtCase, CourtEvent, CourtParty, CourtPartyKind
from settlement.services.take_in_court_event import _holds, _identity, _why_dropped
from tests.settlement.domain.cases import (
    DECEASED_NUMBER,
    OPENED_AT,
    Journal,
    court_update,
    opened,
    party,
)


def court_case(status: str = "MOTTATT", number: str = DECEASED_NUMBER) -> CourtCase:
    return CourtCase(
        court_case_id="court-1",
        case_number="26-014233DFA-TOSL/08",
        court_name="Oslo tingrett",
        status=status,
        deceased_person_number=number,
        parties=(),
    )


def event(at: datetime) -> CourtEvent:
    return CourtEvent(event_id="e", kind="changed", court_case_id="court-1", at=at)


@pytest.mark.parametrize(("later", "why"), [(-1, "older"), (0, "duplicate"), (1, None)])
def test_an_event_that_is_not_newer_is_dropped(*, later: int, why: str | None) -> None:
    case = Journal().add(opened(), court_update(party("a"))).case
    assert _why_dropped(case, event(OPENED_AT + timedelta(seconds=later)), court_case()) == why


def test_the_first_event_of_a_case_is_never_old() -> None:
    case = Journal().add(opened()).case
    assert _why_dropped(case, event(datetime(1999, 1, 1, tzinfo=UTC)), court_case()) is None


def test_the_same_court_case_with_another_deceased_is_a_fault() -> None:
    case = Journal().add(opened()).case
    first = event(OPENED_AT)
    assert _why_dropped(case, first, court_case()) is None
    assert _why_dropped(case, first, court_case(number="another")) == "conflict"


def test_parties_are_told_apart_by_number_then_by_name_and_birth_date() -> None:
    def incoming(**fields: str) -> CourtParty:
        return CourtParty(kind=CourtPartyKind.PERSON, **fields)

    assert _identity(incoming(person_number="1", name="Kari")) == _identity(incoming(person_number="1"))
    assert _identity(incoming(name="Kari")) == _identity(incoming(name="KARI"))
    assert _identity(incoming(name="Kari")) != _identity(incoming(name="Kari", person_number="1"))
    assert _identity(incoming()) is None


def test_a_case_that_moves_to_another_court_is_held_once_and_let_go_when_it_has_arrived() -> None:
    journal = Journal().add(opened(), court_update(party("a")))
    moved = court_case("OVERFORT_ANNEN_DOMSTOL")
    placed = _holds(journal.case, moved)
    assert [one.kind for one in placed] == ["hold_placed"]
    journal.add(*placed)
    assert _holds(journal.case, moved) == []
    assert [one.kind for one in _holds(journal.case, court_case())] == ["hold_lifted"]
