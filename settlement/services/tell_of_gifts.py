"""What heirs had from the deceased in life: told, objected to, settled, taken out (arveloven § 75)."""

from datetime import date
from fractions import Fraction

from policies.testament.avkorting import head_of_line
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.events.gifts import GiftObjected, GiftRemoved, GiftSettled, GiftTold
from settlement.domain.gift import Gift
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.record import Record
from settlement.services.change import OFFICIALS, Change, change
from settlement.services.facts.succession import date_of_death, succession_facts
from settlement.services.house import House
from settlement.services.keep_inventory import MOST_ORE, require_not_divided

BASIS = "arveloven § 75"
MAY_SETTLE = (ActorKind.CLERK, ActorKind.BOBESTYRER)


class GiftInput(Record):
    """What a person tells of a gift. None is what the person does not know."""

    heir_id: str
    label: str
    received_on: date | None = None
    value_ore: int | None = None
    was_condition: bool | None = None
    was_large: bool | None = None
    decided_or_assumed: bool | None = None
    agreed_ore: int | None = None
    index_factor: str = ""
    laid_down: str = ""
    evidence: str


def issue_of(case: Case) -> tuple[str, ...]:
    """List the deceased's issue in the family tree, dead ones too: only what they had can count."""
    on = case.deceased.date_of_death
    if on is None:
        return ()
    facts = succession_facts(case, net_estate=None, on=on)
    return tuple(person.id for person in facts.tree.persons if head_of_line(facts, person.id) is not None)


def tell_of_gift(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    gift: GiftInput,
    gift_id: str | None = None,
) -> Case:
    """Tell of a gift, or more of one that is there already.

    What nobody knew, any heir may fill in. What somebody has told, only that person, the court or the
    bobestyrer changes: others object.

    Raises:
        InvalidInput: the gift is to somebody who is not issue, has an impossible date or amount, or
            nothing that shows it.
        NotAllowed: the change overrules what another has told.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it)
        _check(it, gift)
        before = _standing(it, gift_id) if gift_id is not None else None
        told = Gift(id=gift_id or house.new_id(), told_by=actor.id, **gift.model_dump())
        if before is not None and not _may_overrule(it, before) and _overruled(before, gift):
            raise NotAllowed("change what another has told; object to it instead")
        return it.record(GiftTold(gift=told), basis=BASIS)


def object_to_gift(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, gift_id: str, why: str
) -> Case:
    """Object to what is told of a gift. Without a word an objection is taken back.

    Raises:
        Conflict: a judgment or a decision has settled it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        if party_id not in it.case.acting_heirs:
            raise NotAllowed("have a say in how the estate is divided")
        require_not_divided(it)
        gift = _standing(it, gift_id)
        if gift.settled and why.strip():
            raise Conflict("What is told of that gift has been settled.")
        if not why.strip() and party_id not in gift.objections:
            raise InvalidInput("why", "say what you disagree with")
        return it.record(GiftObjected(gift_id=gift_id, party_id=party_id, why=why.strip()), basis=BASIS)


def settle_gift(
    house: House, case_id: str, *, version: int | None, actor: Actor, gift_id: str, how: str
) -> Case:
    """End a disagreement over a gift, with the judgment, the agreement or the decision that did it."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(*MAY_SETTLE)
        gift = _standing(it, gift_id)
        if not gift.objections:
            raise Conflict("Nobody disagrees about that gift.")
        if not how.strip():
            raise InvalidInput("how", "name the judgment, the agreement or the decision")
        return it.record(GiftSettled(gift_id=gift_id, how=how.strip()), basis=BASIS)


def remove_gift(
    house: House, case_id: str, *, version: int | None, actor: Actor, gift_id: str, why: str
) -> Case:
    """Take a gift out again, with the reason; who told of it, the court or the bobestyrer may."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it)
        gift = _standing(it, gift_id)
        if not _may_overrule(it, gift):
            raise NotAllowed("take out what another has told; object to it instead")
        if not why.strip():
            raise InvalidInput("why", "say why it does not count")
        return it.record(GiftRemoved(gift_id=gift_id, why=why.strip()), basis=BASIS)


def _standing(it: Change, gift_id: str) -> Gift:
    gift = it.case.gifts.get(gift_id)
    if gift is None or not gift.stands:
        raise Conflict("That gift is not in the case.")
    return gift


def _may_overrule(it: Change, gift: Gift) -> bool:
    return it.actor.kind in OFFICIALS | {ActorKind.BOBESTYRER} or it.actor.id == gift.told_by


def _overruled(before: Gift, told: GiftInput) -> bool:
    """Say whether something that was told is told otherwise now."""
    was = {name: getattr(before, name) for name in GiftInput.model_fields}
    return any(value not in {None, ""} and getattr(told, name) != value for name, value in was.items())


def _check(it: Change, gift: GiftInput) -> None:
    if gift.heir_id not in issue_of(it.case):
        raise InvalidInput("heir_id", "only what the deceased's issue had in life can be taken off (§ 75)")
    if not gift.label.strip():
        raise InvalidInput("label", "say what it was")
    if not gift.evidence.strip():
        raise InvalidInput("evidence", "say what shows it: a letter, a bank statement, what was said")
    for name in ("value_ore", "agreed_ore"):
        ore = getattr(gift, name)
        if ore is not None and not 0 < ore <= MOST_ORE:
            raise InvalidInput(name, "write the amount in kroner, more than zero")
    if gift.received_on is not None and gift.received_on > date_of_death(it.case):
        raise InvalidInput("received_on", "a gift in life was received before the death")
    if gift.agreed_ore is not None and gift.index_factor:
        raise InvalidInput("index_factor", "the condition says a fixed amount or a regulation, not both")
    if gift.index_factor and not _is_factor(gift.index_factor):
        raise InvalidInput("index_factor", "write the regulation as a fraction above zero, for example 3/2")
    if gift.was_condition and not gift.laid_down.strip():
        raise InvalidInput("laid_down", "say how and when the giver laid down that it is taken off")


def _is_factor(text: str) -> bool:
    try:
        return Fraction(text) > 0
    except (ValueError, ZeroDivisionError):
        return False
