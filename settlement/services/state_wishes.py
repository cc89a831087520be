"""Take down what an heir wants of each thing; sealed until all have answered, and then only to give up."""

from collections.abc import Mapping

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.distribution import WishStated
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import asset_value
from settlement.domain.plan import StepStatus
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.takeovers import MAY_GO, TAKE, WISHES, are_open, offered
from settlement.services.change import change
from settlement.services.house import House


def state_wishes(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    wishes: dict[str, str],
    would_give_ore: dict[str, int] | None = None,
    pays_at_most_ore: int | None = None,
    asks_odel: tuple[str, ...] = (),
) -> Case:
    """Say which assets this heir wants to take over, may go to others, or must be sold.

    Who wants an asset may say the most he or she would give; without it that is the value. Nobody sees it
    before all have answered. Then amounts stand: an heir may give an asset up, demand sale, take at the
    value what nobody takes, and lower the limit on what is paid in, until the distribution is signed.

    Raises:
        InvalidInput: an amount is below the value, or of something this heir does not want.
        Conflict: the wishes are opened, and this would raise what the heir said before.
        StepNotOpen: it is not yet time for wishes, or everybody has signed the distribution.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        if party_id == BOBESTYRER and actor.kind == ActorKind.BOBESTYRER:
            it.require_manager()
        else:
            it.require_may_act(party_id)
        answered = it.step("state_wishes").status == StepStatus.DONE
        if not answered or it.step("agree_distribution").status == StepStatus.DONE:
            it.require_open("state_wishes")
        stated = WishStated(
            party_id=party_id,
            wishes=wishes,
            would_give_ore=would_give_ore or {},
            pays_at_most_ore=pays_at_most_ore,
            asks_odel=asks_odel,
        )
        _check(it.case, stated)
        if are_open(it.case):
            _check_only_gives_up(it.case, stated)
        return it.record(stated, basis="arveloven § 104")


def _check(case: Case, stated: WishStated) -> None:
    held = {thing.id: thing for thing in offered(case)}
    if not set(stated.wishes) <= set(held) or not set(stated.wishes.values()) <= set(WISHES):
        raise InvalidInput("wishes", "choose take, sell or demand_sale for assets that are in the estate")
    wanted = {key for key, wish in stated.wishes.items() if wish == TAKE}
    if not set(stated.would_give_ore) <= wanted:
        raise InvalidInput("would_give_ore", "give an amount only for assets that you want to take over")
    if any(ore < asset_value(held[key]) for key, ore in stated.would_give_ore.items()):
        raise InvalidInput("would_give_ore", "an asset is taken over at its value or more")
    if stated.pays_at_most_ore is not None and stated.pays_at_most_ore < 0:
        raise InvalidInput("pays_at_most_ore", "the limit on what is paid in cannot be below zero")
    if any(not held[key].is_farm for key in stated.asks_odel if key in held) or not (
        set(stated.asks_odel) <= wanted
    ):
        raise InvalidInput("asks_odel", "odel and aasete are claimed to a farm that you want to take over")


def _check_only_gives_up(case: Case, stated: WishStated) -> None:
    """After the opening nothing can be raised: the amounts were meant to be given without knowing others'."""
    who = stated.party_id
    before, amounts = case.wishes.get(who, {}), case.would_give.get(who, {})
    taken = case.opened_wishes.takes if case.opened_wishes is not None else {}
    for key, wish in stated.wishes.items():
        if wish != TAKE:
            continue
        if before.get(key, MAY_GO) != TAKE and key in taken:
            raise Conflict("Somebody takes that over already, since the wishes were opened.")
        if before.get(key) == TAKE and stated.would_give_ore.get(key) != amounts.get(key):
            raise Conflict("The wishes are opened, and amounts can no longer be changed.")
        if before.get(key) != TAKE and key in stated.would_give_ore:
            raise Conflict("The wishes are opened. What nobody takes is taken over at its value.")
    if set(stated.asks_odel) - set(case.odel_asked.get(who, ())):
        raise Conflict("The wishes are opened, and no further right can be claimed in this way.")
    if _is_raised(case.pay_limits, who, stated.pays_at_most_ore):
        raise Conflict("The wishes are opened, and the limit on what you pay in can only be lowered.")


def _is_raised(limits: Mapping[str, int], who: str, limit: int | None) -> bool:
    before = limits.get(who)
    return before is not None and (limit is None or limit > before)
