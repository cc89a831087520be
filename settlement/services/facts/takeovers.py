"""From the case to what the choice between the wishes rests on: rights, shares, values and words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policies.distribution.fair.proposal import FairProposal, propose_fairly
from policies.distribution.fair.wishes import (
    WITHOUT_RIGHT,
    DividingHeir,
    HowDecided,
    PriorRight,
    Taken,
    Thing,
)
from policies.distribution.farm import Descendant, order_odel
from policies.distribution.rights import TakeRight, list_take_rights
from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import Money
from policies.succession.family import Person
from policies.succession.shares import SharePart
from settlement.domain.case import Case
from settlement.domain.estate import Holding
from settlement.domain.ledger import asset_value
from settlement.domain.parties import DECEASED, Relation
from settlement.domain.proposals import OpenedWishes
from settlement.domain.take_rights import asset_to_take, takers
from settlement.domain.takeovers import SELL, TAKE, offered
from settlement.domain.testaments import yields_to_others
from settlement.services.facts.succession import date_of_death, succession_facts

Rights = Mapping[str, Decision[tuple[TakeRight, ...]]]


def take_rights(case: Case) -> dict[str, Decision[tuple[TakeRight, ...]]]:
    """Decide the rights to each unsold thing; unclear where those who ask for a farm cannot be ordered."""
    died, parties = date_of_death(case), takers(case)
    order, given = _odel_order(case), yields_to_others(case)
    return {
        held.id: Decision(Outcome.UNCLEAR, missing=order[held.id].missing)
        if held.id in order and order[held.id].is_unclear
        else list_take_rights(
            asset_to_take(
                case,
                held,
                odel=(order[held.id].value or ()) if held.id in order else (),
                testament_to=given.get(held.id),
            ),
            parties,
            date_of_death=died,
        )
        for held in offered(case)
    }


def _odel_order(case: Case) -> dict[str, Decision[tuple[str, ...]]]:
    """Order those who ask for a farm, among the deceased's line; others have not asked."""
    heirs = set(case.acting_heirs)
    asked = {who: set(wanted) for who, wanted in case.odel_asked.items() if who in heirs and wanted}
    farms = {held.id for held in offered(case)} & {farm for wanted in asked.values() for farm in wanted}
    line = _line(case) if farms else {}
    return {
        farm: order_odel(
            tuple(
                Descendant(
                    person.id,
                    parent,
                    person.born_on,
                    alive=person.alive is not False,
                    asks=farm in asked.get(person.id, ()),
                )
                for person, parent in line.values()
            )
        )
        for farm in sorted(farms)
    }


def _line(case: Case) -> dict[str, tuple[Person, str | None]]:
    """List the deceased's issue, each with the parent through whom they descend."""
    people = succession_facts(case, net_estate=None, on=date_of_death(case)).tree.persons
    line: dict[str, tuple[Person, str | None]] = {}
    parents = {DECEASED}
    while parents:
        born = [one for one in people if one.id not in line and parents & set(one.parents)]
        for one in born:
            line[one.id] = one, min((parents & set(one.parents)) - {DECEASED}, default=None)
        parents = {one.id for one in born}
    return line


def made_things(case: Case, rights: Rights) -> tuple[Thing, ...]:
    """Put the words of each heir together with the value and the rights, for what is not sold.

    Who is only to have one thing of small value by testament cannot demand sale (arveloven § 104 annet ledd).
    """
    heirs = set(case.acting_heirs)
    small = {party.id for party in case.parties_with(Relation.MINOR_LEGATEE)}
    given = yields_to_others(case)
    return tuple(
        _thing(case, held, rights[held.id], heirs, small, given.get(held.id)) for held in offered(case)
    )


def _thing(
    case: Case,
    held: Holding,
    right: Decision[tuple[TakeRight, ...]],
    heirs: set[str],
    small: set[str],
    legatee: str | None,
) -> Thing:
    said = {who: wishes.get(held.id) for who, wishes in case.wishes.items() if who in heirs}
    wanting = {who for who, word in said.items() if word == TAKE}
    if legatee in heirs and said.get(legatee) is None:
        wanting.add(legatee)  # what the testament gives is asked for unless it is given up
    bids = {who: case.would_give.get(who, {}).get(held.id) for who in wanting}
    return Thing(
        held.id,
        Money(asset_value(held)) if held.value_ore is not None else None,
        bids={who: Money(ore) for who, ore in bids.items() if ore is not None},
        wanted_by=frozenset(who for who, ore in bids.items() if ore is None),
        sale_demanded_by=frozenset(who for who, word in said.items() if word == SELL and who not in small),
        rights=tuple(
            PriorRight(one.person_id, one.basis)
            for one in right.value or ()
            if one.basis not in WITHOUT_RIGHT and one.person_id in heirs
        ),
    )


def dividing_heirs(case: Case, parts: Mapping[str, SharePart]) -> tuple[DividingHeir, ...]:
    """Give each heir's share, and the limit on what is paid in.

    What the spouse settles with the estate in the marital division is paid or had in the same sum.
    """
    spouse = case.spouse.id if case.spouse is not None else None
    heirs = []
    for person, part in parts.items():
        limit = case.pay_limits.get(person)
        if limit is not None and person == spouse:
            limit = max(0, limit - (case.marital_payment_ore or 0))
        heirs.append(DividingHeir(person, part.fraction, Money(limit) if limit is not None else None))
    return tuple(heirs)


def propose_between(
    case: Case, parts: Mapping[str, SharePart], for_division: Money
) -> Decision[FairProposal]:
    """Make the money between the heirs for who takes what since the wishes were opened, with its numbers.

    What is taken at its value by an heir who has no part left, since more was had in life (§ 75), is paid in
    whole: to the others it is money.
    """
    shares = frozenset(parts)
    things = {thing.id: _heard(thing, shares) for thing in made_things(case, take_rights(case))}
    placed_now = placed(case, things)
    bought = {
        one.thing_id for one in placed_now if one.taker not in {None, *shares} and one.price == one.value
    }
    return propose_fairly(
        for_division,
        dividing_heirs(case, parts),
        tuple(thing for thing in things.values() if thing.id not in bought),
        lot=case.id,
        placed=tuple(one for one in placed_now if one.thing_id not in bought),
    )


def _heard(thing: Thing, shares: frozenset[str]) -> Thing:
    """Take the words of those who have a part."""
    return replace(
        thing,
        bids={who: bid for who, bid in thing.bids.items() if who in shares},
        wanted_by=thing.wanted_by & shares,
        sale_demanded_by=thing.sale_demanded_by & shares,
        rights=tuple(right for right in thing.rights if right.person_id in shares),
    )


def placed(case: Case, things: Iterable[str]) -> tuple[Taken, ...]:
    """Say where things go since the wishes were opened; nothing before that."""
    opened, wanted = case.opened_wishes, set(things)
    if opened is None:
        return ()
    return tuple(_placed(held, opened) for held in offered(case) if held.id in wanted)


def _placed(held: Holding, opened: OpenedWishes) -> Taken:
    return Taken(
        held.id,
        opened.takes.get(held.id),
        HowDecided(opened.how[held.id]),
        Money(asset_value(held)),
        Money(opened.price_ore[held.id]),
        why=opened.why[held.id],
    )
