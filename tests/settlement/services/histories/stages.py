"""Where a history may begin: an estate at each turn of everybody's work, from the court's case to the end."""

from datetime import UTC, date, datetime
from functools import cache

from settlement.domain.events.intake import CourtCaseUpdated, DeceasedLookedUp
from settlement.domain.forms import USKIFTE
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import Party, Relation
from settlement.domain.plan import StepStatus
from settlement.domain.registers import CourtPartyKind
from settlement.domain.testament import TestamentClause
from settlement.services.hand_out_early import why_not_now
from settlement.services.read_testaments import register_testament
from tests.settlement.services.histories.everybody import round_of_work
from tests.settlement.services.histories.reference import Family, Sheet
from tests.settlement.services.histories.world import World
from tests.settlement.web.court import estates
from tests.support.memory_house import MemoryClock

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
OF_AGE, MINOR, MARRIED, KEPT = "of age", "a minor", "a widow", "a widow who keeps it"
AGREED = "a widow who keeps it, and a stepson who agrees"
HANDED_OVER = "handed over to a bobestyrer"
REMEMBERED = "a friend in a testament"
OWING = "a loan on the boat"
FAMILIES = (OF_AGE, MINOR, MARRIED, KEPT, AGREED, HANDED_OVER, REMEMBERED, OWING)
BORN = {MINOR: date(2008, 5, 7)}  # who comes of age in the spring
HEIRS = ("son", "daughter", "abroad")
WIDOW, FRIEND = "widow", "friend"
LEGACY = 50_000_00
WANTS = {KEPT: {WIDOW: USKIFTE}, AGREED: {WIDOW: USKIFTE, "son": USKIFTE}, HANDED_OVER: {"son": "offentlig"}}
FOUR_G = 4 * 130_160_00  # the basic amount from 1 May 2025
LAST_TURN = 20


@cache
def turns(family: str) -> tuple[World, ...]:
    """The estate after none, one, two... turns of everybody's work."""
    world = World(MemoryClock(NOON), Sheet(Family({heir: [] for heir in HEIRS})))
    told = estates.tell_estate(world.house, daughter_born=BORN.get(family, date(1973, 7, 7)))
    world.id = told.case_id
    if family in {MARRIED, KEPT, AGREED}:
        marry(world)
    if family == AGREED:
        had_before(world, "son")
    if family == REMEMBERED:
        remember(world)
    world.sheet.family.has_boat = family in {MINOR, HANDED_OVER, OWING}
    world.sheet.family.has_loan = family == OWING
    world.sheet.family.wants = dict(WANTS.get(family, {}))
    found = [world]
    for turn in range(LAST_TURN):
        world = world.copy(seed=turn + 2)
        round_of_work(world)
        world.check()
        found.append(world)
    return tuple(found)


def marry(world: World) -> None:
    """The deceased was married, and they had the children together."""
    join(world, WIDOW, Relation.SPOUSE, "GJENLEV_EKTEFELLE_PARTNER", date(1944, 2, 2))
    case = world.case
    married = case.deceased.model_copy(update={"marital_status": "married"})
    world.record(DeceasedLookedUp(deceased=married, kin=tuple(case.kin.values())))
    world.sheet.family.widow, world.sheet.family.least = WIDOW, FOUR_G


def had_before(world: World, name: str) -> None:
    """One of the children is the deceased's alone, and must agree to uskifte."""
    party = world.case.parties[name].model_copy(
        update={"relation": Relation.SEPARATE_CHILD, "court_role": "SAERKULLSBARN"}
    )
    hear(world, {**world.case.parties, name: party})
    world.sheet.family.separate = {name}


def remember(world: World) -> None:
    """The deceased left a friend a sum."""
    join(world, FRIEND, Relation.TESTAMENT_HEIR, "TEST_ARVING_FULL", date(1950, 3, 3))
    clause = TestamentClause(party_id=FRIEND, amount_ore=LEGACY)
    world.tried(register_testament, must=True, version=None, actor=estates.CLERK, clauses=(clause,))
    world.sheet.family.friend, world.sheet.family.legacy = FRIEND, LEGACY


def join(world: World, name: str, relation: Relation, role: str, born: date) -> None:
    """The court names one more."""
    party = Party(
        id=name,
        kind=CourtPartyKind.PERSON,
        relation=relation,
        court_role=role,
        name=f"{name} Ørnefjell",
        person_number=synthetic_person_number(born, 1),
        birth_date=born,
        alive=True,
    )
    hear(world, {**world.case.parties, name: party})


def hear(world: World, parties: dict[str, Party]) -> None:
    """The court says who the parties are."""
    case = world.case
    world.record(
        CourtCaseUpdated(
            court_event_id=world.house.new_id(),
            court_event_at=world.clock.now(),
            status="MOTTATT",
            case_number=case.court.case_number,
            court_name=case.court.court_name,
            received_on=case.court.received_on,
            deadline_on=case.court.deadline_on,
            parties=tuple(parties.values()),
        )
    )


def begin(family: str, turn: int) -> World:
    """Begin a history at one of the turns."""
    return turns(family)[turn].copy(seed=1000)


@cache
def may_hand_out(family: str) -> tuple[int, ...]:
    """List the turns at which the heirs may hand out a part before the settlement is over."""
    worlds = enumerate(turns(family))
    return tuple(turn for turn, world in worlds if why_not_now(world.case, world.clock.now()) is None)


def when_waiting(step: str, family: str = OF_AGE) -> World:
    """Begin at the first turn at which the step waits for somebody."""
    for turn in range(LAST_TURN):
        world = begin(family, turn)
        if world.step(step).status is StepStatus.WAITING:
            return world
    raise AssertionError(step)
