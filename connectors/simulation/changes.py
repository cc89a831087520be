"""What happens in the simulated world after it was made: each change is kept, and told on the right feed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from connectors.simulation.access import WorldAccess
from connectors.simulation.build import build_estates, content_hash, population_event
from connectors.simulation.court_staff import court_staff
from connectors.simulation.estate import CourtFeedEvent, EstateWorld
from connectors.simulation.faults import Fault
from connectors.simulation.feed_forms import next_case_number, other_case_id
from connectors.simulation.holdings import Property, Vehicle
from connectors.simulation.people import Contact, EstateContact, Person
from connectors.simulation.scenario import Scenario

ABROAD = ""  # an owner whom no number finds
_LEAST_NUMBERS = 2  # gnr and bnr
_STATUS_CHANGED = "DODSFALLSAK-STATUS_OPPDATERT"


class NoSuchEstate(LookupError):
    """The world holds no such case."""

    def __init__(self) -> None:
        super().__init__("The simulated court has no case with that id. Load its file first.")


def load_estates(
    access: WorldAccess,
    *,
    stem: str,
    feed: Any,  # noqa: ANN401  # anybody's JSON
    metadata: Mapping[str, Any] | None = None,
    scenario: Scenario | None = None,
) -> tuple[EstateWorld, ...]:
    """Add the estates of a file to the world, once per content.

    A case id that is already used for another deceased gets an id of its own, and a case number that is taken
    gets the next free one.

    Raises:
        FeedNotUsable: the file cannot become an estate.
    """
    digest = content_hash(feed, metadata=metadata, scenario=scenario)
    known = access.world.estates_of_content(digest)
    if known:
        return known
    built = build_estates(
        feed,
        metadata=metadata,
        scenario=scenario,
        today=access.clock.today(),
        now=access.clock.now(),
        stem=stem,
    )
    made = []
    for estate in built:
        own = _with_own_ids(access, estate)
        put_estate(access, own)
        access.population_feed.plan(own.population_events)
        made.append(own)
    for stated in scenario.faults if scenario else ():
        about = made[0].deceased if stated.this_deceased_only else None
        access.faults.add(Fault(**stated.model_dump(exclude={"this_deceased_only"}), person=about))
    return tuple(made)


def put_estate(access: WorldAccess, estate: EstateWorld) -> None:
    """Keep an estate in memory and on disk."""
    access.store.save(estate)
    access.world.put(estate)
    access.world.employ(court_staff(str(estate.court_case.get("embete") or "Oslo tingrett")))


def change_case(
    access: WorldAccess,
    court_case_id: str,
    changes: Mapping[str, Any],
    *,
    kind: str = _STATUS_CHANGED,
    at: datetime | None = None,
) -> CourtFeedEvent:
    """Change the court's case object and publish an event about it; `at` may lie before the last event.

    Raises:
        NoSuchEstate: no such case.
    """
    estate = _estate(access, court_case_id)
    now = access.clock.now()
    event = CourtFeedEvent(str(uuid4()), kind, at or now, now, court_case_id)
    put_estate(
        access,
        replace(
            estate,
            court_case={**estate.court_case, **changes},
            court_events=(*estate.court_events, event),
        ),
    )
    return event


def repeat_event(access: WorldAccess, court_case_id: str) -> CourtFeedEvent:
    """Publish the last event once more with the same id.

    Raises:
        NoSuchEstate: no such case.
    """
    estate = _estate(access, court_case_id)
    again = replace(estate.court_events[-1], published_at=access.clock.now())
    put_estate(access, replace(estate, court_events=(*estate.court_events, again)))
    return again


def older_event(access: WorldAccess, court_case_id: str) -> CourtFeedEvent:
    """Publish an event that carries a time before the first one.

    Raises:
        NoSuchEstate: no such case.
    """
    estate = _estate(access, court_case_id)
    earlier = min(event.at for event in estate.court_events) - timedelta(days=1)
    return change_case(access, court_case_id, {}, at=earlier)


def annul_death(access: WorldAccess, court_case_id: str) -> None:
    """Set the deceased back to living in the population register, and say so on its feed.

    Raises:
        NoSuchEstate: no such case.
    """
    now = access.clock.now()
    _change_deceased(access, court_case_id, death_annulled_at=now, contact=Contact())
    deceased = _estate(access, court_case_id).deceased
    event = population_event("personErReaktivert", deceased, now, entity="doedsfall", change="annullere")
    access.population_feed.plan((event,))


def correct_date_of_death(access: WorldAccess, court_case_id: str, date_of_death: date) -> None:
    """Correct the date: the register annuls the death and registers it again at once.

    Raises:
        NoSuchEstate: no such case.
    """
    now = access.clock.now()
    _change_deceased(access, court_case_id, date_of_death=date_of_death, death_annulled_at=None)
    deceased = _estate(access, court_case_id).deceased
    access.population_feed.plan(
        (
            population_event("personErReaktivert", deceased, now, entity="doedsfall", change="annullere"),
            population_event("personErDoed", deceased, now, entity="doedsfall"),
            population_event("endringIDoedsfall", deceased, now, entity="doedsfall", change="korrigere"),
        )
    )


def register_estate_contact(access: WorldAccess, court_case_id: str, contact: EstateContact) -> None:
    """Let the court tell the population register whom to write to about the estate.

    Raises:
        NoSuchEstate: no such case.
    """
    _change_deceased(access, court_case_id, estate_contact=contact)
    deceased = _estate(access, court_case_id).deceased
    kind, entity = "endringIKontaktopplysningerForDoedsbo", "kontaktinformasjonForDoedsbo"
    access.population_feed.plan((population_event(kind, deceased, access.clock.now(), entity=entity),))


def transfer_title(access: WorldAccess, court_case_id: str, reference: str, *, to: str | None) -> None:
    """Let a register have a new owner of a thing of the deceased's. None: nobody that a number finds.

    The reference is a vehicle's kjennemerke, or a property as the land register's answers are labelled.

    Raises:
        NoSuchEstate: no such case.
    """
    estate = _estate(access, court_case_id)
    new = to or ABROAD
    properties = tuple(
        replace(each, owner=new) if each.owner == estate.deceased and _label(each) == reference else each
        for each in estate.properties
    )
    vehicles = tuple(
        _handed_over(each, estate.deceased, new) if each.kjennemerke == reference else each
        for each in estate.vehicles
    )
    put_estate(access, replace(estate, properties=properties, vehicles=vehicles))


def _label(each: Property) -> str:
    if each.unit_kind == "borettslagsandel":
        return f"{each.cooperative_name} andel {each.share_number}"
    numbers = [each.gnr or 0, each.bnr or 0, each.fnr or 0, each.snr or 0]
    while len(numbers) > _LEAST_NUMBERS and numbers[-1] == 0:
        numbers.pop()
    return f"{each.municipality_number}-{'/'.join(str(number) for number in numbers)}"


def _handed_over(each: Vehicle, deceased: str, new: str) -> Vehicle:
    return replace(
        each,
        owner=new if each.owner == deceased else each.owner,
        co_owner=new if each.co_owner == deceased else each.co_owner,
    )


def change_person(access: WorldAccess, number: str, **changes: object) -> None:
    """Change a person wherever they live in the world (an heir dies, an address is protected).

    Raises:
        NoSuchEstate: no such person in any estate.
    """
    homes = [
        estate
        for estate in access.world.estates()
        if any(person.number == number for person in estate.persons)
    ]
    if not homes:
        raise NoSuchEstate
    for estate in homes:
        put_estate(access, replace(estate, persons=_changed(estate.persons, number, changes)))


def _change_deceased(access: WorldAccess, court_case_id: str, **changes: object) -> None:
    estate = _estate(access, court_case_id)
    persons = _changed(estate.persons, estate.deceased, changes)
    put_estate(access, replace(estate, persons=persons))


def _changed(persons: tuple[Person, ...], number: str, changes: Mapping[str, object]) -> tuple[Person, ...]:
    return tuple(
        replace(person, **changes) if person.number == number else person  # type: ignore[arg-type]  # fields of Person
        for person in persons
    )


def _estate(access: WorldAccess, court_case_id: str) -> EstateWorld:
    estate = access.world.estate(court_case_id)
    if estate is None:
        raise NoSuchEstate
    return estate


def _with_own_ids(access: WorldAccess, estate: EstateWorld) -> EstateWorld:
    case_id = estate.court_case_id
    other = access.world.estate(case_id)
    if other is not None and other.deceased != estate.deceased:
        case_id = other_case_id(case_id, estate.deceased)
        other = access.world.estate(case_id)
    if other is not None:
        number = other.case_number
    else:
        number = next_case_number(estate.case_number, access.world.is_taken)
    body = {**estate.court_case, "sakId": case_id, "saksnummer": number}
    own_events = case_id != estate.court_case_id
    events = tuple(
        replace(
            event,
            court_case_id=case_id,
            event_id=other_case_id(event.event_id, estate.deceased) if own_events else event.event_id,
        )
        for event in estate.court_events
    )
    if other is not None:
        events = (*other.court_events, *(event for event in events if event not in other.court_events))
    return replace(estate, court_case_id=case_id, case_number=number, court_case=body, court_events=events)
