"""Read the court's list and the population register's feed, from where we last stopped."""

from collections.abc import Iterable

import structlog
from prefect import flow

from flows.context import Context, current
from flows.retry import judge
from flows.stages.intake import look_up_all
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import CourtEvent, PersonRecord, PopulationEvent
from settlement.ports.errors import Unavailable
from settlement.services.follow_heirs import REGISTER, cases_of_heir, record_heir_status
from settlement.services.follow_wards import record_guardians
from settlement.services.read_feeds import (
    PopulationPosition,
    Position,
    court_position,
    move_court_position,
    move_population_position,
    population_position,
)
from settlement.services.record_deceased import known_guardians
from settlement.services.right_to_look_up import right_to_look_up
from settlement.services.take_in_court_event import take_in_court_event
from settlement.services.take_in_population_event import cases_of_deceased, record_death_status
from settlement.services.walk_family import guardians_of

LOG = structlog.get_logger(__name__)
PAGE = 100
DEATH_EVENTS = frozenset({"personErDoed", "endringIDoedsfall", "personErReaktivert"})
GUARDIAN_EVENTS = frozenset({"endringIVergemaal", "endringIRettsligHandleevne", "endringIForeldreansvar"})
HEARD = DEATH_EVENTS | GUARDIAN_EVENTS


@flow(name="Les domstolens hendelser", persist_result=False)
async def read_court_feed() -> int:
    """Take in every new court event; give how many changed something."""
    return await court_feed(current())


@flow(name="Les Folkeregisterets hendelser", persist_result=False)
async def read_population_feed() -> int:
    """Take in deaths corrected or reversed; give how many concerned our cases."""
    return await population_feed(current())


async def court_feed(context: Context) -> int:
    """Read page by page. A case that cannot be taken in is left for a person, and the others go on.

    A case that the court could not give just now is asked for again at the next look: the position stays
    before its event until it has come.
    """
    taken = 0
    while True:
        position: Position = await context.call(court_position, context.house)
        limit = PAGE + len(position.seen)
        events = await context.outside.court.events(since=position.since, limit=limit)
        new = [event for event in events if event.event_id not in position.seen]
        if not new:
            return taken
        waiting = []
        for event in new:
            try:
                taken += await _take_in(context, event)
            except Unavailable:
                waiting.append(event)
        if len(waiting) == len(new):
            return taken
        await context.call(move_court_position, context.house, position, events, tuple(waiting))


async def _take_in(context: Context, event: CourtEvent) -> int:
    try:
        court_case = await context.outside.court.case(event.court_case_id)
        case_id = await context.call(take_in_court_event, context.house, event, court_case)
    except Unavailable as error:
        LOG.warning("court_event_waits", code=judge(error).code, court_case=event.court_case_id)
        raise
    except Exception as error:  # noqa: BLE001 - one broken case object must not stop the feed
        verdict = judge(error)
        LOG.warning("court_event_not_taken_in", code=verdict.code, court_case=event.court_case_id)
        return 0
    return 1 if case_id is not None else 0


async def population_feed(context: Context) -> int:
    """Read events on people we have cases on; the register's word now is what counts.

    A new installation begins at the feed's end: what happened before is in the register when a person is
    looked up. Numbers that were missing are asked for again before what is new.
    """
    house, population = context.house, context.outside.population
    position = await context.call(population_position, house)
    if position is None:
        begin = PopulationPosition(after=await population.last_sequence())
        position = await context.call(move_population_position, house, begin)
    position, concerned = await _fill_gaps(context, position)
    while True:
        events = await population.feed(after=position.after)
        if not events:
            return concerned
        concerned += await _take_in_events(context, events)
        moved = position.moved((event.sequence for event in events), house.clock.now())
        if len(moved.gaps) > len(position.gaps):
            LOG.info("population_feed_gap", ranges=len(moved.gaps) - len(position.gaps))
        position = await context.call(move_population_position, house, moved)


async def _fill_gaps(context: Context, position: PopulationPosition) -> tuple[PopulationPosition, int]:
    """Read from the first missing number to the last; what has come since is taken in."""
    if not position.gaps:
        return position, 0
    after, last = position.gaps[0].first - 1, position.gaps[-1].last
    came: list[PopulationEvent] = []
    while after < last:
        events = await context.outside.population.feed(after=after)
        if not events:
            break
        came += [event for event in events if position.is_missing(event.sequence)]
        after = events[-1].sequence
    concerned = await _take_in_events(context, came)
    filled = position.told_late((event.sequence for event in came), context.house.clock.now())
    return await context.call(move_population_position, context.house, filled), concerned


async def _take_in_events(context: Context, events: Iterable[PopulationEvent]) -> int:
    return sum([await _look_again(context, event) for event in events if event.kind in HEARD])


async def _look_again(context: Context, event: PopulationEvent) -> int:
    case_ids = await context.call(cases_of_deceased, context.house, event.person_number)
    as_heir = await context.call(cases_of_heir, context.house, event.person_number)
    if not case_ids and not as_heir:
        return 0
    possible = [*case_ids, *(case_id for case_id, _ in as_heir)]
    asking = possible[0]
    for asking in possible:
        basis = await context.call(right_to_look_up, context.house, asking)
        if basis is not None:
            break
    else:
        return 0
    answer = await context.outside.population.look_up(event.person_number, case_reference=asking, basis=basis)
    person: PersonRecord | None = answer.items[0] if answer.items else None
    if person is None:
        return 0
    for case_id in case_ids:
        await context.call(
            record_death_status,
            context.house,
            case_id,
            is_dead=person.is_dead,
            date_of_death=person.date_of_death,
        )
    for case_id, party_id in as_heir:
        await context.call(
            record_heir_status,
            context.house,
            case_id,
            party_id=party_id,
            is_dead=person.is_dead,
            date_of_death=person.date_of_death,
        )
    if event.kind in GUARDIAN_EVENTS and as_heir:
        await _take_in_guardians(context, person, as_heir, asking=asking, basis=basis)
    return 1


async def _take_in_guardians(
    context: Context,
    ward: PersonRecord,
    as_heir: tuple[tuple[str, str], ...],
    *,
    asking: str,
    basis: LegalBasis,
) -> None:
    """Compare who is guardian of an heir now with each case; the names are asked for."""
    numbers = guardians_of(ward, {ward.person_number: ward})
    named = await look_up_all(context, numbers, case_id=asking, basis=basis) if numbers else {}
    for case_id, party_id in as_heir:
        await context.call(
            record_guardians,
            context.house,
            case_id,
            actor=REGISTER,
            party_id=party_id,
            guardians=known_guardians(context.house, ward, named),
            source=REGISTER.id,
        )
