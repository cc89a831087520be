"""What must hold for every fair proposal, recomputed from the wishes and not by the rule's own functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import product
from math import floor
from random import Random

from policies.distribution.fair.parts import FairPart
from policies.distribution.fair.proposal import FairProposal, propose_fairly
from policies.distribution.fair.taking import AGREED_VALUE, BY_SALE, EQUAL_BIDS, PRICE
from policies.distribution.fair.wishes import HowDecided, Taken, Thing
from policies.kernel.decision import Decision
from policies.kernel.money import ZERO
from policies.kernel.readings import ReadingUse
from tests.support.generated_wishes import WishList

A_KRONE = 100  # less than that is rounding
MOST_ASSIGNMENTS = 4_096  # so many are tried one by one


def decide(wishes: WishList) -> Decision[FairProposal]:
    return propose_fairly(
        wishes.for_division, wishes.heirs, wishes.things, lot=wishes.lot, readings=wishes.readings
    )


def violations(wishes: WishList, random: Random) -> list[str]:
    """Name every property that does not hold; none when all do."""
    decision = decide(wishes)
    proposal = decision.require_value()
    found = [*_repeats(wishes, decision, random)]
    for check in (_rights, _prices, _sums, _numbers, _limits, _fairness, _largest_gain):
        found += check(wishes, proposal)
    return found


def kinds(wishes: WishList) -> Counter[str]:
    """Count what a wish list exercised, so that a trial shows what it tried."""
    proposal = decide(wishes).require_value()
    counted = Counter(item.how.value for item in proposal.taken)
    counted["envious"] = sum(part.most_envy.ore > A_KRONE for part in proposal.parts)
    counted["gave up"] = sum(len(part.gave_up) for part in proposal.parts)
    counted["heirs"] = len(proposal.parts)
    return counted


def _uses(wishes: WishList, reading: str, option: str) -> bool:
    return wishes.readings.chosen.get(reading) == option


def _repeats(wishes: WishList, decision: Decision[FairProposal], random: Random) -> Iterator[str]:
    if decide(wishes).as_bytes() != decision.as_bytes():
        yield "a rerun gives other bytes"
    heirs, things = list(wishes.heirs), list(wishes.things)
    random.shuffle(heirs)
    random.shuffle(things)
    turned = tuple(
        replace(thing, bids=dict(random.sample(sorted(thing.bids.items()), len(thing.bids))))
        for thing in things
    )
    again = decide(replace(wishes, heirs=tuple(heirs), things=turned))
    if again.value != decision.value or again.explanation != decision.explanation:
        yield "the order of heirs, things or bids makes a difference"
    assert all(isinstance(use, ReadingUse) for use in decision.readings)


def _takers(thing: Thing, gone: set[str]) -> dict[str, int]:
    """Who would take it for its value or more, among those who may and have not given it up."""
    assert thing.value is not None
    said = {heir: bid.ore for heir, bid in thing.bids.items()}
    said.update(dict.fromkeys(thing.wanted_by, thing.value.ore))
    allowed = set(said) if thing.only_for is None else set(said) & thing.only_for
    return {heir: said[heir] for heir in allowed - gone if said[heir] >= thing.value.ore}


def _each(wishes: WishList, proposal: FairProposal) -> Iterator[tuple[Thing, Taken, dict[str, int]]]:
    placed = {item.thing_id: item for item in proposal.taken}
    assert placed.keys() == {thing.id for thing in wishes.things}
    for thing in wishes.things:
        gone = {part.person_id for part in proposal.parts if thing.id in part.gave_up}
        yield thing, placed[thing.id], _takers(thing, gone)


def _rights(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    for thing, item, takers in _each(wishes, proposal):
        first = next((right for right in thing.rights if right.person_id in takers), None)
        if first is not None:
            if (item.taker, item.basis, item.price) != (first.person_id, first.basis, thing.value):
                yield f"{thing.id}: the best right does not take it at the value"
        elif thing.sale_demanded_by and item.taker is not None:
            yield f"{thing.id}: taken without a right though sale is demanded"
        if item.taker is not None and item.taker not in takers:
            yield f"{thing.id}: goes to one who does not want it or may not have it"
        if item.taker is None and not thing.for_outsiders and item.is_sold:
            yield f"{thing.id}: sold to strangers though it must not be"


def _prices(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    for thing, item, takers in _each(wishes, proposal):
        if item.taker is None or item.how is HowDecided.RIGHT:
            if item.price != item.value:
                yield f"{thing.id}: charged another price than the value without a contest"
            continue
        others = [ore for heir, ore in takers.items() if heir != item.taker]
        best = max(others, default=item.value.ore)
        expected = item.value.ore if _uses(wishes, PRICE.id, AGREED_VALUE) else best
        if item.price.ore != expected:
            yield f"{thing.id}: charged {item.price.ore}, not {expected}"
        if takers[item.taker] < best:
            yield f"{thing.id}: somebody else would have given more"
        if takers[item.taker] == best and others:
            equal = [heir for heir, ore in takers.items() if ore == best]
            lots = {sha256(f"{wishes.lot}|{thing.id}|{heir}".encode()).hexdigest(): heir for heir in equal}
            if _uses(wishes, EQUAL_BIDS.id, BY_SALE) or lots[min(lots)] != item.taker:
                yield f"{thing.id}: equal bids are not decided by the lot"


def _sums(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    if sum(part.equalisation.ore for part in proposal.parts) != 0:
        yield "the equalisation does not sum to zero"
    if sum(part.arvelodd.ore for part in proposal.parts) != wishes.for_division.ore:
        yield "the shares do not sum to what is divided"
    taken = sum(item.value.ore for item in proposal.taken if item.taker is not None)
    if sum(part.money.ore for part in proposal.parts) != wishes.for_division.ore - taken:
        yield "the money does not sum to what is not taken over"
    placed = Counter(thing for part in proposal.parts for thing in part.thing_ids)
    if placed != Counter(item.thing_id for item in proposal.taken if item.taker is not None):
        yield "a thing is in two parts or in none"
    above = sum(item.price.ore - item.value.ore for item in proposal.taken)
    for part in proposal.parts:
        exact = part.share * wishes.for_division.ore, part.share * above
        own_above = part.things_price.ore - part.things_value.ore
        if abs(part.arvelodd.ore - exact[0]) >= 1 or abs(part.equalisation.ore + own_above - exact[1]) >= 1:
            yield f"{part.person_id}: rounding moves an øre or more"


def _worth(thing: Thing, heir: str) -> int:
    assert thing.value is not None
    return max(thing.value.ore, thing.bids[heir].ore if heir in thing.bids else 0)


def _numbers(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    things = {thing.id: thing for thing in wishes.things}
    parts = {part.person_id: part for part in proposal.parts}
    prices = {item.thing_id: (item.value.ore, item.price.ore) for item in proposal.taken}
    for who, part in parts.items():
        if sum(prices[key][0] for key in part.thing_ids) != part.things_value.ore:
            yield f"{who}: the things are not worth what is told"
        if part.money.ore != part.arvelodd.ore - part.things_value.ore + part.equalisation.ore:
            yield f"{who}: the money is not arvelodd less things and equalisation"
        seen = {
            other: its.money.ore + sum(_worth(things[key], who) for key in its.thing_ids)
            for other, its in parts.items()
        }
        if part.own_value.ore != seen[who]:
            yield f"{who}: the own value of the own part is wrong"
        told = {other.person_id: (other.own_value.ore, other.envy.ore) for other in part.others}
        if told != {other: (seen[other], _envy(parts, who, other, seen)) for other in parts if other != who}:
            yield f"{who}: the value or the envy of another's part is wrong"
        pot = wishes.for_division.ore
        pot += sum(_worth(thing, who) - (thing.value or ZERO).ore for thing in wishes.things)
        if part.own_fair_share.ore != floor(part.share * pot):
            yield f"{who}: the share of everything by own values is wrong"


def _envy(parts: dict[str, FairPart], who: str, other: str, seen: dict[str, int]) -> int:
    per_share = Fraction(seen[other]) / parts[other].share - Fraction(seen[who]) / parts[who].share
    return max(0, floor(per_share * parts[who].share))


def _limits(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    limits = {heir.id: heir.pays_at_most for heir in wishes.heirs}
    for part in proposal.parts:
        limit = limits[part.person_id]
        if limit is not None and -part.money.ore > limit.ore:
            yield f"{part.person_id}: pays in more than the limit"
        if part.gave_up and limit is None:
            yield f"{part.person_id}: gave something up without a limit"


def _fairness(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    """Nobody loses by taking part; envy and less than the fair share come only from rights and limits."""
    things = {thing.id: thing for thing in wishes.things}
    items = {item.thing_id: item for item in proposal.taken}
    shares = {part.person_id: part.share for part in proposal.parts}
    for part in proposal.parts:
        who = part.person_id
        if part.own_value < part.arvelodd:
            yield f"{who}: gets less than the arvelodd in own eyes"

        def beaten(key: str, who: str = who) -> int:
            return max(0, _worth(things[key], who) - items[key].price.ore)

        mine = sum(_worth(things[key], who) - items[key].price.ore for key in part.thing_ids)
        lost = sum(beaten(key) for key, item in items.items() if item.taker != who)
        if part.own_value.ore < part.own_fair_share.ore - part.share * lost - 2 or mine < 0:
            yield f"{who}: gets less than the share of everything in own eyes, and no right took it"
        for other in part.others:
            theirs = next(its for its in proposal.parts if its.person_id == other.person_id)
            ratio = shares[who] / shares[other.person_id]
            excused = ratio * sum(beaten(key) for key in theirs.thing_ids)
            if other.envy.ore > excused + 2 * (1 + ratio):
                yield f"{who}: envies, and neither a right nor a limit is the reason"
        if not _uses(wishes, PRICE.id, AGREED_VALUE):
            yield from _unexcused(wishes, proposal, part)


def _unexcused(wishes: WishList, proposal: FairProposal, part: FairPart) -> Iterator[str]:
    """At the second bid a thing worth more than its price is lost to a right, a sale or a limit alone."""
    for thing, item, takers in _each(wishes, proposal):
        worth_more = _worth(thing, part.person_id) > item.price.ore and item.taker != part.person_id
        excused = (
            item.how in {HowDecided.RIGHT, HowDecided.SALE_DEMANDED}
            or (item.how is HowDecided.NOT_FOR_SALE and bool(thing.sale_demanded_by))
            or item.how is HowDecided.EQUAL_BIDS
            or (item.how is HowDecided.NOT_FOR_SALE and _uses(wishes, EQUAL_BIDS.id, BY_SALE))
            or part.person_id not in takers
        )
        if worth_more and not excused:
            yield f"{thing.id}: lost to another who gives less than it is worth to {part.person_id}"


def _largest_gain(wishes: WishList, proposal: FairProposal) -> Iterator[str]:
    """Try every lawful way to hand the things out, where they are few enough to try."""
    worth = {thing.id: thing for thing in wishes.things}
    gain = sum(
        _worth(worth[item.thing_id], item.taker) - item.value.ore
        for item in proposal.taken
        if item.taker is not None
    )
    if gain != proposal.gain.ore:
        yield "the gain told is not the gain"
    lawful = [_lawful(wishes, thing) for thing in wishes.things]
    ways = 1
    for choices in lawful:
        ways *= len(choices)
    best = (
        max((sum(way) for way in product(*lawful)), default=0)
        if ways <= MOST_ASSIGNMENTS
        else sum(max(choices) for choices in lawful)
    )
    if proposal.gain.ore + proposal.lost_to_limits.ore != best:
        yield "another lawful way is worth more to those who get the things"
    if proposal.lost_to_rights.ore < 0:
        yield "a right is said to have made the gain larger"
    rights = {(right.person_id, thing.id) for thing in wishes.things for right in thing.rights}
    gave_up = {(part.person_id, key) for part in proposal.parts for key in part.gave_up}
    if proposal.lost_to_limits.ore < 0 and not rights & gave_up:
        yield "a limit is said to have made the gain larger, and no right was given up"


def _lawful(wishes: WishList, thing: Thing) -> list[int]:
    """What each lawful taker of a thing would gain above the value; selling it gains nothing."""
    assert thing.value is not None
    takers = _takers(thing, set())
    first = next((right.person_id for right in thing.rights if right.person_id in takers), None)
    if first is not None:
        return [takers[first] - thing.value.ore]
    top = max(takers.values(), default=0)
    tied = sum(ore == top for ore in takers.values()) > 1
    if thing.sale_demanded_by or (tied and _uses(wishes, EQUAL_BIDS.id, BY_SALE)):
        return [0]
    return [0, *(ore - thing.value.ore for ore in takers.values())]
