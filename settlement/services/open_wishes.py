"""Open the sealed wishes when all have answered, and propose who takes what."""

from typing import Any

from policies.distribution.fair.proposal import choose_takers, propose_fairly
from policies.distribution.fair.wishes import Taken, Thing
from policies.kernel.decision import Decision, Missing, collect_missing
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO
from settlement.domain.case import Case
from settlement.domain.events.distribution import WishesOpened
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.journal import ENGINE
from settlement.domain.takeovers import wishes_hash
from settlement.services.change import Change, change
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.money import net_estate
from settlement.services.facts.succession import why_refused
from settlement.services.facts.takeovers import Rights, dividing_heirs, made_things, placed, take_rights
from settlement.services.house import House

UNCLEAR_HOLD = "takeovers_unclear"
BASIS = "arveloven §§ 104–108, 113–114"


def open_wishes(house: House, case_id: str) -> Case:
    """Propose who takes what: rights first, then who would give most; the rest is to be sold.

    The wishes stay sealed until everybody has answered. They are opened again when somebody gives a thing up,
    demands sale, or a value changes. What was handed over before more was found stays where it is.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("open_wishes"):
            return it.case
        try:
            rights = take_rights(it.case)
            unclear = collect_missing(rights.values())
            if unclear:
                return it.record(_hold(unclear), basis=BASIS)
            kept = placed(it.case, it.case.handed_over)
            gone = {item.thing_id for item in kept}
            things = tuple(thing for thing in made_things(it.case, rights) if thing.id not in gone)
            decision, taken = _choose(it, things)
        except PolicyError as refused:
            return it.record(_refused(refused), basis=BASIS)
        if taken is None:
            return it.record(_hold(decision.missing), basis=BASIS)
        return it.record(_opened(it.case, (*kept, *taken), decision, rights), basis=BASIS)


def _choose(it: Change, things: tuple[Thing, ...]) -> tuple[Decision[Any], tuple[Taken, ...] | None]:
    """Without limits the wishes alone decide; a limit is held against what each is to inherit.

    What is found late is another matter than the first division, for which the limits were given.
    """
    if not it.case.pay_limits or it.case.handed_over:
        chosen = choose_takers(things, frozenset(it.case.acting_heirs), lot=it.case.id)
        return chosen, chosen.value
    left = max(net_estate(it.case), ZERO)
    shares = inheritance(it.case, net_estate=left, on=it.today)
    if shares.value is None:
        return shares, None
    parts = {person: part for person, part in shares.value.items() if part.fraction > 0}
    fair = propose_fairly(left, dividing_heirs(it.case, parts), things, lot=it.case.id)
    return fair, fair.value.taken if fair.value is not None else None


def _opened(case: Case, taken: tuple[Taken, ...], decision: Decision[Any], rights: Rights) -> WishesOpened:
    return WishesOpened(
        takes={item.thing_id: item.taker for item in taken if item.taker is not None},
        price_ore={item.thing_id: item.price.ore for item in taken},
        how={item.thing_id: item.how.value for item in taken},
        why={item.thing_id: item.why for item in taken},
        decision={
            "takeovers": decision.as_record(),
            "rights": {key: right.as_record() for key, right in rights.items()},
        },
        facts_hash=wishes_hash(case),
    )


def _hold(missing: tuple[Missing, ...]) -> HoldPlaced:
    questions = " ".join(dict.fromkeys(item.question for item in missing))
    reason = f"Det er ikke klart hvem som kan overta. {questions}"
    return HoldPlaced(hold_id=UNCLEAR_HOLD, code=UNCLEAR_HOLD, reason=reason)


def _refused(refused: PolicyError) -> HoldPlaced:
    return HoldPlaced(hold_id=UNCLEAR_HOLD, code=UNCLEAR_HOLD, reason=why_refused(refused))
