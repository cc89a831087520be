"""One division of the estate, given who counts as dead before the deceased."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Missing
from policies.kernel.readings import Reading
from policies.kernel.text import say
from policies.succession.act import VOLUNTARY_WORK, governing_act
from policies.succession.basis import KIN_BASIS, Basis, BasisPart
from policies.succession.facts import SuccessionFacts
from policies.succession.frame import ASK_ESTATE, ASK_KNEW, Asked, Frame, Notes, find_frame
from policies.succession.kin import KinClass, KinShares
from policies.succession.rest import divide_rest
from policies.testament.avkorting import compute_avkorting, head_of_line, refuse_advance_to_others
from policies.testament.facts import ValidTestament
from policies.testament.fulfil import Fulfilment, fulfil_testament
from policies.testament.pot import Limits

__all__ = (
    "ASK_KNEW",
    "KIN_BASIS",
    "NO_HEIR_RECIPIENT",
    "Basis",
    "BasisPart",
    "World",
    "divide_world",
)

NO_HEIR_RECIPIENT = VOLUNTARY_WORK
NOTHING = Fraction(0)
ASK_WHO_ELSE = Missing(
    "free_part_recipient",
    None,
    say("Testamentet begrenser livsarvingene til pliktdelen. Hvem skal ha resten?"),
)

REST_BEHIND_COHABITANT = Reading(
    id="arveloven.samboer.resten",
    question=say("Hvem får resten når samboeren med felles barn er den eneste arvingen?"),
    options={
        "no_heir": say("Samboeren arver fire ganger G. Resten går dit arv uten arvinger går."),
        "cohabitant": say("Samboeren arver alt."),
    },
    default="no_heir",
    citation=arveloven("§§ 12 og 76"),
    reason=say("§ 12 gir samboeren et beløp, og loven gir ikke samboeren resten når det ikke er slekt."),
)


@dataclass
class World(Notes):
    """A division, with the decisions it was built from.

    Attributes:
        parts: who takes what on which ground, in the unit of `estate`.
        estate: exact øre, or one when the estate is not known or is nothing.
    """

    parts: list[tuple[str, Basis, Fraction]] = field(default_factory=list)
    estate: Fraction = Fraction(1)

    def give(self, person_id: str, basis: Basis, amount: Fraction) -> None:
        """Give a person a part."""
        self.parts.append((person_id, basis, amount))


def divide_world(facts: SuccessionFacts, gone: frozenset[str], asked: Asked) -> World:
    """Divide the estate when everybody in `gone` counts as dead before the deceased."""
    world = World()
    testament = facts.testament
    bound = testament is not None and bool(
        testament.legacies or testament.limits_issue or testament.limited_issue
    )
    frame = find_frame(facts, gone, asked, world, with_pliktdel=bound)
    if frame is None:
        return world
    if not frame.estate:
        _give_nothing(world, frame, governing_act(asked.date_of_death).no_heir_recipient)
        return world
    world.estate = frame.estate
    for child, amount in frame.support.items():
        world.give(child, Basis.SUPPORT, amount)
    given, out_of_survivor, floors = NOTHING, NOTHING, frame.pliktdel
    if testament and testament.legacies:
        fulfilment = _fulfil(facts, frame, gone, asked, world)
        if fulfilment is None:
            return world
        given = _give_legacies(fulfilment, world)
        out_of_survivor = fulfilment.from_survivor
        floors = _behind_cohabitant(frame, fulfilment)
    taken = NOTHING
    if frame.survivor:
        taken = frame.survivor.takes - out_of_survivor if out_of_survivor else frame.survivor.takes
        world.give(frame.survivor.person_id, frame.survivor.basis, taken)
    rest = frame.estate - taken - given
    if frame.support:
        rest -= frame.support_total
    if frame.kin.shares:
        _give_relatives(facts, frame, floors, rest, world)
    elif rest > 0:
        _give_where_there_is_no_heir(frame, rest, asked, world)
    if facts.advances and not world.blocked():
        if frame.kin.kin_class is KinClass.ISSUE:
            _take_off_advances(facts, gone, asked, world)
        else:
            refuse_advance_to_others(facts)
    return world


def _give_legacies(fulfilment: Fulfilment, world: World) -> Fraction:
    """Give what the testament gives, and say how much it is."""
    given = NOTHING
    for person_id, amount in fulfilment.parts.items():
        world.give(person_id, Basis.TESTAMENT, amount)
        given = given + amount if given else amount
    return given


def _behind_cohabitant(frame: Frame, fulfilment: Fulfilment) -> dict[str, Fraction]:
    """Cut the pliktdel by what a cohabitant of five years took ahead of it (§ 13)."""
    if not fulfilment.from_pliktdel:
        return frame.pliktdel
    left = 1 - fulfilment.from_pliktdel / frame.pliktdel_total
    return {heir: part * left for heir, part in frame.pliktdel.items()}


def _give_nothing(world: World, frame: Frame, no_heir: str) -> None:
    """Say who would take an estate of nothing: the survivor, or the relatives."""
    if frame.survivor:
        world.give(frame.survivor.person_id, frame.survivor.basis, Fraction(1))
        for person_id in frame.kin.shares:
            world.give(person_id, KIN_BASIS[frame.kin.kin_class], NOTHING)
        return
    for person_id, weight in frame.kin.shares.items():
        world.give(person_id, KIN_BASIS[frame.kin.kin_class], weight)
    if not frame.kin.shares:
        world.give(no_heir, Basis.NO_HEIR, Fraction(1))


def _fulfil(
    facts: SuccessionFacts, frame: Frame, gone: frozenset[str], asked: Asked, world: World
) -> Fulfilment | None:
    survivor = frame.survivor
    by_spouse = survivor is not None and survivor.basis is Basis.SPOUSE and facts.net_estate is not None
    limits = Limits(
        estate=frame.estate,
        survivor=survivor.takes if survivor else NOTHING,
        pliktdel=frame.pliktdel_total,
        support=frame.support_total,
        survivor_floor=min(survivor.floor, survivor.takes) if survivor and by_spouse else None,
        survivor_knew=survivor.knew if survivor else None,
        survivor_id=survivor.person_id if survivor else None,
        pliktdel_of=frame.pliktdel,
    )
    decision = fulfil_testament(
        facts,
        limits,
        gone,
        date_of_death=asked.date_of_death,
        known_on=asked.known_on,
        readings=asked.readings,
    )
    world.rests_on.append(decision)
    return decision.value


def _give_relatives(
    facts: SuccessionFacts, frame: Frame, floors: dict[str, Fraction], rest: Fraction, world: World
) -> None:
    """Give the relatives what is left, each at least the pliktdel."""
    kin, testament = frame.kin, facts.testament
    limited: frozenset[str] = frozenset()
    if testament and kin.kin_class is KinClass.ISSUE:
        limited = _limited(facts, kin, testament)
    amounts = divide_rest(kin.shares, rest, floors=floors, limited=limited)
    if amounts is None:
        world.missing.append(ASK_WHO_ELSE)
        return
    basis = KIN_BASIS[kin.kin_class]
    for person_id, amount in amounts.items():
        world.give(person_id, basis, amount)


def _limited(facts: SuccessionFacts, kin: KinShares, testament: ValidTestament) -> frozenset[str]:
    """List those who shall have no more than the pliktdel."""
    if testament.limits_issue:
        return frozenset(kin.shares)
    if not testament.limited_issue:
        return frozenset()
    return frozenset(heir for heir in kin.shares if head_of_line(facts, heir) in testament.limited_issue)


def _give_where_there_is_no_heir(frame: Frame, rest: Fraction, asked: Asked, world: World) -> None:
    """Give what no heir takes where the law sends it (§ 76)."""
    survivor = frame.survivor
    if survivor is not None and survivor.basis is Basis.COHABITANT:
        use = asked.readings.use(REST_BEHIND_COHABITANT)
        world.readings.append(use)
        if use.option == "cohabitant":
            world.give(survivor.person_id, survivor.basis, rest)
            return
    world.give(governing_act(asked.date_of_death).no_heir_recipient, Basis.NO_HEIR, rest)


def _take_off_advances(facts: SuccessionFacts, gone: frozenset[str], asked: Asked, world: World) -> None:
    """Divide again between issue, with what they had in life (§ 75)."""
    if facts.net_estate is None:
        world.missing.append(ASK_ESTATE)
        return
    entitled = {person: amount for person, basis, amount in world.parts if basis is Basis.ISSUE}
    decision = compute_avkorting(
        facts, entitled, date_of_death=asked.date_of_death, gone=gone, readings=asked.readings
    )
    world.rests_on.append(decision)
    if decision.value is not None:
        amounts = decision.value.amounts
        world.parts = [
            (person, basis, amounts[person] if basis is Basis.ISSUE else amount)
            for person, basis, amount in world.parts
        ]
