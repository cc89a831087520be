"""Every kind of event is told as a sentence of plain bokmål, and none of them shows a number of a person."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settlement.domain.events.catalogue import EVENT_TYPES
from settlement.domain.events.consent import GuardianAppointed
from settlement.domain.events.family import EstateRepresentativeNamed
from settlement.domain.events.payment import PayeeAccountGiven
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event, Recorded
from settlement.services.story.sentences import tell, who
from settlement.services.story.telling import Names
from tests.settlement.domain.cases import DECEASED_NUMBER, party, with_heirs

NAMES = Names.of(with_heirs(party("a"), party("b")).case, ())


def recorded(event: Event, actor: Actor = ENGINE) -> Recorded:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Recorded(case_id="case-1", sequence=1, at=at, actor=actor, basis="test", event=event)


def events_of(event_type: type[Event]) -> st.SearchStrategy[Event]:
    """Make events of a kind with anything in them; what a rule decided is not told."""
    given_decision: dict[str, st.SearchStrategy[object]] = (
        {"decision": st.just({})} if "decision" in event_type.model_fields else {}
    )
    return st.builds(event_type, **given_decision)


@pytest.mark.parametrize("kind", EVENT_TYPES)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_an_event_holds_it_is_told_as_a_sentence(kind: str, data: st.DataObject) -> None:
    event = data.draw(events_of(EVENT_TYPES[kind]))
    told = tell(NAMES, recorded(event))
    assert told.strip()
    assert told[-1] in ".!?"


@pytest.mark.parametrize(
    "event",
    [
        GuardianAppointed(
            party_id="a",
            guardian_party_id="g",
            guardian_person_number=DECEASED_NUMBER,
            guardian_name="Vera Verge",
            source="statsforvalter",
        ),
        EstateRepresentativeNamed(
            party_id="a",
            representative_party_id="r",
            representative_person_number=DECEASED_NUMBER,
            representative_name="Rita Representant",
            source="skifteattest",
        ),
        PayeeAccountGiven(concerns="a", holder="Anna", account="12345678903", by_party="a"),
    ],
)
def test_neither_personal_nor_account_numbers_are_told(event: Event) -> None:
    told = tell(NAMES, recorded(event))
    assert not any(sign.isdigit() for sign in told)


def test_an_actor_is_told_by_name_or_by_office_and_never_by_an_id() -> None:
    event = PayeeAccountGiven(concerns="a", holder="Anna", account="12345678903", by_party="a")
    clerk = Actor(kind=ActorKind.CLERK, id="saksbehandler-1")
    heir = Actor(kind=ActorKind.HEIR, id="a")
    assert who(NAMES, recorded(event, clerk)) == "Saksbehandleren"
    assert who(NAMES, recorded(event, heir)) == NAMES.case.parties["a"].name
    assert who(NAMES, recorded(event)) == "Systemet"
